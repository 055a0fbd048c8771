//! Rules beside a plan.

use crate::diag::Diagnostic;
use crate::format;

const PLAN: &str = r#"{
  "schema": "cannocchiale/plan/1", "body": { "name": "Ente" }, "year": 2019,
  "period": { "from": 2019, "to": 2021 },
  "areas": [{ "code": "1", "title": "Area", "objectives": [{ "code": "1B", "title": "Obiettivo",
    "indicators": [
      { "statement": "Imprese", "targets": { "2019": ">= 60" } },
      { "statement": "Giorni", "targets": { "2019": "<= 30 giorni" } } ] }] }],
  "objectives": [{ "holder": { "level": "body" }, "title": "Guida", "weight": "100",
    "indicators": [{ "label": "1", "statement": "Relazione", "target": "SI" }] }]
}"#;

fn faults(rest: &str) -> Vec<(&'static str, String, Option<u32>)> {
    faults_beside(PLAN, rest)
}

fn faults_beside(plan: &str, rest: &str) -> Vec<(&'static str, String, Option<u32>)> {
    let plan = format::resolve(format::parse(plan).0.unwrap()).0.unwrap();
    let text = format!(
        "{{ \"schema\": \"cannocchiale/rules/1\", \"name\": \"x\", \"version\": 1, \"valid_from\": \"2019-01-01\",\n\
         \"source\": \"s\",\n{rest} }}"
    );
    let (read, faults) = format::rules::parse(&text);
    assert!(faults.is_empty(), "{faults:?}");
    let found: Vec<Diagnostic> = read.unwrap().faults_against(&plan);
    found
        .into_iter()
        .map(|f| (f.code(), f.place().field.clone().unwrap(), f.position().map(|place| place.line)))
        .collect()
}

#[test]
fn a_node_that_the_plan_does_not_have_is_told_with_its_line() {
    let found = faults("\"choices\": [\n{ \"node\": \"1B/i9\",\n\"missing\": \"block\" }]");
    assert_eq!(found, [("rules-node-unknown", "choices.0.node".to_owned(), Some(4))]);
    assert_eq!(faults("\"choices\": [{ \"node\": \"1B/i2\", \"missing\": \"block\" }]"), []);
    // A mean has no rule of its own to choose.
    assert_eq!(faults("\"choices\": [{ \"node\": \"1B\", \"missing\": \"block\" }]").len(), 1);
}

#[test]
fn every_node_with_a_score_can_be_overridden() {
    let stated = |node: &str| {
        faults(&format!(
            "\"overrides\": [{{ \"node\": \"{node}\", \"score\": \"80\", \"reason\": \"r\", \"act\": {{ \"organ\": \"giunta\", \
             \"kind\": \"delibera\", \"number\": \"1\", \"date\": \"2019-09-30\" }} }}]"
        ))
    };
    for node in ["ente", "@ente", "1", "1B", "1B/strategic", "1B/operational", "1B/i1", "ente/1", "ente/1/1"]
    {
        assert_eq!(stated(node), [], "{node}");
    }
    assert_eq!(stated("2").len(), 1);
}

#[test]
fn a_floor_beyond_a_target_is_told_once_where_it_was_chosen() {
    let floor =
        |floor: &str| format!("\"threshold\": {{ \"rule\": \"interpolated\", \"floor\": \"{floor}\" }}");
    // 40 is worse than both bounds: below `>= 60`, above `<= 30 giorni`.
    assert_eq!(faults(&floor("40")), []);
    assert_eq!(faults(&floor("60")), [("rules-floor-beyond-target", "threshold.floor".to_owned(), Some(3))]);
    assert_eq!(faults(&floor("30")).len(), 1);
    let choice = "\"choices\": [{ \"kind\": \"at-most\", \"rule\": { \"rule\": \"interpolated\", \"floor\": \"30\" } }]";
    assert_eq!(faults(choice), [("rules-floor-beyond-target", "choices.0.rule.floor".to_owned(), Some(3))]);
    assert_eq!(faults(&choice.replace("30", "31")), []);
}

#[test]
fn a_floor_has_its_side_of_any_bound_and_of_each_of_several_targets() {
    let beyond = |target: &str, floor: &str| {
        let plan = PLAN.replace("<= 30 giorni", target).replace(">= 60", "_");
        let rule = format!("\"threshold\": {{ \"rule\": \"interpolated\", \"floor\": \"{floor}\" }}");
        faults_beside(&plan, &rule).len()
    };
    assert_eq!([beyond("<= 0 giorni", "0"), beyond("<= 0 giorni", "5")], [1, 0]);
    assert_eq!([beyond(">= -20", "-20"), beyond(">= -20", "-21")], [1, 0]);
    assert_eq!(
        [beyond("almeno 5 eventi, entro maggio", "5"), beyond("almeno 5 eventi, entro maggio", "4")],
        [1, 0]
    );
}
