//! The sheets: what each holder is asked, to be signed at the start of the year, and what came of it at the end.
//!
//! Sheets are papers between who assigns and who answers: they are not public, and those of single persons are among
//! them.

mod posts;

use cannocchiale_core::calendar::with_date;
use cannocchiale_core::diag::Lang;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{AssignedObjective, Holder, HolderLevel, Indicator, UnitKind};
use cannocchiale_core::score;
use cannocchiale_core::terms::Kind;
use rust_decimal::Decimal;

use super::account::Account;
use super::measures::Measure;
use super::pages::{Numbering, Pages, fact, plan_words};
use super::{Document, Need, Refused};
use crate::compose::{assigned, capital, strategic};
use crate::contract::{ColumnKind, Row, Span, Table};
use crate::figures;
use crate::folio::{Block, Folio, Signature, Tile};

pub(super) const DOCUMENT: Document = Document {
    name: "schede",
    facts: Need::Welcome,
    title: ("Schede degli obiettivi", "Objective sheets"),
    compose,
    slots: &[],
    pages: None,
};

/// A holder with what it answers for.
struct Sheet<'a> {
    holder: &'a Holder,
    node: NodeId,
    name: String,
    objectives: Vec<&'a AssignedObjective>,
}

fn compose(account: &Account<'_>) -> Result<Folio, Refused> {
    let plan = account.plan();
    let wanted = |holder: &&Holder| account.request.holder.is_none_or(|node| &holder.node() == node);
    let sheets: Vec<Sheet<'_>> = plan
        .holders()
        .into_iter()
        .filter(|holder| !matches!(holder.level, HolderLevel::Body | HolderLevel::Structure))
        .filter(wanted)
        .map(|holder| Sheet {
            holder,
            node: holder.node(),
            name: assigned::holder_name(account.desk, holder),
            objectives: plan
                .objectives
                .iter()
                .filter(|objective| objective.holder.node() == holder.node())
                .collect(),
        })
        .collect();
    if let (true, Some(node)) = (sheets.is_empty(), account.request.holder) {
        let known = plan.holders().iter().map(|holder| holder.node().to_string()).collect();
        return Err(Refused::HolderUnknown(node.to_string(), known));
    }
    let mut pages = Pages::new(Numbering::Plain);
    if sheets.is_empty() {
        pages.heading(1, account.document.title(account.request.lang));
        pages.say(account.say(
            "Il piano non assegna ancora obiettivi a nessun responsabile.",
            "The plan assigns no objectives to any holder yet.",
        ));
    }
    for sheet in &sheets {
        assignment(account, &mut pages, sheet);
        if account.card().is_some() {
            evaluation(account, &mut pages, sheet);
        }
    }
    Ok(pages.loose(account, &plan.year.to_string()))
}

/// The title of a sheet says whose it is: sheets are filed one by one.
fn title_of(name: &str, sheet: &Sheet<'_>) -> String {
    format!("{name}\u{a0}– {}", sheet.name)
}

fn head(account: &Account<'_>, pages: &mut Pages, sheet: &Sheet<'_>) {
    let mut facts = Vec::new();
    match sheet.unit(account) {
        Some(unit) => {
            if unit.kind != UnitKind::SecretaryGeneral {
                facts.push(fact(account.say("Unità organizzativa", "Unit"), unit.name.clone()));
            }
            facts.push(fact(account.say("Responsabile", "Head"), posts::post(account, unit)));
        }
        None => facts.push(fact(account.say("Assegnata a", "Assigned to"), sheet.name.clone())),
    }
    facts.push(fact(account.say("Assegna", "Assigned by"), sheet.assigns(account)));
    facts.push(fact(account.desk.words.year, account.plan().year.to_string()));
    facts.push(fact(account.say("Piano", "Plan"), plan_words(account)));
    pages.facts(facts);
}

fn weight(account: &Account<'_>, value: Option<Decimal>) -> String {
    value.map(|value| account.number(value.normalize())).unwrap_or_default()
}

fn complexity(account: &Account<'_>, value: Option<Decimal>) -> String {
    value.map(|value| figures::coefficient(value, account.request.lang)).unwrap_or_default()
}

/// Whole: what is signed is not cut.
fn title(objective: &AssignedObjective) -> String {
    format!("{}. {}", objective.number, objective.title.trim())
}

/// The same, with what the objective weighs among the others: `3. Attese più brevi (peso 30 × 1,15)`.
fn weighed(account: &Account<'_>, objective: &AssignedObjective) -> String {
    let complexity = complexity(account, objective.complexity);
    let factor = match (weight(account, objective.weight), complexity.as_str()) {
        (weight, _) if weight.is_empty() => return title(objective),
        (weight, "") => weight,
        (weight, complexity) => format!("{weight} × {complexity}"),
    };
    format!("{} ({} {factor})", title(objective), account.desk.words.weight.to_lowercase())
}

