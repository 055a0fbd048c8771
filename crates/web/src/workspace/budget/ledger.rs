//! The money of a year by objective.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use cannocchiale_core::ids::Year;
use cannocchiale_core::model::AccountSide;
use cannocchiale_store::{BudgetStage, Movement, NodeKey};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::workspace::act::Refused;
use crate::workspace::questions::{InForce, Money};
use crate::workspace::visit::Visit;

/// What was planned, committed and spent; none where nobody has said anything, which is not 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sums {
    pub(super) planned: Option<Decimal>,
    pub(super) committed: Option<Decimal>,
    pub(super) spent: Option<Decimal>,
}

impl Sums {
    fn add(&mut self, stage: BudgetStage, amount: Decimal) {
        let of = match stage {
            BudgetStage::Planned => &mut self.planned,
            BudgetStage::Committed => &mut self.committed,
            BudgetStage::Spent => &mut self.spent,
        };
        *of = Some(of.unwrap_or_default().saturating_add(amount));
    }

    fn each(self) -> [(BudgetStage, Option<Decimal>); 3] {
        [
            (BudgetStage::Planned, self.planned),
            (BudgetStage::Committed, self.committed),
            (BudgetStage::Spent, self.spent),
        ]
    }

    /// The sums of several.
    pub(super) fn all(each: impl Iterator<Item = Self>) -> Self {
        each.fold(Self::default(), |mut all, one| {
            for (stage, amount) in one.each() {
                if let Some(amount) = amount {
                    all.add(stage, amount);
                }
            }
            all
        })
    }

    /// How much more was spent than planned; less is negative. None where nothing was planned.
    pub(super) fn deviation(self) -> Option<Decimal> {
        Some(self.spent.unwrap_or_default().saturating_sub(self.planned?))
    }

    /// The deviation in parts of a hundred of what was planned; none where nothing was.
    pub(super) fn deviation_share(self) -> Option<Decimal> {
        let share = self.deviation()?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(self.planned?)?;
        Some(share.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero))
    }

    /// What nobody has committed or spent yet; below zero when more was. None where nothing was planned.
    pub(super) fn free(self) -> Option<Decimal> {
        let gone = self.committed.unwrap_or_default().max(self.spent.unwrap_or_default());
        Some(self.planned?.saturating_sub(gone))
    }
}

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
            month.add(movement.said.stage, movement.said.amount);
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
