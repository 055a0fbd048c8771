//! Puts the findings together into the native file.

use cannocchiale_core::format::NATIVE_SCHEMA;
use cannocchiale_core::format::plan::{PlanFile, ProvenanceFile};
use sha2::{Digest, Sha256};

use crate::document::Document;
use crate::found::Found;
use crate::ledger::Ledger;
use crate::note::Note;

/// The native file of what was found.
pub(crate) fn assemble(
    name: &str,
    text: &str,
    document: &Document,
    ledger: &Ledger,
    mut found: Found,
) -> PlanFile {
    found.notes.sort_by(|a, b| (a.lines, a.code, &a.node).cmp(&(b.lines, b.code, &b.node)));
    let places = found.places().clone();
    let mut file = found.plan;
    file.schema = NATIVE_SCHEMA.to_owned();
    file.unread.extend(ledger.unread(document));
    file.unread.sort_by_key(|unread| unread.lines);
    file.provenance = Some(ProvenanceFile {
        file: name.to_owned(),
        sha256: Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect(),
        places,
        notes: found.notes.iter().map(Note::to_file).collect(),
    });
    file
}
