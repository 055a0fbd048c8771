//! What is read from the real plan: counts, codes and targets. Its sentences stay in its own document.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "by what a test is: it reads its own files, and stops where a fact does not hold"
)]

use std::fmt::Write;

use cannocchiale_exchange::{Import, import_markdown};

const REAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/piano-lucca-2019-2021.md");

fn real_plan() -> Import {
    let text = std::fs::read_to_string(REAL)
        .expect("the real plan should be at ../shared/data/piano-lucca-2019-2021.md beside the repository");
    import_markdown("piano.md", &text).expect("a plan")
}

#[test]
fn areas_objectives_indicators_and_projects_are_those_printed() {
    let report = real_plan().report;
    let count = |name| report.count(name);
    assert_eq!((count("areas"), count("objectives")), (3, 15));
    assert_eq!((count("indicators"), count("targets")), (36, 95));
    assert_eq!((count("programmes"), count("budgets")), (15, 15));
    assert_eq!((count("projects"), count("projects_inferred")), (28, 6));
}

#[test]
fn the_summary_of_the_real_plan_is_stable() {
    let import = real_plan();
    let mut out = String::new();
    for (name, count) in &import.report.read {
        writeln!(out, "{name} {count}").expect("a String");
    }
    for objective in import.file.areas.iter().flat_map(|area| &area.objectives) {
        writeln!(out, "{}", objective.code).expect("a String");
        for indicator in &objective.indicators {
            let targets: Vec<&str> =
                indicator.targets.values().map(|target| target.as_deref().unwrap_or("·")).collect();
            writeln!(out, "  {}", targets.join(" | ")).expect("a String");
        }
        for project in objective.programmes.iter().flat_map(|programme| &programme.projects) {
            let label = |result: &cannocchiale_core::format::plan::ResultFile| {
                format!("{}{}", result.label, if result.target.is_some() { "+" } else { "" })
            };
            let labels: Vec<String> = project.results.iter().map(label).collect();
            let inferred = if project.inferred { " (inferred)" } else { "" };
            writeln!(out, "  {}{inferred} {}", project.code, labels.join(" ")).expect("a String");
        }
        for budget in objective.budget.values() {
            writeln!(out, "  {:?} {:?} {:?}", budget.costs, budget.revenues, budget.investments)
                .expect("a String");
        }
    }
    insta::assert_snapshot!(out);
}
