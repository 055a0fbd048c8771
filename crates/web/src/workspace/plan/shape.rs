//! The shape of a draft: adding a part, moving it among its siblings, copying it with what is below, taking it away.

use std::collections::BTreeMap;

use axum::extract::Extension;
use axum::response::{IntoResponse, Redirect, Response};
use cannocchiale_store::{NodeKey, Place, Transaction};
use maud::{Markup, html};
use serde_json::{Map, Value, json};

use super::codes::proposed;
use super::key;
use super::node::{Found, list_name};
use super::text::{Node, Text, said};
use crate::workspace::act::{self, Refused};
use crate::workspace::cascade::level_name;
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// The lists to which a node of a list may get a part.
fn lists_below(list: &str) -> &'static [&'static str] {
    match list {
        "" => &["areas", "assigned", "health", "calendar"],
        "areas" => &["objectives"],
        "objectives" => &["indicators", "programmes"],
        "programmes" => &["projects"],
        "projects" => &["results"],
        "assigned" => &["indicators"],
        _ => &[],
    }
}

/// Whether a node of a list may be moved, copied and taken away here.
pub(super) fn is_movable(list: &str) -> bool {
    const LISTS: &[&str] = &[
        "areas",
        "objectives",
        "indicators",
        "programmes",
        "projects",
        "results",
        "assigned",
        "health",
        "calendar",
    ];
    LISTS.contains(&list)
}

/// The field that holds the code of a node of a list.
fn code_field(list: &str) -> Option<&'static str> {
    match list {
        "areas" | "objectives" | "programmes" | "projects" => Some("code"),
        "results" => Some("label"),
        _ => None,
    }
}

/// The siblings of a node, itself among them, in their order.
fn siblings(text: &Text, node: &Node) -> Vec<NodeKey> {
    let is_sibling = |other: &&Node| other.parent == node.parent && other.row.list == node.row.list;
    text.nodes.iter().filter(is_sibling).map(|other| other.row.key).collect()
}

/// The code that a new part of a list would get.
fn next_code(text: &Text, parent: usize, list: &str) -> Option<(&'static str, String)> {
    let name = code_field(list)?;
    let above = text.nodes.get(parent)?;
    let of_list = text.nodes.iter().filter(|node| node.parent == Some(parent) && node.row.list == list);
    let codes: Vec<&str> =
        of_list.filter_map(|node| node.content.get(name).and_then(Value::as_str)).collect();
    let parent = said(&above.content, "/code").unwrap_or_default();
    Some((name, proposed(list, parent, &codes)))
}

/// Who may hold an objective: its value in a form, and its name.
fn holders(visit: &Visit, text: &Text) -> Vec<(String, String)> {
    let view = &visit.view;
    let level = |name: &str| (name.to_owned(), level_name(view, name).to_owned());
    let units = text.nodes.iter().filter(|node| node.row.list == "units");
    let held = units.filter_map(|unit| {
        let kind = said(&unit.content, "/kind").filter(|kind| *kind != "subsidiary")?;
        let id = said(&unit.content, "/id")?;
        let name = said(&unit.content, "/name").unwrap_or(id);
        Some((format!("{kind}:{id}"), format!("{name} ({})", level_name(view, kind))))
    });
    [level("body"), level("structure")].into_iter().chain(held).collect()
}

/// The holder that a form names, as the content of an objective has it.
fn chosen_holder(visit: &Visit, text: &Text, fields: &Typed) -> Result<Value, Refused> {
    let wanted = field(fields, "titolare");
    let known = holders(visit, text).into_iter().any(|(value, _)| value == wanted);
    if !known {
        let words = visit.view.t("Scegli di chi è l’obiettivo.", "Choose whose objective it is.");
        return Err(Refused::Told(words.to_owned()));
    }
    let (level, unit) = wanted.split_once(':').map_or((wanted, None), |(level, unit)| (level, Some(unit)));
    Ok(json!({ "level": level, "unit": unit }))
}

/// The number of the next objective of a holder.
fn next_number(text: &Text, holder: Option<&Value>) -> u64 {
    let same = |node: &&Node| node.row.list == "assigned" && node.content.get("holder") == holder;
    let numbers = text.nodes.iter().filter(same).filter_map(|node| node.content.get("number")?.as_u64());
    numbers.max().unwrap_or_default().saturating_add(1)
}

