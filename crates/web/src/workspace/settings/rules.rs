//! The scoring rules of the body, each set from its day; before one is saved everybody sees which scores it changes.

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_core::check::Rules;
use cannocchiale_core::diag::{Diagnostic, Severity};
use cannocchiale_core::format::rules::{self, SHIPPED};
use cannocchiale_core::ids::Year;
use cannocchiale_core::model::RevisionStatus;
use cannocchiale_core::score::ScoringRules;
use cannocchiale_store::{BodyId, DatedSetting, Revision, Store, StoreError};
use jiff::civil::{Date, date};
use maud::{Markup, html};
use sha2::{Digest, Sha256};

use super::{day_of, parts};
use crate::components::{Column, head, said, scroll};
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed, key, saved};
use crate::workspace::plan::findings;
use crate::workspace::revisions::effect;
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// Under what the rules are kept.
const NAME: &str = "scoring-rules";
const HERE: &str = "/impostazioni/regole";

/// The rules of a body on a day; none when it keeps none of its own.
pub(crate) async fn rules_on(
    store: &Store,
    body: &BodyId,
    day: Date,
) -> Result<Option<ScoringRules>, StoreError> {
    let Some(setting) = store.setting_on(body, NAME, day).await? else { return Ok(None) };
    let (read, _) = rules::parse(&setting.text);
    let read =
        read.ok_or_else(|| StoreError::Broken(format!("the rules of {} cannot be read", setting.from)))?;
    Ok(Some(read.rules))
}

/// The rules that hold on a day: the body's, else those of the program.
pub(in crate::workspace) async fn in_force(visit: &Visit, day: Date) -> Result<ScoringRules, StoreError> {
    let own = rules_on(&visit.place.workspace.store, &visit.body.id, day).await?;
    Ok(own.unwrap_or_else(|| visit.place.site.scores.rules.clone()))
}

/// The checks of the plan of a year, by the rules that will hold when it ends.
pub(in crate::workspace) async fn checks(visit: &Visit, year: Year) -> Result<Rules, StoreError> {
    Ok(Rules::scoring_by(&in_force(visit, date(year.number(), 12, 31)).await?))
}

/// What a form proposes.
struct Proposed {
    rules: ScoringRules,
    text: String,
    from: Date,
    act: String,
    /// The version that the form knew of what begins on that day.
    seen: u32,
}

/// `GET /impostazioni/regole`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match shown(&visit, StatusCode::OK, &Typed::new(), &[]).await {
        Ok(page) => page,
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn shown(
    visit: &Visit,
    status: StatusCode,
    typed: &Typed,
    faults: &[Diagnostic],
) -> Result<Response, Refused> {
    let all = visit.place.workspace.store.dated_settings(&visit.body.id, NAME).await?;
    let now = in_force(visit, visit.now.day).await?;
    let view = &visit.view;
    let title = view.t("Regole di valutazione", "Scoring rules");
    let body = html! {
        (saved(visit))
        h1 { (title) }
        (parts(visit))
        p class="lead" {
            (view.t("Oggi i punteggi si calcolano con ", "Today scores are computed by ")) strong { (said(&now.title)) }
            " (" (now.id()) "), " (said(&now.source)) "."
        }
        (table(visit, &all))
        @if visit.may(Action::TryRules) { (form(visit, typed, faults)) }
    };
    Ok(framed(visit, status, &Sheet { title, body }))
}

fn table(visit: &Visit, all: &[DatedSetting]) -> Markup {
    let view = &visit.view;
    let caption = view.t(
        "Le regole dell’ente, con il giorno da cui valgono",
        "The rules of the body, with the day from which they hold",
    );
    let columns = [
        Column::Text(view.t("Dal", "From").to_owned()),
        Column::Text(view.t("Regole", "Rules").to_owned()),
        Column::Text(view.t("Atto", "Act").to_owned()),
    ];
    let title = |setting: &DatedSetting| rules::parse(&setting.text).0.map(|read| read.rules);
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&columns))
            tbody { @for setting in all.iter().rev() { tr {
                th scope="row" { (view.date(setting.from)) }
                td {
                    @if let Some(rules) = title(setting) { (said(&rules.title)) " (" (rules.id()) ")" }
                    details { summary { (view.t("Il testo", "The text")) } pre class="text" tabindex="0" { (setting.text) } }
                }
                td { (setting.act.as_deref().unwrap_or("—")) }
            } } }
        }
    };
    html! {
        @if all.is_empty() { p { (view.t("L’ente non ha ancora regole sue: valgono quelle del programma.", "The body has no rules of its own yet: those of the program hold.")) } }
        @else { (scroll(caption, &table)) }
    }
}

