//! The search for the cheapest division of two half columns into lines.
//!
//! A place of the search is how many words of each half are read; a step reads the next line, some words of the left
//! half and some of the right. Places with as many words read are compared with one another, and the best few go on.

use super::cost::Seams;
use super::side::Side;

/// A place that costs so much more than another with as many words read does not go on.
const HOPELESS: i32 = 70;
/// The first line of which one half is lost; the lines after it.
const FIRST_LOST: i32 = 26;
const NEXT_LOST: i32 = 6;
/// The left half of the first lines, or of the last ones, is lost: the edge of a cell is where most is.
const EDGE_LOST: i32 = 18;
/// A clause ends at the end of a left part: the right part may have been empty.
const EMPTY_AFTER_STOP: i32 = 12;
/// An item ends at the end of a left part: the right part may well have been empty.
const EMPTY_AT_END: i32 = 1;
/// An item ends with a right part that ends no clause.
const OPEN_AT_END: i32 = 6;
/// The left parts are lost where the right ones were empty or lost.
const LOST_AFTER_LOST: i32 = 10;
/// The most that a short right part costs: any clause may end there.
const SHORTEST: i32 = 24;

/// As many parts as mostly may begin at a word.
const USUAL_PARTS: usize = 16;

/// The widths of the two halves, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fold {
    pub left: usize,
    pub right: usize,
}

/// A line: which words of the left half and of the right one it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    pub left: (usize, usize),
    pub right: (usize, usize),
    /// Words are lost on a side.
    pub lost: Lost,
}

/// Which half of a line is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lost {
    /// Neither: what is empty was empty.
    Nothing = 0,
    /// The left one.
    Left = 1,
    /// The right one.
    Right = 2,
}

/// A division into lines, and what it costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Division {
    pub lines: Vec<Line>,
    pub cost: i32,
}

impl Division {
    /// All in one line.
    pub fn one_line(left: &Side, right: &Side) -> Self {
        let line = Line { left: (0, left.len()), right: (0, right.len()), lost: Lost::Nothing };
        Self { lines: vec![line], cost: i32::MAX }
    }

    /// Where the fold stands on the lines that have both halves.
    pub fn fold_seen(&self, left: &Side, right: &Side) -> Option<Fold> {
        let whole =
            || self.lines.iter().filter(|line| line.left.0 < line.left.1 && line.right.0 < line.right.1);
        Some(Fold {
            left: middle(whole().map(|line| left.width(line.left.0, line.left.1)))?,
            right: middle(whole().map(|line| right.width(line.right.0, line.right.1)))?,
        })
    }
}

fn middle(widths: impl Iterator<Item = usize>) -> Option<usize> {
    let mut widths: Vec<usize> = widths.collect();
    widths.sort_unstable();
    widths.get(widths.len() / 2).copied()
}

/// How far a part is from the width of its half.
fn misfit(width: usize, usual: usize) -> i32 {
    let usual = usual.max(1);
    let off = i32::try_from(width.abs_diff(usual) * 100 / usual).unwrap_or(1000).min(1000);
    off * off / 50
}

#[derive(Debug, Clone, Copy)]
struct Place {
    left: usize,
    right: usize,
    lost: Lost,
    cost: i32,
    before: Option<usize>,
}

/// A left part that a line may hold.
#[derive(Debug, Clone, Copy)]
struct LeftPart {
    to: usize,
    /// What it costs beside a right part.
    beside: i32,
    /// What it costs alone, without what the empty place beside it costs.
    alone: i32,
    /// An item ends with it.
    ends: bool,
    /// A clause ends with it.
    stops: bool,
}

/// A right part that a line may hold.
#[derive(Debug, Clone, Copy)]
struct RightPart {
    to: usize,
    /// What it costs, and what it costs at the end of an item.
    inside: i32,
    at_end: i32,
}

