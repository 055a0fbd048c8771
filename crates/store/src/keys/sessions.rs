//! Who is in. A session ends by itself: by age, by idleness, with the password it began under, with its person.

use std::time::Duration;

use jiff::Timestamp;
use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{Token, passwords};
use crate::error::{Refusal, Result};
use crate::names::{BodyId, PersonId, PersonState};
use crate::open::Store;
use crate::rows::{failures, passwords as hashes, requests, sessions};
use crate::time::{instant, read_instant};

/// A session ends so long after it began…
const LONGEST: Duration = Duration::from_secs(12 * 3_600);
/// …or so long after it was last used.
const IDLE: Duration = Duration::from_secs(30 * 60);
/// Not every page writes to the disk that it was asked for.
const TOUCH: Duration = Duration::from_secs(60);
const REQUESTS_KEPT: Duration = Duration::from_secs(48 * 3_600);
const FAILURES_KEPT: Duration = Duration::from_secs(7 * 24 * 3_600);

/// Somebody who asks to come in.
#[derive(Debug, Clone, Copy)]
pub struct SignIn<'a> {
    /// The address they give.
    pub mail: &'a str,
    /// The password they give.
    pub password: &'a str,
    /// Where they come from: the address of the machine.
    pub origin: &'a str,
    /// When.
    pub at: Timestamp,
}

/// Somebody who is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Who.
    pub person: PersonId,
    /// Since when.
    pub began: Timestamp,
    /// Until when at most, if it is used.
    pub until: Timestamp,
}

fn later(at: Timestamp, span: Duration) -> Timestamp {
    at.saturating_add(span).unwrap_or(Timestamp::MAX)
}

fn earlier(at: Timestamp, span: Duration) -> Timestamp {
    at.saturating_sub(span).unwrap_or(Timestamp::MIN)
}

impl Store {
    /// Lets somebody in by address and password; the token is for the cookie.
    ///
    /// # Errors
    /// [`Refusal::WrongCredentials`], whatever of the two was wrong, and [`Refusal::Wait`] after too many failures.
    pub async fn sign_in(&self, body: &BodyId, asking: SignIn<'_>, token: &Token) -> Result<Session> {
        let address = format!("mail/{}", asking.mail.trim().to_lowercase());
        let origin = format!("origin/{}", asking.origin);
        for what in [&address, &origin] {
            if let Some(until) = self.blocked(body, what, asking.at).await? {
                return Err(Refusal::Wait { until }.into());
            }
        }
        let person = self.person_of_mail(body, asking.mail).await?;
        let person = person.filter(|person| person.state == PersonState::Active);
        let kept = match &person {
            Some(person) => {
                hashes::Entity::find_by_id((body.as_str().to_owned(), person.id.0)).one(&self.db).await?
            }
            None => None,
        };
        let hash = kept.map(|row| row.hash);
        let right = passwords::matches(asking.password.to_owned(), hash).await?;
        match person.filter(|_| right) {
            Some(person) => {
                self.forgiven(body, &address).await?;
                self.begin_session(body, person.id, asking.at, token).await
            }
            None => {
                self.failed(body, &address, asking.at).await?;
                self.failed(body, &origin, asking.at).await?;
                Err(Refusal::WrongCredentials.into())
            }
        }
    }

    /// Whether somebody who is in knows their password, asked again before it changes.
    ///
    /// # Errors
    /// [`Refusal::WrongCredentials`] when it is another, and [`Refusal::Wait`] after too many failures.
    pub async fn prove(&self, body: &BodyId, person: PersonId, password: &str, at: Timestamp) -> Result<()> {
        let address = format!("mail/{}", self.person(body, person).await?.mail);
        if let Some(until) = self.blocked(body, &address, at).await? {
            return Err(Refusal::Wait { until }.into());
        }
        let kept = hashes::Entity::find_by_id((body.as_str().to_owned(), person.0)).one(&self.db).await?;
        if passwords::matches(password.to_owned(), kept.map(|row| row.hash)).await? {
            return self.forgiven(body, &address).await;
        }
        self.failed(body, &address, at).await?;
        Err(Refusal::WrongCredentials.into())
    }

