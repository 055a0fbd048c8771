//! A plan without an objective on transparency and the prevention of corruption.

use crate::check::words::mentions;
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::ids::NodeId;
use crate::model::{Indicator, Plan};
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "transparency-objective-missing",
    severity: Severity::Warning,
    norm: "L. 190/2012, art. 1, c. 8; D.Lgs. 33/2013, art. 10, c. 3, e art. 44",
    it: include_str!("transparency_objective_missing.it.ftl"),
    en: include_str!("transparency_objective_missing.en.ftl"),
    run,
};

const STEMS: &[&str] =
    &["trasparen", "anticorruzion", "corruzion", "obblighi di pubblicazion", "transparen", "corruption"];

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let strategic = plan.strategic_objectives().any(|(_, objective)| {
        let programmes = objective.programmes.iter().filter_map(|programme| programme.title.as_deref());
        says(&objective.title) || any_says(&objective.indicators) || programmes.into_iter().any(says)
    });
    let assigned = plan.objectives.iter().any(|objective| {
        says(&objective.title)
            || any_says(&objective.indicators)
            || objective.activities.iter().any(|action| says(&action.text))
    });
    // A plan with no objectives at all has other troubles, with other names.
    let empty = plan.objectives.is_empty() && plan.strategic_objectives().next().is_none();
    if strategic || assigned || empty {
        return Vec::new();
    }
    vec![
        Diagnostic::new(RULE.code, RULE.severity, Place::field(NodeId::body(), "objectives"))
            .with("year", plan.year.to_string()),
    ]
}

fn any_says(indicators: &[Indicator]) -> bool {
    indicators.iter().any(|indicator| says(&indicator.statement))
}

fn says(text: &str) -> bool {
    mentions(text, STEMS)
}
