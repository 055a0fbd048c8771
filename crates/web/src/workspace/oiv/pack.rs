//! The pack of a validation, made when it is asked for: to sign, and to keep beside the report.

use axum::extract::Extension;
use axum::response::Response;
use cannocchiale_core::model::Plan;
use cannocchiale_core::score::ScoringRules;
use cannocchiale_core::terms::GLOSSARY;
use cannocchiale_press::{Concluded, DataKind, Form, Look, LookedAt, PressError, Request, Tried, Validation};
use cannocchiale_store::Found;
use jiff::civil::Date;

use super::checklist::{ITEMS, Item};
use super::outcome_name;
use super::record::{Drawn, Whole};
use super::sheet::finding_name;
use crate::components::{measured, period_name};
use crate::site::Nature;
use crate::view::View;
use crate::workspace::act::{self, Refused};
use crate::workspace::documents::made;
use crate::workspace::questions::Question;
use crate::workspace::visit::{Typed, Visit};

/// `GET /oiv/{validation}/fascicolo/{form}`.
pub(crate) async fn file(Extension(visit): Extension<Visit>) -> Response {
    match of(&visit).await {
        Ok(file) => file,
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn of(visit: &Visit) -> Result<Response, Refused> {
    let whole = Whole::of(visit).await?;
    let ending = visit.segments().into_iter().nth(3).unwrap_or_default();
    let form = Form::of_extension(&ending).ok_or(Refused::NotFound)?;
    let (plan, look) = made::plan_and_look(visit, whole.record.validation.revision).await?;
    let (view, day) = (&visit.view, visit.now.day);
    let pack = Pack { plan, look, day, lang: view.lang, data: data(view), held: held(visit, &whole) };
    let title = view.t("Fascicolo della validazione", "Pack of the validation");
    let name = format!("validazione-{}-{}.{ending}", whole.record.validation.year, view.lang.tag());
    made::sent(visit, title, (name, made::media_type(form)), move || pack.made(form)).await
}

fn data(view: &View) -> DataKind {
    match view.site.nature {
        Nature::Real => DataKind::Real,
        Nature::Demo => DataKind::Demo,
    }
}

/// What stands where nothing is told.
const MISSING: &str = "—";

/// All that a pack is made of.
struct Pack {
    plan: Plan,
    look: Look,
    day: Date,
    lang: cannocchiale_core::diag::Lang,
    data: DataKind,
    held: Validation,
}

impl Pack {
    /// It takes a while: not on a thread of requests.
    fn made(&self, form: Form) -> Result<Vec<u8>, PressError> {
        let rules = ScoringRules::default();
        let request = Request {
            plan: &self.plan,
            facts: None,
            rules: &rules,
            as_of: self.day,
            diagnostics: &[],
            narrative: None,
            look: Some(&self.look),
            // It names no level of the plan.
            terms: &GLOSSARY,
            initial: None,
            deviations: &[],
            movements: &[],
            spending: &[],
            acts: &[],
            holder: None,
            lang: self.lang,
            date: self.day,
            data: self.data,
        };
        cannocchiale_press::validation(form, &request, &self.held)
    }
}

/// The day of an instant, where the body is.
fn day_of(visit: &Visit, at: jiff::Timestamp) -> Date {
    at.to_zoned(visit.place.workspace.zone.clone()).date()
}

fn held(visit: &Visit, whole: &Whole) -> Validation {
    let view = &visit.view;
    let validation = &whole.record.validation;
    Validation {
        opened: Some(day_of(visit, validation.opened)),
        items: ITEMS.iter().map(|item| looked_at(visit, whole, item)).collect(),
        sample: (1..)
            .zip(&whole.drawn)
            .map(|(position, drawn)| tried(view, whole, position, drawn))
            .collect(),
        population: validation.population,
        seed: validation.seed.clone(),
        population_sha256: validation.population_sha256.clone(),
        is_repeated: whole.is_repeated,
        outcome: validation.outcome.map(|(outcome, at)| Concluded {
            outcome: outcome_name(view, outcome).to_owned(),
            on: day_of(visit, at),
            reasons: validation.conclusion.clone(),
        }),
    }
}

/// What was found of something, in words, and what was noted.
fn found(view: &View, found: Option<&Found>) -> (Option<String>, Option<String>) {
    let finding = found.map(|found| finding_name(view, found.finding).1.to_owned());
    (finding, found.and_then(|found| found.note.clone()))
}

fn looked_at(visit: &Visit, whole: &Whole, item: &Item) -> LookedAt {
    let view = &visit.view;
    let (finding, note) = found(view, whole.found(&item.about()));
    LookedAt {
        title: view.t(item.title.0, item.title.1).to_owned(),
        look: view.t(item.look.0, item.look.1).to_owned(),
        norm: item.norm,
        known: whole.known.words(visit, item.word),
        finding,
        note,
    }
}

fn tried(view: &View, whole: &Whole, position: usize, drawn: &Drawn) -> Tried {
    let (finding, note) = found(view, whole.found(&format!("sample/{position}")));
    let sampled = whole.record.sample.get(position.saturating_sub(1));
    let period = sampled.map(|sampled| period_name(view, sampled.asked.period)).unwrap_or_default();
    // The pack is kept beside a public report: what is of one person is not in it, whoever asks.
    if drawn.is_sheltered || drawn.question.as_ref().is_some_and(Question::is_personal) {
        let measure =
            view.t("Misura di una persona: qui non si stampa", "Measure of one person: not printed here");
        let withheld = view.t("riservato", "withheld");
        return Tried {
            measure: measure.to_owned(),
            period,
            target: MISSING.to_owned(),
            value: None,
            evidence: Vec::new(),
            finding: Some(withheld.to_owned()),
            note: None,
        };
    }
    let gone =
        view.t("Misura che il piano in vigore non ha più", "Measure that the plan in force no longer has");
    let target = drawn.question.as_ref().and_then(|question| question.target.as_ref());
    let target = target.filter(|target| !target.is_none());
    let unit = drawn.question.as_ref().and_then(|question| question.unit.as_deref());
    Tried {
        measure: drawn.question.as_ref().map_or(gone, |question| &question.statement).to_owned(),
        period,
        // As it is written in the report beside which this is kept.
        target: target.map_or_else(
            || view.t("nessun target", "no target").to_owned(),
            |target| target.text().to_owned(),
        ),
        value: drawn.fact.as_ref().map(|fact| measured(view, &fact.value, unit)),
        evidence: drawn.evidence.iter().map(|file| (file.file_name.clone(), file.sha256.clone())).collect(),
        finding,
        note,
    }
}
