//! A target: as written, and read back in words.

use cannocchiale_core::ids::Year;
use cannocchiale_core::model::{Indicator, WrittenTarget};
use maud::{Markup, html};

use crate::view::View;

/// A target as written and, under it, as understood.
pub(crate) fn target(view: &View, written: Option<&WrittenTarget>) -> Markup {
    match written.filter(|written| !written.is_none()) {
        Some(written) => html! { span class="target" { (written.text()) } },
        None => html! { span class="none" { (view.t("nessun target", "no target")) } },
    }
}

/// The target of an indicator for a year.
pub(crate) fn target_of_year(view: &View, indicator: &Indicator, year: Year) -> Markup {
    target(view, indicator.target_for(year))
}
