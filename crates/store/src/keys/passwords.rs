use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use sea_orm::EntityTrait;

use crate::error::{Refusal, Result, StoreError};
use crate::house::version;
use crate::names::PersonId;
use crate::rows::passwords;
use crate::time::instant;
use crate::transaction::Transaction;

const SHORTEST: usize = 12;
const LONGEST: usize = 128;

/// Why a password is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordFault {
    /// Fewer than twelve characters.
    TooShort,
    /// More than 128 characters.
    TooLong,
    /// It contains the name or the address of the person.
    Personal,
    /// It is one character or a short piece over and over.
    Repeated,
}

/// What is wrong with a password; composition is not asked for, length is.
pub fn password_faults(password: &str, name: &str, mail: &str) -> Vec<PasswordFault> {
    let length = password.chars().count();
    let lower = password.to_lowercase();
    let parts = name.split_whitespace().chain(mail.split(['@', '.']));
    let personal =
        parts.filter(|part| part.chars().count() >= 4).any(|part| lower.contains(&part.to_lowercase()));
    let different = password.chars().collect::<std::collections::BTreeSet<_>>().len();
    let mut faults = Vec::new();
    if length < SHORTEST {
        faults.push(PasswordFault::TooShort);
    }
    if length > LONGEST {
        faults.push(PasswordFault::TooLong);
    }
    if personal {
        faults.push(PasswordFault::Personal);
    }
    if length >= SHORTEST && different < 5 {
        faults.push(PasswordFault::Repeated);
    }
    faults
}

/// Argon2id with the parameters of the library's present default; they are written in the hash.
pub(super) async fn hashed(password: String, salt: [u8; 16]) -> Result<String> {
    heavy(move || {
        let salt = SaltString::encode_b64(&salt)?;
        Ok(Argon2::default().hash_password(password.as_bytes(), &salt)?.to_string())
    })
    .await
}

/// Whether a password is the one of a hash. Without a hash the same work is done, so that time tells nothing.
pub(super) async fn matches(password: String, hash: Option<String>) -> Result<bool> {
    heavy(move || {
        let Some(hash) = hash else {
            let salt = SaltString::encode_b64(&[0; 16])?;
            Argon2::default().hash_password(password.as_bytes(), &salt)?;
            return Ok(false);
        };
        let parsed = PasswordHash::new(&hash)?;
        match Argon2::default().verify_password(password.as_bytes(), &parsed) {
            Ok(()) => Ok(true),
            Err(argon2::password_hash::Error::Password) => Ok(false),
            Err(other) => Err(other),
        }
    })
    .await
}

async fn heavy<T: Send + 'static>(
    work: impl FnOnce() -> argon2::password_hash::Result<T> + Send + 'static,
) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    let done = done.map_err(|error| StoreError::Unavailable(Box::new(error)))?;
    done.map_err(|error| StoreError::Broken(error.to_string()))
}

impl Transaction {
    /// Gives a person a password. Every session that began under another one ends.
    ///
    /// # Errors
    /// It is not accepted, or there is no such person.
    pub async fn set_password(&mut self, person: PersonId, password: &str, salt: [u8; 16]) -> Result<()> {
        let who = self.kept_person(person).await?;
        let faults = password_faults(password, &who.name, &who.mail);
        if !faults.is_empty() {
            return Err(Refusal::Password(faults).into());
        }
        let hash = hashed(password.to_owned(), salt).await?;
        let there = passwords::Entity::find_by_id((self.body(), person.0)).one(&self.tx).await?;
        let kept = there.as_ref().map_or(0, |row| row.version);
        let row = passwords::Model {
            body: self.body(),
            person: person.0,
            hash,
            at: instant(self.deed.at),
            version: i64::from(version(kept).saturating_add(1)),
        };
        match there {
            Some(there) => self.replace::<passwords::Entity>(&there, row).await,
            None => self.add::<passwords::Entity>("password", row).await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_long_varied_and_not_the_name() {
        let faults = |password: &str| password_faults(password, "Anna Bianchi", "anna.bianchi@esempio.it");
        assert_eq!(faults("quattro gatti neri"), []);
        assert_eq!(faults("corta"), [PasswordFault::TooShort]);
        assert_eq!(faults("aaaaaaaaaaaaaa"), [PasswordFault::Repeated]);
        assert_eq!(faults("quando BIANCHI canta"), [PasswordFault::Personal]);
        let long = "lungo e vario ".repeat(10);
        assert_eq!(faults(&long), [PasswordFault::TooLong]);
        // Twelve characters of two bytes each are twelve characters.
        assert_eq!(faults("àèìòùàèìòùàè"), []);
    }
}
