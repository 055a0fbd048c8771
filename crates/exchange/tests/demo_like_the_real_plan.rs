//! The demo body has the structure, codes, weights and figures of the real plan, but for what was repaired, each
//! with its reason.

#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "by what a test is: it reads its own files, and stops where a fact does not hold"
)]

use std::collections::BTreeMap;

use cannocchiale_core::format::plan::{AccountSideFile, BudgetFile, PlanFile};
use cannocchiale_exchange::import_markdown;

const REAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/piano-lucca-2019-2021.md");
const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/piano.json");

fn plans() -> (PlanFile, PlanFile) {
    let real = std::fs::read_to_string(REAL).expect("the real plan, beside the repository");
    let demo = std::fs::read_to_string(DEMO).expect("the demo");
    let real = import_markdown("piano.md", &real).expect("a plan").file;
    (real, serde_json::from_str(&demo).expect("a native plan"))
}

/// Where two plans print another value: what, in the real one, in the demo.
type Differences = Vec<(String, String, String)>;

fn differences(real: &BTreeMap<String, String>, demo: &BTreeMap<String, String>) -> Differences {
    let keys = real.keys().chain(demo.keys().filter(|key| !real.contains_key(*key)));
    let shown =
        |plan: &BTreeMap<String, String>, key: &String| plan.get(key).cloned().unwrap_or("none".to_owned());
    keys.filter(|key| real.get(*key) != demo.get(*key))
        .map(|key| (key.clone(), shown(real, key), shown(demo, key)))
        .collect()
}

/// The only differences are these, each with its reason.
fn only(found: &Differences, repaired: &[(&str, &str, &str, &str)]) {
    let expected: Vec<(&str, &str, &str)> =
        repaired.iter().map(|(what, real, demo, _)| (*what, *real, *demo)).collect();
    let found: Vec<(&str, &str, &str)> =
        found.iter().map(|(what, real, demo)| (what.as_str(), real.as_str(), demo.as_str())).collect();
    assert_eq!(found, expected);
}

/// The tree by place and not by code, so that a code that was repaired shows alone.
fn tree(plan: &PlanFile) -> BTreeMap<String, String> {
    let mut tree = BTreeMap::new();
    for area in &plan.areas {
        for objective in &area.objectives {
            tree.insert(
                format!("{}/{}", area.code, objective.code),
                format!("{} indicators", objective.indicators.len()),
            );
            for (at, programme) in objective.programmes.iter().enumerate() {
                tree.insert(format!("{} programme {at}", objective.code), programme.code.clone());
                for (index, project) in programme.projects.iter().enumerate() {
                    tree.insert(format!("{} project {at}.{index}", objective.code), project.code.clone());
                }
            }
        }
    }
    tree
}

#[test]
fn codes_and_structure_are_those_of_the_real_plan() {
    let (real, demo) = plans();
    let printed_under_another = "3F01 is the programme of 3F, printed under 3E too";
    let by_position =
        "the codes of these projects are lost: the import gives them by position, under that programme";
    only(
        &differences(&tree(&real), &tree(&demo)),
        &[
            ("3E programme 0", "3F01", "3E01", printed_under_another),
            ("3E project 0.0", "3F0101", "3E0101", by_position),
            ("3F project 0.0", "3F0102", "3F0101", by_position),
            ("3F project 0.1", "3F0103", "3F0102", by_position),
        ],
    );
}

/// Amounts by side, line and year; lines by their place, for their names are the demo's own.
fn accounts(plan: &PlanFile) -> BTreeMap<String, String> {
    let mut accounts = BTreeMap::new();
    for side in [AccountSideFile::Revenues, AccountSideFile::Costs, AccountSideFile::Investments] {
        for (at, line) in plan.accounts.iter().filter(|line| line.side == side).enumerate() {
            for (year, amount) in &line.amounts {
                accounts.insert(format!("{side:?} {at} {year}"), amount.amount.clone());
            }
            for (year, total) in &line.printed_total {
                accounts.insert(format!("{side:?} total {year}"), total.clone());
            }
        }
    }
    for total in &plan.printed_totals {
        accounts.extend(total.amounts.iter().map(|(year, amount)| (format!("all {year}"), amount.clone())));
    }
    accounts
}

