//! A chapter: its text, what is wrong with it line by line, and how it will look.

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_core::diag::Lang;
use cannocchiale_press::{Chapter, Document, Narrative, Slot, preview};
use cannocchiale_store::{RevisionId, StoreError, WrittenChapter};
use maud::{Markup, PreEscaped, html};

use super::material::Material;
use super::{document_of, faults_of, language_name, may_write, revision_of, until};
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed, key};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// The longest chapter, in characters.
const LONGEST: usize = 120_000;

/// Where a chapter is written.
pub(super) fn path(revision: RevisionId, document: &Document, slot: &Slot, lang: Lang) -> String {
    format!("{}?lingua={}", plain_path(revision, document, slot), lang.tag())
}

fn plain_path(revision: RevisionId, document: &Document, slot: &Slot) -> String {
    format!("{}/{}/capitolo/{}", super::path(revision), document.name, slot.name)
}

/// A chapter that an address names, with all that its document is made of.
struct Found {
    material: Material,
    document: &'static Document,
    slot: &'static Slot,
    lang: Lang,
}

/// What is shown beside the text.
enum Beside {
    Nothing,
    /// How it will look.
    Preview,
    /// What somebody else saved meanwhile.
    Theirs(String),
}

fn language_of(word: &str) -> Lang {
    if word == Lang::En.tag() { Lang::En } else { Lang::It }
}

impl Found {
    async fn of(visit: &Visit, lang: Lang) -> Result<Self, Refused> {
        let document = document_of(visit)?;
        let named = visit.segments().into_iter().nth(4).unwrap_or_default();
        let slot = document.slots.iter().find(|slot| slot.name == named).ok_or(Refused::NotFound)?;
        let material = Material::of(visit, revision_of(visit).await?).await?;
        Ok(Self { material, document, slot, lang })
    }

    fn written(&self) -> Option<&WrittenChapter> {
        self.material.text(self.document, self.slot, self.lang)
    }

    fn chapter(&self, text: &str) -> Narrative {
        let chapter = Chapter { name: self.slot.name.to_owned(), text: text.to_owned() };
        Narrative { chapters: vec![chapter], pictures: self.material.pictures.clone() }
    }

    fn sheet(&self, visit: &Visit, status: StatusCode, text: &str, beside: &Beside) -> Response {
        let view = &visit.view;
        let title = self.slot.title(view.lang);
        let narrative = self.chapter(text);
        let faults = narrative.faults(self.document);
        let back = visit.href(&super::path(self.material.revision.id));
        let body = html! {
            p class="eyebrow" { a href=(back) { (self.document.title(view.lang)) " " (self.material.plan.year) } ", " (language_name(view, self.lang)) }
            h1 { (title) }
            p class="lead" { (self.slot.hint(view.lang)) }
            @if let Beside::Theirs(theirs) = beside {
                div class="findings findings-error" role="alert" { p { (view.t("Intanto qualcun altro ha salvato questo capitolo. Il tuo testo è qui sotto e non è salvato: guarda il suo, e salva quello che vale.", "Meanwhile somebody else saved this chapter. Your text is below and is not saved: look at theirs, and save what holds.")) } }
                section aria-labelledby="salvato-ora" { h2 id="salvato-ora" { (view.t("Salvato ora", "Saved now")) } pre class="text" tabindex="0" { (theirs) } }
            }
            @if !faults.is_empty() {
                h2 { (view.t("Da correggere: fino ad allora il documento resta bozza", "To be mended: until then the document stays a draft")) }
                (faults_of(view, &faults))
            }
            @if may_write(visit, &self.material.revision, self.document) { (self.form(visit, text)) }
            @else {
                p class="note" { (view.t("Questo capitolo ora non si cambia: fa parte di un piano adottato, o il tuo ruolo non lo prevede.", "This chapter does not change now: it is a part of an adopted plan, or your role does not include it.")) }
            }
            @if matches!(beside, Beside::Preview) || !may_write(visit, &self.material.revision, self.document) {
                @for chapter in &narrative.chapters {
                    section class="tile preview" aria-labelledby="anteprima" {
                        h2 id="anteprima" { (view.t("Come si vedrà", "How it will look")) }
                        div lang=(self.lang.tag()) { (PreEscaped(preview(chapter, &narrative.pictures, self.lang))) }
                    }
                }
            }
        };
        framed(visit, status, &Sheet { title, body })
    }

