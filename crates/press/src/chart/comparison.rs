//! What was planned, what was done and where it is going: one measure on one line.

use rust_decimal::Decimal;

use super::lines::TargetBand;
use super::svg::{Anchor, BLUE, GREY, INK, LINE, MIST, RULE, Svg, number, positive, width_of, wrap};
use super::{Caption, ChartTable, length};

/// A value with the interval around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// The middle of it.
    pub middle: Decimal,
    /// The low end.
    pub low: Decimal,
    /// The high end.
    pub high: Decimal,
}

/// A measure: the values that meet its target, the value recorded, and the one foreseen with its interval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparisonChart {
    /// The words around it.
    pub caption: Caption,
    /// The values that meet the target.
    pub target: Option<TargetBand>,
    /// What the bar is: `fatto`.
    pub actual_label: String,
    /// The value recorded.
    pub actual: Option<Decimal>,
    /// What the mark is: `tendenza`.
    pub forecast_label: String,
    /// The value foreseen.
    pub forecast: Option<Spread>,
}

const TOP: f64 = 4.0;
const THICK: f64 = 18.0;
/// The target reaches above and below the bar, so that it is seen behind it.
const REACH: f64 = 6.0;

/// From values to places along the line.
struct Scale {
    low: f64,
    step: f64,
    right: f64,
}

impl Scale {
    fn x(&self, value: Decimal) -> f64 {
        ((length(value) - self.low) * self.step).clamp(0.0, self.right)
    }
}

impl ComparisonChart {
    /// The drawing.
    pub fn to_svg(&self) -> String {
        let mut svg = Svg::new(&self.caption);
        let scale = self.scale();
        let middle = TOP + REACH + THICK / 2.0;
        self.draw_target(&mut svg, &scale);
        svg.line("chart-axis", RULE, (0.0, middle), (scale.right, middle));
        if let Some(actual) = self.actual {
            let (zero, end) = (scale.x(Decimal::ZERO), scale.x(actual));
            let size = ((end - zero).abs().max(1.0), THICK);
            svg.rect("chart-bar", BLUE, (zero.min(end), TOP + REACH), size);
        }
        self.draw_edges(&mut svg, &scale);
        self.draw_forecast(&mut svg, &scale, middle);
        let height = self.draw_legend(&mut svg, TOP + THICK + 2.0 * REACH + 6.0);
        svg.finish(&self.caption, height)
    }

    /// The figures.
    pub fn table(&self) -> ChartTable {
        let row = |label: &str, value: String| vec![label.to_owned(), value];
        let mut rows = vec![row(&self.actual_label, self.caption.value_or_dash(self.actual))];
        if let Some(spread) = &self.forecast {
            rows.push(row(&self.forecast_label, self.spread_words(spread)));
        }
        if let Some(target) = &self.target {
            let (low, high) = (target.low, target.high);
            let words = format!("{} – {}", self.caption.value_or_dash(low), self.caption.value_or_dash(high));
            rows.push(row(&target.label, words));
        }
        ChartTable { columns: vec![String::new(), self.caption.unit.clone()], rows }
    }

    fn spread_words(&self, spread: &Spread) -> String {
        if spread.low == spread.high {
            return self.caption.value(spread.middle);
        }
        let (low, high) = (self.caption.value(spread.low), self.caption.value(spread.high));
        format!("{} ({low} – {high})", self.caption.value(spread.middle))
    }

    /// The line holds zero and every value, with a little air on the right.
    fn scale(&self) -> Scale {
        let bounds = self.target.iter().flat_map(|target| [target.low, target.high]).flatten();
        let spread = self.forecast.iter().flat_map(|spread| [spread.low, spread.middle, spread.high]);
        let values = bounds.chain(spread).chain(self.actual).map(length);
        let (low, high) =
            values.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
        let air = (high - low) * 0.12;
        let low = if low < 0.0 { low - air } else { low };
        let right = self.caption.frame.width();
        Scale { low, step: right / positive(high + air - low), right }
    }

    fn ends(&self, scale: &Scale) -> Option<(f64, f64)> {
        let target = self.target.as_ref()?;
        let (low, high) = (target.low, target.high);
        low.or(high)?;
        Some((low.map_or(0.0, |low| scale.x(low)), high.map_or(scale.right, |high| scale.x(high))))
    }

    fn draw_target(&self, svg: &mut Svg, scale: &Scale) {
        if let Some((left, right)) = self.ends(scale) {
            let size = ((right - left).max(2.0), THICK + 2.0 * REACH);
            svg.rect("chart-target", MIST, (left, TOP), size);
        }
    }

