//! Who the holders of the plan that are one person are, for some days: without it nobody is that person and nobody
//! evaluates them.

use std::collections::BTreeSet;

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_store::{Holding, HoldingId, NewHolding, Person, PersonId, PersonState, Unit, Validity};
use maud::{Markup, html};

use super::{all_units, day_of, key, parts, saved, span, unit_choice, unit_name, unit_of};
use crate::components::{Column, head, said, scroll};
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::plan::list::{is_open, revisions};
use crate::workspace::plan::text::Text;
use crate::workspace::rights::Action;
use crate::workspace::shelter::evaluators;
use crate::workspace::visit::{Fields, Typed, Visit, field};

const HERE: &str = "/impostazioni/titolari";
/// Characters of the longest name of a post.
const LONGEST_POST: usize = 80;
/// What the ids of objectives begin with that are of no unit and of nobody.
const RESERVED: [&str; 3] = ["ente", "sg", "struttura"];

/// `GET /impostazioni/titolari`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match shown(&visit).await {
        Ok(page) => page,
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn shown(visit: &Visit) -> Result<Response, Refused> {
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    let (holdings, people) = (store.holdings(body).await?, store.people(body).await?);
    let everybody = store.everybody(body, visit.now.day).await?;
    let today = store.units_on(body, visit.now.day).await?;
    let (units, holders) = (all_units(visit).await?, known(visit).await?);
    let view = &visit.view;
    let title = view.t("Obiettivi individuali", "Individual objectives");
    let evaluated = |holding: &Holding| {
        let ids = evaluators(holding, &everybody, &today);
        let names = everybody.iter().filter(|(person, _)| ids.contains(&person.id));
        names.map(|(person, _)| person.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let is_named = |holder: &&String| {
        holdings.iter().any(|it| it.holder == **holder && it.validity.holds_on(visit.now.day))
    };
    let unnamed: Vec<&String> = holders.iter().filter(|holder| !is_named(holder)).collect();
    let body = html! {
        (saved(visit))
        h1 { (title) }
        (parts(visit))
        p class="lead" { (view.t(
            "Chi è la persona a cui il piano dà obiettivi. Valori e punteggi li vedono soltanto lei, chi la valuta e l’OIV: nessun altro, nemmeno da qui.",
            "Who the person is to whom the plan gives objectives. Only they, their evaluator and the OIV see values and scores: nobody else, not even from here.",
        )) }
        p { (view.t(
            "Valuta chi guida, giorno per giorno, l’unità più vicina che la persona non guida; se non c’è, il Segretario Generale; il Segretario Generale è valutato dalla Giunta.",
            "The evaluator is whoever leads, day by day, the nearest unit that the person does not lead; where there is none, the Secretary General; the board evaluates the Secretary General.",
        )) }
        @if !unnamed.is_empty() { p class="note" {
            (view.t("Nessuno è ancora indicato per: ", "Nobody is named yet for: "))
            @for (at, holder) in unnamed.iter().enumerate() { @if at > 0 { ", " } (said(holder)) } "."
        } }
        @if holdings.is_empty() { p { (view.t("Nessuna persona è indicata.", "No person is named.")) } }
        @else { (table(visit, &holdings, &people, &units, &evaluated)) }
        @if visit.may(Action::NameHolder) { (form(visit, &holders, &people, &units)) }
    };
    Ok(framed(visit, StatusCode::OK, &Sheet { title, body }))
}

/// The holders that are one person, of the plans in force and of the drafts.
async fn known(visit: &Visit) -> Result<BTreeSet<String>, Refused> {
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    let mut all = BTreeSet::new();
    for in_force in visit.place.questions.of_all_years(store, body).await? {
        all.extend(in_force.persons.iter().cloned());
    }
    for draft in revisions(visit).await?.iter().filter(|revision| is_open(revision.status)) {
        all.extend(Text::of(visit, draft.id).await?.persons.iter().cloned());
    }
    Ok(all)
}

fn table(
    visit: &Visit,
    holdings: &[Holding],
    people: &[Person],
    units: &[Unit],
    evaluated: &dyn Fn(&Holding) -> String,
) -> Markup {
    let view = &visit.view;
    let caption = view.t("Chi sono, anche in passato", "Who they are, in the past too");
    let columns = [
        Column::Text(view.t("Nel piano", "In the plan").to_owned()),
        Column::Text(view.t("Persona e unità", "Person and unit").to_owned()),
        Column::Text(view.t("Quando", "When").to_owned()),
        Column::Text(view.t("Chi valuta oggi", "Who evaluates today").to_owned()),
        Column::Text(view.t("Fine", "End").to_owned()),
    ];
    let name = |id: PersonId| people.iter().find(|person| person.id == id).map(|person| person.name.as_str());
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&columns))
            tbody { @for holding in holdings { tr {
                th scope="row" { (said(&holding.holder)) }
                td {
                    (name(holding.person).unwrap_or("—")) ", "
                    @match &holding.unit { Some(unit) => (unit_name(units, unit)), None => (view.t("tutto l’ente", "the whole body")) }
                }
                td { (span(view, holding.validity)) @if let Some(act) = &holding.act { br; span class="small mut" { (act) } } }
                td { @if holding.validity.holds_on(visit.now.day) {
                    @let names = evaluated(holding);
                    @if names.is_empty() { span class="late" { "■ " (view.t("nessuno", "nobody")) } } @else { (names) }
                } @else { "—" } }
                td { @if visit.may(Action::EndHolder) && holding.validity.to.is_none_or(|to| to >= visit.now.day) { (end_form(visit, holding)) } }
            } } }
        }
    };
    scroll(caption, &table)
}

