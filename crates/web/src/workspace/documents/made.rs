//! A document, made when it is asked for.

use axum::extract::Extension;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use cannocchiale_core::diag::Diagnostic;
use cannocchiale_core::model::Plan;
use cannocchiale_press::{Document, Form, Look, Need, PressError, Refused as Unmade};
use cannocchiale_store::RevisionId;
use jiff::civil::Date;

use super::material::{self, Material};
use super::{WORKBOOK, document_of, opens_workbook, revision_of};
use crate::pages::documents::PRESSES;
use crate::pages::trouble;
use crate::view::View;
use crate::workspace::act::{self, Refused};
use crate::workspace::cascade::found::Found;
use crate::workspace::reading;
use crate::workspace::rights::Action;
use crate::workspace::settings::look;
use crate::workspace::visit::{Typed, Visit};

/// `GET /documenti/{revision}/{document}/{form}`.
pub(crate) async fn file(Extension(visit): Extension<Visit>) -> Response {
    match of(&visit).await {
        Ok(file) => file,
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn of(visit: &Visit) -> Result<Response, Refused> {
    if visit.segments().get(2).is_some_and(|name| name == WORKBOOK) {
        return workbook(visit).await;
    }
    let document = document_of(visit)?;
    let ending = visit.segments().into_iter().nth(3).unwrap_or_default();
    let form = Form::of_extension(&ending).ok_or(Refused::NotFound)?;
    let material = Material::as_of(visit, revision_of(visit).await?, day(visit)?).await?;
    let (view, lang, year) = (&visit.view, visit.view.lang, material.plan.year);
    let title = document.title(lang);
    if document.facts == Need::Asked && material.facts.all().is_empty() {
        return Err(Refused::Told(unmade(view, title, &Unmade::FactsMissing)));
    }
    // A report of another day than this has it in its name: the two are not mistaken for each other.
    let on = if material.day == visit.now.day { String::new() } else { format!("-al-{}", material.day) };
    let name = format!("{}-{year}{on}-{}.{ending}", document.name, lang.tag());
    sent(visit, title, (name, media_type(form)), move || material.made(document, form, lang)).await
}

/// The scores with their formulas.
async fn workbook(visit: &Visit) -> Result<Response, Refused> {
    if !opens_workbook(visit) || visit.segments().get(3).is_none_or(|ending| ending != "xlsx") {
        return Err(Refused::NotFound);
    }
    let material = Material::as_of(visit, revision_of(visit).await?, day(visit)?).await?;
    let (view, lang) = (&visit.view, visit.view.lang);
    let name = format!("{WORKBOOK}-{}-al-{}-{}.xlsx", material.plan.year, material.day, lang.tag());
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let title = view.t("Punteggi in un foglio di calcolo", "Scores as a spreadsheet");
    sent(visit, title, (name, kind), move || material.workbook(lang)).await
}

/// The day of the scores that the address asks for: this one, or one that has been.
fn day(visit: &Visit) -> Result<Date, Refused> {
    let view = &visit.view;
    let Some(asked) = view.asked("al").filter(|asked| !asked.trim().is_empty()) else {
        return Ok(visit.now.day);
    };
    reading::day(asked).filter(|day| *day <= visit.now.day).ok_or_else(|| {
        Refused::Told(view.t(
            format!("«{asked}» non è un giorno fino a oggi: si scrive 30/09/2019."),
            format!("“{asked}” is not a day up to today: write 30/09/2019."),
        ))
    })
}

/// `GET /cascata/{revision}/{holder}/scheda/{form}`: the sheet of one person, for who stands by that person.
pub(crate) async fn sheet(Extension(visit): Extension<Visit>) -> Response {
    match sheet_of(&visit).await {
        Ok(file) => file,
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn sheet_of(visit: &Visit) -> Result<Response, Refused> {
    let found = Found::of(visit, Action::MakeSheet).await?;
    let holder = found.holder().ok_or(Refused::NotFound)?;
    let ending = visit.segments().into_iter().nth(4).unwrap_or_default();
    let form = Form::of_extension(&ending).ok_or(Refused::NotFound)?;
    let sheets = Document::named("schede").ok_or(Refused::NotFound)?;
    let material = Material::of(visit, found.text.revision.clone()).await?;
    let (lang, year) = (visit.view.lang, material.plan.year);
    let title = visit.view.t("Scheda individuale", "Individual sheet");
    let name = format!("scheda-{year}-{}.{ending}", lang.tag());
    sent(visit, title, (name, media_type(form)), move || material.sheet(sheets, &holder, form, lang)).await
}

/// What a browser is told that a form is.
pub(in crate::workspace) fn media_type(form: Form) -> &'static str {
    match form {
        Form::Pdf => "application/pdf",
        Form::Html => "text/html; charset=utf-8",
        Form::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
}

/// The plan of a revision, and how its documents look.
pub(in crate::workspace) async fn plan_and_look(
    visit: &Visit,
    revision: RevisionId,
) -> Result<(Plan, Look), Refused> {
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    let revision = store.revision(body, revision).await?;
    Ok((material::plan(visit, &revision).await?, look::of(store, body, revision.id).await?))
}

/// `GET /documenti/{revision}/pacchetto`.
pub(crate) async fn package(Extension(visit): Extension<Visit>) -> Response {
    let made = match revision_of(&visit).await {
        Ok(revision) => Material::of(&visit, revision).await,
        Err(refused) => Err(refused),
    };
    let sent = match made {
        Ok(material) => {
            let (view, lang) = (&visit.view, visit.view.lang);
            let title = view.t("Pacchetto per Amministrazione trasparente", "Transparency package");
            let name = format!("trasparenza-{}.zip", material.plan.year);
            sent(&visit, title, (name, "application/zip"), move || material.package(lang)).await
        }
        Err(refused) => Err(refused),
    };
    sent.unwrap_or_else(|refused| act::answer(&visit, refused, &Typed::new()))
}

/// Makes something away from the threads of requests, one thing at a time, and answers with it.
pub(in crate::workspace) async fn sent(
    visit: &Visit,
    title: &str,
    (name, kind): (String, &'static str),
    make: impl FnOnce() -> Result<Vec<u8>, PressError> + Send + 'static,
) -> Result<Response, Refused> {
    let view = &visit.view;
    // The work goes on by itself, so a visitor who leaves does not hold up the next.
    let made = tokio::spawn(async move {
        let _press = PRESSES.acquire().await;
        tokio::task::spawn_blocking(make).await
    });
    let bug = |detail: String| trouble::bug(view, &view.site.incident(&view.path, detail));
    let bytes = match made.await.and_then(|made| made) {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(PressError::Refused(why))) => return Err(Refused::Told(unmade(view, title, &why))),
        Ok(Err(error)) => return Ok(bug(error.to_string())),
        Err(error) => return Ok(bug(error.to_string())),
    };
    let name = format!("attachment; filename=\"{name}\"");
    let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, bytes).into_response())
}

/// Why there is no document, in a sentence.
fn unmade(view: &View, title: &str, why: &Unmade) -> String {
    match why {
        Unmade::FactsMissing => view.t(
            format!("«{title}» dice che cosa è stato rilevato, e nessun valore è ancora confermato."),
            format!("“{title}” tells what was measured, and no value is confirmed yet."),
        ),
        Unmade::HolderUnknown(name, _) => view.t(
            format!("Nel piano nessuno di nome {name} ha obiettivi assegnati."),
            format!("Nobody named {name} has assigned objectives in the plan."),
        ),
        Unmade::NotAdopted => view.t(
            "Il pacchetto si fa dal piano in vigore: questo non è ancora adottato.".to_owned(),
            "The package is made from the plan in force: this one is not adopted yet.".to_owned(),
        ),
        Unmade::Forbidden(findings) => {
            let told = |finding: &Diagnostic| {
                let help = finding.help(view.lang);
                format!("{} ({help})", finding.message(view.lang))
            };
            let said: Vec<String> = findings.iter().map(told).collect();
            view.t(
                format!("La norma di «{title}» non lo permette: {}.", said.join("; ")),
                format!("The norm of “{title}” does not allow it: {}.", said.join("; ")),
            )
        }
    }
}
