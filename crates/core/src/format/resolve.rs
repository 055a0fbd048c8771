//! From the draft to the plan: every text is typed, every node gets one id.

mod around;
mod assigned;
mod attached;
mod body;
mod money;
mod tree;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::draft::Draft;
use super::naming::{self, Ids};
use super::plan as wire;
use crate::diag::{Diagnostic, Severity};
use crate::ids::{Code, NodeId, UnitId, Year};
use crate::model::*;
use crate::number::read_machine;
use crate::source::{LineSpan, Place};
use crate::target::{self, Context};

/// Types a draft.
///
/// There is no plan when the draft does not say whose it is or of which year; every other fault leaves a plan
/// that can be browsed and printed: a value that cannot be read is missing, and a diagnostic says so.
/// Node ids are made unique here: a second node of the same id gets `~2`.
pub fn resolve(draft: Draft) -> (Option<Plan>, Vec<Diagnostic>) {
    let Draft { file, places } = draft;
    let (year, period) = match header(&file) {
        Ok(header) => header,
        Err(mut faults) => {
            faults.iter_mut().for_each(|fault| fault.locate(&places));
            return (None, faults);
        }
    };
    let mut resolver = Resolver::new(&file, year);
    let plan = resolver.plan(file, period, places);
    let mut diagnostics = resolver.diagnostics;
    diagnostics.iter_mut().for_each(|diagnostic| diagnostic.locate(&plan.places));
    (Some(plan), diagnostics)
}

/// What a plan cannot be without: whose it is, its year, its period.
fn header(file: &wire::PlanFile) -> Result<(Year, Period), Vec<Diagnostic>> {
    let fault = |code, field: &str, text: String| {
        Diagnostic::new(code, Severity::Error, Place::field(NodeId::body(), field)).with("text", text)
    };
    let mut faults = Vec::new();
    if file.body.name.trim().is_empty() {
        faults.push(fault("body-without-name", "body.name", String::new()));
    }
    let year = Year::new(file.year);
    if year.is_none() {
        faults.push(fault("year-malformed", "year", file.year.to_string()));
    }
    let period = Year::new(file.period.from)
        .zip(Year::new(file.period.to))
        .and_then(|(from, to)| Period::new(from, to));
    if period.is_none() {
        faults.push(fault("period-malformed", "period", format!("{}-{}", file.period.from, file.period.to)));
    }
    year.zip(period).filter(|_| faults.is_empty()).ok_or(faults)
}

/// The field of one year: `targets.2019`.
struct YearField {
    year: Year,
    name: String,
}

/// A target as written; dates that do not say their year are of the year it is for.
fn written(text: &str, year: Year) -> WrittenTarget {
    WrittenTarget::new(target::read(text, &Context { year: Some(year) }))
}

struct Resolver {
    diagnostics: Vec<Diagnostic>,
    ids: Ids,
    units: Vec<wire::UnitFile>,
    year: Year,
}

impl Resolver {
    fn new(file: &wire::PlanFile, year: Year) -> Self {
        Self { diagnostics: Vec::new(), ids: Ids::default(), units: file.body.units.clone(), year }
    }

    fn fault(&mut self, code: &'static str, place: Place, text: &str) {
        self.diagnostics.push(Diagnostic::new(code, Severity::Error, place).with("text", text));
    }

    fn id(&mut self, wanted: NodeId) -> NodeId {
        self.ids.give(wanted)
    }

    fn decimal(&mut self, text: Option<&str>, node: &NodeId, field: &str) -> Option<Decimal> {
        let text = text?.trim();
        if text.is_empty() {
            return None;
        }
        let number = read_machine(text);
        if number.is_none() {
            self.fault("number-malformed", Place::field(node.clone(), field), text);
        }
        number
    }

    fn date(&mut self, text: Option<&str>, node: &NodeId, field: &str) -> Option<Date> {
        let text = text?.trim();
        if text.is_empty() {
            return None;
        }
        let date = text.parse().ok();
        if date.is_none() {
            self.fault("date-malformed", Place::field(node.clone(), field), text);
        }
        date
    }

    fn by_year<T, U>(
        &mut self,
        entries: BTreeMap<String, T>,
        node: &NodeId,
        field: &str,
        mut typed: impl FnMut(&mut Self, T, YearField) -> Option<U>,
    ) -> BTreeMap<Year, U> {
        let mut typed_entries = BTreeMap::new();
        for (key, value) in entries {
            match Year::read(&key) {
                Some(year) => {
                    if let Some(value) =
                        typed(self, value, YearField { year, name: format!("{field}.{year}") })
                    {
                        typed_entries.insert(year, value);
                    }
                }
                None => self.fault("year-malformed", Place::field(node.clone(), field), &key),
            }
        }
        typed_entries
    }

