//! All days on which something is due, each with whose it is.

use cannocchiale_core::ids::UnitId;
use cannocchiale_core::target::{Deadline, Target};
use cannocchiale_store::{CampaignState, CorrectionState, Measure, Role, Unit};
use jiff::civil::Date;

use super::legal::{LEGAL, Owner};
use super::phases;
use crate::components::period_name;
use crate::view::View;
use crate::workspace::act::{Refused, role_name};
use crate::workspace::questions::InForce;
use crate::workspace::rights::Action;
use crate::workspace::visit::Visit;

/// Where a date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    Law,
    Plan,
    Result,
    Campaign,
    Correction,
    Survey,
}

/// A day on which something is due.
#[derive(Debug, Clone)]
pub(super) struct Due {
    pub(super) day: Date,
    pub(super) what: String,
    /// Whose it is.
    pub(super) who: String,
    /// Where it is written, for a day of the law.
    pub(super) norm: Option<&'static str>,
    pub(super) source: Source,
}

impl Source {
    pub(super) fn name(self, view: &View) -> &'static str {
        match self {
            Self::Law => view.t("legge", "law"),
            Self::Plan => view.t("fase del ciclo", "phase of the cycle"),
            Self::Result => view.t("target del piano", "target of the plan"),
            Self::Campaign => view.t("monitoraggio", "monitoring"),
            Self::Correction => view.t("azione correttiva", "corrective action"),
            Self::Survey => view.t("indagine", "survey"),
        }
    }
}

/// All dates, in their order: of the law for the year before, this one and the next.
pub(super) async fn all(visit: &Visit) -> Result<Vec<Due>, Refused> {
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    let units = store.units_on(body, visit.now.day).await?;
    let plans = visit.place.questions.of_all_years(store, body).await?;
    let mut all = law(visit);
    for cycle in phases::cycles(visit).await? {
        all.extend(cycle.due());
    }
    for in_force in &plans {
        all.extend(results(visit, in_force, &units));
    }
    all.extend(asked(visit).await?);
    if let Some(visitor) = &visit.visitor {
        for deviation in store.deviations(body).await? {
            let of_year = plans.iter().filter(|plan| plan.revision.year == deviation.period.year);
            let question = of_year.filter_map(|plan| plan.about(&Measure::of(deviation.subject))).next();
            let Some(question) = question.filter(|question| question.of_person.is_none()) else { continue };
            let said = deviation.said;
            // What is done about a value is for those who may read the value: the calendar for programs leaves it out.
            let is_open =
                said.state == CorrectionState::Open && visitor.may(Action::ReadValue, &question.owners);
            if let (true, Some(day), Some(what)) = (is_open, said.due, said.corrective_action) {
                let who = names(visit, &units, &question.owners);
                all.push(Due { day, what, who, norm: None, source: Source::Correction });
            }
        }
    }
    all.sort_by(|a, b| (a.day, a.source, &a.what).cmp(&(b.day, b.source, &b.what)));
    Ok(all)
}

fn law(visit: &Visit) -> Vec<Due> {
    let view = &visit.view;
    let this = visit.now.day.year();
    let years = [this.saturating_sub(1), this, this.saturating_add(1)];
    let owner = |owner: &Owner| match owner {
        Owner::Role(role) => role_name(view, *role),
        Owner::Office(it, en) => view.t(*it, *en),
    };
    let of_year = |year: i16| {
        LEGAL.iter().filter(|legal| legal.binds(&visit.body.kind)).filter_map(move |legal| {
            Some(Due {
                day: legal.on(year)?,
                what: legal.what(view.lang).to_owned(),
                who: legal.owners.iter().map(owner).collect::<Vec<_>>().join(", "),
                norm: Some(legal.norm),
                source: Source::Law,
            })
        })
    };
    years.into_iter().flat_map(of_year).collect()
}

/// Results and indicators that are to be reached by a day.
fn results(visit: &Visit, in_force: &InForce, units: &[Unit]) -> Vec<Due> {
    let asked = in_force.all.iter().filter(|question| question.of_person.is_none());
    let due = asked.flat_map(|question| {
        let target = question.target.as_ref().map(|target| target.target());
        let who = names(visit, units, &question.owners);
        target.into_iter().flat_map(days).map(move |day| Due {
            day,
            what: question.statement.clone(),
            who: who.clone(),
            norm: None,
            source: Source::Result,
        })
    });
    due.collect()
}

/// The days by which a target is to be reached.
fn days(target: &Target) -> Vec<Date> {
    match target {
        Target::Deadline(Deadline::On(day)) => vec![*day],
        Target::All(all) => all.iter().flat_map(days).collect(),
        _ => Vec::new(),
    }
}

/// What is asked of people inside and outside: values and surveys.
async fn asked(visit: &Visit) -> Result<Vec<Due>, Refused> {
    let (store, body, view) = (&visit.place.workspace.store, &visit.body.id, &visit.view);
    let mut all = Vec::new();
    for campaign in store.campaigns(body).await? {
        if campaign.state != CampaignState::Closed {
            let period = period_name(view, campaign.period);
            let what = view.t(format!("Valori da dire: {period}"), format!("Values to be said: {period}"));
            let who = view.t("chi li deve", "who owes them").to_owned();
            all.push(Due { day: campaign.due, what, who, norm: None, source: Source::Campaign });
        }
    }
    for survey in store.surveys(body).await? {
        let title = survey.said.title;
        let what = view.t(format!("Si chiude l’indagine: {title}"), format!("The survey closes: {title}"));
        let who = role_name(view, Role::Planner).to_owned();
        all.push(Due { day: survey.said.closes, what, who, norm: None, source: Source::Survey });
    }
    Ok(all)
}

/// The units that answer for something; the planning office for what is the body's.
fn names(visit: &Visit, units: &[Unit], owners: &[UnitId]) -> String {
    let known = units.iter().filter(|unit| owners.contains(&unit.id)).map(|unit| unit.name.as_str());
    let names = known.collect::<Vec<_>>().join(", ");
    if names.is_empty() { role_name(&visit.view, Role::Planner).to_owned() } else { names }
}
