//! A holder that was asked for by its address, with what was negotiated about it and who has read it.

use std::sync::Arc;

use cannocchiale_core::ids::{NodeId, UnitId};
use cannocchiale_core::model::RevisionStatus;
use cannocchiale_store::{Acknowledgement, NodeKey, Person, RevisionId, Step, wording};

use maud::{Markup, html};

use super::{Held, holders, segment};
use crate::components::said;
use crate::workspace::act::Refused;
use crate::workspace::plan::asked_revision;
use crate::workspace::plan::text::{Node, Text, said as written};
use crate::workspace::rights::Action;
use crate::workspace::shelter::Standing;
use crate::workspace::visit::{Visit, Visitor};

/// Where the sheet of a holder stands.
pub(super) fn path(revision: RevisionId, slug: &str) -> String {
    format!("/cascata/{revision}/{}", segment(slug))
}

/// Marks the address of a holder that is one person.
const PERSON: char = '@';

/// The segment of an address that names a holder that is one person.
pub(super) fn person_slug(person: &str) -> String {
    format!("{PERSON}{person}")
}

/// The link to the sheet of a holder that is one person.
pub(in crate::workspace) fn person_link(
    visit: &Visit,
    visitor: &Visitor,
    revision: RevisionId,
    person: &str,
) -> Markup {
    html! { a href=(visit.href(&path(revision, &person_slug(person)))) { (said(visitor.shelter.name(person))) } }
}

/// A holder whom the visitor may treat as they ask.
pub(in crate::workspace) struct Found {
    pub(in crate::workspace) text: Arc<Text>,
    pub(super) held: Held,
    /// All that was negotiated about the revision.
    pub(super) steps: Vec<Step>,
    /// Who has read which words of these objectives.
    pub(super) read: Vec<Acknowledgement>,
    pub(super) people: Vec<Person>,
    /// The holder, where it is one person: what the ids of its objectives start with.
    pub(super) person: Option<String>,
    /// What the visitor is to that person.
    standing: Option<Standing>,
}

impl Found {
    pub(in crate::workspace) async fn of(visit: &Visit, action: Action) -> Result<Self, Refused> {
        let revision = asked_revision(visit).ok_or(Refused::NotFound)?;
        let slug = visit.segments().get(2).cloned().ok_or(Refused::NotFound)?;
        if let Some(person) = slug.strip_prefix(PERSON) {
            return Self::of_person(visit, action, revision, person).await;
        }
        let visitor = visit.inside(action)?;
        let text = Text::of(visit, revision).await?;
        let there = holders(visit, &text).into_iter().find(|held| held.slug == slug);
        let held = there.or_else(|| without_objectives(&text, &slug));
        let owners =
            held.as_ref().map_or_else(|| text.unit(&slug).into_iter().collect(), |held| held.owners.clone());
        if !visitor.may(action, &owners) {
            return Err(Refused::NoRight(action));
        }
        let held = held.ok_or(Refused::NotFound)?;
        Self::with(visit, text, held, None).await
    }

    /// The sheet of one person: to all but three there is none.
    async fn of_person(
        visit: &Visit,
        action: Action,
        revision: RevisionId,
        person: &str,
    ) -> Result<Self, Refused> {
        let visitor = visit.sheltered(action).await?;
        let standing = visitor.standing(person).ok_or(Refused::NotFound)?;
        let text = Text::of_person(visit, revision, person.to_owned()).await?;
        let slug = person_slug(person);
        let held = holders(visit, &text).into_iter().find(|held| held.slug == slug);
        let is_named = || visitor.shelter.holders().any(|named| named == person);
        let is_draft = text.revision.status == RevisionStatus::Draft;
        let bare = || (is_draft && is_named()).then(|| without_any(&slug));
        let mut held = held.or_else(bare).ok_or(Refused::NotFound)?;
        if !standing.may(action) {
            return Err(Refused::NoRight(action));
        }
        held.name = visitor.shelter.name(person).to_owned();
        held.owners = visitor.shelter.unit(person).cloned().into_iter().collect();
        Self::with(visit, text, held, Some((person.to_owned(), standing))).await
    }

