//! The sheet of each project: offices, actions, expected results.

use cannocchiale_core::model::{Action, ExpectedResult, Programme, Project};
use cannocchiale_core::number;
use cannocchiale_core::terms::Kind;

use super::Desk;
use crate::contract::{ColumnKind, Fact, Item, OperationalObjective, ProjectSheet, Row, Table};
use crate::figures;

pub(crate) fn chapter(desk: Desk<'_>) -> Vec<OperationalObjective> {
    desk.plan
        .strategic_objectives()
        .map(|(_, objective)| OperationalObjective {
            code: objective.code.to_string(),
            title: figures::headline(&objective.title).0,
            sheets: objective
                .programmes
                .iter()
                .flat_map(|programme| {
                    programme.projects.iter().map(move |project| sheet(desk, programme, project))
                })
                .collect(),
        })
        .filter(|objective| !objective.sheets.is_empty())
        .collect()
}

fn sheet(desk: Desk<'_>, programme: &Programme, project: &Project) -> ProjectSheet {
    let words = desk.words;
    let mut facts = vec![Fact { label: words.programme.into(), value: programme_words(programme) }];
    if !project.offices.is_empty() {
        let offices: Vec<String> = project.offices.iter().map(|office| desk.unit(office)).collect();
        facts.push(Fact { label: words.offices.into(), value: offices.join(" · ") });
    }
    if project.year != desk.plan.year {
        facts.push(Fact { label: words.year.into(), value: project.year.to_string() });
    }
    facts.extend(super::importance(desk, project.weight, project.complexity));
    if project.inferred {
        facts.push(Fact { label: words.code.into(), value: words.inferred_code.to_owned() });
    }
    let (title, full) = figures::headline(&project.title);
    ProjectSheet {
        code: project.code.to_string(),
        title,
        full,
        facts,
        actions: items(&project.actions),
        results: results(desk, project),
    }
}

fn programme_words(programme: &Programme) -> String {
    match programme.title.as_deref().map(str::trim).filter(|title| !title.is_empty()) {
        Some(title) => format!("{} – {title}", programme.code),
        None => programme.code.to_string(),
    }
}

pub(crate) fn items(actions: &[Action]) -> Vec<Item> {
    actions.iter().map(|action| Item { label: action.label.to_string(), text: action.text.clone() }).collect()
}

fn results(desk: Desk<'_>, project: &Project) -> Option<Table> {
    let words = desk.words;
    let row = |result: &ExpectedResult| {
        let weight = result.weight.map(|weight| number::show(weight, desk.lang)).unwrap_or_default();
        let statement = match result.label.as_str() {
            "" => result.statement.clone(),
            label => format!("{label}) {}", result.statement),
        };
        Row::plain(vec![
            statement,
            weight,
            figures::target(result.target.as_ref()),
            super::read_back(desk, result.target.as_ref()),
            super::measured(desk, &result.id, super::Written::AsNumbers).unwrap_or_default(),
        ])
    };
    let caption = desk.parts(
        Kind::Outcome,
        Kind::Project,
        project.code.as_str(),
        ("Risultati attesi del progetto", "Expected results of project"),
    );
    let summary = desk.say(
        "Una riga per risultato atteso, con il target come scritto.".to_owned(),
        "One row for each expected result, with its target as written.".to_owned(),
    );
    Table::new(caption, summary)
        .column(words.result, ColumnKind::Text)
        .column(words.weight, ColumnKind::Number)
        .column(words.target, ColumnKind::Short)
        .column(words.meaning, ColumnKind::Short)
        .column(words.measured_in, ColumnKind::Number)
        .rows(project.results.iter().map(row))
        .unless_empty()
        .map(Table::without_empty_columns)
}
