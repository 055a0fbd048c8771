//! The sheets of the means: the tree of the plan, and who answers for what. Each mean stands below its terms.

use cannocchiale_core::score::{
    Failed, NodeScore, Outcome, Reckoning, Role, Share, Sums, Term, Verdict, Weighting, brief,
};

use super::Desk;
use super::formula;
use super::indicators::{self, why};
use super::page::{Cached, Cell, Look, Page, RowKind, cell, elsewhere, span};
use super::places::{Place, Sheet, base};

const WEIGHT: u16 = 3;
const COMPLEXITY: u16 = 4;
const FACTOR: u16 = 5;
const MEAN: u16 = 6;
const SCORE: u16 = 7;
const SHOWN: u16 = 8;
const COVERAGE: u16 = 9;
const TIMES: u16 = 10;
const WHY: u16 = 11;

/// The tree: body, areas, objectives, programmes, projects.
pub(super) fn tree(desk: Desk<'_>) -> Page {
    page(desk, Sheet::Tree)
}

/// The cascade: holders and their objectives.
pub(super) fn cascade(desk: Desk<'_>) -> Page {
    page(desk, Sheet::Cascade)
}

/// The cell with the shown score of a node, and the one with its coverage, for who points at them.
pub(super) fn result(desk: Desk<'_>, place: Place) -> (String, String) {
    let name = name(desk, place.sheet);
    (elsewhere(&name, SHOWN, place.row), elsewhere(&name, COVERAGE, place.row))
}

fn name(desk: Desk<'_>, sheet: Sheet) -> String {
    desk.say.word(match sheet {
        Sheet::Indicators => "sheet-indicators",
        Sheet::Tree => "sheet-tree",
        Sheet::Cascade => "sheet-cascade",
    })
}

fn page(desk: Desk<'_>, sheet: Sheet) -> Page {
    let say = desk.say;
    let summary = if sheet == Sheet::Tree { "summary-tree" } else { "summary-cascade" };
    let columns = [
        ("code", 17, Look::Short),
        ("kind", 26, Look::Words),
        ("name", 52, Look::Words),
        ("weight", 9, Look::Number),
        ("complexity", 13, Look::Number),
        ("effective", 11, Look::Number),
        ("mean", 11, Look::Score),
        ("score", 11, Look::Score),
        ("shown", 11, Look::Score),
        ("coverage", 11, Look::Share),
        ("times", 13, Look::Score),
        ("why", 40, Look::Words),
    ];
    let mut page = Page::new(name(desk, sheet), say.word(summary));
    for (key, width, look) in columns {
        page = page.column(say.word(&format!("column-{key}")), width, look);
    }
    for node in desk.book.card.nodes() {
        if desk.places.sheet(node) == Some(sheet) {
            block(desk, &mut page, node);
        }
    }
    page
}

/// The terms of a mean, and the mean.
fn block(desk: Desk<'_>, page: &mut Page, node: &NodeScore) {
    let reckoning = node.step.as_deref().map(|step| &step.reckoning);
    let (weighting, terms) = match reckoning.map(base) {
        Some(Reckoning::Mean { weighting, terms }) => (*weighting, terms.as_slice()),
        _ => (Weighting::Equal, &[][..]),
    };
    let first = page.next();
    for term in terms {
        let row = page.next();
        let cells = term_cells(desk, node, weighting, terms, term, row);
        page.push(RowKind::Plain, cells);
    }
    let block = Block { desk, node, first, row: page.next() };
    page.push(RowKind::Result, block.cells(reckoning, weighting, terms));
}

fn kind(desk: Desk<'_>, role: Role) -> String {
    desk.say.shared(&format!("score-role-{}", role_word(role)))
}

fn role_word(role: Role) -> &'static str {
    match role {
        Role::Body => "body",
        Role::Area => "area",
        Role::Objective => "objective",
        Role::Strategic => "strategic",
        Role::Operational => "operational",
        Role::Programme => "programme",
        Role::Project => "project",
        Role::Result => "result",
        Role::Indicator => "indicator",
        Role::Holder => "holder",
        Role::Assigned => "assigned",
        Role::AssignedIndicator => "assigned-indicator",
        Role::Health => "health",
        Role::Standard => "standard",
        Role::Survey => "survey",
    }
}

fn term_cells(
    desk: Desk<'_>,
    mean: &NodeScore,
    weighting: Weighting,
    terms: &[Term],
    term: &Term,
    row: usize,
) -> Vec<Cell> {
    let share = &term.share;
    let role = desk.book.card.get(&term.node).map(|node| kind(desk, node.role)).unwrap_or_default();
    let verdict = &share.verdict;
    let figures = [verdict.outcome.score(), verdict.shown(), verdict.coverage];
    let [score, shown, coverage] = match desk.places.get(&term.node) {
        Some(place) => {
            let [score, shown, coverage] = match place.sheet {
                Sheet::Indicators => [indicators::SCORE, indicators::SHOWN, indicators::MEASURED],
                Sheet::Tree | Sheet::Cascade => [SCORE, SHOWN, COVERAGE],
            };
            let sheet = name(desk, place.sheet);
            let [of_score, of_shown, of_coverage] = figures;
            [(score, of_score), (shown, of_shown), (coverage, of_coverage)]
                .map(|(column, figure)| Cell::formula(elsewhere(&sheet, column, place.row), figure))
        }
        None => figures.map(Cell::number),
    };
    let times = share.verdict.outcome.score().zip(share.factor(weighting));
    let times = times.and_then(|(score, factor)| score.checked_mul(factor));
    vec![
        Cell::text(term.node.as_str()),
        Cell::text(role),
        Cell::text(desk.explainer.title(&term.node)),
        weight(desk, mean, terms, term),
        Cell::number(share.complexity),
        factor(weighting, share, row),
        Cell::Empty,
        score,
        shown,
        coverage,
        Cell::formula(format!("IF(ISNUMBER({0}),{1}*{0},\"\")", cell(SCORE, row), cell(FACTOR, row)), times),
        Cell::text(brief_of(desk, share)),
    ]
}

