//! How a table is placed on a page: how wide its columns are and where it may be broken.

use serde::{Serialize, Serializer};

use crate::contract::{ColumnKind, Row, RowKind, Table};

mod tails;

pub(crate) use tails::tails;

/// A column whose longest cell has no more characters than this is one of figures.
const FEW: usize = 15;
/// A column whose longest cell has no more characters than this is as wide as it asks, where there is room.
const OWN: usize = 17;
/// The room a page has for figures, in characters: above it they are printed small.
const ROOM: usize = 62;
/// The same for small letters: above it they are smaller still, and figures share what there is.
const LITTLE_ROOM: usize = 92;
/// The same beside labels that are sentences.
const ROOM_BY_SENTENCES: usize = 76;
/// A head with no more characters stays on one line.
const ONE_LINE: usize = 12;
/// A table with more columns is printed small too, as its neighbours are that have one more.
const FEW_COLUMNS: usize = 5;
/// A table with more characters in its longest cells may be taller than a page.
const TALL: usize = 400;
/// A label with more characters is a sentence, which wants room even in a packed table.
const LONG_LABEL: usize = 60;
/// A packed table with more columns is one of many years, which leave little room for labels.
const MANY: usize = 7;
/// A table with more rows may be broken between them.
const SHORT: usize = 8;
/// A row with a longer cell may go on over the page; others are whole on one.
const LONG_CELL: usize = 900;
/// Rows with longer cells are tall enough to stand alone under the heads of a page.
const TALL_CELL: usize = 300;
/// The room of the labels of a list of figures, in millimetres: across a whole page the eye loses its row.
const LABELS: usize = 70;

/// How many millimetres a short label has in a packed table, up to so many characters.
const LABEL_OF: [(usize, usize); 3] = [(12, 28), (20, 38), (36, 54)];

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Width {
    /// As its longest cell asks.
    Own,
    /// So much: the labels of a packed table, and the figures of a crowded one whose head is longer than they are.
    Millimetres(usize),
    /// A share of what is left, in tenths.
    Share(usize),
}

#[derive(Serialize)]
struct PlacedColumn<'a> {
    title: &'a str,
    kind: ColumnKind,
    width: Width,
}

#[derive(Serialize)]
struct Placed<'a> {
    caption: &'a str,
    summary: &'a str,
    source: Option<&'a str>,
    columns: Vec<PlacedColumn<'a>>,
    rows: Vec<PlacedRow<'a>>,
    crowded: bool,
    /// Whether it is so crowded that its letters are smaller still, with less air.
    packed: bool,
    breakable: bool,
}

#[derive(Serialize)]
struct PlacedRow<'a> {
    kind: RowKind,
    cells: &'a [String],
    /// What is set after each cell and not seen; empty where no cell needs any.
    tails: &'a [String],
    /// Whether it is so long that it may go on over the page.
    breakable: bool,
    /// Whether it heads the rows under it, with nothing beside: it comes back where they go on over the page.
    heads: bool,
    /// Whether it heads the rows under it with figures beside: its label comes back where they go on over the page.
    labels: bool,
    /// How many rows in a sequence stay with the one after: 1 for the last of them, 0 where the page may end.
    stays: usize,
}

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let longest: Vec<usize> = (0..self.columns.len()).map(|index| longest(self, index)).collect();
        let asked = asked(self);
        let (crowded, packed) = (is_crowded(self), asked > LITTLE_ROOM);
        // Sentences beside so many figures want what smaller letters leave them.
        let is_wordy = longest.first().is_some_and(|labels| *labels > LONG_LABEL);
        let columns =
            self.columns.iter().zip(&longest).enumerate().map(|(index, (column, most))| PlacedColumn {
                title: &column.title,
                kind: column.kind,
                width: match (column.kind, index) {
                    (ColumnKind::Blank, _) => Width::Share(35 + 8 * column.title.chars().count().min(12)),
                    (ColumnKind::Number, 1) if self.columns.len() == 2 && *most <= OWN => Width::Own,
                    // Words beside words share the room: the second at its own width would stand far away at the edge.
                    (ColumnKind::Text | ColumnKind::Short, 1) if self.columns.len() == 2 => {
                        Width::Share(side(*most))
                    }
                    (_, 0) if is_list_of_figures(self) => Width::Millimetres(LABELS),
                    // A long head is broken before it takes room from the labels. Three more are the air around it.
                    (_, 1..)
                        if crowded && !packed && *most <= OWN && column.title.chars().count() > *most =>
                    {
                        Width::Millimetres((most + 3) * 3 / 2)
                    }
                    _ => width(index, *most, self.columns.len(), packed),
                },
            });
        let tails = tails(self);
        let stays = staying(&self.rows);
        let rows = self.rows.iter().enumerate().map(|(index, row)| PlacedRow {
            kind: row.kind,
            cells: &row.cells,
            tails: tails.get(index).map_or(&[], Vec::as_slice),
            breakable: longest_cell(row) > LONG_CELL,
            heads: heads(row),
            labels: labels(&self.rows, index),
            stays: stays.get(index).copied().unwrap_or_default(),
        });
        Placed {
            caption: &self.caption,
            summary: &self.summary,
            source: self.source.as_deref(),
            columns: columns.collect(),
            rows: rows.collect(),
            crowded,
            packed: packed || (is_wordy && asked > ROOM_BY_SENTENCES),
            breakable: is_breakable(self),
        }
        .serialize(serializer)
    }
}

