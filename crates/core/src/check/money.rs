//! Sums over the accounts, with the room that printed roundings need. Shared by the rules about money.

use rust_decimal::Decimal;

use crate::ids::Year;
use crate::model::{AccountSide, Plan, PrintedTotal};

/// An amount computed from printed figures: the true one is at most `slack` away, for their roundings alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount {
    /// Euro.
    pub value: Decimal,
    /// Euro, not negative.
    pub slack: Decimal,
}

impl Amount {
    /// The sum, with the roundings of both.
    pub fn plus(self, other: Self) -> Self {
        Self { value: self.value + other.value, slack: self.slack + other.slack }
    }

    /// The difference, with the roundings of both.
    pub fn minus(self, other: Self) -> Self {
        Self { value: self.value - other.value, slack: self.slack + other.slack }
    }

    /// The least and the greatest ratio that the roundings allow; none over something that may be zero.
    pub fn ratio_range(self, divisor: Self) -> Option<(Decimal, Decimal)> {
        let (low, high) = (divisor.value - divisor.slack, divisor.value + divisor.slack);
        if low <= Decimal::ZERO {
            return None;
        }
        let corners = [self.value - self.slack, self.value + self.slack]
            .into_iter()
            .flat_map(|top| [top.checked_div(low), top.checked_div(high)])
            .collect::<Option<Vec<_>>>()?;
        Some((corners.iter().min().copied()?, corners.iter().max().copied()?))
    }
}

/// Half of the last printed unit.
pub(super) fn half(rounded_to: Decimal) -> Decimal {
    rounded_to / Decimal::TWO
}

/// The sum of the lines of a side in a year; none when a line has no figure there, for missing is not zero.
pub(super) fn sum_of_lines(plan: &Plan, side: AccountSide, year: Year) -> Option<Amount> {
    let mut lines = plan.accounts.iter().filter(|line| line.side == side).peekable();
    lines.peek()?;
    lines.try_fold(Amount { value: Decimal::ZERO, slack: Decimal::ZERO }, |sum, line| {
        let figure = line.amounts.get(&year)?;
        Some(sum.plus(Amount { value: figure.value, slack: half(line.rounded_to) }))
    })
}

/// The sum of several sides.
pub(super) fn sum_of_sides(plan: &Plan, sides: &[AccountSide], year: Year) -> Option<Amount> {
    sides.iter().try_fold(Amount { value: Decimal::ZERO, slack: Decimal::ZERO }, |sum, side| {
        Some(sum.plus(sum_of_lines(plan, *side, year)?))
    })
}

/// The total printed for one side in a year.
pub(super) fn printed_total(plan: &Plan, side: AccountSide, year: Year) -> Option<Decimal> {
    let of_side = |total: &&PrintedTotal| total.of == [side];
    plan.printed_totals.iter().find(of_side)?.amounts.get(&year).copied()
}

/// What an amount is taken from: the lines, or the totals as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Basis {
    /// Totals are summed from their lines.
    Lines,
    /// Totals are taken as printed.
    PrintedTotals,
}

/// Computes an amount said in words over the accounts of a year: `Oneri correnti - Interventi economici`,
/// `Proventi correnti - (Entrate da diritto annuale + Diritti di segreteria)`.
///
/// None when a word is no line and no total of the accounts: then nobody can recompute it from this plan.
pub(super) fn amount_in_words(plan: &Plan, words: &str, year: Year, basis: Basis) -> Option<Amount> {
    let mut parser = Words { rest: words.trim(), plan, year, basis };
    let amount = parser.sum()?;
    parser.rest.trim().is_empty().then_some(amount)
}

struct Words<'a> {
    rest: &'a str,
    plan: &'a Plan,
    year: Year,
    basis: Basis,
}

impl Words<'_> {
    fn sum(&mut self) -> Option<Amount> {
        let mut amount = self.term()?;
        loop {
            let rest = self.rest.trim_start();
            if let Some(after) = rest.strip_prefix('+') {
                self.rest = after;
                amount = amount.plus(self.term()?);
            } else if let Some(after) = rest.strip_prefix(['-', '–', '−']) {
                self.rest = after;
                amount = amount.minus(self.term()?);
            } else {
                return Some(amount);
            }
        }
    }

    fn term(&mut self) -> Option<Amount> {
        let rest = self.rest.trim_start();
        if let Some(inside) = rest.strip_prefix('(') {
            self.rest = inside;
            let amount = self.sum()?;
            self.rest = self.rest.trim_start().strip_prefix(')')?;
            return Some(amount);
        }
        let end = rest.find(['+', '-', '–', '−', '(', ')']).unwrap_or(rest.len());
        let (name, after) = rest.split_at_checked(end)?;
        self.rest = after;
        self.named(name)
    }

    fn named(&self, name: &str) -> Option<Amount> {
        let name = plain(name);
        let side = match name.as_str() {
            "oneri correnti" | "oneri correnti totali" | "totale oneri correnti" => Some(AccountSide::Costs),
            "proventi correnti" | "totale proventi correnti" => Some(AccountSide::Revenues),
            "investimenti" => Some(AccountSide::Investments),
            _ => None,
        };
        if let Some(side) = side {
            let printed = printed_total(self.plan, side, self.year);
            return match (self.basis, printed) {
                (Basis::PrintedTotals, Some(value)) => Some(Amount { value, slack: Decimal::ZERO }),
                _ => sum_of_lines(self.plan, side, self.year),
            };
        }
        let own = name.strip_prefix("entrate da ").unwrap_or(&name);
        let line = self.plan.accounts.iter().find(|line| plain(&line.line) == own)?;
        let figure = line.amounts.get(&self.year)?;
        Some(Amount { value: figure.value, slack: half(line.rounded_to) })
    }
}

/// Lower case, single spaces.
fn plain(text: &str) -> String {
    text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Half of the last unit a number was printed with: 0.05 for `107.3`.
pub(super) fn half_of_last_digit(printed: Decimal) -> Decimal {
    half(Decimal::new(1, printed.scale()))
}

/// Which printed ratios of a year agree with the lines of the accounts and not with the totals as printed:
/// the witnesses in a quarrel between a total and its lines.
pub(super) fn witnesses_for_the_lines(plan: &Plan, year: Year) -> Vec<&str> {
    let hundred = Decimal::ONE_HUNDRED;
    let agrees = |printed: Decimal, top: &str, bottom: &str, basis| {
        let (low, high) = amount_in_words(plan, top, year, basis)?
            .ratio_range(amount_in_words(plan, bottom, year, basis)?)?;
        let room = half_of_last_digit(printed);
        Some(printed >= low * hundred - room && printed <= high * hundred + room)
    };
    plan.health
        .iter()
        .filter(|health| {
            let figures =
                health.values.get(&year).zip(health.numerator.as_deref().zip(health.denominator.as_deref()));
            figures.is_some_and(|(figure, (top, bottom))| {
                agrees(figure.value, top, bottom, Basis::Lines) == Some(true)
                    && agrees(figure.value, top, bottom, Basis::PrintedTotals) == Some(false)
            })
        })
        .map(|health| health.name.as_str())
        .collect()
}
