//! The operational rows of closed sheets wait until all are known, and are put together all at once: the columns that
//! the fold of the page cut take most of the time of an import, and no sheet needs another for them.

use cannocchiale_core::source::LineSpan;
use rayon::prelude::*;

use super::operational::{self, OperationalPart, OperationalRow, Stutter};
use super::rows::PrintedWidths;
use crate::found::Found;
use crate::lexicon::Lexicon;
use crate::note::{Note, NoteCode};
use crate::page_fold::unfold_all;
use crate::sheet::Sheet;
use crate::text::{single_spaces, without_stutter};

/// The rows of a closed sheet, with the place of their sheet.
pub(super) type Rows = (usize, Vec<OperationalRow>);

/// The sheets with their projects.
pub(super) fn settle(
    mut sheets: Vec<Sheet>,
    waiting: &[Rows],
    (widths, lexicon): (PrintedWidths, &Lexicon),
    found: &mut Found,
) -> Vec<Sheet> {
    let read = |(_, rows): &Rows| operational::projects(rows, |row| unfold(row, widths, lexicon));
    let parts: Vec<OperationalPart> = waiting.par_iter().map(read).collect();
    for (part, (sheet, rows)) in parts.into_iter().zip(waiting) {
        for (line, text) in part.stutters {
            found.note(Note::new(NoteCode::Stutter, "ente", LineSpan::line(line)).with("text", text));
        }
        for line in part.ghosts {
            let note = Note::new(NoteCode::GhostRow, "ente", LineSpan::line(line));
            let text = rows.iter().find(|row| row.line == line).map(OperationalRow::shown);
            found.note(note.with("text", text.unwrap_or_default()));
        }
        if let Some(sheet) = sheets.get_mut(*sheet) {
            sheet.projects.extend(part.projects);
        }
    }
    sheets
}

/// Puts together the columns that the fold of the page cut, each without its stutters.
fn unfold(row: &mut OperationalRow, widths: PrintedWidths, lexicon: &Lexicon) -> Vec<Stutter> {
    let mut stutters = Vec::new();
    let Some(cells) = row.folded.take() else { return stutters };
    let widths = [widths.projects, widths.results, widths.targets];
    let columns = [&mut row.project, &mut row.results, &mut row.targets];
    for ((cells, width), column) in cells.iter().zip(widths).zip(columns) {
        let mut halves = Vec::new();
        for cell in cells {
            let (text, stutter) = without_stutter(cell);
            stutters.extend(stutter.map(|run| (row.line, run)));
            halves.push(text);
        }
        *column = unfold_all(&halves, width, lexicon).text;
    }
    row.project = single_spaces(&row.project);
    stutters
}
