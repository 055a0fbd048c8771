//! What a trace says: the rule, who chose it, where each number comes from, and what was not done.

use super::*;
use crate::score::rules::ChosenBy;
use crate::score::step::{InputValue, NotTaken};

/// The rules of the schema with these fields more.
pub(super) fn rules(more: &str) -> ScoringRules {
    let text = format!(
        r#"{{ "schema": "cannocchiale/rules/1", "name": "prova", "version": 1, "valid_from": "2019-01-01",
        "source": "prova" {more} }}"#
    );
    let (read, faults) = crate::format::rules::parse(&text);
    read.unwrap_or_else(|| panic!("{faults:?}")).rules
}

pub(super) fn plan_of(parts: &str) -> Plan {
    let text = format!(
        r#"{{ "schema": "cannocchiale/plan/1", "body": {{ "name": "Camera" }}, "year": 2019,
        "period": {{ "from": 2019, "to": 2019 }}, {parts} }}"#
    );
    let (draft, faults) = crate::format::parse(&text);
    crate::format::resolve(draft.unwrap_or_else(|| panic!("{faults:?}"))).0.unwrap()
}

pub(super) fn facts_of(rows: &str) -> Facts {
    let (facts, faults) = read_csv(&format!("{}\n{rows}", crate::facts::HEADER.join(",")));
    assert_eq!(faults, []);
    facts
}

pub(super) fn step(parts: &str, rows: &str, more: &str, day: &str, node: &str) -> Step {
    let card = score(&plan_of(parts), &facts_of(rows), &rules(more), day.parse().unwrap(), Traces::Kept);
    *card.get(&NodeId::new(node)).and_then(|node| node.step.clone()).unwrap()
}

fn shown(value: &InputValue) -> String {
    match value {
        InputValue::Number(number) => number.normalize().to_string(),
        InputValue::Percent(points) => format!("{}%", points.normalize()),
        InputValue::Date(day) => day.to_string(),
        InputValue::Word(word) => word.clone(),
        InputValue::Unknown(why) => format!("? {why}"),
    }
}

fn left(other: &NotTaken) -> String {
    let value = other.value.map(|value| format!(" {}", value.normalize())).unwrap_or_default();
    let node = other.node.as_ref().map(|node| format!(" {node}")).unwrap_or_default();
    format!("{}: {}{value}{node}", other.what, other.because)
}

/// `rule, chosen by | inputs | not taken`.
fn told(step: &Step) -> String {
    let by = step.chosen_by.map_or("nobody", ChosenBy::name);
    let inputs: Vec<String> = step
        .inputs
        .iter()
        .map(|input| format!("{} {} {}", input.name.word(), shown(&input.value), input.from.word()))
        .collect();
    let others: Vec<String> = step.not_taken.iter().map(left).collect();
    format!("{}, {by} | {} | {}", step.rule(), inputs.join(", "), others.join(", "))
}