/// The heads of the two columns of weights: of an objective among the others, and of a measure inside it.
fn weights(account: &Account<'_>) -> [String; 2] {
    let words = account.desk.words;
    let indicator = account.desk.one(Kind::Indicator);
    [
        account
            .say(format!("{} obiettivo", words.weight), format!("Objective {}", words.weight.to_lowercase())),
        account.say(
            format!("{} {indicator}", words.weight),
            format!("{} {}", capital(indicator), words.weight.to_lowercase()),
        ),
    ]
}

fn assignment(account: &Account<'_>, pages: &mut Pages, sheet: &Sheet<'_>) {
    let words = account.desk.words;
    pages.heading(1, title_of(account.say("Scheda di assegnazione", "Assignment sheet"), sheet));
    head(account, pages, sheet);
    pages.say(assigned::weight_sentence(account.desk, &sheet.objectives));
    let mut rows = Vec::new();
    for objective in &sheet.objectives {
        rows.push(Row::group(vec![
            title(objective),
            weight(account, objective.weight),
            complexity(account, objective.complexity),
            String::new(),
            String::new(),
        ]));
        rows.extend(objective.indicators.iter().map(|indicator| {
            Row::plain(vec![
                statement(indicator),
                String::new(),
                String::new(),
                weight(account, indicator.weight),
                figures::target(indicator.target_for(account.plan().year)),
            ])
        }));
    }
    let indicators = account.desk.many(Kind::Indicator);
    let [of_objective, of_indicator] = weights(account);
    let caption = account
        .say(format!("Obiettivi, {indicators} e target"), format!("Objectives, {indicators} and targets"));
    let summary = account.say(
        "Una riga per obiettivo con peso e complessità e, sotto, una per indicatore con peso e target.",
        "One row for each objective with weight and complexity and, below it, one for each indicator with weight and target.",
    );
    pages.table(
        Table::new(caption, summary)
            .column(measured(account), ColumnKind::Text)
            .column(of_objective, ColumnKind::Number)
            .column(words.complexity, ColumnKind::Number)
            .column(of_indicator, ColumnKind::Number)
            .column(words.target, ColumnKind::Short)
            .rows(rows)
            .unless_empty()
            .map(Table::without_empty_columns),
    );
    derived(account, pages, sheet);
    pages.table(attached(account, sheet));
    signatures(
        account,
        pages,
        sheet,
        account.say("Per accettazione e presa visione", "Accepted and acknowledged"),
    );
}

fn statement(indicator: &Indicator) -> String {
    match &indicator.label {
        Some(label) if !label.is_empty() => format!("{label}) {}", indicator.statement),
        _ => indicator.statement.clone(),
    }
}

/// What above each objective carries out.
fn derived(account: &Account<'_>, pages: &mut Pages, sheet: &Sheet<'_>) {
    let derived: Vec<Vec<Span>> = sheet
        .objectives
        .iter()
        .filter(|objective| !objective.derived_from.is_empty())
        .map(|objective| {
            let above: Vec<String> =
                objective.derived_from.iter().map(|id| assigned::above(account.desk, id)).collect();
            vec![Span::strong(format!("{}. ", objective.number)), Span::plain(above.join("; "))]
        })
        .collect();
    if !derived.is_empty() {
        pages.heading(2, account.desk.words.derived_from);
        derived.into_iter().for_each(|spans| pages.push(Block::Paragraph { spans }));
    }
}

/// Norms, stakeholders, resources, risks and transparency of the objectives that have any.
fn attached(account: &Account<'_>, sheet: &Sheet<'_>) -> Option<Table> {
    let mut rows = Vec::new();
    for objective in &sheet.objectives {
        let of_objective = strategic::attached_rows(account.desk, &objective.attached);
        if !of_objective.is_empty() {
            rows.push(Row::group(vec![title(objective), String::new()]));
            rows.extend(of_objective);
        }
    }
    let attached = sheet.objectives.iter().map(|objective| &objective.attached);
    let caption = strategic::attached_words(account.desk, attached)?;
    strategic::attached_table(account.desk, capital(&caption)).rows(rows).unless_empty()
}

