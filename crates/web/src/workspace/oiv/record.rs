//! One validation: what is found, item by item and measure by measure, and what is concluded.

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use cannocchiale_store::{Evidence, FactVersion, Finding, Found, Outcome, ValidationId, ValidationRecord};

use super::checklist::{ITEMS, item};
use super::known::{self, Known, Population};
use super::{sample, sheet};
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::questions::{InForce, Question};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// A measure that was drawn, with what was said of it. Of one person all three are empty to whom it does not concern.
pub(super) struct Drawn {
    /// Whether it is of one person, by whom the visitor does not stand.
    pub(super) is_sheltered: bool,
    pub(super) question: Option<Question>,
    pub(super) fact: Option<FactVersion>,
    pub(super) evidence: Vec<Evidence>,
}

/// A validation as its page shows it.
pub(super) struct Whole {
    pub(super) record: ValidationRecord,
    pub(super) drawn: Vec<Drawn>,
    pub(super) known: Known,
    /// Whether drawing again now gives the same sample.
    pub(super) is_repeated: bool,
    /// Whether the visitor may say what they find: it is the evaluator, and nothing is concluded.
    pub(super) is_open: bool,
}

impl Whole {
    /// What was found of something.
    pub(super) fn found(&self, about: &str) -> Option<&Found> {
        self.record.found.iter().find(|found| found.about == about)
    }

    /// Of what nothing was found yet.
    pub(super) fn missing(&self) -> usize {
        let items = ITEMS.iter().map(super::checklist::Item::about);
        let sample = (1..=self.record.sample.len()).map(|position| format!("sample/{position}"));
        items.chain(sample).filter(|about| self.found(about).is_none()).count()
    }

    pub(super) async fn of(visit: &Visit) -> Result<Self, Refused> {
        let (store, body) = (&visit.place.workspace.store, &visit.body.id);
        let record = store.validation(body, id(visit)?).await?;
        // The plan it began with: a revision that came later asks other things.
        let plan = visit.place.questions.of_revision(store, body, record.validation.revision).await?;
        let visitor = visit.sheltered(Action::ReadValidation).await?;
        let (mut drawn, mut with_evidence) = (Vec::new(), 0_usize);
        for sampled in &record.sample {
            let mut evidence = store.evidence_of(body, &sampled.asked).await?;
            evidence.retain(|file| file.version <= sampled.version);
            with_evidence = with_evidence.saturating_add(usize::from(!evidence.is_empty()));
            let question = plan.about(&sampled.asked.measure);
            if question.is_some_and(|it| it.is_personal() && !visitor.may_with(Action::ReadValue, it)) {
                drawn.push(Drawn { is_sheltered: true, question: None, fact: None, evidence: Vec::new() });
                continue;
            }
            let said = store.said_of(body, &sampled.asked.measure).await?;
            let fact = said
                .into_iter()
                .find(|fact| fact.asked.period == sampled.asked.period && fact.version == sampled.version);
            let question = question.map(|question| visitor.shelter.told(question));
            drawn.push(Drawn { is_sheltered: false, question, fact, evidence });
        }
        let population = repeated(visit, &record, &plan).await?;
        let counted = population.unwrap_or(Population::All);
        let known =
            Known::of(visit, &record.validation, &plan, (with_evidence, drawn.len()), counted).await?;
        let is_repeated = population.is_some();
        let is_open = record.validation.outcome.is_none() && visit.may(Action::SayFinding);
        Ok(Self { record, drawn, known, is_repeated, is_open })
    }
}

/// The validation that the address names.
fn id(visit: &Visit) -> Result<ValidationId, Refused> {
    let id = visit.segments().get(1).and_then(|id| id.parse().ok());
    id.map(ValidationId).ok_or(Refused::NotFound)
}

/// Draws again from the seed, among what was confirmed when the validation began: the population that gives the sample.
async fn repeated(
    visit: &Visit,
    record: &ValidationRecord,
    plan: &InForce,
) -> Result<Option<Population>, Refused> {
    let validation = &record.validation;
    for population in [Population::All, Population::WithoutPersons] {
        let confirmed = known::confirmed(visit, plan, validation.opened, population).await?;
        let again = sample::draw(&validation.seed, record.sample.len(), &confirmed);
        if again.population_sha256 == validation.population_sha256 && again.sample == record.sample {
            return Ok(Some(population));
        }
    }
    Ok(None)
}

