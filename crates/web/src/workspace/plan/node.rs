//! A node of a draft: its form, saving it, trying it, and what happens to who comes second.

use std::borrow::Cow;
use std::sync::Arc;

use axum::extract::Extension;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use cannocchiale_core::model::RevisionStatus;
use cannocchiale_core::terms::Kind;
use cannocchiale_store::{NodeKey, RevisionId, StoreError};
use maud::{Markup, html};
use serde_json::Value;

use super::fields::{self, Field};
use super::filled;
use super::form::{NodeForm, differing};
use super::text::{Node, Text, name};
use super::{asked_node, asked_revision, key, revision_name, saved, shape, status_name, table};
use crate::assets;
use crate::components::{coded, coded_text, shortened};
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, NOT_TYPED, Typed, Visit, field};

/// The portal asks nothing while it is read; this page asks its own address what the checks say of what is typed.
const LIVE: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// A node that was asked for by its address, and that the visitor may treat so.
pub(super) struct Found {
    pub(super) revision: RevisionId,
    pub(super) key: NodeKey,
    pub(super) at: usize,
    pub(super) text: Arc<Text>,
    fields: Vec<Field>,
}

impl Found {
    pub(super) async fn of(visit: &Visit, action: Action) -> Result<Self, Refused> {
        let (revision, key) = asked_revision(visit).zip(asked_node(visit)).ok_or(Refused::NotFound)?;
        let visitor = visit.inside(action)?;
        let text = Text::of(visit, revision).await?;
        let at = text.at(key).ok_or(Refused::NotFound)?;
        let node = text.nodes.get(at).ok_or(Refused::NotFound)?;
        if !visitor.may(action, &node.owners) {
            return Err(Refused::NoRight(action));
        }
        let fields = fields::of(&visit.view, &text, node);
        Ok(Self { revision, key, at, text, fields })
    }

    /// The node itself.
    pub(super) fn node(&self) -> Option<&Node> {
        self.text.nodes.get(self.at)
    }

    /// Where the node is shown.
    pub(super) fn path(&self) -> String {
        format!("/piano/{}/nodo/{}", self.revision, self.key)
    }

    /// The node and its parent, when it may change its place.
    pub(super) fn movable(&self) -> Result<(&Node, NodeKey), Refused> {
        let node = self.node().filter(|node| shape::is_movable(&node.row.list)).ok_or(Refused::NotFound)?;
        let parent = node.parent.and_then(|parent| self.text.nodes.get(parent)).ok_or(Refused::NotFound)?;
        Ok((node, parent.row.key))
    }

    fn content(&self) -> Value {
        self.text.nodes.get(self.at).map(|node| node.content.clone()).unwrap_or_default()
    }

    fn version(&self) -> u32 {
        self.text.nodes.get(self.at).map_or(0, |node| node.row.version)
    }

    /// The content with what was typed, and its own text around it.
    fn typed(self, visit: &Visit, fields: &Typed) -> Result<(Self, Value), Refused> {
        let content = filled::content(&self.content(), &self.fields, fields, visit.view.lang);
        let text = self.text.with(self.at, content.clone())?;
        Ok((Self { text: Arc::new(text), ..self }, content))
    }
}

/// `GET /piano/{revision}/nodo/{node}`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match Found::of(&visit, Action::ReadNode).await {
        Ok(found) => shown(&visit, StatusCode::OK, &found, found.version(), &html! {}),
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

/// `POST /piano/{revision}/nodo/{node}/prova`: what the checks would say; nothing is saved.
pub(crate) async fn try_out(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let tried = async {
        let (found, _) = Found::of(&visit, Action::TryNode).await?.typed(&visit, &fields)?;
        let seen = field(&fields, "visto").parse().unwrap_or_default();
        let above = html! {
            p class="note" role="status" { (visit.view.t("Non è ancora salvato: questo è ciò che ne direbbero i controlli.", "It is not saved yet: this is what the checks would say.")) }
        };
        Ok(shown(&visit, StatusCode::OK, &found, seen, &above))
    };
    tried.await.unwrap_or_else(|refused| act::answer(&visit, refused, &kept(&fields)))
}

