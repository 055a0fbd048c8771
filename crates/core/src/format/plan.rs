//! Wire structs of `cannocchiale/plan/1`: texts as written, nothing understood yet.
//!
//! Fields may be added, none is ever renamed. Amounts and values are decimal strings with a dot, money in euro;
//! years are four-digit keys. What a field means is said in the model of the same name.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Texts by year (`"2019": "100%"`). A null says that the document has no value there.
pub type ByYear<T> = BTreeMap<String, T>;

macro_rules! wire {
    ($($item:item)*) => {
        $(
            #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
            #[serde(default, deny_unknown_fields)]
            $item
        )*
    };
}

wire! {
    /// The file.
    pub struct PlanFile {
        /// Always `cannocchiale/plan/1`.
        pub schema: String,
        /// The public body.
        pub body: BodyFile,
        /// The year of the yearly part.
        pub year: i16,
        /// The years of the strategic part.
        pub period: PeriodFile,
        /// Which version this is.
        pub revision: RevisionFile,
        /// Why the body exists.
        pub mandate: Option<String>,
        /// What it wants to be.
        pub mission: Option<String>,
        /// The tree.
        pub areas: Vec<AreaFile>,
        /// Objectives assigned to holders.
        pub objectives: Vec<AssignedObjectiveFile>,
        /// Account lines.
        pub accounts: Vec<AccountLineFile>,
        /// Totals printed over several sides (`TOTALE RISORSE (A + B)`).
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub printed_totals: Vec<PrintedTotalFile>,
        /// The budget table by area and objective.
        pub budget_by_objective: Vec<BudgetRowFile>,
        /// Notes printed under the budget table.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub budget_notes: Vec<String>,
        /// Health indicators.
        pub health: Vec<HealthFile>,
        /// Phases of the cycle.
        pub calendar: Vec<PhaseFile>,
        /// Statistical tables.
        pub context: Vec<TableFile>,
        /// Chapters of prose.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub chapters: Vec<ChapterFile>,
        /// Declared levels of service.
        pub service_standards: Vec<ServiceStandardFile>,
        /// Surveys.
        pub surveys: Vec<SurveyFile>,
        /// Faults the body has explained and keeps.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub explanations: Vec<ExplanationFile>,
        /// What was not understood.
        pub unread: Vec<UnreadFile>,
        /// The document this plan was read from, and where each node stands in it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub provenance: Option<ProvenanceFile>,
    }

    /// A public body.
    pub struct BodyFile {
        /// Its name.
        pub name: String,
        /// Its IPA code.
        pub ipa_code: Option<String>,
        /// `chamber_of_commerce`, `municipality`…
        pub kind: Option<String>,
        /// How codes are written: `9` a digit, `A` a letter, anything else itself, one word per level (`9 9A 9A99 9A9999`).
        #[serde(skip_serializing_if = "Option::is_none")]
        pub code_scheme: Option<String>,
        /// Its units.
        pub units: Vec<UnitFile>,
        /// Its sites.
        pub sites: Vec<SiteFile>,
        /// Its staff.
        pub staff: Vec<StaffFile>,
    }

    /// An organisational unit.
    pub struct UnitFile {
        /// Its id.
        pub id: String,
        /// Its name.
        pub name: String,
        /// `secretary_general`, `directorate`, `service`, `office`, `subsidiary`.
        pub kind: UnitKindFile,
        /// The id of the unit it belongs to.
        pub parent: Option<String>,
        /// The post that leads it.
        pub head: Option<String>,
    }

    /// A site.
    pub struct SiteFile {
        /// Its name.
        pub name: String,
        /// Street and number.
        pub address: Option<String>,
        /// Opening hours.
        pub hours: Option<String>,
        /// Whether it is the main site.
        pub main: bool,
    }

    /// A count of staff.
    pub struct StaffFile {
        /// ISO date.
        pub as_of: Option<String>,
        /// `total`, `qualification`, `gender`, `age`, `seniority`, `contract`, `education`.
        pub dimension: StaffDimensionFile,
        /// The category.
        pub category: Option<String>,
        /// People.
        pub count: u32,
    }

    /// First and last year.
    pub struct PeriodFile {
        /// First year.
        pub from: i16,
        /// Last year.
        pub to: i16,
    }

    /// A version.
    pub struct RevisionFile {
        /// 0 for the first.
        pub number: u32,
        /// `draft`, `proposed`, `adopted`, `superseded`.
        pub status: RevisionStatusFile,
        /// The act that adopted it.
        pub act: Option<ActFile>,
    }

    /// An act.
    pub struct ActFile {
        /// Who decided.
        pub organ: String,
        /// What kind.
        pub kind: String,
        /// Number.
        pub number: String,
        /// ISO date.
        pub date: Option<String>,
    }

    /// A strategic area.
    pub struct AreaFile {
        /// Code.
        pub code: String,
        /// Title.
        pub title: String,
        /// Weight.
        pub weight: Option<String>,
        /// Its objectives.
        pub objectives: Vec<StrategicObjectiveFile>,
    }

    /// A strategic objective.
    pub struct StrategicObjectiveFile {
        /// Code.
        pub code: String,
        /// Title.
        pub title: String,
        /// The unit that answers for it.
        pub unit: Option<String>,
        /// Weight.
        pub weight: Option<String>,
        /// Indicators.
        pub indicators: Vec<IndicatorFile>,
        /// Programmes.
        pub programmes: Vec<ProgrammeFile>,
        /// Budget by year.
        pub budget: ByYear<BudgetFile>,
    }

    /// A programme.
    pub struct ProgrammeFile {
        /// Code.
        pub code: String,
        /// Title.
        pub title: Option<String>,
        /// Text.
        pub text: String,
        /// Projects.
        pub projects: Vec<ProjectFile>,
    }

    /// A project.
    pub struct ProjectFile {
        /// Code.
        pub code: String,
        /// Whether the code was not legible and was given by position.
        #[serde(skip_serializing_if = "is_false")]
        pub inferred: bool,
        /// Year.
        pub year: i16,
        /// Title.
        pub title: String,
        /// Ids or names of the offices that carry it out.
        pub offices: Vec<String>,
        /// Weight.
        pub weight: Option<String>,
        /// Complexity.
        pub complexity: Option<String>,
        /// Actions.
        pub actions: Vec<ActionFile>,
        /// Expected results.
        pub results: Vec<ResultFile>,
    }

    /// An activity.
    pub struct ActionFile {
        /// Label.
        pub label: String,
        /// Text.
        pub text: String,
    }

    /// An expected result.
    pub struct ResultFile {
        /// Label.
        pub label: String,
        /// Statement.
        pub statement: String,
        /// Target, as written.
        pub target: Option<String>,
        /// Weight.
        pub weight: Option<String>,
        /// Refinement of how it is measured.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub indicator: Option<IndicatorFile>,
    }

    /// An indicator.
    pub struct IndicatorFile {
        /// Its id; may be left out, then it is given by position (`1B/i1`).
        pub id: Option<String>,
        /// Label, where printed.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub label: Option<String>,
        /// What is measured.
        pub statement: String,
        /// `input`, `physical`, `output`, `outcome`, `financial`, `efficiency`, `quality`, `other`.
        pub kind: Option<IndicatorKindFile>,
        /// Unit of measure.
        pub unit: Option<String>,
        /// `higher_is_better`, `lower_is_better`, `within_range`.
        pub direction: Option<DirectionFile>,
        /// Formula.
        pub formula: Option<String>,
        /// Source of the value.
        pub source: Option<String>,
        /// Weight.
        pub weight: Option<String>,
        /// Last known value.
        pub baseline: Option<String>,
        /// Targets by year, as written; null where the document has none.
        #[serde(skip_serializing_if = "BTreeMap::is_empty")]
        pub targets: ByYear<Option<String>>,
        /// The one target of a yearly indicator, as written.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub target: Option<String>,
        /// Points by interval of the value.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub bands: Vec<BandFile>,
    }

    /// A band: from (included) to (excluded).
    pub struct BandFile {
        /// Lower bound.
        pub from: Option<String>,
        /// Upper bound.
        pub to: Option<String>,
        /// What it is worth.
        pub points: String,
    }

    /// Money of an objective.
    pub struct BudgetFile {
        /// Costs.
        pub costs: Option<String>,
        /// Revenues.
        pub revenues: Option<String>,
        /// Investments.
        pub investments: Option<String>,
    }

    /// An assigned objective.
    pub struct AssignedObjectiveFile {
        /// Its id; may be left out, then it is holder and number (`sg/1`).
        pub id: Option<String>,
        /// Who holds it.
        pub holder: HolderFile,
        /// Number.
        pub number: u32,
        /// Title.
        pub title: String,
        /// `cross_cutting`, `strategic`, `directorate`, `service`, `individual`, `project`.
        pub kind: Option<ObjectiveKindFile>,
        /// Weight.
        pub weight: Option<String>,
        /// Complexity.
        pub complexity: Option<String>,
        /// Ids of objectives above.
        pub derived_from: Vec<String>,
        /// Activities.
        pub activities: Vec<ActionFile>,
        /// Indicators.
        pub indicators: Vec<IndicatorFile>,
        /// Note.
        pub note: Option<String>,
    }

    /// A holder.
    pub struct HolderFile {
        /// `body`, `secretary_general`, `structure`, `directorate`, `service`, `office`, `person`.
        pub level: HolderLevelFile,
        /// Id of the unit; none for the body and for the structure.
        pub unit: Option<String>,
    }

    /// An account line.
    pub struct AccountLineFile {
        /// `revenues`, `costs`, `investments`.
        pub side: AccountSideFile,
        /// Name.
        pub line: String,
        /// Figures by year.
        pub amounts: ByYear<AmountFile>,
        /// The totals printed for the whole side, by year; given once, on the first line of the side.
        #[serde(skip_serializing_if = "BTreeMap::is_empty")]
        pub printed_total: ByYear<String>,
        /// The unit the document rounds to, in euro (`100` for thousands with one decimal).
        #[serde(skip_serializing_if = "Option::is_none")]
        pub rounded_to: Option<String>,
    }

    /// A printed total over several sides.
    pub struct PrintedTotalFile {
        /// Label.
        pub label: String,
        /// The sides it sums.
        pub of: Vec<AccountSideFile>,
        /// Amounts by year.
        pub amounts: ByYear<String>,
        /// The unit the document rounds to, in euro.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub rounded_to: Option<String>,
    }

    /// An amount and its state.
    pub struct AmountFile {
        /// `final`, `preliminary`, `budgeted`.
        pub state: FigureStateFile,
        /// Euro.
        pub amount: String,
    }

    /// A value and its state.
    pub struct ValueFile {
        /// `final`, `preliminary`, `budgeted`.
        pub state: FigureStateFile,
        /// Value.
        pub value: String,
    }

    /// A row of the budget table.
    pub struct BudgetRowFile {
        /// Code of area or objective, where the row is one.
        pub code: Option<String>,
        /// Label.
        pub label: String,
        /// Revenues.
        pub revenues: Option<String>,
        /// Total resources.
        pub total: Option<String>,
        /// Costs.
        pub costs: Option<String>,
        /// Investments.
        pub investments: Option<String>,
    }

    /// A health indicator.
    pub struct HealthFile {
        /// Its id (`h1`); may be left out, then it is given by position.
        pub id: Option<String>,
        /// Name.
        pub name: String,
        /// Group.
        pub group: Option<String>,
        /// Numerator in words.
        pub numerator: Option<String>,
        /// Denominator in words.
        pub denominator: Option<String>,
        /// Formula.
        pub formula: Option<String>,
        /// `%` or `euro`.
        pub unit: Option<String>,
        /// Which way is better.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub direction: Option<DirectionFile>,
        /// Targets by year.
        pub targets: ByYear<Option<String>>,
        /// Values by year.
        pub values: ByYear<ValueFile>,
    }

    /// A phase.
    pub struct PhaseFile {
        /// What.
        pub phase: String,
        /// Who.
        pub actors: Vec<String>,
        /// When, as written.
        pub when: Option<String>,
        /// ISO date of the last day.
        pub due: Option<String>,
    }

    /// A statistical table.
    pub struct TableFile {
        /// Title.
        pub title: String,
        /// Source.
        pub source: Option<String>,
        /// Columns.
        pub columns: Vec<String>,
        /// Rows.
        pub rows: Vec<Vec<String>>,
    }

    /// A chapter of prose.
    pub struct ChapterFile {
        /// Number as written.
        pub number: Option<String>,
        /// Title.
        pub title: String,
        /// Text in Markdown.
        pub text: String,
    }

    /// A declared level of service.
    pub struct ServiceStandardFile {
        /// The service.
        pub service: String,
        /// The declared level.
        pub declared: String,
        /// The unit that answers for it.
        pub unit: Option<String>,
    }

    /// A survey.
    pub struct SurveyFile {
        /// What it asks about.
        pub title: String,
        /// Lowest mark.
        pub scale_from: Option<u8>,
        /// Highest mark.
        pub scale_to: Option<u8>,
        /// The mean mark that counts as success, as written: `almeno 4`.
        pub target: Option<String>,
    }

    /// A fault explained.
    pub struct ExplanationFile {
        /// Code of the check.
        pub check: String,
        /// Node it fires on.
        pub node: String,
        /// Why it stays.
        pub reason: String,
    }

    /// A piece not understood.
    pub struct UnreadFile {
        /// First and last line.
        pub lines: [u32; 2],
        /// Text.
        pub text: String,
        /// Why.
        pub why: String,
    }

    /// The document a plan was read from.
    pub struct ProvenanceFile {
        /// Name of the file.
        pub file: String,
        /// SHA-256 of its bytes, in hexadecimal.
        pub sha256: String,
        /// By node id, or node id and field joined by `#`: the spans of lines it was read from.
        pub places: BTreeMap<String, Vec<[u32; 2]>>,
        /// Damage of the conversion that reading repaired or had to live with.
        pub notes: Vec<ImportNoteFile>,
    }

    /// Damage done by the conversion of the document.
    pub struct ImportNoteFile {
        /// What kind of damage.
        pub code: String,
        /// The node it touches, where one.
        pub node: Option<String>,
        /// Where.
        pub lines: [u32; 2],
        /// Facts about it.
        pub data: BTreeMap<String, String>,
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
fn is_false(flag: &bool) -> bool {
    !*flag
}

macro_rules! wire_word {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident),* $(,)? })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
            #[serde(rename_all = "snake_case")]
            pub enum $name { $($(#[$vdoc])* $variant),* }
        )*
    };
}

