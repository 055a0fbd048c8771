//! What moves the score of the body most.

use cannocchiale_core::score::{Effect, Sensitivity};
use maud::{Markup, html};
use rust_decimal::Decimal;

use crate::address::segment;
use crate::components::{Column, coverage_text, head, score_cell, score_text, scroll};
use crate::pages::calculation::label;
use crate::view::View;

/// Rows shown: what comes after moves the score by little.
const MOST: usize = 20;

pub(super) fn shown(view: &View) -> Markup {
    let Some(day) = view.scores() else { return html! {} };
    let all = view.site.scores.sensitivity(day);
    let strongest: Vec<&Sensitivity> = all
        .iter()
        .filter(|leaf| !leaf.strength().is_zero() && !view.site.hides(&leaf.leaf))
        .take(MOST)
        .collect();
    html! {
        section aria-labelledby="leve" {
            h2 id="leve" { (view.t("Che cosa sposta di più il punteggio dell’ente", "What moves the score of the body most")) }
            p { (view.t(
                "Il peso sull’ente è di quanto cambia il punteggio dell’ente per ogni punto della voce. Il guadagno è quanto l’ente salirebbe se la voce fosse piena.",
                "The share is how much the score of the body changes for each point of the item. The gain is how much the body would rise if the item were full.",
            )) }
            @if strongest.is_empty() { p { (view.t("Niente: tutto è già pieno.", "Nothing: everything is full already.")) } } @else { (table(view, &strongest)) }
        }
    }
}

fn table(view: &View, leaves: &[&Sensitivity]) -> Markup {
    let caption = view.t(
        "Le voci che spostano di più il punteggio dell’ente",
        "The items that move the score of the body most",
    );
    let table = html! {
        table class="table" {
            caption class="visually-hidden" { (caption) }
            (head(&[
                Column::Text(view.t("Che cosa", "What").to_owned()),
                Column::Figure(view.t("Punteggio", "Score").to_owned()),
                Column::Figure(view.t("Peso sull’ente", "Share of the body").to_owned()),
                Column::Figure(view.t("Guadagno possibile", "Possible gain").to_owned()),
                Column::Text(view.t("Prova", "Try").to_owned()),
            ]))
            tbody { @for leaf in leaves { tr {
                th scope="row" { (label(view, &leaf.leaf)) }
                td class="num" { (score_cell(view, &leaf.leaf)) }
                td class="num" { (share(view, &leaf.effect)) }
                td class="num" { (gain(view, &leaf.effect)) }
                td { a href=(view.trial_href(&format!("?nodo={}#parte", segment(leaf.leaf.as_str())))) { (view.t("cambia", "change")) span class="visually-hidden" { " " (leaf.leaf) } } }
            } } }
        }
    };
    scroll(caption, &table)
}

fn share(view: &View, effect: &Effect) -> String {
    match effect {
        Effect::Counts { share, .. } => coverage_text(view, *share),
        Effect::Pulls { .. } => "—".to_owned(),
    }
}

fn gain(view: &View, effect: &Effect) -> Markup {
    let text = |score: Decimal| score_text(view, Some(two_decimals(score)));
    html! {
        @match effect {
            Effect::Counts { reach, .. } => { "+" (text(*reach)) },
            Effect::Pulls { if_zero, if_full } => {
                (view.t("l’ente fra ", "the body between ")) (if_zero.map_or("—".to_owned(), text))
                (view.t(" e ", " and ")) (if_full.map_or("—".to_owned(), text))
            },
        }
    }
}

fn two_decimals(score: Decimal) -> Decimal {
    let mut shown = score.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    shown.rescale(2);
    shown
}
