//! The sheets of holders: what is asked of each, what came of it, and where both sign.

use super::common::{Sample, closed, named, publish};
use super::reading::{plain, tables};
use cannocchiale_core::diag::Lang;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::HolderLevel;
use cannocchiale_core::score::{ScoringRules, Traces, score};
use cannocchiale_press::Form;

/// The sheets of a kind, each from its title to the next.
fn sheets<'a>(html: &'a str, title: &str) -> Vec<&'a str> {
    let parts = html.split("<h1 id=").skip(1);
    parts.filter(|part| part.split("</h1>").next().unwrap().ends_with(title)).collect()
}

/// The sheet of who is named so.
fn of<'a>(html: &'a str, title: &str, holder: &str) -> &'a str {
    let named = |sheet: &&str| sheet.contains(&format!("<dd>{holder}</dd>"));
    sheets(html, title).into_iter().find(named).unwrap_or_else(|| panic!("no {title} of {holder}"))
}

fn html(sample: &Sample) -> String {
    String::from_utf8(publish(named("schede"), Form::Html, sample, Lang::It)).unwrap()
}

/// Who signs, and what for.
fn signatures(sheet: &str) -> Vec<String> {
    let part = sheet.split_once("<div class=\"signatures\">").map_or("", |(_, rest)| rest);
    let one = |part: &str| {
        let lines = part.split("</p>").map(|line| plain(line).trim().to_owned());
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(": ")
    };
    part.split("<div>").skip(1).map(one).collect()
}

const SERVICE: &str = "Servizi anagrafici";

#[test]
fn the_sheet_of_assignment_has_weights_complexity_targets_and_both_signatures() {
    let told = html(&closed());
    let sheet = of(&told, "Scheda di assegnazione", SERVICE);
    let table = tables(sheet).remove(0);
    assert_eq!(table.heads, ["Obiettivo e indicatori", "Peso", "Complessità", "Target"]);
    let heads: Vec<String> = ["1. ", "2. ", "3. "].map(|begins| table.row(begins)[1..3].join(" × ")).into();
    assert_eq!(heads, ["30 × 1", "40 × 1,05", "30 × 1,15"]);
    let plan = closed().plan;
    let holder = NodeId::new("@servizi-anagrafici");
    let objectives: Vec<_> = plan.objectives.iter().filter(|one| one.holder.node() == holder).collect();
    let indicators: usize = objectives.iter().map(|objective| objective.indicators.len()).sum();
    assert_eq!(table.rows.len(), objectives.len() + indicators);
    for row in table.rows.iter().filter(|row| row[2].is_empty()) {
        assert!(!row[1].is_empty() && !row[3].is_empty(), "no weight or target: {row:?}");
    }
    assert_eq!(
        signatures(sheet),
        ["Il dirigente: Data e firma".to_owned(), format!("{SERVICE}: Per accettazione e presa visione")]
    );
}

#[test]
fn the_sheet_of_evaluation_has_the_scores_of_the_core_and_is_acknowledged() {
    let sample = closed();
    let told = html(&sample);
    let sheet = of(&told, "Scheda di valutazione", SERVICE);
    let card = score(&sample.plan, &sample.facts, &ScoringRules::default(), sample.as_of, Traces::Left);
    let shown = |id: &NodeId| card.get(id).unwrap().shown().map(|score| score.to_string().replace('.', ","));
    let table = tables(sheet).remove(0);
    assert_eq!(table.heads, ["Obiettivo e indicatori", "Peso", "Target", "Consuntivo", "Punteggio", "Esito"]);
    let holder = NodeId::new("@servizi-anagrafici");
    for objective in sample.plan.objectives.iter().filter(|one| one.holder.node() == holder) {
        let row = table.row(&format!("{}. ", objective.number));
        assert_eq!(row[4], shown(&objective.id).unwrap_or_else(|| "—".to_owned()));
    }
    assert_eq!(table.row("3. ")[1], "30\u{a0}×\u{a0}1,15");
    let tile = format!("<p class=\"value\">{}</p>", shown(&holder).unwrap());
    assert!(sheet.contains(&tile), "{tile}");
    assert!(sheet.contains("iniziale") && sheet.contains("intermedio") && sheet.contains("finale"));
    assert_eq!(
        signatures(sheet),
        ["Il dirigente: Data e firma".to_owned(), format!("{SERVICE}: Per presa visione")]
    );
}

#[test]
fn every_holder_has_both_sheets_and_each_is_signed_by_two() {
    let sample = closed();
    let told = html(&sample);
    let holders = sample.plan.holders();
    let holders =
        holders.iter().filter(|one| !matches!(one.level, HolderLevel::Body | HolderLevel::Structure)).count();
    for title in ["Scheda di assegnazione", "Scheda di valutazione"] {
        let sheets = sheets(&told, title);
        assert_eq!(sheets.len(), holders, "{title}");
        for sheet in sheets {
            let signed = signatures(sheet);
            assert!(signed.len() == 2 && signed[0].ends_with(": Data e firma"), "{signed:?}");
            assert!(signed[1].ends_with("presa visione"), "{signed:?}");
        }
    }
}