/// What may be done with the place of a node, as forms.
pub(super) fn forms(visit: &Visit, found: &Found) -> Markup {
    let view = &visit.view;
    let Some(node) = found.node() else { return html! {} };
    let own = visit.href(&found.path());
    let lists = lists_below(&node.row.list);
    let below = with_parts(&found.text, found.at).len().saturating_sub(1);
    let hidden = || html! { (key(visit)) input type="hidden" name="visto" value=(node.row.version); };
    html! {
        section class="plain-section" aria-labelledby="struttura" {
            h2 id="struttura" { (view.t("Struttura", "Structure")) }
            @for list in lists {
                form class="work-inline" action=(format!("{own}/aggiungi")) method="post" {
                    @let code = next_code(&found.text, found.at, list).map(|(_, code)| code);
                    (hidden()) input type="hidden" name="lista" value=(list);
                    @if let Some(code) = &code { input type="hidden" name="codice" value=(code); }
                    @if *list == "assigned" {
                        label class="visually-hidden" for="titolare" { (view.t("Di chi è l’obiettivo", "Whose objective it is")) }
                        select id="titolare" name="titolare" required {
                            option value="" { (view.t("di chi è", "whose it is")) }
                            @for (value, name) in holders(visit, &found.text) { option value=(value) lang="it" { (name) } }
                        }
                    }
                    button type="submit" class="btn btn-outline-primary btn-sm" {
                        (view.t("Aggiungi: ", "Add: ")) (list_name(visit, list)) @if let Some(code) = &code { " " (code) }
                    }
                }
            }
            @if is_movable(&node.row.list) {
                form class="work-inline" action=(format!("{own}/sposta")) method="post" {
                    (hidden())
                    button type="submit" class="btn btn-outline-primary btn-sm" name="dove" value="su" { (view.t("Sposta su", "Move up")) }
                    button type="submit" class="btn btn-outline-primary btn-sm" name="dove" value="giu" { (view.t("Sposta giù", "Move down")) }
                }
                form class="work-inline" action=(format!("{own}/copia")) method="post" {
                    (hidden())
                    @if let Some(code) = code_of_copy(&found.text, node) { input type="hidden" name="codice" value=(code); }
                    button type="submit" class="btn btn-outline-primary btn-sm" { (view.t("Copia, con ciò che è sotto", "Copy, with what is below")) }
                }
                form class="work-inline" action=(format!("{own}/togli")) method="post" {
                    (hidden())
                    input type="hidden" name="sotto" value=(below_as_seen(found));
                    input type="checkbox" id="conferma" name="conferma" value="si" required;
                    label for="conferma" {
                        @if below == 0 { (view.t("Sì, va tolta", "Yes, it goes")) }
                        @else { (view.t("Sì, anche con ciò che è sotto: ", "Yes, with what is below too: ")) (view.count(below, ("voce", "voci"), ("part", "parts"))) }
                    }
                    button type="submit" class="btn btn-outline-danger btn-sm" { (view.t("Togli", "Take away")) }
                }
            }
        }
    }
}

/// `POST /piano/{revision}/nodo/{node}/aggiungi`.
pub(crate) async fn add(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    answered(&visit, added(&visit, &fields).await, &fields)
}

/// `POST /piano/{revision}/nodo/{node}/sposta`.
pub(crate) async fn shift(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    answered(&visit, shifted(&visit, &fields).await, &fields)
}

/// `POST /piano/{revision}/nodo/{node}/copia`.
pub(crate) async fn copy(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    answered(&visit, copied(&visit, &fields).await, &fields)
}

/// `POST /piano/{revision}/nodo/{node}/togli`.
pub(crate) async fn remove(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    answered(&visit, removed(&visit, &fields).await, &fields)
}

/// Leads to the page that shows what was done.
fn answered(visit: &Visit, done: Result<String, Refused>, fields: &Typed) -> Response {
    match done {
        Ok(path) => Redirect::to(&format!("{}?salvato=1", visit.href(&path))).into_response(),
        Err(refused) => act::settled(visit, Err(refused), fields, "/piano"),
    }
}

fn seen(fields: &Typed) -> u32 {
    field(fields, "visto").parse().unwrap_or_default()
}

