//! Documenti: what each document of the cycle still wants, what people write for it, and the document itself.

pub(super) mod approval;
pub(super) mod chapter;
pub(super) mod figures;
pub(super) mod made;
mod material;
pub(super) mod missions;

pub(crate) use material::narratives;

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_core::diag::{Diagnostic, Lang};
use cannocchiale_core::model::RevisionStatus;
use cannocchiale_press::{Document, Need, Slot, lacking_fields};
use cannocchiale_store::{Revision, RevisionId, WrittenUntil};
use maud::{Markup, html};

use super::act::{self, Refused};
use super::frame::{Sheet, framed, saved};
use super::rights::Action;
use super::visit::{Typed, Visit};
use crate::components::{capital, inline_code};
use crate::view::View;
use material::Material;

const HERE: &str = "/documenti";

/// Where the page of a revision is.
fn path(revision: RevisionId) -> String {
    format!("{HERE}/{revision}")
}

/// Whether a document may be asked for here: sheets are between who assigns and who answers.
fn opens(visit: &Visit, document: &Document) -> bool {
    document.name != "schede" || visit.may(Action::ReadHolder)
}

/// The name of the workbook of scores in addresses.
const WORKBOOK: &str = "punteggi";

/// Whether the workbook may be asked for: it has the scores of holders, as sheets do.
fn opens_workbook(visit: &Visit) -> bool {
    visit.may(Action::ReadHolder)
}

/// Until when the chapters of a document are written.
fn until(document: &Document) -> WrittenUntil {
    match document.facts {
        Need::Asked => WrittenUntil::Replacement,
        Need::Welcome => WrittenUntil::Adoption,
    }
}

/// Whether the visitor may write the chapters of a document of a revision now.
fn may_write(visit: &Visit, revision: &Revision, document: &Document) -> bool {
    let is_open = match until(document) {
        WrittenUntil::Adoption => revision.status == RevisionStatus::Draft,
        WrittenUntil::Replacement => revision.status != RevisionStatus::Superseded,
    };
    is_open && visit.may(Action::WriteChapter)
}

/// The revision that an address names.
async fn revision_of(visit: &Visit) -> Result<Revision, Refused> {
    let id = visit.segments().get(1).and_then(|id| id.parse().ok()).ok_or(Refused::NotFound)?;
    Ok(visit.place.workspace.store.revision(&visit.body.id, RevisionId(id)).await?)
}

/// The document that an address names.
fn document_of(visit: &Visit) -> Result<&'static Document, Refused> {
    let named = visit.segments().get(2).and_then(|name| Document::named(name));
    named.filter(|document| opens(visit, document)).ok_or(Refused::NotFound)
}

/// `GET /documenti`: the documents of the plan that is in force, else of the draft.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    answered(&visit, first(&visit).await).await
}

/// `GET /documenti/{revision}`.
pub(crate) async fn of_revision(Extension(visit): Extension<Visit>) -> Response {
    answered(&visit, revision_of(&visit).await.map(Some)).await
}

async fn answered(visit: &Visit, revision: Result<Option<Revision>, Refused>) -> Response {
    let page = match revision {
        Ok(revision) => shown(visit, revision).await,
        Err(refused) => Err(refused),
    };
    page.unwrap_or_else(|refused| act::answer(visit, refused, &Typed::new()))
}

/// Those that somebody still works with: in force, or not adopted yet; the latest first.
pub(super) async fn living(visit: &Visit) -> Result<Vec<Revision>, Refused> {
    let mut all = visit.place.workspace.store.revisions(&visit.body.id).await?;
    all.retain(|revision| revision.status != RevisionStatus::Superseded);
    all.reverse();
    Ok(all)
}

async fn first(visit: &Visit) -> Result<Option<Revision>, Refused> {
    let living = living(visit).await?;
    let in_force = living.iter().find(|revision| revision.status == RevisionStatus::Adopted);
    Ok(in_force.or(living.first()).cloned())
}

