//! The money of a year by objective.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use cannocchiale_core::facts::Sums;
use cannocchiale_core::ids::Year;
use cannocchiale_core::model::AccountSide;
use cannocchiale_store::{Movement, NodeKey};
use rust_decimal::Decimal;

use super::stage_of;
use crate::workspace::act::Refused;
use crate::workspace::questions::{InForce, Money};
use crate::workspace::visit::Visit;

/// An objective and its money.
pub(super) struct Line {
    pub(super) objective: Money,
    /// What the sheet of the plan says for the year.
    pub(super) in_plan: Option<Decimal>,
    /// Each month by itself, from January.
    pub(super) months: [Sums; 12],
    pub(super) movements: Vec<Movement>,
}

impl Line {
    /// From January to a month, that one included.
    pub(super) fn until(&self, month: usize) -> Sums {
        Sums::all(self.months.iter().take(month).copied())
    }
}

/// The money of one side in a year.
pub(super) struct Ledger {
    pub(super) year: Year,
    pub(super) side: AccountSide,
    /// The last month that is over or goes on: 1 to 12, and 0 before the year begins.
    pub(super) month: usize,
    pub(super) lines: Vec<Line>,
    /// The money of objectives that the plan no longer has, month by month: it was spent all the same.
    pub(super) gone: Option<[Sums; 12]>,
}

impl Ledger {
    /// All the money from January to a month, that one included.
    pub(super) fn until(&self, month: usize) -> Sums {
        let gone = self.gone.iter().flatten().take(month).copied();
        Sums::all(self.lines.iter().map(|line| line.until(month)).chain(gone))
    }

    pub(super) async fn of(visit: &Visit, plan: &InForce, side: AccountSide) -> Result<Self, Refused> {
        let year = plan.revision.year;
        let movements = visit.place.workspace.store.movements(&visit.body.id, year).await?;
        let mut of_each: BTreeMap<NodeKey, Vec<Movement>> = BTreeMap::new();
        for movement in movements.into_iter().filter(|movement| movement.said.side == side) {
            of_each.entry(movement.said.subject).or_default().push(movement);
        }
        let lines = plan.money.iter().map(|objective| {
            let movements = of_each.remove(&objective.key).unwrap_or_default();
            line(objective.clone(), side, movements)
        });
        let lines = lines.collect();
        let left: Vec<Movement> = of_each.into_values().flatten().collect();
        let gone = (!left.is_empty()).then(|| by_month(&left));
        let today = visit.now.day;
        let month = match today.year().cmp(&year.number()) {
            Ordering::Less => 0,
            Ordering::Equal => usize::try_from(today.month()).unwrap_or_default(),
            Ordering::Greater => 12,
        };
        Ok(Self { year, side, month, lines, gone })
    }
}

fn by_month(movements: &[Movement]) -> [Sums; 12] {
    let mut months = [Sums::default(); 12];
    for movement in movements {
        let at = usize::from(movement.said.month).saturating_sub(1);
        if let Some(month) = months.get_mut(at) {
            month.add(stage_of(movement.said.stage), movement.said.amount);
        }
    }
    months
}

fn line(objective: Money, side: AccountSide, movements: Vec<Movement>) -> Line {
    let months = by_month(&movements);
    let in_plan = match side {
        AccountSide::Costs => objective.costs,
        AccountSide::Revenues => objective.revenues,
        AccountSide::Investments => objective.investments,
    };
    Line { objective, in_plan, months, movements }
}