    /// The bounds of the target, over the bar.
    fn draw_edges(&self, svg: &mut Svg, scale: &Scale) {
        let bounds = self.target.iter().flat_map(|target| [target.low, target.high]).flatten();
        for bound in bounds {
            let x = scale.x(bound).min(scale.right - 1.0);
            svg.rect("chart-target-edge", INK, (x - 1.0, TOP), (2.5, THICK + 2.0 * REACH));
        }
    }

    /// A diamond on its interval.
    fn draw_forecast(&self, svg: &mut Svg, scale: &Scale, y: f64) {
        let Some(spread) = &self.forecast else { return };
        let (low, middle, high) = (scale.x(spread.low), scale.x(spread.middle), scale.x(spread.high));
        svg.rect("chart-spread", "#FFFFFF", (low, y - 2.0), ((high - low).max(0.1), 4.0));
        svg.line("chart-spread", INK, (low, y), (high, y));
        for end in [low, high] {
            svg.line("chart-spread", INK, (end, y - 4.0), (end, y + 4.0));
        }
        diamond(svg, middle, y);
    }

    /// A key for each thing drawn, one under the other; gives the height it reaches.
    fn draw_legend(&self, svg: &mut Svg, top: f64) -> f64 {
        let mut y = top;
        let actual = format!("{}: {}", self.actual_label, self.caption.value_or_dash(self.actual));
        match self.actual {
            Some(_) => svg.rect("chart-key", BLUE, (1.0, y + 2.0), (14.0, 10.0)),
            None => svg.rect("chart-key", RULE, (1.0, y + 2.0), (14.0, 10.0)),
        }
        y = self.key(svg, y, &actual, if self.actual.is_some() { INK } else { GREY });
        if let Some(target) = &self.target {
            svg.rect("chart-target", MIST, (1.0, y + 1.0), (14.0, 12.0));
            svg.rect("chart-target-edge", INK, (1.0, y + 1.0), (2.5, 12.0));
            y = self.key(svg, y, &target.label, INK);
        }
        if let Some(spread) = &self.forecast {
            diamond(svg, 8.0, y + 7.0);
            y = self.key(svg, y, &format!("{}: {}", self.forecast_label, self.spread_words(spread)), INK);
        }
        y
    }

    fn key(&self, svg: &mut Svg, y: f64, words: &str, ink: &str) -> f64 {
        let room = self.caption.frame.width() - 22.0;
        let lines = if width_of(words) <= room { vec![words.to_owned()] } else { wrap(words, room, 2) };
        let mut baseline = y;
        for line in &lines {
            baseline += LINE;
            svg.text("chart-legend", ink, Anchor::Start, (22.0, baseline - 3.5), line);
        }
        baseline + 2.0
    }
}

fn diamond(svg: &mut Svg, x: f64, y: f64) {
    let points = [(x, y - 6.0), (x + 6.0, y), (x, y + 6.0), (x - 6.0, y)]
        .map(|(x, y)| format!("{},{}", number(x), number(y)))
        .join(" ");
    svg.element(
        "polygon",
        &[
            ("class", &"chart-forecast"),
            ("points", &points),
            ("fill", &"#FFFFFF"),
            ("stroke", &INK),
            ("stroke-width", &"2"),
        ],
    );
}

#[cfg(test)]
mod tests {
    use cannocchiale_core::diag::Lang;

    use super::super::Frame;
    use super::*;

    fn chart(actual: Option<i64>, forecast: Option<[i64; 3]>) -> ComparisonChart {
        ComparisonChart {
            caption: Caption {
                id: "c".to_owned(),
                title: "Eventi".to_owned(),
                description: "56 su 60".to_owned(),
                unit: String::new(),
                lang: Lang::It,
                frame: Frame::Half,
            },
            target: Some(TargetBand { label: "target >= 60".to_owned(), low: Some(60.into()), high: None }),
            actual_label: "fatto".to_owned(),
            actual: actual.map(Decimal::from),
            forecast_label: "tendenza".to_owned(),
            forecast: forecast.map(|[low, middle, high]| Spread {
                middle: middle.into(),
                low: low.into(),
                high: high.into(),
            }),
        }
    }

    #[test]
    fn everything_drawn_is_written_too() {
        let svg = chart(Some(42), Some([50, 56, 61])).to_svg();
        for words in ["fatto: 42", "target &gt;= 60", "tendenza: 56 (50 – 61)"] {
            assert!(svg.contains(words), "{words} in {svg}");
        }
    }

    #[test]
    fn a_missing_value_has_no_bar_and_says_so() {
        let svg = chart(None, None).to_svg();
        assert!(!svg.contains("chart-bar") && svg.contains("fatto: —"), "{svg}");
        assert_eq!(chart(None, None).table().rows[0], ["fatto", "—"]);
    }
}
