//! How a node stands, by colour, shape and word: none of them alone.

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::score::State;
use maud::{Markup, html};

use crate::view::View;

/// The state of a node on the day looked at; nothing for a node that asks nothing.
pub(crate) fn state_of(view: &View, id: &NodeId) -> Markup {
    html! { @if let Some(of) = view.state(id) { (state(view, of)) } }
}

/// A state.
pub(crate) fn state(view: &View, of: State) -> Markup {
    html! {
        span class=(format!("state state-{}", of.colour().word())) {
            span aria-hidden="true" { (of.shape()) } " " (state_word(view, of))
        }
    }
}

/// The word of a state in the page's language.
pub(crate) fn state_word(view: &View, of: State) -> String {
    of.shown(view.lang)
}
