//! The money of a plan: what was planned, committed and spent for its nodes, period by period. What nobody said is
//! none, which is not zero.

use ::csv::{ReaderBuilder, StringRecord, Trim};
use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use super::FactPeriod;
use crate::ids::NodeId;
use crate::model::AccountSide;
use crate::number::read_machine;

/// The columns of a file of movements, in order.
pub const MOVEMENTS_HEADER: [&str; 5] = ["node", "period", "side", "stage", "amount"];

const SIDES: [AccountSide; 3] = [AccountSide::Costs, AccountSide::Revenues, AccountSide::Investments];

/// How far money has gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// In the budget.
    Planned,
    /// Promised by an act or a contract.
    Committed,
    /// Paid, or received.
    Spent,
}

/// Money of a node in a period. A correction is another movement with the opposite sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// An objective, a programme or a project.
    pub node: NodeId,
    /// When.
    pub period: FactPeriod,
    /// On which side.
    pub side: AccountSide,
    /// How far it has gone.
    pub stage: Stage,
    /// Euro.
    pub amount: Decimal,
}

impl Movement {
    /// Reads a CSV with the header `node,period,side,stage,amount`: `1B,2019-03,costs,spent,1250.00`. The period is a
    /// year, a quarter or a month; the side `costs`, `revenues` or `investments`; the stage `planned`, `committed` or
    /// `spent`; the amount euro with a dot.
    ///
    /// # Errors
    /// The number of the first line that is not so.
    pub fn read(text: &str) -> Result<Vec<Self>, u64> {
        let mut reader = ReaderBuilder::new()
            .flexible(true)
            .trim(Trim::All)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let header = reader.headers().map_err(|_| 1_u64)?;
        if !header.iter().map(str::to_lowercase).eq(MOVEMENTS_HEADER) {
            return Err(1);
        }
        let line_of = |at: Option<&::csv::Position>| at.map_or(1, ::csv::Position::line);
        let mut movements = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| line_of(error.position()))?;
            if record.iter().all(str::is_empty) {
                continue;
            }
            movements.push(Self::of(&record).ok_or_else(|| line_of(record.position()))?);
        }
        Ok(movements)
    }

    fn of(record: &StringRecord) -> Option<Self> {
        let [node, period, side, stage, amount] = record.iter().collect::<Vec<_>>().try_into().ok()?;
        let node = Some(node).filter(|node| !node.is_empty())?;
        Some(Self {
            node: NodeId::new(node),
            period: FactPeriod::read(period)?,
            side: SIDES.into_iter().find(|known| known.name() == side)?,
            stage: match stage {
                "planned" => Stage::Planned,
                "committed" => Stage::Committed,
                "spent" => Stage::Spent,
                _ => return None,
            },
            amount: read_machine(amount)?,
        })
    }

    /// Whether its period is over on a day, or ends in the month of that day.
    pub fn counts_on(&self, day: Date) -> bool {
        self.period.last_day().is_some_and(|last| last <= day.last_of_month())
    }
}

/// What was planned, committed and spent; none where nobody has said anything, which is not 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    /// In the budget, euro.
    pub planned: Option<Decimal>,
    /// Promised, euro.
    pub committed: Option<Decimal>,
    /// Paid or received, euro.
    pub spent: Option<Decimal>,
}

impl Sums {
    /// Adds money to a stage.
    pub fn add(&mut self, stage: Stage, amount: Decimal) {
        let of = match stage {
            Stage::Planned => &mut self.planned,
            Stage::Committed => &mut self.committed,
            Stage::Spent => &mut self.spent,
        };
        *of = Some(of.unwrap_or_default().saturating_add(amount));
    }

    /// The sums of several movements.
    pub fn of<'m>(movements: impl IntoIterator<Item = &'m Movement>) -> Self {
        movements.into_iter().fold(Self::default(), |mut all, one| {
            all.add(one.stage, one.amount);
            all
        })
    }

    /// The sums of several.
    pub fn all(each: impl Iterator<Item = Self>) -> Self {
        each.fold(Self::default(), |mut all, one| {
            let stages =
                [(Stage::Planned, one.planned), (Stage::Committed, one.committed), (Stage::Spent, one.spent)];
            for (stage, amount) in stages {
                if let Some(amount) = amount {
                    all.add(stage, amount);
                }
            }
            all
        })
    }

    /// How much more was spent than planned; less is negative. None where nothing was planned, or nobody said what was
    /// spent: that is not zero.
    pub fn deviation(self) -> Option<Decimal> {
        Some(self.spent?.saturating_sub(self.planned?))
    }

    /// The deviation in parts of a hundred of what was planned; none where nothing was.
    pub fn deviation_share(self) -> Option<Decimal> {
        let share = self.deviation()?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(self.planned?)?;
        Some(share.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero))
    }

    /// What is gone: committed, or spent where that is more. None where nobody said either.
    pub fn gone(self) -> Option<Decimal> {
        self.committed.into_iter().chain(self.spent).max()
    }

    /// What nobody has committed or spent yet; below zero when more was. None where nothing was planned.
    pub fn free(self) -> Option<Decimal> {
        Some(self.planned?.saturating_sub(self.gone().unwrap_or_default()))
    }
}

