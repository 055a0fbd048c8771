//! The external context: statistical tables, drawn where a drawing is safe.

use cannocchiale_core::ids::Year;
use cannocchiale_core::model::StatisticalTable;
use cannocchiale_core::number::{self, read_italian};
use rust_decimal::Decimal;

use super::Desk;
use crate::chart::{BarChart, Caption, Frame, LineChart, Mark, Series};
use crate::contract::{ColumnKind, ContextEntry, Figure, Row, Table};

/// A chart with more bars than this says less than its table.
const MOST_BARS: usize = 14;

pub(crate) fn chapter(desk: Desk<'_>) -> Vec<ContextEntry> {
    desk.plan.context.iter().map(|table| entry(desk, table)).collect()
}

fn entry(desk: Desk<'_>, table: &StatisticalTable) -> ContextEntry {
    let title = if table.title.trim().is_empty() {
        desk.say(format!("Tavola {}", table.id), format!("Table {}", table.id))
    } else {
        table.title.clone()
    };
    let figure = over_years(desk, table, &title).or_else(|| bars(desk, table, &title));
    ContextEntry { figure, table: printed(desk, table, &title), title }
}

/// A cell as a number; a share keeps its sign out of the figure.
fn value(cell: &str) -> Option<Decimal> {
    read_italian(cell.trim().trim_end_matches('%'))
}

fn is_numeric(table: &StatisticalTable, column: usize) -> bool {
    let mut cells =
        table.rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.trim().is_empty());
    let dashes = |cell: &str| matches!(cell.trim(), "-" | "–" | "—" | "n.d." | "..");
    table.rows.iter().any(|row| row.get(column).is_some_and(|cell| value(cell).is_some()))
        && cells.all(|cell| value(cell).is_some() || dashes(cell))
}

/// Whether the only row of a table begins with its first figure: the years are the heads of all its columns, and what is
/// told by year stands in its title alone.
fn lacks_labels(table: &StatisticalTable) -> bool {
    let is_year = table.columns.first().is_some_and(|head| Year::read(head).is_some());
    table.rows.len() == 1 && is_year && is_numeric(table, 0)
}

fn is_total(label: &str) -> bool {
    label.to_lowercase().contains("total")
}

fn printed(desk: Desk<'_>, table: &StatisticalTable, title: &str) -> Table {
    let mut printed = Table::new(
        title,
        desk.say(
            format!("{} righe per {} colonne.", table.rows.len(), table.columns.len()),
            format!("{} rows by {} columns.", table.rows.len(), table.columns.len()),
        ),
    );
    printed.source = table.source.clone().filter(|source| !source.trim().is_empty());
    let unnamed = lacks_labels(table);
    if unnamed {
        printed = printed.column(desk.words.line, ColumnKind::Text);
    }
    for (index, column) in table.columns.iter().enumerate() {
        let kind = match index {
            0 if !unnamed => ColumnKind::Text,
            n if is_numeric(table, n) => ColumnKind::Number,
            _ => ColumnKind::Short,
        };
        printed = printed.column(column.trim(), kind);
    }
    printed.rows(table.rows.iter().map(|cells| {
        let label = cells.first().map(String::as_str).unwrap_or_default();
        let name = unnamed.then(|| title.to_owned());
        let cells: Vec<String> =
            name.into_iter().chain(cells.iter().map(|cell| cell.trim().to_owned())).collect();
        if is_total(label) { Row::total(cells) } else { Row::plain(cells) }
    }))
}

/// A table whose columns (or rows) are years becomes lines.
fn over_years(desk: Desk<'_>, table: &StatisticalTable, title: &str) -> Option<Figure> {
    let years: Vec<usize> = (1..table.columns.len())
        .filter(|index| table.columns.get(*index).is_some_and(|column| Year::read(column).is_some()))
        .collect();
    let rows: Vec<&Vec<String>> = table
        .rows
        .iter()
        .filter(|row| !is_total(row.first().map(String::as_str).unwrap_or_default()))
        .collect();
    let all_years = years.len() >= 3 && years.len() + 1 == table.columns.len();
    if !all_years || rows.is_empty() || rows.len() > 3 || !years.iter().all(|index| is_numeric(table, *index))
    {
        return None;
    }
    let chart = LineChart {
        caption: caption(desk, table, title, String::new()),
        labels: years
            .iter()
            .filter_map(|index| table.columns.get(*index))
            .map(|c| c.trim().to_owned())
            .collect(),
        series: rows
            .iter()
            .map(|row| Series {
                name: row.first().cloned().unwrap_or_default(),
                values: years.iter().map(|index| row.get(*index).and_then(|cell| value(cell))).collect(),
            })
            .collect(),
        target: None,
        most: None,
    };
    Some(figure(chart.to_svg(), &chart.caption, table))
}

