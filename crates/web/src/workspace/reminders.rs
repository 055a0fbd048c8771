//! Reminders: who owes what, when they are asked, and the letter that asks with the very field one click away.
//!
//! ```text
//!  owing(day) ──▶ who is asked today, for what ──▶ written: reminders and links kept ──▶ the letter ──▶ left
//! ```
//!
//! When somebody is asked: the day values begin to be asked for, a week before they are due, the day before, the day
//! after, and then every week. A value that is late climbs one step of the line a week: the nearest head of the unit
//! that owes it from the first day, the next one up from the eighth, and so on to the Secretary General; within a month of
//! the day on which the law wants the report on its year, the whole line at once. What is of one person is asked of that
//! person, and once late climbs to who evaluates them and no further.

mod letter;

use std::sync::Arc;

use cannocchiale_core::ids::UnitId;
use cannocchiale_store::{
    Actor, Asked, BodyId, Campaign, CampaignState, Deed, Grant, Link, NewReminder, Person, Reminder,
    ReminderId, Role, Stage, Store, StoreError, Token, Transaction, Unit,
};
use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan};

use super::Workspace;
use super::calendar::legal::{Duty, LEGAL};
use super::letters::Letter;
use super::questions::{Question, Questions};
use super::shelter::{Shelter, Standing, holdings_on};
use super::visit::Visitor;

/// How long the link of a letter opens its field.
const LINK: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Who does it in the journal.
const WRITER: Actor = Actor::Program("reminders");

/// Somebody who is asked on a day, and for what.
#[derive(Debug, Clone)]
pub struct Owing {
    /// Who is asked.
    pub person: Person,
    owed: Vec<Owed>,
    /// Values of others that have climbed up to this person.
    climbed: Vec<Owed>,
}

/// A value that is owed.
#[derive(Debug, Clone)]
struct Owed {
    question: Question,
    campaign: Campaign,
    /// The names of the units that answer for it; empty for the body's.
    owners: String,
    /// What was noted when it was sent back.
    sent_back: Option<String>,
}

/// A letter that is written and not yet sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueLetter {
    /// Who reads it.
    pub person: Person,
    /// What it is about.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// What tells it from others: `avviso-17-2026-10-09.cciaa-aurea`.
    pub reference: String,
    reminders: Vec<ReminderId>,
}

impl From<&DueLetter> for Letter {
    fn from(letter: &DueLetter) -> Self {
        Self {
            person: letter.person.clone(),
            subject: letter.subject.clone(),
            text: letter.text.clone(),
            reference: letter.reference.clone(),
            unsubscribe: None,
        }
    }
}

impl Owing {
    /// How many values this person owes.
    pub fn owed(&self) -> usize {
        self.owed.len()
    }

    /// How many late values of others have climbed up to this person.
    pub fn climbed(&self) -> usize {
        self.climbed.len()
    }
}

/// Who carries letters to their readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Carrier {
    /// The mail, which shows them to nobody else.
    Mail,
    /// Somebody of the body, who reads them: nothing of one person is in them.
    Somebody,
}

/// Who is asked today, and for what. Nothing is written.
///
/// # Errors
/// The database does not answer.
pub async fn owing(workspace: &Workspace, body: &BodyId) -> Result<Vec<Owing>, StoreError> {
    let (store, today) = (&workspace.store, (workspace.now)().day);
    let campaigns = store.campaigns(body).await?;
    let mut all = owing_in(workspace, body, &Questions::default(), &campaigns, Carrier::Mail).await?;
    let before = store.reminders(body).await?;
    all.retain(|owing| owing.is_asked(&before, workspace, today));
    Ok(all)
}

