//! The units of the house, with the days on which they exist.

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_core::ids::UnitId;
use cannocchiale_core::model::UnitKind;
use cannocchiale_core::terms::Kind;
use cannocchiale_store::{NewUnit, Unit, Validity};
use maud::{Markup, html};

use super::{all_units, day_of, key, parts, saved, span, unit_choice, unit_name, unit_of};
use crate::address;
use crate::components::said;
use crate::view::View;
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

const KINDS: &[(UnitKind, &str)] = &[
    (UnitKind::SecretaryGeneral, "segretario"),
    (UnitKind::Directorate, "area"),
    (UnitKind::Service, "servizio"),
    (UnitKind::Office, "ufficio"),
    (UnitKind::Subsidiary, "societa"),
];

fn kind_name(view: &View, kind: UnitKind) -> &str {
    let kind = match kind {
        UnitKind::SecretaryGeneral => Kind::SecretaryGeneral,
        UnitKind::Directorate => Kind::Directorate,
        UnitKind::Service => Kind::Service,
        UnitKind::Office => Kind::Office,
        UnitKind::Subsidiary => Kind::Subsidiary,
    };
    view.terms.one(kind, view.lang)
}

/// `GET /impostazioni/unita`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    let units = match all_units(&visit).await {
        Ok(units) => units,
        Err(error) => return act::answer(&visit, error.into(), &Typed::new()),
    };
    let view = &visit.view;
    let title = view.t("Unità organizzative", "Organisational units");
    let body = html! {
        (saved(&visit))
        h1 { (title) }
        (parts(&visit))
        p { (view.t(
            "Un’unità non si cancella: finisce in un giorno, e ciò che ha fatto resta suo. I diritti seguono l’albero di oggi.",
            "A unit is not deleted: it ends on a day, and what it did stays its own. Rights follow the tree of today.",
        )) }
        ul class="units" { @for unit in in_order(&units) { li { (row(&visit, unit, &units)) } } }
        @if visit.may(Action::AddUnit) { (add_form(&visit, &units)) }
    };
    framed(&visit, StatusCode::OK, &Sheet { title, body })
}

/// Each unit after the one above it.
fn in_order(units: &[Unit]) -> Vec<&Unit> {
    let mut ordered: Vec<&Unit> = Vec::with_capacity(units.len());
    let mut waiting: Vec<&Unit> = units.iter().filter(|unit| unit.parent.is_none()).rev().collect();
    while let Some(unit) = waiting.pop() {
        ordered.push(unit);
        waiting.extend(units.iter().filter(|below| below.parent.as_ref() == Some(&unit.id)).rev());
    }
    ordered
}

/// How deep a unit stands, for the eye; the words say it too.
fn depth(unit: &Unit, units: &[Unit]) -> usize {
    let parent = |unit: &&Unit| {
        let above = unit.parent.as_ref()?;
        units.iter().find(|known| known.id == *above)
    };
    std::iter::successors(Some(unit), parent).take(units.len()).count().clamp(1, 5)
}

fn row(visit: &Visit, unit: &Unit, units: &[Unit]) -> Markup {
    let view = &visit.view;
    html! {
        div class=(format!("depth-{}", depth(unit, units))) {
            p {
                strong { (said(&unit.name)) } " · " (kind_name(view, unit.kind)) " · " (span(view, unit.validity))
                @if let Some(parent) = &unit.parent { " · " (view.t("sotto ", "under ")) (unit_name(units, parent)) }
            }
            @if visit.may(Action::ChangeUnit) {
                details { summary { (view.t("Cambia", "Change")) span class="visually-hidden" { ": " (unit.name) } } (change_form(visit, unit, units)) }
            }
        }
    }
}

