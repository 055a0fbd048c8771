//! Where objectives come from: those of the levels above, and a new one made of one of them.

use axum::extract::Extension;
use axum::response::Response;
use cannocchiale_core::ids::UnitId;
use cannocchiale_store::Place;
use maud::{Markup, html};
use serde_json::{Value, json};

use super::found::Found;
use crate::components::{coded, said, shortened};
use crate::workspace::act::{self, Refused};
use crate::workspace::plan::text::{Node, name, said as written};
use crate::workspace::plan::{key, many};
use crate::workspace::rights::{self, Action};
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// The levels of the cascade, from the top.
const LEVELS: [&str; 7] =
    ["body", "secretary_general", "structure", "directorate", "service", "office", "person"];

fn depth(level: &str) -> usize {
    LEVELS.iter().position(|known| *known == level).unwrap_or_default()
}

/// The objectives of the levels above, of the body and of the units above this one.
pub(super) fn above<'a>(visit: &Visit, found: &'a Found) -> Vec<&'a Node> {
    let units = visit.visitor.as_ref().map(|visitor| visitor.units.as_slice()).unwrap_or_default();
    let is_over = |owner: &UnitId| found.held.owners.iter().any(|own| rights::is_within(own, owner, units));
    let is_above = |node: &&Node| {
        node.row.list == "assigned"
            && depth(written(&node.content, "/holder/level").unwrap_or("body")) < depth(&found.held.level)
            && (node.owners.is_empty() || node.owners.iter().any(is_over))
    };
    found.text.nodes.iter().filter(is_above).collect()
}

/// The ids from which an objective derives.
pub(super) fn derived(content: &Value) -> Vec<&str> {
    let ids = content.get("derived_from").and_then(Value::as_array);
    ids.into_iter().flatten().filter_map(Value::as_str).collect()
}

/// What an id stands for, with its words where it is of this text.
pub(super) fn source(found: &Found, id: &str) -> Markup {
    let node = found.text.nodes.iter().find(|node| node.row.node.as_str() == id);
    html! {
        code class="whole" { (id) }
        @if let Some(node) = node { " " span class="small" { (said(&shortened(&name(node).1, 60))) } }
    }
}

/// Boxes of what one objective may derive from; what it derives from already is among them.
pub(super) fn boxes(found: &Found, above: &[&Node], node: &Node, typed: &Typed) -> Markup {
    let called = many::called("derived_from", node);
    let is_typed = typed.iter().any(|(name, _)| *name == called);
    let chosen: Vec<&str> = if is_typed {
        let said = typed.iter().filter(|(name, text)| *name == called && !text.is_empty());
        said.map(|(_, text)| text.as_str()).collect()
    } else {
        derived(&node.content)
    };
    let others = chosen.iter().filter(|id| !above.iter().any(|node| node.row.node.as_str() == **id));
    let all: Vec<&str> = others.copied().chain(above.iter().map(|node| node.row.node.as_str())).collect();
    html! {
        input type="hidden" name=(called) value="";
        @for (at, id) in all.iter().enumerate() {
            div class="choice" {
                input type="checkbox" id=(format!("{called}.{at}")) name=(called) value=(id) checked[chosen.contains(id)];
                label for=(format!("{called}.{at}")) { (source(found, id)) }
            }
        }
    }
}

/// The form for an objective that carries out one of a level above.
pub(super) fn form(visit: &Visit, found: &Found) -> Markup {
    let view = &visit.view;
    let above = above(visit, found);
    html! {
        @if !above.is_empty() {
            details class="plan-part" open[found.held.objectives.is_empty()] {
                summary { (view.t("Nuovo obiettivo, da uno di sopra", "New objective, from one above")) }
                form class="work-form" action=(visit.href(&format!("{}/deriva", found.path()))) method="post" {
                    (key(visit))
                    div class="field" {
                        label for="da" { (view.t("Deriva da", "Derived from")) }
                        select id="da" name="da" required {
                            option value="" { (view.t("scegli", "choose")) }
                            @for node in &above { option value=(node.row.node) lang="it" { (node.row.node) " " (shortened(&name(node).1, 90)) } }
                        }
                    }
                    div class="field" {
                        label for="titolo" { (view.t("Titolo, se non è lo stesso", "Title, if it is not the same")) }
                        textarea id="titolo" name="titolo" rows="2" lang="it" {}
                    }
                    p class="buttons" { button type="submit" class="btn btn-outline-primary" { (view.t("Aggiungi l’obiettivo", "Add the objective")) } }
                }
            }
        }
    }
}

/// `POST /cascata/{revision}/{holder}/deriva`.
pub(crate) async fn derive(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let (done, shows) = match Found::of(&visit, Action::DeriveObjective).await {
        Ok(found) => (added(&visit, &found, &fields).await, found.path()),
        Err(refused) => (Err(refused), String::new()),
    };
    act::settled(&visit, done, &fields, &shows)
}

async fn added(visit: &Visit, found: &Found, fields: &Typed) -> Result<(), Refused> {
    found.not_their_own(visit, Action::DeriveObjective)?;
    let wanted = field(fields, "da");
    let above = above(visit, found);
    let from = above.iter().find(|node| node.row.node.as_str() == wanted).ok_or(Refused::NotAForm)?;
    let holder = found.nodes().next().and_then(|node| node.content.get("holder")).cloned();
    let unit = found.person.as_deref().unwrap_or(&found.held.slug);
    let holder = holder.unwrap_or_else(|| json!({ "level": found.held.level, "unit": unit }));
    let numbers = found.nodes().filter_map(|node| node.content.get("number")?.as_u64());
    let title = Some(field(fields, "titolo")).filter(|title| !title.is_empty());
    let content = json!({
        "holder": holder,
        "number": numbers.max().unwrap_or_default().saturating_add(1),
        "title": title.map_or_else(|| name(from).1, str::to_owned),
        "derived_from": [wanted],
    });
    let root = found.text.nodes.first().ok_or(Refused::NotFound)?;
    let place = Place { parent: root.row.key, list: "assigned".to_owned(), before: None };
    if let Some(mut change) = act::begin_form(visit, Action::DeriveObjective, fields).await? {
        change.add_node(found.text.revision.id, &place, &content.to_string()).await?;
        change.commit().await?;
    }
    Ok(())
}

/// The words of a source in a line.
pub(super) fn line(found: &Found, ids: &[&str]) -> Markup {
    html! { ul class="plain" { @for id in ids { li { (source(found, id)) } } } }
}

/// The name of an objective in a line.
pub(super) fn named(node: &Node) -> Markup {
    let (code, words) = name(node);
    coded(&code, &shortened(&words, 120))
}
