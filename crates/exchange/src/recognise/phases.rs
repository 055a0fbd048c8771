//! The phases of drafting the plan: what is done, who does it, when.

use cannocchiale_core::format::plan::PhaseFile;
use cannocchiale_core::source::LineSpan;

use crate::document::Document;
use crate::found::Found;
use crate::grid::Grid;
use crate::ledger::Ledger;
use crate::recogniser::Recogniser;

use super::words::{date_in, fold};

/// A table whose columns are phases, actors and times.
pub(crate) struct Phases;

impl Recogniser for Phases {
    fn name(&self) -> &'static str {
        "phases"
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
    phase: usize,
    actors: usize,
    when: usize,
}

fn read(grid: &Grid, ledger: &mut Ledger, found: &mut Found) {
    let Some((header, columns)) = grid.rows.iter().take(3).find_map(|row| Some((row.line, columns(row)?)))
    else {
        return;
    };
    found.place_field("ente", "calendar", LineSpan::new(grid.first_line(), grid.last_line()));
    ledger.take(header, "phases");
    for row in grid.rows.iter().filter(|row| row.line > header && !row.text(columns.phase).is_empty()) {
        let node = format!("calendar/{}", found.plan.calendar.len() + 1);
        let when = Some(row.text(columns.when).to_owned()).filter(|when| !when.is_empty());
        found.plan.calendar.push(PhaseFile {
            phase: row.text(columns.phase).to_owned(),
            actors: actors(row.text(columns.actors)),
            due: when.as_deref().and_then(date_in),
            when,
        });
        ledger.take(row.line, "phases");
        found.place(&node, LineSpan::line(row.line));
        for field in ["phase", "actors", "when"] {
            found.place_field(&node, field, LineSpan::line(row.line));
        }
    }
}

fn columns(row: &crate::grid::Row) -> Option<Columns> {
    let find = |words: &[&str]| {
        row.filled().find(|(_, cell)| words.contains(&fold(&cell.text).as_str())).map(|(index, _)| index)
    };
    Some(Columns {
        phase: find(&["FASI", "FASE", "ATTIVITA"])?,
        actors: find(&["SOGGETTI", "SOGGETTI COINVOLTI", "ATTORI", "SOGGETTO", "CHI"])?,
        when: find(&["TEMPI", "TEMPO", "TERMINI", "TERMINE", "SCADENZA", "QUANDO", "PERIODO"])?,
    })
}

fn actors(text: &str) -> Vec<String> {
    let actors = text.split([',', ';']).map(str::trim).filter(|actor| !actor.is_empty());
    actors.map(str::to_owned).collect()
}
