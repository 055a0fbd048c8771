//! The look of the documents of a body: its logo and one colour, for each plan that somebody still works with.

use axum::extract::multipart::MultipartRejection;
use axum::extract::{Extension, Multipart};
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_core::model::RevisionStatus;
use cannocchiale_press::{Colour, LARGEST_LOGO, Logo, Look, NoColour};
use cannocchiale_store::{BodyId, BodyLook, KeptLogo, Revision, RevisionId, Store, StoreError};
use maud::{Markup, html};

use super::{key, parts, saved};
use crate::components::capital;
use crate::view::View;
use crate::workspace::act::{self, Refused};
use crate::workspace::documents;
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::rights::Action;
use crate::workspace::sent::Sent;
use crate::workspace::visit::{Typed, Visit, field};

const HERE: &str = "/impostazioni/aspetto";

/// The look of a revision, as its documents have it.
pub(crate) async fn of(store: &Store, body: &BodyId, revision: RevisionId) -> Result<Look, StoreError> {
    let kept = store.look(body, revision).await?;
    let logo = match &kept.logo {
        Some(logo) => {
            let content = store.evidence_content(body, &logo.sha256).await?;
            Logo::read(&content, &logo.words)
        }
        None => None,
    };
    Ok(Look { logo, colour: kept.colour.and_then(|colour| Colour::read(&colour).ok()) })
}

/// `GET /impostazioni/aspetto`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match shown(&visit).await {
        Ok(page) => page,
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn shown(visit: &Visit) -> Result<Response, Refused> {
    let view = &visit.view;
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    let mut sections = Vec::new();
    for revision in documents::living(visit).await? {
        let kept = store.look(body, revision.id).await?;
        sections.push(section(visit, &revision, &kept, &of(store, body, revision.id).await?));
    }
    let title = view.t("Aspetto dei documenti", "Look of the documents");
    let body = html! {
        (saved(visit))
        h1 { (title) }
        (parts(visit))
        p class="lead" { (view.t(
            "Il logo e il colore dell’ente, sulla copertina e nei titoli di ogni documento. Stanno con il piano: passano alla bozza che ne nasce, e l’atto di adozione li fissa.",
            "The logo and the colour of the body, on the cover and in the headings of every document. They stay with the plan: they pass to the draft that is made from it, and the act of adoption fixes them.",
        )) }
        @if sections.is_empty() { p { (view.t("L’ente non ha ancora un piano.", "The body has no plan yet.")) } }
        @for section in &sections { (section) }
    };
    Ok(framed(visit, StatusCode::OK, &Sheet { title, body }))
}

/// Whether the look of a revision may be given now: of a draft, and once of a plan in force.
fn is_open(revision: &Revision, kept: &BodyLook) -> bool {
    match revision.status {
        RevisionStatus::Draft => true,
        RevisionStatus::Adopted => kept.version == 0,
        RevisionStatus::Proposed | RevisionStatus::Superseded => false,
    }
}

fn section(visit: &Visit, revision: &Revision, kept: &BodyLook, look: &Look) -> Markup {
    let view = &visit.view;
    let id = format!("piano-{}", revision.id);
    html! {
        section class="tile" aria-labelledby=(id) {
            h2 id=(id) class="h4" { (capital(&documents::name_of(view, revision))) }
            @match &look.logo {
                Some(logo) => p { img class="logo" src=(logo.address()) alt=(logo.alt()); },
                None => p { (view.t("Nessun logo.", "No logo.")) },
            }
            p { @match look.colour {
                Some(colour) => {
                    (view.t("Colore: ", "Colour: "))
                    svg class="swatch" width="20" height="20" aria-hidden="true" focusable="false" { rect width="20" height="20" fill=(colour) {} }
                    " " code { (colour) }
                }
                None => (view.t("Colore: quello del programma.", "Colour: that of the program.")),
            } }
            @if is_open(revision, kept) && visit.may(Action::GiveLook) { (form(visit, revision, kept)) }
            @else if !is_open(revision, kept) { p class="note" { (view.t(
                "Fissato con il piano: si cambia nella prossima bozza.",
                "Fixed with the plan: it is changed in the next draft.",
            )) } }
        }
    }
}

