//! Cascata: who holds which objectives with which weight, what is missing to 100, and the sheet of each holder.

pub(super) mod acknowledgement;
pub(super) mod derivation;
mod evaluation;
pub(super) mod found;
pub(super) mod negotiation;
mod share;
pub(super) mod sheet;
pub(super) mod waiting;

use std::collections::BTreeSet;

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_core::ids::UnitId;
use cannocchiale_core::model::RevisionStatus;
use cannocchiale_core::number;
use cannocchiale_core::terms::Kind;
use cannocchiale_store::{Acknowledgement, Grant, NodeKey, Revision, RevisionId, Role, Step};
use maud::{Markup, html};
use rust_decimal::Decimal;

use super::act::{self, Refused};
use super::frame::{Sheet, framed};
use super::plan::list::{is_open, revisions};
use super::plan::text::{Node, Text, name, person, said as written};
use super::plan::{revision_name, status_name};
use super::rights::{self, Action};
use super::visit::{Typed, Visit, Visitor};
use crate::address;
use crate::components::{said, shortened};
use crate::view::View;

/// Who holds objectives, and which. Objectives of one person are in the text of who stands by that person only.
pub(super) struct Held {
    /// Its segment of the address.
    slug: String,
    pub(super) name: String,
    level: String,
    /// Whose it is; none is the body's.
    owners: Vec<UnitId>,
    /// Where its objectives stand among the nodes.
    pub(super) objectives: Vec<usize>,
}

/// The holders of a text, in the order in which they come.
pub(super) fn holders(visit: &Visit, text: &Text) -> Vec<Held> {
    let mut all: Vec<Held> = Vec::new();
    for (at, node) in text.nodes.iter().enumerate().filter(|(_, node)| node.row.list == "assigned") {
        let level = written(&node.content, "/holder/level").unwrap_or("body");
        let unit = written(&node.content, "/holder/unit");
        let id = unit.and_then(|unit| text.unit(unit));
        let slug = match (level, &id) {
            // Of one person; it never is the address of a unit, whose name it may have.
            ("person", _) => {
                person(node, &text.units).map(|person| found::person_slug(&person)).unwrap_or_default()
            }
            ("body", _) => "ente".to_owned(),
            ("structure", _) => "struttura".to_owned(),
            ("secretary_general", _) => "segretario".to_owned(),
            (_, Some(id)) => id.to_string(),
            (_, None) => unit.unwrap_or("altri").to_owned(),
        };
        match all.iter_mut().find(|held| held.slug == slug) {
            Some(held) => held.objectives.push(at),
            None => all.push(Held {
                name: holder_name(visit, text, level, unit),
                level: level.to_owned(),
                owners: node.owners.clone(),
                objectives: vec![at],
                slug,
            }),
        }
    }
    all
}

fn holder_name(visit: &Visit, text: &Text, level: &str, unit: Option<&str>) -> String {
    let view = &visit.view;
    let named = unit.map(|unit| {
        let known = text.units.iter().find(|known| known.id == unit || known.name == unit);
        known.map_or(unit, |known| &known.name).to_owned()
    });
    match level {
        "body" => visit.body.name.clone(),
        "structure" => view.t("Tutta la struttura", "The whole structure").to_owned(),
        "secretary_general" => {
            named.unwrap_or_else(|| view.t("Segretario Generale", "Secretary General").to_owned())
        }
        _ => named.unwrap_or_default(),
    }
}

pub(super) fn level_name<'a>(view: &'a View, level: &str) -> &'a str {
    match level {
        "secretary_general" => match view.terms.own(Kind::SecretaryGeneral, view.lang) {
            Some(term) => &term.one,
            None => view.t("Segretario Generale", "Secretary General"),
        },
        "structure" => view.t("struttura", "structure"),
        "directorate" => view.terms.one(Kind::Directorate, view.lang),
        "service" => view.terms.one(Kind::Service, view.lang),
        "office" => view.terms.one(Kind::Office, view.lang),
        "person" => view.t("persona", "person"),
        _ => view.t("ente", "body"),
    }
}

impl Held {
    /// Its objectives.
    fn nodes<'a>(&'a self, text: &'a Text) -> impl Iterator<Item = &'a Node> {
        self.objectives.iter().filter_map(|at| text.nodes.get(*at))
    }

    /// Whether somebody may do this as who stands above: nobody decides about their own objectives, whatever else they are.
    fn is_above(&self, visitor: &Visitor, action: Action) -> bool {
        let holds = |grant: &Grant| match grant.role {
            Role::Director | Role::ServiceHead => {
                grant.unit.as_ref().is_some_and(|unit| self.owners.contains(unit))
            }
            Role::SecretaryGeneral => self.level == "secretary_general",
            _ => false,
        };
        !visitor.grants.iter().any(holds) && visitor.may(action, &self.owners)
    }

