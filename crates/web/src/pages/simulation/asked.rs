//! What is asked to be tried: changes of nodes and of rules, as an address says them.

use cannocchiale_core::diag::Diagnostic;
use cannocchiale_core::format;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::score::WhatIf;
use serde_json::{Map, Value, json};

use super::{reading, scope};
use crate::address::segment;
use crate::view::View;

/// The most changes tried at once: more are a new plan.
const MOST: usize = 200;

/// The field of a node that changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Weight,
    Complexity,
    Target,
    Value,
}

impl Key {
    pub(super) const ALL: [Self; 4] = [Self::Weight, Self::Complexity, Self::Target, Self::Value];

    /// The word of the address.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Weight => "peso",
            Self::Complexity => "complessita",
            Self::Target => "target",
            Self::Value => "valore",
        }
    }

    /// The word of the what-if file.
    pub(super) fn wire(self) -> &'static str {
        match self {
            Self::Weight => "weight",
            Self::Complexity => "complexity",
            Self::Target => "target",
            Self::Value => "value",
        }
    }

    pub(super) fn name(self, view: &View) -> &'static str {
        match self {
            Self::Weight => view.t("peso", "weight"),
            Self::Complexity => view.t("complessità", "complexity"),
            Self::Target => "target",
            Self::Value => view.t("valore", "value"),
        }
    }

    /// The name of the field of a node in an address and in a form: `peso:1B/i1`.
    pub(super) fn field(self, node: &NodeId) -> String {
        format!("{}:{node}", self.word())
    }

    fn read(field: &str) -> Option<(Self, NodeId)> {
        let (word, node) = field.split_once(':')?;
        let key = Self::ALL.into_iter().find(|key| key.word() == word)?;
        (!node.trim().is_empty()).then(|| (key, NodeId::new(node)))
    }
}

/// A field of the rules that changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RuleKey {
    /// One of the rule sets of the product in the place of the one in use.
    Set,
    Cap,
    Share,
    Missing,
    Threshold,
}

impl RuleKey {
    pub(super) const ALL: [Self; 5] = [Self::Set, Self::Cap, Self::Share, Self::Missing, Self::Threshold];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Set => "regole",
            Self::Cap => "massimo",
            Self::Share => "quota",
            Self::Missing => "mancanti",
            Self::Threshold => "soglie",
        }
    }

    pub(super) fn name(self, view: &View) -> &'static str {
        match self {
            Self::Set => view.t("regole", "rules"),
            Self::Cap => view.t("punteggio massimo di un indicatore", "highest score of an indicator"),
            Self::Share => view.t(
                "quota degli indicatori in un obiettivo (%)",
                "share of the indicators in an objective (%)",
            ),
            Self::Missing => view.t("che cosa vale ciò che non è rilevato", "what is not recorded is worth"),
            Self::Threshold => view.t(
                "come si misura la distanza da una soglia",
                "how the distance from a threshold is measured",
            ),
        }
    }

    /// The value for people.
    pub(super) fn value_name(self, view: &View, text: &str) -> String {
        match self {
            Self::Set => text.to_owned(),
            Self::Cap | Self::Share => reading::shown(view.lang, Key::Weight, text),
            Self::Missing | Self::Threshold => reading::rule_name(view.lang, text),
        }
    }
}

/// A change of a node, its text as machines write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tried {
    pub(super) key: Key,
    pub(super) node: NodeId,
    pub(super) text: String,
}

/// Everything that is asked.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    scope: Option<NodeId>,
    changes: Vec<Tried>,
    rules: Vec<(RuleKey, String)>,
}

/// What is wrong with what is asked.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<Diagnostic>);

impl Faults {
    pub(super) fn all(&self) -> &[Diagnostic] {
        &self.0
    }
}

impl Asked {
    /// What an address asks; numbers are as machines write them.
    pub(super) fn of(view: &View, pairs: &[(String, String)]) -> Self {
        let mut asked = Self::default();
        for (name, text) in pairs {
            asked.take(view, name, text.trim());
        }
        asked
    }

    /// What a form asks: its fields are as people write them, and those that are as they were say nothing.
    pub(super) fn of_form(view: &View, fields: &[(String, String)]) -> Self {
        let mut asked = Self::default();
        for (name, text) in fields {
            let text = text.trim();
            match Key::read(name) {
                Some((key, node)) => {
                    let unchanged = scope::current(view, key, &node).unwrap_or_default() == text;
                    if !unchanged && !text.is_empty() {
                        asked.change(key, node, reading::machine(view.lang, key, text));
                    }
                }
                None if name == RuleKey::Cap.word() || name == RuleKey::Share.word() => {
                    asked.take(view, name, &reading::machine(view.lang, Key::Weight, text));
                }
                None => asked.take(view, name, text),
            }
        }
        asked
    }

    fn take(&mut self, view: &View, name: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        if name == "nodo" {
            self.scope = Some(NodeId::new(text));
        } else if let Some((key, node)) = Key::read(name) {
            self.change(key, node, text.to_owned());
        } else if let Some(rule) = RuleKey::ALL.into_iter().find(|rule| rule.word() == name) {
            self.rules.retain(|(other, _)| *other != rule);
            if !scope::is_rule_in_use(view, rule, text) {
                self.rules.push((rule, text.to_owned()));
            }
        }
    }

