//! From the draft to the plan: every text is typed, every node gets one id.

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
    let mut resolver = Resolver::new(&file);
    let plan = resolver.plan(file, places);
    let mut diagnostics = resolver.diagnostics;
    match plan {
        Some(plan) => {
            diagnostics.iter_mut().for_each(|diagnostic| diagnostic.locate(&plan.places));
            (Some(plan), diagnostics)
        }
        None => (None, diagnostics),
    }
}

struct Resolver {
    diagnostics: Vec<Diagnostic>,
    ids: Ids,
    units: Vec<wire::UnitFile>,
    context: Context,
}

impl Resolver {
    fn new(file: &wire::PlanFile) -> Self {
        Self {
            diagnostics: Vec::new(),
            ids: Ids::default(),
            units: file.body.units.clone(),
            context: Context { year: Year::new(file.year) },
        }
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
        mut typed: impl FnMut(&mut Self, T, String) -> Option<U>,
    ) -> BTreeMap<Year, U> {
        let mut typed_entries = BTreeMap::new();
        for (key, value) in entries {
            match Year::read(&key) {
                Some(year) => {
                    if let Some(value) = typed(self, value, format!("{field}.{year}")) {
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

    fn target(&self, text: &str) -> WrittenTarget {
        WrittenTarget::new(target::read(text, &self.context))
    }

    fn plan(&mut self, file: wire::PlanFile, places: crate::source::Places) -> Option<Plan> {
        let body_place = |field: &str| Place::field(NodeId::body(), field);
        if file.body.name.trim().is_empty() {
            self.fault("body-without-name", body_place("body.name"), "");
        }
        let year = Year::new(file.year);
        if year.is_none() {
            self.fault("year-malformed", body_place("year"), &file.year.to_string());
        }
        let period = Year::new(file.period.from)
            .zip(Year::new(file.period.to))
            .and_then(|(from, to)| Period::new(from, to));
        if period.is_none() {
            let text = format!("{}-{}", file.period.from, file.period.to);
            self.fault("period-malformed", body_place("period"), &text);
        }
        if !self.diagnostics.is_empty() {
            return None;
        }
        let (year, period) = (year?, period?);
        self.ids.give(NodeId::body());
        let body = self.body(file.body);
        let revision = self.revision(file.revision);
        let mut areas: Vec<_> = file.areas.into_iter().map(|area| self.area(area, year)).collect();
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
        Some(Plan {
            body,
            year,
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
        })
    }

    fn body(&mut self, file: wire::BodyFile) -> PublicBody {
        let units = file
            .units
            .into_iter()
            .map(|unit| Unit {
                id: UnitId::new(&unit.id),
                name: unit.name,
                kind: unit.kind.into(),
                parent: unit.parent.as_deref().map(|parent| self.unit(parent)),
                head: unit.head,
            })
            .collect();
        let sites = file
            .sites
            .into_iter()
            .map(|site| Site { name: site.name, address: site.address, hours: site.hours, main: site.main })
            .collect();
        let staff = file
            .staff
            .into_iter()
            .map(|count| StaffCount {
                as_of: self.date(count.as_of.as_deref(), &NodeId::body(), "body.staff"),
                dimension: count.dimension.into(),
                category: count.category.unwrap_or_default(),
                count: count.count,
            })
            .collect();
        PublicBody {
            name: file.name.trim().to_owned(),
            ipa_code: file.ipa_code,
            kind: file.kind,
            code_scheme: file.code_scheme,
            units,
            sites,
            staff,
        }
    }

    fn revision(&mut self, file: wire::RevisionFile) -> Revision {
        Revision {
            number: file.number,
            status: file.status.into(),
            act: file.act.map(|act| Act {
                date: self.date(act.date.as_deref(), &NodeId::body(), "revision.act.date"),
                organ: act.organ,
                kind: act.kind,
                number: act.number,
            }),
        }
    }

    fn area(&mut self, file: wire::AreaFile, plan_year: Year) -> StrategicArea {
        let id = self.id(NodeId::new(&file.code));
        let weight = self.decimal(file.weight.as_deref(), &id, "weight");
        let mut objectives: Vec<_> =
            file.objectives.into_iter().map(|objective| self.objective(objective, plan_year)).collect();
        objectives.sort_by(|a, b| a.code.cmp(&b.code));
        StrategicArea { id, code: Code::new(&file.code), title: file.title, weight, objectives }
    }

    fn objective(&mut self, file: wire::StrategicObjectiveFile, plan_year: Year) -> StrategicObjective {
        let id = self.id(NodeId::new(&file.code));
        let weight = self.decimal(file.weight.as_deref(), &id, "weight");
        let indicators = file
            .indicators
            .into_iter()
            .enumerate()
            .map(|(index, indicator)| {
                let wanted = naming::strategic_indicator(&id, &indicator, index);
                self.indicator(indicator, wanted)
            })
            .collect();
        let programmes =
            file.programmes.into_iter().map(|programme| self.programme(programme, plan_year)).collect();
        let budget = self.by_year(file.budget, &id, "budget", |this, money, field| {
            Some(Budget {
                costs: this.decimal(money.costs.as_deref(), &id, &format!("{field}.costs")),
                revenues: this.decimal(money.revenues.as_deref(), &id, &format!("{field}.revenues")),
                investments: this.decimal(money.investments.as_deref(), &id, &format!("{field}.investments")),
            })
        });
        StrategicObjective {
            code: Code::new(&file.code),
            title: file.title,
            unit: file.unit.as_deref().map(|unit| self.unit(unit)),
            id,
            weight,
            indicators,
            programmes,
            budget,
        }
    }

    fn programme(&mut self, file: wire::ProgrammeFile, plan_year: Year) -> Programme {
        let id = self.id(NodeId::new(&file.code));
        let projects = file.projects.into_iter().map(|project| self.project(project, plan_year)).collect();
        Programme { id, code: Code::new(&file.code), title: file.title, text: file.text, projects }
    }

    fn project(&mut self, file: wire::ProjectFile, plan_year: Year) -> Project {
        let id = self.id(NodeId::new(&file.code));
        // A project of year 0 did not say: it is of the plan's year, like everything yearly.
        let year = Year::new(file.year).unwrap_or(plan_year);
        if file.year != 0 && Year::new(file.year).is_none() {
            self.fault("year-malformed", Place::field(id.clone(), "year"), &file.year.to_string());
        }
        let results = file
            .results
            .into_iter()
            .enumerate()
            .map(|(index, result)| self.result(result, &id, index))
            .collect();
        Project {
            code: Code::new(&file.code),
            inferred: file.inferred,
            year,
            title: file.title,
            offices: file.offices.iter().map(|office| self.unit(office)).collect(),
            weight: self.decimal(file.weight.as_deref(), &id, "weight"),
            complexity: self.decimal(file.complexity.as_deref(), &id, "complexity"),
            actions: file.actions.into_iter().map(action).collect(),
            results,
            id,
        }
    }

    fn result(&mut self, file: wire::ResultFile, project: &NodeId, index: usize) -> ExpectedResult {
        let label = Label::new(&file.label);
        let id = self.id(naming::result(project, &file, index));
        ExpectedResult {
            target: file.target.as_deref().map(|text| self.target(text)),
            weight: self.decimal(file.weight.as_deref(), &id, "weight"),
            indicator: file.indicator.map(|indicator| {
                let wanted = naming::result_indicator(&id, &indicator);
                Box::new(self.indicator(indicator, wanted))
            }),
            label,
            statement: file.statement,
            id,
        }
    }

    fn indicator(&mut self, file: wire::IndicatorFile, wanted: NodeId) -> Indicator {
        let label = file.label.as_deref().map(Label::new).filter(|label| !label.is_empty());
        let id = self.id(wanted);
        let targets = self.by_year(file.targets, &id, "targets", |this, text, _| {
            Some(this.target(text.as_deref().unwrap_or_default()))
        });
        let bands = file
            .bands
            .iter()
            .filter_map(|band| {
                Some(Band {
                    from: self.decimal(band.from.as_deref(), &id, "bands"),
                    to: self.decimal(band.to.as_deref(), &id, "bands"),
                    points: self.decimal(Some(&band.points), &id, "bands")?,
                })
            })
            .collect();
        Indicator {
            label,
            statement: file.statement,
            kind: file.kind.map(Into::into),
            unit: file.unit,
            direction: file.direction.map(Into::into),
            formula: file.formula,
            source: file.source,
            weight: self.decimal(file.weight.as_deref(), &id, "weight"),
            baseline: file.baseline.as_deref().map(|text| self.target(text)),
            targets,
            target: file.target.as_deref().map(|text| self.target(text)),
            bands,
            id,
        }
    }

    fn assigned(
        &mut self,
        file: wire::AssignedObjectiveFile,
        seen: &mut BTreeMap<NodeId, usize>,
    ) -> AssignedObjective {
        let level = HolderLevel::from(file.holder.level);
        let unit = file.holder.unit.as_deref().map(|unit| self.unit(unit));
        let holder = Holder { level, unit };
        let count = seen.entry(holder.node()).or_default();
        *count += 1;
        let number = if file.number > 0 { file.number } else { u32::try_from(*count).unwrap_or(u32::MAX) };
        let id = self.id(naming::assigned_objective(&holder.stem(), &file, number));
        let indicators = file
            .indicators
            .into_iter()
            .enumerate()
            .map(|(index, indicator)| {
                let wanted = naming::assigned_indicator(&id, &indicator, index);
                self.indicator(indicator, wanted)
            })
            .collect();
        AssignedObjective {
            holder,
            number,
            title: file.title,
            kind: file.kind.map(Into::into),
            weight: self.decimal(file.weight.as_deref(), &id, "weight"),
            complexity: self.decimal(file.complexity.as_deref(), &id, "complexity"),
            derived_from: file.derived_from.iter().map(NodeId::new).collect(),
            activities: file.activities.into_iter().map(action).collect(),
            indicators,
            note: file.note,
            id,
        }
    }

    fn accounts(
        &mut self,
        lines: Vec<wire::AccountLineFile>,
        totals: Vec<wire::PrintedTotalFile>,
    ) -> (Vec<AccountLine>, Vec<PrintedTotal>) {
        let cent = Decimal::new(1, 2);
        let mut accounts = Vec::new();
        let mut printed = Vec::new();
        let mut counts: BTreeMap<AccountSide, usize> = BTreeMap::new();
        for line in lines {
            let side = AccountSide::from(line.side);
            let count = counts.entry(side).or_default();
            *count += 1;
            let id = NodeId::new(format!("{}/{count}", side.name()));
            let id = self.id(id);
            let rounded_to = self.decimal(line.rounded_to.as_deref(), &id, "rounded_to").unwrap_or(cent);
            let amounts = self.by_year(line.amounts, &id, "amounts", |this, figure, field| {
                let value = this.decimal(Some(&figure.amount), &id, &field)?;
                Some(Figure { state: figure.state.into(), value })
            });
            if !line.printed_total.is_empty() {
                let id = self.id(NodeId::new(format!("totals/{}", side.name())));
                let amounts = self.by_year(line.printed_total, &id, "printed_total", |this, text, field| {
                    this.decimal(Some(&text), &id, &field)
                });
                let label = side.name().to_owned();
                printed.push(PrintedTotal { id, label, of: vec![side], amounts, rounded_to });
            }
            accounts.push(AccountLine { id, side, line: line.line, amounts, rounded_to });
        }
        for (index, total) in totals.into_iter().enumerate() {
            let id = self.id(naming::member("totals", index));
            let amounts = self.by_year(total.amounts, &id, "amounts", |this, text, field| {
                this.decimal(Some(&text), &id, &field)
            });
            printed.push(PrintedTotal {
                rounded_to: self.decimal(total.rounded_to.as_deref(), &id, "rounded_to").unwrap_or(cent),
                label: total.label,
                of: total.of.into_iter().map(Into::into).collect(),
                amounts,
                id,
            });
        }
        (accounts, printed)
    }

    fn budget_row(&mut self, index: usize, row: wire::BudgetRowFile) -> BudgetRow {
        let id = self.id(naming::budget_row(&row, index));
        BudgetRow {
            revenues: self.decimal(row.revenues.as_deref(), &id, "revenues"),
            total: self.decimal(row.total.as_deref(), &id, "total"),
            costs: self.decimal(row.costs.as_deref(), &id, "costs"),
            investments: self.decimal(row.investments.as_deref(), &id, "investments"),
            code: row.code,
            label: row.label,
            id,
        }
    }

    fn health(&mut self, index: usize, file: wire::HealthFile) -> HealthIndicator {
        let id = self.id(naming::health(&file, index));
        let targets = self.by_year(file.targets, &id, "targets", |this, text, _| {
            Some(this.target(text.as_deref().unwrap_or_default()))
        });
        let values = self.by_year(file.values, &id, "values", |this, figure, field| {
            let value = this.decimal(Some(&figure.value), &id, &field)?;
            Some(Figure { state: figure.state.into(), value })
        });
        HealthIndicator {
            id,
            name: file.name,
            group: file.group,
            numerator: file.numerator,
            denominator: file.denominator,
            formula: file.formula,
            unit: file.unit,
            direction: file.direction.map(Into::into),
            targets,
            values,
        }
    }

    fn table(&mut self, index: usize, file: wire::TableFile) -> StatisticalTable {
        let id = self.id(naming::member("context", index));
        let width = file.columns.len().max(file.rows.iter().map(Vec::len).max().unwrap_or(0));
        let level = |mut cells: Vec<String>| {
            cells.resize(width, String::new());
            cells
        };
        StatisticalTable {
            id,
            title: file.title,
            source: file.source,
            columns: level(file.columns),
            rows: file.rows.into_iter().map(level).collect(),
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
