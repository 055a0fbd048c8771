//! The published plan imported and checked, each as a process of its own, and what the import recovers.

use serde_json::Value;

use super::measure::{Run, median, megabytes, once, shown};
use super::{Bench, Figure};
use crate::shell::{Failure, Outcome, While, capture, command, root};

const PLAN: &str = "../shared/data/piano-lucca-2019-2021.md";

/// Exit code of a plan with errors, which the published plan has.
const PLAN_HAS_ERRORS: i32 = 3;

pub fn measure(bench: &Bench) -> Outcome<Vec<Figure>> {
    if !root().join(PLAN).is_file() {
        return Err(Failure::new(format!("the published plan should be at {PLAN}, beside the repository")));
    }
    let plan = bench.file("piano.json");
    let note = bench.file("time");
    let import = ["import", PLAN, "-o", &plan];
    let check = ["check", &plan, "--format", "json"];
    let (mut imports, mut checks, mut both) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..bench.runs {
        let imported = once(&bench.binary, &import, &[], &note)?;
        let checked = once(&bench.binary, &check, &[PLAN_HAS_ERRORS], &note)?;
        both.push(Run {
            wall: imported.wall + checked.wall,
            peak_kib: imported.peak_kib.max(checked.peak_kib),
        });
        imports.push(imported);
        checks.push(checked);
    }
    let (imports, checks, both) = (median(&imports), median(&checks), median(&both));
    let figure = |what: &str, run: Run, asked| {
        Figure::new(what, format!("{}, {}", shown(run.wall), megabytes(run.peak_kib)), asked)
    };
    let mut figures = vec![
        figure("import of the published plan", imports, ""),
        figure("check of it", checks, ""),
        figure("import + check", both, "≤ 150 ms, ≤ 100 MB"),
    ];
    figures.extend(recovered(bench)?);
    Ok(figures)
}

/// The import's own counts.
fn recovered(bench: &Bench) -> Outcome<Vec<Figure>> {
    let plan = bench.file("piano.json");
    let printed = capture(&mut command(&bench.binary, &["import", PLAN, "-o", &plan, "--report", "json"]))?;
    let report: Value = serde_json::from_str(&printed).while_doing("the report of the import")?;
    let counts = |pointer: &str| {
        let fields = report.pointer(pointer).and_then(Value::as_object);
        let shown = fields.into_iter().flatten().map(|(name, count)| format!("{name} {count}"));
        shown.collect::<Vec<_>>().join(", ")
    };
    Ok(vec![
        Figure::new("lines", counts("/lines"), "none lost"),
        Figure::new("recovered", counts("/read"), ""),
    ])
}
