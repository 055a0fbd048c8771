//! A plan as rows, one for each node, and back: what a store keeps.
//!
//! The content of a row is the native JSON of its node without its parts; the parts are rows of their own, in the
//! list of their parent that `list` names. Ids are given as [`resolve`](super::resolve) gives them.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::naming::{self, Ids};
use super::plan as wire;
use crate::ids::{NodeId, UnitId};
use crate::model::{AccountSide, Holder, HolderLevel};

mod back;

pub use back::{RowFault, from_rows};

/// One node of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRow {
    /// Its id, unique in the plan.
    pub node: NodeId,
    /// Where its parent stands among the rows, always before it; none for the plan itself.
    pub parent: Option<usize>,
    /// The list of its parent in which it stands, in this order among the rows: `areas`, `projects`, `body`.
    pub list: &'static str,
    /// The fields of the node as JSON, without its parts.
    pub content: String,
}

/// The lists in which nodes stand, by the name of the list; a node has one kind of row for each.
pub const LISTS: &[&str] = &[
    "",
    "body",
    "units",
    "areas",
    "objectives",
    "indicators",
    "programmes",
    "projects",
    "results",
    "indicator",
    "assigned",
    "accounts",
    "printed_totals",
    "budget_by_objective",
    "health",
    "calendar",
    "context",
    "chapters",
    "service_standards",
    "surveys",
    "explanations",
    "unread",
    "provenance",
];

/// Takes a plan apart. The revision is not in the rows: it is said beside them.
pub fn to_rows(file: wire::PlanFile) -> Vec<PlanRow> {
    let mut taker = Taker { rows: Vec::new(), ids: Ids::default() };
    taker.plan(file);
    taker.rows
}

struct Taker {
    rows: Vec<PlanRow>,
    ids: Ids,
}

/// The fields that rows of their own hold, for each kind of parent.
const PARTS: &[&str] = &[
    "schema",
    "body",
    "revision",
    "areas",
    "objectives",
    "accounts",
    "printed_totals",
    "budget_by_objective",
    "health",
    "calendar",
    "context",
    "chapters",
    "service_standards",
    "surveys",
    "explanations",
    "unread",
    "provenance",
];

impl Taker {
    fn row<T: Serialize>(
        &mut self,
        parent: Option<usize>,
        list: &'static str,
        wanted: NodeId,
        fields: &T,
        parts: &[&str],
    ) -> usize {
        let mut content = serde_json::to_value(fields).unwrap_or_default();
        if let Some(object) = content.as_object_mut() {
            // Not `remove`, which would put the last field in the place of the removed one.
            object.retain(|key, _| !parts.contains(&key.as_str()));
        }
        let node = self.ids.give(wanted);
        self.rows.push(PlanRow { node, parent, list, content: content.to_string() });
        self.rows.len() - 1
    }

    fn id(&self, row: usize) -> NodeId {
        self.rows.get(row).map_or_else(NodeId::body, |row| row.node.clone())
    }

    fn plan(&mut self, mut file: wire::PlanFile) {
        let root = self.row(None, "", NodeId::body(), &file, PARTS);
        let units = std::mem::take(&mut file.body.units);
        let body = self.row(Some(root), "body", NodeId::new("body"), &file.body, &["units"]);
        for unit in &units {
            self.row(Some(body), "units", NodeId::holder(&UnitId::new(&unit.id)), unit, &[]);
        }
        for mut area in std::mem::take(&mut file.areas) {
            let objectives = std::mem::take(&mut area.objectives);
            let row = self.row(Some(root), "areas", NodeId::new(&area.code), &area, &["objectives"]);
            objectives.into_iter().for_each(|objective| self.objective(row, objective));
        }
        self.assigned(root, std::mem::take(&mut file.objectives), &units);
        self.money(root, &file);
        for (index, health) in file.health.iter().enumerate() {
            self.row(Some(root), "health", naming::health(health, index), health, &[]);
        }
        self.family(root, "calendar", "calendar", &file.calendar);
        self.family(root, "context", "context", &file.context);
        for (index, chapter) in file.chapters.iter().enumerate() {
            self.row(Some(root), "chapters", naming::chapter(chapter, index), chapter, &[]);
        }
        self.family(root, "service_standards", "standard", &file.service_standards);
        self.family(root, "surveys", "survey", &file.surveys);
        self.family(root, "explanations", "explanation", &file.explanations);
        self.family(root, "unread", "unread", &file.unread);
        if let Some(provenance) = &file.provenance {
            self.row(Some(root), "provenance", NodeId::new("provenance"), provenance, &[]);
        }
    }

