//! Piano: the drafts of plans, node by node, with what a careful reviewer says of them beside.
//!
//! `text` reads a revision whole and checks it; `fields` says which fields a node has in a form, and `filled` puts
//! what was typed into them; `many` has the fields of several nodes in one form; `list`, `tree`, `node` and `table` are
//! pages. Saving never blocks: a text with faults is kept, and
//! its faults are shown. Objectives of one person are left out before anything else happens.

mod codes;
pub(super) mod fields;
pub(super) mod filled;
pub(super) mod findings;
mod form;
pub(super) mod list;
pub(super) mod many;
pub(super) mod node;
pub(super) mod recovery;
mod rollover;
pub(super) mod shape;
pub(super) mod table;
pub(super) mod text;
pub(super) mod tree;

pub(super) use rollover::{make as roll_over, page as rollover};

use cannocchiale_core::model::RevisionStatus;
use cannocchiale_store::{NodeKey, Revision, RevisionId};
use maud::{Markup, html};

use super::visit::Visit;
use crate::view::View;

/// The revision that the second segment of the address names.
pub(super) fn asked_revision(visit: &Visit) -> Option<RevisionId> {
    visit.segments().get(1)?.parse().ok().map(RevisionId)
}

/// The node that the fourth segment of the address names.
fn asked_node(visit: &Visit) -> Option<NodeKey> {
    visit.segments().get(3)?.parse().ok().map(NodeKey)
}

/// The key that makes the same post twice one.
pub(super) fn key(visit: &Visit) -> Markup {
    html! { input type="hidden" name="chiave" value=(visit.token().text()); }
}

/// That something was saved, after the form that did it.
pub(super) fn saved(visit: &Visit) -> Markup {
    html! {
        @if visit.view.asked("salvato").is_some() {
            p class="saved" role="status" { "✔ " (visit.view.t("Salvato.", "Saved.")) }
        }
    }
}

/// `Piano 2019, prima stesura`, `Piano 2019, aggiornamento n. 2`.
pub(super) fn revision_name(view: &View, revision: &Revision) -> String {
    let (year, number) = (revision.year, revision.number);
    if number == 0 {
        return view.t(format!("Piano {year}, prima versione"), format!("Plan {year}, first version"));
    }
    view.t(format!("Piano {year}, aggiornamento n. {number}"), format!("Plan {year}, revision no. {number}"))
}

/// How far a revision has come.
pub(super) fn status_name(view: &View, status: RevisionStatus) -> &'static str {
    match status {
        RevisionStatus::Draft => view.t("bozza", "draft"),
        RevisionStatus::Proposed => view.t("proposta all’organo", "before the organ"),
        RevisionStatus::Adopted => view.t("in vigore", "in force"),
        RevisionStatus::Superseded => view.t("sostituita", "superseded"),
    }
}
