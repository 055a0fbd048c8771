//! What the portal is told, and what it keeps while it runs.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use cannocchiale_core::diag::Diagnostic;
use cannocchiale_core::facts::Facts;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{Plan, UnitRef};
use cannocchiale_core::score::ScoringRules;
use cannocchiale_core::terms::Terms;
use cannocchiale_press::{Look, Narrative, PlanDocument, PressError};
use cannocchiale_store::BodyId;
use jiff::civil::Date;

use crate::index::Index;
use crate::pages::documents::Shelf;
use crate::privacy::Privacy;
use crate::scores::Scores;

/// Makes the PDF of a plan; usually [`cannocchiale_press::plan_pdf`]. Runs away from the request threads.
pub type RenderPlan = Arc<dyn Fn(&PlanDocument<'_>) -> Result<Vec<u8>, PressError> + Send + Sync>;

/// Told of every bug a visitor met; the visitor only sees the reference.
pub type Report = Arc<dyn Fn(&Incident) + Send + Sync>;

/// A bug that a visitor met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incident {
    /// The number the visitor was shown.
    pub reference: String,
    /// The address asked for.
    pub address: String,
    /// What happened.
    pub detail: String,
}

/// What people gave a document: their words, by the language of the document, and what it looks like.
#[derive(Debug, Clone, Default)]
pub struct Narratives {
    /// For the Italian one.
    pub italian: Narrative,
    /// For the English one.
    pub english: Narrative,
    /// The logo and the colour of the body.
    pub look: Look,
}

/// Whether what is shown is a body's own, or an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// The plan of a body.
    Real,
    /// An example: every page says that its data are fictitious.
    Demo,
}

/// All that the portal is told.
#[derive(Clone)]
pub struct PortalState {
    /// The plan to show.
    pub plan: Plan,
    /// What was measured, where anything was; without it no score is shown.
    pub facts: Option<Facts>,
    /// How the body turns facts into scores.
    pub rules: ScoringRules,
    /// The last day whose scores are shown, and the one shown first.
    pub as_of: Date,
    /// The faults found in the plan; shown while it is a draft, with those of facts that nothing in it reads.
    pub diagnostics: Vec<Diagnostic>,
    /// What people wrote for the plan, in Italian and in English.
    pub narratives: Narratives,
    /// What the body calls the levels of its plan.
    pub terms: Terms,
    /// Whether it is an example.
    pub nature: Nature,
    /// The day.
    pub today: Date,
    /// The body whose workspace is beside the portal.
    pub workspace: Option<BodyId>,
    /// How the PDF of the plan is made.
    pub render_plan: RenderPlan,
    /// Who is told of bugs.
    pub report: Report,
}

/// The portal while it runs.
pub(crate) struct Site {
    pub(crate) plan: Plan,
    pub(crate) facts: Facts,
    pub(crate) has_facts: bool,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) narratives: Narratives,
    pub(crate) terms: Arc<Terms>,
    pub(crate) nature: Nature,
    pub(crate) today: Date,
    pub(crate) workspace: Option<BodyId>,
    pub(crate) scores: Scores,
    privacy: Privacy,
    pub(crate) index: Index,
    pub(crate) shelf: Shelf,
    pub(crate) render_plan: RenderPlan,
    report: Report,
    incidents: AtomicU64,
    /// Where changes of a draft are tried in the workspace.
    bench: Option<String>,
}

/// The facts that something in the plan reads, and what is said of the others: nobody knows whom those are about, so
/// they are not shown.
fn without_strangers(facts: Facts, plan: &Plan) -> (Facts, Vec<Diagnostic>) {
    let strangers = facts.strangers(plan);
    if strangers.is_empty() {
        return (facts, strangers);
    }
    let ids: BTreeSet<&NodeId> = strangers.iter().map(Diagnostic::node).collect();
    let known = facts.all().iter().filter(|row| !ids.contains(&row.indicator)).cloned().collect();
    (Facts::new(known), strangers)
}

