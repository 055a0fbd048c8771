//! A sheet as it was read: one of the copies in which an objective may be printed.

use crate::items::Label;

/// A text read from some lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The text.
    pub text: String,
    /// The lines it stands on.
    pub lines: Vec<u32>,
    /// How damaged it is: 0 is whole.
    pub damage: u32,
    /// Words that were split over cells and are whole again.
    pub rejoined: Vec<String>,
}

impl Reading {
    /// A reading of one line.
    pub fn new(text: impl Into<String>, line: u32) -> Self {
        Self { text: text.into(), lines: vec![line], ..Self::default() }
    }

    /// Adds what stands on a further line.
    pub fn extend(&mut self, more: &Self) {
        if !self.text.is_empty() && !more.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(&more.text);
        self.lines.extend(more.lines.iter().copied());
        self.damage = self.damage.saturating_add(more.damage);
        self.rejoined.extend(more.rejoined.iter().cloned());
    }
}

/// A copy of the sheet of an objective.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// The code of the area, where printed.
    pub area: Option<String>,
    /// The title of the area.
    pub area_title: Option<Reading>,
    /// The code of the objective, where it can be told.
    pub code: Option<String>,
    /// The title of the objective.
    pub title: Option<Reading>,
    /// The directorate.
    pub unit: Option<Reading>,
    /// The indicators.
    pub indicators: Vec<SheetIndicator>,
    /// The programmes.
    pub programmes: Vec<SheetProgramme>,
    /// The projects.
    pub projects: Vec<SheetProject>,
    /// The year of the projects.
    pub year: Option<i16>,
    /// The money, by its name in the native format.
    pub budget: Vec<(&'static str, Reading)>,
    /// Every line of the copy, in order.
    pub lines: Vec<u32>,
    /// Rows in which indicators run together: the copy is no witness of how many there are.
    pub garbled: u32,
    /// The text of those rows: a word that another copy clipped may be whole there.
    pub run_together: Vec<Reading>,
}

/// An indicator and its targets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetIndicator {
    /// What is measured.
    pub statement: Reading,
    /// What stands in the first column, and what beside it: where the fold of the page cut the statement, its halves.
    pub halves: [String; 2],
    /// The target of each year that could be told; none where the cell says there is none.
    pub targets: Vec<(i16, Option<Reading>)>,
}

/// A programme.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetProgramme {
    /// The code, where legible.
    pub code: Option<String>,
    /// The text.
    pub text: Reading,
}

/// A project.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetProject {
    /// The code, where legible.
    pub code: Option<String>,
    /// The title, what was left of it.
    pub title: Reading,
    /// The offices, as written.
    pub offices: Vec<Reading>,
    /// The activities: label and text.
    pub actions: Vec<(Option<Label>, Reading)>,
    /// The results.
    pub results: Vec<SheetResult>,
    /// Its lines.
    pub lines: Vec<u32>,
    /// How many rows had a column cut in two: what is missing there was lost by the conversion.
    pub torn_rows: u32,
    /// How many cells held several items.
    pub crowded_cells: u32,
    /// A line was lost where the offices stand: the row breaks off in a sentence before the activities.
    pub offices_torn: bool,
    /// The three columns ran together into one text.
    pub run_on: bool,
}

/// An expected result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetResult {
    /// The label, read or given by position.
    pub label: Label,
    /// Whether the label was not printed.
    pub inferred: bool,
    /// What must be there at the end; none where the column was lost.
    pub statement: Option<Reading>,
    /// What counts as success.
    pub target: Option<Reading>,
}
