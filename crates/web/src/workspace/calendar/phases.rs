//! The phases of the cycle, as the plan says them, with how far each has come: to do, under way, done, since which day
//! and who said so. The phases of a year that is only a draft are there too: they are how the draft becomes a plan.

use axum::extract::Extension;
use axum::response::Response;
use cannocchiale_core::ids::Year;
use cannocchiale_core::model::{Phase, RevisionStatus};
use cannocchiale_store::{NodeKey, PhaseSaid, PhaseState};
use maud::{Markup, html};

use super::dates::{Due, Source};
use crate::components::{Column, head, said, scroll};
use crate::view::View;
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::key;
use crate::workspace::plan::text::Text;
use crate::workspace::rights::Action;
use crate::workspace::settings::day_of;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// The phases of the cycle of one year.
pub(super) struct Cycle {
    year: Year,
    phases: Vec<(NodeKey, Phase, Option<PhaseSaid>)>,
}

impl Cycle {
    /// The days by which its phases are to be over.
    pub(super) fn due(&self) -> impl Iterator<Item = Due> + '_ {
        self.phases.iter().filter_map(|(_, phase, _)| {
            let (what, who) = (phase.phase.clone(), phase.actors.join(", "));
            Some(Due { day: phase.due?, what, who, norm: None, source: Source::Plan })
        })
    }
}

/// The cycles of all years, the last year first: as the plan in force says them, or the draft where none is.
pub(super) async fn cycles(visit: &Visit) -> Result<Vec<Cycle>, Refused> {
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    let revisions = store.revisions(body).await?;
    let kept = store.phases(body).await?;
    let mut years: Vec<Year> = revisions.iter().map(|revision| revision.year).collect();
    years.sort_unstable();
    years.dedup();
    let mut cycles = Vec::new();
    for year in years.into_iter().rev() {
        let in_force = |status| status == RevisionStatus::Adopted;
        let open = |status| matches!(status, RevisionStatus::Draft | RevisionStatus::Proposed);
        let of_year = || revisions.iter().filter(|revision| revision.year == year);
        let chosen = of_year()
            .find(|revision| in_force(revision.status))
            .or_else(|| of_year().find(|revision| open(revision.status)));
        let Some(chosen) = chosen else { continue };
        let text = Text::of(visit, chosen.id).await?;
        let Some(plan) = &text.plan else { continue };
        let phases = plan.calendar.iter().filter_map(|phase| {
            let node =
                text.nodes.iter().find(|node| node.row.list == "calendar" && node.row.node == phase.id)?;
            let said = kept.iter().find(|said| said.year == year && said.phase == node.row.key);
            Some((node.row.key, phase.clone(), said.cloned()))
        });
        let phases: Vec<_> = phases.collect();
        if !phases.is_empty() {
            cycles.push(Cycle { year, phases });
        }
    }
    Ok(cycles)
}

fn state_name(view: &View, state: PhaseState) -> &'static str {
    match state {
        PhaseState::ToDo => view.t("da fare", "to do"),
        PhaseState::UnderWay => view.t("in corso", "under way"),
        PhaseState::Done => view.t("fatta", "done"),
    }
}

/// The cycles, the last one open, with a form for each phase where the visitor may say how far it is.
pub(super) async fn shown(visit: &Visit) -> Result<Markup, Refused> {
    let cycles = cycles(visit).await?;
    let people = visit.place.workspace.store.people(&visit.body.id).await?;
    let name = |actor: &str| {
        let known = people.iter().find(|person| actor == format!("person/{}", person.id));
        known.map_or_else(|| actor.to_owned(), |person| person.name.clone())
    };
    Ok(html! {
        @for (at, cycle) in cycles.iter().enumerate() {
            @let id = format!("fasi-{}", cycle.year);
            section aria-labelledby=(id) {
                h2 id=(id) { (visit.view.t("Le fasi del ciclo ", "The phases of the cycle ")) (cycle.year) }
                p { (summary(visit, cycle)) }
                @if at == 0 { (table(visit, cycle, name)) }
                @else { details { summary { (visit.view.t("Mostra le fasi", "Show the phases")) } (table(visit, cycle, name)) } }
            }
        }
    })
}

/// `16 fasi: 3 fatte, 1 in corso, 2 in ritardo.`
fn summary(visit: &Visit, cycle: &Cycle) -> Markup {
    let view = &visit.view;
    let of = |wanted: PhaseState| cycle.phases.iter().filter(|phase| state(phase) == wanted).count();
    let late = cycle.phases.iter().filter(|phase| is_late(visit, phase)).count();
    let unheard = cycle.phases.iter().filter(|phase| is_unheard_of(visit, phase)).count();
    html! {
        (view.count(cycle.phases.len(), ("fase", "fasi"), ("phase", "phases"))) ": "
        (view.count(of(PhaseState::Done), ("fatta", "fatte"), ("done", "done"))) ", "
        (view.count(of(PhaseState::UnderWay), ("in corso", "in corso"), ("under way", "under way")))
        @if unheard > 0 { ", " (view.count(unheard, ("senza notizie", "senza notizie"), ("without news", "without news"))) }
        @if late > 0 { ", " strong class="late" { (view.count(late, ("in ritardo", "in ritardo"), ("late", "late"))) } }
        "."
    }
}

type Row = (NodeKey, Phase, Option<PhaseSaid>);

fn state((_, _, said): &Row) -> PhaseState {
    said.as_ref().map_or(PhaseState::ToDo, |said| said.state)
}

