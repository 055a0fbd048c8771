//! The workspace: where the people of the body do the cycle.
//!
//! ```text
//!  request ──▶ visit::admit ──▶ page ──▶ act ──▶ Store
//!               │  foreign post? body? session? role of the row (rights::RIGHTS)?
//!               └▶ Visit: who, with which grants, when, in which language
//! ```
//!
//! `rights` is the table of who may do what, and the routes are made from it; `visit` is a request of somebody; `door`
//! is signing in and out; `act` begins every change and answers every refusal; `questions` says what a plan asks of
//! whom; `desk` and `measure` are pages, under `plan` those of drafts, under `cascade` those of who holds what, under
//! `revisions` those of what changes. `docs/decisions/0015-workspace.md` says why.

mod act;
mod act_form;
mod budget;
mod calendar;
mod cascade;
mod desk;
pub mod digests;
mod documents;
mod door;
pub mod duties;
pub mod feeds;
mod frame;
mod hops;
pub mod invitations;
mod journal;
pub mod letters;
mod measure;
mod monitoring;
mod oiv;
mod plan;
mod questions;
mod reading;
mod recorded;
mod refusals;
pub mod reminders;
mod revisions;
mod rights;
mod sent;
mod settings;
mod shelter;
mod simulation;
mod staff;
mod standards;
mod subject;
mod surveys;
mod visit;

use feeds::Sources;
use letters::Post;

pub use door::issuer::{Issuer, IssuerFault, Journey};
pub use hops::{Network, NotANetwork};
pub use rights::{Action, Method, Personal, RIGHTS, Right, Scope, Who};

use std::fmt;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use cannocchiale_core::diag::Lang;
use cannocchiale_store::{LARGEST_EVIDENCE, Store, StoreError};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::address::localized;
use crate::guard;
use crate::pages::trouble;
use crate::site::Site;
use crate::view::View;
pub(crate) use documents::narratives;
use questions::Questions;
use recorded::Recorded;
pub(crate) use settings::rules::rules_on;
pub(crate) use settings::terms::of_year as terms_of;

/// What stands around the file in a form that brings one, in bytes.
const FORM_AROUND_FILE: usize = 64 * 1024;
/// The largest form, in bytes.
const LARGEST_FORM: usize = LARGEST_EVIDENCE + FORM_AROUND_FILE;
/// The largest form without a file, in bytes: a table of a whole branch of the plan with its texts.
const LARGEST_FORM_OF_TEXTS: usize = 512 * 1024;

/// All that the workspace is told.
#[derive(Clone)]
pub struct Workspace {
    /// Where everything is kept.
    pub store: Store,
    /// The clock.
    pub now: Arc<dyn Fn() -> Moment + Send + Sync>,
    /// Chance: 256 bits that nobody can guess.
    pub random: Arc<dyn Fn() -> [u8; 32] + Send + Sync>,
    /// How people reach it.
    pub transport: Transport,
    /// The hours of the body, for instants that are shown.
    pub zone: TimeZone,
    /// What it may ask of others.
    pub beyond: Beyond,
}

/// What stands around the program where it runs: nothing, unless it is told.
#[derive(Clone, Default)]
pub struct Beyond {
    /// Who says who somebody is, beside the passwords kept here.
    pub issuer: Option<Arc<dyn Issuer>>,
    /// Who brings values by themselves.
    pub sources: Option<Arc<dyn Sources>>,
    /// Who sends letters at once.
    pub post: Option<Arc<dyn Post>>,
    /// The proxies that are believed about where a request comes from.
    pub proxies: Vec<Network>,
}

impl fmt::Debug for Workspace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Workspace").field("transport", &self.transport).finish_non_exhaustive()
    }
}

/// Now: an instant, and the day it is where the body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The instant.
    pub at: Timestamp,
    /// The day of the body.
    pub day: Date,
}

/// How people reach the workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// Over TLS, which ends here or in a proxy before: cookies travel only there.
    Tls,
    /// Over plain HTTP: on the same machine, or to try.
    Plain,
}

/// The workspace while it runs.
pub(crate) struct Place {
    pub(crate) site: Arc<Site>,
    pub(crate) workspace: Workspace,
    pub(crate) questions: Questions,
    pub(crate) texts: plan::text::Texts,
    pub(crate) recorded: Recorded,
    /// Who has answered surveys of late.
    pub(crate) answers: surveys::throttle::Throttle,
}

