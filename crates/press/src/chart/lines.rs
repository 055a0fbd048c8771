//! Lines over the years, with the band a target asks for.

use rust_decimal::Decimal;

use super::columns::{Axis, Series};
use super::labels::{self, Room};
use super::svg::{Anchor, BLUE, GREY, INK, LINE, MIST, Svg, number, positive, width_of};
use super::{Caption, ChartTable, length};

/// The values that meet a target; an open side goes to the edge of the chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetBand {
    /// What the band is: `target 2019: ≥ 110%`.
    pub label: String,
    /// The least value that meets the target.
    pub low: Option<Decimal>,
    /// The greatest value that meets the target.
    pub high: Option<Decimal>,
}

/// One or two series as lines with their values written on the points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineChart {
    /// The words around it.
    pub caption: Caption,
    /// The labels of the axis, from the left.
    pub labels: Vec<String>,
    /// The lines.
    pub series: Vec<Series>,
    /// The band of the target, where there is one.
    pub target: Option<TargetBand>,
    /// The greatest value there can be, where there is one: the axis ends there.
    pub most: Option<Decimal>,
}

const HEIGHT: f64 = 120.0;
const TOP: f64 = 42.0;
/// Below the legend.
const LEGEND: f64 = 19.0;
/// Each series has its own stroke and dash, so that colour alone never tells them apart.
const STROKES: [(&str, &str); 3] = [(BLUE, "none"), (INK, "7 4"), (GREY, "2 3")];

impl LineChart {
    /// The drawing.
    pub fn to_svg(&self) -> String {
        let mut svg = Svg::new(&self.caption);
        let (low, high) = self.range();
        let axis = Axis::new(&self.caption, low, high, TOP, HEIGHT);
        self.draw_band(&mut svg, &axis);
        axis.draw(&mut svg);
        // Over the lines of the axis, one of which may be at the same height.
        for y in self.edges(&axis) {
            draw_edge(&mut svg, (axis.left, axis.right), y);
        }
        self.draw_legend(&mut svg);
        let slot = (axis.right - axis.left) / self.labels.len().max(1) as f64;
        let x = |index: usize| axis.left + slot * (index as f64 + 0.5);
        for (index, label) in self.labels.iter().enumerate() {
            // A long label under the last point ends at the edge, or it would be cut there.
            let beyond = x(index) + width_of(label) / 2.0 > axis.right;
            let (anchor, at) = if beyond { (Anchor::End, axis.right) } else { (Anchor::Middle, x(index)) };
            svg.text("chart-label", INK, anchor, (at, TOP + HEIGHT + LINE + 2.0), label);
        }
        for (nth, series) in self.series.iter().enumerate() {
            let points: Vec<(f64, f64, Decimal)> = series
                .values
                .iter()
                .enumerate()
                .filter_map(|(index, value)| value.map(|value| (x(index), axis.y(length(value)), value)))
                .collect();
            self.draw_line(&mut svg, nth, &points, &axis);
        }
        svg.finish(&self.caption, TOP + HEIGHT + LINE + 10.0)
    }

    /// The figures.
    pub fn table(&self) -> ChartTable {
        let mut columns = vec![String::new()];
        columns.extend(self.series.iter().map(|series| series.name.clone()));
        let mut rows: Vec<Vec<String>> = self
            .labels
            .iter()
            .enumerate()
            .map(|(index, label)| {
                let values = self.series.iter().map(|series| series.values.get(index).copied().flatten());
                std::iter::once(label.clone()).chain(values.map(|v| self.caption.value_or_dash(v))).collect()
            })
            .collect();
        if let Some(target) = &self.target {
            let (low, high) = (target.low, target.high);
            let words = format!("{} – {}", self.caption.value_or_dash(low), self.caption.value_or_dash(high));
            rows.push(vec![target.label.clone(), words]);
        }
        ChartTable { columns, rows }
    }

    /// The drawn range holds the values and the bounds of the target, with a little air; zero only if it is near.
    fn range(&self) -> (f64, f64) {
        let bounds = self.target.iter().flat_map(|target| [target.low, target.high]).flatten();
        let all: Vec<f64> = self
            .series
            .iter()
            .flat_map(|s| s.values.iter().flatten().copied())
            .chain(bounds)
            .map(length)
            .collect();
        let low = all.iter().copied().reduce(f64::min).unwrap_or(0.0);
        let high = all.iter().copied().reduce(f64::max).unwrap_or(1.0);
        // A value is written above its point, and below it where the line is above: both want room.
        let span = positive((high - low).max(high.abs() * 0.12));
        let low = if low >= 0.0 && low < high / 2.0 { 0.0 } else { low - span * 0.3 };
        let top = self.most.map_or(high + span * 0.16, |most| length(most).max(high));
        (low, top)
    }

