//! The sheet of all that is measured itself: indicators, results, health, services, surveys.

use cannocchiale_core::score::{Explanation, Input, InputName, NodeScore, Reckoning, Verdict, brief};
use rust_decimal::Decimal;

use super::Desk;
use super::formula::{self, Operands};
use super::leaf::Numbers;
use super::page::{Cached, Cell, Look, Page, RowKind, cell, span};
use super::places::{Sheet, base, parts};

const NUMERATOR: u16 = 5;
const DENOMINATOR: u16 = 6;
const VALUE: u16 = 7;
const BASE: u16 = 8;
const FACTOR: u16 = 9;
const LIMIT: u16 = 10;
const SECOND: u16 = 11;
const MET: u16 = 12;
const ACHIEVED: u16 = 13;
/// The score, with all its digits.
pub(super) const SCORE: u16 = 14;
/// The score with two decimals.
pub(super) const SHOWN: u16 = 15;
/// 1 where it was measured, 0 where not.
pub(super) const MEASURED: u16 = 16;

/// The sheet.
pub(super) fn page(desk: Desk<'_>) -> Page {
    let say = desk.say;
    let columns = [
        ("code", 15, Look::Short),
        ("kind", 18, Look::Words),
        ("name", 48, Look::Words),
        ("target", 18, Look::Words),
        ("rule", 17, Look::Words),
        ("numerator", 13, Look::Number),
        ("denominator", 13, Look::Number),
        ("value", 12, Look::Number),
        ("base", 12, Look::Number),
        ("factor", 10, Look::Number),
        ("limit", 12, Look::Number),
        ("second", 15, Look::Number),
        ("met", 11, Look::Short),
        ("achieved", 13, Look::Score),
        ("score", 11, Look::Score),
        ("shown", 11, Look::Score),
        ("measured", 10, Look::Number),
        ("why", 34, Look::Words),
        ("source", 30, Look::Words),
        ("recorded", 12, Look::Number),
    ];
    let mut page = Page::new(say.word("sheet-indicators"), say.word("summary-indicators"));
    for (key, width, look) in columns {
        page = page.column(say.word(&format!("column-{key}")), width, look);
    }
    for node in desk.book.card.nodes() {
        if desk.places.sheet(node) == Some(Sheet::Indicators) {
            leaf(desk, &mut page, node);
        }
    }
    page
}

fn leaf(desk: Desk<'_>, page: &mut Page, node: &NodeScore) {
    let Some(step) = node.step.as_deref() else { return without_trace(desk, page, node) };
    let (row, parts, base) = (page.next(), parts(node), base(&step.reckoning));
    let explained = desk.explainer.explain(&node.id);
    let line = Line { desk, node, row, part: 0, parts: parts.len(), inputs: &step.inputs };
    let mut cells = line.head(explained.as_ref());
    cells.extend(line.numbers(base));
    let achieved = cell(ACHIEVED, row);
    let score = formula::score(desk, &step.reckoning, &node.id, &achieved);
    cells.push(Cell::formula(score, node.score()));
    cells.push(line.shown(&node.verdict));
    cells.push(line.measured(base, &node.verdict));
    cells.push(Cell::text(why(desk, node)));
    cells.extend(line.origin());
    page.push(RowKind::Plain, cells);
    for (index, part) in parts.iter().enumerate() {
        let (row, part_number) = (page.next(), index.saturating_add(1));
        let line = Line { row, part: part_number, parts: 0, ..line };
        let mut cells = line.part_head(part);
        let verdict = part.verdict();
        cells.extend(line.numbers(part));
        cells.extend([Cell::Empty, Cell::Empty]);
        cells.push(line.measured(part, &verdict));
        cells.push(Cell::text(reason(desk, &verdict)));
        page.push(RowKind::Part, cells);
    }
}

/// A score whose trace was not kept: the figure alone.
fn without_trace(desk: Desk<'_>, page: &mut Page, node: &NodeScore) {
    let mut cells =
        vec![Cell::text(node.id.as_str()), Cell::Empty, Cell::text(desk.explainer.title(&node.id))];
    cells.resize(usize::from(SCORE), Cell::Empty);
    cells.extend([Cell::number(node.score()), Cell::number(node.shown()), Cell::number(node.coverage())]);
    page.push(RowKind::Plain, cells);
}

/// Why there is no score, why it is a zero nobody measured, or who stated it.
pub(super) fn why(desk: Desk<'_>, node: &NodeScore) -> String {
    match node.step.as_deref().map(|step| &step.reckoning) {
        Some(Reckoning::Overridden { of, act, .. }) => {
            let act = super::rulings::written(act, desk.say);
            let before = brief(&of.verdict(), desk.say.lang);
            desk.say.with("stated-by", &[("act", act.into()), ("before", before.into())])
        }
        _ => reason(desk, &node.verdict),
    }
}

