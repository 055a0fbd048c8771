//! What formulas give: values, states, and the reasons why there is none.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::facts::{Facts, HEADER, read_csv};
use crate::formula::*;
use crate::ids::{NodeId, Year};
use crate::model::{FigureState, Plan};

/// Thousands of euro of a chamber, 2018; 2019 is a forecast; a total that is not the sum of its lines.
const PLAN: &str = r#"{ "schema": "cannocchiale/plan/1", "year": 2018, "period": { "from": 2018, "to": 2020 },
    "body": { "name": "Camera", "units": [ { "id": "sg", "name": "Segretario", "kind": "secretary_general" },
        { "id": "anagrafico", "name": "Anagrafico", "kind": "directorate", "parent": "sg" },
        { "id": "registro", "name": "Registro", "kind": "office", "parent": "anagrafico" } ],
        "staff": [ { "as_of": "2018-12-31", "dimension": "total", "count": 66 } ] },
    "areas": [ { "code": "1", "objectives": [ { "code": "1A", "programmes": [ { "code": "1A01", "projects": [
        { "code": "1A0101", "offices": ["registro"], "weight": "60" },
        { "code": "1A0102", "offices": ["sg"], "weight": "40" } ] } ] } ] } ],
    "objectives": [
        { "holder": { "level": "body" }, "number": 1, "weight": "20" },
        { "holder": { "level": "body" }, "number": 2, "weight": "30", "complexity": "1.1" },
        { "holder": { "level": "body" }, "number": 3, "weight": "50", "complexity": "0.9" },
        { "holder": { "level": "body" }, "number": 10 },
        { "holder": { "level": "secretary_general" }, "number": 1 } ],
    "accounts": [
        { "side": "revenues", "line": "Diritto annuale", "rounded_to": "100", "printed_total": { "2018": "9999" },
          "amounts": { "2018": { "state": "preliminary", "amount": "5219900" }, "2017": { "state": "final", "amount": "4692000" } } },
        { "side": "revenues", "line": "Diritti di segreteria", "rounded_to": "100",
          "amounts": { "2018": { "state": "final", "amount": "2000000" }, "2017": { "state": "final", "amount": "2000000" } } },
        { "side": "costs", "line": "Interventi economici", "rounded_to": "100",
          "amounts": { "2018": { "state": "final", "amount": "1257100" }, "2019": { "state": "budgeted", "amount": "1442100" } } },
        { "side": "costs", "line": "Personale", "rounded_to": "100", "amounts": { "2018": { "state": "final", "amount": "6337000" } } } ],
    "health": [
        { "id": "h1", "name": "Equilibrio", "unit": "%", "formula": "costs.total / revenues.total",
          "values": { "2017": { "state": "final", "value": "107.3" } } },
        { "id": "h2", "name": "Doppio", "formula": "2 * health(\"h1\")" },
        { "id": "h3", "name": "In tondo", "formula": "health(\"h4\")" },
        { "id": "h4", "name": "In tondo", "formula": "health(\"h3\")" } ],
    "surveys": [ { "title": "Sportelli anagrafici" } ] }"#;

const FACTS: &str = "imprese-attive,2018,40000,final,2019-01-10,Registro,\n\
    imprese-attive,2018,40100,final,2019-03-10,Registro,corretto\n\
    undated,2018,7,final,,,\n\
    zero,2018,0,final,2019-01-01,,\n\
    done,2018,2018-05-01,final,2018-05-01,,\n\
    share,2018,40%,final,2019-01-01,,\n\
    survey/1,2018,4.2,final,2019-01-01,,\n\
    survey/1/answers,2018,120,final,2019-01-01,,\n\
    process/iscrizione,2018,4.5,final,2019-01-01,,\n\
    process/iscrizione,2018-Q4,9,final,2019-01-01,,\n\
    staff/fte,2018,62.5,final,2019-01-01,,\n";

pub(super) fn plan() -> Plan {
    let (draft, faults) = crate::format::parse(PLAN);
    assert_eq!(faults, []);
    crate::format::resolve(draft.unwrap()).0.unwrap()
}

fn facts() -> Facts {
    let (facts, faults) = read_csv(&format!("{}\n{FACTS}", HEADER.join(",")));
    assert_eq!(faults, []);
    facts
}

fn scores() -> impl Fn(&NodeId, Year) -> ScoreLooked {
    let known = BTreeMap::from([
        ("ente/1", "100"),
        ("ente/2", "93.333333333333333"),
        ("ente/3", "80"),
        ("1A0101", "90"),
    ]);
    move |node, _| match (known.get(node.as_str()), node.as_str()) {
        (Some(score), _) => ScoreLooked::Score(score.parse().unwrap()),
        (None, "ente/10" | "1A0102") => ScoreLooked::Missing,
        (None, "1A") => ScoreLooked::Failed,
        _ => ScoreLooked::Unknown,
    }
}

