//! Dividing an area in rectangles as large as values.

use super::super::svg::positive;

/// A rectangle: x, y, width, height.
pub(super) type Area = (f64, f64, f64, f64);

/// Divides an area in rows along its shorter side, keeping each rectangle as near to a square as it can be
/// (the squarified treemap of Bruls, Huizing and van Wijk, 2000).
pub(super) fn divide(values: &[f64], area: Area) -> Vec<Area> {
    let total: f64 = values.iter().sum();
    let mut placed = Vec::with_capacity(values.len());
    let (mut rest, mut left) = (values, total);
    let mut free = area;
    while !rest.is_empty() {
        let (_, _, w, h) = free;
        let scale = w * h / positive(left);
        let side = w.min(h);
        let count = best_row(rest, scale, side);
        let (row, after) = rest.split_at(count);
        let sum: f64 = row.iter().sum();
        placed.extend(place_row(row, sum, scale, free));
        let thick = sum * scale / positive(side);
        let (x, y, w, h) = free;
        free = if w >= h { (x + thick, y, w - thick, h) } else { (x, y + thick, w, h - thick) };
        left -= sum;
        rest = after;
    }
    placed
}

fn best_row(values: &[f64], scale: f64, side: f64) -> usize {
    let mut best = (1, f64::INFINITY);
    let mut sum = 0.0;
    for (index, value) in values.iter().enumerate() {
        sum += value;
        let thick = sum * scale / positive(side);
        let least = value * scale / positive(thick);
        let first = values.first().copied().unwrap_or_default() * scale / positive(thick);
        let worst = (thick / least).max(first / thick).max(least / thick);
        if worst > best.1 {
            break;
        }
        best = (index + 1, worst);
    }
    best.0
}

fn place_row(row: &[f64], sum: f64, scale: f64, (x, y, w, h): Area) -> Vec<Area> {
    let side = positive(w.min(h));
    let thick = sum * scale / side;
    let mut along = 0.0;
    row.iter()
        .map(|value| {
            let long = value * scale / positive(thick);
            let place = if w >= h { (x, y + along, thick, long) } else { (x + along, y, long, thick) };
            along += long;
            place
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_proportional_and_stay_inside() {
        let values = [6.0, 6.0, 4.0, 3.0, 2.0, 2.0, 1.0];
        let areas = divide(&values, (0.0, 0.0, 600.0, 400.0));
        assert_eq!(areas.len(), values.len());
        for ((x, y, w, h), value) in areas.iter().zip(values) {
            assert!((w * h - value * 10_000.0).abs() < 1e-6);
            assert!(*x >= 0.0 && *y >= 0.0 && x + w <= 600.0 + 1e-6 && y + h <= 400.0 + 1e-6);
        }
    }
}
