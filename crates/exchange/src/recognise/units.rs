//! The units, once everything is read: offices that answer for projects, what they belong to, how codes are
//! written.

use std::collections::BTreeMap;

use cannocchiale_core::format::plan::{PlanFile, UnitFile, UnitKindFile};
use cannocchiale_core::source::LineSpan;

use crate::found::Found;
use crate::note::{Note, NoteCode};

use super::body::add_unit;
use super::words::{directorate_id, fold, slug};

/// Settles what the sheets and the holders of objectives say about units, after everything is read.
pub(crate) fn settle(found: &mut Found) {
    holders(found);
    objectives(found);
    let parents = offices(found);
    for unit in &mut found.plan.body.units {
        if let Some(parent) = parents.get(&unit.id) {
            unit.parent.clone_from(parent);
        }
    }
    found.plan.body.code_scheme = code_scheme(&found.plan);
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

/// The area in charge of an objective becomes the id of the directorate; one that is common to all has none.
/// Where no text names the directorates, those of the sheets are the directorates.
fn objectives(found: &mut Found) {
    let upper =
        |unit: &&UnitFile| matches!(unit.kind, UnitKindFile::Directorate | UnitKindFile::SecretaryGeneral);
    let named = found.plan.body.units.iter().any(|unit| unit.kind == UnitKindFile::Directorate);
    let mut areas = std::mem::take(&mut found.plan.areas);
    for objective in areas.iter_mut().flat_map(|area| &mut area.objectives) {
        let Some(printed) = objective.unit.take() else { continue };
        let words = fold(&printed);
        let known: Vec<String> = found
            .plan
            .body
            .units
            .iter()
            .filter(upper)
            .filter(|unit| unit.id == printed || is_named(unit, &words))
            .map(|unit| unit.id.clone())
            .collect();
        objective.unit = match known.as_slice() {
            [unit] => Some(unit.clone()),
            [] if words.contains("TRASVERSAL") => None,
            [] if named => Some(printed),
            [] => Some(add_directorate(&printed, &objective.code, found)),
            _ => None,
        };
    }
    found.plan.areas = areas;
}

fn add_directorate(printed: &str, objective: &str, found: &mut Found) -> String {
    let id = directorate_id(printed);
    let spans = found.places().get(&format!("{objective}#unit")).or_else(|| found.places().get(objective));
    let [from, to] = spans.and_then(|spans| spans.first()).copied().unwrap_or([1, 1]);
    let unit = UnitFile {
        id: id.clone(),
        name: printed.to_owned(),
        kind: UnitKindFile::Directorate,
        ..UnitFile::default()
    };
    add_unit(unit, LineSpan::new(from, to), found);
    id
}

fn is_named(unit: &UnitFile, words: &str) -> bool {
    if unit.kind == UnitKindFile::SecretaryGeneral {
        return words.contains("SEGRETARIO GENERALE");
    }
    let id = unit.id.to_uppercase();
    words.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| directorate_id(word).to_uppercase() == id)
}

/// Every office that answers for a project becomes a unit, and projects name it by id. Gives the parent of those
/// that only projects name: the directorate of their objectives, where they have one and the same.
fn offices(found: &mut Found) -> BTreeMap<String, Option<String>> {
    let mut parents: BTreeMap<String, Option<String>> = BTreeMap::new();
    let named: Vec<String> = found.plan.body.units.iter().map(|unit| unit.id.clone()).collect();
    let in_prose = |found: &Found, id: &str| found.places().contains_key(&format!("ente#body.units.{id}"));
    let told: Vec<String> = named.into_iter().filter(|id| in_prose(found, id)).collect();
    let posts = posts(&mut found.plan);
    let mut areas = std::mem::take(&mut found.plan.areas);
    for objective in areas.iter_mut().flat_map(|area| &mut area.objectives) {
        let parent = objective.unit.clone();
        for project in objective.programmes.iter_mut().flat_map(|programme| &mut programme.projects) {
            let code = project.code.clone();
            for office in &mut project.offices {
                if let Some(post) = posts.get(office) {
                    office.clone_from(post);
                }
                let Some(id) = office_id(office, &code, &told, found) else { continue };
                if !told.contains(&id) {
                    let known = parents.entry(id.clone()).or_insert_with(|| parent.clone());
                    if *known != parent {
                        *known = None;
                    }
                }
                *office = id;
            }
        }
    }
    found.plan.areas = areas;
    parents
}

/// A post (`Dirigente …`, `Responsabile …`) is not an office: units that are one go, by id and printed name.
fn posts(plan: &mut PlanFile) -> BTreeMap<String, String> {
    let (posts, units) = std::mem::take(&mut plan.body.units)
        .into_iter()
        .partition(|unit| unit.kind == UnitKindFile::Office && is_post(&unit.name));
    plan.body.units = units;
    let posts: Vec<UnitFile> = posts;
    posts.into_iter().map(|unit| (unit.id, unit.name)).collect()
}

fn is_post(name: &str) -> bool {
    let words = fold(name);
    ["DIRIGENTE", "RESPONSABILE"].iter().any(|post| words.starts_with(post))
}

