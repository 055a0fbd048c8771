//! What the body calls the levels of its plan, from a day on; before words are given everybody sees how they read.

use std::sync::Arc;

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_core::diag::{Diagnostic, Lang};
use cannocchiale_core::format::terms::{parse, to_text};
use cannocchiale_core::ids::Year;
use cannocchiale_core::terms::{GLOSSARY, Given, Kind, LONGEST, Terms};
use cannocchiale_store::{BodyId, DatedSetting, RevisionId, Store, StoreError};
use jiff::civil::{Date, date};
use maud::{Markup, html};

use super::{day_of, parts};
use crate::components::{Column, capital, head, inline_code, scroll};
use crate::view::View;
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed, key, saved};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// Under what the words are kept.
const NAME: &str = "terms";
const HERE: &str = "/impostazioni/parole";

/// Both languages, with the forms of a word in each.
const LANGS: [Lang; 2] = [Lang::It, Lang::En];
const FORMS: [&str; 2] = ["one", "many"];

fn read(setting: &DatedSetting) -> Result<Terms, StoreError> {
    parse(&setting.text)
        .0
        .ok_or_else(|| StoreError::Broken(format!("the words of {} cannot be read", setting.from)))
}

/// The day whose words a plan is told in: this one, but never one outside its year. The plan of next year is already
/// told in the words that hold when it begins, and that of a year that is over keeps those it ended with.
fn day_of_plan(year: Year, day: Date) -> Date {
    day.clamp(date(year.number(), 1, 1), date(year.number(), 12, 31))
}

/// The words of the plan of a year, as of a day.
pub(crate) async fn of_year(
    store: &Store,
    body: &BodyId,
    year: Year,
    day: Date,
) -> Result<Terms, StoreError> {
    match store.setting_on(body, NAME, day_of_plan(year, day)).await? {
        Some(setting) => read(&setting),
        None => Ok(Terms::default()),
    }
}

/// The words in which a page of the workspace speaks: where its address names a plan those of its year, else today's.
/// Most bodies have none of their own, and the page of one that has some asks for the year of its plan.
pub(in crate::workspace) async fn spoken(visit: &Visit) -> Result<Arc<Terms>, StoreError> {
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    // The desk, which most people open most often, names no level of the plan.
    if visit.segments().is_empty() {
        return Ok(Arc::default());
    }
    let all = store.dated_settings(body, NAME).await?;
    if all.is_empty() {
        return Ok(Arc::default());
    }
    let day = match named_plan(visit) {
        Some(id) => match store.revision(body, id).await {
            Ok(revision) => day_of_plan(revision.year, visit.now.day),
            // That there is no such plan is for the page to say.
            Err(StoreError::NotFound { .. }) => visit.now.day,
            Err(error) => return Err(error),
        },
        None => visit.now.day,
    };
    let holds = all.iter().rfind(|setting| setting.from <= day);
    Ok(holds.map(read).transpose()?.map(Arc::new).unwrap_or_default())
}

/// The plan that the address names, where it is of the pages that show one.
fn named_plan(visit: &Visit) -> Option<RevisionId> {
    let segments = visit.segments();
    let [room, id, ..] = segments.as_slice() else { return None };
    let is_of_plans = ["piano", "cascata", "revisioni", "simulazione", "documenti"].contains(&room.as_str());
    id.parse().ok().filter(|_| is_of_plans).map(RevisionId)
}

/// What a form proposes.
struct Proposed {
    terms: Terms,
    from: Date,
    act: Option<String>,
    /// The version that the form knew of what begins on that day.
    seen: u32,
}

