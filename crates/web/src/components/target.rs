//! A target: as written, and read back in words.

use cannocchiale_core::ids::Year;
use cannocchiale_core::model::{Indicator, WrittenTarget};
use cannocchiale_core::target::{Op, Target};
use cannocchiale_press::chart::TargetBand;
use maud::{Markup, html};

use crate::view::View;

/// A target as written and, under it, as understood.
pub(crate) fn target(view: &View, written: Option<&WrittenTarget>) -> Markup {
    match written.filter(|written| !written.is_none()) {
        Some(written) => html! {
            span class="target" lang="it" { (written.text()) }
            @let words = written.target().words(view.lang);
            @if !same(&words, written.text()) { span class="words" { (words) } }
        },
        None => html! { span class="none" { (view.t("nessun target", "no target")) } },
    }
}

/// A target in words alone, where there is little room.
pub(crate) fn target_words(view: &View, written: Option<&WrittenTarget>) -> Markup {
    match written.filter(|written| !written.is_none()) {
        Some(written) => html! { span class="target" { (written.target().words(view.lang)) } },
        None => html! { span class="none" { (view.t("nessun target", "no target")) } },
    }
}

/// The target of an indicator for a year.
pub(crate) fn target_of_year(view: &View, indicator: &Indicator, year: Year) -> Markup {
    target(view, indicator.target_for(year))
}

/// Whether the words say nothing that the text does not.
fn same(words: &str, text: &str) -> bool {
    let bare = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
    bare(words) == bare(text)
}

/// The values that meet a target, where it is a threshold or an interval.
pub(crate) fn target_band(view: &View, written: &WrittenTarget) -> Option<TargetBand> {
    let (low, high) = match written.target() {
        Target::Threshold { op: Op::AtLeast | Op::MoreThan, quantity } => (Some(quantity.value), None),
        Target::Threshold { op: Op::AtMost | Op::LessThan, quantity } => (None, Some(quantity.value)),
        Target::Threshold { op: Op::Exactly, quantity } => (Some(quantity.value), Some(quantity.value)),
        Target::Interval { low, high } => (Some(low.value), Some(high.value)),
        _ => return None,
    };
    let label = format!("target {}: {}", view.site.plan.year, written.target().words(view.lang));
    Some(TargetBand { label, low, high })
}
