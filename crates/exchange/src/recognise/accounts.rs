//! Account tables: revenues, costs and investments by line and year, with their printed totals.

use std::collections::BTreeMap;

use cannocchiale_core::format::plan::{
    AccountLineFile, AccountSideFile, AmountFile, FigureStateFile, PrintedTotalFile,
};
use cannocchiale_core::ids::Year;
use cannocchiale_core::number::read_italian;
use cannocchiale_core::source::LineSpan;
use rust_decimal::Decimal;

use crate::document::Document;
use crate::found::Found;
use crate::grid::{Grid, Row};
use crate::ledger::Ledger;
use crate::note::{Note, NoteCode};
use crate::recogniser::Recogniser;

use super::words::{figure_state, fold};

/// A table with a row of years, rows of amounts, and words that name a side of the budget.
pub(crate) struct Accounts;

impl Recogniser for Accounts {
    fn name(&self) -> &'static str {
        "accounts"
    }

    fn recognise(&self, document: &Document, ledger: &mut Ledger, found: &mut Found) {
        for block in document.blocks() {
            if let Some(grid) = block.grid().filter(|_| ledger.is_block_free(block))
                && let Some(table) = AccountTable::read(grid)
            {
                table.taken.iter().for_each(|line| ledger.take(*line, self.name()));
                table.add(grid, found);
            }
        }
    }
}

/// A column of figures: where it stands, its year, how firm it is.
struct Column {
    index: usize,
    year: i16,
    state: FigureStateFile,
}

/// A row with figures: by year, the amount in euro.
type Amounts = BTreeMap<i16, Decimal>;

struct Line {
    side: AccountSideFile,
    label: String,
    label_line: u32,
    line: u32,
    amounts: Amounts,
}

struct Total {
    of: Vec<AccountSideFile>,
    label: String,
    line: u32,
    amounts: Amounts,
}

struct AccountTable {
    columns: Vec<Column>,
    multiplier: Decimal,
    scale: u32,
    lines: Vec<Line>,
    totals: Vec<Total>,
    taken: Vec<u32>,
}

impl AccountTable {
    fn read(grid: &Grid) -> Option<Self> {
        let years = grid.rows.iter().take(6).position(is_year_row)?;
        let (header, body) = grid.rows.split_at_checked(years + 1)?;
        let columns = columns(header)?;
        let mut table = Self {
            multiplier: multiplier(header),
            scale: 0,
            lines: Vec::new(),
            totals: Vec::new(),
            taken: header.iter().map(|row| row.line).collect(),
            columns,
        };
        table.rows(body);
        (!table.lines.is_empty()).then_some(table)
    }

    fn rows(&mut self, rows: &[Row]) {
        let mut side = None;
        let mut letters: BTreeMap<char, AccountSideFile> = BTreeMap::new();
        let mut fallen: Option<(String, u32)> = None;
        for row in rows {
            let label = self.label(row);
            let amounts = self.amounts(row);
            let named = side_of(&label);
            if let Some(named) = named {
                letters_of(&label).into_iter().for_each(|letter| {
                    letters.entry(letter).or_insert(named);
                });
            }
            let understood = match (amounts.is_empty(), label.is_empty(), named) {
                (true, true, _) => row.is_blank(),
                (true, false, Some(named)) => {
                    side = Some(named);
                    true
                }
                (true, false, None) => {
                    fallen = Some((label, row.line));
                    false
                }
                (false, true, _) => match (fallen.take(), side) {
                    (Some((label, label_line)), Some(side)) => {
                        self.taken.push(label_line);
                        self.lines.push(Line { side, label, label_line, line: row.line, amounts });
                        true
                    }
                    _ => false,
                },
                (false, false, named) => self.labelled(row.line, label, amounts, (side, named), &letters),
            };
            if understood {
                self.taken.push(row.line);
            }
        }
    }

