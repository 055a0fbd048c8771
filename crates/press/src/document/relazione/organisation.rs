//! Context and resources, and the results of the organisation: tree, objectives, deviations, the whole.

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{AssignedObjective, Programme, Project, StrategicObjective};
use cannocchiale_core::score::NodeScore;
use cannocchiale_core::terms::Kind;

use super::{deviations, explainer, gender, revised};
use crate::compose::{assigned, health, identity, resources};
use crate::contract::{ColumnKind, Fact, Row, Table};
use crate::document::account::Account;
use crate::document::aims::{self, Forecasts};
use crate::document::chapters::{self, Depth};
use crate::document::measures::{self, Measure, common, indicators, results};
use crate::document::pages::{Pages, fact};
use crate::document::slots;
use crate::figures::{self, Cents};

pub(super) fn context(account: &Account<'_>, pages: &mut Pages) {
    let desk = account.desk;
    pages.heading(1, account.say("Il contesto e le risorse", "Context and resources"));
    chapters::written(account, pages, Depth(2), &slots::CONTEXT);
    let identity = identity::chapter(desk);
    if let Some(sentence) = identity.staff_sentence {
        pages.heading(2, desk.words.staff);
        pages.say(sentence);
        identity.staff.into_iter().for_each(|evidence| pages.table(Some(evidence.table)));
    }
    let resources = resources::chapter(desk);
    if !resources.sides.is_empty() {
        pages.heading(2, desk.words.resources);
        pages.figure(resources.trend, None);
        resources.sides.into_iter().for_each(|side| pages.table(Some(side.evidence.table)));
    }
    if !account.plan().health.is_empty() {
        pages.heading(2, desk.words.health);
        pages.table(health::chapter(desk).table);
        let measures = account.plan().health.iter().map(|health| Measure {
            id: &health.id,
            label: "",
            statement: &health.name,
            target: health.targets.get(&account.plan().year),
            unit: health.unit.as_deref(),
            weight: None,
            owners: &[],
        });
        let caption =
            account.say("Indici di bilancio: target ed esito", "Balance ratios: target and outcome");
        pages.table(account.outcomes(caption.to_owned(), account.say("Indice", "Ratio"), measures));
    }
    if pages.ends_in_a_heading() {
        let none = ("Il piano non ne dice nulla.", "The plan says nothing of them.");
        pages.say(account.say(none.0, none.1));
    }
}

pub(super) fn chapter(account: &Account<'_>, pages: &mut Pages) {
    pages.heading(1, account.say("I risultati dell’organizzazione", "Results of the organisation"));
    pages.heading(2, account.desk.words.tree);
    pages.table(tree(account));
    pages.heading(2, account.say("Gli obiettivi triennali", "Three-year objectives"));
    for area in &account.plan().areas {
        for objective in &area.objectives {
            three_year(account, pages, objective);
        }
    }
    pages.heading(2, account.say("Gli obiettivi annuali", "Yearly objectives"));
    for (programme, project) in account.plan().projects() {
        yearly(account, pages, programme, project);
    }
    body_objectives(account, pages);
    revised::section(account, pages);
    pages.heading(2, account.say("Gli scostamenti", "Deviations"));
    deviations::section(account, pages);
    pages.heading(2, account.say("La valutazione complessiva", "Overall evaluation"));
    whole(account, pages);
    gender::section(account, pages);
}

/// Area, objectives and programmes with their scores.
fn tree(account: &Account<'_>) -> Option<Table> {
    let cells = |id: &NodeId, what: String, weight: Option<rust_decimal::Decimal>| {
        vec![what, account.weight(weight), account.score(id), account.coverage(id), account.state_words(id)]
    };
    let mut rows = Vec::new();
    for area in &account.plan().areas {
        rows.push(Row::group(cells(&area.id, format!("{} – {}", area.code, area.title), area.weight)));
        for objective in &area.objectives {
            let title = figures::headline(&objective.title).0;
            rows.push(Row::plain(cells(
                &objective.id,
                format!("{} – {title}", objective.code),
                objective.weight,
            )));
        }
    }
    rows.push(Row::total(cells(&NodeId::body(), account.say("Ente", "Body").to_owned(), None)));
    let summary = account.say(
        "Una riga per area e, sotto, una per obiettivo; in fondo l’ente.",
        "One row for each area and, below it, one for each objective; at the end the body.",
    );
    Table::new(account.say("L’albero con i suoi punteggi", "The tree with its scores"), summary)
        .column(account.say("Area e obiettivo", "Area and objective"), ColumnKind::Text)
        .column(account.desk.words.weight, ColumnKind::Number)
        .column(account.say("Punteggio", "Score"), ColumnKind::Number)
        .column(account.say("Copertura", "Coverage"), ColumnKind::Number)
        .column(account.say("Esito", "Outcome"), ColumnKind::Short)
        .rows(rows)
        .unless_empty()
}

/// Score, coverage and state of a node, for the head of its sheet.
fn standing(account: &Account<'_>, id: &NodeId) -> Vec<Fact> {
    vec![
        fact(account.say("Punteggio", "Score"), account.verdict(id)),
        fact(account.say("Copertura", "Coverage"), account.coverage(id)),
        fact(account.say("Esito", "Outcome"), account.state_words(id)),
    ]
}

