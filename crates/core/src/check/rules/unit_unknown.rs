//! A name that is no unit of the body.

use crate::check::words::{brief, nearest};
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::model::{Plan, UnitRef};
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "unit-unknown",
    severity: Severity::Warning,
    norm: "D.Lgs. 150/2009, art. 8 e 9; organigramma dell'ente",
    it: include_str!("unit_unknown.it.ftl"),
    en: include_str!("unit_unknown.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    // A plan that lists no units at all cannot be contradicted.
    if plan.body.units.is_empty() {
        return Vec::new();
    }
    let parents =
        plan.body.units.iter().filter_map(|unit| Some((unit.node(), "parent", unit.parent.as_ref()?)));
    let objectives = plan
        .strategic_objectives()
        .filter_map(|(_, objective)| Some((objective.id.clone(), "unit", objective.unit.as_ref()?)));
    let offices = plan.projects().flat_map(|(_, project)| {
        project.offices.iter().map(|office| (project.id.clone(), "offices", office))
    });
    let standards = plan
        .service_standards
        .iter()
        .filter_map(|standard| Some((standard.id.clone(), "unit", standard.unit.as_ref()?)));
    // The structure and the body are no units; a holder with an unknown one is named once.
    let holders = plan
        .holders()
        .into_iter()
        .filter_map(|holder| Some((holder.node(), "holder", holder.unit.as_ref()?)));
    parents
        .chain(objectives)
        .chain(offices)
        .chain(standards)
        .chain(holders)
        .filter_map(|(node, field, unit)| match unit {
            UnitRef::Known(_) => None,
            UnitRef::Unknown(name) => Some(finding(plan, Place::field(node, field), name)),
        })
        .collect()
}

fn finding(plan: &Plan, place: Place, name: &str) -> Diagnostic {
    let units = plan.body.units.iter();
    let like = if name.contains(' ') {
        nearest(name, units.map(|unit| unit.name.as_str()))
    } else {
        nearest(name, units.map(|unit| unit.id.as_str()))
    };
    let node = place.node.to_string();
    Diagnostic::new(RULE.code, RULE.severity, place)
        .with("node", node)
        .with("unit", brief(name))
        .with("nearest", like.unwrap_or_default())
}
