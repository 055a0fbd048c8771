//! Days of the law that come near or have passed with nothing done: the planning office and the Secretary General are
//! written to, and once the day has passed also the organ and the evaluator whose day it is. Nobody is rid of these
//! letters by a click.
//!
//! When: thirty days, a week and a day before, the day after, and then every week until the year ends or it is done.
//! Which days, and whose they are, is said once, in `LEGAL`.

use cannocchiale_core::calendar::{show_date, with_date};
use cannocchiale_core::ids::Year;
use cannocchiale_core::model::RevisionStatus;
use cannocchiale_store::{
    Actor, Body, BodyId, Deed, DutyLetter, Outcome, Person, Revision, Role, StoreError,
};
use jiff::ToSpan;
use jiff::civil::Date;

use super::Workspace;
use super::calendar::legal::{Duty, LEGAL, Legal};
use super::letters::{Letter, t, workspace_at};
use super::staff::Staff;

/// Who does it in the journal.
const WRITER: Actor = Actor::Program("duties");
/// Who is written to before the day, whoever else it belongs to.
const READERS: [Role; 2] = [Role::Planner, Role::SecretaryGeneral];

/// A letter about a day of the law, which is not written yet.
#[derive(Debug, Clone)]
pub struct Reminded {
    /// Who reads it.
    pub person: Person,
    legal: &'static Legal,
    duty: Duty,
    day: Date,
    standing: Standing,
}

/// How far something has come that is not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// Nobody has begun it.
    NotBegun,
    /// Somebody is at it.
    UnderWay,
    /// It is before the organ.
    BeforeTheOrgan,
    /// The evaluator did not validate it.
    Refused,
    /// It is validated, and nobody wrote down the act that approves it.
    NotApproved,
}

/// The letters that leave today. Nothing is written.
///
/// # Errors
/// The database does not answer.
pub async fn due(workspace: &Workspace, body: &BodyId) -> Result<Vec<Reminded>, StoreError> {
    let (store, today) = (&workspace.store, (workspace.now)().day);
    let revisions = store.revisions(body).await?;
    let mut all = Vec::new();
    for (legal, duty) in LEGAL.iter().filter_map(|legal| Some((legal, legal.duty?))) {
        // A day of next January is near in December already.
        for year in [today.year(), today.year().saturating_add(1)] {
            let Some(day) = legal.on(year) else { continue };
            let Some(asked) = asking(day, today) else { continue };
            let Some(standing) = standing(workspace, body, duty, year, &revisions).await? else { continue };
            let written = store.duty_letters(body).await?;
            let staff = Staff::of(store, body, today).await?;
            for person in staff.of_any(&readers(legal, day < today)) {
                let is_it = |letter: &&DutyLetter| {
                    letter.person == person.id && letter.duty == duty.word() && letter.due == day
                };
                let last = written.iter().find(is_it);
                let last = last.map(|letter| letter.sent.to_zoned(workspace.zone.clone()).date());
                if last.is_none_or(|last| last < asked) {
                    all.push(Reminded { person: person.clone(), legal, duty, day, standing });
                }
            }
        }
    }
    Ok(all)
}

/// Who is written to: once the day has passed, all who have it as theirs.
fn readers(legal: &Legal, is_late: bool) -> Vec<Role> {
    let theirs = legal.roles().filter(|role| is_late && !READERS.contains(role));
    READERS.into_iter().chain(theirs).collect()
}

/// The last day of asking up to today; none before the first, and none in another year.
fn asking(day: Date, today: Date) -> Option<Date> {
    let late = i64::from((today - day).get_days());
    if late > 0 && today.year() != day.year() {
        return None;
    }
    let before = [30, 7, 1].map(|days: i64| day.checked_sub(days.days()).ok());
    let after = (late > 0).then(|| day.checked_add((1 + 7 * ((late - 1) / 7)).days()).ok());
    before.into_iter().chain(after).flatten().filter(|asked| *asked <= today).max()
}

/// How far what is due in a year has come; nothing where it is done, or where there is nothing to do it of.
async fn standing(
    workspace: &Workspace,
    body: &BodyId,
    duty: Duty,
    year: i16,
    revisions: &[Revision],
) -> Result<Option<Standing>, StoreError> {
    let of = |year: i16, status: RevisionStatus| {
        revisions.iter().any(|revision| revision.year.number() == year && revision.status == status)
    };
    match duty {
        Duty::Plan if of(year, RevisionStatus::Adopted) => Ok(None),
        Duty::Plan if of(year, RevisionStatus::Proposed) => Ok(Some(Standing::BeforeTheOrgan)),
        Duty::Plan if of(year, RevisionStatus::Draft) => Ok(Some(Standing::UnderWay)),
        Duty::Plan => Ok(Some(Standing::NotBegun)),
        Duty::Report => {
            let before = year.saturating_sub(1);
            // Without a plan of the year before there is nothing to report on here.
            let Some(before) = Year::new(before).filter(|_| of(before, RevisionStatus::Adopted)) else {
                return Ok(None);
            };
            let mut all = workspace.store.validations(body).await?;
            all.retain(|validation| validation.year == before);
            let outcomes: Vec<Option<Outcome>> =
                all.iter().map(|validation| validation.outcome.map(|(outcome, _)| outcome)).collect();
            let is_valid = |outcome: &Option<Outcome>| {
                matches!(outcome, Some(Outcome::Validated | Outcome::WithRemarks))
            };
            Ok(match outcomes.as_slice() {
                [] => Some(Standing::NotBegun),
                outcomes if outcomes.iter().any(is_valid) => {
                    (!is_approved(workspace, body, before, revisions).await?).then_some(Standing::NotApproved)
                }
                outcomes if outcomes.contains(&None) => Some(Standing::UnderWay),
                _ => Some(Standing::Refused),
            })
        }
    }
}

