//! The report of an import: what was read, and what became of every line.

use std::fmt;

use cannocchiale_core::diag::{Diagnostic, Lang};
use cannocchiale_core::format::plan::{AccountSideFile, PlanFile, UnreadFile};

use crate::ledger::Ledger;
use crate::note::Note;

/// What became of the lines. Used, blank and unread sum to the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LineCounts {
    /// All lines.
    pub total: u32,
    /// Lines some node or field was read from.
    pub used: u32,
    /// Lines with nothing on them.
    pub blank: u32,
    /// Lines kept as they are, because they were not understood.
    pub unread: u32,
}

/// The report of an import.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ImportReport {
    /// How many of each thing were read, by its stable name, in the order of the plan.
    pub read: Vec<(&'static str, usize)>,
    /// What became of the lines.
    pub lines: LineCounts,
    /// The damage of the conversion, as advice.
    pub diagnostics: Vec<Diagnostic>,
    /// What was not understood.
    pub unread: Vec<UnreadFile>,
}

impl ImportReport {
    pub(crate) fn new(file: &PlanFile, ledger: &Ledger, notes: &[Note]) -> Self {
        let (blank, used, unread) = ledger.counts();
        let mut diagnostics: Vec<Diagnostic> = notes.iter().map(Note::diagnostic).collect();
        diagnostics.sort_by(Diagnostic::order);
        Self {
            read: counts(file),
            lines: LineCounts { total: blank + used + unread, used, blank, unread },
            diagnostics,
            unread: file.unread.clone(),
        }
    }

    /// How many of a thing were read; 0 for a name that is not counted.
    pub fn count(&self, name: &str) -> usize {
        self.read.iter().find(|(known, _)| *known == name).map_or(0, |(_, count)| *count)
    }

    /// The report for people.
    pub fn human(&self, lang: Lang) -> String {
        use cannocchiale_core::catalogue::text;
        use fmt::Write;
        let mut out = String::new();
        // Writing to a String cannot fail.
        for (name, count) in self.read.iter().filter(|(_, count)| *count > 0) {
            let label = text(lang, "import-read", Some(name), &[]).unwrap_or_else(|| (*name).to_owned());
            let _ = writeln!(out, "{count:>6}  {label}");
        }
        let LineCounts { total, used, blank, unread } = self.lines;
        let args = [("total", total), ("used", used), ("blank", blank), ("unread", unread)]
            .map(|(name, count)| (name, cannocchiale_core::diag::Arg::Number(count.into())));
        let _ = writeln!(out, "\n{}", cannocchiale_core::catalogue::message(lang, "import-lines", &args));
        for diagnostic in &self.diagnostics {
            let line = diagnostic.position().map_or(0, |position| position.line);
            let _ = writeln!(out, "{line:>6}  {}", diagnostic.message(lang));
        }
        out
    }
}

fn counts(file: &PlanFile) -> Vec<(&'static str, usize)> {
    let objectives = || file.areas.iter().flat_map(|area| &area.objectives);
    let indicators = || objectives().flat_map(|objective| &objective.indicators);
    let programmes = || objectives().flat_map(|objective| &objective.programmes);
    let projects = || programmes().flat_map(|programme| &programme.projects);
    let results = || projects().flat_map(|project| &project.results);
    let side = |side| file.accounts.iter().filter(|line| line.side == side).count();
    vec![
        ("units", file.body.units.len()),
        ("sites", file.body.sites.len()),
        ("staff", file.body.staff.len()),
        ("areas", file.areas.len()),
        ("objectives", objectives().count()),
        ("indicators", indicators().count()),
        ("targets", indicators().flat_map(|i| i.targets.values()).filter(|target| target.is_some()).count()),
        ("programmes", programmes().count()),
        ("projects", projects().count()),
        ("projects_inferred", projects().filter(|project| project.inferred).count()),
        ("offices", projects().map(|project| project.offices.len()).sum()),
        ("actions", projects().map(|project| project.actions.len()).sum()),
        ("results", results().count()),
        (
            "results_legible",
            results().filter(|result| result.statement.chars().any(char::is_alphabetic)).count(),
        ),
        ("results_labelled", results().filter(|result| !result.label.is_empty()).count()),
        ("results_with_target", results().filter(|result| result.target.is_some()).count()),
        ("budgets", objectives().filter(|objective| !objective.budget.is_empty()).count()),
        ("budget_rows", file.budget_by_objective.len()),
        ("budget_notes", file.budget_notes.len()),
        ("account_lines", file.accounts.len()),
        ("revenue_lines", side(AccountSideFile::Revenues)),
        ("cost_lines", side(AccountSideFile::Costs)),
        ("printed_totals", file.printed_totals.len()),
        ("health", file.health.len()),
        ("assigned_objectives", file.objectives.len()),
        ("activities", file.objectives.iter().map(|objective| objective.activities.len()).sum()),
        ("assigned_indicators", file.objectives.iter().map(|objective| objective.indicators.len()).sum()),
        ("phases", file.calendar.len()),
        ("tables", file.context.len()),
        ("chapters", file.chapters.len()),
    ]
}
