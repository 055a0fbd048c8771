//! Feeds: which measures are brought by the server, from where and how often; what came last, or why nothing did.

use std::sync::Arc;

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_core::facts::{FactPeriod, PeriodPart};
use cannocchiale_core::ids::NodeId;
use cannocchiale_store::{
    CampaignState, Feed, FeedFault, FeedId, FeedRun, FeedSource, Measure, NewFeed, NodeKey, Rhythm,
};
use maud::{Markup, html};

use super::{key, parts, saved};
use crate::components::{Column, head, period_name, said, scroll};
use crate::view::View;
use crate::workspace::act::{self, Refused};
use crate::workspace::feeds::{KnownSources, Wanted, bring, fault_words};
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::questions::{InForce, Question};
use crate::workspace::reading;
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

const HERE: &str = "/impostazioni/alimentazioni";

/// `GET /impostazioni/alimentazioni`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    shown(&visit, &Typed::new(), &html! {})
        .await
        .unwrap_or_else(|refused| act::answer(&visit, refused, &Typed::new()))
}

/// The plan of the latest year in force, whose measures may be fed.
async fn plan(visit: &Visit) -> Result<Option<Arc<InForce>>, Refused> {
    let store = &visit.place.workspace.store;
    Ok(visit.place.questions.of_all_years(store, &visit.body.id).await?.pop())
}

fn known(visit: &Visit) -> KnownSources {
    visit.place.workspace.beyond.sources.as_ref().map(|sources| sources.known().clone()).unwrap_or_default()
}

async fn shown(visit: &Visit, typed: &Typed, tried: &Markup) -> Result<Response, Refused> {
    let view = &visit.view;
    let feeds = visit.place.workspace.store.feeds(&visit.body.id).await?;
    let plan = plan(visit).await?;
    let known = known(visit);
    let title = view.t("Alimentazioni", "Feeds");
    let body = html! {
        (saved(visit))
        h1 { (title) }
        (parts(visit))
        p { (view.t(
            "Un’alimentazione mette un valore nel campo di chi ne risponde. Non conta finché qualcuno non lo dice.",
            "A feed puts a value into the field of who answers for it. It does not count until somebody says it.",
        )) }
        (sources(view, &known))
        (tried)
        (list(visit, &feeds, plan.as_deref()))
        @if known != KnownSources::default() && visit.may(Action::AddFeed) {
            @if let Some(plan) = &plan { (form(visit, plan, typed)) }
        }
    };
    Ok(framed(visit, StatusCode::OK, &Sheet { title, body }))
}

/// What the server can ask: only who runs it adds to that.
fn sources(view: &View, known: &KnownSources) -> Markup {
    html! {
        @if *known == KnownSources::default() {
            p class="note" { (view.t(
                "Il servente non ha fonti: chi lo gestisce le scrive in un file e lo avvia con --sources.",
                "The server has no sources: who runs it writes them into a file and starts it with --sources.",
            )) }
        } @else {
            dl class="typed" {
                @if known.takes_files { dt { (view.t("File nella cartella", "Files in the folder")) } dd { (view.t("CSV o XLSX, con le colonne indicatore, periodo, valore", "CSV or XLSX, with the columns indicator, period, value")) } }
                @if !known.queries.is_empty() { dt { (view.t("Interrogazioni", "Queries")) } dd { (known.queries.join(", ")) } }
                @if !known.hosts.is_empty() { dt { (view.t("Siti che si possono interrogare", "Hosts that may be asked")) } dd { (known.hosts.join(", ")) } }
            }
        }
    }
}

