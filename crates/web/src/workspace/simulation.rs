//! Simulazione: what other weights, targets, values or rules would do to every score of a draft, with the values said so
//! far, also those that nobody has confirmed. The page is the portal's, over another plan; nothing is saved.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use cannocchiale_core::format::{Draft, resolve};
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{Plan, RevisionStatus};
use cannocchiale_core::score;
use cannocchiale_store::{Counting, Revision, StoreError};
use maud::{Markup, html};

use super::act::{self, Refused};
use super::frame::{Sheet, framed};
use super::plan::list::{is_open, revisions};
use super::plan::text::{Sight, Text};
use super::plan::{asked_revision, revision_name, status_name};
use super::revisions::effect::rules_day;
use super::rights::Action;
use super::settings::rules::in_force;
use super::visit::{Fields, Typed, Visit, Visitor};
use crate::pages::simulation::{self, Answered};
use crate::site::{PortalState, Site};
use crate::view::View;

/// `GET /simulazione` and `GET /simulazione/{revision}`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match Bench::of(&visit, Action::Simulate).await {
        Ok(bench) => bench.shown(&visit, simulation::of_address),
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

/// `POST /simulazione/{revision}`: what was typed becomes an address; nothing is saved.
pub(crate) async fn try_changes(Extension(visit): Extension<Visit>, Fields(typed): Fields) -> Response {
    let bench = match Bench::of(&visit, Action::TryChanges).await {
        Ok(bench) => bench,
        Err(refused) => return act::answer(&visit, refused, &typed),
    };
    let Some(over) = &bench.over else { return bench.shown(&visit, simulation::of_address) };
    match simulation::of_form(&over.clone().with_day_of(&typed), &typed) {
        Answered::At(address) => Redirect::to(&address).into_response(),
        Answered::Here(body) => bench.shown(&visit, |_| body),
    }
}

/// The plans on which changes may be tried, and the one on which they are.
struct Bench {
    plans: Vec<Revision>,
    chosen: Option<Revision>,
    /// The page over the chosen plan; none where there is no plan yet.
    over: Option<View>,
}

impl Bench {
    async fn of(visit: &Visit, action: Action) -> Result<Self, Refused> {
        let visitor = visit.inside(action)?;
        let may_be_tried =
            |revision: &Revision| is_open(revision.status) || revision.status == RevisionStatus::Adopted;
        let plans: Vec<Revision> = revisions(visit).await?.into_iter().filter(may_be_tried).collect();
        let chosen = match visit.segments().get(1) {
            Some(_) => {
                let asked = asked_revision(visit);
                let known = plans.iter().find(|plan| Some(plan.id) == asked);
                Some(known.ok_or(Refused::NotFound)?.clone())
            }
            None => plans.iter().find(|plan| is_open(plan.status)).or(plans.first()).cloned(),
        };
        let over = match &chosen {
            Some(plan) => Some(visit.view.over(Arc::new(site(visit, visitor, plan).await?))),
            None => None,
        };
        Ok(Self { plans, chosen, over })
    }

    fn shown(&self, visit: &Visit, body: impl FnOnce(&View) -> Markup) -> Response {
        let view = &visit.view;
        let title = simulation::title(view);
        let page = html! {
            @match self.over.as_ref().zip(self.chosen.as_ref()) {
                Some((over, chosen)) => {
                    p class="eyebrow" { (revision_name(view, chosen)) ", " (status_name(view, chosen.status)) }
                    (self.choice(visit, chosen))
                    (body(over))
                    p class="note" { (view.t(
                        "I punteggi contano anche i valori detti e non ancora confermati.",
                        "Scores count values that were said and not yet confirmed too.",
                    )) }
                }
                None => {
                    h1 { (title) }
                    p { (view.t("Non c’è ancora un piano su cui provare.", "There is no plan to try on yet.")) }
                }
            }
        };
        framed(visit, StatusCode::OK, &Sheet { title, body: page })
    }

    /// The other plans, where there is more than one.
    fn choice(&self, visit: &Visit, chosen: &Revision) -> Markup {
        let view = &visit.view;
        html! {
            @if self.plans.len() > 1 {
                nav class="parts" aria-label=(view.t("Su quale piano si prova", "The plan to try on")) { ul {
                    @for plan in &self.plans {
                        li { a href=(visit.href(&format!("/simulazione/{}", plan.id))) aria-current=[(plan.id == chosen.id).then_some("page")] {
                            (revision_name(view, plan)) " (" (status_name(view, plan.status)) ")"
                        } }
                    }
                } }
            }
        }
    }
}

/// A plan with the values said of it, as the visitor may see it.
async fn site(visit: &Visit, visitor: &Visitor, revision: &Revision) -> Result<Site, Refused> {
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    // What was measured in a year is often said after it; the rules are those of the year.
    let as_of = visit.now.day;
    let text = Text::of(visit, revision.id).await?;
    let unseen = if visitor.may(Action::ReadNode, &[]) { BTreeSet::new() } else { unseen(&text, visitor) };
    // Scores are of the whole plan, so that they are the same for everybody; what may not be shown is left out after.
    let file = store.plan(body, revision.id).await?;
    let facts = store.facts(body, revision.id, as_of, Counting::Proposed).await?;
    let rules = in_force(visit, rules_day(visit, revision)).await?;
    let (here, terms) = (visit.place.site.clone(), (*visit.view.terms).clone());
    let (today, id) = (visit.now.day, revision.id);
    let (workspace, tried_at) = (body.clone(), format!("/lavoro/{body}/simulazione/{id}"));
    let made = tokio::task::spawn_blocking(move || {
        let plan = resolve(Draft::from_file(file)).0?;
        let state = PortalState {
            plan,
            facts: Some(facts),
            rules,
            as_of,
            diagnostics: Vec::new(),
            narratives: here.narratives.clone(),
            terms,
            nature: here.nature,
            today,
            workspace: Some(workspace),
            render_plan: here.render_plan.clone(),
            report: here.report(),
        };
        Some(Site::of_draft(state, tried_at, unseen))
    });
    let made = made.await.map_err(|error| StoreError::Unavailable(Box::new(error)))?;
    made.ok_or_else(|| StoreError::Broken(format!("revision {id} is no plan")).into())
}

/// What a visitor may not see of a text: its nodes, the halves of its objectives, and who holds what.
fn unseen(text: &Text, visitor: &Visitor) -> BTreeSet<NodeId> {
    let sights = text.sights(visitor);
    let nodes = text.nodes.iter().zip(sights).filter(|(_, sight)| *sight != Sight::Whole);
    let mut unseen: BTreeSet<NodeId> = nodes.map(|(node, _)| node.row.node.clone()).collect();
    // The score of the body is everybody's.
    unseen.remove(&NodeId::body());
    let Some(plan) = &text.plan else { return unseen };
    let beside = beside(plan, &unseen);
    unseen.extend(beside);
    unseen
}

/// Nodes of scores that are no rows of the plan, and that stand or fall with some that are.
fn beside(plan: &Plan, unseen: &BTreeSet<NodeId>) -> Vec<NodeId> {
    let objectives = plan.strategic_objectives().map(|(_, objective)| &objective.id);
    let objectives = objectives.filter(|id| unseen.contains(*id));
    let halves = objectives.flat_map(|id| ["strategic", "operational"].map(|half| id.child(half)));
    let assigned = plan.objectives.iter().filter(|objective| unseen.contains(&objective.id));
    halves.chain(assigned.map(score::holder)).collect()
}
