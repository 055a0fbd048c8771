use std::collections::BTreeMap;

use cannocchiale_core::facts::{FactPeriod, FactValue, Facts, Measurement};
use cannocchiale_core::ids::{NodeId, Year};
use cannocchiale_core::model::FigureState;
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::services::of_services;
use super::{Asked, Measure, Stage};
use crate::error::{Result, StoreError};
use crate::house::version;
use crate::names::{BodyId, NodeKey, RevisionId};
use crate::open::Store;
use crate::plans::PlanNode;
use crate::rows::measured;
use crate::time::{instant, read_day, read_instant};

/// Which facts count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counting {
    /// Those that count in public.
    Confirmed,
    /// Also those that nobody confirmed yet.
    Proposed,
}

/// One version of what was said of a measure in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactVersion {
    /// What it is said of.
    pub asked: Asked,
    /// Which version, from 1; the highest is the last that was said.
    pub version: u32,
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
    /// Anything said about it.
    pub note: Option<String>,
    /// Who said it: `person/12`.
    pub actor: String,
    /// When it was written.
    pub at: Timestamp,
}

impl FactVersion {
    pub(super) fn of(row: measured::Model) -> Result<Self> {
        let broken = |what: &str, text: &str| StoreError::Broken(format!("{what} of a fact `{text}`"));
        let period = FactPeriod::read(&row.period).ok_or_else(|| broken("period", &row.period))?;
        Ok(Self {
            asked: Asked { measure: Measure::kept(row.subject, row.part), period },
            version: version(row.version),
            value: FactValue::read(&row.value).ok_or_else(|| broken("value", &row.value))?,
            state: if row.state == "final" { FigureState::Final } else { FigureState::Preliminary },
            stage: Stage::kept(&row.stage)?,
            recorded_on: read_day(&row.recorded_on)?,
            source: row.source,
            note: row.note,
            actor: row.actor,
            at: read_instant(&row.at)?,
        })
    }
}

/// The measures of a revision by the names that facts have there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measures {
    keys: BTreeMap<NodeId, NodeKey>,
    names: BTreeMap<NodeKey, NodeId>,
}

impl Measures {
    /// Of these nodes.
    pub fn of(nodes: &[PlanNode]) -> Self {
        Self {
            keys: nodes.iter().map(|node| (node.node.clone(), node.key)).collect(),
            names: nodes.iter().map(|node| (node.key, node.node.clone())).collect(),
        }
    }

    /// What a name measures: `1B/i1#2` is part `#2` of the node `1B/i1`; a name of no node stays a name.
    pub fn measure(&self, name: &NodeId) -> Measure {
        if let Some(key) = self.keys.get(name) {
            return Measure::of(*key);
        }
        let text = name.as_str();
        let beside = text.rfind(['#', '/']).map(|at| text.split_at(at));
        let owner = beside.and_then(|(owner, part)| Some((*self.keys.get(&NodeId::new(owner))?, part)));
        match owner {
            Some((key, part)) => Measure::Of(key, part.to_owned()),
            None => Measure::Named(text.to_owned()),
        }
    }

    /// The name of a measure in this revision; none when its node is not in it.
    pub fn name(&self, measure: &Measure) -> Option<NodeId> {
        match measure {
            Measure::Of(key, part) => self.names.get(key).map(|node| NodeId::new(format!("{node}{part}"))),
            Measure::Named(name) => Some(NodeId::new(name)),
        }
    }
}

