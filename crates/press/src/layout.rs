//! How a table is placed on a page: how wide its columns are, and whether it may be broken.

use serde::{Serialize, Serializer};

use crate::contract::{ColumnKind, Row, RowKind, Table};

/// A column whose longest cell has no more characters than this is one of figures.
const FEW: usize = 15;
/// A column whose longest cell has no more characters than this is as wide as it asks, where there is room.
const OWN: usize = 17;
/// The room a page has for figures, in characters: above it they are printed small and share what there is.
const ROOM: usize = 62;
/// A table with more characters in its longest cells may be taller than a page.
const TALL: usize = 400;
/// A label with more characters is a sentence, which wants room even in a crowded table.
const LONG_LABEL: usize = 60;
/// A crowded table with more columns is one of many years, which leave little room for labels.
const MANY: usize = 7;
/// A table with more rows may be broken between them.
const SHORT: usize = 8;

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Width {
    /// As its longest cell asks.
    Own,
    /// The labels of a crowded table, in millimetres.
    Labels(u8),
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
    rows: &'a [Row],
    crowded: bool,
    breakable: bool,
}

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let longest: Vec<usize> = (0..self.columns.len()).map(|index| longest(self, index)).collect();
        let crowded = longest.iter().skip(1).map(|longest| (*longest).min(FEW) + 3).sum::<usize>() > ROOM;
        let columns =
            self.columns.iter().zip(&longest).enumerate().map(|(index, (column, longest))| PlacedColumn {
                title: &column.title,
                kind: column.kind,
                width: width(index, *longest, self.columns.len(), crowded),
            });
        Placed {
            caption: &self.caption,
            summary: &self.summary,
            source: self.source.as_deref(),
            columns: columns.collect(),
            rows: &self.rows,
            crowded,
            breakable: self.rows.len() > SHORT || longest.iter().sum::<usize>() > TALL,
        }
        .serialize(serializer)
    }
}

/// The characters of the longest cell of a column, or of the longest word of its head.
fn longest(table: &Table, index: usize) -> usize {
    let length = |text: &str| text.chars().count();
    let head = table.columns.get(index).into_iter().flat_map(|column| column.title.split(' ')).map(length);
    let cells = table.rows.iter().filter(|row| row.kind != RowKind::Group);
    let cells = cells.filter_map(|row| row.cells.get(index)).map(|cell| length(cell));
    head.chain(cells).max().unwrap_or(0)
}

/// Columns are as wide as their longest cell asks, as long as that is little; the others share what is left, long
/// texts in proportion to their side if they were square. In a crowded table short labels keep a quarter of the page.
fn width(index: usize, longest: usize, columns: usize, crowded: bool) -> Width {
    match (crowded, index) {
        (true, 0) => {
            Width::Labels(if longest > LONG_LABEL || (longest > FEW && columns <= MANY) { 62 } else { 40 })
        }
        (true, _) => Width::Share(10 * longest.clamp(5, OWN)),
        (false, index) if index > 0 && longest <= OWN => Width::Own,
        (false, _) => Width::Share((longest * 100).isqrt().clamp(35, 90)),
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
        let crowded = placed["crowded"].as_bool().unwrap();
        (
            all.iter()
                .enumerate()
                .map(|(index, longest)| width(index, *longest, columns.len(), crowded))
                .collect(),
            crowded,
        )
    }

    #[test]
    fn figures_take_what_they_ask_and_words_share_the_rest() {
        let long = "parola ".repeat(20);
        let (widths, crowded) = widths(&["Voce", "Valore", "Nota"], &[&["Uno", "1.000", &long]]);
        assert_eq!(widths, [Width::Share(35), Width::Own, Width::Share(90)]);
        assert!(!crowded);
    }

    #[test]
    fn a_table_of_many_years_is_crowded() {
        let years = ["Voce", "2012", "2013", "2014", "2015", "2016", "2017", "2018", "2019", "2020"];
        let figures = ["Proventi", "11.482,3", "1", "2", "3", "4", "5", "6", "7", "8"];
        let (found, crowded) = widths(&years, &[&figures]);
        assert!(crowded);
        assert_eq!(found.get(..3), Some([Width::Labels(40), Width::Share(80), Width::Share(50)].as_slice()));
        let sentence = "parola ".repeat(20);
        let figures = [&[sentence.as_str()], figures.get(1..).unwrap()].concat();
        assert_eq!(widths(&years, &[&figures]).0.first(), Some(&Width::Labels(62)));
    }
}
