//! Registro: who did what, when and why, and the proof that nothing of it was changed.

mod words;

use std::collections::BTreeMap;

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_core::facts::FactPeriod;
use cannocchiale_store::{ChainFault, Change, Entry, JournalFilter, Measure, Person, Role};
use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, html};
use serde_json::{Map, Value};

use super::act::{self, Refused, role_name};
use super::frame::{Sheet, framed};
use super::reading;
use super::visit::{Typed, Visit};
use crate::components::{period_name, said};
use crate::view::View;

/// Entries on one page.
const PAGE: u64 = 50;
/// Tables whose rows speak of one node each, by its key: they may be about one person.
const ABOUT_NODES: &[&str] = &["facts", "fact_evidence", "deviations", "comments", "reminders", "links"];
/// Tables whose rows are never about an objective of one person. Answers to surveys are not among them: what one person
/// answered is read nowhere.
const OF_THE_HOUSE: &[&str] = &[
    "bodies",
    "units",
    "people",
    "roles",
    "holders",
    "campaigns",
    "revisions",
    "settings",
    "dated_settings",
    "invitations",
    "passwords",
    "budget_movements",
    "standards",
    "standard_results",
    "surveys",
    "survey_questions",
    "validations",
];

/// `GET /registro`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match shown(&visit).await {
        Ok(page) => page,
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn shown(visit: &Visit) -> Result<Response, Refused> {
    let (store, body, view) = (&visit.place.workspace.store, &visit.body.id, &visit.view);
    let people = store.people(body).await?;
    let entries = store.journal(body, &filter(visit), PAGE).await?;
    let open = Open::of(visit).await?;
    let title = view.t("Registro", "Journal");
    let body = html! {
        h1 { (title) }
        p { (view.t(
            "Ogni cambiamento, con chi l’ha fatto e perché; ogni voce è legata a quella di prima dalla sua impronta. Ciò che riguarda gli obiettivi di una persona qui non si legge.",
            "Every change, with who made it and why; each entry is tied to the one before by its fingerprint. What is about the objectives of one person is not read here.",
        )) }
        p { a href=(visit.href("/registro/verifica")) { (view.t("Verifica tutto il registro", "Verify the whole journal")) } }
        (form(visit, &people))
        @if entries.is_empty() { p { (view.t("Nessuna voce.", "No entries.")) } }
        @else {
            ol class="journal" reversed { @for entry in &entries { li value=(entry.seq) { (entry_shown(visit, entry, &people, &open)) } } }
            (older(visit, &entries))
        }
    };
    Ok(framed(visit, StatusCode::OK, &Sheet { title, body }))
}

fn filter(visit: &Visit) -> JournalFilter {
    let view = &visit.view;
    let zone = &visit.place.workspace.zone;
    let instant = |day: Date| day.to_zoned(zone.clone()).ok().map(|day| day.timestamp());
    let day = |name: &str| view.asked(name).and_then(reading::day);
    let next = |day: Date| day.tomorrow().unwrap_or(day);
    JournalFilter {
        before: view.asked("prima").and_then(|seq| seq.parse().ok()),
        actor: view.asked("chi").map(str::to_owned),
        deed: view.asked("che").map(str::to_owned),
        from: day("dal").and_then(instant),
        to: day("al").and_then(|day| instant(next(day))).map(before),
        ..JournalFilter::default()
    }
}

/// The last instant before another.
fn before(at: Timestamp) -> Timestamp {
    at.saturating_sub(jiff::SignedDuration::from_nanos(1)).unwrap_or(at)
}

fn form(visit: &Visit, people: &[Person]) -> Markup {
    let view = &visit.view;
    let asked = |name: &str| view.asked(name).unwrap_or_default().to_owned();
    let (who, what) = (asked("chi"), asked("che"));
    html! {
        form class="work-form work-filter" action=(visit.href("/registro")) method="get" role="search" aria-label=(view.t("Filtra il registro", "Filter the journal")) {
            div {
                label for="chi" { (view.t("Chi", "Who")) }
                select id="chi" name="chi" {
                    option value="" { (view.t("chiunque", "anybody")) }
                    @for person in people {
                        @let actor = format!("person/{}", person.id);
                        option value=(actor) selected[actor == who] { (person.name) }
                    }
                    option value="program/shell" selected[who == "program/shell"] { (view.t("il programma, da riga di comando", "the program, from the command line")) }
                }
            }
            div {
                label for="che" { (view.t("Che cosa", "What")) }
                select id="che" name="che" {
                    option value="" { (view.t("qualunque cosa", "anything")) }
                    @for (word, it, en) in words::DEEDS { option value=(word) selected[*word == what] { (view.t(it, en)) } }
                }
            }
            div { label for="dal" { (view.t("Dal", "From")) } input type="date" id="dal" name="dal" value=(asked("dal")); }
            div { label for="al" { (view.t("Al", "To")) } input type="date" id="al" name="al" value=(asked("al")); }
            button type="submit" class="btn btn-outline-primary" { (view.t("Filtra", "Filter")) }
        }
    }
}

