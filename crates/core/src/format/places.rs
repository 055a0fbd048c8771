//! Where each node of a native JSON text stands in it.
//!
//! The text is parsed once more with `jsonc-parser`, which keeps the place of every value (serde does not), and
//! walked beside the wire structs, in the order in which [`resolve`](super::resolve) gives ids.

use jsonc_parser::ast::{Array, Object, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::naming::{self, Ids};
use super::plan as wire;
use crate::ids::NodeId;
use crate::model::{Holder, HolderLevel};
use crate::source::{LineSpan, Place, Places};

/// The places of a native text; none when the text is not the JSON the file was read from.
pub(super) fn of_text(source: &str, file: &wire::PlanFile) -> Places {
    let options = ParseOptions { allow_comments: false, ..ParseOptions::default() };
    let parsed = parse_to_ast(source, &CollectOptions::default(), &options);
    let mut walker =
        Walker { lines: Lines::of(source), ids: Ids::default(), places: Places::default(), file };
    if let Ok(Some(Value::Object(root))) = parsed.map(|result| result.value) {
        walker.plan(&root);
    }
    walker.places
}

struct Walker<'a> {
    lines: Lines,
    ids: Ids,
    places: Places,
    file: &'a wire::PlanFile,
}

impl Walker<'_> {
    fn plan(&mut self, root: &Object<'_>) {
        let file = self.file;
        self.mark(&NodeId::body(), root);
        self.ids.give(NodeId::body());
        if let Some(body) = object(root, "body") {
            self.fields(&NodeId::body(), body, "body.");
            for (unit, file) in items(body, "units").zip(&file.body.units) {
                self.mark(&NodeId::holder(&crate::ids::UnitId::new(&file.id)), unit);
            }
        }
        for (area, file) in items(root, "areas").zip(&file.areas) {
            self.node(NodeId::new(&file.code), area);
            for (objective, file) in items(area, "objectives").zip(&file.objectives) {
                self.objective(objective, file);
            }
        }
        self.assigned(root);
        self.accounts(root);
        for (index, (row, file)) in
            items(root, "budget_by_objective").zip(&file.budget_by_objective).enumerate()
        {
            self.node(naming::budget_row(file, index), row);
        }
        for (index, (health, file)) in items(root, "health").zip(&file.health).enumerate() {
            self.node(naming::health(file, index), health);
        }
        self.family(root, "calendar", "calendar");
        self.family(root, "context", "context");
        for (index, (chapter, file)) in items(root, "chapters").zip(&file.chapters).enumerate() {
            self.node(naming::chapter(file, index), chapter);
        }
        self.family(root, "service_standards", "standard");
        self.family(root, "surveys", "survey");
    }

    fn objective(&mut self, object: &Object<'_>, file: &wire::StrategicObjectiveFile) {
        let id = self.node(NodeId::new(&file.code), object);
        for (index, (indicator, file)) in items(object, "indicators").zip(&file.indicators).enumerate() {
            self.node(naming::strategic_indicator(&id, file, index), indicator);
        }
        for (programme, file) in items(object, "programmes").zip(&file.programmes) {
            self.node(NodeId::new(&file.code), programme);
            for (project, file) in items(programme, "projects").zip(&file.projects) {
                let id = self.node(NodeId::new(&file.code), project);
                for (index, (result, file)) in items(project, "results").zip(&file.results).enumerate() {
                    let id = self.node(naming::result(&id, file, index), result);
                    if let (Some(object), Some(file)) = (self::object(result, "indicator"), &file.indicator) {
                        self.node(naming::result_indicator(&id, file), object);
                    }
                }
            }
        }
    }

    fn assigned(&mut self, root: &Object<'_>) {
        let mut seen: Vec<(NodeId, u32)> = Vec::new();
        for (object, file) in items(root, "objectives").zip(&self.file.objectives) {
            let holder = self.holder(&file.holder);
            let count = match seen.iter_mut().find(|(node, _)| *node == holder.node()) {
                Some((_, count)) => {
                    *count += 1;
                    *count
                }
                None => {
                    seen.push((holder.node(), 1));
                    1
                }
            };
            let number = if file.number > 0 { file.number } else { count };
            let id = self.node(naming::assigned_objective(&holder.stem(), file, number), object);
            for (index, (indicator, file)) in items(object, "indicators").zip(&file.indicators).enumerate() {
                self.node(naming::assigned_indicator(&id, file, index), indicator);
            }
        }
    }

    fn holder(&self, file: &wire::HolderFile) -> Holder {
        let unit = file.unit.as_deref().map(|text| super::resolve::unit_ref(&self.file.body.units, text));
        Holder { level: HolderLevel::from(file.level), unit }
    }

    fn accounts(&mut self, root: &Object<'_>) {
        let mut counts = std::collections::BTreeMap::new();
        for (line, file) in items(root, "accounts").zip(&self.file.accounts) {
            let side = crate::model::AccountSide::from(file.side);
            let count = counts.entry(side).or_insert(0_usize);
            let id = naming::member(side.name(), *count);
            *count += 1;
            self.node(id, line);
            if !file.printed_total.is_empty() {
                let total = NodeId::new(format!("totals/{}", side.name()));
                let id = self.ids.give(total);
                self.mark(&id, line);
            }
        }
        self.family(root, "printed_totals", "totals");
    }

    fn family(&mut self, root: &Object<'_>, key: &str, family: &str) {
        for (index, member) in items(root, key).enumerate() {
            self.node(naming::member(family, index), member);
        }
    }

    fn node(&mut self, wanted: NodeId, object: &Object<'_>) -> NodeId {
        let id = self.ids.give(wanted);
        self.mark(&id, object);
        id
    }

    fn mark(&mut self, id: &NodeId, object: &Object<'_>) {
        let (span, column) = self.lines.place(object.range().start);
        self.places.add(Place::node(id.clone()), span, column);
        self.fields(id, object, "");
    }

    /// Marks every value of an object as a field, and goes on into objects inside it (`budget.2019.costs`).
    fn fields(&mut self, id: &NodeId, object: &Object<'_>, prefix: &str) {
        for property in &object.properties {
            let name = format!("{prefix}{}", property.name.as_str());
            let (span, column) = self.lines.place(property.range.start);
            self.places.add(Place::field(id.clone(), &name), span, column);
            if let Value::Object(inner) = &property.value {
                self.fields(id, inner, &format!("{name}."));
            }
        }
    }
}

