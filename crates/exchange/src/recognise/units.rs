//! The units, once everything is read: offices that answer for projects, what they belong to, how codes are
//! written.

use std::collections::BTreeMap;

use cannocchiale_core::format::plan::{PlanFile, StrategicObjectiveFile, UnitFile, UnitKindFile};
use cannocchiale_core::source::LineSpan;

use crate::document::Document;
use crate::found::Found;
use crate::ledger::Ledger;
use crate::recogniser::Recogniser;

use super::body::add_unit;
use super::words::{directorate_id, fold, slug};

/// It reads no line: it settles what the sheets say about units.
pub(crate) struct Units;

impl Recogniser for Units {
    fn name(&self) -> &'static str {
        "units"
    }

    fn recognise(&self, _: &Document, _: &mut Ledger, found: &mut Found) {
        holders(found);
        objectives(&mut found.plan);
        let parents = offices(found);
        for unit in &mut found.plan.body.units {
            if let Some(parent) = parents.get(&unit.id).filter(|_| unit.parent.is_none()) {
                unit.parent.clone_from(parent);
            }
        }
        found.plan.body.code_scheme = code_scheme(&found.plan);
    }
}

/// Holders of objectives that no text names as units.
fn holders(found: &mut Found) {
    let holders: Vec<(String, String)> = found
        .plan
        .objectives
        .iter()
        .filter_map(|objective| Some((objective.holder.unit.clone()?, objective.id.clone()?)))
        .collect();
    for (unit, objective) in holders {
        if found.plan.body.units.iter().any(|known| known.id == unit) {
            continue;
        }
        let kind = if unit == "sg" { UnitKindFile::SecretaryGeneral } else { UnitKindFile::Directorate };
        let name = if unit == "sg" { "Segretario Generale".to_owned() } else { unit.clone() };
        let lines = found.places().get(&objective).and_then(|spans| spans.first()).copied().unwrap_or([1, 1]);
        add_unit(
            UnitFile { id: unit, name, kind, ..UnitFile::default() },
            LineSpan::new(lines[0], lines[1]),
            found,
        );
    }
}

fn strategic(plan: &mut PlanFile) -> impl Iterator<Item = &mut StrategicObjectiveFile> {
    plan.areas.iter_mut().flat_map(|area| &mut area.objectives)
}

/// The area in charge of an objective becomes the id of the directorate; one that is common to all has none.
fn objectives(plan: &mut PlanFile) {
    let units: Vec<UnitFile> = plan.body.units.clone();
    for objective in strategic(plan) {
        let Some(printed) = objective.unit.take() else { continue };
        let words = fold(&printed);
        let known: Vec<&UnitFile> = units
            .iter()
            .filter(|unit| matches!(unit.kind, UnitKindFile::Directorate | UnitKindFile::SecretaryGeneral))
            .filter(|unit| unit.id == printed || is_named(unit, &words))
            .collect();
        objective.unit = match known.as_slice() {
            [unit] => Some(unit.id.clone()),
            [] if !words.contains("TRASVERSAL") => Some(printed),
            _ => None,
        };
    }
}

fn is_named(unit: &UnitFile, words: &str) -> bool {
    if unit.kind == UnitKindFile::SecretaryGeneral {
        return words.contains("SEGRETARIO GENERALE");
    }
    let id = unit.id.to_uppercase();
    words.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| directorate_id(word).to_uppercase() == id)
}

/// Every office that answers for a project becomes a unit, and projects name it by id. Gives the parent of each:
/// the directorate of its objectives, where they have one and the same.
fn offices(found: &mut Found) -> BTreeMap<String, Option<String>> {
    let mut parents: BTreeMap<String, Option<String>> = BTreeMap::new();
    let mut areas = std::mem::take(&mut found.plan.areas);
    for objective in areas.iter_mut().flat_map(|area| &mut area.objectives) {
        let parent = objective.unit.clone();
        for project in objective.programmes.iter_mut().flat_map(|programme| &mut programme.projects) {
            let code = project.code.clone();
            for office in &mut project.offices {
                let Some(id) = office_id(office, &code, found) else { continue };
                parents
                    .entry(id.clone())
                    .and_modify(|known| {
                        if *known != parent {
                            *known = None;
                        }
                    })
                    .or_insert_with(|| parent.clone());
                *office = id;
            }
        }
    }
    found.plan.areas = areas;
    parents
}

/// The id of an office; none for a post (`Dirigente …`, `Responsabile …`), which is not an office.
fn office_id(name: &str, project: &str, found: &mut Found) -> Option<String> {
    // A conversion reads two v as one w.
    let name = name.trim().trim_end_matches(['.', ';', ',', ':']).replace('w', "vv");
    let words = fold(&name);
    let post = ["DIRIGENTE", "RESPONSABILE"].iter().any(|post| words.starts_with(post));
    let id = slug(&name);
    if post || id.is_empty() {
        return None;
    }
    let near = |unit: &&UnitFile| strsim::normalized_levenshtein(&unit.id, &id) >= 0.9;
    if let Some(known) = found
        .plan
        .body
        .units
        .iter()
        .find(|unit| unit.id == id)
        .or_else(|| found.plan.body.units.iter().find(near))
    {
        return Some(known.id.clone());
    }
    let places = found.places();
    let spans = places.get(&format!("{project}#offices")).or_else(|| places.get(project));
    let [from, to] = spans.and_then(|spans| spans.first()).copied().unwrap_or([1, 1]);
    let unit = UnitFile { id: id.clone(), name, kind: UnitKindFile::Office, ..UnitFile::default() };
    add_unit(unit, LineSpan::new(from, to), found);
    Some(id)
}

/// `9 9A 9A99 9A9999`, when the codes of each level are all written alike.
fn code_scheme(plan: &PlanFile) -> Option<String> {
    let objectives = || plan.areas.iter().flat_map(|area| &area.objectives);
    let programmes = || objectives().flat_map(|objective| &objective.programmes);
    let projects = programmes().flat_map(|programme| &programme.projects).filter(|project| !project.inferred);
    let levels = [
        shape(plan.areas.iter().map(|area| area.code.as_str()))?,
        shape(objectives().map(|objective| objective.code.as_str()))?,
        shape(programmes().map(|programme| programme.code.as_str()))?,
        shape(projects.map(|project| project.code.as_str()))?,
    ];
    Some(levels.join(" "))
}

fn shape<'a>(codes: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut shapes = codes.map(|code| {
        code.chars()
            .map(|c| match c {
                c if c.is_ascii_digit() => '9',
                c if c.is_ascii_alphabetic() => 'A',
                other => other,
            })
            .collect::<String>()
    });
    let first = shapes.next()?;
    shapes.all(|shape| shape == first).then_some(first)
}