/// `POST /piano/{revision}/nodo/{node}`.
pub(crate) async fn save(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let answer = match saved_as(&visit, &fields).await {
        Ok(path) => Ok(Redirect::to(&format!("{}?salvato=1", visit.href(&path))).into_response()),
        Err(Refused::Store(StoreError::Stale(_))) => second(&visit, &fields).await,
        Err(refused) => Err(refused),
    };
    answer.unwrap_or_else(|refused| act::answer(&visit, refused, &kept(&fields)))
}

fn kept(fields: &Typed) -> Typed {
    let is_typed = |name: &str, text: &str| !NOT_TYPED.contains(&name) && !text.trim().is_empty();
    fields.iter().filter(|(name, text)| is_typed(name, text)).cloned().collect()
}

async fn saved_as(visit: &Visit, fields: &Typed) -> Result<String, Refused> {
    let found = Found::of(visit, Action::SaveNode).await?;
    let content = filled::content(&found.content(), &found.fields, fields, visit.view.lang);
    let seen = field(fields, "visto").parse().unwrap_or_default();
    let path = format!("/piano/{}/nodo/{}", found.revision, found.key);
    let Some(mut change) = act::begin_form(visit, Action::SaveNode, fields).await? else { return Ok(path) };
    change.save_node(found.revision, found.key, seen, &content.to_string()).await?;
    change.commit().await?;
    Ok(path)
}

/// The page for who comes second: what is there now, and what they were about to say, kept in the form.
async fn second(visit: &Visit, fields: &Typed) -> Result<Response, Refused> {
    let view = &visit.view;
    let found = Found::of(visit, Action::SaveNode).await?;
    let (theirs, version) = (found.content(), found.version());
    let (found, yours) = found.typed(visit, fields)?;
    let rows = differing(view, &found.fields, &theirs, &yours);
    let above = html! {
        div class="findings findings-error" role="alert" {
            p { (view.t(
                "Intanto qualcun altro ha salvato questa voce. La tua versione non è stata salvata: è nel modulo qui sotto. Guarda le differenze; salvando ora, la tua prende il posto dell’altra.",
                "Meanwhile somebody else saved this part. Yours was not saved: it is in the form below. Look at what differs; saving now, yours takes the place of the other.",
            )) }
        }
        table class="table" {
            caption { (view.t("Le due versioni", "Both versions")) }
            thead { tr { th scope="col" { (view.t("Campo", "Field")) } th scope="col" { (view.t("Salvato ora", "Saved now")) } th scope="col" { (view.t("Il tuo", "Yours")) } } }
            tbody { @for (label, theirs, yours) in &rows { tr { th scope="row" { (label) } td class="text" lang="it" { (theirs) } td class="text" lang="it" { (yours) } } } }
        }
        @if rows.is_empty() { p { (view.t("Le due versioni dicono lo stesso.", "Both versions say the same.")) } }
    };
    Ok(shown(visit, StatusCode::CONFLICT, &found, version, &above))
}