    fn unit(&self, text: &str) -> UnitRef {
        unit_ref(&self.units, text)
    }

    /// A target of the plan's own year.
    fn target(&self, text: &str) -> WrittenTarget {
        written(text, self.year)
    }

    fn plan(&mut self, file: wire::PlanFile, period: Period, places: crate::source::Places) -> Plan {
        self.ids.give(NodeId::body());
        let body = self.body(file.body);
        let revision = self.revision(file.revision);
        let mut areas: Vec<_> = file.areas.into_iter().map(|area| self.area(area)).collect();
        areas.sort_by(|a, b| a.code.cmp(&b.code));
        let mut seen_holders: BTreeMap<NodeId, usize> = BTreeMap::new();
        let objectives = file
            .objectives
            .into_iter()
            .map(|objective| self.assigned(objective, &mut seen_holders))
            .collect();
        let (accounts, printed_totals) = self.accounts(file.accounts, file.printed_totals);
        let budget_by_objective = file
            .budget_by_objective
            .into_iter()
            .enumerate()
            .map(|(index, row)| self.budget_row(index, row))
            .collect();
        let health = file.health.into_iter().enumerate().map(|(i, health)| self.health(i, health)).collect();
        let calendar = file
            .calendar
            .into_iter()
            .enumerate()
            .map(|(index, phase)| {
                let id = self.id(naming::member("calendar", index));
                let due = self.date(phase.due.as_deref(), &id, "due");
                Phase { id, phase: phase.phase, actors: phase.actors, when: phase.when, due }
            })
            .collect();
        let context = file.context.into_iter().enumerate().map(|(i, table)| self.table(i, table)).collect();
        let chapters = file
            .chapters
            .into_iter()
            .enumerate()
            .map(|(index, chapter)| {
                let id = self.id(naming::chapter(&chapter, index));
                Chapter { id, number: chapter.number, title: chapter.title, text: chapter.text }
            })
            .collect();
        let service_standards = file
            .service_standards
            .into_iter()
            .enumerate()
            .map(|(index, standard)| ServiceStandard {
                id: self.id(naming::member("standard", index)),
                unit: standard.unit.as_deref().map(|unit| self.unit(unit)),
                service: standard.service,
                declared: standard.declared,
            })
            .collect();
        let surveys = file
            .surveys
            .into_iter()
            .enumerate()
            .map(|(index, survey)| Survey {
                id: self.id(naming::member("survey", index)),
                title: survey.title,
                scale: survey.scale_from.zip(survey.scale_to),
                target: survey.target.as_deref().map(|text| self.target(text)),
            })
            .collect();
        let explanations = file
            .explanations
            .into_iter()
            .map(|e| Explanation { check: e.check, node: NodeId::new(e.node), reason: e.reason })
            .collect();
        let unread = file
            .unread
            .into_iter()
            .map(|piece| {
                let [from, to] = piece.lines;
                Unread { lines: LineSpan::new(from, to), text: piece.text, why: piece.why }
            })
            .collect();
        Plan {
            body,
            year: self.year,
            period,
            revision,
            mandate: file.mandate,
            mission: file.mission,
            areas,
            objectives,
            accounts,
            printed_totals,
            budget_by_objective,
            budget_notes: file.budget_notes,
            health,
            calendar,
            context,
            chapters,
            service_standards,
            surveys,
            explanations,
            unread,
            places,
        }
    }
}

fn action(file: wire::ActionFile) -> Action {
    Action { label: Label::new(&file.label), text: file.text }
}

/// A unit as written: by id, else by name, else unknown.
pub(super) fn unit_ref(units: &[wire::UnitFile], text: &str) -> UnitRef {
    let (id, name) = (UnitId::new(text), text.trim().to_lowercase());
    units
        .iter()
        .find(|unit| UnitId::new(&unit.id) == id)
        .or_else(|| units.iter().find(|unit| unit.name.trim().to_lowercase() == name))
        .map_or_else(
            || UnitRef::Unknown(text.trim().to_owned()),
            |unit| UnitRef::Known(UnitId::new(&unit.id)),
        )
}