/// Who owes something in those of some campaigns that are open, or has late values climbed up to them today.
pub(super) async fn owing_in(
    workspace: &Workspace,
    body: &BodyId,
    questions: &Questions,
    campaigns: &[Campaign],
    carrier: Carrier,
) -> Result<Vec<Owing>, StoreError> {
    let (store, today) = (&workspace.store, (workspace.now)().day);
    let house = House::of(store, body, today).await?;
    let mut all: Vec<Owing> = house.people.iter().map(|(person, _)| Owing::none(person.clone())).collect();
    for campaign in campaigns.iter().filter(|campaign| campaign.state == CampaignState::Open) {
        let Some(in_force) = questions.of_year(store, body, campaign.period.year).await? else { continue };
        let said = store.last_said_in(body, campaign.period).await?;
        let may_be_read = |question: &&Question| carrier == Carrier::Mail || !question.is_personal();
        for question in in_force.all.iter().filter(may_be_read) {
            let said = said.get(&question.measure);
            if !matches!(said.map(|said| said.stage), None | Some(Stage::Rejected | Stage::Withdrawn)) {
                continue;
            }
            let owed = Owed {
                question: question.clone(),
                campaign: campaign.clone(),
                owners: house.owners(question),
                sent_back: said.and_then(|said| said.note.clone()),
            };
            house.ask(&mut all, owed, today);
        }
    }
    all.retain(|owing| owing.owed() + owing.climbed() > 0);
    Ok(all)
}

/// Writes the letter to somebody: from now on its links open, and the reminders are kept. `address` is how people reach
/// the portal, such as `https://piano.ente.example/`.
///
/// # Errors
/// The database does not answer.
pub async fn write(
    workspace: &Workspace,
    body: &BodyId,
    address: &str,
    owing: &Owing,
) -> Result<DueLetter, StoreError> {
    let mut change = workspace.store.transaction(deed(workspace, body, "reminder-written")).await?;
    let letter = write_in(&mut change, workspace, body, address, owing).await?;
    change.commit().await?;
    Ok(letter)
}

/// Writes the letter within a change, which is not yet saved.
pub(super) async fn write_in(
    change: &mut Transaction,
    workspace: &Workspace,
    body: &BodyId,
    address: &str,
    owing: &Owing,
) -> Result<DueLetter, StoreError> {
    let named = workspace.store.body(body).await?;
    let (mut reminders, mut links) = (Vec::new(), Vec::new());
    for owed in owing.owed.iter().chain(&owing.climbed) {
        let new = NewReminder { person: owing.person.id, asked: owed.asked(), due: owed.campaign.due };
        reminders.push(change.remind(&new).await?);
    }
    for owed in owing.owed.iter().take(letter::MOST_LINKS) {
        let token = Token::of((workspace.random)());
        let until = (workspace.now)().at.saturating_add(LINK).unwrap_or(jiff::Timestamp::MAX);
        change.make_link(&Link { person: owing.person.id, asked: owed.asked(), until }, &token).await?;
        links.push(token);
    }
    let desk = format!("{}/lavoro/{body}", address.trim_end_matches('/'));
    let today = (workspace.now)().day;
    let first = reminders.first().map(ToString::to_string).unwrap_or_default();
    let words = letter::Words { body: &named.name, desk: &desk, today, owing, links: &links };
    Ok(DueLetter {
        person: owing.person.clone(),
        subject: words.subject(),
        text: words.text(),
        // One letter a day for each first reminder: the same when it is written again after a crash.
        reference: format!("avviso-{first}-{today}.{body}"),
        reminders,
    })
}

/// Writes down that a letter left: it is not sent again before the next day on which its reader is asked.
///
/// # Errors
/// The database does not answer.
pub async fn left(workspace: &Workspace, body: &BodyId, letter: &DueLetter) -> Result<(), StoreError> {
    let mut change = workspace.store.transaction(deed(workspace, body, "reminder-sent")).await?;
    left_in(&mut change, letter).await?;
    change.commit().await.map(|_| ())
}

/// Writes down within a change that a letter left.
pub(super) async fn left_in(change: &mut Transaction, letter: &DueLetter) -> Result<(), StoreError> {
    for reminder in &letter.reminders {
        change.reminder_sent(*reminder).await?;
    }
    Ok(())
}

fn deed(workspace: &Workspace, body: &BodyId, what: &'static str) -> Deed {
    Deed { body: body.clone(), actor: WRITER, at: (workspace.now)().at, what, why: None }
}

impl Owed {
    fn asked(&self) -> Asked {
        Asked { measure: self.question.measure.clone(), period: self.campaign.period }
    }
}

impl Owing {
    fn none(person: Person) -> Self {
        Self { person, owed: Vec::new(), climbed: Vec::new() }
    }

