//! What differs between two revisions, node by node, in words.

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::number;
use cannocchiale_store::{FieldDiff, NodeDiff, PlanNode, RevisionId};
use maud::{Markup, html};
use serde_json::Value;

use crate::components::{coded, said, shortened};
use crate::workspace::act::Refused;
use crate::workspace::plan::fields::{choice_name, is_attached, label};
use crate::workspace::plan::node::list_name;
use crate::workspace::plan::text::{Sight, Text, name_of};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Visit, Visitor};

/// One of the two revisions, and what the visitor may see of it.
struct Side {
    text: std::sync::Arc<Text>,
    sights: Vec<Sight>,
}

impl Side {
    async fn of(visit: &Visit, visitor: &Visitor, id: RevisionId) -> Result<Self, Refused> {
        let text = Text::of(visit, id).await?;
        let sights = text.sights(visitor);
        Ok(Self { text, sights })
    }

    fn shows(&self, node: Option<&PlanNode>) -> bool {
        let at = node.and_then(|node| self.text.at(node.key));
        at.and_then(|at| self.sights.get(at)) == Some(&Sight::Whole)
    }

    fn name(&self, id: &NodeId) -> String {
        let known = self.text.nodes.iter().find(|node| node.row.node == *id);
        known.map_or_else(
            || id.to_string(),
            |node| {
                let (code, words) = name_of(&node.row.list, &node.row.node, &node.content);
                format!("{code} {}", shortened(&words, 60)).trim().to_owned()
            },
        )
    }
}

/// What the second revision has otherwise than the first, as far as the visitor may see it.
pub(super) async fn between(visit: &Visit, first: RevisionId, second: RevisionId) -> Result<Markup, Refused> {
    let visitor = visit.inside(Action::ReadRevisions)?;
    let (before, after) = (Side::of(visit, visitor, first).await?, Side::of(visit, visitor, second).await?);
    let all = visit.place.workspace.store.diff(&visit.body.id, first, second).await?;
    let shown: Vec<&NodeDiff> = all
        .iter()
        .filter(|diff| before.shows(diff.before.as_ref()) || after.shows(diff.after.as_ref()))
        .collect();
    let view = &visit.view;
    Ok(html! {
        @if shown.is_empty() { p role="status" { (view.t("Nulla: le due versioni dicono lo stesso.", "Nothing: both versions say the same.")) } }
        @else {
            p { (view.count(shown.len(), ("voce cambia", "voci cambiano"), ("part changes", "parts change"))) "." }
            ol class="changes" { @for diff in shown { li { (one(visit, diff, &before, &after)) } } }
        }
    })
}

fn one(visit: &Visit, diff: &NodeDiff, before: &Side, after: &Side) -> Markup {
    let view = &visit.view;
    let Some(node) = diff.after.as_ref().or(diff.before.as_ref()) else { return html! {} };
    let content: Value = serde_json::from_str(&node.content).unwrap_or_default();
    let (code, words) = name_of(&node.list, &node.node, &content);
    let parent = |node: Option<&PlanNode>, side: &Side| {
        let above = side.text.nodes.get(side.text.at(node?.parent?)?)?;
        Some(side.name(&above.row.node))
    };
    html! {
        p { span class="kind" { (list_name(visit, &node.list)) } " " strong { (coded(&code, &shortened(&words, 120))) } }
        ul {
            @if diff.before.is_none() { li { ins { (view.t("nuovo", "new")) } } }
            @if diff.after.is_none() { li { del { (view.t("tolto", "taken away")) } } }
            @if let (Some(was), Some(is)) = (&diff.before, &diff.after) {
                @if diff.renamed() && diff.fields.is_empty() { li { (view.t("si chiamava ", "was called ")) code { (was.node) } (view.t(", ora ", ", now ")) code { (is.node) } } }
                @if diff.moved() {
                    li { (view.t("era parte di ", "was part of ")) (said(&parent(Some(was), before).unwrap_or_default()))
                        (view.t(", ora di ", ", now of ")) (said(&parent(Some(is), after).unwrap_or_default())) }
                }
            }
            @for field in &diff.fields { li { (field_words(visit, &node.list, field)) } }
        }
    }
}

fn field_words(visit: &Visit, list: &str, field: &FieldDiff) -> Markup {
    let view = &visit.view;
    let side = |value: &Option<Value>| match value {
        None => html! { (view.t("niente", "nothing")) },
        Some(value) => match value.as_str().and_then(|word| choice_name(view, list, &field.field, word)) {
            Some(name) => html! { q class="text" { (name) } },
            None => html! { q class="text" lang="it" { (text(visit, value, joints(&field.field))) } },
        },
    };
    html! {
        (label(view, list, &field.field)) ": "
        (view.t("era ", "was ")) del { (side(&field.before)) } (view.t(", ora ", ", now ")) ins { (side(&field.after)) }
    }
}

/// What stands between the members of a list, and between the two texts of a row.
fn joints(field: &str) -> [&'static str; 2] {
    if is_attached(field) { ["; ", " — "] } else { [", ", " "] }
}

/// A value as people read it: numbers in their language, lists with something between.
fn text(visit: &Visit, value: &Value, joints: [&str; 2]) -> String {
    let [members, halves] = joints;
    match value {
        Value::String(text) => {
            number::read_machine(text).map_or_else(|| text.clone(), |number| visit.view.number(number))
        }
        Value::Array(all) => {
            all.iter().map(|value| text(visit, value, joints)).collect::<Vec<_>>().join(members)
        }
        Value::Object(fields) => {
            fields.values().map(|value| text(visit, value, joints)).collect::<Vec<_>>().join(halves)
        }
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
