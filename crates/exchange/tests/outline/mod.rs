//! An import as a few lines that a person can check against the document.

use std::fmt::Write;

use cannocchiale_core::format::plan::{PlanFile, ProjectFile};
use cannocchiale_exchange::Import;

/// The tree, the notes and the account of lines.
pub fn outline(import: &Import) -> String {
    let mut out = String::new();
    tree(&mut out, &import.file);
    budget_table(&mut out, &import.file);
    for note in import.file.provenance.iter().flat_map(|provenance| &provenance.notes) {
        let node = note.node.as_deref().unwrap_or("-");
        writeln!(out, "note {} {node} line {}", note.code, note.lines[0]).expect("a String");
    }
    for unread in &import.file.unread {
        writeln!(out, "unread {}-{}", unread.lines[0], unread.lines[1]).expect("a String");
    }
    let lines = import.report.lines;
    writeln!(
        out,
        "lines {} = {} used + {} blank + {} unread",
        lines.total, lines.used, lines.blank, lines.unread
    )
    .expect("a String");
    out
}

fn tree(out: &mut String, file: &PlanFile) {
    for area in &file.areas {
        writeln!(out, "area {} {:?}", area.code, area.title).expect("a String");
        for objective in &area.objectives {
            writeln!(out, "objective {} {:?}", objective.code, objective.title).expect("a String");
            for indicator in &objective.indicators {
                let targets: Vec<String> = indicator
                    .targets
                    .iter()
                    .map(|(year, target)| format!("{year}: {}", target.as_deref().unwrap_or("none")))
                    .collect();
                writeln!(out, "  indicator {:?} {}", indicator.statement, targets.join(", "))
                    .expect("a String");
            }
            for programme in &objective.programmes {
                writeln!(out, "  programme {} {:?}", programme.code, programme.text).expect("a String");
                programme.projects.iter().for_each(|found| project(out, found));
            }
            for (year, budget) in &objective.budget {
                let euro = |amount: &Option<String>| amount.clone().unwrap_or_else(|| "none".to_owned());
                let (costs, revenues) = (euro(&budget.costs), euro(&budget.revenues));
                writeln!(out, "  budget {year}: {costs} {revenues} {}", euro(&budget.investments))
                    .expect("a String");
            }
        }
    }
}

fn budget_table(out: &mut String, file: &PlanFile) {
    for row in &file.budget_by_objective {
        let euro = |amount: &Option<String>| amount.clone().unwrap_or_else(|| "none".to_owned());
        let amounts = [&row.revenues, &row.total, &row.costs, &row.investments].map(euro).join(" ");
        writeln!(out, "budget row {} {:?} {amounts}", row.code.as_deref().unwrap_or("-"), row.label)
            .expect("a String");
    }
}

fn project(out: &mut String, project: &ProjectFile) {
    let inferred = if project.inferred { " inferred" } else { "" };
    writeln!(out, "  project {}{inferred} {:?} by {:?}", project.code, project.title, project.offices)
        .expect("a String");
    for action in &project.actions {
        writeln!(out, "    action {:?} {:?}", action.label, action.text).expect("a String");
    }
    for result in &project.results {
        let target = result.target.as_deref().unwrap_or("none");
        writeln!(out, "    result {} {:?}: {target}", result.label, result.statement).expect("a String");
    }
}
