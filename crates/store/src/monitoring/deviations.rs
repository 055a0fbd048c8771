use cannocchiale_core::facts::FactPeriod;
use cannocchiale_core::ids::UnitId;
use jiff::civil::Date;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::error::Result;
use crate::house::version;
use crate::names::{BodyId, NodeKey, said, words};
use crate::open::Store;
use crate::rows::deviations;
use crate::time::read_day;
use crate::transaction::Transaction;

words! {
    /// Where a deviation comes from.
    Cause("cause of a deviation") {
        /// From inside the body.
        Endogenous = "endogenous",
        /// From outside.
        Exogenous = "exogenous",
        /// The indicator does not measure what it should.
        IndicatorError = "indicator_error",
    }
}

words! {
    /// What became of a corrective action.
    CorrectionState("state of a correction") {
        /// Being done.
        Open = "open",
        /// Done.
        Done = "done",
        /// Given up.
        Dropped = "dropped",
    }
}

/// Why a node went otherwise than planned in a period, and what is done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deviation {
    /// Which node.
    pub subject: NodeKey,
    /// In which period.
    pub period: FactPeriod,
    /// What is said of it.
    pub said: NewDeviation,
    /// How often it was changed, from 1.
    pub version: u32,
}

/// What is said of a deviation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDeviation {
    /// Where it comes from.
    pub cause: Cause,
    /// Why, in words.
    pub why: String,
    /// What is done about it.
    pub corrective_action: Option<String>,
    /// By when.
    pub due: Option<Date>,
    /// By which unit.
    pub unit: Option<UnitId>,
    /// What became of it.
    pub state: CorrectionState,
}

impl Deviation {
    fn of(row: deviations::Model) -> Result<Self> {
        Ok(Self {
            subject: NodeKey(row.subject),
            period: super::period(&row.period)?,
            said: NewDeviation {
                cause: Cause::kept(&row.cause)?,
                why: row.why,
                corrective_action: row.corrective_action,
                due: row.due.as_deref().map(read_day).transpose()?,
                unit: row.unit.map(UnitId::new),
                state: CorrectionState::kept(&row.state)?,
            },
            version: version(row.version),
        })
    }
}

impl Store {
    /// The deviations explained in a body, by node and period.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn deviations(&self, body: &BodyId) -> Result<Vec<Deviation>> {
        let find = deviations::Entity::find().filter(deviations::Column::Body.eq(body.as_str()));
        let rows = find.order_by_asc(deviations::Column::Subject).order_by_asc(deviations::Column::Period);
        rows.all(&self.db).await?.into_iter().map(Deviation::of).collect()
    }
}

impl Transaction {
    /// Explains a deviation, or changes its explanation; `seen` is 0 when there was none.
    ///
    /// # Errors
    /// Somebody changed it since version `seen`, the reason is blank, the unit is unknown.
    pub async fn explain_deviation(
        &mut self,
        subject: NodeKey,
        period: FactPeriod,
        seen: u32,
        new: &NewDeviation,
    ) -> Result<()> {
        self.check_unit(new.unit.as_ref()).await?;
        let key = (self.body(), subject.0, period.to_string());
        let there = deviations::Entity::find_by_id(key).one(&self.tx).await?;
        let kept = there.as_ref().map_or(0, |row| row.version);
        let yours = deviations::Model {
            body: self.body(),
            subject: subject.0,
            period: period.to_string(),
            cause: new.cause.word().to_owned(),
            why: said("why", &new.why)?,
            corrective_action: new.corrective_action.clone(),
            due: new.due.map(|due| due.to_string()),
            unit: new.unit.as_ref().map(ToString::to_string),
            state: new.state.word().to_owned(),
            version: kept.saturating_add(1),
        };
        self.put::<deviations::Entity>("deviation", seen, (there, kept), yours).await
    }
}
