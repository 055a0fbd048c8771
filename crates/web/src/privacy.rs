//! What is never public: objectives, values and scores of one person, and means over a few people.

use std::collections::BTreeSet;

use cannocchiale_core::diag::{Arg, Diagnostic};
use cannocchiale_core::facts::{FactValue, Facts, Measurement};
use cannocchiale_core::formula::Name;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{AssignedObjective, HolderLevel, Indicator, Plan, Survey};
use cannocchiale_core::score;
use rust_decimal::Decimal;

/// The fewest people a mean may be taken over and be shown.
pub(crate) const FEWEST: u8 = 5;

/// What of a plan is not public.
#[derive(Debug, Default)]
pub(crate) struct Privacy {
    /// Objectives of one person and their holders, with all that stands under them.
    personal: Vec<NodeId>,
    /// Nodes of the public plan whose score is a mean over fewer than [`FEWEST`] people.
    withheld: BTreeSet<NodeId>,
    /// Nodes whose score reads scores of persons: it is shown, what it reads is not.
    redacted: BTreeSet<NodeId>,
}

impl Privacy {
    /// Of the whole plan and facts, before anything is taken out of them.
    pub(crate) fn of(plan: &Plan, facts: &Facts) -> Self {
        let personal: Vec<&AssignedObjective> =
            plan.objectives.iter().filter(|objective| is_personal(objective)).collect();
        let mut privacy = Self {
            personal: personal
                .iter()
                .flat_map(|objective| {
                    // An indicator may have an id of its own, which does not begin with that of its objective.
                    let own = objective.indicators.iter().map(|indicator| indicator.id.clone());
                    [objective.id.clone(), objective.holder.node()].into_iter().chain(own)
                })
                .collect(),
            withheld: plan
                .surveys
                .iter()
                .map(|survey| &survey.id)
                .filter(|survey| has_few_answers(facts, survey))
                .cloned()
                .collect(),
            ..Self::default()
        };
        if personal.is_empty() && privacy.withheld.is_empty() {
            return privacy;
        }
        let refined = plan
            .results()
            .filter_map(|(_, result)| result.indicator.as_deref().map(|indicator| (&result.id, indicator)));
        let own = plan.indicators().map(|indicator| (&indicator.id, indicator));
        for (id, indicator) in own.chain(refined) {
            match privacy.people_read(plan, indicator) {
                _ if privacy.reads_few_answers(plan, indicator) => {
                    privacy.withheld.insert(id.clone());
                }
                0 => {}
                few if few < usize::from(FEWEST) => {
                    privacy.withheld.insert(id.clone());
                }
                _ => {
                    privacy.redacted.insert(id.clone());
                }
            }
        }
        privacy.withhold_what_shows_nothing_else(plan);
        privacy
    }

    /// How many people's scores or values a formula reads.
    fn people_read(&self, plan: &Plan, indicator: &Indicator) -> usize {
        let formulas = || indicator.formula.iter().map(|reading| reading.formula());
        let scores = formulas().flat_map(|formula| formula.scores()).flat_map(|scores| scores.nodes(plan));
        let values = formulas().flat_map(|formula| formula.inputs()).filter_map(|name| match name {
            Name::Measure(node) => Some(node.clone()),
            _ => None,
        });
        let nodes = scores.chain(values).filter(|node| self.is_personal(node));
        let holders: BTreeSet<NodeId> = nodes
            .map(|node| {
                let objective = plan.objectives.iter().find(|objective| is_part(&node, objective));
                objective.map_or(node, |objective| objective.holder.node())
            })
            .collect();
        holders.len()
    }

    /// Whether a formula reads a survey that too few people answered.
    fn reads_few_answers(&self, plan: &Plan, indicator: &Indicator) -> bool {
        let is_withheld = |name: &str| {
            let named = |survey: &&Survey| {
                let id = survey.id.as_str();
                id == name
                    || id.strip_prefix("survey/") == Some(name)
                    || survey.title.eq_ignore_ascii_case(name)
            };
            plan.surveys.iter().filter(named).any(|survey| self.withheld.contains(&survey.id))
        };
        indicator.formula.iter().flat_map(|reading| reading.formula().inputs()).any(|name| match name {
            Name::Survey(survey, _) => is_withheld(survey),
            Name::Measure(node) => self.withheld.iter().any(|withheld| is_under(node, withheld)),
            _ => false,
        })
    }

