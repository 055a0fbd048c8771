//! A folio as DOCX: offices finish texts there, so everything is a real style, a real table, a real field.
//!
//! ```text
//!  Folio ──body──▶ document.xml ─┐
//!          figure ─▶ PNG         ├─ package ─▶ DOCX
//!          styles, parts ────────┘
//! ```
//!
//! No text of a plan is ever markup: [`xml::text`] is the only way into a part. The same folio gives the same bytes.

mod body;
mod contents;
pub(crate) mod figure;
mod leading;
mod measure;
mod package;
mod parts;
mod sections;
mod styles;
mod table;
#[cfg(test)]
mod tests;
mod xml;

use crate::PressError;
use crate::folio::Folio;

/// Writes a folio as DOCX.
///
/// # Errors
/// When a drawing cannot be drawn, or the package not be closed: a fault of this program.
pub(crate) fn docx(folio: &Folio) -> Result<Vec<u8>, PressError> {
    let body = body::Body::of(folio)?;
    package::zipped(folio, &body)
}
