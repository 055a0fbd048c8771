//! Impostazioni: the people of the house, what they may be and until when, and its units.

pub(super) mod body;
pub(super) mod feeds;
pub(super) mod holders;
pub(super) mod look;
pub(super) mod people;
pub(super) mod person;
pub(super) mod rules;
pub(super) mod terms;
pub(super) mod units;

use cannocchiale_core::ids::UnitId;
use cannocchiale_store::{Role, StoreError, Unit, Validity};
use jiff::civil::Date;
use maud::{Markup, html};

use super::act::{Refused, role_name};
use super::frame::{self, key, saved};
use super::visit::{Typed, Visit, field};
use crate::components::said;
use crate::view::View;

/// The pages of the settings, as links.
fn parts(visit: &Visit) -> Markup {
    let pages = [
        ("/impostazioni", "Persone e ruoli", "People and roles"),
        ("/impostazioni/titolari", "Obiettivi individuali", "Individual objectives"),
        ("/impostazioni/ente", "Ente", "Body"),
        ("/impostazioni/unita", "Unità organizzative", "Organisational units"),
        ("/impostazioni/regole", "Regole di valutazione", "Scoring rules"),
        ("/impostazioni/parole", "Parole", "Words"),
        ("/impostazioni/alimentazioni", "Alimentazioni", "Feeds"),
        ("/impostazioni/aspetto", "Aspetto dei documenti", "Look of the documents"),
    ];
    frame::parts(visit, visit.view.t("Parti delle impostazioni", "Parts of the settings"), &pages)
}

/// A choice among the units of today; blank is the whole body, or no unit above.
pub(super) fn unit_choice(
    visit: &Visit,
    units: &[Unit],
    id: &str,
    name: &str,
    chosen: Option<&UnitId>,
    none: &str,
) -> Markup {
    html! {
        select id=(id) name=(name) {
            option value="" selected[chosen.is_none()] { (none) }
            @for unit in units.iter().filter(|unit| unit.validity.holds_on(visit.now.day)) {
                option value=(unit.id) selected[chosen == Some(&unit.id)] lang="it" { (unit.name) }
            }
        }
    }
}

/// A choice among the roles.
fn role_choice(view: &View, id: &str) -> Markup {
    html! {
        select id=(id) name="ruolo" required {
            option value="" { (view.t("scegli", "choose")) }
            @for role in Role::ALL { option value=(role) { (role_name(view, *role)) } }
        }
    }
}

/// `dal 1º gennaio 2026 al 31 dicembre 2026`.
fn span(view: &View, validity: Validity) -> String {
    let from = view.with_date("dal", "from", validity.from);
    match validity.to {
        Some(to) => format!("{from} {}", view.with_date("al", "to", to)),
        None => from,
    }
}

/// The name of a unit.
pub(super) fn unit_name(units: &[Unit], id: &UnitId) -> Markup {
    let name =
        units.iter().find(|unit| unit.id == *id).map_or_else(|| id.to_string(), |unit| unit.name.clone());
    said(&name)
}

/// A role that a form names.
fn role_of(view: &View, fields: &Typed) -> Result<Role, Refused> {
    Role::of_word(field(fields, "ruolo"))
        .ok_or_else(|| Refused::Told(view.t("Scegli un ruolo.", "Choose a role.").to_owned()))
}

/// A unit that a form names; none where the field is blank.
fn unit_of(fields: &Typed, name: &str) -> Option<UnitId> {
    Some(field(fields, name)).filter(|text| !text.is_empty()).map(UnitId::new)
}

/// A day that a form names; none where the field is blank.
pub(super) fn day_of(view: &View, fields: &Typed, name: &str) -> Result<Option<Date>, Refused> {
    let text = field(fields, name);
    if text.is_empty() {
        return Ok(None);
    }
    super::reading::day(text).map(Some).ok_or_else(|| {
        Refused::Told(view.t(
            format!("«{text}» non è un giorno: scrivilo così, 31/12/2026."),
            format!("“{text}” is not a day: write it so, 31/12/2026."),
        ))
    })
}

/// All units, past ones too.
async fn all_units(visit: &Visit) -> Result<Vec<Unit>, StoreError> {
    visit.place.workspace.store.units(&visit.body.id).await
}
