//! Scrivania: what I owe and by when, with the value already there; what waits for me; what and whom I wait for.

mod item;
mod waits;

use std::sync::Arc;

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_core::facts::{FactPeriod, FactValue, Facts, Measurement};
use cannocchiale_store::{Campaign, CampaignState, FactVersion, FeedRun, Stage, StoreError};
use jiff::civil::Date;
use maud::{Markup, html};

use super::act::{self, Refused};
use super::cascade::found::person_link;
use super::feeds::run_of;
use super::frame::{Sheet, framed};
use super::measure::form::{self, ValueForm};
use super::questions::{InForce, Question};
use super::rights::Action;
use super::shelter::Standing;
use super::staff::{Staff, named};
use super::visit::{Typed, Visit, Visitor};
use crate::components::period_name;
use item::{Day, days_left, section};
use waits::Waits;

/// What the open campaigns ask of a visitor.
#[derive(Default)]
struct Desk {
    /// To be said.
    owed: Vec<Task>,
    /// Said by others, to be confirmed.
    to_check: Vec<Task>,
    /// Said, and waiting for somebody.
    waiting: Vec<Task>,
    /// To be said by units below.
    awaited: Vec<Task>,
    confirmed: usize,
    /// Open campaigns of years whose plan is not in force.
    without_plan: Vec<Campaign>,
}

/// One value in one period.
struct Task {
    question: Question,
    campaign: Campaign,
    /// What was last said in the period.
    said: Option<FactVersion>,
    /// The last value of an earlier period.
    before: Option<Measurement>,
    /// What its feed brought.
    fed: Option<FeedRun>,
}

/// `GET /`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    let visitor = match visit.sheltered(Action::ReadDesk).await {
        Ok(visitor) => visitor,
        Err(refused) => return act::answer(&visit, refused, &Typed::new()),
    };
    shown(&visit, &visitor).await.unwrap_or_else(|refused| act::answer(&visit, refused, &Typed::new()))
}

async fn shown(visit: &Visit, visitor: &Visitor) -> Result<Response, Refused> {
    // Who comes in was let in with the units of the day.
    let units = visitor.units.clone();
    let staff = Staff::among(&visit.place.workspace.store, &visit.body.id, visit.now.day, units).await?;
    let desk = Desk::of(visit, visitor).await?;
    let waits = Waits::of(visit, visitor, &staff, &desk).await?;
    let persons = persons(visit, visitor).await?;
    let view = &visit.view;
    let title = view.t("Scrivania", "Desk");
    let body = html! {
        @if visit.view.asked("salvato").is_some() {
            p class="saved" role="status" { "✔ " (visit.view.t("Salvato.", "Saved.")) }
        }
        h1 { (headline(visit, &desk, &waits)) }
        (deadlines(visit, &desk, &waits))
        (desk.shown(visit, visitor))
        (sheets(visit, visitor, &persons))
        (section(visit, "aspettano-te", view.t("Aspettano te", "Waiting for you"), &waits.mine))
        (desk.sent(visit, visitor, &staff))
        (section(visit, "aspetti", view.t("Chi aspetti", "Whom you wait for"), &waits.others))
    };
    Ok(framed(visit, StatusCode::OK, &Sheet { title, body }))
}

/// The sheets of plans in force of the holders that the visitor is or evaluates, the last year first.
async fn persons(visit: &Visit, visitor: &Visitor) -> Result<Vec<(Arc<InForce>, String)>, StoreError> {
    if !visitor.is_touched() {
        return Ok(Vec::new());
    }
    let plans = visit.place.questions.of_all_years(&visit.place.workspace.store, &visit.body.id).await?;
    let theirs =
        |holder: &&String| matches!(visitor.standing(holder), Some(Standing::Person | Standing::Evaluator));
    let of_plan = |plan: &Arc<InForce>| -> Vec<(Arc<InForce>, String)> {
        plan.persons.iter().filter(theirs).map(|holder| (plan.clone(), holder.clone())).collect()
    };
    Ok(plans.iter().rev().flat_map(of_plan).collect())
}

fn sheets(visit: &Visit, visitor: &Visitor, persons: &[(Arc<InForce>, String)]) -> Markup {
    html! {
        @if !persons.is_empty() {
            section aria-labelledby="individuali" {
                h2 id="individuali" { (visit.view.t("Schede individuali", "Individual sheets")) }
                ul class="ways" { @for (plan, holder) in persons {
                    li { (person_link(visit, visitor, plan.revision.id, holder)) ", " (plan.revision.year) }
                } }
            }
        }
    }
}