    fn objective(&mut self, area: usize, mut file: wire::StrategicObjectiveFile) {
        let indicators = std::mem::take(&mut file.indicators);
        let programmes = std::mem::take(&mut file.programmes);
        let parts = ["indicators", "programmes"];
        let row = self.row(Some(area), "objectives", NodeId::new(&file.code), &file, &parts);
        let id = self.id(row);
        for (index, indicator) in indicators.iter().enumerate() {
            let wanted = naming::strategic_indicator(&id, indicator, index);
            self.row(Some(row), "indicators", wanted, indicator, &[]);
        }
        for mut programme in programmes {
            let projects = std::mem::take(&mut programme.projects);
            let wanted = NodeId::new(&programme.code);
            let row = self.row(Some(row), "programmes", wanted, &programme, &["projects"]);
            projects.into_iter().for_each(|project| self.project(row, project));
        }
    }

    fn project(&mut self, programme: usize, mut file: wire::ProjectFile) {
        let results = std::mem::take(&mut file.results);
        let row = self.row(Some(programme), "projects", NodeId::new(&file.code), &file, &["results"]);
        let id = self.id(row);
        for (index, mut result) in results.into_iter().enumerate() {
            let indicator = result.indicator.take();
            let wanted = naming::result(&id, &result, index);
            let row = self.row(Some(row), "results", wanted, &result, &["indicator"]);
            if let Some(indicator) = indicator {
                let wanted = naming::result_indicator(&self.id(row), &indicator);
                self.row(Some(row), "indicator", wanted, &indicator, &[]);
            }
        }
    }

    fn assigned(&mut self, root: usize, files: Vec<wire::AssignedObjectiveFile>, units: &[wire::UnitFile]) {
        let mut counts: BTreeMap<NodeId, u32> = BTreeMap::new();
        for mut file in files {
            let unit = file.holder.unit.as_deref().map(|text| super::resolve::unit_ref(units, text));
            let holder = Holder { level: HolderLevel::from(file.holder.level), unit };
            let count = counts.entry(holder.node()).or_default();
            *count += 1;
            let number = if file.number > 0 { file.number } else { *count };
            let indicators = std::mem::take(&mut file.indicators);
            let wanted = naming::assigned_objective(&holder.stem(), &file, number);
            let row = self.row(Some(root), "assigned", wanted, &file, &["indicators"]);
            let id = self.id(row);
            for (index, indicator) in indicators.iter().enumerate() {
                let wanted = naming::assigned_indicator(&id, indicator, index);
                self.row(Some(row), "indicators", wanted, indicator, &[]);
            }
        }
    }

    fn money(&mut self, root: usize, file: &wire::PlanFile) {
        let mut counts = BTreeMap::new();
        for line in &file.accounts {
            let side = AccountSide::from(line.side);
            let count = counts.entry(side).or_insert(0_usize);
            let wanted = naming::member(side.name(), *count);
            *count += 1;
            self.row(Some(root), "accounts", wanted, line, &[]);
            if !line.printed_total.is_empty() {
                self.ids.give(NodeId::new(format!("totals/{}", side.name())));
            }
        }
        self.family(root, "printed_totals", "totals", &file.printed_totals);
        for (index, row) in file.budget_by_objective.iter().enumerate() {
            self.row(Some(root), "budget_by_objective", naming::budget_row(row, index), row, &[]);
        }
    }

    fn family<T: Serialize>(&mut self, root: usize, list: &'static str, family: &str, members: &[T]) {
        for (index, member) in members.iter().enumerate() {
            self.row(Some(root), list, naming::member(family, index), member, &[]);
        }
    }
}