fn list(visit: &Visit, feeds: &[Feed], plan: Option<&InForce>) -> Markup {
    let view = &visit.view;
    let caption = view.t("Le misure alimentate", "The measures that are fed");
    let names = [
        ("Misura", "Measure"),
        ("Fonte", "Source"),
        ("Quando", "When"),
        ("Ultima volta", "Last time"),
        ("", ""),
    ];
    let columns = names.map(|(it, en)| Column::Text(view.t(it, en).to_owned()));
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(columns.get(..4).unwrap_or_default()))
            tbody { @for feed in feeds { tr {
                th scope="row" { (measure(view, feed, plan)) @if visit.may(Action::EndFeed) { (end_form(visit, feed)) } }
                td { (source_words(view, &feed.said.source)) }
                td { (rhythm_name(view, feed.said.rhythm)) }
                td {
                    @for run in &feed.runs { p { (period_name(view, run.period)) ": " (ran(visit, run)) } }
                    @if feed.runs.is_empty() { (view.t("mai", "never")) }
                }
            } } }
        }
    };
    html! {
        @if feeds.is_empty() { p { (view.t("Nessuna misura è alimentata.", "No measure is fed.")) } }
        @else { (scroll(caption, &table)) }
    }
}

fn measure(view: &View, feed: &Feed, plan: Option<&InForce>) -> Markup {
    match plan.and_then(|plan| plan.about(&Measure::of(feed.said.measure))) {
        Some(question) if question.is_personal() => html! {
            (view.t("ora è di una persona: non si chiede più", "of one person now: it is not asked any more"))
        },
        Some(question) => html! { (question.node) " " (said(&question.statement)) },
        None => html! { (view.t("non è nel piano in vigore", "not in the plan in force")) },
    }
}

fn ran(visit: &Visit, run: &FeedRun) -> Markup {
    let view = &visit.view;
    html! {
        @if let Some((value, at)) = &run.brought {
            strong { (reading::written(value, view.lang)) } ", " (view.date(at.to_zoned(visit.place.workspace.zone.clone()).date())) ". "
        }
        @if let Some(fault) = &run.fault {
            span class="field-fault" { (fault_words(view, fault)) }
            @if fault.0 == FeedFault::NotAValue { ". " (how(view)) }
        }
    }
}

fn source_words(view: &View, source: &FeedSource) -> String {
    match source {
        FeedSource::File(name) => format!("{} {name}", view.t("file", "file")),
        FeedSource::Query(name) => format!("{} {name}", view.t("interrogazione", "query")),
        FeedSource::Json { address, pointer } => format!("{address} {pointer}"),
    }
}

fn rhythm_name(view: &View, rhythm: Rhythm) -> &'static str {
    match rhythm {
        Rhythm::Day => view.t("ogni giorno", "every day"),
        Rhythm::Week => view.t("finita la settimana", "when a week is over"),
        Rhythm::Month => view.t("finito il mese", "when a month is over"),
        Rhythm::Quarter => view.t("finito il trimestre", "when a quarter is over"),
    }
}

fn end_form(visit: &Visit, feed: &Feed) -> Markup {
    html! {
        form action=(visit.href(&format!("{HERE}/{}/fine", feed.id))) method="post" {
            (key(visit))
            input type="hidden" name="visto" value=(feed.version);
            button type="submit" class="btn btn-outline-primary btn-sm" {
                (visit.view.t("Smetti", "Stop")) span class="visually-hidden" { ": " (source_words(&visit.view, &feed.said.source)) }
            }
        }
    }
}

