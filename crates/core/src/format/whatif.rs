//! Wire structs of `cannocchiale/what-if/1`, changes to try on a plan, its facts and its rules; [`parse`] reads them.
//!
//! Fields may be added, none is ever renamed. Values are written as in the plan, the facts and the rules.

#[cfg(test)]
mod tests;

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::rules::{RulesFile, to_file, typed};
use super::shape;
use crate::diag::{Diagnostic, Severity};
use crate::facts::{FactPeriod, FactValue, PeriodPart};
use crate::ids::NodeId;
use crate::model::{Plan, WrittenTarget};
use crate::number::read_machine;
use crate::score::rules::nearest_node;
use crate::score::{Edit, Edited, ScoringRules, Unfit, WhatIf};
use crate::source::Place;
use crate::target::{self, Context, Target};

/// The schema word of the file.
pub const WHAT_IF_SCHEMA: &str = "cannocchiale/what-if/1";

/// The node that a place in a what-if file is of.
pub const WHAT_IF_NODE: &str = "what-if";

/// The JSON Schema of `cannocchiale/what-if/1`.
pub fn json_schema() -> Value {
    super::schema::closed::<WhatIfFile>(WHAT_IF_SCHEMA)
}

/// Changes to try.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WhatIfFile {
    /// Always `cannocchiale/what-if/1`.
    pub schema: String,
    /// Changes of nodes, made in order.
    #[serde(default)]
    pub changes: Vec<ChangeFile>,
    /// The fields of the rules that differ from those in use.
    #[serde(default)]
    #[schemars(schema_with = "some_rules")]
    pub rules: Option<Map<String, Value>>,
}

/// A change of one node; at least one of `weight`, `complexity`, `target`, `value`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeFile {
    /// The id of a node; for a value also an id beside one (`1B/i1#2`, `sg/1/1/event`).
    pub node: String,
    /// Its importance.
    #[serde(default)]
    pub weight: Option<String>,
    /// The complexity of an assigned objective.
    #[serde(default)]
    pub complexity: Option<String>,
    /// Its target for the year of the plan, as in the plan.
    #[serde(default)]
    pub target: Option<String>,
    /// A value, as in the facts, recorded on the day of the scores.
    #[serde(default)]
    pub value: Option<String>,
    /// The period of the value; left out, the year of the plan.
    #[serde(default)]
    pub period: Option<String>,
}

fn some_rules(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<Option<RulesFile>>()
}

/// Reads a what-if file for a plan and the rules in use. There is one only when nothing is wrong with it.
pub fn parse(source: &str, plan: &Plan, rules: &ScoringRules) -> (Option<WhatIf>, Vec<Diagnostic>) {
    let node = NodeId::new(WHAT_IF_NODE);
    let shaped = match shape::read::<WhatIfFile>(source, WHAT_IF_SCHEMA, &json_schema(), &node) {
        Ok(shaped) => shaped,
        Err(faults) => return (None, faults),
    };
    let mut reader = Reader { plan, faults: Vec::new() };
    let edits = reader.edits(shaped.file.changes);
    let tried = shaped.file.rules.map(|fields| reader.rules(fields, rules));
    let mut faults = reader.faults;
    faults.iter_mut().for_each(|fault| fault.locate(&shaped.places));
    let what_if = WhatIf { edits, rules: tried.flatten() };
    (faults.is_empty().then_some(what_if), faults)
}

