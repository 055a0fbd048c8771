//! The words of the wire and the types of the model, one for one.

use super::plan as wire;
use crate::model;

macro_rules! same_words {
    ($($name:ident = $file:ident { $($variant:ident),* })*) => {
        $(
            impl From<wire::$file> for model::$name {
                fn from(word: wire::$file) -> Self {
                    match word { $(wire::$file::$variant => Self::$variant),* }
                }
            }

            impl From<model::$name> for wire::$file {
                fn from(kind: model::$name) -> Self {
                    match kind { $(model::$name::$variant => Self::$variant),* }
                }
            }
        )*
    };
}

same_words! {
    UnitKind = UnitKindFile { SecretaryGeneral, Directorate, Service, Office, Subsidiary }
    StaffDimension = StaffDimensionFile { Total, Qualification, Gender, Age, Seniority, Contract, Education }
    RevisionStatus = RevisionStatusFile { Draft, Proposed, Adopted, Superseded }
    IndicatorKind = IndicatorKindFile { Input, Physical, Output, Outcome, Financial, Efficiency, Quality, Other }
    GenderEffect = GenderEffectFile { Neutral, Sensitive, Direct }
    Direction = DirectionFile { HigherIsBetter, LowerIsBetter, WithinRange }
    ObjectiveKind = ObjectiveKindFile { CrossCutting, Strategic, Directorate, Service, Individual, Project }
    HolderLevel = HolderLevelFile { Body, SecretaryGeneral, Structure, Directorate, Service, Office, Person }
    AccountSide = AccountSideFile { Revenues, Costs, Investments }
    FigureState = FigureStateFile { Final, Preliminary, Budgeted }
}
