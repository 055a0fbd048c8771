//! Which objective derives from which, and what kind it is, where the document says so.

use std::collections::{BTreeSet, HashMap};

use cannocchiale_core::format::plan::{AssignedObjectiveFile, HolderLevelFile, ObjectiveKindFile};

use super::super::words::fold;
use crate::text::may_be_alike;

/// Fills `derived_from` from what titles and statements name, else from equal titles one level above; then the
/// objectives a cross-cutting one derives from are cross-cutting too.
pub(super) fn link(objectives: &mut [AssignedObjectiveFile]) {
    let titles = Titles::of(objectives);
    let mut at: HashMap<String, usize> = HashMap::new();
    for (index, objective) in objectives.iter().enumerate() {
        at.entry(objective.id.clone().unwrap_or_default()).or_insert(index);
    }
    for objective in objectives.iter_mut() {
        let named = named_above(&objective.title);
        objective.derived_from = if named.is_empty() { titles.equal_above(objective) } else { named };
        objective.derived_from.retain(|id| at.contains_key(id));
    }
    let mut pending: Vec<String> = objectives
        .iter()
        .filter(|objective| objective.kind == Some(ObjectiveKindFile::CrossCutting))
        .flat_map(|objective| objective.derived_from.clone())
        .collect();
    while let Some(id) = pending.pop() {
        let above = at.get(&id).and_then(|index| objectives.get_mut(*index));
        if let Some(above) = above.filter(|objective| objective.kind.is_none()) {
            above.kind = Some(ObjectiveKindFile::CrossCutting);
            pending.extend(above.derived_from.clone());
        }
    }
}

/// The titles of all objectives, each printing of a level once, and in which of them each word stands.
#[derive(Debug, Default)]
struct Titles {
    printed: Vec<(u8, String, Vec<String>)>,
    with_word: HashMap<String, Vec<usize>>,
}

/// A word of more titles than this tells nothing.
const COMMON: usize = 64;

impl Titles {
    fn of(objectives: &[AssignedObjectiveFile]) -> Self {
        let mut titles = Self::default();
        let mut known: HashMap<(u8, String), usize> = HashMap::new();
        for objective in objectives {
            let (rank, title) = (rank(objective.holder.level), letters(&objective.title));
            let next = titles.printed.len();
            let index = *known.entry((rank, title.clone())).or_insert(next);
            if index == next {
                for word in title.split(' ') {
                    let places = titles.with_word.entry(word.to_owned()).or_default();
                    if places.last() != Some(&index) {
                        places.push(index);
                    }
                }
                titles.printed.push((rank, title, Vec::new()));
            }
            let id = objective.id.clone().unwrap_or_default();
            if let Some((_, _, ids)) = titles.printed.get_mut(index).filter(|(_, _, ids)| !ids.contains(&id))
            {
                ids.push(id);
            }
        }
        titles
    }

    fn equal_above(&self, objective: &AssignedObjectiveFile) -> Vec<String> {
        let own = rank(objective.holder.level);
        let title = letters(&objective.title);
        let places = title.split(' ').filter_map(|word| self.with_word.get(word));
        let near: BTreeSet<usize> =
            places.filter(|places| places.len() <= COMMON).flatten().copied().collect();
        (0..own)
            .rev()
            .map(|level| {
                let at_level = near.iter().filter_map(|index| self.printed.get(*index));
                let above = at_level.filter(|(rank, other, _)| *rank == level && same_title(&title, other));
                above.flat_map(|(_, _, ids)| ids.clone()).collect::<Vec<_>>()
            })
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }
}

/// How far from the top a holder is.
fn rank(level: HolderLevelFile) -> u8 {
    match level {
        HolderLevelFile::Body => 0,
        HolderLevelFile::SecretaryGeneral => 1,
        HolderLevelFile::Directorate => 2,
        HolderLevelFile::Structure => 3,
        HolderLevelFile::Service => 4,
        HolderLevelFile::Office => 5,
        HolderLevelFile::Person => 6,
    }
}

/// Only words: years and marks differ from copy to copy.
fn letters(title: &str) -> String {
    let words = fold(title);
    let words: Vec<&str> =
        words.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// `OBIETTIVI DI ENTE N. 3-4-5-6` names four objectives.
fn named_above(title: &str) -> Vec<String> {
    let title = fold(title);
    let Some((_, rest)) = title.split_once("OBIETTIVI DI ENTE N") else { return Vec::new() };
    let rest = rest.trim_start_matches(['.', 'R', ' ', '°']);
    let end = rest
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | ',' | ' ' | 'E')))
        .unwrap_or(rest.len());
    let (numbers, _) = rest.split_at(end);
    let numbers = numbers.split(|c: char| !c.is_ascii_digit()).filter(|n| (1..=2).contains(&n.len()));
    numbers.map(|number| format!("ente/{number}")).collect()
}

/// Equal but for what a conversion cuts off, or one said inside the other.
fn same_title(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.split(' ').count() < 4 {
        return false;
    }
    let head: String = long.chars().take(short.chars().count()).collect();
    long.contains(short)
        || may_be_alike(short, &head, 10) && strsim::normalized_levenshtein(short, &head) >= 0.9
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_after_the_word_name_objectives_of_the_body() {
        assert_eq!(
            named_above("SUPERVISIONE DEGLI OBIETTIVI DI ENTE N. 3-4-5 DEL 2019"),
            ["ente/3", "ente/4", "ente/5"]
        );
        assert!(named_above("SUPERVISIONE").is_empty());
    }

    #[test]
    fn titles_are_equal_but_for_years_and_lost_ends() {
        let title = |text: &str| letters(text);
        assert!(same_title(
            &title("REALIZZAZIONE DEI PROGETTI DI AREA PER L'ANNO 2018 STABILITI DAL CONSIGLIO. CONTROLLO"),
            &title("REALIZZAZIONE DEI PROGETTI DI AREA PER L'ANNO 2019 STABILITI DAL CONSIGLIO")
        ));
        assert!(!same_title(
            &title("REALIZZAZIONE DEI BANDI DI SISTEMA"),
            &title("REALIZZAZIONE DEI PROGETTI DI AREA")
        ));
    }
}
