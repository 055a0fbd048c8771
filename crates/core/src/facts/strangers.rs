//! Facts that nothing reads.

use std::collections::BTreeSet;

use super::Facts;
use crate::diag::{Diagnostic, Severity};
use crate::formula::unnamed_facts;
use crate::ids::NodeId;
use crate::model::Plan;
use crate::source::Place;

impl Facts {
    /// Facts whose id nothing reads, with the most similar id that something does.
    ///
    /// Read are: what can be measured (indicators, expected results, health ratios, service standards, surveys);
    /// beside it `…#n` for the parts of a target, `…/baseline`, `…/event`, for a standard `…/justification`, for a
    /// survey `…/answers`; and what the formulas of the plan read: measures, `process/…`, `staff/total`, `staff/fte`.
    pub fn strangers(&self, plan: &Plan) -> Vec<Diagnostic> {
        let known = Known::of(plan);
        self.all()
            .iter()
            .filter(|measurement| !known.has(&measurement.indicator))
            .map(|measurement| {
                let written = measurement.indicator.as_str();
                Diagnostic::new(
                    "fact-of-unknown-node",
                    Severity::Error,
                    Place::node(measurement.indicator.clone()),
                )
                .with("text", written)
                .with("similar", known.similar(written).unwrap_or("none"))
            })
            .collect()
    }
}

/// The ids that facts may have.
struct Known {
    /// Ids that are read as they are.
    ids: BTreeSet<NodeId>,
    /// Of these, the ones with a target: parts, baselines and events may stand beside them.
    targeted: BTreeSet<NodeId>,
}

impl Known {
    fn of(plan: &Plan) -> Self {
        let targeted: BTreeSet<NodeId> = plan
            .indicators()
            .map(|indicator| &indicator.id)
            .chain(plan.results().map(|(_, result)| &result.id))
            .chain(plan.health.iter().map(|health| &health.id))
            .cloned()
            .collect();
        let standards = plan.service_standards.iter().map(|standard| &standard.id);
        let surveys = plan.surveys.iter().map(|survey| &survey.id);
        let mut ids = unnamed_facts(plan);
        ids.extend(targeted.iter().cloned());
        ids.extend(standards.flat_map(|id| [id.clone(), id.child("justification")]));
        ids.extend(surveys.flat_map(|id| [id.clone(), id.child("answers")]));
        Self { ids, targeted }
    }

    fn has(&self, id: &NodeId) -> bool {
        self.ids.contains(id) || beside(id.as_str()).is_some_and(|owner| self.targeted.contains(&owner))
    }

    fn similar(&self, written: &str) -> Option<&str> {
        self.ids
            .iter()
            .map(|id| (strsim::damerau_levenshtein(id.as_str(), written), id.as_str()))
            .min()
            .filter(|(distance, _)| *distance <= 2)
            .map(|(_, id)| id)
    }
}

/// The node that a fact stands beside: `1B/i1` for `1B/i1#2` and for `1B/i1/baseline`.
fn beside(id: &str) -> Option<NodeId> {
    let part = id.rsplit_once('#').filter(|(_, number)| {
        !number.is_empty() && !number.starts_with('0') && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    let named = id.rsplit_once('/').filter(|(_, name)| matches!(*name, "baseline" | "event"));
    part.or(named).map(|(owner, _)| NodeId::new(owner))
}

#[cfg(test)]
mod tests {
    use super::super::{HEADER, read_csv};
    use super::*;

    fn plan() -> Plan {
        let text = r#"{ "schema": "cannocchiale/plan/1", "body": { "name": "Camera" }, "year": 2019,
            "period": { "from": 2019, "to": 2021 }, "areas": [{ "code": "1", "objectives": [{ "code": "1A",
            "indicators": [{ "statement": "Costo per impresa", "formula": "costs.total / measure(\"imprese-attive\")" },
                           { "statement": "Giorni", "formula": "process(\"iscrizione\").days / staff.fte" }] }] }],
            "service_standards": [{ "service": "Visura", "declared": "5 minuti" }],
            "surveys": [{ "title": "Sportelli" }] }"#;
        let (draft, _) = crate::format::parse(text);
        crate::format::resolve(draft.unwrap()).0.unwrap()
    }

    fn strange(ids: &[&str]) -> Vec<String> {
        let rows: Vec<String> = ids.iter().map(|id| format!("{id},2019,1,final,,,")).collect();
        let (facts, faults) = read_csv(&format!("{}\n{}", HEADER.join(","), rows.join("\n")));
        assert_eq!(faults, []);
        let shown = |fault: Diagnostic| {
            fault.args().iter().map(|(_, arg)| arg.machine()).collect::<Vec<_>>().join(" → ")
        };
        facts.strangers(&plan()).into_iter().map(shown).collect()
    }

    #[test]
    fn what_is_measured_and_what_stands_beside_it_is_known() {
        let known = [
            "1A/i1",
            "1A/i1#1",
            "1A/i1#12",
            "1A/i1/baseline",
            "1A/i2/event",
            "standard/1",
            "standard/1/justification",
            "survey/1",
            "survey/1/answers",
            "imprese-attive",
            "process/iscrizione",
            "staff/fte",
        ];
        assert_eq!(strange(&known), [""; 0]);
    }

    #[test]
    fn what_nothing_reads_is_met_with_the_nearest_that_is_read() {
        assert_eq!(
            strange(&["imprese-ative", "1A/i3", "1A/i1#0", "1A/i1/note", "standard/1/event", "staff/total"]),
            [
                "imprese-ative → imprese-attive",
                "1A/i3 → 1A/i1",
                "1A/i1#0 → 1A/i1",
                "1A/i1/note → none",
                "standard/1/event → none",
                "staff/total → none"
            ]
        );
    }
}
