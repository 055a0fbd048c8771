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
    let is_of = |part: &&str| part.split("</h1>").next().unwrap().contains(&format!(">{title}\u{a0}– "));
    parts.filter(is_of).collect()
}

/// The sheet of who is named so.
fn of<'a>(html: &'a str, title: &str, holder: &str) -> &'a str {
    let named = |sheet: &&str| sheet.split("</h1>").next().unwrap().ends_with(&format!("– {holder}"));
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
/// Who assigns to it: the post that leads the unit above.
const ABOVE: &str = "Dirigente, Anagrafe, studi e regolazione del mercato";

#[test]
fn the_sheet_of_assignment_has_weights_complexity_targets_and_both_signatures() {
    let told = html(&closed());
    let sheet = of(&told, "Scheda di assegnazione", SERVICE);
    let table = tables(sheet).remove(0);
    let heads = ["Obiettivo e indicatori", "Peso obiettivo", "Complessità", "Peso indicatore", "Target"];
    assert_eq!(table.heads, heads);
    let heads: Vec<String> = ["1. ", "2. ", "3. "].map(|begins| table.row(begins)[1..3].join(" × ")).into();
    assert_eq!(heads, ["30 × 1,00", "40 × 1,05", "30 × 1,15"]);
    let plan = closed().plan;
    let holder = NodeId::new("@servizi-anagrafici");
    let objectives: Vec<_> = plan.objectives.iter().filter(|one| one.holder.node() == holder).collect();
    let indicators: usize = objectives.iter().map(|objective| objective.indicators.len()).sum();
    assert_eq!(table.rows.len(), objectives.len() + indicators);
    for row in table.rows.iter().filter(|row| row[1].is_empty()) {
        assert!(!row[3].is_empty() && !row[4].is_empty(), "no weight or target: {row:?}");
    }
    assert_eq!(
        signatures(sheet),
        [
            format!("{ABOVE}: Data e firma"),
            format!("Responsabile di servizio, {SERVICE}: Per accettazione e presa visione")
        ]
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
    let heads = ["Obiettivo e indicatori", "Peso indicatore", "Target", "Consuntivo", "Punteggio", "Esito"];
    assert_eq!(table.heads, heads);
    let holder = NodeId::new("@servizi-anagrafici");
    for objective in sample.plan.objectives.iter().filter(|one| one.holder.node() == holder) {
        let row = table.row(&format!("{}. ", objective.number));
        assert_eq!(row[4], shown(&objective.id).unwrap_or_else(|| "—".to_owned()));
    }
    assert!(table.row("3. ")[0].ends_with("(peso\u{a0}30\u{a0}×\u{a0}1,15)"), "{:?}", table.row("3. "));
    let tile = format!("<p class=\"value\">{}</p>", shown(&holder).unwrap());
    assert!(sheet.contains(&tile), "{tile}");
    assert!(sheet.contains("iniziale") && sheet.contains("intermedio") && sheet.contains("finale"));
    assert_eq!(
        signatures(sheet),
        [format!("{ABOVE}: Data e firma"), format!("Responsabile di servizio, {SERVICE}: Per presa visione")]
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

#[test]
fn a_sheet_that_is_signed_has_titles_whole_and_says_who_assigns() {
    let whole = "Garantire i livelli di servizio attraverso il rispetto degli standard di qualità e dei tempi \
        dichiarati sui diversi procedimenti interni ed esterni della Camera";
    let mut sample = closed();
    let mine =
        sample.plan.objectives.iter_mut().find(|one| one.holder.node() == NodeId::new("@servizi-anagrafici"));
    mine.unwrap().title = whole.to_owned();
    let told = html(&sample);
    for title in ["Scheda di assegnazione", "Scheda di valutazione"] {
        let sheet = of(&told, title, SERVICE);
        assert!(sheet.contains(whole), "{title}");
        assert!(sheet.contains(&format!("<dd>{ABOVE}</dd>")), "{title}");
    }
    // What the head of administration leads itself is assigned by it, whatever its level.
    let own = of(&told, "Scheda di assegnazione", "Programmazione e controllo");
    assert!(signatures(own)[0].starts_with("Segretario generale: "), "{:?}", signatures(own));
    // An office without a post of its own has one by its kind.
    assert!(signatures(own)[1].starts_with("Responsabile di ufficio, "), "{:?}", signatures(own));
}
