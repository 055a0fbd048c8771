//! From the plan back to its file.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::plan as wire;
use crate::ids::Year;
use crate::model::*;

/// The text of a file: JSON, indented, ending with a newline.
pub fn write(file: &wire::PlanFile) -> String {
    let mut text = serde_json::to_string_pretty(file).unwrap_or_default();
    text.push('\n');
    text
}

/// The file of a plan. Reading it back gives the same plan; places are not part of it.
pub fn to_file(plan: &Plan) -> wire::PlanFile {
    wire::PlanFile {
        schema: super::NATIVE_SCHEMA.to_owned(),
        body: body(&plan.body),
        year: plan.year.number(),
        period: wire::PeriodFile { from: plan.period.from().number(), to: plan.period.to().number() },
        revision: revision(&plan.revision),
        mandate: plan.mandate.clone(),
        mission: plan.mission.clone(),
        areas: plan.areas.iter().map(area).collect(),
        objectives: plan.objectives.iter().map(assigned).collect(),
        accounts: accounts(plan),
        printed_totals: printed_totals(plan),
        budget_by_objective: plan.budget_by_objective.iter().map(budget_row).collect(),
        budget_notes: plan.budget_notes.clone(),
        health: plan.health.iter().map(health).collect(),
        calendar: plan.calendar.iter().map(phase).collect(),
        context: plan.context.iter().map(table).collect(),
        chapters: plan
            .chapters
            .iter()
            .map(|c| wire::ChapterFile {
                number: c.number.clone(),
                title: c.title.clone(),
                text: c.text.clone(),
            })
            .collect(),
        service_standards: plan
            .service_standards
            .iter()
            .map(|s| wire::ServiceStandardFile {
                service: s.service.clone(),
                declared: s.declared.clone(),
                unit: s.unit.as_ref().map(unit_text),
            })
            .collect(),
        surveys: plan
            .surveys
            .iter()
            .map(|s| wire::SurveyFile {
                title: s.title.clone(),
                scale_from: s.scale.map(|(from, _)| from),
                scale_to: s.scale.map(|(_, to)| to),
                target: s.target.as_ref().map(|target| target.text().to_owned()),
            })
            .collect(),
        explanations: plan
            .explanations
            .iter()
            .map(|e| wire::ExplanationFile {
                check: e.check.clone(),
                node: e.node.to_string(),
                reason: e.reason.clone(),
            })
            .collect(),
        unread: plan
            .unread
            .iter()
            .map(|u| wire::UnreadFile {
                lines: [u.lines.from, u.lines.to],
                text: u.text.clone(),
                why: u.why.clone(),
            })
            .collect(),
        provenance: None,
    }
}

fn number(value: Option<Decimal>) -> Option<String> {
    value.map(|value| value.to_string())
}

fn unit_text(unit: &UnitRef) -> String {
    unit.as_str().to_owned()
}

fn body(body: &PublicBody) -> wire::BodyFile {
    wire::BodyFile {
        name: body.name.clone(),
        ipa_code: body.ipa_code.clone(),
        kind: body.kind.clone(),
        code_scheme: body.code_scheme.clone(),
        units: body
            .units
            .iter()
            .map(|unit| wire::UnitFile {
                id: unit.id.to_string(),
                name: unit.name.clone(),
                kind: unit.kind.into(),
                parent: unit.parent.as_ref().map(unit_text),
                head: unit.head.clone(),
            })
            .collect(),
        sites: body
            .sites
            .iter()
            .map(|site| wire::SiteFile {
                name: site.name.clone(),
                address: site.address.clone(),
                hours: site.hours.clone(),
                main: site.main,
            })
            .collect(),
        staff: body
            .staff
            .iter()
            .map(|count| wire::StaffFile {
                as_of: count.as_of.map(|date| date.to_string()),
                dimension: count.dimension.into(),
                category: Some(count.category.clone()).filter(|category| !category.is_empty()),
                count: count.count,
                share: count.share.map(|share| share.to_string()),
            })
            .collect(),
        licence: body
            .licence
            .as_ref()
            .map(|licence| wire::LicenceFile { name: licence.name.clone(), url: licence.url.clone() }),
        accessibility_contact: body.accessibility_contact.as_ref().map(|contact| wire::ContactFile {
            email: contact.email.clone(),
            phone: contact.phone.clone(),
            page: contact.page.clone(),
        }),
    }
}

