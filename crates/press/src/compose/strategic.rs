//! The sheet of each strategic objective: indicators, targets by year, programmes, money.

use cannocchiale_core::ids::Year;
use cannocchiale_core::model::{
    Attached, Budget, GenderEffect, Indicator, Risk, StrategicObjective, TransparencyMeasure,
};
use cannocchiale_core::terms::Kind;
use rust_decimal::Decimal;

use super::{Desk, Written};
use crate::contract::{ColumnKind, Fact, ProgrammeText, Row, StrategicArea, StrategicSheet, Table};
use crate::figures::{self, Cents, MISSING};
use crate::prose;

pub(crate) fn chapter(desk: Desk<'_>) -> Vec<StrategicArea> {
    desk.plan
        .areas
        .iter()
        .map(|area| StrategicArea {
            code: area.code.to_string(),
            title: area.title.clone(),
            sheets: area.objectives.iter().map(|objective| sheet(desk, objective)).collect(),
        })
        .collect()
}

fn sheet(desk: Desk<'_>, objective: &StrategicObjective) -> StrategicSheet {
    let words = desk.words;
    let mut facts = Vec::new();
    if let Some(unit) = &objective.unit {
        facts.push(Fact { label: words.unit.into(), value: desk.unit(unit) });
    }
    if let Some(weight) = objective.weight {
        facts.push(Fact {
            label: words.weight.into(),
            value: cannocchiale_core::number::show(weight, desk.lang),
        });
    }
    // The money of one year is three figures: a table of its own would be one lone row.
    let lone = objective.budget.len() == 1;
    if lone {
        facts.extend(objective.budget.iter().flat_map(|(year, money)| budget_facts(desk, *year, money)));
    }
    if let Some(effect) = objective.gender_effect {
        facts.push(Fact {
            label: desk.say("Spesa nel bilancio di genere", "Spending in the gender budget").into(),
            value: GenderEffect::shown(Some(effect), desk.lang),
        });
    }
    let (lone_kind, attached) = attached(desk, objective.code.as_str(), &objective.attached);
    facts.extend(lone_kind);
    let (title, full) = figures::headline(&objective.title);
    StrategicSheet {
        code: objective.code.to_string(),
        title,
        full,
        facts,
        indicators: indicators(desk, objective),
        programmes: objective
            .programmes
            .iter()
            .map(|programme| ProgrammeText {
                code: programme.code.to_string(),
                title: programme.title.clone().filter(|title| !title.trim().is_empty()),
                text: prose::read(&programme.text),
            })
            .collect(),
        budget: if lone { None } else { budget(desk, objective) },
        attached,
    }
}

/// Norms, stakeholders, resources, risks and transparency of an objective, by the name its readers know it with; what is
/// of one kind alone is a line of its sheet, since a table of it would be one lone row.
pub(crate) fn attached(
    desk: Desk<'_>,
    objective: &str,
    attached: &Attached,
) -> (Option<Fact>, Option<Table>) {
    let kinds = kinds(desk, attached);
    if let [kind] = kinds.as_slice() {
        return (Some(Fact { label: kind.name.to_owned(), value: kind.texts.join("; ") }), None);
    }
    let table = attached_words(desk, [attached]).and_then(|words| {
        let caption = desk.say(
            format!("{} dell’obiettivo {objective}", super::capital(&words)),
            format!("{} of objective {objective}", super::capital(&words)),
        );
        attached_table(desk, caption).rows(attached_rows(desk, attached)).unless_empty()
    });
    (None, table)
}

/// A kind of thing that stands around objectives, where there is any.
struct AttachedKind<'a> {
    /// At the head of a row.
    name: &'a str,
    /// Among others, in a caption.
    among: &'a str,
    texts: Vec<String>,
}

