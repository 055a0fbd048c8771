//! What is told of a year: the targets that changed, what was missed and why, what is late and what is foreseen.

use std::collections::BTreeSet;

use super::common::{Sample, closed, named, open, printed, publish};
use super::reading::{sheets, table, tables};
use super::tools::{save, tool};
use cannocchiale_core::diag::Lang;
use cannocchiale_core::score::{Projection, Scorecard, ScoringRules, State, Traces, project, score};
use cannocchiale_press::Form;

fn html(document: &str, sample: &Sample, lang: Lang) -> String {
    String::from_utf8(publish(named(document), Form::Html, sample, lang)).unwrap()
}

#[test]
fn revised_targets_stand_beside_the_first() {
    let report = html("relazione", &closed(), Lang::It);
    let revised = table(&report, "Target iniziali e rivisti");
    assert_eq!(revised.heads, ["Misura", "Target iniziale", "Target rivisto", "Consuntivo", "Punteggio"]);
    let told = |begins: &str| revised.row(begins)[1..4].join(" | ");
    assert_eq!(told("1D/i1 "), "≥\u{a0}4 | ≥\u{a0}2 | 3 campagne");
    assert_eq!(told("1B0101/4a "), "≥\u{a0}6 bollettini | ≥\u{a0}4 bollettini | 3");
    assert_eq!(revised.row("1F0101/2 ")[1], "non c’era");
    assert_eq!(revised.rows.len(), 3, "{:?}", revised.rows);
    assert!(!html("relazione", &open(), Lang::It).contains("Target iniziali e rivisti"));
}

#[test]
fn a_missed_target_has_its_cause_and_its_action_or_says_that_it_has_none() {
    let report = html("relazione", &closed(), Lang::It);
    let missed = table(&report, "Target mancati e cause");
    assert_eq!(missed.heads, ["Misura", "Target", "Consuntivo", "Scostamento", "Punteggio", "Causa"]);
    let told = |begins: &str| missed.row(begins)[3..].join(" | ");
    assert_eq!(
        told("1B0101/4a "),
        "−1 | 75,00 | esterna all’ente: I dati della manifattura sono arrivati tardi. Azione correttiva: \
         Chiederli entro il mese (entro il 30\u{a0}giugno\u{a0}2020)"
    );
    assert!(told("1B/i2 ").ends_with("interna all’ente: Un dossier è stato consegnato dopo il termine."));
    assert!(told("1E0101/3 ").contains("l’indicatore non misura bene: Si contano le visite"));
    // What all have in common is missed too.
    let common = table(&report, "Target mancati degli obiettivi comuni e cause");
    assert!(common.row("ente/3/1 ")[5] == "da indicare" && common.rows.len() >= 3, "{:?}", common.rows);
    let all = || missed.rows.iter().chain(&common.rows);
    let unexplained = all().filter(|row| row[5] == "da indicare").count();
    assert_eq!(unexplained + 3, all().count());
    // A day that has passed without a word is told as such, and what is held against another year with its value.
    assert_eq!(missed.row("2E0106/1 ")[2], "scaduto, nulla di registrato");
    let pending = table(&report, "Indicatori dell’obiettivo 2A");
    assert!(
        pending.rows.iter().any(|row| row[2] == "<\u{a0}anno\u{a0}2018 (3,4\u{a0}giorni)"),
        "{:?}",
        pending.rows
    );
    assert!(report.contains(&format!("Scostamenti di cui la causa è ancora da indicare: {unexplained}.")));
    let english = table(&html("relazione", &closed(), Lang::En), "Missed targets and causes");
    assert!(
        english.row("1B0101/4a ")[5].contains("outside the body: ")
            && english.row("1B0101/4a ")[5].contains("Corrective action: ")
    );
}

