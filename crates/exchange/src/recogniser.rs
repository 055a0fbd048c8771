//! What reads one kind of structure.

use crate::document::Document;
use crate::found::Found;
use crate::ledger::Ledger;
use crate::recognise;

/// Reads one kind of structure wherever it stands in a document.
///
/// It reads only lines that are still free, takes those it understood, adds what it found, and says where it
/// stands. It never fails: what it does not understand it leaves to others.
pub trait Recogniser: Sync {
    /// Its stable name, kept in the ledger.
    fn name(&self) -> &'static str;

    /// Reads the document.
    fn recognise(&self, document: &Document, ledger: &mut Ledger, found: &mut Found);
}

/// Every recogniser, in the order they read: the narrow ones first, prose last.
pub fn recognisers() -> &'static [&'static dyn Recogniser] {
    recognise::ALL
}
