//! What the tests of documents share: plans, requests, and the PDF seen as objects by qpdf.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};

use cannocchiale_core::check::{Rules, diagnose};
use cannocchiale_core::diag::{Diagnostic, Lang};
use cannocchiale_core::facts::{Facts, Movement, read_csv};
use cannocchiale_core::format;
use cannocchiale_core::model::Plan;
use cannocchiale_core::score::ScoringRules;
use cannocchiale_core::terms::GLOSSARY;
use cannocchiale_press::{
    Cause, Colour, DataKind, Deviation, Document, Form, Logo, Look, Narrative, PlanDocument, Request,
    Spending, plan_pdf,
};
use serde_json::Value;

/// The least a plan can be: whose it is and of which year.
pub(crate) const MINIMAL: &str = r#"{ "schema": "cannocchiale/plan/1", "body": { "name": "Ente di prova" }, "year": 2019,
    "period": { "from": 2019, "to": 2021 }, "revision": { "number": 0, "status": "adopted" } }"#;

pub(crate) fn plan(text: &str) -> Plan {
    let (draft, faults) = format::parse(text);
    let (plan, more) = format::resolve(draft.unwrap_or_else(|| panic!("{faults:?}")));
    plan.unwrap_or_else(|| panic!("{more:?}"))
}

/// The demo plan, all chapters full.
pub(crate) fn demo() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/piano.json");
    std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("the demo plan should be at {}", path.display()))
}

/// The demo plan before its adoption, with the faults the checks find once some are put in it.
pub(crate) fn faulty_draft() -> (Plan, Vec<Diagnostic>) {
    let mut file: Value = serde_json::from_str(&demo()).unwrap();
    file["revision"]["status"] = "draft".into();
    file["objectives"][0]["weight"] = "95".into();
    file["areas"][0]["objectives"][0]["indicators"][0]["targets"]["2019"] = "boh <b>*#".into();
    file["unread"] =
        serde_json::json!([{ "lines": [3, 9], "text": "righe mescolate", "why": "colonne spezzate" }]);
    let plan = plan(&file.to_string());
    let diagnostics = diagnose(&plan, &Rules::default());
    assert!(!diagnostics.is_empty(), "the draft should have faults to print");
    (plan, diagnostics)
}

pub(crate) fn print(plan: &Plan, diagnostics: &[Diagnostic], lang: Lang) -> Vec<u8> {
    let request = PlanDocument {
        plan,
        facts: None,
        diagnostics,
        narrative: None,
        look: None,
        terms: &GLOSSARY,
        lang,
        date: jiff::civil::date(2019, 1, 28),
        data: DataKind::Demo,
    };
    plan_pdf(&request).unwrap_or_else(|error| panic!("{error}"))
}

/// A year of results for the demo plan.
pub(crate) fn demo_facts() -> Facts {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/rilevazioni.csv");
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|_| panic!("the demo facts should be at {}", path.display()));
    let (facts, faults) = read_csv(&text);
    assert!(faults.is_empty(), "{faults:?}");
    facts
}

/// The money of the same year.
pub(crate) fn demo_movements() -> Vec<Movement> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/movimenti.csv");
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|_| panic!("the demo movements should be at {}", path.display()));
    Movement::read(&text).unwrap()
}

/// A plan with what was measured of it, and the day of its scores.
pub(crate) struct Sample {
    pub(crate) name: &'static str,
    pub(crate) plan: Plan,
    pub(crate) facts: Facts,
    pub(crate) movements: Vec<Movement>,
    pub(crate) as_of: jiff::civil::Date,
    /// The plan as the year began.
    pub(crate) initial: Option<Plan>,
    pub(crate) deviations: Vec<Deviation>,
    pub(crate) spending: Vec<Spending>,
}

impl Sample {
    /// A plan of which nothing else is known.
    fn bare(name: &'static str, plan: Plan, as_of: jiff::civil::Date) -> Self {
        let (facts, movements, initial) = (Facts::default(), Vec::new(), None);
        Self { name, plan, facts, movements, as_of, initial, deviations: Vec::new(), spending: Vec::new() }
    }
}

