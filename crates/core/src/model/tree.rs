//! The plan tree: from the area down to what a project must deliver.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::accounts::Budget;
use super::attached::Attached;
use super::body::UnitRef;
use super::gender::GenderEffect;
use super::objective::Label;
use crate::formula::Reading as Formula;
use crate::ids::{Code, NodeId, Year};
use crate::target::{Reading, Target};

/// A strategic area (code `1`).
#[derive(Debug, Clone, PartialEq)]
pub struct StrategicArea {
    /// Its node id.
    pub id: NodeId,
    /// Its code as written.
    pub code: Code,
    /// What it is about.
    pub title: String,
    /// Its importance among the areas.
    pub weight: Option<Decimal>,
    /// Its objectives.
    pub objectives: Vec<StrategicObjective>,
}

/// A three-year strategic objective (code `1B`).
#[derive(Debug, Clone, PartialEq)]
pub struct StrategicObjective {
    /// Its node id.
    pub id: NodeId,
    /// Its code as written.
    pub code: Code,
    /// What the body wants to achieve.
    pub title: String,
    /// The directorate that answers for it.
    pub unit: Option<UnitRef>,
    /// Its importance inside the area.
    pub weight: Option<Decimal>,
    /// How it is measured.
    pub indicators: Vec<Indicator>,
    /// What is done for it.
    pub programmes: Vec<Programme>,
    /// Its money, by year, as its own sheet prints it.
    pub budget: BTreeMap<Year, Budget>,
    /// What its money does to gender inequality; none where nobody said it, which is not neutral.
    pub gender_effect: Option<GenderEffect>,
    /// Norms, stakeholders, resources, risks and transparency.
    pub attached: Attached,
}

/// A multi-year programme (code `1B01`).
#[derive(Debug, Clone, PartialEq)]
pub struct Programme {
    /// Its node id.
    pub id: NodeId,
    /// Its code as written.
    pub code: Code,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// What it is about.
    pub text: String,
    /// The yearly projects that carry it out.
    pub projects: Vec<Project>,
}

/// A yearly project (code `1B0101`).
#[derive(Debug, Clone, PartialEq)]
pub struct Project {
    /// Its node id.
    pub id: NodeId,
    /// Its code as written, or as inferred by position.
    pub code: Code,
    /// Whether the code was not legible in the source and was given by position.
    pub inferred: bool,
    /// The year it is for.
    pub year: Year,
    /// What it is.
    pub title: String,
    /// Who carries it out.
    pub offices: Vec<UnitRef>,
    /// Its importance inside the programme.
    pub weight: Option<Decimal>,
    /// How hard it is, where the body says.
    pub complexity: Option<Decimal>,
    /// What is done.
    pub actions: Vec<Action>,
    /// What it must deliver.
    pub results: Vec<ExpectedResult>,
}

/// A numbered activity of a project or of an assigned objective.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Its number as written; empty when it has none.
    pub label: Label,
    /// What is done.
    pub text: String,
}

/// What a project must deliver (risultato atteso).
#[derive(Debug, Clone, PartialEq)]
pub struct ExpectedResult {
    /// Its node id: project and label.
    pub id: NodeId,
    /// Its label as written: `1a`.
    pub label: Label,
    /// What must be there at the end.
    pub statement: String,
    /// The value, date or fact that counts as success.
    pub target: Option<WrittenTarget>,
    /// Its importance inside the project.
    pub weight: Option<Decimal>,
    /// How it is measured, where that is said beyond the statement.
    pub indicator: Option<Box<Indicator>>,
}

/// How a result is measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// Its node id: owner and label or number.
    pub id: NodeId,
    /// Its label as written, where it has one.
    pub label: Option<Label>,
    /// What is measured.
    pub statement: String,
    /// What exactly is counted, so that two people count the same; the statement only names it.
    pub definition: Option<String>,
    /// What kind of thing it measures (DPCM 18/9/2012, art. 5).
    pub kind: Option<IndicatorKind>,
    /// Unit of measure, as written.
    pub unit: Option<String>,
    /// Which way is better.
    pub direction: Option<Direction>,
    /// How it is computed, as written and as understood.
    pub formula: Option<Formula>,
    /// How it is worked out, in words, where no formula says it.
    pub calculation: Option<String>,
    /// Where the value comes from.
    pub source: Option<String>,
    /// Its importance among the indicators of its owner.
    pub weight: Option<Decimal>,
    /// The last known value before the plan, as written.
    pub baseline: Option<WrittenTarget>,
    /// The targets by year, for an indicator of several years.
    pub targets: BTreeMap<Year, WrittenTarget>,
    /// The one target, for an indicator of one year.
    pub target: Option<WrittenTarget>,
    /// Points or scores by interval of the value, where the plan prints them.
    pub bands: Vec<Band>,
}

/// An interval of values and what it is worth. Includes its lower bound, excludes the upper one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// Lower bound; none means no bound.
    pub from: Option<Decimal>,
    /// Upper bound; none means no bound.
    pub to: Option<Decimal>,
    /// What a value inside is worth.
    pub points: Decimal,
}

/// What an indicator measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndicatorKind {
    /// What is put in: people, hours, money available.
    Input,
    /// Volume of products or services (realizzazione fisica).
    Physical,
    /// The immediate result (risultato, output).
    Output,
    /// The effect on people and firms (impatto, outcome).
    Outcome,
    /// Progress of spending (realizzazione finanziaria).
    Financial,
    /// Results against resources.
    Efficiency,
    /// Conformity, timeliness, satisfaction.
    Quality,
    /// Any other.
    Other,
}

/// Which way an indicator gets better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    HigherIsBetter,
    /// Less is better.
    LowerIsBetter,
    /// Best inside an interval.
    WithinRange,
}

/// A target as written, and as understood.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenTarget {
    reading: Reading,
}

impl WrittenTarget {
    /// Keeps a reading.
    pub fn new(reading: Reading) -> Self {
        Self { reading }
    }

    /// The words, as written.
    pub fn text(&self) -> &str {
        self.reading.text()
    }

    /// What they mean; [`Target::Unread`] when they could not be understood.
    pub fn target(&self) -> &Target {
        self.reading.target()
    }

    /// The whole reading, with spans and faults.
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// Whether the text says that there is no target (`_`, `—`, blank).
    pub fn is_none(&self) -> bool {
        matches!(self.target(), Target::None)
    }
}

impl Indicator {
    /// An indicator with only an id and a statement.
    pub fn new(id: NodeId, statement: impl Into<String>) -> Self {
        Self {
            id,
            label: None,
            statement: statement.into(),
            definition: None,
            kind: None,
            unit: None,
            direction: None,
            formula: None,
            calculation: None,
            source: None,
            weight: None,
            baseline: None,
            targets: BTreeMap::new(),
            target: None,
            bands: Vec::new(),
        }
    }

    /// The target for a year: the one of that year, else the single one.
    pub fn target_for(&self, year: Year) -> Option<&WrittenTarget> {
        self.targets.get(&year).or(self.target.as_ref())
    }
}
