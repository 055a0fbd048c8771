//! Accounts, totals and budgets.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ByYear, wire, wire_word};

wire! {
    /// Money of an objective.
    pub struct BudgetFile {
        /// Costs.
        pub costs: Option<String>,
        /// Revenues.
        pub revenues: Option<String>,
        /// Investments.
        pub investments: Option<String>,
    }

    /// An account line.
    pub struct AccountLineFile {
        /// `revenues`, `costs`, `investments`.
        pub side: AccountSideFile,
        /// Name.
        pub line: String,
        /// Figures by year.
        pub amounts: ByYear<AmountFile>,
        /// The totals printed for the whole side, by year; given once, on the first line of the side.
        #[serde(skip_serializing_if = "BTreeMap::is_empty")]
        pub printed_total: ByYear<String>,
        /// The unit the document rounds to, in euro (`100` for thousands with one decimal).
        #[serde(skip_serializing_if = "Option::is_none")]
        pub rounded_to: Option<String>,
    }

    /// A printed total over several sides.
    pub struct PrintedTotalFile {
        /// Label.
        pub label: String,
        /// The sides it sums.
        pub of: Vec<AccountSideFile>,
        /// Amounts by year.
        pub amounts: ByYear<String>,
        /// The unit the document rounds to, in euro.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub rounded_to: Option<String>,
    }

    /// An amount and its state.
    pub struct AmountFile {
        /// `final`, `preliminary`, `budgeted`.
        pub state: FigureStateFile,
        /// Euro.
        pub amount: String,
    }

    /// A value and its state.
    pub struct ValueFile {
        /// `final`, `preliminary`, `budgeted`.
        pub state: FigureStateFile,
        /// Value.
        pub value: String,
    }

    /// A row of the budget table.
    pub struct BudgetRowFile {
        /// Code of area or objective, where the row is one.
        pub code: Option<String>,
        /// Label.
        pub label: String,
        /// Revenues.
        pub revenues: Option<String>,
        /// Total resources.
        pub total: Option<String>,
        /// Costs.
        pub costs: Option<String>,
        /// Investments.
        pub investments: Option<String>,
    }
}

wire_word! {
    /// Budget side.
    AccountSideFile {
        /// Proventi.
        #[default]
        Revenues,
        /// Oneri.
        Costs,
        /// Investimenti.
        Investments,
    }
    /// How firm a figure is.
    FigureStateFile {
        /// Consuntivo.
        #[default]
        Final,
        /// Preconsuntivo.
        Preliminary,
        /// Preventivo.
        Budgeted,
    }
}
