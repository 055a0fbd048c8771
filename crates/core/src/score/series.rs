//! The scores of a plan over its year: the same function, other days.

use jiff::civil::Date;

use super::engine::score;
use super::notes::Traces;
use super::rules::ScoringRules;
use super::scorecard::Scorecard;
use crate::facts::Facts;
use crate::model::Plan;

/// How often a series looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// On the last day of each month.
    Month,
    /// On the last day of each quarter.
    Quarter,
}

/// The scorecards, without traces, as of the last day of each period of the year that is before `today`, and as of
/// `today`. A day after the year adds itself as the last one.
pub fn series(plan: &Plan, facts: &Facts, rules: &ScoringRules, today: Date, every: Every) -> Vec<Scorecard> {
    let months: &[i8] = match every {
        Every::Month => &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
        Every::Quarter => &[3, 6, 9, 12],
    };
    let ends = months.iter().filter_map(|month| Date::new(plan.year.number(), *month, 1).ok());
    let days = ends.map(Date::last_of_month).filter(|day| *day < today).chain([today]);
    days.map(|day| score(plan, facts, rules, day, Traces::Left)).collect()
}