/// Whether a table has so many figures in a row that they are printed small.
pub(crate) fn is_crowded(table: &Table) -> bool {
    asked(table) > ROOM || table.columns.len() > FEW_COLUMNS
}

/// The room that the figures of a row ask, in characters.
fn asked(table: &Table) -> usize {
    (1..table.columns.len()).map(|index| longest(table, index).min(FEW) + 3).sum()
}

/// Whether a table is so long that it may go on over the page.
pub(crate) fn is_breakable(table: &Table) -> bool {
    let all = (0..table.columns.len()).map(|index| longest(table, index));
    table.rows.len() > SHORT || all.sum::<usize>() > TALL
}

fn longest_cell(row: &Row) -> usize {
    row.cells.iter().map(|cell| cell.chars().count()).max().unwrap_or_default()
}

/// Whether a row is a heading inside its table, with the whole width for itself.
pub(crate) fn heads(row: &Row) -> bool {
    row.kind == RowKind::Group && row.cells.iter().skip(1).all(String::is_empty)
}

/// Whether a row is the sum, or the weight, of what the rows under it say one by one.
fn labels(rows: &[Row], index: usize) -> bool {
    let pair = rows.get(index).zip(rows.get(index + 1));
    pair.is_some_and(|(row, next)| row.kind == RowKind::Group && !heads(row) && next.kind == RowKind::Plain)
}

/// Which rows must stay with the one after them, so that no page begins or ends with a single row of a table, nor ends
/// with the sum that heads its parts. For each the place in its sequence, counted down to 1.
pub(crate) fn staying(rows: &[Row]) -> Vec<usize> {
    let tall = |row: &Row| longest_cell(row) > TALL_CELL;
    let parts = |row: &Row| longest_cell(row) > LONG_CELL;
    let ends = |at: usize| rows.get(at + 1).is_none_or(heads);
    let is_headed = |at: usize| at > 0 && rows.get(at - 1).is_some_and(heads);
    let stays = |(at, pair): (usize, &[Row])| match pair {
        // Headings of the table stay by themselves; what may itself go on over the page binds nothing.
        [row, next] if heads(row) || heads(next) || parts(row) || parts(next) => false,
        [row, next] if row.kind == RowKind::Group => next.kind != RowKind::Group,
        // A tall row fills its page, alone as it is.
        [row, next] => ((at == 0 || is_headed(at)) && !tall(row)) || (ends(at + 1) && !tall(next)),
        _ => false,
    };
    let mut places: Vec<usize> = rows.windows(2).enumerate().map(stays).map(usize::from).collect();
    places.push(0);
    let mut after = 0;
    for place in places.iter_mut().rev() {
        if *place > 0 {
            *place += after;
        }
        after = *place;
    }
    places
}

/// Whether a table is labels with a figure for each.
pub(crate) fn is_list_of_figures(table: &Table) -> bool {
    let is_number = table.columns.get(1).is_some_and(|column| column.kind == ColumnKind::Number);
    table.columns.len() == 2 && is_number && longest(table, 0) <= LONG_LABEL && longest(table, 1) <= OWN
}

/// The characters of the longest cell of a column, or of the longest word of its head.
fn longest(table: &Table, index: usize) -> usize {
    let length = |text: &str| text.chars().count();
    let title = table.columns.get(index).map_or("", |column| column.title.as_str());
    let head: Vec<usize> =
        if length(title) <= ONE_LINE { vec![length(title)] } else { title.split(' ').map(length).collect() };
    let cells = table.rows.iter().filter(|row| row.kind != RowKind::Group);
    let cells = cells.filter_map(|row| row.cells.get(index)).map(|cell| length(cell));
    head.into_iter().chain(cells).max().unwrap_or(0)
}

/// The share of a text in what is left: the side it would have if it were square, so that the longest has most of it.
fn side(longest: usize) -> usize {
    (longest * 100).isqrt().clamp(35, 160)
}