fn reason(desk: Desk<'_>, verdict: &Verdict) -> String {
    match verdict.outcome.score() {
        Some(score) if score.is_zero() && verdict.coverage == Some(Decimal::ZERO) => {
            desk.say.shared("score-by-rule")
        }
        Some(_) => String::new(),
        None => brief(verdict, desk.say.lang),
    }
}

/// A row that is being made.
#[derive(Clone, Copy)]
struct Line<'a> {
    desk: Desk<'a>,
    node: &'a NodeScore,
    row: usize,
    /// 0 for the whole, from 1 for one of several targets.
    part: usize,
    /// How many parts stand below.
    parts: usize,
    inputs: &'a [Input],
}

impl Line<'_> {
    fn head(&self, explained: Option<&Explanation>) -> Vec<Cell> {
        let target = explained.and_then(|explained| explained.target.as_ref());
        vec![
            Cell::text(self.node.id.as_str()),
            Cell::text(explained.map(|explained| explained.kind.clone()).unwrap_or_default()),
            Cell::text(self.desk.explainer.title(&self.node.id)),
            Cell::text(target.map(|target| target.written.clone()).unwrap_or_default()),
            Cell::text(explained.map(|explained| explained.rule.title.clone()).unwrap_or_default()),
        ]
    }

    fn part_head(&self, part: &Reckoning) -> Vec<Cell> {
        let say = self.desk.say;
        vec![
            Cell::text(format!("{}#{}", self.node.id, self.part)),
            Cell::text(say.word("part-of-target")),
            Cell::text(say.with("part", &[("number", self.part.into())])),
            Cell::Empty,
            Cell::text(say.shared(&format!("score-rule-{}", part.rule()))),
        ]
    }

    fn operands(&self) -> Operands {
        let (at, rulings) = (|column| cell(column, self.row), self.desk.rulings);
        let (first, last) = (self.row.saturating_add(1), self.row.saturating_add(self.parts));
        let below = |column| span(column, first, last);
        Operands {
            value: at(VALUE),
            limit: at(LIMIT),
            second: at(SECOND),
            achievement: at(ACHIEVED),
            cap: rulings.cap(),
            as_of: rulings.as_of(),
            bands: rulings.band_cells(&self.node.id, self.part),
            parts: (self.parts > 0).then(|| [below(ACHIEVED), below(MEASURED), below(MET)]),
            yes: self.desk.say.yes(),
            no: self.desk.say.no(),
        }
    }

    /// From the numerator to the achievement.
    fn numbers(&self, reckoning: &Reckoning) -> Vec<Cell> {
        let (say, operands) = (self.desk.say, self.operands());
        let numbers = Numbers::of(reckoning, self.inputs);
        let at = |column| cell(column, self.row);
        let verdict = reckoning.verdict();
        let met = verdict.met.map(|met| if met { say.yes() } else { say.no() });
        let met = match operands.met(reckoning) {
            Some(formula) => Cell::formula(formula, met),
            None => met.map_or(Cell::Empty, Cell::Text),
        };
        let achieved = match operands.achievement(reckoning) {
            Some(formula) => Cell::formula(formula, verdict.outcome.score()),
            None => Cell::Empty,
        };
        vec![
            Cell::number(numbers.numerator),
            Cell::number(numbers.denominator),
            numbers.value.cell(&at(NUMERATOR), &at(DENOMINATOR), say),
            Cell::number(numbers.base),
            Cell::number(numbers.factor),
            numbers.limit.cell(&at(BASE), &at(FACTOR), say),
            Cell::number(numbers.second),
            met,
            achieved,
        ]
    }

    fn shown(&self, verdict: &Verdict) -> Cell {
        let (met, no) = (cell(MET, self.row), self.desk.say.no());
        Cell::formula(formula::shown(&cell(SCORE, self.row), Some((&met, &no))), verdict.shown())
    }

    fn measured(&self, reckoning: &Reckoning, verdict: &Verdict) -> Cell {
        match verdict.coverage {
            // It asks nothing: neither measured nor not.
            None => Cell::formula("\"\"", Cached::Nothing),
            coverage => Cell::formula(self.operands().measured(reckoning), coverage),
        }
    }

    /// Who says the value, and since when.
    fn origin(&self) -> [Cell; 2] {
        let says = [InputName::Value, InputName::Done, InputName::Progress, InputName::Deviation];
        let own = self.inputs.iter().find(|input| says.contains(&input.name) && input.source.is_some());
        let input = own.or_else(|| self.inputs.iter().find(|input| input.source.is_some()));
        let source = input.and_then(|input| input.source.clone()).unwrap_or_default();
        [Cell::text(source), Cell::day(input.and_then(|input| input.recorded_on))]
    }
}
