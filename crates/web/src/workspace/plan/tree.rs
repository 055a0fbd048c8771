//! The tree of a revision, each part with what the checks say of it beside.

use std::borrow::Cow;
use std::collections::BTreeSet;

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_core::diag::Severity;
use cannocchiale_core::model::RevisionStatus;
use cannocchiale_core::number;
use cannocchiale_core::terms::Kind;
use cannocchiale_store::NodeKey;
use maud::{Markup, html};

use super::findings::Tally;
use super::node::list_name;
use super::text::{Node, Sight, Text, name, said};
use super::{asked_revision, findings, revision_name, saved, status_name};
use crate::components::{coded, shortened};
use crate::view::View;
use crate::workspace::act::{self, Refused};
use crate::workspace::cascade;
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Typed, Visit};

/// The parts of a plan that stand open; the others unfold.
const OPEN: &[&str] = &["areas", "assigned"];

/// What is shown of a text: to whom, and what they look for.
struct Shown<'a> {
    visit: &'a Visit,
    text: &'a Text,
    /// What the visitor may see of each node, and is looking for.
    sights: Vec<Sight>,
    /// The parts of each node.
    parts: Vec<Vec<usize>>,
    /// What is said of each node and of all below it, as far as it is shown.
    tallies: Vec<Tally>,
    /// The way down to where one comes from, and whether something is looked for: these branches stand open.
    way: BTreeSet<usize>,
    is_narrowed: bool,
}

/// `GET /piano/{revision}?cerca=&vedi=&nodo=`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match shown(&visit).await {
        Ok(page) => page,
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn shown(visit: &Visit) -> Result<Response, Refused> {
    let id = asked_revision(visit).ok_or(Refused::NotFound)?;
    let visitor = visit.inside(Action::ReadPlan)?;
    let text = Text::of(visit, id).await?;
    let mut parts = vec![Vec::new(); text.nodes.len()];
    for (at, node) in text.nodes.iter().enumerate() {
        if let Some(of) = node.parent.and_then(|parent| parts.get_mut(parent)) {
            of.push(at);
        }
    }
    let view = &visit.view;
    let from = view.asked("nodo").and_then(|key| text.at(NodeKey(key.parse().ok()?)));
    let mut shown = Shown {
        visit,
        text: &text,
        sights: text.sights(visitor),
        parts,
        tallies: Vec::new(),
        way: std::iter::successors(from, |at| text.nodes.get(*at)?.parent).take(text.nodes.len()).collect(),
        is_narrowed: view.asked("cerca").is_some() || view.asked("vedi").is_some(),
    };
    shown.narrow();
    shown.tally();
    let title = revision_name(view, &text.revision);
    let body = html! {
        (saved(visit))
        nav class="trail" aria-label=(view.t("Percorso", "Breadcrumb")) { ol { li { a href=(visit.href("/piano")) { (view.t("Piano", "Plan")) } } } }
        p class="eyebrow" { (status_name(view, text.revision.status)) }
        h1 { (title) }
        p { (crate::components::said(&text.revision.title)) }
        (shown.summary())
        (shown.filter())
        @if text.revision.status == RevisionStatus::Draft && visit.may(Action::TakeBack) {
            p { a href=(visit.href(&super::recovery::address(text.revision.id))) { (view.t("Riprendi voci da un altro piano", "Take back parts of another plan")) } }
        }
        (shown.whole())
    };
    Ok(framed(visit, StatusCode::OK, &Sheet { title: &title, body }))
}