/// The unit of this name: spelled alike but for a letter, or said before words of another column (they begin with a
/// small letter).
fn known_unit<'a>(units: &'a [UnitFile], name: &str, id: &str) -> Option<&'a UnitFile> {
    let near = |unit: &&UnitFile| strsim::normalized_levenshtein(&unit.id, id) >= 0.88;
    let followed = |unit: &&UnitFile| {
        let rest = id.strip_prefix(&unit.id).is_some_and(|rest| rest.starts_with('-'));
        let words = unit.id.split('-').count();
        rest && name.split_whitespace().nth(words).is_some_and(|word| word.starts_with(char::is_lowercase))
    };
    let offices = || units.iter().filter(|unit| unit.kind != UnitKindFile::Directorate);
    offices().find(|unit| unit.id == id).or_else(|| offices().find(near)).or_else(|| offices().find(followed))
}

/// The only unit named in the prose whose name begins with this one, cut inside a word, or an office whose name has
/// this one among its words.
fn completed_unit<'a>(
    units: &'a [UnitFile],
    id: &str,
    told: &[String],
    found: &Found,
) -> Option<&'a UnitFile> {
    const SHORTEST: usize = 5;
    let last = id.rsplit('-').next().unwrap_or_default();
    let cut = found.lexicon.is_cut(last);
    let mut having = units.iter().filter(|unit| {
        let name = slug(&unit.name);
        let begins = cut && name.starts_with(id);
        let among = unit.kind == UnitKindFile::Office && format!("-{name}-").contains(&format!("-{id}-"));
        told.contains(&unit.id) && (begins || among)
    });
    having.next().filter(|_| id.len() >= SHORTEST && having.next().is_none())
}

/// A conversion reads two v between vowels as one w, which no Italian word has there.
fn with_double_v(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let vowel = |index: Option<usize>| {
        index.and_then(|index| letters.get(index)).is_some_and(|c| "aeiouAEIOU".contains(*c))
    };
    let mut out = String::with_capacity(name.len());
    for (index, c) in letters.iter().enumerate() {
        if *c == 'w' && vowel(index.checked_sub(1)) && vowel(Some(index + 1)) {
            out.push_str("vv");
        } else {
            out.push(*c);
        }
    }
    out
}

/// The id of an office; none for a post.
fn office_id(name: &str, project: &str, told: &[String], found: &mut Found) -> Option<String> {
    let name = with_double_v(name.trim().trim_end_matches(['.', ';', ',', ':']));
    let id = slug(&name);
    if is_post(&name) || id.is_empty() {
        return None;
    }
    let places = found.places();
    let spans = places.get(&format!("{project}#offices")).or_else(|| places.get(project));
    let [from, to] = spans.and_then(|spans| spans.first()).copied().unwrap_or([1, 1]);
    let known = known_unit(&found.plan.body.units, &name, &id).cloned();
    let completed =
        completed_unit(&found.plan.body.units, &id, told, found).filter(|_| known.is_none()).cloned();
    if let Some(unit) = &completed {
        let note = Note::new(NoteCode::OfficeCompleted, project, LineSpan::new(from, to)).field("offices");
        found.note(note.with("text", name.as_str()).with("unit", unit.name.as_str()));
    }
    let unit = known.or(completed).unwrap_or_else(|| {
        // The end of a name cut at the fold of the page cannot be told: it is shown as cut.
        let cut = name.split_whitespace().last().is_some_and(|word| found.lexicon.is_cut(word));
        let name = if cut { format!("{name}…") } else { name.clone() };
        UnitFile { id, name, kind: UnitKindFile::Office, ..UnitFile::default() }
    });
    let id = unit.id.clone();
    if !found.places().contains_key(&format!("ente#body.units.{id}")) {
        add_unit(unit, LineSpan::new(from, to), found);
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_double_v_read_as_w_comes_back_and_true_ones_stay() {
        assert_eq!(with_double_v("Proweditorato"), "Provveditorato");
        assert_eq!(with_double_v("Web e network"), "Web e network");
    }

    #[test]
    fn codes_of_one_shape_are_a_scheme_and_others_are_none() {
        assert_eq!(shape(["1A", "2B"].into_iter()).as_deref(), Some("9A"));
        assert_eq!(shape(["1A", "2"].into_iter()), None);
        assert_eq!(shape([].into_iter()), None);
    }

    #[test]
    fn an_office_is_known_again_by_its_name_even_when_damaged() {
        let unit = |id: &str| UnitFile { id: id.to_owned(), ..UnitFile::default() };
        let units = [unit("personale"), unit("studi-e-statistica")];
        let known = |name: &str| known_unit(&units, name, &slug(name)).map(|unit| unit.id.as_str());
        assert_eq!(known("Personal"), Some("personale"));
        assert_eq!(known("Studi e statistica livello nazionale"), Some("studi-e-statistica"));
        assert_eq!(known("Personale Amministrativo"), None);
    }

    #[test]
    fn a_post_is_not_an_office() {
        assert!(is_post("Dirigente Ambiente"));
        assert!(!is_post("Ambiente e direzione"));
    }
}
