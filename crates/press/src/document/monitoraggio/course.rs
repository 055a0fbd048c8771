//! The score of the body along the year, as a line and as a table.

use cannocchiale_core::score::{Every, NodeScore, series};
use rust_decimal::Decimal;

use crate::chart::{Caption, Frame, LineChart, Series, TargetBand};
use crate::contract::{ColumnKind, Figure, Row, Table};
use crate::document::account::Account;
use crate::figures::MISSING;

/// The score of the body along the year, at the end of each quarter.
pub(super) fn drawn(account: &Account<'_>) -> (Option<Figure>, Option<Table>) {
    let request = account.request;
    let Some(facts) = request.facts else { return (None, None) };
    let cards = series(request.plan, facts, request.rules, request.as_of, Every::Quarter);
    let points: Vec<(String, Option<Decimal>, String)> = cards
        .iter()
        .map(|card| {
            let body = card.body();
            let coverage = body.and_then(NodeScore::coverage);
            let coverage = coverage.map_or_else(
                || MISSING.to_owned(),
                |share| cannocchiale_core::score::percent(share, request.lang),
            );
            (account.day(card.as_of()), body.and_then(NodeScore::shown), coverage)
        })
        .collect();
    let shown =
        |score: Option<Decimal>| score.map_or_else(|| MISSING.to_owned(), |score| account.number(score));
    let caption = account.say("Il punteggio dell’ente lungo l’anno", "The score of the body along the year");
    let rows = points
        .iter()
        .map(|(day, score, coverage)| Row::plain(vec![day.clone(), shown(*score), coverage.clone()]));
    let table =
        Table::new(caption, account.say("Una riga per fine trimestre.", "One row for each end of quarter."))
            .column(account.say("Giorno", "Day"), ColumnKind::Text)
            .column(account.say("Punteggio", "Score"), ColumnKind::Number)
            .column(account.say("Copertura", "Coverage"), ColumnKind::Number)
            .rows(rows)
            .unless_empty();
    if points.iter().filter(|(_, score, _)| score.is_some()).count() < 2 {
        return (None, table);
    }
    let description: Vec<String> =
        points.iter().map(|(day, score, _)| format!("{day} {}", shown(*score))).collect();
    let chart = LineChart {
        caption: Caption {
            id: "course".to_owned(),
            title: caption.to_owned(),
            description: description.join(", "),
            unit: String::new(),
            lang: request.lang,
            frame: Frame::Wide,
        },
        labels: points.iter().map(|(day, ..)| day.clone()).collect(),
        series: vec![Series {
            name: account.say("Ente", "Body").to_owned(),
            values: points.iter().map(|(_, score, _)| *score).collect(),
        }],
        target: Some(TargetBand {
            label: account.say("raggiunto", "achieved").to_owned(),
            low: Some(request.rules.states.achieved_from()),
            high: None,
        }),
        most: Some(Decimal::ONE_HUNDRED),
    };
    let alt = format!("{caption}: {}", chart.caption.description);
    (
        Some(Figure {
            svg: chart.to_svg(),
            alt,
            caption: caption.to_owned(),
            source: None,
            frame: Frame::Wide,
        }),
        table,
    )
}
