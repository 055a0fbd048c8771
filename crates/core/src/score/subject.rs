//! What can be measured itself: the same few fields, wherever they stand in the plan.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::rules::Level;
use crate::formula::Reading;
use crate::ids::{NodeId, Year};
use crate::model::{
    Band, Direction, ExpectedResult, Figure, HealthIndicator, Indicator, IndicatorKind, WrittenTarget,
};
use crate::target::{Op, Quantity, Unit};

/// Where a leaf stands in the plan: the tree keeps this, and the subject is made when it is needed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Leaf<'p> {
    /// An indicator of a strategic or of an assigned objective.
    Indicator {
        /// The indicator.
        of: &'p Indicator,
        /// Where it stands.
        level: Level,
        /// Whether the law makes it all or nothing (D.L. 13/2023, art. 4-bis).
        by_law: bool,
    },
    /// An expected result of a project.
    Result(&'p ExpectedResult),
    /// A health indicator.
    Health(&'p HealthIndicator),
}

impl<'p> Leaf<'p> {
    pub(super) fn id(&self) -> &'p NodeId {
        match self {
            Self::Indicator { of, .. } => &of.id,
            Self::Result(result) => &result.id,
            Self::Health(health) => &health.id,
        }
    }

    pub(super) fn level(&self) -> Level {
        match self {
            Self::Indicator { level, .. } => *level,
            Self::Result(_) => Level::Results,
            Self::Health(_) => Level::Health,
        }
    }

    pub(super) fn formula(&self) -> Option<&'p Reading> {
        match self {
            Self::Indicator { of, .. } => of.formula.as_ref(),
            Self::Result(result) => result.indicator.as_deref()?.formula.as_ref(),
            Self::Health(health) => health.formula.as_ref(),
        }
    }

    /// What its score needs, in a year.
    pub(super) fn subject(&self, year: Year) -> Subject<'p> {
        match *self {
            Self::Indicator { of, level, by_law } => {
                Subject { by_law, ..Subject::indicator(of, level, year) }
            }
            Self::Result(result) => Subject::result(result, year),
            Self::Health(health) => Subject::health(health, year),
        }
    }
}

/// A leaf of the plan, as its score needs it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject<'p> {
    pub(super) id: &'p NodeId,
    pub(super) level: Level,
    pub(super) statement: &'p str,
    pub(super) target: Option<&'p WrittenTarget>,
    pub(super) kind: Option<IndicatorKind>,
    pub(super) direction: Option<Direction>,
    pub(super) formula: Option<&'p Reading>,
    pub(super) baseline: Option<&'p WrittenTarget>,
    pub(super) unit: Option<&'p str>,
    pub(super) bands: &'p [Band],
    /// Whether the law makes it all or nothing (D.L. 13/2023, art. 4-bis).
    pub(super) by_law: bool,
    pub(super) printed: Option<&'p std::collections::BTreeMap<Year, Figure>>,
}

impl<'p> Subject<'p> {
    fn indicator(indicator: &'p Indicator, level: Level, year: Year) -> Self {
        Self {
            id: &indicator.id,
            level,
            statement: &indicator.statement,
            target: indicator.target_for(year),
            kind: indicator.kind,
            direction: indicator.direction,
            formula: indicator.formula.as_ref(),
            baseline: indicator.baseline.as_ref(),
            unit: indicator.unit.as_deref(),
            bands: &indicator.bands,
            by_law: false,
            printed: None,
        }
    }

    fn result(result: &'p ExpectedResult, year: Year) -> Self {
        let refined = result.indicator.as_deref();
        Self {
            id: &result.id,
            level: Level::Results,
            statement: &result.statement,
            target: result.target.as_ref().or_else(|| refined.and_then(|r| r.target_for(year))),
            kind: refined.and_then(|r| r.kind),
            direction: refined.and_then(|r| r.direction),
            formula: refined.and_then(|r| r.formula.as_ref()),
            baseline: refined.and_then(|r| r.baseline.as_ref()),
            unit: refined.and_then(|r| r.unit.as_deref()),
            bands: refined.map_or(&[], |r| &r.bands),
            by_law: false,
            printed: None,
        }
    }