    /// An objective measured only by withheld scores is that score, and so is a holder with only such objectives.
    fn withhold_what_shows_nothing_else(&mut self, plan: &Plan) {
        for objective in &plan.objectives {
            let ids = objective.indicators.iter().map(|indicator| &indicator.id);
            if !objective.indicators.is_empty() && ids.clone().all(|id| self.withheld.contains(id)) {
                self.withheld.insert(objective.id.clone());
            }
        }
        for holder in plan.holders() {
            let held = || plan.objectives.iter().filter(|objective| &objective.holder == holder);
            if held().all(|objective| self.withheld.contains(&objective.id)) {
                self.withheld.extend(held().map(score::holder));
            }
        }
    }

    /// Whether a node is of one person, a part of one, or a row about one (`mario/1/1#2`).
    pub(crate) fn is_personal(&self, node: &NodeId) -> bool {
        self.personal.iter().any(|stem| is_under(node, stem))
    }

    /// Whether a finding names what is of one person.
    pub(crate) fn conceals(&self, finding: &Diagnostic) -> bool {
        let names_a_person = |arg: &Arg| matches!(arg, Arg::Text(id) if self.is_personal(&NodeId::new(id)));
        self.is_personal(finding.node()) || finding.args().iter().any(|(_, arg)| names_a_person(arg))
    }

    /// Whether the score of a node may not be shown.
    pub(crate) fn hides(&self, node: &NodeId) -> bool {
        self.withheld.contains(node) || self.is_personal(node)
    }

    /// Hides the scores of these nodes too.
    pub(crate) fn withhold(&mut self, nodes: impl IntoIterator<Item = NodeId>) {
        self.withheld.extend(nodes);
    }

    /// Whether what a score reads may not be shown.
    pub(crate) fn redacts(&self, node: &NodeId) -> bool {
        self.redacted.contains(node)
    }

    /// The plan without the objectives of single persons.
    pub(crate) fn public_plan(&self, plan: &Plan) -> Plan {
        let mut plan = plan.clone();
        plan.objectives.retain(|objective| !is_personal(objective));
        plan
    }

    /// The facts that anybody may read: nothing of one person, and no answers of fewer than [`FEWEST`] people.
    pub(crate) fn public_facts(&self, facts: &Facts) -> Facts {
        let is_public = |row: &&Measurement| {
            let node = &row.indicator;
            !self.is_personal(node) && !self.withheld.iter().any(|withheld| is_under(node, withheld))
        };
        Facts::new(facts.all().iter().filter(is_public).cloned().collect())
    }
}

fn is_personal(objective: &AssignedObjective) -> bool {
    objective.holder.level == HolderLevel::Person
}

/// Whether a node is an objective or a part of it.
fn is_part(node: &NodeId, objective: &AssignedObjective) -> bool {
    let own = || objective.indicators.iter().any(|indicator| is_under(node, &indicator.id));
    is_under(node, &objective.id) || own()
}

fn is_under(node: &NodeId, above: &NodeId) -> bool {
    let rest = node.as_str().strip_prefix(above.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '#']))
}

/// Whether any count of the answers to a survey is below the fewest, in any period.
fn has_few_answers(facts: &Facts, survey: &NodeId) -> bool {
    let few =
        |row: &Measurement| matches!(row.value, FactValue::Number(count) if count < Decimal::from(FEWEST));
    facts.of(&survey.child("answers")).any(few)
}

#[cfg(test)]
mod tests {
    use cannocchiale_core::format::{self, resolve};

    use super::*;

    #[test]
    fn a_measure_of_a_person_is_theirs_whatever_it_is_called() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/piano.json");
        let mut plan: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        plan["objectives"].as_array_mut().unwrap().push(serde_json::json!({
            "holder": { "level": "person", "unit": "una-persona" }, "number": 1, "title": "Un obiettivo",
            "indicators": [{ "id": "pratiche", "statement": "Pratiche", "target": ">= 1" }]
        }));
        let plan = resolve(format::parse(&plan.to_string()).0.unwrap()).0.unwrap();
        let facts = Facts::new(Vec::new());
        let privacy = Privacy::of(&plan, &facts);
        for id in ["una-persona/1", "@una-persona", "pratiche", "pratiche#2"] {
            assert!(privacy.is_personal(&NodeId::new(id)), "{id}");
        }
        assert!(!privacy.is_personal(&NodeId::new("1B0101/2a")));
    }
}