wire_word! {
    /// Level of a unit.
    UnitKindFile {
        /// Head of the structure.
        SecretaryGeneral,
        /// First level.
        Directorate,
        /// Second level.
        Service,
        /// Third level.
        #[default]
        Office,
        /// Controlled company.
        Subsidiary,
    }
    /// Dimension of a staff count.
    StaffDimensionFile {
        /// All staff.
        #[default]
        Total,
        /// Professional category.
        Qualification,
        /// Gender.
        Gender,
        /// Age class.
        Age,
        /// Years of service.
        Seniority,
        /// Kind of contract.
        Contract,
        /// Level of education.
        Education,
    }
    /// Status of a version.
    RevisionStatusFile {
        /// Being written.
        #[default]
        Draft,
        /// Before the organ.
        Proposed,
        /// In force.
        Adopted,
        /// Replaced.
        Superseded,
    }
    /// Kind of indicator.
    IndicatorKindFile {
        /// What is put in.
        Input,
        /// Volume.
        Physical,
        /// Immediate result.
        Output,
        /// Effect.
        Outcome,
        /// Progress of spending.
        Financial,
        /// Results against resources.
        Efficiency,
        /// Quality.
        Quality,
        /// Any other.
        #[default]
        Other,
    }
    /// Which way is better.
    DirectionFile {
        /// More is better.
        #[default]
        HigherIsBetter,
        /// Less is better.
        LowerIsBetter,
        /// Best inside an interval.
        WithinRange,
    }
    /// Kind of assigned objective.
    ObjectiveKindFile {
        /// Common to all.
        #[default]
        CrossCutting,
        /// From the strategic plan.
        Strategic,
        /// All projects of a directorate.
        Directorate,
        /// All projects of a service.
        Service,
        /// Of special weight for one holder.
        Individual,
        /// Carrying out projects.
        Project,
    }
    /// Level of a holder.
    HolderLevelFile {
        /// The body.
        #[default]
        Body,
        /// The Secretary General.
        SecretaryGeneral,
        /// All services and offices together.
        Structure,
        /// A directorate.
        Directorate,
        /// A service.
        Service,
        /// An office.
        Office,
        /// One person.
        Person,
    }
    /// Budget side.
    AccountSideFile {
        /// Proventi.
        #[default]
        Revenues,
        /// Oneri.
        Costs,
        /// Investimenti.
        Investments,
    }
    /// How firm a figure is.
    FigureStateFile {
        /// Consuntivo.
        #[default]
        Final,
        /// Preconsuntivo.
        Preliminary,
        /// Preventivo.
        Budgeted,
    }
}
