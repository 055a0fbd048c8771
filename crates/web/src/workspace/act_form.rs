//! The form of an act of an organ: which one, of what kind, its number and its date.

use cannocchiale_core::model::Act;
use maud::{Markup, html};

use super::reading;
use super::visit::{Typed, Visit, field};

/// The fields of an act, with their names in Italian and English and what is usual.
const FIELDS: &[(&str, &str, &str, &str)] = &[
    ("organo", "Organo", "Organ", "Giunta"),
    ("tipo", "Tipo di atto", "Kind of act", "delibera"),
    ("numero", "Numero", "Number", ""),
    ("data", "Data, come 31/01/2026", "Date, as 31/01/2026", ""),
];

/// What is to be mended, by the name of its field.
pub(super) type Wrong = Vec<(&'static str, String)>;

/// The fields, with what was typed or what is known, and what is wrong with them.
pub(super) fn fields(visit: &Visit, typed: &Typed, known: Option<&Act>, wrong: &Wrong) -> Markup {
    let view = &visit.view;
    html! {
        @for (name, it, en, usual) in FIELDS {
            @let said = if typed.is_empty() { known.map_or_else(|| (*usual).to_owned(), |act| of(act, name)) } else { field(typed, name).to_owned() };
            @let fault = wrong.iter().find(|(field, _)| field == name);
            div class="field" {
                label for=(name) { (view.t(*it, *en)) }
                input type="text" id=(name) name=(name) value=(said) maxlength="200" autocomplete="off" lang="it"
                    aria-invalid=[fault.map(|_| "true")] aria-describedby=[fault.map(|_| format!("{name}-esito"))];
                @if let Some((_, words)) = fault { p class="read-back" id=(format!("{name}-esito")) { (words) } }
            }
        }
    }
}

/// A field of an act, as it is typed.
fn of(act: &Act, name: &str) -> String {
    match name {
        "organo" => act.organ.clone(),
        "tipo" => act.kind.clone(),
        "numero" => act.number.clone(),
        _ => act.date.map(|date| date.strftime("%d/%m/%Y").to_string()).unwrap_or_default(),
    }
}

/// What is to be mended in a form, each with a link to its field.
pub(super) fn summary(heading: &str, wrong: &Wrong) -> Markup {
    html! {
        @if !wrong.is_empty() {
            div class="tile summary summary-error" role="alert" {
                p { strong { (heading) } }
                ul { @for (field, words) in wrong { li { a href=(format!("#{field}")) { (words) } } } }
            }
        }
    }
}

/// The act that a form describes, or what is missing.
pub(super) fn read(visit: &Visit, fields: &Typed) -> Result<Act, Wrong> {
    let view = &visit.view;
    let mut wrong = Vec::new();
    for (name, it, en, _) in FIELDS {
        if field(fields, name).is_empty() {
            let what = view.t(*it, *en);
            wrong.push((*name, view.t(format!("{what}: manca."), format!("{what}: missing."))));
        }
    }
    let date = reading::day(field(fields, "data"));
    if date.is_none() && wrong.iter().all(|(name, _)| *name != "data") {
        let words = view.t(
            "La data non si legge: scrivila così, 31/01/2026.",
            "The date cannot be read: write it so, 31/01/2026.",
        );
        wrong.push(("data", words.to_owned()));
    }
    let text = |name: &str| field(fields, name).to_owned();
    if wrong.is_empty() {
        Ok(Act { organ: text("organo"), kind: text("tipo"), number: text("numero"), date })
    } else {
        Err(wrong)
    }
}
