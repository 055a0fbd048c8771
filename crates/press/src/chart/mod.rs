//! Charts, drawn once for the printed and for the online plan.
//!
//! Each chart takes exact decimals and gives an SVG ([`BarChart::to_svg`] and its siblings) and the same figures as
//! a [`ChartTable`], so that no reader depends on the drawing. Texts stay texts, colours are presentation
//! attributes (a strict content policy forbids `style`), every mark has a class for the web to restyle
//! (`chart-bar`, `chart-line`, `chart-label`…), and nothing is told by colour alone: values are written beside
//! their marks and series differ by pattern too.
#![expect(
    clippy::float_arithmetic,
    reason = "coordinates of a drawing are not figures of the plan: exact decimals become f64 only to place marks"
)]

mod bars;
mod columns;
mod comparison;
mod gauge;
mod labels;
mod lines;
mod shares;
mod svg;
mod targets;
mod tree;
mod treemap;

use cannocchiale_core::diag::Lang;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use crate::figures::with_unit;

pub use bars::BarChart;
pub use columns::{ColumnChart, Series};
pub use comparison::ComparisonChart;
pub use gauge::Spread;
pub use lines::{LineChart, TargetBand};
pub use shares::ShareChart;
pub(crate) use svg::COLOURS;
pub use targets::{Ruler, TargetBar, TargetBars};
pub use tree::{Branch, TreeChart};
pub use treemap::Treemap;

/// The words around a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// Unique in its page: the ids of title, description and patterns start with it.
    pub id: String,
    /// What the chart shows, a short phrase.
    pub title: String,
    /// What it says: the main figures in a sentence.
    pub description: String,
    /// The unit of the values, as shown after them: `%`, `euro`; empty when there is none.
    pub unit: String,
    /// The language numbers are shown in.
    pub lang: Lang,
    /// How much room the drawing has; its texts keep their size.
    pub frame: Frame,
}

/// How wide a drawing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Frame {
    /// The whole width of a page.
    #[default]
    Wide,
    /// Half of it, beside another drawing or a table.
    Half,
}

impl Frame {
    /// Units of the drawing; in print four are a millimetre.
    fn width(self) -> f64 {
        match self {
            Self::Wide => 640.0,
            Self::Half => 312.0,
        }
    }
}

impl Caption {
    fn value(&self, value: Decimal) -> String {
        // As it is printed everywhere else; no line ends inside it.
        with_unit(value, Some(&self.unit), self.lang).replace(' ', "\u{a0}")
    }

    fn value_or_dash(&self, value: Option<Decimal>) -> String {
        value.map_or_else(|| "—".to_owned(), |value| self.value(value))
    }

    fn spread(&self, spread: &Spread) -> String {
        if spread.low == spread.high {
            return self.value(spread.middle);
        }
        let (low, high) = (self.value(spread.low), self.value(spread.high));
        format!("{} ({low} – {high})", self.value(spread.middle))
    }

    /// The same words with values of another unit.
    fn with_unit(&self, unit: &str) -> Self {
        Self { unit: unit.to_owned(), ..self.clone() }
    }
}

/// A labelled value. A missing value is drawn as missing, never as zero.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// What is measured.
    pub label: String,
    /// Its value.
    pub value: Option<Decimal>,
}

impl Mark {
    /// A mark with a value.
    pub fn new(label: impl Into<String>, value: Decimal) -> Self {
        Self { label: label.into(), value: Some(value) }
    }
}

/// The figures of a chart, for who does not see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartTable {
    /// The heads; the first is empty or says what the rows are.
    pub columns: Vec<String>,
    /// The rows: a label, then values with their unit; a dash where the value is missing.
    pub rows: Vec<Vec<String>>,
}

fn marks_table(caption: &Caption, marks: &[Mark]) -> ChartTable {
    ChartTable {
        columns: vec![String::new(), caption.unit.clone()],
        rows: marks.iter().map(|mark| vec![mark.label.clone(), caption.value_or_dash(mark.value)]).collect(),
    }
}

/// The value as a length on paper, before scaling.
fn length(value: Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}
