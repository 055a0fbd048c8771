//! §5: the rule and the missing-value policy of a target.

use cannocchiale_core::score::rules::{MissingPolicy, Rule, Scope, TargetKind};

use super::Inputs;
use super::target::Leaf;

/// §5: the rule and the missing-value policy that the choices of the body give to a target.
pub(super) fn chosen(inputs: Inputs<'_>, leaf: &Leaf<'_>, kind: TargetKind) -> (Rule, MissingPolicy) {
    let (mut rule, mut missing) = (None, None);
    let narrowness: [&dyn Fn(&Scope) -> bool; 3] = [
        &|scope| matches!(scope, Scope::Node(node) if *node == leaf.id),
        &|scope| matches!(scope, Scope::Level(level) if *level == leaf.level),
        &|scope| matches!(scope, Scope::Kind(of) if *of == kind),
    ];
    for (step, concerns) in narrowness.iter().enumerate() {
        // Of two equally narrow the later one.
        for choice in inputs.rules.choices.all().iter().rev().filter(|choice| concerns(&choice.scope)) {
            rule = rule.or_else(|| choice.rule.clone().filter(|rule| can_score(rule, kind)));
            missing = missing.or(choice.missing);
        }
        // Bands that the plan prints come before any choice but one of the node.
        if step == 0 && rule.is_none() && !leaf.bands.is_empty() {
            let of = leaf.bands.iter().map(|band| band.points).max().unwrap();
            rule = Some(Rule::Bands { bands: leaf.bands.to_vec(), of }).filter(|rule| can_score(rule, kind));
        }
    }
    let defaults = inputs.rules.choices.defaults();
    let (default, ships) = match kind {
        TargetKind::Interval => (&defaults.interval, Rule::Proportional),
        TargetKind::Deadline => (&defaults.deadline, Rule::AllOrNothing),
        TargetKind::Delivered => (&defaults.delivered, Rule::AllOrNothing),
        TargetKind::AtLeast | TargetKind::AtMost | TargetKind::Relative => {
            (&defaults.threshold, Rule::Proportional)
        }
    };
    let rule = rule.unwrap_or(if can_score(default, kind) { default.clone() } else { ships });
    let rule = if leaf.by_law { Rule::AllOrNothing } else { rule };
    (rule, missing.unwrap_or(inputs.rules.missing))
}

/// The column *For* of §5; where a rule "falls back to proportional", it can score.
pub(super) fn can_score(rule: &Rule, kind: TargetKind) -> bool {
    let threshold = matches!(kind, TargetKind::AtLeast | TargetKind::AtMost | TargetKind::Relative);
    match rule {
        Rule::AllOrNothing => true,
        Rule::Proportional | Rule::Bands { .. } => threshold || kind == TargetKind::Interval,
        Rule::Inverse | Rule::Interpolated { .. } => threshold,
        Rule::Interim { .. } => kind == TargetKind::AtLeast,
        Rule::PointsPerDay { .. } => kind == TargetKind::Deadline,
        Rule::Progress => kind == TargetKind::Delivered,
    }
}
