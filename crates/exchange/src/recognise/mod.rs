//! One recogniser per kind of structure.

mod accounts;
mod assigned;
mod body;
mod budget_table;
mod chapters;
mod columns;
mod fraction;
mod health;
mod outline;
mod phases;
mod sheets;
mod statistics;
mod title;
mod units;
pub(crate) mod words;

use crate::recogniser::Recogniser;

pub(crate) use units::settle;

/// The order of reading: what has the most certain shape first, prose last.
pub(crate) static ALL: &[&dyn Recogniser] = &[
    &title::Title,
    &accounts::Accounts,
    &budget_table::BudgetTable,
    &health::Health,
    &phases::Phases,
    &assigned::AssignedObjectives,
    &sheets::Sheets,
    &statistics::StatisticalTables,
    &chapters::Chapters,
    &body::Body,
];
