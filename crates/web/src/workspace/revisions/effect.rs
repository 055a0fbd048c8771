//! What another plan would do to every score, with the values that are confirmed today.

use cannocchiale_core::format::{Draft, resolve};
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::Plan;
use cannocchiale_core::score::{
    Change, Outcome, Scorecard, ScoringRules, Traces, Verdict, difference, score,
};
use cannocchiale_core::terms::Kind;
use cannocchiale_store::{Counting, Revision, StoreError};
use jiff::civil::{Date, date};
use maud::{Markup, html};
use rust_decimal::Decimal;

use crate::components::{coded, said, score_text, shortened};
use crate::privacy::Privacy;
use crate::workspace::act::Refused;
use crate::workspace::plan::text::{Sight, Text, name_of};
use crate::workspace::rights::Action;
use crate::workspace::settings::rules::in_force;
use crate::workspace::visit::{Visit, Visitor};

/// The scores of a revision, and what of them nobody is shown.
struct Scored {
    card: Scorecard,
    privacy: Privacy,
    values: usize,
}

/// The day whose rules score a revision: today, or the end of its year.
pub(in crate::workspace) fn rules_day(visit: &Visit, revision: &Revision) -> Date {
    visit.now.day.min(date(revision.year.number(), 12, 31))
}

async fn scored(visit: &Visit, revision: &Revision, rules: ScoringRules) -> Result<Scored, Refused> {
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    // What a year came to is said in the first months of the next: it counts, as it does in public.
    let day = visit.now.day;
    // Scores are of the whole plan, so that they are the same for everybody; what may not be shown is left out after.
    let file = store.plan(body, revision.id).await?;
    let facts = store.facts(body, revision.id, day, Counting::Confirmed).await?;
    let made = tokio::task::spawn_blocking(move || {
        let plan: Plan = resolve(Draft::from_file(file)).0?;
        let card = score(&plan, &facts, &rules, day, Traces::Left);
        Some(Scored { card, privacy: Privacy::of(&plan, &facts), values: facts.all().len() })
    });
    let made = made.await.map_err(|error| StoreError::Unavailable(Box::new(error)))?;
    made.ok_or_else(|| StoreError::Broken(format!("revision {} is no plan", revision.id)).into())
}

/// Every score that the visitor may see and that another plan changes.
pub(super) async fn of(visit: &Visit, first: &Revision, second: &Revision) -> Result<Markup, Refused> {
    let visitor = visit.inside(Action::ReadRevisions)?;
    let view = &visit.view;
    let (old, new) =
        (in_force(visit, rules_day(visit, first)).await?, in_force(visit, rules_day(visit, second)).await?);
    let (before, after) = (scored(visit, first, old).await?, scored(visit, second, new).await?);
    told(visit, second, visitor, [&before, &after], view.t("Con questa versione", "With this version")).await
}

/// What other rules would do to every score of a plan that the visitor may see.
pub(in crate::workspace) async fn of_rules(
    visit: &Visit,
    plan: &Revision,
    rules: &ScoringRules,
) -> Result<Markup, Refused> {
    let visitor = visit.inside(Action::ReadRevisions)?;
    let now = in_force(visit, rules_day(visit, plan)).await?;
    let (before, after) = (scored(visit, plan, now).await?, scored(visit, plan, rules.clone()).await?);
    told(visit, plan, visitor, [&before, &after], visit.view.t("Con queste regole", "With these rules")).await
}

/// The difference of two scorings of which the second is of this revision.
async fn told(
    visit: &Visit,
    second: &Revision,
    visitor: &Visitor,
    scored: [&Scored; 2],
    heading: &str,
) -> Result<Markup, Refused> {
    let view = &visit.view;
    let [before, after] = scored;
    if before.values == 0 && after.values == 0 {
        return Ok(
            html! { p { (view.t("Non c’è ancora nessun valore confermato: nessun punteggio cambia.", "No value is confirmed yet: no score changes.")) } },
        );
    }
    let text = Text::of(visit, second.id).await?;
    let sights = text.sights(visitor);
    let may_see_all = visitor.may(Action::ReadNode, &[]);
    let is_seen = |id: &NodeId| {
        let at = text.nodes.iter().position(|node| node.row.node == *id);
        may_see_all || *id == NodeId::body() || at.and_then(|at| sights.get(at)) == Some(&Sight::Whole)
    };
    let hidden = |id: &NodeId| before.privacy.hides(id) || after.privacy.hides(id);
    let changes: Vec<Change> = difference(&before.card, &after.card)
        .into_iter()
        .filter(|change| change.is_seen() && !hidden(&change.node) && is_seen(&change.node))
        .collect();
    Ok(html! {
        p { (view.with_date("Con i valori confermati al", "With the values confirmed as of", visit.now.day)) ". " (body_words(visit, &before.card, &after.card)) }
        @if changes.is_empty() { p role="status" { (view.t("Nessun punteggio cambia.", "No score changes.")) } }
        @else { (table(visit, &text, &changes, heading)) }
    })
}