/// Columns are as wide as their longest cell asks, as long as that is little; the others share what is left, long
/// texts in proportion to their side if they were square. In a packed table short labels keep a quarter of the page.
fn width(index: usize, longest: usize, columns: usize, packed: bool) -> Width {
    match (packed, index) {
        (true, 0) => {
            let most = if longest > LONG_LABEL || (longest > FEW && columns <= MANY) { 62 } else { 40 };
            Width::Millimetres(
                LABEL_OF.iter().find(|(chars, _)| longest <= *chars).map_or(most, |(_, own)| most.min(*own)),
            )
        }
        // Beside figures a long text has the room of several of them. Two more are the air around each.
        (true, _) => Width::Share(if longest > OWN {
            (4 * (longest * 100).isqrt()).clamp(10 * (OWN + 2), 400)
        } else {
            10 * (longest.max(5) + 2)
        }),
        (false, index) if index > 0 && longest <= OWN => Width::Own,
        // Labels come first: a table is read by them.
        (false, 0) => Width::Share((side(longest) * 5 / 4).min(160)),
        // Two or three words stay on one line beside a text however long.
        (false, _) => Width::Share(side(longest).max(55)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::Column;

    fn widths(columns: &[&str], rows: &[&[&str]]) -> (Vec<Width>, bool) {
        let column = |title: &&str| Column { title: (*title).to_owned(), kind: ColumnKind::Text };
        let row = |cells: &&[&str]| Row {
            kind: RowKind::Plain,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        };
        let table = Table {
            caption: String::new(),
            summary: String::new(),
            source: None,
            columns: columns.iter().map(column).collect(),
            rows: rows.iter().map(row).collect(),
        };
        let placed = serde_json::to_value(&table).unwrap();
        let all: Vec<usize> = (0..table.columns.len()).map(|index| longest(&table, index)).collect();
        let packed = placed["packed"].as_bool().unwrap();
        (
            all.iter()
                .enumerate()
                .map(|(index, longest)| width(index, *longest, columns.len(), packed))
                .collect(),
            packed,
        )
    }

    #[test]
    fn figures_take_what_they_ask_and_words_share_the_rest() {
        let long = "parola ".repeat(20);
        let (widths, packed) = widths(&["Voce", "Valore", "Nota"], &[&["Uno", "1.000", &long]]);
        assert_eq!(widths, [Width::Share(43), Width::Own, Width::Share(118)]);
        assert!(!packed);
    }

    #[test]
    fn a_long_text_has_its_room_and_words_do_not_stand_at_the_edge() {
        let (long, some) = ("parola ".repeat(90), "parola ".repeat(3));
        let (found, _) = widths(&["Risultato", "Target", "Lettura"], &[&[&some, &long, &some]]);
        assert_eq!(found, [Width::Share(56), Width::Share(160), Width::Share(55)]);
        let text = |title: &str| Column { title: title.to_owned(), kind: ColumnKind::Short };
        let table = Table {
            columns: vec![text("Risultato"), text("Lettura")],
            ..Table::new("", "").rows([Row::plain(vec![some, "nessun target".to_owned()])])
        };
        let placed = serde_json::to_value(&table).unwrap();
        assert!(placed["columns"][1]["width"]["share"].is_u64(), "{placed}");
    }

    #[test]
    fn no_row_of_a_table_is_alone_on_a_page_and_no_sum_parts_from_what_it_sums() {
        let row = |kind: RowKind, figure: &str| Row { kind, cells: vec!["a".to_owned(), figure.to_owned()] };
        let (plain, group, total) =
            (row(RowKind::Plain, "1"), row(RowKind::Group, "1"), row(RowKind::Total, "1"));
        let heading = row(RowKind::Group, "");
        let tall = row(RowKind::Plain, &"parola ".repeat(60));
        let rows = |rows: &[&Row]| staying(&rows.iter().map(|row| (*row).clone()).collect::<Vec<_>>());
        assert_eq!(
            rows(&[&plain, &plain, &plain, &plain, &total]),
            [1, 0, 0, 1, 0],
            "the first and the last two"
        );
        assert_eq!(rows(&[&plain, &plain, &group, &plain, &total]), [1, 0, 2, 1, 0], "a sum above its parts");
        assert_eq!(rows(&[&heading, &plain, &heading, &plain]), [0, 0, 0, 0], "a heading stays by itself");
        let headed = [&heading, &plain, &plain, &plain, &plain];
        assert_eq!(rows(&[headed, headed].concat()), [0, 1, 0, 1, 0].repeat(2), "with two rows at both ends");
        assert_eq!(rows(&[&tall, &plain, &plain, &tall]), [0; 4], "a tall row fills its page");
        assert_eq!(rows(&[&group, &group, &plain]), [0, 1, 0], "sums alone may be parted");
    }

    #[test]
    fn a_table_of_many_years_is_packed() {
        let years = ["Voce", "2012", "2013", "2014", "2015", "2016", "2017", "2018", "2019", "2020"];
        let large = "11.482,3";
        let figures = ["Proventi", large, large, large, large, large, large, large, large, "8"];
        let (found, packed) = widths(&years, &[&figures]);
        assert!(packed);
        assert_eq!(found.get(..2), Some([Width::Millimetres(28), Width::Share(100)].as_slice()));
        assert_eq!(found.last(), Some(&Width::Share(70)));
        let sentence = "parola ".repeat(20);
        let figures = [&[sentence.as_str()], figures.get(1..).unwrap()].concat();
        assert_eq!(widths(&years, &[&figures]).0.first(), Some(&Width::Millimetres(62)));
    }
}
