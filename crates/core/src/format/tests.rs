//! Reading, placing and writing the native file.

use super::{parse, resolve, to_file, write};
use crate::diag::{Diagnostic, Lang};
use crate::ids::NodeId;
use crate::model::Plan;
use crate::source::Place;

const SMALL: &str = r#"{
  "schema": "cannocchiale/plan/1",
  "body": { "name": "Ente di prova", "units": [{ "id": "sg", "name": "Segretario Generale", "kind": "secretary_general" }] },
  "year": 2019,
  "period": { "from": 2019, "to": 2021 },
  "areas": [{ "code": "1", "title": "Territorio",
    "objectives": [
      { "code": "1B", "title": "Conoscere l'economia", "unit": "sg",
        "indicators": [
          { "statement": "Imprese raggiunte",
            "targets": { "2019": ">= 100", "2020": null } } ],
        "programmes": [{ "code": "1B01", "text": "Studi",
          "projects": [
            { "code": "1B0101", "title": "Rapporto", "offices": ["Segretario Generale", "nessuno"],
              "results": [ { "label": "1)", "statement": "Rapporto", "target": "entro maggio" },
                           { "label": "1)", "statement": "Ancora", "target": null } ] } ] }],
        "budget": { "2019": { "costs": "3000.00", "revenues": "tanti" } } }] }],
  "objectives": [{ "holder": { "level": "secretary_general", "unit": "sg" }, "title": "Guida", "weight": "100",
    "indicators": [{ "label": "1", "statement": "Relazione", "target": "SI" }] }],
  "accounts": [
    { "side": "costs", "line": "Personale", "amounts": { "2018": { "state": "final", "amount": "10.00" } },
      "printed_total": { "2018": "10.00" } }]
}"#;

fn plan(text: &str) -> (Plan, Vec<Diagnostic>) {
    let (draft, faults) = parse(text);
    assert!(faults.is_empty(), "{faults:?}");
    let (plan, faults) = resolve(draft.unwrap());
    (plan.unwrap(), faults)
}

fn only_fault(text: &str) -> Diagnostic {
    let (draft, mut faults) = parse(text);
    if let Some(draft) = draft {
        let (plan, more) = resolve(draft);
        assert!(plan.is_none(), "a plan came out of {text}");
        faults.extend(more);
    }
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults.remove(0)
}

#[test]
fn a_plan_is_typed_and_its_faults_are_placed() {
    let (plan, faults) = plan(SMALL);
    let found: Vec<_> = faults
        .iter()
        .map(|f| {
            (f.code(), f.node().to_string(), f.place().field.clone().unwrap(), f.position().unwrap().line)
        })
        .collect();
    assert_eq!(found, [("number-malformed", "1B".to_owned(), "budget.2019.revenues".to_owned(), 17)]);
    let (_, project) = plan.projects().next().unwrap();
    assert_eq!(project.offices[0].known().unwrap().as_str(), "sg");
    assert!(project.offices[1].known().is_none());
    assert_eq!(project.year.number(), 2019);
    let ids: Vec<_> = plan.results().map(|(_, result)| result.id.to_string()).collect();
    assert_eq!(ids, ["1B0101/1", "1B0101/1~2"]);
    assert_eq!(plan.objectives[0].indicators[0].id.as_str(), "sg/1/1");
    assert_eq!(plan.printed_totals[0].id.as_str(), "totals/costs");
}

#[test]
fn a_date_without_a_year_is_of_the_year_of_its_column() {
    let text = SMALL.replace("\"2020\": null", "\"2020\": \"entro marzo\"");
    let (plan, _) = plan(&text);
    let indicator = plan.indicators().next().unwrap();
    let target = indicator.targets.values().last().unwrap().target();
    let day = jiff::civil::date(2020, 3, 31);
    assert_eq!(*target, crate::target::Target::Deadline(crate::target::Deadline::On(day)));
}

#[test]
fn every_node_and_field_has_its_line() {
    let (plan, _) = plan(SMALL);
    let line = |node: &str, field: Option<&str>| {
        let place = Place { node: NodeId::new(node), field: field.map(str::to_owned) };
        plan.places.position(&place).map(|p| p.line)
    };
    assert_eq!(line("1", None), Some(6));
    assert_eq!(line("1B/i1", Some("targets.2020")), Some(11));
    assert_eq!(line("1B0101/1~2", Some("statement")), Some(16));
    assert_eq!(line("sg/1/1", Some("target")), Some(19));
    assert_eq!(line("costs/1", Some("amounts.2018")), Some(21));
    assert_eq!(line("totals/costs", Some("printed_total")), Some(22));
}

