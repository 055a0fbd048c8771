//! How wide columns are: no word and no figure is broken where the page has room for it, and the rest goes to long texts.

use super::ROOM;
use crate::contract::{Column, ColumnKind, Row, RowKind, Table};
use crate::docx::measure;
use crate::layout;

/// The sizes of a table, in twentieths of a point: its letters, those of its heads, the margins of a cell.
#[derive(Clone, Copy)]
pub(super) struct Type {
    pub(super) cells: usize,
    pub(super) heads: usize,
    pub(super) margins: usize,
}

/// A longer word is nobody's to read: it may be broken.
const LONGEST_WORD: usize = 2600;
/// A column whose longest cell is no wider than this has it in one line before others have their room.
const SHORT: usize = 1500;
/// The room to write in by hand.
const BLANK: usize = 2600;

/// Columns with the room they have.
pub(super) struct Placed {
    pub(super) widths: Vec<usize>,
    /// Whether every figure fits in its line: only then it is bound to what stands beside it.
    pub(super) is_bound: bool,
}

/// The columns of a table, whose cells are these.
pub(super) fn placed(table: &Table, cells: &[Vec<String>], of: Type) -> Placed {
    let columns: Vec<Asked> =
        table.columns.iter().enumerate().map(|(at, column)| asked(table, cells, at, column, of)).collect();
    let sum = |of: fn(&Asked) -> usize| columns.iter().map(of).sum::<usize>();
    let shared = |floor: fn(&Asked) -> usize| {
        shared(columns.iter().map(|column| Shared::of(floor(column), column.whole, column.side)).collect())
    };
    if sum(|column| column.firm) <= ROOM {
        return Placed { widths: shared(|column| column.firm), is_bound: true };
    }
    let words = sum(|column| column.word);
    if words <= ROOM {
        return Placed { widths: shared(|column| column.word), is_bound: false };
    }
    // In a narrower font, which most offices have, the words fit all the same.
    let words: Vec<usize> = columns.iter().map(|column| column.word).collect();
    Placed { widths: proportioned(&words, ROOM), is_bound: false }
}

/// What a column asks: room for its longest word, for its figures whole, for its longest cell in one line; and the side of
/// its texts, were they square: more than the longest cell counts the usual one, so that one note among dashes takes
/// little from long texts.
struct Asked {
    word: usize,
    firm: usize,
    whole: usize,
    side: usize,
}

fn asked(table: &Table, cells: &[Vec<String>], at: usize, column: &Column, of: Type) -> Asked {
    let head = measure::words(&column.title).map(measure::bold).max().unwrap_or_default() * of.heads;
    // A heading inside a table has the whole width for itself.
    let rows = table.rows.iter().zip(cells).filter(|(row, _)| !layout::heads(row));
    let cells = || rows.clone().filter_map(|(row, cells)| Some((row, cells.get(at)?.as_str())));
    let width = |row: &Row, words: &str| match row.kind {
        RowKind::Plain => measure::regular(words) * of.cells,
        RowKind::Group | RowKind::Total => measure::bold(words) * of.cells,
    };
    let word = cells().flat_map(|(row, text)| measure::words(text).map(move |word| width(row, word))).max();
    let lines = || cells().flat_map(|(row, text)| text.lines().map(move |line| width(row, line)));
    let usual = lines().sum::<usize>().checked_div(lines().count()).unwrap_or_default();
    let points = |thousandths: usize| thousandths.div_ceil(1000);
    let [head, word, whole, usual] =
        [head, word.unwrap_or_default(), lines().max().unwrap_or_default(), usual].map(points);
    let word = head.max(word).min(LONGEST_WORD) + of.margins;
    let whole = (whole.max(head) + of.margins).max(word);
    let side = (whole * (usual + of.margins)).isqrt().isqrt();
    match column.kind {
        ColumnKind::Text | ColumnKind::Short => Asked { word, firm: word, whole, side },
        ColumnKind::Number => Asked { word, firm: whole.min(LONGEST_WORD).max(word), whole, side },
        ColumnKind::Blank => Asked { word, firm: word, whole: BLANK.max(word), side: BLANK.isqrt() },
    }
}

