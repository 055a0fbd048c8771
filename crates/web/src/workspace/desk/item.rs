//! One thing that waits: what, of whom, where, and its day.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::workspace::visit::Visit;

/// How many things of a list are seen before it is unfolded.
const SEEN: usize = 12;

/// Something that waits for somebody.
pub(super) struct Item {
    /// What kind of thing it is, in the language of the page: `Proposta a cui rispondere`.
    pub(super) kind: String,
    /// What it is about, in the words of the plan.
    pub(super) what: String,
    /// Whose it is, or who it is waited for.
    pub(super) who: String,
    /// Where it is done, under the body.
    pub(super) path: String,
    pub(super) day: Day,
}

/// The day of something that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Day {
    /// By which it is owed.
    By(Date),
    /// Since which it waits; it has no last day.
    Since(Date),
    Unknown,
}

impl Item {
    fn line(&self, visit: &Visit) -> Markup {
        html! {
            (self.kind) ": " a href=(visit.href(&self.path)) lang="it" { (self.what) }
            @if !self.who.is_empty() { " · " (self.who) }
            @match self.day {
                Day::By(due) => { " · " (by(visit, due)) },
                Day::Since(day) => { " · " (visit.view.before_date("dal", "since", day)) time datetime=(day) { (visit.view.date(day)) } },
                Day::Unknown => {},
            }
        }
    }
}

/// By when something is owed, and how far off that is; what is late stands out by a word and a sign.
pub(super) fn by(visit: &Visit, due: Date) -> Markup {
    let left = days_left(visit, due);
    html! {
        (visit.view.before_date("entro il", "by", due)) time datetime=(due) { (visit.view.date(due)) } ", "
        @if due < visit.now.day { span class="late" { span aria-hidden="true" { "■ " } (left) } } @else { (left) }
    }
}

/// How far off a day is: `fra 6 giorni`, `oggi`, `scaduto da 3 giorni`.
pub(super) fn days_left(visit: &Visit, due: Date) -> String {
    let view = &visit.view;
    match (due - visit.now.day).get_days() {
        0 => view.t("oggi", "today").to_owned(),
        1 => view.t("domani", "tomorrow").to_owned(),
        days if days > 0 => view.t(format!("fra {days} giorni"), format!("in {days} days")),
        -1 => view.t("scaduto ieri", "overdue since yesterday").to_owned(),
        days => view.t(format!("scaduto da {} giorni", days.abs()), format!("{} days overdue", days.abs())),
    }
}

/// A part of the scrivania: what is late, and then what is due first, before the rest.
pub(super) fn section(visit: &Visit, id: &str, title: &str, items: &[Item]) -> Markup {
    let mut items: Vec<&Item> = items.iter().collect();
    items.sort_by_key(|item| item.day);
    let (seen, more) = items.split_at_checked(SEEN).unwrap_or((&items, &[]));
    let list =
        |items: &[&Item]| html! { ul class="ways" { @for item in items { li { (item.line(visit)) } } } };
    html! {
        @if !items.is_empty() {
            section aria-labelledby=(id) {
                h2 id=(id) { (title) }
                (list(seen))
                @if !more.is_empty() {
                    details {
                        summary { (visit.view.count(more.len(), ("altra riga", "altre righe"), ("more line", "more lines"))) }
                        (list(more))
                    }
                }
            }
        }
    }
}