fn revision(revision: &Revision) -> wire::RevisionFile {
    wire::RevisionFile {
        number: revision.number,
        status: revision.status.into(),
        act: revision.act.as_ref().map(|act| wire::ActFile {
            organ: act.organ.clone(),
            kind: act.kind.clone(),
            number: act.number.clone(),
            date: act.date.map(|date| date.to_string()),
        }),
    }
}

fn area(area: &StrategicArea) -> wire::AreaFile {
    wire::AreaFile {
        code: area.code.to_string(),
        title: area.title.clone(),
        weight: number(area.weight),
        objectives: area.objectives.iter().map(objective).collect(),
    }
}

fn objective(objective: &StrategicObjective) -> wire::StrategicObjectiveFile {
    wire::StrategicObjectiveFile {
        code: objective.code.to_string(),
        title: objective.title.clone(),
        unit: objective.unit.as_ref().map(unit_text),
        weight: number(objective.weight),
        indicators: objective.indicators.iter().map(indicator).collect(),
        programmes: objective.programmes.iter().map(programme).collect(),
        budget: by_year(&objective.budget, |budget| wire::BudgetFile {
            costs: number(budget.costs),
            revenues: number(budget.revenues),
            investments: number(budget.investments),
        }),
        gender_effect: objective.gender_effect.map(Into::into),
        attached: attached(&objective.attached),
    }
}

fn attached(attached: &Attached) -> wire::AttachedFile {
    let norm =
        |norm: &Norm| wire::NormFile { title: norm.title.clone(), url: norm.url.clone().unwrap_or_default() };
    let risk = |risk: &Risk| wire::RiskFile { risk: risk.risk.clone(), measure: risk.measure.clone() };
    let transparency = |measure: &TransparencyMeasure| wire::TransparencyFile {
        duty: measure.duty.clone(),
        section: measure.section.clone(),
    };
    wire::AttachedFile {
        norms: attached.norms.iter().map(norm).collect(),
        stakeholders: attached.stakeholders.clone(),
        resources: attached.resources.clone(),
        risks: attached.risks.iter().map(risk).collect(),
        transparency: attached.transparency.iter().map(transparency).collect(),
    }
}

fn programme(programme: &Programme) -> wire::ProgrammeFile {
    wire::ProgrammeFile {
        code: programme.code.to_string(),
        title: programme.title.clone(),
        text: programme.text.clone(),
        projects: programme.projects.iter().map(project).collect(),
    }
}

fn project(project: &Project) -> wire::ProjectFile {
    wire::ProjectFile {
        code: project.code.to_string(),
        inferred: project.inferred,
        year: project.year.number(),
        title: project.title.clone(),
        offices: project.offices.iter().map(unit_text).collect(),
        weight: number(project.weight),
        complexity: number(project.complexity),
        actions: project.actions.iter().map(action).collect(),
        results: project.results.iter().map(result).collect(),
    }
}

fn action(action: &Action) -> wire::ActionFile {
    wire::ActionFile { label: action.label.to_string(), text: action.text.clone() }
}

fn result(result: &ExpectedResult) -> wire::ResultFile {
    wire::ResultFile {
        label: result.label.to_string(),
        statement: result.statement.clone(),
        target: result.target.as_ref().map(written),
        weight: number(result.weight),
        indicator: result.indicator.as_deref().map(indicator),
    }
}

fn written(target: &WrittenTarget) -> String {
    target.text().to_owned()
}

/// A blank target is a null: the document has no value there.
fn written_or_null(target: &WrittenTarget) -> Option<String> {
    Some(written(target)).filter(|text| !text.trim().is_empty())
}

fn indicator(indicator: &Indicator) -> wire::IndicatorFile {
    wire::IndicatorFile {
        id: Some(indicator.id.to_string()),
        label: indicator.label.as_ref().map(ToString::to_string),
        statement: indicator.statement.clone(),
        definition: indicator.definition.clone(),
        kind: indicator.kind.map(Into::into),
        unit: indicator.unit.clone(),
        direction: indicator.direction.map(Into::into),
        formula: indicator.formula.as_ref().map(|formula| formula.text().to_owned()),
        calculation: indicator.calculation.clone(),
        source: indicator.source.clone(),
        weight: number(indicator.weight),
        baseline: indicator.baseline.as_ref().map(written),
        targets: by_year(&indicator.targets, written_or_null),
        target: indicator.target.as_ref().map(written),
        bands: indicator
            .bands
            .iter()
            .map(|band| wire::BandFile {
                from: number(band.from),
                to: number(band.to),
                points: band.points.to_string(),
            })
            .collect(),
    }
}