async fn shown(visit: &Visit, revision: Option<Revision>) -> Result<Response, Refused> {
    let view = &visit.view;
    let title = view.t("Documenti", "Documents");
    let body = match revision {
        None => html! {
            h1 { (title) }
            p class="lead" { (view.t("L’ente non ha ancora un piano, né in vigore né in bozza.", "The body has no plan yet, neither in force nor as a draft.")) }
        },
        Some(revision) => {
            let material = Material::of(visit, revision).await?;
            html! {
                (saved(visit))
                h1 { (title) }
                (versions(visit, &living(visit).await?, &material.revision))
                p class="lead" { (standing(view, &material)) }
                @for document in Document::all().iter().filter(|document| opens(visit, document)) {
                    (card(visit, &material, document))
                }
                (workbook(visit, &material))
                (package(visit, &material))
                (figures::section(visit, &material))
            }
        }
    };
    Ok(framed(visit, StatusCode::OK, &Sheet { title, body }))
}

pub(super) fn name_of(view: &View, revision: &Revision) -> String {
    let state = match revision.status {
        RevisionStatus::Draft => view.t("bozza", "draft"),
        RevisionStatus::Proposed => view.t("davanti all’organo", "before the organ"),
        RevisionStatus::Adopted => view.t("in vigore", "in force"),
        RevisionStatus::Superseded => view.t("sostituito", "replaced"),
    };
    format!("{}, {state}", revision.year)
}

fn versions(visit: &Visit, living: &[Revision], here: &Revision) -> Markup {
    html! {
        nav class="parts" aria-label=(visit.view.t("Versioni del piano", "Versions of the plan")) { ul {
            @for revision in living {
                li { a href=(visit.href(&path(revision.id))) aria-current=[(revision.id == here.id).then_some("page")] { (name_of(&visit.view, revision)) } }
            }
        } }
    }
}

fn standing(view: &View, material: &Material) -> String {
    let facts = material.facts.all().len();
    let measured = match facts {
        0 => view.t("nessun valore confermato".to_owned(), "no confirmed value".to_owned()),
        _ => view.count(
            facts,
            ("valore confermato", "valori confermati"),
            ("confirmed value", "confirmed values"),
        ),
    };
    let name = name_of(view, &material.revision);
    let draft = match material.plan.is_draft() {
        true => view.t(
            " I documenti portano la scritta «bozza» su ogni pagina.",
            " Documents bear the word “draft” on every page.",
        ),
        false => "",
    };
    view.t(format!("Dal piano {name}, con {measured}"), format!("From the plan {name}, with {measured}"))
        + &format!(" {}.{draft}", view.with_date("al", "as of", material.day))
}

fn workbook(visit: &Visit, material: &Material) -> Markup {
    let view = &visit.view;
    html! {
        @if opens_workbook(visit) {
            section class="tile" aria-labelledby="foglio" {
                h2 id="foglio" class="h4" { (view.t("Punteggi in un foglio di calcolo", "Scores as a spreadsheet")) }
                p { (view.t(
                    "Ogni punteggio, media, copertura e totale è una formula sui numeri che ha accanto: chi legge può rifare i conti.",
                    "Every score, mean, coverage and total is a formula over the numbers beside it: the reader can do the sums again.",
                )) }
                p { a class="btn btn-sm btn-outline-primary" download href=(visit.href(&format!("{}/{WORKBOOK}/xlsx", path(material.revision.id)))) {
                    "XLSX" span class="visually-hidden" { ": " (view.t("punteggi in un foglio di calcolo", "scores as a spreadsheet")) }
                } }
            }
        }
    }
}

