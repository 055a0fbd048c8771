//! Confronto: what was planned, what was done, where it is going; and the score over the quarters.

mod course;
mod measure;

use axum::response::Response;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::StrategicObjective;
use cannocchiale_core::score::Projected;
use cannocchiale_core::terms::Kind;
use maud::{Markup, html};

use crate::address::segment;
use crate::components::{
    Column, coded, coded_text, day_choice, head, node_score, score_card, score_text, scroll, standing_cell,
};
use crate::layout::{Page, Section, framed};
use crate::leaves;
use crate::pages::trouble::not_found;
use crate::view::View;

/// `GET /confronto`: the body, its areas and objectives.
pub(crate) async fn page(view: View) -> Response {
    let title = view.t("Previsto, fatto, tendenza", "Planned, done, trend");
    let body = html! {
        h1 { (title) }
        p class="lead" { (view.t(
            "Dove sono l’ente, le aree e gli obiettivi, e dove arrivano a fine anno se va avanti così.",
            "Where the body, its areas and objectives are, and where they end the year if things go on like this.",
        )) }
        (day_choice(&view))
        @if view.site.has_facts {
            section aria-labelledby="andamento" {
                h2 id="andamento" { (view.t("L’ente nell’anno", "The body over the year")) }
                (course::of_node(&view, &NodeId::body(), &view.site.plan.body.name))
            }
            section aria-labelledby="obiettivi" {
                h2 id="obiettivi" { (view.t("Aree e obiettivi", "Areas and objectives")) }
                (objectives(&view))
            }
        } @else {
            p { (view.t("Non è stato ancora rilevato nulla.", "Nothing has been recorded yet.")) }
        }
    };
    view.page(framed(&view, &Page { title, section: Section::Tree, above: Vec::new(), body }))
}

/// `GET /confronto/{id}`: an objective with its indicators and results.
pub(crate) async fn objective(view: View) -> Response {
    let id = view.id();
    let found =
        view.site.plan.strategic_objectives().find(|(_, objective)| Some(&objective.id) == id.as_ref());
    let Some((_, objective)) = found else { return not_found(&view) };
    let name = coded_text(objective.code.as_str(), &objective.title);
    let title = format!("{}: {name}", view.t("Previsto, fatto, tendenza", "Planned, done, trend"));
    let body = html! {
        p class="eyebrow" { (view.t("Previsto, fatto, tendenza", "Planned, done, trend")) }
        h1 { (coded(objective.code.as_str(), &objective.title)) }
        (day_choice(&view))
        @if view.site.has_facts {
            (score_card(&view, &objective.id))
            section aria-labelledby="andamento" {
                h2 id="andamento" { (view.t("Il punteggio nell’anno", "The score over the year")) }
                (course::of_node(&view, &objective.id, &objective.title))
            }
            (measures(&view, objective))
        } @else {
            p { (view.t("Non è stato ancora rilevato nulla.", "Nothing has been recorded yet.")) }
        }
    };
    let above = vec![
        (view.t("Confronto", "Comparison").to_owned(), view.href("/confronto")),
        (name, view.href(&format!("/obiettivo/{}", segment(objective.id.as_str())))),
    ];
    view.page(framed(&view, &Page { title: &title, section: Section::Tree, above, body }))
}

fn measures(view: &View, objective: &StrategicObjective) -> Markup {
    let leaves: Vec<_> = leaves::of_objective(&view.site.plan, objective).collect();
    html! {
        @if !leaves.is_empty() {
            section aria-labelledby="misure" {
                h2 id="misure" { (view.both(Kind::Indicator, Kind::Outcome)) }
                div class="measures" { @for leaf in &leaves { (measure::drawn(view, leaf)) } }
                (measure::table(view, &leaves))
            }
        }
    }
}

fn objectives(view: &View) -> Markup {
    let caption = view.t("Punteggio di oggi e a fine anno", "Score today and at the end of the year");
    let table = html! {
        table class="table" {
            caption class="visually-hidden" { (caption) }
            (head(&[
                Column::Text(view.t("Che cosa", "What").to_owned()),
                Column::Figure(view.t("Punteggio", "Score").to_owned()),
                Column::Figure(view.t("Tendenza a fine anno", "Trend at the end of the year").to_owned()),
                Column::Text(view.t("Quanto è sicura", "How sure").to_owned()),
            ]))
            tbody { @for area in &view.site.plan.areas {
                tr class="group" { (cells(view, &area.id, &html! { (coded(area.code.as_str(), &area.title)) })) }
                @for objective in &area.objectives {
                    @let address = view.href(&format!("/confronto/{}", segment(objective.id.as_str())));
                    tr { (cells(view, &objective.id, &html! { a href=(address) { (coded(objective.code.as_str(), &objective.title)) } })) }
                }
            } }
        }
    };
    scroll(caption, &table)
}

fn cells(view: &View, id: &NodeId, name: &Markup) -> Markup {
    let projected = projected(view, id);
    html! {
        th scope="row" { (name) }
        td class="num" { (standing_cell(view, id)) }
        td class="num" { (forecast(view, projected)) }
        td { @match projected { Some(projected) => (projected.quality.shown(view.lang)), None => "—" } }
    }
}

/// The projected score of a node that may be shown.
fn projected<'a>(view: &'a View, id: &NodeId) -> Option<&'a Projected> {
    node_score(view, id)?;
    view.scores()?.projection.of(id)
}

/// A projected score with its interval, where it has one.
fn forecast(view: &View, projected: Option<&Projected>) -> Markup {
    let text = |score: rust_decimal::Decimal| score_text(view, Some(score_shown(score)));
    html! {
        @match projected {
            Some(projected) => {
                (text(projected.score))
                @if score_shown(projected.low) != score_shown(projected.high) {
                    span class="when" { (view.t("fra ", "between ")) (text(projected.low)) (view.t(" e ", " and ")) (text(projected.high)) }
                }
            },
            None => "—",
        }
    }
}

/// Two decimals, half up.
fn score_shown(score: rust_decimal::Decimal) -> rust_decimal::Decimal {
    let mut shown = score.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    shown.rescale(2);
    shown
}
