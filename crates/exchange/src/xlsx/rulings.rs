//! The sheet of the rules: what formulas elsewhere read, each in a cell of its own.

use std::collections::HashMap;
use std::ops::Range;

use rust_decimal::Decimal;

use cannocchiale_core::catalogue;
use cannocchiale_core::diag::Arg;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::Act;
use cannocchiale_core::score::rules::{ChosenBy, GradeScore, Scope};
use cannocchiale_core::score::value::Banded;
use cannocchiale_core::score::{Reckoning, day};

use super::ScoreBook;
use super::page::{Cell, Column, Look, Page, Row, RowKind, elsewhere};
use super::places::{Places, base, parts};
use super::say::Say;

/// Columns of the sheet.
const FROM: u16 = 2;
const TO: u16 = 3;
const VALUE: u16 = 4;
const OUT_OF: u16 = 5;

/// The rules of the workbook, and where each of their numbers is.
pub(super) struct Rulings {
    name: String,
    rows: Vec<Row>,
    as_of: usize,
    cap: usize,
    share: usize,
    grades: Range<usize>,
    bands: HashMap<(NodeId, usize), Range<usize>>,
    stated: HashMap<NodeId, usize>,
}

impl Rulings {
    pub(super) fn of(book: &ScoreBook<'_>, places: &Places, say: Say) -> Self {
        let mut rulings = Self {
            name: say.word("sheet-rules"),
            rows: Vec::new(),
            as_of: 0,
            cap: 0,
            share: 0,
            grades: 0..0,
            bands: HashMap::new(),
            stated: HashMap::new(),
        };
        rulings.general(book, say);
        rulings.grades(book, say);
        rulings.all_bands(book, places, say);
        rulings.acts(book, places, say);
        rulings.choices(book, places, say);
        rulings
    }

    fn put(&mut self, what: String, about: String, cells: [Cell; 4], note: String) -> usize {
        let mut row = vec![Cell::text(what), Cell::text(about)];
        row.extend(cells);
        row.push(Cell::text(note));
        self.rows.push(Row { kind: RowKind::Plain, cells: row });
        self.rows.len().saturating_sub(1)
    }

    fn value(&mut self, what: String, value: Cell, note: String) -> usize {
        self.put(what, String::new(), [Cell::Empty, Cell::Empty, value, Cell::Empty], note)
    }

    fn general(&mut self, book: &ScoreBook<'_>, say: Say) {
        let rules = book.rules;
        let number = Cell::Number;
        self.as_of = self.value(say.word("as-of"), Cell::Day(book.card.as_of()), String::new());
        self.value(say.word("rules"), Cell::text(rules.id()), rules.title.clone());
        self.value(say.word("rules-source"), Cell::Empty, rules.source.clone());
        self.value(say.word("valid-from"), Cell::Day(rules.valid_from), String::new());
        self.cap = self.value(say.word("cap"), number(rules.cap.value()), say.word("cap-note"));
        self.share = self.value(
            say.word("strategic-share"),
            number(rules.strategic_share.percent()),
            say.word("strategic-share-note"),
        );
        let policy = say.shared(&format!("score-rule-{}", rules.missing.name()));
        self.value(say.word("missing"), Cell::Empty, policy);
        self.value(say.word("complexity-low"), number(rules.complexity.low()), String::new());
        self.value(say.word("complexity-high"), number(rules.complexity.high()), String::new());
        self.value(say.word("achieved-from"), number(rules.states.achieved_from()), String::new());
        self.value(say.word("at-risk-from"), number(rules.states.at_risk_from()), String::new());
        self.value(say.word("survey-answers"), number(Decimal::from(rules.survey_answers)), String::new());
        self.value(say.word("standard-tolerance"), number(rules.standard_tolerance), String::new());
    }

    fn grades(&mut self, book: &ScoreBook<'_>, say: Say) {
        let first = self.rows.len();
        let on = say.word(&format!("grades-on-{}", book.rules.grades_on.name()));
        for grade in book.rules.grades.all() {
            let (score, note) = match grade.score {
                GradeScore::Same => (Cell::Empty, say.word("grade-same")),
                GradeScore::Fixed(score) => (Cell::Number(score), String::new()),
            };
            let cells = [Cell::Number(grade.from), Cell::number(grade.to), score, Cell::Empty];
            self.put(say.word("grade"), on.clone(), cells, note);
        }
        self.grades = first..self.rows.len();
    }

    fn all_bands(&mut self, book: &ScoreBook<'_>, places: &Places, say: Say) {
        for node in book.card.nodes().iter().filter(|node| !places.is_hidden(&node.id)) {
            let Some(step) = node.step.as_deref() else { continue };
            let by_plan = step.chosen_by == Some(ChosenBy::Plan);
            let whole = [base(&step.reckoning)];
            let several = parts(node);
            let parts = whole.into_iter().chain(several);
            for (part, reckoning) in parts.enumerate() {
                if let Reckoning::Banded(banded) = reckoning {
                    let note = if by_plan { say.word("bands-of-plan") } else { String::new() };
                    self.bands_of(node.id.clone(), part, banded, &note, say);
                }
            }
        }
    }