    fn form(&self, visit: &Visit, text: &str) -> Markup {
        let view = &visit.view;
        let here = plain_path(self.material.revision.id, self.document, self.slot);
        let seen = self.written().map_or(0, |chapter| chapter.version);
        html! {
            form class="work-form" action=(visit.href(&here)) method="post" data-keep=(self.lang.tag()) {
                (key(visit))
                input type="hidden" name="visto" value=(seen);
                input type="hidden" name="lingua" value=(self.lang.tag());
                div {
                    label for="testo" { (view.t("Testo, in Markdown", "Text, in Markdown")) }
                    textarea id="testo" name="testo" rows="22" maxlength=(LONGEST) lang=(self.lang.tag()) aria-describedby="testo-aiuto" { (text) }
                    p id="testo-aiuto" class="small" { (view.t(
                        "Una riga vuota divide i paragrafi. **forte**, *corsivo*, - voce di elenco, ## titolo, | cella | cella | con sotto |---|---|, [testo](https://indirizzo), ![che cosa mostra](figura.png).",
                        "An empty line parts paragraphs. **strong**, *italic*, - item of a list, ## heading, | cell | cell | with |---|---| below, [text](https://address), ![what it shows](figure.png).",
                    )) }
                }
                button type="submit" class="btn btn-primary" { (view.t("Salva", "Save")) }
                " "
                button type="submit" class="btn btn-outline-primary" formaction=(visit.href(&format!("{here}/prova"))) { (view.t("Guarda come viene", "See how it looks")) }
            }
        }
    }
}

/// `GET /documenti/{revision}/{document}/capitolo/{chapter}`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    let lang = language_of(visit.view.asked("lingua").unwrap_or_default());
    match Found::of(&visit, lang).await {
        Ok(found) => {
            let text = found.written().map(|chapter| chapter.text.clone()).unwrap_or_default();
            found.sheet(&visit, StatusCode::OK, &text, &Beside::Nothing)
        }
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

/// The text that was typed; a browser sends the lines of a field with another end than they came with.
fn typed_text(fields: &Typed) -> String {
    let text = fields.iter().find(|(name, _)| name == "testo").map_or("", |(_, text)| text.as_str());
    text.replace("\r\n", "\n")
}

/// `POST /documenti/{revision}/{document}/capitolo/{chapter}/prova`: nothing is saved.
pub(crate) async fn try_out(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    match Found::of(&visit, language_of(field(&fields, "lingua"))).await {
        Ok(found) => found.sheet(&visit, StatusCode::OK, &typed_text(&fields), &Beside::Preview),
        Err(refused) => act::settled(&visit, Err(refused), &fields, super::HERE),
    }
}

/// `POST /documenti/{revision}/{document}/capitolo/{chapter}`: saved with its faults, which keep the document a draft.
pub(crate) async fn write(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let shows = visit.segments().get(1).map(|id| format!("{}/{id}", super::HERE)).unwrap_or_default();
    match saved(&visit, &fields).await {
        Err(Refused::Store(StoreError::Stale(_))) => second(&visit, &fields).await,
        done => act::settled(&visit, done, &fields, &shows),
    }
}

async fn saved(visit: &Visit, fields: &Typed) -> Result<(), Refused> {
    let (revision, document) = (revision_of(visit).await?, document_of(visit)?);
    let named = visit.segments().into_iter().nth(4).unwrap_or_default();
    let slot = document.slots.iter().find(|slot| slot.name == named).ok_or(Refused::NotFound)?;
    let text = typed_text(fields);
    if text.chars().count() > LONGEST {
        return Err(Refused::Told(visit.view.t(
            format!(
                "Un capitolo ha al più {LONGEST} caratteri: dividilo, o mettine una parte in un allegato."
            ),
            format!(
                "A chapter has at most {LONGEST} characters: divide it, or put a part of it in an annex."
            ),
        )));
    }
    let Some(mut change) = act::begin_form(visit, Action::WriteChapter, fields).await? else { return Ok(()) };
    let seen = field(fields, "visto").parse().unwrap_or(u32::MAX);
    let written = WrittenChapter {
        document: document.name.to_owned(),
        chapter: slot.name.to_owned(),
        language: language_of(field(fields, "lingua")),
        text,
        version: 0,
    };
    change.write_chapter(revision.id, seen, &written, until(document)).await?;
    change.commit().await?;
    Ok(())
}

/// The page for who comes second: both texts.
async fn second(visit: &Visit, fields: &Typed) -> Response {
    match Found::of(visit, language_of(field(fields, "lingua"))).await {
        Ok(found) => {
            let theirs = found.written().map(|chapter| chapter.text.clone()).unwrap_or_default();
            found.sheet(visit, StatusCode::CONFLICT, &typed_text(fields), &Beside::Theirs(theirs))
        }
        Err(refused) => act::settled(visit, Err(refused), fields, super::HERE),
    }
}
