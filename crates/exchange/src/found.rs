//! What the recognisers found, before it is put together.

use std::collections::BTreeMap;

use cannocchiale_core::format::plan::PlanFile;
use cannocchiale_core::source::LineSpan;

use crate::lexicon::Lexicon;
use crate::note::Note;
use crate::sheet::Sheet;

/// What was found so far: parts of the plan, where they stand, and the damage seen on the way.
#[derive(Debug, Default)]
pub struct Found {
    /// The parts of the plan that a recogniser can fill directly.
    pub plan: PlanFile,
    /// The sheets of the strategic objectives, each copy of its own.
    pub sheets: Vec<Sheet>,
    /// The years of the strategic part, in order.
    pub period: Vec<i16>,
    /// The words of the document.
    pub lexicon: Lexicon,
    /// How wide a statement is printed, in characters, where the document shows it.
    pub statement_width: Option<usize>,
    /// The damage.
    pub notes: Vec<Note>,
    places: BTreeMap<String, Vec<[u32; 2]>>,
}

impl Found {
    /// Says that a node stands on these lines; a node may stand on several spans.
    pub fn place(&mut self, node: &str, lines: LineSpan) {
        self.push(node.to_owned(), lines);
    }

    /// Says that a field of a node stands on these lines.
    pub fn place_field(&mut self, node: &str, field: &str, lines: LineSpan) {
        self.push(format!("{node}#{field}"), lines);
    }

    fn push(&mut self, key: String, lines: LineSpan) {
        let spans = self.places.entry(key).or_default();
        // Lines come in order, so a span met before is among the last.
        if !spans.iter().rev().take(64).any(|span| *span == [lines.from, lines.to]) {
            spans.push([lines.from, lines.to]);
        }
    }

    /// Adds a note.
    pub fn note(&mut self, note: Note) {
        self.notes.push(note);
    }

    /// The year of some projects: as printed above them, else the first of the plan.
    pub(crate) fn plan_year(&self, sheet: Option<i16>) -> i16 {
        let known = (self.plan.year != 0).then_some(self.plan.year);
        sheet.or(known).or_else(|| self.period.first().copied()).unwrap_or(0)
    }

    /// Whether anything was read that makes a text a plan: prose of nobody and of no year does not.
    pub fn is_plan(&self) -> bool {
        let plan = &self.plan;
        !(plan.body.name.is_empty()
            && plan.year == 0
            && plan.areas.is_empty()
            && plan.objectives.is_empty()
            && plan.accounts.is_empty()
            && plan.budget_by_objective.is_empty()
            && plan.health.is_empty()
            && plan.calendar.is_empty())
    }

    /// Every place, by `node` or `node#field`.
    pub fn places(&self) -> &BTreeMap<String, Vec<[u32; 2]>> {
        &self.places
    }

    /// Which lines some place covers.
    pub fn covered(&self, lines: u32) -> Vec<bool> {
        let mut depth = vec![0i64; usize::try_from(lines).unwrap_or(0) + 2];
        for [from, to] in self.places.values().flatten() {
            let at = |line: u32| usize::try_from(line).unwrap_or(usize::MAX);
            if let Some(opens) = depth.get_mut(at(*from)) {
                *opens += 1;
            }
            if let Some(closes) = depth.get_mut(at(to.saturating_add(1))) {
                *closes -= 1;
            }
        }
        let mut open = 0;
        let running = depth.iter().skip(1).map(|change| {
            open += change;
            open > 0
        });
        running.take(usize::try_from(lines).unwrap_or(0)).collect()
    }
}