fn three_year(account: &Account<'_>, pages: &mut Pages, objective: &StrategicObjective) {
    let words = account.desk.words;
    pages.heading(3, format!("{} – {}", objective.code, figures::headline(&objective.title).0));
    let mut facts = Vec::new();
    if let Some(unit) = &objective.unit {
        facts.push(fact(words.unit, account.desk.unit(unit)));
    }
    facts.extend(standing(account, &objective.id));
    if let Some(costs) = objective.budget.get(&account.plan().year).and_then(|budget| budget.costs) {
        let shown = figures::euro(costs, Cents::of([costs]), account.request.lang);
        facts.push(fact(account.say("Oneri previsti", "Planned costs"), format!("{shown} €")));
    }
    // Its indicators are only a part of it: the sentence says with what else the score was made.
    if account.node(&objective.id).and_then(NodeScore::score).is_some()
        && let Some(explained) = explainer(account).and_then(|explainer| explainer.explain(&objective.id))
    {
        facts.push(fact(account.say("Da che cosa viene", "What it is made of"), explained.headline));
    }
    pages.facts(facts);
    let caption = account.desk.parts(
        Kind::Indicator,
        Kind::Objective,
        objective.code.as_str(),
        ("Indicatori dell’obiettivo", "Indicators of objective"),
    );
    let drawing = account.say(
        format!("Obiettivo {}: i valori accanto ai target", objective.code),
        format!("Objective {}: values beside their targets", objective.code),
    );
    let id = format!("aims-{}", objective.code);
    let figure = aims::figure(account, id, drawing, indicators(account.plan(), objective), Forecasts::Left);
    let table = account.outcomes(caption, words.indicator, indicators(account.plan(), objective));
    pages.figure(figure, table);
}

fn yearly(account: &Account<'_>, pages: &mut Pages, programme: &Programme, project: &Project) {
    let words = account.desk.words;
    pages.heading(3, format!("{} – {}", project.code, figures::headline(&project.title).0));
    let mut facts = vec![fact(words.programme, programme.code.to_string())];
    if !project.offices.is_empty() {
        facts.push(fact(words.offices, account.owners(&project.offices)));
    }
    facts.extend(standing(account, &project.id));
    pages.facts(facts);
    let caption = account.desk.parts(
        Kind::Outcome,
        Kind::Project,
        project.code.as_str(),
        ("Risultati attesi del progetto", "Expected results of project"),
    );
    pages.table(account.outcomes(caption, words.result, results(account.plan(), project)));
}

/// The objectives of the body as a whole, each with its measures.
fn body_objectives(account: &Account<'_>, pages: &mut Pages) {
    let objectives: Vec<&AssignedObjective> = common(account.plan()).collect();
    if objectives.is_empty() {
        return;
    }
    pages.heading(2, account.say("Gli obiettivi comuni", "Common objectives"));
    for objective in objectives {
        let holder = assigned::holder_name(account.desk, &objective.holder);
        pages.heading(
            3,
            format!("{holder}, {} – {}", objective.number, figures::headline(&objective.title).0),
        );
        pages.facts(standing(account, &objective.id));
        let measures = measures::assigned(account.plan(), objective);
        let caption = account.desk.parts(
            Kind::Indicator,
            Kind::Assigned,
            &format!("{} ({holder})", objective.number),
            ("Indicatori dell’obiettivo", "Indicators of objective"),
        );
        pages.table(account.outcomes(caption, account.desk.words.indicator, measures));
    }
}

/// How the score of the body came to be, as an outsider can redo it.
fn whole(account: &Account<'_>, pages: &mut Pages) {
    let Some(explained) = explainer(account).and_then(|explainer| explainer.explain(&NodeId::body())) else {
        return;
    };
    pages.say(explained.headline);
    if let Some(coverage) = explained.coverage {
        pages.say(coverage);
    }
    let rows = explained.terms.into_iter().flat_map(|terms| terms.rows).map(|term| {
        let dash = |text: Option<String>| text.unwrap_or_else(|| figures::MISSING.to_owned());
        Row::plain(vec![
            term.title,
            term.weight,
            dash(term.score),
            dash(term.contribution),
            dash(term.coverage),
        ])
    });
    let summary = account.say(
        "Una riga per ciò di cui il punteggio è la media, con il suo contributo.",
        "One row for each thing the score is the mean of, with what it brings.",
    );
    pages.table(
        Table::new(
            account.say("Da che cosa viene il punteggio dell’ente", "What the score of the body is made of"),
            summary,
        )
        .column(account.desk.words.area, ColumnKind::Text)
        .column(account.desk.words.weight, ColumnKind::Number)
        .column(account.say("Punteggio", "Score"), ColumnKind::Number)
        .column(account.say("Contributo", "Contribution"), ColumnKind::Number)
        .column(account.say("Copertura", "Coverage"), ColumnKind::Number)
        .rows(rows)
        .unless_empty(),
    );
    pages.say(account.say(
        "Contributi e coperture sono calcolati prima di arrotondare i numeri che si mostrano: rifatti con quelli, possono differire di un centesimo.",
        "Contributions and coverages are worked out before the numbers shown are rounded: redone with those, they may differ by a hundredth.",
    ));
    for working in explained.workings {
        let formula = working.formula.map(|formula| format!("{formula}: ")).unwrap_or_default();
        pages.say_of(&working.gives, format!("{formula}{}", working.sum));
    }
    pages.say(explained.rule.does);
}