fn package(visit: &Visit, material: &Material) -> Markup {
    let view = &visit.view;
    html! {
        @if visit.may(Action::MakePackage) && !material.plan.is_draft() {
            section class="tile" aria-labelledby="pacchetto" {
                h2 id="pacchetto" class="h4" { (view.t("Pacchetto per Amministrazione trasparente", "Transparency package")) }
                p { (view.t(
                    "Piano, Relazione, PIRA e rapporto in PDF, i dati aperti accanto, e un elenco con lo SHA-256 di ogni file, divisi nelle sezioni 06.01–06.05 e 12.01. Ciò che il programma non conosce è detto nell’elenco. Può volerci un minuto.",
                    "Plan, report, PIRA and its results as PDF, the open data beside them, and a list with the SHA-256 of each file, in the sections 06.01–06.05 and 12.01. What the program does not know is named in the list. It may take a minute.",
                )) }
                p { a class="btn btn-sm btn-outline-primary" download href=(visit.href(&format!("{}/pacchetto", path(material.revision.id)))) { (view.t("Prepara il pacchetto (ZIP)", "Make the package (ZIP)")) } }
            }
        }
    }
}

fn card(visit: &Visit, material: &Material, document: &'static Document) -> Markup {
    let view = &visit.view;
    let faults = material.narrative(document, view.lang).faults(document);
    let lacks_facts = document.facts == Need::Asked && material.facts.all().is_empty();
    let unwritten =
        document.slots.iter().filter(|slot| !material.is_written(document, slot, view.lang)).count();
    let by_missions = matches!(document.name, "pira" | "rapporto-pira");
    let unplaced = if by_missions { missions::unplaced(&material.plan, &material.spending) } else { 0 };
    let lacking = if by_missions { lacking_fields(&material.plan) } else { 0 };
    let objectives = || material.plan.strategic_objectives().map(|(_, objective)| objective);
    let unclassified = match document.name {
        "relazione" => objectives().filter(|objective| objective.gender_effect.is_none()).count(),
        _ => 0,
    };
    let id = format!("documento-{}", document.name);
    html! {
        section class="tile" aria-labelledby=(id) {
            h2 id=(id) class="h4" { (document.title(view.lang)) }
            ul {
                @if lacks_facts { li { (view.t("Mancano i valori: si fa quando ne è stato confermato almeno uno.", "Values are missing: it is made once at least one is confirmed.")) } }
                @if unwritten > 0 { li { (view.count(unwritten, ("capitolo da scrivere", "capitoli da scrivere"), ("chapter to be written", "chapters to be written"))) } }
                @if !faults.is_empty() { li { strong { (view.count(faults.len(), ("difetto nei capitoli: il documento resta bozza", "difetti nei capitoli: il documento resta bozza"), ("fault in the chapters: the document stays a draft", "faults in the chapters: the document stays a draft"))) } } }
                @if unplaced > 0 { li { (view.count(unplaced, ("obiettivo senza missione e programma di spesa", "obiettivi senza missione e programma di spesa"), ("objective without mission and spending programme", "objectives without mission and spending programme"))) } }
                @if lacking > 0 { li { (view.count(lacking, ("obiettivo o indicatore senza un campo che il decreto chiede: sono in fondo al documento", "obiettivi e indicatori senza un campo che il decreto chiede: sono in fondo al documento"), ("objective or indicator without a field that the decree asks for: they are at the end of the document", "objectives and indicators without a field that the decree asks for: they are at the end of the document"))) } }
                @if unclassified > 0 { li { (view.count(unclassified, ("obiettivo non classificato nel bilancio di genere", "obiettivi non classificati nel bilancio di genere"), ("objective not classified in the gender budget", "objectives not classified in the gender budget"))) } }
                @if !lacks_facts && unwritten + unplaced + lacking + unclassified == 0 && faults.is_empty() { li { (view.t("Non manca nulla.", "Nothing is missing.")) } }
            }
            @if !lacks_facts { p {
                @for (form, name) in [("pdf", "PDF"), ("html", "HTML"), ("docx", "DOCX")] {
                    a class="btn btn-sm btn-outline-primary" download href=(visit.href(&format!("{}/{}/{form}", path(material.revision.id), document.name))) {
                        (name) span class="visually-hidden" { ": " (document.title(view.lang)) }
                    } " "
                }
            } }
            @if !lacks_facts && document.facts == Need::Asked { (on_another_day(visit, material, document)) }
            @if approval::is_asked(&material.revision, document) { p {
                (approval::words(visit, material.approval(document))) ". "
                a href=(visit.href(&approval::address(&material.revision, document))) {
                    (view.t("Atto di approvazione", "Act of approval"))
                    span class="visually-hidden" { ": " (document.title(view.lang)) }
                }
            } }
            @if by_missions { p { a href=(visit.href(&missions::address(&material.revision))) {
                (view.t("Missioni e programmi di spesa", "Missions and spending programmes"))
                span class="visually-hidden" { ": " (document.title(view.lang)) }
            } } }
            @if !document.slots.is_empty() { ul {
                @for slot in document.slots { li { (entry(visit, material, document, slot)) } }
            } }
        }
    }
}