struct Search<'s, 'a> {
    seams: &'s Seams<'a>,
    beam: usize,
    /// The parts that may begin at each word.
    lefts: Vec<Vec<LeftPart>>,
    rights: Vec<Vec<RightPart>>,
    places: Vec<Place>,
    /// By number of words read: which places have it, and what the cheapest costs.
    waves: Vec<(i32, Vec<usize>)>,
    /// By words read of each half and by what is lost: the place, counted from one; zero for none yet.
    index: Vec<u32>,
}

/// The cheapest division for a fold that stands at some width; none when no division has such lines.
pub(super) fn divide(seams: &Seams<'_>, fold: Fold, beam: usize) -> Option<Division> {
    const NARROWEST: usize = 6;
    let fold = Fold { left: fold.left.max(NARROWEST), right: fold.right.max(NARROWEST) };
    let (left, right) = (seams.left.len(), seams.right.len());
    let lefts = (0..=left).map(|from| left_parts(seams, from, fold.left)).collect();
    let rights = (0..=right).map(|from| right_parts(seams, from, fold.right)).collect();
    let start = Place { left: 0, right: 0, lost: Lost::Nothing, cost: 0, before: None };
    let mut waves = vec![(i32::MAX, Vec::new()); left + right + 1];
    *waves.first_mut()? = (0, vec![0]);
    let index = vec![0; (left + 1) * (right + 1) * 3];
    let mut search = Search { seams, beam, lefts, rights, places: vec![start], waves, index };
    for wave in 0..left + right {
        search.wave(wave);
    }
    let (_, ends) = search.waves.last()?;
    let best = ends.iter().filter_map(|at| Some((search.places.get(*at)?.cost, *at))).min()?.1;
    search.path(best)
}

fn left_parts(seams: &Seams<'_>, from: usize, usual: usize) -> Vec<LeftPart> {
    let side = seams.left;
    let (narrow, wide) = (usual * 55 / 100, usual * 7 / 5 + 1);
    let mut parts = Vec::with_capacity(USUAL_PARTS);
    for to in from + 1..=side.len() {
        let width = side.width(from, to);
        if side.labels(from + 1, to) > 0 || (width > wide && to > from + 1) {
            break;
        }
        let ends = side.word(to).is_none_or(|next| next.label);
        let stops = side.word(to - 1).is_some_and(|last| last.stops);
        if width >= narrow || ends || stops || from == 0 {
            let cost = seams.left_part(from, to);
            let beside = cost + misfit(width, usual);
            let short_is_fine = (ends || stops) && width < usual;
            let alone = if short_is_fine { cost + 1 } else { beside };
            parts.push(LeftPart { to, beside, alone, ends, stops });
        }
    }
    parts
}

fn right_parts(seams: &Seams<'_>, from: usize, usual: usize) -> Vec<RightPart> {
    let side = seams.right;
    let (narrow, wide) = (usual / 2, usual * 7 / 5 + 1);
    let mut parts = Vec::with_capacity(USUAL_PARTS);
    for to in from + 1..=side.len() {
        let width = side.width(from, to);
        if width > wide && to > from + 1 {
            break;
        }
        let stops = side.word(to - 1).is_some_and(|last| last.stops);
        // The end of a word, a clause that ends: else a part is not that short.
        if width >= narrow || stops || to == from + 1 || to == side.len() {
            let cost = seams.right_part(from, to);
            let off = misfit(width, usual);
            let (inside, at_end) = match (width < usual, stops) {
                (true, true) => (1, 1),
                (true, false) => (off.min(SHORTEST), OPEN_AT_END),
                (false, _) => (off, off),
            };
            parts.push(RightPart { to, inside: cost + inside, at_end: cost + at_end });
        }
    }
    parts
}

