//! What would differ: the body first, then every node whose score, met or coverage changes.

use cannocchiale_core::score::{Change, Traces, Verdict, WhatIf, simulate};
use maud::{Markup, html};
use rust_decimal::Decimal;

use crate::components::{Column, coverage_text, head, score_text, scroll, sums};
use crate::pages::calculation::label;
use crate::view::View;

/// Rows shown at once, from the body down; a change of the rules may touch every node of the plan.
const FIRST: usize = 20;

pub(super) fn shown(view: &View, what_if: &WhatIf) -> Markup {
    let scores = &view.site.scores;
    let tried = simulate(&scores.plan, &scores.facts, &scores.rules, view.day(), what_if, Traces::Left);
    let changes: Vec<&Change> =
        tried.changes.iter().filter(|change| !view.site.hides(&change.node)).collect();
    let verdict = |card: &cannocchiale_core::score::Scorecard| card.body().map(|body| body.verdict);
    html! {
        (body(view, verdict(&tried.before), verdict(&tried.after)))
        @if changes.is_empty() {
            p { (view.t("Nessun punteggio cambierebbe.", "No score would change.")) }
        } @else {
            p { (view.count(changes.len(), ("voce cambierebbe", "voci cambierebbero"), ("item would change", "items would change"))) "." }
            @let (first, rest) = changes.split_at(FIRST.min(changes.len()));
            (table(view, view.t("Le differenze", "The differences"), first))
            @if !rest.is_empty() {
                details {
                    summary { (view.t("Le altre differenze", "The other differences")) " (" (rest.len()) ")" }
                    (table(view, view.t("Le altre differenze", "The other differences"), rest))
                }
            }
        }
    }
}

/// The score of the body, before and after, in large.
fn body(view: &View, before: Option<Verdict>, after: Option<Verdict>) -> Markup {
    let score = |verdict: Option<Verdict>| score_text(view, verdict.and_then(|verdict| verdict.shown()));
    html! {
        p class="before-after" {
            span { (view.t("L’ente: ", "The body: ")) }
            span class="big" { (score(before)) }
            span aria-hidden="true" { " → " } span class="visually-hidden" { (view.t(" diventa ", " becomes ")) }
            span class="big" { (score(after)) }
        }
    }
}

fn table(view: &View, caption: &str, changes: &[&Change]) -> Markup {
    let table = html! {
        table class="table" {
            caption class="visually-hidden" { (caption) }
            (head(&[
                Column::Text(view.t("Che cosa", "What").to_owned()),
                Column::Figure(view.t("Prima", "Before").to_owned()),
                Column::Figure(view.t("Dopo", "After").to_owned()),
                Column::Figure(view.t("Differenza", "Difference").to_owned()),
                Column::Figure(view.t("Copertura", "Coverage").to_owned()),
            ]))
            tbody { @for change in changes.iter() { tr {
                th scope="row" { (label(view, &change.node)) }
                td class="num" { (sums(view, &change.node, &score(view, change.before))) }
                td class="num" { strong { (score(view, change.after)) } (met(view, change)) }
                td class="num" { (difference(view, change)) }
                td class="num" { (coverage(view, change)) }
            } } }
        }
    };
    scroll(caption, &table)
}

fn score(view: &View, verdict: Option<Verdict>) -> String {
    score_text(view, verdict.and_then(|verdict| verdict.shown()))
}

fn met(view: &View, change: &Change) -> Markup {
    let met = |verdict: Option<Verdict>| verdict.and_then(|verdict| verdict.met);
    html! {
        @match (met(change.before), met(change.after)) {
            (before, Some(true)) if before != Some(true) => span class="when" { (view.t("ora raggiunto", "now met")) },
            (Some(true), after) if after != Some(true) => span class="when" { (view.t("non più raggiunto", "no longer met")) },
            _ => {},
        }
    }
}

/// The difference of what is shown, with its sign: `+1,20`.
fn difference(view: &View, change: &Change) -> String {
    let shown = |verdict: Option<Verdict>| verdict.and_then(|verdict| verdict.shown());
    let Some((before, after)) = shown(change.before).zip(shown(change.after)) else {
        return "—".to_owned();
    };
    let difference = after - before;
    let sign = if difference > Decimal::ZERO {
        "+"
    } else if difference.is_zero() {
        ""
    } else {
        "−"
    };
    format!("{sign}{}", score_text(view, Some(difference.abs())))
}

fn coverage(view: &View, change: &Change) -> String {
    let of = |verdict: Option<Verdict>| verdict.and_then(|verdict| verdict.coverage);
    match (of(change.before), of(change.after)) {
        (Some(before), Some(after)) if before == after => coverage_text(view, after),
        (before, after) => {
            let text = |coverage: Option<Decimal>| {
                coverage.map_or_else(|| "—".to_owned(), |c| coverage_text(view, c))
            };
            format!("{} → {}", text(before), text(after))
        }
    }
}