struct Reader<'p> {
    plan: &'p Plan,
    faults: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn edits(&mut self, changes: Vec<ChangeFile>) -> Vec<Edit> {
        let mut edits = Vec::new();
        for (index, change) in changes.into_iter().enumerate() {
            let field = format!("changes.{index}");
            let node = NodeId::new(&change.node);
            for what in self.edited(change, &field) {
                let edit = Edit { node: node.clone(), what };
                let tried = WhatIf { edits: vec![edit.clone()], rules: None };
                if let Some((_, unfit)) = tried.unfit(self.plan).into_iter().next() {
                    self.unfit(unfit, &edit, &field);
                }
                edits.push(edit);
            }
        }
        edits
    }

    fn unfit(&mut self, unfit: Unfit, edit: &Edit, field: &str) {
        let node = edit.node.as_str();
        let fault = match unfit {
            Unfit::NoNode => fault("what-if-node-unknown", format!("{field}.node"))
                .with("text", node)
                .with("similar", nearest_node(self.plan, node)),
            Unfit::NotOfNode => {
                let key = edit.what.key();
                fault("what-if-key-not-of-node", format!("{field}.{key}")).with("key", key).with("text", node)
            }
        };
        // One change may try several fields of a node that is not there: it is said once.
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    fn edited(&mut self, change: ChangeFile, field: &str) -> Vec<Edited> {
        let ChangeFile { node: _, weight, complexity, target, value, period } = change;
        if weight.is_none() && complexity.is_none() && target.is_none() && value.is_none() {
            self.faults.push(fault("what-if-change-empty", field.to_owned()));
        }
        let weight = weight.and_then(|text| {
            let number = self.number(&text, format!("{field}.weight"))?;
            self.unless(
                number < Decimal::ZERO,
                "rules-number-not-positive",
                format!("{field}.weight"),
                &text,
            )?;
            Some(Edited::Weight(number))
        });
        let complexity = complexity.and_then(|text| {
            let place = format!("{field}.complexity");
            let number = self.number(&text, place.clone())?;
            self.unless(number <= Decimal::ZERO, "rules-number-not-positive", place, &text)?;
            Some(Edited::Complexity(number))
        });
        let target = target.and_then(|text| {
            let reading = target::read(&text, &Context { year: Some(self.plan.year) });
            let unread = is_unread(reading.target());
            self.unless(unread, "what-if-target-not-understood", format!("{field}.target"), &text)?;
            Some(Edited::Target(WrittenTarget::new(reading)))
        });
        let value = self.value(value, period, field);
        [weight, complexity, target, value].into_iter().flatten().collect()
    }

    fn value(&mut self, value: Option<String>, period: Option<String>, field: &str) -> Option<Edited> {
        let period = match period {
            None => Some(FactPeriod { year: self.plan.year, part: PeriodPart::Year }),
            Some(text) => {
                let place = format!("{field}.period");
                self.unless(value.is_none(), "what-if-period-without-value", place.clone(), &text)?;
                let read = FactPeriod::read(&text);
                self.unless(read.is_none(), "fact-period-malformed", place, &text)?;
                read
            }
        };
        let text = value?;
        let value = FactValue::read(text.trim());
        self.unless(value.is_none(), "fact-value-malformed", format!("{field}.value"), &text)?;
        Some(Edited::Value(period?, value?))
    }

    fn number(&mut self, text: &str, field: String) -> Option<Decimal> {
        let number = read_machine(text);
        self.unless(number.is_none(), "number-malformed", field, text)?;
        number
    }

    /// Nothing, and a fault, when the condition holds.
    fn unless(&mut self, wrong: bool, code: &'static str, field: String, text: &str) -> Option<()> {
        if wrong {
            self.faults.push(fault(code, field).with("text", text));
        }
        (!wrong).then_some(())
    }

    /// The rules in use with some fields put in the place of theirs.
    fn rules(&mut self, fields: Map<String, Value>, in_use: &ScoringRules) -> Option<ScoringRules> {
        let mut file = serde_json::to_value(to_file(in_use)).ok()?;
        // A score names its rules: those of a trial are not those in use.
        if !fields.contains_key("name") && !fields.contains_key("version") {
            file.as_object_mut()?.insert("name".to_owned(), format!("{}-what-if", in_use.name).into());
        }
        file.as_object_mut()?.extend(fields);
        // The shape of the fields was checked with the file; what is left is what they say.
        let file: RulesFile = serde_json::from_value(file).ok()?;
        let (rules, faults) = typed(file, WHAT_IF_NODE, "rules.");
        self.faults.extend(faults);
        rules
    }
}

fn fault(code: &'static str, field: String) -> Diagnostic {
    Diagnostic::new(code, Severity::Error, Place::field(NodeId::new(WHAT_IF_NODE), field))
}

fn is_unread(target: &Target) -> bool {
    match target {
        Target::Unread(_) => true,
        Target::All(parts) => parts.iter().any(is_unread),
        _ => false,
    }
}
