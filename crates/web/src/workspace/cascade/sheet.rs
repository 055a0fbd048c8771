//! The sheet of one holder: its objectives, their weights and complexity, and what is missing to 100.

use std::sync::Arc;

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use cannocchiale_core::model::RevisionStatus;
use cannocchiale_core::number;
use cannocchiale_store::{Grant, RevisionId, Role, StoreError};
use maud::{Markup, html};
use rust_decimal::Decimal;
use serde_json::Value;

use super::{Held, holders, level_name, missing_words, segment, share};
use crate::components::{said, shortened};
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::plan::fields::{Field, Kind};
use crate::workspace::plan::text::{Node, Text, name, said as written};
use crate::workspace::plan::{asked_revision, filled, findings, key, revision_name, saved, status_name};
use crate::workspace::rights::{self, Action};
use crate::workspace::visit::{Fields, NOT_TYPED, Typed, Visit, Visitor, field};

/// Where the sheet of a holder stands.
pub(super) fn path(revision: RevisionId, slug: &str) -> String {
    format!("/cascata/{revision}/{}", segment(slug))
}

/// A holder that was asked for by its address, and whom the visitor may treat so.
struct Found {
    text: Arc<Text>,
    held: Held,
}

impl Found {
    async fn of(visit: &Visit, action: Action) -> Result<Self, Refused> {
        let revision = asked_revision(visit).ok_or(Refused::NotFound)?;
        let slug = visit.segments().get(2).cloned().ok_or(Refused::NotFound)?;
        let visitor = visit.inside(action)?;
        let text = Text::of(visit, revision).await?;
        let held = holders(visit, &text).into_iter().find(|held| held.slug == slug);
        let owners =
            held.as_ref().map_or_else(|| text.unit(&slug).into_iter().collect(), |held| held.owners.clone());
        if !visitor.may(action, &owners) {
            return Err(Refused::NoRight(action));
        }
        Ok(Self { held: held.ok_or(Refused::NotFound)?, text })
    }

    fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.held.objectives.iter().filter_map(|at| self.text.nodes.get(*at))
    }

    /// Whether they hold these objectives themselves: nobody weighs their own.
    fn is_own(&self, visitor: &Visitor) -> bool {
        let is_above = |grant: &&Grant| {
            !matches!(grant.role, Role::Director | Role::ServiceHead)
                || !grant.unit.as_ref().is_some_and(|unit| self.held.owners.contains(unit))
        };
        let above: Vec<Grant> = visitor.grants.iter().filter(is_above).cloned().collect();
        !rights::may(Action::Assign, &above, &visitor.units, &self.held.owners)
    }
}

/// The fields of a sheet, for each objective.
fn fields() -> [Field; 2] {
    let number = |path: &str| Field { path: path.to_owned(), label: String::new(), kind: Kind::Number };
    [number("weight"), number("complexity")]
}

/// What was typed about one objective, under the names of its fields.
fn about(typed: &Typed, node: &Node) -> Typed {
    let ending = format!(".{}", node.row.key);
    typed
        .iter()
        .filter_map(|(name, text)| Some((name.strip_suffix(&ending)?.to_owned(), text.clone())))
        .collect()
}

/// `GET /cascata/{revision}/{holder}`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match Found::of(&visit, Action::ReadHolder).await {
        Ok(found) => shown(&visit, StatusCode::OK, &found, &Typed::new(), &html! {}),
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

/// `POST /cascata/{revision}/{holder}`: saves, or shares out what is missing and saves nothing yet.
pub(crate) async fn assign(Extension(visit): Extension<Visit>, Fields(typed): Fields) -> Response {
    let answer = match Found::of(&visit, Action::Assign).await {
        Ok(found) if field(&typed, "fai") == "distribuisci" => Ok(shared_out(&visit, &found, &typed)),
        Ok(found) => weighed(&visit, &found, &typed).await,
        Err(refused) => Err(refused),
    };
    answer.unwrap_or_else(|refused| {
        let kept = typed.into_iter().filter(|(name, _)| !NOT_TYPED.iter().any(|not| name.starts_with(not)));
        act::answer(&visit, refused, &kept.collect())
    })
}

