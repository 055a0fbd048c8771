//! What of the plan a survey or a standard stands for: its answers and its yearly results are facts of that.

use cannocchiale_store::NodeKey;
use maud::{Markup, html};

use super::act::Refused;
use super::plan::text::{Text, name};
use super::visit::{Typed, Visit, field};

/// The parts of one kind of the plan in force: number and words.
pub(super) type Subjects = Vec<(NodeKey, String)>;

/// The parts in a list of the plan in force.
pub(super) async fn of_plan(visit: &Visit, list: &str) -> Result<Subjects, Refused> {
    let plans = visit.place.questions.of_all_years(&visit.place.workspace.store, &visit.body.id).await?;
    let Some(plan) = plans.last() else { return Ok(Subjects::new()) };
    let text = Text::of(visit, plan.revision.id).await?;
    let nodes = text.nodes.iter().filter(|node| node.row.list == list);
    Ok(nodes.map(|node| (node.row.key, name(node).1)).collect())
}

/// The choice among them, where there are any.
pub(super) fn choice(visit: &Visit, subjects: &Subjects, chosen: Option<NodeKey>) -> Markup {
    let view = &visit.view;
    html! {
        @if !subjects.is_empty() {
            div {
                label for="voce" { (view.t("Voce del piano a cui dà il valore, se c’è", "Part of the plan that it gives the value of, if any")) }
                select id="voce" name="voce" {
                    option value="" selected[chosen.is_none()] { (view.t("nessuna", "none")) }
                    @for (key, words) in subjects { option value=(key) lang="it" selected[chosen == Some(*key)] { (words) } }
                }
            }
        }
    }
}

/// The one that a form names; what it was where the form does not ask.
pub(super) fn chosen(
    fields: &Typed,
    subjects: &Subjects,
    was: Option<NodeKey>,
) -> Result<Option<NodeKey>, Refused> {
    let asks = fields.iter().any(|(name, _)| name == "voce");
    match field(fields, "voce") {
        _ if !asks => Ok(was),
        "" => Ok(None),
        text => {
            let known = subjects.iter().find(|(key, _)| key.to_string() == text);
            Ok(Some(known.ok_or(Refused::NotAForm)?.0))
        }
    }
}
