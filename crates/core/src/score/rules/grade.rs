//! Grades: what turns an achievement into another score.

use rust_decimal::Decimal;

/// An interval of achievement and the score it is worth. Includes its lower bound, excludes the upper one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grade {
    /// Lower bound, included.
    pub from: Decimal,
    /// Upper bound, excluded; none for the last grade.
    pub to: Option<Decimal>,
    /// What it is worth.
    pub score: GradeScore,
}

impl Grade {
    /// The score of an achievement this grade holds.
    pub fn apply(&self, achievement: Decimal) -> Decimal {
        match self.score {
            GradeScore::Same => achievement,
            GradeScore::Fixed(score) => score,
        }
    }
}

/// What a grade is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GradeScore {
    /// The achievement itself.
    Same,
    /// A stated score.
    Fixed(Decimal),
}

/// What grades are applied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GradesOn {
    /// Every indicator.
    Indicator,
    /// Every assigned objective.
    Objective,
}

impl GradesOn {
    /// The stable name, also that of the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Indicator => "indicator",
            Self::Objective => "objective",
        }
    }
}

/// The grades of a rule set: none, or such that every achievement from 0 up has exactly one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grades(Vec<Grade>);

impl Grades {
    /// Grades in order: the first from 0, each from where the one before ends, only the last without an end.
    pub fn new(grades: Vec<Grade>) -> Option<Self> {
        let mut from = Some(Decimal::ZERO);
        for grade in &grades {
            if from != Some(grade.from) || grade.to.is_some_and(|to| to <= grade.from) {
                return None;
            }
            from = grade.to;
        }
        (grades.is_empty() || from.is_none()).then_some(Self(grades))
    }

    /// The grades, in order.
    pub fn all(&self) -> &[Grade] {
        &self.0
    }

    /// Whether the rules have no grades.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn of(&self, achievement: Decimal) -> Option<&Grade> {
        self.0.iter().find(|grade| grade.to.is_none_or(|to| achievement < to))
    }
}