    fn draw_band(&self, svg: &mut Svg, axis: &Axis) {
        let Some(target) = self.target.as_ref().filter(|target| target.low.or(target.high).is_some()) else {
            return;
        };
        let top = target.high.map_or(TOP, |high| axis.y(length(high)));
        let bottom = target.low.map_or(TOP + HEIGHT, |low| axis.y(length(low)));
        svg.rect("chart-target", MIST, (axis.left, top), (axis.right - axis.left, (bottom - top).max(2.0)));
    }

    /// The heights at which the target begins and ends.
    fn edges(&self, axis: &Axis) -> Vec<f64> {
        let bounds = self.target.iter().flat_map(|target| [target.high, target.low]);
        bounds.flatten().map(|bound| axis.y(length(bound))).collect()
    }

    fn draw_legend(&self, svg: &mut Svg) {
        let mut x = 0.0;
        let several = self.series.len() > 1;
        for (nth, series) in self.series.iter().enumerate().filter(|_| several) {
            let (stroke, dash) = stroke(nth);
            let end = number(x + 22.0);
            svg.element(
                "line",
                &[
                    ("class", &"chart-key"),
                    ("x1", &number(x)),
                    ("y1", &"9"),
                    ("x2", &end),
                    ("y2", &"9"),
                    ("stroke", &stroke),
                    ("stroke-width", &"2.5"),
                    ("stroke-dasharray", &dash),
                ],
            );
            svg.text("chart-legend", INK, Anchor::Start, (x + 28.0, 13.5), &series.name);
            x += 28.0 + width_of(&series.name) + 24.0;
        }
        if let Some(target) = &self.target {
            svg.rect("chart-target", MIST, (x, 3.0), (22.0, 12.0));
            for y in [target.high.map(|_| 3.0), target.low.map(|_| 15.0)].into_iter().flatten() {
                draw_edge(svg, (x, x + 22.0), y);
            }
            svg.text("chart-legend", INK, Anchor::Start, (x + 28.0, 13.5), &target.label);
        }
    }

    fn draw_line(&self, svg: &mut Svg, nth: usize, points: &[(f64, f64, Decimal)], axis: &Axis) {
        let (stroke, dash) = stroke(nth);
        let path: Vec<String> =
            points.iter().map(|(x, y, _)| format!("{},{}", number(*x), number(*y))).collect();
        if points.len() > 1 {
            svg.element(
                "polyline",
                &[
                    ("class", &"chart-line"),
                    ("points", &path.join(" ")),
                    ("fill", &"none"),
                    ("stroke", &stroke),
                    ("stroke-width", &"2.5"),
                    ("stroke-dasharray", &dash),
                ],
            );
        }
        for (x, y, _) in points {
            let (cx, cy) = (number(*x), number(*y));
            let attributes: [(&str, &dyn std::fmt::Display); 6] = [
                ("class", &"chart-point"),
                ("cx", &cx),
                ("cy", &cy),
                ("r", &"4"),
                ("fill", &stroke),
                ("stroke", &"#FFFFFF"),
            ];
            svg.element("circle", &attributes);
        }
        if self.series.len() == 1 {
            self.draw_values(svg, points, axis);
        }
    }

    fn draw_values(&self, svg: &mut Svg, points: &[(f64, f64, Decimal)], axis: &Axis) {
        let words: Vec<String> = points.iter().map(|(_, _, value)| self.caption.value(*value)).collect();
        let dots: Vec<(f64, f64)> = points.iter().map(|(x, y, _)| (*x, *y)).collect();
        let top = if self.target.is_some() { LEGEND } else { 0.0 };
        let room = Room { inside: (axis.left, top, axis.right, TOP + HEIGHT - 1.0), edges: self.edges(axis) };
        for ((anchor, at), words) in labels::places(&dots, &words, &room).into_iter().zip(&words) {
            svg.haloed_text("chart-value", INK, anchor, at, words);
        }
    }
}

/// Where a target begins or ends.
fn draw_edge(svg: &mut Svg, (left, right): (f64, f64), y: f64) {
    let (x1, x2, y) = (number(left), number(right), number(y));
    svg.element(
        "line",
        &[
            ("class", &"chart-target-edge"),
            ("x1", &x1),
            ("y1", &y),
            ("x2", &x2),
            ("y2", &y),
            ("stroke", &BLUE),
            ("stroke-width", &"1.5"),
            ("stroke-dasharray", &"5 3"),
        ],
    );
}

fn stroke(nth: usize) -> (&'static str, &'static str) {
    STROKES.get(nth % STROKES.len()).copied().unwrap_or((BLUE, "none"))
}
