//! Trattativa: who holds an objective proposes another weight or target, who stands above answers, and each step stays.

use axum::extract::Extension;
use axum::response::Response;
use cannocchiale_core::number;
use cannocchiale_store::{NewStep, NodeKey, Said, Step, StepId};
use maud::{Markup, html};
use serde_json::Value;

use super::found::Found;
use crate::components::shortened;
use crate::view::View;
use crate::workspace::act::{self, Refused};
use crate::workspace::plan::fields::{self, Field, Kind};
use crate::workspace::plan::text::{Node, name};
use crate::workspace::plan::{filled, key};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// A proposal with its answers, in their order.
pub(super) type Thread<'a> = Vec<&'a Step>;

/// The proposals of a revision, each with its answers.
pub(super) fn threads(steps: &[Step]) -> Vec<Thread<'_>> {
    let mut threads: Vec<Thread<'_>> = Vec::new();
    for step in steps {
        let answered = step.step.said.answers();
        let goes_on = |thread: &&mut Thread<'_>| thread.last().is_some_and(|last| Some(last.id) == answered);
        match threads.iter_mut().find(goes_on) {
            Some(thread) => thread.push(step),
            None => threads.push(vec![step]),
        }
    }
    threads
}

/// The step of a thread that waits for an answer.
pub(super) fn open<'a>(thread: &Thread<'a>) -> Option<&'a Step> {
    thread.last().copied().filter(|step| step.step.said.wording().is_some())
}

/// Whether who holds made the last step of a thread: they propose, and both sides take turns.
pub(super) fn is_of_the_holder(thread: &Thread<'_>) -> bool {
    thread.len() % 2 == 1
}

/// The fields of an objective and of its measures about which one may come to an agreement.
fn negotiable(view: &View, found: &Found, node: &Node) -> Vec<Field> {
    let of_measures = node.row.list != "assigned";
    let mut all = fields::of(view, &found.text, node);
    all.retain(|field| field.path == "weight" || of_measures && matches!(field.kind, Kind::Target(_)));
    all
}

/// The objectives of the holder and what is below them.
fn parts(found: &Found) -> Vec<&Node> {
    let mut inside: Vec<usize> = found.held.objectives.clone();
    for (at, node) in found.text.nodes.iter().enumerate() {
        if node.parent.is_some_and(|parent| inside.contains(&parent)) {
            inside.push(at);
        }
    }
    inside.sort_unstable();
    inside.iter().filter_map(|at| found.text.nodes.get(*at)).collect()
}

/// A field of a node of the holder.
fn negotiated<'a>(visit: &Visit, found: &'a Found, node: NodeKey, path: &str) -> Option<(&'a Node, Field)> {
    let node = parts(found).into_iter().find(|known| known.row.key == node)?;
    let field = negotiable(&visit.view, found, node).into_iter().find(|field| field.path == path)?;
    Some((node, field))
}

/// A wording as its form shows it.
fn shown(view: &View, field: &Field, wording: &str) -> String {
    match field.kind {
        Kind::Number => number::read_machine(wording).map_or_else(|| wording.to_owned(), |n| view.number(n)),
        _ => wording.to_owned(),
    }
}

/// All that was said about these objectives, with the forms of who is to speak.
pub(super) fn section(visit: &Visit, found: &Found) -> Markup {
    let view = &visit.view;
    let all: Vec<(Thread<'_>, &Node, Field)> = threads(&found.steps)
        .into_iter()
        .filter_map(|thread| {
            let first = &thread.first()?.step;
            let (node, field) = negotiated(visit, found, first.subject, &first.field)?;
            Some((thread, node, field))
        })
        .collect();
    let proposes =
        found.is_draft() && visit.visitor.as_ref().is_some_and(|who| found.may(who, Action::ProposeChange));
    html! {
        @if !all.is_empty() || proposes {
            section class="plain-section" aria-labelledby="trattativa" {
                h2 id="trattativa" { (view.t("Trattativa", "Negotiation")) }
                @for (thread, node, field) in &all { (thread_shown(visit, found, thread, (node, field))) }
                @if proposes { (proposal(visit, found)) }
            }
        }
    }
}

fn thread_shown(visit: &Visit, found: &Found, thread: &Thread<'_>, about: (&Node, &Field)) -> Markup {
    let (view, (node, field)) = (&visit.view, about);
    let zone = &visit.place.workspace.zone;
    html! {
        article class="thread" {
            h3 { (field.label) ": " span lang="it" { (shortened(&name(node).1, 110)) } }
            ol class="plain" {
                @for step in thread {
                    @let at = step.at.to_zoned(zone.clone());
                    li {
                        strong { (found.who(&step.actor)) } " · "
                        time datetime=(step.at) { (view.date(at.date())) ", " (at.strftime("%H:%M")) } " · "
                        (turn_words(view, &step.step.said))
                        @if let Some(wording) = step.step.said.wording() { " " strong { (shown(view, field, wording)) } }
                        @if let Some(why) = &step.step.why { p class="text" lang="it" { "«" (why) "»" } }
                    }
                }
            }
            @if found.is_draft() && let Some(step) = open(thread) { (answer_form(visit, found, thread, (step, node, field))) }
        }
    }
}

fn turn_words(view: &View, said: &Said) -> &'static str {
    match said {
        Said::Proposed(_) => view.t("propone", "proposes"),
        Said::Countered(..) => view.t("propone invece", "counters with"),
        Said::Accepted(_) => view.t("accetta", "accepts"),
        Said::Refused(_) => view.t("non accetta", "does not accept"),
        Said::Withdrawn(_) => view.t("ritira la proposta", "takes the proposal back"),
    }
}

