//! The columns of the telescope.

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::StrategicObjective;
use cannocchiale_core::terms::Kind;
use maud::{Markup, html};

use super::address;
use super::spot::{Spot, children};
use crate::components::{coded, latest, recorded, score_badge, target_words};
use crate::view::View;

/// A column: where it starts from, what was chosen in it.
pub(super) struct Column<'a> {
    trail: Vec<Spot<'a>>,
    chosen: Option<Spot<'a>>,
    items: Vec<Spot<'a>>,
}

/// A column for each choice made and one for the next, while there is one.
pub(super) fn columns<'a>(view: &'a View, trail: &[Spot<'a>]) -> Vec<Column<'a>> {
    let mut columns = Vec::new();
    for depth in 0..=trail.len() {
        let above: Vec<Spot<'a>> = trail.iter().take(depth).copied().collect();
        let items = children(&view.site.plan, above.last());
        if !items.is_empty() {
            columns.push(Column { trail: above, chosen: trail.get(depth).copied(), items });
        }
    }
    columns
}

pub(super) fn shown(view: &View, columns: &[Column<'_>]) -> Markup {
    html! {
        @for (position, column) in columns.iter().enumerate() {
            @let last = position + 1 == columns.len();
            section class=(if last { "column column-last" } else { "column" }) id=(name(position)) aria-labelledby=(format!("{}-nome", name(position))) {
                h2 class="column-name" id=(format!("{}-nome", name(position))) { (heading(view, column)) }
                @match column.trail.last() {
                    Some(Spot::Objective(objective)) => (of_objective(view, column, objective)),
                    _ => (list(view, column, &column.items)),
                }
            }
        }
    }
}

/// The place in the page where a column starts; each choice leads there, so that the next Tab is in it.
fn name(position: usize) -> String {
    format!("colonna-{}", position + 1)
}

fn heading(view: &View, column: &Column<'_>) -> String {
    match column.trail.last() {
        None => view.heading(Kind::Area),
        Some(Spot::Area(_)) => view.heading(Kind::Objective),
        Some(Spot::Objective(_)) => view.both(Kind::Indicator, Kind::Project),
        Some(_) => view.headings(Kind::Outcome),
    }
}

fn of_objective(view: &View, column: &Column<'_>, objective: &StrategicObjective) -> Markup {
    let indicators: Vec<Spot<'_>> =
        column.items.iter().filter(|spot| matches!(spot, Spot::Indicator(..))).copied().collect();
    html! {
        @if !indicators.is_empty() {
            h3 class="column-group" { (view.headings(Kind::Indicator)) }
            (list(view, column, &indicators))
        }
        @for programme in &objective.programmes {
            h3 class="column-group" {
                (view.heading(Kind::Programme)) " " (programme.code)
                @if let Some(title) = &programme.title { " · " (title) }
            }
            (list(view, column, &programme.projects.iter().map(Spot::Project).collect::<Vec<_>>()))
        }
    }
}

fn list(view: &View, column: &Column<'_>, items: &[Spot<'_>]) -> Markup {
    html! {
        ul class="column-list" {
            @for spot in items {
                @let chosen = column.chosen.as_ref().is_some_and(|chosen| chosen.id() == spot.id());
                li { a href=(link(view, column, spot)) aria-current=[chosen.then_some("true")] {
                    span class="item-name" { (coded(spot.code(), spot.text())) }
                    span class="item-more" { (more(view, spot)) }
                    @if view.site.has_facts { span class="item-score" { (score_badge(view, spot.id())) } }
                } }
            }
        }
    }
}

fn link(view: &View, column: &Column<'_>, spot: &Spot<'_>) -> String {
    let trail: Vec<&Spot<'_>> = column.trail.iter().chain(std::iter::once(spot)).collect();
    // Where the choice opens no further column, what one looks at is the next thing to read.
    let next = if children(&view.site.plan, Some(spot)).is_empty() {
        "sguardo".to_owned()
    } else {
        name(trail.len())
    };
    format!("{}#{next}", address(view, &trail))
}

/// A line under the name: what is inside, or the target.
fn more(view: &View, spot: &Spot<'_>) -> Markup {
    let year = view.site.plan.year;
    match spot {
        Spot::Area(area) => {
            html! { (view.counted_or(area.objectives.len(), Kind::Objective, ("obiettivo", "obiettivi"), ("objective", "objectives"))) }
        }
        Spot::Objective(objective) => {
            let projects: usize = objective.programmes.iter().map(|programme| programme.projects.len()).sum();
            html! {
                (view.counted(objective.indicators.len(), Kind::Indicator)) ", "
                (view.counted(projects, Kind::Project))
            }
        }
        Spot::Indicator(_, indicator) => html! {
            span { (target_words(view, indicator.target_for(year))) }
            (value(view, &indicator.id, indicator.unit.as_deref()))
        },
        Spot::Project(project) => {
            html! { (view.count(project.results.len(), ("risultato", "risultati"), ("result", "results"))) }
        }
        Spot::Result(_, result) => html! {
            span { (target_words(view, result.target.as_ref())) }
            (value(view, &result.id, result.indicator.as_ref().and_then(|indicator| indicator.unit.as_deref())))
        },
    }
}

/// The last value recorded, where there is one; that there is none is what the state says.
fn value(view: &View, node: &NodeId, unit: Option<&str>) -> Markup {
    html! { @if latest(view, node).is_some() { span class="item-value" { (recorded(view, node, unit)) } } }
}
