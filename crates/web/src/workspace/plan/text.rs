//! A revision as its readers see it: rows, plan, faults, and which unit each node belongs to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use cannocchiale_core::check::{self, Rules};
use cannocchiale_core::diag::{Diagnostic, Severity};
use cannocchiale_core::format::rows::from_rows;
use cannocchiale_core::format::{Draft, resolve};
use cannocchiale_core::ids::{NodeId, UnitId};
use cannocchiale_core::model::{Holder, HolderLevel, Plan, UnitRef};
use cannocchiale_store::{BodyId, NodeKey, PlanNode, Refusal, Revision, RevisionId, StoreError};
use serde_json::Value;

use super::findings::Tally;
use crate::workspace::act::Refused;
use crate::workspace::rights::Action;
use crate::workspace::settings::rules;
use crate::workspace::visit::{Visit, Visitor};

/// A node of the revision.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) row: PlanNode,
    /// The fields, as JSON.
    pub(crate) content: Value,
    /// Where its parent stands among the nodes.
    pub(crate) parent: Option<usize>,
    /// The units that answer for it; none is the body's.
    pub(crate) owners: Vec<UnitId>,
}

/// A unit as the plan names it.
#[derive(Debug, Clone)]
pub(crate) struct PlanUnit {
    pub(crate) id: String,
    pub(crate) name: String,
}

/// A revision, without objectives of one person: of [`Text::of_person`] without those of all the others.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(crate) revision: Revision,
    pub(crate) nodes: Vec<Node>,
    pub(crate) units: Vec<PlanUnit>,
    /// The typed plan, when the text says whose it is and of which year.
    pub(crate) plan: Option<Plan>,
    /// Its faults, by place.
    pub(crate) faults: Vec<Diagnostic>,
    /// By which it was checked.
    pub(crate) checks: Rules,
    /// How many objectives of one person are left out.
    pub(crate) personal: usize,
    /// The holders that are one person, by what the ids of their objectives start with.
    pub(crate) persons: BTreeSet<String>,
    /// Their ids and those of their parts.
    pub(crate) left_out: BTreeSet<NodeId>,
}

/// Texts kept at once, of all bodies.
const KEPT: usize = 16;

/// The texts read last. The version of a revision grows with every change of any of its rows, and with its status.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    kept: Mutex<BTreeMap<(BodyId, RevisionId), Arc<Text>>>,
}

impl Texts {
    fn known(&self, body: &BodyId, revision: &Revision, checks: &Rules) -> Option<Arc<Text>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&(body.clone(), revision.id))
            .filter(|text| text.revision == *revision && text.checks == *checks)
            .cloned()
    }

    fn keep(&self, body: &BodyId, text: Text) -> Arc<Text> {
        let text = Arc::new(text);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert((body.clone(), text.revision.id), text.clone());
        text
    }
}

/// How much of a node somebody may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sight {
    /// All of it.
    Whole,
    /// Its name, since something below it may be seen.
    Name,
    /// Nothing.
    Nothing,
}

impl Text {
    /// A revision of the body of the visit, checked.
    pub(crate) async fn of(visit: &Visit, id: RevisionId) -> Result<Arc<Self>, Refused> {
        let (store, body) = (&visit.place.workspace.store, &visit.body.id);
        let texts = &visit.place.texts;
        let revision = store.revision(body, id).await?;
        let checks = rules::checks(visit, revision.year).await?;
        if let Some(known) = texts.known(body, &revision, &checks) {
            return Ok(known);
        }
        let rows = store.nodes(body, id).await?;
        let read = tokio::task::spawn_blocking(move || Self::read(revision, rows, checks, None));
        let text = read.await.map_err(|error| StoreError::Unavailable(Box::new(error)))??;
        Ok(texts.keep(body, text))
    }

    /// The same with the objectives of one person, for who stands by that person. It is kept for nobody else.
    pub(crate) async fn of_person(
        visit: &Visit,
        id: RevisionId,
        person: String,
    ) -> Result<Arc<Self>, Refused> {
        let (store, body) = (&visit.place.workspace.store, &visit.body.id);
        let revision = store.revision(body, id).await?;
        let checks = rules::checks(visit, revision.year).await?;
        let rows = store.nodes(body, id).await?;
        let read = tokio::task::spawn_blocking(move || Self::read(revision, rows, checks, Some(&person)));
        Ok(Arc::new(read.await.map_err(|error| StoreError::Unavailable(Box::new(error)))??))
    }

