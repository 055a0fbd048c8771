//! The monitoring report to the board at a day of the year: one page of synthesis, then what asks for a decision.

mod course;
mod money;

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::score::State;
use cannocchiale_core::terms::Kind;
use rust_decimal::Decimal;

use super::account::Account;
use super::aims::{self, Forecasts};
use super::chapters::Depth;
use super::measures::{Measure, measures};
use super::pages::{Numbering, Pages, fact, plan_words};
use super::{Document, Need, Refused, chapters, slots};
use crate::contract::{ColumnKind, Row, Table};
use crate::figures::{self, MISSING};
use crate::folio::{Folio, Tile};
use money::Money;

pub(super) const DOCUMENT: Document = Document {
    name: "monitoraggio",
    facts: Need::Asked,
    title: ("Rapporto di monitoraggio", "Monitoring report"),
    compose,
    slots: slots::OF_MONITORING,
    pages: None,
};

fn compose(account: &Account<'_>) -> Result<Folio, Refused> {
    let mut pages = Pages::new(Numbering::Numbered);
    let all: Vec<Measure<'_>> = measures(account.plan()).collect();
    let money = Money::of(account);
    synthesis(account, &mut pages, &all, &money);
    chapters::written(account, &mut pages, Depth(1), &slots::COMMENT);
    attention(account, &mut pages, &all, &money);
    money.chapter(&mut pages);
    unmeasured(account, &mut pages, &all);
    forecast(account, &mut pages);
    let day = account.day(account.request.as_of);
    let facts = vec![
        fact(account.say("Situazione al", "As of"), day.clone()),
        fact(account.say("Piano di riferimento", "Plan"), plan_words(account)),
        fact(
            account.say("Regole di valutazione", "Scoring rules"),
            format!("{} ({})", account.request.rules.title, account.request.rules.id()),
        ),
        fact(account.desk.words.printed_on, account.day(account.request.date)),
    ];
    Ok(pages.bound(account, account.dated("al", "as of", account.request.as_of), facts))
}

fn in_state<'m, 'p>(
    account: &'m Account<'p>,
    all: &'m [Measure<'p>],
    states: &'m [State],
) -> impl Iterator<Item = &'m Measure<'p>> {
    all.iter().filter(move |measure| account.state(measure.id).is_some_and(|state| states.contains(&state)))
}

fn synthesis(account: &Account<'_>, pages: &mut Pages, all: &[Measure<'_>], money: &Money<'_>) {
    let body = NodeId::body();
    pages.heading(1, account.say("La situazione in una pagina", "The situation in one page"));
    let of = |states: &[State]| in_state(account, all, states).count();
    let now = Tile {
        value: account.score(&body),
        label: match account.is_closed() {
            true => account.say("punteggio dell’anno, su 100", "score of the year, out of 100"),
            false => account.say("punteggio di oggi, su 100", "score today, out of 100"),
        }
        .to_owned(),
        note: Some(account.say(
            format!("copertura {}", account.coverage(&body)),
            format!("coverage {}", account.coverage(&body)),
        )),
    };
    // A year that is over has nothing left to foresee.
    let foreseen = account.projected(&body).filter(|_| !account.is_closed()).map(|projected| Tile {
        value: account.number(two(projected.score)),
        label: account.say("previsto a fine anno", "foreseen at year end").to_owned(),
        note: Some((account.number(two(projected.low)), account.number(two(projected.high))))
            .filter(|(low, high)| low != high)
            .map(|(low, high)| {
                account.say(format!("fra {low} e {high}"), format!("between {low} and {high}"))
            }),
    });
    let asking = [
        Tile {
            value: of(&[State::Late, State::NotAchieved]).to_string(),
            label: account.say("in ritardo o non raggiunti", "late or not achieved").to_owned(),
            note: None,
        },
        Tile {
            value: of(&[State::AtRisk]).to_string(),
            label: account.say("a rischio", "at risk").to_owned(),
            note: Some(account.say(
                format!("{} da rilevare", of(&[State::NotMeasured])),
                format!("{} not measured", of(&[State::NotMeasured])),
            )),
        },
    ];
    pages.tiles([now].into_iter().chain(foreseen).chain(asking).collect());
    pages.table(areas(account));
    let unjudged = all.iter().filter(|measure| account.is_unjudged(measure)).count();
    let counts: Vec<String> = State::ALL
        .into_iter()
        .map(|state| {
            (account.state_of(state), of(&[state]) - if state == State::NotMeasured { unjudged } else { 0 })
        })
        .chain([(account.unjudged_words(), unjudged)])
        .filter(|(_, count)| *count > 0)
        .map(|(state, count)| format!("{state}\u{a0}{count}"))
        .collect();
    pages.say_of(
        &format!(
            "{} {} {}",
            account.desk.headings(Kind::Indicator),
            account.say("e", "and"),
            account.desk.many(Kind::Outcome)
        ),
        counts.join(" · "),
    );
    pages.say_of(account.desk.words.budget, money.sentence());
    pages.say_of(account.say("Azioni correttive", "Corrective actions"), actions(account));
    let (figure, table) = course::drawn(account);
    pages.figure(figure, table);
    if account.is_closed() {
        pages.say(closing(account));
    }
}

