use cannocchiale_core::facts::FactValue;
use cannocchiale_core::model::FigureState;
use jiff::civil::Date;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{Asked, Stage};
use crate::error::{Result, Side, Stale, StoreError};
use crate::house::version;
use crate::journal::canonical_row;
use crate::rows::{Table, measured};
use crate::time::instant;
use crate::transaction::Transaction;

/// Something said of a measure in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFact {
    /// What it is said of.
    pub asked: Asked,
    /// What was observed.
    pub value: FactValue,
    /// Whether it is final.
    pub state: FigureState,
    /// How far it has come.
    pub stage: Stage,
    /// The day it is recorded on.
    pub recorded_on: Date,
    /// Where it comes from.
    pub source: Option<String>,
    /// Anything to say about it.
    pub note: Option<String>,
}

pub(crate) fn state_word(state: FigureState) -> &'static str {
    match state {
        FigureState::Final => "final",
        FigureState::Preliminary | FigureState::Budgeted => "preliminary",
    }
}

impl Transaction {
    /// Says something of a measure in a period, over version `seen` (0: nothing was said yet), and gives its version.
    ///
    /// A correction, a confirmation, a rejection and a withdrawal are all said in this way.
    ///
    /// # Errors
    /// Somebody said something since version `seen`.
    pub async fn record(&mut self, seen: u32, new: &NewFact) -> Result<u32> {
        let there = self.last_said(&new.asked).await?;
        let kept = there.as_ref().map_or(0, |row| row.version);
        let yours = self.fact_row(new, i64::from(seen).saturating_add(1));
        if version(kept) != seen {
            let theirs = there.as_ref().map(canonical_row::<measured::Entity>).transpose()?;
            return Err(StoreError::Stale(Box::new(Stale {
                what: "fact",
                id: measured::Entity::key(&yours),
                yours: Side { version: seen, content: canonical_row::<measured::Entity>(&yours)? },
                theirs: Side { version: version(kept), content: theirs.unwrap_or_default() },
            })));
        }
        let version = version(yours.version);
        self.add::<measured::Entity>("fact", yours).await?;
        Ok(version)
    }

    pub(super) async fn last_said(&self, asked: &Asked) -> Result<Option<measured::Model>> {
        let (subject, part) = asked.measure.parts();
        let find = measured::Entity::find()
            .filter(measured::Column::Body.eq(self.body()))
            .filter(measured::Column::Subject.eq(subject))
            .filter(measured::Column::Part.eq(part))
            .filter(measured::Column::Period.eq(asked.period.to_string()));
        Ok(find.order_by_desc(measured::Column::Version).one(&self.tx).await?)
    }

    pub(super) fn fact_row(&self, new: &NewFact, version: i64) -> measured::Model {
        let (subject, part) = new.asked.measure.parts();
        measured::Model {
            body: self.body(),
            subject,
            part,
            period: new.asked.period.to_string(),
            version,
            value: new.value.to_string(),
            state: state_word(new.state).to_owned(),
            stage: new.stage.word().to_owned(),
            recorded_on: new.recorded_on.to_string(),
            source: new.source.clone(),
            note: new.note.clone(),
            actor: self.deed.actor.text(),
            at: instant(self.deed.at),
        }
    }
}
