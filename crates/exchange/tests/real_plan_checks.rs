//! The faults that a careful reviewer finds in a real plan are found, and what only looks like one is not.
#![expect(clippy::disallowed_methods, reason = "tests read files")]
#![cfg(test)]

use cannocchiale_core::check::{Rules, diagnose};
use cannocchiale_core::diag::{Diagnostic, Severity};
use cannocchiale_core::format::{Draft, resolve};
use cannocchiale_exchange::import_markdown;

const PLAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/piano-lucca-2019-2021.md");

fn findings() -> Vec<Diagnostic> {
    let text = std::fs::read_to_string(PLAN).unwrap_or_else(|_| {
        panic!("the real plan should be at {PLAN}: put the folder `shared` beside the repository")
    });
    let import = import_markdown("piano.md", &text).expect("the real plan is a plan");
    let (plan, faults) = resolve(Draft::from_file(import.file));
    assert_eq!(faults, []);
    diagnose(&plan.expect("the real plan resolves"), &Rules::default())
}

/// `code node line`, and `-` where there is no line.
fn short(finding: &Diagnostic) -> String {
    let line = finding.position().map_or("-".to_owned(), |position| position.line.to_string());
    format!("{} {} {line}", finding.code(), finding.node())
}

fn datum(finding: &Diagnostic, name: &str) -> String {
    let arg = finding.args().iter().find(|(known, _)| *known == name);
    arg.map(|(_, arg)| arg.machine()).unwrap_or_default()
}

/// The finding at this place, with the data it must show.
fn shows(findings: &[Diagnostic], place: &str, data: &[(&str, &str)]) {
    let at: Vec<&Diagnostic> = findings.iter().filter(|finding| short(finding) == place).collect();
    assert!(!at.is_empty(), "not found: {place}");
    let with_data = |finding: &&&Diagnostic| data.iter().all(|(name, value)| datum(finding, name) == *value);
    assert!(
        at.iter().find(with_data).is_some(),
        "{place}: {:?}",
        at.iter().map(|f| f.args()).collect::<Vec<_>>()
    );
}

#[test]
fn the_total_of_the_costs_of_2017_is_wrong_and_two_ratios_prove_it() {
    let found = findings();
    shows(
        &found,
        "totals-do-not-add-up totals/costs 306",
        &[("year", "2017"), ("printed", "11437900.00"), ("sum", "7177100.00"), ("difference", "4260800.00")],
    );
    let total = found.iter().find(|finding| finding.code() == "totals-do-not-add-up").unwrap();
    assert_eq!(datum(total, "witness").split(", ").count(), 2);
    shows(
        &found,
        "total-of-totals-differs totals/1 308",
        &[("printed", "11503200.00"), ("sum", "7242400.00"), ("inherited", "yes")],
    );
    let of_ratios = found.iter().filter(|finding| finding.code() == "ratio-does-not-recompute").count();
    assert_eq!(of_ratios, 0, "the ratios are right, and are not accused");
}

#[test]
fn two_sheets_differ_from_the_budget_table_by_what_the_note_speaks_of() {
    let found = findings();
    for (place, difference) in [
        ("budget-differs-from-sheet 2C 1558", "144800.00"),
        ("budget-differs-from-sheet 2C 1559", "144800.00"),
        ("budget-differs-from-sheet 2E 1732", "36200.00"),
        ("budget-differs-from-sheet 2E 1733", "36200.00"),
    ] {
        shows(&found, place, &[("difference", difference)]);
    }
    let of_budget = found.iter().filter(|finding| finding.code() == "budget-differs-from-sheet");
    assert!(of_budget.clone().all(|finding| datum(finding, "note").to_lowercase().contains("svalutazione")));
    assert_eq!(of_budget.count(), 4);
}

