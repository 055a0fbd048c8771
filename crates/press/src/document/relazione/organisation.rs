//! Context and resources, and the results of the organisation: tree, objectives, deviations, the whole.

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{AssignedObjective, HolderLevel, Programme, Project, StrategicObjective};
use cannocchiale_core::score::NodeScore;
use cannocchiale_core::terms::Kind;

use super::{explainer, gender, revised};
use crate::compose::{assigned, health, identity, resources};
use crate::contract::{ColumnKind, Fact, Row, Table};
use crate::document::account::Account;
use crate::document::aims::{self, Forecasts};
use crate::document::chapters::{self, Depth};
use crate::document::measures::{Measure, indicators, measures, results};
use crate::document::pages::{Pages, fact};
use crate::document::slots;
use crate::figures::{self, Cents};
use crate::folio::Tone;

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
    deviations(account, pages);
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

/// The objectives of the body as a whole: of nobody in person.
fn body_objectives(account: &Account<'_>, pages: &mut Pages) {
    let is_common = |objective: &&AssignedObjective| {
        matches!(objective.holder.level, HolderLevel::Body | HolderLevel::Structure)
    };
    let objectives: Vec<&AssignedObjective> = account.plan().objectives.iter().filter(is_common).collect();
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
        let measures = objective.indicators.iter().map(|indicator| Measure {
            id: &indicator.id,
            label: indicator.label.as_ref().map(|label| label.as_str()).unwrap_or_default(),
            statement: &indicator.statement,
            target: indicator.target_for(account.plan().year),
            unit: indicator.unit.as_deref(),
            weight: indicator.weight,
            owners: &[],
        });
        let caption = account.desk.parts(
            Kind::Indicator,
            Kind::Assigned,
            &format!("{} ({holder})", objective.number),
            ("Indicatori dell’obiettivo", "Indicators of objective"),
        );
        pages.table(account.outcomes(caption, account.desk.words.indicator, measures));
    }
}

/// Every target that was missed, with its cause where somebody said it; and what somebody explained though nobody
/// recorded it.
fn deviations(account: &Account<'_>, pages: &mut Pages) {
    let cause = |id: &NodeId| {
        let said = account.request.deviations.iter().find(|deviation| &deviation.node == id);
        said.map(|said| {
            let action = said.action_words(account).map(|action| {
                format!(" {}: {action}", account.say("Azione correttiva", "Corrective action"))
            });
            format!("{}{}", said.cause_words(account), action.unwrap_or_default())
        })
    };
    let is_told = |measure: &Measure<'_>| {
        account.is_missed(measure) || (account.is_unmeasured(measure) && cause(measure.id).is_some())
    };
    let missed: Vec<Measure<'_>> = measures(account.plan()).filter(is_told).collect();
    let unmeasured = measures(account.plan()).filter(|measure| account.is_unmeasured(measure)).count();
    if unmeasured > 0 {
        pages.say(account.say(
            format!("Di altre misure non si sa se il target sia stato mancato, perché nessuno le ha rilevate: sono {unmeasured}, elencate nel capitolo sul processo di misurazione."),
            format!("Of other measures it is not known whether the target was missed, since nobody recorded them: they are {unmeasured}, listed in the chapter on measurement."),
        ));
    }
    if missed.is_empty() {
        pages.say(account.say("Nessun target misurato è stato mancato.", "No measured target was missed."));
        return;
    }
    let unexplained = missed.iter().filter(|measure| cause(measure.id).is_none()).count();
    if unexplained > 0 {
        pages.notice(
            Tone::Warning,
            account.say(
                format!("Scostamenti di cui la causa è ancora da indicare: {unexplained}."),
                format!("Deviations whose cause is still to be given: {unexplained}."),
            ),
        );
    }
    let row = |measure: &Measure<'_>| {
        Row::plain(vec![
            format!("{} {}", measure.id, measure.statement),
            figures::target(measure.target),
            account.recorded(measure),
            account.deviation(measure.id),
            account.score(measure.id),
            cause(measure.id).unwrap_or_else(|| account.say("da indicare", "to be given").to_owned()),
        ])
    };
    let summary = account.say("Una riga per target mancato.", "One row for each missed target.");
    pages.table(
        Table::new(account.say("Target mancati e cause", "Missed targets and causes"), summary)
            .column(account.say("Misura", "Measure"), ColumnKind::Text)
            .column(account.desk.words.target, ColumnKind::Short)
            .column(account.say("Consuntivo", "Value"), ColumnKind::Short)
            .column(account.say("Scostamento", "Deviation"), ColumnKind::Number)
            .column(account.say("Punteggio", "Score"), ColumnKind::Number)
            .column(account.say("Causa", "Cause"), ColumnKind::Text)
            .rows(missed.iter().map(row))
            .unless_empty(),
    );
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
        "I contributi sono il peso per il punteggio prima che sia arrotondato per essere mostrato.",
        "Contributions are the weight by the score before it is rounded to be shown.",
    ));
    for working in explained.workings {
        let formula = working.formula.map(|formula| format!("{formula}: ")).unwrap_or_default();
        pages.say_of(&working.gives, format!("{formula}{}", working.sum));
    }
    pages.say(explained.rule.does);
}
