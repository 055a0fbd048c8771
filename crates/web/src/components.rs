//! Pieces of pages used by more than one of them.

mod attached;
mod chart;
mod day;
mod facts;
mod prose;
mod score;
mod state;
mod table;
mod target;

pub(crate) use attached::attached;
pub(crate) use chart::{caption, drawing};
pub(crate) use day::day_choice;
pub(crate) use facts::{
    fact_value, latest, measured, period_in, period_name, recorded, recorded_heading, seen, with_unit,
};
pub(crate) use prose::{inline_code, prose};
pub(crate) use score::{
    calculation_href, calculation_link, coverage_text, met_word, node_score, score_badge, score_bar,
    score_card, score_cell, score_text, standing_cell, sums,
};
pub(crate) use state::{state, state_of, state_word};
pub(crate) use table::{Column, head, scroll};
pub(crate) use target::{target, target_band, target_of_year, target_words};

use std::borrow::Cow;

use cannocchiale_core::model::{FigureState, RevisionStatus, UnitRef};
use cannocchiale_core::terms::Kind;
use maud::{Markup, html};
use rust_decimal::Decimal;

use crate::assets;
use crate::index::NodeKind;
use crate::view::View;

/// An icon of the Bootstrap Italia set, beside a text that says the same.
pub(crate) fn icon(name: &str, class: &str) -> Markup {
    let address = format!("{}#{name}", assets::href("sprites.svg"));
    html! { svg class=(format!("icon {class}")) aria-hidden="true" focusable="false" { use href=(address) {} } }
}

/// Words of the plan: they are in Italian also where the page is not.
pub(crate) fn said(text: &str) -> Markup {
    html! { span lang="it" { (text) } }
}

/// The first letter of a name in capitals.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The start of a long text, for places where a name is enough.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let start: String = text.chars().take(most).collect();
    let whole = start.rsplit_once(' ').map_or(start.as_str(), |(words, _)| words);
    format!("{}…", whole.trim_end_matches([',', ';', ':', '.', ' ']))
}

/// A title with its code before it.
pub(crate) fn coded(code: &str, title: &str) -> Markup {
    html! { @if !code.is_empty() { span class="code" { (code) } " " } (said(title)) }
}

/// The same, as a text.
pub(crate) fn coded_text(code: &str, title: &str) -> String {
    if code.is_empty() { title.to_owned() } else { format!("{code} {title}") }
}

/// What kind of thing a node is.
pub(crate) fn kind_name(view: &View, kind: NodeKind) -> Cow<'static, str> {
    let term = match kind {
        NodeKind::Area => Kind::Area,
        NodeKind::Objective => Kind::Objective,
        NodeKind::Indicator => Kind::Indicator,
        NodeKind::Programme => Kind::Programme,
        NodeKind::Project => Kind::Project,
        NodeKind::Result => Kind::Outcome,
        NodeKind::Assigned => Kind::Assigned,
        NodeKind::Unit => Kind::Unit,
        NodeKind::Health => Kind::Health,
        NodeKind::Phase => Kind::Phase,
        NodeKind::Standard => Kind::Standard,
        NodeKind::Survey => Kind::Survey,
        NodeKind::Account => return view.t("Voce di bilancio", "Account line").into(),
        NodeKind::Budget => return view.t("Riga di budget", "Budget row").into(),
        NodeKind::Table => return view.t("Tabella statistica", "Statistical table").into(),
        NodeKind::Chapter => return view.t("Capitolo", "Chapter").into(),
        NodeKind::Page => return view.t("Pagina", "Page").into(),
    };
    view.heading(term).into()
}

/// How firm a figure is.
pub(crate) fn figure_state(view: &View, state: FigureState) -> &'static str {
    match state {
        FigureState::Final => view.t("consuntivo", "final"),
        FigureState::Preliminary => view.t("preconsuntivo", "preliminary"),
        FigureState::Budgeted => view.t("preventivo", "budgeted"),
    }
}

/// Units, each a link to what it answers for.
pub(crate) fn units(view: &View, units: &[UnitRef]) -> Markup {
    html! {
        @if units.is_empty() { (none(view)) }
        @for (position, unit) in units.iter().enumerate() {
            @if position > 0 { ", " }
            (unit_link(view, unit))
        }
    }
}

/// A unit, as a link where it is known.
pub(crate) fn unit_link(view: &View, unit: &UnitRef) -> Markup {
    let name = view.site.unit_name(unit);
    let address = unit
        .known()
        .and_then(|id| view.site.plan.body.unit(id))
        .and_then(|unit| view.node_href(&unit.node()));
    match address {
        Some(address) => html! { a href=(address) { (said(name)) } },
        None => said(name),
    }
}

/// Nothing is written there.
pub(crate) fn none(view: &View) -> Markup {
    html! { span class="none" { (view.t("non indicato", "not stated")) } }
}

/// A weight, or that there is none.
pub(crate) fn weight(view: &View, weight: Option<Decimal>) -> Markup {
    match weight {
        Some(weight) => html! { (view.number(weight)) },
        None => {
            html! { span class="none" { "—" span class="visually-hidden" { (view.t("non indicato", "not stated")) } } }
        }
    }
}

/// Euro, or that there are none written.
pub(crate) fn money(view: &View, amount: Option<Decimal>) -> Markup {
    match amount {
        Some(amount) => html! { (view.money(amount)) },
        None => {
            html! { span class="none" { "—" span class="visually-hidden" { (view.t("non indicato", "not stated")) } } }
        }
    }
}

/// A bar as long as a part of a whole; the figure stands beside it, so it says nothing to a screen reader.
pub(crate) fn bar(part: Decimal, whole: Decimal) -> Markup {
    let share = part.checked_mul(Decimal::ONE_HUNDRED).and_then(|part| part.checked_div(whole));
    let length = share.unwrap_or_default().clamp(Decimal::ZERO, Decimal::ONE_HUNDRED).round_dp(1);
    html! {
        svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect class="bar-ground" width="100" height="4" {}
            rect class="bar-part" width=(length) height="4" {}
        }
    }
}

/// How far the plan has come, and by which act, in a sentence.
pub(crate) fn status_sentence(view: &View) -> String {
    let revision = &view.site.plan.revision;
    let status = match revision.status {
        RevisionStatus::Draft => view.t("Bozza", "Draft"),
        RevisionStatus::Proposed => {
            view.t("Proposto all’organo che lo adotta", "Before the organ that adopts it")
        }
        RevisionStatus::Adopted => view.t("Adottato", "Adopted"),
        RevisionStatus::Superseded => {
            view.t("Sostituito da una versione successiva", "Replaced by a later version")
        }
    };
    let mut sentence = status.to_owned();
    if let Some(act) = &revision.act {
        sentence.push_str(&match view.lang {
            cannocchiale_core::diag::Lang::It => {
                format!(" con {} n. {} ({})", act.kind, act.number, act.organ)
            }
            cannocchiale_core::diag::Lang::En => {
                format!(" by {} no. {} ({})", act.kind, act.number, act.organ)
            }
        });
        if let Some(date) = act.date {
            sentence.push_str(&format!(", {}", view.date(date)));
        }
    }
    if revision.number > 0 {
        sentence.push_str(&format!(", {} {}", view.t("aggiornamento n.", "revision no."), revision.number));
    }
    sentence.push('.');
    sentence
}
