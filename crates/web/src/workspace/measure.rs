//! One value in one period: saying it, confirming it, its evidence and its story.

pub(super) mod back;
pub(super) mod comments;
pub(super) mod deviation;
pub(super) mod evidence;
mod filled;
pub(super) mod form;
pub(super) mod link;
mod story;

use axum::extract::multipart::MultipartRejection;
use axum::extract::{Extension, Multipart};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use cannocchiale_core::facts::{FactPeriod, FactValue, PeriodPart};
use cannocchiale_core::model::FigureState;
use cannocchiale_store::{
    Asked, CampaignState, FactVersion, FeedRun, KeptFile, Measure, NewFact, NodeKey, Refusal, Stage,
    StoreError, Token,
};
use jiff::civil::Date;
use maud::{Markup, html};

use super::act::{self, Intent, Refused};
use super::feeds::run_of;
use super::frame::{Sheet, framed};
use super::questions::Question;
use super::reading;
use super::rights::Action;
use super::visit::{Typed, Visit, Visitor};
use crate::components::said as in_italian;
use filled::Filled;
use form::{Confirms, Told, ValueForm};

/// A value that was asked for by its address, and that the visitor may treat so.
struct Found {
    question: Question,
    period: FactPeriod,
    visitor: Visitor,
    /// Whether values of the period are asked for now.
    is_open: bool,
    /// What its feed brought.
    fed: Option<FeedRun>,
}

/// Why a value was not saved.
enum Unsaid {
    /// Something in the form is to be mended.
    Told(Told),
    Refused(Refused),
}

impl From<StoreError> for Unsaid {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// `GET /misura/{measure}/{period}`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match shown(&visit).await {
        Ok(page) => page,
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn shown(visit: &Visit) -> Result<Response, Refused> {
    let found = Found::of(visit, Action::ReadValue).await?;
    let last = found.last(visit).await?;
    let form = found.form(visit, last.as_ref(), None);
    let form = form.whole(visit, &Told::default());
    Ok(found.sheet(visit, StatusCode::OK, &form, &html! {}).await?)
}

/// `POST /misura/{measure}/{period}`: said, to be confirmed by who checks.
pub(crate) async fn propose(
    Extension(visit): Extension<Visit>,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    said(&visit, Action::ProposeValue, form).await
}

/// `POST /misura/{measure}/{period}/conferma`: it counts in public.
pub(crate) async fn confirm(
    Extension(visit): Extension<Visit>,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    said(&visit, Action::ConfirmValue, form).await
}

async fn said(visit: &Visit, action: Action, form: Result<Multipart, MultipartRejection>) -> Response {
    let Ok(form) = form else { return act::answer(visit, Refused::NotAForm, &Typed::new()) };
    let filled = match Filled::read(form).await {
        Ok(filled) => filled,
        Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            return act::too_large(visit, &Typed::new());
        }
        Err(_) => return act::answer(visit, Refused::NotAForm, &Typed::new()),
    };
    let typed = filled.typed();
    let found = match Found::of(visit, action).await {
        Ok(found) => found,
        Err(refused) => return act::answer(visit, refused, &typed),
    };
    let again = match found.say(visit, action, filled, None).await {
        Ok(()) => return Redirect::to(&format!("{}?salvato=1", visit.href("/"))).into_response(),
        Err(Unsaid::Told(told)) => found.again(visit, &typed, &told).await,
        Err(Unsaid::Refused(Refused::Store(StoreError::Stale(_)))) => found.second(visit, &typed).await,
        Err(Unsaid::Refused(refused)) => Err(refused),
    };
    match again {
        Ok(page) => page,
        Err(refused) => act::answer(visit, refused, &typed),
    }
}

impl Found {
    /// What the address names, if the visitor may do this with it. What is of one person is found by the three who stand
    /// by it.
    async fn of(visit: &Visit, action: Action) -> Result<Self, Refused> {
        let segments = visit.segments();
        let [_, key, period, ..] = segments.as_slice() else { return Err(Refused::NotFound) };
        let key: i64 = key.parse().map_err(|_| Refused::NotFound)?;
        let period = FactPeriod::read(period).ok_or(Refused::NotFound)?;
        let visitor = visit.sheltered(action).await?;
        let (store, body) = (&visit.place.workspace.store, &visit.body.id);
        let in_force = visit.place.questions.of_year(store, body, period.year).await?;
        let in_force = in_force.ok_or(Refused::NotFound)?;
        let question = in_force.about(&Measure::of(NodeKey(key))).ok_or(Refused::NotFound)?;
        if question.of_person.as_deref().is_some_and(|holder| visitor.standing(holder).is_none()) {
            return Err(Refused::NotFound);
        }
        if !visitor.may_with(action, question) {
            return Err(Refused::NoRight(action));
        }
        let campaigns = store.campaigns(body).await?;
        let is_open = campaigns
            .iter()
            .any(|campaign| campaign.period == period && campaign.state == CampaignState::Open);
        let fed = run_of(&store.feeds(body).await?, &question.measure, period).cloned();
        Ok(Self { question: visitor.shelter.told(question), period, visitor, is_open, fed })
    }