/// The routes of the workspace, each made from its row of the table of rights.
pub(crate) fn router(site: &Arc<Site>, workspace: Workspace) -> Router {
    let place = Arc::new(Place {
        site: site.clone(),
        workspace,
        questions: Questions::default(),
        texts: plan::text::Texts::default(),
        recorded: Recorded::default(),
        answers: surveys::throttle::Throttle::default(),
    });
    let mut routes = Router::new();
    for right in RIGHTS {
        for lang in [Lang::It, Lang::En] {
            let guarded = page(right.action)
                .route_layer(from_fn_with_state((place.clone(), right), visit::admit))
                .layer(DefaultBodyLimit::max(largest_form(right.action)));
            routes = routes.route(&localized(lang, &path(right)), guarded);
        }
    }
    let known = site.clone();
    let other_method = move |request: axum::extract::Request| {
        let view = View::of(&known, request.uri());
        trouble::other_method(view)
    };
    let routes = routes.method_not_allowed_fallback(other_method);
    guard::around_private(routes, site)
}

/// The largest form of an action, in bytes: only some bring files.
const fn largest_form(action: Action) -> usize {
    match action {
        Action::ProposeValue
        | Action::ConfirmValue
        | Action::ProposeByLink
        | Action::GiveFigure
        | Action::GiveLook => LARGEST_FORM,
        _ => LARGEST_FORM_OF_TEXTS,
    }
}

fn path(right: &Right) -> String {
    format!("/lavoro/{{body}}{}", right.path.trim_end_matches('/'))
}

/// The store does not answer a visitor of the portal.
pub(crate) fn unavailable(view: &View, error: &StoreError) -> Response {
    act::unavailable(view, error, &visit::Typed::new())
}