/// Reads the content of a row of this list and writes it as it is kept: all fields of its kind, in their order.
///
/// # Errors
/// The text is not the JSON of such a node, or has fields that are rows of their own.
pub fn canonical(list: &str, content: &str) -> Result<String, RowFault> {
    fn again<T: Serialize + DeserializeOwned>(content: &str, parts: &[&str]) -> serde_json::Result<String> {
        let given: serde_json::Value = serde_json::from_str(content)?;
        if let Some(part) = parts.iter().find(|part| given.get(part).is_some()) {
            return Err(serde::de::Error::custom(format!("`{part}` is kept in rows of its own")));
        }
        let mut value = serde_json::to_value(serde_json::from_value::<T>(given)?)?;
        if let Some(object) = value.as_object_mut() {
            object.retain(|key, _| !parts.contains(&key.as_str()));
        }
        Ok(value.to_string())
    }
    let read = match list {
        "" => again::<wire::PlanFile>(content, PARTS),
        "body" => again::<wire::BodyFile>(content, &["units"]),
        "units" => again::<wire::UnitFile>(content, &[]),
        "areas" => again::<wire::AreaFile>(content, &["objectives"]),
        "objectives" => again::<wire::StrategicObjectiveFile>(content, &["indicators", "programmes"]),
        "indicators" | "indicator" => again::<wire::IndicatorFile>(content, &[]),
        "programmes" => again::<wire::ProgrammeFile>(content, &["projects"]),
        "projects" => again::<wire::ProjectFile>(content, &["results"]),
        "results" => again::<wire::ResultFile>(content, &["indicator"]),
        "assigned" => again::<wire::AssignedObjectiveFile>(content, &["indicators"]),
        "accounts" => again::<wire::AccountLineFile>(content, &[]),
        "printed_totals" => again::<wire::PrintedTotalFile>(content, &[]),
        "budget_by_objective" => again::<wire::BudgetRowFile>(content, &[]),
        "health" => again::<wire::HealthFile>(content, &[]),
        "calendar" => again::<wire::PhaseFile>(content, &[]),
        "context" => again::<wire::TableFile>(content, &[]),
        "chapters" => again::<wire::ChapterFile>(content, &[]),
        "service_standards" => again::<wire::ServiceStandardFile>(content, &[]),
        "surveys" => again::<wire::SurveyFile>(content, &[]),
        "explanations" => again::<wire::ExplanationFile>(content, &[]),
        "unread" => again::<wire::UnreadFile>(content, &[]),
        "provenance" => again::<wire::ProvenanceFile>(content, &[]),
        _ => return Err(RowFault::UnknownList { list: list.to_owned() }),
    };
    read.map_err(|error| RowFault::Content { list: list.to_owned(), reason: error.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn demo() -> wire::PlanFile {
        let text = include_str!("../../../../demo/piano.json");
        crate::format::parse(text).0.unwrap().file
    }

    #[test]
    fn a_plan_taken_apart_and_put_together_is_the_same_to_the_byte() {
        let file = demo();
        let revision = file.revision.clone();
        let rows = to_rows(file.clone());
        let mut back =
            from_rows(rows.iter().map(|row| (row.parent, row.list, row.content.as_str()))).unwrap();
        back.revision = revision;
        assert_eq!(crate::format::write(&back), crate::format::write(&file));
    }

    #[test]
    fn rows_have_the_ids_that_the_typed_plan_has() {
        let file = demo();
        let rows = to_rows(file.clone());
        let (draft, _) = crate::format::parse(&crate::format::write(&file));
        let plan = crate::format::resolve(draft.unwrap()).0.unwrap();
        let known: std::collections::BTreeSet<&NodeId> = rows.iter().map(|row| &row.node).collect();
        assert_eq!(known.len(), rows.len());
        let typed = plan.indicators().map(|indicator| &indicator.id);
        let all: Vec<&NodeId> = typed
            .chain(plan.results().map(|(_, result)| &result.id))
            .chain(plan.health.iter().map(|h| &h.id))
            .collect();
        assert!(all.len() > 50);
        for id in all {
            assert!(known.contains(id), "{id}");
        }
    }

    #[test]
    fn no_row_holds_what_is_a_row_of_its_own() {
        for row in to_rows(demo()) {
            assert!(LISTS.contains(&row.list));
            assert_eq!(canonical(row.list, &row.content).unwrap(), row.content, "{}", row.node);
        }
    }

    #[test]
    fn a_content_of_another_kind_is_refused_with_its_reason() {
        let fault = canonical("areas", r#"{"code":"1","titolo":"x"}"#).unwrap_err();
        assert!(fault.to_string().contains("titolo"), "{fault}");
        assert!(canonical("areas", r#"{"code":"1","objectives":[]}"#).is_err());
        assert!(matches!(canonical("aree", "{}"), Err(RowFault::UnknownList { .. })));
    }

    #[test]
    fn rows_out_of_order_are_refused() {
        let orphan = from_rows([(Some(3), "areas", "{}")]);
        assert_eq!(orphan, Err(RowFault::Misplaced { row: 0 }));
    }
}
