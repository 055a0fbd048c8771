//! §4 and §5: the score of a number against a bound, an interval or bands.

use cannocchiale_core::facts::{FactPeriod, PeriodPart};
use cannocchiale_core::model::{Band, Direction};
use cannocchiale_core::score::rules::{Rule, TargetKind};
use cannocchiale_core::target::{Op, Quantity, Unit};
use jiff::civil::Date;
use num_traits::{Signed, Zero};
use rust_decimal::Decimal;

use super::choice::chosen;
use super::reading::{Found, Part, find, nothing_recorded, row_number};
use super::target::{Leaf, cap};
use super::{Answer, Exact, Inputs, exact, near, quotient, units, whole};

/// What a number must be.
pub(super) enum Sense {
    AtLeast { bound: Exact, strict: bool },
    AtMost { bound: Exact, strict: bool },
    Between { low: Exact, high: Exact },
}

impl Sense {
    pub(super) fn grows(&self) -> bool {
        matches!(self, Self::AtLeast { .. })
    }

    pub(super) fn kind(&self) -> TargetKind {
        match self {
            Self::AtLeast { .. } => TargetKind::AtLeast,
            Self::AtMost { .. } => TargetKind::AtMost,
            Self::Between { .. } => TargetKind::Interval,
        }
    }
}

impl Sense {
    pub(super) fn scaled(self, by: &Exact) -> Self {
        match self {
            Self::AtLeast { bound, strict } => Self::AtLeast { bound: bound * by, strict },
            other => other,
        }
    }
}

/// §4, direction: which way a comparison goes.
pub(super) fn sense(
    leaf: &Leaf<'_>,
    op: Op,
    grows_by_target: bool,
    bound: Exact,
) -> Result<Sense, &'static str> {
    Ok(match op {
        Op::AtLeast => Sense::AtLeast { bound, strict: false },
        Op::MoreThan => Sense::AtLeast { bound, strict: true },
        Op::AtMost => Sense::AtMost { bound, strict: false },
        Op::LessThan => Sense::AtMost { bound, strict: true },
        Op::Exactly => match leaf.direction {
            Some(Direction::WithinRange) => Sense::Between { low: bound.clone(), high: bound },
            Some(Direction::HigherIsBetter) => Sense::AtLeast { bound, strict: false },
            Some(Direction::LowerIsBetter) => Sense::AtMost { bound, strict: false },
            None if grows_by_target => Sense::AtLeast { bound, strict: false },
            None => match by_words(leaf.words) {
                (true, false) => Sense::AtLeast { bound, strict: false },
                (false, true) => Sense::AtMost { bound, strict: false },
                _ => return Err("direction"),
            },
        },
    })
}

/// `100 %` and a counted thing grow.
pub(super) fn grows_by_target(quantity: &Quantity) -> bool {
    match &quantity.unit {
        Some(Unit::Percent) => quantity.value == Decimal::ONE_HUNDRED,
        Some(Unit::Thing(_)) => true,
        _ => false,
    }
}

