//! Measures under each other, each a bar with the mark of its target.

use rust_decimal::Decimal;

use super::gauge::{Gauge, Scale, Size, Spread, diamond, target_key};
use super::lines::TargetBand;
use super::svg::{Anchor, BLUE, GREY, INK, LINE, Svg, width_of, wrap};
use super::{Caption, ChartTable, length};

/// A measure with its target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetBar {
    /// What is measured.
    pub label: String,
    /// The unit of its values; empty where there is none.
    pub unit: String,
    /// The values that meet its target.
    pub target: TargetBand,
    /// The value recorded; one that is missing has no bar and says so.
    pub actual: Option<Decimal>,
    /// The value foreseen.
    pub forecast: Option<Spread>,
}

/// What the bars are measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ruler {
    /// Each has its own: their units differ.
    Own,
    /// All have the same.
    Shared,
    /// All go from zero to the greatest value there can be.
    UpTo(Decimal),
}

/// Bars with the mark of what was wanted of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetBars {
    /// The words around it; its unit is left to each bar.
    pub caption: Caption,
    /// What a bar is: `consuntivo`.
    pub actual_label: String,
    /// What the mark is: `target`.
    pub target_label: String,
    /// What the diamond is: `a fine anno`.
    pub forecast_label: String,
    /// The bars, from the top.
    pub bars: Vec<TargetBar>,
    /// What they are measured by.
    pub ruler: Ruler,
}

const SIZE: Size = Size { thick: 13.0, reach: 5.0 };
const GAP: f64 = 10.0;
/// How much wider strong letters are.
const BOLD: f64 = 1.08;
/// The legend, and the room under it.
const TOP: f64 = 28.0;

impl TargetBars {
    /// The drawing.
    pub fn to_svg(&self) -> String {
        let mut svg = Svg::new(&self.caption);
        self.draw_legend(&mut svg);
        let width = self.caption.frame.width();
        let labels = self.bars.iter().map(|bar| width_of(&bar.label)).fold(0.0, f64::max);
        let labels = labels.clamp(40.0, width * 0.4);
        let said = self.bars.iter();
        let said = said.flat_map(|bar| [width_of(&self.value(bar)) * BOLD, width_of(&bar.target.label)]);
        let said = said.fold(0.0, f64::max).clamp(40.0, width * 0.26);
        let ends = (labels + 12.0, width - said - 14.0);
        let mut y = TOP;
        for bar in &self.bars {
            let lines = wrap(&bar.label, self.caption.lang, labels, 3);
            let targets = wrap(&bar.target.label, self.caption.lang, said, 2);
            let row = (lines.len().max(1 + targets.len()) as f64 * LINE).max(SIZE.height());
            let first = y + (row - lines.len() as f64 * LINE) / 2.0 + LINE - 4.0;
            for (index, line) in lines.iter().enumerate() {
                svg.text("chart-label", INK, Anchor::End, (labels, first + index as f64 * LINE), line);
            }
            bar.gauge().draw(&mut svg, &self.scale(bar, ends), y + (row - SIZE.height()) / 2.0, SIZE);
            let first = y + (row - (1 + targets.len()) as f64 * LINE) / 2.0 + LINE - 4.0;
            let (class, ink) =
                if bar.actual.is_some() { ("chart-value", INK) } else { ("chart-missing", GREY) };
            svg.text(class, ink, Anchor::Start, (ends.1 + 14.0, first), &self.value(bar));
            for (index, line) in targets.iter().enumerate() {
                let baseline = first + (index + 1) as f64 * LINE;
                svg.text("chart-label", GREY, Anchor::Start, (ends.1 + 14.0, baseline), line);
            }
            y += row + GAP;
        }
        svg.finish(&self.caption, y - GAP + 4.0)
    }

    /// The figures.
    pub fn table(&self) -> ChartTable {
        let mut columns = vec![String::new(), self.actual_label.clone(), self.target_label.clone()];
        if self.has_forecast() {
            columns.push(self.forecast_label.clone());
        }
        let row = |bar: &TargetBar| {
            let mut cells = vec![bar.label.clone(), self.value(bar), bar.target.label.clone()];
            if self.has_forecast() {
                let words = |spread| self.caption.with_unit(&bar.unit).spread(spread);
                cells.push(bar.forecast.as_ref().map_or_else(|| "—".to_owned(), words));
            }
            cells
        };
        ChartTable { columns, rows: self.bars.iter().map(row).collect() }
    }

    fn value(&self, bar: &TargetBar) -> String {
        self.caption.with_unit(&bar.unit).value_or_dash(bar.actual)
    }

