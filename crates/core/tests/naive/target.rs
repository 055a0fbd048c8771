//! §4 and §5: the score of a target.

use cannocchiale_core::facts::{FactPeriod, FactValue, Measurement, PeriodPart};
use cannocchiale_core::ids::{NodeId, Year};
use cannocchiale_core::model::{Band, Direction, Figure, FigureState, WrittenTarget};
use cannocchiale_core::score::rules::{GradeScore, GradesOn, Level, MissingPolicy, Rule, Scope, TargetKind};
use cannocchiale_core::target::{Baseline, Deadline, Op, Quantity, Target, Unit};
use jiff::ToSpan;
use jiff::civil::Date;
use num_traits::{Signed, Zero};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

use super::formula::{self, Got};
use super::{Answer, Exact, Inputs, Outcome, exact, near, quotient, whole};

/// Something scored on a target: an indicator, a result with its refinement, a health indicator, a survey.
pub struct Leaf<'a> {
    pub id: NodeId,
    pub level: Level,
    pub words: &'a str,
    pub unit: Option<&'a str>,
    pub direction: Option<Direction>,
    pub formula: Option<&'a str>,
    pub bands: &'a [Band],
    pub baseline: Option<&'a WrittenTarget>,
    pub target: Option<&'a WrittenTarget>,
    /// The values the plan prints: of health indicators alone (§9).
    pub printed: Option<&'a BTreeMap<Year, Figure>>,
    /// Payment times (§8): all or nothing whatever the rules say.
    pub by_law: bool,
}

/// Which rows a target reads (§3): those of the indicator, or those of its n-th part.
#[derive(Clone, Copy)]
enum Part {
    Whole,
    Nth { number: usize, alone_of_its_kind: bool, of_numbers: bool },
}

/// What is there to be scored.
enum Found<'a> {
    Nothing,
    Row(&'a Measurement),
    Computed(Exact),
    Printed(Decimal),
    FormulaInput,
    FormulaFailed,
}

/// What a number must be.
enum Sense {
    AtLeast { bound: Exact, strict: bool },
    AtMost { bound: Exact, strict: bool },
    Between { low: Exact, high: Exact },
}

impl Sense {
    fn grows(&self) -> bool {
        matches!(self, Self::AtLeast { .. })
    }

    fn kind(&self) -> TargetKind {
        match self {
            Self::AtLeast { .. } => TargetKind::AtLeast,
            Self::AtMost { .. } => TargetKind::AtMost,
            Self::Between { .. } => TargetKind::Interval,
        }
    }
}

/// The score of a node that is scored on a target, with its grade.
pub fn leaf(inputs: Inputs<'_>, leaf: &Leaf<'_>) -> Answer {
    let answer = match leaf.target.map(WrittenTarget::target) {
        None => Answer::missing("nothing-asked"),
        Some(Target::All(parts)) => all_of(inputs, leaf, parts),
        Some(single) => scored(inputs, leaf, single, Part::Whole),
    };
    if inputs.rules.grades_on == GradesOn::Indicator { graded(inputs, answer) } else { answer }
}

/// §5, grades: after the rule and the cap.
pub fn graded(inputs: Inputs<'_>, answer: Answer) -> Answer {
    let Outcome::Value(score) = &answer.outcome else { return answer };
    let compared = near(score);
    for grade in inputs.rules.grades.all() {
        let inside = exact(grade.from) <= compared && grade.to.is_none_or(|to| compared < exact(to));
        if let (true, GradeScore::Fixed(fixed)) = (inside, grade.score) {
            let score = exact(fixed).min(cap(inputs));
            return Answer { outcome: Outcome::Value(score), ..answer };
        }
    }
    answer
}

pub fn cap(inputs: Inputs<'_>) -> Exact {
    exact(inputs.rules.cap.value())
}

/// §4, all of several.
fn all_of(inputs: Inputs<'_>, leaf: &Leaf<'_>, parts: &[Target]) -> Answer {
    let mut answers = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let alone_of_its_kind = parts.iter().filter(|each| of_numbers(each) == of_numbers(part)).count() == 1;
        let nth = Part::Nth { number: index + 1, alone_of_its_kind, of_numbers: of_numbers(part) };
        answers.push(scored(inputs, leaf, part, nth));
    }
    let measured = |answer: &Answer| answer.coverage == Some(whole(1));
    let zeros: Vec<&Answer> =
        answers.iter().filter(|answer| answer.score().is_some_and(Exact::is_zero)).collect();
    let met = if answers.iter().any(|answer| answer.met == Some(false)) {
        Some(false)
    } else {
        answers.iter().all(|answer| answer.met == Some(true)).then_some(true)
    };
    let covered = answers.iter().all(measured) || zeros.iter().any(|zero| measured(zero));
    let coverage = Some(whole(i64::from(covered)));
    if !zeros.is_empty() {
        return Answer { outcome: Outcome::Value(Exact::zero()), met, coverage };
    }
    for answer in &answers {
        if let Outcome::Failed(why) = answer.outcome {
            return Answer::failed(why);
        }
    }
    for answer in &answers {
        if let Outcome::Missing(why) = answer.outcome {
            return Answer::missing(why);
        }
    }
    let lowest = answers.iter().filter_map(Answer::score).min().unwrap().clone();
    Answer { outcome: Outcome::Value(lowest), met, coverage }
}