fn evaluation(account: &Account<'_>, pages: &mut Pages, sheet: &Sheet<'_>) {
    pages.heading(1, title_of(account.say("Scheda di valutazione", "Evaluation sheet"), sheet));
    head(account, pages, sheet);
    let node =
        sheet.objectives.first().map_or_else(|| sheet.node.clone(), |objective| score::holder(objective));
    pages.tiles(vec![
        Tile {
            value: account.score(&node),
            label: account.say("risultato, su 100", "result, out of 100").to_owned(),
            note: account.state(&node).map(|state| account.state_of(state)),
        },
        Tile {
            value: account.coverage(&node),
            label: account
                .say("copertura: peso misurato davvero", "coverage: weight really measured")
                .to_owned(),
            note: None,
        },
        Tile {
            value: account.day(account.request.as_of),
            label: account.say("giorno dei punteggi", "day of the scores").to_owned(),
            note: None,
        },
    ]);
    pages.table(outcomes(account, sheet));
    pages.heading(2, account.say("Colloqui e osservazioni", "Interviews and remarks"));
    pages.say(result_words(account, &node));
    pages.table(Some(interviews(account)));
    signatures(account, pages, sheet, account.say("Per presa visione", "Acknowledged"));
}

/// What is signed under: the result in a line, where the tables of the sheet are on the page before.
fn result_words(account: &Account<'_>, node: &NodeId) -> String {
    let (score, day) = (account.score(node), account.day(account.request.as_of));
    let outcome =
        account.state(node).map(|state| format!(" ({})", account.state_of(state))).unwrap_or_default();
    account.say(
        format!("Risultato su cui si firma, {}: {score} su 100{outcome}.", with_date("al", &day, Lang::It)),
        format!("Result that is signed, on {day}: {score} out of 100{outcome}."),
    )
}

fn outcomes(account: &Account<'_>, sheet: &Sheet<'_>) -> Option<Table> {
    let mut rows = Vec::new();
    for objective in &sheet.objectives {
        rows.push(Row::group(vec![
            weighed(account, objective),
            String::new(),
            String::new(),
            String::new(),
            account.score(&objective.id),
            account.state_words(&objective.id),
        ]));
        rows.extend(objective.indicators.iter().map(|indicator| {
            let measure = Measure {
                id: &indicator.id,
                label: "",
                statement: &indicator.statement,
                target: indicator.target_for(account.plan().year),
                unit: indicator.unit.as_deref(),
                weight: indicator.weight,
                owners: &[],
            };
            Row::plain(vec![
                statement(indicator),
                weight(account, indicator.weight),
                account.target(&measure),
                account.told(&measure),
                account.score(&indicator.id),
                account.state_words(&indicator.id),
            ])
        }));
    }
    let caption = format!(
        "{} {}",
        account.say("Risultati per obiettivo e", "Results by objective and"),
        account.desk.one(Kind::Indicator)
    );
    let summary = account.say(
        "Una riga per obiettivo, che ne dice peso e complessità, e sotto una per indicatore.",
        "One row for each objective, which says its weight and complexity, and below it one for each indicator.",
    );
    let [_, of_indicator] = weights(account);
    Table::new(caption, summary)
        .column(measured(account), ColumnKind::Text)
        .column(of_indicator, ColumnKind::Number)
        .column(account.desk.words.target, ColumnKind::Short)
        .column(account.say("Consuntivo", "Value"), ColumnKind::Short)
        .column(account.say("Punteggio", "Score"), ColumnKind::Number)
        .column(account.say("Esito", "Outcome"), ColumnKind::Short)
        .rows(rows)
        .unless_empty()
        .map(|table| table.without_empty_columns_but_last(4))
}

/// The three talks of the year, to be filled in by hand.
fn interviews(account: &Account<'_>) -> Table {
    let row = |name: (&str, &str)| {
        Row::plain(vec![account.say(name.0, name.1).to_owned(), String::new(), String::new()])
    };
    let summary =
        account.say("Una riga per colloquio, da compilare.", "One row for each interview, to be filled in.");
    Table::new(account.say("Colloqui dell’anno", "Interviews of the year"), summary)
        .column(account.say("Colloquio", "Interview"), ColumnKind::Text)
        .column(account.say("Data", "Date"), ColumnKind::Blank)
        .column(account.say("Osservazioni", "Remarks"), ColumnKind::Blank)
        .rows([("iniziale", "initial"), ("intermedio", "intermediate"), ("finale", "final")].map(row))
}

fn signatures(account: &Account<'_>, pages: &mut Pages, sheet: &Sheet<'_>, note: &str) {
    pages.push(Block::Signatures {
        signatures: vec![
            Signature {
                role: sheet.assigns(account),
                name: None,
                note: Some(account.say("Data e firma", "Date and signature").to_owned()),
            },
            Signature { role: sheet.answers(account), name: None, note: Some(note.to_owned()) },
        ],
    });
}

/// The head of a column of objectives, each above what it is measured by.
fn measured(account: &Account<'_>) -> String {
    let indicators = account.desk.many(Kind::Indicator);
    account.say(format!("Obiettivo e {indicators}"), format!("Objective and {indicators}"))
}
