//! The words of the language.

use super::types::{Fold, Literal};
use crate::model::AccountSide;

/// The words that start a name.
pub(super) const NAMES: &[&str] =
    &["revenues", "costs", "investments", "measure", "survey", "process", "staff", "health"];

/// The functions.
pub(super) const FUNCTIONS: &[&str] =
    &["prev", "sum", "mean", "min", "max", "achievement", "mean_achievement", "share_achieved"];

/// The functions that make a list.
pub(super) const LISTS: &[&str] = &["objectives", "projects"];

pub(super) fn side(word: &str) -> Option<AccountSide> {
    [AccountSide::Revenues, AccountSide::Costs, AccountSide::Investments]
        .into_iter()
        .find(|side| side.name() == word)
}

pub(super) fn fold(word: &str) -> Option<Fold> {
    [Fold::Sum, Fold::Mean, Fold::Min, Fold::Max].into_iter().find(|fold| fold.name() == word)
}

pub(super) fn literal(word: &str) -> Option<Literal> {
    Some(match word {
        "days" => Literal::Days,
        "months" => Literal::Months,
        "hours" => Literal::Hours,
        _ => return None,
    })
}

impl Fold {
    /// The word of the function.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Mean => "mean",
            Self::Min => "min",
            Self::Max => "max",
        }
    }
}

/// What the words of accountants are called here.
pub(super) fn of_the_trade(written: &str) -> Option<String> {
    let name = match plain(written).as_str() {
        "oneri" | "oneri correnti" | "totale oneri" | "totale oneri correnti" => "costs.total",
        "proventi" | "proventi correnti" | "totale proventi" | "totale proventi correnti" => "revenues.total",
        "investimenti" | "totale investimenti" => "investments.total",
        _ => return None,
    };
    Some(name.to_owned())
}

/// Of some names, the one most like a word, when it is like it at all.
pub(super) fn nearest<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let wanted = plain(word);
    let limit = (wanted.chars().count() / 3).max(1);
    names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&wanted, &plain(name)), name))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name.to_owned())
}

/// A name for comparison: lower case, single spaces.
pub(super) fn plain(text: &str) -> String {
    text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
