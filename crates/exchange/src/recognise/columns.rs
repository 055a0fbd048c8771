//! Headers printed over several rows become one name for each column.

use super::words::fold;

/// The names of the columns, and the text that stands alone over all of them.
///
/// `rejoined` is told the row and the text of each header whose words were split over two cells.
pub(crate) fn columns(
    header: &[Vec<String>],
    rejoined: &mut dyn FnMut(usize, String),
) -> (Option<String>, Vec<String>) {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut subtitle = None;
    let width = header.iter().map(Vec::len).max().unwrap_or(0);
    for (index, row) in header.iter().enumerate() {
        let mut cells: Vec<Cell> = row.iter().map(|text| Cell::read(text)).collect();
        cells.resize(width, Cell::Blank);
        rejoin(&mut cells, &mut |text| rejoined(index, text));
        let texts: Vec<&str> = cells.iter().filter_map(Cell::text).collect();
        match texts.as_slice() {
            [only] if index + 1 < header.len() && width > 2 => subtitle = Some((*only).to_owned()),
            _ => rows.push(cells),
        }
    }
    let Some((last, above)) = rows.split_last() else { return (subtitle, vec![String::new(); width]) };
    let mut names: Vec<String> = last.iter().map(|cell| cell.text().unwrap_or_default().to_owned()).collect();
    for row in above.iter().rev() {
        for (name, over) in names.iter_mut().zip(spread(row, last)) {
            *name = joined(&over, name);
        }
    }
    (subtitle, names)
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Cell {
    Blank,
    /// Marks without words: what a conversion makes of a line or a fold.
    Noise,
    Text(String),
}

impl Cell {
    fn read(text: &str) -> Self {
        let words: Vec<&str> = text
            .split_whitespace()
            .filter(|word| word.chars().any(char::is_alphanumeric) || *word == "%")
            .collect();
        let noise = text.contains("==");
        match (text.is_empty(), words.is_empty() || noise) {
            (true, _) => Self::Blank,
            (false, true) => Self::Noise,
            (false, false) => Self::Text(words.join(" ")),
        }
    }

    fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }
}

/// A header that begins inside a word of the cell at its left continues it: both columns get the whole.
fn rejoin(cells: &mut [Cell], rejoined: &mut dyn FnMut(String)) {
    for index in 1..cells.len() {
        let (left, right) = cells.split_at_mut(index);
        let (Some(left), Some(right)) = (left.last_mut(), right.first_mut()) else { continue };
        let (Some(start), Some(end)) = (left.text(), right.text()) else { continue };
        if end.starts_with(char::is_lowercase)
            && let Some(whole) = overlapped(start, end)
        {
            rejoined(whole.clone());
            *left = Cell::Text(whole.clone());
            *right = Cell::Text(whole);
        }
    }
}

/// `A prezzi co` and `ostanti` overlap by one letter; texts that do not overlap are two headers.
fn overlapped(start: &str, end: &str) -> Option<String> {
    let most = start.chars().count().min(end.chars().count());
    (1..=most).rev().find_map(|length| {
        let head: String = end.chars().take(length).collect();
        let rest: String = end.chars().skip(length).collect();
        start.ends_with(&head).then(|| format!("{start}{rest}"))
    })
}

/// The text of an upper header over each column: where the lower headers repeat in groups, one for each group;
/// else over the blanks at its right.
fn spread(upper: &[Cell], lower: &[Cell]) -> Vec<String> {
    let texts: Vec<&str> = upper.iter().skip(1).filter_map(Cell::text).collect();
    let first = lower.iter().skip(1).find_map(Cell::text);
    let starts: Vec<usize> = lower
        .iter()
        .enumerate()
        .skip(1)
        .filter(|(_, cell)| cell.text().is_some() && cell.text() == first)
        .map(|(index, _)| index)
        .collect();
    if starts.len() > 1 && starts.len() == texts.len() {
        let group = |column: usize| starts.iter().rposition(|start| *start <= column);
        let text = |column: usize| match group(column) {
            Some(group) => texts.get(group).copied(),
            None => upper.get(column).and_then(Cell::text),
        };
        return (0..upper.len()).map(|column| text(column).unwrap_or_default().to_owned()).collect();
    }
    let mut over: Vec<String> = Vec::new();
    let mut current = String::new();
    for (index, cell) in upper.iter().enumerate() {
        match cell {
            Cell::Text(text) => current.clone_from(text),
            Cell::Noise => current.clear(),
            Cell::Blank => {}
        }
        // The column of labels spans nothing.
        over.push(current.clone());
        if index == 0 {
            current.clear();
        }
    }
    over
}

/// The upper header before the lower one, unless one repeats the other.
fn joined(upper: &str, lower: &str) -> String {
    let (over, under) = (fold(upper), fold(lower));
    if over.is_empty() || under.starts_with(&over) {
        lower.to_owned()
    } else if under.is_empty() || strsim::normalized_levenshtein(&over, &under) > 0.8 {
        upper.to_owned()
    } else {
        format!("{upper} {lower}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(rows: &[&[&str]]) -> (Option<String>, Vec<String>) {
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        columns(&rows, &mut |_, _| ())
    }

    #[test]
    fn an_upper_header_stands_over_the_blanks_at_its_right() {
        let (_, names) = names(&[&["Stato", "Numero", "Quota %", ""], &["", "Alba", "Alba", "Italia"]]);
        assert_eq!(names, ["Stato", "Numero Alba", "Quota % Alba", "Quota % Italia"]);
    }

    #[test]
    fn upper_headers_are_shared_among_repeated_groups() {
        let (subtitle, names) = names(&[
            &["", "TOTALE", "", "", ""],
            &["", "", "Arrivi", "Presenze", ""],
            &["", "Anno 2023", "Var. %", "Anno 2023", "Var. %"],
        ]);
        assert_eq!(subtitle.as_deref(), Some("TOTALE"));
        assert_eq!(names, ["", "Arrivi Anno 2023", "Arrivi Var. %", "Presenze Anno 2023", "Presenze Var. %"]);
    }

    #[test]
    fn a_word_split_over_two_cells_is_put_together() {
        let (_, names) = names(&[&["Zona", "Anno", "Var. %", "Var. %"], &["", "", "A prezzi co", "ostanti"]]);
        assert_eq!(names.last().map(String::as_str), Some("Var. % A prezzi costanti"));
    }
}
