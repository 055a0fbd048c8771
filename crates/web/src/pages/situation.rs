//! Situazione: every indicator and expected result with its state, to be narrowed down by state and by who answers.

use axum::response::Response;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::UnitRef;
use cannocchiale_core::score::State;
use cannocchiale_core::terms::Kind;
use maud::{Markup, html};

use crate::components::{
    Column, coded, day_choice, head, recorded, recorded_heading, scroll, standing_cell, state_word, target,
    units,
};
use crate::layout::{Page, Section, framed};
use crate::leaves::{self, Leaf};
use crate::pages::home::is_missing;
use crate::view::View;

/// Two groups of states that people ask for by name.
const OFF_TRACK: &str = "non-in-linea";
const NOT_MEASURED: &str = "non-misurati";

/// `GET /situazione?stato=&ufficio=`.
pub(crate) async fn page(view: View) -> Response {
    let title = view.t("La situazione", "The situation");
    let leaves: Vec<Leaf<'_>> =
        leaves::of_plan(&view.site.plan).filter(|leaf| is_wanted(&view, leaf)).collect();
    let body = html! {
        h1 { (title) }
        p class="lead" { (view.t("Ogni indicatore e ogni risultato atteso, con lo stato e chi ne risponde.", "Every indicator and expected result, with its state and who answers for it.")) }
        (day_choice(&view))
        @if view.site.has_facts {
            (filter(&view))
            p { (view.count(leaves.len(), ("voce", "voci"), ("item", "items"))) "." }
            @if !leaves.is_empty() { (table(&view, &leaves)) }
        } @else {
            p { (view.t("Non è stato ancora rilevato nulla.", "Nothing has been recorded yet.")) }
        }
    };
    view.page(framed(&view, &Page { title, section: Section::Tree, above: Vec::new(), body }))
}

fn is_wanted(view: &View, leaf: &Leaf<'_>) -> bool {
    let state = view.state(leaf.id);
    let of_state = match view.asked("stato") {
        None => true,
        Some(OFF_TRACK) => matches!(state, Some(State::Late | State::NotAchieved | State::AtRisk)),
        Some(NOT_MEASURED) => is_missing(view, leaf.id),
        Some(word) => state.is_some_and(|state| state.word() == word),
    };
    let of_unit =
        view.asked("ufficio").is_none_or(|unit| leaf.owners.iter().any(|owner| owner.as_str() == unit));
    of_state && of_unit
}

fn filter(view: &View) -> Markup {
    let mut owners: Vec<&UnitRef> = Vec::new();
    for owner in leaves::of_plan(&view.site.plan).flat_map(|leaf| leaf.owners) {
        if !owners.contains(&owner) {
            owners.push(owner);
        }
    }
    owners.sort_by_key(|owner| view.site.unit_name(owner).to_lowercase());
    let (of_state, of_unit) = (view.asked("stato"), view.asked("ufficio"));
    let groups = [
        (OFF_TRACK, view.t("in ritardo, a rischio o non raggiunti", "late, at risk or not achieved")),
        (NOT_MEASURED, view.t("non misurati", "not measured")),
    ];
    html! {
        form class="filter" action=(view.plain_href("/situazione")) method="get" {
            @if let Some((word, day)) = view.asked_day() { input type="hidden" name=(word) value=(day); }
            div {
                label for="stato" { (view.t("Stato", "State")) }
                select id="stato" name="stato" {
                    option value="" { (view.t("tutti", "all")) }
                    @for (value, name) in groups { option value=(value) selected[of_state == Some(value)] { (name) } }
                    @for state in State::ALL { option value=(state.word()) selected[of_state == Some(state.word())] { (state_word(view, state)) } }
                }
            }
            div {
                label for="ufficio" { (view.t("Chi risponde", "Who answers")) }
                select id="ufficio" name="ufficio" {
                    option value="" { (view.t("tutti", "all")) }
                    @for owner in owners { option value=(owner.as_str()) selected[of_unit == Some(owner.as_str())] { (view.site.unit_name(owner)) } }
                }
            }
            button type="submit" class="btn btn-primary" { (view.t("Filtra", "Filter")) }
        }
    }
}

fn table(view: &View, leaves: &[Leaf<'_>]) -> Markup {
    let caption = view.both(Kind::Indicator, Kind::Outcome);
    let table = html! {
        table class="table" {
            caption class="visually-hidden" { (caption) }
            (head(&[
                Column::Text(view.t("Che cosa", "What").to_owned()),
                Column::Figure(view.t("Punteggio", "Score").to_owned()),
                Column::Figure("Target".to_owned()),
                Column::Figure(recorded_heading(view)),
                Column::Text(view.t("Chi risponde", "Who answers").to_owned()),
            ]))
            tbody { @for leaf in leaves { tr {
                th scope="row" {
                    a href=(view.node_href(leaf.id).unwrap_or_default()) { (coded(code(leaf.id), leaf.statement)) }
                }
                td class="num" { (standing_cell(view, leaf.id)) }
                td class="num" { (target(view, leaf.target)) }
                td class="num" { (recorded(view, leaf.id, leaf.unit)) }
                td { (units(view, leaf.owners)) }
            } } }
        }
    };
    scroll(&caption, &table)
}

fn code(id: &NodeId) -> &str {
    id.as_str()
}