/// The page of a node, with what stands above its form.
fn shown(visit: &Visit, status: StatusCode, found: &Found, seen: u32, above: &Markup) -> Response {
    let view = &visit.view;
    let Found { text, fields, .. } = found;
    let Some(node) = text.nodes.get(found.at) else {
        return act::answer(visit, Refused::NotFound, &Typed::new());
    };
    let (code, words) = name(node);
    let words = if node.parent.is_none() { view.t("Il piano", "The plan").to_owned() } else { words };
    let form = NodeForm { view, text, node, fields };
    let is_draft = text.revision.status == RevisionStatus::Draft;
    let may_save =
        is_draft && visit.visitor.as_ref().is_some_and(|who| who.may(Action::SaveNode, &node.owners));
    let own = visit.href(&format!("/piano/{}/nodo/{}", found.revision, found.key));
    let body = html! {
        (saved(visit))
        (trail(visit, text, found.at))
        p class="eyebrow" { (list_name(visit, &node.row.list)) }
        h1 class="node-name" { (coded(&code, &shortened(&words, 160))) }
        @if may_save && table::is_worth_it(view, found) {
            p { a href=(format!("{own}/tabella")) { (view.t("Target e pesi di tutto ciò che è sotto, in una tabella", "Targets and weights of all that is below, in a table")) } }
        }
        (above)
        div class="beside" {
            div {
                @if may_save && !fields.is_empty() {
                    form class="work-form" action=(own) method="post" data-keep="" data-try=(format!("{own}/prova")) {
                        (key(visit))
                        input type="hidden" name="visto" value=(seen);
                        (form.all())
                        p class="buttons" {
                            button type="submit" class="btn btn-primary" { (view.t("Salva", "Save")) } " "
                            button type="submit" class="btn btn-outline-primary" formaction=(format!("{own}/prova")) { (view.t("Controlla senza salvare", "Check without saving")) }
                        }
                    }
                } @else if fields.is_empty() {
                    p { (view.t("Questa parte non si cambia qui: viene dal testo importato.", "This part is not changed here: it comes from the imported text.")) }
                } @else {
                    p class="note" { (view.t("Sola lettura: ", "Read only: ")) (revision_name(view, &text.revision)) ", " (status_name(view, text.revision.status)) "." }
                    (form.read_only())
                }
            }
            (form.findings())
        }
        @if may_save { (shape::forms(visit, found)) }
        script src=(assets::href("plan.js")) defer {}
    };
    let title = coded_text(&code, &shortened(&words, 80));
    let mut response = framed(visit, status, &Sheet { title: &title, body });
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(LIVE));
    response
}

/// The way down to a node.
pub(super) fn trail(visit: &Visit, text: &Text, at: usize) -> Markup {
    let view = &visit.view;
    let above = std::iter::successors(text.nodes.get(at).and_then(|node| node.parent), |at| {
        text.nodes.get(*at)?.parent
    });
    let mut above: Vec<usize> = above.take(text.nodes.len()).collect();
    above.reverse();
    html! {
        nav class="trail" aria-label=(view.t("Percorso", "Breadcrumb")) { ol {
            li { a href=(visit.href("/piano")) { (view.t("Piano", "Plan")) } }
            @let key = text.nodes.get(at).map_or_else(String::new, |node| node.row.key.to_string());
            li { a href=(visit.href(&format!("/piano/{}?nodo={key}#n-{key}", text.revision.id))) { (revision_name(view, &text.revision)) } }
            @for node in above.iter().skip(1).filter_map(|at| text.nodes.get(*at)) {
                @let (code, words) = name(node);
                li { a href=(visit.href(&format!("/piano/{}/nodo/{}", text.revision.id, node.row.key))) { (coded(&code, &shortened(&words, 50))) } }
            }
        } }
    }
}

/// What kind of node stands in a list.
pub(in crate::workspace) fn list_name<'a>(visit: &Visit, list: &'a str) -> Cow<'a, str> {
    let view = &visit.view;
    if let Some(kind) = kind_of(list) {
        return view.heading(kind).into();
    }
    match list {
        "" => view.t("Il piano", "The plan"),
        "body" => view.t("L’ente", "The body"),
        "accounts" => view.t("Voce di bilancio", "Account line"),
        "budget_by_objective" => view.t("Riga di budget", "Budget row"),
        "context" => view.t("Tabella statistica", "Statistical table"),
        "chapters" => view.t("Capitolo", "Chapter"),
        "explanations" => view.t("Scostamento spiegato", "Explained difference"),
        other => other,
    }
    .into()
}

/// What a body may call its own way in a list.
fn kind_of(list: &str) -> Option<Kind> {
    Some(match list {
        "units" => Kind::Unit,
        "areas" => Kind::Area,
        "objectives" => Kind::Objective,
        "indicators" | "indicator" => Kind::Indicator,
        "programmes" => Kind::Programme,
        "projects" => Kind::Project,
        "results" => Kind::Outcome,
        "assigned" => Kind::Assigned,
        "health" => Kind::Health,
        "calendar" => Kind::Phase,
        "service_standards" => Kind::Standard,
        "surveys" => Kind::Survey,
        _ => return None,
    })
}
