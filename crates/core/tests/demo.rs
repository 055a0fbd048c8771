//! The demo body is what it promises: whole, clean, in our own words.
#![expect(clippy::expect_used, reason = "tests say what is wrong by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use cannocchiale_core::check::{self, Rules};
use cannocchiale_core::diag::{Lang, Severity};
use cannocchiale_core::facts::{self, FactValue, Facts};
use cannocchiale_core::format;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{Plan, StaffDimension};
use cannocchiale_core::target::Target;
use rust_decimal::Decimal;

const PLAN: &str = include_str!("../../../demo/piano.json");
const FACTS: &str = include_str!("../../../demo/rilevazioni.csv");
const SOURCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/piano-lucca-2019-2021.md");

fn plan() -> Plan {
    let (draft, faults) = format::parse(PLAN);
    assert!(faults.is_empty(), "{faults:#?}");
    let (plan, faults) = format::resolve(draft.expect("the demo is a draft"));
    assert!(faults.is_empty(), "{faults:#?}");
    plan.expect("the demo is a plan")
}

fn facts() -> Facts {
    let (facts, faults) = facts::read_csv(FACTS);
    assert!(faults.is_empty(), "{faults:#?}");
    facts
}

/// Every indicator, expected result and health ratio.
fn measurable(plan: &Plan) -> Vec<&NodeId> {
    let indicators = plan.indicators().map(|indicator| &indicator.id);
    let results = plan.results().map(|(_, result)| &result.id);
    indicators.chain(results).chain(plan.health.iter().map(|health| &health.id)).collect()
}

#[test]
fn the_demo_has_the_structure_of_the_published_plan() {
    let plan = plan();
    let objectives: Vec<_> = plan.areas.iter().flat_map(|area| &area.objectives).collect();
    let programmes: Vec<_> = objectives.iter().flat_map(|objective| &objective.programmes).collect();
    assert_eq!(plan.areas.len(), 3);
    assert_eq!(objectives.len(), 15);
    assert_eq!(objectives.iter().map(|objective| objective.indicators.len()).sum::<usize>(), 36);
    assert_eq!(programmes.len(), 15);
    assert_eq!(programmes.iter().map(|programme| programme.projects.len()).sum::<usize>(), 28);
    assert_eq!(plan.budget_by_objective.len(), 17);
    assert_eq!(plan.health.len(), 13);
    assert_eq!(plan.context.len(), 12);
}

#[test]
fn the_demo_is_written_as_the_product_writes_it() {
    assert_eq!(format::write(&format::to_file(&plan())), PLAN);
}