/// What answers an action. A new action does not compile without its page.
fn page(action: Action) -> MethodRouter {
    match action {
        Action::SignInForm => get(door::sign_in::form),
        Action::SignIn => post(door::sign_in::enter),
        Action::SignOut => post(door::sign_in::leave),
        Action::LeaveForIssuer => get(door::issuer::leave),
        Action::ComeFromIssuer => get(door::issuer::come_back),
        Action::InvitationForm => get(door::invitation::form),
        Action::AcceptInvitation => post(door::invitation::accept),
        Action::ReadAccount => get(door::account::page),
        Action::ChangeAccount => post(door::account::change),
        Action::ChangePassword => post(door::account::change_password),
        Action::LeaveElsewhere => post(door::account::leave_elsewhere),
        Action::ChooseDigests => post(digests::ending::chosen),
        Action::DigestForm => get(digests::ending::form),
        Action::EndDigests => post(digests::ending::end),
        Action::ReadDesk => get(desk::page),
        Action::ReadValue => get(measure::page),
        Action::ProposeValue => post(measure::propose),
        Action::ConfirmValue => post(measure::confirm),
        Action::ReadEvidence => get(measure::evidence::file),
        Action::SendBackValue => post(measure::back::send),
        Action::ExplainDeviation => post(measure::deviation::explain),
        Action::Comment => post(measure::comments::say),
        Action::ReadGrid => get(monitoring::page),
        Action::ReadDeviations => get(monitoring::deviations::page),
        Action::AddCampaign => post(monitoring::campaigns::add),
        Action::ChangeCampaign => post(monitoring::campaigns::change),
        Action::Remind => post(monitoring::reminders::remind),
        Action::ReadBudget => get(budget::page),
        Action::MoveMoney => post(budget::add),
        Action::ReadStandards => get(standards::page),
        Action::AddStandard => post(standards::add),
        Action::SayStandard => post(standards::say),
        Action::ReadSurveys => get(surveys::page),
        Action::AddSurvey => post(surveys::add),
        Action::ReadSurvey => get(surveys::results::page),
        Action::ChangeSurvey => post(surveys::results::change),
        Action::SurveyForm => get(surveys::public::form),
        Action::AnswerSurvey => post(surveys::public::answer),
        Action::SurveyPaper => get(surveys::public::paper),
        Action::ReadValidations => get(oiv::page),
        Action::OpenValidation => post(oiv::open),
        Action::ReadValidation => get(oiv::record::page),
        Action::SayFinding => post(oiv::record::say_item),
        Action::SayMeasure => post(oiv::record::say_measure),
        Action::Conclude => post(oiv::record::conclude),
        Action::MakeValidation => get(oiv::pack::file),
        Action::OpenLink => get(measure::link::page),
        Action::ProposeByLink => post(measure::link::say),
        Action::ReadCalendar => get(calendar::page),
        Action::SayPhase => post(calendar::phases::say),
        Action::ProposeDates => post(calendar::usual::propose),
        Action::ReadFeed => get(calendar::feed::file),
        Action::ShareCalendar => post(calendar::feed::share),
        Action::ReadPeople => get(settings::people::page),
        Action::AddPerson => post(settings::people::add),
        Action::ReadPerson => get(settings::person::page),
        Action::InvitePerson => post(settings::person::invite),
        Action::GiveRole => post(settings::person::give_role),
        Action::LetGo => post(settings::person::let_go),
        Action::EndRole => post(settings::person::end_role),
        Action::ReadBody => get(settings::body::page),
        Action::ChangeBody => post(settings::body::change),
        Action::ReadHolders => get(settings::holders::page),
        Action::NameHolder => post(settings::holders::name),
        Action::EndHolder => post(settings::holders::end),
        Action::ReadUnits => get(settings::units::page),
        Action::ReadRules => get(settings::rules::page),
        Action::TryRules => post(settings::rules::try_out),
        Action::SaveRules => post(settings::rules::save),
        Action::ReadTerms => get(settings::terms::page),
        Action::TryTerms => post(settings::terms::try_out),
        Action::GiveTerms => post(settings::terms::give),
        Action::ReadFeeds => get(settings::feeds::page),
        Action::AddFeed => post(settings::feeds::add),
        Action::TryFeed => post(settings::feeds::try_out),
        Action::EndFeed => post(settings::feeds::end),
        Action::AddUnit => post(settings::units::add),
        Action::ChangeUnit => post(settings::units::change),
        Action::ReadPlans => get(plan::list::page),
        Action::OpenDraft => post(plan::list::begin),
        Action::ReadPlan => get(plan::tree::page),
        Action::ReadRecoveries => get(plan::recovery::page),
        Action::TakeBack => post(plan::recovery::take),
        Action::ReadRollover => get(plan::rollover),
        Action::RollOver => post(plan::roll_over),
        Action::ReadNode => get(plan::node::page),
        Action::SaveNode => post(plan::node::save),
        Action::TryNode => post(plan::node::try_out),
        Action::AddNode => post(plan::shape::add),
        Action::MoveNode => post(plan::shape::shift),
        Action::CopyNode => post(plan::shape::copy),
        Action::RemoveNode => post(plan::shape::remove),
        Action::ReadTable => get(plan::table::page),
        Action::SaveTable => post(plan::table::save),
        Action::ReadRevisions => get(revisions::page),
        Action::ReadRevision => get(revisions::adoption::page),
        Action::GiveReason => post(revisions::reason::give),
        Action::ProposeRevision => post(revisions::adoption::propose),
        Action::WithdrawRevision => post(revisions::adoption::withdraw),
        Action::AdoptRevision => post(revisions::adoption::adopt),
        Action::Simulate => get(simulation::page),
        Action::TryChanges => post(simulation::try_changes),
        Action::ReadCascade => get(cascade::page),
        Action::ReadHolder => get(cascade::sheet::page),
        Action::MakeSheet => get(documents::made::sheet),
        Action::Assign => post(cascade::sheet::assign),
        Action::DeriveObjective => post(cascade::derivation::derive),
        Action::ProposeChange => post(cascade::negotiation::propose),
        Action::AnswerProposal => post(cascade::negotiation::answer),
        Action::Acknowledge => post(cascade::acknowledgement::acknowledge),
        Action::ReadDocuments => get(documents::page),
        Action::ReadDocumentsOf => get(documents::of_revision),
        Action::MakeDocument => get(documents::made::file),
        Action::ReadApproval => get(documents::approval::page),
        Action::ApproveDocument => post(documents::approval::approve),
        Action::MakePackage => get(documents::made::package),
        Action::ReadChapter => get(documents::chapter::page),
        Action::WriteChapter => post(documents::chapter::write),
        Action::TryChapter => post(documents::chapter::try_out),
        Action::GiveFigure => post(documents::figures::give),
        Action::ReadMissions => get(documents::missions::page),
        Action::PlaceObjectives => post(documents::missions::place),
        Action::ReadLook => get(settings::look::page),
        Action::GiveLook => post(settings::look::give),
        Action::ReadJournal => get(journal::page),
        Action::VerifyJournal => get(journal::verify),
    }
}
