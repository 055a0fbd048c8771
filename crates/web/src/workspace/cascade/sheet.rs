//! The sheet of one holder: its objectives, their weights and complexity, and what is missing to 100.

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use cannocchiale_core::model::RevisionStatus;
use cannocchiale_core::number;
use cannocchiale_core::score::rules::ComplexityRange;
use cannocchiale_core::terms;
use cannocchiale_store::StoreError;
use maud::{Markup, html};
use rust_decimal::Decimal;
use serde_json::Value;

use super::found::Found;
use super::{acknowledgement, derivation, evaluation, level_name, missing_words, negotiation, share};
use crate::components::{said, shortened};
use crate::view::View;
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::plan::fields::{Field, Kind};
use crate::workspace::plan::text::{Node, name, said as written};
use crate::workspace::plan::{filled, findings, key, many, revision_name, saved, status_name};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// The criteria of complexity: field, Italian, English.
const CRITERIA: [(&str, &str, &str); 4] = [
    ("complexity_criteria.staff", "Personale coinvolto", "Staff involved"),
    ("complexity_criteria.novelty", "Novità", "Novelty"),
    ("complexity_criteria.relations", "Relazioni", "Relations"),
    ("complexity_criteria.effort", "Impegno e tempo", "Effort and time"),
];

/// The fields of a sheet, for each objective.
fn fields(view: &View) -> Vec<Field> {
    let number = |(path, it, en): (&str, &'static str, &'static str)| Field {
        path: path.to_owned(),
        label: view.t(it, en).to_owned(),
        kind: Kind::Number,
    };
    let plain = [("weight", "Peso", "Weight"), ("complexity", "Complessità", "Complexity")];
    let sources = Field { path: "derived_from".to_owned(), label: String::new(), kind: Kind::Units };
    plain.into_iter().chain(CRITERIA).map(number).chain(std::iter::once(sources)).collect()
}

/// The content of an objective with what was typed about it. Complexity follows from its criteria once all are there.
fn content(visit: &Visit, node: &Node, typed: &Typed) -> Value {
    let view = &visit.view;
    let mut content = many::content(node, &fields(view), typed, view.lang);
    let said =
        CRITERIA.iter().filter(|(path, ..)| filled::at(&content, path).is_some_and(|text| !text.is_null()));
    let said = said.count();
    if let Some(fields) = content.as_object_mut() {
        if said == 0 {
            fields.remove("complexity_criteria");
        }
        if said == CRITERIA.len() {
            fields.insert("complexity".to_owned(), Value::Null);
        }
    }
    content
}

/// `GET /cascata/{revision}/{holder}`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    let read = async {
        let found = Found::of(&visit, Action::ReadHolder).await?;
        let scores = evaluation::shown(&visit, &found).await?;
        Ok(shown(&visit, StatusCode::OK, &found, &Typed::new(), &scores))
    };
    read.await.unwrap_or_else(|refused| act::answer(&visit, refused, &Typed::new()))
}

/// `POST /cascata/{revision}/{holder}`: saves, or shares out what is missing and saves nothing yet.
pub(crate) async fn assign(Extension(visit): Extension<Visit>, Fields(typed): Fields) -> Response {
    let answer = match Found::of(&visit, Action::Assign).await {
        Ok(found) if field(&typed, "fai") == "distribuisci" => Ok(shared_out(&visit, &found, &typed)),
        Ok(found) => weighed(&visit, &found, &typed).await,
        Err(refused) => Err(refused),
    };
    answer.unwrap_or_else(|refused| act::answer(&visit, refused, &many::kept(typed)))
}

async fn weighed(visit: &Visit, found: &Found, typed: &Typed) -> Result<Response, Refused> {
    match save(visit, found, typed).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?salvato=1", visit.href(&found.path()))).into_response()),
        Err(Refused::Store(StoreError::Stale(_))) => {
            let found = Found::of(visit, Action::Assign).await?;
            Ok(shown(visit, StatusCode::CONFLICT, &found, typed, &many::second(&visit.view)))
        }
        Err(refused) => Err(refused),
    }
}

async fn save(visit: &Visit, found: &Found, typed: &Typed) -> Result<(), Refused> {
    found.not_their_own(visit, Action::Assign)?;
    let Some(mut change) = act::begin_form(visit, Action::Assign, typed).await? else { return Ok(()) };
    for node in found.nodes() {
        let content = content(visit, node, typed);
        if content != node.content {
            let seen = many::seen(typed, node);
            change.save_node(found.text.revision.id, node.row.key, seen, &content.to_string()).await?;
        }
    }
    change.commit().await?;
    Ok(())
}

