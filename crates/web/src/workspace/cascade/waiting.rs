//! What the cascade asks of somebody: proposals to answer, objectives to acknowledge; and whose answer they wait for.

use std::sync::Arc;

use cannocchiale_core::model::RevisionStatus;
use cannocchiale_store::{PersonId, Revision, Role, Step};
use jiff::civil::Date;

use super::{Held, found, holders, negotiation};
use crate::components::shortened;
use crate::workspace::act::Refused;
use crate::workspace::plan::fields;
use crate::workspace::plan::text::{Node, Text, name};
use crate::workspace::rights::Action;
use crate::workspace::staff::{Staff, named};
use crate::workspace::visit::{Visit, Visitor};

/// All of it, for one person.
#[derive(Default)]
pub(in crate::workspace) struct Waiting {
    /// Proposals that they are to answer.
    pub(in crate::workspace) to_answer: Vec<Proposal>,
    /// Proposals that others are to answer.
    pub(in crate::workspace) asked: Vec<Proposal>,
    /// Objectives in force that they have not acknowledged.
    pub(in crate::workspace) unread: Vec<Unread>,
}

/// A proposal that waits for an answer.
pub(in crate::workspace) struct Proposal {
    /// What it is about: `Peso: Più imprese digitali`.
    pub(in crate::workspace) about: String,
    /// Whose objective it is.
    pub(in crate::workspace) holder: String,
    /// The names of those who are to answer.
    pub(in crate::workspace) by: String,
    /// Where it is answered.
    pub(in crate::workspace) path: String,
    /// Since when it waits.
    pub(in crate::workspace) since: Date,
}

/// The objectives of one holder that somebody has not acknowledged.
pub(in crate::workspace) struct Unread {
    pub(in crate::workspace) holder: String,
    pub(in crate::workspace) count: usize,
    pub(in crate::workspace) path: String,
    /// Since when they are in force.
    pub(in crate::workspace) since: Option<Date>,
}

impl Waiting {
    /// What waits in some revisions: proposals in drafts, acknowledgements in the last plan in force.
    pub(in crate::workspace) async fn of(
        visit: &Visit,
        visitor: &Visitor,
        staff: &Staff,
        revisions: &[Revision],
    ) -> Result<Self, Refused> {
        let mut waiting = Self::default();
        for draft in revisions.iter().filter(|revision| revision.status == RevisionStatus::Draft) {
            let steps = visit.place.workspace.store.negotiation(&visit.body.id, draft.id).await?;
            let open: Vec<Turn<'_>> = negotiation::threads(&steps).iter().filter_map(Turn::of).collect();
            if !open.is_empty() {
                let text = Text::of(visit, draft.id).await?;
                waiting.proposals(visit, visitor, staff, (&text, &open));
            }
        }
        let in_force = revisions.iter().filter(|revision| revision.status == RevisionStatus::Adopted);
        if let Some(in_force) = in_force.max_by_key(|revision| (revision.year, revision.number)) {
            waiting.unread = unread(visit, visitor, in_force).await?;
        }
        Ok(waiting)
    }

    fn proposals(
        &mut self,
        visit: &Visit,
        visitor: &Visitor,
        staff: &Staff,
        (text, open): (&Arc<Text>, &[Turn<'_>]),
    ) {
        let held = holders(visit, text);
        for turn in open {
            let Some((held, about)) = turn.about(visit, text, &held) else { continue };
            let me = &visitor.person;
            let is_mine = turn.step.actor == format!("person/{}", me.id);
            let (may, by) = match turn.side {
                Side::Above => (
                    held.is_above(visitor, Action::AnswerProposal),
                    staff.deciding(&held.owners, turn.asked_by(staff)),
                ),
                Side::Holder => {
                    (visitor.may(Action::ProposeChange, &held.owners), staff.answering(&held.owners))
                }
            };
            let proposal = Proposal {
                about,
                holder: held.name.clone(),
                by: named(&by),
                path: found::path(text.revision.id, &held.slug),
                since: turn.step.at.to_zoned(visit.place.workspace.zone.clone()).date(),
            };
            let is_for_me = !is_mine && may && by.iter().any(|person| person.id == me.id);
            if is_for_me {
                self.to_answer.push(proposal);
            } else if is_mine || may {
                self.asked.push(proposal);
            }
        }
    }
}

/// Whose turn it is in a negotiation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Above,
    Holder,
}

/// The step of a negotiation that waits for an answer.
struct Turn<'a> {
    first: &'a Step,
    step: &'a Step,
    side: Side,
}

impl<'a> Turn<'a> {
    fn of(thread: &negotiation::Thread<'a>) -> Option<Self> {
        let step = negotiation::open(thread)?;
        let side = if negotiation::is_of_the_holder(thread) { Side::Above } else { Side::Holder };
        Some(Self { first: thread.first().copied()?, step, side })
    }

    /// Whose objective it is about, and which field of it; nothing of what one person holds.
    fn about<'h>(&self, visit: &Visit, text: &Text, held: &'h [Held]) -> Option<(&'h Held, String)> {
        let at = text.at(self.first.step.subject)?;
        let parent = |at: &usize| text.nodes.get(*at)?.parent;
        let line: Vec<usize> = std::iter::successors(Some(at), parent).take(text.nodes.len()).collect();
        let held = held.iter().find(|held| line.iter().any(|at| held.objectives.contains(at)))?;
        let node = text.nodes.get(at)?;
        let mut fields = fields::of(&visit.view, text, node).into_iter();
        let field = fields.find(|field| field.path == self.first.step.field)?;
        Some((held, format!("{}: {}", field.label, shortened(&name(node).1, 90))))
    }

    /// Who made the step.
    fn asked_by(&self, staff: &Staff) -> Option<PersonId> {
        let mut people = staff.people.iter().map(|(person, _)| person.id);
        people.find(|id| self.step.actor == format!("person/{id}"))
    }
}

/// What somebody has not acknowledged of a plan in force.
async fn unread(visit: &Visit, visitor: &Visitor, revision: &Revision) -> Result<Vec<Unread>, Refused> {
    if !visitor.grants.iter().any(|grant| acknowledges(grant.role)) {
        return Ok(Vec::new());
    }
    let text = Text::of(visit, revision.id).await?;
    let mut held = holders(visit, &text);
    held.retain(|held| held.is_theirs(visitor));
    let keys: Vec<_> = held.iter().flat_map(|held| held.nodes(&text)).map(|node| node.row.key).collect();
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut read = visit.place.workspace.store.acknowledgements(&visit.body.id, &keys).await?;
    read.retain(|read| read.person == visitor.person.id);
    let left = held.iter().map(|held| {
        let is_unread = |node: &&Node| {
            let words = found::words_of(&text, node);
            !read.iter().any(|read| read.subject == node.row.key && read.wording == words)
        };
        Unread {
            holder: held.name.clone(),
            count: held.nodes(&text).filter(is_unread).count(),
            path: found::path(revision.id, &held.slug),
            since: revision.act.as_ref().and_then(|act| act.date),
        }
    });
    Ok(left.filter(|left| left.count > 0).collect())
}

/// Whether a role has objectives to acknowledge at all.
fn acknowledges(role: Role) -> bool {
    matches!(
        role,
        Role::SecretaryGeneral | Role::Director | Role::ServiceHead | Role::Office | Role::Subsidiary
    )
}
