//! The plan, as people who make plans know it.
//!
//! ```text
//! PublicBody ── Unit (secretary general, directorates, services, offices, subsidiaries), Site, StaffCount
//! Plan
//! ├── StrategicArea            1
//! │   └── StrategicObjective   1B        its Indicators (three yearly targets), its budget
//! │       └── Programme        1B01
//! │           └── Project      1B0101    yearly: offices, Actions
//! │               └── ExpectedResult  1B0101/1a   what it must deliver, with a target
//! ├── AssignedObjective        ente/1, sg/1, anagrafico/1: given to a holder, with a weight and Indicators
//! ├── AccountLine, PrintedTotal, BudgetRow      money
//! ├── HealthIndicator          health/h1  ratios over the years
//! ├── Phase                    the calendar of the cycle
//! └── Chapter, StatisticalTable, Unread         words and figures around the plan
//! ```
//!
//! A plan never holds results: those are [facts](crate::facts).

mod accounts;
mod attached;
mod body;
mod context;
mod gender;
mod objective;
mod tree;

pub use accounts::{
    AccountLine, AccountSide, Budget, BudgetRow, Figure, FigureState, HealthIndicator, PrintedTotal,
};
pub use attached::{Attached, Norm, Risk, TransparencyMeasure};
pub use body::{Contact, Licence, PublicBody, Site, StaffCount, StaffDimension, Unit, UnitKind, UnitRef};
pub use context::{Chapter, Explanation, Phase, ServiceStandard, StatisticalTable, Survey, Unread};
pub use gender::GenderEffect;
pub use objective::{AssignedObjective, ComplexityCriteria, Holder, HolderLevel, Label, ObjectiveKind};
pub use tree::{
    Action, Band, Direction, ExpectedResult, Indicator, IndicatorKind, Programme, Project, StrategicArea,
    StrategicObjective, WrittenTarget,
};

use crate::ids::Year;
use crate::source::Places;

/// A performance plan: what a body wants to achieve in a period, and the year it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The body whose plan this is.
    pub body: PublicBody,
    /// The year of the yearly part: projects, assigned objectives, budget.
    pub year: Year,
    /// The years of the strategic part, usually three.
    pub period: Period,
    /// Which version of the plan this is, and the act that adopted it.
    pub revision: Revision,
    /// Why the body exists, by law.
    pub mandate: Option<String>,
    /// What it wants to be.
    pub mission: Option<String>,
    /// The strategic areas, in order of code.
    pub areas: Vec<StrategicArea>,
    /// The objectives assigned to holders.
    pub objectives: Vec<AssignedObjective>,
    /// Revenues, costs and investments by line and year.
    pub accounts: Vec<AccountLine>,
    /// Totals the document prints over account lines.
    pub printed_totals: Vec<PrintedTotal>,
    /// The budget table by area and objective, as printed.
    pub budget_by_objective: Vec<BudgetRow>,
    /// Notes printed under the budget table.
    pub budget_notes: Vec<String>,
    /// The ratios that tell how healthy the body is.
    pub health: Vec<HealthIndicator>,
    /// The phases of the cycle.
    pub calendar: Vec<Phase>,
    /// Statistical tables of the external context.
    pub context: Vec<StatisticalTable>,
    /// Narrative chapters, in the order of the document.
    pub chapters: Vec<Chapter>,
    /// Declared levels of service.
    pub service_standards: Vec<ServiceStandard>,
    /// Surveys of users.
    pub surveys: Vec<Survey>,
    /// Faults that the body has explained and keeps.
    pub explanations: Vec<Explanation>,
    /// What the reader of the source document could not understand, kept.
    pub unread: Vec<Unread>,
    /// Where each node stands in the text it came from.
    pub places: Places,
}

/// The first and last year of the strategic part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    from: Year,
    to: Year,
}

impl Period {
    /// A period whose end is not before its start.
    pub fn new(from: Year, to: Year) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// First year.
    pub fn from(self) -> Year {
        self.from
    }

    /// Last year.
    pub fn to(self) -> Year {
        self.to
    }