/// `GET /impostazioni/parole`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match shown(&visit, StatusCode::OK, None, &[]).await {
        Ok(page) => page,
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn shown(
    visit: &Visit,
    status: StatusCode,
    typed: Option<&Typed>,
    faults: &[Diagnostic],
) -> Result<Response, Refused> {
    let view = &visit.view;
    let all = visit.place.workspace.store.dated_settings(&visit.body.id, NAME).await?;
    let now = typed.map_or_else(|| fields_of(&view.terms, visit.now.day), Clone::clone);
    let title = view.t("Parole", "Words");
    let body = html! {
        (saved(visit))
        h1 { (title) }
        (parts(visit))
        p class="lead" { (view.t(
            "Come l’ente chiama i livelli del suo piano: «Linea strategica» al posto di «Area strategica», «Piano operativo» al posto di «Progetto».",
            "What the body calls the levels of its plan: “Strategic line” in place of “Strategic area”, “Operational plan” in place of “Project”.",
        )) }
        p { (view.t(
            "Le parole stanno nei titoli, negli elenchi, nelle tabelle e nell’albero del portale, dell’area di lavoro e dei documenti. Dentro le frasi restano quelle del glossario, perché l’articolo e il genere non le seguirebbero; così anche nei messaggi dei controlli. Un piano è detto con le parole del suo anno.",
            "The words stand in titles, lists, tables and the tree of the portal, the workspace and the documents. Inside sentences those of the glossary stay, since article and gender would not follow; so do the messages of the checks. A plan is told in the words of its year.",
        )) }
        (table(visit, &all)?)
        @if visit.may(Action::TryTerms) { (form(visit, &now, faults)) }
    };
    Ok(framed(visit, status, &Sheet { title, body }))
}

/// The words of each day.
fn table(visit: &Visit, all: &[DatedSetting]) -> Result<Markup, Refused> {
    let view = &visit.view;
    let caption = view.t(
        "Le parole dell’ente, con il giorno da cui valgono",
        "The words of the body, with the day from which they hold",
    );
    let columns = [
        Column::Text(view.t("Dal", "From").to_owned()),
        Column::Text(view.t("Parole", "Words").to_owned()),
        Column::Text(view.t("Atto", "Act").to_owned()),
    ];
    let mut rows = Vec::new();
    for setting in all.iter().rev() {
        rows.push((setting, read(setting)?));
    }
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&columns))
            tbody { @for (setting, terms) in &rows { tr {
                th scope="row" { (view.date(setting.from)) }
                td {
                    @if terms.is_glossary() { (view.t("quelle del programma", "those of the program")) }
                    @else { ul { @for (kind, lang, term) in terms.all() { li {
                        (capital(GLOSSARY.one(kind, view.lang))) ": " span lang=(lang.tag()) { (term.one) ", " (term.many) }
                    } } } }
                }
                td { (setting.act.as_deref().unwrap_or("—")) }
            } } }
        }
    };
    Ok(html! {
        @if all.is_empty() { p { (view.t("L’ente non ha ancora parole sue: valgono quelle del programma.", "The body has no words of its own yet: those of the program hold.")) } }
        @else { (scroll(caption, &table)) }
    })
}

/// The name of the field of a word: `area.it.one`.
fn name(kind: Kind, lang: Lang, form: &str) -> String {
    format!("{}.{}.{form}", kind.word(), lang.tag())
}

/// Words as the form has them.
fn fields_of(terms: &Terms, from: Date) -> Typed {
    let words = terms.all().flat_map(|(kind, lang, term)| {
        [(name(kind, lang, "one"), term.one.clone()), (name(kind, lang, "many"), term.many.clone())]
    });
    words.chain([("dal".to_owned(), from.to_string())]).collect()
}