    /// Whether any of it is to be asked for today: the last letter about it left before the last day of asking.
    fn is_asked(&self, before: &[Reminder], workspace: &Workspace, today: Date) -> bool {
        self.owed.iter().chain(&self.climbed).any(|owed| {
            let Some(day) = asking(&owed.campaign, today) else { return false };
            let asked = owed.asked();
            let last = before
                .iter()
                .filter(|it| it.person == self.person.id && it.asked == asked && it.due == owed.campaign.due)
                .filter_map(|reminder| reminder.sent)
                .max();
            last.is_none_or(|sent| sent.to_zoned(workspace.zone.clone()).date() < day)
        })
    }
}

/// The last day of asking up to today; none before values are asked for.
fn asking(campaign: &Campaign, today: Date) -> Option<Date> {
    let due = campaign.due;
    let days = [Some(campaign.opens), before(due, 7), before(due, 1)].into_iter().flatten();
    let late = days_late(campaign, today).and_then(|late| after(due, 1 + 7 * ((late - 1) / 7)));
    days.chain(late).filter(|day| (campaign.opens..=today).contains(day)).max()
}

/// How many steps up the line a late value has climbed: one the day after, one more each week; and the whole line in the
/// month before the day on which the law wants the report on its year, since the report cannot be made without it.
fn climbed(campaign: &Campaign, today: Date) -> usize {
    let Some(late) = days_late(campaign, today) else { return 0 };
    let report = LEGAL.iter().find(|legal| legal.duty == Some(Duty::Report));
    let day = report.and_then(|legal| legal.on(campaign.period.year.number().checked_add(1)?));
    if day.and_then(|day| before(day, 30)).is_some_and(|near| today >= near) {
        return usize::MAX;
    }
    usize::try_from(1 + (late - 1) / 7).unwrap_or_default()
}

/// How many days a value is late: at least one.
fn days_late(campaign: &Campaign, today: Date) -> Option<i64> {
    let late = (today - campaign.due).get_days();
    (late > 0).then_some(i64::from(late))
}

fn before(day: Date, days: i64) -> Option<Date> {
    day.checked_sub(days.days()).ok()
}

fn after(day: Date, days: i64) -> Option<Date> {
    day.checked_add(days.days()).ok()
}

/// Who is there on a day, with what they may be.
struct House {
    people: Vec<(Person, Visitor)>,
    units: Vec<Unit>,
    shelter: Arc<Shelter>,
}

impl House {
    async fn of(store: &Store, body: &BodyId, day: Date) -> Result<Self, StoreError> {
        let units = store.units_on(body, day).await?;
        let everybody = store.everybody(body, day).await?;
        let shelter = Arc::new(Shelter::of(&holdings_on(store, body, day).await?, &everybody, &units));
        let visitor = |(person, grants): (Person, Vec<Grant>)| {
            let (units, shelter) = (units.clone(), shelter.clone());
            (person.clone(), Visitor { person, grants, units, shelter })
        };
        Ok(Self { people: everybody.into_iter().map(visitor).collect(), units, shelter })
    }

    /// Who answers for a value, by name.
    fn owners(&self, question: &Question) -> String {
        match &question.of_person {
            Some(holder) => self.shelter.name(holder).to_owned(),
            None => self.names(&question.owners),
        }
    }

