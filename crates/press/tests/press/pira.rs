//! The PIRA and its report: every field that the decree asks, by mission and programme, and no spending alone.

use super::common::{Sample, asked, closed, demo, named, open, plan, publish};
use super::reading::{headings, plain, table};
use cannocchiale_core::diag::Lang;
use cannocchiale_core::score::ScoringRules;
use cannocchiale_press::{Form, PressError, Refused, Request, lacking_fields};
use serde_json::{Value, json};

fn html(document: &str, sample: &Sample) -> String {
    String::from_utf8(publish(named(document), Form::Html, sample, Lang::It)).unwrap()
}

/// The labels and values of the sheet of facts under each heading of a level.
fn sheets(html: &str, level: u8) -> Vec<(String, Vec<(String, String)>)> {
    let facts = |part: &str| {
        let part = part.split_once("<dl").map_or("", |(_, rest)| rest.split("</dl>").next().unwrap());
        let pairs = part.split("<dt>").skip(1).map(|pair| {
            let (label, value) = pair.split_once("</dt>").unwrap();
            (plain(label), plain(value).trim().to_owned())
        });
        pairs.collect()
    };
    let (begins, above) = (format!("<h{level} id="), format!("<h{} id=", level - 1));
    html.split(&begins)
        .skip(1)
        .map(|section| {
            let section = section.split(&above).next().unwrap();
            let (title, rest) = section.split_once("</h").unwrap();
            (plain(&format!("<{title}")), facts(rest))
        })
        .collect()
}

#[test]
fn each_indicator_says_all_that_the_decree_asks_under_its_mission() {
    let sample = closed();
    let expected = html("pira", &sample);
    let missions: Vec<String> =
        headings(&expected).into_iter().filter(|(level, _)| *level == 1).map(|(_, words)| words).collect();
    assert_eq!(
        missions,
        [
            "1\u{a0}011 Competitività e sviluppo delle imprese · 005 Promozione e tutela del mercato",
            "2\u{a0}016 Commercio internazionale · 005 Sostegno alle imprese",
            "3\u{a0}032 Servizi istituzionali e generali · 003 Servizi delle amministrazioni",
        ]
    );
    // An objective may stand under another programme than its area.
    let first = expected.split("016 Commercio internazionale").nth(1).unwrap();
    let first = first.split("<h1").next().unwrap();
    assert!(first.contains("2A\u{a0}–") && !first.contains("2B\u{a0}–"));
    let indicators: Vec<&str> = sample
        .plan
        .strategic_objectives()
        .flat_map(|(_, objective)| objective.indicators.iter().map(|indicator| indicator.statement.as_str()))
        .collect();
    let years = [2019, 2020, 2021].map(|year| format!("Valore atteso {year}"));
    let asked: Vec<&str> = ["Tipo", "Definizione", "Unità", "Fonte", "Metodo di calcolo"]
        .into_iter()
        .chain(years.iter().map(String::as_str))
        .collect();
    let observed = ["Valore osservato 2019", "Scostamento", "Esito"];
    for (document, more) in [("pira", [].as_slice()), ("rapporto-pira", &observed)] {
        let told = sheets(&html(document, &sample), 3);
        assert_eq!(told.len(), indicators.len(), "{document}");
        for (title, facts) in told {
            for label in asked.iter().chain(more) {
                let value = facts.iter().find(|(name, _)| name == label).map(|(_, value)| value.as_str());
                let value = value.unwrap_or_else(|| panic!("{document}, {title}: no {label} in {facts:?}"));
                assert!(!value.is_empty() && value != "da definire", "{document}, {title}: {label}");
            }
        }
    }
    let report = html("rapporto-pira", &sample);
    let said = sheets(&report, 3).into_iter().find(|(_, facts)| {
        facts
            .iter()
            .any(|(label, value)| label == "Causa" && value.starts_with("interna all’ente: Un dossier"))
    });
    assert!(said.is_some_and(|(title, _)| title.starts_with("Dossier chiesti dagli organi")));
}

#[test]
fn what_nobody_placed_in_the_budget_is_said_and_nothing_assigned_is_told() {
    let sample = open();
    let expected = html("pira", &sample);
    assert!(expected.contains("Missione e programma non indicati"));
    assert!(expected.contains("Nessuno ha ancora detto a quale missione"));
    for document in ["pira", "rapporto-pira"] {
        let told = html(document, &sample);
        for objective in &sample.plan.objectives {
            let title = &objective.title;
            let is_strategic = sample.plan.strategic_objectives().any(|(_, other)| &other.title == title);
            assert!(is_strategic || !told.contains(&title.replace('\'', "’")), "{document}: {title}");
        }
    }
}

