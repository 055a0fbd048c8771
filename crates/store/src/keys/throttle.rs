//! Who fails often waits, and longer each time.

use std::time::Duration;

use jiff::Timestamp;
use sea_orm::{ColumnTrait, DeleteMany, EntityTrait, QueryFilter};

use crate::error::Result;
use crate::names::BodyId;
use crate::open::Store;
use crate::rows::failures;
use crate::time::{instant, read_instant};

/// Failures that cost nothing.
const FREE: u32 = 4;
const FIRST_WAIT: u64 = 60;
const LONGEST_WAIT: u64 = 3_600;
/// After this long without a failure the count begins again.
const FORGIVEN: Duration = Duration::from_secs(24 * 3_600);

/// How long to wait after so many failures: nothing up to the fourth, a minute at the fifth, then twice as long each
/// time, up to an hour.
pub fn wait_after(failures: u32) -> Duration {
    let beyond = failures.saturating_sub(FREE);
    let doublings = beyond.saturating_sub(1).min(10);
    let seconds = if beyond == 0 { 0 } else { FIRST_WAIT.saturating_mul(1 << doublings).min(LONGEST_WAIT) };
    Duration::from_secs(seconds)
}

impl Store {
    /// Until when who comes from somewhere waits before an issuer is asked about them again; none when they need not.
    /// It is not the count of passwords, which stay for whom the issuer does not let in.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn journey_blocked(
        &self,
        body: &BodyId,
        origin: &str,
        at: Timestamp,
    ) -> Result<Option<Timestamp>> {
        self.blocked(body, &journeys(origin), at).await
    }

    /// Counts a journey to an issuer that came back for nothing.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn journey_failed(&self, body: &BodyId, origin: &str, at: Timestamp) -> Result<()> {
        self.failed(body, &journeys(origin), at).await
    }

    /// Forgets those that were counted: somebody came in from there.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn journey_arrived(&self, body: &BodyId, origin: &str) -> Result<()> {
        self.forgiven(body, &journeys(origin)).await
    }

    /// Until when an address or an origin must wait; none when it may try.
    pub(super) async fn blocked(
        &self,
        body: &BodyId,
        what: &str,
        at: Timestamp,
    ) -> Result<Option<Timestamp>> {
        let key = (body.as_str().to_owned(), what.to_owned());
        let row = failures::Entity::find_by_id(key).one(&self.db).await?;
        let until = row.and_then(|row| row.blocked_until);
        Ok(until.as_deref().map(read_instant).transpose()?.filter(|until| *until > at))
    }

    pub(super) async fn failed(&self, body: &BodyId, what: &str, at: Timestamp) -> Result<()> {
        let passing = self.passing().await?;
        let key = (body.as_str().to_owned(), what.to_owned());
        let there = failures::Entity::find_by_id(key.clone()).one(&passing.tx).await?;
        let recent = there.filter(|row| {
            read_instant(&row.last).is_ok_and(|last| at.duration_since(last).unsigned_abs() < FORGIVEN)
        });
        let count = recent.map_or(0, |row| row.count).saturating_add(1);
        let wait = wait_after(u32::try_from(count).unwrap_or(u32::MAX));
        let until = (!wait.is_zero()).then(|| at.saturating_add(wait).unwrap_or(Timestamp::MAX));
        passing.remove(of(body, what)).await?;
        let row = failures::Model {
            body: key.0,
            what: key.1,
            count,
            last: instant(at),
            blocked_until: until.map(instant),
        };
        passing.add::<failures::Entity>(row).await?;
        passing.commit().await
    }

    pub(super) async fn forgiven(&self, body: &BodyId, what: &str) -> Result<()> {
        let passing = self.passing().await?;
        passing.remove(of(body, what)).await?;
        passing.commit().await
    }
}

fn journeys(origin: &str) -> String {
    format!("issuer/{origin}")
}

fn of(body: &BodyId, what: &str) -> DeleteMany<failures::Entity> {
    failures::Entity::delete_many()
        .filter(failures::Column::Body.eq(body.as_str()))
        .filter(failures::Column::What.eq(what))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_from_the_fifth_failure_up_to_an_hour() {
        let seconds: Vec<u64> = (0..=13).map(|failures| wait_after(failures).as_secs()).collect();
        assert_eq!(seconds, [0, 0, 0, 0, 0, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
        assert_eq!(wait_after(u32::MAX).as_secs(), 3600);
    }
}