fn form(visit: &Visit, typed: &Typed, faults: &[Diagnostic]) -> Markup {
    let view = &visit.view;
    let caption = view.t(
        "Una parola per riga; vuoto vuol dire quella del programma, scritta nel campo vuoto",
        "One word in each row; blank means that of the program, written in the blank field",
    );
    let columns = [
        view.t("Livello", "Level"),
        view.t("Uno", "One, in Italian"),
        view.t("Più d’uno", "Several, in Italian"),
        view.t("Uno, in inglese", "One, in English"),
        view.t("Più d’uno, in inglese", "Several, in English"),
    ]
    .map(|column| Column::Text(column.to_owned()));
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&columns))
            tbody { @for kind in Kind::ALL { tr {
                th scope="row" { (capital(GLOSSARY.one(*kind, view.lang))) }
                @for lang in LANGS { @for form in FORMS { td { (input(view, (*kind, lang, form), typed, faults)) } } }
            } } }
        }
    };
    html! {
        section aria-labelledby="cambia" {
            h2 id="cambia" { (view.t("Cambia le parole", "Change the words")) }
            @if !faults.is_empty() {
                div class="summary summary-error" role="alert" {
                    p { (view.t("Le parole non si possono usare così:", "The words cannot be used like this:")) }
                    ul { @for fault in faults { li {
                        (inline_code(&capital(&fault.message(view.lang)))) ". " (inline_code(&capital(&fault.help(view.lang)))) "."
                    } } }
                }
            }
            form class="work-form sheet" action=(visit.href(&format!("{HERE}/prova"))) method="post" {
                (key(visit))
                (scroll(caption, &table))
                div { label for="dal" { (view.t("Valgono dal", "They hold from")) } input type="date" id="dal" name="dal" value=(field(typed, "dal")) required; }
                div { label for="atto" { (view.t("Atto, se c’è", "Act, if any")) } input type="text" class="wide" id="atto" name="atto" value=(field(typed, "atto")) maxlength="200" autocomplete="off"; }
                p class="buttons" {
                    button type="submit" class="btn btn-primary" { (view.t("Guarda come si legge", "See how it reads")) } " "
                    button type="submit" class="btn btn-outline-primary" name="torna" value="1" { (view.t("Torna alle parole del programma", "Back to the words of the program")) }
                }
            }
        }
    }
}

fn input(view: &View, of: (Kind, Lang, &str), typed: &Typed, faults: &[Diagnostic]) -> Markup {
    let (kind, lang, form) = of;
    let name = name(kind, lang, form);
    let glossary = if form == "one" { GLOSSARY.one(kind, lang) } else { GLOSSARY.many(kind, lang) };
    let is_wrong = |fault: &Diagnostic| fault.place().field.as_deref().is_some_and(|at| name.starts_with(at));
    let invalid = faults.iter().any(is_wrong).then_some("true");
    let label = match (lang, form) {
        (Lang::It, "one") => view.t("uno", "one, in Italian"),
        (Lang::It, _) => view.t("più d’uno", "several, in Italian"),
        (Lang::En, "one") => view.t("uno, in inglese", "one, in English"),
        (Lang::En, _) => view.t("più d’uno, in inglese", "several, in English"),
    };
    let label = format!("{}: {label}", capital(GLOSSARY.one(kind, view.lang)));
    html! {
        input type="text" class="wide term" name=(name) value=(field(typed, &name)) placeholder=(glossary) maxlength=(LONGEST) autocomplete="off" lang=(lang.tag()) aria-label=(label) aria-invalid=[invalid];
    }
}

/// What the fields propose, or what is wrong with it.
async fn proposed(visit: &Visit, fields: &Typed) -> Result<Result<Proposed, Vec<Diagnostic>>, Refused> {
    let view = &visit.view;
    let from = day_of(view, fields, "dal")?.ok_or_else(|| {
        Refused::Told(view.t("Scrivi da quando valgono.", "Write from when they hold.").to_owned())
    })?;
    let act = Some(field(fields, "atto").to_owned()).filter(|act| !act.is_empty());
    let word = |kind, lang, form| field(fields, &name(kind, lang, form)).to_owned();
    let given: Vec<Given> = Kind::ALL
        .iter()
        .flat_map(|kind| LANGS.map(|lang| (*kind, lang)))
        .map(|(kind, lang)| Given {
            kind,
            lang,
            one: word(kind, lang, "one"),
            many: word(kind, lang, "many"),
        })
        .collect();
    let terms = if field(fields, "torna").is_empty() { Terms::of(&given) } else { Ok(Terms::default()) };
    let terms = match terms {
        Ok(terms) => terms,
        Err(faults) => return Ok(Err(faults)),
    };
    let all = visit.place.workspace.store.dated_settings(&visit.body.id, NAME).await?;
    let seen = all.iter().find(|setting| setting.from == from).map_or(0, |setting| setting.version);
    Ok(Ok(Proposed { terms, from, act, seen }))
}