fn brief_of(desk: Desk<'_>, share: &Share) -> String {
    if share.verdict.outcome.score().is_some() {
        return String::new();
    }
    brief(&share.verdict, desk.say.lang)
}

/// The weight of a term; those of the two halves of an objective are in the rules.
fn weight(desk: Desk<'_>, mean: &NodeScore, terms: &[Term], term: &Term) -> Cell {
    let weight = term.share.weight;
    let share = desk.book.rules.strategic_share;
    let both = terms
        .iter()
        .map(|term| term.share.weight)
        .eq([Some(share.percent()), Some(share.operational_percent())]);
    let is_first = terms.first().is_some_and(|first| first.node == term.node);
    match mean.role {
        Role::Objective if both && is_first => Cell::formula(desk.rulings.share(), weight),
        Role::Objective if both => Cell::formula(format!("100-{}", desk.rulings.share()), weight),
        _ => Cell::number(weight),
    }
}

/// What a term weighs in the end: a weight below 0 counts as 0, and one that is not there weighs nothing beside others.
fn factor(weighting: Weighting, share: &Share, row: usize) -> Cell {
    let weight = match weighting {
        Weighting::Equal => "1".to_owned(),
        Weighting::Given => format!("MAX(0,{})", cell(WEIGHT, row)),
    };
    let formula = match share.complexity {
        Some(_) => format!("{weight}*{}", cell(COMPLEXITY, row)),
        None => weight,
    };
    Cell::formula(formula, share.factor(weighting))
}

/// The row of a mean, below its terms.
struct Block<'a> {
    desk: Desk<'a>,
    node: &'a NodeScore,
    first: usize,
    row: usize,
}

impl Block<'_> {
    fn cells(&self, reckoning: Option<&Reckoning>, weighting: Weighting, terms: &[Term]) -> Vec<Cell> {
        let (desk, node) = (self.desk, self.node);
        let mut cells = vec![
            Cell::text(node.id.as_str()),
            Cell::text(kind(desk, node.role)),
            Cell::text(desk.explainer.title(&node.id)),
            Cell::Empty,
            Cell::Empty,
        ];
        let asked = terms.iter().map(|term| term.share).filter(|share| !share.verdict.asks_nothing());
        let sums = Sums::of(weighting, asked);
        let (counted, scored) = (sums.map(|sums| sums.counted), sums.map(|sums| sums.scored));
        if terms.is_empty() {
            cells.extend([Cell::Empty, Cell::Empty]);
        } else {
            let (scores, factors) = (self.above(SCORE), self.above(FACTOR));
            cells.push(Cell::formula(format!("SUMIF({scores},\">=0\",{factors})"), counted));
            cells.push(self.mean(reckoning));
        }
        let mean = cell(MEAN, self.row);
        let score = match reckoning {
            Some(reckoning) => Cell::formula(formula::score(desk, reckoning, &node.id, &mean), node.score()),
            None => Cell::number(node.score()),
        };
        cells.push(score);
        cells.push(Cell::formula(formula::shown(&cell(SCORE, self.row), None), node.shown()));
        cells.push(self.coverage(terms));
        let products = Cell::formula(format!("SUM({})", self.above(TIMES)), scored);
        cells.push(if terms.is_empty() { Cell::Empty } else { products });
        cells.push(Cell::text(why(desk, node)));
        cells
    }

    /// A column of the terms.
    fn above(&self, column: u16) -> String {
        span(column, self.first, self.row.saturating_sub(1))
    }

    fn mean(&self, reckoning: Option<&Reckoning>) -> Cell {
        let outcome = reckoning.map(|reckoning| base(reckoning).verdict().outcome);
        if outcome == Some(Outcome::Failed(Failed::TooLarge)) {
            return Cell::Empty;
        }
        let (counted, summed) = (cell(FACTOR, self.row), cell(TIMES, self.row));
        let mut mean =
            format!("IF(COUNT({})=0,\"\",IF({counted}=0,\"\",{summed}/{counted}))", self.above(SCORE));
        if outcome.and_then(Outcome::why) == Some("blocked") {
            // One term that the rules wait for stops the mean.
            let blocked = reason(self.desk, outcome);
            mean = format!("IF(COUNTIF({},\"{blocked}\")>0,\"\",{mean})", self.above(WHY));
        }
        Cell::formula(mean, outcome.and_then(Outcome::score))
    }

    fn coverage(&self, terms: &[Term]) -> Cell {
        let coverage = self.node.coverage();
        if terms.is_empty() {
            return match coverage {
                Some(coverage) => Cell::Number(coverage),
                None => Cell::formula("\"\"", Cached::Nothing),
            };
        }
        let (shares, factors) = (self.above(COVERAGE), self.above(FACTOR));
        let asked = format!("SUMIF({shares},\">=0\",{factors})");
        let share = format!("IF({asked}=0,0,SUMPRODUCT({factors},{shares})/{asked})");
        Cell::formula(format!("IF(COUNT({shares})=0,\"\",{share})"), coverage)
    }
}

/// Why there is no score, in a few words.
fn reason(desk: Desk<'_>, outcome: Option<Outcome>) -> String {
    let verdict = outcome.map(|outcome| Verdict { outcome, met: None, coverage: None });
    verdict.map(|verdict| brief(&verdict, desk.say.lang)).unwrap_or_default()
}
