//! Codes proposed for what is added: as the siblings go on, or as the level above begins.

/// The code of a new part of a list: the one after the last of its siblings that is free.
pub(super) fn proposed(list: &str, parent: &str, siblings: &[&str]) -> String {
    let mut code = match siblings.last().and_then(|last| next(last)) {
        Some(code) => code,
        None => match list {
            "objectives" => format!("{parent}A"),
            "programmes" | "projects" => format!("{parent}01"),
            _ => "1".to_owned(),
        },
    };
    for _ in siblings {
        if !siblings.contains(&code.as_str()) {
            break;
        }
        match next(&code) {
            Some(after) => code = after,
            None => break,
        }
    }
    code
}

/// `1B01` → `1B02`, `1B` → `1C`, `2a` → `2b`; none after a `Z` or where there is nothing to count on.
fn next(code: &str) -> Option<String> {
    let before = code.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = code.strip_prefix(before)?;
    if !digits.is_empty() {
        let number = digits.parse::<u64>().ok()?.checked_add(1)?;
        return Some(format!("{before}{number:0width$}", width = digits.len()));
    }
    let mut letters = code.chars();
    let last = letters.next_back().filter(|c| c.is_ascii_alphabetic() && !matches!(c, 'z' | 'Z'))?;
    let after = char::from_u32(u32::from(last).checked_add(1)?)?;
    Some(format!("{}{after}", letters.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_goes_on_from_the_last_sibling() {
        assert_eq!(proposed("programmes", "1B", &["1B01", "1B02"]), "1B03");
        assert_eq!(proposed("objectives", "1", &["1A", "1B"]), "1C");
        assert_eq!(proposed("results", "1B0101", &["1a", "2a", "2b"]), "2c");
        assert_eq!(proposed("projects", "1B01", &["1B0109"]), "1B0110");
    }

    #[test]
    fn a_first_code_begins_as_the_level_above() {
        assert_eq!(proposed("objectives", "3", &[]), "3A");
        assert_eq!(proposed("projects", "3A01", &[]), "3A0101");
        assert_eq!(proposed("areas", "", &[]), "1");
    }

    #[test]
    fn a_code_that_is_taken_is_passed_over() {
        assert_eq!(proposed("programmes", "1B", &["1B03", "1B02"]), "1B04");
    }
}