fn older(visit: &Visit, entries: &[Entry]) -> Markup {
    let view = &visit.view;
    let full = u64::try_from(entries.len()).is_ok_and(|count| count == PAGE);
    let Some(last) = entries.last().filter(|last| full && last.seq > 1) else { return html! {} };
    let kept = view.pairs().iter().filter(|(name, _)| name != "prima").map(|(name, value)| {
        format!("&{}={}", crate::address::segment(name), crate::address::segment(value))
    });
    let address = format!("{}?prima={}{}", visit.href("/registro"), last.seq, kept.collect::<String>());
    html! { p { a href=(address) { (view.t("Voci precedenti", "Earlier entries")) } } }
}

/// What may be read of rows about nodes: those that are known to be about no person.
struct Open {
    names: BTreeMap<String, String>,
}

impl Open {
    async fn of(visit: &Visit) -> Result<Self, Refused> {
        let (store, body) = (&visit.place.workspace.store, &visit.body.id);
        let mut names = BTreeMap::new();
        for in_force in visit.place.questions.of_all_years(store, body).await? {
            let open = in_force.all.iter().filter(|question| !question.is_personal());
            names.extend(open.filter_map(|question| match &question.measure {
                Measure::Of(key, _) => Some((key.to_string(), question.statement.clone())),
                Measure::Named(_) => None,
            }));
        }
        Ok(Self { names })
    }

    /// Whether what was changed in a row may be shown.
    fn allows(&self, change: &Change) -> bool {
        if OF_THE_HOUSE.contains(&change.about.as_str()) {
            return true;
        }
        let row = change.after.as_deref().or(change.before.as_deref()).and_then(object);
        let subject = row.as_ref().and_then(|row| row.get("subject")).map(Value::to_string);
        ABOUT_NODES.contains(&change.about.as_str())
            && subject.is_some_and(|key| self.names.contains_key(&key))
    }
}

/// What an entry is about, in a line: the first of its rows that has a name people know.
fn about(view: &View, entry: &Entry, people: &[Person], open: &Open) -> Option<String> {
    entry.changes.iter().filter(|change| open.allows(change)).find_map(|change| {
        let row = change.after.as_deref().and_then(object)?;
        let text = |name: &str| row.get(name).map(text).filter(|text| !text.is_empty());
        let person = || {
            let id = text("person")?;
            people.iter().find(|person| person.id.to_string() == id).map(|person| person.name.clone())
        };
        match change.about.as_str() {
            "facts" => {
                let (what, period) = (open.names.get(&text("subject")?)?, text("period")?);
                Some(format!("{what}, {}: {}", period_words(view, &period), text("value")?))
            }
            "deviations" => {
                let (what, period) = (open.names.get(&text("subject")?)?, text("period")?);
                Some(format!("{what}, {}", period_words(view, &period)))
            }
            "campaigns" => text("period").map(|period| period_words(view, &period)),
            "people" | "units" | "bodies" => text("name"),
            "roles" => {
                let role = Role::of_word(&text("role")?)?;
                Some(format!("{}: {}", person()?, role_name(view, role)))
            }
            "holders" => Some(format!("{}: {}", text("holder")?, person()?)),
            "invitations" => person(),
            _ => None,
        }
    })
}

fn period_words(view: &View, period: &str) -> String {
    FactPeriod::read(period).map_or_else(|| period.to_owned(), |period| period_name(view, period))
}

fn object(text: &str) -> Option<Map<String, Value>> {
    serde_json::from_str(text).ok()
}

fn entry_shown(visit: &Visit, entry: &Entry, people: &[Person], open: &Open) -> Markup {
    let view = &visit.view;
    let about_somebody = entry
        .changes
        .iter()
        .any(|change| ABOUT_NODES.contains(&change.about.as_str()) && !open.allows(change));
    let at = entry.at.to_zoned(visit.place.workspace.zone.clone());
    html! {
        p {
            strong { (words::deed(view, &entry.deed)) } " · " (actor(view, people, &entry.actor)) " · "
            time datetime=(entry.at) { (view.date(at.date())) ", " (at.strftime("%H:%M:%S")) }
        }
        @if let Some(about) = about(view, entry, people, open) { p { (said(&about)) } }
        @if let Some(why) = entry.why.as_deref().filter(|_| !about_somebody) { p class="text" { "«" (why) "»" } }
        @if entry.changes.len() > 20 {
            p class="small mut" { (view.count(entry.changes.len(), ("riga cambiata", "righe cambiate"), ("row changed", "rows changed"))) }
        } @else if !entry.changes.is_empty() {
            details {
                summary { (view.count(entry.changes.len(), ("riga cambiata", "righe cambiate"), ("row changed", "rows changed"))) span class="visually-hidden" { ", " (view.t("voce", "entry")) " " (entry.seq) } }
                ul { @for change in &entry.changes { li { (change_shown(view, change, open)) } } }
            }
        }
    }
}