fn end_form(visit: &Visit, holding: &Holding) -> Markup {
    let view = &visit.view;
    let id = format!("fine-{}", holding.id);
    html! {
        form class="work-inline" action=(visit.href(&format!("{HERE}/{}/fine", holding.id))) method="post" {
            (key(visit))
            input type="hidden" name="visto" value=(holding.version);
            label for=(id) { (view.t("Ultimo giorno", "Last day")) span class="visually-hidden" { ": " (holding.holder) } }
            input type="date" id=(id) name="giorno" value=(visit.now.day) required;
            button type="submit" class="btn btn-outline-primary btn-sm" { (view.t("Termina", "End")) span class="visually-hidden" { ": " (holding.holder) } }
        }
    }
}

fn form(visit: &Visit, holders: &BTreeSet<String>, people: &[Person], units: &[Unit]) -> Markup {
    let view = &visit.view;
    html! {
        @if holders.is_empty() { p { (view.t("Nessun piano dà ancora obiettivi a una persona.", "No plan gives objectives to a person yet.")) } }
        section aria-labelledby="indica" {
            h2 id="indica" { (view.t("Indica una persona", "Name a person")) }
            form class="work-form" action=(visit.href(HERE)) method="post" {
                (key(visit))
                div {
                    label for="titolare" { (view.t("Come la chiama il piano", "What the plan calls them")) }
                    select id="titolare" name="titolare" {
                        option value="" { (view.t("nessuno: l’incarico qui sotto", "none: the post below")) }
                        @for holder in holders { option value=(holder) lang="it" { (holder) } }
                    }
                }
                div {
                    label for="nuovo" { (view.t("Oppure un incarico a cui il piano non dà ancora obiettivi", "Or a post to which the plan gives no objectives yet")) }
                    input type="text" id="nuovo" name="nuovo" maxlength=(LONGEST_POST) autocomplete="off" lang="it" aria-describedby="nuovo-aiuto";
                    p id="nuovo-aiuto" class="small" { (view.t(
                        "Il nome dell’incarico, mai quello della persona: per esempio «dirigente servizi interni». Chi valuta trova la scheda nella Cascata della bozza, e lì aggiunge il primo obiettivo.",
                        "The name of the post, never that of the person: for example “dirigente servizi interni”. The evaluator finds the sheet in the Cascade of the draft, and adds the first objective there.",
                    )) }
                }
                div {
                    label for="persona" { (view.t("Persona", "Person")) }
                    select id="persona" name="persona" required {
                        option value="" { (view.t("scegli", "choose")) }
                        @for person in people.iter().filter(|person| person.state != PersonState::Left) { option value=(person.id) { (person.name) } }
                    }
                }
                div {
                    label for="unita" { (view.t("Unità in cui lavora", "Unit in which they work")) }
                    (unit_choice(visit, units, "unita", "unita", None, view.t("tutto l’ente", "the whole body")))
                }
                div { label for="dal" { (view.t("Primo giorno", "First day")) } input type="date" id="dal" name="dal" value=(visit.now.day) required; }
                div { label for="al" { (view.t("Ultimo giorno, se è noto", "Last day, if it is known")) } input type="date" id="al" name="al"; }
                div { label for="atto" { (view.t("Atto, se c’è", "Act, if any")) } input type="text" id="atto" name="atto" maxlength="200" autocomplete="off"; }
                button type="submit" class="btn btn-primary" { (view.t("Indica", "Name")) }
            }
        }
    }
}

