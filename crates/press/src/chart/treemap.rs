//! Rectangles whose areas are values: where the money goes.

use super::svg::{Anchor, INK, LINE, MIST, PALE, Svg, number, positive, width_of, wrap};
use super::{Caption, ChartTable, Mark, length, marks_table};

/// A treemap with the name and the value written in every rectangle that has room for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Treemap {
    /// The words around it.
    pub caption: Caption,
    /// The parts; only values above zero are drawn, all are in the table.
    pub parts: Vec<Mark>,
}

const HEIGHT: f64 = 320.0;

/// A rectangle: x, y, width, height.
type Area = (f64, f64, f64, f64);

impl Treemap {
    /// The drawing.
    pub fn to_svg(&self) -> String {
        let mut svg = Svg::new(&self.caption);
        let mut parts: Vec<(&Mark, f64)> = self
            .parts
            .iter()
            .filter_map(|mark| mark.value.map(length).filter(|value| *value > 0.0).map(|value| (mark, value)))
            .collect();
        parts.sort_by(|a, b| b.1.total_cmp(&a.1));
        let values: Vec<f64> = parts.iter().map(|(_, value)| *value).collect();
        for (index, ((mark, _), area)) in
            parts.iter().zip(divide(&values, (0.0, 0.0, self.caption.frame.width(), HEIGHT))).enumerate()
        {
            self.draw_part(&mut svg, mark, area, if index % 2 == 0 { PALE } else { MIST });
        }
        svg.finish(&self.caption, HEIGHT)
    }

    /// The figures.
    pub fn table(&self) -> ChartTable {
        marks_table(&self.caption, &self.parts)
    }

    fn draw_part(&self, svg: &mut Svg, mark: &Mark, (x, y, w, h): Area, fill: &str) {
        let (sx, sy, sw, sh) =
            (number(x + 1.0), number(y + 1.0), number((w - 2.0).max(0.5)), number((h - 2.0).max(0.5)));
        svg.element(
            "rect",
            &[
                ("class", &"chart-part"),
                ("x", &sx),
                ("y", &sy),
                ("width", &sw),
                ("height", &sh),
                ("fill", &fill),
                ("stroke", &INK),
                ("stroke-width", &"0.8"),
            ],
        );
        let value = self.caption.value_or_dash(mark.value);
        if w < 46.0 || h < LINE + 8.0 {
            return;
        }
        let most = if h < 3.0 * LINE { 1 } else { 3 };
        let lines = wrap(&mark.label, w - 14.0, most);
        for (index, line) in lines.iter().enumerate() {
            svg.text(
                "chart-label",
                INK,
                Anchor::Start,
                (x + 8.0, y + LINE * (index as f64 + 1.0) + 2.0),
                line,
            );
        }
        let below = y + LINE * (lines.len() as f64 + 1.0) + 3.0;
        if below + 4.0 < y + h && width_of(&value) < w - 14.0 {
            svg.text("chart-value", INK, Anchor::Start, (x + 8.0, below), &value);
        }
    }
}

/// Divides an area in rows along its shorter side, keeping each rectangle as near to a square as it can be
/// (the squarified treemap of Bruls, Huizing and van Wijk, 2000).
fn divide(values: &[f64], area: Area) -> Vec<Area> {
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
