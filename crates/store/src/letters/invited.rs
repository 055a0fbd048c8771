use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::error::Result;
use crate::names::{BodyId, PersonId};
use crate::open::Store;
use crate::rows::{invitation_letters, invitations};
use crate::time::{instant, read_instant};
use crate::transaction::Transaction;

/// Somebody who is to be invited by a letter that has not left yet. No token is kept for it: the letter gets one of its
/// own when it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvitationLetter {
    /// Who.
    pub person: PersonId,
    /// Since when it is to leave.
    pub asked: Timestamp,
}

impl Store {
    /// The invitations that are still to be sent, those that were asked for first before the others: not of who has used
    /// another invitation since.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn invitation_letters(&self, body: &BodyId) -> Result<Vec<InvitationLetter>> {
        let waiting = invitation_letters::Entity::find()
            .filter(invitation_letters::Column::Body.eq(body.as_str()))
            .filter(invitation_letters::Column::Sent.is_null())
            .order_by_asc(invitation_letters::Column::Asked)
            .order_by_asc(invitation_letters::Column::Person)
            .all(&self.db)
            .await?;
        let mut letters = Vec::new();
        for row in waiting {
            let used = invitations::Entity::find()
                .filter(invitations::Column::Body.eq(body.as_str()))
                .filter(invitations::Column::Person.eq(row.person))
                .filter(invitations::Column::Used.gte(&row.asked))
                .one(&self.db)
                .await?;
            if used.is_none() {
                let asked = read_instant(&row.asked)?;
                letters.push(InvitationLetter { person: PersonId(row.person), asked });
            }
        }
        Ok(letters)
    }
}

impl Transaction {
    /// Writes down that somebody is to be invited by a letter, from the instant of the deed on.
    ///
    /// # Errors
    /// There is no such person.
    pub async fn queue_invitation(&mut self, person: PersonId) -> Result<()> {
        self.kept_person(person).await?;
        let asked = instant(self.deed.at);
        let yours = invitation_letters::Model { body: self.body(), person: person.0, asked, sent: None };
        match self.kept_letter(person).await? {
            Some(there) => self.replace::<invitation_letters::Entity>(&there, yours).await,
            None => self.add::<invitation_letters::Entity>("invitation letter", yours).await,
        }
    }

    /// Writes down that the letter left, at the instant of the deed; nothing where none was to leave.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn invitation_left(&mut self, person: PersonId) -> Result<()> {
        let Some(there) = self.kept_letter(person).await? else { return Ok(()) };
        let sent = Some(instant(self.deed.at));
        let left = invitation_letters::Model { sent, ..there.clone() };
        self.replace::<invitation_letters::Entity>(&there, left).await
    }

    async fn kept_letter(&self, person: PersonId) -> Result<Option<invitation_letters::Model>> {
        Ok(invitation_letters::Entity::find_by_id((self.body(), person.0)).one(&self.tx).await?)
    }
}
