//! A random plan with random facts, rules and a day, each read as its file is.

use cannocchiale_core::facts::{self, Facts};
use cannocchiale_core::format::plan::PlanFile;
use cannocchiale_core::format::rules::{RulesFile, parse as parse_rules};
use cannocchiale_core::format::{parse, resolve};
use cannocchiale_core::model::Plan;
use cannocchiale_core::score::rules::ScoringRules;
use jiff::civil::Date;
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use crate::naive::{Inputs, tree};
use crate::plans::plan;
use crate::texts::{number, one_of};

/// Everything a score is made of.
#[derive(Clone)]
pub struct World {
    pub plan: Plan,
    pub facts: Facts,
    pub rules: ScoringRules,
    pub as_of: Date,
    /// The texts it was read from, to be shown.
    pub texts: [String; 3],
}

impl World {
    pub fn inputs(&self) -> Inputs<'_> {
        Inputs::new(&self.plan, &self.facts, &self.rules, self.as_of)
    }
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [plan, facts, rules] = &self.texts;
        write!(f, "as of {}\n{plan}\n{facts}\n{rules}", self.as_of)
    }
}

/// A row of facts before it is known whose it is: the node, what follows its id, and the cells.
type Row = (Index, &'static str, &'static str, String, &'static str, Option<&'static str>);

fn row() -> impl Strategy<Value = Row> {
    const SUFFIXES: &[&str] =
        &["", "", "", "", "", "#1", "#2", "#3", "/event", "/baseline", "/answers", "/justification"];
    const PERIODS: &[&str] = &[
        "2019", "2019", "2019", "2019", "2023", "2018", "2022", "2014", "2019-Q1", "2019-Q2", "2019-Q3",
        "2019-Q4", "2019-06", "2023-Q1",
    ];
    const DONE: &[&str] = &[
        "yes",
        "yes",
        "no",
        "0%",
        "60%",
        "85%",
        "100%",
        "120%",
        "2018-12-31",
        "2019-01-31",
        "2019-03-31",
        "2019-04-15",
        "2019-04-16",
        "2019-05-31",
        "2019-10-10",
        "2020-01-10",
        "2023-04-15",
        "2023-04-20",
    ];
    const DAYS: &[&str] = &[
        "2018-12-31",
        "2019-03-31",
        "2019-04-10",
        "2019-04-15",
        "2019-04-20",
        "2019-10-10",
        "2019-12-31",
        "2020-01-20",
        "2023-04-14",
        "2024-01-10",
    ];
    let value = prop_oneof![3 => number(), 2 => one_of(DONE)];
    (
        any::<Index>(),
        select(SUFFIXES),
        select(PERIODS),
        value,
        select(vec!["final", "preliminary"]),
        weighted(0.8, select(DAYS)),
    )
}

const AS_OF: &[&str] = &[
    "2019-01-01",
    "2019-03-31",
    "2019-04-01",
    "2019-04-15",
    "2019-04-16",
    "2019-10-15",
    "2019-12-31",
    "2020-01-01",
    "2020-01-31",
    "2020-01-31",
    "2021-06-30",
    "2023-04-15",
    "2023-12-31",
    "2024-01-31",
];

fn rule() -> impl Strategy<Value = Value> {
    let bands = json!([{ "from": null, "to": "5", "points": "0" }, { "from": "5", "to": "60", "points": "2" },
        { "from": "60", "to": "100", "points": "5" }]);
    prop_oneof![
        Just(json!({ "rule": "proportional" })),
        Just(json!({ "rule": "inverse" })),
        Just(json!({ "rule": "all-or-nothing" })),
        number().prop_map(|floor| json!({ "rule": "interpolated", "floor": floor })),
        select(vec!["5", "4", "10"]).prop_map(move |of| json!({ "rule": "bands", "bands": bands, "of": of })),
        Just(json!({ "rule": "interim", "shares": ["20", "45", "70", "100"] })),
        Just(json!({ "rule": "interim", "shares": ["0", "0", "33.3", "100"] })),
        select(vec!["5", "0.5", "30"])
            .prop_map(|points| json!({ "rule": "points-per-day", "points": points })),
        Just(json!({ "rule": "progress" })),
    ]
}

