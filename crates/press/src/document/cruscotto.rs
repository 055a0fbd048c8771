//! The dashboard: how the body did, on one page, for who never read a plan.

use cannocchiale_core::facts::FactValue;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::StrategicArea;
use cannocchiale_core::score::{NodeScore, State};
use rust_decimal::Decimal;

use super::account::Account;
use super::aims::{self, Said};
use super::measures::{Measure, measures};
use super::pages::{Numbering, Pages};
use super::{Document, Need, Refused};
use crate::chart::{Ruler, TargetBand, TargetBar};
use crate::contract::{ColumnKind, Figure, Row, Span, Table};
use crate::figures::{self, Cents, MISSING};
use crate::folio::{Folio, Tile};

/// Good and bad news that are told, of each.
const NEWS: usize = 3;

pub(super) const DOCUMENT: Document = Document {
    name: "cruscotto",
    facts: Need::Asked,
    title: ("Cruscotto per i cittadini", "Dashboard for citizens"),
    compose,
    slots: &[],
    pages: None,
};

fn compose(account: &Account<'_>) -> Result<Folio, Refused> {
    let plan = account.plan();
    let mut pages = Pages::new(Numbering::Plain);
    pages.heading(
        1,
        match account.is_closed() {
            true => account.say(
                format!("Come è andato l’ente nel {}", plan.year),
                format!("How the body did in {}", plan.year),
            ),
            false => account.say(
                format!("Come sta andando l’ente nel {}", plan.year),
                format!("How the body is doing in {}", plan.year),
            ),
        },
    );
    pages.say(format!(
        "{} · {}",
        plan.body.name,
        account.dated("situazione al", "as of", account.request.as_of)
    ));
    pages.tiles(tiles(account));
    let figure = (plan.areas.len() > 1).then(|| beside(account));
    pages.figure(figure, areas(account));
    news(account, &mut pages);
    if !account.is_closed() {
        pages.say(account.say(
            "L’anno non è finito: il punteggio è la media di ciò che è già stato rilevato, e l’esito delle aree guarda anche a dove si va.",
            "The year is not over: the score is the mean of what was recorded already, and the outcome of areas also looks at where they are going.",
        ));
    }
    pages.say(account.say(
        "Il punteggio va da 0 a 100 e dice quanto di ciò che era promesso è stato fatto. La copertura dice quanta parte è stata misurata davvero. Ogni numero, con i suoi conti, si può aprire nel portale dell’ente.",
        "The score goes from 0 to 100 and says how much of what was promised was done. Coverage says how much was really measured. Every number, with its sums, can be opened in the portal of the body.",
    ));
    Ok(pages.loose(account, &plan.year.to_string()))
}

fn tiles(account: &Account<'_>) -> Vec<Tile> {
    let body = NodeId::body();
    let plan = account.plan();
    let count = plan.strategic_objectives().count();
    let achieved = plan
        .strategic_objectives()
        .filter(|(_, objective)| account.state(&objective.id) == Some(State::Achieved))
        .count();
    let costs: Decimal = plan
        .strategic_objectives()
        .filter_map(|(_, objective)| objective.budget.get(&plan.year)?.costs)
        .sum();
    let mut tiles = vec![
        Tile {
            value: account.score(&body),
            label: account.say("su 100", "out of 100").to_owned(),
            note: account.state(&body).map(|state| account.state_of(state)),
        },
        Tile {
            value: account.say(format!("{achieved} su {count}"), format!("{achieved} of {count}")),
            label: account.say("obiettivi raggiunti", "objectives achieved").to_owned(),
            note: None,
        },
        Tile {
            value: account.coverage(&body),
            label: account.say("misurato davvero", "really measured").to_owned(),
            note: None,
        },
    ];
    if !costs.is_zero() {
        tiles.push(Tile {
            value: format!("{} €", figures::euro(costs.round(), Cents::Hidden, account.request.lang)),
            label: account
                .say("oneri previsti per gli obiettivi", "costs planned for the objectives")
                .to_owned(),
            note: None,
        });
    }
    tiles
}