#[test]
fn what_is_written_is_read_back_as_the_same_plan() {
    let text = SMALL.replace("\"tanti\"", "\"1.50\"");
    let (mut first, _) = plan(&text);
    let (second, faults) = plan(&write(&to_file(&first)));
    assert!(faults.is_empty(), "{faults:?}");
    first.places = second.places.clone();
    // A null target stands in the file as null and is read as "no target", as it was.
    assert_eq!(first, second);
}

#[test]
fn each_broken_file_gets_one_clear_sentence() {
    let sentence = |text: &str| (only_fault(text).code(), only_fault(text).message(Lang::It));
    assert_eq!(sentence("").0, "file-not-json");
    assert_eq!(sentence("[1, 2").0, "file-not-json");
    assert_eq!(
        sentence(r#"{ "schema": "cannocchiale/plan/9" }"#),
        (
            "file-of-another-schema",
            "il file dichiara lo schema `cannocchiale/plan/9` e qui si legge `cannocchiale/plan/1`"
                .to_owned()
        )
    );
    let (code, message) = sentence(&SMALL.replace("\"title\": \"Guida\"", "\"titolo\": \"Guida\""));
    assert_eq!(code, "file-field-wrong");
    assert!(message.contains("`titolo`") && message.contains("`title`"), "{message}");
    assert_eq!(sentence(&SMALL.replace("Ente di prova", " ")).0, "body-without-name");
    assert_eq!(sentence(&SMALL.replace("\"to\": 2021", "\"to\": 2018")).0, "period-malformed");
}

#[test]
fn every_fault_of_a_file_speaks_both_languages() {
    let codes = [
        "file-not-json",
        "file-of-another-schema",
        "file-field-wrong",
        "body-without-name",
        "year-malformed",
        "period-malformed",
        "number-malformed",
        "date-malformed",
        "facts-header-wrong",
        "facts-row-malformed",
        "fact-without-indicator",
        "fact-period-malformed",
        "fact-value-malformed",
        "fact-state-unknown",
        "fact-of-unknown-node",
    ];
    for lang in [Lang::It, Lang::En] {
        for code in codes {
            assert_ne!(crate::catalogue::message(lang, code, &[]), code, "{code} has no message");
            assert_ne!(crate::catalogue::help(lang, code, &[]), "", "{code} has no help");
        }
    }
}

#[test]
fn the_schema_names_every_field_of_the_small_plan() {
    let schema = super::json_schema();
    let properties = schema["properties"].as_object().unwrap();
    let file: serde_json::Value = serde_json::from_str(SMALL).unwrap();
    for field in file.as_object().unwrap().keys() {
        assert!(properties.contains_key(field), "{field} is not in the schema");
    }
}

#[test]
fn complexity_is_the_mean_of_its_criteria_once_all_four_are_declared() {
    let read = |stated: &str, criteria: &str| {
        let text = format!(
            r#"{{ "schema": "cannocchiale/plan/1", "body": {{ "name": "A" }}, "year": 2019, "period": {{ "from": 2019, "to": 2021 }},
                "objectives": [{{ "holder": {{ "level": "body" }}, "number": 1, "title": "T", "complexity": "{stated}",
                "complexity_criteria": {{ "staff": "1.2", "novelty": "1.0", "relations": "0.9"{criteria} }} }}] }}"#
        );
        plan(&text)
    };
    let ((three, nothing), (four, twice)) = (read("0.9", ""), read("0.9", r#", "effort": "1.2""#));
    assert_eq!(nothing, []);
    assert_eq!(twice.iter().map(Diagnostic::code).collect::<Vec<_>>(), ["complexity-stated-twice"]);
    for (rounded, faults) in [("1.075", 0), ("1.08", 0), ("1.07", 0), ("1.1", 0), ("1.06", 1), ("1", 1)] {
        assert_eq!(read(rounded, r#", "effort": "1.2""#).1.len(), faults, "{rounded}");
    }
    assert_eq!(twice[0].place(), &Place::field(NodeId::new("ente/1"), "complexity"));
    assert_eq!(three.objectives[0].complexity, Some("0.9".parse().unwrap()));
    assert_eq!(four.objectives[0].complexity, Some("1.075".parse().unwrap()));
    let file = to_file(&four);
    assert_eq!(file.objectives[0].complexity, None);
    assert!(file.objectives[0].complexity_criteria.is_some());
}

#[test]
fn what_is_attached_to_an_objective_is_read_written_back_and_told_where_a_half_is_missing() {
    let read = |attached: &str| {
        plan(&format!(
            r#"{{ "schema": "cannocchiale/plan/1", "body": {{ "name": "A" }}, "year": 2019, "period": {{ "from": 2019, "to": 2021 }},
                "areas": [{{ "code": "1", "objectives": [{{ "code": "1A", "title": "T", "attached": {attached} }}] }}],
                "objectives": [{{ "holder": {{ "level": "body" }}, "number": 1, "title": "T", "attached": {attached} }}] }}"#
        ))
    };
    let whole = r#"{ "norms": [{ "title": "L. 190/2012", "url": "https://www.normattiva.it" }, { "title": "Statuto" }],
        "stakeholders": ["imprese"], "resources": ["due persone"], "risks": [{ "risk": "ritardo", "measure": "scadenzario" }],
        "transparency": [{ "duty": "relazione", "section": "Performance" }] }"#;
    let (plan, faults) = read(whole);
    assert_eq!(faults, []);
    let file = to_file(&plan);
    let written: serde_json::Value = serde_json::from_str(whole).unwrap();
    assert_eq!(serde_json::to_value(&file.areas[0].objectives[0].attached).unwrap(), written);
    assert_eq!(file.objectives[0].attached, file.areas[0].objectives[0].attached);

    let (_, faults) = read(
        r#"{ "norms": [{ "url": "normattiva" }], "risks": [{ "risk": "ritardo" }], "transparency": [{ "section": "Performance" }] }"#,
    );
    let told: Vec<(&str, Option<&str>)> =
        faults.iter().take(4).map(|fault| (fault.code(), fault.place().field.as_deref())).collect();
    let (norms, risks) = (Some("attached.norms"), Some("attached.risks"));
    let half = "attached-incomplete";
    assert_eq!(
        told,
        [(half, norms), ("address-malformed", norms), (half, risks), (half, Some("attached.transparency"))]
    );
    let (empty, _) = read("{}");
    assert!(!write(&to_file(&empty)).contains("attached"));
}