/// A plan without what somebody may not see; what leads down to the rest stays.
fn without(mut plan: Plan, unseen: &BTreeSet<NodeId>) -> Plan {
    let is_seen = |id: &NodeId| !unseen.contains(id);
    for area in &mut plan.areas {
        for objective in &mut area.objectives {
            objective.indicators.retain(|indicator| is_seen(&indicator.id));
            for programme in &mut objective.programmes {
                programme.projects.retain(|project| is_seen(&project.id));
            }
            objective.programmes.retain(|programme| is_seen(&programme.id) || !programme.projects.is_empty());
        }
        area.objectives.retain(|objective| is_seen(&objective.id) || !objective.programmes.is_empty());
    }
    plan.areas.retain(|area| is_seen(&area.id) || !area.objectives.is_empty());
    plan.objectives.retain(|objective| is_seen(&objective.id));
    plan.health.retain(|health| is_seen(&health.id));
    plan
}

impl Site {
    pub(crate) fn new(state: PortalState) -> Self {
        let PortalState {
            plan: whole,
            facts,
            rules,
            as_of,
            mut diagnostics,
            narratives,
            terms,
            nature,
            today,
            workspace,
            render_plan,
            report,
        } = state;
        let has_facts = facts.is_some();
        let (measured, strangers) = without_strangers(facts.unwrap_or_default(), &whole);
        let privacy = Privacy::of(&whole, &measured);
        let plan = privacy.public_plan(&whole);
        diagnostics.extend(strangers);
        diagnostics.sort_by(Diagnostic::order);
        diagnostics.retain(|diagnostic| !privacy.conceals(diagnostic));
        Self {
            index: Index::of(&plan),
            has_facts,
            facts: privacy.public_facts(&measured),
            scores: Scores::new(whole, measured, rules, as_of),
            privacy,
            shelf: Shelf::default(),
            incidents: AtomicU64::new(0),
            plan,
            diagnostics,
            narratives,
            terms: Arc::new(terms),
            nature,
            today,
            workspace,
            render_plan,
            report,
            bench: None,
        }
    }

    /// A draft as somebody may see it, whose changes are tried at an address of the workspace: it has no other page.
    pub(crate) fn of_draft(state: PortalState, tried_at: String, unseen: BTreeSet<NodeId>) -> Self {
        let mut site = Self::new(state);
        site.plan = without(site.plan, &unseen);
        site.index = Index::of(&site.plan);
        site.privacy.withhold(unseen);
        site.bench = Some(tried_at);
        site
    }

    /// Where changes of the plan are tried, without the language.
    pub(crate) fn tried_at(&self) -> &str {
        self.bench.as_deref().unwrap_or("/simulazione")
    }

    /// Whether this is a draft, of which the portal has no pages.
    pub(crate) fn is_draft(&self) -> bool {
        self.bench.is_some()
    }

    /// Who is told of bugs.
    pub(crate) fn report(&self) -> Report {
        self.report.clone()
    }

    /// Whether the score of a node is of one person, or of fewer people than may be told apart.
    pub(crate) fn hides(&self, node: &NodeId) -> bool {
        self.privacy.hides(node)
    }

    /// Whether a score may be shown, but not the scores of persons that it reads.
    pub(crate) fn redacts(&self, node: &NodeId) -> bool {
        self.privacy.redacts(node)
    }

    /// The name of a unit as people know it.
    pub(crate) fn unit_name<'a>(&'a self, unit: &'a UnitRef) -> &'a str {
        unit.known().and_then(|id| self.plan.body.unit(id)).map_or_else(|| unit.as_str(), |unit| &unit.name)
    }

    /// Tells of a bug and gives the number the visitor sees: the day and a count.
    pub(crate) fn incident(&self, address: &str, detail: String) -> String {
        let count = self.incidents.fetch_add(1, Ordering::Relaxed).saturating_add(1);
        let reference = format!("{}-{count:04}", self.today.strftime("%Y%m%d"));
        (self.report)(&Incident { reference: reference.clone(), address: address.to_owned(), detail });
        reference
    }
}