#[test]
fn every_target_and_base_value_is_understood_without_a_fault() {
    let plan = plan();
    let base_values = plan.indicators().filter_map(|i| Some((i.id.to_string(), i.baseline.as_ref()?)));
    let targets = plan.written_targets().map(|(place, target)| (place.node.to_string(), target));
    let wrong: Vec<_> = targets
        .chain(base_values)
        .filter(|(_, written)| {
            let unread = matches!(written.target(), Target::Unread(_) | Target::None);
            unread || !written.reading().faults().is_empty()
        })
        .map(|(node, written)| format!("{node}: {} {:?}", written.text(), written.reading().faults()))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn targets_of_every_kind_are_there() {
    let plan = plan();
    let has = |kind: fn(&Target) -> bool| plan.written_targets().any(|(_, target)| kind(target.target()));
    assert!(has(|target| matches!(target, Target::Threshold { .. })));
    assert!(has(|target| matches!(target, Target::Interval { .. })));
    assert!(has(|target| matches!(target, Target::Relative { .. })));
    assert!(has(|target| matches!(target, Target::Deadline(_))));
    assert!(has(|target| matches!(target, Target::Delivered { .. })));
    assert!(has(|target| matches!(target, Target::All(_))));
}

#[test]
fn no_check_finds_more_than_advice() {
    let heavier: Vec<_> = check::diagnose(&plan(), &Rules::default())
        .into_iter()
        .filter(|fault| fault.severity() != Severity::Advice)
        .map(|fault| format!("{} {}: {}", fault.code(), fault.node(), fault.message(Lang::En)))
        .collect();
    assert!(heavier.is_empty(), "{heavier:#?}");
}

/// Left out on purpose: what only an imported plan has, and what an invented body cannot have.
const NOT_SHOWN: [&str; 12] = [
    "ipa_code",
    "inferred",
    "unread",
    "provenance",
    "file",
    "sha256",
    "places",
    "notes",
    "lines",
    "why",
    "node",
    "data",
];

#[test]
fn every_field_of_the_format_is_shown() {
    let schema = format::json_schema();
    let mut named = BTreeSet::new();
    collect_properties(&schema, &mut named);
    let mut used = BTreeSet::new();
    collect_used(&serde_json::from_str(PLAN).unwrap(), &mut used);
    let unused: Vec<_> = named.difference(&used).filter(|name| !NOT_SHOWN.contains(&name.as_str())).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

/// The names of the properties of every object of the schema.
fn collect_properties(schema: &serde_json::Value, names: &mut BTreeSet<String>) {
    for (key, value) in schema.as_object().into_iter().flatten() {
        if key == "properties" {
            names.extend(value.as_object().into_iter().flatten().map(|(name, _)| name.clone()));
        }
        collect_properties(value, names);
    }
}

/// The names of the fields that hold something.
fn collect_used(value: &serde_json::Value, names: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect_used(item, names)),
        serde_json::Value::Object(fields) => {
            for (name, value) in fields.iter().filter(|(_, value)| !value.is_null()) {
                names.insert(name.clone());
                collect_used(value, names);
            }
        }
        _ => {}
    }
}

#[test]
fn every_strategic_indicator_has_a_target_for_each_year() {
    let plan = plan();
    for objective in plan.areas.iter().flat_map(|area| &area.objectives) {
        for indicator in &objective.indicators {
            let missing: Vec<_> =
                plan.period.years().filter(|year| !indicator.targets.contains_key(year)).collect();
            assert!(missing.is_empty(), "{} has no target in {missing:?}", indicator.id);
        }
    }
}

