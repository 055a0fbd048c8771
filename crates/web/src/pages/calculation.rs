//! Come si calcola: a sentence, then the sums, then what went in. Every word is the explanation's own; a page draws.

mod tables;

use axum::response::Response;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::score::{Explanation, NodeScore, Origin, explain};
use maud::{Markup, html};

use crate::address::segment;
use crate::components::{
    calculation_href, capital, coded, coverage_text, day_choice, node_score, said, score_text, state_of,
};
use crate::layout::{Page, Section, framed};
use crate::pages::holders::scored;
use crate::pages::trouble::not_found;
use crate::site::Nature;
use crate::view::View;

/// `GET /come-si-calcola/{id}`.
pub(crate) async fn page(view: View) -> Response {
    let Some((node, explanation)) = asked(&view) else { return not_found(&view) };
    let name = name(&view, &explanation);
    let title = format!("{}: {name}", view.t("Come si calcola", "How it is computed"));
    let body = html! {
        p class="eyebrow" { (capital(&explanation.kind)) }
        h1 { (view.t("Come si calcola", "How it is computed")) ": " (said(&name)) }
        (day_choice(&view))
        (result(&view, node, &explanation))
        (tables::target(&view, &explanation))
        (tables::workings(&view, &explanation))
        (tables::terms(&view, &explanation))
        (tables::inputs(&view, &explanation))
        (rule(&view, &explanation))
        (not_taken(&view, &explanation))
        (onwards(&view, &node.id))
    };
    let above = above(&view, &node.id);
    view.page(framed(&view, &Page { title: &title, section: Section::Tree, above, body }))
}

fn asked(view: &View) -> Option<(&NodeScore, Explanation)> {
    let id = view.id()?;
    let node = node_score(view, &id)?;
    let mut explanation = explain(&view.site.plan, &view.scores()?.card, &id, view.lang)?;
    if view.site.redacts(&id) {
        leave_out_people(node, &mut explanation);
    }
    Some((node, explanation))
}

/// Takes the scores that a formula reads out of an explanation: the inputs are in the order of the step's.
fn leave_out_people(node: &NodeScore, explanation: &mut Explanation) {
    let origins = node.step.iter().flat_map(|step| &step.inputs).map(|input| input.from);
    let mut keeps = origins.map(|from| from != Origin::Score);
    explanation.inputs.retain(|_| keeps.next().unwrap_or(false));
}

/// What the plan calls the node, with its code before it.
fn name(view: &View, explanation: &Explanation) -> String {
    let code = view.site.index.get(&explanation.node).and_then(|entry| entry.code.clone());
    code.map_or_else(|| explanation.title.clone(), |code| format!("{code} {}", explanation.title))
}

fn result(view: &View, node: &NodeScore, explanation: &Explanation) -> Markup {
    html! {
        div class="result" {
            p class="big" { (score_text(view, node.shown())) @if node.score().is_some() { span class="out-of" { " " (view.t("su", "of")) " " (view.number(view.site.scores.rules.cap.value())) } } }
            p class="standing" {
                (state_of(view, &node.id))
                @if let Some(coverage) = node.coverage() { " " span class="mut" { (view.t("copertura", "coverage")) " " (coverage_text(view, coverage)) } }
            }
        }
        p class="lead" { (explanation.headline) }
        @if let Some(coverage) = &explanation.coverage { p { (coverage) } }
        @if view.site.nature == Nature::Demo {
            p class="note" { (view.t("I valori rilevati di questa pagina sono dati dimostrativi.", "The recorded values of this page are demonstration data.")) }
        }
    }
}

fn rule(view: &View, explanation: &Explanation) -> Markup {
    let rule = &explanation.rule;
    html! {
        section aria-labelledby="regola" {
            h2 id="regola" { (view.t("La regola", "The rule")) }
            p { strong { (rule.title) } ". " (rule.does) }
            @if let Some(chosen) = &rule.chosen { p { (chosen) } }
            p class="mut" { (rule.norm) }
            p class="mut" {
                (view.t("Regole di valutazione in uso: ", "Scoring rules in use: "))
                a href=(view.href("/come-si-legge#regole")) { (explanation.rules) }
            }
        }
    }
}