    /// The last word about a field of a node is the one that counts.
    fn change(&mut self, key: Key, node: NodeId, text: String) {
        self.changes.retain(|other| other.key != key || other.node != node);
        if self.changes.len() < MOST {
            self.changes.push(Tried { key, node, text });
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.rules.is_empty()
    }

    /// The part of the plan whose fields are shown.
    pub(super) fn scope(&self) -> Option<&NodeId> {
        self.scope.as_ref()
    }

    pub(super) fn changes(&self) -> &[Tried] {
        &self.changes
    }

    pub(super) fn rules(&self) -> &[(RuleKey, String)] {
        &self.rules
    }

    /// What is tried for a field of a node.
    pub(super) fn text(&self, key: Key, node: &NodeId) -> Option<&str> {
        let tried = self.changes.iter().find(|change| change.key == key && change.node == *node);
        tried.map(|change| change.text.as_str())
    }

    /// What is tried for the rules.
    pub(super) fn rule(&self, rule: RuleKey) -> Option<&str> {
        self.rules.iter().find(|(other, _)| *other == rule).map(|(_, text)| text.as_str())
    }

    pub(super) fn without(&self, left_out: &Tried) -> Self {
        let mut rest = self.clone();
        rest.changes.retain(|change| change != left_out);
        rest
    }

    pub(super) fn without_rule(&self, left_out: RuleKey) -> Self {
        let mut rest = self.clone();
        rest.rules.retain(|(rule, _)| *rule != left_out);
        rest
    }

    /// The fields of an address that asks the same, without the part of the plan that is shown.
    pub(super) fn pairs(&self) -> Vec<(String, String)> {
        let changes = self.changes.iter().map(|change| (change.key.field(&change.node), change.text.clone()));
        let rules = self.rules.iter().map(|(rule, text)| (rule.word().to_owned(), text.clone()));
        changes.chain(rules).collect()
    }

    /// An address that asks the same, and the place in the page to look at.
    pub(super) fn href(&self, view: &View, place: &str) -> String {
        let scope = self.scope.iter().map(|scope| ("nodo".to_owned(), scope.to_string()));
        let pairs: Vec<String> = scope
            .chain(self.pairs())
            .map(|(name, text)| format!("{}={}", segment(&name), segment(&text)))
            .collect();
        let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
        let fragment = if self.is_empty() { String::new() } else { format!("#{place}") };
        view.trial_href(&format!("{query}{fragment}"))
    }

    /// The same as a what-if file, to be tried from a terminal.
    pub(super) fn file(&self) -> Value {
        let changes: Vec<Value> = self
            .changes
            .iter()
            .map(|change| {
                let mut one = Map::new();
                one.insert("node".to_owned(), json!(change.node.as_str()));
                one.insert(change.key.wire().to_owned(), json!(change.text));
                Value::Object(one)
            })
            .collect();
        let mut file = json!({ "schema": format::whatif::WHAT_IF_SCHEMA, "changes": changes });
        if let (false, Some(file)) = (self.rules.is_empty(), file.as_object_mut()) {
            file.insert("rules".to_owned(), Value::Object(self.rules_fields()));
        }
        file
    }

    /// The fields of the rules that differ: those of another set first, then single ones over them.
    fn rules_fields(&self) -> Map<String, Value> {
        let set = self.rule(RuleKey::Set).and_then(format::rules::shipped);
        let set = set.and_then(|rules| serde_json::to_value(format::rules::to_file(&rules)).ok());
        let mut fields = match set {
            Some(Value::Object(fields)) => fields,
            _ => Map::new(),
        };
        for (rule, text) in &self.rules {
            match rule {
                RuleKey::Set => {}
                RuleKey::Cap => drop(fields.insert("cap".to_owned(), json!(text))),
                RuleKey::Share => drop(fields.insert("strategic_share".to_owned(), json!(text))),
                RuleKey::Missing => drop(fields.insert("missing".to_owned(), json!(text))),
                RuleKey::Threshold => drop(fields.insert("threshold".to_owned(), json!({ "rule": text }))),
            }
        }
        fields
    }

    /// What is to be tried, or what is wrong with it. What is not public is unknown here.
    pub(super) fn read(&self, view: &View) -> (Option<WhatIf>, Faults) {
        if self.is_empty() {
            return (None, Faults::default());
        }
        let text = self.file().to_string();
        let (what_if, faults) = format::whatif::parse(&text, &view.site.plan, &view.site.scores.rules);
        (what_if, Faults(faults))
    }

    /// What is wrong with a field of a node.
    pub(super) fn fault_of<'f>(&self, faults: &'f Faults, key: Key, node: &NodeId) -> Option<&'f Diagnostic> {
        let position = self.changes.iter().position(|change| change.key == key && change.node == *node)?;
        let field = format!("changes.{position}");
        faults.0.iter().find(|fault| {
            let place = fault.place().field.as_deref().and_then(|place| place.strip_prefix(field.as_str()));
            place.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }
}
