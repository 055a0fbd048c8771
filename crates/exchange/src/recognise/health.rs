//! The state of health: ratios and costs with their parts, the target of the year and the values before it.

use std::collections::BTreeMap;

use cannocchiale_core::format::plan::{FigureStateFile, HealthFile, ValueFile};
use cannocchiale_core::number::read_italian;
use cannocchiale_core::source::LineSpan;

use crate::document::Document;
use crate::found::Found;
use crate::grid::{Grid, Row};
use crate::ledger::Ledger;
use crate::recogniser::Recogniser;

use super::fraction::split_fraction;
use super::words::{figure_state, fold, rejoin_hyphens, years_in};

/// A table with a column for what an indicator is made of, one for its target, and columns of yearly values.
pub(crate) struct Health;

impl Recogniser for Health {
    fn name(&self) -> &'static str {
        "health"
    }

    fn recognise(&self, document: &Document, ledger: &mut Ledger, found: &mut Found) {
        for block in document.blocks() {
            if let Some(grid) = block.grid().filter(|_| ledger.is_block_free(block)) {
                read(grid, ledger, found);
            }
        }
    }
}

struct Columns {
    target: (usize, i16),
    values: Vec<(usize, i16, FigureStateFile)>,
}

fn read(grid: &Grid, ledger: &mut Ledger, found: &mut Found) {
    let words = fold(&grid.rows.iter().take(4).map(Row::joined).collect::<Vec<_>>().join(" "));
    let composed =
        words.contains("COMPOSIZIONE") || words.contains("NUMERATORE") || words.contains("FORMULA");
    let header = grid.rows.iter().take(4).enumerate().find_map(|(i, row)| Some((i, columns(row)?)));
    let Some((header, columns)) = header.filter(|_| composed) else { return };
    let mut group = None;
    found.place_field("ente", "health", LineSpan::new(grid.first_line(), grid.last_line()));
    for (index, row) in grid.rows.iter().enumerate() {
        let understood = if index <= header || row.is_blank() {
            true
        } else if has_figures(row, &columns) {
            add(row, &columns, group.clone(), found)
        } else if !row.text(0).is_empty() {
            group = Some(row.text(0).to_owned());
            true
        } else {
            false
        };
        if understood {
            ledger.take(row.line, "health");
        }
    }
}

fn columns(row: &Row) -> Option<Columns> {
    let mut target = None;
    let mut values = Vec::new();
    for (index, cell) in row.filled() {
        let Some(year) = years_in(&cell.text).first().copied() else { continue };
        let words = fold(&cell.text);
        if words.contains("OBIETTIVO") || words.contains("TARGET") || words.contains("ATTESO") {
            target = Some((index, year));
        } else {
            values.push((index, year, figure_state(&cell.text).unwrap_or_default()));
        }
    }
    (!values.is_empty()).then_some(Columns { target: target?, values })
}

fn has_figures(row: &Row, columns: &Columns) -> bool {
    columns.values.iter().any(|(index, ..)| number(row.text(*index)).is_some())
        || row.text(columns.target.0).contains(|c: char| c.is_ascii_digit())
}

/// A value as printed, without its unit.
fn number(text: &str) -> Option<String> {
    let bare = text.trim().trim_end_matches(['%', '€']).trim();
    read_italian(bare).map(|number| number.to_string())
}

fn add(row: &Row, columns: &Columns, group: Option<String>, found: &mut Found) -> bool {
    let name = rejoin_hyphens(row.text(0));
    let (target_column, target_year) = columns.target;
    let composition: Vec<&str> =
        (1..target_column).map(|column| row.text(column)).filter(|t| !t.is_empty()).collect();
    if name.is_empty() {
        return false;
    }
    let (numerator, denominator) = match composition.as_slice() {
        [numerator, denominator] => (Some((*numerator).to_owned()), Some((*denominator).to_owned())),
        cells => split_fraction(&cells.join(" ")),
    };
    let index = found.plan.health.len() + 1;
    let node = format!("health/h{index}");
    let line = LineSpan::line(row.line);
    let mut values = BTreeMap::new();
    for (column, year, state) in &columns.values {
        if let Some(value) = number(row.text(*column)) {
            found.place_field(&node, &format!("values.{year}"), line);
            values.insert(year.to_string(), ValueFile { state: *state, value });
        }
    }
    let target = Some(row.text(target_column).to_owned()).filter(|target| !target.is_empty());
    found.place(&node, line);
    for field in ["name", "numerator", "denominator"] {
        found.place_field(&node, field, line);
    }
    found.place_field(&node, &format!("targets.{target_year}"), line);
    found.plan.health.push(HealthFile {
        id: Some(format!("h{index}")),
        unit: unit(&name, row, columns),
        name,
        group,
        numerator,
        denominator,
        formula: None,
        direction: None,
        targets: BTreeMap::from([(target_year.to_string(), target)]),
        values,
    });
    true
}

/// The unit: said in the name, else the one every printed value has.
fn unit(name: &str, row: &Row, columns: &Columns) -> Option<String> {
    let folded = fold(name);
    let texts = || columns.values.iter().map(|(index, ..)| row.text(*index)).filter(|text| !text.is_empty());
    if folded.contains("EURO") || folded.contains('€') {
        Some("euro".to_owned())
    } else if texts().next().is_some() && texts().all(|text| text.ends_with('%')) {
        Some("%".to_owned())
    } else {
        None
    }
}
