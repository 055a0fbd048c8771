//! What was planned, what was done and where it is going: one measure on one line.

use rust_decimal::Decimal;

use super::gauge::{Gauge, Scale, Size, Spread, diamond, target_key};
use super::lines::TargetBand;
use super::svg::{Anchor, BLUE, GREY, INK, LINE, RULE, Svg, wrap};
use super::{Caption, ChartTable};

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
const SIZE: Size = Size { thick: 18.0, reach: 6.0 };

impl ComparisonChart {
    /// The drawing.
    pub fn to_svg(&self) -> String {
        let mut svg = Svg::new(&self.caption);
        let (gauge, right) = (self.gauge(), self.caption.frame.width());
        gauge.draw(&mut svg, &Scale::of([gauge], (0.0, right)), TOP, SIZE);
        let height = self.draw_legend(&mut svg, TOP + SIZE.height() + 6.0);
        svg.finish(&self.caption, height)
    }

    /// The figures.
    pub fn table(&self) -> ChartTable {
        let row = |label: &str, value: String| vec![label.to_owned(), value];
        let mut rows = vec![row(&self.actual_label, self.caption.value_or_dash(self.actual))];
        if let Some(spread) = &self.forecast {
            rows.push(row(&self.forecast_label, self.caption.spread(spread)));
        }
        if let Some(target) = &self.target {
            let (low, high) = (target.low, target.high);
            let words = format!("{} – {}", self.caption.value_or_dash(low), self.caption.value_or_dash(high));
            rows.push(row(&target.label, words));
        }
        ChartTable { columns: vec![String::new(), self.caption.unit.clone()], rows }
    }

    fn gauge(&self) -> Gauge<'_> {
        let (target, forecast) = (self.target.as_ref(), self.forecast.as_ref());
        Gauge { target, actual: self.actual, forecast }
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
            target_key(svg, (1.0, y + 1.0));
            y = self.key(svg, y, &target.label, INK);
        }
        if let Some(spread) = &self.forecast {
            diamond(svg, 8.0, y + 7.0);
            y = self.key(svg, y, &format!("{}: {}", self.forecast_label, self.caption.spread(spread)), INK);
        }
        y
    }

    fn key(&self, svg: &mut Svg, y: f64, words: &str, ink: &str) -> f64 {
        let room = self.caption.frame.width() - 22.0;
        let lines = wrap(words, self.caption.lang, room, 2);
        let mut baseline = y;
        for line in &lines {
            baseline += LINE;
            svg.text("chart-legend", ink, Anchor::Start, (22.0, baseline - 3.5), line);
        }
        baseline + 2.0
    }
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
        let svg = chart(Some(42), Some([50, 56, 61])).to_svg().replace('\u{a0}', " ");
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
