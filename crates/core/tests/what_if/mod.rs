//! What can be tried on each node of a plan, and what the try changes.

use cannocchiale_core::facts::{FactPeriod, FactValue, PeriodPart};
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{FigureState, Plan, WrittenTarget};
use cannocchiale_core::score::{Edit, Edited, Outcome, ScoringRules, Traces, Unfit, WhatIf, score, simulate};
use cannocchiale_core::target::Context;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use crate::small::{facts, read_plan};

const TODAY: Date = date(2020, 1, 31);

/// A plan with a node of every kind.
fn plan() -> Plan {
    read_plan(
        r#""areas": [{ "code": "1", "title": "Area", "objectives": [{ "code": "1B", "title": "Obiettivo",
            "indicators": [{ "statement": "Misura", "targets": { "2019": ">= 60" } }],
            "programmes": [{ "code": "1B01", "title": "Programma", "projects": [{ "code": "1B0101", "year": 2019,
                "title": "Progetto", "results": [{ "label": "1a", "statement": "Misura", "target": ">= 60" }] }] }] }] }],
        "objectives": [{ "holder": { "level": "body" }, "number": 1, "title": "Obiettivo",
            "indicators": [{ "statement": "Misura", "target": ">= 60" }] }],
        "health": [{ "id": "h1", "name": "Indice", "targets": { "2019": ">= 60" } }],
        "service_standards": [{ "service": "Iscrizione", "unit": "registro" }],
        "surveys": [{ "title": "Gradimento", "scale_from": 1, "scale_to": 5, "target": ">= 4" }]"#,
    )
}

fn target(text: &str) -> WrittenTarget {
    WrittenTarget::new(cannocchiale_core::target::read(text, &Context::default()))
}

fn year() -> FactPeriod {
    FactPeriod { year: plan().year, part: PeriodPart::Year }
}

fn value(number: i64) -> Edited {
    Edited::Value(year(), FactValue::Number(Decimal::from(number)))
}

fn one(node: &str, what: Edited) -> WhatIf {
    WhatIf { edits: vec![Edit { node: NodeId::new(node), what }], rules: None }
}

/// The keys of what can be tried on a node; none where the plan has no such node.
fn fits(node: &str) -> Option<Vec<&'static str>> {
    let tries = [
        Edited::Weight(Decimal::TEN),
        Edited::Complexity(Decimal::ONE),
        Edited::Target(target(">= 1")),
        value(1),
    ];
    let mut keys = Vec::new();
    for what in tries {
        let key = what.key();
        match one(node, what).unfit(&plan()).first() {
            None => keys.push(key),
            Some((_, Unfit::NotOfNode)) => {}
            Some((_, Unfit::NoNode)) => return None,
        }
    }
    Some(keys)
}

#[test]
fn each_kind_of_node_takes_what_its_score_is_made_of() {
    let none: [&str; 0] = [];
    for node in ["ente", "1B/strategic", "1B/operational", "1B01", "@ente"] {
        assert_eq!(fits(node).unwrap(), none, "{node}");
    }
    for node in ["1", "1B", "1B0101"] {
        assert_eq!(fits(node).unwrap(), ["weight"], "{node}");
    }
    assert_eq!(fits("ente/1").unwrap(), ["weight", "complexity"]);
    for node in ["1B/i1", "1B0101/1a", "ente/1/1"] {
        assert_eq!(fits(node).unwrap(), ["weight", "target", "value"], "{node}");
    }
    for node in ["health/h1", "survey/1"] {
        assert_eq!(fits(node).unwrap(), ["target", "value"], "{node}");
    }
    assert_eq!(fits(plan().service_standards[0].id.as_str()).unwrap(), ["value"]);
    assert_eq!(fits("1B/i2"), None);
    assert_eq!(fits("1C/strategic"), None);
}

#[test]
fn a_value_can_be_tried_beside_a_node_and_nothing_else_can() {
    for beside in
        ["1B/i1#2", "1B/i1/event", "ente/1/1/baseline", "survey/1/answers", "1B0101/1a/justification"]
    {
        let key = |what| one(beside, what).unfit(&plan());
        assert_eq!(key(value(1)), [], "{beside}");
        assert_eq!(key(Edited::Weight(Decimal::TEN)), [(0, Unfit::NoNode)], "{beside}");
    }
    assert_eq!(one("1B/i1/altro", value(1)).unfit(&plan()), [(0, Unfit::NoNode)]);
}