    /// The years of the period, in order.
    pub fn years(self) -> impl Iterator<Item = Year> {
        (self.from.number()..=self.to.number()).filter_map(Year::new)
    }
}

/// A version of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// 0 for the first version of the year.
    pub number: u32,
    /// How far it has come.
    pub status: RevisionStatus,
    /// The act that adopted it, where there is one.
    pub act: Option<Act>,
}

/// How far a version of the plan has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RevisionStatus {
    /// Being written: printed with "bozza".
    Draft,
    /// Before the organ that adopts it.
    Proposed,
    /// In force.
    Adopted,
    /// Replaced by a later version.
    Superseded,
}

/// A formal act (delibera, determinazione).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Who decided: giunta, consiglio, commissario…
    pub organ: String,
    /// What kind of act.
    pub kind: String,
    /// Its number, as the body writes it.
    pub number: String,
    /// Its date.
    pub date: Option<jiff::civil::Date>,
}

impl Plan {
    /// Whether this version is not (yet) in force, so that it prints as "bozza" and its checks are shown.
    pub fn is_draft(&self) -> bool {
        matches!(self.revision.status, RevisionStatus::Draft | RevisionStatus::Proposed)
    }

    /// Every strategic objective with its area, in order.
    pub fn strategic_objectives(&self) -> impl Iterator<Item = (&StrategicArea, &StrategicObjective)> {
        self.areas.iter().flat_map(|area| area.objectives.iter().map(move |objective| (area, objective)))
    }

    /// Every programme with its objective, in order.
    pub fn programmes(&self) -> impl Iterator<Item = (&StrategicObjective, &Programme)> {
        self.strategic_objectives().flat_map(|(_, objective)| {
            objective.programmes.iter().map(move |programme| (objective, programme))
        })
    }

    /// Every project with its programme, in order.
    pub fn projects(&self) -> impl Iterator<Item = (&Programme, &Project)> {
        self.programmes()
            .flat_map(|(_, programme)| programme.projects.iter().map(move |project| (programme, project)))
    }

    /// Every indicator of the plan: of strategic objectives and of assigned objectives.
    pub fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        self.strategic_objectives()
            .flat_map(|(_, objective)| &objective.indicators)
            .chain(self.objectives.iter().flat_map(|objective| &objective.indicators))
    }

    /// Every expected result with its project.
    pub fn results(&self) -> impl Iterator<Item = (&Project, &ExpectedResult)> {
        self.projects().flat_map(|(_, project)| project.results.iter().map(move |result| (project, result)))
    }

    /// Every written target of the plan with its node id, field and the year it is for, where it is for one.
    pub fn written_targets(&self) -> impl Iterator<Item = (crate::source::Place, &WrittenTarget)> {
        use crate::source::Place;
        let of_indicator = |indicator: &'_ Indicator| -> Vec<Place> {
            indicator
                .targets
                .keys()
                .map(|year| Place::field(indicator.id.clone(), format!("targets.{year}")))
                .collect()
        };
        let of_indicators = self.indicators().flat_map(move |indicator| {
            of_indicator(indicator)
                .into_iter()
                .zip(indicator.targets.values())
                .chain(indicator.target.iter().map(|t| (Place::field(indicator.id.clone(), "target"), t)))
        });
        let of_results = self.results().flat_map(|(_, result)| {
            result.target.iter().map(|target| (Place::field(result.id.clone(), "target"), target))
        });
        let of_health = self.health.iter().flat_map(|health| {
            health
                .targets
                .iter()
                .map(|(year, target)| (Place::field(health.id.clone(), format!("targets.{year}")), target))
        });
        let of_surveys = self.surveys.iter().flat_map(|survey| {
            survey.target.iter().map(|target| (Place::field(survey.id.clone(), "target"), target))
        });
        of_indicators.chain(of_results).chain(of_health).chain(of_surveys)
    }

    /// The holders of assigned objectives, each once, in the order of the plan.
    pub fn holders(&self) -> Vec<&Holder> {
        let mut holders: Vec<&Holder> = Vec::new();
        for objective in &self.objectives {
            if !holders.iter().any(|holder| holder.node() == objective.holder.node()) {
                holders.push(&objective.holder);
            }
        }
        holders
    }
}