fn evaluated_in(text: &str, year: i16, as_of: &str) -> Evaluated {
    let reading = read(text);
    assert_eq!(reading.faults(), [], "{text}");
    let (plan, facts) = (plan(), facts());
    let records = PlanRecords::new(&plan, &facts, as_of.parse().unwrap());
    evaluate(reading.formula(), Year::new(year).unwrap(), &records, &scores())
}

fn evaluated(text: &str) -> Evaluated {
    evaluated_in(text, 2018, "2019-12-31")
}

fn value(text: &str) -> Value {
    match evaluated(text).outcome {
        Outcome::Value(value) => value,
        other => panic!("{text}: {other:?}"),
    }
}

/// The value with at most six decimals, or why there is none.
fn shown(evaluated: Evaluated) -> String {
    match evaluated.outcome {
        Outcome::Value(value) => value.value.round_dp(6).normalize().to_string(),
        Outcome::Missing(missing) => format!("missing {missing}"),
        Outcome::Failed(failure) => format!("failed {failure}"),
    }
}

fn gives(text: &str) -> String {
    shown(evaluated(text))
}

#[test]
fn what_failed_above_the_line_is_told_before_a_division_by_zero() {
    assert_eq!(gives("measure(\"done\") / 0"), gives("measure(\"done\")"));
    assert_ne!(gives("measure(\"done\") / 0"), gives("measure(\"nothing\") / 0"));
}

#[test]
fn a_computed_health_value_is_as_firm_as_what_it_is_made_of_and_stands_in_its_node() {
    let inputs = evaluated("health(\"h1\")").inputs;
    let found: Vec<_> = inputs.iter().map(|input| (input.origin, input.state, input.node.clone())).collect();
    assert_eq!(found, [(Origin::Formula, Some(FigureState::Preliminary), Some(NodeId::new("health/h1")))]);
}

#[test]
fn the_worked_example_of_the_reference() {
    let balance = value("costs.total / revenues.total");
    assert_eq!(balance.value.round_dp(4).to_string(), "1.0518");
    assert_eq!(balance.in_unit(Some("%")).unwrap().round_dp(1).to_string(), "105.2");
    assert_eq!(balance.state, Some(FigureState::Preliminary));
    assert!(balance.unit.is_ratio());
    let halves = balance.ratio.unwrap();
    assert_eq!((halves.numerator, halves.denominator), (Decimal::from(7_594_100), Decimal::from(7_219_900)));
    let structural = value("(costs.total - costs[\"interventi  ECONOMICI\"]) / revenues.total");
    assert_eq!(structural.in_unit(Some("%")).unwrap().round_dp(1).to_string(), "87.8");
}

#[test]
fn operations_bind_as_in_school() {
    assert_eq!(gives("2 + 3 * 4 - 10 / 4"), "11.5");
    assert_eq!(gives("100 / 4 / 5"), "5");
    assert_eq!(gives("(2 + 3) * -4"), "-20");
    assert_eq!(gives("1 / 3 * 3"), "1");
    assert_eq!(gives("50% * 3"), "1.5");
    assert_eq!(gives("sum(1, 2, 3) + mean(1, 2) + min(3, 2) + max(3, 2)"), "12.5");
}

#[test]
fn facts_surveys_processes_and_staff_are_read_by_name() {
    assert_eq!(gives("measure(\"imprese-attive\")"), "40100");
    assert_eq!(shown(evaluated_in("measure(\"imprese-attive\")", 2018, "2019-02-01")), "40000");
    assert_eq!(
        shown(evaluated_in("measure(\"imprese-attive\")", 2018, "2019-01-01")),
        "missing measure(\"imprese-attive\") 2018"
    );
    assert_eq!(
        shown(evaluated_in("measure(\"undated\")", 2018, "2018-12-30")),
        "missing measure(\"undated\") 2018"
    );
    assert_eq!(gives("measure(\"undated\")"), "7");
    assert_eq!(gives("measure(\"share\") * 10"), "4");
    assert_eq!(gives("survey(\"sportelli ANAGRAFICI\").mean"), "4.2");
    assert_eq!(gives("survey(\"1\").answers"), "120");
    assert_eq!(gives("process(\"iscrizione\").days"), "4.5");
    assert_eq!(gives("staff.total / staff.fte"), "1.056");
}

#[test]
fn the_year_before_is_another_year() {
    assert_eq!(gives("prev(revenues.total)"), "6692000");
    assert_eq!(gives("prev(prev(revenues.total))"), "missing revenues.total 2016");
    assert_eq!(
        shown(evaluated_in("prev(measure(\"x\"))", 1900, "2019-12-31")),
        "missing measure(\"x\") 1899"
    );
}