/// The same document as of a day that has been: the report of the third quarter is made in October.
fn on_another_day(visit: &Visit, material: &Material, document: &Document) -> Markup {
    let view = &visit.view;
    let id = format!("al-{}", document.name);
    let address =
        |form: &str| visit.href(&format!("{}/{}/{form}", path(material.revision.id), document.name));
    html! {
        details {
            summary { (view.t("A un altro giorno", "As of another day")) span class="visually-hidden" { ": " (document.title(view.lang)) } }
            form class="work-form" method="get" action=(address("pdf")) {
                div {
                    label for=(id) { (view.t("Punteggi al", "Scores as of")) }
                    input type="date" id=(id) name="al" required max=(material.day) aria-describedby=(format!("{id}-che"));
                    p id=(format!("{id}-che")) class="small" { (view.t(
                        "La fine di un trimestre, di un semestre o un altro giorno: conta ciò che era stato rilevato fino ad allora.",
                        "The end of a quarter, of a half year or another day: what had been recorded by then counts.",
                    )) }
                }
                @for (form, name) in [("pdf", "PDF"), ("html", "HTML"), ("docx", "DOCX")] {
                    button type="submit" class="btn btn-sm btn-outline-primary" formaction=(address(form)) { (name) } " "
                }
            }
        }
    }
}

/// A chapter, and how it stands in each language.
fn entry(visit: &Visit, material: &Material, document: &Document, slot: &Slot) -> Markup {
    let view = &visit.view;
    html! {
        (slot.title(view.lang)) ": "
        @for (index, lang) in [Lang::It, Lang::En].into_iter().enumerate() {
            @let is_written = material.text(document, slot, lang).is_some_and(|chapter| !chapter.text.trim().is_empty());
            @if index > 0 { ", " }
            a href=(visit.href(&chapter::path(material.revision.id, document, slot, lang))) {
                (language_name(view, lang))
                span class="visually-hidden" { ": " (slot.title(view.lang)) ", " (document.title(view.lang)) }
            }
            " (" (if is_written { view.t("scritto", "written") } else { view.t("da scrivere", "to be written") }) ")"
        }
    }
}

fn language_name(view: &View, lang: Lang) -> &'static str {
    match lang {
        Lang::It => view.t("italiano", "Italian"),
        Lang::En => view.t("inglese", "English"),
    }
}

/// The faults of a chapter: line, what is wrong, what to write instead.
fn faults_of(view: &View, faults: &[Diagnostic]) -> Markup {
    html! {
        div class="findings findings-error" role="alert" {
            ol { @for fault in faults { li {
                @if let Some(at) = fault.position() { (view.t("Riga ", "Line ")) (at.line) ": " }
                (inline_code(&fault.message(view.lang))) ". " (inline_code(&capital(&fault.help(view.lang)))) "."
            } } }
        }
    }
}