fn assigned(objective: &AssignedObjective) -> wire::AssignedObjectiveFile {
    let criteria = objective.complexity_criteria.as_ref();
    let mean = criteria.and_then(ComplexityCriteria::mean);
    wire::AssignedObjectiveFile {
        id: Some(objective.id.to_string()),
        holder: wire::HolderFile {
            level: objective.holder.level.into(),
            unit: objective.holder.unit.as_ref().map(unit_text),
        },
        number: objective.number,
        title: objective.title.clone(),
        kind: objective.kind.map(Into::into),
        weight: number(objective.weight),
        // What follows from the criteria is not written beside them.
        complexity: number(objective.complexity.filter(|complexity| mean != Some(*complexity))),
        complexity_criteria: criteria.map(|criteria| wire::ComplexityCriteriaFile {
            staff: number(criteria.staff),
            novelty: number(criteria.novelty),
            relations: number(criteria.relations),
            effort: number(criteria.effort),
        }),
        derived_from: objective.derived_from.iter().map(ToString::to_string).collect(),
        activities: objective.activities.iter().map(action).collect(),
        indicators: objective.indicators.iter().map(indicator).collect(),
        note: objective.note.clone(),
        attached: attached(&objective.attached),
    }
}

/// The total printed over one side goes back to the first line of that side.
fn accounts(plan: &Plan) -> Vec<wire::AccountLineFile> {
    let mut given: Vec<AccountSide> = Vec::new();
    plan.accounts
        .iter()
        .map(|line| {
            let first = !given.contains(&line.side);
            given.push(line.side);
            let total = plan.printed_totals.iter().find(|total| first && is_total_of_side(total, line.side));
            wire::AccountLineFile {
                side: line.side.into(),
                line: line.line.clone(),
                amounts: by_year(&line.amounts, |figure| wire::AmountFile {
                    state: figure.state.into(),
                    amount: figure.value.to_string(),
                }),
                printed_total: total
                    .map(|total| by_year(&total.amounts, ToString::to_string))
                    .unwrap_or_default(),
                rounded_to: Some(line.rounded_to.to_string()),
            }
        })
        .collect()
}

fn is_total_of_side(total: &PrintedTotal, side: AccountSide) -> bool {
    total.id.as_str() == format!("totals/{}", side.name())
}

fn printed_totals(plan: &Plan) -> Vec<wire::PrintedTotalFile> {
    let of_side = |total: &&PrintedTotal| total.of.iter().any(|side| is_total_of_side(total, *side));
    plan.printed_totals
        .iter()
        .filter(|total| !of_side(total))
        .map(|total| wire::PrintedTotalFile {
            label: total.label.clone(),
            of: total.of.iter().map(|side| (*side).into()).collect(),
            amounts: by_year(&total.amounts, ToString::to_string),
            rounded_to: Some(total.rounded_to.to_string()),
        })
        .collect()
}

fn budget_row(row: &BudgetRow) -> wire::BudgetRowFile {
    wire::BudgetRowFile {
        code: row.code.clone(),
        label: row.label.clone(),
        revenues: number(row.revenues),
        total: number(row.total),
        costs: number(row.costs),
        investments: number(row.investments),
    }
}

fn health(health: &HealthIndicator) -> wire::HealthFile {
    wire::HealthFile {
        id: Some(health.id.as_str().trim_start_matches("health/").to_owned()),
        name: health.name.clone(),
        group: health.group.clone(),
        numerator: health.numerator.clone(),
        denominator: health.denominator.clone(),
        formula: health.formula.as_ref().map(|formula| formula.text().to_owned()),
        unit: health.unit.clone(),
        direction: health.direction.map(Into::into),
        targets: by_year(&health.targets, written_or_null),
        values: by_year(&health.values, |figure| wire::ValueFile {
            state: figure.state.into(),
            value: figure.value.to_string(),
        }),
    }
}

fn phase(phase: &Phase) -> wire::PhaseFile {
    wire::PhaseFile {
        phase: phase.phase.clone(),
        actors: phase.actors.clone(),
        when: phase.when.clone(),
        due: phase.due.map(|date| date.to_string()),
    }
}

fn table(table: &StatisticalTable) -> wire::TableFile {
    wire::TableFile {
        title: table.title.clone(),
        source: table.source.clone(),
        columns: table.columns.clone(),
        rows: table.rows.clone(),
    }
}

fn by_year<T, U>(entries: &BTreeMap<Year, T>, wire: impl Fn(&T) -> U) -> BTreeMap<String, U> {
    entries.iter().map(|(year, value)| (year.to_string(), wire(value))).collect()
}
