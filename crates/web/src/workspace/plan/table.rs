//! The targets and weights of all that is measured below a node, in one table and one save.

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use cannocchiale_core::model::RevisionStatus;
use cannocchiale_store::StoreError;
use maud::{Markup, html};

use super::fields::{self, Field, Kind};
use super::node::{Found, trail};
use super::text::{Node, name};
use super::{findings, key, many, saved, shape};
use crate::components::{coded, shortened};
use crate::view::View;
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit};

/// Lists of what is measured.
const MEASURED: &[&str] = &["indicators", "indicator", "results", "health"];

/// What is measured below a node, with the fields of each.
fn rows<'a>(view: &View, found: &'a Found) -> Vec<(&'a Node, Vec<Field>)> {
    let below = shape::with_parts(&found.text, found.at);
    let nodes = below.into_iter().filter_map(|at| found.text.nodes.get(at));
    let measured = nodes.filter(|node| MEASURED.contains(&node.row.list.as_str()));
    let with_fields = measured.map(|node| {
        let mut fields = fields::of(view, &found.text, node);
        fields.retain(|field| field.path == "weight" || matches!(field.kind, Kind::Target(_)));
        (node, fields)
    });
    with_fields.filter(|(_, fields)| !fields.is_empty()).collect()
}

/// Whether there is a table below a node that is worth opening.
pub(super) fn is_worth_it(view: &View, found: &Found) -> bool {
    rows(view, found).len() > 1
}

/// `GET /piano/{revision}/nodo/{node}/tabella`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match Found::of(&visit, Action::ReadTable).await {
        Ok(found) => shown(&visit, StatusCode::OK, &found, &Typed::new(), &html! {}),
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

/// `POST /piano/{revision}/nodo/{node}/tabella`.
pub(crate) async fn save(Extension(visit): Extension<Visit>, Fields(typed): Fields) -> Response {
    let answer = match written(&visit, &typed).await {
        Ok(path) => Ok(Redirect::to(&format!("{}?salvato=1", visit.href(&path))).into_response()),
        Err(Refused::Store(StoreError::Stale(_))) => Found::of(&visit, Action::SaveTable)
            .await
            .map(|found| shown(&visit, StatusCode::CONFLICT, &found, &typed, &many::second(&visit.view))),
        Err(refused) => Err(refused),
    };
    answer.unwrap_or_else(|refused| act::answer(&visit, refused, &many::kept(typed)))
}

async fn written(visit: &Visit, typed: &Typed) -> Result<String, Refused> {
    let found = Found::of(visit, Action::SaveTable).await?;
    let path = format!("{}/tabella", found.path());
    let Some(mut change) = act::begin_form(visit, Action::SaveTable, typed).await? else { return Ok(path) };
    for (node, fields) in rows(&visit.view, &found) {
        let content = many::content(node, &fields, typed, visit.view.lang);
        if content != node.content {
            let seen = many::seen(typed, node);
            change.save_node(found.revision, node.row.key, seen, &content.to_string()).await?;
        }
    }
    change.commit().await?;
    Ok(path)
}

fn shown(visit: &Visit, status: StatusCode, found: &Found, typed: &Typed, above: &Markup) -> Response {
    let view = &visit.view;
    let Some(node) = found.node() else { return act::answer(visit, Refused::NotFound, &Typed::new()) };
    let (code, words) = name(node);
    let words = if node.parent.is_none() { view.t("Il piano", "The plan").to_owned() } else { words };
    let title = view.t("Target e pesi", "Targets and weights");
    let is_draft = found.text.revision.status == RevisionStatus::Draft;
    let groups = grouped(rows(view, found));
    let tables = html! { @for group in &groups { (table(visit, found, group, typed, is_draft)) } };
    let body = html! {
        (saved(visit))
        (trail(visit, &found.text, found.at))
        h1 { (title) }
        p class="lead" { a href=(visit.href(&found.path())) { (coded(&code, &shortened(&words, 120))) } }
        (above)
        @if groups.is_empty() { p role="status" { (view.t("Qui sotto non si misura niente.", "Nothing is measured below.")) } }
        @else if is_draft {
            form class="work-form sheet" action=(visit.href(&format!("{}/tabella", found.path()))) method="post" data-keep="" {
                (key(visit))
                (tables)
                p class="buttons" { button type="submit" class="btn btn-primary" { (view.t("Salva tutto", "Save all")) } }
            }
        } @else { (tables) }
    };
    framed(visit, status, &Sheet { title, body })
}

type Row<'a> = (&'a Node, Vec<Field>);

/// Rows that have the same fields stand in one table.
fn grouped(rows: Vec<Row<'_>>) -> Vec<Vec<Row<'_>>> {
    let mut groups: Vec<Vec<Row<'_>>> = Vec::new();
    let paths = |fields: &[Field]| fields.iter().map(|field| field.path.clone()).collect::<Vec<_>>();
    for row in rows {
        let same = |group: &&mut Vec<Row<'_>>| {
            group.first().is_some_and(|(_, fields)| paths(fields) == paths(&row.1))
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    groups
}

fn table(visit: &Visit, found: &Found, group: &[Row<'_>], typed: &Typed, is_draft: bool) -> Markup {
    let view = &visit.view;
    let columns = group.first().map(|(_, fields)| fields.as_slice()).unwrap_or_default();
    html! {
        div class="table-room" tabindex="0" role="region" aria-label=(columns.iter().map(|field| field.label.as_str()).collect::<Vec<_>>().join(", ")) {
            table class="table" {
                thead { tr {
                    th scope="col" { (view.t("Che cosa si misura", "What is measured")) }
                    @for field in columns { th scope="col" { (field.label) } }
                } }
                tbody { @for (node, fields) in group { tr {
                    th scope="row" {
                        @let (code, words) = name(node);
                        a href=(visit.href(&format!("/piano/{}/nodo/{}", found.revision, node.row.key))) { (coded(&code, &shortened(&words, 120))) }
                        @if is_draft { (many::seen_field(node)) }
                        (findings::short(view, &found.text.faults_of(node)))
                    }
                    @for field in fields { td { @if is_draft { (many::cell(view, node, field, typed)) } @else { (many::shown(view, node, field)) } } }
                } } }
            }
        }
    }
}