/// Why the score of a year that is over may be far from that of its last day.
fn closing(account: &Account<'_>) -> &'static str {
    account.say(
        "Finché l’anno è aperto il punteggio è la media di ciò che è stato rilevato. Ad anno chiuso conta tutto: ciò che nessuno ha rilevato vale quanto dicono le regole di valutazione, e la copertura dice quanta parte è stata misurata davvero.",
        "While the year is open the score is the mean of what was recorded. Once it is over everything counts: what nobody recorded is worth what the scoring rules say, and coverage says how much was really measured.",
    )
}

/// How many deviations are explained, how many have a corrective action, and for how many its day has passed.
fn actions(account: &Account<'_>) -> String {
    let request = account.request;
    let explained = request.deviations.len();
    let with_action = request.deviations.iter().filter(|said| said.action.is_some());
    let (decided, late) = with_action.fold((0_usize, 0_usize), |(decided, late), said| {
        (decided + 1, late + usize::from(said.due.is_some_and(|due| due < request.as_of)))
    });
    if explained == 0 {
        return account.say("nessuno scostamento spiegato", "no deviation explained").to_owned();
    }
    account.say(
        format!(
            "scostamenti spiegati {explained} · azioni decise {decided} · con il termine già passato {late}"
        ),
        format!("deviations explained {explained} · actions decided {decided} · past their day {late}"),
    )
}

fn two(score: Decimal) -> Decimal {
    let mut score = score.round_dp(2);
    score.rescale(2);
    score
}

/// The heads that a table of forecasts has.
fn forecasts(account: &Account<'_>, caption: &str, what: &str) -> Table {
    let summary = match account.is_closed() {
        true => account.say(
            "Una riga per voce, con il punteggio dell’anno e la copertura.",
            "One row for each item, with the score of the year and the coverage.",
        ),
        false => account.say(
            "Una riga per voce, con il punteggio di oggi e quello previsto a fine anno.",
            "One row for each item, with the score today and the one foreseen at year end.",
        ),
    };
    let table = Table::new(caption, summary)
        .column(what, ColumnKind::Text)
        .column(score_head(account), ColumnKind::Number)
        .column(account.say("Copertura", "Coverage"), ColumnKind::Number);
    let table = match account.is_closed() {
        true => table,
        false => table.column(account.say("A fine anno", "At year end"), ColumnKind::Number),
    };
    table.column(account.say("Stato", "State"), ColumnKind::Short)
}

fn score_head(account: &Account<'_>) -> &'static str {
    match account.is_closed() {
        true => account.say("Punteggio", "Score"),
        false => account.say("Oggi", "Today"),
    }
}

fn standing(account: &Account<'_>, id: &NodeId, what: String) -> Vec<String> {
    let foreseen = (!account.is_closed()).then(|| account.forecast(id));
    let known = [what, account.score(id), account.coverage(id)];
    known.into_iter().chain(foreseen).chain([account.state_words(id)]).collect()
}

fn areas(account: &Account<'_>) -> Option<Table> {
    let rows = account
        .plan()
        .areas
        .iter()
        .map(|area| Row::plain(standing(account, &area.id, format!("{} – {}", area.code, area.title))));
    let caption = match account.is_closed() {
        true => account.say("Le aree, ad anno chiuso", "The areas, once the year is over"),
        false => account.say("Le aree, oggi e a fine anno", "The areas, today and at year end"),
    };
    forecasts(account, caption, account.desk.words.area).rows(rows).unless_empty()
}

/// What asks for a decision: late, at risk, not achieved; with what is done about it where somebody said so.
fn attention(account: &Account<'_>, pages: &mut Pages, all: &[Measure<'_>], money: &Money<'_>) {
    pages.heading(1, account.say("Che cosa chiede attenzione", "What needs attention"));
    let groups: [(&str, &[State], (&str, &str)); 2] = [
        ("late", &[State::Late, State::NotAchieved], ("In ritardo o non raggiunti", "Late or not achieved")),
        ("risk", &[State::AtRisk], ("A rischio", "At risk")),
    ];
    // Nothing is at risk any more when the year is over.
    let told = if account.is_closed() { 1 } else { 2 };
    for (id, states, title) in groups.into_iter().take(told) {
        let title = account.say(title.0, title.1);
        pages.heading(2, title);
        let row = |measure: &Measure<'_>| {
            let known = [
                format!("{} {}", measure.id, measure.statement),
                account.owners(measure.owners),
                account.target(measure),
                account.told(measure),
            ];
            let foreseen = (!account.is_closed()).then(|| account.forecast(measure.id));
            Row::plain(known.into_iter().chain(foreseen).chain([account.state_words(measure.id)]).collect())
        };
        let summary = account.say(
            "Una riga per misura, con chi ne risponde.",
            "One row for each measure, with who answers for it.",
        );
        let table = Table::new(title, summary)
            .column(account.say("Misura", "Measure"), ColumnKind::Text)
            .column(account.say("Chi risponde", "Who answers"), ColumnKind::Text)
            .column(account.desk.words.target, ColumnKind::Short)
            .column(account.say("Rilevato", "Recorded"), ColumnKind::Short);
        let table = match account.is_closed() {
            true => table,
            false => table.column(account.say("A fine anno", "At year end"), ColumnKind::Number),
        };
        let table = table
            .column(account.say("Stato", "State"), ColumnKind::Short)
            .rows(in_state(account, all, states).map(row))
            .unless_empty();
        if table.is_none() {
            pages.say(account.say("Niente.", "Nothing."));
        }
        let drawing = match account.is_closed() {
            true => account.say(
                format!("{title}: i valori accanto ai target"),
                format!("{title}: values beside their targets"),
            ),
            false => account.say(
                format!("{title}: dove si è e dove si va, accanto ai target"),
                format!("{title}: where it is and where it goes, beside the targets"),
            ),
        };
        let drawn = in_state(account, all, states).copied();
        pages.figure(aims::figure(account, format!("aims-{id}"), drawing, drawn, Forecasts::Drawn), table);
    }
    money.off(pages);
    corrections(account, pages);
}

