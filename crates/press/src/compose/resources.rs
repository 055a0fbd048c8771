//! The money of the body over the years, line by line.

use std::collections::BTreeSet;

use cannocchiale_core::ids::Year;
use cannocchiale_core::model::{AccountLine, AccountSide, Figure as Amount, FigureState, PrintedTotal};
use rust_decimal::Decimal;

use super::Desk;
use super::figure::{self, Name};
use crate::chart::{Caption, ColumnChart, Frame, Mark, Series};
use crate::contract::{ColumnKind, Evidence, Figure, Resources, Row, Side, Table};
use crate::figures::Scale;

const SIDES: [AccountSide; 3] = [AccountSide::Revenues, AccountSide::Costs, AccountSide::Investments];

pub(crate) fn chapter(desk: Desk<'_>) -> Resources {
    Resources {
        trend: trend(desk),
        sides: SIDES
            .into_iter()
            .filter_map(|side| {
                Some(Side { name: name(desk, side).to_owned(), evidence: evidence(desk, side)? })
            })
            .collect(),
        totals: totals(desk),
        totals_differ: totals_differ(desk),
    }
}

/// Which totals are not the sums of the lines above them: a reader who adds up must not think that the mistake is theirs.
fn totals_differ(desk: Desk<'_>) -> Option<String> {
    let totals = &desk.plan.printed_totals;
    let scale = Scale::of(totals.iter().flat_map(|total| total.amounts.values().copied()));
    let mut told = Vec::new();
    for total in totals {
        let [side] = total.of.as_slice() else { continue };
        let lines = lines(desk, *side);
        for (year, printed) in &total.amounts {
            let Some(sum) = sum(&lines, *year).filter(|sum| sum != printed) else { continue };
            let name = name(desk, *side).to_lowercase();
            let [sum, printed] = [sum, *printed].map(|amount| scale.show_or_dash(Some(amount), desk.lang));
            // A difference that does not show would only puzzle.
            if sum != printed {
                told.push(desk.say(
                    format!("{name} {year}: {sum} dalle voci, {printed} esposto"),
                    format!("{name} {year}: {sum} from the lines, {printed} printed"),
                ));
            }
        }
    }
    (!told.is_empty()).then(|| {
        let told = told.join("; ");
        desk.say(
            format!("Non tutti i totali esposti sono la somma delle voci: {told}."),
            format!("Not all totals are the sums of their lines: {told}."),
        )
    })
}

fn name(desk: Desk<'_>, side: AccountSide) -> &str {
    match side {
        AccountSide::Revenues => desk.words.revenues,
        AccountSide::Costs => desk.words.costs,
        AccountSide::Investments => desk.words.investments,
    }
}

fn lines(desk: Desk<'_>, side: AccountSide) -> Vec<&AccountLine> {
    desk.plan.accounts.iter().filter(|line| line.side == side).collect()
}

fn years<'a>(lines: impl IntoIterator<Item = &'a AccountLine>) -> Vec<Year> {
    let all: BTreeSet<Year> = lines.into_iter().flat_map(|line| line.amounts.keys().copied()).collect();
    all.into_iter().collect()
}

/// The sum of the lines that have a figure in the year; none when no line has one.
fn sum(lines: &[&AccountLine], year: Year) -> Option<Decimal> {
    let amounts: Vec<Decimal> =
        lines.iter().filter_map(|line| line.amounts.get(&year)).map(|amount| amount.value).collect();
    (!amounts.is_empty()).then(|| amounts.iter().sum())
}

/// The year and how firm its figures are, where they agree: `2018 (preconsuntivo)`.
fn year_title(desk: Desk<'_>, lines: &[&AccountLine], year: Year) -> String {
    let mut states = lines.iter().filter_map(|line| line.amounts.get(&year)).map(|amount| amount.state);
    let first = states.next();
    match first {
        Some(state) if states.all(|other| other == state) => format!("{year} {}", state_word(desk, state)),
        _ => year.to_string(),
    }
}

pub(crate) fn state_word(desk: Desk<'_>, state: FigureState) -> &str {
    match state {
        FigureState::Final => desk.words.final_figure,
        FigureState::Preliminary => desk.words.preliminary_figure,
        FigureState::Budgeted => desk.words.budgeted_figure,
    }
}

fn thousands(amount: Decimal) -> Decimal {
    (amount / Decimal::ONE_THOUSAND).round_dp(0)
}

fn trend(desk: Desk<'_>) -> Option<Figure> {
    let years = years(&desk.plan.accounts);
    if years.len() < 2 {
        return None;
    }
    let series: Vec<Series> = SIDES
        .into_iter()
        .map(|side| (side, lines(desk, side)))
        .filter(|(_, lines)| !lines.is_empty())
        .map(|(side, lines)| Series {
            name: name(desk, side).to_owned(),
            values: years.iter().map(|year| sum(&lines, *year).map(thousands)).collect(),
        })
        .collect();
    let (first, last) = (years.first()?, years.last()?);
    let said: Vec<String> = series
        .iter()
        .filter_map(|one| {
            let ends = (one.values.first().copied()??, one.values.last().copied()??);
            let shown = (number(desk, ends.0), number(desk, ends.1));
            Some(desk.say(
                format!("{} da {} nel {first} a {} nel {last}", one.name, shown.0, shown.1),
                format!("{} from {} in {first} to {} in {last}", one.name, shown.0, shown.1),
            ))
        })
        .collect();
    let title = desk.say(
        format!("Proventi, oneri e investimenti dal {first} al {last}"),
        format!("Revenues, costs and investments from {first} to {last}"),
    );
    let chart = ColumnChart {
        caption: Caption {
            id: "resources-trend".to_owned(),
            title: title.clone(),
            description: format!("{} ({})", said.join("; "), desk.words.euro_thousands),
            unit: String::new(),
            lang: desk.lang,
            frame: Frame::Wide,
        },
        labels: years.iter().map(ToString::to_string).collect(),
        series,
    };
    Some(Figure {
        svg: chart.to_svg(),
        alt: format!("{title}: {}", chart.caption.description),
        caption: format!("{title} ({})", desk.words.euro_thousands),
        source: None,
        frame: Frame::Wide,
    })
}

