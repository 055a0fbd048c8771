//! The thirteen ratios of the demo body: what is printed is what its accounts and measures give, four years long.
#![expect(clippy::expect_used, reason = "tests say what is wrong by panicking")]

use cannocchiale_core::facts::{Facts, read_csv};
use cannocchiale_core::format;
use cannocchiale_core::formula::{Evaluated, Outcome, PlanRecords, ScoreLooked, evaluate};
use cannocchiale_core::ids::{NodeId, Year};
use cannocchiale_core::model::{HealthIndicator, Plan};
use jiff::civil::Date;
use rust_decimal::Decimal;

const PLAN: &str = include_str!("../../../demo/piano.json");
const FACTS: &str = include_str!("../../../demo/rilevazioni.csv");

fn plan() -> Plan {
    let (draft, faults) = format::parse(PLAN);
    assert_eq!(faults, []);
    format::resolve(draft.expect("the demo is a draft")).0.expect("the demo is a plan")
}

fn facts() -> Facts {
    read_csv(FACTS).0
}

fn no_scores(_: &NodeId, _: Year) -> ScoreLooked {
    ScoreLooked::Missing
}

fn computed(health: &HealthIndicator, year: Year, records: &PlanRecords<'_>) -> Evaluated {
    let reading = health.formula.as_ref().expect("every ratio of the demo has a formula");
    evaluate(reading.formula(), year, records, &no_scores)
}

#[test]
fn each_printed_value_is_what_the_formula_gives_within_the_printed_roundings() {
    let (plan, facts) = (plan(), facts());
    let records = PlanRecords::new(&plan, &facts, Date::constant(2020, 12, 31));
    let mut agreeing = 0;
    for health in &plan.health {
        let unit = health.unit.as_deref();
        let formula = health.formula.as_ref().expect("a formula").formula();
        for (year, figure) in &health.values {
            let Outcome::Value(value) = computed(health, *year, &records).outcome else {
                panic!("{} {year} has no value", health.id)
            };
            let value = value.in_unit(unit).expect("few digits");
            let of_lines = formula.room(*year, &records, &no_scores, unit).expect("a value");
            let of_print = Decimal::new(5, figure.value.scale() + 1);
            let distance = (value - figure.value).abs();
            assert!(distance <= of_lines + of_print, "{} {year}: {value} for {}", health.id, figure.value);
            agreeing += 1;
        }
    }
    assert_eq!(agreeing, 13 * 4);
}

#[test]
fn three_ratios_need_the_accounts_alone_and_the_others_name_the_measure_they_miss() {
    let plan = plan();
    let nothing = Facts::default();
    let records = PlanRecords::new(&plan, &nothing, Date::constant(2020, 12, 31));
    let year = Year::new(2018).expect("a year");
    let told: Vec<String> = plan
        .health
        .iter()
        .map(|health| match computed(health, year, &records).outcome {
            Outcome::Value(value) => {
                format!("{} {}", health.id, value.in_unit(Some("%")).expect("few digits").round_dp(1))
            }
            Outcome::Missing(missing) => format!("{} needs {missing}", health.id),
            Outcome::Failed(failure) => format!("{} failed: {failure}", health.id),
        })
        .collect();
    assert_eq!(
        told,
        [
            "health/h1 needs measure(\"attivo-circolante\") 2018",
            "health/h2 105.2",
            "health/h3 87.8",
            "health/h4 needs measure(\"attivo-immobilizzato\") 2018",
            "health/h5 needs measure(\"attivo-immobilizzato\") 2018",
            "health/h6 needs measure(\"patrimonio-netto\") 2018",
            "health/h7 9.9",
            "health/h8 needs measure(\"oneri-servizi-alle-imprese\") 2018",
            "health/h9 needs measure(\"oneri-funzioni-interne\") 2018",
            "health/h10 needs measure(\"diritti-funzione-anagrafica\") 2018",
            "health/h11 needs measure(\"imprese-attive\") 2018",
            "health/h12 needs staff.fte 2018",
            "health/h13 needs measure(\"crediti-diritto-annuale\") 2018",
        ]
    );
}

#[test]
fn every_formula_of_the_demo_is_whole_fits_its_unit_and_reads_nothing_unknown() {
    let (plan, facts) = (plan(), facts());
    let records = PlanRecords::new(&plan, &facts, Date::constant(2020, 12, 31));
    let formulas: Vec<_> = plan.formulas().collect();
    assert!(formulas.len() > 30, "{}", formulas.len());
    for formula in formulas {
        assert_eq!(formula.reading.faults(), [], "{}", formula.node);
        let unit = formula.reading.formula().unit(&records, formula.unit);
        assert!(unit.is_ok(), "{}: {unit:?}", formula.node);
    }
}

#[test]
fn the_order_of_lines_and_facts_changes_no_value() {
    let (plan, facts) = (plan(), facts());
    let mut turned = plan.clone();
    turned.accounts.reverse();
    turned.health.reverse();
    turned.objectives.reverse();
    // Rows of one day are corrections of each other: their order is data, and the demo has none.
    let backwards = Facts::new(facts.all().iter().rev().cloned().collect());
    let day = Date::constant(2020, 12, 31);
    let (one, other) = (PlanRecords::new(&plan, &facts, day), PlanRecords::new(&turned, &backwards, day));
    for formula in plan.formulas() {
        for year in (2014..=2019).filter_map(Year::new) {
            let scored = |node: &NodeId, _: Year| ScoreLooked::Score(Decimal::from(node.as_str().len()));
            let outcome = |records| evaluate(formula.reading.formula(), year, records, &scored).outcome;
            assert_eq!(outcome(&one), outcome(&other), "{} {year}", formula.node);
        }
    }
}