/// The objectives with what was typed about them.
fn contents(visit: &Visit, found: &Found, typed: &Typed) -> Vec<Value> {
    found.nodes().map(|node| content(visit, node, typed)).collect()
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
    let Found { text, held, .. } = found;
    let may =
        |action| found.is_draft() && visit.visitor.as_ref().is_some_and(|who| found.is_above(who, action));
    let title = &held.name;
    let has_some = !held.objectives.is_empty();
    let body = html! {
        (saved(visit))
        nav class="trail" aria-label=(view.t("Percorso", "Breadcrumb")) { ol {
            li { a href=(visit.href(&format!("/cascata?revisione={}", text.revision.id))) { (view.t("Cascata", "Cascade")) } }
        } }
        p class="eyebrow" { (level_name(view, &held.level)) " · " (revision_name(view, &text.revision)) ", " (status_name(view, text.revision.status)) }
        h1 { (said(title)) }
        @if has_some { p { (missing_words(view, &weights_of(&contents(visit, found, typed)))) } }
        @else { p { (view.t("Nessun obiettivo assegnato.", "No assigned objective.")) } }
        (above)
        (acknowledgement::form(visit, found))
        @if has_some {
            @if may(Action::Assign) {
                form class="work-form sheet" action=(visit.href(&found.path())) method="post" data-keep="" {
                    (key(visit))
                    (table(visit, found, typed, Use::Changed))
                    p class="small mut" { (view.t(
                        "Peso: quanto conta, su 100. Complessità: 1 è la norma; è la media dei quattro criteri quando ci sono tutti, ciascuno fra 0,8 e 1,2.",
                        "Weight: how much it counts, of 100. Complexity: 1 is the norm; it is the mean of the four criteria once all are there, each from 0.8 to 1.2.",
                    )) }
                    p class="buttons" {
                        button type="submit" class="btn btn-primary" { (view.t("Salva", "Save")) } " "
                        button type="submit" class="btn btn-outline-primary" name="fai" value="distribuisci" { (view.t("Distribuisci il resto fino a 100", "Share out what is missing to 100")) }
                    }
                }
            } @else { (table(visit, found, typed, Use::Read)) }
        }
        @if may(Action::DeriveObjective) { (derivation::form(visit, found)) }
        (negotiation::section(visit, found))
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
    let is_in_force = !found.is_draft() && found.text.revision.status != RevisionStatus::Proposed;
    let above = derivation::above(visit, found);
    html! {
        div class="table-room" tabindex="0" role="region" aria-label=(view.headings(terms::Kind::Assigned)) {
            table class="table" {
                thead { tr {
                    th scope="col" { (view.t("Obiettivo", "Objective")) } th scope="col" { (view.t("Deriva da", "Derived from")) }
                    th scope="col" class="num" { (view.t("Peso", "Weight")) } th scope="col" class="num" { (view.t("Complessità", "Complexity")) }
                    @if is_in_force { th scope="col" { (view.t("Presa visione", "Acknowledged")) } }
                } }
                tbody { @for node in found.nodes() { tr {
                    th scope="row" {
                        @let words = derivation::named(node);
                        @if found.person.is_none() && visit.visitor.as_ref().is_some_and(|who| who.may(Action::ReadNode, &node.owners)) {
                            a href=(visit.href(&format!("/piano/{}/nodo/{}", found.text.revision.id, node.row.key))) { (words) }
                        } @else { (words) }
                        (findings::short(view, &found.text.faults_of(node)))
                        @if how == Use::Changed { (many::seen_field(node)) }
                    }
                    td {
                        (derivation::line(found, &derivation::derived(&node.content)))
                        @if how == Use::Changed && !above.is_empty() {
                            details {
                                summary { (view.t("Cambia", "Change")) span class="visually-hidden" { (view.t(" da che cosa deriva: ", " what it derives from: ")) (shortened(&name(node).1, 80)) } }
                                (derivation::boxes(found, &above, node, typed))
                            }
                        }
                    }
                    td class="num" { (cell(visit, node, &fields(view), "weight", typed, how)) }
                    td class="num" { (complexity(visit, found.text.checks.complexity, node, typed, how)) }
                    @if is_in_force { td { (acknowledgement::cell(visit, found, node)) } }
                } } }
            }
        }
    }
}

/// The complexity of an objective: a number, or the mean of its criteria, which unfold.
fn complexity(visit: &Visit, range: ComplexityRange, node: &Node, typed: &Typed, how: Use) -> Markup {
    let view = &visit.view;
    let (fields, content) = (fields(view), content(visit, node, typed));
    let mean = filled::mean_of_criteria(&content);
    let has_criteria = content.get("complexity_criteria").is_some();
    html! {
        @match mean {
            Some(mean) => span { (view.number(mean)) },
            None => (cell(visit, node, &fields, "complexity", typed, how)),
        }
        @if how == Use::Changed || has_criteria {
            details class="criteria" open[has_criteria && how == Use::Changed] {
                summary { (view.t("Criteri", "Criteria")) span class="visually-hidden" { ": " (shortened(&name(node).1, 80)) } }
                @for (path, it, en) in CRITERIA {
                    div class="criterion" {
                        span { (view.t(it, en)) } " " (cell(visit, node, &fields, path, typed, how))
                        @if is_outside(range, &content, path) {
                            p class="late small" {
                                "▲ " (view.t("fuori da ", "outside ")) (view.number(range.low())) "–" (view.number(range.high()))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Whether a criterion is outside the range that the scoring rules allow.
fn is_outside(range: ComplexityRange, content: &Value, path: &str) -> bool {
    let number = filled::at(content, path).and_then(Value::as_str).and_then(number::read_machine);
    number.is_some_and(|number| !range.contains(number))
}

/// A number of an objective, to be read or changed.
fn cell(visit: &Visit, node: &Node, fields: &[Field], path: &str, typed: &Typed, how: Use) -> Markup {
    let Some(of) = fields.iter().find(|field| field.path == path) else { return html! {} };
    match how {
        Use::Read => many::shown(&visit.view, node, of),
        Use::Changed => many::cell(&visit.view, node, of, typed),
    }
}