/// Whether a rules file may name a rule for a kind of target: `interval`, `deadline`…
fn may_name(kind: &str, rule: &Value) -> bool {
    let rule = rule["rule"].as_str().unwrap();
    match kind {
        "interval" => ["proportional", "bands", "all-or-nothing"].contains(&rule),
        "deadline" => ["points-per-day", "all-or-nothing"].contains(&rule),
        "delivered" => ["progress", "all-or-nothing"].contains(&rule),
        "at-most" | "relative" => !["points-per-day", "progress", "interim"].contains(&rule),
        _ => !["points-per-day", "progress"].contains(&rule),
    }
}

/// A choice before it is known which node it is about.
fn choice() -> impl Strategy<Value = (Index, Value)> {
    const LEVELS: &[&str] = &["strategic", "results", "assigned", "health", "standards", "surveys"];
    const KINDS: &[&str] = &["at-least", "at-most", "interval", "relative", "deadline", "delivered"];
    let scope = prop_oneof![
        2 => Just(json!({ "node": "" })),
        1 => select(LEVELS).prop_map(|level| json!({ "level": level })),
        2 => select(KINDS).prop_map(|kind| json!({ "kind": kind })),
    ];
    let missing = weighted(0.4, select(vec!["zero", "exclude", "block"]));
    (any::<Index>(), scope, weighted(0.8, rule()), missing).prop_map(|(index, mut choice, rule, missing)| {
        let kind = choice["kind"].as_str().map(str::to_owned);
        if let Some(rule) = rule.filter(|rule| kind.is_none_or(|kind| may_name(&kind, rule))) {
            choice["rule"] = rule;
        }
        choice["missing"] = json!(missing.unwrap_or("exclude"));
        (index, choice)
    })
}

fn grades() -> impl Strategy<Value = Value> {
    let seventy = json!([{ "from": "0", "to": "70", "score": "0" }, { "from": "70", "to": "90", "score": "same" },
        { "from": "90", "to": null, "score": "100" }]);
    let odd =
        json!([{ "from": "0", "to": "50", "score": "10" }, { "from": "50", "to": null, "score": "33.3" }]);
    select(vec![json!([]), json!([]), json!([]), seventy, odd])
}

