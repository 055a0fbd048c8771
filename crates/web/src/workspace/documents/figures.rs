//! The figures that chapters call by name. Whatever file was sent, what is kept is plain pixels.

use axum::extract::multipart::MultipartRejection;
use axum::extract::{Extension, Multipart};
use axum::response::Response;
use cannocchiale_core::model::RevisionStatus;
use cannocchiale_press::{LARGEST_PICTURE, Picture};
use maud::{Markup, html};

use super::material::Material;
use super::{path, revision_of};
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::key;
use crate::workspace::rights::Action;
use crate::workspace::sent::Sent;
use crate::workspace::visit::{Typed, Visit};

/// The figures there are, and the form for one more.
pub(super) fn section(visit: &Visit, material: &Material) -> Markup {
    let view = &visit.view;
    let may_give = visit.may(Action::GiveFigure) && material.revision.status != RevisionStatus::Superseded;
    html! {
        section class="tile" aria-labelledby="figure" {
            h2 id="figure" class="h4" { (view.t("Figure dei capitoli", "Figures of the chapters")) }
            @if material.pictures.is_empty() { p { (view.t("Nessuna ancora.", "None yet.")) } }
            @else { ul { @for picture in &material.pictures { li { code { "![…](" (picture.name) ")" } } } } }
            @if may_give {
                form class="work-form" action=(visit.href(&format!("{}/figure", path(material.revision.id)))) method="post" enctype="multipart/form-data" {
                    (key(visit))
                    div {
                        label for="figura" { (view.t("Un’immagine PNG, JPEG o SVG", "A PNG, JPEG or SVG image")) }
                        input type="file" id="figura" name="figura" required accept="image/png,image/jpeg,image/svg+xml" aria-describedby="figura-aiuto";
                        p id="figura-aiuto" class="small" { (view.t("Nel capitolo si chiama col nome del file. Del file restano soltanto i punti: niente luogo, autore o altro che vi fosse scritto dentro.", "A chapter calls it by the name of the file. Only the pixels of the file are kept: no place, author or anything else that was written in it.")) }
                    }
                    button type="submit" class="btn btn-primary" { (view.t("Carica la figura", "Upload the figure")) }
                }
            }
        }
    }
}

/// `POST /documenti/{revision}/figure`.
pub(crate) async fn give(
    Extension(visit): Extension<Visit>,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let sent = match Sent::read(&visit, form, "figura").await {
        Ok(sent) => sent,
        Err(page) => return page,
    };
    let shows = visit.segments().get(1).map(|id| format!("{}/{id}", super::HERE)).unwrap_or_default();
    let done = given(&visit, sent).await;
    act::settled(&visit, done, &Typed::new(), &shows)
}

async fn given(visit: &Visit, sent: Sent) -> Result<(), Refused> {
    let revision = revision_of(visit).await?;
    // An SVG is read as an SVG whatever it is called, and kept as pixels under the name it came with.
    let (name, file) = (sent.name.clone(), sent.content.clone());
    let drawn = tokio::task::spawn_blocking(move || Picture::read(&name, &file)).await;
    let name = &sent.name;
    let Ok(Some(picture)) = drawn else {
        let most = LARGEST_PICTURE / (1024 * 1024);
        return Err(Refused::Told(visit.view.t(
            format!("«{name}» non è un’immagine che si possa disegnare: vanno bene PNG, JPEG e SVG fino a {most} MB."),
            format!("“{name}” is no image that can be drawn: PNG, JPEG and SVG up to {most} MB will do."),
        )));
    };
    let store = &visit.place.workspace.store;
    let file = store.keep_file(&visit.body.id, picture.png().to_vec()).await?;
    let Some(mut change) = sent.begin(visit, Action::GiveFigure).await? else { return Ok(()) };
    change.give_figure(revision.id, name, &file).await?;
    change.commit().await?;
    Ok(())
}
