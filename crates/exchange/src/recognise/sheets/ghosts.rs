//! Rows of the operational part that only repeat another: torn copies, headers misread, targets read twice.

use super::operational::OperationalRow;
use super::project_text::heads;
use crate::text::key;

/// Letters at the end of a cut text that may differ in its longer copy.
const CUT_LETTERS: usize = 8;

/// A row whose text grows in the next row is a torn copy of it.
pub(super) fn without_ghosts(rows: &[OperationalRow]) -> (Vec<OperationalRow>, Vec<u32>) {
    let mut kept: Vec<OperationalRow> = Vec::new();
    let mut ghosts = Vec::new();
    for row in rows {
        let repeated = |last: &&OperationalRow| {
            grows(&last.project, &row.project) || misread(&last.project, &row.project)
        };
        if let Some(last) = kept.last().filter(repeated) {
            ghosts.push(last.line);
            kept.pop();
        }
        if kept.last().is_some_and(|last| is_shadow(last, row)) {
            ghosts.push(row.line);
            continue;
        }
        kept.push(row.clone());
    }
    (kept, ghosts)
}

fn grows(short: &str, long: &str) -> bool {
    let length = short.chars().count();
    if length < 20 || long.chars().count() < length {
        return false;
    }
    let same = short.chars().zip(long.chars()).take_while(|(a, b)| a == b).count();
    same + CUT_LETTERS >= length.min(60) && (length < 60 || same >= 40)
}

/// A row in which no project can be read, and whose letters are those of the header in the next row misread.
fn misread(garbled: &str, header: &str) -> bool {
    const START: usize = 40;
    if !heads(garbled).1.is_empty() || heads(header).1.is_empty() {
        return false;
    }
    let start = |text: &str| text.chars().take(START).collect::<String>();
    let (garbled, header) = (start(garbled), start(header));
    garbled.chars().count() == START && strsim::levenshtein(&garbled, &header) * 2 <= START
}

/// A row that holds only a target, and that one the target above it misread: as many letters, half of them the same,
/// and capitals where the other has none.
fn is_shadow(last: &OperationalRow, row: &OperationalRow) -> bool {
    const LONGEST: usize = 40;
    let alone = |text: &str| !text.chars().any(char::is_alphabetic);
    let shouts = |text: &str| {
        let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
        letters.peek().is_some() && letters.all(char::is_uppercase)
    };
    let (above, own) = (key(&last.targets), key(&row.targets));
    let letters = above.chars().count().max(own.chars().count());
    alone(&row.project)
        && alone(&row.results)
        && shouts(&row.targets)
        && !shouts(&last.targets)
        && letters <= LONGEST
        && strsim::levenshtein(&above, &own) * 2 <= letters
}
