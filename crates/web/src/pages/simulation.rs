//! Simulazione: change weights, targets, values or rules on a copy, and see what differs at every level.
//!
//! The form posts what it holds; what differs from the plan becomes an address, which computes the answer. So nothing
//! is stored, a simulation can be passed on as a link, and reloading it changes nothing. The workspace shows the same over a
//! draft, at an address of its own.

mod asked;
mod form;
mod levers;
mod outcome;
mod reading;
mod scope;

use axum::extract::Form;
use axum::extract::rejection::FormRejection;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};

use crate::components::day_choice;
use crate::layout::{Page, Section, framed};
use crate::pages::trouble::not_a_form;
use crate::view::View;
use asked::{Asked, Faults};
use scope::Scope;

/// Longest address a browser and our own limit take without trouble.
const LONGEST: usize = 3500;

/// What a form sends: names and values, in order.
type Fields = Vec<(String, String)>;

/// Where what a form asks is answered.
pub(crate) enum Answered {
    /// At an address that says all of it.
    At(String),
    /// Here: the address would be too long.
    Here(Markup),
}

/// What a page with these forms is called.
pub(crate) fn title(view: &View) -> &'static str {
    view.t("Simulazione", "Simulation")
}

/// What the address asks to try, tried.
pub(crate) fn of_address(view: &View) -> Markup {
    body(view, &Asked::of(view, view.pairs()))
}

/// What the fields of a form ask: those that differ from the plan become an address.
pub(crate) fn of_form(view: &View, fields: &[(String, String)]) -> Answered {
    let asked = Asked::of_form(view, fields);
    let address = asked.href(view, "risultato");
    if address.len() <= LONGEST { Answered::At(address) } else { Answered::Here(body(view, &asked)) }
}

/// `GET /simulazione`: what the address asks to try.
pub(crate) async fn page(view: View) -> Response {
    let body = of_address(&view);
    whole(&view, body)
}

/// `POST /simulazione`: the fields as filled in; those that differ become an address.
pub(crate) async fn filled_in(view: View, form: Result<Form<Fields>, FormRejection>) -> Response {
    let Ok(Form(fields)) = form else { return not_a_form(&view) };
    let view = view.with_day_of(&fields);
    match of_form(&view, &fields) {
        Answered::At(address) => Redirect::to(&address).into_response(),
        Answered::Here(body) => whole(&view, body),
    }
}

fn whole(view: &View, body: Markup) -> Response {
    let page = Page { title: title(view), section: Section::Simulation, above: Vec::new(), body };
    view.page(framed(view, &page))
}

fn body(view: &View, asked: &Asked) -> Markup {
    html! {
        h1 { (title(view)) }
        p class="lead" { (view.t(
            "Che cosa succederebbe al punteggio se cambiassero un peso, un target, un valore o una regola. Si prova su una copia: qui non si salva nulla.",
            "What would happen to the score if a weight, a target, a value or a rule changed. It is tried on a copy: nothing is saved here.",
        )) }
        (day_choice(view))
        @if view.scores().is_some() { (tried(view, asked)) } @else {
            p { (view.t("Non è stato ancora rilevato nulla.", "Nothing has been recorded yet.")) }
        }
    }
}

fn tried(view: &View, asked: &Asked) -> Markup {
    let scope = Scope::of(view, asked.scope());
    let (what_if, faults) = asked.read(view);
    html! {
        @if !asked.is_empty() {
            section aria-labelledby="risultato" {
                h2 id="risultato" { (view.t("Che cosa cambierebbe", "What would change")) }
                (asked_list(view, asked))
                @match &what_if {
                    Some(what_if) => (outcome::shown(view, what_if)),
                    None => (refused(view, &faults)),
                }
            }
        }
        (form::chooser(view, asked, &scope))
        (form::fields(view, asked, &scope, &faults))
        (levers::shown(view))
    }
}

/// What is tried, each with a way to leave it out.
fn asked_list(view: &View, asked: &Asked) -> Markup {
    html! {
        ul class="tried" {
            @for change in asked.changes() { li {
                span class="code" { (change.node) } " " (change.key.name(view)) ": "
                @if let Some(before) = scope::current(view, change.key, &change.node) { del { (before) } " " span class="visually-hidden" { (view.t("diventa", "becomes")) } span aria-hidden="true" { "→" } " " }
                ins { (reading::shown(view.lang, change.key, &change.text)) }
                " " a href=(asked.without(change).href(view, "risultato")) { (view.t("togli", "leave out")) span class="visually-hidden" { " " (change.node) " " (change.key.name(view)) } }
            } }
            @for (rule, text) in asked.rules() { li {
                (rule.name(view)) ": " ins { (rule.value_name(view, text)) }
                " " a href=(asked.without_rule(*rule).href(view, "risultato")) { (view.t("togli", "leave out")) span class="visually-hidden" { " " (rule.name(view)) } }
            } }
        }
        p { a href=(view.trial_href("")) { (view.t("Ricomincia da capo", "Start again")) } }
    }
}

fn refused(view: &View, faults: &Faults) -> Markup {
    html! {
        div class="findings findings-error" role="alert" {
            p { (view.t("Così non si può provare:", "This cannot be tried:")) }
            ol { @for fault in faults.all() { li {
                p class="message" { (crate::components::inline_code(&fault.message(view.lang))) }
                p { (crate::components::inline_code(&fault.help(view.lang))) }
            } } }
        }
    }
}
