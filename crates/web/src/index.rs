//! Every node of the plan once: what it is, what it says, where it is read.

use std::collections::BTreeMap;

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{Action, Indicator, Plan, Programme};

use crate::address::{anchor, segment};
use crate::components::shortened;

/// What a node is, for people who look for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NodeKind {
    Area,
    Objective,
    Indicator,
    Programme,
    Project,
    Result,
    Assigned,
    Unit,
    Health,
    Account,
    Budget,
    Phase,
    Table,
    Chapter,
    Standard,
    Survey,
    /// A page of the portal itself.
    Page,
}

/// A node of the plan.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) id: NodeId,
    pub(crate) kind: NodeKind,
    /// Its code or label, where it has one worth showing.
    pub(crate) code: Option<String>,
    /// What it says.
    pub(crate) text: String,
    /// More words by which it may be found.
    pub(crate) more: String,
    /// Its page, and the place in it, in Italian.
    pub(crate) path: String,
    /// Its name in English, where it is the portal's own and not the plan's.
    pub(crate) english: Option<&'static str>,
}

/// Pages of the portal that are looked for by their names: address, name in each language, more words.
const PAGES: &[(&str, &str, &str, &str)] = &[
    (
        "/situazione",
        "La situazione: stato di ogni indicatore e risultato",
        "The situation: state of every indicator and result",
        "in ritardo a rischio non raggiunto mancante late at risk missing",
    ),
    (
        "/confronto",
        "Previsto, fatto, tendenza",
        "Planned, done, trend",
        "confronto andamento previsione proiezione trimestri comparison forecast projection quarters",
    ),
    (
        "/responsabili",
        "Chi risponde di che cosa: la cascata degli obiettivi",
        "Who answers for what: the cascade of objectives",
        "pesi complessità raggiungimento weights complexity achievement",
    ),
    (
        "/simulazione",
        "Simulazione: che cosa succederebbe se",
        "Simulation: what would happen if",
        "prova pesi target regole sensibilità what if sensitivity",
    ),
    (
        "/come-si-legge#punteggi",
        "Come si leggono i punteggi, la copertura e gli stati",
        "How to read scores, coverage and states",
        "calcolo calcola media",
    ),
    (
        "/come-si-legge#regole",
        "Le regole di valutazione in uso",
        "The scoring rules in use",
        "smvp sistema di misurazione e valutazione",
    ),
    (
        "/dati-aperti",
        "Dati aperti: piano, rilevazioni, punteggi e regole",
        "Open data: plan, recorded values, scores and rules",
        "json csv scaricare download",
    ),
];

/// The nodes in the order of the plan, found by id.
#[derive(Debug, Default)]
pub(crate) struct Index {
    entries: Vec<Entry>,
    by_id: BTreeMap<NodeId, usize>,
}

impl Index {
    pub(crate) fn of(plan: &Plan) -> Self {
        let mut index = Self::default();
        index.tree(plan);
        index.people(plan);
        index.money(plan);
        index.surroundings(plan);
        index.pages();
        index
    }

    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(crate) fn get(&self, id: &NodeId) -> Option<&Entry> {
        self.by_id.get(id).and_then(|position| self.entries.get(*position))
    }

    /// Where a node is read; for a node without a place of its own, where the nearest one above it is.
    pub(crate) fn path(&self, id: &NodeId) -> Option<&str> {
        if id == &NodeId::body() {
            return Some("/ente");
        }
        let mut text = id.as_str();
        loop {
            if let Some(entry) = self.get(&NodeId::new(text)) {
                return Some(&entry.path);
            }
            text = text.rsplit_once('/')?.0;
        }
    }

    fn add(&mut self, id: &NodeId, kind: NodeKind, code: Option<&str>, text: &str, path: String) {
        self.add_with(id, kind, code, text, path, String::new());
    }

    fn add_with(
        &mut self,
        id: &NodeId,
        kind: NodeKind,
        code: Option<&str>,
        text: &str,
        path: String,
        more: String,
    ) {
        self.by_id.entry(id.clone()).or_insert(self.entries.len());
        let code = code.filter(|code| !code.is_empty()).map(str::to_owned);
        let english = None;
        self.entries.push(Entry { id: id.clone(), kind, code, text: text.to_owned(), more, path, english });
    }

    fn pages(&mut self) {
        self.entries.extend(PAGES.iter().map(|(path, name, english, more)| Entry {
            id: NodeId::new(path),
            kind: NodeKind::Page,
            code: None,
            text: (*name).to_owned(),
            more: format!("{english} {more}"),
            path: (*path).to_owned(),
            english: Some(english),
        }));
    }