    fn health(health: &'p HealthIndicator, year: Year) -> Self {
        Self {
            id: &health.id,
            level: Level::Health,
            statement: &health.name,
            target: health.targets.get(&year),
            kind: None,
            direction: health.direction,
            formula: health.formula.as_ref(),
            baseline: None,
            unit: health.unit.as_deref(),
            bands: &[],
            by_law: false,
            printed: Some(&health.values),
        }
    }

    /// Which way is better, where the comparison itself does not say.
    pub(super) fn direction_of(&self, op: Op, quantity: Option<&Quantity>) -> Option<Direction> {
        if self.direction.is_some() || op != Op::Exactly {
            return self.direction;
        }
        let by_unit = quantity.and_then(|quantity| match &quantity.unit {
            // All of it can only be reached, not exceeded.
            Some(Unit::Percent) if quantity.value == Decimal::ONE_HUNDRED => Some(Direction::HigherIsBetter),
            // Things that are made and counted grow.
            Some(Unit::Thing(_)) => Some(Direction::HigherIsBetter),
            _ => None,
        });
        by_unit.or_else(|| by_words(self.statement))
    }

    /// Whether the subject and a quantity are of two different units of measure.
    pub(super) fn is_in_another_unit_than(&self, quantity: &Quantity) -> bool {
        let own = self.unit.and_then(Unit::of_measure);
        let other = quantity.unit.as_ref().filter(|unit| !matches!(unit, Unit::Thing(_)));
        own.as_ref().zip(other).is_some_and(|(own, other)| own != other)
    }
}

/// Beginnings of words that say that more is better.
const GROWING: &[&str] = &[
    "aumento",
    "aumentar",
    "increment",
    "crescita",
    "accrescere",
    "migliorament",
    "almeno",
    "minim",
    "superior",
    "maggior",
    "oltre",
];
/// Beginnings of words that say that less is better.
const FALLING: &[&str] = &[
    "riduzion",
    "ridurre",
    "diminuzion",
    "diminuir",
    "contenimento",
    "contenere",
    "ritard",
    "massim",
    "inferior",
    "minor",
];

/// What the words of a text say; nothing when they say both. `non inferior` grows, `non superior` falls.
fn by_words(text: &str) -> Option<Direction> {
    let turned = |stem: &str| has_stem(text, &format!("non {stem}"));
    let (grows, falls) = (turned("inferior"), turned("superior"));
    let says = |stems: &[&str], except: &str, skipped: bool| {
        stems.iter().any(|stem| !(skipped && *stem == except) && has_stem(text, stem))
    };
    let growing = grows || says(GROWING, "superior", falls);
    let falling = falls || says(FALLING, "inferior", grows);
    match (growing, falling) {
        (true, false) => Some(Direction::HigherIsBetter),
        (false, true) => Some(Direction::LowerIsBetter),
        _ => None,
    }
}

/// Whether a text speaks of the times of payment: a word for paying and a word for time.
pub(super) fn is_about_payment_times(text: &str) -> bool {
    const PAYING: &[&str] = &["pagament", "payment"];
    const TIMES: &[&str] = &["temp", "termin", "ritard", "puntual", "giorni", "time", "late", "delay"];
    let says = |stems: &[&str]| stems.iter().any(|stem| has_stem(text, stem));
    says(PAYING) && says(TIMES)
}

/// Whether a word of the text starts with a stem, whatever its case. Stems are ASCII and lower case.
fn has_stem(text: &str, stem: &str) -> bool {
    let (text, stem) = (text.as_bytes(), stem.as_bytes());
    text.windows(stem.len()).enumerate().any(|(at, window)| {
        let before = at.checked_sub(1).and_then(|before| text.get(before));
        window.eq_ignore_ascii_case(stem) && before.is_none_or(|byte| !byte.is_ascii_alphanumeric())
    })
}

/// The last day of a year.
pub(super) fn last_day(year: Year) -> Date {
    Date::new(year.number(), 12, 31).unwrap_or(Date::MAX)
}