fn corrections(account: &Account<'_>, pages: &mut Pages) {
    if account.request.deviations.is_empty() {
        return;
    }
    pages.heading(2, account.say("Cause e azioni correttive", "Causes and corrective actions"));
    let rows = account.request.deviations.iter().map(|said| {
        Row::plain(vec![
            said.node.to_string(),
            said.cause_words(account),
            said.action_words(account).unwrap_or_else(|| MISSING.to_owned()),
        ])
    });
    let summary = account.say("Una riga per scostamento spiegato.", "One row for each explained deviation.");
    pages.table(
        Table::new(account.say("Scostamenti spiegati", "Explained deviations"), summary)
            .column(account.say("Misura", "Measure"), ColumnKind::Short)
            .column(account.say("Causa", "Cause"), ColumnKind::Text)
            .column(account.say("Azione correttiva", "Corrective action"), ColumnKind::Text)
            .rows(rows)
            .unless_empty(),
    );
}

/// Who owes a value that was due or not yet.
fn unmeasured(account: &Account<'_>, pages: &mut Pages, all: &[Measure<'_>]) {
    pages.heading(1, account.say("Che cosa manca", "What is missing"));
    let row = |measure: &Measure<'_>| {
        Row::plain(vec![
            format!("{} {}", measure.id, measure.statement),
            account.owners(measure.owners),
            account.target(measure),
            account.verdict(measure.id),
        ])
    };
    let summary = account.say(
        "Una riga per misura senza una rilevazione che si possa valutare.",
        "One row for each measure without a record that can be assessed.",
    );
    let title = account.say("Non ancora rilevati o non valutabili", "Not recorded yet or not assessable");
    let table = Table::new(title, summary)
        .column(account.say("Misura", "Measure"), ColumnKind::Text)
        .column(account.say("Chi risponde", "Who answers"), ColumnKind::Text)
        .column(account.desk.words.target, ColumnKind::Short)
        .column(account.say("Nei punteggi", "In the scores"), ColumnKind::Short)
        .rows(in_state(account, all, &[State::NotMeasured]).map(row))
        .unless_empty();
    if table.is_none() {
        pages.say(account.say(
            "Niente: tutto ciò che il piano chiede è stato rilevato.",
            "Nothing: all that the plan asks for was recorded.",
        ));
    }
    pages.table(table);
}

fn forecast(account: &Account<'_>, pages: &mut Pages) {
    let mut rows = Vec::new();
    for area in &account.plan().areas {
        let title = format!("{} – {}", area.code, area.title);
        rows.push(Row::group(standing(account, &area.id, title)));
        rows.extend(area.objectives.iter().map(|objective| {
            let title = format!("{} – {}", objective.code, figures::headline(&objective.title).0);
            Row::plain(standing(account, &objective.id, title))
        }));
    }
    let caption = match account.is_closed() {
        true => {
            pages.heading(
                1,
                account.say("Gli obiettivi ad anno chiuso", "The objectives of a year that is over"),
            );
            pages.say(closing(account));
            account.say("Gli obiettivi, ad anno chiuso", "The objectives, once the year is over")
        }
        false => {
            pages.heading(1, account.say("La previsione a fine anno", "The forecast at year end"));
            pages.say(account.say(
                "La previsione rifà i punteggi come se l’anno si chiudesse ora: i conteggi continuano come sono andati, i livelli restano, ciò che non è ancora scaduto si considera fatto nei tempi. Dove il valore non è certo l’intervallo sta fra parentesi.",
                "The forecast makes the scores again as if the year closed now: counts go on as they went, levels stay, what is not yet due counts as done in time. Where the value is not certain its range stands in brackets.",
            ));
            account.say("Gli obiettivi, oggi e a fine anno", "The objectives, today and at year end")
        }
    };
    pages.table(forecasts(account, caption, account.desk.words.objective).rows(rows).unless_empty());
}
