//! The pack of a validation: all that was looked at, the draw that can be redone, the outcome, the signature.

use super::common::{asked, closed};
use super::reading::{page_words, table, tagged_words};
use cannocchiale_core::diag::Lang;
use cannocchiale_core::score::ScoringRules;
use cannocchiale_press::{Concluded, Form, LookedAt, Request, Tried, Validation, validation};

/// One item found right and one with a note; a measure with two files and one that is no longer there.
pub(crate) fn concluded() -> Validation {
    let item = |title: &str, known: Option<&str>, finding: &str, note: Option<&str>| LookedAt {
        title: title.to_owned(),
        look: "Le misure del campione hanno un’evidenza che dice lo stesso valore.".to_owned(),
        norm: "D.Lgs. 150/2009, art. 14, c. 4, lett. c; Linee guida DFP 3/2018",
        known: known.map(str::to_owned),
        finding: Some(finding.to_owned()),
        note: note.map(str::to_owned),
    };
    let tried = |measure: &str, value: Option<&str>, evidence: &[&str]| Tried {
        measure: measure.to_owned(),
        period: "2019".to_owned(),
        target: "≥ 4 bollettini".to_owned(),
        value: value.map(str::to_owned),
        evidence: evidence.iter().map(|name| ((*name).to_owned(), "0123456789abcdef".repeat(4))).collect(),
        finding: Some("riscontrato".to_owned()),
        note: None,
    };
    Validation {
        opened: Some(jiff::civil::date(2020, 6, 8)),
        items: vec![
            item("Approvata dall’organo e in tempo", None, "riscontrato", None),
            item(
                "I dati hanno una fonte che si può controllare",
                Some("Misure del campione con almeno un’evidenza: 1 su\u{a0}2."),
                "in parte",
                Some("Di una misura manca la prova."),
            ),
        ],
        sample: vec![
            tried(
                "Bollettini della manifattura diffusi",
                Some("3"),
                &[
                    "elenco.pdf",
                    "un-nome-molto-lungo-di-un-file-che-qualcuno-ha-allegato-senza-accorciarlo.pdf",
                ],
            ),
            tried("Misura che il piano in vigore non ha più", None, &[]),
        ],
        population: 48,
        seed: "estrazione del lotto 2020-06-06, Venezia: 12 7 81 44 3".to_owned(),
        population_sha256: "fedcba9876543210".repeat(4),
        is_repeated: true,
        outcome: Some(Concluded {
            outcome: "validata con osservazioni".to_owned(),
            on: jiff::civil::date(2020, 6, 25),
            reasons: Some("La Relazione è chiara.\n\nUna prova va cercata.".to_owned()),
        }),
    }
}

pub(crate) fn made(form: Form, of: &Validation, lang: Lang) -> Vec<u8> {
    let (sample, rules) = (closed(), ScoringRules::default());
    let request = Request { facts: Some(&sample.facts), lang, ..asked(&sample.plan, &rules, sample.as_of) };
    validation(form, &request, of).unwrap()
}

fn html(of: &Validation) -> String {
    String::from_utf8(made(Form::Html, of, Lang::It)).unwrap()
}

#[test]
fn the_pack_says_what_was_found_how_the_sample_was_drawn_and_what_was_concluded() {
    let told = html(&concluded());
    let items = table(&told, "Le voci e i riscontri");
    assert_eq!(items.row("1. ")[3..], ["riscontrato", "—"]);
    assert_eq!(items.row("2. ")[3..], ["in parte", "Di una misura manca la prova."]);
    assert!(items.row("2. ")[1].ends_with("almeno un’evidenza: 1 su\u{a0}2."));
    let sample = table(&told, "Le misure provate");
    assert_eq!(sample.row("1. ")[3..5], ["3", "2"]);
    assert_eq!(sample.row("2. ")[3..5], ["—", "0"]);
    assert_eq!(table(&told, "Le evidenze del campione").rows.len(), 2);
    for words in [
        "lotto 2020-06-06",
        "fedcba9876543210 fedcba9876543210 fedcba9876543210",
        "lo stesso campione",
        "validata con osservazioni",
        "25\u{a0}giugno\u{a0}2020",
        "Una prova va cercata.",
        "L’Organismo indipendente di valutazione",
        "fra le 48",
    ] {
        assert!(told.contains(words), "{words}");
    }
}

#[test]
fn a_validation_that_goes_on_is_a_draft() {
    let open = Validation { outcome: None, ..concluded() };
    assert!(html(&open).contains("La validazione non è conclusa."));
    let text = super::reading::text_of(&made(Form::Pdf, &open, Lang::It));
    assert!(
        super::reading::pages_of(&text).iter().skip(1).all(|page| page.contains("Bozza · Dati dimostrativi")),
        "{text}"
    );
    assert!(!super::reading::text_of(&made(Form::Pdf, &concluded(), Lang::It)).contains("Bozza"));
}

#[test]
fn the_words_of_the_pack_are_the_same_on_paper_and_in_a_browser() {
    for lang in [Lang::It, Lang::En] {
        let of = |form| made(form, &concluded(), lang);
        let page = String::from_utf8(of(Form::Html)).unwrap();
        assert_eq!(tagged_words(&of(Form::Pdf)), page_words(&page));
        assert!(of(Form::Pdf) == of(Form::Pdf));
    }
}