async fn weighed(visit: &Visit, found: &Found, typed: &Typed) -> Result<Response, Refused> {
    match save(visit, found, typed).await {
        Ok(()) => {
            let shows = path(found.text.revision.id, &found.held.slug);
            Ok(Redirect::to(&format!("{}?salvato=1", visit.href(&shows))).into_response())
        }
        Err(Refused::Store(StoreError::Stale(_))) => {
            let found = Found::of(visit, Action::Assign).await?;
            let above = html! {
                div class="tile summary summary-error" role="alert" { p { (visit.view.t(
                    "Intanto qualcun altro ha cambiato questi obiettivi. Il tuo non è stato salvato: è nei campi, e accanto c’è ciò che è salvato ora. Salvando, i tuoi prendono il posto degli altri.",
                    "Meanwhile somebody else changed these objectives. Yours were not saved: they are in the fields, with what is saved now beside. Saving, yours take the place of the others.",
                )) } }
            };
            Ok(shown(visit, StatusCode::CONFLICT, &found, typed, &above))
        }
        Err(refused) => Err(refused),
    }
}

async fn save(visit: &Visit, found: &Found, typed: &Typed) -> Result<(), Refused> {
    if found.is_own(visit.inside(Action::Assign)?) {
        let words = visit.view.t(
            "I pesi dei propri obiettivi li decide chi sta sopra.",
            "The weights of one’s own objectives are decided by who stands above.",
        );
        return Err(Refused::Told(words.to_owned()));
    }
    let Some(mut change) = act::begin_form(visit, Action::Assign, typed).await? else { return Ok(()) };
    for node in found.nodes() {
        let said = about(typed, node);
        let content = filled::content(&node.content, &fields(), &said, visit.view.lang);
        if content != node.content {
            let seen = field(&said, "visto").parse().unwrap_or_default();
            change.save_node(found.text.revision.id, node.row.key, seen, &content.to_string()).await?;
        }
    }
    change.commit().await?;
    Ok(())
}

/// The objectives with what was typed about them.
fn contents(visit: &Visit, found: &Found, typed: &Typed) -> Vec<Value> {
    let content =
        |node: &Node| filled::content(&node.content, &fields(), &about(typed, node), visit.view.lang);
    found.nodes().map(content).collect()
}

/// Their weights, as far as they can be read.
fn weights_of(contents: &[Value]) -> Vec<Option<Decimal>> {
    contents.iter().map(|content| number::read_machine(written(content, "/weight")?)).collect()
}

/// The same page with weights that come to 100, to be saved by who agrees.
fn shared_out(visit: &Visit, found: &Found, typed: &Typed) -> Response {
    let view = &visit.view;
    let weights = weights_of(&contents(visit, found, typed));
    let Some(shared) = share::shared(&weights) else {
        let above = html! { div class="tile summary summary-error" role="alert" { p { (view.t(
            "Non c’è niente da distribuire: i pesi superano 100. Abbassane qualcuno.",
            "There is nothing to share out: the weights are over 100. Lower some.",
        )) } } };
        return shown(visit, StatusCode::UNPROCESSABLE_ENTITY, found, typed, &above);
    };
    let mut filled_in: Typed =
        typed.iter().filter(|(name, _)| !name.starts_with("weight.")).cloned().collect();
    for (node, weight) in found.nodes().zip(shared) {
        filled_in.push((format!("weight.{}", node.row.key), number::show(weight, view.lang)));
    }
    let above = html! { p class="note" role="status" { (view.t(
        "I pesi ora fanno 100. Non è ancora salvato: guarda, cambia se serve e salva.",
        "The weights make 100 now. It is not saved yet: look, change where needed and save.",
    )) } };
    shown(visit, StatusCode::OK, found, &filled_in, &above)
}

