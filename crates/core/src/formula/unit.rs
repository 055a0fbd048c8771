//! The unit of a formula, found before any value is looked at.
//!
//! A unit is a product of powers. What is measured without a declared unit stands as a unit of its own until it
//! meets a known one by `+`, `-` or a function: then the two are one.

use std::collections::BTreeMap;
use std::fmt;

use super::fault::{Fault, FaultKind};
use super::types::{Expr, ExprKind, Formula, Literal, Name, Number, Scale, StaffPart, SurveyPart};
use crate::ids::NodeId;
use crate::target::{Span, Unit as Measure};

/// What units are made of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Base {
    /// Euro.
    Euro,
    /// Days.
    Days,
    /// Months.
    Months,
    /// Hours.
    Hours,
    /// People, and full-time equivalents.
    People,
    /// Marks of a survey.
    Marks,
    /// Answers of a survey.
    Answers,
    /// What a measure of this id counts, whatever it is.
    Of(String),
}

/// The unit of a value. A ratio, which a percentage is, has no base at all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unit {
    powers: BTreeMap<Base, i32>,
}

impl Unit {
    /// A number without unit: a share, a percentage, a plain count of times.
    pub fn ratio() -> Self {
        Self::default()
    }

    /// One unit.
    pub fn of(base: Base) -> Self {
        Self { powers: BTreeMap::from([(base, 1)]) }
    }

    /// The power of a base in it; 0 where it has none of it.
    pub fn power(&self, base: &Base) -> i32 {
        self.powers.get(base).copied().unwrap_or(0)
    }

    /// Whether it is a number without unit.
    pub fn is_ratio(&self) -> bool {
        self.powers.is_empty()
    }

    /// The unit that a plan writes in words (`%`, `giorni`, `euro`); none for words that are no unit of measure.
    pub fn declared(words: &str) -> Option<Self> {
        Some(match Measure::of_measure(words)? {
            Measure::Percent => Self::ratio(),
            Measure::Days => Self::of(Base::Days),
            Measure::Months => Self::of(Base::Months),
            Measure::Hours => Self::of(Base::Hours),
            Measure::Euro => Self::of(Base::Euro),
            Measure::Thing(_) => return None,
        })
    }

    fn times(&self, other: &Self, power: i32) -> Self {
        let mut powers = self.powers.clone();
        for (base, own) in &other.powers {
            let sum = powers.entry(base.clone()).or_insert(0);
            *sum = sum.saturating_add(own.saturating_mul(power));
        }
        powers.retain(|_, power| *power != 0);
        Self { powers }
    }

    /// What stands above the line: euro for euro per firm.
    fn above(&self) -> Self {
        let powers = self.powers.iter().filter(|(_, power)| **power > 0);
        Self { powers: powers.map(|(base, power)| (base.clone(), *power)).collect() }
    }
}

/// `€ / imprese-attive`; `%` for a ratio. Written as the language writes it, so that no reader's language is needed.
impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_ratio() {
            return f.write_str("%");
        }
        let side = |above: bool| {
            let powers = self.powers.iter().filter(move |(_, power)| (**power > 0) == above);
            let words = powers.map(|(base, power)| match power.unsigned_abs() {
                1 => base.name().to_owned(),
                power => format!("{}^{power}", base.name()),
            });
            words.collect::<Vec<_>>().join(" · ")
        };
        match (side(true).as_str(), side(false).as_str()) {
            (above, "") => f.write_str(above),
            ("", below) => write!(f, "1 / {below}"),
            (above, below) => write!(f, "{above} / {below}"),
        }
    }
}

impl Base {
    fn name(&self) -> &str {
        match self {
            Self::Euro => "€",
            Self::Days => "days",
            Self::Months => "months",
            Self::Hours => "hours",
            Self::People => "staff",
            Self::Marks => "survey",
            Self::Answers => "answers",
            Self::Of(id) => id,
        }
    }
}

/// What is known of the units of things that have a declared one.
pub trait Units {
    /// The unit of a recorded fact; none when nobody declared it.
    fn unit_of_measure(&self, id: &NodeId) -> Option<Unit>;

    /// The unit of a health indicator; none when it has none that is a unit of measure.
    fn unit_of_health(&self, id: &NodeId) -> Option<Unit>;
}

impl Formula {
    /// The unit of the value, or every operator whose units do not fit.
    ///
    /// `declared` is the unit of the indicator as the plan writes it: an average cost declared in `euro` fits
    /// *euro per firm*, a share declared in `%` must be a ratio.
    ///
    /// # Errors
    /// The faults, each at the part that does not fit what stands before it.
    pub fn unit(&self, units: &dyn Units, declared: Option<&str>) -> Result<Unit, Vec<Fault>> {
        let mut solver = Solver { units, solved: BTreeMap::new(), faults: Vec::new() };
        let mut unit = solver.of(&self.root);
        if let (Some(found), Some(words)) = (&unit, declared)
            && let Some(wanted) = Unit::declared(words)
        {
            let found = solver.applied(found);
            let compared = if wanted.is_ratio() { found.clone() } else { found.above() };
            if !solver.unify(&wanted, &compared) && solver.faults.is_empty() {
                let kind = FaultKind::UnitMismatch(words.trim().to_owned(), found.to_string());
                solver.faults.push(Fault::new(kind, self.root.span));
            }
            unit = Some(solver.applied(&found));
        }
        let unit = unit.map(|unit| solver.applied(&unit)).unwrap_or_default();
        if solver.faults.is_empty() { Ok(unit) } else { Err(solver.faults) }
    }
}

