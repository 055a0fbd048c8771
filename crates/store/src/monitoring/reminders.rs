use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::error::{Result, StoreError};
use crate::facts::{Asked, Measure};
use crate::names::{BodyId, PersonId, ReminderId};
use crate::open::Store;
use crate::rows::reminders;
use crate::time::{instant, read_day, read_instant};
use crate::transaction::Transaction;

/// What somebody is reminded of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// Its number in the body.
    pub id: ReminderId,
    /// Who.
    pub person: PersonId,
    /// Of what.
    pub asked: Asked,
    /// By when it is owed.
    pub due: Date,
    /// When the letter left.
    pub sent: Option<Timestamp>,
    /// When the value came.
    pub answered: Option<Timestamp>,
}

/// What somebody is to be reminded of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReminder {
    /// Who.
    pub person: PersonId,
    /// Of what.
    pub asked: Asked,
    /// By when it is owed.
    pub due: Date,
}

impl Reminder {
    fn of(row: reminders::Model) -> Result<Self> {
        Ok(Self {
            id: ReminderId(row.reminder),
            person: PersonId(row.person),
            asked: Asked {
                measure: Measure::kept(row.subject, row.part),
                period: super::period(&row.period)?,
            },
            due: read_day(&row.due)?,
            sent: row.sent.as_deref().map(read_instant).transpose()?,
            answered: row.answered.as_deref().map(read_instant).transpose()?,
        })
    }
}

impl Store {
    /// The reminders that were not answered, those that are due first before the others.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn open_reminders(&self, body: &BodyId) -> Result<Vec<Reminder>> {
        let find = reminders::Entity::find()
            .filter(reminders::Column::Body.eq(body.as_str()))
            .filter(reminders::Column::Answered.is_null())
            .order_by_asc(reminders::Column::Due)
            .order_by_asc(reminders::Column::Reminder);
        find.all(&self.db).await?.into_iter().map(Reminder::of).collect()
    }
}

impl Store {
    /// All reminders, also those that were answered, in the order of their numbers.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn reminders(&self, body: &BodyId) -> Result<Vec<Reminder>> {
        let find = reminders::Entity::find()
            .filter(reminders::Column::Body.eq(body.as_str()))
            .order_by_asc(reminders::Column::Reminder);
        find.all(&self.db).await?.into_iter().map(Reminder::of).collect()
    }
}

impl Transaction {
    /// Writes down that somebody is to be reminded. The same reminder twice is one.
    ///
    /// # Errors
    /// There is no such person.
    pub async fn remind(&mut self, new: &NewReminder) -> Result<ReminderId> {
        self.kept_person(new.person).await?;
        let (subject, part) = new.asked.measure.parts();
        let (period, due) = (new.asked.period.to_string(), new.due.to_string());
        let there = reminders::Entity::find()
            .filter(reminders::Column::Body.eq(self.body()))
            .filter(reminders::Column::Person.eq(new.person.0))
            .filter(reminders::Column::Subject.eq(subject))
            .filter(reminders::Column::Part.eq(&part))
            .filter(reminders::Column::Period.eq(&period))
            .filter(reminders::Column::Due.eq(&due))
            .one(&self.tx)
            .await?;
        if let Some(there) = there {
            return Ok(ReminderId(there.reminder));
        }
        let (body, reminder, person) = (self.body(), self.next_id(), new.person.0);
        let row = reminders::Model {
            body,
            reminder,
            person,
            subject,
            part,
            period,
            due,
            sent: None,
            answered: None,
        };
        self.add::<reminders::Entity>("reminder", row).await?;
        Ok(ReminderId(reminder))
    }

    /// Writes down that the letter of a reminder left, at the instant of the deed.
    ///
    /// # Errors
    /// There is no such reminder.
    pub async fn reminder_sent(&mut self, id: ReminderId) -> Result<()> {
        let there = self.kept_reminder(id).await?;
        let sent = Some(instant(self.deed.at));
        self.replace::<reminders::Entity>(&there, reminders::Model { sent, ..there.clone() }).await
    }

    /// Writes down that what was owed came, at the instant of the deed.
    ///
    /// # Errors
    /// There is no such reminder.
    pub async fn reminder_answered(&mut self, id: ReminderId) -> Result<()> {
        let there = self.kept_reminder(id).await?;
        let answered = Some(instant(self.deed.at));
        self.replace::<reminders::Entity>(&there, reminders::Model { answered, ..there.clone() }).await
    }

    async fn kept_reminder(&self, id: ReminderId) -> Result<reminders::Model> {
        let there = reminders::Entity::find_by_id((self.body(), id.0)).one(&self.tx).await?;
        there.ok_or_else(|| StoreError::not_found("reminder", id))
    }
}