/// Whether words of the growing list are found, and of the falling list.
pub(super) fn by_words(words: &str) -> (bool, bool) {
    const GROWING: [&str; 11] = [
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
    const FALLING: [&str; 10] = [
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
    let lower = words.to_lowercase();
    let (mut growing, mut falling, mut before) = (false, false, "");
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let mut grows = GROWING.iter().any(|stem| word.starts_with(stem));
        let mut falls = FALLING.iter().any(|stem| word.starts_with(stem));
        // `non inferiore` grows, `non superiore` falls.
        if before == "non" && (word.starts_with("inferior") || word.starts_with("superior")) {
            std::mem::swap(&mut grows, &mut falls);
        }
        growing |= grows;
        falling |= falls;
        before = word;
    }
    (growing, falling)
}

/// A target that reads a number.
pub(super) fn number(
    inputs: Inputs<'_>,
    leaf: &Leaf<'_>,
    part: Part,
    kind: TargetKind,
    unit: Option<&Unit>,
    interim_applies: bool,
    sense: impl FnOnce() -> Result<Sense, Box<Answer>>,
) -> Answer {
    let (mut rule, policy) = chosen(inputs, leaf, kind);
    let (mut quarter, mut share) = (PeriodPart::Year, whole(100));
    if let Rule::Interim { shares } = &rule {
        // §5, interim: in the year, the row of the last closed quarter against its share of the bound.
        if interim_applies && inputs.is_open(inputs.year_end()) {
            let closed = (1..=4).rfind(|quarter| !inputs.is_open(quarter_end(inputs, *quarter)));
            let Some(closed) = closed else { return Answer::missing("pending") };
            quarter = PeriodPart::Quarter(closed);
            share = exact(shares[usize::from(closed) - 1]);
        }
        rule = Rule::Proportional;
    }
    let found = match (quarter, find(inputs, leaf, part, inputs.plan.year, quarter)) {
        // The row of the quarter, or of its last month.
        (PeriodPart::Quarter(of), Found::Nothing) => {
            find(inputs, leaf, part, inputs.plan.year, PeriodPart::Month(of * 3))
        }
        (_, found) => found,
    };
    let value = match found {
        Found::Nothing if quarter != PeriodPart::Year => return Answer::missing("pending"),
        Found::Nothing => return nothing_recorded(inputs, policy, inputs.year_end()),
        Found::FormulaInput => return Answer::missing("formula-input"),
        Found::FormulaFailed => return Answer::failed("formula"),
        Found::Printed(number) => exact(number),
        Found::Computed(computed) => match units::in_unit(inputs, leaf, &computed) {
            Some(value) => value,
            None => return Answer::failed("unit"),
        },
        Found::Row(row) => match row_number(row, leaf, unit) {
            Ok(number) => number,
            Err(why) => return Answer::failed(why),
        },
    };
    match sense() {
        Err(answer) => *answer,
        Ok(sense) => score_of_number(inputs, &rule, value, sense.scaled(&(share / whole(100)))),
    }
}

pub(super) fn quarter_end(inputs: Inputs<'_>, quarter: u8) -> Date {
    FactPeriod { year: inputs.plan.year, part: PeriodPart::Quarter(quarter) }.last_day().unwrap()
}

/// The table of §4, and the rules of §5 over numbers.
pub(super) fn score_of_number(inputs: Inputs<'_>, rule: &Rule, a: Exact, sense: Sense) -> Answer {
    let hundred = whole(100);
    let met = match &sense {
        Sense::AtLeast { bound, strict: false } => near(&a) >= near(bound),
        Sense::AtLeast { bound, strict: true } => near(&a) > near(bound),
        Sense::AtMost { bound, strict: false } => near(&a) <= near(bound),
        Sense::AtMost { bound, strict: true } => near(&a) < near(bound),
        Sense::Between { low, high } => near(low) <= near(&a) && near(&a) <= near(high),
    };
    let all_or_nothing = if met { hundred.clone() } else { Exact::zero() };
    let just_missed = match &sense {
        Sense::AtLeast { bound, .. } | Sense::AtMost { bound, .. } => !met && near(&a) == near(bound),
        Sense::Between { .. } => false,
    };
    let strict = Exact::new(9_999.into(), 100.into());
    // §2: what does not fit in the digits of a decimal is not computed.
    let divides = !matches!((rule, &sense), (Rule::AllOrNothing | Rule::Bands { .. }, _));
    if divides && hundred.clone() * a.abs() >= largest() {
        return Answer { met: Some(met), ..Answer::failed("too-large") };
    }
    let score = match (rule, &sense) {
        (Rule::AllOrNothing, _) => all_or_nothing,
        (Rule::Bands { bands, of }, _) => match in_bands(bands, *of, &near(&a)) {
            Some(score) => score,
            None => return Answer { met: Some(met), ..Answer::failed("no-band") },
        },
        (Rule::Interpolated { floor }, Sense::AtLeast { bound: t, .. } | Sense::AtMost { bound: t, .. }) => {
            let floor = exact(*floor);
            let beyond = if sense.grows() { near(&floor) >= near(t) } else { near(&floor) <= near(t) };
            if beyond {
                return Answer { met: Some(met), ..Answer::failed("floor-beyond-target") };
            }
            match (met, just_missed) {
                (true, _) => hundred,
                (false, true) => strict,
                (false, false) => quotient(&(hundred * (&a - &floor)), &(t - &floor)),
            }
        }
        // Zero and negative bounds: no division takes place.
        (_, Sense::AtLeast { bound: t, .. } | Sense::AtMost { bound: t, .. }) if !t.is_positive() => {
            all_or_nothing
        }
        (_, Sense::AtLeast { .. } | Sense::AtMost { .. }) if just_missed => strict,
        (_, Sense::AtLeast { bound: t, .. }) => quotient(&(hundred * &a), t),
        (Rule::Inverse, Sense::AtMost { bound: t, .. }) => {
            if a.is_positive() {
                quotient(&(hundred * t), &a)
            } else {
                cap(inputs)
            }
        }
        (_, Sense::AtMost { bound: t, .. }) => quotient(&(hundred * (whole(2) * t - &a)), t),
        (_, Sense::Between { low, high }) => {
            let (bound, distance) = if a < *low { (low, low - &a) } else { (high, &a - high) };
            if met {
                hundred
            } else if bound.is_zero() {
                Exact::zero()
            } else {
                quotient(&(hundred * (bound.abs() - distance)), &bound.abs())
            }
        }
    };
    Answer::measured(score.max(Exact::zero()).min(cap(inputs)), met)
}

/// The first number that a decimal cannot hold: two to the ninety-sixth.
pub(super) fn largest() -> Exact {
    Exact::from_integer(2.into()).pow(96)
}

/// §5, bands: `[from, to)`, the highest one closed; outside of every band there is no score.
pub(super) fn in_bands(bands: &[Band], of: Decimal, a: &Exact) -> Option<Exact> {
    if of <= Decimal::ZERO {
        return None;
    }
    let highest = bands.iter().filter_map(|band| band.to).max();
    let open_above = bands.iter().any(|band| band.to.is_none());
    let band = bands.iter().find(|band| {
        let after_from = band.from.is_none_or(|from| exact(from) <= *a);
        let closed = !open_above && band.to == highest;
        let before_to = band.to.is_none_or(|to| *a < exact(to) || (closed && *a == exact(to)));
        after_from && before_to
    })?;
    Some(quotient(&(whole(100) * exact(band.points)), &exact(of)))
}
