//! The internal dates that most bodies keep: a draft takes them as phases of its own, to be changed or taken away like
//! all others. What it has already is not proposed again.

use axum::extract::Extension;
use axum::response::Response;
use cannocchiale_core::ids::Year;
use cannocchiale_core::model::{Phase, RevisionStatus};
use cannocchiale_store::{Place, Revision, RevisionId};
use jiff::civil::{Date, date};
use maud::{Markup, html};
use serde_json::json;

use crate::components::said;
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::key;
use crate::workspace::plan::revision_name;
use crate::workspace::plan::text::Text;
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// A date that comes back every year. It is a text of the plan, which is in Italian.
struct Usual {
    what: &'static str,
    who: &'static str,
    /// The day for the plan of a year.
    on: fn(i16) -> Date,
}

const USUAL: &[Usual] = &[
    Usual {
        what: "Avvio del ciclo e confronto con i portatori di interesse",
        who: "Ufficio programmazione",
        on: |year| date(year.saturating_sub(1), 9, 30),
    },
    Usual {
        what: "Obiettivi del Segretario Generale",
        who: "Giunta",
        on: |year| date(year.saturating_sub(1), 12, 31),
    },
    Usual {
        what: "Obiettivi dei dirigenti",
        who: "Segretario Generale",
        on: |year| date(year.saturating_sub(1), 12, 31),
    },
    Usual { what: "Obiettivi degli uffici", who: "Dirigenti", on: |year| date(year, 2, 1).last_of_month() },
];

impl Usual {
    fn day(&self, year: Year) -> Date {
        (self.on)(year.number())
    }

    /// Whether a phase is this one: by its name, or renamed, by whose it is and when.
    fn is(&self, phase: &Phase, year: Year) -> bool {
        phase.phase.trim().eq_ignore_ascii_case(self.what)
            || phase.due == Some(self.day(year)) && phase.actors.iter().any(|actor| actor.trim() == self.who)
    }
}

/// The usual dates that a draft has not.
fn missing(text: &Text) -> Vec<&'static Usual> {
    let Some(plan) = &text.plan else { return Vec::new() };
    let year = text.revision.year;
    USUAL.iter().filter(|usual| !plan.calendar.iter().any(|phase| usual.is(phase, year))).collect()
}

/// The drafts that may take some of them, each with its button.
pub(super) async fn shown(visit: &Visit) -> Result<Markup, Refused> {
    let view = &visit.view;
    if !visit.may(Action::ProposeDates) {
        return Ok(html! {});
    }
    let mut drafts: Vec<(Revision, Vec<&Usual>)> = Vec::new();
    for revision in visit.place.workspace.store.revisions(&visit.body.id).await? {
        if revision.status == RevisionStatus::Draft {
            let missing = missing(&*Text::of(visit, revision.id).await?);
            drafts.push((revision, missing));
        }
    }
    drafts.retain(|(_, missing)| !missing.is_empty());
    Ok(html! {
        @if !drafts.is_empty() {
            section aria-labelledby="consuete" {
                h2 id="consuete" { (view.t("Le date interne consuete", "The usual internal dates")) }
                p { (view.t(
                    "Diventano fasi della bozza: poi si cambiano e si tolgono come le altre, nel piano.",
                    "They become phases of the draft: then they are changed and taken away like the others, in the plan.",
                )) }
                @for (revision, missing) in &drafts {
                    h3 { (revision_name(view, revision)) }
                    ul { @for usual in missing { @let day = usual.day(revision.year); li {
                        (said(usual.what)) ", " (said(usual.who)) ", "
                        (view.before_date("entro il", "by", day)) time datetime=(day) { (view.date(day)) }
                    } } }
                    form class="work-inline" action=(visit.href("/calendario/consuete")) method="post" {
                        (key(visit))
                        input type="hidden" name="revisione" value=(revision.id);
                        button type="submit" class="btn btn-outline-primary" {
                            (view.t("Proponi le date consuete", "Propose the usual dates"))
                            span class="visually-hidden" { ": " (revision_name(view, revision)) }
                        }
                    }
                }
            }
        }
    })
}

/// `POST /calendario/consuete`.
pub(crate) async fn propose(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let done = proposed(&visit, &fields).await;
    act::settled(&visit, done, &fields, "/calendario")
}

async fn proposed(visit: &Visit, fields: &Typed) -> Result<(), Refused> {
    let id = field(fields, "revisione").parse().ok().map(RevisionId).ok_or(Refused::NotAForm)?;
    let text = Text::of(visit, id).await?;
    let root = text.nodes.first().map(|node| node.row.key).ok_or(Refused::NotFound)?;
    let Some(mut change) = act::begin_form(visit, Action::ProposeDates, fields).await? else {
        return Ok(());
    };
    // Who presses twice, in two windows, gets the dates once.
    if change.draft_version(id).await? != text.revision.version {
        let words = visit.view.t(
            "Intanto la bozza è cambiata: guarda di nuovo quali date mancano.",
            "Meanwhile the draft has changed: look again which dates are missing.",
        );
        return Err(Refused::Told(words.to_owned()));
    }
    for usual in missing(&text) {
        let day = usual.day(text.revision.year).to_string();
        let content = json!({ "phase": usual.what, "actors": [usual.who], "due": day });
        let place = Place { parent: root, list: "calendar".to_owned(), before: None };
        change.add_node(id, &place, &content.to_string()).await?;
    }
    change.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phase(what: &str, who: &str, due: Option<Date>) -> Phase {
        let actors = vec![who.to_owned()];
        Phase {
            id: cannocchiale_core::ids::NodeId::new("fase"),
            phase: what.to_owned(),
            actors,
            when: None,
            due,
        }
    }

    #[test]
    fn the_offices_have_until_the_last_day_of_february_also_in_a_long_one() {
        let days = |year| USUAL.iter().map(|usual| usual.day(Year::new(year).unwrap())).collect::<Vec<_>>();
        assert_eq!(
            days(2028),
            [date(2027, 9, 30), date(2027, 12, 31), date(2027, 12, 31), date(2028, 2, 29)]
        );
    }

    #[test]
    fn a_phase_is_known_by_its_name_or_by_whose_it_is_and_when() {
        let (usual, year) = (&USUAL[1], Year::new(2027).unwrap());
        assert!(usual.is(&phase("obiettivi del segretario generale ", "CdA", None), year));
        assert!(usual.is(&phase("Assegnazione al SG", "Giunta", Some(date(2026, 12, 31))), year));
        assert!(!usual.is(&phase("Assegnazione al SG", "Giunta", Some(date(2026, 12, 30))), year));
        assert!(
            !usual
                .is(&phase("Obiettivi dei dirigenti", "Segretario Generale", Some(date(2026, 12, 31))), year)
        );
    }
}
