//! Horizontal bars: one value for each of several things.

use super::svg::{Anchor, BLUE, GREY, INK, LINE, RULE, Svg, positive, width_of, wrap};
use super::{Caption, ChartTable, Mark, length, marks_table};

/// Horizontal bars with their values written at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BarChart {
    /// The words around it.
    pub caption: Caption,
    /// The bars, from the top.
    pub bars: Vec<Mark>,
}

const THICK: f64 = 14.0;
const GAP: f64 = 9.0;

impl BarChart {
    /// The drawing.
    pub fn to_svg(&self) -> String {
        let mut svg = Svg::new(&self.caption);
        let label_width = self.label_width();
        let values: Vec<f64> = self.bars.iter().filter_map(|bar| bar.value).map(length).collect();
        let low = values.iter().copied().fold(0.0, f64::min);
        let high = values.iter().copied().fold(0.0, f64::max);
        let value_width =
            self.bars.iter().map(|bar| width_of(&self.caption.value_or_dash(bar.value))).fold(0.0, f64::max)
                + 14.0;
        let (left, right) = (label_width + 12.0, self.caption.frame.width() - value_width);
        // Bars below zero need room for their value on the left.
        let left = if low < 0.0 { left + value_width } else { left };
        let scale = (right - left) / positive(high - low);
        let zero = left - low * scale;
        let mut y = 4.0;
        for bar in &self.bars {
            let lines = wrap(&bar.label, self.caption.lang, label_width, 3);
            let row = (lines.len() as f64 * LINE).max(THICK);
            let first = y + (row - lines.len() as f64 * LINE) / 2.0 + LINE - 4.0;
            for (index, line) in lines.iter().enumerate() {
                let baseline = first + index as f64 * LINE;
                svg.text("chart-label", INK, Anchor::End, (label_width, baseline), line);
            }
            self.draw_bar(&mut svg, bar, (zero, y + (row - THICK) / 2.0), scale);
            y += row + GAP;
        }
        svg.line("chart-axis", if low < 0.0 { GREY } else { RULE }, (zero, 0.0), (zero, y - GAP + 4.0));
        svg.finish(&self.caption, y - GAP + 4.0)
    }

    /// The figures.
    pub fn table(&self) -> ChartTable {
        marks_table(&self.caption, &self.bars)
    }

    fn label_width(&self) -> f64 {
        let widest = self.bars.iter().map(|bar| width_of(&bar.label)).fold(0.0, f64::max);
        widest.clamp(40.0, self.caption.frame.width() * 0.38)
    }

    fn draw_bar(&self, svg: &mut Svg, bar: &Mark, (zero, top): (f64, f64), scale: f64) {
        let words = self.caption.value_or_dash(bar.value);
        let baseline = top + THICK - 2.5;
        let Some(value) = bar.value.map(length) else {
            return svg.text("chart-missing", GREY, Anchor::Start, (zero + 6.0, baseline), &words);
        };
        let width = value.abs() * scale;
        let start = if value < 0.0 { zero - width } else { zero };
        svg.rect("chart-bar", BLUE, (start, top), (width.max(0.8), THICK));
        if value < 0.0 {
            svg.text("chart-value", INK, Anchor::End, (start - 6.0, baseline), &words);
        } else {
            svg.text("chart-value", INK, Anchor::Start, (start + width + 6.0, baseline), &words);
        }
    }
}
