//! How the body measured and evaluated: rules, origin of the data, calendar.

use cannocchiale_core::facts::Measurement;
use cannocchiale_core::model::FigureState;

use crate::compose::process;
use crate::contract::{ColumnKind, Row, Table};
use crate::document::account::Account;
use crate::document::chapters::{self, Depth};
use crate::document::measures::{Measure, measures};
use crate::document::pages::{Pages, fact};
use crate::document::slots;
use crate::folio::Block;

pub(super) fn chapter(account: &Account<'_>, pages: &mut Pages) {
    pages.push(Block::SamePage);
    pages.heading(1, account.say("Il processo di misurazione e valutazione", "Measurement and evaluation"));
    pages.heading(2, account.say("Le regole", "The rules"));
    let rules = account.request.rules;
    pages.facts(vec![
        fact(account.say("Regole", "Rules"), format!("{} ({})", rules.title, rules.id())),
        fact(account.say("Valgono dal", "In force from"), account.day(rules.valid_from)),
        fact(account.say("Fonte", "Source"), rules.source.clone()),
        fact(account.say("Punteggi al", "Scores as of"), account.day(account.request.as_of)),
    ]);
    pages.say(account.say(
        "I punteggi dipendono solo dal piano, dalle rilevazioni, dalle regole e dalla data: con gli stessi dati si ottengono gli stessi numeri, e ciascuno si può rifare a mano.",
        "Scores depend on the plan, the records, the rules and the day alone: the same data give the same numbers, and each can be done again by hand.",
    ));
    pages.heading(2, account.say("Le rilevazioni", "The records"));
    pages.say(records(account));
    pages.table(unmeasured(account));
    if let Some(table) = process::chapter(account.desk).table {
        pages.heading(2, account.say("Le fasi e i tempi", "Phases and dates"));
        pages.table(Some(table));
    }
    chapters::written(account, pages, Depth(2), &slots::PROCESS);
}

fn records(account: &Account<'_>) -> String {
    let year = account.plan().year;
    let rows = account.request.facts.map(|facts| facts.all()).unwrap_or_default();
    let is_known = |row: &&Measurement| row.recorded_on.is_none_or(|day| day <= account.request.as_of);
    let of_year: Vec<&Measurement> =
        rows.iter().filter(|row| row.period.year == year).filter(is_known).collect();
    let last = of_year.iter().filter(|row| row.state == FigureState::Final).count();
    let sourced = of_year
        .iter()
        .filter(|row| row.source.as_deref().is_some_and(|source| !source.trim().is_empty()))
        .count();
    let all = of_year.len();
    account.say(
        format!("Le rilevazioni del {year} sono {all}, di cui {last} definitive; {sourced} dicono da quale fonte vengono."),
        format!("There are {all} records of {year}, {last} of them final; {sourced} name their source."),
    )
}

/// What the plan asks for and nobody recorded, or cannot be held against its target.
fn unmeasured(account: &Account<'_>) -> Option<Table> {
    let row = |measure: Measure<'_>| {
        Row::plain(vec![
            format!("{} {}", measure.id, measure.statement),
            account.owners(measure.owners),
            account.verdict(measure.id),
        ])
    };
    let summary = account.say(
        "Una riga per misura senza una rilevazione che si possa valutare.",
        "One row for each measure without a record that can be assessed.",
    );
    let title = account.say(
        "Che cosa non è stato rilevato o non è valutabile",
        "What was not recorded or is not assessable",
    );
    Table::new(title, summary)
        .column(account.say("Misura", "Measure"), ColumnKind::Text)
        .column(account.say("Chi risponde", "Who answers"), ColumnKind::Text)
        .column(account.say("Nei punteggi", "In the scores"), ColumnKind::Short)
        .rows(measures(account.plan()).filter(|measure| account.is_unmeasured(measure)).map(row))
        .unless_empty()
}
