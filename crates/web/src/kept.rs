//! The portal of a body that is kept in the store: its adopted plan and its confirmed values, and nothing else.
//!
//! The portal itself is a pure function of its state; here that state is read again when the journal says that something
//! the public sees has changed, or when the day is over. Between two changes a page costs one read of one row more.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use cannocchiale_core::facts::Facts;
use cannocchiale_core::format::plan::{BodyFile, PeriodFile, PlanFile};
use cannocchiale_core::format::{Draft, NATIVE_SCHEMA, resolve};
use cannocchiale_core::model::{Plan, RevisionStatus};
use cannocchiale_core::score::ScoringRules;
use cannocchiale_core::terms::Terms;
use cannocchiale_store::{Body, BodyId, Counting, Revision, StoreError};
use jiff::civil::{Date, date};
use tokio::sync::Mutex;
use tower::ServiceExt;

use crate::routes;
use crate::site::{Narratives, Nature, PortalState, RenderPlan, Report, Site};
use crate::view::View;
use crate::workspace::{self, Workspace};

/// What the public sees of a body stands in these tables.
const PUBLIC_TABLES: &[&str] = &[
    "bodies",
    "revisions",
    "chapters",
    "chapter_figures",
    "looks",
    "facts",
    "dated_settings",
    "surveys",
    "standards",
    "standard_results",
];

/// What the portal of a kept body is told beside the store.
#[derive(Clone)]
pub struct Kept {
    /// The body.
    pub body: BodyId,
    /// How it turns facts into scores.
    pub rules: ScoringRules,
    /// The last day whose scores are shown; none for always today.
    pub as_of: Option<Date>,
    /// Whether it is an example.
    pub nature: Nature,
    /// How the PDF of the plan is made.
    pub render_plan: RenderPlan,
    /// Who is told of bugs.
    pub report: Report,
}

/// The portal of a kept body, and the workspace of all bodies of the store.
///
/// # Errors
/// The body is not in the store, or the store does not answer.
pub async fn router_of_kept(kept: Kept, workspace: Workspace) -> Result<Router, StoreError> {
    let body = workspace.store.body(&kept.body).await?;
    let today = (workspace.now)().day;
    let site = Arc::new(Site::new(kept.state(empty(&body, today)?, None, today)));
    let portal =
        Arc::new(Portal { kept, workspace: workspace.clone(), site: site.clone(), last: Mutex::default() });
    // A plan that cannot be shown is told now, and not to the first visitor.
    drop(portal.now().await?);
    let public = Router::new().fallback(move |request: Request| answer(portal.clone(), request));
    Ok(public.merge(workspace::router(&site, workspace)))
}

impl Kept {
    fn state(&self, plan: Plan, facts: Option<Facts>, today: Date) -> PortalState {
        PortalState {
            plan,
            facts,
            rules: self.rules.clone(),
            as_of: self.as_of.unwrap_or(today),
            diagnostics: Vec::new(),
            narratives: Narratives::default(),
            terms: Terms::default(),
            nature: self.nature,
            today,
            workspace: Some(self.body.clone()),
            render_plan: self.render_plan.clone(),
            report: self.report.clone(),
        }
    }
}

/// A plan that says nothing yet: what is shown before one is adopted still needs a body and a year.
fn empty(body: &Body, today: Date) -> Result<Plan, StoreError> {
    let file = PlanFile {
        schema: NATIVE_SCHEMA.to_owned(),
        body: BodyFile { name: body.name.clone(), ..BodyFile::default() },
        year: today.year(),
        period: PeriodFile { from: today.year(), to: today.year() },
        ..PlanFile::default()
    };
    let (plan, _) = resolve(Draft::from_file(file));
    plan.ok_or_else(|| StoreError::Broken(format!("no plan of the year {}", today.year())))
}

/// The portal while it runs.
struct Portal {
    kept: Kept,
    workspace: Workspace,
    /// What answers where there is no plan to show.
    site: Arc<Site>,
    last: Mutex<Option<Edition>>,
}

/// The portal as of an entry of the journal, on a day.
struct Edition {
    entry: u64,
    changed: u64,
    day: Date,
    router: Router,
}

async fn answer(portal: Arc<Portal>, request: Request) -> Response {
    let router = match portal.now().await {
        Ok(router) => router,
        Err(error) => {
            let view = View::of(&portal.site, request.uri());
            return workspace::unavailable(&view, &error);
        }
    };
    match router.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

impl Portal {
    /// The pages as they are now.
    async fn now(&self) -> Result<Router, StoreError> {
        let (store, body) = (&self.workspace.store, &self.kept.body);
        let day = (self.workspace.now)().day;
        let entry = store.last_entry(body).await?;
        let mut last = self.last.lock().await;
        if let Some(edition) = last.as_mut().filter(|edition| edition.day == day) {
            // Most of what is done changes nothing that the public sees.
            if edition.entry >= entry || store.last_change(body, PUBLIC_TABLES).await? <= edition.changed {
                edition.entry = edition.entry.max(entry);
                return Ok(edition.router.clone());
            }
        }
        let changed = store.last_change(body, PUBLIC_TABLES).await?;
        let router = self.made(day).await?;
        *last = Some(Edition { entry, changed, day, router: router.clone() });
        Ok(router)
    }

    async fn made(&self, day: Date) -> Result<Router, StoreError> {
        let (store, body) = (&self.workspace.store, &self.kept.body);
        let Some(revision) = in_force(store.revisions(body).await?) else {
            return Ok(routes::nothing_yet(&self.site));
        };
        let file = store.plan(body, revision.id).await?;
        let as_of = self.kept.as_of.unwrap_or(day);
        let facts = store.facts(body, revision.id, as_of, Counting::Confirmed).await?;
        let facts = (!facts.all().is_empty()).then_some(facts);
        let mut kept = self.kept.clone();
        // A year is scored by the rules of that year, whatever was adopted since.
        let last = date(revision.year.number(), 12, 31);
        if let Some(own) = workspace::rules_on(store, body, as_of.min(last)).await? {
            kept.rules = own;
        }
        let narratives = workspace::narratives(store, body, revision.id, "piano").await?;
        let terms = workspace::terms_of(store, body, revision.year, as_of).await?;
        let made = tokio::task::spawn_blocking(move || {
            let (plan, _) = resolve(Draft::from_file(file));
            let plan =
                plan.ok_or_else(|| StoreError::Broken(format!("revision {} is no plan", revision.id)))?;
            Ok(routes::router(PortalState { narratives, terms, ..kept.state(plan, facts, day) }, None))
        });
        made.await.map_err(|error| StoreError::Unavailable(Box::new(error)))?
    }
}

/// The plan to show: of the revisions in force, the one of the latest year.
fn in_force(revisions: Vec<Revision>) -> Option<Revision> {
    let adopted = revisions.into_iter().filter(|revision| revision.status == RevisionStatus::Adopted);
    adopted.max_by_key(|revision| (revision.year, revision.number))
}