/// The code that a copy of a node would get.
fn code_of_copy(text: &Text, node: &Node) -> Option<String> {
    Some(next_code(text, node.parent?, &node.row.list)?.1)
}

/// Refuses who was promised a code that somebody else has taken meanwhile.
fn as_promised(visit: &Visit, fields: &Typed, next: Option<&str>) -> Result<(), Refused> {
    let promised = field(fields, "codice");
    match next {
        Some(next) if !promised.is_empty() && promised != next => Err(Refused::Told(visit.view.t(
            format!("Intanto il codice {promised} è stato preso, e non è stato aggiunto nulla. Torna indietro e ricarica la pagina: il prossimo libero è {next}."),
            format!("Meanwhile the code {promised} was taken, and nothing was added. Go back and load the page again: the next that is free is {next}."),
        ))),
        _ => Ok(()),
    }
}

/// How often a text is read again when somebody changes it between reading and writing.
const ATTEMPTS: usize = 5;

/// A change of the text as it was found: between reading it and this nobody wrote. None when the post was done before.
async fn begun(
    visit: &Visit,
    action: Action,
    fields: &Typed,
) -> Result<(Found, Option<Transaction>), Refused> {
    let mut found = Found::of(visit, action).await?;
    for _ in 0..ATTEMPTS {
        let Some(change) = act::begin_form(visit, action, fields).await? else { return Ok((found, None)) };
        if change.draft_version(found.revision).await? == found.text.revision.version {
            return Ok((found, Some(change)));
        }
        drop(change);
        found = Found::of(visit, action).await?;
    }
    Err(Refused::Told(visit.view.t(
        "Troppe persone cambiano questa bozza proprio ora: riprova fra un momento.".to_owned(),
        "Too many people are changing this draft right now: try again in a moment.".to_owned(),
    )))
}

async fn added(visit: &Visit, fields: &Typed) -> Result<String, Refused> {
    let (found, change) = begun(visit, Action::AddNode, fields).await?;
    let Some(mut change) = change else { return Ok(found.path()) };
    let node = found.node().ok_or(Refused::NotFound)?;
    let wanted = field(fields, "lista");
    let list = *lists_below(&node.row.list).iter().find(|list| **list == wanted).ok_or(Refused::NotAForm)?;
    let mut content = Map::new();
    if let Some((name, code)) = next_code(&found.text, found.at, list) {
        as_promised(visit, fields, Some(&code))?;
        content.insert(name.to_owned(), code.into());
    }
    match list {
        "projects" => {
            content.insert("year".to_owned(), found.text.revision.year.number().into());
        }
        "assigned" => {
            let holder = chosen_holder(visit, &found.text, fields)?;
            content.insert("number".to_owned(), next_number(&found.text, Some(&holder)).into());
            content.insert("holder".to_owned(), holder);
        }
        _ => {}
    }
    let place = Place { parent: found.key, list: list.to_owned(), before: None };
    let key = change.add_node(found.revision, &place, &Value::Object(content).to_string()).await?;
    change.commit().await?;
    Ok(format!("/piano/{}/nodo/{key}", found.revision))
}

async fn shifted(visit: &Visit, fields: &Typed) -> Result<String, Refused> {
    let found = Found::of(visit, Action::MoveNode).await?;
    let (node, parent) = found.movable()?;
    let all = siblings(&found.text, node);
    let at = all.iter().position(|key| *key == found.key).ok_or(Refused::NotFound)?;
    let edge = || {
        let words = visit.view.t(
            "Più in là non si può: è già la prima o l’ultima.",
            "It goes no further: it is the first or the last already.",
        );
        Refused::Told(words.to_owned())
    };
    let before = match field(fields, "dove") {
        "su" => Some(at.checked_sub(1).and_then(|at| all.get(at)).copied().ok_or_else(edge)?),
        "giu" if at.saturating_add(1) < all.len() => all.get(at.saturating_add(2)).copied(),
        "giu" => return Err(edge()),
        _ => return Err(Refused::NotAForm),
    };
    let place = Place { parent, list: node.row.list.clone(), before };
    if let Some(mut change) = act::begin_form(visit, Action::MoveNode, fields).await? {
        change.move_node(found.revision, found.key, seen(fields), &place).await?;
        change.commit().await?;
    }
    Ok(found.path())
}

