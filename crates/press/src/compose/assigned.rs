//! The objectives assigned to each holder, with their weights.

use cannocchiale_core::model::{AssignedObjective, Holder, HolderLevel, Indicator, ObjectiveKind};
use cannocchiale_core::number;
use cannocchiale_core::terms::Kind;
use rust_decimal::Decimal;

use super::Desk;
use super::operational::items;
use crate::chart::{Caption, Frame, Mark, ShareChart};
use crate::contract::{AssignedHolder, AssignedSheet, ColumnKind, Fact, Figure, Row, Table};
use crate::figures::{self, MISSING};

pub(crate) fn chapter(desk: Desk<'_>) -> Vec<AssignedHolder> {
    // A plan is public, the objectives of a single person are not.
    desk.plan
        .holders()
        .into_iter()
        .filter(|holder| holder.level != HolderLevel::Person)
        .map(|holder| assigned_holder(desk, holder))
        .collect()
}

fn assigned_holder(desk: Desk<'_>, holder: &Holder) -> AssignedHolder {
    let node = holder.node();
    let objectives: Vec<&AssignedObjective> =
        desk.plan.objectives.iter().filter(|objective| objective.holder.node() == node).collect();
    let name = holder_name(desk, holder);
    AssignedHolder {
        weights: weights(desk, &name, node.as_str(), &objectives),
        weight_sentence: weight_sentence(desk, &objectives),
        sheets: objectives.iter().map(|objective| sheet(desk, &name, objective)).collect(),
        name,
    }
}

pub(crate) fn holder_name(desk: Desk<'_>, holder: &Holder) -> String {
    match (&holder.level, &holder.unit) {
        (HolderLevel::Body, _) => desk.words.holder_body.to_owned(),
        (HolderLevel::Structure, None) => desk.words.holder_structure.to_owned(),
        (HolderLevel::SecretaryGeneral, None) => desk.words.holder_sg.to_owned(),
        (_, Some(unit)) => desk.unit(unit),
        (_, None) => MISSING.to_owned(),
    }
}

pub(crate) fn weight_sentence(desk: Desk<'_>, objectives: &[&AssignedObjective]) -> String {
    let count = objectives.len();
    let known: Vec<Decimal> = objectives.iter().filter_map(|objective| objective.weight).collect();
    let sum = number::show(known.iter().sum::<Decimal>().normalize(), desk.lang);
    let counted = desk.say(
        if count == 1 { "Un obiettivo".to_owned() } else { format!("{count} obiettivi") },
        if count == 1 { "One objective".to_owned() } else { format!("{count} objectives") },
    );
    match known.len() {
        0 => desk.say(format!("{counted}, senza pesi."), format!("{counted}, without weights.")),
        n if n < count => desk.say(
            format!("{counted}; i pesi indicati sommano a {sum}, {} senza peso.", count - n),
            format!("{counted}; the weights given add up to {sum}, {} without weight.", count - n),
        ),
        _ => desk.say(
            format!("{counted}; i pesi sommano a {sum}."),
            format!("{counted}; the weights add up to {sum}."),
        ),
    }
}

fn weights(desk: Desk<'_>, name: &str, node: &str, objectives: &[&AssignedObjective]) -> Option<Figure> {
    if objectives.len() < 2 || objectives.iter().all(|objective| objective.weight.is_none()) {
        return None;
    }
    let title =
        desk.say(format!("Pesi degli obiettivi: {name}"), format!("Weights of the objectives: {name}"));
    let said: Vec<String> = objectives
        .iter()
        .map(|objective| {
            let weight = objective.weight.map(|weight| number::show(weight.normalize(), desk.lang));
            format!("{} {}", objective.number, weight.unwrap_or_else(|| MISSING.to_owned()))
        })
        .collect();
    let chart = ShareChart {
        caption: Caption {
            id: format!("weights-{}", node.trim_start_matches('@')),
            title: title.clone(),
            description: desk.say(
                format!("obiettivo e peso: {}", said.join(", ")),
                format!("objective and weight: {}", said.join(", ")),
            ),
            unit: String::new(),
            lang: desk.lang,
            frame: Frame::Wide,
        },
        parts: objectives
            .iter()
            .map(|objective| Mark { label: objective.title.clone(), value: objective.weight })
            .collect(),
        whole: Some(Decimal::ONE_HUNDRED),
    };
    Some(Figure {
        svg: chart.to_svg(),
        alt: format!("{title}; {}", chart.caption.description),
        caption: title,
        source: None,
        frame: Frame::Wide,
    })
}

