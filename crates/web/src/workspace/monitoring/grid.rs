//! The grid of owners and values: who owes how much, and then the values, late ones first.

use std::collections::{BTreeMap, BTreeSet};

use cannocchiale_core::ids::UnitId;
use cannocchiale_store::{Campaign, Deviation, FactVersion, Measure, Stage};
use maud::{Markup, html};

use crate::components::{Column, head, period_name, said, scroll};
use crate::view::View;
use crate::workspace::act::Refused;
use crate::workspace::measure::form;
use crate::workspace::questions::Question;
use crate::workspace::reading;
use crate::workspace::rights::Action;
use crate::workspace::visit::{Visit, Visitor};

/// Values shown at once; who wants more chooses a unit.
const SHOWN: usize = 200;

/// How far a value has come: late ones come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Progress {
    Late,
    Missing,
    SentBack,
    ToConfirm,
    Confirmed,
}

/// Who is to say a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Owner {
    Body,
    Unit(UnitId),
    /// One person, by name.
    Person(String),
}

struct Row {
    question: Question,
    owner: Owner,
    said: Option<FactVersion>,
    deviation: Option<Deviation>,
    progress: Progress,
}

/// What the reader may see of a campaign.
pub(super) struct Grid {
    rows: Vec<Row>,
    names: BTreeMap<UnitId, String>,
    /// How many holders that are one person have all their values confirmed, and how many there are; for who watches the
    /// whole body.
    sheets: Option<(usize, usize)>,
}

#[derive(Default)]
struct Counts {
    asked: usize,
    late: usize,
    missing: usize,
    to_confirm: usize,
    confirmed: usize,
}

impl Grid {
    /// None when no plan of the year is in force.
    pub(super) async fn of(
        visit: &Visit,
        visitor: &Visitor,
        campaign: &Campaign,
    ) -> Result<Option<Self>, Refused> {
        let (store, body) = (&visit.place.workspace.store, &visit.body.id);
        let Some(in_force) = visit.place.questions.of_year(store, body, campaign.period.year).await? else {
            return Ok(None);
        };
        let said = store.last_said_in(body, campaign.period).await?;
        let deviations = store.deviations(body).await?;
        let visible = in_force.all.iter().filter(|question| visitor.may_with(Action::ReadValue, question));
        let is_late = campaign.due < visit.now.day;
        let is_open = |question: &&Question| {
            said.get(&question.measure).map(|said| said.stage) != Some(Stage::Confirmed)
        };
        let persons: BTreeSet<&str> =
            in_force.all.iter().filter_map(|question| question.of_person.as_deref()).collect();
        let waiting: BTreeSet<&str> = in_force
            .all
            .iter()
            .filter(is_open)
            .filter_map(|question| question.of_person.as_deref())
            .collect();
        let watches_all = visitor.may(Action::ReadValue, &[]) && !persons.is_empty();
        let sheets = watches_all.then(|| (persons.len().saturating_sub(waiting.len()), persons.len()));
        let mut rows: Vec<Row> = visible
            .map(|question| {
                let said = said.get(&question.measure).cloned();
                Row {
                    progress: progress(said.as_ref(), is_late),
                    deviation: deviation(&deviations, question, campaign).cloned(),
                    owner: match &question.of_person {
                        Some(holder) => Owner::Person(visitor.shelter.name(holder).to_owned()),
                        // The first of the units that answer for a value: any of them may say it.
                        None => question.owners.first().cloned().map_or(Owner::Body, Owner::Unit),
                    },
                    question: question.clone(),
                    said,
                }
            })
            .collect();
        rows.sort_by_key(|row| row.progress);
        let names = visitor.units.iter().map(|unit| (unit.id.clone(), unit.name.clone())).collect();
        Ok(Some(Self { rows, names, sheets }))
    }