#[test]
fn a_try_changes_the_field_of_its_node_alone() {
    let seven = Decimal::from(7);
    let tried = |node: &str, what: Edited| one(node, what).apply(&plan(), &facts(""), TODAY).0;
    let weight = |node: &str| tried(node, Edited::Weight(seven));
    let expected = |change: &dyn Fn(&mut Plan)| {
        let mut plan = plan();
        change(&mut plan);
        plan
    };
    assert_eq!(weight("1"), expected(&|plan| plan.areas[0].weight = Some(seven)));
    assert_eq!(weight("1B"), expected(&|plan| plan.areas[0].objectives[0].weight = Some(seven)));
    assert_eq!(
        weight("1B/i1"),
        expected(&|plan| plan.areas[0].objectives[0].indicators[0].weight = Some(seven))
    );
    let project = |plan: &mut Plan| plan.areas[0].objectives[0].programmes[0].projects[0].clone();
    assert_eq!(project(&mut weight("1B0101")).weight, Some(seven));
    assert_eq!(project(&mut weight("1B0101/1a")).results[0].weight, Some(seven));
    assert_eq!(weight("ente/1"), expected(&|plan| plan.objectives[0].weight = Some(seven)));
    assert_eq!(weight("ente/1/1"), expected(&|plan| plan.objectives[0].indicators[0].weight = Some(seven)));
    let complexity = tried("ente/1", Edited::Complexity(seven));
    assert_eq!(complexity, expected(&|plan| plan.objectives[0].complexity = Some(seven)));
    let aim = |node: &str| tried(node, Edited::Target(target(">= 7")));
    assert_eq!(
        aim("ente/1/1"),
        expected(&|plan| plan.objectives[0].indicators[0].target = Some(target(">= 7")))
    );
    assert_eq!(aim("survey/1"), expected(&|plan| plan.surveys[0].target = Some(target(">= 7"))));
    let of_year =
        |targets: &mut std::collections::BTreeMap<_, _>| targets.insert(plan().year, target(">= 7"));
    assert_eq!(aim("health/h1"), expected(&|plan| drop(of_year(&mut plan.health[0].targets))));
    let strategic = |plan: &mut Plan| drop(of_year(&mut plan.areas[0].objectives[0].indicators[0].targets));
    assert_eq!(aim("1B/i1"), expected(&strategic));
    assert_eq!(project(&mut aim("1B0101/1a")).results[0].target, Some(target(">= 7")));
}

#[test]
fn a_tried_value_is_a_preliminary_row_of_the_day() {
    let (plan, facts) = (plan(), facts("1B/i1,2019,30,final,2019-12-20,,"));
    let (same, rows) = one("1B/i1", value(45)).apply(&plan, &facts, TODAY);
    assert_eq!(same, plan);
    let [first, last] = rows.all() else { panic!("{:?}", rows.all()) };
    assert_eq!(first, &facts.all()[0]);
    assert_eq!(
        (last.indicator.as_str(), last.period, &last.value),
        ("1B/i1", year(), &FactValue::Number(45.into()))
    );
    assert_eq!((last.state, last.recorded_on), (FigureState::Preliminary, Some(TODAY)));
    let (_, rows) = one("1B/i9", value(45)).apply(&plan, &facts, TODAY);
    assert_eq!(rows.all(), facts.all());
}

#[test]
fn a_simulation_has_both_scorecards_and_what_differs() {
    let (plan, facts) = (plan(), facts("1B/i1,2019,30,final,2019-12-20,,"));
    let rules = ScoringRules::default();
    let simulation = simulate(&plan, &facts, &rules, TODAY, &one("1B/i1", value(45)), Traces::Left);
    let node = NodeId::new("1B/i1");
    assert_eq!(simulation.before, score(&plan, &facts, &rules, TODAY, Traces::Left));
    assert_eq!(simulation.before.get(&node).unwrap().outcome(), Outcome::Value(50.into()));
    assert_eq!(simulation.after.get(&node).unwrap().outcome(), Outcome::Value(75.into()));
    let changes: Vec<(&str, Option<Decimal>)> =
        simulation.changes.iter().map(|change| (change.node.as_str(), change.score_change())).collect();
    let [up @ .., leaf] = changes.as_slice() else { panic!("nothing differs") };
    assert_eq!(leaf, &("1B/i1", Some(Decimal::from(25))));
    assert_eq!(up.iter().map(|(node, _)| *node).collect::<Vec<_>>(), ["ente", "1", "1B", "1B/strategic"]);
    assert!(simulation.changes.iter().all(|change| change.is_seen()));
}
