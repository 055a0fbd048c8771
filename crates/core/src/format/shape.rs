//! Whether a JSON text has the shape its schema wants: every fault at once, each with its place.
//!
//! `serde` stops at the first fault. Small files written by hand (scoring rules, what-if changes) deserve all of
//! them, so the text is walked beside its own generated JSON Schema first, and read by `serde` when it has no fault.

use std::collections::BTreeSet;

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::draft::{position_of, reason_of};
use super::places::Lines;
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::source::{Place, Places};
use crate::words::nearest;

/// A file, and where each of its fields stands.
pub(super) struct Shaped<T> {
    pub(super) file: T,
    pub(super) places: Places,
}

/// Reads a text of the schema `word`; `node` is the node its places are of.
pub(super) fn read<T: DeserializeOwned>(
    source: &str,
    word: &str,
    schema: &Json,
    node: &NodeId,
) -> Result<Shaped<T>, Vec<Diagnostic>> {
    let fault = |code| Diagnostic::new(code, Severity::Error, Place::node(node.clone()));
    let unreadable = |code, error: &serde_json::Error| {
        let fault = fault(code).with("reason", reason_of(error));
        vec![match position_of(error) {
            Some(position) => fault.at(position),
            None => fault,
        }]
    };
    let value: Json = serde_json::from_str(source).map_err(|error| unreadable("file-not-json", &error))?;
    let declared = value.get("schema").and_then(Json::as_str).unwrap_or_default();
    if declared != word {
        return Err(vec![fault("file-of-another-schema").with("schema", declared).with("expected", word)]);
    }
    let (places, mut faults) = walk(source, schema, node);
    if faults.is_empty() {
        let file = serde_json::from_str(source).map_err(|error| unreadable("file-field-wrong", &error))?;
        return Ok(Shaped { file, places });
    }
    faults.iter_mut().for_each(|fault| fault.locate(&places));
    Err(faults)
}

fn walk(source: &str, schema: &Json, node: &NodeId) -> (Places, Vec<Diagnostic>) {
    let mut walker = Walker {
        definitions: schema.get("$defs"),
        node,
        lines: Lines::of(source),
        places: Places::default(),
        faults: Vec::new(),
    };
    let options = ParseOptions { allow_comments: false, ..ParseOptions::default() };
    if let Ok(Some(root)) = parse_to_ast(source, &CollectOptions::default(), &options).map(|text| text.value)
    {
        walker.mark("", root.range().start);
        walker.value(&root, schema, "");
    }
    (walker.places, walker.faults)
}

struct Walker<'a> {
    definitions: Option<&'a Json>,
    node: &'a NodeId,
    lines: Lines,
    places: Places,
    faults: Vec<Diagnostic>,
}

impl<'a> Walker<'a> {
    fn place(&self, path: &str) -> Place {
        Place { node: self.node.clone(), field: (!path.is_empty()).then(|| path.to_owned()) }
    }

    fn mark(&mut self, path: &str, byte: usize) {
        let (span, column) = self.lines.place(byte);
        self.places.add(self.place(path), span, column);
    }

    fn fault(&self, code: &'static str, path: &str) -> Diagnostic {
        Diagnostic::new(code, Severity::Error, self.place(path))
    }

    fn value(&mut self, value: &Value<'_>, schema: &'a Json, path: &str) {
        let reference = schema.get("$ref").and_then(Json::as_str).and_then(|name| name.rsplit('/').next());
        if let Some(definition) = reference.and_then(|name| self.definitions?.get(name)) {
            return self.value(value, definition, path);
        }
        let branches = |key| schema.get(key).and_then(Json::as_array);
        if let Some(branches) = branches("anyOf").or_else(|| branches("oneOf")) {
            return self.branch(value, branches, path);
        }
        if let Some(words) = schema.get("enum").and_then(Json::as_array) {
            return self.word(value, words.iter().filter_map(Json::as_str).collect(), path);
        }
        match value {
            _ if !accepted(schema).is_none_or(|types| types.contains(&kind(value))) => {
                self.wrong_kind(value, accepted(schema).unwrap_or_default(), path);
            }
            Value::Object(object) => self.object(object, schema, path),
            Value::Array(array) => {
                for (index, (item, of)) in
                    array.elements.iter().zip(std::iter::repeat(schema.get("items"))).enumerate()
                {
                    let path = format!("{path}.{index}");
                    self.mark(&path, item.range().start);
                    if let Some(of) = of {
                        self.value(item, of, &path);
                    }
                }
            }
            _ => {}
        }
    }

