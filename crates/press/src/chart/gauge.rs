//! One measure on one line: the values that meet its target, a bar for the value recorded, a mark for the one foreseen.

use rust_decimal::Decimal;

use super::length;
use super::lines::TargetBand;
use super::svg::{BLUE, INK, MIST, RULE, Svg, number, positive};

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

/// What stands on a line.
#[derive(Clone, Copy)]
pub(super) struct Gauge<'a> {
    pub(super) target: Option<&'a TargetBand>,
    pub(super) actual: Option<Decimal>,
    pub(super) forecast: Option<&'a Spread>,
}

/// How tall a bar is, and how far its target reaches above and below it, so that it is seen behind.
#[derive(Clone, Copy)]
pub(super) struct Size {
    pub(super) thick: f64,
    pub(super) reach: f64,
}

impl Size {
    pub(super) fn height(self) -> f64 {
        self.thick + 2.0 * self.reach
    }
}

/// From values to places along a line.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    low: f64,
    step: f64,
    left: f64,
    right: f64,
}

impl Scale {
    /// The line holds zero and every value, with a little air on the right.
    pub(super) fn of<'a>(gauges: impl IntoIterator<Item = Gauge<'a>>, ends: (f64, f64)) -> Self {
        let values = gauges.into_iter().flat_map(Gauge::values);
        let (low, high) =
            values.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
        let air = (high - low) * 0.12;
        Self::between((if low < 0.0 { low - air } else { low }, high + air), ends)
    }

    /// The line goes from one value to another.
    pub(super) fn between((low, high): (f64, f64), (left, right): (f64, f64)) -> Self {
        Self { low, step: (right - left) / positive(high - low), left, right }
    }

    fn x(&self, value: Decimal) -> f64 {
        (self.left + (length(value) - self.low) * self.step).clamp(self.left, self.right)
    }
}

impl Gauge<'_> {
    fn bounds(self) -> impl Iterator<Item = Decimal> {
        self.target.into_iter().flat_map(|target| [target.low, target.high]).flatten()
    }

    fn values(self) -> impl Iterator<Item = f64> {
        let spread = self.forecast.into_iter().flat_map(|spread| [spread.low, spread.middle, spread.high]);
        self.bounds().chain(spread).chain(self.actual).map(length)
    }

    /// Draws the line, its target reaching from `top`.
    pub(super) fn draw(self, svg: &mut Svg, scale: &Scale, top: f64, size: Size) {
        let middle = top + size.reach + size.thick / 2.0;
        if let Some((left, right)) = self.ends(scale) {
            svg.rect("chart-target", MIST, (left, top), ((right - left).max(2.0), size.height()));
        }
        svg.line("chart-axis", RULE, (scale.left, middle), (scale.right, middle));
        if let Some(actual) = self.actual {
            let (zero, end) = (scale.x(Decimal::ZERO), scale.x(actual));
            let bar = ((end - zero).abs().max(1.0), size.thick);
            svg.rect("chart-bar", BLUE, (zero.min(end), top + size.reach), bar);
        }
        // The bounds of the target, over the bar.
        for bound in self.bounds() {
            let x = scale.x(bound).min(scale.right - 1.0);
            svg.rect("chart-target-edge", INK, (x - 1.0, top), (2.5, size.height()));
        }
        self.draw_forecast(svg, scale, middle);
    }

    fn ends(self, scale: &Scale) -> Option<(f64, f64)> {
        let target = self.target?;
        let (low, high) = (target.low, target.high);
        low.or(high)?;
        let left = low.map_or(scale.left, |low| scale.x(low));
        Some((left, high.map_or(scale.right, |high| scale.x(high))))
    }

    /// A diamond on its interval.
    fn draw_forecast(self, svg: &mut Svg, scale: &Scale, y: f64) {
        let Some(spread) = self.forecast else { return };
        let (low, middle, high) = (scale.x(spread.low), scale.x(spread.middle), scale.x(spread.high));
        svg.rect("chart-spread", "#FFFFFF", (low, y - 2.0), ((high - low).max(0.1), 4.0));
        svg.line("chart-spread", INK, (low, y), (high, y));
        for end in [low, high] {
            svg.line("chart-spread", INK, (end, y - 4.0), (end, y + 4.0));
        }
        diamond(svg, middle, y);
    }
}

/// What a target looks like, for a legend.
pub(super) fn target_key(svg: &mut Svg, at: (f64, f64)) {
    svg.rect("chart-target", MIST, at, (14.0, 12.0));
    svg.rect("chart-target-edge", INK, at, (2.5, 12.0));
}

pub(super) fn diamond(svg: &mut Svg, x: f64, y: f64) {
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
