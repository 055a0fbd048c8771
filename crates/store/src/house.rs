//! The house: the body, its units, its people and what they may do, and when.

mod bodies;
mod dated;
mod holders;
mod people;
mod roles;
mod settings;
mod units;

pub use bodies::{Body, NewBody};
pub use dated::DatedSetting;
pub use holders::{Holding, NewHolding};
pub use people::{NewPerson, Person};
pub use roles::{Grant, NewRole, RoleGiven};
pub use settings::Setting;
pub use units::{NewUnit, Unit};

use crate::error::{Result, Side, Stale, StoreError};
use crate::journal::canonical_row;
use crate::rows::Kept;
use crate::transaction::Transaction;

/// The number of a version, as the API shows it.
pub(crate) fn version(kept: i64) -> u32 {
    u32::try_from(kept).unwrap_or_default()
}

/// Refuses a change made on another version than the one that is there, and shows both.
pub(crate) fn same_version<E: Kept>(
    what: &'static str,
    seen: u32,
    there: (&E::Model, i64),
    yours: &E::Model,
) -> Result<()> {
    let (row, kept) = there;
    if version(kept) == seen {
        return Ok(());
    }
    Err(StoreError::Stale(Box::new(Stale {
        what,
        id: E::key(row),
        yours: Side { version: seen, content: canonical_row::<E>(yours)? },
        theirs: Side { version: version(kept), content: canonical_row::<E>(row)? },
    })))
}

impl Transaction {
    /// Writes a row that may be there already, over the version that was seen: 0 where there was none.
    ///
    /// # Errors
    /// Somebody wrote another since.
    pub(crate) async fn put<E: Kept>(
        &mut self,
        what: &'static str,
        seen: u32,
        (there, kept): (Option<E::Model>, i64),
        yours: E::Model,
    ) -> Result<()>
    where
        E::Model: PartialEq,
    {
        if version(kept) != seen {
            let theirs = there.as_ref().map(canonical_row::<E>).transpose()?;
            return Err(StoreError::Stale(Box::new(Stale {
                what,
                id: E::key(&yours),
                yours: Side { version: seen, content: canonical_row::<E>(&yours)? },
                theirs: Side { version: version(kept), content: theirs.unwrap_or_default() },
            })));
        }
        match there {
            Some(there) => self.replace::<E>(&there, yours).await,
            None => self.add::<E>(what, yours).await,
        }
    }
}
