//! What the program knows of what the evaluator looks at. It shows; it does not judge.

use cannocchiale_core::model::RevisionStatus;
use cannocchiale_store::{FactVersion, Measure, Validation};
use jiff::Timestamp;

use crate::workspace::act::Refused;
use crate::workspace::questions::{InForce, Question};
use crate::workspace::visit::Visit;

/// What a sample is drawn from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Population {
    /// All measures of the plan.
    All,
    /// Those of no single person: samples of earlier programs.
    WithoutPersons,
}

/// What was confirmed of the measures of a plan as it was known at an instant.
pub(super) async fn confirmed(
    visit: &Visit,
    in_force: &InForce,
    at: Timestamp,
    population: Population,
) -> Result<Vec<FactVersion>, Refused> {
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    let mut facts = store.confirmed_in(body, in_force.revision.year, at).await?;
    let counts = |question: &Question| population == Population::All || !question.is_personal();
    facts.retain(|fact| in_force.about(&fact.asked.measure).is_some_and(counts));
    Ok(facts)
}

/// Figures beside the items.
pub(super) struct Known {
    asked: usize,
    confirmed: usize,
    adopted: usize,
    explained: usize,
    surveys: usize,
    with_evidence: usize,
    drawn: usize,
}

impl Known {
    pub(super) async fn of(
        visit: &Visit,
        validation: &Validation,
        plan: &InForce,
        evidence: (usize, usize),
        population: Population,
    ) -> Result<Self, Refused> {
        let (store, body) = (&visit.place.workspace.store, &visit.body.id);
        let revisions = store.revisions(body).await?;
        let adopted = revisions.iter().filter(|revision| {
            revision.year == validation.year
                && matches!(revision.status, RevisionStatus::Adopted | RevisionStatus::Superseded)
        });
        let counts = |question: &&Question| population == Population::All || !question.is_personal();
        let asked = plan.all.iter().filter(counts);
        let shown = |key| asked.clone().any(|question| question.measure == Measure::of(key));
        let deviations = store.deviations(body).await?;
        let explained = deviations
            .iter()
            .filter(|deviation| deviation.period.year == validation.year && shown(deviation.subject));
        let year = validation.year.number();
        let surveys = store.surveys(body).await?;
        let surveys = surveys
            .iter()
            .filter(|survey| survey.said.opens.year() <= year && year <= survey.said.closes.year());
        let (with_evidence, drawn) = evidence;
        Ok(Self {
            asked: asked.clone().count(),
            confirmed: usize::try_from(validation.population).unwrap_or_default(),
            adopted: adopted.count(),
            explained: explained.count(),
            surveys: surveys.count(),
            with_evidence,
            drawn,
        })
    }

    /// What is known of an item, in a sentence; none where the program knows nothing.
    pub(super) fn words(&self, visit: &Visit, item: &str) -> Option<String> {
        let view = &visit.view;
        let Self { asked, confirmed, adopted, explained, surveys, with_evidence, drawn } = self;
        Some(match item {
            "complete" => view.t(
                format!("Misure con un valore confermato: {confirmed} su {asked}."),
                format!("Measures with a confirmed value: {confirmed} of {asked}."),
            ),
            "coherent" => view.t(
                format!("Versioni del Piano adottate per l’anno: {adopted}."),
                format!("Versions of the plan adopted for the year: {adopted}."),
            ),
            "deviations" => view.t(
                format!("Scostamenti spiegati: {explained}."),
                format!("Deviations explained: {explained}."),
            ),
            "sources" => view.t(
                format!("Misure del campione con almeno un’evidenza: {with_evidence} su {drawn}."),
                format!("Measures of the sample with some evidence: {with_evidence} of {drawn}."),
            ),
            "users" => view.t(
                format!("Indagini aperte nell’anno: {surveys}."),
                format!("Surveys open in the year: {surveys}."),
            ),
            _ => return None,
        })
    }
}
