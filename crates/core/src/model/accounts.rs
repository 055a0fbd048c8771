//! Money and ratios. Amounts are euro.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::tree::{Direction, WrittenTarget};
use crate::formula::Reading as Formula;
use crate::ids::{NodeId, Year};

/// Which budget side a line is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccountSide {
    /// Proventi.
    Revenues,
    /// Oneri.
    Costs,
    /// Investimenti.
    Investments,
}

impl AccountSide {
    /// The stable name, also that of the wire format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Revenues => "revenues",
            Self::Costs => "costs",
            Self::Investments => "investments",
        }
    }
}

/// How firm an accounting figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FigureState {
    /// Consuntivo.
    Final,
    /// Preconsuntivo.
    Preliminary,
    /// Preventivo.
    Budgeted,
}

/// A figure and how firm it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// How firm.
    pub state: FigureState,
    /// The value: euro for accounts, the ratio's own unit for health.
    pub value: Decimal,
}

/// A line of the accounts over the years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountLine {
    /// Its node id: `revenues/1`.
    pub id: NodeId,
    /// The side it is on.
    pub side: AccountSide,
    /// Its name.
    pub line: String,
    /// Its figures by year; a year without a figure is missing, not zero.
    pub amounts: BTreeMap<Year, Figure>,
    /// The unit the document rounds to, in euro: 100 for thousands with one decimal.
    pub rounded_to: Decimal,
}

/// A total the document prints over account lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedTotal {
    /// Its node id: `totals/1`.
    pub id: NodeId,
    /// Its label as printed.
    pub label: String,
    /// The sides it sums.
    pub of: Vec<AccountSide>,
    /// The printed amounts by year.
    pub amounts: BTreeMap<Year, Decimal>,
    /// The unit the document rounds to, in euro.
    pub rounded_to: Decimal,
}

/// The money of an objective in a year, euro.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Budget {
    /// Oneri.
    pub costs: Option<Decimal>,
    /// Proventi.
    pub revenues: Option<Decimal>,
    /// Investimenti.
    pub investments: Option<Decimal>,
}

/// A row of the budget table by area and objective.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetRow {
    /// Its node id: `budget/1B`, or `budget/r1` for a row without a code.
    pub id: NodeId,
    /// The area or objective, where the row is one.
    pub code: Option<String>,
    /// Its label as printed.
    pub label: String,
    /// Proventi correnti.
    pub revenues: Option<Decimal>,
    /// Totale risorse destinate.
    pub total: Option<Decimal>,
    /// Oneri correnti.
    pub costs: Option<Decimal>,
    /// Investimenti.
    pub investments: Option<Decimal>,
}

/// A ratio that tells how healthy the body is.
#[derive(Debug, Clone, PartialEq)]
pub struct HealthIndicator {
    /// Its node id: `health/h1`.
    pub id: NodeId,
    /// Its name.
    pub name: String,
    /// The group it is printed in.
    pub group: Option<String>,
    /// What is divided, in words.
    pub numerator: Option<String>,
    /// By what, in words.
    pub denominator: Option<String>,
    /// The formula, where written, as written and as understood.
    pub formula: Option<Formula>,
    /// `%` or `euro`.
    pub unit: Option<String>,
    /// Which way is better, where said.
    pub direction: Option<Direction>,
    /// Targets by year.
    pub targets: BTreeMap<Year, WrittenTarget>,
    /// Printed values by year.
    pub values: BTreeMap<Year, Figure>,
}