fn shown(card: &Scorecard) -> Option<Decimal> {
    card.get(&NodeId::body()).and_then(|node| node.verdict.shown())
}

fn body_words(visit: &Visit, before: &Scorecard, after: &Scorecard) -> String {
    let view = &visit.view;
    let (was, is) = (shown(before), shown(after));
    if was == is {
        let score = score_text(view, is);
        return view.t(
            format!("Il punteggio dell’ente resta {score}."),
            format!("The score of the body stays {score}."),
        );
    }
    let (was, is) = (score_text(view, was), score_text(view, is));
    view.t(
        format!("Il punteggio dell’ente passa da {was} a {is}."),
        format!("The score of the body goes from {was} to {is}."),
    )
}

fn table(visit: &Visit, text: &Text, changes: &[Change], heading: &str) -> Markup {
    let view = &visit.view;
    html! {
        div class="table-room" tabindex="0" role="region" aria-label=(view.t("Punteggi che cambiano", "Scores that change")) {
            table class="table" {
                thead { tr {
                    th scope="col" { (view.t("Voce", "Part")) } th scope="col" class="num" { (view.t("Ora", "Now")) }
                    th scope="col" class="num" { (heading) } th scope="col" class="num" { (view.t("Differenza", "Difference")) }
                } }
                tbody { @for change in changes { tr {
                    th scope="row" { (named(visit, text, &change.node)) }
                    td class="num" { (side(visit, change.before)) } td class="num" { (side(visit, change.after)) }
                    td class="num" { (by(visit, change)) }
                } } }
            }
        }
    }
}

fn side(visit: &Visit, verdict: Option<Verdict>) -> String {
    let view = &visit.view;
    match verdict {
        None => view.t("non c’è", "not there").to_owned(),
        Some(verdict) => match verdict.outcome {
            Outcome::Value(_) => score_text(view, verdict.shown()),
            Outcome::Missing(_) => view.t("non rilevato", "not measured").to_owned(),
            Outcome::Failed(_) => view.t("non calcolabile", "not computable").to_owned(),
        },
    }
}

fn named(visit: &Visit, text: &Text, id: &NodeId) -> Markup {
    if *id == NodeId::body() {
        return html! { (visit.body.name) };
    }
    match text.nodes.iter().find(|node| node.row.node == *id) {
        Some(node) => {
            let (code, words) = name_of(&node.row.list, &node.row.node, &node.content);
            coded(&code, &shortened(&words, 90))
        }
        None => beside(visit, text, id),
    }
}

/// A node that has no row of its own: the halves of an objective, and who holds assigned objectives.
fn beside(visit: &Visit, text: &Text, id: &NodeId) -> Markup {
    let view = &visit.view;
    if let Some(holder) = id.as_str().strip_prefix('@') {
        let unit = text.units.iter().find(|unit| unit.id == holder);
        return html! { (view.t("Obiettivi di ", "Objectives of ")) (said(unit.map_or(holder, |unit| &unit.name))) };
    }
    match id.as_str().rsplit_once('/') {
        Some((objective, "strategic")) => {
            html! { strong { (objective) } ", " (view.terms.many(Kind::Indicator, view.lang)) }
        }
        Some((objective, "operational")) => {
            html! { strong { (objective) } ", " (view.terms.many(Kind::Programme, view.lang)) }
        }
        _ => html! { code { (id) } },
    }
}

/// By how much a score changes, with its sign.
fn by(visit: &Visit, change: &Change) -> String {
    let Some(mut by) = change.score_change() else { return "—".to_owned() };
    by = by.round_dp(2);
    by.rescale(2);
    let sign = if by.is_sign_negative() { "−" } else { "+" };
    format!("{sign}{}", score_text(&visit.view, Some(by.abs())))
}