/// Whether its day is over and it is not known to be done.
fn is_overdue(visit: &Visit, row: &Row) -> bool {
    state(row) != PhaseState::Done && row.1.due.is_some_and(|due| due < visit.now.day)
}

/// Whether somebody said that it is not done, and its day is over. Of what nobody spoke of, nobody knows.
fn is_late(visit: &Visit, row: &Row) -> bool {
    row.2.is_some() && is_overdue(visit, row)
}

/// Whether its day is over and nobody said how far it came.
fn is_unheard_of(visit: &Visit, row: &Row) -> bool {
    row.2.is_none() && is_overdue(visit, row)
}

fn table(visit: &Visit, cycle: &Cycle, name: impl Fn(&str) -> String) -> Markup {
    let view = &visit.view;
    let caption =
        view.t(format!("Fasi del ciclo {}", cycle.year), format!("Phases of the cycle {}", cycle.year));
    let may = visit.may(Action::SayPhase);
    let mut columns = vec![
        Column::Text(view.t("Fase", "Phase").to_owned()),
        Column::Text(view.t("Chi", "Who").to_owned()),
        Column::Text(view.t("Quando", "When").to_owned()),
        Column::Text(view.t("A che punto è", "How far it is").to_owned()),
    ];
    if may {
        columns.push(Column::Text(view.t("Cambia", "Change").to_owned()));
    }
    let table = html! {
        table class="table" {
            caption { (caption) }
            (head(&columns))
            tbody { @for row in &cycle.phases { @let (key, phase, told) = row; tr {
                th scope="row" { (said(&phase.phase)) }
                td { (said(&phase.actors.join(", "))) }
                td { (when(view, phase)) }
                td {
                    @if is_unheard_of(visit, row) { (view.t("senza notizie", "without news")) }
                    @else { (state_name(view, state(row))) }
                    @if let Some(told) = told { ", " (view.before_date("dal", "since", told.day)) time datetime=(told.day) { (view.date(told.day)) } span class="when" { (name(&told.actor)) } }
                    @if is_late(visit, row) { br; span class="late" { span aria-hidden="true" { "■ " } (view.t("in ritardo", "late")) } }
                }
                @if may { td { (form(visit, cycle.year, *key, phase, told.as_ref())) } }
            } } }
        }
    };
    scroll(&caption, &table)
}

/// The last day, or the words of the plan where they are no day.
fn when(view: &View, phase: &Phase) -> Markup {
    html! {
        @match (&phase.due, &phase.when) {
            (Some(due), _) => time datetime=(due) { (view.date(*due)) },
            (None, Some(when)) => (said(when)),
            (None, None) => "—",
        }
    }
}

fn form(visit: &Visit, year: Year, phase: NodeKey, words: &Phase, told: Option<&PhaseSaid>) -> Markup {
    let view = &visit.view;
    let (state_id, day_id) = (format!("stato-{year}-{phase}"), format!("giorno-{year}-{phase}"));
    let now = told.map_or(PhaseState::ToDo, |told| told.state);
    let of = |what: &str| format!("{what}: {}", words.phase);
    html! {
        form class="work-inline" action=(visit.href(&format!("/calendario/fasi/{phase}"))) method="post" {
            (key(visit))
            input type="hidden" name="anno" value=(year);
            input type="hidden" name="visto" value=(told.map_or(0, |told| told.version));
            label class="visually-hidden" for=(state_id) { (of(view.t("A che punto è", "How far it is"))) }
            select id=(state_id) name="stato" {
                @for state in PhaseState::ALL { option value=(state) selected[*state == now] { (state_name(view, *state)) } }
            }
            label class="visually-hidden" for=(day_id) { (of(view.t("Dal giorno", "Since the day"))) }
            input type="date" id=(day_id) name="giorno" value=(visit.now.day) max=(visit.now.day) required;
            button type="submit" class="btn btn-outline-primary btn-sm" { (view.t("Salva", "Save")) span class="visually-hidden" { ": " (words.phase) } }
        }
    }
}

/// `POST /calendario/fasi/{phase}`.
pub(crate) async fn say(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let done = told(&visit, &fields).await;
    act::settled(&visit, done, &fields, "/calendario")
}

async fn told(visit: &Visit, fields: &Typed) -> Result<(), Refused> {
    let view = &visit.view;
    let phase = visit.segments().get(2).and_then(|key| key.parse().ok()).map(NodeKey);
    let year = field(fields, "anno").parse().ok().and_then(Year::new);
    let (year, phase) = known(&cycles(visit).await?, year, phase).ok_or(Refused::NotFound)?;
    let state = PhaseState::of_word(field(fields, "stato")).ok_or(Refused::NotAForm)?;
    let day = day_of(view, fields, "giorno")?.unwrap_or(visit.now.day);
    if day > visit.now.day {
        let words = view.t(
            "Il giorno è nel futuro: si dice ciò che è già così.",
            "The day is in the future: say what is so already.",
        );
        return Err(Refused::Told(words.to_owned()));
    }
    let seen = field(fields, "visto").parse().unwrap_or(u32::MAX);
    let Some(mut change) = act::begin_form(visit, Action::SayPhase, fields).await? else { return Ok(()) };
    change.say_phase(year, phase, seen, state, day).await?;
    change.commit().await?;
    Ok(())
}

/// A phase of the cycle of a year, where there is such a one.
fn known(cycles: &[Cycle], year: Option<Year>, phase: Option<NodeKey>) -> Option<(Year, NodeKey)> {
    let (year, phase) = (year?, phase?);
    let cycle = cycles.iter().find(|cycle| cycle.year == year)?;
    cycle.phases.iter().any(|(key, ..)| *key == phase).then_some((year, phase))
}