#[test]
fn accounts_are_those_of_the_real_plan() {
    let (real, demo) = plans();
    let wrong = "the printed total is not the sum of its lines";
    only(
        &differences(&accounts(&real), &accounts(&demo)),
        &[
            ("Costs total 2017", "11437900.00", "7177100.00", wrong),
            ("all 2017", "11503200.00", "7242400.00", "it inherits the error of the total of costs"),
        ],
    );
}

fn sheets(plan: &PlanFile) -> BTreeMap<String, String> {
    let money = |budget: &BudgetFile| {
        let [costs, revenues, investments] = [&budget.costs, &budget.revenues, &budget.investments]
            .map(|amount| amount.clone().unwrap_or("none".to_owned()));
        format!("{costs} {revenues} {investments}")
    };
    let objectives = plan.areas.iter().flat_map(|area| &area.objectives);
    let budgets = objectives.flat_map(|objective| {
        objective.budget.iter().map(move |(year, budget)| (format!("{} {year}", objective.code), budget))
    });
    budgets.map(|(key, budget)| (key, money(budget))).collect()
}

fn budget_table(plan: &PlanFile) -> BTreeMap<String, String> {
    let mut table = BTreeMap::new();
    for (at, row) in plan.budget_by_objective.iter().enumerate() {
        let name = row.code.clone().unwrap_or_else(|| format!("row {at}"));
        let columns = [
            ("revenues", &row.revenues),
            ("total", &row.total),
            ("costs", &row.costs),
            ("investments", &row.investments),
        ];
        for (column, amount) in columns {
            table.insert(format!("{name} {column}"), amount.clone().unwrap_or("none".to_owned()));
        }
    }
    table
}

#[test]
fn budgets_are_those_of_the_real_plan() {
    let (real, demo) = plans();
    only(&differences(&sheets(&real), &sheets(&demo)), &[]);
    let net = "the real table is net of 181.000 euro of write-downs, the demo's as its sheets";
    let summed = "summed again";
    only(
        &differences(&budget_table(&real), &budget_table(&demo)),
        &[
            ("1 investments", "none", "0.00", "one figure for two rows: it cannot be told whose it is"),
            ("2 costs", "1368800.00", "1549800.00", summed),
            ("2 revenues", "1138100.00", "1319100.00", summed),
            ("2 total", "1368800.00", "1549800.00", summed),
            ("2C costs", "647000.00", "791800.00", net),
            ("2C revenues", "691300.00", "836100.00", net),
            ("2C total", "647000.00", "791800.00", net),
            ("2E costs", "710000.00", "746200.00", net),
            ("2E revenues", "430800.00", "467000.00", net),
            ("2E total", "710000.00", "746200.00", net),
            ("row 1 costs", "1431350.00", "1612350.00", summed),
            ("row 1 revenues", "1214600.00", "1395600.00", summed),
            ("row 1 total", "1531350.00", "1712350.00", summed),
            ("row 16 costs", "7565552.00", "7746552.00", summed),
            ("row 16 revenues", "7227852.00", "7408852.00", summed),
            ("row 16 total", "7808052.00", "7989052.00", summed),
        ],
    );
}

fn health(plan: &PlanFile) -> BTreeMap<String, String> {
    let values = plan.health.iter().enumerate().flat_map(|(at, health)| {
        health.values.iter().map(move |(year, value)| (format!("h{} {year}", at + 1), value.value.clone()))
    });
    values.collect()
}

#[test]
fn health_ratios_are_those_of_the_real_plan() {
    let (real, demo) = plans();
    let firms = "the demo counts its own active firms; the real plan has no count at 31 December";
    only(
        &differences(&health(&real), &health(&demo)),
        &[
            ("h11 2017", "26.4", "28.1", firms),
            ("h11 2018", "34.6", "36.3", firms),
            ("h2 2017", "107.3", "107.2", "recomputed from the accounts in euro"),
        ],
    );
}

#[test]
fn weights_of_assigned_objectives_are_those_of_the_real_plan() {
    let (real, demo) = plans();
    for objective in &real.objectives {
        let id = objective.id.as_deref().expect("an id");
        let same = demo.objectives.iter().find(|other| other.id.as_deref() == Some(id));
        let same = same.unwrap_or_else(|| panic!("{id} is not in the demo"));
        assert_eq!(same.holder, objective.holder, "{id}");
        // Where the real plan prints no weight the demo has its own.
        if objective.weight.is_some() {
            assert_eq!(same.weight, objective.weight, "{id}");
        }
    }
    assert_eq!(real.objectives.iter().filter(|objective| objective.weight.is_some()).count(), 7);
}