    /// Begins the session of somebody who proved elsewhere who they are.
    ///
    /// # Errors
    /// There is no such person, or they may not come in.
    pub async fn begin_session(
        &self,
        body: &BodyId,
        person: PersonId,
        at: Timestamp,
        token: &Token,
    ) -> Result<Session> {
        if self.person(body, person).await?.state != PersonState::Active {
            return Err(Refusal::WrongCredentials.into());
        }
        let row = sessions::Model {
            body: body.as_str().to_owned(),
            token: token.hash(),
            person: person.0,
            password_version: self.password_version(body, person).await?,
            began: instant(at),
            last_seen: instant(at),
        };
        let passing = self.passing().await?;
        passing.add::<sessions::Entity>(row).await?;
        passing.commit().await?;
        Ok(Session { person, began: at, until: later(at, LONGEST) })
    }

    /// The session of a token; none when there is none, or when it has ended.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn session(&self, body: &BodyId, token: &Token, at: Timestamp) -> Result<Option<Session>> {
        let key = (body.as_str().to_owned(), token.hash());
        let Some(row) = sessions::Entity::find_by_id(key).one(&self.db).await? else {
            return Ok(None);
        };
        let (began, seen) = (read_instant(&row.began)?, read_instant(&row.last_seen)?);
        let person = PersonId(row.person);
        let lives = at < later(began, LONGEST)
            && at < later(seen, IDLE)
            && self.person(body, person).await?.state == PersonState::Active
            && self.password_version(body, person).await? == row.password_version;
        if !lives {
            return Ok(None);
        }
        if at >= later(seen, TOUCH) {
            let passing = self.passing().await?;
            let touched = sessions::Entity::update_many()
                .col_expr(sessions::Column::LastSeen, instant(at).into())
                .filter(sessions::Column::Body.eq(row.body))
                .filter(sessions::Column::Token.eq(row.token));
            passing.change(touched).await?;
            passing.commit().await?;
        }
        Ok(Some(Session { person, began, until: later(began, LONGEST) }))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn sign_out(&self, body: &BodyId, token: &Token) -> Result<()> {
        self.end_sessions(body, sessions::Column::Token.eq(token.hash())).await
    }

    /// Ends all sessions of a person.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn sign_out_everywhere(&self, body: &BodyId, person: PersonId) -> Result<()> {
        self.end_sessions(body, sessions::Column::Person.eq(person.0)).await
    }

    async fn end_sessions(&self, body: &BodyId, which: Expr) -> Result<()> {
        let passing = self.passing().await?;
        let of_body = sessions::Entity::delete_many().filter(sessions::Column::Body.eq(body.as_str()));
        passing.remove(of_body.filter(which)).await?;
        passing.commit().await
    }

    /// Forgets what has ended: sessions, old failures, old requests. To be called now and then.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn forget(&self, at: Timestamp) -> Result<()> {
        let passing = self.passing().await?;
        let ended = sessions::Column::Began.lt(instant(earlier(at, LONGEST)));
        let idle = sessions::Column::LastSeen.lt(instant(earlier(at, IDLE)));
        let over = Condition::any().add(ended).add(idle);
        passing.remove(sessions::Entity::delete_many().filter(over)).await?;
        let old = failures::Column::Last.lt(instant(earlier(at, FAILURES_KEPT)));
        passing.remove(failures::Entity::delete_many().filter(old)).await?;
        let old = requests::Column::At.lt(instant(earlier(at, REQUESTS_KEPT)));
        passing.remove(requests::Entity::delete_many().filter(old)).await?;
        passing.commit().await
    }

    async fn password_version(&self, body: &BodyId, person: PersonId) -> Result<i64> {
        let row = hashes::Entity::find_by_id((body.as_str().to_owned(), person.0)).one(&self.db).await?;
        Ok(row.map_or(0, |row| row.version))
    }
}