fn kinds<'a>(desk: Desk<'a>, attached: &Attached) -> Vec<AttachedKind<'a>> {
    let Attached { norms, stakeholders, resources, risks, transparency } = attached;
    let kind = |name: (&'a str, &'a str), among: (&'a str, &'a str), texts: Vec<String>| AttachedKind {
        name: desk.say(name.0, name.1),
        among: desk.say(among.0, among.1),
        texts: texts.into_iter().filter(|text| !text.trim().is_empty()).collect(),
    };
    let all = [
        kind(
            ("Norme e atti", "Norms and acts"),
            ("norme", "norms"),
            norms.iter().map(|norm| norm.title.clone()).collect(),
        ),
        kind(
            ("Portatori di interesse", "Stakeholders"),
            ("portatori di interesse", "stakeholders"),
            stakeholders.clone(),
        ),
        kind(("Risorse", "Resources"), ("risorse", "resources"), resources.clone()),
        kind(
            ("Rischi e misure", "Risks and measures"),
            ("rischi", "risks"),
            risks.iter().map(risk_words).collect(),
        ),
        kind(
            ("Trasparenza", "Transparency"),
            ("trasparenza", "transparency"),
            transparency.iter().map(duty_words).collect(),
        ),
    ];
    all.into_iter().filter(|kind| !kind.texts.is_empty()).collect()
}

/// The kinds that stand around some objectives, in a line: `norme, rischi e trasparenza`; none where there are none.
pub(crate) fn attached_words<'p>(
    desk: Desk<'_>,
    attached: impl IntoIterator<Item = &'p Attached>,
) -> Option<String> {
    const ORDER: [(&str, &str); 5] = [
        ("norme", "norms"),
        ("portatori di interesse", "stakeholders"),
        ("risorse", "resources"),
        ("rischi", "risks"),
        ("trasparenza", "transparency"),
    ];
    let said: Vec<&str> =
        attached.into_iter().flat_map(|one| kinds(desk, one)).map(|kind| kind.among).collect();
    let said: Vec<&str> =
        ORDER.iter().map(|(it, en)| desk.say(*it, *en)).filter(|word| said.contains(word)).collect();
    let (last, others) = said.split_last()?;
    Some(if others.is_empty() {
        (*last).to_owned()
    } else {
        format!("{} {} {last}", others.join(", "), desk.say("e", "and"))
    })
}

/// A table for what stands around objectives, without rows yet.
pub(crate) fn attached_table(desk: Desk<'_>, caption: String) -> Table {
    let summary = desk.say(
        "Una riga per ciascuno; un rischio è seguito dalla sua misura, un obbligo dalla sua sezione."
            .to_owned(),
        "One row for each; a risk is followed by its measure, a duty by its section.".to_owned(),
    );
    Table::new(caption, summary)
        .column(desk.say("Che cosa", "What"), ColumnKind::Short)
        .column(desk.say("Nell’obiettivo", "In the objective"), ColumnKind::Text)
}

/// A row for each kind of thing that is attached.
pub(crate) fn attached_rows(desk: Desk<'_>, attached: &Attached) -> Vec<Row> {
    let row = |kind: AttachedKind<'_>| Row::plain(vec![kind.name.to_owned(), kind.texts.join("; ")]);
    kinds(desk, attached).into_iter().map(row).collect()
}

/// A risk with its measure.
pub(crate) fn risk_words(risk: &Risk) -> String {
    pair(&risk.risk, &risk.measure)
}

/// A duty of publication with its section.
pub(crate) fn duty_words(measure: &TransparencyMeasure) -> String {
    pair(&measure.duty, &measure.section)
}

fn pair(first: &str, second: &str) -> String {
    match second.trim() {
        "" => first.to_owned(),
        second => format!("{first} — {second}"),
    }
}

fn budget_facts(desk: Desk<'_>, year: Year, money: &Budget) -> Vec<Fact> {
    let words = desk.words;
    let amounts = [
        (words.revenues, money.revenues),
        (words.costs, money.costs),
        (words.investments, money.investments),
    ];
    let cents = Cents::of(amounts.iter().filter_map(|(_, amount)| *amount));
    let fact = |(label, amount): (&str, Option<Decimal>)| {
        let shown = |amount| format!("{}\u{a0}€", figures::euro(amount, cents, desk.lang));
        Fact { label: format!("{label} {year}"), value: amount.map_or_else(|| MISSING.to_owned(), shown) }
    };
    amounts.into_iter().map(fact).collect()
}

fn years(desk: Desk<'_>, objective: &StrategicObjective) -> Vec<Year> {
    let written = objective.indicators.iter().flat_map(|indicator| indicator.targets.keys().copied());
    let mut years: Vec<Year> = desk.plan.period.years().chain(written).collect();
    years.sort_unstable();
    years.dedup();
    years
}

