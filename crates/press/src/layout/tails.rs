//! What makes the figures of a column stand comma under comma.

use crate::contract::{ColumnKind, Table};

/// For each cell of figures, the decimals it has less than its column (`,00` after `12` where another says `3,25`): set
/// after it and not seen, they make the figures of a column stand comma under comma. No rows where none needs any.
/// Figures followed by different words (`3 giorni`, `5%`) are looked at apart: their commas cannot stand in one line.
pub(crate) fn tails(table: &Table) -> Vec<Vec<String>> {
    let mut tails: Vec<Vec<String>> = Vec::new();
    for (index, _) in table.columns.iter().enumerate().filter(|(_, one)| one.kind == ColumnKind::Number) {
        let cells: Vec<Option<&str>> =
            table.rows.iter().map(|row| row.cells.get(index).map(String::as_str)).collect();
        let Some(mark) = decimal_mark(cells.iter().copied().flatten()) else { continue };
        let parts: Vec<Option<(usize, &str)>> =
            cells.iter().map(|cell| cell.and_then(|cell| decimals(cell, mark))).collect();
        for (at, part) in parts.iter().enumerate() {
            let Some((own, unit)) = *part else { continue };
            let alike = parts.iter().flatten().filter(|(_, other)| *other == unit);
            let most = alike.map(|(decimals, _)| *decimals).max().unwrap_or(own);
            if most == own {
                continue;
            }
            tails.resize(table.rows.len(), Vec::new());
            let Some(row) = tails.get_mut(at) else { continue };
            row.resize(table.columns.len(), String::new());
            if let Some(tail) = row.get_mut(index) {
                if own == 0 {
                    tail.push(mark);
                }
                tail.extend(std::iter::repeat_n('0', most - own));
            }
        }
    }
    tails
}

/// The mark before the decimals of a column: a comma or a stop followed by another number of figures than three, with
/// which thousands are marked too. None where no figure has decimals.
fn decimal_mark<'a>(cells: impl Iterator<Item = &'a str>) -> Option<char> {
    cells.filter_map(|cell| figure(cell)).find_map(|(figure, _)| {
        let at = figure.rfind(['.', ','])?;
        let mark = figure.get(at..)?.chars().next()?;
        let after = figure.len() - at - 1;
        (after != 3
            || figure.matches(mark).count() == 1 && figure.contains(if mark == ',' { '.' } else { ',' }))
        .then_some(mark)
    })
}

/// The figure in a cell, without what stands before it, and what follows it; none where there are two or none.
fn figure(cell: &str) -> Option<(&str, &str)> {
    // The last of a range stands under the figures of the column.
    let cell =
        cell.rsplit_once(" – ").or_else(|| cell.rsplit_once("\u{a0}–\u{a0}")).map_or(cell, |(_, to)| to);
    let from = cell.find(|c: char| c.is_ascii_digit())?;
    let rest = cell.get(from..)?;
    let length = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(rest.len());
    let (figure, unit) = rest.split_at(length);
    (!unit.contains(|c: char| c.is_ascii_digit())).then_some((figure, unit))
}

/// How many decimals the figure of a cell has, and what follows it.
fn decimals(cell: &str, mark: char) -> Option<(usize, &str)> {
    let (figure, unit) = figure(cell)?;
    Some((figure.rfind(mark).map_or(0, |at| figure.len() - at - 1), unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::Row;

    #[test]
    fn the_figures_of_a_column_stand_comma_under_comma() {
        let table = |cells: &[&str]| {
            let rows = cells.iter().map(|cell| Row::plain(vec!["a".to_owned(), (*cell).to_owned()]));
            Table::new("", "")
                .column("Voce", ColumnKind::Text)
                .column("Valore", ColumnKind::Number)
                .rows(rows)
        };
        let found = |cells: &[&str]| -> Vec<String> {
            tails(&table(cells)).into_iter().map(|row| row.get(1).cloned().unwrap_or_default()).collect()
        };
        assert_eq!(found(&["17", "16,5", "1.234,25", "—"]), [",00", "0", "", ""]);
        assert_eq!(found(&["97,25%", "100%", "−2,5"]), ["", ",00", ""]);
        assert_eq!(found(&["1,234.5", "7"]), ["", ".0"], "in English too");
        assert_eq!(found(&["1.234", "7", "≥ 85 – 90"]), [""; 0], "thousands are no decimals");
        assert_eq!(found(&["105,0", "≤ 45", "380 – 390"]), ["", ",0", ",0"], "the end of a range too");
    }
}