/// Full at the end of its year with all that was said of it, full in the middle of it, a draft with faults, and
/// nothing at all.
pub(crate) fn samples() -> Vec<Sample> {
    let measured = |name, as_of| {
        let (facts, movements) = (demo_facts(), demo_movements());
        Sample { facts, movements, ..Sample::bare(name, plan(&demo()), as_of) }
    };
    let closed = measured("closed", jiff::civil::date(2020, 2, 28));
    let early = jiff::civil::date(2019, 2, 1);
    vec![
        Sample {
            initial: Some(initial()),
            deviations: deviations(),
            spending: Spending::read(MISSIONS).unwrap(),
            ..closed
        },
        measured("open", jiff::civil::date(2019, 9, 30)),
        Sample::bare("draft", faulty_draft().0, early),
        Sample::bare("minimal", plan(MINIMAL), early),
    ]
}

/// The end of the year of the demo plan.
pub(crate) fn closed() -> Sample {
    samples().remove(0)
}

/// The same, of a plan that says something else.
pub(crate) fn closed_with(change: impl FnOnce(&mut Value)) -> Sample {
    let mut file: Value = serde_json::from_str(&demo()).unwrap();
    change(&mut file);
    Sample { plan: plan(&file.to_string()), ..closed() }
}

/// A document as a browser has it, in Italian.
pub(crate) fn html(name: &str, sample: &Sample) -> String {
    String::from_utf8(publish(named(name), Form::Html, sample, Lang::It)).unwrap()
}

/// The middle of it.
pub(crate) fn open() -> Sample {
    samples().remove(1)
}

/// Where the objectives stand in the budget of the State: one goes elsewhere than its area.
const MISSIONS: &str = "codice;missione;programma\n\
    1;011 Competitività e sviluppo delle imprese;005 Promozione e tutela del mercato\n\
    2;016 Commercio internazionale;005 Sostegno alle imprese\n\
    2B;011 Competitività e sviluppo delle imprese;005 Promozione e tutela del mercato\n\
    3;032 Servizi istituzionali e generali;003 Servizi delle amministrazioni\n";

/// The demo plan as its year began: two targets were others, and a result was not there.
fn initial() -> Plan {
    let mut file: Value = serde_json::from_str(&demo()).unwrap();
    let objectives = file["areas"][0]["objectives"].as_array_mut().unwrap();
    objectives[1]["indicators"][0]["targets"]["2019"] = ">= 4".into();
    objectives[0]["programmes"][0]["projects"][0]["results"][5]["target"] = ">= 6 bollettini".into();
    objectives[3]["programmes"][0]["projects"][0]["results"].as_array_mut().unwrap().pop();
    plan(&file.to_string())
}

/// A cause of each kind, with an action and its day, without one, and past its day.
fn deviations() -> Vec<Deviation> {
    let said = |node: &str, cause, why: &str, action: Option<&str>, due| Deviation {
        node: cannocchiale_core::ids::NodeId::new(node),
        cause,
        why: why.to_owned(),
        action: action.map(str::to_owned),
        due,
    };
    let late = Some(jiff::civil::date(2020, 1, 31));
    let ahead = Some(jiff::civil::date(2020, 6, 30));
    vec![
        said(
            "1B0101/4a",
            Cause::Exogenous,
            "I dati della manifattura sono arrivati tardi.",
            Some("Chiederli entro il mese"),
            ahead,
        ),
        said("1B/i2", Cause::Endogenous, "Un dossier è stato consegnato dopo il termine.", None, None),
        said(
            "1E0101/3",
            Cause::IndicatorError,
            "Si contano le visite, non gli strumenti.",
            Some("Cambiare l’indicatore"),
            late,
        ),
    ]
}

/// A document at a sample, in a language.
type Key = (&'static str, &'static str, &'static str);
type Prints = BTreeMap<Key, Arc<OnceLock<Vec<u8>>>>;

/// The PDF of a document from one of the [`samples`], made once for all tests.
pub(crate) fn printed(document: &'static Document, sample: &Sample, lang: Lang) -> Vec<u8> {
    static PRINTED: LazyLock<Mutex<Prints>> = LazyLock::new(Mutex::default);
    let key = (document.name, sample.name, lang.tag());
    let print = PRINTED.lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_default().clone();
    print.get_or_init(|| publish(document, Form::Pdf, sample, lang)).clone()
}

pub(crate) fn named(name: &str) -> &'static Document {
    Document::named(name).unwrap_or_else(|| panic!("no document {name}"))
}