/// A table of labels and figures becomes bars: its column of totals, or its only or first column of figures.
fn bars(desk: Desk<'_>, table: &StatisticalTable, title: &str) -> Option<Figure> {
    let numeric: Vec<usize> = (1..table.columns.len()).filter(|index| is_numeric(table, *index)).collect();
    let head = |index: usize| table.columns.get(index).map(|head| head.trim()).unwrap_or_default();
    let column = column_of(&numeric, head)?;
    // Between the labels and the figures there must be nothing else to read.
    if numeric.first() != Some(&1) || is_numeric(table, 0) {
        return None;
    }
    let cells = || table.rows.iter().filter_map(|row| row.get(column)).filter(|cell| value(cell).is_some());
    let shares = cells().filter(|cell| cell.contains('%')).count();
    // Shares beside counts have no common scale.
    if shares > 0 && shares < cells().count() {
        return None;
    }
    let bars = comparable(table, column);
    if !(2..=MOST_BARS).contains(&bars.len()) {
        return None;
    }
    let unit = if shares > 0 || head(column).contains('%') { "%".to_owned() } else { String::new() };
    let title = match head(column) {
        "" => title.to_owned(),
        head if numeric.len() == 1 => format!("{title} ({head})"),
        head => format!("{title} – {head}"),
    };
    let mut caption = caption(desk, table, &title, unit);
    let said: Vec<String> = bars
        .iter()
        .filter_map(|bar| bar.value.map(|v| format!("{} {}", bar.label, number::show(v, desk.lang))))
        .collect();
    caption.description = said.join(", ");
    let chart = BarChart { caption, bars };
    Some(figure(chart.to_svg(), &chart.caption, table))
}

/// Which column of figures is drawn: the total, by that word alone before longer heads; else the latest year, or the
/// first.
fn column_of<'t>(numeric: &[usize], head: impl Fn(usize) -> &'t str) -> Option<usize> {
    let mut all = numeric.iter().copied();
    let alone = |index: &usize| is_total(head(*index)) && !head(*index).contains(char::is_whitespace);
    let latest = || numeric.iter().filter_map(|index| Some((year_of(head(*index))?, *index))).max();
    let total = all.clone().find(alone).or_else(|| all.clone().find(|index| is_total(head(*index))));
    total.or_else(|| Some(latest()?.1)).or_else(|| all.next())
}

/// The year that a head names last: `2018`, `30/09/2018`, `Gen-Set. 2018`.
fn year_of(head: &str) -> Option<Year> {
    head.rsplit(|c: char| !c.is_ascii_digit()).find_map(Year::read)
}

/// The rows that can stand in one drawing: not the totals, nor the wider areas a table ends with
/// (the region and the country after the provinces), each at least as large as all the rows before it.
fn comparable(table: &StatisticalTable, column: usize) -> Vec<Mark> {
    let mut bars: Vec<Mark> = table
        .rows
        .iter()
        .filter_map(|row| Some((row.first()?.trim(), row.get(column)?)))
        .filter(|(label, _)| !label.is_empty() && !is_total(label))
        .map(|(label, cell)| Mark { label: label.to_owned(), value: value(cell) })
        .collect();
    while let Some((last, before)) = bars.split_last() {
        let sum: Decimal = before.iter().filter_map(|bar| bar.value).sum();
        let is_wider =
            before.len() > 3 && sum > Decimal::ZERO && last.value.is_some_and(|value| value >= sum);
        if !is_wider {
            break;
        }
        bars.pop();
    }
    bars
}

fn caption(desk: Desk<'_>, table: &StatisticalTable, title: &str, unit: String) -> Caption {
    Caption {
        id: table.id.as_str().replace('/', "-"),
        title: title.to_owned(),
        description: desk.say(
            "le cifre sono nella tabella che segue".to_owned(),
            "the figures are in the table that follows".to_owned(),
        ),
        unit,
        lang: desk.lang,
        frame: Frame::Wide,
    }
}

fn figure(svg: String, caption: &Caption, table: &StatisticalTable) -> Figure {
    Figure {
        svg,
        alt: format!("{}: {}", caption.title, caption.description),
        caption: caption.title.clone(),
        source: table.source.clone().filter(|source| !source.trim().is_empty()),
        frame: caption.frame,
    }
}