impl Search<'_, '_> {
    fn wave(&mut self, wave: usize) {
        let Some((cheapest, mut here)) = self.waves.get_mut(wave).map(std::mem::take) else { return };
        // Of equal cost, the one found first goes first. Those that do not go on need no order.
        let rank = |at: &usize| (self.places.get(*at).map_or(i32::MAX, |place| place.cost), *at);
        if here.len() > self.beam {
            here.select_nth_unstable_by_key(self.beam, rank);
            here.truncate(self.beam);
        }
        here.sort_unstable_by_key(rank);
        for at in here {
            let Some(place) = self.places.get(at).copied() else { continue };
            if place.cost > cheapest.saturating_add(HOPELESS) {
                break;
            }
            let lefts = self.lefts.get_mut(place.left).map(std::mem::take).unwrap_or_default();
            let rights = self.rights.get_mut(place.right).map(std::mem::take).unwrap_or_default();
            self.lines_from(at, place, &lefts, &rights);
            // They are lent, not spent: other places begin at the same words.
            if let Some(slot) = self.lefts.get_mut(place.left) {
                *slot = lefts;
            }
            if let Some(slot) = self.rights.get_mut(place.right) {
                *slot = rights;
            }
        }
    }

    /// Reads every line that may come next.
    fn lines_from(&mut self, at: usize, place: Place, lefts: &[LeftPart], rights: &[RightPart]) {
        let next = Place { before: Some(at), ..place };
        let left_lost = place.cost
            + match place.lost {
                Lost::Left => NEXT_LOST,
                Lost::Right => LOST_AFTER_LOST,
                Lost::Nothing if place.left == 0 || place.left == self.seams.left.len() => EDGE_LOST,
                Lost::Nothing => FIRST_LOST,
            };
        for right in rights {
            let cost = left_lost + right.inside;
            self.reach(Place { right: right.to, lost: Lost::Left, cost, ..next });
        }
        let turned = place.cost + self.seams.turn(place.right, place.left);
        for left in lefts {
            let (empty, lost) = match (left.ends, left.stops, place.lost) {
                (true, ..) => (EMPTY_AT_END, Lost::Nothing),
                (_, true, _) => (EMPTY_AFTER_STOP, Lost::Nothing),
                (_, _, Lost::Right) => (NEXT_LOST, Lost::Right),
                _ => (FIRST_LOST, Lost::Right),
            };
            self.reach(Place { left: left.to, lost, cost: turned + left.alone + empty, ..next });
            if rights.is_empty() {
                continue;
            }
            let met = turned + left.beside + self.seams.seam(left.to - 1, place.right);
            for right in rights {
                let cost = met + if left.ends { right.at_end } else { right.inside };
                self.reach(Place { left: left.to, right: right.to, lost: Lost::Nothing, cost, ..next });
            }
        }
    }

    fn reach(&mut self, place: Place) {
        let Some((cheapest, here)) = self.waves.get_mut(place.left + place.right) else { return };
        if place.cost > cheapest.saturating_add(HOPELESS) {
            return;
        }
        *cheapest = place.cost.min(*cheapest);
        let slot = (place.left * (self.seams.right.len() + 1) + place.right) * 3 + place.lost as usize;
        let Some(slot) = self.index.get_mut(slot) else { return };
        match (*slot as usize).checked_sub(1).and_then(|at| self.places.get_mut(at)) {
            Some(known) => {
                if place.cost < known.cost {
                    *known = place;
                }
            }
            None => {
                here.push(self.places.len());
                self.places.push(place);
                *slot = u32::try_from(self.places.len()).unwrap_or(0);
            }
        }
    }

    fn path(&self, end: usize) -> Option<Division> {
        let cost = self.places.get(end)?.cost;
        let mut lines = Vec::new();
        let mut at = end;
        while let Some(place) = self.places.get(at) {
            let Some(before) = place.before else { break };
            let from = self.places.get(before)?;
            lines.push(Line {
                left: (from.left, place.left),
                right: (from.right, place.right),
                lost: place.lost,
            });
            at = before;
        }
        lines.reverse();
        Some(Division { lines, cost })
    }
}
