//! Who the body is: mandate, mission, units, sites, staff.

use cannocchiale_core::calendar::{show_date, with_date};
use cannocchiale_core::model::{StaffCount, StaffDimension, Unit, UnitKind};
use rust_decimal::Decimal;

use super::Desk;
use super::figure::{self, Name};
use crate::chart::{Frame, Mark};
use crate::contract::{ColumnKind, Evidence, Identity, Row, Table, UnitEntry};
use crate::figures::MISSING;
use crate::prose;

pub(crate) fn chapter(desk: Desk<'_>) -> Identity {
    let body = &desk.plan.body;
    Identity {
        follows: false,
        mandate: desk.plan.mandate.as_deref().map(prose::read).unwrap_or_default(),
        mission: desk.plan.mission.as_deref().map(prose::read).unwrap_or_default(),
        units: units(desk),
        sites: sites(desk),
        staff_sentence: body.staff_total().map(|total| staff_sentence(desk, total)),
        staff: dimensions(desk).into_iter().filter_map(|dimension| staff(desk, dimension)).collect(),
    }
}

impl Identity {
    /// Whether there is anything to print of who the body is.
    pub(crate) fn says_something(&self) -> bool {
        let Self { follows: _, mandate, mission, units, sites, staff_sentence, staff } = self;
        let is_silent = mandate.is_empty() && mission.is_empty() && units.is_empty() && staff.is_empty();
        !is_silent || sites.is_some() || staff_sentence.is_some()
    }
}

/// The units as a forest: those without a known parent first, each with the units below it.
/// A unit that is below itself, by mistake, is shown at the top.
fn units(desk: Desk<'_>) -> Vec<UnitEntry> {
    let all = &desk.plan.body.units;
    let parent_of = |unit: &Unit| {
        let id = unit.parent.as_ref().and_then(|parent| parent.known())?;
        all.iter().find(|candidate| &candidate.id == id)
    };
    let is_root = |unit: &&Unit| {
        let mut above = parent_of(unit);
        for _ in 0..all.len() {
            match above {
                None => return parent_of(unit).is_none(),
                Some(next) => above = parent_of(next),
            }
        }
        true
    };
    all.iter().filter(is_root).map(|unit| entry(desk, unit, all.len())).collect()
}

fn entry(desk: Desk<'_>, unit: &Unit, deepest: usize) -> UnitEntry {
    let below = |child: &&Unit| {
        child.id != unit.id && child.parent.as_ref().and_then(|parent| parent.known()) == Some(&unit.id)
    };
    let units = match deepest {
        0 => Vec::new(),
        n => desk.plan.body.units.iter().filter(below).map(|child| entry(desk, child, n - 1)).collect(),
    };
    UnitEntry {
        name: unit.name.clone(),
        kind: match unit.kind {
            UnitKind::SecretaryGeneral => desk.words.unit_secretary_general,
            UnitKind::Directorate => desk.words.unit_directorate,
            UnitKind::Service => desk.words.unit_service,
            UnitKind::Office => desk.words.unit_office,
            UnitKind::Subsidiary => desk.words.unit_subsidiary,
        }
        .to_owned(),
        head: unit.head.clone(),
        units,
    }
}

fn sites(desk: Desk<'_>) -> Option<Table> {
    let words = desk.words;
    let summary = desk.say(
        "Una riga per sede, con indirizzo e orario.".to_owned(),
        "One row for each site, with address and opening hours.".to_owned(),
    );
    let row = |site: &cannocchiale_core::model::Site| {
        let name = if site.main { format!("{} ({})", site.name, words.main_site) } else { site.name.clone() };
        let shown = |text: &Option<String>| text.clone().unwrap_or_else(|| MISSING.to_owned());
        Row::plain(vec![name, shown(&site.address), shown(&site.hours)])
    };
    Table::new(words.sites, summary)
        .column(words.site, ColumnKind::Short)
        .column(words.address, ColumnKind::Text)
        .column(words.hours, ColumnKind::Text)
        .rows(desk.plan.body.sites.iter().map(row))
        .unless_empty()
        .map(Table::without_empty_columns)
}

fn staff_sentence(desk: Desk<'_>, total: &StaffCount) -> String {
    let count = total.count;
    match total.as_of.map(|date| show_date(date, desk.lang)) {
        Some(day) => desk.say(
            format!("{} il personale conta {count} persone.", with_date("Al", &day, desk.lang)),
            format!("On {day} the staff counts {count} people."),
        ),
        None => desk
            .say(format!("Il personale conta {count} persone."), format!("The staff counts {count} people.")),
    }
}

/// What people are counted by: the caption of the table, and the head of its groups.
fn dimensions(desk: Desk<'_>) -> [(StaffDimension, &str, &str); 6] {
    let words = desk.words;
    [
        (StaffDimension::Qualification, words.by_qualification, words.category),
        (StaffDimension::Gender, words.by_gender, desk.say("Genere", "Gender")),
        (StaffDimension::Age, words.by_age, desk.say("Età", "Age")),
        (StaffDimension::Seniority, words.by_seniority, desk.say("Anzianità", "Years of service")),
        (StaffDimension::Contract, words.by_contract, desk.say("Contratto", "Contract")),
        (StaffDimension::Education, words.by_education, desk.say("Titolo di studio", "Education")),
    ]
}

/// How many of the staff are in none of the groups of a dimension: its groups may be some, and the reader must see it.
fn ungrouped(desk: Desk<'_>, counts: &[&StaffCount]) -> Option<u32> {
    let total = desk.plan.body.staff_total()?;
    let is_same_day = counts.iter().all(|count| count.as_of == total.as_of);
    let grouped: u32 = counts.iter().map(|count| count.count).fold(0, u32::saturating_add);
    total.count.checked_sub(grouped).filter(|rest| *rest > 0 && is_same_day)
}

fn staff(desk: Desk<'_>, (dimension, title, head): (StaffDimension, &str, &str)) -> Option<Evidence> {
    let all: Vec<&StaffCount> =
        desk.plan.body.staff.iter().filter(|count| count.dimension == dimension).collect();
    // Only the latest count is drawn: several dates of the same category are not comparable in one bar.
    let latest = all.iter().filter_map(|count| count.as_of).max();
    let counts: Vec<&StaffCount> = all.into_iter().filter(|count| count.as_of == latest).collect();
    let rest = ungrouped(desk, &counts).filter(|_| !counts.is_empty()).map(|rest| {
        let label = desk.say("Non indicato", "Not stated");
        Row::plain(vec![label.to_owned(), rest.to_string()])
    });
    let table = Table::new(
        title,
        desk.say("Una riga per categoria.".to_owned(), "One row for each category.".to_owned()),
    )
    .column(head, ColumnKind::Text)
    .column(desk.words.people, ColumnKind::Number)
    .rows(counts.iter().map(|count| Row::plain(vec![count.category.clone(), count.count.to_string()])))
    .rows(rest)
    .unless_empty()?;
    let figure = (counts.len() > 1).then(|| {
        let bars = counts.iter().map(|c| Mark::new(c.category.clone(), Decimal::from(c.count))).collect();
        let name = Name { id: format!("staff-{dimension:?}"), title: title.to_owned(), unit: "" };
        figure::bars(desk, name, Frame::Half, bars)
    });
    Some(Evidence { figure, table })
}