impl Store {
    /// The names under which facts are measured in a revision.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn measures(&self, body: &BodyId, revision: RevisionId) -> Result<Measures> {
        Ok(Measures::of(&self.nodes(body, revision).await?))
    }

    /// The facts of a revision on a day, as scores read them: of each measure and period the last that counts, and what
    /// answers to surveys and yearly results of standards say of the nodes that they stand for.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn facts(
        &self,
        body: &BodyId,
        revision: RevisionId,
        day: Date,
        counting: Counting,
    ) -> Result<Facts> {
        let measures = self.measures(body, revision).await?;
        let counted = counted(&self.db, body.as_str(), day, counting).await?;
        let counted = counted.into_iter().filter_map(|fact| {
            Some(Measurement {
                indicator: measures.name(&fact.asked.measure)?,
                period: fact.asked.period,
                value: fact.value,
                state: fact.state,
                recorded_on: Some(fact.recorded_on),
                source: fact.source,
                note: fact.note,
            })
        });
        let mut measurements: Vec<Measurement> = counted.collect();
        let made = of_services(self, body, &measures, (day, counting), &measurements).await?;
        measurements.extend(made);
        measurements.sort_by(|a, b| {
            (a.recorded_on, &a.indicator, a.period).cmp(&(b.recorded_on, &b.indicator, b.period))
        });
        Ok(Facts::new(measurements))
    }

    /// What was confirmed of the periods of a year as it was known at an instant, whatever was said after.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn confirmed_in(&self, body: &BodyId, year: Year, at: Timestamp) -> Result<Vec<FactVersion>> {
        let find = measured::Entity::find()
            .filter(measured::Column::Body.eq(body.as_str()))
            .filter(measured::Column::Period.starts_with(year.to_string()))
            .filter(measured::Column::At.lte(instant(at)))
            .order_by_asc(measured::Column::Subject)
            .order_by_asc(measured::Column::Part)
            .order_by_asc(measured::Column::Period)
            .order_by_asc(measured::Column::Version);
        let said: Vec<FactVersion> =
            find.all(&self.db).await?.into_iter().map(FactVersion::of).collect::<Result<_>>()?;
        let of_one = said.chunk_by(|a, b| a.asked == b.asked);
        Ok(of_one.filter_map(|versions| counts(versions, Counting::Confirmed)).cloned().collect())
    }

    /// Everything that was said of one measure, the periods and versions in order.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn said_of(&self, body: &BodyId, measure: &Measure) -> Result<Vec<FactVersion>> {
        let (subject, part) = measure.parts();
        let find = measured::Entity::find()
            .filter(measured::Column::Body.eq(body.as_str()))
            .filter(measured::Column::Subject.eq(subject))
            .filter(measured::Column::Part.eq(part))
            .order_by_asc(measured::Column::Period)
            .order_by_asc(measured::Column::Version);
        find.all(&self.db).await?.into_iter().map(FactVersion::of).collect()
    }

    /// The last that was said of every measure in a period: what the grid of a campaign shows.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn last_said_in(
        &self,
        body: &BodyId,
        period: FactPeriod,
    ) -> Result<BTreeMap<Measure, FactVersion>> {
        let find = measured::Entity::find()
            .filter(measured::Column::Body.eq(body.as_str()))
            .filter(measured::Column::Period.eq(period.to_string()))
            .order_by_asc(measured::Column::Version);
        let mut last = BTreeMap::new();
        for row in find.all(&self.db).await? {
            let fact = FactVersion::of(row)?;
            last.insert(fact.asked.measure.clone(), fact);
        }
        Ok(last)
    }
}

/// The facts of a body that count on a day, whatever their revision.
pub(crate) async fn counted(
    db: &impl ConnectionTrait,
    body: &str,
    day: Date,
    counting: Counting,
) -> Result<Vec<FactVersion>> {
    let find = measured::Entity::find()
        .filter(measured::Column::Body.eq(body))
        .filter(measured::Column::RecordedOn.lte(day.to_string()))
        .order_by_asc(measured::Column::Subject)
        .order_by_asc(measured::Column::Part)
        .order_by_asc(measured::Column::Period)
        .order_by_asc(measured::Column::Version);
    let said: Vec<FactVersion> =
        find.all(db).await?.into_iter().map(FactVersion::of).collect::<Result<_>>()?;
    let of_one = said.chunk_by(|a, b| a.asked == b.asked);
    Ok(of_one.filter_map(|versions| counts(versions, counting)).cloned().collect())
}

/// Which of the versions of one measure in one period counts, if any. They are in order.
///
/// A proposal does not take away what was confirmed, a rejection gives it back, a withdrawal ends it.
fn counts(versions: &[FactVersion], counting: Counting) -> Option<&FactVersion> {
    let (mut confirmed, mut proposed) = (None, None);
    for fact in versions {
        match fact.stage {
            Stage::Confirmed => (confirmed, proposed) = (Some(fact), None),
            Stage::Proposed => proposed = Some(fact),
            Stage::Rejected => proposed = None,
            Stage::Withdrawn => (confirmed, proposed) = (None, None),
        }
    }
    match counting {
        Counting::Confirmed => confirmed,
        Counting::Proposed => proposed.or(confirmed),
    }
}