impl Shown<'_> {
    fn view(&self) -> &View {
        &self.visit.view
    }

    fn sight(&self, at: usize) -> Sight {
        self.sights.get(at).copied().unwrap_or(Sight::Nothing)
    }

    /// Leaves what is looked for, with the way down to it.
    fn narrow(&mut self) {
        let words = self.visit.view.asked("cerca").map(str::to_lowercase);
        let only_faulty = self.visit.view.asked("vedi").is_some();
        if words.is_none() && !only_faulty {
            return;
        }
        let mut wanted = vec![false; self.text.nodes.len()];
        for (at, node) in self.text.nodes.iter().enumerate().rev() {
            let fits = self.sight(at) == Sight::Whole
                && words.as_deref().is_none_or(|words| holds(node, words))
                && (!only_faulty || !self.text.faults_of(node).is_empty());
            let is_wanted = fits || wanted.get(at).copied().unwrap_or_default();
            if is_wanted && let Some(above) = node.parent.and_then(|parent| wanted.get_mut(parent)) {
                *above = true;
            }
            if let Some(here) = wanted.get_mut(at) {
                *here = is_wanted;
            }
        }
        for (sight, wanted) in self.sights.iter_mut().zip(wanted) {
            if !wanted {
                *sight = Sight::Nothing;
            }
        }
    }

    /// Adds up what is said of each branch.
    fn tally(&mut self) {
        let said = self.text.tallies();
        let of = |at: usize, node: &Node| match self.sight(at) {
            Sight::Whole => said.get(&node.row.node).copied().unwrap_or_default(),
            Sight::Name | Sight::Nothing => Tally::default(),
        };
        let mut tallies: Vec<Tally> =
            self.text.nodes.iter().enumerate().map(|(at, node)| of(at, node)).collect();
        for (at, node) in self.text.nodes.iter().enumerate().rev() {
            let below = tallies.get(at).copied().unwrap_or_default();
            if let Some(above) = node.parent.and_then(|parent| tallies.get_mut(parent)) {
                above.add(below);
            }
        }
        self.tallies = tallies;
    }

    /// What is said of several branches.
    fn tally_of(&self, all: &[usize]) -> Tally {
        all.iter().fold(Tally::default(), |mut sum, at| {
            sum.add(self.tallies.get(*at).copied().unwrap_or_default());
            sum
        })
    }

    /// Whether one comes from inside these branches, or looks for something.
    fn is_open(&self, all: &[usize]) -> bool {
        self.is_narrowed || all.iter().any(|at| self.way.contains(at))
    }

    fn summary(&self) -> Markup {
        let (view, text) = (self.view(), self.text);
        let class = if text.count(Severity::Error) > 0 { "error" } else { "advice" };
        let is_open = matches!(text.revision.status, RevisionStatus::Draft | RevisionStatus::Proposed);
        html! {
            div class=(format!("tile summary summary-{class}")) {
                p { strong { (findings::counted(view, text)) "." } @if is_open { " " (findings::verdict(view, text)) } }
                @if text.personal > 0 {
                    p class="small mut" { (view.count(text.personal, ("obiettivo individuale non si vede", "obiettivi individuali non si vedono"), ("objective of one person is not shown", "objectives of one person are not shown"))) " " (view.t("qui: li vedono la persona, chi la valuta e l’OIV.", "here: the person, their evaluator and the OIV see them.")) }
                }
            }
        }
    }

    fn filter(&self) -> Markup {
        let view = self.view();
        let (words, only) = (view.asked("cerca"), view.asked("vedi").is_some());
        html! {
            form class="work-form work-filter" action=(self.visit.href(&format!("/piano/{}", self.text.revision.id))) method="get" role="search" {
                div { label for="cerca" { (view.t("Cerca nel piano", "Find in the plan")) } input type="text" id="cerca" name="cerca" value=(words.unwrap_or_default()) autocomplete="off"; }
                div class="choice" { input type="checkbox" id="vedi" name="vedi" value="rilievi" checked[only]; label for="vedi" { (view.t("solo voci con rilievi", "only parts with findings")) } }
                div {
                    button type="submit" class="btn btn-outline-primary" { (view.t("Mostra", "Show")) }
                    @if words.is_some() || only { " " a href=(self.visit.href(&format!("/piano/{}", self.text.revision.id))) { (view.t("tutto", "everything")) } }
                }
            }
        }
    }

    /// The parts of the plan, list by list.
    fn whole(&self) -> Markup {
        let view = self.view();
        let mut lists: Vec<(&str, Vec<usize>)> = Vec::new();
        for at in self.parts.first().into_iter().flatten().filter(|at| self.sight(**at) != Sight::Nothing) {
            let Some(list) = self.text.nodes.get(*at).map(|node| node.row.list.as_str()) else { continue };
            match lists.last_mut() {
                Some((last, all)) if *last == list => all.push(*at),
                _ => lists.push((list, vec![*at])),
            }
        }
        lists.sort_by_key(|(list, _)| !OPEN.contains(list));
        let elsewhere = self.text.faults_elsewhere();
        html! {
            @if self.sight(0) == Sight::Whole {
                div class="plan-root" id=(anchor(self.text.nodes.first())) { ul class="plan-tree" { li { (self.line(0)) } } }
                @if !elsewhere.is_empty() && !self.is_narrowed {
                    details class="plan-part" {
                        summary { h2 { (view.t("Del piano nel suo insieme", "Of the plan as a whole")) } (findings::tally(view, Tally::of(&elsewhere))) }
                        (findings::short(view, &elsewhere))
                    }
                }
            }
            @if lists.is_empty() { p role="status" { (view.t("Nessuna voce.", "No part.")) } }
            @for (list, all) in &lists {
                @let heading = plural(view, list);
                @if OPEN.contains(list) || self.is_narrowed {
                    section aria-labelledby=(format!("parte-{list}")) {
                        h2 id=(format!("parte-{list}")) { (heading) }
                        @if *list == "assigned" { (self.by_holder(all)) } @else { (self.branch(all)) }
                    }
                } @else {
                    (self.folded(html! { h2 { (heading) } }, all))
                }
            }
        }
    }

    /// The assigned objectives, holder by holder.
    fn by_holder(&self, all: &[usize]) -> Markup {
        html! {
            @for held in cascade::holders(self.visit, self.text) {
                @let theirs: Vec<usize> = held.objectives.iter().copied().filter(|at| all.contains(at)).collect();
                @if !theirs.is_empty() { (self.folded(html! { h3 { (shortened(&held.name, 100)) } }, &theirs)) }
            }
        }
    }

    /// Branches that unfold, with how many there are and what is said of them.
    fn folded(&self, heading: Markup, all: &[usize]) -> Markup {
        html! {
            details class="plan-part" open[self.is_open(all)] {
                summary { (heading) " " span class="mut" { "(" (all.len()) ")" } (findings::tally(self.view(), self.tally_of(all))) }
                (self.branch(all))
            }
        }
    }

    fn branch(&self, all: &[usize]) -> Markup {
        html! {
            ul class="plan-tree" {
                @for at in all {
                    li id=(anchor(self.text.nodes.get(*at))) {
                        (self.line(*at))
                        @let below: Vec<usize> = self.parts.get(*at).into_iter().flatten().copied().filter(|at| self.sight(*at) != Sight::Nothing).collect();
                        @if !below.is_empty() { (self.below(*at, &below)) }
                    }
                }
            }
        }
    }

    /// What is below a node: areas show their objectives, all else unfolds.
    fn below(&self, at: usize, below: &[usize]) -> Markup {
        let node = self.text.nodes.get(at);
        let is_area = node.is_some_and(|node| node.row.list == "areas");
        let name = node.map(name).map(|(code, words)| format!("{code} {}", shortened(&words, 60)));
        let view = self.view();
        html! {
            details class="plan-branch" open[is_area || self.is_open(below)] {
                summary {
                    (view.count(below.len(), ("voce", "voci"), ("part", "parts")))
                    span class="visually-hidden" { (view.t(" sotto ", " below ")) (name.unwrap_or_default().trim()) }
                    (findings::tally(view, self.tally_of(below)))
                }
                (self.branch(below))
            }
        }
    }

    fn line(&self, at: usize) -> Markup {
        let view = self.view();
        let Some(node) = self.text.nodes.get(at) else { return html! {} };
        let (code, words) = name(node);
        let words = if node.parent.is_none() {
            view.t("Mandato e missione", "Mandate and mission").to_owned()
        } else {
            words
        };
        let words = shortened(&words, 140);
        let words = if words.is_empty() && code.is_empty() {
            view.t("senza nome", "without a name").to_owned()
        } else {
            words
        };
        html! {
            div class="plan-line" {
                div {
                    span class="kind" { (list_name(self.visit, &node.row.list)) } " "
                    @if self.sight(at) == Sight::Whole {
                        a href=(self.visit.href(&format!("/piano/{}/nodo/{}", self.text.revision.id, node.row.key))) { (coded(&code, &words)) }
                        (self.aside(node))
                    } @else { (coded(&code, &words)) }
                }
                @if self.sight(at) == Sight::Whole { (findings::short(view, &self.text.faults_of(node))) }
            }
        }
    }

    /// The target of a measure and the weight of a part, in small.
    fn aside(&self, node: &Node) -> Markup {
        let view = self.view();
        let year = self.text.revision.year.to_string();
        let target =
            said(&node.content, "/target").or_else(|| said(&node.content, &format!("/targets/{year}")));
        let weight = said(&node.content, "/weight");
        let weight = weight.map(|text| {
            number::read_machine(text).map_or_else(|| text.to_owned(), |weight| view.number(weight))
        });
        html! {
            @if let Some(target) = target { span class="aside" { "target " (crate::components::said(target)) } }
            @if let Some(weight) = weight { span class="aside" { (view.t("peso ", "weight ")) (weight) } }
        }
    }
}