/// How the money of a node goes beside its budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// More is committed or spent than is planned for the year.
    Over,
    /// More was spent until now than was planned until now.
    Ahead,
    /// Less was received until now than was planned until now.
    Short,
    /// Money went, and nothing was planned.
    Unplanned,
    /// Money is planned, and nobody said that any of it was committed or spent.
    Unrecorded,
    /// None of these.
    Within,
}

impl Course {
    /// The course of a side, from what is planned for the whole year and the sums until now; none where nobody said
    /// anything of it.
    pub fn of(side: AccountSide, planned_for_year: Option<Decimal>, until_now: Sums) -> Option<Self> {
        let Some(planned) = planned_for_year else { return until_now.gone().map(|_| Self::Unplanned) };
        let Some(gone) = until_now.gone() else { return Some(Self::Unrecorded) };
        let more = until_now.deviation().unwrap_or_default();
        Some(match side {
            AccountSide::Revenues if more < Decimal::ZERO => Self::Short,
            AccountSide::Revenues => Self::Within,
            AccountSide::Costs | AccountSide::Investments => match () {
                () if gone > planned => Self::Over,
                () if more > Decimal::ZERO => Self::Ahead,
                () => Self::Within,
            },
        })
    }

    /// Whether it asks for a decision. What nobody recorded asks for a record first.
    pub fn is_off(self) -> bool {
        !matches!(self, Self::Within | Self::Unrecorded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn movements_are_read_and_a_wrong_line_is_told() {
        let good = "node,period,side,stage,amount\n1B,2019-03,costs,spent,1250.00\n\n1B, 2019 ,revenues,planned,-3\n";
        let read = Movement::read(good).unwrap();
        assert_eq!((read.len(), read[0].amount, read[1].stage), (2, Decimal::from(1250), Stage::Planned));
        for (wrong, line) in [
            ("1B,2019-03,costs,spent,1\n", 1),
            ("node,period,side,stage,amount\n1B,2019-13,costs,spent,1\n", 2),
            ("node,period,side,stage,amount\n1B,2019,costs,spent,1\n1B,2019,costs,paid,1\n", 3),
            ("node,period,side,stage,amount\n1B,2019,costs,spent,\n", 2),
            ("node,period,side,stage,amount\n1B,2019,costs,spent\n", 2),
        ] {
            assert_eq!(Movement::read(wrong), Err(line), "{wrong}");
        }
    }

    #[test]
    fn money_is_off_budget_by_what_was_planned_and_never_by_what_nobody_said() {
        let sums = |planned: Option<i64>, committed: Option<i64>, spent: Option<i64>| Sums {
            planned: planned.map(Decimal::from),
            committed: committed.map(Decimal::from),
            spent: spent.map(Decimal::from),
        };
        let costs = |year: Option<i64>, now| Course::of(AccountSide::Costs, year.map(Decimal::from), now);
        assert_eq!(costs(None, Sums::default()), None);
        assert_eq!(costs(None, sums(None, None, Some(1))), Some(Course::Unplanned));
        assert_eq!(costs(Some(100), sums(Some(50), None, None)), Some(Course::Unrecorded));
        assert_eq!(sums(Some(50), None, None).deviation(), None, "what nobody recorded is not zero");
        assert_eq!(costs(Some(100), sums(Some(50), Some(90), Some(50))), Some(Course::Within));
        assert_eq!(costs(Some(100), sums(Some(50), None, Some(51))), Some(Course::Ahead));
        assert_eq!(costs(Some(100), sums(None, None, Some(51))), Some(Course::Within));
        assert_eq!(costs(Some(100), sums(Some(50), Some(101), Some(40))), Some(Course::Over));
        let revenues = |now| Course::of(AccountSide::Revenues, Some(Decimal::from(100)), now);
        assert_eq!(revenues(sums(Some(50), None, Some(49))), Some(Course::Short));
        assert_eq!(revenues(sums(Some(50), None, Some(500))), Some(Course::Within));
        assert_eq!(revenues(sums(Some(50), None, None)), Some(Course::Unrecorded));
    }
}
