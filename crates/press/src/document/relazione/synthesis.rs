//! The main results, in one page.

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::score::{NodeScore, State};

use crate::contract::{ColumnKind, Row, Span, Table};
use crate::document::account::Account;
use crate::document::measures::{Measure, measures};
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
    let missed = all.iter().filter(|measure| account.is_missed(measure)).count();
    let unmeasured = all.iter().filter(|measure| account.is_unmeasured(measure)).count();
    let (year, objectives, projects) =
        (plan.year, plan.strategic_objectives().count(), plan.projects().count());
    let worked = account.say(
        format!(
            "Nel {year} l’ente ha lavorato a {} con {}.",
            counted(objectives, "un obiettivo triennale", "obiettivi triennali"),
            counted(projects, "un progetto", "progetti"),
        ),
        format!(
            "In {year} the body worked on {} with {}.",
            counted(objectives, "one three-year objective", "three-year objectives"),
            counted(projects, "one project", "projects"),
        ),
    );
    let failed = account.say(
        match missed {
            0 => "Nessun target misurato è stato mancato".to_owned(),
            1 => "È stato mancato un target".to_owned(),
            _ => format!("Sono stati mancati {missed} target"),
        },
        match missed {
            0 => "No measured target was missed".to_owned(),
            1 => "One target was missed".to_owned(),
            _ => format!("{missed} targets were missed"),
        },
    );
    let going_on = (!account.is_closed() && unmeasured > 0).then(|| account.say(
        format!("; l’anno non è finito, e {} ancora una rilevazione: la copertura, accanto a ogni punteggio, dice quanto è misurato.", counted(unmeasured, "una misura non ha", "misure non hanno")),
        format!("; the year is not over, and {} not recorded yet: coverage, beside every score, says how much is measured.", counted(unmeasured, "one measure is", "measures are")),
    ));
    let silent = account.say(
        match unmeasured {
            0 => "; ogni misura ha una rilevazione che si valuta.".to_owned(),
            1 => "; un’altra misura non ha una rilevazione che si possa valutare e nei punteggi vale quanto dicono le regole, mai di nascosto: accanto a ogni punteggio sta la copertura.".to_owned(),
            _ => format!("; altre {unmeasured} misure non hanno una rilevazione che si possa valutare e nei punteggi valgono quanto dicono le regole, mai di nascosto: accanto a ogni punteggio sta la copertura."),
        },
        match unmeasured {
            0 => "; every measure has its record.".to_owned(),
            1 => "; one more measure has no record that can be assessed and counts in the scores as the rules say, never in silence: coverage stands beside every score.".to_owned(),
            _ => format!("; {unmeasured} more measures have no record that can be assessed and count in the scores as the rules say, never in silence: coverage stands beside every score."),
        },
    );
    format!("{worked} {failed}{}", going_on.unwrap_or(silent))
}

/// A number and what it counts.
fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { one.to_owned() } else { format!("{count} {many}") }
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
    let mut missed: Vec<&Measure<'_>> = all.iter().filter(|measure| account.is_missed(measure)).collect();
    missed.sort_by_key(score);
    if missed.is_empty() {
        return;
    }
    pages.heading(2, account.say("Che cosa non è riuscito", "What did not succeed"));
    pages.bullets(missed.iter().take(MOST).map(|measure| {
        let (target, score) = (account.target(measure), account.score(measure.id));
        // A full stop of its own would end the sentence.
        let target = target.trim_end_matches('.');
        // Its day has passed, and nobody said anything of it.
        let value = Some(account.recorded(measure)).filter(|value| value != figures::MISSING);
        let value = match value {
            Some(value) => account.say(format!("consuntivo {value}"), format!("value {value}")),
            None => account.say("nessuna rilevazione".to_owned(), "nothing recorded".to_owned()),
        };
        let said = account.say(
            format!(" – target {target}, {value}, punteggio {score}"),
            format!(" – target {target}, {value}, score {score}"),
        );
        vec![
            Span::strong(measure.id.as_str()),
            Span::plain(format!(" {}{said}", figures::headline(measure.statement).0.trim_end_matches('.'))),
        ]
    }));
    if missed.len() > MOST {
        let rest = missed.len() - MOST;
        pages.say(account.say(
            match rest {
                1 => "Un altro sta nel paragrafo sugli scostamenti.".to_owned(),
                _ => format!("Gli altri {rest} stanno nel paragrafo sugli scostamenti."),
            },
            match rest {
                1 => "One more is in the section on deviations.".to_owned(),
                _ => format!("The other {rest} are in the section on deviations."),
            },
        ));
    }
}
