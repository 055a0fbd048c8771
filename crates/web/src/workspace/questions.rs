//! What a plan in force asks, and of which units.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use cannocchiale_core::format::{Draft, resolve};
use cannocchiale_core::ids::{NodeId, UnitId, Year};
use cannocchiale_core::model::{
    ExpectedResult, Holder, HolderLevel, Indicator, Plan, Project, RevisionStatus, StrategicObjective,
    UnitRef, WrittenTarget,
};
use cannocchiale_store::{BodyId, Measure, Measures, NodeKey, Revision, RevisionId, Store, StoreError};
use rust_decimal::Decimal;

/// Plans kept at once, of all bodies and years.
const KEPT: usize = 64;

/// A value that a plan asks for.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    /// What is measured.
    pub(crate) measure: Measure,
    /// Its name in this revision.
    pub(crate) node: NodeId,
    /// What it is a part of, in the words of the plan.
    pub(crate) part_of: String,
    /// What is measured, in the words of the plan.
    pub(crate) statement: String,
    /// What is to be reached in the year.
    pub(crate) target: Option<WrittenTarget>,
    /// Unit of measure, as written.
    pub(crate) unit: Option<String>,
    /// The units that answer for it; none is the body's.
    pub(crate) owners: Vec<UnitId>,
    /// The holder, where it is one person: what the ids of its objectives start with.
    pub(crate) of_person: Option<String>,
}

impl Question {
    /// Whether it is about one person.
    pub(crate) fn is_personal(&self) -> bool {
        self.of_person.is_some()
    }
}

/// A strategic objective and the money that its sheet gives it in the year of the plan.
#[derive(Debug, Clone)]
pub(crate) struct Money {
    pub(crate) key: NodeKey,
    pub(crate) code: String,
    pub(crate) title: String,
    pub(crate) costs: Option<Decimal>,
    pub(crate) revenues: Option<Decimal>,
    pub(crate) investments: Option<Decimal>,
}

/// The questions of a plan that is in force.
#[derive(Debug)]
pub(crate) struct InForce {
    pub(crate) revision: Revision,
    pub(crate) all: Vec<Question>,
    /// Where the money of the plan goes.
    pub(crate) money: Vec<Money>,
    /// The holders that are one person, by what the ids of their objectives start with.
    pub(crate) persons: BTreeSet<String>,
}

impl InForce {
    /// The question about a measure.
    pub(crate) fn about(&self, measure: &Measure) -> Option<&Question> {
        self.all.iter().find(|question| question.measure == *measure)
    }
}

/// The plans in force, read once: what is adopted never changes.
#[derive(Debug, Default)]
pub(crate) struct Questions {
    kept: Mutex<BTreeMap<(BodyId, RevisionId), Arc<InForce>>>,
}

impl Questions {
    /// The plans in force, of all years.
    pub(crate) async fn of_all_years(
        &self,
        store: &Store,
        body: &BodyId,
    ) -> Result<Vec<Arc<InForce>>, StoreError> {
        let revisions = store.revisions(body).await?;
        let adopted = revisions.iter().filter(|revision| revision.status == RevisionStatus::Adopted);
        let years: BTreeSet<Year> = adopted.map(|revision| revision.year).collect();
        let mut all = Vec::new();
        for year in years {
            all.extend(self.of_year(store, body, year).await?);
        }
        Ok(all)
    }

    /// What the plan of a year asks; none when no plan of that year is in force.
    pub(crate) async fn of_year(
        &self,
        store: &Store,
        body: &BodyId,
        year: Year,
    ) -> Result<Option<Arc<InForce>>, StoreError> {
        let Some(revision) = store.revision_in_force(body, year).await? else { return Ok(None) };
        self.of(store, body, revision).await.map(Some)
    }

    /// What an adopted revision asks, whether or not another has taken its place.
    pub(crate) async fn of_revision(
        &self,
        store: &Store,
        body: &BodyId,
        id: RevisionId,
    ) -> Result<Arc<InForce>, StoreError> {
        let revision = store.revision(body, id).await?;
        self.of(store, body, revision).await
    }

    async fn of(&self, store: &Store, body: &BodyId, revision: Revision) -> Result<Arc<InForce>, StoreError> {
        let key = (body.clone(), revision.id);
        if let Some(known) = self.kept.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(known.clone());
        }
        let file = store.plan(body, revision.id).await?;
        let (plan, _) = resolve(Draft::from_file(file));
        let plan = plan.ok_or_else(|| StoreError::Broken(format!("revision {} is no plan", revision.id)))?;
        let measures = store.measures(body, revision.id).await?;
        let all = questions(&plan, &measures);
        let money = money(&plan, &measures);
        let persons = plan.objectives.iter().filter_map(|objective| person(&objective.holder)).collect();
        let in_force = Arc::new(InForce { revision, all, money, persons });
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, in_force.clone());
        Ok(in_force)
    }
}

