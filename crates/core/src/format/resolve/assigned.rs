//! Objectives assigned to holders.

use super::*;

impl Resolver {
    pub(super) fn assigned(
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
        let criteria = file.complexity_criteria.map(|criteria| self.criteria(&criteria, &id));
        let stated = self.decimal(file.complexity.as_deref(), &id, "complexity");
        let mean = criteria.as_ref().and_then(ComplexityCriteria::mean);
        if let (Some(stated), Some(mean)) = (stated, mean)
            && !is_rounded_from(stated, mean)
        {
            let place = Place::field(id.clone(), "complexity");
            self.diagnostics.push(
                Diagnostic::new("complexity-stated-twice", Severity::Error, place)
                    .with("node", id.as_str())
                    .with("stated", stated)
                    .with("mean", mean),
            );
        }
        AssignedObjective {
            holder,
            number,
            title: file.title,
            kind: file.kind.map(Into::into),
            weight: self.decimal(file.weight.as_deref(), &id, "weight"),
            complexity: mean.or(stated),
            complexity_criteria: criteria,
            derived_from: file.derived_from.iter().map(NodeId::new).collect(),
            activities: file.activities.into_iter().map(action).collect(),
            indicators,
            note: file.note,
            attached: self.attached(file.attached, &id),
            id,
        }
    }

    fn criteria(&mut self, file: &wire::ComplexityCriteriaFile, id: &NodeId) -> ComplexityCriteria {
        let mut number = |text: &Option<String>, name: &str| {
            self.decimal(text.as_deref(), id, &format!("complexity_criteria.{name}"))
        };
        ComplexityCriteria {
            staff: number(&file.staff, "staff"),
            novelty: number(&file.novelty, "novelty"),
            relations: number(&file.relations, "relations"),
            effort: number(&file.effort, "effort"),
        }
    }
}

/// Whether a printed number is this one at the digits printed; a whole number was not rounded.
fn is_rounded_from(printed: Decimal, exact: Decimal) -> bool {
    let unit = match printed.scale() {
        0 => Decimal::ZERO,
        digits => Decimal::new(5, digits.saturating_add(1)),
    };
    printed.checked_sub(exact).is_some_and(|apart| apart.abs() <= unit)
}