/// The address to which the side of the visitor answers; none where it is not for them to speak.
fn answers_at(visit: &Visit, found: &Found, thread: &Thread<'_>) -> Option<&'static str> {
    let visitor = visit.visitor.as_ref()?;
    let of_the_holder = is_of_the_holder(thread);
    if of_the_holder && found.is_above(visitor, Action::AnswerProposal) {
        return Some("risposte");
    }
    (!of_the_holder && found.may(visitor, Action::ProposeChange)).then_some("proposte")
}

fn answer_form(visit: &Visit, found: &Found, thread: &Thread<'_>, about: (&Step, &Node, &Field)) -> Markup {
    let (view, (step, node, field)) = (&visit.view, about);
    let is_mine = visit.visitor.as_ref().is_some_and(|who| step.actor == format!("person/{}", who.person.id));
    let hidden = html! {
        (key(visit)) input type="hidden" name="passo" value=(step.id); input type="hidden" name="visto" value=(node.row.version);
    };
    let action = |to: &str| visit.href(&format!("{}/{to}", found.path()));
    let now = filled::shown(&node.content, field, view.lang);
    if is_mine {
        let to = if is_of_the_holder(thread) { "proposte" } else { "risposte" };
        return html! {
            form class="work-inline" action=(action(to)) method="post" {
                (hidden)
                button type="submit" class="btn btn-outline-primary btn-sm" name="fai" value="ritira" { (view.t("Ritira la proposta", "Take the proposal back")) }
            }
        };
    }
    let Some(to) = answers_at(visit, found, thread) else {
        return html! { p class="small mut" { (view.t("Aspetta risposta.", "It waits for an answer.")) } };
    };
    let id = |name: &str| format!("{name}-{}", step.id);
    html! {
        form class="work-form" action=(action(to)) method="post" data-keep=(step.id) {
            (hidden)
            p class="small" { (view.t("Nella bozza ora: ", "In the draft now: ")) strong { @if now.is_empty() { "—" } @else { (now) } } }
            div class="field" { label for=(id("perche")) { (view.t("Perché (non serve per accettare)", "Why (not needed to accept)")) } textarea id=(id("perche")) name="perche" rows="2" lang="it" {} }
            div class="field" { label for=(id("valore")) { (view.t("Un’altra proposta", "Another proposal")) } input type="text" id=(id("valore")) name="valore" autocomplete="off" lang="it"; }
            p class="buttons" {
                button type="submit" class="btn btn-primary" name="fai" value="accetta" { (view.t("Accetta e scrivi nella bozza", "Accept and write it into the draft")) } " "
                button type="submit" class="btn btn-outline-primary" name="fai" value="controproponi" { (view.t("Controproponi", "Counter")) } " "
                button type="submit" class="btn btn-outline-primary" name="fai" value="rifiuta" { (view.t("Non accettare", "Do not accept")) }
            }
        }
    }
}

/// The form with which who holds objectives asks for something else.
fn proposal(visit: &Visit, found: &Found) -> Markup {
    let view = &visit.view;
    html! {
        details class="plan-part" {
            summary { (view.t("Proponi un peso o un target diverso", "Propose another weight or target")) }
            form class="work-form" action=(visit.href(&format!("{}/proposte", found.path()))) method="post" data-keep="" {
                (key(visit))
                div class="field" {
                    label for="voce" { (view.t("Di che cosa", "Of what")) }
                    select id="voce" name="voce" required {
                        option value="" { (view.t("scegli", "choose")) }
                        @for node in parts(found) { @for field in negotiable(view, found, node) {
                            @let now = filled::shown(&node.content, &field, view.lang);
                            option value=(format!("{}:{}", node.row.key, field.path)) {
                                (field.label) ": " (shortened(&name(node).1, 70)) @if !now.is_empty() { " (" (view.t("ora ", "now ")) (now) ")" }
                            }
                        } }
                    }
                }
                div class="field" { label for="valore" { (view.t("Come dovrebbe essere", "What it should be")) } input type="text" id="valore" name="valore" required autocomplete="off" lang="it"; }
                div class="field" { label for="perche" { (view.t("Perché", "Why")) } textarea id="perche" name="perche" rows="2" required lang="it" {} }
                p class="buttons" { button type="submit" class="btn btn-primary" name="fai" value="proponi" { (view.t("Proponi", "Propose")) } }
            }
        }
    }
}

/// `POST /cascata/{revision}/{holder}/proposte`: the side of who holds.
pub(crate) async fn propose(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    spoken(&visit, Action::ProposeChange, &fields).await
}

/// `POST /cascata/{revision}/{holder}/risposte`: the side of who stands above.
pub(crate) async fn answer(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    spoken(&visit, Action::AnswerProposal, &fields).await
}

async fn spoken(visit: &Visit, action: Action, fields: &Typed) -> Response {
    let (done, shows) = match Found::of(visit, action).await {
        Ok(found) => (said(visit, &found, action, fields).await, found.path()),
        Err(refused) => (Err(refused), String::new()),
    };
    act::settled(visit, done, fields, &shows)
}

async fn said(visit: &Visit, found: &Found, action: Action, fields: &Typed) -> Result<(), Refused> {
    if action == Action::AnswerProposal {
        found.not_their_own(visit, action)?;
    }
    let (node, of, said) = match field(fields, "fai") {
        "proponi" => first(visit, found, action, fields)?,
        _ => next(visit, found, action, fields)?,
    };
    let agreed = match &said {
        Said::Accepted(step) => found.steps.iter().find(|known| known.id == *step),
        _ => None,
    };
    let agreed = agreed.and_then(|step| step.step.said.wording()).map(str::to_owned);
    let step = NewStep {
        revision: found.text.revision.id,
        subject: node.row.key,
        field: of.path.clone(),
        said,
        why: Some(field(fields, "perche")).filter(|why| !why.is_empty()).map(str::to_owned),
    };
    let Some(mut change) = act::begin_form(visit, action, fields).await? else { return Ok(()) };
    change.negotiate(&step).await?;
    if let Some(wording) = agreed {
        let mut content = node.content.clone();
        filled::put(&mut content, &of.path, Value::String(wording));
        let seen = field(fields, "visto").parse().unwrap_or_default();
        change.save_node(found.text.revision.id, node.row.key, seen, &content.to_string()).await?;
    }
    change.commit().await?;
    Ok(())
}

type Spoken<'a> = (&'a Node, Field, Said);