impl Desk {
    async fn of(visit: &Visit, visitor: &Visitor) -> Result<Self, Refused> {
        let store = &visit.place.workspace.store;
        let mut desk = Self::default();
        let campaigns = store.campaigns(&visit.body.id).await?;
        let feeds = store.feeds(&visit.body.id).await?;
        for campaign in campaigns.into_iter().filter(|campaign| campaign.state == CampaignState::Open) {
            let year = campaign.period.year;
            let Some(in_force) = visit.place.questions.of_year(store, &visit.body.id, year).await? else {
                desk.without_plan.push(campaign);
                continue;
            };
            let said = store.last_said_in(&visit.body.id, campaign.period).await?;
            let (recorded, revision) = (&visit.place.recorded, in_force.revision.id);
            let facts = recorded.of(store, &visit.body.id, revision, visit.now.day).await?;
            for question in &in_force.all {
                desk.add(
                    visitor,
                    Task {
                        fed: run_of(&feeds, &question.measure, campaign.period).cloned(),
                        before: before(&facts, question, campaign.period),
                        said: said.get(&question.measure).cloned(),
                        question: visitor.shelter.told(question),
                        campaign: campaign.clone(),
                    },
                );
            }
        }
        Ok(desk)
    }

    fn add(&mut self, visitor: &Visitor, task: Task) {
        let is_theirs = visitor.owes(&task.question);
        match task.said.as_ref().map(|said| said.stage) {
            None | Some(Stage::Rejected | Stage::Withdrawn) if is_theirs => self.owed.push(task),
            None | Some(Stage::Rejected | Stage::Withdrawn) if visitor.awaits(&task.question) => {
                self.awaited.push(task);
            }
            Some(Stage::Proposed) if visitor.may_with(Action::ConfirmValue, &task.question) => {
                self.to_check.push(task)
            }
            Some(Stage::Proposed) if is_theirs => self.waiting.push(task),
            Some(Stage::Confirmed) if is_theirs => self.confirmed = self.confirmed.saturating_add(1),
            _ => {}
        }
    }

    fn shown(&self, visit: &Visit, visitor: &Visitor) -> Markup {
        let view = &visit.view;
        html! {
            @if !self.owed.is_empty() {
                section aria-labelledby="dovuti" {
                    h2 id="dovuti" { (view.t("Che cosa devi dire", "What you are to say")) }
                    @for task in &self.owed { (task.row(visit, visitor)) }
                }
            }
            @if !self.to_check.is_empty() {
                section aria-labelledby="attendono" {
                    h2 id="attendono" { (view.t("Aspettano la tua conferma", "Waiting for your confirmation")) }
                    @for task in &self.to_check { (task.row(visit, visitor)) }
                }
            }
        }
    }

    /// What the visitor has said, and who confirms it.
    fn sent(&self, visit: &Visit, visitor: &Visitor, staff: &Staff) -> Markup {
        let view = &visit.view;
        // What is of one person is confirmed by who evaluates them, and by nobody else, whoever leads their unit.
        let confirming = |task: &Task| {
            named(&match &task.question.of_person {
                Some(holder) => staff.of_ids(visitor.shelter.evaluators(holder)),
                None => staff.confirming(&task.question.owners, Some(visitor.person.id)),
            })
        };
        html! {
            @if !self.waiting.is_empty() {
                section aria-labelledby="inviati" {
                    h2 id="inviati" { (view.t("Inviati, in attesa di conferma", "Sent, waiting to be confirmed")) }
                    ul class="ways" { @for task in &self.waiting {
                        @let who = confirming(task);
                        li { (task.line(visit)) @if !who.is_empty() { " · " (view.t("conferma: ", "to be confirmed by: ")) (who) } }
                    } }
                }
            }
            @if self.confirmed > 0 {
                p { (view.count(self.confirmed, ("valore confermato", "valori confermati"), ("value confirmed", "values confirmed"))) "." }
            }
        }
    }
}

/// The last value before the period asked for, in the period or the year before.
pub(super) fn before(facts: &Facts, question: &Question, period: FactPeriod) -> Option<Measurement> {
    let end = period.last_day();
    let earlier = facts.of(&question.node).filter(|fact| fact.period.last_day() < end);
    earlier.max_by_key(|fact| (fact.period.last_day(), fact.recorded_on)).cloned()
}

