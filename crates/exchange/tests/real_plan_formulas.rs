//! The ratios of the published plan, computed by the formulas of the reference.
#![expect(clippy::disallowed_methods, reason = "tests read files")]
#![cfg(test)]

use cannocchiale_core::check::{Rules, diagnose};
use cannocchiale_core::facts::Facts;
use cannocchiale_core::format::{Draft, resolve};
use cannocchiale_core::formula::{Outcome, PlanRecords, REFERENCE, ScoreLooked, evaluate};
use cannocchiale_core::ids::{NodeId, Year};
use cannocchiale_core::model::{HealthIndicator, Plan};
use cannocchiale_exchange::import_markdown;

const PLAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/piano-lucca-2019-2021.md");

/// The published plan, each ratio with the formula that the reference gives for it, in the same order.
fn with_formulas() -> Plan {
    let text = std::fs::read_to_string(PLAN).unwrap_or_else(|_| {
        panic!("the real plan should be at {PLAN}: put the folder `shared` beside the repository")
    });
    let import = import_markdown("piano.md", &text).expect("the real plan is a plan");
    let (plan, _) = resolve(Draft::from_file(import.file));
    let mut plan = plan.expect("the real plan resolves");
    let table = REFERENCE.split("## 7.").nth(1).expect("a section 7");
    let formulas = table.lines().filter(|line| line.starts_with("| ") && line.contains('`'));
    let formulas: Vec<&str> = formulas.filter_map(|line| line.split('`').nth(1)).take(13).collect();
    assert_eq!((plan.health.len(), formulas.len()), (13, 13));
    for (health, formula) in plan.health.iter_mut().zip(formulas) {
        health.formula = Some(formula.into());
    }
    plan
}

fn computed(plan: &Plan, health: &HealthIndicator, year: i16) -> String {
    let facts = Facts::default();
    let records = PlanRecords::new(plan, &facts, "2019-01-31".parse().unwrap());
    let formula = health.formula.as_ref().expect("a formula").formula();
    let no_scores = |_: &NodeId, _: Year| ScoreLooked::Missing;
    match evaluate(formula, Year::new(year).unwrap(), &records, &no_scores).outcome {
        Outcome::Value(value) => value.in_unit(health.unit.as_deref()).unwrap().round_dp(1).to_string(),
        Outcome::Missing(missing) => missing.to_string(),
        Outcome::Failed(failure) => format!("failed: {failure}"),
    }
}

/// 2017 is printed 107,3: half a tenth and the roundings of eleven lines are as far as 107,2575.
#[test]
fn three_ratios_have_their_base_in_the_accounts_and_four_years_of_them_agree() {
    let plan = with_formulas();
    let told: Vec<String> = [1, 2, 6]
        .into_iter()
        .filter_map(|index| plan.health.get(index))
        .flat_map(|health| {
            let plan = &plan;
            health.values.iter().map(move |(year, figure)| {
                format!(
                    "{} {year}: {} for {}",
                    health.id,
                    computed(plan, health, year.number()),
                    figure.value
                )
            })
        })
        .collect();
    assert_eq!(
        told,
        [
            "health/h2 2015: 105.6 for 105.6",
            "health/h2 2016: 93.6 for 93.6",
            "health/h2 2017: 107.2 for 107.3",
            "health/h2 2018: 105.2 for 105.2",
            "health/h3 2015: 92.4 for 92.4",
            "health/h3 2016: 80.3 for 80.3",
            "health/h3 2017: 92.8 for 92.8",
            "health/h3 2018: 87.8 for 87.8",
            "health/h7 2015: 9.6 for 9.6",
            "health/h7 2016: 10.6 for 10.6",
            "health/h7 2017: 12.3 for 12.3",
            "health/h7 2018: 9.9 for 9.9",
        ]
    );
}

#[test]
fn the_others_name_what_the_plan_does_not_print() {
    let plan = with_formulas();
    let others = plan.health.iter().enumerate().filter(|(index, _)| ![1, 2, 6].contains(index));
    let told: Vec<String> = others.map(|(_, health)| computed(&plan, health, 2018)).collect();
    assert_eq!(
        told,
        [
            "measure(\"attivo-circolante\") 2018",
            "measure(\"attivo-immobilizzato\") 2018",
            "measure(\"attivo-immobilizzato\") 2018",
            "measure(\"patrimonio-netto\") 2018",
            "measure(\"oneri-correnti-c-d-senza-interventi\") 2018",
            "measure(\"oneri-a-b\") 2018",
            "measure(\"diritti-segreteria-c\") 2018",
            "measure(\"imprese-attive\") 2018",
            "measure(\"oneri-di-funzionamento\") 2018",
            "measure(\"crediti-diritto-annuale\") 2018",
        ]
    );
}

/// `node year printed computed` of each ratio that does not recompute.
fn not_recomputed(plan: &Plan) -> Vec<String> {
    let findings = diagnose(plan, &Rules::default());
    let of_ratios = findings.iter().filter(|finding| finding.code() == "ratio-does-not-recompute");
    of_ratios
        .map(|finding| {
            let datum = |name: &str| finding.args().iter().find(|(known, _)| *known == name);
            let told = ["year", "printed", "computed"].map(|name| datum(name).map(|(_, arg)| arg.machine()));
            format!("{} {}", finding.node(), told.map(Option::unwrap_or_default).join(" "))
        })
        .collect()
}

#[test]
fn what_agrees_within_the_printed_roundings_is_left_alone_and_what_does_not_is_told_with_both_values() {
    let mut plan = with_formulas();
    assert_eq!(not_recomputed(&plan), [""; 0]);
    let balance = plan.health.get_mut(1).expect("a second ratio");
    for figure in balance.values.values_mut() {
        figure.value += rust_decimal::Decimal::new(2, 1);
    }
    assert_eq!(
        not_recomputed(&plan),
        [
            "health/h2 2015 105.8 105.62",
            "health/h2 2016 93.8 93.59",
            "health/h2 2017 107.5 107.25",
            "health/h2 2018 105.4 105.18",
        ]
    );
}

#[test]
fn the_formulas_of_the_reference_have_no_fault_on_the_published_plan() {
    let findings = diagnose(&with_formulas(), &Rules::default());
    let of_formulas = ["formula-not-understood", "formula-name-unknown", "formula-cycle", "unit-mismatch"];
    let faults = findings.iter().filter(|finding| of_formulas.contains(&finding.code()));
    let in_formulas = faults.filter(|finding| finding.place().field.as_deref() == Some("formula"));
    assert_eq!(in_formulas.count(), 0);
}