    async fn with(
        visit: &Visit,
        text: Arc<Text>,
        held: Held,
        person: Option<(String, Standing)>,
    ) -> Result<Self, Refused> {
        let (store, body) = (&visit.place.workspace.store, &visit.body.id);
        let keys: Vec<NodeKey> = held.nodes(&text).map(|node| node.row.key).collect();
        let (person, standing) = person.unzip();
        Ok(Self {
            steps: store.negotiation(body, text.revision.id).await?,
            read: store.acknowledgements(body, &keys).await?,
            people: store.people(body).await?,
            held,
            text,
            person,
            standing,
        })
    }

    /// Whether somebody may do this with these objectives: by their roles; of one person, by what they are to that person.
    pub(super) fn may(&self, visitor: &Visitor, action: Action) -> bool {
        match self.standing {
            Some(standing) => standing.may(action),
            None => visitor.may(action, &self.held.owners),
        }
    }

    /// The node of the holder, where it is one person.
    pub(in crate::workspace) fn holder(&self) -> Option<NodeId> {
        self.person.as_deref().map(|person| NodeId::holder(&UnitId::new(person)))
    }

    /// The objectives.
    pub(super) fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.held.nodes(&self.text)
    }

    /// Where it is shown.
    pub(super) fn path(&self) -> String {
        path(self.text.revision.id, &self.held.slug)
    }

    pub(super) fn is_draft(&self) -> bool {
        self.text.revision.status == RevisionStatus::Draft
    }

    /// Whether somebody may do this as who stands above.
    pub(super) fn is_above(&self, visitor: &Visitor, action: Action) -> bool {
        match self.standing {
            Some(standing) => standing.may(action),
            None => self.held.is_above(visitor, action),
        }
    }

    /// Whether these objectives are for somebody to acknowledge.
    pub(super) fn is_theirs(&self, visitor: &Visitor) -> bool {
        if let Some(standing) = self.standing {
            return standing == Standing::Person;
        }
        self.held.is_theirs(visitor)
    }

    /// Refuses who would decide about their own objectives.
    pub(super) fn not_their_own(&self, visit: &Visit, action: Action) -> Result<(), Refused> {
        if self.is_above(visit.inside(action)?, action) {
            return Ok(());
        }
        let words = visit.view.t(
            "Dei propri obiettivi, e dei loro pesi, decide chi sta sopra.",
            "One’s own objectives and their weights are decided by who stands above.",
        );
        Err(Refused::Told(words.to_owned()))
    }

    /// What is called so in the journal: `person/12`.
    pub(super) fn who<'a>(&'a self, actor: &'a str) -> &'a str {
        let known = self.people.iter().find(|person| actor == format!("person/{}", person.id));
        known.map_or(actor, |person| &person.name)
    }

    /// Who has read an objective in these very words.
    pub(super) fn readers(&self, node: &Node) -> impl Iterator<Item = &Acknowledgement> {
        let words = words_of(&self.text, node);
        self.read.iter().filter(move |read| read.subject == node.row.key && read.wording == words)
    }
}

/// The fingerprint of the words of an objective.
pub(super) fn words_of(text: &Text, node: &Node) -> String {
    wording(text.nodes.iter().map(|node| &node.row), node.row.key)
}

/// A person whom the settings name and to whom the draft gives nothing yet.
fn without_any(slug: &str) -> Held {
    let (name, owners) = (String::new(), Vec::new());
    Held { slug: slug.to_owned(), name, level: "person".to_owned(), owners, objectives: Vec::new() }
}

/// A unit of the plan that holds nothing yet.
pub(super) fn without_objectives(text: &Text, slug: &str) -> Option<Held> {
    let is_it = |node: &&Node| node.row.list == "units" && written(&node.content, "/id") == Some(slug);
    let unit = text.nodes.iter().find(is_it)?;
    let level = written(&unit.content, "/kind")
        .filter(|kind| matches!(*kind, "directorate" | "service" | "office"))?;
    Some(Held {
        slug: slug.to_owned(),
        name: written(&unit.content, "/name").unwrap_or(slug).to_owned(),
        level: level.to_owned(),
        owners: vec![UnitId::new(slug)],
        objectives: Vec::new(),
    })
}