    fn has_forecast(&self) -> bool {
        self.bars.iter().any(|bar| bar.forecast.is_some())
    }

    fn scale(&self, bar: &TargetBar, ends: (f64, f64)) -> Scale {
        match self.ruler {
            Ruler::Own => Scale::of([bar.gauge()], ends),
            Ruler::Shared => Scale::of(self.bars.iter().map(TargetBar::gauge), ends),
            Ruler::UpTo(most) => Scale::between((0.0, length(most)), ends),
        }
    }

    /// A key for each thing drawn, in one line.
    fn draw_legend(&self, svg: &mut Svg) {
        let mut x = 0.0;
        let mut key = |svg: &mut Svg, words: &str, draw: fn(&mut Svg, f64)| {
            draw(svg, x);
            svg.text("chart-legend", INK, Anchor::Start, (x + 20.0, 13.5), words);
            x += 20.0 + width_of(words) + 24.0;
        };
        key(svg, &self.actual_label, |svg, x| svg.rect("chart-key", BLUE, (x, 4.0), (14.0, 10.0)));
        key(svg, &self.target_label, |svg, x| target_key(svg, (x, 3.0)));
        if self.has_forecast() {
            key(svg, &self.forecast_label, |svg, x| diamond(svg, x + 7.0, 9.0));
        }
    }
}

impl TargetBar {
    fn gauge(&self) -> Gauge<'_> {
        Gauge { target: Some(&self.target), actual: self.actual, forecast: self.forecast.as_ref() }
    }
}

#[cfg(test)]
mod tests {
    use cannocchiale_core::diag::Lang;

    use super::super::Frame;
    use super::*;

    fn chart(ruler: Ruler, values: &[(Option<i64>, i64)]) -> TargetBars {
        let bar = |(actual, wanted): &(Option<i64>, i64)| TargetBar {
            label: format!("Eventi da {wanted}"),
            unit: "eventi".to_owned(),
            target: TargetBand { label: format!("almeno {wanted}"), low: Some((*wanted).into()), high: None },
            actual: actual.map(Decimal::from),
            forecast: None,
        };
        TargetBars {
            caption: Caption {
                id: "t".to_owned(),
                title: "Eventi".to_owned(),
                description: String::new(),
                unit: String::new(),
                lang: Lang::It,
                frame: Frame::Wide,
            },
            actual_label: "consuntivo".to_owned(),
            target_label: "target".to_owned(),
            forecast_label: "a fine anno".to_owned(),
            bars: values.iter().map(bar).collect(),
            ruler,
        }
    }

    /// How long the bars of a drawing are, and where the marks of their targets stand.
    fn drawn(svg: &str) -> (Vec<f64>, Vec<f64>) {
        let of = |class: &str, key: &str| -> Vec<f64> {
            let parts = svg.split("<rect ").filter(|part| part.starts_with(&format!("class=\"{class}\"")));
            let said = parts.map(|part| part.split_once(&format!("{key}=\"")).unwrap().1.split('"').next());
            said.map(|said| said.unwrap().parse().unwrap()).collect()
        };
        // The first of the marks is in the legend.
        (of("chart-bar", " width"), of("chart-target-edge", " x").split_off(1))
    }

    #[test]
    fn on_one_ruler_twice_as_much_is_twice_as_long() {
        let (bars, edges) = drawn(&chart(Ruler::Shared, &[(Some(40), 80), (Some(80), 80)]).to_svg());
        assert!((bars[1] - 2.0 * bars[0]).abs() < 0.3, "{bars:?}");
        assert_eq!(edges[0], edges[1]);
    }

    #[test]
    fn on_its_own_ruler_a_small_measure_is_seen_beside_a_great_one() {
        let values = [(Some(2), 4), (Some(200_000), 400_000)];
        let (own, _) = drawn(&chart(Ruler::Own, &values).to_svg());
        assert_eq!(own[0], own[1]);
        let (shared, _) = drawn(&chart(Ruler::Shared, &values).to_svg());
        assert_eq!(shared[0], 1.0, "the least that is drawn");
    }

    #[test]
    fn what_was_not_recorded_has_no_bar_and_its_target_all_the_same() {
        let chart = chart(Ruler::UpTo(Decimal::TEN), &[(None, 4)]);
        let (bars, edges) = drawn(&chart.to_svg());
        assert_eq!((bars.len(), edges.len()), (0, 1));
        assert_eq!(chart.table().rows, [["Eventi da 4", "—", "almeno 4"]]);
        assert!(!chart.to_svg().contains("NaN"));
    }
}
