//! Which copies are of the same objective, and codes for what lost its own.

use std::collections::{BTreeMap, BTreeSet};

use crate::sheet::Sheet;

/// The copies of each objective, in the order in which objectives first appear.
pub(super) fn group(sheets: Vec<Sheet>) -> Vec<(String, Vec<Sheet>)> {
    let printed: BTreeSet<String> = sheets.iter().filter_map(|sheet| sheet.code.clone()).collect();
    let mut groups: Vec<(String, Vec<Sheet>)> = Vec::new();
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    for sheet in sheets {
        // A sheet whose header is lost is told by the code of its programme, if that objective is printed elsewhere.
        let by_programme = || {
            let codes = sheet.programmes.iter().filter_map(|programme| programme.code.as_deref());
            codes.filter_map(|code| start_of(code, &printed)).next()
        };
        let Some(code) = sheet.code.clone().or_else(by_programme) else { continue };
        let index = *at.entry(code.clone()).or_insert(groups.len());
        match groups.get_mut(index) {
            Some((_, copies)) => copies.push(sheet),
            None => groups.push((code, vec![sheet])),
        }
    }
    groups
}

/// The longest known code, shorter than this one, that it starts with.
fn start_of(code: &str, known: &BTreeSet<String>) -> Option<String> {
    let starts = (1..code.len()).rev().filter_map(|length| code.get(..length));
    starts.filter_map(|start| known.get(start)).next().cloned()
}

/// The codes of the areas that are printed.
pub(super) fn areas(groups: &[(String, Vec<Sheet>)]) -> BTreeSet<String> {
    groups.iter().flat_map(|(_, copies)| copies).filter_map(|sheet| sheet.area.clone()).collect()
}

/// The codes of projects that are printed.
pub(super) fn taken(groups: &[(String, Vec<Sheet>)]) -> BTreeSet<String> {
    let projects = groups.iter().flat_map(|(_, copies)| copies).flat_map(|sheet| &sheet.projects);
    projects.filter_map(|project| project.code.clone()).collect()
}

/// The area of an objective: as printed on a copy, else the area whose code starts its own.
pub(super) fn area_of(code: &str, copies: &[Sheet], areas: &BTreeSet<String>) -> String {
    let own = copies.iter().find_map(|sheet| sheet.area.clone());
    own.or_else(|| start_of(code, areas)).unwrap_or_else(|| {
        let digits: String = code.chars().take_while(char::is_ascii_digit).collect();
        if digits.is_empty() { code.to_owned() } else { digits }
    })
}

/// The next free code under another: `1B01` gives `1B0101`, `1B0102`…
pub(super) fn next_free(parent: &str, taken: &mut BTreeSet<String>) -> String {
    let free = (1..=999u32).map(|number| format!("{parent}{number:02}")).find(|code| !taken.contains(code));
    let code = free.unwrap_or_else(|| format!("{parent}{}", taken.len()));
    taken.insert(code.clone());
    code
}
