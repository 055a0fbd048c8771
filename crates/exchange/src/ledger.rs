//! The account of every line: blank, used, or unread. Nothing of a document is lost.

use std::collections::BTreeMap;

use cannocchiale_core::format::plan::UnreadFile;

use crate::document::{Block, Document};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Blank,
    Unread,
    Used(&'static str),
}

/// What became of each line.
#[derive(Debug, Clone)]
pub struct Ledger {
    states: Vec<State>,
    reasons: BTreeMap<u32, &'static str>,
}

impl Ledger {
    /// All lines of a document, none used yet.
    pub fn new(document: &Document) -> Self {
        let state = |line: &str| if line.trim().is_empty() { State::Blank } else { State::Unread };
        let states = document.lines(1, document.len()).map(|(_, line)| state(line)).collect();
        Self { states, reasons: BTreeMap::new() }
    }

    fn slot(&mut self, line: u32) -> Option<&mut State> {
        usize::try_from(line).ok()?.checked_sub(1).and_then(|index| self.states.get_mut(index))
    }

    fn state(&self, line: u32) -> Option<State> {
        usize::try_from(line).ok()?.checked_sub(1).and_then(|index| self.states.get(index)).copied()
    }

    /// Says that a recogniser read this line. The first one keeps it; a blank line stays blank.
    pub fn take(&mut self, line: u32, by: &'static str) {
        if let Some(state @ State::Unread) = self.slot(line) {
            *state = State::Used(by);
        }
    }

    /// Takes every line between two, both included.
    pub fn take_all(&mut self, from: u32, to: u32, by: &'static str) {
        let last = u32::try_from(self.states.len()).unwrap_or(u32::MAX);
        (from.max(1)..=to.min(last)).for_each(|line| self.take(line, by));
    }

    /// Says why lines are left unread: the reason is kept with them.
    pub fn leave(&mut self, from: u32, to: u32, why: &'static str) {
        self.reasons.extend((from..=to).map(|line| (line, why)));
    }

    /// Whether a line holds text that nobody read yet.
    pub fn is_free(&self, line: u32) -> bool {
        self.state(line) == Some(State::Unread)
    }

    /// Whether nobody read any line of a block yet.
    pub fn is_block_free(&self, block: &Block) -> bool {
        (block.first_line()..=block.last_line()).all(|line| !matches!(self.state(line), Some(State::Used(_))))
    }

    /// A line that only draws a table goes with the rows of the table.
    pub fn settle_rules(&mut self, document: &Document) {
        for grid in document.grids() {
            let by = grid.rows.iter().find_map(|row| match self.state(row.line) {
                Some(State::Used(by)) => Some(by),
                _ => None,
            });
            if let Some(by) = by {
                grid.rules.iter().for_each(|line| self.take(*line, by));
            }
        }
    }

    /// A used line that no place of the plan covers was not understood after all.
    pub fn keep_only(&mut self, covered: &[bool]) {
        for (state, covered) in self.states.iter_mut().zip(covered) {
            if matches!(state, State::Used(_)) && !covered {
                *state = State::Unread;
            }
        }
    }

    /// The number of blank, used and unread lines. Their sum is the number of lines.
    pub fn counts(&self) -> (u32, u32, u32) {
        self.states.iter().fold((0, 0, 0), |(blank, used, unread), state| match state {
            State::Blank => (blank + 1, used, unread),
            State::Used(_) => (blank, used + 1, unread),
            State::Unread => (blank, used, unread + 1),
        })
    }

    /// The runs of unread lines, with their text. Blank lines between two unread ones do not part them.
    pub fn unread(&self, document: &Document) -> Vec<UnreadFile> {
        let mut runs: Vec<UnreadFile> = Vec::new();
        let mut open = false;
        for (line, state) in (1u32..).zip(&self.states) {
            match state {
                State::Used(_) => open = false,
                State::Blank => {}
                State::Unread => {
                    let why = self.reasons.get(&line).copied().unwrap_or("not-recognised");
                    match runs.last_mut().filter(|run| open && run.why == why) {
                        Some(run) => {
                            run.lines = [run.lines[0], line];
                            run.text.push('\n');
                            run.text.push_str(document.line(line));
                        }
                        None => runs.push(UnreadFile {
                            lines: [line, line],
                            text: document.line(line).to_owned(),
                            why: why.to_owned(),
                        }),
                    }
                    open = true;
                }
            }
        }
        runs
    }
}
