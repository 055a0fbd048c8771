//! A plan as written: the wire structs, and where each node stands.

use super::plan::PlanFile;
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::source::{LineSpan, Place, Places, Position};

/// The schema word of the native file.
pub const NATIVE_SCHEMA: &str = "cannocchiale/plan/1";

/// A plan as written; it may be broken in any way its fields allow.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The fields, as written.
    pub file: PlanFile,
    /// Where each node stands in the text.
    pub places: Places,
}

impl Draft {
    /// A draft made by a reader of another format, which says where things stand in its own document.
    pub fn from_file(file: PlanFile) -> Self {
        let places = places_of_provenance(&file);
        Self { file, places }
    }
}

/// Reads the native JSON text.
///
/// There is no draft only when the text is not JSON of this schema; then the diagnostics say why and where.
/// A plan that was imported keeps the places of its own source document; any other has the places of this text.
pub fn parse(source: &str) -> (Option<Draft>, Vec<Diagnostic>) {
    let fault = |code, position| {
        let fault = Diagnostic::new(code, Severity::Error, Place::node(NodeId::body()));
        match position {
            Some(position) => fault.at(position),
            None => fault,
        }
    };
    let file = match serde_json::from_str::<PlanFile>(source) {
        Ok(file) if file.schema == NATIVE_SCHEMA => file,
        read => return (None, vec![why_not(source, read.err(), fault)]),
    };
    if file.provenance.is_some() {
        return (Some(Draft::from_file(file)), Vec::new());
    }
    let places = super::places::of_text(source, &file);
    (Some(Draft { file, places }), Vec::new())
}

/// Why a text is no plan: it is not JSON, it is of another schema, a field of it is wrong. Only then it is read again.
fn why_not(
    source: &str,
    wrong: Option<serde_json::Error>,
    fault: impl Fn(&'static str, Option<Position>) -> Diagnostic,
) -> Diagnostic {
    let value: serde_json::Value = match serde_json::from_str(source) {
        Ok(value) => value,
        Err(error) => return fault("file-not-json", position_of(&error)).with("reason", reason_of(&error)),
    };
    let schema = value.get("schema").and_then(|schema| schema.as_str()).unwrap_or_default();
    match wrong.filter(|_| schema == NATIVE_SCHEMA) {
        Some(error) => fault("file-field-wrong", position_of(&error)).with("reason", reason_of(&error)),
        None => fault("file-of-another-schema", None).with("schema", schema).with("expected", NATIVE_SCHEMA),
    }
}

pub(super) fn position_of(error: &serde_json::Error) -> Option<Position> {
    let narrow = |n: usize| u32::try_from(n).ok();
    (error.line() > 0).then_some(())?;
    Some(Position { line: narrow(error.line())?, column: narrow(error.column())?.max(1) })
}

pub(super) fn reason_of(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(reason, _)| reason.to_owned())
}

fn places_of_provenance(file: &PlanFile) -> Places {
    let mut places = Places::default();
    if let Some(provenance) = &file.provenance {
        places.file = Some(provenance.file.clone());
        for (key, spans) in &provenance.places {
            let (node, field) = key.split_once('#').map_or((key.as_str(), None), |(n, f)| (n, Some(f)));
            for [from, to] in spans {
                let place = Place { node: NodeId::new(node), field: field.map(str::to_owned) };
                places.add(place, LineSpan::new(*from, *to), 1);
            }
        }
        for note in &provenance.notes {
            if let Some(node) = &note.node {
                places.add_damage(NodeId::new(node), note.code.clone());
            }
        }
    }
    places
}
