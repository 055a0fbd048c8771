//! The target a statement holds: `almeno il 90%`, `entro marzo`, `: report finale`.

use super::super::words::fold;

/// The statement without its closing target clause, and the target.
///
/// A clause that closes the statement is taken off it; a quantity inside it is copied and stays.
pub(super) fn target_of(statement: &str) -> (String, Option<String>) {
    let statement = statement.trim().trim_end_matches(';').trim();
    closing_clause(statement)
        .or_else(|| deadline(statement))
        .or_else(|| quantity(statement).map(|target| (statement.to_owned(), target)))
        .map_or_else(|| (statement.to_owned(), None), |(statement, target)| (statement, Some(target)))
}

fn split(statement: &str, mark: &str) -> Option<(String, String)> {
    let (head, clause) = statement.rsplit_once(mark)?;
    let clause = clause.trim().trim_end_matches(['.', ';']).to_owned();
    (!head.trim().is_empty() && !clause.is_empty()).then(|| (head.trim().to_owned(), clause))
}

/// After a colon or a dash: a threshold, or a report to be delivered.
fn closing_clause(statement: &str) -> Option<(String, String)> {
    const THRESHOLDS: [&str; 7] =
        ["NON SUPERIORE", "NON INFERIORE", "ALMENO", "MASSIMO", "MINIMO", "PARI O ", "ENTRO "];
    let after_mark = [": ", " – ", " - "].iter().find_map(|mark| {
        let (head, clause) = split(statement, mark)?;
        let folded = fold(&clause);
        let delivery = folded.starts_with("REPORT") || folded.starts_with("RELAZIONE");
        let threshold = THRESHOLDS.iter().any(|word| folded.contains(word));
        (delivery || threshold).then_some((head, clause))
    });
    let after_words = || {
        ["come da ", "nel rispetto dei tempi "].iter().find_map(|mark| {
            let (head, clause) = split(statement, mark)?;
            let head = head.trim_end_matches(',').to_owned();
            (clause.split_whitespace().count() <= 8).then(|| (head, format!("{mark}{clause}")))
        })
    };
    after_mark.or_else(after_words)
}

/// `entro marzo` at the end.
fn deadline(statement: &str) -> Option<(String, String)> {
    let (head, clause) = split(statement, " entro ")?;
    (clause.split_whitespace().count() <= 4).then(|| (head, format!("entro {clause}")))
}

/// `almeno due iniziative`, `almeno il 90%`, `del 90%`.
fn quantity(statement: &str) -> Option<String> {
    let words: Vec<&str> = statement.split_whitespace().collect();
    let bare = |word: &str| word.trim_end_matches([',', ';', '.']).to_owned();
    words.iter().enumerate().find_map(|(index, word)| {
        let next = bare(words.get(index + 1)?);
        let after = words.get(index + 2).map(|word| bare(word));
        match word.to_lowercase().as_str() {
            "almeno" if next.to_lowercase() == "il" => {
                Some(format!("{word} {next} {}", after.filter(|a| a.ends_with('%'))?))
            }
            "almeno" if next.ends_with('%') => Some(format!("{word} {next}")),
            "almeno" if is_count(&next) => Some(format!("{word} {next} {}", after?)),
            "del" | "dell'" if next.ends_with('%') => Some(next),
            _ => None,
        }
    })
}

fn is_count(word: &str) -> bool {
    const WORDS: [&str; 11] =
        ["un", "una", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "dieci"];
    word.chars().all(|c| c.is_ascii_digit()) || WORDS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(statement: &str) -> (String, String) {
        let (statement, target) = target_of(statement);
        (statement, target.unwrap_or_default())
    }

    #[test]
    fn a_closing_clause_is_the_target() {
        assert_eq!(
            read("Definizione delle regole entro maggio;"),
            ("Definizione delle regole".into(), "entro maggio".into())
        );
        assert_eq!(
            read("Incontri con le scuole: report finale"),
            ("Incontri con le scuole".into(), "report finale".into())
        );
        assert_eq!(
            read("Lavori conclusi, come da contratto."),
            ("Lavori conclusi".into(), "come da contratto".into())
        );
    }

    #[test]
    fn a_quantity_inside_the_statement_is_copied() {
        let (statement, target) = read("Avvio di almeno due bandi per le imprese");
        assert_eq!(
            (statement.as_str(), target.as_str()),
            ("Avvio di almeno due bandi per le imprese", "almeno due bandi")
        );
        assert_eq!(read("Realizzazione del 90% dei progetti").1, "90%");
        assert_eq!(read("Realizzazione di almeno il 75% dei progetti").1, "almeno il 75%");
    }

    #[test]
    fn a_statement_without_quantity_has_no_target() {
        assert_eq!(read("Relazione sulle attività svolte").1, "");
    }
}