/// The last value as one to begin from: a number at any time; what was done or delivered, and how far it came, only in
/// the year in which it was, since another year asks for it anew.
pub(super) fn begun_from(before: Option<&Measurement>, period: FactPeriod) -> Option<&FactValue> {
    let stands = |before: &&Measurement| {
        before.period.year == period.year || matches!(before.value, FactValue::Number(_))
    };
    before.filter(stands).map(|before| &before.value)
}

impl Task {
    fn row(&self, visit: &Visit, visitor: &Visitor) -> Markup {
        let said = self.said.as_ref();
        // What was sent back is mended; what is new begins from the last value.
        let fed = self.fed.as_ref().and_then(|run| run.brought.as_ref()).map(|(value, _)| value);
        let value =
            said.map(|said| &said.value).or(fed).or(begun_from(self.before.as_ref(), self.campaign.period));
        let form = ValueForm {
            question: &self.question,
            period: self.campaign.period,
            value: value.map(|value| super::reading::written(value, visit.view.lang)).unwrap_or_default(),
            seen: said.map_or(0, |said| said.version),
            confirms: form::Confirms::of(visitor, &self.question),
            before: self.before.as_ref(),
            fed: self.fed.as_ref(),
            note: said.filter(|said| said.stage == Stage::Rejected).and_then(|said| said.note.as_deref()),
            address: None,
        };
        form.line(visit)
    }

    fn line(&self, visit: &Visit) -> Markup {
        let address = visit.href(&form::path(&self.question, self.campaign.period));
        let value = self.said.as_ref().map(|said| super::reading::written(&said.value, visit.view.lang));
        html! {
            a href=(address) lang="it" { (self.question.statement) }
            " · " (period_name(&visit.view, self.campaign.period)) ": " strong { (value.unwrap_or_default()) }
        }
    }
}

fn headline(visit: &Visit, desk: &Desk, waits: &Waits) -> String {
    let view = &visit.view;
    match (desk.owed.len(), desk.to_check.len(), waits.mine.len()) {
        (0, 0, 0) => view.t("Non devi nulla", "You owe nothing").to_owned(),
        (0, 0, mine) => format!("{}: {mine}", view.t("Aspettano te", "Waiting for you")),
        (0, waiting, _) => format!("{}: {waiting}", view.t("Da confermare", "To be confirmed")),
        (owed, _, _) => format!("{}: {owed}", view.t("Da dire", "To be said")),
    }
}

/// The first day by which something is owed.
fn first_due(desk: &Desk, waits: &Waits) -> Option<Date> {
    let of_items = waits.mine.iter().filter_map(|item| match item.day {
        Day::By(due) => Some(due),
        Day::Since(_) | Day::Unknown => None,
    });
    desk.owed.iter().map(|task| task.campaign.due).chain(of_items).min()
}

fn deadlines(visit: &Visit, desk: &Desk, waits: &Waits) -> Markup {
    let view = &visit.view;
    html! {
        @if let Some(due) = first_due(desk, waits) {
            p class="lead" {
                (view.before_date("Entro il", "By", due)) strong { time datetime=(due) { (view.date(due)) } } ", " (days_left(visit, due)) "."
            }
        }
        @for campaign in &desk.without_plan {
            p class="note" {
                (view.t("Il monitoraggio è aperto, ma nessun piano di quell’anno è in vigore: ", "Values are asked for, but no plan of that year is in force: "))
                (period_name(view, campaign.period)) "."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use cannocchiale_core::ids::NodeId;
    use cannocchiale_core::model::FigureState;

    use super::*;

    #[test]
    fn what_was_done_last_year_is_not_done_this_year_but_a_number_may_be_begun_from() {
        let said = |period: &str, value: &str| Measurement {
            indicator: NodeId::new("1B0101/1a"),
            period: FactPeriod::read(period).unwrap(),
            value: FactValue::read(value).unwrap(),
            state: FigureState::Final,
            recorded_on: None,
            source: None,
            note: None,
        };
        let asked = FactPeriod::read("2020-Q2").unwrap();
        let begins = |period, value| begun_from(Some(&said(period, value)), asked).is_some();
        for value in ["2019-01-29", "yes", "60%"] {
            assert!(!begins("2019", value), "{value}");
            assert!(begins("2020-Q1", value), "{value}");
        }
        assert!(begins("2019", "12.5"));
        assert_eq!(begun_from(None, asked), None);
    }
}