    /// Whether these objectives are for somebody to acknowledge: those of their own unit; of the Secretary General also
    /// what the body and the structure hold, since nobody stands between.
    fn is_theirs(&self, visitor: &Visitor) -> bool {
        let is_of_the_body = matches!(self.level.as_str(), "body" | "structure" | "secretary_general");
        let holds = |grant: &&Grant| match grant.role {
            Role::SecretaryGeneral => is_of_the_body,
            _ => !is_of_the_body,
        };
        let grants: Vec<Grant> = visitor.grants.iter().filter(holds).cloned().collect();
        rights::may(Action::Acknowledge, &grants, &visitor.units, &self.owners)
    }

    /// The weights of its objectives, as far as they can be read.
    fn weights(&self, text: &Text) -> Vec<Option<Decimal>> {
        let weight = |at: &usize| number::read_machine(written(&text.nodes.get(*at)?.content, "/weight")?);
        self.objectives.iter().map(weight).collect()
    }
}

/// What is missing to 100, in words.
fn missing_words(view: &View, weights: &[Option<Decimal>]) -> Markup {
    let missing = share::missing(weights);
    let by = view.number(missing.abs());
    html! {
        @if missing.is_zero() { span class="good" { "✔ " (view.t("fanno 100", "they make 100")) } }
        @else if missing.is_sign_negative() { span class="late" { "■ " (view.t("oltre 100 di ", "over 100 by ")) (by) } }
        @else { span class="late" { "▲ " (view.t("a 100 mancano ", "to 100 are missing ")) (by) } }
    }
}

/// `GET /cascata?revisione=`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match shown(&visit).await {
        Ok(page) => page,
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn shown(visit: &Visit) -> Result<Response, Refused> {
    let view = &visit.view;
    let visitor = &visit.sheltered(Action::ReadCascade).await?;
    let all = revisions(visit).await?;
    let asked = view.asked("revisione").and_then(|id| id.parse().ok().map(RevisionId));
    let chosen = match asked {
        Some(id) => Some(all.iter().find(|revision| revision.id == id).ok_or(Refused::NotFound)?),
        // The open draft is what one works on; else what is in force.
        None => all.iter().find(|revision| is_open(revision.status)).or(all.first()),
    };
    let title = view.t("Cascata", "Cascade");
    let content = match chosen {
        None => html! { p { (view.t("Non c’è ancora nessun piano.", "There is no plan yet.")) } },
        Some(revision) => {
            let text = Text::of(visit, revision.id).await?;
            let held = holders(visit, &text);
            let seen: Vec<&Held> =
                held.iter().filter(|held| visitor.may(Action::ReadHolder, &held.owners)).collect();
            html! {
                (choice(visit, &all, revision))
                @if text.personal > 0 {
                    p class="small mut" { (view.count(text.personal, ("obiettivo individuale non si vede qui", "obiettivi individuali non si vedono qui"), ("objective of one person is not shown here", "objectives of one person are not shown here"))) (view.t(": li vedono la persona, chi la valuta e l’OIV.", ": the person, their evaluator and the OIV see them.")) }
                }
                @if seen.is_empty() { p role="status" { (view.t("Nessun obiettivo assegnato.", "No assigned objective.")) } }
                @else { (table(visit, &text, &seen, &Progress::of(visit, &text, &seen).await?)) }
                (persons(visit, visitor, &text))
                (without(visit, &text, &held))
            }
        }
    };
    let body = html! {
        h1 { (title) }
        p class="lead" { (view.t(
            "Chi risponde di che cosa, e con quale peso. I pesi di ciascuno fanno 100.",
            "Who answers for what, and with which weight. The weights of each make 100.",
        )) }
        (content)
    };
    Ok(framed(visit, StatusCode::OK, &Sheet { title, body }))
}

/// The sheets of the persons whom the visitor is, evaluates or checks.
fn persons(visit: &Visit, visitor: &Visitor, text: &Text) -> Markup {
    let view = &visit.view;
    // In a draft there is a sheet for everybody whom the settings name: the first objective has to come from somewhere.
    let is_draft = text.revision.status == RevisionStatus::Draft;
    let named = visitor.shelter.holders().filter(|_| is_draft);
    let all: BTreeSet<&String> = text.persons.iter().chain(named).collect();
    let theirs: Vec<&String> = all.into_iter().filter(|person| visitor.standing(person).is_some()).collect();
    html! {
        @if !theirs.is_empty() {
            section class="plain-section" aria-labelledby="individuali" {
                h2 id="individuali" { (view.t("Schede individuali", "Individual sheets")) }
                ul { @for person in theirs { li { (found::person_link(visit, visitor, text.revision.id, person)) } } }
            }
        }
    }
}

fn choice(visit: &Visit, all: &[Revision], chosen: &Revision) -> Markup {
    let view = &visit.view;
    html! {
        form class="work-form work-filter" action=(visit.href("/cascata")) method="get" {
            div { label for="revisione" { (view.t("Versione del piano", "Version of the plan")) }
                select id="revisione" name="revisione" { @for revision in all { option value=(revision.id) selected[revision.id == chosen.id] { (revision_name(view, revision)) " (" (status_name(view, revision.status)) ")" } } }
            }
            div { button type="submit" class="btn btn-outline-primary" { (view.t("Mostra", "Show")) } }
        }
    }
}

