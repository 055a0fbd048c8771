//! As of which day: said in words, and chosen in a plain form that keeps what else was asked of the page.

use maud::{Markup, html};

use crate::view::View;

/// The day of the scores on this page, and a way to look at another.
pub(crate) fn day_choice(view: &View) -> Markup {
    let scores = &view.site.scores;
    let choices = scores.choices();
    let shown = view.day();
    // A form may stand for its own day too, when somebody typed one that is not among the choices.
    let other = (!choices.contains(&shown)).then_some(shown);
    html! {
        @if view.site.has_facts {
            form class="day" action=(view.plain_href(&view.path)) method="get" {
                p class="day-line" {
                    (view.before_date("Situazione al", "As of", shown)) strong { time datetime=(shown) { (view.date(shown)) } }
                    @if view.asked_in_vain() {
                        span class="note" { (view.t(
                            "Il giorno chiesto non si può mostrare: è prima dell’anno del piano, o deve ancora venire.",
                            "The day asked for cannot be shown: it is before the year of the plan, or still to come.",
                        )) }
                    }
                }
                @for (name, value) in view.asked_beside_the_day() { input type="hidden" name=(name) value=(value); }
                label for="giorno" { (view.t("Guarda un altro giorno", "Look at another day")) }
                div class="day-fields" {
                    select id="giorno" name=(view.day_word()) {
                        @for day in choices.into_iter().chain(other) {
                            option value=(day) selected[day == shown] { (view.date(day)) @if day == scores.latest() { " " (view.t("(ultimo)", "(latest)")) } }
                        }
                    }
                    button type="submit" class="btn btn-outline-primary btn-sm" { (view.t("Mostra", "Show")) }
                }
            }
        }
    }
}
