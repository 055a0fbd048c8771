use std::collections::BTreeMap;

use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::error::{Refusal, Result};
use crate::keys::Token;
use crate::names::{BodyId, PersonId, words};
use crate::open::Store;
use crate::rows::{digest_choices, digests};
use crate::time::{instant, read_instant};
use crate::transaction::Transaction;

words! {
    /// Whether somebody wants digests. Who never chose gets them.
    DigestChoice("choice about digests") {
        /// They do.
        Wanted = "wanted",
        /// They asked for no more of them.
        Ended = "ended",
    }
}

impl Store {
    /// What people chose about digests; nothing of those who never did.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn digest_choices(&self, body: &BodyId) -> Result<BTreeMap<PersonId, DigestChoice>> {
        let find = digest_choices::Entity::find().filter(digest_choices::Column::Body.eq(body.as_str()));
        let rows = find.all(&self.db).await?.into_iter();
        rows.map(|row| Ok((PersonId(row.person), DigestChoice::kept(&row.choice)?))).collect()
    }

    /// When the last digest of each person left.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn digests_left(&self, body: &BodyId) -> Result<BTreeMap<PersonId, Timestamp>> {
        let find = digests::Entity::find()
            .filter(digests::Column::Body.eq(body.as_str()))
            .filter(digests::Column::Sent.is_not_null());
        let mut last: BTreeMap<PersonId, Timestamp> = BTreeMap::new();
        for row in find.all(&self.db).await? {
            let Some(sent) = row.sent.as_deref().map(read_instant).transpose()? else { continue };
            let known = last.entry(PersonId(row.person)).or_insert(sent);
            *known = sent.max(*known);
        }
        Ok(last)
    }

    /// Whose digest a token stands in. It is good for as long as the letter is kept.
    ///
    /// # Errors
    /// [`Refusal::TokenSpent`]: it stands in none.
    pub async fn digest_reader(&self, body: &BodyId, token: &Token) -> Result<PersonId> {
        let key = (body.as_str().to_owned(), token.hash());
        let row = digests::Entity::find_by_id(key).one(&self.db).await?;
        Ok(PersonId(row.ok_or(Refusal::TokenSpent)?.person))
    }
}

impl Transaction {
    /// Writes down that a digest was written, with the token by which its reader ends them.
    ///
    /// # Errors
    /// There is no such person.
    pub async fn write_digest(&mut self, person: PersonId, token: &Token) -> Result<()> {
        self.kept_person(person).await?;
        let (body, token, written) = (self.body(), token.hash(), instant(self.deed.at));
        let row = digests::Model { body, token, person: person.0, written, sent: None };
        self.add::<digests::Entity>("digest", row).await
    }

    /// Writes down that a digest left, at the instant of the deed.
    ///
    /// # Errors
    /// [`Refusal::TokenSpent`]: none was written with this token.
    pub async fn digest_left(&mut self, token: &Token) -> Result<()> {
        let there = digests::Entity::find_by_id((self.body(), token.hash())).one(&self.tx).await?;
        let there = there.ok_or(Refusal::TokenSpent)?;
        let sent = Some(instant(self.deed.at));
        self.replace::<digests::Entity>(&there, digests::Model { sent, ..there.clone() }).await
    }

    /// Writes down whether somebody wants digests. The same choice again is no change.
    ///
    /// # Errors
    /// There is no such person.
    pub async fn choose_digests(&mut self, person: PersonId, choice: DigestChoice) -> Result<()> {
        self.kept_person(person).await?;
        let there = digest_choices::Entity::find_by_id((self.body(), person.0)).one(&self.tx).await?;
        let (choice, at) = (choice.word().to_owned(), instant(self.deed.at));
        let yours = digest_choices::Model { body: self.body(), person: person.0, choice, at };
        match there {
            Some(there) if there.choice == yours.choice => Ok(()),
            Some(there) => self.replace::<digest_choices::Entity>(&there, yours).await,
            None => self.add::<digest_choices::Entity>("choice about digests", yours).await,
        }
    }
}
