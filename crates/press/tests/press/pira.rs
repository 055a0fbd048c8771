//! The PIRA and its report: every field that the decree asks, by mission and programme, and no spending alone.

use super::common::{Sample, asked, closed, demo, named, open, plan, publish};
use super::reading::{headings, plain};
use cannocchiale_core::diag::Lang;
use cannocchiale_core::score::ScoringRules;
use cannocchiale_press::{Form, PressError, Refused, Request};
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
                assert!(!value.is_empty() && value != "da indicare", "{document}, {title}: {label}");
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
    assert!(expected.contains("Missione e programma da indicare"));
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
