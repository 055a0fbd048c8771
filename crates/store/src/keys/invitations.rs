use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::Token;
use crate::error::{Refusal, Result};
use crate::names::{PersonId, PersonState};
use crate::rows::{invitations, people};
use crate::time::{instant, read_instant};
use crate::transaction::Transaction;

impl Transaction {
    /// Lets a person choose a password by a token, until an instant. Also for who forgot theirs.
    ///
    /// # Errors
    /// There is no such person, or they left.
    pub async fn invite(&mut self, person: PersonId, token: &Token, until: Timestamp) -> Result<()> {
        let who = self.kept_person(person).await?;
        if PersonState::kept(&who.state)? == PersonState::Left {
            return Err(Refusal::WrongCredentials.into());
        }
        let (body, token, until) = (self.body(), token.hash(), instant(until));
        let row = invitations::Model { body, token, person: person.0, until, used: None };
        self.add::<invitations::Entity>("invitation", row).await
    }

    /// Uses an invitation: the person has this password and may come in. A token is used once.
    ///
    /// # Errors
    /// The token is none, was used, or is too old at the instant of the deed; the password is not accepted.
    pub async fn accept_invitation(
        &mut self,
        token: &Token,
        password: &str,
        salt: [u8; 16],
    ) -> Result<PersonId> {
        let there = invitations::Entity::find_by_id((self.body(), token.hash())).one(&self.tx).await?;
        let there = there.ok_or(Refusal::TokenSpent)?;
        if there.used.is_some() || read_instant(&there.until)? <= self.deed.at {
            return Err(Refusal::TokenSpent.into());
        }
        let person = PersonId(there.person);
        let who = self.kept_person(person).await?;
        if PersonState::kept(&who.state)? == PersonState::Left {
            return Err(Refusal::TokenSpent.into());
        }
        self.set_password(person, password, salt).await?;
        let used = Some(instant(self.deed.at));
        self.replace::<invitations::Entity>(&there, invitations::Model { used, ..there.clone() }).await?;
        let active = people::Model {
            state: PersonState::Active.word().to_owned(),
            version: who.version.saturating_add(1),
            ..who.clone()
        };
        if active.state != who.state {
            self.replace::<people::Entity>(&who, active).await?;
        }
        Ok(person)
    }

    /// Spends the invitations of a person that are still open: they came in by another door.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn spend_invitations(&mut self, person: PersonId) -> Result<()> {
        let open = invitations::Entity::find()
            .filter(invitations::Column::Body.eq(self.body()))
            .filter(invitations::Column::Person.eq(person.0))
            .filter(invitations::Column::Used.is_null())
            .order_by_asc(invitations::Column::Token)
            .all(&self.tx)
            .await?;
        for there in open {
            let used = Some(instant(self.deed.at));
            self.replace::<invitations::Entity>(&there, invitations::Model { used, ..there.clone() }).await?;
        }
        Ok(())
    }
}
