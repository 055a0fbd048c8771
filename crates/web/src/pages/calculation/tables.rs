//! The tables of an explanation.

use cannocchiale_core::calendar::with_date;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::score::{Explanation, InputLine, TermLine, TermTable};
use maud::{Markup, html};

use crate::components::{Column, calculation_href, head, said, scroll};
use crate::view::View;

pub(super) fn target(view: &View, explanation: &Explanation) -> Markup {
    html! {
        @if let Some(target) = &explanation.target {
            dl class="facts" {
                div { dt { (view.t("Target, come è scritto", "Target, as written")) } dd lang="it" { (target.written) } }
                div { dt { (view.t("Come si legge", "How it is read")) } dd { (target.words) } }
            }
        }
    }
}

pub(super) fn workings(view: &View, explanation: &Explanation) -> Markup {
    let caption = view.t("I conti, nell’ordine in cui si fanno", "The sums, in the order they are made");
    let any_rounded = explanation.workings.iter().any(|working| working.exact.is_some());
    let mut columns = vec![
        Column::Text(view.t("Che cosa", "What").to_owned()),
        Column::Text(view.t("Il conto", "The sum").to_owned()),
    ];
    if any_rounded {
        columns.push(Column::Figure(view.t("Prima di arrotondare", "Before rounding").to_owned()));
    }
    let table = html! {
        table class="table compact" {
            caption class="visually-hidden" { (caption) }
            (head(&columns))
            tbody { @for working in &explanation.workings { tr {
                th scope="row" { (working.gives) }
                td {
                    span class="sum" { (working.sum) }
                    @if let Some(formula) = &working.formula { span class="words" { (formula) } }
                }
                @if any_rounded { td class="num" { (working.exact.as_deref().unwrap_or_default()) } }
            } } }
        }
    };
    html! {
        @if !explanation.workings.is_empty() {
            section {
                h2 id="conti" { (view.t("I conti", "The sums")) }
                (scroll(caption, &table))
            }
        }
    }
}

pub(super) fn terms(view: &View, explanation: &Explanation) -> Markup {
    let Some(terms) = &explanation.terms else { return html! {} };
    let caption = view.t("Le parti della media", "The parts of the mean");
    let mut columns = vec![
        Column::Text(view.t("Da che cosa", "Of what").to_owned()),
        Column::Figure(view.t("Punteggio", "Score").to_owned()),
        Column::Figure(view.t("Peso", "Weight").to_owned()),
    ];
    if terms.has_complexity {
        columns.push(Column::Figure(view.t("Complessità", "Complexity").to_owned()));
    }
    columns.push(Column::Figure(view.t("Contributo", "Contribution").to_owned()));
    columns.push(Column::Figure(view.t("Copertura", "Coverage").to_owned()));
    let table = html! {
        table class="table" {
            caption class="visually-hidden" { (caption) }
            (head(&columns))
            tbody { @for term in &terms.rows { (row(view, terms, term)) } }
        }
    };
    html! {
        section {
            h2 id="parti" { (caption) }
            (scroll(caption, &table))
        }
    }
}

fn row(view: &View, terms: &TermTable, term: &TermLine) -> Markup {
    html! {
        tr {
            th scope="row" {
                @if view.site.hides(&term.node) {
                    (view.t("obiettivo di una persona, non pubblicato", "objective of a person, not published"))
                } @else {
                    a href=(calculation_href(view, &term.node)) { span class="code" { (term.node) } " " (said(&term.title)) }
                }
                @if let Some(left_out) = &term.left_out { span class="words" { (left_out) } }
            }
            @if view.site.hides(&term.node) {
                @for _ in 0..(if terms.has_complexity { 5 } else { 4 }) { td class="num" { "—" } }
            } @else {
                td class="num" { (dash(term.score.as_deref())) @if let Some(exact) = &term.exact { span class="when" { (exact) } } }
                td class="num" { (term.weight) }
                @if terms.has_complexity { td class="num" { (dash(term.complexity.as_deref())) } }
                td class="num" {
                    @match &term.contribution {
                        Some(contribution) => (contribution),
                        None => span class="none" { (view.t("fuori dalla media", "out of the mean")) },
                    }
                }
                td class="num" { (dash(term.coverage.as_deref())) }
            }
        }
    }
}

pub(super) fn inputs(view: &View, explanation: &Explanation) -> Markup {
    let caption = view.t("Che cosa è entrato nei conti", "What went into the sums");
    let table = html! {
        table class="table compact inputs" {
            caption class="visually-hidden" { (caption) }
            (head(&[
                Column::Text(view.t("Dato, e da dove viene", "Input, and where it comes from").to_owned()),
                Column::Figure(view.t("Valore", "Value").to_owned()),
            ]))
            tbody { @for input in &explanation.inputs { (input_row(view, input)) } }
        }
    };
    html! {
        @if !explanation.inputs.is_empty() {
            section {
                h2 id="dati" { (caption) }
                (scroll(caption, &table))
            }
        }
    }
}

fn input_row(view: &View, input: &InputLine) -> Markup {
    let when: Vec<&str> = [&input.period, &input.state].into_iter().flatten().map(String::as_str).collect();
    html! {
        tr {
            th scope="row" {
                (named(view, &input.what))
                span class="words" {
                    (input.from)
                    @if let Some(source) = &input.source { ": " (said(source)) }
                    @for word in &when { ", " (word) }
                    @if let Some(day) = &input.recorded_on { ", " (with_date(view.t("registrato il", "recorded on"), day, view.lang)) }
                }
                @if let Some(text) = &input.text { span class="words" { (said(text)) } }
            }
            td class="num" { (input.value) }
        }
    }
}

/// What a formula reads, in words where it has any: the score of another node, which opens, a value, a line of the
/// accounts. The way it is written in the formula stands in the sums.
fn named(view: &View, what: &str) -> Markup {
    let quoted = |before: &str, after: &str| what.strip_prefix(before)?.strip_suffix(after);
    let node =
        |id: &str| view.site.index.get(&NodeId::new(id)).filter(|_| !view.site.hides(&NodeId::new(id)));
    if let Some((id, entry)) = quoted("achievement(\"", "\")").and_then(|id| Some((id, node(id)?))) {
        return html! {
            (view.t("punteggio di ", "score of "))
            a href=(calculation_href(view, &NodeId::new(id))) { span class="code" { (id) } " " (said(&entry.text)) }
        };
    }
    if let Some((id, entry)) =
        quoted("health(\"", "\")").and_then(|id| Some((id, node(&format!("health/{id}"))?)))
    {
        return html! {
            (view.t("indice ", "ratio "))
            a href=(calculation_href(view, &NodeId::new(format!("health/{id}")))) { (said(&entry.text)) }
        };
    }
    if let Some(fact) = quoted("measure(\"", "\")") {
        return html! { (view.t("valore rilevato ", "recorded value ")) b { (said(fact)) } };
    }
    for (side, name) in [
        ("revenues", view.t("proventi", "revenues")),
        ("costs", view.t("oneri", "costs")),
        ("investments", view.t("investimenti", "investments")),
    ] {
        if quoted(side, ".total") == Some("") {
            return html! { (name) ", " (view.t("totale", "total")) };
        }
        if let Some(line) = quoted(&format!("{side}[\""), "\"]") {
            return html! { (name) ": " (said(line)) };
        }
    }
    html! { (what) }
}

fn dash(text: Option<&str>) -> &str {
    text.unwrap_or("—")
}
