//! A score as people see it: the number, how much of it was measured, how it stands, and the way to its sums.
//!
//! A number is never alone: coverage stands beside it, and one click opens how it is computed.

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::number;
use cannocchiale_core::score::{NodeScore, brief};
use maud::{Markup, html};
use rust_decimal::Decimal;

use crate::address::segment;
use crate::components::state_of;
use crate::view::View;

/// Where the sums of a score are read.
pub(crate) fn calculation_href(view: &View, id: &NodeId) -> String {
    view.href(&format!("/come-si-calcola/{}", segment(id.as_str())))
}

/// The score of a node on the day looked at; none where nothing was measured, or of what is not public.
pub(crate) fn node_score<'a>(view: &'a View, id: &NodeId) -> Option<&'a NodeScore> {
    if view.site.hides(id) { None } else { view.scores()?.card.get(id) }
}

/// The number alone, `96,89`; a dash where there is none.
pub(crate) fn score_text(view: &View, score: Option<Decimal>) -> String {
    score.map_or_else(|| "—".to_owned(), |score| number::show(score, view.lang))
}

/// How much was measured, `75%`. What is not whole never reads 100%, what is not nothing never 0%.
pub(crate) fn coverage_text(view: &View, coverage: Decimal) -> String {
    let percent = (coverage * Decimal::ONE_HUNDRED).round();
    let shown = if coverage < Decimal::ONE && percent >= Decimal::ONE_HUNDRED {
        Decimal::from(99)
    } else if coverage > Decimal::ZERO && percent.is_zero() {
        Decimal::ONE
    } else {
        percent
    };
    format!("{}%", view.number(shown))
}

/// The number as the link to its sums, with the coverage under it: for a cell of a table.
pub(crate) fn score_cell(view: &View, id: &NodeId) -> Markup {
    let Some(node) = node_score(view, id) else { return html! {} };
    html! { (sums(view, id, &score_text(view, node.shown()))) (coverage_line(view, node)) }
}

/// A number as the link to its sums; the bare number where these have no page.
pub(crate) fn sums(view: &View, id: &NodeId, number: &str) -> Markup {
    html! {
        @if view.site.is_draft() { span class="score" { (number) } }
        @else {
            a class="score" href=(calculation_href(view, id)) {
                (number) span class="visually-hidden" { ": " (view.t("come si calcola", "how it is computed")) " " (id) }
            }
        }
    }
}

/// The same, with the state under it: first after the name in a table, so that a phone shows it without scrolling.
pub(crate) fn standing_cell(view: &View, id: &NodeId) -> Markup {
    html! { (score_cell(view, id)) span class="standing" { (state_of(view, id)) } }
}

/// The coverage of a mean; of a leaf, that it was not measured, or why it has no score.
fn coverage_line(view: &View, node: &NodeScore) -> Markup {
    let words = match (node.coverage(), node.score()) {
        (Some(coverage), _) if !node.role.is_leaf() => {
            format!("{} {}", view.t("copertura", "coverage"), coverage_text(view, coverage))
        }
        (_, None) => brief(&node.verdict, view.lang),
        (Some(coverage), Some(_)) if coverage.is_zero() => view.t("non misurato", "not measured").to_owned(),
        _ => return html! {},
    };
    html! { span class="when" { (words) } }
}

/// Whether the target was met, in a word.
pub(crate) fn met_word(view: &View, id: &NodeId) -> Markup {
    match node_score(view, id).and_then(NodeScore::met) {
        Some(true) => html! { (view.t("sì", "yes")) },
        Some(false) => html! { (view.t("no", "no")) },
        None => html! { "—" span class="visually-hidden" { (view.t("non si sa", "not known")) } },
    }
}

/// The number and the shape of the state, for an item of a list that is a link itself.
pub(crate) fn score_badge(view: &View, id: &NodeId) -> Markup {
    let Some(node) = node_score(view, id) else { return html! {} };
    html! {
        span class="badge-score" {
            (state_of(view, id))
            " " span class="score" { (score_text(view, node.shown())) }
        }
    }
}

/// The number in large, with its bar, its state, its coverage and the way to its sums: for a card or a head.
pub(crate) fn score_card(view: &View, id: &NodeId) -> Markup {
    let Some(node) = node_score(view, id) else { return html! {} };
    html! {
        div class="score-card" {
            p class="big" { (score_text(view, node.shown())) span class="out-of" { " " (view.t("su", "of")) " 100" } }
            (score_bar(view, node.score()))
            p class="standing" {
                (state_of(view, id))
                @if let Some(coverage) = node.coverage() {
                    " " span class="mut" { (view.t("copertura", "coverage")) " " (coverage_text(view, coverage)) }
                }
            }
            p { (calculation_link(view, id)) }
        }
    }
}

/// The words that open the sums.
pub(crate) fn calculation_link(view: &View, id: &NodeId) -> Markup {
    html! {
        a class="calc" href=(calculation_href(view, id)) {
            (view.t("Come si calcola", "How it is computed")) span class="visually-hidden" { " " (id) }
        }
    }
}

/// The score as a length, with a mark where *achieved* begins; the figure stands beside it.
pub(crate) fn score_bar(view: &View, score: Option<Decimal>) -> Markup {
    let hundred = Decimal::ONE_HUNDRED;
    let length = score.unwrap_or_default().clamp(Decimal::ZERO, hundred).round_dp(1);
    let from = view.site.scores.rules.states.achieved_from();
    html! {
        svg class="bar score-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect class="bar-ground" width="100" height="4" {}
            rect class="bar-part" width=(length) height="4" {}
            rect class="bar-mark" x=(from.clamp(Decimal::ZERO, Decimal::from(99)).round_dp(1)) width="0.8" height="4" {}
        }
    }
}
