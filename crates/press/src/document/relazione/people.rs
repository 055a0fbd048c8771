//! Individual objectives, in aggregate: never the outcome of one holder.

use cannocchiale_core::model::{Holder, HolderLevel};
use cannocchiale_core::score::{NodeScore, State, holder};

use super::FEWEST;
use crate::compose::capital;
use crate::contract::{ColumnKind, Row, Table};
use crate::document::account::Account;
use crate::document::pages::Pages;
use crate::figures::MISSING;
use crate::folio::{Block, Tone};

/// The levels of the cascade that answer in person, with their names.
const LEVELS: [(HolderLevel, (&str, &str)); 5] = [
    (HolderLevel::SecretaryGeneral, ("Segretario generale", "Secretary General")),
    (HolderLevel::Directorate, ("Dirigenti", "Directors")),
    (HolderLevel::Service, ("Responsabili di servizio", "Service heads")),
    (HolderLevel::Office, ("Uffici", "Offices")),
    (HolderLevel::Person, ("Persone", "Persons")),
];

/// Holders of one level, or of all.
struct Group<'a> {
    name: &'a str,
    holders: Vec<&'a Holder>,
}

pub(super) fn chapter(account: &Account<'_>, pages: &mut Pages) {
    pages.push(Block::SamePage);
    pages.heading(1, account.say("Gli obiettivi individuali", "Individual objectives"));
    pages.say(account.say(
        format!("I risultati di chi ha obiettivi assegnati si danno solo in forma aggregata, e solo dove i responsabili contati insieme sono almeno {FEWEST}: il punteggio di una persona non è pubblico."),
        format!("The results of those who hold assigned objectives are given only in aggregate, and only where at least {FEWEST} holders are counted together: the score of a person is not public."),
    ));
    let all = account.plan().holders();
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (level, name) in LEVELS {
        let holders: Vec<&Holder> = all.iter().copied().filter(|holder| holder.level == level).collect();
        if !holders.is_empty() {
            groups.push(Group { name: account.say(name.0, name.1), holders });
        }
    }
    if groups.is_empty() {
        pages.notice(
            Tone::Information,
            account.say(
                "Il piano non assegna obiettivi individuali.",
                "The plan assigns no individual objectives.",
            ),
        );
        return;
    }
    let whole = Group {
        name: account.say("Totale", "Total"),
        holders: groups.iter().flat_map(|group| group.holders.clone()).collect(),
    };
    // With one level hidden, its outcomes would be what the total has more than the others.
    let hidden = groups
        .iter()
        .filter(|group| group.holders.len() < FEWEST)
        .map(|group| group.holders.len())
        .sum::<usize>();
    let may_show_levels = hidden == 0 || hidden >= FEWEST;
    let mut rows: Vec<Row> =
        groups.iter().map(|group| Row::plain(cells(account, group, may_show_levels))).collect();
    rows.push(Row::total(cells(account, &whole, true)));
    let summary = account.say(
        "Una riga per livello della cascata; in fondo il totale.",
        "One row for each level of the cascade; at the end the total.",
    );
    let mut table = Table::new(
        account
            .say("Obiettivi individuali per livello ed esito", "Individual objectives by level and outcome"),
        summary,
    )
    .column(account.say("Livello", "Level"), ColumnKind::Text)
    .column(account.say("Responsabili", "Holders"), ColumnKind::Number)
    .column(account.say("Obiettivi", "Objectives"), ColumnKind::Number);
    for (_, title) in states(account) {
        table = table.column(title, ColumnKind::Number);
    }
    pages.table(table.rows(rows).unless_empty());
    bands(account, pages, &whole);
}

/// What is counted, and its head: while the year goes on some objectives are neither achieved nor missed.
fn states(account: &Account<'_>) -> Vec<(&'static [State], String)> {
    let one = |states: &'static [State]| {
        let name = states.first().map(|state| state.shown(account.request.lang));
        (states, capital(&name.unwrap_or_default()))
    };
    let under_way: &[State] = &[State::OnTrack, State::AtRisk, State::Late];
    let open = (!account.is_closed()).then(|| (under_way, account.say("In corso", "Under way").to_owned()));
    let ends = [one(&[State::Achieved]), one(&[State::NotAchieved])];
    ends.into_iter().chain(open).chain([one(&[State::NotMeasured])]).collect()
}

fn cells(account: &Account<'_>, group: &Group<'_>, shown: bool) -> Vec<String> {
    let nodes: Vec<_> = group.holders.iter().map(|holder| holder.node()).collect();
    let objectives: Vec<_> = account
        .plan()
        .objectives
        .iter()
        .filter(|objective| nodes.contains(&objective.holder.node()))
        .collect();
    let mut cells =
        vec![group.name.to_owned(), group.holders.len().to_string(), objectives.len().to_string()];
    for (states, _) in states(account) {
        let is_one = |id| account.state(id).is_some_and(|state| states.contains(&state));
        let count = objectives.iter().filter(|objective| is_one(&objective.id)).count();
        let few = group.holders.len() < FEWEST || !shown;
        cells.push(if few { MISSING.to_owned() } else { count.to_string() });
    }
    cells
}

/// How many holders are in each band of score: how differentiated the outcomes are (art. 9 and 19).
fn bands(account: &Account<'_>, pages: &mut Pages, whole: &Group<'_>) {
    const BANDS: [(u32, u32); 4] = [(90, 101), (80, 90), (60, 80), (0, 60)];
    if whole.holders.len() < FEWEST {
        return;
    }
    let scores: Vec<_> = account
        .plan()
        .objectives
        .iter()
        .filter(|objective| whole.holders.iter().any(|holder| holder.node() == objective.holder.node()))
        .map(holder)
        .collect::<std::collections::BTreeSet<_>>()
        .iter()
        .filter_map(|node| account.node(node).and_then(NodeScore::score))
        .collect();
    let inside = |(from, to): (u32, u32)| {
        scores.iter().filter(|score| (from.into()..to.into()).contains(*score)).count()
    };
    // Where all are in one band, how many are in it says where each is.
    if !scores.is_empty() && BANDS.into_iter().any(|band| inside(band) == scores.len()) {
        pages.notice(
            Tone::Information,
            account.say(
                "La ripartizione per fascia di punteggio non si pubblica: sarebbe così poco differenziata da dire l’esito di ciascuno.",
                "The distribution by band of score is not published: it would be so little differentiated as to tell the outcome of each.",
            ),
        );
        return;
    }
    let rows = BANDS.into_iter().map(|(from, to)| {
        let inside = inside((from, to));
        let name = match (from, to) {
            (from, 101) => account.say(format!("da {from} a 100"), format!("{from} to 100")),
            (0, to) => account.say(format!("meno di {to}"), format!("below {to}")),
            (from, to) => account.say(format!("da {from} a meno di {to}"), format!("{from} to below {to}")),
        };
        Row::plain(vec![name, inside.to_string()])
    });
    let summary = account.say("Una riga per fascia di punteggio.", "One row for each band of score.");
    pages.table(
        Table::new(account.say("Responsabili per fascia di punteggio", "Holders by band of score"), summary)
            .column(account.say("Punteggio", "Score"), ColumnKind::Text)
            .column(account.say("Responsabili", "Holders"), ColumnKind::Number)
            .rows(rows)
            .unless_empty(),
    );
}