fn not_taken(view: &View, explanation: &Explanation) -> Markup {
    html! {
        @if !explanation.not_taken.is_empty() {
            section aria-labelledby="scartate" {
                h2 id="scartate" { (view.t("Che cosa si sarebbe potuto fare, e perché no", "What might have been done, and why not")) }
                ul { @for sentence in &explanation.not_taken { li { (sentence) } } }
            }
        }
    }
}

/// Where the score goes, and the same for machines.
fn onwards(view: &View, id: &NodeId) -> Markup {
    let parents = parents(view, id);
    html! {
        section aria-labelledby="avanti" {
            h2 id="avanti" { (view.t("Da qui", "From here")) }
            ul {
                @for parent in &parents { li {
                    (view.t("Serve a calcolare ", "It is used to compute "))
                    a href=(calculation_href(view, parent)) { (label(view, parent)) }
                } }
                @if let Some(address) = view.node_href(id) { li { a href=(address) { (view.t("La pagina nel piano", "Its page in the plan")) } } }
                li { a href=(view.href(&format!("/simulazione?nodo={}", segment(id.as_str())))) { (view.t("Prova a cambiarlo, senza cambiare nulla", "Try to change it, changing nothing")) } }
                li { a href=(view.on_the_day(&format!("/dati-aperti/calcolo/{}", segment(id.as_str())))) { (view.t("Gli stessi conti per le macchine (JSON)", "The same sums for machines (JSON)")) } }
                li { a href="https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:decreto.legislativo:2009-10-27;150~art7" { "D.Lgs. 150/2009, art. 7" } " " (view.t("(il sistema di misurazione e valutazione)", "(the system of measurement and evaluation)")) }
            }
        }
    }
}

/// The nodes whose score is made of this one.
fn parents(view: &View, id: &NodeId) -> Vec<NodeId> {
    let nodes = view.scores().map_or(&[][..], |day| day.card.nodes());
    let uses = |node: &&NodeScore| {
        let terms = node.step.as_ref().map_or(&[][..], |step| step.terms());
        terms.iter().any(|term| &term.node == id) && !view.site.hides(&node.id)
    };
    nodes.iter().filter(uses).map(|node| node.id.clone()).collect()
}

/// A node by its code and its words; a node that the plan does not name is named after the one it belongs to.
pub(crate) fn label(view: &View, id: &NodeId) -> Markup {
    if let Some(entry) = view.site.index.get(id) {
        return coded(entry.code.as_deref().unwrap_or_default(), &entry.text);
    }
    let halves = [
        ("/strategic", view.t("indicatori", "indicators")),
        ("/operational", view.t("programmi", "programmes")),
    ];
    let half = halves.iter().find_map(|(end, name)| Some((id.as_str().strip_suffix(end)?, *name)));
    let name = match half {
        Some((objective, name)) => format!("{objective}, {name}"),
        None if *id == NodeId::body() => view.site.plan.body.name.clone(),
        None if *id == scored(&NodeId::body()) => {
            view.t("Obiettivi assegnati all’ente", "Objectives assigned to the body").to_owned()
        }
        None => id.to_string(),
    };
    html! { span class="code" { (name) } }
}

fn above(view: &View, id: &NodeId) -> Vec<(String, String)> {
    let mut above = vec![(view.t("Albero", "Tree").to_owned(), view.href("/albero"))];
    if let (Some(entry), Some(address)) = (view.site.index.get(id), view.node_href(id)) {
        above.push((
            crate::components::coded_text(entry.code.as_deref().unwrap_or_default(), &entry.text),
            address,
        ));
    }
    above
}
