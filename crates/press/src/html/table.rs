//! A table of a page.

use std::fmt::Write;

use super::Writer;
use crate::contract::{Column, ColumnKind, Row, RowKind, Table};
use crate::layout;

/// So many rows stay on one sheet with what heads them.
const FEW: usize = 8;
/// A short cell with no more characters stays on one line where the screen has room.
const SHORT: usize = 18;

impl Writer {
    pub(super) fn table(&mut self, table: &Table) {
        self.tables = self.tables.saturating_add(1);
        let caption = format!("{} {}. {}", self.words.table, self.tables, table.caption);
        let classes: Vec<&str> = table.columns.iter().map(class).collect();
        let tails = layout::tails(table);
        // One that is wider than the screen is moved with keys too, and says its name to who does.
        let id = format!("T{}", self.tables);
        let crowded = if layout::is_crowded(table) { " crowded" } else { "" };
        let few = if layout::is_list_of_figures(table) { " few" } else { "" };
        let whole = if layout::is_breakable(table) { "" } else { " whole" };
        let _ = write!(
            self.out,
            "<div class=\"scroll{crowded}{few}{whole}\" tabindex=\"0\" role=\"group\" aria-labelledby=\"{id}\">\n<table>\n<caption>"
        );
        self.inline("span", &format!(" id=\"{id}\""), &caption);
        self.raw("</caption>\n<thead><tr>");
        for (column, class) in table.columns.iter().zip(&classes) {
            self.element("th", &format!(" scope=\"col\"{class}"), &column.title);
        }
        self.raw("</tr></thead>\n");
        if !table.rows.first().is_some_and(layout::heads) {
            self.raw("<tbody>\n");
        }
        for (at, row) in table.rows.iter().enumerate() {
            if layout::heads(row) {
                let under = table.rows.iter().skip(at + 1).take_while(|row| !layout::heads(row)).count();
                self.head(row, table.columns.len(), (at == 0, under <= FEW));
                continue;
            }
            self.raw(match row.kind {
                RowKind::Plain => "<tr>",
                RowKind::Group => "<tr class=\"group\">",
                RowKind::Total => "<tr class=\"total\">",
            });
            for (index, (cell, class)) in row.cells.iter().zip(&classes).enumerate() {
                let tail = tails.get(at).and_then(|tails| tails.get(index)).map_or("", String::as_str);
                match index {
                    0 => self.element("th", " scope=\"row\"", cell),
                    _ if class.is_empty() && is_short(table, index, cell) => {
                        self.element("td", " class=\"short\"", cell);
                    }
                    _ if tail.is_empty() => self.element("td", class, cell),
                    _ => self.element("td", &format!(" class=\"number pad-{}\"", room(tail)), cell),
                }
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody>\n</table>\n</div>\n");
        self.source(table.source.as_deref());
    }

    /// A heading inside a table: it has the whole width, and begins the rows that it heads, which are not parted from it
    /// in print where they are few.
    fn head(&mut self, row: &Row, columns: usize, (first, few): (bool, bool)) {
        if !first {
            self.raw("</tbody>\n");
        }
        self.raw(if few { "<tbody class=\"whole\">\n" } else { "<tbody>\n" });
        self.raw("<tr class=\"group\">");
        let words = row.cells.first().map(String::as_str).unwrap_or_default();
        self.element("th", &format!(" scope=\"rowgroup\" colspan=\"{columns}\""), words);
        self.raw("</tr>\n");
    }
}

/// Whether a cell is a word or two, such as a state.
fn is_short(table: &Table, index: usize, cell: &str) -> bool {
    let kind = table.columns.get(index).map(|column| column.kind);
    kind == Some(ColumnKind::Short) && cell.chars().count() <= SHORT
}

fn class(column: &Column) -> &'static str {
    match column.kind {
        ColumnKind::Number => " class=\"number\"",
        ColumnKind::Blank => " class=\"blank\"",
        ColumnKind::Text | ColumnKind::Short => "",
    }
}

/// How wide the decimals are that a cell has less than its column, in tenths of a figure.
fn room(tail: &str) -> usize {
    tail.chars().map(|c| if c.is_ascii_digit() { 10 } else { 4 }).sum()
}

#[cfg(test)]
mod tests {
    use cannocchiale_core::diag::Lang;

    use super::*;
    use crate::words::words;

    #[test]
    fn a_heading_of_rows_has_the_whole_width_and_a_sum_has_not() {
        let row = |kind, figure: &str| Row { kind, cells: vec!["a".to_owned(), figure.to_owned()] };
        let rows = [("", RowKind::Group), ("1", RowKind::Plain), ("", RowKind::Group), ("2", RowKind::Group)];
        let table = Table::new("", "")
            .column("Voce", ColumnKind::Text)
            .column("Valore", ColumnKind::Number)
            .rows(rows.map(|(figure, kind)| row(kind, figure)));
        let mut writer = Writer { out: String::new(), words: words(Lang::It), tables: 0, figures: 0 };
        writer.table(&table);
        assert_eq!(writer.out.matches("<th scope=\"rowgroup\" colspan=\"2\">").count(), 2);
        assert_eq!(writer.out.matches("<tbody class=\"whole\">").count(), 2, "each heads the rows under it");
        assert_eq!(writer.out.matches("</tbody>").count(), 2);
        assert!(writer.out.contains("<td class=\"number\">2</td>"));
    }
}
