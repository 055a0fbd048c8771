//! What the portal is told, and what it keeps while it runs.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use cannocchiale_core::diag::Diagnostic;
use cannocchiale_core::facts::Facts;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{HolderLevel, Plan, UnitRef};
use cannocchiale_press::{PlanDocument, PressError};
use jiff::civil::Date;

use crate::index::Index;
use crate::pages::documents::Shelf;

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
    /// What was measured, where anything was.
    pub facts: Option<Facts>,
    /// The faults found in the plan; shown while it is a draft.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether it is an example.
    pub nature: Nature,
    /// The day.
    pub today: Date,
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
    pub(crate) nature: Nature,
    pub(crate) today: Date,
    pub(crate) index: Index,
    pub(crate) shelf: Shelf,
    pub(crate) render_plan: RenderPlan,
    report: Report,
    incidents: AtomicU64,
}

impl Site {
    pub(crate) fn new(state: PortalState) -> Self {
        let PortalState { mut plan, facts, mut diagnostics, nature, today, render_plan, report } = state;
        let private = leave_out_personal(&mut plan);
        let concerns = |node: &NodeId| private.iter().any(|stem| is_under(node, stem));
        diagnostics.retain(|diagnostic| !concerns(diagnostic.node()));
        let measured = facts.as_ref().map_or(&[][..], Facts::all).iter();
        let public = measured.filter(|measurement| !concerns(&measurement.indicator)).cloned().collect();
        Self {
            index: Index::of(&plan),
            has_facts: facts.is_some(),
            facts: Facts::new(public),
            shelf: Shelf::default(),
            incidents: AtomicU64::new(0),
            plan,
            diagnostics,
            nature,
            today,
            render_plan,
            report,
        }
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

/// Takes objectives of single persons out of the plan (they are never public); gives back the stems of their ids.
fn leave_out_personal(plan: &mut Plan) -> Vec<NodeId> {
    let is_personal = |level| level == HolderLevel::Person;
    let mut private = Vec::new();
    for objective in plan.objectives.iter().filter(|objective| is_personal(objective.holder.level)) {
        private.push(objective.id.clone());
        private.push(objective.holder.node());
    }
    plan.objectives.retain(|objective| !is_personal(objective.holder.level));
    private
}

fn is_under(node: &NodeId, above: &NodeId) -> bool {
    node == above || node.as_str().strip_prefix(above.as_str()).is_some_and(|rest| rest.starts_with('/'))
}