#[test]
fn causes_and_corrective_actions_stand_in_the_monitoring_report() {
    let sample = Sample { deviations: closed().deviations, ..open() };
    let report = html("monitoraggio", &sample, Lang::It);
    let said = table(&report, "Scostamenti spiegati");
    assert_eq!(said.heads, ["Misura", "Causa", "Azione correttiva"]);
    assert_eq!(said.row("1B0101/4a")[2], "Chiederli entro il mese (entro il 30\u{a0}giugno\u{a0}2020)");
    assert_eq!(said.row("1B/i2")[2], "—");
    assert!(report.contains("scostamenti spiegati 3 · azioni decise 2 · con il termine già passato 0"));
    assert!(html("monitoraggio", &closed(), Lang::It).contains("con il termine già passato 1"));
    assert!(html("monitoraggio", &open(), Lang::It).contains("nessuno scostamento spiegato"));
}

/// The scores of a sample as the core has them.
fn scored(sample: &Sample) -> (Scorecard, Projection) {
    let rules = ScoringRules::default();
    (
        score(&sample.plan, &sample.facts, &rules, sample.as_of, Traces::Left),
        project(&sample.plan, &sample.facts, &rules, sample.as_of),
    )
}

#[test]
fn the_monitoring_report_names_all_that_is_late_and_at_risk_and_nothing_else() {
    let sample = open();
    let report = html("monitoraggio", &sample, Lang::It);
    let (card, projection) = scored(&sample);
    let rules = ScoringRules::default();
    // The measures of the tree: what is assigned to holders is not told to the board one by one.
    let measured: Vec<_> = sample
        .plan
        .strategic_objectives()
        .flat_map(|(_, objective)| {
            let projects = objective.programmes.iter().flat_map(|programme| &programme.projects);
            let results = projects.flat_map(|project| project.results.iter().map(|result| &result.id));
            objective.indicators.iter().map(|indicator| &indicator.id).chain(results)
        })
        .collect();
    for (caption, states) in [
        ("In ritardo o non raggiunti", [State::Late, State::NotAchieved].as_slice()),
        ("A rischio", &[State::AtRisk]),
        ("Non ancora rilevati o non valutabili", &[State::NotMeasured]),
    ] {
        let expected: BTreeSet<&str> = measured
            .iter()
            .filter(|id| {
                card.get(id)
                    .and_then(|node| projection.state(node, &rules))
                    .is_some_and(|state| states.contains(&state))
            })
            .map(|id| id.as_str())
            .collect();
        assert!(!expected.is_empty(), "the sample has nothing {caption}");
        let told = table(&report, caption);
        let told: BTreeSet<&str> = told.rows.iter().map(|row| row[0].split(' ').next().unwrap()).collect();
        assert_eq!(told, expected, "{caption}");
    }
}

#[test]
fn the_forecast_of_each_objective_is_that_of_the_core() {
    let sample = open();
    let report = html("monitoraggio", &sample, Lang::It);
    let forecast = table(&report, "Gli obiettivi, oggi e a fine anno");
    let (card, projection) = scored(&sample);
    let two = |score: rust_decimal::Decimal| {
        let mut score = score.round_dp(2);
        score.rescale(2);
        score.to_string().replace('.', ",")
    };
    let mut with_range = 0;
    for (_, objective) in sample.plan.strategic_objectives() {
        let row = forecast.row(&format!("{} – ", objective.code));
        let today = card.get(&objective.id).unwrap().shown().map(|score| score.to_string().replace('.', ","));
        assert_eq!(row[1], today.unwrap_or_else(|| "—".to_owned()), "{}", objective.code);
        let foreseen = projection.of(&objective.id).unwrap();
        let [low, middle, high] = [foreseen.low, foreseen.score, foreseen.high].map(two);
        let expected = if low == high { middle } else { format!("{middle} ({low}–{high})") };
        with_range += usize::from(low != high);
        assert_eq!(row[3], expected, "{}", objective.code);
    }
    assert!(with_range > 0, "no forecast has a range");
    let areas = table(&report, "Le aree, oggi e a fine anno");
    assert_eq!(areas.rows.len(), sample.plan.areas.len());
}