    fn bands_of(&mut self, node: NodeId, part: usize, banded: &Banded, note: &str, say: Say) {
        let first = self.rows.len();
        for band in &banded.bands {
            let cells = [
                Cell::number(band.from),
                Cell::number(band.to),
                Cell::Number(band.points),
                Cell::Number(banded.of),
            ];
            self.put(say.word("band"), node.to_string(), cells, note.to_owned());
        }
        self.bands.insert((node, part), first..self.rows.len());
    }

    fn acts(&mut self, book: &ScoreBook<'_>, places: &Places, say: Say) {
        for node in book.card.nodes().iter().filter(|node| !places.is_hidden(&node.id)) {
            let reckoning = node.step.as_deref().map(|step| &step.reckoning);
            let Some(Reckoning::Overridden { score, reason, act, .. }) = reckoning else { continue };
            let note = format!("{}. {reason}", written(act, say));
            let cells = [Cell::Empty, Cell::Empty, Cell::Number(*score), Cell::Empty];
            let row = self.put(say.word("stated"), node.id.to_string(), cells, note);
            self.stated.insert(node.id.clone(), row);
        }
    }

    /// What the body has chosen in place of the default; formulas have it in them already.
    fn choices(&mut self, book: &ScoreBook<'_>, places: &Places, say: Say) {
        for choice in book.rules.choices.all() {
            if matches!(&choice.scope, Scope::Node(node) if places.is_hidden(node)) {
                continue;
            }
            let about = match &choice.scope {
                Scope::Node(node) => node.to_string(),
                Scope::Level(level) => say.word(&format!("level-{}", level.name())),
                Scope::Kind(kind) => say.word(&format!("kind-{}", kind.name())),
            };
            let rule = choice.rule.as_ref().map(|rule| say.shared(&format!("score-rule-{}", rule.name())));
            let missing = choice.missing.map(|policy| say.shared(&format!("score-rule-{}", policy.name())));
            let note = rule.into_iter().chain(missing).collect::<Vec<_>>().join("; ");
            self.put(say.word("choice"), about, [Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty], note);
        }
    }

    /// The day of the scores.
    pub(super) fn as_of(&self) -> String {
        elsewhere(&self.name, VALUE, self.as_of)
    }

    /// The highest score.
    pub(super) fn cap(&self) -> String {
        elsewhere(&self.name, VALUE, self.cap)
    }

    /// The percent of an objective that its own indicators make.
    pub(super) fn share(&self) -> String {
        elsewhere(&self.name, VALUE, self.share)
    }

    /// The score that an act gives to a node.
    pub(super) fn stated(&self, node: &NodeId) -> Option<String> {
        self.stated.get(node).map(|row| elsewhere(&self.name, VALUE, *row))
    }

    /// Where a grade ends, and where its score is, for each grade.
    pub(super) fn grade_cells(&self) -> Vec<(String, String)> {
        let cells = |row| (elsewhere(&self.name, TO, row), elsewhere(&self.name, VALUE, row));
        self.grades.clone().map(cells).collect()
    }

    /// The cells of the bands of a part: from, to, points, out of.
    pub(super) fn band_cells(&self, node: &NodeId, part: usize) -> Vec<[String; 4]> {
        let rows = self.bands.get(&(node.clone(), part)).cloned().unwrap_or(0..0);
        rows.map(|row| [FROM, TO, VALUE, OUT_OF].map(|column| elsewhere(&self.name, column, row))).collect()
    }

    /// The sheet.
    pub(super) fn page(&self, say: Say) -> Page {
        let rows = self.rows.iter().map(|row| Row { kind: row.kind, cells: row.cells.clone() }).collect();
        let column = |key: &str, width, look| Column { title: say.word(key), width, look };
        Page {
            name: self.name.clone(),
            summary: say.word("summary-rules"),
            columns: vec![
                column("column-rule", 34, Look::Words),
                column("column-about", 24, Look::Words),
                column("column-from", 12, Look::Number),
                column("column-to", 12, Look::Number),
                column("column-worth", 14, Look::Number),
                column("column-out-of", 10, Look::Number),
                column("column-note", 60, Look::Words),
            ],
            rows,
        }
    }
}

/// An act as a sentence names it.
pub(super) fn written(act: &Act, say: Say) -> String {
    let mut args = vec![
        ("kind", Arg::from(act.kind.as_str())),
        ("number", act.number.as_str().into()),
        ("organ", act.organ.as_str().into()),
    ];
    let key = match act.date {
        Some(date) => {
            args.push(("date", day(date, say.lang).into()));
            "score-act-of-day"
        }
        None => "score-act",
    };
    catalogue::message(say.lang, key, &args)
}
