//! What the rules need of words: comparing texts as people do, finding stems and years, quoting briefly.

use crate::ids::{NodeId, Year};
use crate::model::Plan;
use crate::source::Place;

/// A text for comparison: lower case, without accents, punctuation or repeated spaces.
pub(super) fn normalised(text: &str) -> String {
    let plain: String = text
        .chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'à' | 'á' | 'â' => 'a',
            'è' | 'é' | 'ê' => 'e',
            'ì' | 'í' | 'î' => 'i',
            'ò' | 'ó' | 'ô' => 'o',
            'ù' | 'ú' | 'û' => 'u',
            c if c.is_alphanumeric() => c,
            _ => ' ',
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether any word of the text starts with one of these stems. A stem of several words is sought as it is.
/// Stems are written normalised.
pub(super) fn mentions(text: &str, stems: &[&str]) -> bool {
    let text = format!(" {}", normalised(text));
    stems.iter().any(|stem| text.contains(&format!(" {stem}")))
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

/// Whether some of the source of a node, or of what encloses it, was not understood: then what seems to be
/// missing there may be in the part not read, and it is not the authors' fault.
pub(super) fn torn(plan: &Plan, node: &NodeId) -> bool {
    let mut name = node.as_str();
    loop {
        let lines = plan.places.lines(&Place::node(NodeId::new(name)));
        let overlaps = lines.iter().any(|own| {
            plan.unread.iter().any(|piece| piece.lines.from <= own.to && own.from <= piece.lines.to)
        });
        if overlaps {
            return true;
        }
        match name.rsplit_once('/') {
            Some((owner, _)) => name = owner,
            None => return false,
        }
    }
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
    fn a_long_text_is_cut_between_words() {
        let text = brief(&"parola ".repeat(30));
        assert!(text.ends_with("parola…") && text.chars().count() <= 71);
    }
}
