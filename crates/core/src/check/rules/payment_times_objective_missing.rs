//! Managers without the objective on payment times that the law gives them.

use rust_decimal::Decimal;

use crate::check::words::mentions;
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::model::{AssignedObjective, Holder, HolderLevel, Plan};
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "payment-times-objective-missing",
    severity: Severity::Error,
    norm: "DL 13/2023, art. 4-bis, c. 2; L. 145/2018, art. 1, c. 859 e 861; circolare RGS-DFP 1/2024",
    it: include_str!("payment_times_objective_missing.it.ftl"),
    en: include_str!("payment_times_objective_missing.en.ftl"),
    run,
};

/// The first year whose plans owe it.
const SINCE: i16 = 2023;
/// The least share of result pay that hangs on it.
const LEAST: Decimal = Decimal::from_parts(30, 0, 0, false, 0);

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let due = plan.year.number() >= SINCE;
    let managers =
        |level: HolderLevel| plan.holders().into_iter().filter(move |holder| holder.level == level);
    let paying = |holder: &&Holder| own(plan, holder).any(about_payments);
    let apex = managers(HolderLevel::SecretaryGeneral).filter(|holder| !paying(holder));
    // Which directors pay invoices is not in the plan: it is enough that one of them answers for it.
    let nobody = !managers(HolderLevel::Directorate).any(|holder| paying(&holder));
    let directors = managers(HolderLevel::Directorate).filter(|_| nobody);
    let severity = if due { RULE.severity } else { Severity::Advice };
    let missing = apex.chain(directors).map(|holder| {
        let node = holder.node();
        finding(severity, Place::field(node.clone(), "objectives"), node.as_str(), "missing")
    });
    let light = plan.objectives.iter().filter(|objective| {
        let manager =
            matches!(objective.holder.level, HolderLevel::SecretaryGeneral | HolderLevel::Directorate);
        due && manager && about_payments(objective) && objective.weight.is_some_and(|weight| weight < LEAST)
    });
    let light = light.map(|objective| {
        let weight = objective.weight.unwrap_or_default();
        let place = Place::field(objective.id.clone(), "weight");
        finding(Severity::Warning, place, objective.id.as_str(), "light")
            .with("weight", weight)
            .with("expected", LEAST)
    });
    missing.chain(light).collect()
}

fn own<'a>(plan: &'a Plan, holder: &Holder) -> impl Iterator<Item = &'a AssignedObjective> {
    let node = holder.node();
    plan.objectives.iter().filter(move |objective| objective.holder.node() == node)
}

fn about_payments(objective: &AssignedObjective) -> bool {
    let activities = objective.activities.iter().map(|action| action.text.as_str());
    let indicators = objective.indicators.iter().map(|indicator| indicator.statement.as_str());
    [objective.title.as_str()].into_iter().chain(activities).chain(indicators).any(|text| {
        mentions(text, &["pagament", "payment"])
            && mentions(text, &["temp", "termin", "ritard", "puntual", "giorni", "time", "late", "delay"])
    })
}

fn finding(severity: Severity, place: Place, holder: &str, fault: &'static str) -> Diagnostic {
    Diagnostic::new(RULE.code, severity, place).with("holder", holder).with("fault", fault)
}