    fn asked(&self) -> Asked {
        Asked { measure: self.question.measure.clone(), period: self.period }
    }

    /// What was last said in the period.
    async fn last(&self, visit: &Visit) -> Result<Option<FactVersion>, StoreError> {
        let said = visit.place.workspace.store.said_of(&visit.body.id, &self.question.measure).await?;
        Ok(said.into_iter().rfind(|said| said.asked.period == self.period))
    }

    /// Whether the year is over with this period: only then is a value short of its target a deviation.
    fn ends_the_year(&self) -> bool {
        self.period.part == PeriodPart::Year || self.period.last_day().is_some_and(|day| day.month() == 12)
    }

    /// Says the value; the link that opened it, where one did, is spent with it.
    async fn say(
        &self,
        visit: &Visit,
        action: Action,
        filled: Filled,
        link: Option<&Token>,
    ) -> Result<(), Unsaid> {
        if !self.is_open {
            let closed = visit.view.t(
                "Il periodo è chiuso: chiedi all’ufficio programmazione di riaprirlo.",
                "The period is closed: ask the planning office to open it again.",
            );
            return Err(Unsaid::Told(Told { value: Some(closed.to_owned()), ..filled.told() }));
        }
        let value = self.value(visit, &filled).map_err(Unsaid::Told)?;
        let content = filled.content(&self.question, self.period);
        let told = filled.told();
        let why = Some(filled.why.trim()).filter(|why| !why.is_empty()).map(str::to_owned);
        let files = keep(visit, filled.files, &told).await?;
        let person = &self.visitor.person;
        let asked = self.asked();
        let reminders = visit.place.workspace.store.open_reminders(&visit.body.id).await?;
        let intent =
            Intent { person, action, key: &filled.key, content: content.as_bytes(), why: why.clone() };
        let Some(mut change) = act::begin(visit, intent).await? else { return Ok(()) };
        let fact = NewFact {
            asked: asked.clone(),
            value,
            state: if self.period.part == PeriodPart::Year {
                FigureState::Final
            } else {
                FigureState::Preliminary
            },
            stage: if action == Action::ConfirmValue { Stage::Confirmed } else { Stage::Proposed },
            recorded_on: visit.now.day,
            source: None,
            note: why,
        };
        if let Some(token) = link {
            change.spend_link(token).await?;
        }
        let version = change.record(filled.seen, &fact).await?;
        for (file, name) in &files {
            change.attach(&asked, version, file, name).await?;
        }
        // Of everybody who was asked, or up to whom it had climbed: the value is there.
        for reminder in reminders.iter().filter(|reminder| reminder.asked == asked) {
            change.reminder_answered(reminder.id).await?;
        }
        change.commit().await?;
        Ok(())
    }

    /// The value that was typed, or what is to be mended.
    fn value(&self, visit: &Visit, filled: &Filled) -> Result<FactValue, Told> {
        let view = &visit.view;
        let target = self.question.target.as_ref().map(|target| target.target());
        let Some(value) = reading::read(reading::kind_of(target), &filled.value, view.lang) else {
            let words = view.t(
                "Non è un valore che si possa leggere: guarda come si scrive, accanto al campo.",
                "This is not a value that can be read: see beside the field how it is written.",
            );
            return Err(Told { value: Some(words.to_owned()), ..filled.told() });
        };
        let short = self.ends_the_year() && target.is_some_and(|target| reading::deviates(target, &value));
        if short && filled.why.trim().is_empty() {
            let words = view.t(
                "Il valore non raggiunge il target: scrivi perché, basta una frase.",
                "The value does not reach the target: write why, one sentence will do.",
            );
            return Err(Told { why: Some(words.to_owned()), ..filled.told() });
        }
        Ok(value)
    }