fn change_form(visit: &Visit, unit: &Unit, units: &[Unit]) -> Markup {
    let view = &visit.view;
    let id = address::anchor(unit.id.as_str());
    let others: Vec<Unit> = units.iter().filter(|other| other.id != unit.id).cloned().collect();
    html! {
        form class="work-form" action=(visit.href(&format!("/impostazioni/unita/{}", address::segment(unit.id.as_str())))) method="post" {
            (key(visit))
            input type="hidden" name="visto" value=(unit.version);
            div { label for=(format!("{id}-nome")) { (view.t("Nome", "Name")) } input type="text" id=(format!("{id}-nome")) name="nome" value=(unit.name) required maxlength="200"; }
            div {
                label for=(format!("{id}-sopra")) { (view.t("Sotto", "Under")) }
                (unit_choice(visit, &others, &format!("{id}-sopra"), "sopra", unit.parent.as_ref(), view.t("nessuna", "none")))
            }
            div { label for=(format!("{id}-al")) { (view.t("Ultimo giorno, se finisce", "Last day, if it ends")) } input type="date" id=(format!("{id}-al")) name="al" value=(unit.validity.to.map(|to| to.to_string()).unwrap_or_default()); }
            button type="submit" class="btn btn-primary" { (view.t("Salva", "Save")) span class="visually-hidden" { ": " (unit.name) } }
        }
    }
}

fn add_form(visit: &Visit, units: &[Unit]) -> Markup {
    let view = &visit.view;
    html! {
        section aria-labelledby="nuova" {
            h2 id="nuova" { (view.t("Aggiungi un’unità", "Add a unit")) }
            form class="work-form" action=(visit.href("/impostazioni/unita")) method="post" {
                (key(visit))
                div { label for="codice" { (view.t("Codice, lo stesso che usa il piano", "Code, the same that the plan uses")) } input type="text" id="codice" name="codice" required maxlength="80" autocomplete="off"; }
                div { label for="nome" { (view.t("Nome", "Name")) } input type="text" id="nome" name="nome" required maxlength="200" autocomplete="off"; }
                div {
                    label for="tipo" { (view.t("Tipo", "Kind")) }
                    select id="tipo" name="tipo" required { @for (kind, word) in KINDS { option value=(word) selected[*kind == UnitKind::Office] { (kind_name(view, *kind)) } } }
                }
                div { label for="sopra" { (view.t("Sotto", "Under")) } (unit_choice(visit, units, "sopra", "sopra", None, view.t("nessuna", "none"))) }
                div { label for="dal" { (view.t("Primo giorno", "First day")) } input type="date" id="dal" name="dal" value=(visit.now.day) required; }
                button type="submit" class="btn btn-primary" { (view.t("Aggiungi", "Add")) }
            }
        }
    }
}

/// `POST /impostazioni/unita`.
pub(crate) async fn add(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let done = added(&visit, &fields).await;
    act::settled(&visit, done, &fields, "/impostazioni/unita")
}

async fn added(visit: &Visit, fields: &Typed) -> Result<(), Refused> {
    let word = field(fields, "tipo");
    let kind = KINDS.iter().find(|(_, known)| *known == word).map(|(kind, _)| *kind);
    let new = NewUnit {
        name: field(fields, "nome").to_owned(),
        kind: kind.ok_or(Refused::NotAForm)?,
        parent: unit_of(fields, "sopra"),
        validity: Validity::from(day_of(&visit.view, fields, "dal")?.unwrap_or(visit.now.day)),
    };
    let Some(mut change) = act::begin_form(visit, Action::AddUnit, fields).await? else { return Ok(()) };
    change.add_unit(&UnitId::new(field(fields, "codice")), &new).await?;
    change.commit().await?;
    Ok(())
}

/// `POST /impostazioni/unita/{unit}`.
pub(crate) async fn change(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let done = changed(&visit, &fields).await;
    act::settled(&visit, done, &fields, "/impostazioni/unita")
}

async fn changed(visit: &Visit, fields: &Typed) -> Result<(), Refused> {
    let id = UnitId::new(visit.segments().get(2).ok_or(Refused::NotFound)?);
    let units = all_units(visit).await?;
    let unit = units.iter().find(|unit| unit.id == id).ok_or(Refused::NotFound)?;
    let new = NewUnit {
        name: field(fields, "nome").to_owned(),
        kind: unit.kind,
        parent: unit_of(fields, "sopra"),
        validity: Validity { from: unit.validity.from, to: day_of(&visit.view, fields, "al")? },
    };
    let seen = field(fields, "visto").parse().unwrap_or(u32::MAX);
    let Some(mut change) = act::begin_form(visit, Action::ChangeUnit, fields).await? else { return Ok(()) };
    change.change_unit(&id, seen, &new).await?;
    change.commit().await?;
    Ok(())
}