/// Rules before the nodes they name are known.
#[derive(Debug, Clone)]
struct RulesSketch {
    file: Value,
    choices: Vec<(Index, Value)>,
    overrides: Vec<(Index, &'static str)>,
}

fn rules() -> impl Strategy<Value = RulesSketch> {
    let defaults = vec(rule(), 0..3);
    let numbers =
        (select(vec!["100", "100", "110", "120", "200"]), select(vec!["50", "50", "0", "30", "100"]));
    let policies = (select(vec!["zero", "zero", "exclude", "block"]), select(vec!["indicator", "objective"]));
    let small = (select(vec![0_u32, 1, 5]), select(vec!["0", "1", "5"]));
    let overrides = vec((any::<Index>(), select(vec!["0", "50", "80", "100"])), 0..3);
    let overrides = prop_oneof![2 => Just(vec![]), 1 => overrides];
    (defaults, numbers, policies, small, grades(), vec(choice(), 0..4), overrides).prop_map(
        |(defaults, (cap, share), (missing, grades_on), (answers, tolerance), grades, choices, overrides)| {
            let mut file = serde_json::to_value(RulesFile::default()).unwrap();
            let changes = json!({ "cap": cap, "strategic_share": share, "missing": missing, "grades": grades,
                "grades_on": grades_on, "survey_answers": answers, "standard_tolerance": tolerance });
            for (name, value) in changes.as_object().unwrap() {
                file[name] = value.clone();
            }
            for rule in defaults {
                for kind in ["threshold", "interval", "deadline", "delivered"] {
                    if may_name(kind, &rule) {
                        file[kind] = rule.clone();
                    }
                }
            }
            RulesSketch { file, choices, overrides }
        },
    )
}

/// A plan with facts, rules and a day.
pub fn worlds() -> impl Strategy<Value = World> {
    (plan(), vec(row(), 0..40), rules(), select(AS_OF)).prop_map(|(plan, rows, rules, day)| {
        let (text, plan) = read_plan(&plan);
        let ids: Vec<String> = tree::nodes(&plan).into_iter().map(|(id, _)| id.to_string()).collect();
        let leaves: Vec<String> = tree::leaves(&plan).iter().map(ToString::to_string).collect();
        let (facts_text, facts) = read_facts(&rows, &leaves);
        let (rules_text, rules) = read_rules(rules, &ids, &leaves);
        World { plan, facts, rules, as_of: day.parse().unwrap(), texts: [text, facts_text, rules_text] }
    })
}

fn read_plan(file: &PlanFile) -> (String, Plan) {
    let text = serde_json::to_string(file).unwrap();
    let plan = plan_of(&text);
    (text, plan)
}

fn plan_of(text: &str) -> Plan {
    let (draft, faults) = parse(text);
    let plan = draft.and_then(|draft| resolve(draft).0);
    plan.unwrap_or_else(|| panic!("{faults:?}\n{text}"))
}

/// A world out of its texts; the facts have no header.
pub fn read(plan: &str, rows: &str, rules: &str, as_of: &str) -> World {
    let facts_text = format!("{}\n{rows}\n", facts::HEADER.join(","));
    let (facts, faults) = facts::read_csv(&facts_text);
    assert!(faults.is_empty(), "{faults:?}");
    let texts = [plan.to_owned(), facts_text, rules.to_owned()];
    World { plan: plan_of(plan), facts, rules: rules_of(rules), as_of: as_of.parse().unwrap(), texts }
}

fn rules_of(text: &str) -> ScoringRules {
    let (rules, faults) = parse_rules(text);
    rules.unwrap_or_else(|| panic!("{faults:?}\n{text}")).rules
}

fn read_facts(rows: &[Row], leaves: &[String]) -> (String, Facts) {
    let mut text = facts::HEADER.join(",");
    // What formulas read, and no node of the plan is.
    let others = ["misura", "process/iscrizione", "staff/total", "staff/fte"].map(str::to_owned);
    let ids: Vec<&String> = leaves.iter().chain(&others).collect();
    for (index, suffix, period, value, state, day) in rows {
        let id = index.get(&ids);
        text.push_str(&format!("\n{id}{suffix},{period},{value},{state},{},,", day.unwrap_or_default()));
    }
    let (facts, faults) = facts::read_csv(&text);
    assert!(faults.is_empty(), "{faults:?}");
    (text, facts)
}

fn read_rules(sketch: RulesSketch, ids: &[String], leaves: &[String]) -> (String, ScoringRules) {
    let RulesSketch { mut file, choices, overrides } = sketch;
    let choices: Vec<Value> = choices
        .into_iter()
        .filter(|(_, choice)| choice.get("node").is_none() || !leaves.is_empty())
        .map(|(index, mut choice)| {
            if choice.get("node").is_some() {
                choice["node"] = json!(index.get(leaves));
            }
            choice
        })
        .collect();
    file["choices"] = json!(choices);
    let mut stated = std::collections::BTreeMap::new();
    for (index, score) in overrides {
        stated.insert(index.get(ids).clone(), score);
    }
    let act = json!({ "organ": "giunta", "kind": "delibera", "number": "12", "date": "2019-09-30" });
    let stated = stated
        .into_iter()
        .map(|(node, score)| json!({ "node": node, "score": score, "reason": "caso di prova", "act": act }));
    file["overrides"] = json!(stated.collect::<Vec<_>>());
    let text = file.to_string();
    let rules = rules_of(&text);
    (text, rules)
}