fn sheet(desk: Desk<'_>, holder: &str, objective: &AssignedObjective) -> AssignedSheet {
    let words = desk.words;
    let mut facts = Vec::new();
    if let Some(kind) = objective.kind {
        facts.push(Fact { label: words.kind.into(), value: kind_word(desk, kind).to_owned() });
    }
    facts.extend(super::importance(desk, objective.weight, objective.complexity));
    if !objective.derived_from.is_empty() {
        let above: Vec<String> = objective.derived_from.iter().map(|id| above(desk, id)).collect();
        facts.push(Fact { label: words.derived_from.into(), value: above.join("; ") });
    }
    // Every holder has an objective 1: the name says whose.
    let named = format!("{} ({holder})", objective.number);
    let (lone_kind, attached) = super::strategic::attached(desk, &named, &objective.attached);
    facts.extend(lone_kind);
    let (title, full) = figures::headline(&objective.title);
    AssignedSheet {
        number: objective.number.to_string(),
        title,
        full,
        facts,
        activities: items(&objective.activities),
        indicators: indicators(desk, &named, objective),
        attached,
        note: objective.note.as_deref().map(super::bare_note).filter(|note| !note.is_empty()),
    }
}

/// An objective above, by the words readers know it with.
pub(crate) fn above(desk: Desk<'_>, id: &cannocchiale_core::ids::NodeId) -> String {
    if let Some(objective) = desk.plan.objectives.iter().find(|objective| &objective.id == id) {
        return format!(
            "{}, {}: {}",
            holder_name(desk, &objective.holder),
            objective.number,
            figures::mention(&objective.title)
        );
    }
    desk.plan.strategic_objectives().find(|(_, objective)| &objective.id == id).map_or_else(
        || id.to_string(),
        |(_, objective)| format!("{} – {}", objective.code, figures::mention(&objective.title)),
    )
}

pub(crate) fn kind_word(desk: Desk<'_>, kind: ObjectiveKind) -> &str {
    match kind {
        ObjectiveKind::CrossCutting => desk.words.kind_cross_cutting,
        ObjectiveKind::Strategic => desk.words.kind_strategic,
        ObjectiveKind::Directorate => desk.words.kind_directorate,
        ObjectiveKind::Service => desk.words.kind_service,
        ObjectiveKind::Individual => desk.words.kind_individual,
        ObjectiveKind::Project => desk.words.kind_project,
    }
}

fn indicators(desk: Desk<'_>, named: &str, objective: &AssignedObjective) -> Option<Table> {
    let words = desk.words;
    let row = |indicator: &Indicator| {
        let target = indicator.target_for(desk.plan.year);
        let label = indicator.label.as_ref().map(|label| format!("{label}) ")).unwrap_or_default();
        Row::plain(vec![
            format!("{label}{}", super::strategic::statement(desk, indicator)),
            indicator.weight.map(|weight| number::show(weight, desk.lang)).unwrap_or_default(),
            figures::target(target),
            super::read_back(desk, target),
        ])
    };
    let caption = desk.parts(
        Kind::Indicator,
        Kind::Assigned,
        named,
        ("Indicatori dell’obiettivo", "Indicators of objective"),
    );
    let summary = desk.say("Una riga per indicatore.".to_owned(), "One row for each indicator.".to_owned());
    Table::new(caption, summary)
        .column(words.indicator, ColumnKind::Text)
        .column(words.weight, ColumnKind::Number)
        .column(words.target, ColumnKind::Short)
        .column(words.meaning, ColumnKind::Short)
        .rows(objective.indicators.iter().map(row))
        .unless_empty()
        .map(Table::without_empty_columns)
}