    /// The form, from what was said last or from what was typed.
    fn form<'a>(&'a self, visit: &Visit, last: Option<&FactVersion>, typed: Option<String>) -> ValueForm<'a> {
        let fed = self.fed.as_ref().and_then(|run| run.brought.as_ref()).map(|(value, _)| value);
        let said = last.map(|last| &last.value).or(fed).map(|value| reading::written(value, visit.view.lang));
        ValueForm {
            question: &self.question,
            period: self.period,
            value: typed.or(said).unwrap_or_default(),
            seen: last.map_or(0, |last| last.version),
            confirms: Confirms::of(&self.visitor, &self.question),
            before: None,
            fed: self.fed.as_ref(),
            note: None,
            address: None,
        }
    }

    /// The page with what is to be mended; the version stays the one that was seen.
    async fn again(&self, visit: &Visit, typed: &Typed, told: &Told) -> Result<Response, Refused> {
        let last = self.last(visit).await?;
        let form = self.form(visit, last.as_ref(), typed_value(typed));
        let form = form.whole(visit, told);
        Ok(self.sheet(visit, StatusCode::UNPROCESSABLE_ENTITY, &form, &html! {}).await?)
    }

    /// The page for who comes second: what is there now, and what they were about to say.
    async fn second(&self, visit: &Visit, typed: &Typed) -> Result<Response, Refused> {
        let view = &visit.view;
        let last = self.last(visit).await?;
        let yours = typed_value(typed).unwrap_or_default();
        let why_typed = typed.iter().find(|(name, _)| name == "motivo").map(|(_, text)| text.clone());
        let told = Told { why_typed: why_typed.clone().unwrap_or_default(), ..Told::default() };
        let form = self.form(visit, last.as_ref(), Some(yours.clone())).whole(visit, &told);
        let theirs = match &last {
            Some(last) => story::version(visit, last).await?,
            None => html! {},
        };
        let both = html! {
            div class="findings findings-error" role="alert" {
                p { (view.t(
                    "Intanto è stato salvato un altro valore. Il tuo non è stato salvato: guarda i due, e scegli.",
                    "Meanwhile another value was saved. Yours was not: look at both, and choose.",
                )) }
            }
            div class="halves both" {
                section class="tile" aria-labelledby="salvato-ora" { h2 id="salvato-ora" { (view.t("Salvato ora", "Saved now")) } (theirs) }
                section class="tile" aria-labelledby="il-tuo" {
                    h2 id="il-tuo" { (view.t("Il tuo", "Yours")) }
                    p class="big" { (yours) }
                    @if let Some(why) = &why_typed { p class="text" { (why) } }
                    p class="small" { (view.t("I file vanno allegati di nuovo.", "Files are to be attached again.")) }
                }
            }
        };
        Ok(self.sheet(visit, StatusCode::CONFLICT, &form, &both).await?)
    }

    async fn sheet(
        &self,
        visit: &Visit,
        status: StatusCode,
        form: &Markup,
        above: &Markup,
    ) -> Result<Response, StoreError> {
        let view = &visit.view;
        let may = |action| self.visitor.may_with(action, &self.question);
        let may_say = may(Action::ProposeValue) || may(Action::ConfirmValue);
        let story = story::shown(visit, &self.question, self.period).await?;
        let last = self.last(visit).await?;
        let deviation = deviation::shown(visit, self).await?;
        let comments = comments::shown(visit, self).await?;
        let body = html! {
            p class="eyebrow" { (in_italian(&self.question.part_of)) }
            h1 { (in_italian(&self.question.statement)) }
            p { (view.t("Target: ", "Target: ")) (crate::components::target_words(view, self.question.target.as_ref())) }
            @if view.asked("salvato").is_some() { p class="saved" role="status" { "✔ " (view.t("Salvato.", "Saved.")) } }
            (above)
            @if may_say && (self.is_open || status != StatusCode::OK) { (form) }
            @else if !self.is_open { p class="note" { (view.t("Il periodo non è aperto.", "The period is not open.")) } }
            @if self.is_open { (back::shown(visit, self, last.as_ref())) }
            (deviation)
            (comments)
            (story)
            (act::way_back(visit))
        };
        Ok(framed(visit, status, &Sheet { title: &self.question.statement, body }))
    }
}

fn typed_value(typed: &Typed) -> Option<String> {
    typed.iter().find(|(name, _)| name == "valore").map(|(_, text)| text.clone())
}

/// Puts the files on the disk; what is not accepted is told beside the field.
async fn keep(
    visit: &Visit,
    files: Vec<(String, Vec<u8>)>,
    told: &Told,
) -> Result<Vec<(KeptFile, String)>, Unsaid> {
    let mut kept: Vec<(KeptFile, String)> = Vec::new();
    for (name, content) in files {
        let words = match visit.place.workspace.store.keep_file(&visit.body.id, content).await {
            Ok(file) if kept.iter().any(|(known, _)| known.sha256() == file.sha256()) => continue,
            Ok(file) => {
                kept.push((file, name));
                continue;
            }
            Err(StoreError::Refused(Refusal::FileTooLarge { .. })) => act::too_large_words(&visit.view),
            Err(StoreError::Refused(_)) => visit.view.t(
                format!("«{name}» non è un file che si possa accettare: conta il contenuto, non il nome. Vanno bene PDF, immagini, documenti e fogli senza macro, testi, posta, file firmati."),
                format!("“{name}” is not a file that can be accepted: its content counts, not its name. PDF, images, documents and sheets without macros, texts, mail and signed files will do."),
            ),
            Err(error) => return Err(error.into()),
        };
        return Err(Unsaid::Told(Told { evidence: Some(words), ..told.clone() }));
    }
    Ok(kept)
}

/// A day of the body as its people write it.
fn on(visit: &Visit, day: Date) -> String {
    visit.view.date(day)
}