#[test]
fn the_effect_on_gender_is_read_and_written_back_and_left_out_is_not_neutral() {
    use crate::model::GenderEffect;
    let read = |fields: &str| {
        plan(&format!(
            r#"{{ "schema": "cannocchiale/plan/1", "body": {{ "name": "A" }}, "year": 2019, "period": {{ "from": 2019, "to": 2021 }},
                "areas": [{{ "code": "1", "objectives": [{{ "code": "1A", "title": "T"{fields} }}] }}] }}"#
        ))
    };
    let said = |plan: &Plan| plan.areas[0].objectives[0].gender_effect;
    for effect in GenderEffect::ALL {
        let (plan, faults) = read(&format!(r#", "gender_effect": "{}""#, effect.word()));
        assert_eq!((said(&plan), faults), (Some(effect), Vec::new()));
        let (again, _) = resolve(parse(&write(&to_file(&plan))).0.unwrap());
        assert_eq!(said(&again.unwrap()), Some(effect));
        let shown = [Lang::It, Lang::En].map(|lang| GenderEffect::shown(Some(effect), lang));
        assert!(shown.iter().all(|words| !words.contains("gender-effect")), "{shown:?}");
    }
    for unsaid in ["", r#", "gender_effect": null"#] {
        let (plan, faults) = read(unsaid);
        assert_eq!((said(&plan), faults), (None, Vec::new()));
        assert!(!write(&to_file(&plan)).contains("gender_effect"));
    }
    assert_eq!(GenderEffect::shown(None, Lang::It), "non classificata");
    let wrong = SMALL.replace("\"unit\": \"sg\",", "\"gender_effect\": \"positive\",");
    assert_eq!(only_fault(&wrong).code(), "file-field-wrong");
}

#[test]
fn a_definition_and_a_calculation_are_read_and_written_back_and_blank_ones_say_nothing() {
    let read = |fields: &str| {
        let text = SMALL.replace(
            "\"statement\": \"Imprese raggiunte\",",
            &format!("\"statement\": \"Imprese raggiunte\", {fields}"),
        );
        plan(&text).0
    };
    let said = |plan: &Plan| {
        let indicator = plan.indicators().next().unwrap();
        (indicator.definition.clone(), indicator.calculation.clone())
    };
    let both = read(r#""definition": "Una volta sola ciascuna", "calculation": "Conteggio","#);
    assert_eq!(said(&both), (Some("Una volta sola ciascuna".to_owned()), Some("Conteggio".to_owned())));
    assert_eq!(said(&plan(&write(&to_file(&both))).0), said(&both));
    let blank = read(r#""definition": " ", "calculation": "","#);
    assert_eq!(said(&blank), (None, None));
    let written = write(&to_file(&blank));
    assert!(!written.contains("definition") && !written.contains("calculation"), "{written}");
}