struct Solver<'u> {
    units: &'u dyn Units,
    /// What the units of undeclared measures have turned out to be.
    solved: BTreeMap<String, Unit>,
    faults: Vec<Fault>,
}

impl Solver<'_> {
    /// The unit of a part; none where it could not be read, which is a fault already told.
    fn of(&mut self, expr: &Expr) -> Option<Unit> {
        match &expr.kind {
            ExprKind::Number(number) => Some(of_number(*number)),
            ExprKind::Read(name) => Some(self.of_name(name)),
            ExprKind::Minus(inner) | ExprKind::Prev(inner) => self.of(inner),
            ExprKind::Sum { first, rest } => {
                let terms = std::iter::once(first.as_ref()).chain(rest.iter().map(|(_, term)| term));
                self.of_alike(terms)
            }
            ExprKind::Fold(_, arguments) => self.of_alike(arguments.iter()),
            ExprKind::Product { first, rest } => {
                let mut unit = self.of(first);
                for (scale, factor) in rest {
                    let power = match scale {
                        Scale::Times => 1,
                        Scale::Over => -1,
                    };
                    let factor = self.of(factor);
                    unit = unit.zip(factor).map(|(unit, factor)| unit.times(&factor, power));
                }
                unit
            }
            ExprKind::Achievement(_) | ExprKind::MeanAchievement(_) => Some(Unit::ratio()),
            ExprKind::ShareAchieved(_, level) => {
                if let Some(unit) = self.of(level) {
                    self.must_fit(&Unit::ratio(), &unit, level.span);
                }
                Some(Unit::ratio())
            }
            ExprKind::Broken(_, parts) => {
                for part in parts {
                    self.of(part);
                }
                None
            }
        }
    }

    fn of_name(&self, name: &Name) -> Unit {
        match name {
            Name::Total(_) | Name::Line(..) => Unit::of(Base::Euro),
            Name::Measure(id) => {
                self.units.unit_of_measure(id).unwrap_or_else(|| Unit::of(Base::Of(id.as_str().to_owned())))
            }
            Name::Health(id) => {
                self.units.unit_of_health(id).unwrap_or_else(|| Unit::of(Base::Of(id.as_str().to_owned())))
            }
            Name::Survey(_, SurveyPart::Mean) => Unit::of(Base::Marks),
            Name::Survey(_, SurveyPart::Answers) => Unit::of(Base::Answers),
            Name::Process(_) => Unit::of(Base::Days),
            Name::Staff(StaffPart::Total | StaffPart::Fte) => Unit::of(Base::People),
        }
    }

    /// The one unit of several parts. A plain zero is a zero of anything.
    fn of_alike<'e>(&mut self, parts: impl Iterator<Item = &'e Expr>) -> Option<Unit> {
        let mut common: Option<Unit> = None;
        let mut all = true;
        let mut zeros = false;
        for part in parts {
            if is_zero(part) {
                zeros = true;
                continue;
            }
            match (self.of(part), &common) {
                (None, _) => all = false,
                (Some(unit), None) => common = Some(unit),
                (Some(unit), Some(before)) => {
                    let before = before.clone();
                    self.must_fit(&before, &unit, part.span);
                }
            }
        }
        let unit = common.or_else(|| zeros.then(Unit::ratio));
        unit.filter(|_| all)
    }

    fn must_fit(&mut self, left: &Unit, right: &Unit, span: Span) {
        if !self.unify(left, right) {
            let (left, right) = (self.applied(left).to_string(), self.applied(right).to_string());
            self.faults.push(Fault::new(FaultKind::UnitMismatch(left, right), span));
        }
    }

    /// A unit with what has been found out since.
    fn applied(&self, unit: &Unit) -> Unit {
        let mut applied = unit.clone();
        for (base, power) in &unit.powers {
            if let Base::Of(id) = base
                && let Some(known) = self.solved.get(id)
            {
                applied.powers.remove(base);
                applied = applied.times(known, *power);
            }
        }
        applied
    }

    /// Makes two units one, when they can be.
    fn unify(&mut self, left: &Unit, right: &Unit) -> bool {
        let rest = self.applied(left).times(&self.applied(right), -1);
        if rest.is_ratio() {
            return true;
        }
        let unknown = rest.powers.iter().rev().find_map(|(base, power)| match base {
            Base::Of(id) if power.abs() == 1 => Some((id.clone(), *power)),
            _ => None,
        });
        let Some((id, power)) = unknown else { return false };
        // u^p · rest = 1 gives u = rest^-p, as p is 1 or -1.
        let mut others = rest;
        others.powers.remove(&Base::Of(id.clone()));
        let found = Unit::ratio().times(&others, power.saturating_neg());
        let step = BTreeMap::from([(id.clone(), found.clone())]);
        let substitute = Solver { units: self.units, solved: step, faults: Vec::new() };
        for known in self.solved.values_mut() {
            *known = substitute.applied(known);
        }
        self.solved.insert(id, found);
        true
    }
}

fn of_number(number: Number) -> Unit {
    match number.unit {
        None | Some(Literal::Percent) => Unit::ratio(),
        Some(Literal::Euro) => Unit::of(Base::Euro),
        Some(Literal::Days) => Unit::of(Base::Days),
        Some(Literal::Months) => Unit::of(Base::Months),
        Some(Literal::Hours) => Unit::of(Base::Hours),
    }
}

fn is_zero(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Number(Number { value, unit: None }) if value.is_zero())
}