fn form(visit: &Visit, plan: &InForce, typed: &Typed) -> Markup {
    let view = &visit.view;
    let kinds = [
        ("file", view.t("un file nella cartella", "a file in the folder")),
        ("query", view.t("un’interrogazione", "a query")),
        ("json", view.t("un indirizzo JSON", "a JSON address")),
    ];
    let of_plan = plan.all.iter().filter(|question| !question.is_personal());
    html! {
        section aria-labelledby="nuova" {
            h2 id="nuova" { (view.t("Alimenta una misura", "Feed a measure")) }
            form class="work-form" action=(visit.href(HERE)) method="post" {
                (key(visit))
                div { label for="misura" { (view.t("Misura", "Measure")) } select id="misura" name="misura" required lang="it" {
                    @for question in of_plan {
                        @if let Some(key) = key_of(question) {
                            option value=(key) selected[field(typed, "misura") == key] { (question.node) " " (short(&question.statement)) }
                        }
                    }
                } }
                div { label for="tipo" { (view.t("Da dove", "From where")) } select id="tipo" name="tipo" required {
                    @for (word, name) in kinds { option value=(word) selected[field(typed, "tipo") == word] { (name) } }
                } }
                div {
                    label for="luogo" { (view.t("Il nome del file o dell’interrogazione, o l’indirizzo", "The name of the file or of the query, or the address")) }
                    input type="text" class="wide" id="luogo" name="luogo" value=(field(typed, "luogo")) required maxlength="500" autocomplete="off" aria-describedby="luogo-come";
                    span class="when" id="luogo-come" { (view.t(
                        "incassi.csv, oppure https://dati.ente.it/q?a={from}&b={to}: {period}, {from} e {to} diventano il periodo e i suoi giorni",
                        "incassi.csv, or https://dati.ente.it/q?a={from}&b={to}: {period}, {from} and {to} become the period and its days",
                    )) }
                }
                div {
                    label for="punto" { (view.t("Per il JSON, dove sta il valore: /dati/0/valore", "For JSON, where the value is: /data/0/value")) }
                    input type="text" class="wide" id="punto" name="punto" value=(field(typed, "punto")) maxlength="200" autocomplete="off";
                }
                div { label for="ritmo" { (view.t("Quando", "When")) } select id="ritmo" name="ritmo" required {
                    @for rhythm in Rhythm::ALL { option value=(rhythm) selected[field(typed, "ritmo") == rhythm.word()] { (rhythm_name(view, *rhythm)) } }
                } }
                button type="submit" class="btn btn-outline-primary" formaction=(visit.href(&format!("{HERE}/prova"))) { (view.t("Prova: che cosa porta ora", "Try: what it brings now")) }
                button type="submit" class="btn btn-primary" { (view.t("Alimenta", "Feed")) }
            }
        }
    }
}

fn key_of(question: &Question) -> Option<String> {
    match &question.measure {
        Measure::Of(key, part) if part.is_empty() => Some(key.to_string()),
        _ => None,
    }
}

/// A statement short enough for a line of a choice.
fn short(statement: &str) -> String {
    let mut words: String = statement.chars().take(90).collect();
    if words.len() < statement.len() {
        words.push('…');
    }
    words
}

/// The feed that the fields describe, and the measure it is for.
async fn proposed(visit: &Visit, fields: &Typed) -> Result<(NewFeed, Question), Refused> {
    let view = &visit.view;
    let told = |it: &str, en: &str| Refused::Told(view.t(it, en).to_owned());
    let key: i64 =
        field(fields, "misura").parse().map_err(|_| told("Scegli una misura.", "Choose a measure."))?;
    let plan = plan(visit).await?.ok_or(Refused::NotFound)?;
    let question = plan.about(&Measure::of(NodeKey(key))).filter(|question| !question.is_personal());
    let question = question.ok_or(Refused::NotFound)?.clone();
    let place = field(fields, "luogo").to_owned();
    let source = match field(fields, "tipo") {
        "file" => FeedSource::File(place),
        "query" => FeedSource::Query(place),
        "json" => FeedSource::Json { address: place, pointer: field(fields, "punto").to_owned() },
        _ => return Err(Refused::NotAForm),
    };
    let rhythm = Rhythm::of_word(field(fields, "ritmo")).ok_or(Refused::NotAForm)?;
    let sources = visit.place.workspace.beyond.sources.as_ref();
    if !sources.is_some_and(|sources| sources.allows(&source)) {
        return Err(told(
            "Il servente non permette questa fonte: scegli fra quelle elencate nella pagina. Di un file si scrive solo il nome, che finisce in .csv o .xlsx.",
            "The server does not allow this source: choose among those listed on the page. Of a file write the name only, which ends in .csv or .xlsx.",
        ));
    }
    Ok((NewFeed { measure: NodeKey(key), source, rhythm }, question))
}

