use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::error::Result;
use crate::names::{BodyId, PersonId, said};
use crate::open::Store;
use crate::rows::duty_letters;
use crate::time::{instant, read_day, read_instant};
use crate::transaction::Transaction;

/// The last letter to somebody about a day of the law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyLetter {
    /// To whom.
    pub person: PersonId,
    /// About what, in one stable word: `plan`.
    pub duty: String,
    /// The day of the law.
    pub due: Date,
    /// When it left.
    pub sent: Timestamp,
}

impl Store {
    /// The last letter to each person about each day of the law.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn duty_letters(&self, body: &BodyId) -> Result<Vec<DutyLetter>> {
        let find = duty_letters::Entity::find().filter(duty_letters::Column::Body.eq(body.as_str()));
        let of = |row: duty_letters::Model| {
            let (due, sent) = (read_day(&row.due)?, read_instant(&row.sent)?);
            Ok(DutyLetter { person: PersonId(row.person), duty: row.duty, due, sent })
        };
        find.all(&self.db).await?.into_iter().map(of).collect()
    }
}

impl Transaction {
    /// Writes down that a letter about a day of the law left, at the instant of the deed.
    ///
    /// # Errors
    /// There is no such person, or the duty is blank.
    pub async fn duty_letter_left(&mut self, person: PersonId, duty: &str, due: Date) -> Result<()> {
        self.kept_person(person).await?;
        let (body, duty, due) = (self.body(), said("duty", duty)?, due.to_string());
        let key = (body.clone(), person.0, duty.clone(), due.clone());
        let there = duty_letters::Entity::find_by_id(key).one(&self.tx).await?;
        let yours = duty_letters::Model { body, person: person.0, duty, due, sent: instant(self.deed.at) };
        match there {
            Some(there) => self.replace::<duty_letters::Entity>(&there, yours).await,
            None => self.add::<duty_letters::Entity>("letter about a duty", yours).await,
        }
    }
}
