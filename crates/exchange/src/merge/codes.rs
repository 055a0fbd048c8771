//! Which copies are of the same objective, and codes for what lost its own.

use std::collections::BTreeSet;

use crate::sheet::Sheet;

/// The copies of each objective, in the order in which objectives first appear.
pub(super) fn group(sheets: Vec<Sheet>) -> Vec<(String, Vec<Sheet>)> {
    let printed: BTreeSet<String> = sheets.iter().filter_map(|sheet| sheet.code.clone()).collect();
    let mut groups: Vec<(String, Vec<Sheet>)> = Vec::new();
    for sheet in sheets {
        // A sheet whose header is lost is told by the code of its programme, if that objective is printed elsewhere.
        let by_programme =
            sheet.programmes.iter().filter_map(|programme| programme.code.as_deref()).find_map(|code| {
                let owner = printed
                    .iter()
                    .filter(|known| code.starts_with(known.as_str()) && code.len() > known.len());
                owner.max_by_key(|known| known.len()).cloned()
            });
        let Some(code) = sheet.code.clone().or(by_programme) else { continue };
        match groups.iter_mut().find(|(known, _)| *known == code) {
            Some((_, copies)) => copies.push(sheet),
            None => groups.push((code, vec![sheet])),
        }
    }
    groups
}

/// The codes of projects that are printed.
pub(super) fn taken(groups: &[(String, Vec<Sheet>)]) -> BTreeSet<String> {
    let projects = groups.iter().flat_map(|(_, copies)| copies).flat_map(|sheet| &sheet.projects);
    projects.filter_map(|project| project.code.clone()).collect()
}

/// The area of an objective: as printed on a copy, else the area whose code starts its own.
pub(super) fn area_of(code: &str, copies: &[Sheet], groups: &[(String, Vec<Sheet>)]) -> String {
    let own = copies.iter().find_map(|sheet| sheet.area.clone());
    let known = || {
        let areas = groups.iter().flat_map(|(_, copies)| copies).filter_map(|sheet| sheet.area.clone());
        areas.filter(|area| code.starts_with(area.as_str())).max_by_key(String::len)
    };
    own.or_else(known).unwrap_or_else(|| {
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