fn form(visit: &Visit, typed: &Typed, faults: &[Diagnostic]) -> Markup {
    let view = &visit.view;
    let errors: Vec<&Diagnostic> = faults.iter().collect();
    let text = field(typed, "testo");
    let from = Some(field(typed, "dal"))
        .filter(|from| !from.is_empty())
        .map_or_else(|| visit.now.day.to_string(), str::to_owned);
    html! {
        section aria-labelledby="cambia" {
            h2 id="cambia" { (view.t("Cambia le regole", "Change the rules")) }
            @if !errors.is_empty() {
                div class="summary summary-error" role="alert" { p { (view.t("Le regole non si possono usare così:", "The rules cannot be used like this:")) } (findings::short(view, &errors)) }
            }
            form class="work-form" action=(visit.href(&format!("{HERE}/prova"))) method="post" {
                (key(visit))
                div { label for="insieme" { (view.t("Un insieme del programma", "A set of the program")) } select id="insieme" name="insieme" {
                    option value="" { (view.t("nessuno: il testo qui sotto", "none: the text below")) }
                    @for set in SHIPPED { option value=(set.name) selected[field(typed, "insieme") == set.name] { (set.name) } }
                } }
                div {
                    label for="testo" { (view.t("Oppure le regole dell’ente, come file cannocchiale/rules/1", "Or the rules of the body, as a file cannocchiale/rules/1")) }
                    textarea id="testo" name="testo" rows="10" maxlength="200000" spellcheck="false" { (text) }
                }
                div { label for="dal" { (view.t("Valgono dal", "They hold from")) } input type="date" id="dal" name="dal" value=(from) required; }
                div { label for="atto" { (view.t("Atto che le adotta", "Act that adopts them")) } input type="text" class="wide" id="atto" name="atto" value=(field(typed, "atto")) required maxlength="200" autocomplete="off"; }
                button type="submit" class="btn btn-primary" { (view.t("Guarda che cosa cambia", "See what changes")) }
            }
        }
    }
}

/// What the fields propose, or what is wrong with it.
async fn proposed(visit: &Visit, fields: &Typed) -> Result<Result<Proposed, Vec<Diagnostic>>, Refused> {
    let view = &visit.view;
    let told = |it: &str, en: &str| Refused::Told(view.t(it, en).to_owned());
    let from = day_of(view, fields, "dal")?
        .ok_or_else(|| told("Scrivi da quando valgono.", "Write from when they hold."))?;
    let act = field(fields, "atto").to_owned();
    if act.is_empty() {
        return Err(told("Scrivi l’atto che le adotta.", "Write the act that adopts them."));
    }
    let chosen = SHIPPED.iter().find(|set| set.name == field(fields, "insieme"));
    // A browser sends the lines of a field with another end than they came with.
    let text = chosen.map_or(field(fields, "testo"), |set| set.text.trim()).replace("\r\n", "\n");
    if text.is_empty() {
        return Err(told("Scegli un insieme, o scrivi le regole.", "Choose a set, or write the rules."));
    }
    let (read, faults) = rules::parse(&text);
    let wrong = faults.iter().any(|fault| fault.severity() == Severity::Error);
    let Some(read) = read.filter(|_| !wrong) else { return Ok(Err(faults)) };
    let all = visit.place.workspace.store.dated_settings(&visit.body.id, NAME).await?;
    let seen = all.iter().find(|setting| setting.from == from).map_or(0, |setting| setting.version);
    Ok(Ok(Proposed { rules: read.rules, text, from, act, seen }))
}

/// The plan whose scores are shown: of those in force the one of the latest year.
async fn plan(visit: &Visit) -> Result<Option<Revision>, Refused> {
    let revisions = visit.place.workspace.store.revisions(&visit.body.id).await?;
    let adopted = revisions.into_iter().filter(|revision| revision.status == RevisionStatus::Adopted);
    Ok(adopted.max_by_key(|revision| (revision.year, revision.number)))
}