#[test]
fn a_health_indicator_is_recorded_computed_or_printed() {
    assert_eq!(gives("health(\"h1\")"), "1.051829");
    assert_eq!(gives("prev(health(\"h1\"))"), "1.073");
    assert_eq!(gives("health(\"h2\")"), "2.103658");
    assert_eq!(gives("health(\"h3\")"), "failed input: health(\"h3\")");
    assert_eq!(gives("health(\"h9\")"), "failed name-unknown: health(\"h9\")");
}

#[test]
fn missing_is_named_from_the_left_and_failed_wins() {
    assert_eq!(gives("measure(\"a\") + measure(\"b\")"), "missing measure(\"a\") 2018");
    assert_eq!(gives("prev(costs.total) / revenues.total"), "missing costs.total 2017");
    assert_eq!(gives("measure(\"a\") / measure(\"zero\")"), "failed division-by-zero: measure(\"zero\")");
    assert_eq!(
        gives("1 / (costs.total - costs.total)"),
        "failed division-by-zero: costs.total - costs.total"
    );
    assert_eq!(gives("measure(\"a\") + measure(\"done\")"), "failed wrong-kind: measure(\"done\")");
    assert_eq!(gives("max(measure(\"a\"), 0)"), "missing measure(\"a\") 2018");
    assert_eq!(gives("0 * measure(\"a\")"), "missing measure(\"a\") 2018");
}

#[test]
fn too_many_digits_fail_and_units_that_do_not_fit_too() {
    let huge = "99999999999999999999 * 99999999999999999999";
    assert_eq!(gives(huge), "failed too-large");
    assert_eq!(gives("costs.total + staff.total"), "failed units");
    assert_eq!(
        evaluate(
            read("1 +").formula(),
            Year::new(2018).unwrap(),
            &PlanRecords::new(&plan(), &facts(), "2019-12-31".parse().unwrap()),
            &scores()
        )
        .outcome,
        Outcome::Failed(Failure::NotUnderstood)
    );
}

#[test]
fn a_value_is_as_firm_as_its_weakest_input() {
    let state = |text: &str, year| match evaluated_in(text, year, "2019-12-31").outcome {
        Outcome::Value(value) => value.state,
        other => panic!("{other:?}"),
    };
    assert_eq!(state("costs.total", 2018), Some(FigureState::Final));
    assert_eq!(state("costs.total + revenues.total", 2018), Some(FigureState::Preliminary));
    let forecast = "costs[\"Interventi economici\"] / prev(revenues.total)";
    assert_eq!(state(forecast, 2019), Some(FigureState::Budgeted));
    let evaluated = evaluated_in(forecast, 2019, "2019-12-31");
    assert_eq!(
        evaluated.forecast().map(|input| input.name.as_str()),
        Some("costs[\"Interventi economici\"]")
    );
    assert_eq!(state("1 + 1", 2018), None);
}

#[test]
fn scores_are_percentages() {
    assert_eq!(gives("achievement(\"ente/3\")"), "0.8");
    assert_eq!(
        value("mean(achievement(\"ente/1\"), achievement(\"ente/3\"))").in_unit(Some("%")),
        Some(Decimal::from(90))
    );
    assert_eq!(gives("achievement(\"ente/10\")"), "missing achievement(\"ente/10\") 2018");
    assert_eq!(gives("achievement(\"1A\")"), "failed input: achievement(\"1A\")");
    assert_eq!(gives("achievement(\"9Z\")"), "failed name-unknown: achievement(\"9Z\")");
}

#[test]
fn a_share_counts_those_that_have_a_score() {
    let evaluated = evaluated("share_achieved(objectives(\"ente/1\"..\"ente/10\"), 90%)");
    let names: Vec<&str> =
        evaluated.inputs.iter().filter_map(|input| input.node.as_ref()).map(NodeId::as_str).collect();
    assert_eq!(names, ["ente/1", "ente/2", "ente/3", "ente/10"]);
    assert_eq!(evaluated.inputs[3].value, InputValue::Missing);
    let Outcome::Value(value) = evaluated.outcome else { panic!("{evaluated:?}") };
    assert_eq!(value.ratio, Some(Ratio { numerator: Decimal::TWO, denominator: Decimal::from(3) }));
    assert_eq!(gives("share_achieved(objectives(\"ente/1\"..\"ente/3\"), 93.333333333333333%)"), "0.666667");
    assert_eq!(
        gives("share_achieved(objectives(\"ente/10\"), 90%)"),
        "missing share_achieved(objectives(\"ente/10\"), 90%) 2018"
    );
    assert_eq!(gives("share_achieved(projects(\"anagrafico\"), 90%)"), "1");
}