/// `POST /impostazioni/parole/prova`: nothing is saved.
pub(crate) async fn try_out(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    match tried(&visit, &fields).await {
        Ok(page) => page,
        Err(refused) => act::settled(&visit, Err(refused), &fields, HERE),
    }
}

async fn tried(visit: &Visit, fields: &Typed) -> Result<Response, Refused> {
    let new = match proposed(visit, fields).await? {
        Ok(new) => new,
        Err(faults) => {
            return shown(visit, StatusCode::UNPROCESSABLE_ENTITY, Some(fields), &faults).await;
        }
    };
    let view = &visit.view;
    let title = view.t("Come si leggerebbe", "How it would read");
    let mut hidden = fields_of(&new.terms, new.from);
    hidden.push(("atto".to_owned(), new.act.clone().unwrap_or_default()));
    hidden.push(("visto".to_owned(), new.seen.to_string()));
    let body = html! {
        h1 { (title) }
        p class="lead" { (view.with_date("Dal", "From", new.from)) @if let Some(act) = &new.act { ", " (act) } "." }
        (difference(view, &new.terms))
        form class="work-form" action=(visit.href(HERE)) method="post" {
            (key(visit))
            @for (name, value) in &hidden { input type="hidden" name=(name) value=(value); }
            button type="submit" class="btn btn-primary" { (view.t("Usa queste parole", "Use these words")) }
        }
        p { a href=(visit.href(HERE)) { (view.t("Lascia com’è", "Leave it as it is")) } }
    };
    Ok(framed(visit, StatusCode::OK, &Sheet { title, body }))
}

/// Every word that would be another, at the head of a line and after a number.
fn difference(view: &View, new: &Terms) -> Markup {
    let now = &view.terms;
    let differs = |(kind, lang): &(Kind, Lang)| {
        (now.one(*kind, *lang), now.many(*kind, *lang)) != (new.one(*kind, *lang), new.many(*kind, *lang))
    };
    let changed: Vec<(Kind, Lang)> =
        Kind::ALL.iter().flat_map(|kind| LANGS.map(|lang| (*kind, lang))).filter(differs).collect();
    let caption = view.t("Le parole che cambiano", "The words that change");
    let columns = [
        Column::Text(view.t("Oggi", "Today").to_owned()),
        Column::Text(view.t("Nei titoli", "In titles").to_owned()),
        Column::Text(view.t("Dopo un numero", "After a number").to_owned()),
    ];
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&columns))
            tbody { @for (kind, lang) in &changed { tr lang=(lang.tag()) {
                th scope="row" { (now.heading(*kind, *lang)) }
                td { (new.heading(*kind, *lang)) }
                td { "3 " (new.many(*kind, *lang)) }
            } } }
        }
    };
    html! {
        @if changed.is_empty() { p { (view.t("Nessuna parola cambia.", "No word changes.")) } }
        @else { (scroll(caption, &table)) }
    }
}

/// `POST /impostazioni/parole`.
pub(crate) async fn give(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    match given(&visit, &fields).await {
        Ok(Some(page)) => page,
        Ok(None) => act::settled(&visit, Ok(()), &fields, HERE),
        Err(refused) => act::settled(&visit, Err(refused), &fields, HERE),
    }
}

async fn given(visit: &Visit, fields: &Typed) -> Result<Option<Response>, Refused> {
    let new = match proposed(visit, fields).await? {
        Ok(new) => new,
        Err(faults) => {
            return shown(visit, StatusCode::UNPROCESSABLE_ENTITY, Some(fields), &faults).await.map(Some);
        }
    };
    let Some(mut change) = act::begin_form(visit, Action::GiveTerms, fields).await? else { return Ok(None) };
    let seen = field(fields, "visto").parse().unwrap_or(u32::MAX);
    let setting = DatedSetting {
        name: NAME.to_owned(),
        from: new.from,
        text: to_text(&new.terms),
        act: new.act,
        version: 0,
    };
    change.put_dated_setting(seen, &setting).await?;
    change.commit().await?;
    Ok(None)
}