/// Whether the report on a year has the act that approves it.
async fn is_approved(
    workspace: &Workspace,
    body: &BodyId,
    year: Year,
    revisions: &[Revision],
) -> Result<bool, StoreError> {
    let of_year = |id| revisions.iter().any(|revision| revision.id == id && revision.year == year);
    let acts = workspace.store.document_acts(body).await?;
    Ok(acts.iter().any(|approved| approved.document == "relazione" && of_year(approved.revision)))
}

impl Reminded {
    /// The letter. `address` is how people reach the portal.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn letter(
        &self,
        workspace: &Workspace,
        body: &BodyId,
        address: &str,
    ) -> Result<Letter, StoreError> {
        let (named, today) = (workspace.store.body(body).await?, (workspace.now)().day);
        Ok(Letter {
            person: self.person.clone(),
            subject: self.subject(today),
            text: self.text(&named, address, today),
            reference: format!("legge-{}-{}-{}-{today}.{body}", self.duty.word(), self.day, self.person.id),
            unsubscribe: None,
        })
    }

    /// Writes down that the letter left: the next one leaves on the next day of asking.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn left(&self, workspace: &Workspace, body: &BodyId) -> Result<(), StoreError> {
        let (actor, at) = (WRITER, (workspace.now)().at);
        let deed = Deed { body: body.clone(), actor, at, what: "duty-letter-sent", why: None };
        let mut change = workspace.store.transaction(deed).await?;
        change.duty_letter_left(self.person.id, self.duty.word(), self.day).await?;
        change.commit().await.map(|_| ())
    }

    /// `Piano della performance adottato e pubblicato: entro il 31 gennaio 2020, fra 7 giorni`.
    fn subject(&self, today: Date) -> String {
        let lang = self.person.language;
        format!("{}: {}", self.legal.what(lang), self.when(today))
    }

    /// By when, and how far off that is.
    fn when(&self, today: Date) -> String {
        let lang = self.person.language;
        let day = show_date(self.day, lang);
        let left = match (self.day - today).get_days() {
            0 => t(lang, "oggi", "today").to_owned(),
            1 => t(lang, "domani", "tomorrow").to_owned(),
            -1 => t(lang, "scaduto ieri", "overdue since yesterday").to_owned(),
            days if days > 0 => t(lang, format!("fra {days} giorni"), format!("in {days} days")),
            days => {
                let days = days.abs();
                t(lang, format!("scaduto da {days} giorni"), format!("{days} days overdue"))
            }
        };
        format!("{}, {left}", with_date(t(lang, "entro il", "by"), &day, lang))
    }

    fn text(&self, body: &Body, address: &str, today: Date) -> String {
        let lang = self.person.language;
        let (name, house, when) = (&self.person.name, &body.name, self.when(today));
        let (what, norm) = (self.legal.what(lang), self.legal.norm);
        let place = match self.duty {
            Duty::Plan => "revisioni",
            Duty::Report => "documenti",
        };
        let link = format!("{}/{place}", workspace_at(address, &body.id, lang));
        let standing = self.standing_words();
        t(
            lang,
            format!(
                "Buongiorno {name},\n\n{what}\n{when} ({norm})\n\nA che punto è: {standing}.\n{link}\n\n-- \n{house}\nRicevi questa lettera perché il tuo incarico lo richiede. L’ha scritta il programma, che non ne manda più quando è fatto.\n"
            ),
            format!(
                "Good morning {name},\n\n{what}\n{when} ({norm})\n\nHow it stands: {standing}.\n{link}\n\n-- \n{house}\nYou get this letter because your post asks for it. The program wrote it, and sends no more once it is done.\n"
            ),
        )
    }

    fn standing_words(&self) -> &'static str {
        let lang = self.person.language;
        match (self.duty, self.standing) {
            (Duty::Plan, Standing::NotBegun) => {
                t(lang, "nessuna bozza è ancora cominciata", "no draft has been begun yet")
            }
            (Duty::Plan, Standing::BeforeTheOrgan) => {
                t(lang, "la bozza è davanti all’organo", "the draft is before the organ")
            }
            (Duty::Plan, _) => t(lang, "la bozza è in lavorazione", "the draft is being written"),
            (Duty::Report, Standing::NotBegun) => {
                t(lang, "la validazione non è cominciata", "the validation has not begun")
            }
            (Duty::Report, Standing::Refused) => {
                t(lang, "l’OIV non l’ha validata", "the evaluator did not validate it")
            }
            (Duty::Report, Standing::NotApproved) => t(
                lang,
                "è validata, e l’atto che la approva non è indicato",
                "it is validated, and the act that approves it is not named",
            ),
            (Duty::Report, _) => t(lang, "la validazione è in corso", "the validation is under way"),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn people_are_told_before_and_after_the_day_and_until_the_year_ends() {
        let day = date(2020, 1, 31);
        let asked = |today| asking(day, today);
        assert_eq!(asked(date(2019, 12, 31)), None);
        assert_eq!(asked(date(2020, 1, 1)), Some(date(2020, 1, 1)));
        assert_eq!(asked(date(2020, 1, 23)), Some(date(2020, 1, 1)));
        assert_eq!(asked(date(2020, 1, 24)), Some(date(2020, 1, 24)));
        assert_eq!(asked(date(2020, 1, 31)), Some(date(2020, 1, 30)));
        assert_eq!(asked(date(2020, 2, 1)), Some(date(2020, 2, 1)));
        assert_eq!(asked(date(2020, 2, 7)), Some(date(2020, 2, 1)));
        assert_eq!(asked(date(2020, 2, 8)), Some(date(2020, 2, 8)));
        assert_eq!(asked(date(2021, 1, 1)), None);
    }
}
