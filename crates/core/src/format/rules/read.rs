//! From a text to a rule set, with every fault of the text.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{RULES_NODE, RULES_SCHEMA, RulesFile, json_schema};
use crate::diag::{Diagnostic, Severity};
use crate::format::shape;
use crate::ids::NodeId;
use crate::model::Plan;
use crate::number::read_machine;
use crate::score::rules::{
    Cap, Choices, ComplexityRange, Defaults, Grades, Overrides, ScoringRules, StateLimits, StrategicShare,
    TargetKind, faults_against,
};
use crate::source::{Place, Places};

/// A rule set, and where each of its fields stands in the text it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadRules {
    /// The rules.
    pub rules: ScoringRules,
    /// The places of the node [`RULES_NODE`].
    pub places: Places,
}

impl ReadRules {
    /// What is wrong with the rules for this plan: ids it does not have, floors beyond its targets.
    pub fn faults_against(&self, plan: &Plan) -> Vec<Diagnostic> {
        let mut faults = faults_against(&self.rules, plan);
        faults.iter_mut().for_each(|fault| fault.locate(&self.places));
        faults
    }
}

/// Reads the text of a rules file. There are rules only when nothing is wrong with them.
pub fn parse(source: &str) -> (Option<ReadRules>, Vec<Diagnostic>) {
    let node = NodeId::new(RULES_NODE);
    let shaped = match shape::read::<RulesFile>(source, RULES_SCHEMA, &json_schema(), &node) {
        Ok(shaped) => shaped,
        Err(faults) => return (None, faults),
    };
    let (rules, mut faults) = typed(shaped.file, RULES_NODE, "");
    faults.iter_mut().for_each(|fault| fault.locate(&shaped.places));
    match rules {
        Some(rules) if faults.is_empty() => (Some(ReadRules { rules, places: shaped.places }), faults),
        _ => (None, faults),
    }
}

/// Types a file. The faults have no position in a text; their places are of the node, below the prefix.
pub(in crate::format) fn typed(
    file: RulesFile,
    node: &'static str,
    prefix: &'static str,
) -> (Option<ScoringRules>, Vec<Diagnostic>) {
    let mut reader = Reader { node, prefix, faults: Vec::new() };
    let rules = reader.rules(file);
    (rules.filter(|_| reader.faults.is_empty()), reader.faults)
}

/// Collects faults while values are typed; what has a fault is `None`.
pub(super) struct Reader {
    node: &'static str,
    prefix: &'static str,
    faults: Vec<Diagnostic>,
}

impl Reader {
    fn rules(&mut self, file: RulesFile) -> Option<ScoringRules> {
        let name = self.name(&file.name);
        let version = self.at_least_one(file.version);
        let valid_from = self.date(&file.valid_from, "valid_from");
        if file.source.trim().is_empty() {
            self.report(self.fault("rules-without-source", "source"));
        }
        let cap = self.cap(&file.cap);
        let strategic_share = self.strategic_share(&file.strategic_share);
        let complexity = self.complexity(&file.complexity.low, &file.complexity.high);
        let states = self.states(&file.states.achieved_from, &file.states.at_risk_from);
        let standard_tolerance =
            self.within(&file.standard_tolerance, "standard_tolerance", (Decimal::ZERO, None));
        let threshold = self.rule(file.threshold, "threshold", Some(TargetKind::AtLeast));
        let interval = self.rule(file.interval, "interval", Some(TargetKind::Interval));
        let deadline = self.rule(file.deadline, "deadline", Some(TargetKind::Deadline));
        let delivered = self.rule(file.delivered, "delivered", Some(TargetKind::Delivered));
        let choices = self.choices(file.choices);
        let highest = cap.unwrap_or_default().value();
        let grades = self.grades(file.grades, highest);
        let overrides = self.overrides(file.overrides, highest);
        let defaults = Defaults {
            threshold: threshold?,
            interval: interval?,
            deadline: deadline?,
            delivered: delivered?,
        };
        Some(ScoringRules {
            name: name?,
            version: version?,
            valid_from: valid_from?,
            title: file.title,
            source: file.source,
            cap: cap?,
            missing: file.missing.into(),
            strategic_share: strategic_share?,
            complexity: complexity?,
            choices: Choices::new(defaults, choices),
            grades: Grades::new(grades)?,
            grades_on: file.grades_on.into(),
            overrides: Overrides::new(overrides),
            states: states?,
            survey_answers: file.survey_answers,
            standard_tolerance: standard_tolerance?,
        })
    }