    pub(super) fn shown(&self, visit: &Visit, campaign: &Campaign) -> Markup {
        let view = &visit.view;
        let unit = view.asked("unita").map(UnitId::new);
        let of_unit = |row: &&Row| unit.as_ref().is_none_or(|unit| row.owner == Owner::Unit(unit.clone()));
        let waiting = |row: &&Row| unit.is_some() || row.progress != Progress::Confirmed;
        let rows: Vec<&Row> = self.rows.iter().filter(of_unit).filter(waiting).collect();
        let count = |progress| self.rows.iter().filter(|row| row.progress == progress).count();
        let (late, confirmed) = (count(Progress::Late), count(Progress::Confirmed));
        html! {
            p class="lead" {
                (view.count(confirmed, ("valore confermato", "valori confermati"), ("value confirmed", "values confirmed")))
                (view.t(" su ", " of ")) (self.rows.len())
                @if late > 0 { ", " strong { (view.count(late, ("in ritardo", "in ritardo"), ("late", "late"))) } }
                ". " (view.t("Scadenza: ", "Due: ")) time datetime=(campaign.due) { (view.date(campaign.due)) } "."
            }
            @if let Some((whole, all)) = self.sheets {
                p class="small mut" {
                    (view.count(whole, ("scheda individuale completa", "schede individuali complete"), ("individual sheet complete", "individual sheets complete")))
                    (view.t(" su ", " of ")) (all) ". "
                    (view.t("Il contenuto lo vedono la persona, chi la valuta e l’OIV.", "The person, their evaluator and the OIV see what is in them."))
                }
            }
            (self.owners(visit, campaign, unit.as_ref()))
            @if rows.is_empty() {
                p { (view.t("Non manca niente.", "Nothing is missing.")) }
            } @else {
                (self.values(visit, campaign, &rows, unit.as_ref()))
            }
        }
    }

    fn unit_name(&self, unit: &UnitId) -> String {
        self.names.get(unit).cloned().unwrap_or_else(|| unit.to_string())
    }

    fn name(&self, view: &View, owner: &Owner) -> String {
        match owner {
            Owner::Unit(unit) => self.unit_name(unit),
            Owner::Body => view.t("tutto l’ente", "the whole body").to_owned(),
            Owner::Person(name) => name.clone(),
        }
    }

    fn counts(&self) -> Vec<(Owner, Counts)> {
        let mut all: BTreeMap<Owner, Counts> = BTreeMap::new();
        for row in &self.rows {
            let counts = all.entry(row.owner.clone()).or_default();
            counts.asked = counts.asked.saturating_add(1);
            let one = match row.progress {
                Progress::Late => &mut counts.late,
                Progress::Missing | Progress::SentBack => &mut counts.missing,
                Progress::ToConfirm => &mut counts.to_confirm,
                Progress::Confirmed => &mut counts.confirmed,
            };
            *one = one.saturating_add(1);
        }
        let mut all: Vec<_> = all.into_iter().collect();
        all.sort_by_key(|(_, counts)| std::cmp::Reverse((counts.late, counts.missing, counts.to_confirm)));
        all
    }

    /// Who owes how much, those who are late first.
    fn owners(&self, visit: &Visit, campaign: &Campaign, chosen: Option<&UnitId>) -> Markup {
        let view = &visit.view;
        let caption = view.t("Chi deve che cosa", "Who owes what");
        let columns = [
            Column::Text(view.t("Unità", "Unit").to_owned()),
            Column::Figure(view.t("Chiesti", "Asked").to_owned()),
            Column::Figure(view.t("In ritardo", "Late").to_owned()),
            Column::Figure(view.t("Da dire", "To be said").to_owned()),
            Column::Figure(view.t("Da confermare", "To confirm").to_owned()),
            Column::Figure(view.t("Confermati", "Confirmed").to_owned()),
        ];
        let here = format!("{}?periodo={}", visit.href("/monitoraggio"), campaign.period);
        let (waiting, done): (Vec<_>, Vec<_>) =
            self.counts().into_iter().partition(|(_, counts)| counts.confirmed < counts.asked);
        let table = |caption: &str, all: &[(Owner, Counts)]| {
            html! {
                table class="table" {
                    caption { (caption) }
                    (head(&columns))
                    tbody { @for (owner, counts) in all { tr {
                        th scope="row" {
                            @match owner {
                                Owner::Unit(id) => a href=(format!("{here}&unita={}#valori", crate::address::segment(id.as_str()))) aria-current=[(chosen == Some(id)).then_some("true")] { (said(&self.unit_name(id))) },
                                Owner::Body | Owner::Person(_) => (self.name(view, owner)),
                            }
                        }
                        td class="num" { (counts.asked) }
                        td class="num" { @if counts.late > 0 { strong class="late" { (counts.late) } } @else { "0" } }
                        td class="num" { (counts.missing) }
                        td class="num" { (counts.to_confirm) }
                        td class="num" { (counts.confirmed) }
                    } } }
                }
            }
        };
        let all_said = view.t("Chi ha già confermato tutto", "Who has confirmed everything");
        html! {
            @if !waiting.is_empty() { (scroll(caption, &table(caption, &waiting))) }
            @if !done.is_empty() {
                details open[waiting.is_empty()] {
                    summary { (view.count(done.len(), ("unità ha confermato tutto", "unità hanno confermato tutto"), ("unit has confirmed everything", "units have confirmed everything"))) }
                    (scroll(all_said, &table(all_said, &done)))
                }
            }
        }
    }

