//! One recogniser per kind of structure.

mod accounts;
mod assigned;
mod budget_table;
mod fraction;
mod health;
mod phases;
mod words;

use crate::recogniser::Recogniser;

/// The order of reading: what has the most certain shape first, prose last.
pub(crate) static ALL: &[&dyn Recogniser] = &[
    &accounts::Accounts,
    &budget_table::BudgetTable,
    &health::Health,
    &phases::Phases,
    &assigned::AssignedObjectives,
];