fn anchor(node: Option<&Node>) -> String {
    node.map(|node| format!("n-{}", node.row.key)).unwrap_or_default()
}

/// Whether any text of a node holds these words, in small letters.
fn holds(node: &Node, words: &str) -> bool {
    let (code, name) = name(node);
    [code.as_str(), &name, node.row.node.as_str()].iter().any(|text| text.to_lowercase().contains(words))
        || texts(&node.content).any(|text| text.to_lowercase().contains(words))
}

fn texts(value: &serde_json::Value) -> Box<dyn Iterator<Item = &str> + '_> {
    match value {
        serde_json::Value::String(text) => Box::new(std::iter::once(text.as_str())),
        serde_json::Value::Array(all) => Box::new(all.iter().flat_map(texts)),
        serde_json::Value::Object(fields) => Box::new(fields.values().flat_map(texts)),
        _ => Box::new(std::iter::empty()),
    }
}

fn plural(view: &View, list: &str) -> Cow<'static, str> {
    match list {
        "assigned" => return view.headings(Kind::Assigned).into(),
        "calendar" => return view.headings(Kind::Phase).into(),
        "service_standards" => return view.headings(Kind::Standard).into(),
        "surveys" => return view.headings(Kind::Survey).into(),
        "body" => view.t("L’ente e le sue unità", "The body and its units"),
        "areas" => view.t("L’albero del piano", "The tree of the plan"),
        "health" => view.t("Stato di salute", "State of health"),
        "accounts" => view.t("Voci di bilancio", "Account lines"),
        "printed_totals" => view.t("Totali stampati", "Printed totals"),
        "budget_by_objective" => view.t("Budget per obiettivo", "Budget by objective"),
        "context" => view.t("Tabelle statistiche", "Statistical tables"),
        "chapters" => view.t("Capitoli", "Chapters"),
        "explanations" => view.t("Scostamenti spiegati", "Explained differences"),
        "unread" => view.t("Non compreso nell’importazione", "Not understood when imported"),
        _ => view.t("Provenienza", "Provenance"),
    }
    .into()
}