    fn read(
        revision: Revision,
        rows: Vec<PlanNode>,
        checks: Rules,
        but: Option<&str>,
    ) -> Result<Self, StoreError> {
        let WithoutPersons { nodes, personal, persons, left_out } = without_persons(rows, but)?;
        let units = units(&nodes);
        let (plan, faults) = (None, Vec::new());
        let mut text = Self { revision, nodes, units, plan, faults, checks, personal, persons, left_out };
        text.owned();
        text.examine()?;
        Ok(text)
    }

    /// The same text with another content of one node, checked again; nothing is saved.
    pub(crate) fn with(&self, at: usize, content: Value) -> Result<Self, StoreError> {
        let mut text = self.clone();
        if let Some(node) = text.nodes.get_mut(at) {
            node.row.content = content.to_string();
            node.content = content;
        }
        text.units = units(&text.nodes);
        text.examine()?;
        Ok(text)
    }

    fn examine(&mut self) -> Result<(), StoreError> {
        let rows =
            self.nodes.iter().map(|node| (node.parent, node.row.list.as_str(), node.row.content.as_str()));
        let file = from_rows(rows).map_err(|fault| StoreError::Refused(Refusal::NotAPlan(fault)))?;
        let (plan, mut faults) = resolve(Draft::from_file(file));
        if let Some(plan) = &plan {
            faults.extend(check::diagnose(plan, &self.checks));
        }
        faults.sort_by_key(Diagnostic::severity);
        (self.plan, self.faults) = (plan, faults);
        Ok(())
    }

    /// Says of each node whose it is: of the units that it names, else of those of what it is a part of.
    fn owned(&mut self) {
        let mut owners: Vec<Vec<UnitId>> = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            let own: Vec<UnitId> = named(node).filter_map(|text| self.unit(text)).collect();
            let inherited = || node.parent.and_then(|parent| owners.get(parent)).cloned().unwrap_or_default();
            owners.push(if own.is_empty() { inherited() } else { own });
        }
        for (node, owners) in self.nodes.iter_mut().zip(owners) {
            node.owners = owners;
        }
    }

    /// The unit that the plan calls so, by its id or its name.
    pub(crate) fn unit(&self, text: &str) -> Option<UnitId> {
        let text = text.trim();
        let same = |unit: &&PlanUnit| unit.id == text || unit.name.eq_ignore_ascii_case(text);
        self.units.iter().find(same).map(|unit| UnitId::new(&unit.id))
    }

    /// Where a node stands among the nodes.
    pub(crate) fn at(&self, key: NodeKey) -> Option<usize> {
        self.nodes.iter().position(|node| node.row.key == key)
    }

    /// The faults of one node.
    pub(crate) fn faults_of(&self, node: &Node) -> Vec<&Diagnostic> {
        self.faults.iter().filter(|fault| *fault.node() == node.row.node).collect()
    }

    /// The faults of what is no node of the text: of the whole, of a total, of a holder.
    pub(crate) fn faults_elsewhere(&self) -> Vec<&Diagnostic> {
        let known: BTreeSet<_> = self.nodes.iter().map(|node| &node.row.node).collect();
        self.faults.iter().filter(|fault| !known.contains(fault.node())).collect()
    }

    /// How many faults each node has.
    pub(crate) fn tallies(&self) -> BTreeMap<&NodeId, Tally> {
        let mut tallies: BTreeMap<&NodeId, Tally> = BTreeMap::new();
        for fault in &self.faults {
            tallies.entry(fault.node()).or_default().count(fault);
        }
        tallies
    }

    /// How many faults weigh so.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.faults.iter().filter(|fault| fault.severity() == severity).count()
    }

    /// What somebody may see of each node.
    pub(crate) fn sights(&self, visitor: &Visitor) -> Vec<Sight> {
        let mut known: BTreeMap<&[UnitId], bool> = BTreeMap::new();
        let may = |owners: &[UnitId]| visitor.may(Action::ReadNode, owners);
        let mut sights: Vec<Sight> = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            let whole = *known.entry(&node.owners).or_insert_with(|| may(&node.owners));
            sights.push(if whole { Sight::Whole } else { Sight::Nothing });
        }
        for (at, node) in self.nodes.iter().enumerate().rev() {
            let is_seen = sights.get(at).is_some_and(|sight| *sight != Sight::Nothing);
            if let Some(above @ Sight::Nothing) = node.parent.and_then(|parent| sights.get_mut(parent))
                && is_seen
            {
                *above = Sight::Name;
            }
        }
        sights
    }
}

struct WithoutPersons {
    nodes: Vec<Node>,
    personal: usize,
    persons: BTreeSet<String>,
    left_out: BTreeSet<NodeId>,
}