    /// A row with a label and figures: a total, a side told in one line, or a line of the side at hand.
    fn labelled(
        &mut self,
        line: u32,
        label: String,
        amounts: Amounts,
        (side, named): (Option<AccountSideFile>, Option<AccountSideFile>),
        letters: &BTreeMap<char, AccountSideFile>,
    ) -> bool {
        if fold(&label).starts_with("TOTAL") {
            let mut of: Vec<AccountSideFile> =
                letters_of(&label).iter().filter_map(|letter| letters.get(letter).copied()).collect();
            if of.is_empty() {
                of.extend(named.or(side));
            }
            let known = !of.is_empty();
            if known {
                self.totals.push(Total { of, label, line, amounts });
            }
            return known;
        }
        let label = without_letters(&label);
        match named.filter(|named| side != Some(*named)).or(side) {
            Some(side) => {
                self.lines.push(Line { side, label, label_line: line, line, amounts });
                true
            }
            None => false,
        }
    }

    fn label(&self, row: &Row) -> String {
        let first = self.columns.first().map_or(1, |column| column.index);
        let texts: Vec<&str> =
            row.filled().filter(|(index, _)| *index < first).map(|(_, cell)| cell.text.as_str()).collect();
        texts.join(" ")
    }

    fn amounts(&mut self, row: &Row) -> Amounts {
        let mut amounts = Amounts::new();
        for column in &self.columns {
            if let Some(value) = read_italian(row.text(column.index)) {
                self.scale = self.scale.max(value.scale());
                amounts.insert(column.year, value * self.multiplier);
            }
        }
        amounts
    }

    /// The unit the table rounds to, where it is coarser than a cent.
    fn rounded_to(&self) -> Option<String> {
        let unit = Decimal::new(1, self.scale) * self.multiplier;
        (unit > Decimal::new(1, 2)).then(|| unit.normalize().to_string())
    }

    fn add(&self, grid: &Grid, found: &mut Found) {
        found.place_field("ente", "accounts", LineSpan::new(grid.first_line(), grid.last_line()));
        let mut first_of_side = BTreeMap::new();
        for line in &self.lines {
            let index = self.add_line(line, found);
            first_of_side.entry(line.side).or_insert(index);
        }
        for total in &self.totals {
            let amounts = total.amounts.iter().map(|(year, amount)| (year.to_string(), money(*amount)));
            let single = total.of.first().filter(|_| total.of.len() == 1);
            match single.and_then(|side| Some((side, first_of_side.get(side)?))) {
                Some((side, index)) => {
                    let node = format!("totals/{}", side_name(*side));
                    place_amounts(found, &node, "printed_total", total.line, &total.amounts);
                    if let Some(line) = found.plan.accounts.get_mut(*index) {
                        line.printed_total = amounts.collect();
                    }
                }
                None => {
                    let node = format!("totals/{}", found.plan.printed_totals.len() + 1);
                    place_amounts(found, &node, "amounts", total.line, &total.amounts);
                    found.plan.printed_totals.push(PrintedTotalFile {
                        label: total.label.clone(),
                        of: total.of.clone(),
                        amounts: amounts.collect(),
                        rounded_to: self.rounded_to(),
                    });
                }
            }
        }
    }

    fn add_line(&self, line: &Line, found: &mut Found) -> usize {
        let count = found.plan.accounts.iter().filter(|known| known.side == line.side).count();
        let node = format!("{}/{}", side_name(line.side), count + 1);
        found.place(&node, LineSpan::new(line.label_line, line.line));
        found.place_field(&node, "line", LineSpan::line(line.label_line));
        place_amounts(found, &node, "amounts", line.line, &line.amounts);
        if line.label_line != line.line {
            let span = LineSpan::new(line.label_line, line.line);
            found.note(Note::new(NoteCode::RowsRealigned, node, span).field("line"));
        }
        let state = |year: i16| {
            self.columns
                .iter()
                .find(|column| column.year == year)
                .map(|column| column.state)
                .unwrap_or_default()
        };
        let amounts = line.amounts.iter().map(|(year, amount)| {
            (year.to_string(), AmountFile { state: state(*year), amount: money(*amount) })
        });
        found.plan.accounts.push(AccountLineFile {
            side: line.side,
            line: line.label.clone(),
            amounts: amounts.collect(),
            printed_total: BTreeMap::new(),
            rounded_to: self.rounded_to(),
        });
        found.plan.accounts.len() - 1
    }
}