/// A plan of one area and a few holders at the end of its year: the tool that reads the tag tree is slow on long
/// documents, and loses what follows the break in a formula longer than a line.
pub(crate) fn short() -> Sample {
    let mut file: Value = serde_json::from_str(&demo()).unwrap();
    file["areas"].as_array_mut().unwrap().truncate(1);
    file["objectives"].as_array_mut().unwrap().truncate(9);
    for objective in file["objectives"].as_array_mut().unwrap() {
        for indicator in objective["indicators"].as_array_mut().unwrap() {
            indicator["formula"] = Value::Null;
        }
    }
    Sample { name: "short", plan: plan(&file.to_string()), ..closed() }
}

pub(crate) fn publish(document: &'static Document, form: Form, sample: &Sample, lang: Lang) -> Vec<u8> {
    publish_with(document, form, sample, lang, None)
}

/// The same, with what people wrote for it.
pub(crate) fn publish_with(
    document: &'static Document,
    form: Form,
    sample: &Sample,
    lang: Lang,
    narrative: Option<&Narrative>,
) -> Vec<u8> {
    publish_in(document, form, sample, lang, (narrative, None))
}

/// What is asked of a plan of which nothing else is known: in Italian, on the day of its scores.
pub(crate) fn asked<'a>(plan: &'a Plan, rules: &'a ScoringRules, day: jiff::civil::Date) -> Request<'a> {
    Request {
        plan,
        facts: None,
        rules,
        as_of: day,
        diagnostics: &[],
        narrative: None,
        look: None,
        terms: &GLOSSARY,
        initial: None,
        deviations: &[],
        movements: &[],
        spending: &[],
        acts: &[],
        holder: None,
        lang: Lang::It,
        date: day,
        data: DataKind::Demo,
    }
}

/// The same, in the look of a body.
pub(crate) fn publish_in(
    document: &'static Document,
    form: Form,
    sample: &Sample,
    lang: Lang,
    (narrative, look): (Option<&Narrative>, Option<&Look>),
) -> Vec<u8> {
    let rules = ScoringRules::default();
    let request = Request {
        facts: Some(&sample.facts),
        narrative,
        look,
        initial: sample.initial.as_ref(),
        deviations: &sample.deviations,
        movements: &sample.movements,
        spending: &sample.spending,
        lang,
        ..asked(&sample.plan, &rules, sample.as_of)
    };
    document
        .publish(form, &request)
        .unwrap_or_else(|error| panic!("{} of {}: {error}", document.name, sample.name))
}

/// The sheets of one holder of the demo plan, or of one person.
pub(crate) fn sheet_of(holder: &str, form: Form, lang: Lang) -> Vec<u8> {
    let mut file: Value = serde_json::from_str(&demo()).unwrap();
    file["objectives"].as_array_mut().unwrap().push(serde_json::json!({
        "id": "una-persona/1", "holder": { "level": "person", "unit": "una-persona" }, "number": 1,
        "title": "Cosa privata", "weight": "100",
        "indicators": [{ "id": "una-persona/1/1", "label": "1", "statement": "Relazioni scritte", "target": ">= 2" }]
    }));
    let (sample, rules) = (closed(), ScoringRules::default());
    let (plan, holder) = (plan(&file.to_string()), cannocchiale_core::ids::NodeId::new(holder));
    assert!(plan.objectives.iter().any(|one| one.holder.node() == holder), "{holder} holds nothing");
    let request = Request {
        facts: Some(&sample.facts),
        holder: Some(&holder),
        lang,
        ..asked(&plan, &rules, sample.as_of)
    };
    named("schede").publish(form, &request).unwrap()
}

/// The Piano before its adoption, with the annex of what the checks find.
pub(crate) fn draft_with_findings(form: Form, lang: Lang) -> Vec<u8> {
    let ((plan, diagnostics), rules) = (faulty_draft(), ScoringRules::default());
    let day = jiff::civil::date(2019, 1, 28);
    let request = Request { diagnostics: &diagnostics, lang, ..asked(&plan, &rules, day) };
    named("piano").publish(form, &request).unwrap()
}

/// A logo wider than tall, and a colour that is not that of the program.
pub(crate) fn own_look() -> Look {
    let drawing = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 90 30'><circle cx='15' cy='15' r='14' fill='#7a1022'/><rect x='36' y='8' width='52' height='14' fill='#c9a227'/></svg>";
    let logo = Logo::read(drawing, "Stemma dell’ente di prova").unwrap();
    Look { logo: Some(logo), colour: Some(Colour::read("#7a1022").unwrap()) }
}