async fn removed(visit: &Visit, fields: &Typed) -> Result<String, Refused> {
    let found = Found::of(visit, Action::RemoveNode).await?;
    let (_, above) = found.movable()?;
    if field(fields, "conferma") != "si" {
        let words = visit
            .view
            .t("Per togliere la voce spunta la conferma.", "To take it away tick the confirmation.");
        return Err(Refused::Told(words.to_owned()));
    }
    if field(fields, "sotto") != below_as_seen(&found) {
        let words = visit.view.t(
            "Intanto qualcuno ha cambiato ciò che è sotto: torna indietro, guarda com’è ora e riprova.",
            "Meanwhile somebody changed what is below: go back, see how it is now and try again.",
        );
        return Err(Refused::Told(words.to_owned()));
    }
    if let Some(mut change) = act::begin_form(visit, Action::RemoveNode, fields).await? {
        change.remove_node(found.revision, found.key, seen(fields)).await?;
        change.commit().await?;
    }
    Ok(format!("/piano/{}/nodo/{above}", found.revision))
}

/// What stands below a node, by its numbers: whoever takes it away has seen the same.
fn below_as_seen(found: &Found) -> String {
    let below = with_parts(&found.text, found.at).into_iter().skip(1);
    let rows = below.filter_map(|at| found.text.nodes.get(at)).map(|node| &node.row);
    rows.map(|row| format!("{}.{}", row.key, row.version)).collect::<Vec<_>>().join(" ")
}

/// A node and everything below it: each stands before its parts.
pub(super) fn with_parts(text: &Text, of: usize) -> Vec<usize> {
    let mut all = vec![of];
    for (at, node) in text.nodes.iter().enumerate() {
        if node.parent.is_some_and(|parent| all.contains(&parent)) {
            all.push(at);
        }
    }
    all
}

async fn copied(visit: &Visit, fields: &Typed) -> Result<String, Refused> {
    let (found, change) = begun(visit, Action::CopyNode, fields).await?;
    let Some(mut change) = change else { return Ok(found.path()) };
    let (node, parent) = found.movable()?;
    let above = node.parent.ok_or(Refused::NotFound)?;
    as_promised(visit, fields, code_of_copy(&found.text, node).as_deref())?;
    let recoded = next_code(&found.text, above, &node.row.list)
        .and_then(|(name, new)| Some((node.content.get(name)?.as_str()?.to_owned(), new)));
    let all = siblings(&found.text, node);
    let after = all.iter().skip_while(|key| **key != found.key).nth(1).copied();
    let mut made: BTreeMap<usize, NodeKey> = BTreeMap::new();
    for at in with_parts(&found.text, found.at) {
        let Some(part) = found.text.nodes.get(at) else { continue };
        let place = match part.parent.and_then(|parent| made.get(&parent)) {
            Some(parent) => Place { parent: *parent, list: part.row.list.clone(), before: None },
            None => Place { parent, list: part.row.list.clone(), before: after },
        };
        let content = copy_of(&found.text, part, recoded.as_ref(), at == found.at);
        made.insert(at, change.add_node(found.revision, &place, &content.to_string()).await?);
    }
    change.commit().await?;
    let new = made
        .get(&found.at)
        .map_or_else(|| found.path(), |key| format!("/piano/{}/nodo/{key}", found.revision));
    Ok(new)
}

/// The content of a copy: its own code, those below that begin with it, and no id that the first one has.
fn copy_of(text: &Text, part: &Node, recoded: Option<&(String, String)>, is_root: bool) -> Value {
    let mut content = part.content.clone();
    let Some(fields) = content.as_object_mut() else { return content };
    if fields.contains_key("id") {
        fields.insert("id".to_owned(), Value::Null);
    }
    if let (Some((old, new)), Some(name)) = (recoded, code_field(&part.row.list)) {
        let code = fields.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        // A label of a result counts inside its project, so only codes carry the code above.
        let rest = code.strip_prefix(old.as_str()).filter(|_| is_root || name == "code");
        if let Some(rest) = rest {
            fields.insert(name.to_owned(), format!("{new}{rest}").into());
        }
    }
    if part.row.list == "assigned" {
        let number = next_number(text, part.content.get("holder"));
        fields.insert("number".to_owned(), number.into());
    }
    content
}
