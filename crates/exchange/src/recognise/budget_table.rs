//! The budget table: what each area and objective may spend and is expected to earn.
//!
//! A conversion lets labels run over the rows of the table, so that a row carries the end of one label and the
//! beginning of the next, and two rows fall into one cell. Labels and figures are therefore read as two
//! streams, each in its order, and put together again; figures must agree with themselves
//! (costs and investments make the total).

use cannocchiale_core::format::plan::BudgetRowFile;
use cannocchiale_core::number::read_italian;
use cannocchiale_core::source::LineSpan;
use rust_decimal::Decimal;

use crate::document::{Block, Document};
use crate::found::Found;
use crate::grid::{Grid, Row};
use crate::ledger::Ledger;
use crate::note::{Note, NoteCode};
use crate::recogniser::Recogniser;

use super::words::fold;

/// A table whose columns are revenues, total, costs and investments.
pub(crate) struct BudgetTable;

impl Recogniser for BudgetTable {
    fn name(&self) -> &'static str {
        "budget_table"
    }

    fn recognise(&self, document: &Document, ledger: &mut Ledger, found: &mut Found) {
        let mut after_table = false;
        for block in document.blocks() {
            match block {
                Block::Table(grid) => {
                    after_table = ledger.is_block_free(block) && read_table(grid, ledger, found);
                }
                Block::Paragraph(passage) if after_table && is_note(&passage.text) => {
                    let text = passage.text.trim_start_matches('^').trim().to_owned();
                    found.plan.budget_notes.push(text);
                    let span = LineSpan::new(passage.from, passage.to);
                    found.place_field("ente", "budget_notes", span);
                    ledger.take_all(passage.from, passage.to, "budget_table");
                }
                _ => after_table = false,
            }
        }
    }
}

/// A remark under a table: it begins with an asterisk, in brackets or not, or with the word.
fn is_note(text: &str) -> bool {
    let text = text.trim_start_matches('^');
    text.starts_with("(*") || text.starts_with('*') || fold(text).starts_with("NOTA")
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Money {
    Revenues,
    Total,
    Costs,
    Investments,
}

/// Figures of one row of the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Figures {
    line: u32,
    revenues: Option<Decimal>,
    total: Option<Decimal>,
    costs: Option<Decimal>,
    investments: Option<Decimal>,
    repaired: bool,
}

impl Figures {
    fn slot(&mut self, money: Money) -> &mut Option<Decimal> {
        match money {
            Money::Revenues => &mut self.revenues,
            Money::Total => &mut self.total,
            Money::Costs => &mut self.costs,
            Money::Investments => &mut self.investments,
        }
    }
}

/// A label of the table: the code it begins with, its words, and the lines it runs over.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Label {
    code: Option<String>,
    words: Vec<String>,
    from: u32,
    to: u32,
}

fn read_table(grid: &Grid, ledger: &mut Ledger, found: &mut Found) -> bool {
    let Some((header, columns)) = header(grid) else { return false };
    let rows: Vec<&Row> = grid.rows.iter().skip(header + 1).filter(|row| !row.is_blank()).collect();
    let first_figure = columns.iter().map(|(index, _)| *index).min().unwrap_or(1);
    let figures: Vec<Vec<Figures>> = rows.iter().map(|row| figures(row, &columns)).collect();
    let labels = labels(&rows, first_figure);
    let sets: Vec<&Figures> = figures.iter().flatten().collect();
    if sets.is_empty() {
        return false;
    }
    let pairs: Vec<(Label, Figures)> = if labels.len() == sets.len() {
        labels.into_iter().zip(sets.into_iter().cloned()).collect()
    } else {
        self_contained(&rows, &figures, first_figure)
    };
    for row in grid.rows.iter().take(header + 1) {
        ledger.take(row.line, "budget_table");
    }
    found.place_field("ente", "budget_by_objective", LineSpan::new(grid.first_line(), grid.last_line()));
    for (label, figures) in pairs {
        ledger.take_all(label.from, label.to, "budget_table");
        ledger.take(figures.line, "budget_table");
        add(&label, &figures, found);
    }
    true
}

/// The row that names the columns, and what each column holds.
fn header(grid: &Grid) -> Option<(usize, Vec<(usize, Money)>)> {
    grid.rows.iter().take(4).enumerate().find_map(|(index, row)| {
        let columns: Vec<(usize, Money)> =
            row.filled().filter_map(|(column, cell)| Some((column, money_of(&cell.text)?))).collect();
        let all = [Money::Revenues, Money::Total, Money::Costs, Money::Investments];
        let known = all.iter().filter(|kind| columns.iter().any(|(_, money)| money == *kind)).count();
        (known >= 3 && columns.len() == known).then_some((index, columns))
    })
}

fn money_of(header: &str) -> Option<Money> {
    let header = fold(header);
    let first = header.split(|c: char| !c.is_ascii_uppercase()).next()?;
    match first {
        "PROVENTI" | "RICAVI" | "ENTRATE" => Some(Money::Revenues),
        "TOTALE" | "RISORSE" => Some(Money::Total),
        "ONERI" | "COSTI" | "SPESE" => Some(Money::Costs),
        "INVESTIMENTI" => Some(Money::Investments),
        _ => None,
    }
}