#[test]
fn a_mean_of_scores_is_weighted_by_weight_and_complexity() {
    // The example of the cascade: 8 680 ÷ 98.
    let mean = value("mean_achievement(objectives(\"ente/1\"..\"ente/3\"))");
    assert_eq!(mean.in_unit(Some("%")).unwrap().round_dp(2).to_string(), "88.57");
    assert_eq!(gives("mean_achievement(projects(\"sg\"))"), "0.9");
    assert_eq!(gives("mean_achievement(objectives(\"ente/1\", \"ente/1\"))"), "1");
}

#[test]
fn what_was_read_is_told_in_order_each_name_once_a_year() {
    // A fault of units comes before any reading.
    assert_eq!(evaluated("costs.total + staff.total").inputs, []);
    let evaluated =
        evaluated("(costs.total - prev(revenues.total)) / costs.total / measure(\"imprese-attive\")");
    let told: Vec<String> = evaluated
        .inputs
        .iter()
        .map(|input| format!("{} {} {:?} {}", input.name, input.year, input.value, input.origin.word()))
        .collect();
    assert_eq!(
        told,
        [
            "costs.total 2018 Number(7594100) accounts",
            "revenues.total 2017 Number(6692000) accounts",
            "measure(\"imprese-attive\") 2018 Number(40100) fact"
        ]
    );
    let fact = &evaluated.inputs[2];
    assert_eq!(fact.source.as_deref(), Some("Registro"));
    assert_eq!(fact.recorded_on.map(|day| day.to_string()).as_deref(), Some("2019-03-10"));
}

#[test]
fn two_bodies_together_add_numerators_and_denominators() {
    let ratio = |numerator: i64, denominator: i64| Ratio {
        numerator: numerator.into(),
        denominator: denominator.into(),
    };
    let together = Ratio::together([ratio(950, 1000), ratio(2380, 2000)]).unwrap();
    assert_eq!(together, ratio(3330, 3000));
    assert_eq!(together.value().unwrap().to_string(), "1.11");
    assert_eq!(Ratio::together([]), None);
    assert_eq!(ratio(1, 0).value(), None);
}

#[test]
fn printed_roundings_leave_room() {
    let (plan, facts) = (plan(), facts());
    let records = PlanRecords::new(&plan, &facts, "2019-12-31".parse().unwrap());
    let room = |text: &str, unit| {
        read(text)
            .formula()
            .room(Year::new(2018).unwrap(), &records, &scores(), unit)
            .map(|room| room.round_dp(4).to_string())
    };
    // Two lines above, two below, each half of 100 euro away: about (100 + 1.05·100) ÷ 7 219 900 of a hundred.
    assert_eq!(room("costs.total / revenues.total", Some("%")).as_deref(), Some("0.0028"));
    assert_eq!(room("costs.total", None).as_deref(), Some("100"));
    assert_eq!(room("measure(\"imprese-attive\")", None).as_deref(), Some("0"));
    assert_eq!(room("measure(\"a\")", None), None);
}

#[test]
fn indicators_computed_through_each_other_are_few_and_a_deep_tree_of_each_is_walked() {
    let deep = |inner: &str| {
        let open = "sum(1 + 2 * mean(".repeat(31);
        format!("{open}{inner}{}", "))".repeat(31))
    };
    let mut plan = plan();
    let name = |index: usize| format!("health(\"n{index}\")");
    for index in 0..40 {
        let mut health = plan.health[0].clone();
        health.id = NodeId::new(format!("health/n{index}"));
        health.unit = None;
        health.formula = Some(deep(&name(index + 1)).as_str().into());
        plan.health.push(health);
    }
    let facts = Facts::default();
    let records = PlanRecords::new(&plan, &facts, "2019-12-31".parse().unwrap());
    let outcome =
        evaluate(read(&deep(&name(0))).formula(), Year::new(2018).unwrap(), &records, &scores()).outcome;
    assert_eq!(outcome, Outcome::Failed(Failure::Input(name(0))));
}

#[test]
fn what_comes_before_a_formula_are_the_scores_and_health_indicators_it_reads() {
    let plan = plan();
    let needs = |text: &str| -> Vec<String> {
        read(text).formula().needs(&plan).iter().map(ToString::to_string).collect()
    };
    assert_eq!(needs("health(\"h3\") + achievement(\"1A\") + prev(health(\"h3\"))"), ["1A", "health/h3"]);
    assert_eq!(needs("share_achieved(objectives(\"ente/2\"..\"ente/9\"), 90%)"), ["ente/2", "ente/3"]);
    assert_eq!(needs("costs.total / measure(\"x\")"), [""; 0]);
}