fn indicators(desk: Desk<'_>, objective: &StrategicObjective) -> Option<Table> {
    let words = desk.words;
    let years = years(desk, objective);
    let row = |indicator: &Indicator| {
        let shown = |text: &Option<String>| text.clone().unwrap_or_else(|| MISSING.to_owned());
        let weight = indicator.weight.map(|weight| cannocchiale_core::number::show(weight, desk.lang));
        // A sign of percent is no word: it stays with its figure.
        let unit = indicator.unit.as_deref().map(str::trim).filter(|unit| *unit != "%").unwrap_or_default();
        let value = |target| figures::bare(figures::target(target), unit);
        let mut cells = vec![
            statement(desk, indicator),
            shown(&weight),
            shown(&indicator.unit),
            value(indicator.baseline.as_ref()),
            super::measured(desk, &indicator.id, written(indicator)).unwrap_or_else(|| MISSING.to_owned()),
        ];
        cells.extend(years.iter().map(|year| value(indicator.target_for(*year))));
        Row::plain(cells)
    };
    let caption = desk.parts(
        Kind::Indicator,
        Kind::Objective,
        objective.code.as_str(),
        ("Indicatori dell’obiettivo", "Indicators of objective"),
    );
    let summary = desk.say(
        "Una riga per indicatore; le ultime colonne sono i valori attesi per anno.".to_owned(),
        "One row for each indicator; the last columns are the targets by year.".to_owned(),
    );
    let table = Table::new(caption, summary)
        .column(words.indicator, ColumnKind::Text)
        .column(words.weight, ColumnKind::Number)
        .column(words.unit_of_measure, ColumnKind::Short)
        .column(words.baseline, ColumnKind::Number)
        .column(words.measured_in, ColumnKind::Number)
        .columns(years.iter().map(ToString::to_string), ColumnKind::Number)
        .rows(objective.indicators.iter().map(row))
        .unless_empty()?;
    // The years always stay, even when no target is written: their absence is what the reader must see.
    Some(table.without_empty_columns_but_last(years.len()))
}

/// Money beside a baseline with cents has cents too.
fn written(indicator: &Indicator) -> Written {
    let is_money = indicator.unit.as_deref().is_some_and(|unit| unit.trim() == "euro");
    let has_cents = indicator.baseline.as_ref().is_some_and(|baseline| baseline.text().contains(','));
    if is_money && has_cents { Written::WithCents } else { Written::AsNumbers }
}

/// The statement, with how it is computed and where it comes from, where that is said.
pub(crate) fn statement(desk: Desk<'_>, indicator: &Indicator) -> String {
    let mut text = indicator.statement.trim().to_owned();
    let formula = indicator.formula.as_ref().map(|formula| super::formula::words(desk, formula.formula()));
    let details =
        [(desk.words.formula, formula.as_deref()), (desk.words.source, indicator.source.as_deref())];
    for (label, detail) in details {
        if let Some(detail) = detail.filter(|detail| !detail.trim().is_empty()) {
            text.push_str(&format!(" — {label}: {}", detail.trim()));
        }
    }
    text
}

fn budget(desk: Desk<'_>, objective: &StrategicObjective) -> Option<Table> {
    let words = desk.words;
    let amounts = objective.budget.values().flat_map(|b| [b.revenues, b.costs, b.investments]).flatten();
    let cents = Cents::of(amounts);
    let shown = |amount: Option<Decimal>| figures::euro_or_dash(amount, cents, desk.lang);
    let caption = desk.say(
        format!("Budget dell’obiettivo {} (euro)", objective.code),
        format!("Budget of objective {} (euro)", objective.code),
    );
    Table::new(caption, desk.say("Una riga per anno.".to_owned(), "One row for each year.".to_owned()))
        .column(words.year, ColumnKind::Text)
        .column(words.revenues, ColumnKind::Number)
        .column(words.costs, ColumnKind::Number)
        .column(words.investments, ColumnKind::Number)
        .rows(objective.budget.iter().map(|(year, money)| {
            Row::plain(vec![
                year.to_string(),
                shown(money.revenues),
                shown(money.costs),
                shown(money.investments),
            ])
        }))
        .unless_empty()
}
