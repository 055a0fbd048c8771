//! The laws of `docs/spec/scoring.md`, §11, on random plans.

use std::collections::BTreeMap;

use cannocchiale_core::facts::{FactPeriod, FactValue, Facts, Measurement, PeriodPart};
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{FigureState, Indicator, Plan};
use cannocchiale_core::score::{self, Missing, Outcome, Traces, Verdict, replay};
use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;

use crate::cases;
use crate::engine::scorecard;
use crate::worlds::{World, worlds};

fn verdicts(world: &World) -> BTreeMap<NodeId, Verdict> {
    scorecard(world.inputs()).nodes().iter().map(|node| (node.id.clone(), node.verdict)).collect()
}

/// The same plan with every list of siblings the other way round. Ids stay, because they are already given.
fn turned(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    plan.areas.reverse();
    for area in &mut plan.areas {
        area.objectives.reverse();
        for objective in &mut area.objectives {
            objective.indicators.reverse();
            objective.programmes.reverse();
            for programme in &mut objective.programmes {
                programme.projects.reverse();
                programme.projects.iter_mut().for_each(|project| project.results.reverse());
            }
        }
    }
    plan.objectives.reverse();
    plan.objectives.iter_mut().for_each(|objective| objective.indicators.reverse());
    plan.health.reverse();
    plan.service_standards.reverse();
    plan.surveys.reverse();
    plan
}

/// The same facts, those of one node after those of another: rows of one node keep their order, which is data.
fn sorted_by_node(facts: &Facts) -> Facts {
    let mut rows = facts.all().to_vec();
    rows.sort_by(|a, b| b.indicator.cmp(&a.indicator));
    Facts::new(rows)
}

/// The same plan with all its weights multiplied by a positive number.
fn scaled(plan: &Plan, by: Decimal) -> Plan {
    let scale = |weight: &mut Option<Decimal>| {
        if let Some(weight) = weight {
            *weight *= by;
        }
    };
    let all =
        |indicators: &mut Vec<Indicator>| indicators.iter_mut().for_each(|each| scale(&mut each.weight));
    let mut plan = plan.clone();
    for area in &mut plan.areas {
        scale(&mut area.weight);
        for objective in &mut area.objectives {
            scale(&mut objective.weight);
            all(&mut objective.indicators);
            for project in objective.programmes.iter_mut().flat_map(|programme| &mut programme.projects) {
                scale(&mut project.weight);
                project.results.iter_mut().for_each(|result| scale(&mut result.weight));
            }
        }
    }
    for objective in &mut plan.objectives {
        scale(&mut objective.weight);
        all(&mut objective.indicators);
    }
    plan
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn scores_are_between_zero_and_the_cap(world in worlds()) {
        let cap = world.rules.cap.value();
        for (node, verdict) in verdicts(&world) {
            if let Outcome::Value(score) = verdict.outcome {
                prop_assert!((Decimal::ZERO..=cap).contains(&score), "{node}: {score}");
            }
            let coverage = verdict.coverage.unwrap_or_default();
            prop_assert!((Decimal::ZERO..=Decimal::ONE).contains(&coverage), "{node}: {coverage}");
        }
    }

    #[test]
    fn the_order_of_siblings_facts_and_holders_changes_nothing(world in worlds()) {
        let other = World { plan: turned(&world.plan), facts: sorted_by_node(&world.facts), ..world.clone() };
        prop_assert_eq!(verdicts(&world), verdicts(&other));
    }

    #[test]
    fn scaling_all_weights_changes_nothing(world in worlds(), by in 1_i64..500) {
        let other = World { plan: scaled(&world.plan, Decimal::new(by, 2)), ..world.clone() };
        prop_assert_eq!(verdicts(&world), verdicts(&other));
    }

    #[test]
    fn a_target_not_met_never_shows_a_hundred(world in worlds()) {
        for (node, verdict) in verdicts(&world) {
            let shown = verdict.shown().filter(|_| verdict.met == Some(false));
            prop_assert!(shown.is_none_or(|shown| shown < Decimal::ONE_HUNDRED), "{node}: {shown:?}");
        }
    }

    #[test]
    fn recording_a_value_for_a_pending_node_lowers_no_coverage(
        world in worlds(), index in any::<Index>(), value in 0_i64..200,
    ) {
        let before = verdicts(&world);
        let pending: Vec<&NodeId> = before
            .iter()
            .filter(|(_, verdict)| verdict.outcome == Outcome::Missing(Missing::Pending))
            .map(|(node, _)| node)
            .collect();
        prop_assume!(!pending.is_empty());
        let row = Measurement {
            indicator: (*index.get(&pending)).clone(),
            period: FactPeriod { year: world.plan.year, part: PeriodPart::Year },
            value: FactValue::Number(Decimal::from(value)),
            state: FigureState::Preliminary,
            recorded_on: Some(world.as_of),
            source: None,
            note: None,
        };
        let facts = Facts::new(world.facts.all().iter().cloned().chain([row]).collect());
        let after = verdicts(&World { facts, ..world.clone() });
        for (node, verdict) in &after {
            let was = before.get(node).and_then(|verdict| verdict.coverage);
            prop_assert!(verdict.coverage >= was, "{node}: {was:?} became {:?}", verdict.coverage);
        }
    }

    #[test]
    fn replaying_the_trace_gives_the_same_outcomes(world in worlds()) {
        let scorecard = scorecard(world.inputs());
        let replayed = replay(&scorecard);
        prop_assert_eq!(replayed.len(), scorecard.nodes().len());
        for node in scorecard.nodes() {
            prop_assert_eq!(replayed.get(&node.id), Some(&node.verdict), "{}", node.id);
        }
    }

    #[test]
    fn without_traces_the_outcomes_are_the_same(world in worlds()) {
        let bare = score::score(&world.plan, &world.facts, &world.rules, world.as_of, Traces::Left);
        prop_assert!(bare.nodes().iter().all(|node| node.step.is_none()));
        let bare: BTreeMap<_, _> = bare.nodes().iter().map(|node| (node.id.clone(), node.verdict)).collect();
        prop_assert_eq!(verdicts(&world), bare);
    }
}
