//! The body itself: its name, its code in the index of public bodies, what it is.

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_store::{Body, NewBody};
use maud::{Markup, html};

use super::{key, parts, saved};
use crate::view::View;
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

const HERE: &str = "/impostazioni/ente";
/// Characters of the longest code; those of the index are shorter.
const LONGEST_CODE: usize = 40;

/// Kinds of bodies: word of the native file, Italian, English.
const KINDS: &[(&str, &str, &str)] = &[
    ("chamber_of_commerce", "camera di commercio", "chamber of commerce"),
    ("municipality", "comune", "municipality"),
    ("union_of_municipalities", "unione di comuni", "union of municipalities"),
    ("province", "provincia", "province"),
    ("metropolitan_city", "città metropolitana", "metropolitan city"),
    ("region", "regione", "region"),
    ("university", "università", "university"),
    ("health_agency", "azienda sanitaria", "health agency"),
    ("agency", "agenzia", "agency"),
];

/// `GET /impostazioni/ente`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    let view = &visit.view;
    let title = view.t("Ente", "Body");
    let kept = &visit.body;
    let body = html! {
        (saved(&visit))
        h1 { (title) }
        (parts(&visit))
        p { (view.t(
            "Come si chiama l’ente in queste pagine, nelle lettere e nel calendario. Nel portale e nei documenti vale il nome scritto nel piano, che l’atto di adozione fissa.",
            "What the body is called on these pages, in letters and in the calendar. In the portal and in documents the name written in the plan counts, which the act of adoption fixes.",
        )) }
        @if visit.may(Action::ChangeBody) { (form(&visit, kept)) }
        @else { dl class="typed" {
            dt { (view.t("Nome", "Name")) } dd lang="it" { (kept.name) }
            dt { (view.t("Codice IPA", "IPA code")) } dd { (kept.ipa_code.as_deref().unwrap_or("—")) }
            dt { (view.t("Tipo", "Kind")) } dd { (kind_name(view, &kept.kind)) }
        } }
    };
    framed(&visit, StatusCode::OK, &Sheet { title, body })
}

/// What a kind is called; one that is not known here by its word.
fn kind_name<'a>(view: &View, word: &'a str) -> &'a str {
    KINDS.iter().find(|(known, _, _)| *known == word).map_or(word, |(_, it, en)| view.t(it, en))
}

fn form(visit: &Visit, kept: &Body) -> Markup {
    let view = &visit.view;
    let own = Some(kept.kind.as_str()).filter(|kind| !KINDS.iter().any(|(known, _, _)| known == kind));
    html! {
        form class="work-form" action=(visit.href(HERE)) method="post" {
            (key(visit))
            input type="hidden" name="visto" value=(kept.version);
            div { label for="nome" { (view.t("Nome", "Name")) } input type="text" class="wide" id="nome" name="nome" value=(kept.name) required maxlength="200" autocomplete="organization" lang="it"; }
            div {
                label for="ipa" { (view.t("Codice IPA, se c’è", "IPA code, if any")) }
                input type="text" id="ipa" name="ipa" value=(kept.ipa_code.as_deref().unwrap_or_default()) maxlength=(LONGEST_CODE) autocomplete="off" aria-describedby="ipa-aiuto";
                p id="ipa-aiuto" class="small" { (view.t(
                    "È quello dell’indice delle pubbliche amministrazioni, per esempio c_e715.",
                    "It is that of the index of public administrations, for example c_e715.",
                )) }
            }
            div {
                label for="tipo" { (view.t("Tipo", "Kind")) }
                select id="tipo" name="tipo" required {
                    @for word in KINDS.iter().map(|(word, _, _)| *word).chain(own) {
                        option value=(word) selected[word == kept.kind] { (kind_name(view, word)) }
                    }
                }
            }
            button type="submit" class="btn btn-primary" { (view.t("Salva", "Save")) }
        }
    }
}

/// `POST /impostazioni/ente`.
pub(crate) async fn change(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let done = changed(&visit, &fields).await;
    act::settled(&visit, done, &fields, HERE)
}

async fn changed(visit: &Visit, fields: &Typed) -> Result<(), Refused> {
    let (code, kind) = (field(fields, "ipa"), field(fields, "tipo"));
    if kind != visit.body.kind && !KINDS.iter().any(|(known, _, _)| *known == kind) {
        return Err(Refused::NotAForm);
    }
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    if code.chars().count() > LONGEST_CODE || !code.chars().all(is_plain) {
        return Err(Refused::Told(visit.view.t(
            format!("«{code}» non è un codice IPA: scrivi lettere, cifre e trattini, senza spazi, come c_e715; o lascia vuoto."),
            format!("“{code}” is no IPA code: write letters, digits and dashes without blanks, as c_e715; or leave it blank."),
        )));
    }
    let new = NewBody {
        name: field(fields, "nome").to_owned(),
        ipa_code: Some(code.to_owned()).filter(|code| !code.is_empty()),
        kind: kind.to_owned(),
    };
    let seen = field(fields, "visto").parse().unwrap_or(u32::MAX);
    let Some(mut change) = act::begin_form(visit, Action::ChangeBody, fields).await? else { return Ok(()) };
    change.change_body(seen, &new).await?;
    change.commit().await?;
    Ok(())
}