    fn names(&self, units: &[UnitId]) -> String {
        let known = self.units.iter().filter(|unit| units.contains(&unit.id));
        known.map(|unit| unit.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// Adds a value to those who owe it, and, when it is late, to the heads it has climbed to.
    fn ask(&self, all: &mut [Owing], owed: Owed, today: Date) {
        let steps = climbed(&owed.campaign, today);
        let line = match &owed.question.of_person {
            Some(_) => Vec::new(),
            None => self.line(&owed.question.owners, steps),
        };
        let evaluates = |visitor: &Visitor| {
            let holder = owed.question.of_person.as_deref();
            holder.is_some_and(|holder| visitor.standing(holder) == Some(Standing::Evaluator))
        };
        for ((person, visitor), owing) in self.people.iter().zip(all) {
            if visitor.owes(&owed.question) {
                owing.owed.push(owed.clone());
            } else if line.contains(&person.id) || steps > 0 && evaluates(visitor) {
                owing.climbed.push(owed.clone());
            }
        }
    }

    /// The heads of the first steps of the line above some units: who leads the unit or the nearest one above it, then
    /// the next, and last the Secretary General.
    fn line(&self, owners: &[UnitId], steps: usize) -> Vec<cannocchiale_store::PersonId> {
        let mut line = Vec::new();
        for owner in owners {
            let mut heads: Vec<Vec<_>> = above(owner, &self.units)
                .iter()
                .map(|unit| self.leading(|grant| leads(grant, Some(unit))))
                .filter(|heads| !heads.is_empty())
                .collect();
            heads.push(self.leading(|grant| grant.role == Role::SecretaryGeneral));
            line.extend(heads.into_iter().take(steps).flatten());
        }
        line
    }

    fn leading(&self, leads: impl Fn(&Grant) -> bool) -> Vec<cannocchiale_store::PersonId> {
        let leading = self.people.iter().filter(|(_, visitor)| visitor.grants.iter().any(&leads));
        leading.map(|(person, _)| person.id).collect()
    }
}

/// Whether a role is that of the head of a unit.
pub(super) fn leads(grant: &Grant, unit: Option<&UnitId>) -> bool {
    matches!(grant.role, Role::ServiceHead | Role::Director) && grant.unit.as_ref() == unit
}

/// A unit and those above it, from the bottom.
pub(super) fn above(unit: &UnitId, units: &[Unit]) -> Vec<UnitId> {
    let parent = |unit: &UnitId| units.iter().find(|known| known.id == *unit)?.parent.clone();
    // No unit is above itself in the store; the bound is for a tree that was altered behind its back.
    std::iter::successors(Some(unit.clone()), parent).take(units.len().saturating_add(1)).collect()
}

#[cfg(test)]
mod tests {
    use cannocchiale_core::facts::FactPeriod;
    use cannocchiale_store::CampaignId;
    use jiff::civil::date;

    use super::*;

    fn campaign() -> Campaign {
        Campaign {
            id: CampaignId(1),
            period: FactPeriod::read("2019-Q2").unwrap(),
            opens: date(2019, 7, 1),
            due: date(2019, 7, 15),
            state: CampaignState::Open,
            version: 1,
        }
    }

    #[test]
    fn people_are_asked_at_the_start_a_week_and_a_day_before_and_then_every_week() {
        let asked = |month, day| asking(&campaign(), date(2019, month, day));
        assert_eq!(asked(6, 30), None);
        assert_eq!(asked(7, 1), Some(date(2019, 7, 1)));
        assert_eq!(asked(7, 7), Some(date(2019, 7, 1)));
        assert_eq!(asked(7, 8), Some(date(2019, 7, 8)));
        assert_eq!(asked(7, 14), Some(date(2019, 7, 14)));
        assert_eq!(asked(7, 15), Some(date(2019, 7, 14)));
        assert_eq!(asked(7, 16), Some(date(2019, 7, 16)));
        assert_eq!(asked(7, 22), Some(date(2019, 7, 16)));
        assert_eq!(asked(7, 23), Some(date(2019, 7, 23)));
    }

    #[test]
    fn a_late_value_climbs_a_step_a_week_and_the_whole_line_when_the_law_wants_the_report() {
        let steps = |year, month, day| climbed(&campaign(), date(year, month, day));
        assert_eq!([steps(2019, 7, 15), steps(2019, 7, 16), steps(2019, 7, 22)], [0, 1, 1]);
        assert_eq!([steps(2019, 7, 23), steps(2019, 8, 6)], [2, 4]);
        assert_eq!([steps(2020, 5, 30), steps(2020, 5, 31)], [46, usize::MAX]);
        let last = Campaign { opens: date(2020, 5, 20), due: date(2020, 6, 5), ..campaign() };
        assert_eq!(climbed(&last, date(2020, 6, 5)), 0, "it is not late");
        assert_eq!(climbed(&last, date(2020, 6, 6)), usize::MAX);
    }

    #[test]
    fn a_campaign_that_opens_late_asks_on_its_own_days_only() {
        let short = Campaign { opens: date(2019, 7, 12), ..campaign() };
        assert_eq!(asking(&short, date(2019, 7, 11)), None);
        assert_eq!(asking(&short, date(2019, 7, 13)), Some(date(2019, 7, 12)));
    }
}