/// `GET /oiv/{validation}`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match Whole::of(&visit).await {
        Ok(whole) => {
            let view = &visit.view;
            let year = whole.record.validation.year;
            let title = view.t(
                format!("Validazione della Relazione {year}"),
                format!("Validation of the report of {year}"),
            );
            let body = sheet::shown(&visit, &whole, &title);
            framed(&visit, StatusCode::OK, &Sheet { title: &title, body })
        }
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

/// `POST /oiv/{validation}/voce/{item}`.
pub(crate) async fn say_item(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let about = visit.segments().get(3).and_then(|word| item(word)).map(super::checklist::Item::about);
    said(&visit, Action::SayFinding, &fields, about).await
}

/// `POST /oiv/{validation}/misura/{position}`.
pub(crate) async fn say_measure(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let position: Option<usize> = visit.segments().get(3).and_then(|position| position.parse().ok());
    said(&visit, Action::SayMeasure, &fields, position.map(|position| format!("sample/{position}"))).await
}

async fn said(visit: &Visit, action: Action, fields: &Typed, about: Option<String>) -> Response {
    let anchor = about.as_deref().map(sheet::anchor).unwrap_or_default();
    let shows = format!("/oiv/{}", visit.segments().get(1).map(String::as_str).unwrap_or_default());
    match found(visit, action, fields, about).await {
        Ok(()) => Redirect::to(&format!("{}?salvato=1#{anchor}", visit.href(&shows))).into_response(),
        Err(refused) => act::settled(visit, Err(refused), fields, &shows),
    }
}

async fn found(visit: &Visit, action: Action, fields: &Typed, about: Option<String>) -> Result<(), Refused> {
    let about = about.ok_or(Refused::NotFound)?;
    let record = visit.place.workspace.store.validation(&visit.body.id, id(visit)?).await?;
    let position = about.strip_prefix("sample/").and_then(|position| position.parse::<usize>().ok());
    if position.is_some_and(|position| !(1..=record.sample.len()).contains(&position)) {
        return Err(Refused::NotFound);
    }
    let view = &visit.view;
    let finding = Finding::of_word(field(fields, "riscontro")).ok_or_else(|| {
        Refused::Told(view.t("Scegli che cosa hai riscontrato.", "Choose what you found.").to_owned())
    })?;
    let note = Some(field(fields, "nota")).filter(|note| !note.is_empty());
    if note.is_none() && matches!(finding, Finding::NotMet | Finding::Partly) {
        return Err(Refused::Told(
            view.t("Scrivi che cosa manca: basta una frase.", "Write what is missing: one sentence will do.")
                .to_owned(),
        ));
    }
    let seen = field(fields, "visto").parse().unwrap_or(u32::MAX);
    let Some(mut change) = act::begin_form(visit, action, fields).await? else { return Ok(()) };
    change.find(record.validation.id, &about, seen, (finding, note)).await?;
    change.commit().await?;
    Ok(())
}

/// `POST /oiv/{validation}/esito`.
pub(crate) async fn conclude(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let shows = format!("/oiv/{}", visit.segments().get(1).map(String::as_str).unwrap_or_default());
    let done = concluded(&visit, &fields).await;
    act::settled(&visit, done, &fields, &shows)
}

async fn concluded(visit: &Visit, fields: &Typed) -> Result<(), Refused> {
    let whole = Whole::of(visit).await?;
    let view = &visit.view;
    let outcome = Outcome::of_word(field(fields, "esito"))
        .ok_or_else(|| Refused::Told(view.t("Scegli l’esito.", "Choose the outcome.").to_owned()))?;
    let seen = field(fields, "visto").parse().unwrap_or(u32::MAX);
    let Some(mut change) = act::begin_form(visit, Action::Conclude, fields).await? else { return Ok(()) };
    if whole.record.validation.outcome.is_none() && whole.missing() > 0 {
        return Err(Refused::Told(view.t(
            format!("Prima di concludere mancano {} riscontri.", whole.missing()),
            format!("Before concluding {} findings are missing.", whole.missing()),
        )));
    }
    change.conclude(whole.record.validation.id, seen, outcome, field(fields, "motivi")).await?;
    change.commit().await?;
    Ok(())
}
