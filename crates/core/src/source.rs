//! Where things stand in the text they were read from.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use foldhash::fast::FixedState;

use crate::ids::NodeId;

/// Lines of a text, from one to another, both counted from 1 and both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineSpan {
    /// First line.
    pub from: u32,
    /// Last line, not before the first.
    pub to: u32,
}

impl LineSpan {
    /// One line.
    pub fn line(line: u32) -> Self {
        Self { from: line, to: line }
    }

    /// The lines between two, in either order.
    pub fn new(a: u32, b: u32) -> Self {
        Self { from: a.min(b), to: a.max(b) }
    }
}

/// A point in a text: line and column, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column, in characters; 1 where only the line is known.
    pub column: u32,
}

/// A place in a plan: a node and, where the fault is narrower than the node, one of its fields.
///
/// The place is symbolic; it becomes a line only when the plan came from a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The node.
    pub node: NodeId,
    /// The field as the native format names it (`weight`, `target`, `targets.2019`, `budget.2019.costs`).
    pub field: Option<String>,
}

impl Place {
    /// A whole node.
    pub fn node(node: NodeId) -> Self {
        Self { node, field: None }
    }

    /// A field of a node.
    pub fn field(node: NodeId, field: impl Into<String>) -> Self {
        Self { node, field: Some(field.into()) }
    }
}

/// By field (none is the node itself): lines and the column of the first.
type FieldPlaces = BTreeMap<Option<String>, Vec<(LineSpan, u32)>>;

/// The text a plan came from, and where each of its nodes and fields stands in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// The name of the file, for people.
    pub file: Option<String>,
    // Looked up by id at every insertion; only who lists them all needs an order.
    at: HashMap<NodeId, FieldPlaces, FixedState>,
    damage: HashMap<NodeId, BTreeSet<String>, FixedState>,
}

impl Places {
    /// Says that a place stands on these lines; a place may stand on several (a sheet printed twice).
    pub fn add(&mut self, place: Place, lines: LineSpan, column: u32) {
        let spans = self.at.entry(place.node).or_default().entry(place.field).or_default();
        if !spans.contains(&(lines, column)) {
            spans.push((lines, column));
        }
    }

    /// Says that the conversion of the source document did some damage to a node (the code of an import note).
    pub fn add_damage(&mut self, node: NodeId, code: impl Into<String>) {
        self.damage.entry(node).or_default().insert(code.into());
    }

    /// Whether a node suffered any of these kinds of damage: what is missing or broken there may not be the
    /// authors' fault.
    pub fn is_damaged(&self, node: &NodeId, codes: &[&str]) -> bool {
        self.damage.get(node).is_some_and(|own| codes.iter().any(|code| own.contains(*code)))
    }

    /// The lines of exactly this place.
    pub fn lines(&self, place: &Place) -> Vec<LineSpan> {
        self.at
            .get(&place.node)
            .and_then(|fields| fields.get(&place.field))
            .map(|spans| spans.iter().map(|(span, _)| *span).collect())
            .unwrap_or_default()
    }

    /// Where a place starts: the field, else its owner field (`targets` for `targets.2019`), else its node,
    /// else the nearest node above it (`1B0101` for `1B0101/1a`), else, for a holder, where the body names the unit.
    pub fn position(&self, place: &Place) -> Option<Position> {
        let mut node = place.node.as_str();
        let mut field = place.field.clone();
        loop {
            if let Some(fields) = self.at.get(&NodeId::new(node)) {
                loop {
                    let found = fields.get(&field).and_then(|spans| spans.iter().min());
                    if let Some((span, column)) = found {
                        return Some(Position { line: span.from, column: *column });
                    }
                    match field.take() {
                        Some(name) => field = name.rsplit_once('.').map(|(owner, _)| owner.to_owned()),
                        None => break,
                    }
                }
            }
            field = None;
            match node.rsplit_once('/') {
                Some((owner, _)) => node = owner,
                None => return self.named(node.strip_prefix('@')?),
            }
        }
    }

    /// Where the body names the unit that a holder is (`body.units.anagrafico` for `@anagrafico`).
    fn named(&self, unit: &str) -> Option<Position> {
        let fields = self.at.get(&NodeId::body())?;
        let (span, column) = fields.get(&Some(format!("body.units.{unit}")))?.iter().min()?;
        Some(Position { line: span.from, column: *column })
    }

    /// Every place with its lines, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Place, LineSpan, u32)> + '_ {
        let mut all: Vec<(&NodeId, &FieldPlaces)> = self.at.iter().collect();
        all.sort_unstable_by_key(|(node, _)| *node);
        all.into_iter().flat_map(|(node, fields)| {
            fields.iter().flat_map(move |(field, spans)| {
                spans.iter().map(move |(span, column)| {
                    (Place { node: node.clone(), field: field.clone() }, *span, *column)
                })
            })
        })
    }

    /// Whether no place is known: the plan did not come from a text.
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_falls_back_to_what_encloses_it() {
        let mut places = Places::default();
        places.add(Place::node(NodeId::new("1B0101")), LineSpan::new(10, 20), 1);
        places.add(Place::field(NodeId::new("1B"), "targets"), LineSpan::line(7), 3);
        let line = |node: &str, field: &str| {
            places.position(&Place::field(NodeId::new(node), field)).map(|p| p.line)
        };
        assert_eq!(line("1B0101/1a", "target"), Some(10));
        assert_eq!(line("1B", "targets.2019"), Some(7));
        assert_eq!(line("2C", "title"), None);
    }

    #[test]
    fn a_holder_stands_where_the_body_names_its_unit() {
        let mut places = Places::default();
        places.add(Place::node(NodeId::body()), LineSpan::line(1), 1);
        places.add(Place::field(NodeId::body(), "body.units.anagrafico"), LineSpan::line(128), 1);
        let line = |node: &str| {
            places.position(&Place::field(NodeId::new(node), "objectives")).map(|place| place.line)
        };
        assert_eq!((line("@anagrafico"), line("@nessuno")), (Some(128), None));
    }
}