fn form(visit: &Visit, revision: &Revision, kept: &BodyLook) -> Markup {
    let (view, id) = (&visit.view, revision.id);
    let most = LARGEST_LOGO / (1024 * 1024);
    let words = kept.logo.as_ref().map_or("", |logo| logo.words.as_str());
    html! {
        form class="work-form" action=(visit.href(&format!("{HERE}/{id}"))) method="post" enctype="multipart/form-data" {
            (key(visit))
            input type="hidden" name="visto" value=(kept.version);
            div {
                label for=(format!("logo-{id}")) { (view.t("Logo, PNG o SVG", "Logo, PNG or SVG")) }
                input type="file" id=(format!("logo-{id}")) name="logo" accept="image/png,image/svg+xml" aria-describedby=(format!("logo-aiuto-{id}"));
                p id=(format!("logo-aiuto-{id}")) class="small" { (view.t(
                    format!("Al più {most} MB. Del file restano soltanto i punti. Senza un file nuovo resta quello di prima."),
                    format!("At most {most} MB. Only the pixels of the file are kept. Without a new file the one before stays."),
                )) }
            }
            div {
                label for=(format!("parole-{id}")) { (view.t("Che cosa si legge al posto del logo", "What is read instead of the logo")) }
                input type="text" class="wide" id=(format!("parole-{id}")) name="parole" maxlength="200" autocomplete="off" lang="it" value=(words);
            }
            @if kept.logo.is_some() { div {
                input type="checkbox" id=(format!("togli-{id}")) name="togli" value="1";
                label for=(format!("togli-{id}")) { (view.t("Togli il logo", "Take the logo away")) }
            } }
            div {
                label for=(format!("colore-{id}")) { (view.t("Colore", "Colour")) }
                input type="text" id=(format!("colore-{id}")) name="colore" maxlength="7" autocomplete="off" value=(kept.colour.as_deref().unwrap_or_default()) aria-describedby=(format!("colore-aiuto-{id}"));
                p id=(format!("colore-aiuto-{id}")) class="small" { (view.t(
                    "Per esempio #004080; vuoto vuol dire quello del programma. Sul bianco deve staccare almeno 4,5 a 1, perché chiunque ne legga le parole.",
                    "For example #004080; blank means that of the program. On white it must stand out at least 4.5 to 1, so that everybody reads words in it.",
                )) }
            }
            button type="submit" class="btn btn-primary" { (view.t("Salva", "Save")) }
        }
    }
}

/// `POST /impostazioni/aspetto/{revision}`.
pub(crate) async fn give(
    Extension(visit): Extension<Visit>,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let sent = match Sent::read(&visit, form, "logo").await {
        Ok(sent) => sent,
        Err(page) => return page,
    };
    let done = given(&visit, &sent).await;
    act::settled(&visit, done, &sent.fields, HERE)
}

async fn given(visit: &Visit, sent: &Sent) -> Result<(), Refused> {
    let view = &visit.view;
    let id = visit.segments().get(2).and_then(|id| id.parse().ok()).ok_or(Refused::NotFound)?;
    let (store, body, revision) = (&visit.place.workspace.store, &visit.body.id, RevisionId(id));
    let kept = store.look(body, store.revision(body, revision).await?.id).await?;
    let colour = match field(&sent.fields, "colore") {
        "" => None,
        text => {
            Some(Colour::read(text).map_err(|why| Refused::Told(no_colour(view, text, &why)))?.to_string())
        }
    };
    let words = field(&sent.fields, "parole").to_owned();
    let mut file = None;
    let logo = if !sent.name.is_empty() {
        let (content, alt) = (sent.content.clone(), words.clone());
        let drawn = tokio::task::spawn_blocking(move || Logo::read(&content, &alt)).await;
        let Ok(Some(logo)) = drawn else { return Err(Refused::Told(no_logo(view, &sent.name, &words))) };
        let kept = store.keep_file(body, logo.png().to_vec()).await?;
        let sha256 = kept.sha256().to_owned();
        file = Some(kept);
        Some(KeptLogo { sha256, words })
    } else if field(&sent.fields, "togli").is_empty() {
        kept.logo.map(|logo| KeptLogo { words, ..logo })
    } else {
        None
    };
    let version = field(&sent.fields, "visto").parse().unwrap_or(u32::MAX);
    let Some(mut change) = sent.begin(visit, Action::GiveLook).await? else { return Ok(()) };
    change.give_look(revision, &BodyLook { colour, logo, version }, file.as_ref()).await?;
    change.commit().await?;
    Ok(())
}

/// Why a text is no colour of a document, in a sentence.
fn no_colour(view: &View, text: &str, why: &NoColour) -> String {
    match why {
        NoColour::Unread => view.t(
            format!("«{text}» non è un colore: scrivilo così, #004080."),
            format!("“{text}” is not a colour: write it so, #004080."),
        ),
        NoColour::Pale(tenths) => {
            let (whole, tenth) = (tenths / 10, tenths % 10);
            view.t(
                format!("{text} è troppo chiaro: sul bianco stacca {whole},{tenth} a 1, e perché se ne leggano le parole serve almeno 4,5. Scegline uno più scuro."),
                format!("{text} is too pale: on white it stands out {whole}.{tenth} to 1, and for words in it to be read at least 4.5 is needed. Choose a darker one."),
            )
        }
    }
}

fn no_logo(view: &View, name: &str, words: &str) -> String {
    let most = LARGEST_LOGO / (1024 * 1024);
    match words {
        "" => view.t(
            "Scrivi che cosa si legge al posto del logo: chi non lo vede ne ha bisogno.".to_owned(),
            "Write what is read instead of the logo: who does not see it needs it.".to_owned(),
        ),
        _ => view.t(
            format!("«{name}» non è un logo che si possa disegnare: vanno bene PNG e SVG fino a {most} MB."),
            format!("“{name}” is no logo that can be drawn: PNG and SVG up to {most} MB will do."),
        ),
    }
}
