//! The side door, for what passes: sessions, failures to sign in, posts that were seen. Nothing that is kept fits in.

use sea_orm::{ActiveModelTrait, DatabaseTransaction, DeleteMany, IntoActiveModel, UpdateMany};
use tokio::sync::OwnedMutexGuard;

use crate::error::Result;
use crate::open::Store;
use crate::rows::Fleeting;

/// Changes of fleeting tables that will all be made, or none.
pub(crate) struct Passing {
    pub(crate) tx: DatabaseTransaction,
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Store {
    pub(crate) async fn passing(&self) -> Result<Passing> {
        let (tx, turn) = self.begin().await?;
        Ok(Passing { tx, _turn: turn })
    }
}

impl Passing {
    pub(crate) async fn add<E: Fleeting>(&self, row: E::Model) -> Result<()> {
        E::insert(row.into_active_model().reset_all()).exec_without_returning(&self.tx).await?;
        Ok(())
    }

    /// How many rows changed.
    pub(crate) async fn change<E: Fleeting>(&self, which: UpdateMany<E>) -> Result<u64> {
        Ok(which.exec(&self.tx).await?.rows_affected)
    }

    pub(crate) async fn remove<E: Fleeting>(&self, which: DeleteMany<E>) -> Result<()> {
        which.exec(&self.tx).await?;
        Ok(())
    }

    pub(crate) async fn commit(self) -> Result<()> {
        Ok(self.tx.commit().await?)
    }
}

/// Adds a row in a transaction that is open already: the key of a post, with what the post did.
pub(crate) async fn add_within<E: Fleeting>(tx: &DatabaseTransaction, row: E::Model) -> Result<()> {
    E::insert(row.into_active_model().reset_all()).exec_without_returning(tx).await?;
    Ok(())
}
