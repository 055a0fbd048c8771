//! Grouped columns: several series over the same labels, usually years.

use rust_decimal::Decimal;

use super::svg::{Anchor, GREY, INK, LINE, RULE, Svg, positive, ticks, width_of, wrap};
use super::{Caption, ChartTable, length};

/// A name and a value for each label of the axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its name, shown in the legend.
    pub name: String,
    /// One value for each label; missing ones are left out of the drawing.
    pub values: Vec<Option<Decimal>>,
}

/// Columns side by side over the labels of an axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnChart {
    /// The words around it.
    pub caption: Caption,
    /// The labels of the axis, from the left.
    pub labels: Vec<String>,
    /// The series, at most four.
    pub series: Vec<Series>,
}

const HEIGHT: f64 = 190.0;
const TOP: f64 = 34.0;

impl ColumnChart {
    /// The drawing.
    pub fn to_svg(&self) -> String {
        let mut svg = Svg::new(&self.caption);
        legend(&mut svg, &self.series);
        let values: Vec<f64> = self
            .series
            .iter()
            .flat_map(|series| series.values.iter().flatten().copied().map(length))
            .collect();
        let low = values.iter().copied().fold(0.0, f64::min);
        let high = values.iter().copied().fold(0.0, f64::max);
        let axis = Axis::new(&self.caption, low, high, TOP, HEIGHT);
        axis.draw(&mut svg);
        let count = self.labels.len().max(1) as f64;
        let slot = (axis.right - axis.left) / count;
        let thick = (slot * 0.72 / self.series.len().max(1) as f64).min(34.0);
        let group = thick * self.series.len() as f64;
        for (index, label) in self.labels.iter().enumerate() {
            let start = axis.left + slot * index as f64 + (slot - group) / 2.0;
            for (nth, series) in self.series.iter().enumerate() {
                let Some(value) = series.values.get(index).copied().flatten().map(length) else { continue };
                let (top, bottom) = (axis.y(value.max(0.0)), axis.y(value.min(0.0)));
                let fill = svg.fill(nth);
                let x = start + thick * nth as f64;
                svg.rect("chart-column", &fill, (x + 0.5, top), (thick - 1.0, (bottom - top).max(0.8)));
            }
            let middle = axis.left + slot * (index as f64 + 0.5);
            for (nth, line) in wrap(label, self.caption.lang, slot - 4.0, 2).iter().enumerate() {
                let baseline = TOP + HEIGHT + LINE + LINE * nth as f64;
                svg.text("chart-label", INK, Anchor::Middle, (middle, baseline), line);
            }
        }
        svg.finish(&self.caption, TOP + HEIGHT + 2.0 * LINE + 6.0)
    }

    /// The figures.
    pub fn table(&self) -> ChartTable {
        let mut columns = vec![String::new()];
        columns.extend(self.series.iter().map(|series| series.name.clone()));
        let row = |(index, label): (usize, &String)| {
            let mut cells = vec![label.clone()];
            cells.extend(
                self.series
                    .iter()
                    .map(|series| self.caption.value_or_dash(series.values.get(index).copied().flatten())),
            );
            cells
        };
        ChartTable { columns, rows: self.labels.iter().enumerate().map(row).collect() }
    }
}

/// A little box and a name for each series, in one line.
pub(super) fn legend(svg: &mut Svg, series: &[Series]) {
    let mut x = 0.0;
    for (nth, one) in series.iter().enumerate() {
        let fill = svg.fill(nth);
        svg.rect("chart-key", &fill, (x, 3.0), (14.0, 12.0));
        svg.text("chart-legend", INK, Anchor::Start, (x + 20.0, 13.5), &one.name);
        x += 20.0 + width_of(&one.name) + 24.0;
    }
}

/// A vertical axis with round ticks and a grid.
pub(super) struct Axis {
    pub(super) left: f64,
    pub(super) right: f64,
    top: f64,
    height: f64,
    low: f64,
    high: f64,
    ticks: Vec<(f64, String)>,
}

impl Axis {
    pub(super) fn new(caption: &Caption, low: f64, high: f64, top: f64, height: f64) -> Self {
        let marks = ticks(low, if high > low { high } else { low + 1.0 });
        let ticks: Vec<(f64, String)> = marks
            .into_iter()
            .map(|tick| {
                let exact = Decimal::from_f64_retain(tick).unwrap_or_default().round_dp(4).normalize();
                (tick, caption.value(exact))
            })
            .collect();
        let widest = ticks.iter().map(|(_, words)| width_of(words)).fold(0.0, f64::max);
        let ends =
            |pick: fn(f64, f64) -> f64| ticks.iter().map(|(tick, _)| *tick).reduce(pick).unwrap_or_default();
        let right = caption.frame.width();
        Self { left: widest + 10.0, right, top, height, low: ends(f64::min), high: ends(f64::max), ticks }
    }

    pub(super) fn y(&self, value: f64) -> f64 {
        self.top + self.height * (self.high - value) / positive(self.high - self.low)
    }

    pub(super) fn draw(&self, svg: &mut Svg) {
        for (tick, words) in &self.ticks {
            let y = self.y(*tick);
            svg.line("chart-grid", if *tick == 0.0 { GREY } else { RULE }, (self.left, y), (self.right, y));
            svg.text("chart-tick", GREY, Anchor::End, (self.left - 6.0, y + 4.0), words);
        }
    }
}