#[test]
fn the_weights_of_each_owner_sum_to_one_hundred() {
    let plan = plan();
    let mut sums: BTreeMap<String, Decimal> = BTreeMap::new();
    let mut add = |owner: String, weight: Option<Decimal>| {
        *sums.entry(owner).or_default() += weight.expect("everything in the demo has a weight");
    };
    for area in &plan.areas {
        add("the areas".to_owned(), area.weight);
        for objective in &area.objectives {
            add(area.id.to_string(), objective.weight);
            objective
                .indicators
                .iter()
                .for_each(|i| add(format!("indicators of {}", objective.id), i.weight));
            for programme in &objective.programmes {
                for project in &programme.projects {
                    add(programme.id.to_string(), project.weight);
                    project.results.iter().for_each(|result| add(project.id.to_string(), result.weight));
                }
            }
        }
    }
    for objective in &plan.objectives {
        add(objective.holder.node().to_string(), objective.weight);
        objective.indicators.iter().for_each(|i| add(format!("indicators of {}", objective.id), i.weight));
    }
    let wrong: Vec<_> = sums.iter().filter(|(_, sum)| **sum != Decimal::ONE_HUNDRED).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn every_staff_breakdown_sums_to_the_total() {
    let plan = plan();
    let total = plan.body.staff_total().expect("the total is given").count;
    let mut sums: BTreeMap<String, u32> = BTreeMap::new();
    for count in plan.body.staff.iter().filter(|count| count.dimension != StaffDimension::Total) {
        *sums.entry(format!("{:?}", count.dimension)).or_default() += count.count;
    }
    assert_eq!(sums.len(), 6);
    assert!(sums.values().all(|sum| *sum == total), "{sums:?}");
}

#[test]
fn every_objective_below_the_body_derives_from_one_of_the_plan() {
    let plan = plan();
    let known: BTreeSet<_> = plan.objectives.iter().map(|objective| &objective.id).collect();
    for objective in &plan.objectives {
        let unknown: Vec<_> = objective.derived_from.iter().filter(|id| !known.contains(id)).collect();
        assert!(unknown.is_empty(), "{}: {unknown:?}", objective.id);
        assert_eq!(objective.derived_from.is_empty(), objective.holder.node() == NodeId::body());
    }
}

#[test]
fn every_fact_is_about_a_node_of_the_plan_and_says_it_is_demonstrative() {
    let facts = facts();
    let strangers = facts.strangers(&plan());
    assert!(strangers.is_empty(), "{strangers:#?}");
    for fact in facts.all() {
        assert!(fact.note.as_deref().unwrap_or_default().contains("dato dimostrativo"), "{fact:?}");
        assert!(fact.source.is_some() && fact.recorded_on.is_some(), "{fact:?}");
        assert!(
            fact.recorded_on >= fact.period.last_day() || matches!(fact.value, FactValue::Done(_)),
            "{fact:?}"
        );
    }
}

#[test]
fn no_fact_is_given_twice() {
    let mut seen = BTreeSet::new();
    for fact in facts().all() {
        // A target with two parts (a number and a deadline) has a fact for each.
        let dated = matches!(fact.value, FactValue::Done(_));
        assert!(seen.insert((fact.indicator.clone(), fact.period, dated)), "{fact:?} is there twice");
    }
}

#[test]
fn some_nodes_have_no_fact_so_that_missing_can_be_seen() {
    let (plan, facts) = (plan(), facts());
    let missing: Vec<_> = measurable(&plan).into_iter().filter(|id| facts.of(id).next().is_none()).collect();
    assert!((5..40).contains(&missing.len()), "{missing:?}");
}

#[test]
fn every_target_relative_to_a_given_year_has_the_value_of_that_year() {
    let facts = facts();
    for (indicator, year) in [("2A/i2", 2018), ("3A/i2", 2014), ("3A/i3", 2018)] {
        let found = facts.of(&NodeId::new(indicator)).any(|fact| fact.period.year.number() == year);
        assert!(found, "{indicator} has no value for {year}");
    }
}

#[test]
fn facts_of_every_kind_are_there() {
    let facts = facts();
    let has = |kind: fn(&FactValue) -> bool| facts.all().iter().any(|fact| kind(&fact.value));
    assert!(has(|value| matches!(value, FactValue::Number(_))));
    assert!(has(|value| matches!(value, FactValue::Done(_))));
    assert!(has(|value| matches!(value, FactValue::Delivered(true))));
    assert!(has(|value| matches!(value, FactValue::Delivered(false))));
    assert!(has(|value| matches!(value, FactValue::Progress(_))));
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the published plan is not ours to commit: the test reads it where it stands"
)]
fn no_sentence_of_the_published_plan_is_in_the_demo() {
    const RUN: usize = 7;
    let published = std::fs::read_to_string(SOURCE).expect(
        "the published plan should be at ../shared/data/piano-lucca-2019-2021.md, beside the repository",
    );
    let published = words(&published);
    let runs: BTreeSet<&[String]> = published.windows(RUN).collect();
    let value: serde_json::Value = serde_json::from_str(PLAN).unwrap();
    let mut texts = Vec::new();
    collect_texts(&value, &mut texts);
    assert!(texts.len() > 1000);
    for text in texts {
        let words = words(text);
        let copied = words.windows(RUN).find(|run| runs.contains(run));
        assert_eq!(copied, None, "in: {text}");
    }
}

/// The words of a text, lower case, without digits and punctuation.
fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn collect_texts<'a>(value: &'a serde_json::Value, texts: &mut Vec<&'a str>) {
    match value {
        serde_json::Value::String(text) => texts.push(text),
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect_texts(item, texts)),
        serde_json::Value::Object(fields) => fields.values().for_each(|field| collect_texts(field, texts)),
        _ => {}
    }
}
