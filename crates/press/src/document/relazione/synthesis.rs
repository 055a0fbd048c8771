//! The main results, in one page.

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::score::{NodeScore, State};

use crate::contract::{ColumnKind, Row, Span, Table};
use crate::document::account::{Account, Measure, measures};
use crate::document::pages::Pages;
use crate::figures;
use crate::folio::Tile;

/// Items of a list on the first page; the rest stands in its chapter.
const MOST: usize = 5;

pub(super) fn chapter(account: &Account<'_>, pages: &mut Pages) {
    pages.heading(1, account.say("I principali risultati", "Main results"));
    let all: Vec<Measure<'_>> = measures(account.plan()).collect();
    pages.tiles(tiles(account, &all));
    pages.say(sentence(account, &all));
    pages.table(areas(account));
    missed(account, pages, &all);
}

/// The score of the body and how much it rests on.
fn tiles(account: &Account<'_>, all: &[Measure<'_>]) -> Vec<Tile> {
    let body = NodeId::body();
    let asked = all.iter().filter(|measure| account.state(measure.id).is_some()).count();
    let achieved = account
        .plan()
        .strategic_objectives()
        .filter(|(_, objective)| account.state(&objective.id) == Some(State::Achieved))
        .count();
    let objectives = account.plan().strategic_objectives().count();
    let met =
        all.iter().filter(|measure| account.node(measure.id).and_then(NodeScore::met) == Some(true)).count();
    vec![
        Tile {
            value: account.score(&body),
            label: account.say("punteggio dell’ente, su 100", "score of the body, out of 100").to_owned(),
            note: account.state(&body).map(|state| account.state_of(state)),
        },
        Tile {
            value: account.coverage(&body),
            label: account
                .say("copertura: peso misurato davvero", "coverage: weight really measured")
                .to_owned(),
            note: None,
        },
        Tile {
            value: account.say(format!("{achieved} su {objectives}"), format!("{achieved} of {objectives}")),
            label: account.say("obiettivi triennali raggiunti", "three-year objectives achieved").to_owned(),
            note: None,
        },
        Tile {
            value: account.say(format!("{met} su {asked}"), format!("{met} of {asked}")),
            label: account
                .say(
                    "target raggiunti fra indicatori e risultati",
                    "targets met among indicators and results",
                )
                .to_owned(),
            note: None,
        },
    ]
}

fn sentence(account: &Account<'_>, all: &[Measure<'_>]) -> String {
    let plan = account.plan();
    // What was not measured is not missed: it has its own number.
    let not_met = not_met(account, all).count();
    let unmeasured = all
        .iter()
        .filter_map(|measure| account.node(measure.id)?.coverage())
        .filter(|coverage| coverage.is_zero())
        .count();
    let projects = plan.projects().count();
    account.say(
        format!(
            "Nel {} l’ente ha lavorato a {} obiettivi triennali con {projects} progetti. Sono stati mancati {not_met} target; altre {unmeasured} misure non hanno una rilevazione e nei punteggi valgono quanto dicono le regole, mai di nascosto: accanto a ogni punteggio sta la copertura.",
            plan.year, plan.strategic_objectives().count()
        ),
        format!(
            "In {} the body worked at {} three-year objectives with {projects} projects. {not_met} targets were missed; {unmeasured} more measures have no record and count in the scores as the rules say, never in silence: coverage stands beside every score.",
            plan.year, plan.strategic_objectives().count()
        ),
    )
}

/// What was measured and did not meet its target.
fn not_met<'m, 'a>(account: &Account<'_>, all: &'m [Measure<'a>]) -> impl Iterator<Item = &'m Measure<'a>> {
    all.iter().filter(|measure| {
        account.node(measure.id).is_some_and(|node| {
            node.met() == Some(false) && node.coverage().is_some_and(|coverage| !coverage.is_zero())
        })
    })
}

fn areas(account: &Account<'_>) -> Option<Table> {
    let words = account.desk.words;
    let caption = account.say("I risultati per area strategica", "Results by strategic area");
    let summary = account.say("Una riga per area.", "One row for each area.");
    let row = |area: &cannocchiale_core::model::StrategicArea| {
        Row::plain(vec![
            format!("{} – {}", area.code, area.title),
            account.weight(area.weight),
            account.score(&area.id),
            account.coverage(&area.id),
            account.state_words(&area.id),
        ])
    };
    Table::new(caption, summary)
        .column(words.area, ColumnKind::Text)
        .column(words.weight, ColumnKind::Number)
        .column(account.say("Punteggio", "Score"), ColumnKind::Number)
        .column(account.say("Copertura", "Coverage"), ColumnKind::Number)
        .column(account.say("Esito", "Outcome"), ColumnKind::Short)
        .rows(account.plan().areas.iter().map(row))
        .unless_empty()
        .map(Table::without_empty_columns)
}

/// What did not succeed, the lowest scores first.
fn missed(account: &Account<'_>, pages: &mut Pages, all: &[Measure<'_>]) {
    let score = |measure: &&Measure<'_>| account.node(measure.id).and_then(NodeScore::score);
    let mut missed: Vec<&Measure<'_>> = not_met(account, all).collect();
    missed.sort_by_key(score);
    if missed.is_empty() {
        return;
    }
    pages.heading(2, account.say("Che cosa non è riuscito", "What did not succeed"));
    pages.bullets(missed.iter().take(MOST).map(|measure| {
        let target = figures::target(measure.target);
        let said = account.say(
            format!(
                " – target {target}, consuntivo {}, punteggio {}",
                account.recorded(measure),
                account.score(measure.id)
            ),
            format!(
                " – target {target}, value {}, score {}",
                account.recorded(measure),
                account.score(measure.id)
            ),
        );
        vec![
            Span::strong(measure.id.as_str()),
            Span::plain(format!(" {}{said}", figures::headline(measure.statement).0)),
        ]
    }));
    if missed.len() > MOST {
        let rest = missed.len() - MOST;
        pages.say(account.say(
            format!("Gli altri {rest} stanno nel paragrafo sugli scostamenti."),
            format!("The other {rest} are in the section on deviations."),
        ));
    }
}