/// The room of a page among columns that have at least their floor: first to those that ask little, then to long texts,
/// in proportion to their side.
fn shared(mut columns: Vec<Shared>) -> Vec<usize> {
    let wishes: Vec<usize> = columns.iter().map(|column| column.wish).collect();
    if wishes.iter().sum::<usize>() <= ROOM {
        return proportioned(&wishes, ROOM);
    }
    let mut rest = ROOM.saturating_sub(columns.iter().map(|column| column.floor).sum());
    let mut short: Vec<&mut Shared> = columns.iter_mut().filter(|column| column.wish <= SHORT).collect();
    short.sort_by_key(|column| column.wish);
    for column in short {
        let Some(left) = rest.checked_sub(column.wish - column.floor) else { break };
        (rest, column.width) = (left, Some(column.wish));
    }
    // Who would have less than its floor or more than it asks has that, and the others share again what is left. Where
    // there are both, those settle first who change more of what the others have.
    loop {
        let taken: usize = columns.iter().filter_map(|column| column.width).sum();
        let open: Vec<&mut Shared> = columns.iter_mut().filter(|column| column.width.is_none()).collect();
        let sides: Vec<usize> = open.iter().map(|column| column.side).collect();
        let shares = proportioned(&sides, ROOM.saturating_sub(taken));
        let pairs = || open.iter().zip(&shares);
        let short_of: usize = pairs().map(|(column, share)| column.floor.saturating_sub(*share)).sum();
        let left_of: usize = pairs().map(|(column, share)| share.saturating_sub(column.wish)).sum();
        let is_last = short_of == 0 && left_of == 0;
        for (column, share) in open.into_iter().zip(shares) {
            column.width = match () {
                () if is_last => Some(share),
                () if short_of >= left_of && share < column.floor => Some(column.floor),
                () if short_of < left_of && share > column.wish => Some(column.wish),
                () => None,
            };
        }
        if is_last {
            return columns.iter().filter_map(|column| column.width).collect();
        }
    }
}

/// A column while the room is shared: the least it has, what it asks, and what it was given.
struct Shared {
    floor: usize,
    wish: usize,
    side: usize,
    width: Option<usize>,
}

impl Shared {
    fn of(floor: usize, wish: usize, side: usize) -> Self {
        Self { floor, wish: wish.max(floor), side: side.max(1), width: None }
    }
}

/// The room in proportion to the parts, and what is left over to the first.
fn proportioned(parts: &[usize], room: usize) -> Vec<usize> {
    let all = parts.iter().sum::<usize>().max(1);
    let share = |part: &usize| part.saturating_mul(room).checked_div(all).unwrap_or(room);
    let mut shares: Vec<usize> = parts.iter().map(share).collect();
    let left = room.saturating_sub(shares.iter().sum());
    shares.first_mut().into_iter().for_each(|first| *first += left);
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Columns whose cells are all as long.
    fn shared(floors: &[usize], wishes: &[usize]) -> Vec<usize> {
        let columns = floors.iter().zip(wishes).map(|(floor, wish)| Shared::of(*floor, *wish, wish.isqrt()));
        super::shared(columns.collect())
    }

    #[test]
    fn one_note_among_dashes_takes_little_from_long_texts() {
        let table = Table::new("", "")
            .columns(["Misura", "Consuntivo"].map(str::to_owned), ColumnKind::Text)
            .rows((0..20).map(|at| {
                let note = if at == 0 { "80% nel terzo trimestre, come da verbale" } else { "—" };
                Row::plain(vec![
                    "Una misura che si dice in molte parole, con la sua fonte e la sua formula".to_owned(),
                    note.to_owned(),
                ])
            }));
        let cells: Vec<Vec<String>> = table.rows.iter().map(|row| row.cells.clone()).collect();
        let widths = placed(&table, &cells, Type { cells: 170, heads: 170, margins: 190 }).widths;
        let [text, note] = widths.as_slice() else { panic!("{widths:?}") };
        assert!(*text > 2 * note, "{widths:?}");
    }

    #[test]
    fn what_asks_little_has_it_and_long_texts_share_the_rest_as_squares() {
        let widths = shared(&[800, 700, 900], &[9_000, 700, 36_000]);
        assert_eq!(widths.get(1), Some(&700));
        let [first, _, last] = widths.as_slice() else { panic!("{widths:?}") };
        assert!((2 * first).abs_diff(*last) < 60, "{widths:?}");
        assert_eq!(widths.iter().sum::<usize>(), ROOM);
    }

    #[test]
    fn nobody_has_more_than_it_asks_while_others_have_less() {
        let widths = shared(&[1_000, 600, 600], &[2_000, 600, 8_000]);
        assert_eq!(widths, [2_000, 600, ROOM - 2_600]);
    }

    #[test]
    fn no_column_is_narrower_than_its_floor() {
        let floors = [3_000, 500, 500, 1_200];
        let widths = shared(&floors, &[3_100, 40_000, 40_000, 1_300]);
        assert!(widths.iter().zip(floors).all(|(width, floor)| *width >= floor), "{widths:?}");
        assert_eq!(shared(&[400, 400], &[1_000, 3_000]), [2_325, 6_973]);
    }
}
