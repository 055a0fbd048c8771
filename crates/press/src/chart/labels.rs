//! Where the values of a line are written: beside their points, off the line, off each other and inside the drawing.

use super::svg::{Anchor, width_of};

/// Left, top, right, bottom.
pub(super) type Area = (f64, f64, f64, f64);

/// What a value should stand clear of.
pub(super) struct Room {
    /// What it may not leave.
    pub(super) inside: Area,
    /// The heights of lines across the drawing that it had better not cover.
    pub(super) edges: Vec<f64>,
}

/// Where a text is anchored, and at which point.
pub(super) type Place = (Anchor, (f64, f64));

/// From the point, in the order in which they are liked: above, below, aside.
const AROUND: [(Anchor, f64, f64); 8] = [
    (Anchor::Middle, 0.0, -8.0),
    (Anchor::Middle, 0.0, 17.0),
    (Anchor::Start, 3.0, -8.0),
    (Anchor::End, -3.0, -8.0),
    (Anchor::Start, 3.0, 17.0),
    (Anchor::End, -3.0, 17.0),
    (Anchor::Start, 9.0, 4.0),
    (Anchor::End, -9.0, 4.0),
];

/// How bad it is to stand on another value, out of the drawing, on another point, on the line, on an edge.
const ON_VALUE: u32 = 400;
const OUTSIDE: u32 = 300;
const ON_POINT: u32 = 200;
const ON_LINE: u32 = 100;
const ON_EDGE: u32 = 30;

/// A place for the words of each point, from the left.
pub(super) fn places(points: &[(f64, f64)], words: &[String], room: &Room) -> Vec<Place> {
    let mut taken: Vec<Area> = Vec::new();
    let mut chosen = Vec::new();
    for ((x, y), words) in points.iter().zip(words) {
        let around = AROUND.iter().zip(0_u32..).map(|((anchor, dx, dy), order)| {
            let place = (*anchor, (x + dx, y + dy));
            let area = area_of(place, words);
            (cost(area, points, &taken, room) + order, place, area)
        });
        if let Some((_, place, area)) = around.min_by_key(|(cost, ..)| *cost) {
            taken.push(area);
            chosen.push(place);
        }
    }
    chosen
}

/// The room that a text takes.
fn area_of((anchor, (x, baseline)): Place, words: &str) -> Area {
    let width = width_of(words);
    let left = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width,
    };
    (left, baseline - 10.0, left + width, baseline + 3.0)
}

fn cost(area: Area, points: &[(f64, f64)], taken: &[Area], room: &Room) -> u32 {
    let (left, top, right, bottom) = area;
    let inside = room.inside;
    let is_out = left < inside.0 || top < inside.1 || right > inside.2 || bottom > inside.3;
    let wide = (left - 3.0, top - 3.0, right + 3.0, bottom + 3.0);
    let count = |found: usize| u32::try_from(found).unwrap_or(u32::MAX);
    let values = taken.iter().filter(|other| overlap(wide, **other)).count();
    let dots = points.iter().filter(|point| holds(area, **point)).count();
    let lines =
        points.windows(2).filter(|pair| matches!(pair, [from, to] if crosses(area, *from, *to))).count();
    let edges = room.edges.iter().filter(|y| (top..=bottom).contains(*y)).count();
    count(values) * ON_VALUE
        + u32::from(is_out) * OUTSIDE
        + count(dots) * ON_POINT
        + count(lines) * ON_LINE
        + count(edges) * ON_EDGE
}

fn overlap(one: Area, other: Area) -> bool {
    one.0 < other.2 && other.0 < one.2 && one.1 < other.3 && other.1 < one.3
}

fn holds(area: Area, (x, y): (f64, f64)) -> bool {
    (area.0..=area.2).contains(&x) && (area.1..=area.3).contains(&y)
}

/// Whether a line passes through an area, looked at in steps shorter than a letter.
fn crosses(area: Area, from: (f64, f64), to: (f64, f64)) -> bool {
    const STEPS: u32 = 48;
    (0..=STEPS)
        .map(|step| f64::from(step) / f64::from(STEPS))
        .any(|part| holds(area, (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_off_the_line_and_off_each_other() {
        let room = Room { inside: (40.0, 19.0, 312.0, 162.0), edges: vec![] };
        // A steep fall, a level stretch with little room, a rise from the axis.
        for points in [
            [(70.0, 42.0), (140.0, 80.0), (210.0, 80.0), (290.0, 150.0)],
            [(70.0, 150.0), (140.0, 60.0), (210.0, 100.0), (290.0, 60.0)],
            [(70.0, 60.0), (125.0, 100.0), (170.0, 101.0), (215.0, 100.0)],
        ] {
            let words: Vec<String> = ["100,00", "77,53%", "79,23%", "12,88"].map(str::to_owned).to_vec();
            let found = places(&points, &words, &room);
            let areas: Vec<Area> =
                found.iter().zip(&words).map(|(place, words)| area_of(*place, words)).collect();
            for (index, area) in areas.iter().enumerate() {
                assert!(area.1 >= 19.0 && area.3 <= 162.0, "{area:?} is outside");
                assert!(!points.windows(2).any(|pair| crosses(*area, pair[0], pair[1])), "{area:?}");
                assert!(!areas.iter().skip(index + 1).any(|other| overlap(*area, *other)), "{areas:?}");
            }
        }
    }
}