/// What the rules do to every score, and the hash of exactly what is shown.
async fn effect_of(visit: &Visit, new: &Proposed) -> Result<(Markup, String), Refused> {
    let Some(plan) = plan(visit).await? else {
        let words = visit.view.t(
            "Nessun piano è in vigore: nessun punteggio cambia.",
            "No plan is in force: no score changes.",
        );
        return Ok((html! { p { (words) } }, hash(&new.text)));
    };
    let effect = effect::of_rules(visit, &plan, &new.rules).await?;
    let (view, year) = (&visit.view, plan.year);
    let effect = html! {
        @if new.from.year() > year.number() {
            p class="note" { (view.t(
                format!("Valgono dopo il {year}: i punteggi di quell’anno restano com’erano. Qui si vede che cosa cambierebbe se fossero valse."),
                format!("They hold after {year}: the scores of that year stay as they were. Here is what would change had they held."),
            )) }
        }
        (effect)
    };
    let hash = hash(&format!("{}\u{1f}{}\u{1f}{}", new.text, new.from, effect.clone().into_string()));
    Ok((effect, hash))
}

fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `POST /impostazioni/regole/prova`: nothing is saved.
pub(crate) async fn try_out(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    match tried(&visit, StatusCode::OK, &fields).await {
        Ok(page) => page,
        Err(refused) => act::settled(&visit, Err(refused), &fields, HERE),
    }
}

async fn tried(visit: &Visit, status: StatusCode, fields: &Typed) -> Result<Response, Refused> {
    let new = match proposed(visit, fields).await? {
        Ok(new) => new,
        Err(faults) => return shown(visit, StatusCode::UNPROCESSABLE_ENTITY, fields, &faults).await,
    };
    let (effect, read) = effect_of(visit, &new).await?;
    let view = &visit.view;
    let title = view.t("Che cosa cambierebbe", "What would change");
    let hidden = [
        ("testo", new.text.clone()),
        ("dal", new.from.to_string()),
        ("atto", new.act.clone()),
        ("visto", new.seen.to_string()),
        ("letto", read),
    ];
    let body = html! {
        h1 { (title) }
        @if status == StatusCode::CONFLICT {
            p class="findings findings-error" role="alert" { (view.t(
                "Intanto i punteggi sono cambiati: guarda di nuovo che cosa cambierebbe, e salva da qui.",
                "Meanwhile scores have changed: look again at what would change, and save from here.",
            )) }
        }
        p class="lead" { strong { (said(&new.rules.title)) } " (" (new.rules.id()) "), " (view.with_date("dal", "from", new.from)) ", " (new.act) "." }
        (effect)
        form class="work-form" action=(visit.href(HERE)) method="post" {
            (key(visit))
            @for (name, value) in &hidden { input type="hidden" name=(name) value=(value); }
            button type="submit" class="btn btn-primary" { (view.t("Adotta queste regole", "Adopt these rules")) }
        }
        p { a href=(visit.href(HERE)) { (view.t("Lascia com’è", "Leave it as it is")) } }
    };
    Ok(framed(visit, status, &Sheet { title, body }))
}

/// `POST /impostazioni/regole`: only what was read is saved.
pub(crate) async fn save(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    match saved_rules(&visit, &fields).await {
        Ok(Some(page)) => page,
        Ok(None) => act::settled(&visit, Ok(()), &fields, HERE),
        Err(refused) => act::settled(&visit, Err(refused), &fields, HERE),
    }
}

async fn saved_rules(visit: &Visit, fields: &Typed) -> Result<Option<Response>, Refused> {
    let new = match proposed(visit, fields).await? {
        Ok(new) => new,
        Err(faults) => {
            return shown(visit, StatusCode::UNPROCESSABLE_ENTITY, fields, &faults).await.map(Some);
        }
    };
    let Some(mut change) = act::begin_form(visit, Action::SaveRules, fields).await? else { return Ok(None) };
    let (_, read) = effect_of(visit, &new).await?;
    if read != field(fields, "letto") {
        drop(change);
        return tried(visit, StatusCode::CONFLICT, fields).await.map(Some);
    }
    let seen = field(fields, "visto").parse().unwrap_or(u32::MAX);
    let setting = DatedSetting {
        name: NAME.to_owned(),
        from: new.from,
        text: new.text,
        act: Some(new.act),
        version: 0,
    };
    change.put_dated_setting(seen, &setting).await?;
    change.commit().await?;
    Ok(None)
}