/// The demo plan with all the indicators of an objective financial.
fn financial(of: impl Fn(&mut Value) -> &mut Value) -> Sample {
    let mut file: Value = serde_json::from_str(&demo()).unwrap();
    for indicator in of(&mut file)["indicators"].as_array_mut().unwrap() {
        indicator["kind"] = json!("financial");
    }
    Sample { plan: plan(&file.to_string()), ..closed() }
}

#[test]
fn an_objective_measured_by_spending_alone_is_refused() {
    let sample = financial(|file| &mut file["areas"][2]["objectives"][0]);
    let rules = ScoringRules::default();
    for document in ["pira", "rapporto-pira"].map(named) {
        let request = Request {
            facts: Some(&sample.facts),
            spending: &sample.spending,
            ..asked(&sample.plan, &rules, sample.as_of)
        };
        let Err(PressError::Refused(Refused::Forbidden(found))) = document.publish(Form::Pdf, &request)
        else {
            panic!("{} is made of spending alone", document.name);
        };
        let [finding] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((finding.code(), finding.node().as_str()), ("financial-indicator-alone", "3A"));
    }
    // With one of another kind beside it, as in the demo, it is printed.
    assert!(html("pira", &closed()).contains("3A\u{a0}–"));
}

#[test]
fn what_is_assigned_and_not_printed_refuses_nothing() {
    let sample = financial(|file| &mut file["objectives"][0]);
    for document in ["pira", "rapporto-pira"] {
        assert!(html(document, &sample).contains("3A\u{a0}–"), "{document}");
    }
}

const MISSING: &str = "Campi chiesti dal decreto e mancanti";

/// The demo plan with another objective 1B, at the end of its year.
fn changed(change: impl Fn(&mut Value)) -> Sample {
    let mut file: Value = serde_json::from_str(&demo()).unwrap();
    change(&mut file["areas"][0]["objectives"][0]);
    Sample { plan: plan(&file.to_string()), ..closed() }
}

/// The demo plan with its indicator 1B/i1 otherwise.
fn measured(changes: &Value) -> Sample {
    changed(|objective| {
        let indicator = objective["indicators"][0].as_object_mut().unwrap();
        indicator.extend(changes.as_object().unwrap().clone());
    })
}

/// A field of the first sheet of a level, as it is printed.
fn field(html: &str, level: u8, label: &str) -> Option<String> {
    let (_, facts) = sheets(html, level).into_iter().next().unwrap();
    facts.into_iter().find(|(name, _)| name == label).map(|(_, value)| value)
}

#[test]
fn an_objective_says_what_is_done_and_for_whom() {
    let whole = html("pira", &closed());
    let first = whole.split("1B\u{a0}–").last().unwrap();
    let first = plain(first.split("<h3").next().unwrap());
    assert!(first.contains("L’ufficio raccoglie le fonti, le confronta con le province vicine"), "{first}");
    let beneficiaries = "Destinatari e portatori di interesse";
    assert_eq!(
        field(&whole, 2, beneficiaries).unwrap(),
        "Imprese e associazioni; Comuni della provincia; Studenti e giornalisti"
    );
    assert_eq!(field(&whole, 2, "Descrizione"), None, "the text stands above the fields");
    assert_eq!(field(&whole, 2, "Persone, locali, strumenti"), None);
    let resourced =
        html("pira", &changed(|one| one["attached"]["resources"] = json!(["Due persone", "Una sala"])));
    assert_eq!(field(&resourced, 2, "Persone, locali, strumenti").unwrap(), "Due persone; Una sala");

    assert!(headings(&whole).iter().all(|(_, words)| !words.contains("Campi mancanti")));
    let silent = changed(|one| {
        one["attached"] = json!({});
        one["programmes"][0]["text"] = json!(" ");
    });
    let told = html("pira", &silent);
    assert_eq!(field(&told, 2, beneficiaries).unwrap(), "da definire");
    assert_eq!(field(&told, 2, "Descrizione").unwrap(), "da definire");
    assert_eq!(table(&told, MISSING).row("1B – ")[1], format!("Descrizione, {beneficiaries}"));
}

