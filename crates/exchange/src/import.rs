//! From a text to a plan and the report of its reading.

use cannocchiale_core::format::plan::PlanFile;

use crate::assemble::assemble;
use crate::document::Document;
use crate::error::ImportError;
use crate::found::Found;
use crate::ledger::Ledger;
use crate::recognise::settle;
use crate::recogniser::recognisers;
use crate::report::ImportReport;

/// The longest text that is read: a plan of a public body is ten times shorter.
pub const MAX_BYTES: usize = 4 << 20;

/// An imported document.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The plan, with its provenance and with what could not be understood.
    pub file: PlanFile,
    /// What was read and what was not.
    pub report: ImportReport,
}

/// Imports a Markdown text with tables. Pure: the same name and text give the same import.
///
/// # Errors
/// When the text is too large, empty, not a text, or holds nothing that looks like a plan.
pub fn import_markdown(name: &str, text: &str) -> Result<Import, ImportError> {
    if text.len() > MAX_BYTES {
        return Err(ImportError::TooLarge { bytes: text.len() });
    }
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    if text.contains('\0') {
        return Err(ImportError::NotText);
    }
    let document = Document::read(text);
    let mut ledger = Ledger::new(&document);
    let mut found = Found::default();
    for recogniser in recognisers() {
        recogniser.recognise(&document, &mut ledger, &mut found);
    }
    settle(&mut found);
    if !found.is_plan() {
        return Err(ImportError::NotAPlan { lines: document.len() });
    }
    ledger.keep_only(&found.covered(document.len()));
    ledger.settle_rules(&document);
    let report_notes = found.notes.clone();
    let file = assemble(name, text, &document, &ledger, found);
    let report = ImportReport::new(&file, &ledger, &report_notes);
    Ok(Import { file, report })
}