/// A first proposal, which only who holds makes.
fn first<'a>(visit: &Visit, found: &'a Found, action: Action, fields: &Typed) -> Result<Spoken<'a>, Refused> {
    let (node, path) = field(fields, "voce").split_once(':').ok_or(Refused::NotAForm)?;
    let node = node.parse().map(NodeKey).map_err(|_| Refused::NotAForm)?;
    let (node, of) = negotiated(visit, found, node, path).ok_or(Refused::NotAForm)?;
    if action != Action::ProposeChange {
        return Err(Refused::NoRight(Action::ProposeChange));
    }
    let wording = worded(visit, node, &of, fields)?;
    Ok((node, of, Said::Proposed(wording)))
}

/// The answer to a proposal, by the side whose turn it is, or taking one’s own back.
fn next<'a>(visit: &Visit, found: &'a Found, action: Action, fields: &Typed) -> Result<Spoken<'a>, Refused> {
    let step = field(fields, "passo").parse().map(StepId).map_err(|_| Refused::NotAForm)?;
    let all = threads(&found.steps);
    let thread = all.iter().find(|thread| thread.iter().any(|known| known.id == step));
    let thread = thread.ok_or(Refused::NotFound)?;
    let first = &thread.first().ok_or(Refused::NotFound)?.step;
    let (node, of) = negotiated(visit, found, first.subject, &first.field).ok_or(Refused::NotFound)?;
    let takes_back = field(fields, "fai") == "ritira";
    let holds = action == Action::ProposeChange;
    if open(thread).is_some() && is_of_the_holder(thread) != (holds == takes_back) {
        return Err(Refused::NoRight(action));
    }
    let said = match field(fields, "fai") {
        "accetta" => Said::Accepted(step),
        "rifiuta" => Said::Refused(step),
        "ritira" => Said::Withdrawn(step),
        "controproponi" => Said::Countered(step, worded(visit, node, &of, fields)?),
        _ => return Err(Refused::NotAForm),
    };
    Ok((node, of, said))
}

/// What is proposed, as the native file writes it.
fn worded(visit: &Visit, node: &Node, of: &Field, fields: &Typed) -> Result<String, Refused> {
    let typed = vec![(of.path.clone(), field(fields, "valore").to_owned())];
    let told = |it: &str, en: &str| Refused::Told(visit.view.t(it.to_owned(), en.to_owned()));
    let content = filled::content(&node.content, std::slice::from_ref(of), &typed, visit.view.lang);
    if content == node.content {
        return Err(told(
            "La proposta dice ciò che la bozza dice già.",
            "The proposal says what the draft says already.",
        ));
    }
    let text = filled::at(&content, &of.path).and_then(Value::as_str).unwrap_or_default();
    if matches!(of.kind, Kind::Number) && number::read_machine(text).is_none() {
        return Err(told("La proposta non è un numero.", "The proposal is no number."));
    }
    Ok(text.to_owned())
}