/// How far each holder has come: what waits for an answer in a draft, who has read in what is in force.
struct Progress {
    steps: Vec<Step>,
    read: Vec<Acknowledgement>,
}

impl Progress {
    async fn of(visit: &Visit, text: &Text, held: &[&Held]) -> Result<Self, Refused> {
        let (store, body) = (&visit.place.workspace.store, &visit.body.id);
        let keys: Vec<NodeKey> =
            held.iter().flat_map(|held| held.nodes(text)).map(|node| node.row.key).collect();
        Ok(Self {
            steps: store.negotiation(body, text.revision.id).await?,
            read: store.acknowledgements(body, &keys).await?,
        })
    }

    fn shown(&self, view: &View, text: &Text, held: &Held) -> Markup {
        if !matches!(text.revision.status, RevisionStatus::Draft | RevisionStatus::Proposed) {
            return self.readers(view, text, held);
        }
        let is_theirs = |key: NodeKey| {
            let at = text.at(key);
            let above = at.and_then(|at| text.nodes.get(at)?.parent);
            [at, above].into_iter().flatten().any(|at| held.objectives.contains(&at))
        };
        let threads = negotiation::threads(&self.steps);
        let theirs = || {
            threads.iter().filter(|thread| thread.first().is_some_and(|first| is_theirs(first.step.subject)))
        };
        let (all, open) =
            (theirs().count(), theirs().filter(|thread| negotiation::open(thread).is_some()).count());
        html! {
            @if open > 0 { span class="late" { "▲ " (view.count(open, ("proposta aspetta risposta", "proposte aspettano risposta"), ("proposal waits for an answer", "proposals wait for an answer"))) } }
            @else if all > 0 { span class="good" { "✔ " (view.t("trattativa chiusa", "negotiation closed")) } }
            @else { "—" }
        }
    }

    fn readers(&self, view: &View, text: &Text, held: &Held) -> Markup {
        let is_read = |node: &&Node| {
            let words = found::words_of(text, node);
            self.read.iter().any(|read| read.subject == node.row.key && read.wording == words)
        };
        let (read, all) = (held.nodes(text).filter(is_read).count(), held.objectives.len());
        html! {
            @if read == all { span class="good" { "✔ " (view.t("tutti", "all")) } }
            @else { (read) (view.t(" di ", " of ")) (all) }
        }
    }
}

fn table(visit: &Visit, text: &Text, held: &[&Held], progress: &Progress) -> Markup {
    let view = &visit.view;
    let is_open = matches!(text.revision.status, RevisionStatus::Draft | RevisionStatus::Proposed);
    html! {
        div class="table-room" tabindex="0" role="region" aria-label=(view.t("Responsabili e obiettivi", "Holders and objectives")) {
            table class="table" {
                thead { tr {
                    th scope="col" { (view.t("Chi", "Who")) } th scope="col" { (view.t("Obiettivi e pesi", "Objectives and weights")) }
                    th scope="col" class="num" { (view.t("In tutto", "In all")) } th scope="col" { (view.t("A 100", "To 100")) }
                    th scope="col" { @if is_open { (view.t("Trattativa", "Negotiation")) } @else { (view.t("Presa visione", "Acknowledged")) } }
                } }
                tbody { @for held in held {
                    @let weights = held.weights(text);
                    tr {
                        th scope="row" { a href=(visit.href(&found::path(text.revision.id, &held.slug))) { (said(&held.name)) } br; span class="small mut" { (level_name(view, &held.level)) } }
                        td { ul class="plain" { @for (node, weight) in held.nodes(text).zip(&weights) {
                            li { (said(&shortened(&name(node).1, 70))) " · " @match weight { Some(weight) => strong { (view.number(*weight)) }, None => span class="late" { (view.t("senza peso", "no weight")) } } }
                        } } }
                        td class="num" { (view.number(share::sum(&weights))) }
                        td { (missing_words(view, &weights)) }
                        td { (progress.shown(view, text, held)) }
                    }
                } }
            }
        }
    }
}

/// The units that hold nothing yet, as far as the visitor may give them something.
fn without(visit: &Visit, text: &Text, held: &[Held]) -> Markup {
    let view = &visit.view;
    let Some(visitor) = visit.visitor.as_ref().filter(|_| text.revision.status == RevisionStatus::Draft)
    else {
        return html! {};
    };
    let units = text.units.iter().filter(|unit| !held.iter().any(|held| held.slug == unit.id));
    let bare: Vec<Held> = units
        .filter_map(|unit| found::without_objectives(text, &unit.id))
        .filter(|held| visitor.may(Action::DeriveObjective, &held.owners))
        .collect();
    html! {
        @if !bare.is_empty() {
            details class="plan-part" {
                summary { (view.t("Senza obiettivi: ", "Without objectives: ")) (view.count(bare.len(), ("unità", "unità"), ("unit", "units"))) }
                ul { @for held in &bare { li { a href=(visit.href(&found::path(text.revision.id, &held.slug))) { (said(&held.name)) } span class="small mut" { ", " (level_name(view, &held.level)) } } } }
            }
        }
    }
}

/// The segment of an address that names a holder.
fn segment(slug: &str) -> String {
    address::segment(slug)
}
