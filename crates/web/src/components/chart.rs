//! Charts of the press, with a name of their own in the page. The same figures always stand in a table beside.

use cannocchiale_press::chart::{Caption, Frame};
use maud::{Markup, PreEscaped};

use crate::view::View;

/// The words around a chart.
pub(crate) fn caption(
    view: &View,
    frame: Frame,
    id: &str,
    title: &str,
    description: String,
    unit: &str,
) -> Caption {
    Caption {
        frame,
        id: id.to_owned(),
        title: title.to_owned(),
        description,
        unit: unit.to_owned(),
        lang: view.lang,
    }
}

/// A drawing of the press, which escapes the texts it is given.
pub(crate) fn drawing(svg: String) -> Markup {
    PreEscaped(svg)
}