/// The trace of one assigned indicator after the year, with these fields, rows under its id, and rules.
fn trace(indicator: &str, rows: &[&str], more: &str) -> String {
    let rows: String = rows.iter().map(|row| format!("ente/1/1{row},final,2019-12-20,,\n")).collect();
    let objectives = format!(r#""objectives": [{}]"#, assigned(1, indicator));
    told(&step(&objectives, &rows, more, "2020-02-28", "ente/1/1"))
}

pub(super) fn choice(rule: &str) -> String {
    format!(r#", "choices": [{{ "node": "ente/1/1", "rule": {rule} }}]"#)
}

#[test]
fn a_threshold_names_its_value_its_bound_and_why_it_is_not_met() {
    let of = |target: &str, value: &str| {
        trace(
            &format!(r#""direction": "higher_is_better", "target": "{target}""#),
            &[&format!(",2019,{value}")],
            "",
        )
    };
    assert_eq!(of(">= 60", "60"), "proportional, default | value 60 fact, bound 60 target | ");
    assert_eq!(of(">= 60", "56"), "proportional, default | value 56 fact, bound 60 target | met: not-met 60");
    assert_eq!(of("> 60", "60"), "proportional, default | value 60 fact, bound 60 target | met: strict 60");
    assert_eq!(
        of("<= 0", "1"),
        "all-or-nothing, default | value 1 fact, bound 0 target | met: not-met 0, proportional: bound-not-positive 0"
    );
}

#[test]
fn a_rule_chosen_for_the_node_says_so_with_its_numbers() {
    let of = |rule: &str| trace(r#""target": "<= 60""#, &[",2019,70"], &choice(rule));
    let inputs = "value 70 fact, bound 60 target";
    assert_eq!(of(r#"{ "rule": "inverse" }"#), format!("inverse, node | {inputs} | met: not-met 60"));
    assert_eq!(
        of(r#"{ "rule": "all-or-nothing" }"#),
        format!("all-or-nothing, node | {inputs} | met: not-met 60")
    );
    assert_eq!(
        of(r#"{ "rule": "interpolated", "floor": "80" }"#),
        format!("interpolated, node | {inputs}, floor 80 rules | met: not-met 60")
    );
    let bands = r#"{ "rule": "bands", "of": "5", "bands": [{ "from": null, "to": null, "points": "2" }] }"#;
    assert_eq!(of(bands), format!("bands, node | {inputs} | met: not-met 60"));
}

#[test]
fn bands_that_the_plan_prints_come_before_the_rule_of_the_body() {
    let bands = r#""target": ">= 60", "bands": [{ "from": null, "to": "60", "points": "0" }, { "from": "60", "to": null, "points": "5" }]"#;
    let plan = "bands, plan | value 60 fact, bound 60 target | proportional: bands-in-the-plan";
    assert_eq!(trace(bands, &[",2019,60"], ""), plan);
    let own = trace(bands, &[",2019,60"], &choice(r#"{ "rule": "proportional" }"#));
    assert_eq!(own, "proportional, node | value 60 fact, bound 60 target | ");
}

#[test]
fn an_interval_names_both_bounds_and_the_one_it_is_outside_of() {
    let of = |target: &str, value: &str, more: &str| {
        trace(&format!(r#""target": "{target}""#), &[&format!(",2019,{value}")], more)
    };
    let ten = "low 10 target, high 20 target";
    assert_eq!(of("da 10 a 20", "15", ""), format!("proportional, default | value 15 fact, {ten} | "));
    assert_eq!(
        of("da 10 a 20", "9", ""),
        format!("proportional, default | value 9 fact, {ten} | met: outside 10")
    );
    assert_eq!(
        of("da 10 a 20", "21", ""),
        format!("proportional, default | value 21 fact, {ten} | met: outside 20")
    );
    let zero = "low 0 target, high 20 target";
    assert_eq!(
        of("da 0 a 20", "-1", ""),
        format!("proportional, default | value -1 fact, {zero} | met: outside 0, proportional: bound-zero 0")
    );
    assert_eq!(
        of("da 0 a 20", "-1", &choice(r#"{ "rule": "all-or-nothing" }"#)),
        format!("all-or-nothing, node | value -1 fact, {zero} | met: outside 0")
    );
}

#[test]
fn a_deadline_counts_the_days_it_is_late() {
    let of = |day: &str, more: &str| {
        trace(r#""target": "entro il 15 aprile 2019""#, &[&format!(",2019,{day}")], more)
    };
    let due = "due 2019-04-15 target";
    assert_eq!(of("2019-04-15", ""), format!("all-or-nothing, default | {due}, done 2019-04-15 fact | "));
    assert_eq!(
        of("2019-04-17", ""),
        format!("all-or-nothing, default | {due}, done 2019-04-17 fact | met: late 2")
    );
    let points = choice(r#"{ "rule": "points-per-day", "points": "5" }"#);
    assert_eq!(
        of("2019-04-16", &points),
        format!("points-per-day, node | {due}, done 2019-04-16 fact, points 5 rules | met: late 1")
    );
}

#[test]
fn progress_that_does_not_count_is_named() {
    let of = |value: &str, more: &str| trace(r#""target": "SI""#, &[&format!(",2019,{value}")], more);
    let progress = choice(r#"{ "rule": "progress" }"#);
    assert_eq!(of("60%", ""), "all-or-nothing, default | progress 60% fact | progress: counts-not 60");
    assert_eq!(of("100%", ""), "all-or-nothing, default | progress 100% fact | ");
    assert_eq!(of("no", ""), "all-or-nothing, default | progress no fact | ");
    assert_eq!(of("60%", &progress), "progress, node | progress 60% fact | ");
}

#[test]
fn a_relative_bound_is_computed_from_what_it_is_relative_to() {
    let rows = [",2019,198", ",2018,240"];
    assert_eq!(
        trace(r#""target": ">= 85% del 2018""#, &rows, ""),
        "proportional, default | value 198 fact, baseline 240 fact, factor 0.85 target, bound 204 computed | met: not-met 204"
    );
    assert_eq!(
        trace(r#""target": "<= anno n-1", "baseline": "12,4""#, &[",2019,12"], ""),
        "proportional, default | value 12 fact, baseline 12.4 plan, factor 1 target, bound 12.4 computed | "
    );
}

#[test]
fn a_quarter_has_its_share_of_the_bound() {
    let interim = choice(r#"{ "rule": "interim", "shares": ["20", "45", "70", "100"] }"#);
    let objectives = format!(r#""objectives": [{}]"#, assigned(1, r#""target": ">= 40""#));
    let rows = "ente/1/1,2019-Q3,21,final,2019-10-05,,\n";
    let step = step(&objectives, rows, &interim, "2019-10-15", "ente/1/1");
    assert_eq!(
        told(&step),
        "proportional, node | value 21 fact, bound 40 target, quarter-share 70 rules | met: not-met 28"
    );
}

#[test]
fn where_nothing_is_recorded_who_chose_what_that_means_is_named() {
    let of = |more: &str| trace(r#""target": ">= 60""#, &[], more);
    assert_eq!(of(""), "zero, default |  | ");
    assert_eq!(of(r#", "missing": "block""#), "block, default |  | ");
    assert_eq!(of(r#", "choices": [{ "level": "assigned", "missing": "exclude" }]"#), "exclude, level |  | ");
}

#[test]
fn a_formula_and_a_row_are_both_shown_and_one_is_taken() {
    let formula = r#""target": ">= 60", "formula": "measure(\"x\") / measure(\"y\")""#;
    let of = |rows: &str, level: &str| {
        let objectives = format!(r#""objectives": [{}]"#, assigned(1, &format!("{formula}{level}")));
        told(&step(&objectives, rows, "", "2020-02-28", "ente/1/1"))
    };
    let both = "x,2019,180,final,2019-12-20,,\ny,2019,3,final,2019-12-20,,\n";
    let read = "measure(\"x\") 180 fact, measure(\"y\") 3 fact";
    let halves = "numerator 180 computed, denominator 3 computed";
    assert_eq!(
        of(both, ""),
        format!("proportional, default | {read}, {halves}, value 60 formula, bound 60 target | ")
    );
    assert_eq!(
        of(&format!("{both}ente/1/1,2019,50,final,2019-12-20,,\n"), ""),
        format!(
            "proportional, default | {read}, {halves}, value 60 formula, bound 60 target | recorded: formula-first 50"
        )
    );
    let one = "x,2019,180,final,2019-12-20,,\nente/1/1,2019,50,final,2019-12-20,,\n";
    assert_eq!(
        of(one, ""),
        "proportional, default | measure(\"x\") 180 fact, measure(\"y\") ? missing fact, value 50 fact, \
         bound 60 target | formula: input-missing, met: not-met 60"
    );
}

#[test]
fn a_mean_names_what_it_leaves_out_and_what_has_no_weight() {
    let objective = |number: u32, weight: &str| {
        format!(
            r#"{{ "holder": {{ "level": "body" }}, "number": {number}, "title": "Obiettivo" {weight},
            "indicators": [{{ "statement": "Misura", "target": ">= 60" }}] }}"#
        )
    };
    let mean = |weights: [&str; 3]| {
        let objectives: Vec<String> =
            weights.iter().zip(1..).map(|(weight, number)| objective(number, weight)).collect();
        let rows = "ente/1/1,2019,60,final,2019-05-20,,\nente/3/1,2019,60,final,2019-05-20,,\n";
        let parts = format!(r#""objectives": [{}]"#, objectives.join(","));
        step(&parts, rows, "", "2019-06-30", "@ente")
    };
    let weighed = mean([r#", "weight": "40""#, r#", "weight": "60""#, ""]);
    assert_eq!(
        told(&weighed),
        "mean, nobody |  | in-the-mean: nothing-below ente/2, in-the-mean: no-weight ente/3"
    );
    let why: Vec<_> = weighed.terms().iter().map(|term| term.share.left_out()).collect();
    assert_eq!(why, [None, Some("nothing-below"), None]);
    assert_eq!(told(&mean(["", "", ""])), "equal-mean, nobody |  | in-the-mean: nothing-below ente/2");
}

#[test]
fn a_standard_and_a_survey_name_what_was_measured_and_what_was_enough() {
    let parts = r#""service_standards": [{ "service": "Iscrizione", "declared": "entro 5 giorni", "unit": "registro" }],
        "surveys": [{ "title": "Gradimento", "scale_from": 1, "scale_to": 5, "target": ">= 4" }]"#;
    let standard = plan_of(parts).service_standards[0].id.to_string();
    let rows = format!(
        "{standard},2019,2,final,2019-12-20,,\n{standard}/justification,2019,yes,final,2019-12-20,,guasto\n\
         survey/1,2019,4.5,final,2019-12-20,,\nsurvey/1/answers,2019,4,final,2019-12-20,,\n"
    );
    let of = |node: &str, more: &str| told(&step(parts, &rows, more, "2020-02-28", node));
    assert_eq!(
        of(&standard, ""),
        "all-or-nothing, nobody | deviation 2 fact, bound 0 rules, justification yes fact | "
    );
    assert_eq!(of("survey/1", ""), "none, nobody | answers 4 fact, bound 5 rules | ");
    assert_eq!(
        of("survey/1", r#", "survey_answers": 4"#),
        "proportional, default | answers 4 fact, value 4.5 fact, bound 4 target | "
    );
}
