//! What surveys and service standards say of the nodes that they stand for: facts that nobody has to say again.

use std::collections::{BTreeMap, BTreeSet};

use cannocchiale_core::facts::{FactPeriod, FactValue, Measurement, PeriodPart};
use cannocchiale_core::ids::{NodeId, Year};
use cannocchiale_core::model::FigureState;
use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{Counting, Measure, Measures};
use crate::error::Result;
use crate::names::{BodyId, NodeKey, SurveyId};
use crate::open::Store;
use crate::rows::{standards, surveys};
use crate::time::read_day;

/// Decimals of a mean mark.
const DECIMALS: u32 = 15;

/// The facts that answers and yearly results make on a day, of the nodes of a revision, but for what somebody said
/// themselves. In public the answers to a survey count once it is closed; what a standard was counts as the year ends.
pub(super) async fn of_services(
    store: &Store,
    body: &BodyId,
    measures: &Measures,
    (day, counting): (Date, Counting),
    said: &[Measurement],
) -> Result<Vec<Measurement>> {
    let mut made = of_standards(store, body, measures).await?;
    made.extend(of_surveys(store, body, measures, (day, counting)).await?);
    let is_said =
        |node: &NodeId, period| said.iter().any(|row| row.indicator == *node && row.period == period);
    made.retain(|fact| !is_said(&fact.indicator, fact.period));
    Ok(made)
}

fn whole(year: Year) -> FactPeriod {
    FactPeriod { year, part: PeriodPart::Year }
}

async fn of_standards(store: &Store, body: &BodyId, measures: &Measures) -> Result<Vec<Measurement>> {
    let find = standards::Entity::find()
        .filter(standards::Column::Body.eq(body.as_str()))
        .filter(standards::Column::Subject.is_not_null());
    let rows = find.all(&store.db).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let results = store.standard_results(body).await?;
    let facts = results.into_iter().filter_map(|result| {
        let standard = rows.iter().find(|row| row.standard == result.standard.0)?;
        Some(Measurement {
            indicator: measures.name(&Measure::of(NodeKey(standard.subject?)))?,
            period: whole(result.year),
            value: FactValue::Number(result.said.measured?),
            state: FigureState::Final,
            recorded_on: None,
            source: Some(standard.service.clone()),
            note: result.said.justification,
        })
    });
    Ok(facts.collect())
}

/// What was answered about one node in a year.
struct Heard {
    sum: Decimal,
    marks: u32,
    people: BTreeSet<(i64, i64)>,
    last: Date,
    state: FigureState,
    titles: BTreeSet<String>,
}

async fn of_surveys(
    store: &Store,
    body: &BodyId,
    measures: &Measures,
    (day, counting): (Date, Counting),
) -> Result<Vec<Measurement>> {
    let find = surveys::Entity::find()
        .filter(surveys::Column::Body.eq(body.as_str()))
        .filter(surveys::Column::Subject.is_not_null())
        .order_by_asc(surveys::Column::Survey);
    let mut heard: BTreeMap<(NodeId, Year), Heard> = BTreeMap::new();
    for row in find.all(&store.db).await? {
        let closes = read_day(&row.closes)?;
        let node = row.subject.and_then(|key| measures.name(&Measure::of(NodeKey(key))));
        let is_closed = closes < day;
        let (Some(node), Some(year)) = (node, Year::new(closes.year())) else { continue };
        if counting == Counting::Confirmed && !is_closed {
            continue;
        }
        for answer in
            store.answers(body, SurveyId(row.survey)).await?.iter().filter(|answer| answer.day <= day)
        {
            let of_it = heard.entry((node.clone(), year)).or_insert_with(|| Heard {
                sum: Decimal::ZERO,
                marks: 0,
                people: BTreeSet::new(),
                last: answer.day,
                state: FigureState::Final,
                titles: BTreeSet::new(),
            });
            of_it.sum = of_it.sum.saturating_add(Decimal::from(answer.mark));
            of_it.marks = of_it.marks.saturating_add(1);
            of_it.people.insert((row.survey, answer.answer));
            of_it.last = of_it.last.max(if is_closed { closes } else { answer.day });
            if !is_closed {
                of_it.state = FigureState::Preliminary;
            }
            of_it.titles.insert(row.title.clone());
        }
    }
    Ok(heard.into_iter().flat_map(|((node, year), heard)| heard.facts(&node, year)).collect())
}

impl Heard {
    /// The mean mark, and how many people gave one.
    fn facts(self, node: &NodeId, year: Year) -> Vec<Measurement> {
        let mean = self.sum.checked_div(Decimal::from(self.marks)).unwrap_or_default();
        let mean = mean.round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointAwayFromZero).normalize();
        let titles: Vec<String> = self.titles.into_iter().collect();
        let fact = |indicator, value| Measurement {
            indicator,
            period: whole(year),
            value: FactValue::Number(value),
            state: self.state,
            recorded_on: Some(self.last),
            source: Some(titles.join("; ")),
            note: None,
        };
        vec![fact(node.clone(), mean), fact(node.child("answers"), Decimal::from(self.people.len()))]
    }
}
