//! From a rule set back to its file.

use rust_decimal::Decimal;

use super::{
    ChoiceFile, GradeFile, GradesOnFile, LevelFile, MissingFile, OverrideFile, PointsBandFile, RULES_SCHEMA,
    RangeFile, RuleFile, RulesFile, StatesFile, TargetKindFile,
};
use crate::format::plan::ActFile;
use crate::score::rules::{
    Choice, Grade, GradeScore, GradesOn, Level, MissingPolicy, Override, Rule, Scope, ScoringRules,
    TargetKind,
};

/// The text of a rule set: JSON, indented, ending with a newline.
pub fn to_text(rules: &ScoringRules) -> String {
    let mut text = serde_json::to_string_pretty(&to_file(rules)).unwrap_or_default();
    text.push('\n');
    text
}

/// The file of a rule set. Reading it back gives the same rules.
pub fn to_file(rules: &ScoringRules) -> RulesFile {
    let defaults = rules.choices.defaults();
    RulesFile {
        schema: RULES_SCHEMA.to_owned(),
        name: rules.name.clone(),
        version: rules.version,
        valid_from: rules.valid_from.to_string(),
        title: rules.title.clone(),
        source: rules.source.clone(),
        cap: text(rules.cap.value()),
        missing: rules.missing.into(),
        strategic_share: text(rules.strategic_share.percent()),
        complexity: RangeFile { low: text(rules.complexity.low()), high: text(rules.complexity.high()) },
        threshold: rule(&defaults.threshold),
        interval: rule(&defaults.interval),
        deadline: rule(&defaults.deadline),
        delivered: rule(&defaults.delivered),
        choices: rules.choices.all().iter().map(choice).collect(),
        grades: rules.grades.all().iter().map(grade).collect(),
        grades_on: rules.grades_on.into(),
        overrides: rules.overrides.all().iter().map(stated).collect(),
        states: StatesFile {
            achieved_from: text(rules.states.achieved_from()),
            at_risk_from: text(rules.states.at_risk_from()),
        },
        survey_answers: rules.survey_answers,
        standard_tolerance: text(rules.standard_tolerance),
    }
}

fn text(number: Decimal) -> String {
    number.normalize().to_string()
}

fn rule(rule: &Rule) -> RuleFile {
    match rule {
        Rule::Proportional => RuleFile::Proportional,
        Rule::Inverse => RuleFile::Inverse,
        Rule::AllOrNothing => RuleFile::AllOrNothing,
        Rule::Interpolated { floor } => RuleFile::Interpolated { floor: text(*floor) },
        Rule::Bands { bands, of } => RuleFile::Bands {
            bands: bands
                .iter()
                .map(|band| PointsBandFile {
                    from: band.from.map(text),
                    to: band.to.map(text),
                    points: text(band.points),
                })
                .collect(),
            of: text(*of),
        },
        Rule::Interim { shares } => RuleFile::Interim { shares: shares.iter().copied().map(text).collect() },
        Rule::PointsPerDay { points } => RuleFile::PointsPerDay { points: text(*points) },
        Rule::Progress => RuleFile::Progress,
    }
}

fn choice(choice: &Choice) -> ChoiceFile {
    let (node, level, kind) = match &choice.scope {
        Scope::Node(node) => (Some(node.to_string()), None, None),
        Scope::Level(level) => (None, Some((*level).into()), None),
        Scope::Kind(kind) => (None, None, Some((*kind).into())),
    };
    ChoiceFile {
        node,
        level,
        kind,
        rule: choice.rule.as_ref().map(rule),
        missing: choice.missing.map(Into::into),
    }
}

fn grade(grade: &Grade) -> GradeFile {
    let score = match grade.score {
        GradeScore::Same => "same".to_owned(),
        GradeScore::Fixed(score) => text(score),
    };
    GradeFile { from: text(grade.from), to: grade.to.map(text), score }
}

fn stated(stated: &Override) -> OverrideFile {
    OverrideFile {
        node: stated.node.to_string(),
        score: text(stated.score),
        reason: stated.reason.clone(),
        act: Some(ActFile {
            organ: stated.act.organ.clone(),
            kind: stated.act.kind.clone(),
            number: stated.act.number.clone(),
            date: stated.act.date.map(|date| date.to_string()),
        }),
    }
}

macro_rules! same_words {
    ($($name:ident = $file:ident { $($variant:ident),* })*) => {
        $(
            impl From<$file> for $name {
                fn from(word: $file) -> Self {
                    match word { $($file::$variant => Self::$variant),* }
                }
            }

            impl From<$name> for $file {
                fn from(kind: $name) -> Self {
                    match kind { $($name::$variant => Self::$variant),* }
                }
            }
        )*
    };
}

same_words! {
    MissingPolicy = MissingFile { Zero, Exclude, Block }
    Level = LevelFile { Strategic, Results, Assigned, Health, Standards, Surveys }
    TargetKind = TargetKindFile { AtLeast, AtMost, Interval, Relative, Deadline, Delivered }
    GradesOn = GradesOnFile { Indicator, Objective }
}