/// The score of each area beside the least that is called achieved.
fn beside(account: &Account<'_>) -> Figure {
    let from = account.request.rules.states.achieved_from();
    let target = TargetBand {
        label: account
            .say(format!("almeno {}", account.number(from)), format!("at least {}", account.number(from))),
        low: Some(from),
        high: None,
    };
    let bar = |area: &StrategicArea| TargetBar {
        label: area.title.clone(),
        unit: String::new(),
        target: target.clone(),
        actual: account.node(&area.id).and_then(NodeScore::shown),
        forecast: None,
    };
    let caption = account.say("Punteggio di ciascuna area, su 100", "Score of each area, out of 100");
    let said = Said {
        id: "areas".to_owned(),
        caption: caption.to_owned(),
        actual: account.say("punteggio", "score"),
        target: account.say("punteggi di ciò che è raggiunto", "scores of what is achieved"),
        left_out: None,
    };
    let bars = account.plan().areas.iter().map(bar).collect();
    aims::drawn(account, said, bars, Ruler::UpTo(Decimal::ONE_HUNDRED))
}

fn areas(account: &Account<'_>) -> Option<Table> {
    let row = |area: &StrategicArea| {
        Row::plain(vec![
            area.title.clone(),
            area.objectives.len().to_string(),
            account.score(&area.id),
            account.coverage(&area.id),
            account.state_words(&area.id),
        ])
    };
    Table::new(
        account.say("Le aree", "The areas"),
        account.say("Una riga per area.", "One row for each area."),
    )
    .column(account.desk.words.area, ColumnKind::Text)
    .column(account.say("Obiettivi", "Objectives"), ColumnKind::Number)
    .column(account.say("Punteggio", "Score"), ColumnKind::Number)
    .column(account.say("Copertura", "Coverage"), ColumnKind::Number)
    .column(account.say("Esito", "Outcome"), ColumnKind::Short)
    .rows(account.plan().areas.iter().map(row))
    .unless_empty()
}

/// What met its target and what did not, of those measured: first what is told by a number, the worst before.
fn news(account: &Account<'_>, pages: &mut Pages) {
    let all: Vec<Measure<'_>> = measures(account.plan()).collect();
    let is_told_by_a_number = |measure: &Measure<'_>| {
        let row = account.latest(measure.id);
        row.is_none_or(|row| matches!(row.value, FactValue::Number(_))) && measure.unit.is_some()
    };
    let met = |measure: &&Measure<'_>| account.state(measure.id) == Some(State::Achieved);
    let mut good: Vec<&Measure<'_>> = all.iter().filter(met).collect();
    good.sort_by_key(|measure| !is_told_by_a_number(measure));
    let mut bad: Vec<&Measure<'_>> = all.iter().filter(|measure| account.is_missed(measure)).collect();
    bad.sort_by_key(|measure| {
        (account.node(measure.id).and_then(NodeScore::score), !is_told_by_a_number(measure))
    });
    let told = |measure: &Measure<'_>| {
        let target = Span::plain(format!("target {}", account.target(measure).trim_end_matches('.')));
        let value = account.recorded(measure);
        let title =
            Span::plain(format!("{} – ", figures::headline(measure.statement).0.trim_end_matches('.')));
        let said = match value.as_str() {
            MISSING => account.say("nessuna rilevazione", "nothing recorded").to_owned(),
            _ => format!("{} {value}", account.say("consuntivo", "value")),
        };
        vec![title, Span::strong(said), Span::plain(", "), target]
    };
    let lists = [
        (account.say("Che cosa è riuscito", "What succeeded"), good),
        (account.say("Che cosa non è riuscito", "What did not succeed"), bad),
    ];
    for (title, list) in lists {
        if !list.is_empty() {
            pages.heading(2, title);
            pages.bullets(list.into_iter().take(NEWS).map(told));
        }
    }
}
