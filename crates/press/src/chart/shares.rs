//! One bar divided in shares: what a whole is made of.

use rust_decimal::Decimal;

use super::svg::{Anchor, INK, LINE, Svg, positive, wrap};
use super::{Caption, ChartTable, Mark, length, marks_table};

/// A bar as wide as the whole, divided by value, each part with a number that leads to its line below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareChart {
    /// The words around it.
    pub caption: Caption,
    /// The parts; values below zero or missing are listed but not drawn.
    pub parts: Vec<Mark>,
    /// What the whole should be, where it is known: the rest is left empty (weights that do not reach 100).
    pub whole: Option<Decimal>,
}

const THICK: f64 = 26.0;

impl ShareChart {
    /// The drawing.
    pub fn to_svg(&self) -> String {
        let mut svg = Svg::new(&self.caption);
        let drawn = |mark: &Mark| mark.value.map(length).filter(|value| *value > 0.0);
        let sum: f64 = self.parts.iter().filter_map(drawn).sum();
        let whole = positive(self.whole.map_or(sum, |whole| length(whole).max(sum)));
        let mut x = 0.0;
        let mut y = THICK + 22.0;
        for (index, part) in self.parts.iter().enumerate() {
            let fill = svg.fill(index);
            if let Some(value) = drawn(part) {
                let width = self.caption.frame.width() * value / whole;
                svg.rect("chart-share", &fill, (x, 0.0), (width - 1.5, THICK));
                svg.text(
                    "chart-number",
                    INK,
                    Anchor::Middle,
                    (x + width / 2.0, THICK + 13.0),
                    &position(index),
                );
                x += width;
            }
            svg.rect("chart-key", &fill, (0.0, y), (14.0, 12.0));
            let words = format!("{}. {}", position(index), part.label);
            let value = self.caption.value_or_dash(part.value);
            for (nth, line) in
                wrap(&words, self.caption.lang, self.caption.frame.width() - 140.0, 2).iter().enumerate()
            {
                svg.text("chart-label", INK, Anchor::Start, (22.0, y + 10.5 + LINE * nth as f64), line);
                if nth == 0 {
                    svg.text("chart-value", INK, Anchor::End, (self.caption.frame.width(), y + 10.5), &value);
                } else {
                    y += LINE;
                }
            }
            y += LINE + 4.0;
        }
        svg.line("chart-axis", INK, (0.0, THICK), (self.caption.frame.width(), THICK));
        svg.finish(&self.caption, y)
    }

    /// The figures.
    pub fn table(&self) -> ChartTable {
        marks_table(&self.caption, &self.parts)
    }
}

fn position(index: usize) -> String {
    (index + 1).to_string()
}
