//! A plan with more in it than its people can follow.

use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::Plan;
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "plan-too-large",
    severity: Severity::Advice,
    norm: "Linee guida PIAO 12/2025; Linee guida DFP 2/2017",
    it: include_str!("plan_too_large.it.ftl"),
    en: include_str!("plan_too_large.en.ftl"),
    run,
};

/// More strategic objectives than this and nobody remembers them.
const OBJECTIVES: usize = 30;
/// More indicators than this for one objective and none of them counts.
const INDICATORS: usize = 8;
/// More objectives than this for one holder and each weighs too little.
const ASSIGNED: usize = 10;
/// More expected results than this for each person of the staff and measuring takes the place of doing.
const RESULTS_PER_PERSON: usize = 4;

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let found = |what: &'static str, place: Place, count: usize, limit: usize| {
        (count > limit).then(|| {
            Diagnostic::new(RULE.code, RULE.severity, place)
                .with("what", what)
                .with("count", count)
                .with("limit", limit)
        })
    };
    let objectives = plan.strategic_objectives().count();
    let mut all = vec![found("objectives", Place::field(NodeId::body(), "areas"), objectives, OBJECTIVES)];
    if let Some(staff) = plan.body.staff_total().and_then(|total| usize::try_from(total.count).ok()) {
        let limit = staff.saturating_mul(RESULTS_PER_PERSON);
        let results = plan.results().count();
        // Without staff the limit would be zero, which says nothing.
        let count = if staff == 0 { 0 } else { results };
        all.push(found("results", Place::field(NodeId::body(), "body.staff"), count, limit));
    }
    for (_, objective) in plan.strategic_objectives() {
        let place = Place::field(objective.id.clone(), "indicators");
        all.push(found("indicators", place, objective.indicators.len(), INDICATORS));
    }
    for holder in plan.holders() {
        let count =
            plan.objectives.iter().filter(|objective| objective.holder.node() == holder.node()).count();
        all.push(found("assigned", Place::node(holder.node()), count, ASSIGNED));
    }
    all.into_iter().flatten().collect()
}