fn actor(view: &View, people: &[Person], actor: &str) -> String {
    let id = actor.strip_prefix("person/");
    if let Some(person) = id.and_then(|id| people.iter().find(|person| person.id.to_string() == id)) {
        return person.name.clone();
    }
    match actor {
        "public" => view.t("il pubblico", "the public").to_owned(),
        _ => view.t("il programma", "the program").to_owned(),
    }
}

fn change_shown(view: &View, change: &Change, open: &Open) -> Markup {
    let table = words::table(view, &change.about);
    if !open.allows(change) {
        return html! { (table) ": " (view.t("il contenuto qui non si mostra", "the content is not shown here")) };
    }
    let (before, after) =
        (change.before.as_deref().and_then(object), change.after.as_deref().and_then(object));
    let fields = fields(before.as_ref(), after.as_ref());
    html! {
        (table) " " code { (change.row_key) }
        @if before.is_none() { " · " (view.t("nuova riga", "new row")) }
        @if !fields.is_empty() {
            dl class="diff" { @for (name, was, is) in fields {
                dt { code { (name) } }
                dd { @if let Some(was) = was { del { (was) } " → " } ins { (is) } }
            } }
        }
    }
}

/// The fields that differ: name, what it was, what it is.
fn fields(
    before: Option<&Map<String, Value>>,
    after: Option<&Map<String, Value>>,
) -> Vec<(String, Option<String>, String)> {
    let Some(after) = after else { return Vec::new() };
    let told =
        after.iter().filter(|(name, value)| !matches!(name.as_str(), "body" | "version") && !value.is_null());
    told.filter_map(|(name, value)| {
        let was = before.and_then(|before| before.get(name));
        (was != Some(value)).then(|| (name.clone(), was.map(text), text(value)))
    })
    .collect()
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => "—".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// `GET /registro/verifica`.
pub(crate) async fn verify(Extension(visit): Extension<Visit>) -> Response {
    let verified = match visit.place.workspace.store.verify(&visit.body.id).await {
        Ok(verified) => verified,
        Err(error) => return act::answer(&visit, error.into(), &Typed::new()),
    };
    let view = &visit.view;
    let title = view.t("Verifica del registro", "Verification of the journal");
    let rows = verified.rows.saturating_add(verified.imported);
    let body = html! {
        h1 { (title) }
        @if verified.is_right() {
            p class="lead" { "✔ " (view.t(
                format!("Tutto torna: {} voci, ognuna legata a quella di prima; {rows} righe come il registro dice.", verified.journal.entries),
                format!("All is right: {} entries, each tied to the one before; {rows} rows as the journal says.", verified.journal.entries),
            )) }
        } @else {
            p class="lead findings findings-error" { (view.t("Qualcosa non torna: qualcuno ha scritto nell’archivio da fuori, o il disco si è guastato.", "Something is wrong: somebody wrote to the archive from outside, or the disk failed.")) }
            ul {
                @if let Some(fault) = &verified.journal.fault { li { (chain_fault(view, fault)) } }
                @for (table, key) in &verified.wrong_rows { li { (view.t("Riga diversa da quella del registro: ", "A row that is not as the journal says: ")) (words::table(view, table)) " " code { (key) } } }
                @for file in &verified.wrong_files { li { (view.t("Evidenza mancante o cambiata: ", "Evidence missing or changed: ")) code { (file) } } }
            }
        }
        p { (view.t("Impronta dell’ultima voce: ", "Fingerprint of the last entry: ")) code class="long" { (verified.journal.last) } }
        p class="small mut" { (view.t("Chi la conserva altrove può provare più tardi che nessuna voce di prima è stata toccata.", "Who keeps it elsewhere can prove later that no earlier entry was touched.")) }
        p { a href=(visit.href("/registro")) { (view.t("Torna al registro", "Back to the journal")) } }
    };
    framed(&visit, StatusCode::OK, &Sheet { title, body })
}

fn chain_fault(view: &View, fault: &ChainFault) -> String {
    match fault {
        ChainFault::Missing { seq } => {
            view.t(format!("Manca la voce {seq}."), format!("Entry {seq} is missing."))
        }
        other => view.t(format!("La catena è rotta: {other:?}."), format!("The chain is broken: {other:?}.")),
    }
}