/// Numbers on one side, dates and deliveries on the other (§3).
fn of_numbers(target: &Target) -> bool {
    matches!(target, Target::Threshold { .. } | Target::Interval { .. } | Target::Relative { .. })
}

/// §4, one target, in the order that *Order* gives.
fn scored(inputs: Inputs<'_>, leaf: &Leaf<'_>, target: &Target, part: Part) -> Answer {
    match target {
        Target::None => Answer::missing("nothing-asked"),
        Target::Unread(_) | Target::All(_) => Answer::failed("target-not-understood"),
        Target::Delivered { .. } | Target::Deadline(Deadline::Terms(_)) => delivered(inputs, leaf, part),
        Target::Deadline(Deadline::On(due)) => deadline(inputs, leaf, part, *due),
        Target::Deadline(Deadline::After { span, .. }) => {
            let event = format!("{}/event", leaf.id);
            match inputs.row(&event, inputs.plan.year).map(|row| &row.value) {
                None => Answer::missing("event"),
                // A date after the day of the score has not happened yet.
                Some(FactValue::Done(day)) if *day > inputs.as_of => Answer::missing("event"),
                Some(FactValue::Done(day)) => {
                    let count = i64::from(span.count);
                    let span = if span.months { count.months() } else { count.days() };
                    deadline(inputs, leaf, part, day.checked_add(span).unwrap())
                }
                Some(_) => Answer::failed("wrong-kind"),
            }
        }
        Target::Threshold { op, quantity } => {
            if !units_agree(leaf, quantity) {
                return Answer::failed("unit");
            }
            let sense = match sense(leaf, *op, grows_by_target(quantity), exact(quantity.value)) {
                Ok(sense) => sense,
                Err(why) => return Answer::failed(why),
            };
            let kind = sense.kind();
            // A share of a bound that is not positive says nothing: the row of the year is read.
            let interim_applies = sense.grows() && quantity.value > Decimal::ZERO;
            number(inputs, leaf, part, kind, quantity.unit.as_ref(), interim_applies, || Ok(sense))
        }
        Target::Interval { low, high } => {
            if !units_agree(leaf, low) || !units_agree(leaf, high) {
                return Answer::failed("unit");
            }
            let unit = low.unit.as_ref().or(high.unit.as_ref());
            let sense = Sense::Between { low: exact(low.value), high: exact(high.value) };
            number(inputs, leaf, part, TargetKind::Interval, unit, false, || Ok(sense))
        }
        Target::Relative { op, to, factor } => {
            // Which way it goes is known before the bound is.
            if let Err(why) = sense(leaf, *op, false, whole(1)) {
                return Answer::failed(why);
            }
            number(inputs, leaf, part, TargetKind::Relative, None, false, || {
                let bound = exact(*factor) * baseline(inputs, leaf, part, to)?;
                sense(leaf, *op, false, bound).map_err(failed)
            })
        }
    }
}

