//! The cycle: its phases; and what is promised to users.

use cannocchiale_core::calendar::show_date;
use cannocchiale_core::model::{Phase, ServiceStandard, Survey};

use super::Desk;
use crate::contract::{ColumnKind, Process, Quality, Row, Table};
use crate::figures::MISSING;

pub(crate) fn chapter(desk: Desk<'_>) -> Process {
    let words = desk.words;
    let row = |phase: &Phase| {
        Row::plain(vec![
            phase.phase.clone(),
            if phase.actors.is_empty() { MISSING.to_owned() } else { phase.actors.join(", ") },
            phase.when.clone().unwrap_or_else(|| MISSING.to_owned()),
            phase.due.map_or_else(|| MISSING.to_owned(), |due| show_date(due, desk.lang)),
        ])
    };
    let summary = desk.say(
        "Una riga per fase, nell’ordine del ciclo.".to_owned(),
        "One row for each phase, in the order of the cycle.".to_owned(),
    );
    let table = Table::new(words.phases, summary)
        .column(words.phase, ColumnKind::Text)
        .column(words.actors, ColumnKind::Text)
        .column(words.when, ColumnKind::Short)
        .column(words.due, ColumnKind::Short)
        .rows(desk.plan.calendar.iter().map(row))
        .unless_empty()
        .map(Table::without_empty_columns);
    Process { table }
}

pub(crate) fn quality(desk: Desk<'_>) -> Quality {
    let words = desk.words;
    let standard = |standard: &ServiceStandard| {
        let unit = standard.unit.as_ref().map(|unit| desk.unit(unit)).unwrap_or_else(|| MISSING.to_owned());
        Row::plain(vec![standard.service.clone(), standard.declared.clone(), unit])
    };
    let survey = |survey: &Survey| {
        let scale = survey.scale.map_or_else(|| MISSING.to_owned(), |(low, high)| format!("{low}–{high}"));
        Row::plain(vec![survey.title.clone(), scale])
    };
    let rows = desk.say("Una riga per servizio.".to_owned(), "One row for each service.".to_owned());
    let surveys = desk.say("Una riga per indagine.".to_owned(), "One row for each survey.".to_owned());
    Quality {
        standards: Table::new(words.standards, rows)
            .column(words.service, ColumnKind::Text)
            .column(words.declared, ColumnKind::Short)
            .column(words.unit, ColumnKind::Short)
            .rows(desk.plan.service_standards.iter().map(standard))
            .unless_empty()
            .map(Table::without_empty_columns),
        surveys: Table::new(words.surveys, surveys)
            .column(words.survey, ColumnKind::Text)
            .column(words.scale, ColumnKind::Short)
            .rows(desk.plan.surveys.iter().map(survey))
            .unless_empty(),
    }
}