fn object<'a, 'b>(parent: &'b Object<'a>, key: &str) -> Option<&'b Object<'a>> {
    parent.properties.iter().find(|property| property.name.as_str() == key)?.value.as_object()
}

fn items<'a, 'b>(parent: &'b Object<'a>, key: &str) -> impl Iterator<Item = &'b Object<'a>> + use<'a, 'b> {
    let array: Option<&Array<'a>> = parent
        .properties
        .iter()
        .find(|property| property.name.as_str() == key)
        .and_then(|property| property.value.as_array());
    array.into_iter().flat_map(|array| array.elements.iter().filter_map(Value::as_object))
}

/// Where the lines of a text start.
pub(super) struct Lines {
    starts: Vec<usize>,
    /// The bytes that continue a character begun before them: what columns are not counted in.
    continued: Vec<usize>,
}

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let continued = text.bytes().enumerate().filter(|(_, byte)| (0x80..0xC0).contains(byte));
        Self { starts, continued: continued.map(|(at, _)| at).collect() }
    }

    /// The line of a byte, and the column in characters.
    pub(super) fn place(&self, byte: usize) -> (LineSpan, u32) {
        let line = self.starts.partition_point(|start| *start <= byte).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let continued = |before: usize| self.continued.partition_point(|at| *at < before);
        let column = (byte - start).saturating_sub(continued(byte) - continued(start)) + 1;
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        (LineSpan::line(narrow(line)), narrow(column))
    }
}