#[test]
fn the_poster_is_one_page_of_a3_and_its_list_is_on_sheets() {
    let folder = tempfile::tempdir().unwrap();
    let pdf = printed(named("albero"), &closed(), Lang::It);
    let path = save(&folder, "albero.pdf", &pdf);
    let told = tool("pdfinfo", &["-f", "1", "-l", "99", path.to_str().unwrap()]);
    let sizes: Vec<&str> = told
        .lines()
        .filter(|line| line.starts_with("Page ") && line.contains(" size:"))
        .map(|line| line.split_once("size:").unwrap().1.trim())
        .collect();
    let (poster, sheets_of_list) = sizes.split_first().unwrap();
    assert!(poster.starts_with("1190.55 x 841.89 pts"), "{sizes:?}");
    assert!(
        !sheets_of_list.is_empty()
            && sheets_of_list.iter().all(|size| size.starts_with("595.276 x 841.89 pts")),
        "{sizes:?}"
    );
    // Every objective is on the poster, and again in the list.
    let sheets = sheets(&pdf);
    let list: String = sheets[1..].iter().map(super::reading::Sheet::body).collect();
    for (_, objective) in closed().plan.strategic_objectives() {
        let code = objective.code.as_str();
        assert!(sheets[0].words.iter().any(|word| word.text.contains(code)) && list.contains(code), "{code}");
    }
    assert!(tables(&html("albero", &closed(), Lang::It)).is_empty());
}

/// The drawing under this caption, and what stands for it.
fn figure<'a>(html: &'a str, caption: &str) -> (&'a str, &'a str) {
    let caption = format!(". {caption}<");
    let captions = || html.split("<figcaption>").skip(1).filter_map(|part| part.split('<').next());
    let at = html
        .find(&caption)
        .unwrap_or_else(|| panic!("no {caption} among {:?}", captions().collect::<Vec<_>>()));
    let begins = html.get(..at).and_then(|before| before.rfind("<figure")).unwrap();
    let svg = html.get(begins..).unwrap().split_once("</svg>").unwrap().0;
    let said = svg.split_once("<desc ").unwrap().1.split_once('>').unwrap().1;
    (svg, said.split_once("</desc>").unwrap().0)
}

#[test]
fn values_stand_beside_their_targets_and_what_is_drawn_is_said() {
    let report = html("relazione", &closed(), Lang::It);
    let (svg, said) =
        figure(&report, "Obiettivo 1D: i valori accanto ai target (ogni barra ha la sua scala)");
    assert_eq!(svg.matches("class=\"chart-bar\"").count(), 2);
    assert!(
        said.starts_with("Campagne per far conoscere la mediazione: consuntivo 3\u{a0}campagne"),
        "{said}"
    );
    // Where units agree one ruler is enough; a target that is less than a past value is drawn at that value.
    assert!(report.contains(". Obiettivo 1B: i valori accanto ai target<"));
    let (svg, _) = figure(&report, "Obiettivo 2A: i valori accanto ai target (ogni barra ha la sua scala)");
    assert_eq!(svg.matches("class=\"chart-target-edge\"").count(), 1 + 3, "its key and three targets");
    // The table that says the same follows every drawing of the report.
    table(&report, "Indicatori dell’obiettivo 1D");
    let monitoring = html("monitoraggio", &open(), Lang::It);
    let late = "In ritardo o non raggiunti: dove si è e dove si va, accanto ai target";
    let drawn = monitoring.contains(late)
        || monitoring.contains("A rischio: dove si è e dove si va, accanto ai target");
    assert!(drawn && monitoring.contains("chart-forecast"), "no forecast is drawn");
    let dashboard = html("cruscotto", &closed(), Lang::It);
    let (svg, said) = figure(&dashboard, "Punteggio di ciascuna area, su\u{a0}100");
    assert_eq!(svg.matches("class=\"chart-bar\"").count(), closed().plan.areas.len());
    assert!(said.contains("punteggi di ciò che è raggiunto almeno "), "{said}");
}

/// The day after the year, when most of its values were not recorded yet.
fn just_over() -> Sample {
    Sample { as_of: jiff::civil::date(2020, 1, 1), deviations: Vec::new(), ..closed() }
}

