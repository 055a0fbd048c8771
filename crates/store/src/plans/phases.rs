use cannocchiale_core::ids::Year;
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::error::{Result, StoreError};
use crate::house::version;
use crate::names::{BodyId, NodeKey, words};
use crate::open::Store;
use crate::rows::phase_states;
use crate::time::{instant, read_day, read_instant};
use crate::transaction::Transaction;

words! {
    /// How far a phase of the cycle has come. One of which nobody said anything is to do.
    PhaseState("state of a phase") {
        /// Nobody has begun.
        ToDo = "to_do",
        /// Somebody is at it.
        UnderWay = "under_way",
        /// It is done.
        Done = "done",
    }
}

/// What was last said of a phase of the cycle of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhaseSaid {
    /// The year of the plan. Phases keep their key from year to year, and each year begins anew.
    pub year: Year,
    /// Which phase.
    pub phase: NodeKey,
    /// How far it has come.
    pub state: PhaseState,
    /// On which day it was so.
    pub day: Date,
    /// Who said it: `person/12`.
    pub actor: String,
    /// When they said it.
    pub at: Timestamp,
    /// How often it was said, from 1.
    pub version: u32,
}

impl PhaseSaid {
    fn of(row: phase_states::Model) -> Result<Self> {
        let year = i16::try_from(row.year).ok().and_then(Year::new);
        Ok(Self {
            year: year.ok_or_else(|| StoreError::Broken(format!("year {}", row.year)))?,
            phase: NodeKey(row.node_key),
            state: PhaseState::kept(&row.state)?,
            day: read_day(&row.day)?,
            actor: row.actor,
            at: read_instant(&row.at)?,
            version: version(row.version),
        })
    }
}

impl Store {
    /// What was last said of each phase, by year and key.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn phases(&self, body: &BodyId) -> Result<Vec<PhaseSaid>> {
        let find = phase_states::Entity::find().filter(phase_states::Column::Body.eq(body.as_str()));
        let rows = find.order_by_asc(phase_states::Column::Year).order_by_asc(phase_states::Column::NodeKey);
        rows.all(&self.db).await?.into_iter().map(PhaseSaid::of).collect()
    }
}

impl Transaction {
    /// Says how far a phase has come on a day; `seen` is 0 where nobody said anything.
    ///
    /// # Errors
    /// Somebody said something else since version `seen`.
    pub async fn say_phase(
        &mut self,
        year: Year,
        phase: NodeKey,
        seen: u32,
        state: PhaseState,
        day: Date,
    ) -> Result<()> {
        let key = (self.body(), i64::from(year.number()), phase.0);
        let there = phase_states::Entity::find_by_id(key).one(&self.tx).await?;
        let kept = there.as_ref().map_or(0, |row| row.version);
        let yours = phase_states::Model {
            body: self.body(),
            year: i64::from(year.number()),
            node_key: phase.0,
            state: state.word().to_owned(),
            day: day.to_string(),
            actor: self.deed.actor.text(),
            at: instant(self.deed.at),
            version: kept.saturating_add(1),
        };
        self.put::<phase_states::Entity>("state of a phase", seen, (there, kept), yours).await
    }
}
