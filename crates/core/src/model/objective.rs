//! Objectives assigned to somebody: the cascade from the body to the desk.

use std::fmt;

use rust_decimal::Decimal;

use super::attached::Attached;
use super::body::UnitRef;
use super::tree::{Action, Indicator};
use crate::ids::{NodeId, UnitId};

/// An objective given to a holder for a year.
#[derive(Debug, Clone, PartialEq)]
pub struct AssignedObjective {
    /// Its node id: holder and number.
    pub id: NodeId,
    /// Who answers for it.
    pub holder: Holder,
    /// Its number among the holder's objectives, as written.
    pub number: u32,
    /// What must be achieved.
    pub title: String,
    /// What kind of objective it is.
    pub kind: Option<ObjectiveKind>,
    /// Its importance; a holder's weights sum to 100.
    pub weight: Option<Decimal>,
    /// How hard it is: 1 when not set, the mean of its four criteria where all are declared.
    pub complexity: Option<Decimal>,
    /// What makes it hard.
    pub complexity_criteria: Option<ComplexityCriteria>,
    /// The objectives of the level above it carries out.
    pub derived_from: Vec<NodeId>,
    /// What is done.
    pub activities: Vec<Action>,
    /// How it is measured.
    pub indicators: Vec<Indicator>,
    /// A note printed with it.
    pub note: Option<String>,
    /// Norms, stakeholders, resources, risks and transparency.
    pub attached: Attached,
}

/// What makes an objective hard, each as a factor around 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ComplexityCriteria {
    /// How many people and units it takes.
    pub staff: Option<Decimal>,
    /// How new it is.
    pub novelty: Option<Decimal>,
    /// How many others it depends on.
    pub relations: Option<Decimal>,
    /// Effort and time.
    pub effort: Option<Decimal>,
}

impl ComplexityCriteria {
    /// Their mean, once all four are declared.
    pub fn mean(&self) -> Option<Decimal> {
        let all = [self.staff?, self.novelty?, self.relations?, self.effort?];
        let sum = all.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add)?;
        sum.checked_div(Decimal::from(all.len())).map(|mean| mean.normalize())
    }
}

/// Who holds assigned objectives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The level of the cascade.
    pub level: HolderLevel,
    /// The unit, for every level but the body and the structure.
    pub unit: Option<UnitRef>,
}

impl Holder {
    /// The node of the holder: `ente`, `@sg`, `@struttura`, `@anagrafico`.
    pub fn node(&self) -> NodeId {
        match (&self.level, &self.unit) {
            (HolderLevel::Structure, None) => NodeId::holder(&UnitId::new("struttura")),
            (HolderLevel::SecretaryGeneral, None) => NodeId::holder(&UnitId::new("sg")),
            (HolderLevel::Body, _) | (_, None) => NodeId::body(),
            (_, Some(unit)) => NodeId::holder(&UnitId::new(unit.as_str())),
        }
    }

    /// What ids of its objectives start with: `ente`, `sg`, `anagrafico`.
    pub fn stem(&self) -> String {
        self.node().as_str().trim_start_matches('@').to_owned()
    }
}

/// A level of the cascade, from the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HolderLevel {
    /// The body as a whole (ente).
    Body,
    /// The Secretary General.
    SecretaryGeneral,
    /// All services and offices together, where a plan gives them one common objective.
    Structure,
    /// A directorate.
    Directorate,
    /// A service.
    Service,
    /// An office.
    Office,
    /// One person. Never public.
    Person,
}

/// What kind of assigned objective it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObjectiveKind {
    /// Common to the whole structure (trasversale).
    CrossCutting,
    /// From the strategic plan (strategico).
    Strategic,
    /// All projects of a directorate (di area).
    Directorate,
    /// All projects of a service (di servizio).
    Service,
    /// Of special weight, given to one holder (individuale).
    Individual,
    /// Carrying out projects (progettuale).
    Project,
}

/// The label of a numbered item, as written: `1`, `2b`, `iv`. Empty when the item has none.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Label(String);

impl Label {
    /// The label without its punctuation: `1)` and `1.` are `1`.
    pub fn new(text: &str) -> Self {
        let bare = |c: char| c.is_whitespace() || matches!(c, ')' | '(' | '.' | ':' | '-' | '–');
        Self(text.trim_matches(bare).to_lowercase())
    }

    /// The label's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the item had no label.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