#[test]
fn what_was_missed_and_what_nobody_recorded_are_told_apart_and_counted_alike() {
    let sample = just_over();
    let [report, monitoring, dashboard, observed] =
        ["relazione", "monitoraggio", "cruscotto", "rapporto-pira"]
            .map(|document| html(document, &sample, Lang::It));
    let missed = table(&report, "Target mancati e cause").rows;
    let silent = table(&report, "Che cosa non è stato rilevato o non è valutabile").rows;
    assert!(missed.len() > 3 && silent.len() > 100, "{} and {}", missed.len(), silent.len());
    assert!(report.contains(&format!("mancati {} target; altre {} misure", missed.len(), silent.len())));
    // One has its day and lacks its number: it cannot be held against its target.
    let partly = report.matches("◌\u{a0}non valutabile").count();
    assert_eq!(partly, 1);
    let counts = [
        ("✕ non raggiunto", missed.len()),
        ("◌ non rilevato", silent.len() - partly),
        ("◌ non valutabile", partly),
    ]
    .map(|(state, count)| format!("{}\u{a0}{count}", state.replacen(' ', "\u{a0}", 1)));
    assert!(counts.iter().all(|count| monitoring.contains(count)), "{counts:?}");
    let is_missed = |row: &[String]| missed.iter().any(|other| other[0] == row[0]);
    assert!(silent.iter().all(|row| !is_missed(row)));
    // What the dashboard calls missed was, and a quarter does not stand for its year.
    let (good, bad) = dashboard.split_once("Che cosa non è riuscito").unwrap();
    assert!(good.contains("Che cosa è riuscito") && !bad.contains("trim."), "{bad}");
    assert_eq!(bad.matches("target ").count(), 3);
    // The values that the year began from are of other years.
    assert!(!observed.contains("(2018)") && !observed.contains("(2014)"));
    assert!(!report.contains("(2014)</td>"));
    for row in table(&observed, "Campi chiesti dal decreto e mancanti").rows {
        assert!(row[1].contains("Valore osservato 2019"), "{row:?}");
    }
}

#[test]
fn a_year_that_is_over_foresees_nothing_and_says_why_its_score_fell() {
    let over = html("monitoraggio", &just_over(), Lang::It);
    for gone in ["previsto a fine anno", "A fine anno", "A rischio", "Fra parentesi", "dove si va"] {
        assert!(!over.contains(gone), "{gone}");
    }
    assert!(over.contains("Ad anno chiuso conta tutto"));
    let going = html("monitoraggio", &open(), Lang::It);
    assert!(going.contains("previsto a fine anno") && !going.contains("Ad anno chiuso conta tutto"));
}

#[test]
fn bands_that_would_tell_the_outcome_of_each_are_not_published() {
    let told = html("relazione", &just_over(), Lang::It);
    assert!(told.contains("La ripartizione per fascia di punteggio non si pubblica"));
    assert!(!told.contains("Responsabili per fascia di punteggio"));
    let told = html("relazione", &closed(), Lang::It);
    assert!(table(&told, "Responsabili per fascia di punteggio").rows.len() == 4);
}

#[test]
fn money_off_budget_shows_what_its_deviation_is_worked_out_of() {
    let report = html("monitoraggio", &open(), Lang::It);
    let off = table(&report, "Che cosa è fuori budget, in euro");
    let (planned, spent, deviation) = (
        off.heads.iter().position(|head| head == "Previsto a oggi").unwrap(),
        off.heads.iter().position(|head| head == "Speso o incassato").unwrap(),
        off.heads.iter().position(|head| head == "Scostamento").unwrap(),
    );
    let euro = |cell: &str| cell.split(' ').next().unwrap().replace('.', "").replace('−', "-");
    let read = |cell: &str| euro(cell).replace('+', "").parse::<i64>();
    let mut worked = 0;
    for row in off.rows.iter().filter(|row| row.len() > deviation) {
        let (Ok(planned), Ok(spent)) = (read(&row[planned]), read(&row[spent])) else { continue };
        assert_eq!(read(&row[deviation]), Ok(spent - planned), "{row:?}");
        worked += 1;
    }
    assert!(worked > 0);
    // Nobody says what is committed of revenues: no column of dashes.
    assert!(
        !table(&report, "Proventi trimestre per trimestre, in euro").heads.contains(&"Impegnato".to_owned())
    );
}
