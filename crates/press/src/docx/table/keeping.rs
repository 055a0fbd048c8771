//! Which rows stay with the one below them, so that a page neither begins nor ends with what says nothing alone.

use crate::contract::Row;
use crate::layout;

/// A table with no more rows stays on one page, and so does what stands under a heading inside a table.
const SHORT: usize = 8;
/// With longer cells rows are too tall to be kept together.
const TALL: usize = 300;

/// For each row whether it stays with the next; `keeps` where the whole table stays with what comes after it.
pub(super) fn kept(rows: &[Row], keeps: bool) -> Vec<bool> {
    let last = rows.len().saturating_sub(1);
    let is_short = rows.len() <= SHORT;
    let mut kept: Vec<bool> = layout::staying(rows).into_iter().map(|stays| stays > 0).collect();
    let mut under = None;
    for (at, row) in rows.iter().enumerate() {
        if layout::heads(row) {
            under = Some(at);
        }
        let Some(kept) = kept.get_mut(at) else { continue };
        *kept |= is_short && (keeps || at < last);
        *kept |=
            at < last && (layout::heads(row) || under.is_some_and(|heading| stays_under(rows, heading, at)));
    }
    kept
}

/// Whether a row stays with the next, both being under a heading: a heading is not seen again on the page after, so a
/// short group is whole, and of a longer one no page has a single row.
fn stays_under(rows: &[Row], heading: usize, at: usize) -> bool {
    let group: Vec<&Row> =
        rows.iter().skip(heading.saturating_add(1)).take_while(|row| !layout::heads(row)).collect();
    let tall = group.iter().any(|row| row.cells.iter().any(|cell| cell.chars().count() > TALL));
    let place = at.saturating_sub(heading);
    !tall
        && place < group.len()
        && (group.len() <= SHORT || place == 1 || place.saturating_add(1) == group.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::RowKind;

    fn row(kind: RowKind, cells: [&str; 2]) -> Row {
        Row { kind, cells: cells.map(str::to_owned).to_vec() }
    }

    #[test]
    fn a_short_group_is_whole_and_a_long_one_parts_from_no_single_row() {
        let (head, plain) = (row(RowKind::Group, ["2D", ""]), row(RowKind::Plain, ["1º trimestre", "4"]));
        let group = |rows: usize| [vec![head.clone()], vec![plain.clone(); rows]].concat();
        let two = [group(4), group(4)].concat();
        let stays = kept(&two, false);
        assert_eq!(stays, [true, true, true, true, false, true, true, true, true, false]);
        let long = [group(2), group(10)].concat();
        let stays = kept(&long, false);
        assert_eq!(
            stays.get(3..),
            Some([true, true, false, false, false, false, false, false, false, true, false].as_slice())
        );
    }

    #[test]
    fn a_total_is_never_alone_on_a_page() {
        let (plain, total) = (row(RowKind::Plain, ["a", "1"]), row(RowKind::Total, ["a", "1"]));
        let rows = [vec![plain; 10], vec![total]].concat();
        let stays = kept(&rows, false);
        assert_eq!((stays.get(9), stays.get(10)), (Some(&true), Some(&false)));
        assert!(kept(rows.get(8..).unwrap_or_default(), true).iter().all(|stays| *stays));
    }
}
