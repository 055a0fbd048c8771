//! The plan tree, from areas to expected results, and indicators.

use super::*;

impl Resolver {
    pub(super) fn area(&mut self, file: wire::AreaFile) -> StrategicArea {
        let id = self.id(NodeId::new(&file.code));
        let weight = self.decimal(file.weight.as_deref(), &id, "weight");
        let mut objectives: Vec<_> =
            file.objectives.into_iter().map(|objective| self.objective(objective)).collect();
        objectives.sort_by(|a, b| a.code.cmp(&b.code));
        StrategicArea { id, code: Code::new(&file.code), title: file.title, weight, objectives }
    }

    pub(super) fn objective(&mut self, file: wire::StrategicObjectiveFile) -> StrategicObjective {
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
        let programmes = file.programmes.into_iter().map(|programme| self.programme(programme)).collect();
        let budget = self.by_year(file.budget, &id, "budget", |this, money, field| {
            Some(Budget {
                costs: this.decimal(money.costs.as_deref(), &id, &format!("{}.costs", field.name)),
                revenues: this.decimal(money.revenues.as_deref(), &id, &format!("{}.revenues", field.name)),
                investments: this.decimal(
                    money.investments.as_deref(),
                    &id,
                    &format!("{}.investments", field.name),
                ),
            })
        });
        let attached = self.attached(file.attached, &id);
        StrategicObjective {
            code: Code::new(&file.code),
            title: file.title,
            unit: file.unit.as_deref().map(|unit| self.unit(unit)),
            id,
            weight,
            indicators,
            programmes,
            budget,
            gender_effect: file.gender_effect.map(Into::into),
            attached,
        }
    }

    pub(super) fn programme(&mut self, file: wire::ProgrammeFile) -> Programme {
        let id = self.id(NodeId::new(&file.code));
        let projects = file.projects.into_iter().map(|project| self.project(project)).collect();
        Programme { id, code: Code::new(&file.code), title: file.title, text: file.text, projects }
    }

    pub(super) fn project(&mut self, file: wire::ProjectFile) -> Project {
        let id = self.id(NodeId::new(&file.code));
        // A project of year 0 did not say: it is of the plan's year, like everything yearly.
        let year = Year::new(file.year).unwrap_or(self.year);
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

    pub(super) fn result(
        &mut self,
        file: wire::ResultFile,
        project: &NodeId,
        index: usize,
    ) -> ExpectedResult {
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

    pub(super) fn indicator(&mut self, file: wire::IndicatorFile, wanted: NodeId) -> Indicator {
        let label = file.label.as_deref().map(Label::new).filter(|label| !label.is_empty());
        let id = self.id(wanted);
        let targets = self.by_year(file.targets, &id, "targets", |_, text, field| {
            Some(written(text.as_deref().unwrap_or_default(), field.year))
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
            definition: said(file.definition),
            kind: file.kind.map(Into::into),
            unit: file.unit,
            direction: file.direction.map(Into::into),
            formula: file.formula.as_deref().map(Into::into),
            calculation: said(file.calculation),
            source: file.source,
            weight: self.decimal(file.weight.as_deref(), &id, "weight"),
            baseline: file.baseline.as_deref().map(|text| self.target(text)),
            targets,
            target: file.target.as_deref().map(|text| self.target(text)),
            bands,
            id,
        }
    }
}

/// A text that says something; blanks say nothing.
fn said(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
}