fn shown(visit: &Visit, status: StatusCode, found: &Found, typed: &Typed, above: &Markup) -> Response {
    let view = &visit.view;
    let Found { text, held } = found;
    let is_draft = text.revision.status == RevisionStatus::Draft;
    let may_save = is_draft
        && visit
            .visitor
            .as_ref()
            .is_some_and(|who| who.may(Action::Assign, &held.owners) && !found.is_own(who));
    let title = &held.name;
    let body = html! {
        (saved(visit))
        nav class="trail" aria-label=(view.t("Percorso", "Breadcrumb")) { ol {
            li { a href=(visit.href(&format!("/cascata?revisione={}", text.revision.id))) { (view.t("Cascata", "Cascade")) } }
        } }
        p class="eyebrow" { (level_name(view, &held.level)) " · " (revision_name(view, &text.revision)) ", " (status_name(view, text.revision.status)) }
        h1 { (said(title)) }
        p { (missing_words(view, &weights_of(&contents(visit, found, typed)))) }
        (above)
        @if may_save {
            form class="work-form sheet" action=(visit.href(&path(text.revision.id, &held.slug))) method="post" {
                (key(visit))
                (table(visit, found, typed, Use::Changed))
                p class="buttons" {
                    button type="submit" class="btn btn-primary" { (view.t("Salva", "Save")) } " "
                    button type="submit" class="btn btn-outline-primary" name="fai" value="distribuisci" { (view.t("Distribuisci il resto fino a 100", "Share out what is missing to 100")) }
                }
            }
        } @else { (table(visit, found, typed, Use::Read)) }
    };
    framed(visit, status, &Sheet { title, body })
}

/// Whether the weights of a sheet are changed or read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Changed,
    Read,
}

fn table(visit: &Visit, found: &Found, typed: &Typed, how: Use) -> Markup {
    let view = &visit.view;
    html! {
        div class="table-room" tabindex="0" role="region" aria-label=(view.t("Obiettivi assegnati", "Assigned objectives")) {
            table class="table" {
                thead { tr {
                    th scope="col" { (view.t("Obiettivo", "Objective")) } th scope="col" { (view.t("Deriva da", "Derived from")) }
                    th scope="col" class="num" { (view.t("Peso", "Weight")) } th scope="col" class="num" { (view.t("Complessità", "Complexity")) }
                } }
                tbody { @for node in found.nodes() { tr {
                    th scope="row" {
                        @let words = shortened(&name(node).1, 160);
                        @if visit.visitor.as_ref().is_some_and(|who| who.may(Action::ReadNode, &node.owners)) {
                            a href=(visit.href(&format!("/piano/{}/nodo/{}", found.text.revision.id, node.row.key))) { (said(&words)) }
                        } @else { (said(&words)) }
                        (findings::short(view, &found.text.faults_of(node)))
                        @if how == Use::Changed { input type="hidden" name=(format!("visto.{}", node.row.key)) value=(node.row.version); }
                    }
                    td { @for (at, id) in derived(node).iter().enumerate() { @if at > 0 { ", " } code class="whole" { (id) } } }
                    @for field in fields() { td class="num" { (cell(visit, node, &field, typed, how)) } }
                } } }
            }
        }
    }
}

fn derived(node: &Node) -> Vec<&str> {
    let ids = node.content.get("derived_from").and_then(Value::as_array);
    ids.into_iter().flatten().filter_map(Value::as_str).collect()
}

/// A number of an objective: in a field, with what is saved beside it where that is not the same.
fn cell(visit: &Visit, node: &Node, of: &Field, typed: &Typed, how: Use) -> Markup {
    let view = &visit.view;
    let there = filled::shown(&node.content, of, view.lang);
    if how == Use::Read {
        return html! { @if there.is_empty() { "—" } @else { (there) } };
    }
    let name = format!("{}.{}", of.path, node.row.key);
    let said = typed.iter().find(|(known, _)| *known == name).map(|(_, text)| text.trim().to_owned());
    let is_other = said.as_ref().is_some_and(|said| *said != there);
    let what =
        if of.path == "weight" { view.t("Peso", "Weight") } else { view.t("Complessità", "Complexity") };
    html! {
        input type="text" class="short" name=(name) value=(said.unwrap_or_else(|| there.clone())) inputmode="decimal" autocomplete="off"
            aria-label=(format!("{what}: {}", shortened(&crate::workspace::plan::text::name(node).1, 80)));
        @if is_other { span class="small mut" { (view.t("ora: ", "now: ")) @if there.is_empty() { "—" } @else { (there) } } }
    }
}
