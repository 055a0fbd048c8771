//! The machine shape of a reading: what `cannocchiale target --format json` prints.

use serde_json::{Map, Value, json};

use super::fault::Fault;
use super::types::{Baseline, Deadline, Quantity, Reading, Span, Target, Unit};
use crate::diag::Lang;

/// One object per expression: its text, the target, and the faults in the reader's language.
///
/// Every key of `target` is always there, null where it says nothing; numbers are decimal strings with a dot,
/// spans are bytes of `text`, the end excluded.
pub fn to_json(reading: &Reading, lang: Lang) -> Value {
    let mut target = shape(reading.target());
    if let (Value::Object(object), [only]) = (&mut target, reading.parts()) {
        object.insert("span".to_owned(), span(only.span));
    }
    let parts: Vec<Value> = reading
        .parts()
        .iter()
        .map(|part| json!({ "label": part.label, "span": span(part.span), "target": shape(&part.target) }))
        .collect();
    let diagnostics: Vec<Value> =
        reading.faults().iter().map(|fault| diagnostic(reading.text(), fault, lang)).collect();
    json!({
        "text": reading.text(),
        "canonical": reading.target().to_string(),
        "words": reading.target().words(lang),
        "target": target,
        "places": parts,
        "diagnostics": diagnostics,
    })
}

fn span(span: Span) -> Value {
    json!({ "start": span.start, "end": span.end })
}

fn diagnostic(text: &str, fault: &Fault, lang: Lang) -> Value {
    json!({
        "code": fault.kind.code(),
        "severity": fault.kind.severity().name(),
        "message": fault.message(text, lang),
        "help": fault.help(text, lang),
        "span": span(fault.span),
    })
}

const KEYS: [&str; 14] = [
    "kind", "op", "value", "low", "high", "to", "factor", "date", "after", "terms", "unit", "thing",
    "unread", "parts",
];

fn shape(target: &Target) -> Value {
    let mut object: Map<String, Value> = KEYS.iter().map(|key| ((*key).to_owned(), Value::Null)).collect();
    let mut set = |key: &str, value: Value| {
        object.insert(key.to_owned(), value);
    };
    set("kind", json!(kind(target)));
    match target {
        Target::Threshold { op, quantity } => {
            set("op", json!(op.sign()));
            set("value", number(quantity));
            set("unit", unit(quantity));
        }
        Target::Interval { low, high } => {
            set("low", number(low));
            set("high", number(high));
            set("unit", unit(high));
        }
        Target::Relative { op, to, factor } => {
            set("op", json!(op.sign()));
            set("to", json!(baseline(to)));
            set("factor", json!(factor.normalize().to_string()));
        }
        Target::Deadline(Deadline::On(date)) => set("date", json!(date.to_string())),
        Target::Deadline(Deadline::After { event, span }) => {
            set("after", json!({ "event": event, "span": span.iso() }));
        }
        Target::Deadline(Deadline::Terms(terms)) => set("terms", json!(terms)),
        Target::Delivered { thing } => set("thing", json!(thing)),
        Target::All(parts) => set("parts", parts.iter().map(shape).collect()),
        Target::None => {}
        Target::Unread(text) => set("unread", json!(text)),
    }
    Value::Object(object)
}

fn kind(target: &Target) -> &'static str {
    match target {
        Target::Threshold { .. } => "threshold",
        Target::Interval { .. } => "interval",
        Target::Relative { .. } => "relative",
        Target::Deadline(_) => "deadline",
        Target::Delivered { .. } => "delivered",
        Target::All(_) => "all",
        Target::None => "none",
        Target::Unread(_) => "unread",
    }
}

fn number(quantity: &Quantity) -> Value {
    json!(quantity.value.normalize().to_string())
}

fn unit(quantity: &Quantity) -> Value {
    let name = match quantity.unit.as_ref() {
        None => return Value::Null,
        Some(Unit::Percent) => "%",
        Some(Unit::Days) => "days",
        Some(Unit::Months) => "months",
        Some(Unit::Hours) => "hours",
        Some(Unit::Euro) => "euro",
        Some(Unit::Thing(thing)) => thing,
    };
    json!(name)
}

fn baseline(to: &Baseline) -> String {
    match to {
        Baseline::PreviousYear => "previous_year".to_owned(),
        Baseline::Year(year) => year.to_string(),
        Baseline::Named(name) => name.clone(),
    }
}
