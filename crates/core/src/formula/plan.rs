//! The formulas of a plan.

use super::types::Reading;
use crate::ids::NodeId;
use crate::model::{Indicator, Plan};
use crate::source::Place;

/// A formula of a plan, and what it is the formula of.
#[derive(Debug, Clone, Copy)]
pub struct FormulaOf<'p> {
    /// The node whose value it is: for the refinement of an expected result, the result.
    pub node: &'p NodeId,
    /// The node it is written in.
    pub written_in: &'p NodeId,
    /// The formula.
    pub reading: &'p Reading,
    /// The unit of the indicator, as written.
    pub unit: Option<&'p str>,
}

impl FormulaOf<'_> {
    /// Where it stands.
    pub fn place(&self) -> Place {
        Place::field(self.written_in.clone(), "formula")
    }
}

impl Plan {
    /// Every formula of the plan: of indicators, of the refinements of expected results, of health indicators.
    pub fn formulas(&self) -> impl Iterator<Item = FormulaOf<'_>> {
        let of_indicators = self.indicators().filter_map(|indicator| of_indicator(&indicator.id, indicator));
        let of_results =
            self.results().filter_map(|(_, result)| of_indicator(&result.id, result.indicator.as_deref()?));
        let of_health = self.health.iter().filter_map(|health| {
            let reading = health.formula.as_ref()?;
            Some(FormulaOf {
                node: &health.id,
                written_in: &health.id,
                reading,
                unit: health.unit.as_deref(),
            })
        });
        of_indicators.chain(of_results).chain(of_health)
    }
}

fn of_indicator<'p>(node: &'p NodeId, indicator: &'p Indicator) -> Option<FormulaOf<'p>> {
    let reading = indicator.formula.as_ref()?;
    Some(FormulaOf { node, written_in: &indicator.id, reading, unit: indicator.unit.as_deref() })
}
