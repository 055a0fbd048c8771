//! How the body stands: a sentence, what is late, what is missing.

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::score::State;
use cannocchiale_core::terms::Kind;
use maud::{Markup, html};

use crate::components::{
    calculation_href, calculation_link, coded, coverage_text, node_score, score_badge, score_text, shortened,
    state, state_of, target_words, units,
};
use crate::leaves::{self, Leaf};
use crate::view::View;

/// Items of a list on the first page; the rest is one click away.
const MOST: usize = 6;

/// The score of the body, and how many indicators and results are in each state.
pub(super) fn lead(view: &View) -> Markup {
    let body = NodeId::body();
    let Some(node) = node_score(view, &body) else { return html! {} };
    html! {
        p class="lead" {
            @match node.shown() {
                Some(score) => {
                    (view.t("L’ente vale ", "The body scores ")) a class="score" href=(calculation_href(view, &body)) { (score_text(view, Some(score))) }
                    (view.t(" su 100", " out of 100"))
                    @if let Some(coverage) = node.coverage() { ", " (view.t("con una copertura del ", "with a coverage of ")) (coverage_text(view, coverage)) }
                    ": " (state_of(view, &body)) ". "
                },
                None => { (view.t("Non c’è ancora un punteggio dell’ente. ", "There is no score of the body yet. ")) },
            }
            (calculation_link(view, &body))
        }
        (tally(view))
    }
}

/// Indicators and results by state, each a link to its list.
fn tally(view: &View) -> Markup {
    let leaves: Vec<Option<State>> =
        leaves::of_plan(&view.site.plan).map(|leaf| view.state(leaf.id)).collect();
    html! {
        ul class="tally" aria-label=(format!("{}, {}", view.both(Kind::Indicator, Kind::Outcome), view.t("per stato", "by state"))) {
            @for of in State::ALL {
                @let count = leaves.iter().filter(|leaf| **leaf == Some(of)).count();
                @if count > 0 { li {
                    a href=(view.href(&format!("/situazione?stato={}", of.word()))) { span class="tally-count" { (count) } " " (state(view, of)) }
                } }
            }
        }
    }
}

/// What is late, at risk or was not achieved.
pub(super) fn late(view: &View) -> Markup {
    let mut late: Vec<(State, Leaf<'_>)> = leaves::of_plan(&view.site.plan)
        .filter_map(|leaf| view.state(leaf.id).map(|state| (state, leaf)))
        .filter(|(state, _)| matches!(state, State::Late | State::NotAchieved | State::AtRisk))
        .collect();
    late.sort_by_key(|(state, _)| *state == State::AtRisk);
    let all = view.href("/situazione?stato=non-in-linea");
    html! {
        @if view.site.has_facts {
            section class="tile" aria-labelledby="ritardi" {
                h2 id="ritardi" class="h4" { (view.t("Che cosa è in ritardo o non è riuscito", "What is late or did not succeed")) }
                @if late.is_empty() { p { (view.t("Niente, fra ciò che è stato rilevato.", "Nothing, among what was recorded.")) } }
                ul class="standing-list" { @for (_, leaf) in late.iter().take(MOST) { li { (line(view, leaf)) } } }
                @if late.len() > MOST { p { a href=(all) { (view.t("Tutti e ", "All ")) (late.len()) } } }
            }
        }
    }
}

/// What nobody has recorded, and who is to.
pub(super) fn missing(view: &View) -> Markup {
    let missing: Vec<Leaf<'_>> =
        leaves::of_plan(&view.site.plan).filter(|leaf| is_missing(view, leaf.id)).collect();
    html! {
        @if view.site.has_facts {
            section class="tile" aria-labelledby="mancanti" {
                h2 id="mancanti" class="h4" { (view.t("Che cosa manca", "What is missing")) }
                @if missing.is_empty() {
                    p { (view.t("Niente: tutto ciò che il piano chiede è stato misurato.", "Nothing: all that the plan asks for was measured.")) }
                } @else {
                    p { (view.count(missing.len(), ("valore non ancora rilevato", "valori non ancora rilevati"), ("value not recorded yet", "values not recorded yet"))) "." }
                }
                ul class="standing-list" { @for leaf in missing.iter().take(MOST) { li { (line(view, leaf)) } } }
                @if missing.len() > MOST { p { a href=(view.href("/situazione?stato=non-misurati")) { (view.t("Tutti e ", "All ")) (missing.len()) } } }
            }
        }
    }
}

/// Whether a node asks for something that was not measured.
pub(crate) fn is_missing(view: &View, id: &NodeId) -> bool {
    node_score(view, id).and_then(|node| node.coverage()).is_some_and(|coverage| coverage.is_zero())
}

fn line(view: &View, leaf: &Leaf<'_>) -> Markup {
    html! {
        a href=(view.node_href(leaf.id).unwrap_or_default()) {
            (coded(leaf.objective.code.as_str(), &shortened(leaf.statement, 110)))
        }
        span class="standing-line" {
            (score_badge(view, leaf.id)) " " (calculation_link(view, leaf.id))
        }
        span class="mut small" { "Target: " (target_words(view, leaf.target)) ". " (units(view, leaf.owners)) }
    }
}