    /// A value that may be null, one of some words, or an object that says which it is by the word of its tag.
    fn branch(&mut self, value: &Value<'_>, branches: &'a [Json], path: &str) {
        let is_null = |branch: &Json| branch.get("type").and_then(Json::as_str) == Some("null");
        if matches!(value, Value::NullKeyword(_)) && branches.iter().any(is_null) {
            return;
        }
        let words: Vec<&str> = branches.iter().filter_map(|branch| branch.get("const")?.as_str()).collect();
        if !words.is_empty() {
            return self.word(value, words, path);
        }
        let Some(tag) = branches.iter().find_map(|branch| Some(tag_of(branch)?.0)) else {
            if let Some(only) = branches.iter().find(|branch| !is_null(branch)) {
                self.value(value, only, path);
            }
            return;
        };
        let Value::Object(object) = value else {
            return self.wrong_kind(value, vec!["object"], path);
        };
        let words: Vec<&str> = branches.iter().filter_map(|branch| Some(tag_of(branch)?.1)).collect();
        let Some(written) = object.get(tag) else {
            self.faults.push(self.fault("file-key-missing", path).with("key", tag));
            return;
        };
        let written = written.value.as_string_lit().map(|text| text.value.as_ref()).unwrap_or_default();
        match branches.iter().find(|branch| tag_of(branch).is_some_and(|(_, word)| word == written)) {
            Some(branch) => self.object(object, branch, path),
            None => self.unknown_word(written, &words, &joined(path, tag)),
        }
    }

    fn object(&mut self, object: &Object<'_>, schema: &'a Json, path: &str) {
        let Some(known) = schema.get("properties").and_then(Json::as_object) else {
            return;
        };
        let mut seen = BTreeSet::new();
        for property in &object.properties {
            let key = property.name.as_str();
            let inner = joined(path, key);
            self.mark(&inner, property.range.start);
            if !seen.insert(key.to_owned()) {
                self.faults.push(self.fault("file-key-twice", &inner).with("key", key));
            }
            match known.get(key) {
                Some(of) => self.value(&property.value, of, &inner),
                None => {
                    let similar = nearest(key, known.keys().map(String::as_str));
                    let fault =
                        self.fault("file-key-unknown", &inner).with("key", key).with("similar", similar);
                    self.faults.push(fault);
                }
            }
        }
        let required = schema.get("required").and_then(Json::as_array).into_iter().flatten();
        for key in required.filter_map(Json::as_str).filter(|key| !seen.contains(*key)) {
            self.faults.push(self.fault("file-key-missing", path).with("key", key));
        }
    }

    fn word(&mut self, value: &Value<'_>, words: Vec<&str>, path: &str) {
        match value.as_string_lit() {
            Some(text) if words.contains(&text.value.as_ref()) => {}
            Some(text) => self.unknown_word(&text.value, &words, path),
            None => self.wrong_kind(value, vec!["string"], path),
        }
    }

    fn unknown_word(&mut self, written: &str, words: &[&str], path: &str) {
        let listed: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        let fault = self
            .fault("file-word-unknown", path)
            .with("text", written)
            .with("similar", nearest(written, words.iter().copied()))
            .with("words", listed.join(", "));
        self.faults.push(fault);
    }

    fn wrong_kind(&mut self, value: &Value<'_>, expected: Vec<&str>, path: &str) {
        let expected = expected.into_iter().find(|name| *name != "null").unwrap_or("null").to_owned();
        let fault = self.fault("file-value-of-another-kind", path);
        self.faults.push(fault.with("found", kind(value)).with("expected", expected));
    }
}

fn joined(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// The key whose value says which variant an object is, and the word that says it.
fn tag_of(branch: &Json) -> Option<(&str, &str)> {
    let properties = branch.get("properties")?.as_object()?;
    properties.iter().find_map(|(key, of)| Some((key.as_str(), of.get("const")?.as_str()?)))
}

/// The types a schema accepts; none when it accepts any.
fn accepted(schema: &Json) -> Option<Vec<&str>> {
    match schema.get("type")? {
        Json::String(one) => Some(vec![one]),
        Json::Array(several) => Some(several.iter().filter_map(Json::as_str).collect()),
        _ => None,
    }
}

/// The type of a value, as schemas name it.
fn kind(value: &Value<'_>) -> &'static str {
    match value {
        Value::StringLit(_) => "string",
        Value::NumberLit(number) if number.value.chars().all(|c| c.is_ascii_digit() || c == '-') => "integer",
        Value::NumberLit(_) => "number",
        Value::BooleanLit(_) => "boolean",
        Value::Object(_) => "object",
        Value::Array(_) => "array",
        Value::NullKeyword(_) => "null",
    }
}
