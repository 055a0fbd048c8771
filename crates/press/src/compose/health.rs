//! The health of the body: ratios over the years with the target of the plan.

use std::collections::BTreeSet;

use cannocchiale_core::ids::Year;
use cannocchiale_core::model::{HealthIndicator, WrittenTarget};
use cannocchiale_core::number;

use super::Desk;
use crate::chart::{Caption, Frame, LineChart, Series, TargetBand};
use crate::contract::{ColumnKind, Figure, Health, Row, Table};
use crate::figures::{self, MISSING};

pub(crate) fn chapter(desk: Desk<'_>) -> Health {
    Health {
        table: table(desk),
        definitions: definitions(desk),
        figures: desk.plan.health.iter().filter_map(|health| figure(desk, health)).collect(),
    }
}

fn years(desk: Desk<'_>) -> Vec<Year> {
    let all: BTreeSet<Year> =
        desk.plan.health.iter().flat_map(|health| health.values.keys().copied()).collect();
    all.into_iter().collect()
}

fn target_years(desk: Desk<'_>) -> Vec<Year> {
    let all: BTreeSet<Year> =
        desk.plan.health.iter().flat_map(|health| health.targets.keys().copied()).collect();
    all.into_iter().collect()
}

fn unit(health: &HealthIndicator) -> String {
    health.unit.clone().unwrap_or_default().trim().to_owned()
}

fn table(desk: Desk<'_>) -> Option<Table> {
    let (years, targets) = (years(desk), target_years(desk));
    let width = years.len() + targets.len() + 2;
    let mut rows = Vec::new();
    let mut group: Option<&str> = None;
    for health in &desk.plan.health {
        let own = health.group.as_deref().map(str::trim).filter(|name| !name.is_empty());
        if own.is_some() && own != group {
            let mut cells = vec![own.unwrap_or_default().to_owned()];
            cells.resize(width, String::new());
            rows.push(Row::group(cells));
        }
        group = own;
        let mut cells = vec![health.name.clone(), unit(health)];
        cells.extend(years.iter().map(|year| {
            let value = health.values.get(year).map(|figure| number::show(figure.value, desk.lang));
            value.unwrap_or_else(|| MISSING.to_owned())
        }));
        cells.extend(
            targets
                .iter()
                .map(|year| figures::bare(figures::target(health.targets.get(year)), &unit(health))),
        );
        rows.push(Row::plain(cells));
    }
    Table::new(
        desk.words.health_values,
        desk.say(
            "Una riga per indicatore; prima i valori per anno, poi i target.".to_owned(),
            "One row for each indicator; first the values by year, then the targets.".to_owned(),
        ),
    )
    .column(desk.words.indicator, ColumnKind::Text)
    .column(desk.words.unit_of_measure, ColumnKind::Short)
    .columns(years.iter().map(|year| year_title(desk, *year)), ColumnKind::Number)
    .columns(targets.iter().map(|year| format!("{} {year}", desk.words.target)), ColumnKind::Number)
    .rows(rows)
    .unless_empty()
}

/// The year and how firm its values are, where all agree and it is not simply final.
fn year_title(desk: Desk<'_>, year: Year) -> String {
    let mut states = desk.plan.health.iter().filter_map(|health| health.values.get(&year)).map(|f| f.state);
    match states.next() {
        Some(state) if states.all(|other| other == state) => {
            format!("{year} {}", super::resources::state_word(desk, state))
        }
        _ => year.to_string(),
    }
}

fn definitions(desk: Desk<'_>) -> Option<Table> {
    let words = desk.words;
    let said = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let row = |health: &HealthIndicator| {
        let parts = (said(&health.numerator), said(&health.denominator));
        (parts.0.is_some() || parts.1.is_some()).then(|| {
            let shown = |text: Option<String>| text.unwrap_or_else(|| MISSING.to_owned());
            Row::plain(vec![health.name.clone(), shown(parts.0), shown(parts.1)])
        })
    };
    Table::new(
        words.health_definitions,
        desk.say(
            "Una riga per indicatore, con ciò che si divide e per che cosa.".to_owned(),
            "One row for each indicator, with what is divided and by what.".to_owned(),
        ),
    )
    .column(words.indicator, ColumnKind::Text)
    .column(words.numerator, ColumnKind::Text)
    .column(words.denominator, ColumnKind::Text)
    .rows(desk.plan.health.iter().filter_map(row))
    .unless_empty()
}

/// One small chart for each ratio: its values and the band its target asks for.
fn figure(desk: Desk<'_>, health: &HealthIndicator) -> Option<Figure> {
    if health.values.len() < 2 {
        return None;
    }
    let target = health.targets.get(&desk.plan.year).or_else(|| health.targets.values().next());
    let values: Vec<String> = health
        .values
        .iter()
        .map(|(year, figure)| format!("{year} {}", number::show(figure.value, desk.lang)))
        .collect();
    let wanted = figures::target(target);
    let description = format!("{}; {}: {wanted}", values.join(", "), desk.words.target.to_lowercase());
    let chart = LineChart {
        caption: Caption {
            id: health.id.as_str().replace('/', "-"),
            title: health.name.clone(),
            description,
            // The euro sign after every point would be noise: the caption says it.
            unit: if unit(health) == "%" { "%".to_owned() } else { String::new() },
            lang: desk.lang,
            frame: Frame::Half,
        },
        labels: health.values.keys().map(ToString::to_string).collect(),
        series: vec![Series {
            name: health.name.clone(),
            values: health.values.values().map(|figure| Some(figure.value)).collect(),
        }],
        target: target.and_then(|target| band(desk, health, target)),
        most: None,
    };
    Some(Figure {
        svg: chart.to_svg(),
        alt: format!("{}: {}", health.name, chart.caption.description),
        caption: match unit(health).as_str() {
            "" => health.name.clone(),
            // Some names say it themselves: `Efficienza operativa (valore in euro)`.
            unit if health.name.to_lowercase().contains(&unit.to_lowercase()) => health.name.clone(),
            unit => format!("{} ({unit})", health.name),
        },
        source: None,
        frame: Frame::Half,
    })
}

fn band(desk: Desk<'_>, health: &HealthIndicator, target: &WrittenTarget) -> Option<TargetBand> {
    let (low, high) = figures::bounds(target.target(), health.direction);
    (low.is_some() || high.is_some()).then(|| TargetBand {
        // In words: a drawing has one font, and it lacks the signs of comparison.
        label: format!("{} {}: {}", desk.words.target, desk.plan.year, target.target().words(desk.lang)),
        low,
        high,
    })
}