/// §4, direction: which way a comparison goes.
fn sense(leaf: &Leaf<'_>, op: Op, grows_by_target: bool, bound: Exact) -> Result<Sense, &'static str> {
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
fn grows_by_target(quantity: &Quantity) -> bool {
    match &quantity.unit {
        Some(Unit::Percent) => quantity.value == Decimal::ONE_HUNDRED,
        Some(Unit::Thing(_)) => true,
        _ => false,
    }
}

/// Whether words of the growing list are found, and of the falling list.
fn by_words(words: &str) -> (bool, bool) {
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

/// A unit of measure, among those that are compared.
pub fn measure_of(unit: &str) -> Option<Unit> {
    match unit.trim().to_lowercase().as_str() {
        "%" | "percentuale" | "per cento" => Some(Unit::Percent),
        "giorni" | "gg" | "gg." | "giorno" => Some(Unit::Days),
        "mesi" | "mese" => Some(Unit::Months),
        "ore" | "ora" => Some(Unit::Hours),
        "euro" | "€" => Some(Unit::Euro),
        _ => None,
    }
}

fn units_agree(leaf: &Leaf<'_>, quantity: &Quantity) -> bool {
    match (leaf.unit.and_then(measure_of), &quantity.unit) {
        (None, _) | (_, None | Some(Unit::Thing(_))) => true,
        (Some(own), Some(of_bound)) => own == *of_bound,
    }
}

/// §5: the rule and the missing-value policy that the choices of the body give to a target.
fn chosen(inputs: Inputs<'_>, leaf: &Leaf<'_>, kind: TargetKind) -> (Rule, MissingPolicy) {
    let (mut rule, mut missing) = (None, None);
    let narrowness: [&dyn Fn(&Scope) -> bool; 3] = [
        &|scope| matches!(scope, Scope::Node(node) if *node == leaf.id),
        &|scope| matches!(scope, Scope::Level(level) if *level == leaf.level),
        &|scope| matches!(scope, Scope::Kind(of) if *of == kind),
    ];
    for (step, concerns) in narrowness.iter().enumerate() {
        // Of two equally narrow the later one.
        for choice in inputs.rules.choices.all().iter().rev().filter(|choice| concerns(&choice.scope)) {
            rule = rule.or_else(|| choice.rule.clone().filter(|rule| can_score(rule, kind)));
            missing = missing.or(choice.missing);
        }
        // Bands that the plan prints come before any choice but one of the node.
        if step == 0 && rule.is_none() && !leaf.bands.is_empty() {
            let of = leaf.bands.iter().map(|band| band.points).max().unwrap();
            rule = Some(Rule::Bands { bands: leaf.bands.to_vec(), of }).filter(|rule| can_score(rule, kind));
        }
    }
    let defaults = inputs.rules.choices.defaults();
    let (default, ships) = match kind {
        TargetKind::Interval => (&defaults.interval, Rule::Proportional),
        TargetKind::Deadline => (&defaults.deadline, Rule::AllOrNothing),
        TargetKind::Delivered => (&defaults.delivered, Rule::AllOrNothing),
        TargetKind::AtLeast | TargetKind::AtMost | TargetKind::Relative => {
            (&defaults.threshold, Rule::Proportional)
        }
    };
    let rule = rule.unwrap_or(if can_score(default, kind) { default.clone() } else { ships });
    let rule = if leaf.by_law { Rule::AllOrNothing } else { rule };
    (rule, missing.unwrap_or(inputs.rules.missing))
}

/// The column *For* of §5; where a rule "falls back to proportional", it can score.
fn can_score(rule: &Rule, kind: TargetKind) -> bool {
    let threshold = matches!(kind, TargetKind::AtLeast | TargetKind::AtMost | TargetKind::Relative);
    match rule {
        Rule::AllOrNothing => true,
        Rule::Proportional | Rule::Bands { .. } => threshold || kind == TargetKind::Interval,
        Rule::Inverse | Rule::Interpolated { .. } => threshold,
        Rule::Interim { .. } => kind == TargetKind::AtLeast,
        Rule::PointsPerDay { .. } => kind == TargetKind::Deadline,
        Rule::Progress => kind == TargetKind::Delivered,
    }
}

/// §3: what is read for a target, in a period.
fn find<'a>(inputs: Inputs<'a>, leaf: &Leaf<'_>, part: Part, year: Year, of_year: PeriodPart) -> Found<'a> {
    let period = FactPeriod { year, part: of_year };
    let id = leaf.id.as_str();
    match part {
        Part::Whole => value(inputs, leaf, period, &|_| true),
        Part::Nth { number, alone_of_its_kind, of_numbers } => {
            if let Some(row) = inputs.row_where(&format!("{id}#{number}"), period, |_| true) {
                return Found::Row(row);
            }
            if !alone_of_its_kind {
                return Found::Nothing;
            }
            let fits = |value: &FactValue| matches!(value, FactValue::Number(_)) == of_numbers;
            if of_numbers {
                value(inputs, leaf, period, &fits)
            } else {
                inputs.row_where(id, period, fits).map_or(Found::Nothing, Found::Row)
            }
        }
    }
}

/// §3, recorded or computed; §9 for health. A formula gives the value of a year; a quarter is only recorded.
fn value<'a>(
    inputs: Inputs<'a>,
    leaf: &Leaf<'_>,
    period: FactPeriod,
    fits: &dyn Fn(&FactValue) -> bool,
) -> Found<'a> {
    let row = inputs.row_where(leaf.id.as_str(), period, fits);
    if period.part != PeriodPart::Year {
        return row.map_or(Found::Nothing, Found::Row);
    }
    let is_health = leaf.printed.is_some();
    if let (true, Some(row)) = (is_health, row) {
        return Found::Row(row);
    }
    let mut nothing = Found::Nothing;
    if let Some(text) = leaf.formula {
        match formula::evaluate(inputs, text, period.year) {
            // A figure that is only budgeted is a forecast: for a score it is a missing input.
            got if formula::is_forecast(&got) => nothing = Found::FormulaInput,
            Got::Value(computed, _) => return Found::Computed(computed),
            Got::Failed => return Found::FormulaFailed,
            Got::Missing => nothing = Found::FormulaInput,
        }
    }
    if let Some(row) = row {
        return Found::Row(row);
    }
    let printed = leaf.printed.and_then(|values| values.get(&period.year));
    match printed {
        // What is only budgeted is a forecast.
        Some(figure) if figure.state != FigureState::Budgeted => Found::Printed(figure.value),
        _ => nothing,
    }
}

/// §3: nothing was recorded.
fn nothing_recorded(inputs: Inputs<'_>, policy: MissingPolicy, last_day: Date) -> Answer {
    if inputs.is_open(last_day) {
        return Answer::missing("pending");
    }
    match policy {
        MissingPolicy::Zero => Answer::zero_by_rule(),
        MissingPolicy::Exclude => Answer::missing("excluded"),
        MissingPolicy::Block => Answer::failed("blocked"),
    }
}

/// A target that reads a number.
fn number(
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
        Found::Computed(computed) => match formula::in_unit(inputs, leaf, &computed) {
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

fn quarter_end(inputs: Inputs<'_>, quarter: u8) -> Date {
    FactPeriod { year: inputs.plan.year, part: PeriodPart::Quarter(quarter) }.last_day().unwrap()
}

/// §3, kinds of value: the number of a row; a percentage is the number of its points, where `%` fits.
fn row_number(row: &Measurement, leaf: &Leaf<'_>, unit: Option<&Unit>) -> Result<Exact, &'static str> {
    match &row.value {
        FactValue::Number(number) => Ok(exact(*number)),
        FactValue::Progress(points) => {
            let own = leaf.unit.is_none_or(|unit| measure_of(unit) == Some(Unit::Percent));
            let of_bound = unit.is_none_or(|unit| *unit == Unit::Percent);
            if own && of_bound { Ok(exact(*points)) } else { Err("unit") }
        }
        FactValue::Done(_) | FactValue::Delivered(_) => Err("wrong-kind"),
    }
}

fn failed(why: &'static str) -> Box<Answer> {
    Box::new(Answer::failed(why))
}

/// §4, relative: the value that the bound is a multiple of.
fn baseline(inputs: Inputs<'_>, leaf: &Leaf<'_>, part: Part, to: &Baseline) -> Result<Exact, Box<Answer>> {
    let before = inputs.plan.year.previous();
    let year = match to {
        Baseline::PreviousYear => before,
        Baseline::Year(year) => *year,
        Baseline::Named(_) => {
            let row = inputs.row(&format!("{}/baseline", leaf.id), inputs.plan.year);
            let row = row.ok_or_else(|| Box::new(Answer::missing("baseline")))?;
            return row_number(row, leaf, None).map_err(failed);
        }
    };
    match find(inputs, leaf, part, year, PeriodPart::Year) {
        Found::Row(row) => return row_number(row, leaf, None).map_err(failed),
        Found::Printed(number) => return Ok(exact(number)),
        Found::Computed(computed) => {
            return formula::in_unit(inputs, leaf, &computed).ok_or_else(|| failed("unit"));
        }
        Found::FormulaFailed => return Err(failed("formula")),
        Found::Nothing | Found::FormulaInput => {}
    }
    // The baseline of the plan is the value of the year before it.
    match leaf.baseline.filter(|_| year == before).map(WrittenTarget::target) {
        Some(Target::Threshold { op: Op::Exactly, quantity }) if units_agree(leaf, quantity) => {
            Ok(exact(quantity.value))
        }
        Some(Target::Threshold { op: Op::Exactly, .. }) => Err(failed("unit")),
        _ => Err(Box::new(Answer::missing("baseline"))),
    }
}

impl Sense {
    fn scaled(self, by: &Exact) -> Self {
        match self {
            Self::AtLeast { bound, strict } => Self::AtLeast { bound: bound * by, strict },
            other => other,
        }
    }
}

/// The table of §4, and the rules of §5 over numbers.
fn score_of_number(inputs: Inputs<'_>, rule: &Rule, a: Exact, sense: Sense) -> Answer {
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
fn largest() -> Exact {
    Exact::from_integer(2.into()).pow(96)
}

/// §5, bands: `[from, to)`, the highest one closed; outside of every band there is no score.
fn in_bands(bands: &[Band], of: Decimal, a: &Exact) -> Option<Exact> {
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

/// What a row says of something that is done or not.
enum Done {
    /// The day is stated.
    On(Date),
    /// It is done, and counts on the day of the row.
    Yes(Date),
    Not,
    Partly(Exact),
}

/// §3 and §4: the day something was done, if it was as of the day.
fn done(inputs: Inputs<'_>, row: &Measurement) -> Result<Done, &'static str> {
    Ok(match &row.value {
        FactValue::Done(day) if *day <= inputs.as_of => Done::On(*day),
        FactValue::Done(_) | FactValue::Delivered(false) => Done::Not,
        FactValue::Delivered(true) => Done::Yes(inputs.recorded_on(row)),
        FactValue::Progress(points) if *points >= Decimal::ONE_HUNDRED => Done::Yes(inputs.recorded_on(row)),
        FactValue::Progress(points) => Done::Partly(exact(*points)),
        FactValue::Number(_) => return Err("wrong-kind"),
    })
}

/// A formula and a figure that the plan prints are numbers: what is done or not is read from rows alone (§3).
fn find_done(
    inputs: Inputs<'_>,
    leaf: &Leaf<'_>,
    part: Part,
    policy: MissingPolicy,
    last_day: Date,
) -> Result<Done, Box<Answer>> {
    let only_rows = Leaf { formula: None, printed: None, id: leaf.id.clone(), ..*leaf };
    match find(inputs, &only_rows, part, inputs.plan.year, PeriodPart::Year) {
        Found::Row(row) => done(inputs, row).map_err(failed),
        _ => Err(Box::new(nothing_recorded(inputs, policy, last_day))),
    }
}

/// §4, deadline.
fn deadline(inputs: Inputs<'_>, leaf: &Leaf<'_>, part: Part, due: Date) -> Answer {
    let (rule, policy) = chosen(inputs, leaf, TargetKind::Deadline);
    match find_done(inputs, leaf, part, policy, due) {
        Err(answer) => *answer,
        Ok(Done::On(day) | Done::Yes(day)) if day <= due => Answer::measured(whole(100), true),
        Ok(Done::On(day) | Done::Yes(day)) => {
            let late = whole(i64::from((day - due).get_days()));
            let score = match rule {
                Rule::PointsPerDay { points } => whole(100) - exact(points) * late,
                _ => Exact::zero(),
            };
            Answer::measured(score.max(Exact::zero()), false)
        }
        Ok(Done::Not | Done::Partly(_)) if inputs.is_open(due) => Answer::missing("not-due"),
        Ok(Done::Not | Done::Partly(_)) => Answer::measured(Exact::zero(), false),
    }
}

/// §4, delivered: due by the last day of the year.
fn delivered(inputs: Inputs<'_>, leaf: &Leaf<'_>, part: Part) -> Answer {
    let (rule, policy) = chosen(inputs, leaf, TargetKind::Delivered);
    match find_done(inputs, leaf, part, policy, inputs.year_end()) {
        Err(answer) => *answer,
        Ok(Done::On(day)) if day <= inputs.year_end() => Answer::measured(whole(100), true),
        Ok(Done::Yes(_)) => Answer::measured(whole(100), true),
        Ok(Done::Partly(points)) if rule == Rule::Progress => {
            Answer::measured(points.max(Exact::zero()), false)
        }
        Ok(_) if inputs.is_open(inputs.year_end()) => Answer::missing("not-due"),
        Ok(_) => Answer::measured(Exact::zero(), false),
    }
}

/// §9, service standards: the mean deviation is at most the tolerance, all or nothing.
pub fn standard(inputs: Inputs<'_>, leaf: &Leaf<'_>) -> Answer {
    let (_, policy) = chosen(inputs, leaf, TargetKind::AtMost);
    match inputs.row(leaf.id.as_str(), inputs.plan.year) {
        None => nothing_recorded(inputs, policy, inputs.year_end()),
        Some(Measurement { value: FactValue::Number(deviation), .. }) => {
            let bound = exact(inputs.rules.standard_tolerance);
            let sense = Sense::AtMost { bound, strict: false };
            score_of_number(inputs, &Rule::AllOrNothing, exact(*deviation), sense)
        }
        Some(_) => Answer::failed("wrong-kind"),
    }
}