fn place_amounts(found: &mut Found, node: &str, field: &str, line: u32, amounts: &Amounts) {
    found.place(node, LineSpan::line(line));
    for year in amounts.keys() {
        found.place_field(node, &format!("{field}.{year}"), LineSpan::line(line));
    }
}

fn money(amount: Decimal) -> String {
    format!("{amount:.2}")
}

fn side_name(side: AccountSideFile) -> &'static str {
    match side {
        AccountSideFile::Revenues => "revenues",
        AccountSideFile::Costs => "costs",
        AccountSideFile::Investments => "investments",
    }
}

/// Years, and at most one other text (a label of the column of labels).
fn is_year_row(row: &Row) -> bool {
    let filled = row.filled().count();
    let years = row.filled().filter(|(_, cell)| Year::read(&cell.text).is_some()).count();
    years >= 2 && filled <= years + 1
}

/// The columns of figures. A word over a column also stands over the columns at its right that have none.
fn columns(header: &[Row]) -> Option<Vec<Column>> {
    let (years, above) = header.split_last()?;
    let state_at = |index: usize| {
        above.iter().rev().find_map(|row| {
            (0..=index)
                .rev()
                .map(|column| row.text(column))
                .find(|text| !text.is_empty())
                .and_then(figure_state)
        })
    };
    let columns = years.filled().filter_map(|(index, cell)| {
        let year = Year::read(&cell.text)?.number();
        Some(Column { index, year, state: state_at(index).unwrap_or_default() })
    });
    Some(columns.collect())
}

fn multiplier(header: &[Row]) -> Decimal {
    let words = fold(&header.iter().map(Row::joined).collect::<Vec<_>>().join(" "));
    if words.contains("MIGLIAIA") {
        Decimal::from(1000)
    } else if words.contains("MILIONI") {
        Decimal::from(1_000_000)
    } else {
        Decimal::ONE
    }
}

/// The side a label speaks of, when it is its first word.
fn side_of(label: &str) -> Option<AccountSideFile> {
    let folded = fold(label);
    let first = folded.split(|c: char| !c.is_ascii_uppercase()).find(|word| *word != "TOTALE")?;
    // Only a heading is in capitals or is the word alone: `Proventi gestione beni` is a line of the revenues.
    let heading = label.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
        || folded.split_whitespace().count() <= 2;
    let side = match first {
        "PROVENTI" | "RICAVI" | "ENTRATE" => AccountSideFile::Revenues,
        "ONERI" | "COSTI" | "SPESE" | "USCITE" => AccountSideFile::Costs,
        "INVESTIMENTI" => AccountSideFile::Investments,
        _ => return None,
    };
    heading.then_some(side)
}

/// The letters a label gives to its side or takes from others: `(A)`, `(A + B)`.
fn letters_of(label: &str) -> Vec<char> {
    let inside =
        label.rsplit_once('(').and_then(|(_, rest)| rest.split_once(')')).map_or("", |(inside, _)| inside);
    let words: Vec<&str> = inside.split(['+', ' ']).filter(|word| !word.is_empty()).collect();
    let letters: Vec<char> = words
        .iter()
        .filter(|word| word.len() == 1)
        .flat_map(|word| word.chars())
        .filter(char::is_ascii_uppercase)
        .collect();
    if letters.len() == words.len() { letters } else { Vec::new() }
}

fn without_letters(label: &str) -> String {
    match label.rsplit_once('(') {
        Some((name, _)) if !letters_of(label).is_empty() => name.trim().to_owned(),
        _ => label.to_owned(),
    }
}
