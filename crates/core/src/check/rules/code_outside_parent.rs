//! A code that says another parent than the one it stands under.

use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::model::Plan;
use crate::source::Place;

/// See its page.
pub const RULE: Rule = Rule {
    code: "code-outside-parent",
    severity: Severity::Error,
    norm: "schema dei codici dell'ente, dichiarato o seguito dal resto del piano",
    it: include_str!("code_outside_parent.it.ftl"),
    en: include_str!("code_outside_parent.en.ftl"),
    run,
};

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    let objectives = plan.strategic_objectives().map(|(area, o)| (&area.code, &o.id, &o.code));
    let programmes = plan.programmes().map(|(objective, p)| (&objective.code, &p.id, &p.code));
    let projects = plan
        .projects()
        .filter(|(_, project)| !project.inferred)
        .map(|(programme, p)| (&programme.code, &p.id, &p.code));
    let pairs: Vec<_> = objectives
        .chain(programmes)
        .chain(projects)
        .filter(|(parent, _, code)| !parent.as_str().is_empty() && !code.as_str().is_empty())
        .collect();
    let outside: Vec<_> =
        pairs.iter().filter(|(parent, _, code)| !code.as_str().starts_with(parent.as_str())).collect();
    if !(nested(plan) || followed(pairs.len(), outside.len())) {
        return Vec::new();
    }
    outside
        .into_iter()
        .map(|(parent, id, code)| {
            let own: String = code.as_str().chars().skip(parent.as_str().chars().count()).collect();
            Diagnostic::new(RULE.code, RULE.severity, Place::field((*id).clone(), "code"))
                .with("code", code.as_str())
                .with("parent", parent.as_str())
                .with("expected", format!("{parent}{own}"))
        })
        .collect()
}

/// Whether the body declares that each level's code starts with the one above.
fn nested(plan: &Plan) -> bool {
    let levels: Vec<&str> = plan.body.code_scheme.as_deref().unwrap_or_default().split_whitespace().collect();
    levels.len() > 1
        && levels.iter().zip(levels.iter().skip(1)).all(|(above, below)| below.starts_with(above))
}

/// Whether the plan itself shows the habit: at least ten codes, nine of ten inside their parent's.
fn followed(pairs: usize, outside: usize) -> bool {
    pairs >= 10 && outside * 10 <= pairs
}