#[test]
fn each_field_that_nobody_wrote_is_named_in_its_place_and_in_the_list() {
    assert_eq!(lacking_fields(&closed().plan), 0);
    let number = json!({ "2019": ">= 2", "2020": ">= 2", "2021": ">= 2" });
    for (label, changes, written) in [
        ("Tipo", json!({ "kind": null }), "risultato (output)"),
        (
            "Definizione",
            json!({ "definition": null }),
            "Le ricerche e le pubblicazioni sull’economia locale del programma dell’anno; una conta quando è pubblicata.",
        ),
        // What only repeats the name of the indicator defines nothing.
        (
            "Definizione",
            json!({ "definition": "azioni di osservazione economica concluse, sul totale previsto." }),
            "Le ricerche e le pubblicazioni sull’economia locale del programma dell’anno; una conta quando è pubblicata.",
        ),
        ("Unità", json!({ "unit": null, "targets": number }), "%"),
        ("Fonte", json!({ "source": " " }), "Ufficio studi, registro delle pubblicazioni"),
        (
            "Metodo di calcolo",
            json!({ "calculation": null }),
            "Azioni pubblicate entro l’anno, divise per quelle del programma.",
        ),
        (
            "Valore atteso 2020",
            json!({ "targets": { "2019": "100%", "2020": null, "2021": "100%" } }),
            "100%",
        ),
    ] {
        assert_eq!(field(&html("pira", &closed()), 3, label).unwrap(), written, "{label}");
        let sample = measured(&changes);
        for document in ["pira", "rapporto-pira"] {
            let told = html(document, &sample);
            assert_eq!(field(&told, 3, label).unwrap(), "da definire", "{document}, {label}");
            let missing = table(&told, MISSING);
            assert_eq!(missing.row("1B/i1 – ")[1], label, "{document}");
        }
        assert_eq!(lacking_fields(&sample.plan), 1, "{label}");
    }
    let two = measured(&json!({ "source": null, "definition": null }));
    assert_eq!(table(&html("pira", &two), MISSING).row("1B/i1 – ")[1], "Definizione, Fonte");
    assert!(html("pira", &two).contains("a cui ne manca qualcuno: 1."));
}

#[test]
fn a_fact_and_a_day_have_a_unit_and_are_seen_and_a_number_is_not() {
    let told = |target: &str, more: &Value| {
        let [first, later] = target.split_once(" | ").map_or([target; 2], |(first, later)| [first, later]);
        let targets = json!({ "2019": first, "2020": later, "2021": later });
        let mut changes = json!({ "unit": null, "calculation": null, "targets": targets });
        changes.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let told = html("pira", &measured(&changes));
        ["Unità", "Metodo di calcolo"].map(|label| field(&told, 3, label).unwrap())
    };
    let bare = json!({});
    assert_eq!(told("SI", &bare), ["fatto", "Rilevazione diretta"]);
    assert_eq!(told("entro il 15 aprile", &bare), ["data", "Rilevazione diretta"]);
    assert_eq!(told("SI | entro il 15 aprile", &bare), ["fatto o data", "Rilevazione diretta"]);
    assert_eq!(told("SI | >= 2", &bare), ["da definire", "da definire"]);
    assert_eq!(told(">= 2", &bare), ["da definire", "da definire"]);
    // A target that names its unit makes it certain; how it is worked out it does not say.
    assert_eq!(told("<= 5 giorni", &bare), ["giorni", "da definire"]);
    assert_eq!(told("almeno 5 eventi", &bare), ["eventi", "da definire"]);
    assert_eq!(told("<= 5 giorni | <= 2 mesi", &bare), ["da definire", "da definire"]);
    let written = json!({ "calculation": "Conteggio." });
    assert_eq!(told(">= 2", &written)[1], "Conteggio.");
    let both = told(">= 2", &json!({ "formula": "costs.total", "calculation": "Senza gli ammortamenti." }));
    assert!(both[1].ends_with(" — Senza gli ammortamenti.") && both[1].len() > 30, "{both:?}");
}

#[test]
fn a_value_that_nobody_observed_is_missing_in_the_report_alone() {
    let sample = closed();
    let unobserved: Vec<String> = sheets(&html("rapporto-pira", &sample), 3)
        .into_iter()
        .filter(|(_, facts)| facts.contains(&("Valore osservato 2019".to_owned(), "—".to_owned())))
        .map(|(title, _)| title)
        .collect();
    assert!(!unobserved.is_empty(), "the demo has a value for each indicator");
    let missing = table(&html("rapporto-pira", &sample), MISSING);
    let told: Vec<&str> = missing.rows.iter().map(|row| row[0].split_once(" – ").unwrap().1).collect();
    assert_eq!(told, unobserved);
    assert!(missing.rows.iter().all(|row| row[1] == "Valore osservato 2019"));
    assert!(!html("pira", &sample).contains(MISSING));
}