/// The figures of a row: as many sets as most of its cells hold.
fn figures(row: &Row, columns: &[(usize, Money)]) -> Vec<Figures> {
    let cells: Vec<(Money, Vec<Decimal>)> = columns
        .iter()
        .map(|(column, money)| {
            let numbers = row.text(*column).split_whitespace().filter_map(read_italian);
            (*money, numbers.collect())
        })
        .collect();
    let held: Vec<usize> =
        cells.iter().map(|(_, numbers)| numbers.len()).filter(|count| *count > 0).collect();
    let Some(sets) = (1..=held.iter().copied().max().unwrap_or(0))
        .max_by_key(|count| held.iter().filter(|held| *held == count).count())
    else {
        return Vec::new();
    };
    let mut figures = vec![Figures { line: row.line, ..Figures::default() }; sets];
    for (money, numbers) in &cells {
        // A cell that holds too few belongs to the last sets; one that holds too many begins with the right ones.
        let agreeing = numbers
            .first()
            .filter(|_| numbers.len() == 1)
            .and_then(|number| agreeing(&figures, *money, *number));
        let skip = agreeing.unwrap_or(sets.saturating_sub(numbers.len()));
        for (figures, number) in figures.iter_mut().skip(skip).zip(numbers) {
            *figures.slot(*money) = Some(*number);
        }
        if numbers.len() != sets {
            figures.iter_mut().for_each(|figures| figures.repaired = true);
        }
    }
    figures
}

/// The only one of several sets of which costs and this investment make the total.
fn agreeing(sets: &[Figures], money: Money, number: Decimal) -> Option<usize> {
    if sets.len() < 2 || money != Money::Investments {
        return None;
    }
    let agrees =
        |set: &Figures| set.total.zip(set.costs).is_some_and(|(total, costs)| total == costs + number);
    let mut found = sets.iter().enumerate().filter(|(_, set)| agrees(set)).map(|(at, _)| at);
    found.next().filter(|_| found.next().is_none())
}

/// The labels of the rows as one stream, cut where a new label begins.
fn labels(rows: &[&Row], first_figure: usize) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    for row in rows {
        let text = label_text(row, first_figure);
        let mut rest: &[&str] = &text.split_whitespace().collect::<Vec<_>>();
        while let Some((word, after)) = rest.split_first() {
            match (starts(rest), labels.last_mut()) {
                (Some((code, used)), _) => {
                    let (head, after) = rest.split_at_checked(used).unwrap_or((rest, &[]));
                    let words = if code.is_some() { Vec::new() } else { owned(head) };
                    labels.push(Label { code, words, from: row.line, to: row.line });
                    rest = after;
                }
                (None, Some(label)) => {
                    label.words.push((*word).to_owned());
                    label.to = row.line;
                    rest = after;
                }
                (None, None) => {
                    labels.push(Label { code: None, words: owned(&[word]), from: row.line, to: row.line });
                    rest = after;
                }
            }
        }
    }
    labels
}

fn label_text(row: &Row, first_figure: usize) -> String {
    let texts = row.filled().filter(|(index, _)| *index < first_figure).map(|(_, cell)| cell.text.as_str());
    texts.collect::<Vec<_>>().join(" ")
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// Whether a label starts with these words: its code, and how many words say it.
fn starts(words: &[&str]) -> Option<(Option<String>, usize)> {
    let folded: Vec<String> = words.iter().take(3).map(|word| fold(word)).collect();
    let word = |index: usize| folded.get(index).map_or("", String::as_str);
    let code = |text: &str| {
        let code = text.trim_end_matches(['-', ':', '.', ')']);
        (code.len() <= 3 && code.chars().next()?.is_ascii_digit()).then(|| code.to_owned())
    };
    if word(0) == "AREA" && word(1) == "STRATEGICA" {
        return Some((Some(code(word(2))?), 3));
    }
    if word(0) == "AREA" {
        return Some((Some(code(word(1))?), 2));
    }
    if word(0) == "TOTALE" {
        return Some((None, 1));
    }
    let text = word(0);
    let coded = text.chars().any(|c| c.is_ascii_uppercase())
        && text.trim_end_matches(['-', ':', '.', ')']).chars().all(|c| c.is_ascii_alphanumeric());
    Some((Some(code(text).filter(|_| coded)?), 1 + usize::from(matches!(word(1), "-" | ":"))))
}

/// Where labels and figures do not pair up as streams: the rows that hold one of each by themselves.
fn self_contained(rows: &[&Row], figures: &[Vec<Figures>], first_figure: usize) -> Vec<(Label, Figures)> {
    let pairs = rows.iter().zip(figures).filter_map(|(row, figures)| {
        let mut labels = labels(&[row], first_figure);
        let label = labels.pop().filter(|_| labels.is_empty())?;
        let [figures] = figures.as_slice() else { return None };
        Some((label, figures.clone()))
    });
    pairs.collect()
}

fn add(label: &Label, figures: &Figures, found: &mut Found) {
    let plan = &mut found.plan.budget_by_objective;
    let name = label.code.clone().unwrap_or_else(|| format!("r{}", plan.len() + 1));
    let node = format!("budget/{name}");
    let text = |amount: Option<Decimal>| amount.map(|amount| format!("{amount:.2}"));
    plan.push(BudgetRowFile {
        code: label.code.clone(),
        label: label.words.join(" "),
        revenues: text(figures.revenues),
        total: text(figures.total),
        costs: text(figures.costs),
        investments: text(figures.investments),
    });
    let (labels, line) = (LineSpan::new(label.from, label.to), LineSpan::line(figures.line));
    found.place(&node, line);
    found.place_field(&node, "label", labels);
    let known = [
        ("revenues", figures.revenues),
        ("total", figures.total),
        ("costs", figures.costs),
        ("investments", figures.investments),
    ];
    for (field, _) in known.iter().filter(|(_, amount)| amount.is_some()) {
        found.place_field(&node, field, line);
    }
    if figures.repaired || label.from != figures.line || label.to != figures.line {
        let span = LineSpan::new(label.from.min(figures.line), label.to.max(figures.line));
        found.note(Note::new(NoteCode::RowsRealigned, node, span));
    }
}