fn money(plan: &Plan, measures: &Measures) -> Vec<Money> {
    let of = |objective: &StrategicObjective| {
        let Measure::Of(key, _) = measures.measure(&objective.id) else { return None };
        let budget = objective.budget.get(&plan.year);
        Some(Money {
            key,
            code: objective.code.to_string(),
            title: objective.title.clone(),
            costs: budget.and_then(|budget| budget.costs),
            revenues: budget.and_then(|budget| budget.revenues),
            investments: budget.and_then(|budget| budget.investments),
        })
    };
    plan.strategic_objectives().filter_map(|(_, objective)| of(objective)).collect()
}

/// A plan and the keys of its nodes.
struct Reader<'a> {
    plan: &'a Plan,
    measures: &'a Measures,
}

/// What questions about several indicators have in common.
struct Part {
    part_of: String,
    owners: Vec<UnitId>,
    of_person: Option<String>,
}

fn questions(plan: &Plan, measures: &Measures) -> Vec<Question> {
    let reader = Reader { plan, measures };
    let mut all = Vec::new();
    for (_, objective) in plan.strategic_objectives() {
        let part_of = format!("{} {}", objective.code, objective.title);
        let part = Part { part_of, owners: known(objective.unit.as_slice()), of_person: None };
        all.extend(objective.indicators.iter().filter_map(|indicator| reader.indicator(indicator, &part)));
    }
    for (project, result) in plan.results().filter(|(project, _)| project.year == plan.year) {
        all.extend(reader.result(project, result));
    }
    for objective in &plan.objectives {
        let part = Part {
            part_of: objective.title.clone(),
            owners: holders(&objective.holder),
            of_person: person(&objective.holder),
        };
        all.extend(objective.indicators.iter().filter_map(|indicator| reader.indicator(indicator, &part)));
    }
    all
}

impl Reader<'_> {
    /// What a node measures; what has no key of its own cannot be said here.
    fn measure(&self, node: &NodeId) -> Option<Measure> {
        let measure = self.measures.measure(node);
        matches!(&measure, Measure::Of(_, beside) if beside.is_empty()).then_some(measure)
    }

    fn indicator(&self, indicator: &Indicator, part: &Part) -> Option<Question> {
        if is_computed(indicator) {
            return None;
        }
        Some(Question {
            measure: self.measure(&indicator.id)?,
            node: indicator.id.clone(),
            part_of: part.part_of.clone(),
            statement: indicator.statement.clone(),
            target: indicator.target_for(self.plan.year).cloned(),
            unit: indicator.unit.clone(),
            owners: part.owners.clone(),
            of_person: part.of_person.clone(),
        })
    }

    fn result(&self, project: &Project, result: &ExpectedResult) -> Option<Question> {
        let refined = result.indicator.as_deref();
        if refined.is_some_and(is_computed) {
            return None;
        }
        Some(Question {
            measure: self.measure(&result.id)?,
            node: result.id.clone(),
            part_of: format!("{} {}", project.code, project.title),
            statement: result.statement.clone(),
            target: result.target.clone(),
            unit: refined.and_then(|indicator| indicator.unit.clone()),
            owners: known(&project.offices),
            of_person: None,
        })
    }
}

/// Whether a value is computed from others, so that nobody needs to say it.
fn is_computed(indicator: &Indicator) -> bool {
    indicator.formula.as_ref().is_some_and(|formula| formula.faults().is_empty())
}

/// What a holder is called among those that are one person; none where it is not one.
fn person(holder: &Holder) -> Option<String> {
    (holder.level == HolderLevel::Person).then(|| holder.stem())
}

/// The units that answer for what a holder holds. What the Secretary General holds is the whole body's, as the
/// objectives of the body are: the planning office collects it.
fn holders(holder: &Holder) -> Vec<UnitId> {
    match holder.level {
        HolderLevel::Body | HolderLevel::SecretaryGeneral | HolderLevel::Structure => Vec::new(),
        HolderLevel::Directorate | HolderLevel::Service | HolderLevel::Office | HolderLevel::Person => {
            known(holder.unit.as_slice())
        }
    }
}

fn known(units: &[UnitRef]) -> Vec<UnitId> {
    units.iter().filter_map(UnitRef::known).cloned().collect()
}
