//! The state of a node, in a word, a shape and a colour: what is behind and what is not, at a glance.

use super::outcome::Outcome;
use super::projection::{Method, Projected, Quality};
use super::rules::StateLimits;
use super::scorecard::NodeScore;
use crate::diag::Lang;

/// How a node stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Raggiunto.
    Achieved,
    /// Non raggiunto.
    NotAchieved,
    /// In linea.
    OnTrack,
    /// A rischio.
    AtRisk,
    /// In ritardo.
    Late,
    /// Non rilevato.
    NotMeasured,
}

/// The colour of a state, as a class: never the only sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Colour {
    /// Good.
    Green,
    /// To be watched.
    Amber,
    /// Bad.
    Red,
    /// Not known.
    Grey,
}

impl Colour {
    /// The stable word, also of the style sheets.
    pub fn word(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Amber => "amber",
            Self::Red => "red",
            Self::Grey => "grey",
        }
    }
}

impl State {
    /// Every state, the best first.
    pub const ALL: [Self; 6] =
        [Self::Achieved, Self::OnTrack, Self::AtRisk, Self::Late, Self::NotAchieved, Self::NotMeasured];

    /// The stable word, also that of the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Achieved => "achieved",
            Self::NotAchieved => "not-achieved",
            Self::OnTrack => "on-track",
            Self::AtRisk => "at-risk",
            Self::Late => "late",
            Self::NotMeasured => "not-measured",
        }
    }

    /// The shape that stands beside the word, so that colour is never the only sign.
    pub fn shape(self) -> char {
        match self {
            Self::Achieved => '✔',
            Self::NotAchieved => '✕',
            Self::OnTrack => '●',
            Self::AtRisk => '▲',
            Self::Late => '■',
            Self::NotMeasured => '◌',
        }
    }

    /// The colour.
    pub fn colour(self) -> Colour {
        match self {
            Self::Achieved | Self::OnTrack => Colour::Green,
            Self::AtRisk => Colour::Amber,
            Self::NotAchieved | Self::Late => Colour::Red,
            Self::NotMeasured => Colour::Grey,
        }
    }

    /// The word for people: *in linea*, *on track*.
    pub fn shown(self, lang: Lang) -> String {
        crate::catalogue::message(lang, &format!("state-{}", self.word()), &[])
    }
}

/// Whether the year of the plan is over on the day of the scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearIs {
    /// Its last day included.
    Open,
    /// From the day after.
    Closed,
}

/// The state of a node, from its score and its projection; none for a node that asks nothing.
pub fn state(
    node: &NodeScore,
    projected: Option<&Projected>,
    year: YearIs,
    limits: StateLimits,
) -> Option<State> {
    match () {
        () if node.verdict.asks_nothing() => None,
        () if node.role.is_leaf() => Some(of_target(node, projected, year, limits)),
        () => Some(of_mean(node, projected, year, limits)),
    }
}

fn of_target(node: &NodeScore, projected: Option<&Projected>, year: YearIs, limits: StateLimits) -> State {
    let is_measured = node.coverage() == Some(rust_decimal::Decimal::ONE);
    match projected.map(|projected| projected.method) {
        Some(Method::Overdue) => State::NotAchieved,
        // Also where a recorded value has no score: whether it meets the target is known nevertheless.
        Some(Method::Recorded) | None => of_met(node),
        // What reads other scores is an estimate as long as they are; when the year is over it is what it is.
        Some(_) if is_measured && year == YearIs::Closed => of_met(node),
        Some(Method::AsPlanned) if projected.is_some_and(|p| p.quality == Quality::Absent) => {
            State::NotMeasured
        }
        Some(_) if year == YearIs::Open => match projected {
            Some(projected) if projected.met == Some(true) => State::OnTrack,
            Some(projected) if projected.score >= limits.at_risk_from() => State::AtRisk,
            Some(_) => State::Late,
            None => State::NotMeasured,
        },
        Some(_) => State::NotMeasured,
    }
}

fn of_met(node: &NodeScore) -> State {
    match node.met() {
        Some(true) => State::Achieved,
        Some(false) => State::NotAchieved,
        None => State::NotMeasured,
    }
}

fn of_mean(node: &NodeScore, projected: Option<&Projected>, year: YearIs, limits: StateLimits) -> State {
    let nothing_measured = node.coverage().is_none_or(|coverage| coverage.is_zero());
    match (year, node.outcome(), projected) {
        (YearIs::Closed, Outcome::Value(score), _) if !nothing_measured => {
            if score >= limits.achieved_from() { State::Achieved } else { State::NotAchieved }
        }
        // Nobody said anything of what is below: that it goes as planned is a hope, not a state.
        (YearIs::Open, _, Some(projected)) if projected.quality == Quality::Absent => State::NotMeasured,
        (YearIs::Open, _, Some(projected)) if projected.score >= limits.achieved_from() => State::OnTrack,
        (YearIs::Open, _, Some(projected)) if projected.score >= limits.at_risk_from() => State::AtRisk,
        (YearIs::Open, _, Some(_)) => State::Late,
        _ => State::NotMeasured,
    }
}