    fn tree(&mut self, plan: &Plan) {
        for area in &plan.areas {
            let path = format!("/area/{}", segment(area.id.as_str()));
            self.add(&area.id, NodeKind::Area, Some(area.code.as_str()), &area.title, path);
            for objective in &area.objectives {
                let page = format!("/obiettivo/{}", segment(objective.id.as_str()));
                let code = Some(objective.code.as_str());
                self.add(&objective.id, NodeKind::Objective, code, &objective.title, page.clone());
                objective.indicators.iter().for_each(|indicator| self.indicator(indicator, &page));
                for programme in &objective.programmes {
                    self.programme(programme, &page);
                }
            }
        }
    }

    fn programme(&mut self, programme: &Programme, page: &str) {
        let start = shortened(&programme.text, 110);
        let title = programme.title.as_deref().unwrap_or(&start);
        let path = at(page, &programme.id);
        let (code, more) = (Some(programme.code.as_str()), programme.text.clone());
        self.add_with(&programme.id, NodeKind::Programme, code, title, path, more);
        for project in &programme.projects {
            let page = format!("/progetto/{}", segment(project.id.as_str()));
            let code = Some(project.code.as_str());
            let more = words(&project.actions);
            self.add_with(&project.id, NodeKind::Project, code, &project.title, page.clone(), more);
            for result in &project.results {
                let path = at(&page, &result.id);
                self.add(&result.id, NodeKind::Result, Some(result.label.as_str()), &result.statement, path);
                if let Some(indicator) = &result.indicator {
                    let position = self.by_id.get(&result.id).copied().unwrap_or_default();
                    self.by_id.entry(indicator.id.clone()).or_insert(position);
                }
            }
        }
    }

    fn indicator(&mut self, indicator: &Indicator, page: &str) {
        let path = at(page, &indicator.id);
        self.add(&indicator.id, NodeKind::Indicator, None, &indicator.statement, path);
    }

    fn people(&mut self, plan: &Plan) {
        let page = |node: &NodeId| format!("/responsabili/{}", segment(node.as_str()));
        for unit in &plan.body.units {
            self.add(&unit.node(), NodeKind::Unit, None, &unit.name, page(&unit.node()));
        }
        for holder in plan.holders() {
            let node = holder.node();
            if node != NodeId::body() && !self.by_id.contains_key(&node) {
                let name = holder.unit.as_ref().map_or("Struttura", |unit| unit.as_str());
                self.add(&node, NodeKind::Unit, None, name, page(&node));
            }
        }
        for objective in &plan.objectives {
            let page = page(&objective.holder.node());
            let more = words(&objective.activities);
            let path = at(&page, &objective.id);
            self.add_with(&objective.id, NodeKind::Assigned, None, &objective.title, path, more);
            objective.indicators.iter().for_each(|indicator| self.indicator(indicator, &page));
        }
    }

    fn money(&mut self, plan: &Plan) {
        for health in &plan.health {
            let more =
                [&health.numerator, &health.denominator].map(|t| t.clone().unwrap_or_default()).join(" ");
            let path = at("/salute", &health.id);
            self.add_with(&health.id, NodeKind::Health, None, &health.name, path, more);
        }
        for line in &plan.accounts {
            self.add(&line.id, NodeKind::Account, None, &line.line, at("/bilancio", &line.id));
        }
        for total in &plan.printed_totals {
            self.add(&total.id, NodeKind::Account, None, &total.label, at("/bilancio", &total.id));
        }
        for row in &plan.budget_by_objective {
            self.add(&row.id, NodeKind::Budget, row.code.as_deref(), &row.label, at("/bilancio", &row.id));
        }
    }

    fn surroundings(&mut self, plan: &Plan) {
        const PAGE: &str = "/ente";
        for phase in &plan.calendar {
            self.add(&phase.id, NodeKind::Phase, None, &phase.phase, at(PAGE, &phase.id));
        }
        for standard in &plan.service_standards {
            let (id, path) = (&standard.id, at(PAGE, &standard.id));
            self.add_with(id, NodeKind::Standard, None, &standard.service, path, standard.declared.clone());
        }
        for survey in &plan.surveys {
            self.add(&survey.id, NodeKind::Survey, None, &survey.title, at(PAGE, &survey.id));
        }
        for table in &plan.context {
            self.add(&table.id, NodeKind::Table, None, &table.title, at(PAGE, &table.id));
        }
        for chapter in &plan.chapters {
            let path = at(PAGE, &chapter.id);
            let (number, more) = (chapter.number.as_deref(), chapter.text.clone());
            self.add_with(&chapter.id, NodeKind::Chapter, number, &chapter.title, path, more);
        }
    }
}

fn words(actions: &[Action]) -> String {
    actions.iter().map(|action| format!("{} ", action.text)).collect()
}

fn at(page: &str, id: &NodeId) -> String {
    format!("{page}#{}", anchor(id.as_str()))
}