#[test]
fn the_budget_of_the_body_and_the_text_differ_from_the_tables_they_repeat() {
    let found = findings();
    for (side, table) in [("costs", "7565552.00"), ("revenues", "7227852.00")] {
        let at = |finding: &&Diagnostic| {
            finding.code() == "budget-total-differs-from-accounts" && datum(finding, "side") == side
        };
        let finding = found.iter().find(at).unwrap();
        assert_eq!(
            (datum(finding, "table").as_str(), datum(finding, "objectives").as_str()),
            (table, "2C, 2E")
        );
    }
    shows(
        &found,
        "figure-differs-from-table chapter/3.1.3 486",
        &[("printed", "42.794"), ("cell", "42.974"), ("summed", "yes")],
    );
    shows(&found, "target-worse-than-history health/h1 1120", &[("beyond", "above"), ("when", "2016")]);
}

#[test]
fn codes_years_and_holders_are_wrong_where_they_are_printed() {
    let found = findings();
    for place in [
        "code-outside-parent 3F01 1007",
        "code-duplicated 3F01 1007",
        "year-mismatch sg/4 1264",
        "year-mismatch 1E0101 1434",
        "holder-without-objectives @promozione 127",
        "kind-differs-from-holder ente/6 1214",
        "objective-not-cascaded ente/3 1167",
        "objective-not-cascaded ente/4 1176",
        "unit-unknown 2E0103 1628",
        "payment-times-objective-missing @sg 126",
        "payment-times-objective-missing @anagrafico 128",
        "phase-actor-missing calendar/6 1900",
        "phase-missing calendar/1 1895",
    ] {
        shows(&found, place, &[]);
    }
    shows(&found, "year-mismatch sg/4 1264", &[("said", "2018"), ("year", "2019")]);
    // No whole number of 66 people is 42,43 %.
    shows(&found, "share-does-not-recompute ente 264", &[("printed", "42.43"), ("computed", "42.42")]);
    // The years stand in the half of the statement that only the second copy of the sheet kept.
    shows(&found, "year-mismatch 3A/i2 957", &[("said", "triennio 2017-2019")]);
    assert!(
        found.iter().any(|f| short(f).starts_with("year-mismatch 2C/i3 ") && datum(f, "said") == "2018-2019")
    );
}

#[test]
fn targets_are_missing_vague_or_against_the_plans_own_figures() {
    let found = findings();
    for place in [
        "target-without-direction health/h2 1121",
        "target-without-direction sg/3/1 1257",
        "target-without-direction sg/4/1 1266",
        "target-without-direction anagrafico/2/1 1318",
        "target-without-direction 1E0101/3 1434",
        "target-without-direction 3F0101/2 1855",
        "indicator-without-target ente/4/1 1181",
        "indicator-without-target ente/5/5 1210",
        "result-without-target 3C0102/1 1801",
        "target-not-understood 3C0103/6 1812",
        "several-measures-in-one-indicator 3C0102/3 1805",
        "deadline-without-date ente/3/1 1171",
        "deadline-without-date 2C0108/1 1529",
        "target-conditional ente/1/1 1146",
        "target-conditional 2E/i1 939",
        "weight-missing ente 1137",
        "target-worse-than-history health/h4 1123",
        "target-worse-than-history health/h12 1132",
        "formula-malformed 2A/i3 892",
        "formula-malformed health/h11 1131",
    ] {
        shows(&found, place, &[]);
    }
    shows(&found, "target-against-own-budget health/h7 1127", &[("computed", "9.65")]);
    shows(&found, "statement-contradicts-target 3A/i3 959", &[("text", "<= anno n-1")]);
    for (indicator, line) in
        [("2C/i3", 1509), ("2C/i4", 1511), ("3A/i2", 957), ("3A/i3", 959), ("3A/i4", 961), ("3C/i2", 983)]
    {
        for year in ["2020", "2021"] {
            shows(&found, &format!("indicator-without-target {indicator} {line}"), &[("year", year)]);
        }
    }
    for indicator in ["2A/i2", "2A/i3", "2B/i1", "2B/i2", "3A/i2"] {
        let place = format!("baseline-missing {indicator} ");
        assert!(found.iter().any(|finding| short(finding).starts_with(&place)), "{place}");
    }
}

