//! Albero: the plan as a telescope. Each choice lengthens it by a column; on the right, what one looks at.
//!
//! Every column is an address and every item a link, so it works without scripts, from the keyboard, and on a
//! phone, where only the last column and what one looks at are shown. `static/tree.js` only adds arrow keys.

mod columns;
mod panel;
mod spot;

use axum::response::Response;
use maud::html;

use crate::address::segment;
use crate::components::day_choice;
use crate::layout::{Page, Section, framed};
use crate::pages::trouble::not_found;
use crate::view::View;
use spot::Spot;

/// `GET /albero` and `GET /albero/{*path}`.
pub(crate) async fn page(view: View) -> Response {
    let Some(trail) = view.rest().and_then(|ids| spot::trail(&view.site.plan, &ids)) else {
        return not_found(&view);
    };
    let root = view.t("Albero", "Tree");
    let title = trail.last().map_or_else(|| root.to_owned(), Spot::title);
    let columns = columns::columns(&view, &trail);
    let body = html! {
        h1 class="tree-title" { (view.t("Albero della performance", "Performance tree")) }
        (day_choice(&view))
        @if trail.is_empty() {
            p class="lead" { (view.t("Scegli un’area: ogni scelta allunga il cannocchiale di una colonna.", "Choose an area: each choice lengthens the telescope by a column.")) }
        }
        div class=(format!("telescope columns-{}", columns.len())) {
            (columns::shown(&view, &columns))
            (panel::shown(&view, trail.last()))
        }
    };
    let mut above = Vec::new();
    if !trail.is_empty() {
        above.push((root.to_owned(), view.href("/albero")));
        for end in 1..trail.len() {
            let part: Vec<&Spot<'_>> = trail.iter().take(end).collect();
            if let Some(last) = part.last() {
                above.push((last.title(), address(&view, &part)));
            }
        }
    }
    view.page(framed(&view, &Page { title: &title, section: Section::Tree, above, body }))
}

/// The address of a spot, through those above it.
fn address(view: &View, trail: &[&Spot<'_>]) -> String {
    let path: String = trail.iter().map(|spot| format!("/{}", segment(&spot.step()))).collect();
    view.href(&format!("/albero{path}"))
}