/// The nodes without objectives of one person and their parts, but for those of one.
fn without_persons(rows: Vec<PlanNode>, but: Option<&str>) -> Result<WithoutPersons, StoreError> {
    let read = |row: PlanNode| {
        let content = serde_json::from_str(&row.content);
        let content = content.map_err(|error| StoreError::Broken(error.to_string()))?;
        Ok(Node { row, content, parent: None, owners: Vec::new() })
    };
    let all: Vec<Node> = rows.into_iter().map(read).collect::<Result<_, StoreError>>()?;
    let units = units(&all);
    let mut left_out: BTreeMap<NodeKey, NodeId> = BTreeMap::new();
    let mut places: BTreeMap<NodeKey, usize> = BTreeMap::new();
    let mut nodes = Vec::with_capacity(all.len());
    let (mut personal, mut persons) = (0_usize, BTreeSet::new());
    for mut node in all {
        let person = person(&node, &units);
        let is_left_out = person.as_deref().is_some_and(|person| Some(person) != but);
        personal = personal.saturating_add(usize::from(is_left_out));
        persons.extend(person);
        if is_left_out || node.row.parent.is_some_and(|parent| left_out.contains_key(&parent)) {
            left_out.insert(node.row.key, node.row.node);
            continue;
        }
        places.insert(node.row.key, nodes.len());
        node.parent = node.row.parent.and_then(|parent| places.get(&parent).copied());
        nodes.push(node);
    }
    Ok(WithoutPersons { nodes, personal, persons, left_out: left_out.into_values().collect() })
}

/// The holder of an objective of one person: what its ids start with, as [`Holder::stem`] has it.
///
/// [`Holder::stem`]: cannocchiale_core::model::Holder::stem
pub(crate) fn person(node: &Node, units: &[PlanUnit]) -> Option<String> {
    if node.row.list != "assigned" || said(&node.content, "/holder/level") != Some("person") {
        return None;
    }
    let unit = said(&node.content, "/holder/unit").map(|text| {
        let text = text.trim();
        let by_id = units.iter().find(|unit| unit.id.trim() == text);
        let same = |unit: &&PlanUnit| unit.name.trim().to_lowercase() == text.to_lowercase();
        let unit = by_id.or_else(|| units.iter().find(same));
        let id = unit.map(|unit| UnitId::new(&unit.id));
        id.map_or_else(|| UnitRef::Unknown(text.to_owned()), UnitRef::Known)
    });
    Some(Holder { level: HolderLevel::Person, unit }.stem())
}

/// A text of a content, by its pointer.
pub(crate) fn said<'a>(content: &'a Value, pointer: &str) -> Option<&'a str> {
    content.pointer(pointer).and_then(Value::as_str).filter(|text| !text.trim().is_empty())
}

fn units(nodes: &[Node]) -> Vec<PlanUnit> {
    let units = nodes.iter().filter(|node| node.row.list == "units");
    let unit = |node: &Node| {
        let id = said(&node.content, "/id")?.to_owned();
        let name = said(&node.content, "/name").unwrap_or(&id).to_owned();
        Some(PlanUnit { id, name })
    };
    units.filter_map(unit).collect()
}

/// The units that a node names. What the Secretary General holds is the whole body's.
fn named(node: &Node) -> Box<dyn Iterator<Item = &str> + '_> {
    match node.row.list.as_str() {
        "objectives" => Box::new(said(&node.content, "/unit").into_iter()),
        "projects" => {
            let offices = node.content.get("offices").and_then(Value::as_array);
            Box::new(offices.into_iter().flatten().filter_map(Value::as_str))
        }
        "assigned" if said(&node.content, "/holder/level") != Some("secretary_general") => {
            Box::new(said(&node.content, "/holder/unit").into_iter())
        }
        _ => Box::new(std::iter::empty()),
    }
}

/// What a node is called: its code or label, and its words.
pub(crate) fn name(node: &Node) -> (String, String) {
    name_of(&node.row.list, &node.row.node, &node.content)
}

/// The same, of a node that is not at hand as a whole.
pub(crate) fn name_of(list: &str, id: &NodeId, content: &Value) -> (String, String) {
    let first =
        |fields: &[&str]| fields.iter().find_map(|field| said(content, field)).unwrap_or_default().to_owned();
    let code = if list == "assigned" { id.to_string() } else { first(&["/code", "/label"]) };
    (code, first(&["/title", "/statement", "/name", "/phase", "/line", "/text", "/service", "/reason"]))
}
