//! Measures drawn beside their targets: what was wanted, what was recorded, and where it goes by the end of the year.

use cannocchiale_core::facts::FactValue;
use cannocchiale_core::score::Reckoning;
use rust_decimal::Decimal;

use super::account::Account;
use super::measures::Measure;
use crate::chart::{Caption, Frame, Ruler, Spread, TargetBand, TargetBar, TargetBars};
use crate::contract::Figure;
use crate::figures;

/// Measures that are drawn in one figure, which has to stand on a page; all are in its table.
const MOST: usize = 12;

/// Whether the values foreseen are drawn too.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Forecasts {
    Drawn,
    Left,
}

/// The words of a drawing.
pub(super) struct Said<'a> {
    /// Unique in the document.
    pub(super) id: String,
    pub(super) caption: String,
    /// What a bar is.
    pub(super) actual: &'a str,
    /// What its mark is.
    pub(super) target: &'a str,
    /// That measures are left out, and which.
    pub(super) left_out: Option<String>,
}

/// The bars of the measures that have a number and a target to hold it against; none where no measure has both.
pub(super) fn figure<'a>(
    account: &Account<'a>,
    id: String,
    caption: String,
    measures: impl IntoIterator<Item = Measure<'a>>,
    forecasts: Forecasts,
) -> Option<Figure> {
    let measures: Vec<Measure<'_>> = measures.into_iter().collect();
    let bars: Vec<TargetBar> =
        measures.iter().filter_map(|measure| bar(account, measure, forecasts)).take(MOST).collect();
    let first = bars.first()?;
    // A drawing that leaves some out says so, or what is not in it would be taken for what is not there.
    let left_out = (bars.len() < measures.len()).then(|| {
        account.say(
            match bars.len() {
                MOST => format!("le prime {MOST} con un valore in cifre, di {} misure", measures.len()),
                drawn => format!("{drawn} su {}: le misure con un valore in cifre", measures.len()),
            },
            match bars.len() {
                MOST => format!("the first {MOST} with a value in figures, of {} measures", measures.len()),
                drawn => format!("{drawn} of {}: the measures with a value in figures", measures.len()),
            },
        )
    });
    let is_one = !first.unit.is_empty() && bars.iter().all(|bar| bar.unit == first.unit);
    let ruler = if is_one && are_alike(&bars) { Ruler::Shared } else { Ruler::Own };
    let said = Said {
        id,
        caption,
        actual: match forecasts {
            Forecasts::Drawn => account.say("rilevato", "recorded"),
            Forecasts::Left => account.say("consuntivo", "value"),
        },
        target: account.say("valori che raggiungono il target", "values that meet the target"),
        left_out,
    };
    Some(drawn(account, said, bars, ruler))
}

/// The drawing of bars, and the sentence that says them to who does not see them.
pub(super) fn drawn(account: &Account<'_>, said: Said<'_>, bars: Vec<TargetBar>, ruler: Ruler) -> Figure {
    let Said { id, caption, actual, target, left_out } = said;
    let scales = (ruler == Ruler::Own && bars.len() > 1)
        .then(|| account.say("ogni barra ha la sua scala", "each bar has a scale of its own").to_owned());
    let notes: Vec<String> = [left_out, scales].into_iter().flatten().collect();
    let caption = if notes.is_empty() { caption } else { format!("{caption} ({})", notes.join("; ")) };
    let mut chart = TargetBars {
        caption: Caption {
            id,
            title: caption.clone(),
            description: String::new(),
            unit: String::new(),
            lang: account.request.lang,
            frame: Frame::Wide,
        },
        actual_label: actual.to_owned(),
        target_label: target.to_owned(),
        forecast_label: account.say("previsto a fine anno", "foreseen at year end").to_owned(),
        bars,
        ruler,
    };
    let table = chart.table();
    let said = |row: Vec<String>| {
        let mut cells = row.into_iter();
        let what = cells.next().unwrap_or_default();
        let heads = table.columns.iter().skip(1);
        let told: Vec<String> = heads.zip(cells).map(|(head, cell)| format!("{head} {cell}")).collect();
        format!("{what}: {}", told.join(", "))
    };
    let said: Vec<String> = table.rows.into_iter().map(said).collect();
    chart.caption.description = said.join("; ");
    let alt = format!("{caption}. {}", chart.caption.description);
    Figure { svg: chart.to_svg(), alt, caption, source: None, frame: Frame::Wide }
}

/// Whether bars on one ruler would all be seen: none is more than ten times another.
fn are_alike(bars: &[TargetBar]) -> bool {
    let greatest = |bar: &TargetBar| {
        [bar.target.low, bar.target.high, bar.actual].into_iter().flatten().map(|value| value.abs()).max()
    };
    let all = || bars.iter().filter_map(greatest);
    let most_of = |least: Decimal| least.checked_mul(Decimal::TEN);
    all().max().zip(all().min().and_then(most_of)).is_some_and(|(most, tenfold)| most <= tenfold)
}

fn bar<'a>(account: &Account<'a>, measure: &Measure<'a>, forecasts: Forecasts) -> Option<TargetBar> {
    let written = measure.target?;
    let step = account.node(measure.id).and_then(|node| node.step.as_deref());
    let reckoning = step.map(|step| &step.reckoning);
    // The bound that the score was made with, else the one that is written: "less than in 2018" is no number by itself.
    let (low, high) =
        reckoning.and_then(Reckoning::success).unwrap_or_else(|| figures::bounds(written.target(), None));
    low.or(high)?;
    let judged = reckoning.and_then(Reckoning::judged);
    // Where the year is told as it ended, a value of one of its quarters is not its value.
    let (actual, forecast) = match forecasts {
        Forecasts::Drawn => (judged.or_else(|| recorded(account, measure)), account.foreseen(measure.id)),
        Forecasts::Left => (judged, None),
    };
    if actual.is_none() && forecast.is_none() {
        return None;
    }
    // A number says nothing without the project it is of.
    let label = match measure.label {
        "" => figures::headline(measure.statement).0,
        _ => format!("{} {}", measure.id, figures::headline(measure.statement).0),
    };
    Some(TargetBar {
        label,
        unit: measure.unit.or_else(|| measure.is_share().then_some("%")).unwrap_or_default().to_owned(),
        // In words: a drawing has one font, and it lacks the signs of comparison.
        target: TargetBand { label: written.target().words(account.request.lang), low, high },
        actual: actual.map(rounded),
        forecast: forecast.map(|[low, middle, high]| Spread {
            low: rounded(low),
            middle: rounded(middle),
            high: rounded(high),
        }),
    })
}

fn recorded<'a>(account: &Account<'a>, measure: &Measure<'a>) -> Option<Decimal> {
    match account.latest(measure.id)?.value {
        FactValue::Number(number) => Some(number),
        _ => None,
    }
}

fn rounded(value: Decimal) -> Decimal {
    value.round_dp(2).normalize()
}
