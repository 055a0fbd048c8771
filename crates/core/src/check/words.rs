//! What the rules need of words: comparing texts as people do, finding stems and years, quoting briefly.

use crate::ids::{NodeId, Year};
use crate::model::Plan;
use crate::source::Place;

/// A text for comparison: lower case, without accents, punctuation or repeated spaces.
pub(super) fn normalised(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut apart = false;
    let mut letter = |c: char| {
        let plain = match c {
            'à' | 'á' | 'â' => 'a',
            'è' | 'é' | 'ê' => 'e',
            'ì' | 'í' | 'î' => 'i',
            'ò' | 'ó' | 'ô' => 'o',
            'ù' | 'ú' | 'û' => 'u',
            c if c.is_alphanumeric() => c,
            _ => {
                apart = true;
                return;
            }
        };
        if std::mem::take(&mut apart) && !words.is_empty() {
            words.push(' ');
        }
        words.push(plain);
    };
    for c in text.chars() {
        // Nearly all letters are ASCII, and need no table.
        if c.is_ascii() { letter(c.to_ascii_lowercase()) } else { c.to_lowercase().for_each(&mut letter) }
    }
    words
}

/// Whether any word of the text starts with one of these stems. A stem of several words is sought as it is.
/// Stems are written normalised.
pub(super) fn mentions(text: &str, stems: &[&str]) -> bool {
    let text = normalised(text);
    let words = std::iter::once(0).chain(text.match_indices(' ').map(|(space, _)| space + 1));
    words.filter_map(|at| text.get(at..)).any(|rest| stems.iter().any(|stem| rest.starts_with(stem)))
}

/// The years a text names, in order: four digits standing alone, 1990 to 2089.
pub(super) fn years(text: &str) -> Vec<Year> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter_map(Year::read)
        .filter(|year| (1990..2090).contains(&year.number()))
        .collect()
}

/// The beginning of a text, long enough to be recognised in a message.
pub(super) fn brief(text: &str) -> String {
    const LIMIT: usize = 70;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= LIMIT {
        return text;
    }
    let cut: String = text.chars().take(LIMIT).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{}…", whole.trim_end_matches([',', ';', ':']))
}

/// Of some names, the one most like a text.
pub(super) fn nearest<'a>(text: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = normalised(text);
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        let distance = strsim::damerau_levenshtein(&wanted, &normalised(name));
        if best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

/// Damage of a conversion by which part of a text or a target was lost.
const TORN: &[&str] = &["import-text-torn", "import-target-lost", "import-label-inferred"];
/// Damage by which all of a node was lost: of its neighbours it says nothing.
const LOST: &[&str] = &["import-result-lost"];
/// Damage by which a whole sheet became hard to read.
const UNREADABLE: &[&str] = &["import-text-torn", "import-code-inferred"];
/// Damage by which items of a column may have come apart from their targets.
const SEPARATED: &[&str] = &["import-items-separated"];

/// Whether some of the source of a node was damaged or not understood: then what seems to be missing or odd
/// there may be in the part not read, and it is not the authors' fault.
pub(super) fn torn(plan: &Plan, node: &NodeId) -> bool {
    let places = &plan.places;
    let owner = owner(node);
    unread(plan, node)
        || places.is_damaged(node, TORN)
        || places.is_damaged(node, LOST)
        || owner.as_ref().is_some_and(|owner| places.is_damaged(owner, UNREADABLE))
        || owner.is_some_and(|owner| damaged_neighbour(plan, node, &owner))
}

/// Whether the items of a node's sheet were pulled apart, so that a target may stand beside another item.
pub(super) fn separated(plan: &Plan, node: &NodeId) -> bool {
    torn(plan, node) || owner(node).is_some_and(|owner| plan.places.is_damaged(&owner, SEPARATED))
}

/// Whether the lines that name the office of a project were lost in the conversion.
pub(super) fn office_lost(plan: &Plan, project: &NodeId) -> bool {
    plan.places.is_damaged(project, &["import-office-lost"])
}

fn owner(node: &NodeId) -> Option<NodeId> {
    node.as_str().rsplit_once('/').map(|(owner, _)| NodeId::new(owner))
}

/// Whether another result of the same project, read from the same lines, was damaged: one torn row holds both.
/// Where three results were damaged, the whole column was.
fn damaged_neighbour(plan: &Plan, node: &NodeId, owner: &NodeId) -> bool {
    let lines = |node: &NodeId| plan.places.lines(&Place::node(node.clone()));
    let own = lines(node);
    let damaged: Vec<&NodeId> = plan
        .results()
        .filter(|(project, result)| &project.id == owner && plan.places.is_damaged(&result.id, TORN))
        .map(|(_, result)| &result.id)
        .collect();
    damaged.len() >= 3 || damaged.into_iter().any(|other| lines(other).iter().any(|each| own.contains(each)))
}

/// Whether lines of a node, or of what encloses it, hold a piece that was not understood.
fn unread(plan: &Plan, node: &NodeId) -> bool {
    let lines = plan.places.lines(&Place::node(node.clone()));
    lines
        .iter()
        .any(|own| plan.unread.iter().any(|piece| piece.lines.from <= own.to && own.from <= piece.lines.to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_people_read_alike_compare_alike() {
        assert_eq!(normalised(" Attività,  dell'Ente – 2019 "), "attivita dell ente 2019");
    }

    #[test]
    fn stems_are_found_at_the_start_of_words_only() {
        assert!(mentions("Rispetto dei TEMPI di pagamento", &["pagament"]));
        assert!(!mentions("ripagamento", &["pagament"]));
        assert!(mentions("percentuale sul totale", &["sul totale"]));
    }

    #[test]
    fn years_stand_alone() {
        let found: Vec<i16> =
            years("nel 2017-2019, art. 20190, n. 1850/2018").iter().map(|y| y.number()).collect();
        assert_eq!(found, [2017, 2019, 2018]);
    }

    #[test]
    fn damage_excuses_a_node_its_parts_and_its_row() {
        let text = r#"{ "schema": "cannocchiale/plan/1", "body": { "name": "Camera" }, "year": 2019,
            "period": { "from": 2019, "to": 2021 }, "areas": [{ "code": "1", "objectives": [{ "code": "1A",
            "programmes": [{ "code": "1A01", "projects": [
                { "code": "1A0101", "results": [{ "label": "1" }, { "label": "2" }, { "label": "3" }] },
                { "code": "1A0102", "results": [{ "label": "1" }] }] }] }] }],
            "provenance": { "file": "p.md", "sha256": "",
                "places": { "1A0101/1": [[7, 7]], "1A0101/2": [[7, 7]], "1A0101/3": [[9, 9]] },
                "notes": [{ "code": "import-target-lost", "node": "1A0101/1", "lines": [7, 7] },
                          { "code": "import-text-torn", "node": "1A0102", "lines": [10, 12] }] } }"#;
        let (draft, _) = crate::format::parse(text);
        let plan = crate::format::resolve(draft.unwrap()).0.unwrap();
        let torn = |node: &str| torn(&plan, &NodeId::new(node));
        assert!(torn("1A0101/1") && torn("1A0101/2") && torn("1A0102/1"));
        assert!(!torn("1A0101/3"));
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        let text = brief(&"parola ".repeat(30));
        assert!(text.ends_with("parola…") && text.chars().count() <= 71);
    }
}
