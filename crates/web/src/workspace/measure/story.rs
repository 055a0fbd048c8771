//! What was said of a value, by whom and when, with its evidence.

use cannocchiale_core::facts::FactPeriod;
use cannocchiale_store::{Asked, Evidence, FactVersion, Person, Stage, StoreError};
use maud::{Markup, html};

use super::{form, on};
use crate::components::{Column, head, period_name, scroll};
use crate::view::View;
use crate::workspace::questions::Question;
use crate::workspace::reading;
use crate::workspace::visit::Visit;

/// The table of all versions, the last first.
pub(super) async fn shown(
    visit: &Visit,
    question: &Question,
    period: FactPeriod,
) -> Result<Markup, StoreError> {
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    let mut said = store.said_of(body, &question.measure).await?;
    said.reverse();
    if said.is_empty() {
        return Ok(html! {});
    }
    let people = store.people(body).await?;
    let asked = Asked { measure: question.measure.clone(), period };
    let evidence = store.evidence_of(body, &asked).await?;
    let view = &visit.view;
    let caption = view.t("Che cosa è stato detto", "What was said");
    let columns = [
        Column::Text(view.t("Periodo", "Period").to_owned()),
        Column::Figure(view.t("Valore", "Value").to_owned()),
        Column::Text(view.t("Stato", "State").to_owned()),
        Column::Text(view.t("Chi e quando", "Who and when").to_owned()),
        Column::Text(view.t("Motivo ed evidenze", "Reason and evidence").to_owned()),
    ];
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&columns))
            tbody { @for version in &said { tr {
                th scope="row" { (period_name(view, version.asked.period)) }
                td class="num" { (reading::written(&version.value, view.lang)) }
                td { (stage(view, version.stage)) }
                td { (name(visit, &people, &version.actor)) ", " (on(visit, version.recorded_on)) }
                td {
                    @if let Some(note) = &version.note { p class="text" { (note) } }
                    @if version.asked.period == period { (files(visit, question, period, &evidence, version.version)) }
                }
            } } }
        }
    };
    Ok(scroll(caption, &table))
}

/// One version, for who compares it with theirs.
pub(super) async fn version(visit: &Visit, version: &FactVersion) -> Result<Markup, StoreError> {
    let people = visit.place.workspace.store.people(&visit.body.id).await?;
    Ok(html! {
        p class="big" { (reading::written(&version.value, visit.view.lang)) }
        p { (name(visit, &people, &version.actor)) ", " (on(visit, version.recorded_on)) " · " (stage(&visit.view, version.stage)) }
        @if let Some(note) = &version.note { p class="text" { (note) } }
    })
}

fn files(visit: &Visit, question: &Question, period: FactPeriod, all: &[Evidence], version: u32) -> Markup {
    let of_version: Vec<&Evidence> = all.iter().filter(|file| file.version == version).collect();
    html! {
        @if !of_version.is_empty() {
            ul class="ways" { @for file in of_version { li {
                a href=(visit.href(&format!("{}/evidenza/{}", form::path(question, period), file.sha256))) { (file.file_name) }
            } } }
        }
    }
}

fn stage(view: &View, stage: Stage) -> &'static str {
    match stage {
        Stage::Proposed => view.t("inviato, da confermare", "sent, to be confirmed"),
        Stage::Confirmed => view.t("confermato", "confirmed"),
        Stage::Rejected => view.t("rimandato", "sent back"),
        Stage::Withdrawn => view.t("ritirato", "withdrawn"),
    }
}

/// The name of who said something.
pub(super) fn name(visit: &Visit, people: &[Person], actor: &str) -> String {
    let id = actor.strip_prefix("person/");
    let person = id.and_then(|id| people.iter().find(|person| person.id.to_string() == id));
    person
        .map_or_else(|| visit.view.t("il programma", "the program").to_owned(), |person| person.name.clone())
}
