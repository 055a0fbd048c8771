use cannocchiale_core::facts::FactPeriod;
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, EntityTrait};

use super::Token;
use crate::error::{Refusal, Result, StoreError};
use crate::facts::{Asked, Measure};
use crate::names::{BodyId, PersonId, PersonState};
use crate::open::Store;
use crate::rows::{links, people};
use crate::time::{instant, read_instant};
use crate::transaction::Transaction;

/// What a link of a letter opens: one value, for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Who got the letter.
    pub person: PersonId,
    /// The one value it is for.
    pub asked: Asked,
    /// Until when it opens.
    pub until: Timestamp,
}

impl Store {
    /// What a link opens at an instant. Looking does not spend it: a mail program may look before its reader.
    ///
    /// # Errors
    /// [`Refusal::TokenSpent`]: there is no such link, it was used, it is too old, or its person left.
    pub async fn link(&self, body: &BodyId, token: &Token, at: Timestamp) -> Result<Link> {
        Ok(open(&self.db, body.as_str(), token, at).await?.1)
    }
}

impl Transaction {
    /// Makes a link for a letter: it opens one value for one person until an instant.
    ///
    /// # Errors
    /// There is no such person.
    pub async fn make_link(&mut self, link: &Link, token: &Token) -> Result<()> {
        self.kept_person(link.person).await?;
        let (subject, part) = link.asked.measure.parts();
        let row = links::Model {
            body: self.body(),
            token: token.hash(),
            person: link.person.0,
            subject,
            part,
            period: link.asked.period.to_string(),
            until: instant(link.until),
            used: None,
        };
        self.add::<links::Entity>("link", row).await
    }

    /// Spends a link, in the transaction that records its value.
    ///
    /// # Errors
    /// As [`Store::link`], at the instant of the deed.
    pub async fn spend_link(&mut self, token: &Token) -> Result<Link> {
        let (row, link) = open(&self.tx, &self.body(), token, self.deed.at).await?;
        let used = Some(instant(self.deed.at));
        self.replace::<links::Entity>(&row, links::Model { used, ..row.clone() }).await?;
        Ok(link)
    }
}

async fn open(
    db: &impl ConnectionTrait,
    body: &str,
    token: &Token,
    at: Timestamp,
) -> Result<(links::Model, Link)> {
    let row = links::Entity::find_by_id((body.to_owned(), token.hash())).one(db).await?;
    let row = row.ok_or(Refusal::TokenSpent)?;
    let until = read_instant(&row.until)?;
    let person = people::Entity::find_by_id((body.to_owned(), row.person)).one(db).await?;
    let there = person.is_some_and(|person| person.state == PersonState::Active.word());
    if row.used.is_some() || until <= at || !there {
        return Err(Refusal::TokenSpent.into());
    }
    let period = FactPeriod::read(&row.period);
    let period = period.ok_or_else(|| StoreError::Broken(format!("period `{}`", row.period)))?;
    let asked = Asked { measure: Measure::kept(row.subject, row.part.clone()), period };
    let link = Link { person: PersonId(row.person), asked, until };
    Ok((row, link))
}