fn number(desk: Desk<'_>, value: Decimal) -> String {
    cannocchiale_core::number::show(value, desk.lang)
}

fn evidence(desk: Desk<'_>, side: AccountSide) -> Option<Evidence> {
    let lines = lines(desk, side);
    let table = side_table(desk, side, &lines).unless_empty()?;
    Some(Evidence { figure: composition(desk, side, &lines), table })
}

fn side_table(desk: Desk<'_>, side: AccountSide, lines: &[&AccountLine]) -> Table {
    let years = years(lines.iter().copied());
    let amounts: Vec<Decimal> =
        lines.iter().flat_map(|line| line.amounts.values().map(|a| a.value)).collect();
    let scale = Scale::of(amounts.iter().copied());
    let shown = |amount| scale.show_or_dash(amount, desk.lang);
    let row = |line: &&AccountLine| {
        let amounts = years.iter().map(|year| shown(line.amounts.get(year).map(|a: &Amount| a.value)));
        Row::plain(std::iter::once(line.line.clone()).chain(amounts).collect())
    };
    let title = name(desk, side);
    let mut rows: Vec<Row> = lines.iter().map(row).collect();
    if lines.len() > 1 {
        let sums = years.iter().map(|year| shown(sum(lines, *year)));
        rows.push(Row::total(std::iter::once(desk.words.total.to_owned()).chain(sums).collect()));
    }
    Table::new(
        format!("{title} ({})", scale.word(desk.words)),
        desk.say(
            "Una riga per voce, una colonna per anno; l’ultima riga è la somma delle voci.".to_owned(),
            "One row for each line, one column for each year; the last row is the sum of the lines."
                .to_owned(),
        ),
    )
    .column(desk.words.line, ColumnKind::Text)
    .columns(years.iter().map(|year| year_title(desk, lines, *year)), ColumnKind::Number)
    .rows(rows)
}

/// What a side is made of, in the plan's year or else the latest one with figures.
fn composition(desk: Desk<'_>, side: AccountSide, lines: &[&AccountLine]) -> Option<Figure> {
    let years = years(lines.iter().copied());
    let year = if years.contains(&desk.plan.year) { desk.plan.year } else { *years.last()? };
    let bars: Vec<Mark> = lines
        .iter()
        .filter_map(|line| line.amounts.get(&year).map(|amount| (line, thousands(amount.value))))
        .map(|(line, value)| Mark::new(line.line.clone(), value))
        .collect();
    if bars.len() < 2 {
        return None;
    }
    let title = desk.say(
        format!("Composizione, {year}: {}", name(desk, side).to_lowercase()),
        format!("Composition, {year}: {}", name(desk, side).to_lowercase()),
    );
    let name = Name { id: format!("resources-{}", side.name()), title, unit: desk.words.euro_thousands };
    Some(figure::bars(desk, name, Frame::Wide, bars))
}

/// Whether a total is the one printed for a whole side: its label then is ours, and follows the language.
fn is_of_side(total: &PrintedTotal, side: AccountSide) -> bool {
    total.id.as_str() == format!("totals/{}", side.name())
}

fn totals(desk: Desk<'_>) -> Option<Table> {
    let all: BTreeSet<Year> =
        desk.plan.printed_totals.iter().flat_map(|total| total.amounts.keys().copied()).collect();
    let amounts: Vec<Decimal> =
        desk.plan.printed_totals.iter().flat_map(|total| total.amounts.values().copied()).collect();
    let scale = Scale::of(amounts.iter().copied());
    let row = |total: &PrintedTotal| {
        let label = match total.of.as_slice() {
            [side] if is_of_side(total, *side) => format!("{}: {}", desk.words.total, name(desk, *side)),
            _ => total.label.clone(),
        };
        let amounts = all.iter().map(|year| scale.show_or_dash(total.amounts.get(year).copied(), desk.lang));
        Row::plain(std::iter::once(label).chain(amounts).collect())
    };
    Table::new(
        format!("{} ({})", desk.words.printed_totals, scale.word(desk.words)),
        desk.say(
            "I totali come li espone il documento, una colonna per anno.".to_owned(),
            "The totals as the document prints them, one column for each year.".to_owned(),
        ),
    )
    .column(desk.words.total, ColumnKind::Text)
    .columns(all.iter().map(ToString::to_string), ColumnKind::Number)
    .rows(desk.plan.printed_totals.iter().map(row))
    .unless_empty()
}