/// `POST /impostazioni/alimentazioni/prova`: what it would bring now. Nothing is kept.
pub(crate) async fn try_out(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let tried = async {
        visit.inside(Action::TryFeed)?;
        let (new, question) = proposed(&visit, &fields).await?;
        let period = period(&visit).await?;
        let node = named(&visit, period, &question).await?;
        let wanted = Wanted { source: new.source, node: node.clone(), period };
        let brought = bring(&visit.place.workspace, wanted).await;
        let view = &visit.view;
        let tried = html! {
            div class="findings" role="status" { p {
                (node) ", " (period_name(view, period)) ": "
                @match &brought {
                    Ok(value) => { strong { (reading::written(value, view.lang)) } ". " (view.t("Non è stato salvato nulla.", "Nothing was saved.")) },
                    Err(fault) => { (fault_words(view, fault)) "." @if fault.0 == FeedFault::NotAValue { " " (how(view)) } },
                }
            } }
        };
        shown(&visit, &fields, &tried).await
    };
    tried.await.unwrap_or_else(|refused| act::answer(&visit, refused, &fields))
}

/// The measure as the plan of the period calls it: what the feed would ask for. Where that plan does not have it, its
/// name today.
async fn named(visit: &Visit, period: FactPeriod, question: &Question) -> Result<NodeId, Refused> {
    let store = &visit.place.workspace.store;
    let plan = visit.place.questions.of_year(store, &visit.body.id, period.year).await?;
    let then = plan.as_ref().and_then(|plan| plan.about(&question.measure));
    Ok(then.unwrap_or(question).node.clone())
}

/// How who keeps a source writes a value in it.
fn how(view: &View) -> &'static str {
    view.t(
        "Nella fonte si scrive 1234.5, 2026-12-31, yes, no o 60%.",
        "In the source write 1234.5, 2026-12-31, yes, no or 60%.",
    )
}

/// The period to try with: the first that is open, or the year.
async fn period(visit: &Visit) -> Result<FactPeriod, Refused> {
    let campaigns = visit.place.workspace.store.campaigns(&visit.body.id).await?;
    let open = campaigns.iter().find(|campaign| campaign.state == CampaignState::Open);
    let plan = plan(visit).await?.ok_or(Refused::NotFound)?;
    let year = FactPeriod { year: plan.revision.year, part: PeriodPart::Year };
    Ok(open.map_or(year, |campaign| campaign.period))
}

/// `POST /impostazioni/alimentazioni`.
pub(crate) async fn add(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let done = added(&visit, &fields).await;
    act::settled(&visit, done, &fields, HERE)
}

async fn added(visit: &Visit, fields: &Typed) -> Result<(), Refused> {
    let (new, _) = proposed(visit, fields).await?;
    let Some(mut change) = act::begin_form(visit, Action::AddFeed, fields).await? else { return Ok(()) };
    change.add_feed(&new).await?;
    change.commit().await?;
    Ok(())
}

/// `POST /impostazioni/alimentazioni/{feed}/fine`.
pub(crate) async fn end(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let done = ended(&visit, &fields).await;
    act::settled(&visit, done, &fields, HERE)
}

async fn ended(visit: &Visit, fields: &Typed) -> Result<(), Refused> {
    let id = visit.segments().get(2).and_then(|id| id.parse().ok()).map(FeedId).ok_or(Refused::NotFound)?;
    let seen = field(fields, "visto").parse().unwrap_or(u32::MAX);
    let Some(mut change) = act::begin_form(visit, Action::EndFeed, fields).await? else { return Ok(()) };
    change.end_feed(id, seen).await?;
    change.commit().await?;
    Ok(())
}
