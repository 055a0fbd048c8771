//! Tables: a caption, headings with scope, and room to scroll on a phone.

use maud::{Markup, html};

/// A heading of a table.
pub(crate) enum Column {
    /// Of words.
    Text(String),
    /// Of figures, to the right.
    Figure(String),
}

/// The heading row.
pub(crate) fn head(columns: &[Column]) -> Markup {
    html! {
        thead { tr {
            @for column in columns {
                @match column {
                    Column::Text(name) => th scope="col" { (name) },
                    Column::Figure(name) => th scope="col" class="num" { (name) },
                }
            }
        } }
    }
}

/// A table that may be wider than the screen: it scrolls by itself, also from the keyboard.
pub(crate) fn scroll(label: &str, table: &Markup) -> Markup {
    html! { div class="table-room" role="region" aria-label=(label) tabindex="0" { (table) } }
}
