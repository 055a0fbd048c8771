//! What a trace says: the rule, who chose it, where each number comes from, and what was not done.

use rust_decimal::Decimal;

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
fn a_quarter_is_read_only_for_a_bound_above_zero_without_bands_of_the_plan() {
    let interim = r#", "threshold": { "rule": "interim", "shares": ["20", "45", "70", "100"] }"#;
    let rows = "ente/1/1,2019-Q3,21,final,2019-10-05,,\n";
    let of = |target: &str| {
        let objectives = format!(r#""objectives": [{}]"#, assigned(1, target));
        step(&objectives, rows, interim, "2019-10-15", "ente/1/1").rule()
    };
    assert_eq!(of(r#""target": ">= 40""#), "proportional");
    assert_eq!(of(r#""target": ">= 0""#), "pending");
    let bands = r#""bands": [{ "from": null, "to": null, "points": "5" }]"#;
    assert_eq!(of(&format!(r#""target": ">= 40", {bands}"#)), "pending");
}

#[test]
fn a_baseline_or_a_percentage_of_another_unit_is_not_read() {
    let why = |indicator: &str, rows: &str| {
        let objectives = format!(r#""objectives": [{}]"#, assigned(1, indicator));
        step(&objectives, rows, "", "2020-02-28", "ente/1/1").replay().outcome
    };
    let thirteen = "ente/1/1,2019,13,final,2019-12-20,,\n";
    let relative =
        |baseline: &str| format!(r#""unit": "giorni", "target": "<= anno n-1", "baseline": "{baseline}""#);
    assert_eq!(why(&relative("13 giorni"), thirteen), Outcome::Value(Decimal::ONE_HUNDRED));
    assert_eq!(why(&relative("13 %"), thirteen), Outcome::Failed(Failed::Unit));

    let percent = "ente/1/1,2019,15%,final,2019-12-20,,\n";
    for indicator in [
        r#""unit": "%", "target": ">= 15""#,
        r#""unit": " ", "target": ">= 15 %""#,
        r#""unit": "%", "target": "da 10 a 20""#,
        r#""target": "da 10% a 20%""#,
    ] {
        assert_eq!(why(indicator, percent), Outcome::Value(Decimal::ONE_HUNDRED), "{indicator}");
    }
    for indicator in [
        r#""unit": "giorni", "target": ">= 15""#,
        r#""target": ">= 15 giorni""#,
        r#""target": "da 10 a 20 giorni""#,
    ] {
        assert_eq!(why(indicator, percent), Outcome::Failed(Failed::Unit), "{indicator}");
    }
    let parts = "ente/1/1#1,2019,50%,final,2019-12-20,,\nente/1/1#2,2019,yes,final,2019-05-20,,\n";
    let several = |things: &str| format!(r#""target": "almeno 5 {things}, entro maggio 2019""#);
    assert_eq!(why(&several("%"), parts), Outcome::Value(Decimal::ONE_HUNDRED));
    assert_eq!(why(&several("giorni"), parts), Outcome::Failed(Failed::Unit));
}

#[test]
fn an_event_yet_to_come_starts_no_term() {
    let objectives =
        format!(r#""objectives": [{}]"#, assigned(1, r#""target": "entro 30 giorni dal rilascio""#));
    let rows = "ente/1/1/event,2019,2019-09-01,final,2019-03-01,,\n";
    let on = |day: &str| step(&objectives, rows, "", day, "ente/1/1").replay().outcome;
    assert_eq!(on("2019-08-31"), Outcome::Missing(Missing::Event));
    assert_eq!(on("2019-09-01"), Outcome::Missing(Missing::Pending));
    assert_eq!(on("2019-10-02"), Outcome::Value(Decimal::ZERO));
}

#[test]
fn what_is_best_at_the_value_of_another_year_is_an_interval_of_that_value() {
    let of = |value: &str, more: &str, rules: &str| {
        let objectives = format!(
            r#""objectives": [{}]"#,
            assigned(1, &format!(r#""direction": "within_range", "target": "= anno 2018" {more}"#))
        );
        let rows =
            format!("ente/1/1,2018,200,final,2018-12-20,,\nente/1/1,2019,{value},final,2019-12-20,,\n");
        let step = step(&objectives, &rows, rules, "2020-02-28", "ente/1/1");
        let verdict = step.replay();
        (step.rule(), verdict.outcome.score().map(|score| score.to_string()), verdict.met)
    };
    let is = |rule, score: &str, met| (rule, Some(score.to_owned()), Some(met));
    assert_eq!(of("200", "", ""), is("proportional", "100", true));
    assert_eq!(of("190", "", ""), is("proportional", "95", false));
    let all = choice(r#"{ "rule": "all-or-nothing" }"#);
    assert_eq!(of("190", "", &all), is("all-or-nothing", "0", false));
    let bands = r#", "bands": [{ "from": null, "to": null, "points": "5" }]"#;
    assert_eq!(of("200", bands, ""), is("bands", "100", true));
    assert_eq!(of("210", bands, ""), is("bands", "100", false));
}

#[test]
fn where_nothing_is_recorded_who_chose_what_that_means_is_named() {
    let of = |more: &str| trace(r#""target": ">= 60""#, &[], more);
    assert_eq!(of(""), "zero, default |  | ");
    assert_eq!(of(r#", "missing": "block""#), "block, default |  | ");
    assert_eq!(of(r#", "choices": [{ "level": "assigned", "missing": "exclude" }]"#), "exclude, level |  | ");
    let open = format!(r#""objectives": [{}]"#, assigned(1, r#""target": ">= 60""#));
    assert_eq!(told(&step(&open, "", "", "2019-12-31", "ente/1/1")), "pending, default |  | ");
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
fn what_a_formula_reads_is_told_with_its_period_its_state_its_day_and_its_source() {
    let objectives = format!(
        r#""objectives": [{}]"#,
        assigned(1, r#""target": ">= 60", "formula": "prev(measure(\"x\"))""#)
    );
    let rows = "x,2018,70,preliminary,2019-02-10,bilancio,\n";
    let step = step(&objectives, rows, "", "2020-02-28", "ente/1/1");
    let input = &step.inputs[0];
    assert_eq!(input.value.number(), Some(Decimal::from(70)));
    assert_eq!(input.period.map(|period| period.to_string()).as_deref(), Some("2018"));
    assert_eq!(input.state, Some(crate::model::FigureState::Preliminary));
    assert_eq!(input.recorded_on.map(|day| day.to_string()).as_deref(), Some("2019-02-10"));
    assert_eq!(input.source.as_deref(), Some("bilancio"));
}

#[test]
fn a_formula_reads_what_is_recorded_by_the_day_itself() {
    let objectives =
        format!(r#""objectives": [{}]"#, assigned(1, r#""target": ">= 60", "formula": "measure(\"x\")""#));
    let rows = "x,2019,60,final,2019-12-20,,\n";
    let on = |day: &str| step(&objectives, rows, "", day, "ente/1/1").replay().outcome;
    assert_eq!(on("2019-12-20"), Outcome::Value(Decimal::ONE_HUNDRED));
    assert_eq!(on("2019-12-19"), Outcome::Missing(Missing::FormulaInput));
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
