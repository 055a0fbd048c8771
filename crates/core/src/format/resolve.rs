//! From the draft to the plan: every text is typed, every node gets one id.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::draft::Draft;
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
    ids: BTreeSet<NodeId>,
    units: Vec<(UnitId, String)>,
    context: Context,
}

impl Resolver {
    fn new(file: &wire::PlanFile) -> Self {
        Self {
            diagnostics: Vec::new(),
            ids: BTreeSet::new(),
            units: file.body.units.iter().map(|u| (UnitId::new(&u.id), u.name.to_lowercase())).collect(),
            context: Context { year: Year::new(file.year) },
        }
    }

    fn fault(&mut self, code: &'static str, place: Place, text: &str) {
        self.diagnostics.push(Diagnostic::new(code, Severity::Error, place).with("text", text));
    }

    /// Gives an id to a node; a second node of the same id gets another.
    fn id(&mut self, wanted: NodeId) -> NodeId {
        let mut id = wanted.clone();
        let mut copy = 2;
        while !self.ids.insert(id.clone()) {
            id = NodeId::new(format!("{wanted}~{copy}"));
            copy += 1;
        }
        id
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
        let (id, name) = (UnitId::new(text), text.trim().to_lowercase());
        self.units
            .iter()
            .find(|(known, _)| *known == id)
            .or_else(|| self.units.iter().find(|(_, known)| *known == name))
            .map_or_else(|| UnitRef::Unknown(text.trim().to_owned()), |(id, _)| UnitRef::Known(id.clone()))
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
        self.ids.insert(NodeId::body());
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
                let id = self.id(NodeId::new(format!("calendar/{}", index + 1)));
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
                let label = chapter.number.clone().unwrap_or_else(|| format!("p{}", index + 1));
                let id = self.id(NodeId::new(format!("chapter/{}", label.trim().trim_end_matches('.'))));
                Chapter { id, number: chapter.number, title: chapter.title, text: chapter.text }
            })
            .collect();
        let service_standards = file
            .service_standards
            .into_iter()
            .enumerate()
            .map(|(index, standard)| ServiceStandard {
                id: self.id(NodeId::new(format!("standard/{}", index + 1))),
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
                id: self.id(NodeId::new(format!("survey/{}", index + 1))),
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
                kind: match unit.kind {
                    wire::UnitKindFile::SecretaryGeneral => UnitKind::SecretaryGeneral,
                    wire::UnitKindFile::Directorate => UnitKind::Directorate,
                    wire::UnitKindFile::Service => UnitKind::Service,
                    wire::UnitKindFile::Office => UnitKind::Office,
                    wire::UnitKindFile::Subsidiary => UnitKind::Subsidiary,
                },
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
                dimension: match count.dimension {
                    wire::StaffDimensionFile::Total => StaffDimension::Total,
                    wire::StaffDimensionFile::Qualification => StaffDimension::Qualification,
                    wire::StaffDimensionFile::Gender => StaffDimension::Gender,
                    wire::StaffDimensionFile::Age => StaffDimension::Age,
                    wire::StaffDimensionFile::Seniority => StaffDimension::Seniority,
                    wire::StaffDimensionFile::Contract => StaffDimension::Contract,
                    wire::StaffDimensionFile::Education => StaffDimension::Education,
                },
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
            status: match file.status {
                wire::RevisionStatusFile::Draft => RevisionStatus::Draft,
                wire::RevisionStatusFile::Proposed => RevisionStatus::Proposed,
                wire::RevisionStatusFile::Adopted => RevisionStatus::Adopted,
                wire::RevisionStatusFile::Superseded => RevisionStatus::Superseded,
            },
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
            .map(|(index, indicator)| self.indicator(indicator, &id, &format!("i{}", index + 1)))
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
        let name = if label.is_empty() { format!("r{}", index + 1) } else { label.to_string() };
        let id = self.id(project.child(&name));
        ExpectedResult {
            target: file.target.as_deref().map(|text| self.target(text)),
            weight: self.decimal(file.weight.as_deref(), &id, "weight"),
            indicator: file.indicator.map(|indicator| Box::new(self.indicator(indicator, &id, "i"))),
            label,
            statement: file.statement,
            id,
        }
    }

    fn indicator(&mut self, file: wire::IndicatorFile, owner: &NodeId, name: &str) -> Indicator {
        let label = file.label.as_deref().map(Label::new).filter(|label| !label.is_empty());
        let id = match &file.id {
            Some(id) if !id.trim().is_empty() => NodeId::new(id),
            _ => owner.child(name),
        };
        let id = self.id(id);
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
            kind: file.kind.map(indicator_kind),
            unit: file.unit,
            direction: file.direction.map(direction),
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
        let level = match file.holder.level {
            wire::HolderLevelFile::Body => HolderLevel::Body,
            wire::HolderLevelFile::SecretaryGeneral => HolderLevel::SecretaryGeneral,
            wire::HolderLevelFile::Structure => HolderLevel::Structure,
            wire::HolderLevelFile::Directorate => HolderLevel::Directorate,
            wire::HolderLevelFile::Service => HolderLevel::Service,
            wire::HolderLevelFile::Office => HolderLevel::Office,
            wire::HolderLevelFile::Person => HolderLevel::Person,
        };
        let unit = file.holder.unit.as_deref().map(|unit| self.unit(unit));
        let holder = Holder { level, unit };
        let count = seen.entry(holder.node()).or_default();
        *count += 1;
        let number = if file.number > 0 { file.number } else { u32::try_from(*count).unwrap_or(u32::MAX) };
        let wanted = match &file.id {
            Some(id) if !id.trim().is_empty() => NodeId::new(id),
            _ => NodeId::new(format!("{}/{number}", holder.stem())),
        };
        let id = self.id(wanted);
        let indicators = file
            .indicators
            .into_iter()
            .enumerate()
            .map(|(index, indicator)| {
                let name = indicator
                    .label
                    .as_deref()
                    .map(Label::new)
                    .filter(|label| !label.is_empty())
                    .map_or_else(|| (index + 1).to_string(), |label| label.to_string());
                self.indicator(indicator, &id, &name)
            })
            .collect();
        AssignedObjective {
            holder,
            number,
            title: file.title,
            kind: file.kind.map(objective_kind),
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
            let side = account_side(line.side);
            let count = counts.entry(side).or_default();
            *count += 1;
            let id = NodeId::new(format!("{}/{count}", side.name()));
            let id = self.id(id);
            let rounded_to = self.decimal(line.rounded_to.as_deref(), &id, "rounded_to").unwrap_or(cent);
            let amounts = self.by_year(line.amounts, &id, "amounts", |this, figure, field| {
                let value = this.decimal(Some(&figure.amount), &id, &field)?;
                Some(Figure { state: figure_state(figure.state), value })
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
            let id = self.id(NodeId::new(format!("totals/{}", index + 1)));
            let amounts = self.by_year(total.amounts, &id, "amounts", |this, text, field| {
                this.decimal(Some(&text), &id, &field)
            });
            printed.push(PrintedTotal {
                rounded_to: self.decimal(total.rounded_to.as_deref(), &id, "rounded_to").unwrap_or(cent),
                label: total.label,
                of: total.of.into_iter().map(account_side).collect(),
                amounts,
                id,
            });
        }
        (accounts, printed)
    }

    fn budget_row(&mut self, index: usize, row: wire::BudgetRowFile) -> BudgetRow {
        let name = row.code.clone().unwrap_or_else(|| format!("r{}", index + 1));
        let id = self.id(NodeId::new(format!("budget/{}", name.trim())));
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
        let name = file.id.clone().filter(|id| !id.trim().is_empty());
        let name = name.unwrap_or_else(|| format!("h{}", index + 1));
        let id = self.id(NodeId::new(format!("health/{}", name.trim().trim_start_matches("health/"))));
        let targets = self.by_year(file.targets, &id, "targets", |this, text, _| {
            Some(this.target(text.as_deref().unwrap_or_default()))
        });
        let values = self.by_year(file.values, &id, "values", |this, figure, field| {
            let value = this.decimal(Some(&figure.value), &id, &field)?;
            Some(Figure { state: figure_state(figure.state), value })
        });
        HealthIndicator {
            id,
            name: file.name,
            group: file.group,
            numerator: file.numerator,
            denominator: file.denominator,
            formula: file.formula,
            unit: file.unit,
            direction: file.direction.map(direction),
            targets,
            values,
        }
    }

    fn table(&mut self, index: usize, file: wire::TableFile) -> StatisticalTable {
        let id = self.id(NodeId::new(format!("context/{}", index + 1)));
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

fn indicator_kind(kind: wire::IndicatorKindFile) -> IndicatorKind {
    match kind {
        wire::IndicatorKindFile::Input => IndicatorKind::Input,
        wire::IndicatorKindFile::Physical => IndicatorKind::Physical,
        wire::IndicatorKindFile::Output => IndicatorKind::Output,
        wire::IndicatorKindFile::Outcome => IndicatorKind::Outcome,
        wire::IndicatorKindFile::Financial => IndicatorKind::Financial,
        wire::IndicatorKindFile::Efficiency => IndicatorKind::Efficiency,
        wire::IndicatorKindFile::Quality => IndicatorKind::Quality,
        wire::IndicatorKindFile::Other => IndicatorKind::Other,
    }
}

fn direction(direction: wire::DirectionFile) -> Direction {
    match direction {
        wire::DirectionFile::HigherIsBetter => Direction::HigherIsBetter,
        wire::DirectionFile::LowerIsBetter => Direction::LowerIsBetter,
        wire::DirectionFile::WithinRange => Direction::WithinRange,
    }
}

fn objective_kind(kind: wire::ObjectiveKindFile) -> ObjectiveKind {
    match kind {
        wire::ObjectiveKindFile::CrossCutting => ObjectiveKind::CrossCutting,
        wire::ObjectiveKindFile::Strategic => ObjectiveKind::Strategic,
        wire::ObjectiveKindFile::Directorate => ObjectiveKind::Directorate,
        wire::ObjectiveKindFile::Service => ObjectiveKind::Service,
        wire::ObjectiveKindFile::Individual => ObjectiveKind::Individual,
        wire::ObjectiveKindFile::Project => ObjectiveKind::Project,
    }
}

fn account_side(side: wire::AccountSideFile) -> AccountSide {
    match side {
        wire::AccountSideFile::Revenues => AccountSide::Revenues,
        wire::AccountSideFile::Costs => AccountSide::Costs,
        wire::AccountSideFile::Investments => AccountSide::Investments,
    }
}

fn figure_state(state: wire::FigureStateFile) -> FigureState {
    match state {
        wire::FigureStateFile::Final => FigureState::Final,
        wire::FigureStateFile::Preliminary => FigureState::Preliminary,
        wire::FigureStateFile::Budgeted => FigureState::Budgeted,
    }
}