#[test]
fn the_same_work_in_two_projects_is_found() {
    let found = findings();
    shows(&found, "work-in-two-projects 2C0104/3 1521", &[("name", "Retic"), ("other", "2D0101")]);
    shows(&found, "work-in-two-projects 2E0101/7 1592", &[("name", "MuSA"), ("other", "2E0103")]);
    shows(&found, "work-in-two-projects 2C0107/3 1525", &[("name", "MuSA"), ("other", "2E0103")]);
}

#[test]
fn what_only_looks_like_a_fault_is_not_reported() {
    let found = findings();
    let silent = |code: &str, node: &str| {
        let said: Vec<String> = found
            .iter()
            .filter(|f| f.code() == code && (node.is_empty() || f.node().as_str() == node))
            .map(short)
            .collect();
        assert_eq!(said, Vec::<String>::new(), "{code} {node}");
    };
    // Printed roundings, percentages of persons, cross-footed tables, statistics: everything adds up.
    for code in ["ratio-does-not-recompute", "weights-do-not-sum", "code-malformed"] {
        silent(code, "");
    }
    for table in 1..=13 {
        silent("share-does-not-recompute", &format!("context/{table}"));
    }
    let wrong_totals = found.iter().filter(|f| f.code() == "totals-do-not-add-up").count();
    assert_eq!(wrong_totals, 1);
    // Intervals, negative targets, misspelt comparisons, delivery without a number.
    for node in ["health/h3", "health/h5", "health/h6", "health/h10", "health/h13", "1D/i1", "3F/i1", "2E/i1"]
    {
        silent("target-not-understood", node);
        silent("target-without-direction", node);
        silent("target-worse-than-history", node);
    }
    // A dash in a year that the statement leaves out; a legible unit damaged by the conversion; columns torn.
    silent("indicator-without-target", "3D/i2");
    silent("indicator-without-target", "struttura/1/1");
    // A frequency is a measure; a copy in the cascade is told once.
    for node in ["ente/1/4c", "ente/4/3", "sg/4/2", "sg/1/2", "anagrafico/3/5"] {
        silent("indicator-without-target", node);
    }
    // The lines between the title and the activities of 2C0104 are lost, its result breaks off there.
    for node in ["2C0104", "3B0101", "3F0101", "3F0102", "2D0101", "2E0101"] {
        silent("project-without-office", node);
    }
    // A blank cell in a column that loses the beginnings of the others.
    for node in ["1B0101/1", "1D0101/4", "3C0104/5", "3D0101/2", "3F0101/1b"] {
        silent("result-without-target", node);
    }
    // Dates of the data, names of programmes of other years, subsidiaries, phases with a month.
    for code in
        ["deadline-outside-year", "phase-without-date", "derived-from-unknown", "target-outside-scale"]
    {
        silent(code, "");
    }
    silent("unit-unknown", "2E0102");
    silent("year-mismatch", "2E0101");
    silent("name-in-public-text", "3F0101");
    // Duties that the plan does fulfil.
    for code in ["transparency-objective-missing", "cross-cutting-objective-missing", "plan-too-large"] {
        silent(code, "");
    }
    // A cascade repeats, formulas of the house recur: neither is a duplicate.
    let accused =
        |node: &str| found.iter().any(|f| f.code() == "indicator-duplicated" && f.node().as_str() == node);
    assert!(!["2C0107/6", "2C0108/1", "2E0106/1", "2C0107/7", "sg/1/1"].iter().any(|node| accused(node)));
}

#[test]
fn the_findings_are_as_many_as_a_careful_reviewers() {
    let found = findings();
    let of = |severity: Severity| found.iter().filter(|finding| finding.severity() == severity).count();
    assert_eq!(of(Severity::Error), 6);
    let (warnings, advice) = (of(Severity::Warning), of(Severity::Advice));
    assert!((50..=75).contains(&warnings), "{warnings} warnings");
    assert!((45..=80).contains(&advice), "{advice} pieces of advice");
}

#[test]
fn every_finding_is_reviewed_when_it_changes() {
    let lines: Vec<String> = findings().iter().map(|f| format!("{} {}", f.severity(), short(f))).collect();
    insta::assert_snapshot!(lines.join("\n"));
}