    fn values(&self, visit: &Visit, campaign: &Campaign, rows: &[&Row], unit: Option<&UnitId>) -> Markup {
        let view = &visit.view;
        let caption = match unit {
            Some(unit) => format!("{}: {}", view.t("I valori", "The values"), self.unit_name(unit)),
            None => view.t("I valori non ancora confermati", "The values not confirmed yet").to_owned(),
        };
        let columns = [
            Column::Text(view.t("Che cosa", "What").to_owned()),
            Column::Text(view.t("Stato", "State").to_owned()),
            Column::Figure(view.t("Valore", "Value").to_owned()),
            Column::Text(view.t("Chi", "Who").to_owned()),
            Column::Text(view.t("Scostamento", "Deviation").to_owned()),
        ];
        let table = html! {
            table class="table" {
                caption { (caption) }
                (head(&columns))
                tbody { @for row in rows.iter().take(SHOWN) { tr {
                    th scope="row" {
                        a href=(visit.href(&form::path(&row.question, campaign.period))) { (said(&row.question.statement)) }
                        span class="when" { (said(&row.question.part_of)) }
                    }
                    td { (state(view, row.progress)) }
                    td class="num" { (row.said.as_ref().map_or_else(|| "—".to_owned(), |said| reading::written(&said.value, view.lang))) }
                    td { (said(&self.name(view, &row.owner))) }
                    td { @if let Some(deviation) = &row.deviation { (crate::workspace::measure::deviation::cause_name(view, deviation.said.cause)) } @else { "—" } }
                } } }
            }
        };
        html! {
            div id="valori" { (scroll(&caption, &table)) }
            @if rows.len() > SHOWN {
                p class="note" { (view.t(format!("Qui sono i primi {SHOWN} di {}: per vedere gli altri scegli un’unità.", rows.len()), format!("These are the first {SHOWN} of {}: choose a unit to see the others.", rows.len()))) }
            }
            @if unit.is_some() {
                p { a href=(format!("{}?periodo={}", visit.href("/monitoraggio"), campaign.period)) { (view.t("Tutte le unità", "All units")) } ", " (period_name(view, campaign.period)) }
            }
        }
    }
}

fn progress(said: Option<&FactVersion>, is_late: bool) -> Progress {
    match said.map(|said| said.stage) {
        Some(Stage::Confirmed) => Progress::Confirmed,
        Some(Stage::Proposed) => Progress::ToConfirm,
        _ if is_late => Progress::Late,
        Some(Stage::Rejected | Stage::Withdrawn) => Progress::SentBack,
        None => Progress::Missing,
    }
}

fn deviation<'a>(all: &'a [Deviation], question: &Question, campaign: &Campaign) -> Option<&'a Deviation> {
    let Measure::Of(key, _) = &question.measure else { return None };
    all.iter().find(|deviation| deviation.subject == *key && deviation.period == campaign.period)
}

fn state(view: &View, progress: Progress) -> Markup {
    let (class, sign, word) = match progress {
        Progress::Late => ("late", "■", view.t("in ritardo", "late")),
        Progress::Missing => ("", "◌", view.t("da dire", "to be said")),
        Progress::SentBack => ("", "↩", view.t("rimandato", "sent back")),
        Progress::ToConfirm => ("", "▲", view.t("da confermare", "to be confirmed")),
        Progress::Confirmed => ("", "●", view.t("confermato", "confirmed")),
    };
    html! { span class=(class) { span aria-hidden="true" { (sign) } " " (word) } }
}