/// `POST /impostazioni/titolari`.
pub(crate) async fn name(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let done = named(&visit, &fields).await;
    act::settled(&visit, done, &fields, HERE)
}

async fn named(visit: &Visit, fields: &Typed) -> Result<(), Refused> {
    let view = &visit.view;
    let told = |it: &str, en: &str| Refused::Told(view.t(it, en).to_owned());
    let person = field(fields, "persona").parse().ok().map(PersonId);
    let person = person.ok_or_else(|| told("Scegli una persona.", "Choose a person."))?;
    if visit.inside(Action::NameHolder)?.person.id == person {
        return Err(told(
            "Nessuno indica sé stesso: chiedilo a un altro amministratore.",
            "Nobody names themselves: ask another administrator.",
        ));
    }
    let holder = match (field(fields, "titolare"), field(fields, "nuovo")) {
        (known_one, "") if known(visit).await?.contains(known_one) => known_one.to_owned(),
        ("", post) if !post.is_empty() => new_post(visit, post).await?,
        _ => {
            return Err(told(
                "Scegli uno dei titolari che il piano nomina, oppure scrivi un incarico nuovo.",
                "Choose one of the holders that the plan names, or write a new post.",
            ));
        }
    };
    let new = NewHolding {
        holder,
        person,
        unit: unit_of(fields, "unita"),
        validity: Validity {
            from: day_of(view, fields, "dal")?.unwrap_or(visit.now.day),
            to: day_of(view, fields, "al")?,
        },
        act: Some(field(fields, "atto").to_owned()).filter(|act| !act.is_empty()),
    };
    let Some(mut change) = act::begin_form(visit, Action::NameHolder, fields).await? else { return Ok(()) };
    change.name_holder(&new).await?;
    change.commit().await?;
    Ok(())
}

/// A post that no plan names yet, as the ids of its objectives will begin.
async fn new_post(visit: &Visit, post: &str) -> Result<String, Refused> {
    let told = |it: &str, en: &str| Err(Refused::Told(visit.view.t(it, en).to_owned()));
    let plain: String =
        post.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    let id = plain.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase();
    if id.is_empty() || post.chars().count() > LONGEST_POST {
        return told(
            "Scrivi un incarico con qualche lettera, e al più 80 caratteri.",
            "Write a post with some letters, and at most 80 characters.",
        );
    }
    let is_a_unit = all_units(visit).await?.iter().any(|unit| unit.id.as_str() == id);
    if is_a_unit || RESERVED.contains(&id.as_str()) {
        return told(
            "Questo è il nome di un’unità: scrivi l’incarico di una persona, per esempio «dirigente servizi interni».",
            "This is the name of a unit: write the post of a person, for example “dirigente servizi interni”.",
        );
    }
    Ok(id)
}

/// `POST /impostazioni/titolari/{holding}/fine`.
pub(crate) async fn end(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let done = ended(&visit, &fields).await;
    act::settled(&visit, done, &fields, HERE)
}

async fn ended(visit: &Visit, fields: &Typed) -> Result<(), Refused> {
    let segments = visit.segments();
    let id = segments.get(2).and_then(|id| id.parse().ok()).map(HoldingId).ok_or(Refused::NotFound)?;
    let seen = field(fields, "visto").parse().unwrap_or(u32::MAX);
    let last = day_of(&visit.view, fields, "giorno")?.unwrap_or(visit.now.day);
    let Some(mut change) = act::begin_form(visit, Action::EndHolder, fields).await? else { return Ok(()) };
    change.end_holder(id, seen, last).await?;
    change.commit().await?;
    Ok(())
}
