use cannocchiale_core::diag::Lang;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{same_version, version};
use crate::error::{Refusal, Result, StoreError};
use crate::names::{BodyId, PersonId, PersonState, malformed, said};
use crate::open::Store;
use crate::rows::people;
use crate::transaction::Transaction;

/// Somebody who works with the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The number in the body.
    pub id: PersonId,
    /// Name and surname.
    pub name: String,
    /// Where reminders go, in lower case.
    pub mail: String,
    /// What they read.
    pub language: Lang,
    /// Whether they may come in.
    pub state: PersonState,
    /// How often the row was changed, from 1.
    pub version: u32,
}

/// Who somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    /// Name and surname.
    pub name: String,
    /// Where reminders go.
    pub mail: String,
    /// What they read.
    pub language: Lang,
    /// Whether they may come in.
    pub state: PersonState,
}

impl Person {
    pub(crate) fn of(row: people::Model) -> Result<Self> {
        Ok(Self {
            id: PersonId(row.person),
            name: row.name,
            mail: row.mail,
            language: read_language(&row.language)?,
            state: PersonState::kept(&row.state)?,
            version: version(row.version),
        })
    }
}

impl NewPerson {
    fn row(&self, body: String, person: i64, version: i64) -> Result<people::Model> {
        Ok(people::Model {
            body,
            person,
            name: said("name", &self.name)?,
            mail: address(&self.mail)?,
            language: self.language.tag().to_owned(),
            state: self.state.word().to_owned(),
            version,
        })
    }
}

fn read_language(tag: &str) -> Result<Lang> {
    let known = [Lang::It, Lang::En].into_iter().find(|lang| lang.tag() == tag);
    known.ok_or_else(|| StoreError::Broken(format!("language `{tag}`")))
}

/// An address as it is kept. Whether it can be reached only a letter tells.
fn address(text: &str) -> Result<String> {
    let mail = text.trim().to_lowercase();
    let parts = mail.split_once('@').filter(|(user, host)| {
        !user.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
    });
    let plain = !mail.contains(|c: char| c.is_whitespace() || c.is_control() || "<>,;\"".contains(c));
    if parts.is_some_and(|(_, host)| !host.contains('@')) && plain && mail.len() <= 254 {
        Ok(mail)
    } else {
        Err(malformed("mail", text))
    }
}

impl Store {
    /// Everybody, those who left too, by name.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn people(&self, body: &BodyId) -> Result<Vec<Person>> {
        let find = people::Entity::find().filter(people::Column::Body.eq(body.as_str()));
        let rows = find.order_by_asc(people::Column::Person).all(&self.db).await?;
        let mut people: Vec<Person> = rows.into_iter().map(Person::of).collect::<Result<_>>()?;
        people.sort_by_key(|person| person.name.to_lowercase());
        Ok(people)
    }

    /// A person.
    ///
    /// # Errors
    /// There is no such person, or the database does not answer.
    pub async fn person(&self, body: &BodyId, id: PersonId) -> Result<Person> {
        let row = people::Entity::find_by_id((body.as_str().to_owned(), id.0)).one(&self.db).await?;
        Person::of(row.ok_or_else(|| StoreError::not_found("person", id))?)
    }

    /// The person of a mail address, if there is one. Only the case of ASCII is folded: other letters that fold into
    /// them, as the sign of kelvin into `k`, make the address of somebody else.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn person_of_mail(&self, body: &BodyId, mail: &str) -> Result<Option<Person>> {
        let row = people::Entity::find()
            .filter(people::Column::Body.eq(body.as_str()))
            .filter(people::Column::Mail.eq(mail.trim().to_ascii_lowercase()))
            .one(&self.db)
            .await?;
        row.map(Person::of).transpose()
    }
}

impl Transaction {
    /// Adds a person.
    ///
    /// # Errors
    /// The address belongs to another, or is not one; the name is blank.
    pub async fn add_person(&mut self, new: &NewPerson) -> Result<PersonId> {
        let mut row = new.row(self.body(), 0, 1)?;
        self.check_mail(&row).await?;
        row.person = self.next_id();
        let id = PersonId(row.person);
        self.add::<people::Entity>("person", row).await?;
        Ok(id)
    }

    /// Changes a person, or lets them go by their state.
    ///
    /// # Errors
    /// Somebody changed the row since version `seen`, or the address belongs to another.
    pub async fn change_person(&mut self, id: PersonId, seen: u32, new: &NewPerson) -> Result<()> {
        let there = self.kept_person(id).await?;
        let yours = new.row(self.body(), id.0, there.version.saturating_add(1))?;
        same_version::<people::Entity>("person", seen, (&there, there.version), &yours)?;
        self.check_mail(&yours).await?;
        self.replace::<people::Entity>(&there, yours).await
    }

    pub(crate) async fn kept_person(&self, id: PersonId) -> Result<people::Model> {
        let there = people::Entity::find_by_id((self.body(), id.0)).one(&self.tx).await?;
        there.ok_or_else(|| StoreError::not_found("person", id))
    }

    async fn check_mail(&self, row: &people::Model) -> Result<()> {
        let other = people::Entity::find()
            .filter(people::Column::Body.eq(&row.body))
            .filter(people::Column::Mail.eq(&row.mail))
            .filter(people::Column::Person.ne(row.person))
            .one(&self.tx)
            .await?;
        match other {
            Some(_) => Err(Refusal::Exists { what: "person", id: row.mail.clone() }.into()),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_kept_in_lower_case_and_must_look_like_one() {
        assert_eq!(address(" Anna.Bianchi@Esempio.IT ").unwrap(), "anna.bianchi@esempio.it");
        for bad in [
            "",
            "anna",
            "anna@",
            "@esempio.it",
            "anna@esempio",
            "a b@esempio.it",
            "a@b@esempio.it",
            "a@esempio.it\r\nBcc: x",
        ] {
            assert!(address(bad).is_err(), "{bad:?}");
        }
    }
}