    fn name(&mut self, written: &str) -> Option<String> {
        let name = written.trim();
        let plain = !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c == '/');
        if !plain {
            self.report(self.fault("rules-name-malformed", "name").with("text", written));
        }
        plain.then(|| name.to_owned())
    }

    fn at_least_one(&mut self, version: u32) -> Option<u32> {
        if version == 0 {
            self.report(self.outside("version", "0", (Decimal::ONE, None)));
        }
        (version > 0).then_some(version)
    }

    fn cap(&mut self, text: &str) -> Option<Cap> {
        let cap = self.number(text, "cap")?;
        self.allowed(Cap::new(cap), "rules-cap-outside-range", "cap", text)
    }

    fn strategic_share(&mut self, text: &str) -> Option<StrategicShare> {
        let share = self.number(text, "strategic_share")?;
        self.allowed(StrategicShare::new(share), "rules-share-outside-range", "strategic_share", text)
    }

    fn complexity(&mut self, low: &str, high: &str) -> Option<ComplexityRange> {
        let ends = (self.number(low, "complexity.low"), self.number(high, "complexity.high"));
        let range = ComplexityRange::new(ends.0?, ends.1?);
        self.allowed(range, "rules-complexity-outside-range", "complexity", &format!("{low}–{high}"))
    }

    fn states(&mut self, achieved: &str, at_risk: &str) -> Option<StateLimits> {
        let limits =
            (self.number(achieved, "states.achieved_from"), self.number(at_risk, "states.at_risk_from"));
        let ordered = StateLimits::new(limits.0?, limits.1?);
        if ordered.is_none() {
            let fault = self.fault("rules-states-not-ordered", "states");
            self.report(fault.with("achieved", achieved).with("risk", at_risk));
        }
        ordered
    }

    fn allowed<T>(&mut self, value: Option<T>, code: &'static str, field: &str, text: &str) -> Option<T> {
        if value.is_none() {
            self.report(self.fault(code, field).with("text", text));
        }
        value
    }

    pub(super) fn date(&mut self, text: &str, field: &str) -> Option<Date> {
        let date = text.trim().parse().ok();
        self.allowed(date, "date-malformed", field, text)
    }

    pub(super) fn number(&mut self, text: &str, field: &str) -> Option<Decimal> {
        self.allowed(read_machine(text), "number-malformed", field, text)
    }

    /// A number inside a range; without an upper end there is none.
    pub(super) fn within(
        &mut self,
        text: &str,
        field: &str,
        range: (Decimal, Option<Decimal>),
    ) -> Option<Decimal> {
        let number = self.number(text, field)?;
        let inside = range.0 <= number && range.1.is_none_or(|high| number <= high);
        if !inside {
            self.report(self.outside(field, text, range));
        }
        inside.then_some(number)
    }

    /// A number above zero, because it divides or counts days.
    pub(super) fn positive(&mut self, text: &str, field: &str) -> Option<Decimal> {
        let number = self.number(text, field)?;
        if number <= Decimal::ZERO {
            self.report(self.fault("rules-number-not-positive", field).with("text", text));
        }
        (number > Decimal::ZERO).then_some(number)
    }

    fn outside(&self, field: &str, text: &str, (low, high): (Decimal, Option<Decimal>)) -> Diagnostic {
        let high = high.map_or("∞".to_owned(), |high| high.normalize().to_string());
        self.fault("rules-number-outside-range", field).with("text", text).with("low", low).with("high", high)
    }

    pub(super) fn fault(&self, code: &'static str, field: &str) -> Diagnostic {
        let field = format!("{}{field}", self.prefix);
        Diagnostic::new(code, Severity::Error, Place::field(NodeId::new(self.node), field))
    }

    pub(super) fn report(&mut self, fault: Diagnostic) {
        self.faults.push(fault);
    }
}
