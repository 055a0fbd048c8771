//! What the documents of a revision are made of, as it is now.

use cannocchiale_core::check;
use cannocchiale_core::diag::{Diagnostic, Lang};
use cannocchiale_core::facts::{FactPeriod, Facts, Movement, PeriodPart};
use cannocchiale_core::format::{Draft, resolve};
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{Act, HolderLevel, Plan};
use cannocchiale_core::score::{ScoringRules, Traces, score};
use cannocchiale_core::terms::Terms;
use cannocchiale_exchange::xlsx::{Figures, Readers, ScoreBook, score_book};
use cannocchiale_press::{
    Cause, Chapter, DataKind, Deviation, Document, Form, Look, Narrative, Picture, PressError, Request, Slot,
    Spending,
};
use cannocchiale_store::{
    self as store, BodyId, Counting, DocumentAct, Revision, RevisionId, Store, StoreError, WrittenChapter,
};
use jiff::civil::{Date, date};

use super::missions;
use crate::privacy::Privacy;
use crate::site::{Narratives, Nature};
use crate::workspace::act::Refused;
use crate::workspace::budget;
use crate::workspace::settings::{look, rules, terms};
use crate::workspace::visit::Visit;

pub(super) struct Material {
    pub(super) revision: Revision,
    pub(super) plan: Plan,
    pub(super) facts: Facts,
    /// The day of the scores, and of the documents that tell them.
    pub(super) day: Date,
    pub(super) pictures: Vec<Picture>,
    look: Look,
    terms: Terms,
    chapters: Vec<WrittenChapter>,
    rules: ScoringRules,
    diagnostics: Vec<Diagnostic>,
    deviations: Vec<Deviation>,
    movements: Vec<Movement>,
    /// Where the objectives stand in the budget of the State.
    pub(super) spending: Vec<Spending>,
    /// The plan as the year began, where it was revised since.
    initial: Option<Plan>,
    /// The acts that approve its documents.
    approvals: Vec<DocumentAct>,
    /// The same, as documents take them.
    acts: Vec<(String, Act)>,
    data: DataKind,
}

impl Material {
    pub(super) async fn of(visit: &Visit, revision: Revision) -> Result<Self, Refused> {
        Self::as_of(visit, revision, visit.now.day).await
    }

    /// As it was known on a day: what was recorded later is not there.
    pub(super) async fn as_of(visit: &Visit, revision: Revision, day: Date) -> Result<Self, Refused> {
        let (store, body) = (&visit.place.workspace.store, &visit.body.id);
        let plan = plan(visit, &revision).await?;
        let facts = store.facts(body, revision.id, day, Counting::Confirmed).await?;
        // A year is scored by the rules of that year.
        let rules = rules::in_force(visit, day.min(date(revision.year.number(), 12, 31))).await?;
        // What was said of the values of one person is in no document.
        let privacy = Privacy::of(&plan, &facts);
        let mut deviations = deviations(visit, &revision, day).await?;
        deviations.retain(|said| !privacy.is_personal(&said.node));
        let mut diagnostics = Vec::new();
        if plan.is_draft() {
            diagnostics = check::diagnose(&plan, &rules::checks(visit, revision.year).await?);
        }
        let approvals = approvals(store, body, revision.id).await?;
        Ok(Self {
            pictures: pictures(store, body, revision.id).await?,
            look: look::of(store, body, revision.id).await?,
            terms: terms::of_year(store, body, revision.year, day).await?,
            chapters: store.chapters(body, revision.id).await?,
            deviations,
            movements: movements(visit, &revision).await?,
            spending: missions::of_year(visit, revision.year).await?,
            initial: initial(visit, &revision).await?,
            acts: approvals.iter().map(|it| (it.document.clone(), it.act.clone())).collect(),
            approvals,
            data: match visit.view.site.nature {
                Nature::Real => DataKind::Real,
                Nature::Demo => DataKind::Demo,
            },
            revision,
            plan,
            facts,
            day,
            rules,
            diagnostics,
        })
    }

    /// The act that approves a document.
    pub(super) fn approval(&self, document: &Document) -> Option<&DocumentAct> {
        self.approvals.iter().find(|approved| approved.document == document.name)
    }

    /// A chapter as it was written in a language.
    pub(super) fn text(&self, document: &Document, slot: &Slot, lang: Lang) -> Option<&WrittenChapter> {
        find(&self.chapters, document, slot, lang)
    }

    pub(super) fn is_written(&self, document: &Document, slot: &Slot, lang: Lang) -> bool {
        best(&self.chapters, document, slot, lang).is_some()
    }

    /// All that was written for a document.
    pub(super) fn narrative(&self, document: &Document, lang: Lang) -> Narrative {
        narrative(&self.chapters, &self.pictures, document, lang)
    }

    /// Makes a document. It takes seconds: not on a thread of requests.
    pub(super) fn made(
        mut self,
        document: &'static Document,
        form: Form,
        lang: Lang,
    ) -> Result<Vec<u8>, PressError> {
        // Sheets of single persons are for three readers, and this page is for more.
        self.plan.objectives.retain(|objective| objective.holder.level != HolderLevel::Person);
        let narrative = self.narrative(document, lang);
        let date = self.dated(document);
        document.publish(form, &Request { narrative: Some(&narrative), date, ..self.request(lang) })
    }

    /// Makes the sheet of a holder that is one person. Nothing of any other person is in it.
    pub(super) fn sheet(
        mut self,
        sheets: &'static Document,
        holder: &NodeId,
        form: Form,
        lang: Lang,
    ) -> Result<Vec<u8>, PressError> {
        // A unit may have the name of a person: what it holds is not of the person.
        self.plan.objectives.retain(|objective| {
            (objective.holder.level == HolderLevel::Person) == (objective.holder.node() == *holder)
        });
        let date = self.dated(sheets);
        sheets.publish(form, &Request { holder: Some(holder), date, ..self.request(lang) })
    }

    /// The day that a document bears.
    fn dated(&self, document: &Document) -> Date {
        document.usual_day(&self.plan, !self.facts.all().is_empty(), self.day)
    }

    /// Makes the workbook of the scores, in which the reader recomputes. What is of one person is left out of it.
    pub(super) fn workbook(self, lang: Lang) -> Result<Vec<u8>, PressError> {
        self.book(lang, Readers::Staff)
    }

    fn book(&self, lang: Lang, readers: Readers) -> Result<Vec<u8>, PressError> {
        let figures = match self.data {
            DataKind::Real => Figures::Real,
            DataKind::Demo => Figures::Demonstration,
        };
        let card = score(&self.plan, &self.facts, &self.rules, self.day, Traces::Kept);
        let book = ScoreBook { plan: &self.plan, card: &card, rules: &self.rules, lang, figures, readers };
        score_book(&book).map_err(|error| PressError::Compose(error.to_string()))
    }

    /// Makes the package for the transparency section: longer still.
    pub(super) fn package(self, lang: Lang) -> Result<Vec<u8>, PressError> {
        let all = Document::all().iter();
        let written: Vec<(&str, Narrative)> =
            all.map(|document| (document.name, self.narrative(document, lang))).collect();
        let has_scores = !self.facts.all().is_empty();
        let workbook = has_scores.then(|| self.book(lang, Readers::Public)).transpose()?;
        cannocchiale_press::package(&self.request(lang), &written, workbook)
    }

    fn request(&self, lang: Lang) -> Request<'_> {
        Request {
            plan: &self.plan,
            facts: (!self.facts.all().is_empty()).then_some(&self.facts),
            rules: &self.rules,
            as_of: self.day,
            diagnostics: &self.diagnostics,
            narrative: None,
            look: Some(&self.look),
            terms: &self.terms,
            initial: self.initial.as_ref(),
            deviations: &self.deviations,
            movements: &self.movements,
            spending: &self.spending,
            acts: &self.acts,
            holder: None,
            lang,
            date: self.day,
            data: self.data,
        }
    }
}

fn find<'a>(
    chapters: &'a [WrittenChapter],
    document: &Document,
    slot: &Slot,
    lang: Lang,
) -> Option<&'a WrittenChapter> {
    chapters.iter().find(|chapter| {
        (chapter.document.as_str(), chapter.chapter.as_str(), chapter.language)
            == (document.name, slot.name, lang)
    })
}

/// A chapter in the language of the document; what nobody translated stays in Italian, as the plan does.
fn best<'a>(
    chapters: &'a [WrittenChapter],
    document: &Document,
    slot: &Slot,
    lang: Lang,
) -> Option<&'a WrittenChapter> {
    let says = |lang| find(chapters, document, slot, lang).filter(|chapter| !chapter.text.trim().is_empty());
    says(lang).or_else(|| says(Lang::It))
}

fn narrative(
    chapters: &[WrittenChapter],
    pictures: &[Picture],
    document: &Document,
    lang: Lang,
) -> Narrative {
    let written = document.slots.iter().filter_map(|slot| {
        let written = best(chapters, document, slot, lang)?;
        Some(Chapter { name: slot.name.to_owned(), text: written.text.clone() })
    });
    Narrative { chapters: written.collect(), pictures: pictures.to_vec() }
}

/// What was written for a document of a revision.
pub(crate) async fn narratives(
    store: &Store,
    body: &BodyId,
    revision: RevisionId,
    document: &str,
) -> Result<Narratives, StoreError> {
    let Some(document) = Document::named(document) else { return Ok(Narratives::default()) };
    let chapters = store.chapters(body, revision).await?;
    let pictures = pictures(store, body, revision).await?;
    let of = |lang| narrative(&chapters, &pictures, document, lang);
    Ok(Narratives {
        italian: of(Lang::It),
        english: of(Lang::En),
        look: look::of(store, body, revision).await?,
    })
}

pub(super) async fn plan(visit: &Visit, revision: &Revision) -> Result<Plan, StoreError> {
    let file = visit.place.workspace.store.plan(&visit.body.id, revision.id).await?;
    let (plan, _) = resolve(Draft::from_file(file));
    plan.ok_or_else(|| StoreError::Broken(format!("revision {} is no plan", revision.id)))
}

/// The acts that approve the documents of a revision.
async fn approvals(
    store: &Store,
    body: &BodyId,
    revision: RevisionId,
) -> Result<Vec<DocumentAct>, StoreError> {
    let mut all = store.document_acts(body).await?;
    all.retain(|approved| approved.revision == revision);
    Ok(all)
}

async fn pictures(store: &Store, body: &BodyId, revision: RevisionId) -> Result<Vec<Picture>, StoreError> {
    let mut pictures = Vec::new();
    for figure in store.chapter_figures(body, revision).await? {
        let content = store.evidence_content(body, &figure.sha256).await?;
        pictures.extend(Picture::read(&figure.name, &content));
    }
    Ok(pictures)
}

/// The first version of the year that was adopted, where this one is another.
async fn initial(visit: &Visit, revision: &Revision) -> Result<Option<Plan>, StoreError> {
    let all = visit.place.workspace.store.revisions(&visit.body.id).await?;
    let of_year = all.into_iter().filter(|other| other.year == revision.year && other.act.is_some());
    match of_year.min_by_key(|other| other.number).filter(|first| first.number < revision.number) {
        Some(first) => plan(visit, &first).await.map(Some),
        None => Ok(None),
    }
}

/// What was said of the values of the year, the latest period first: of a node said twice the last counts.
async fn deviations(visit: &Visit, revision: &Revision, day: Date) -> Result<Vec<Deviation>, StoreError> {
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    let mut said = store.deviations(body).await?;
    // Of a day that has been, what was said of later periods is not told.
    let is_known = |last: Option<Date>| day >= visit.now.day || last.is_some_and(|last| last <= day);
    said.retain(|deviation| deviation.period.year == revision.year && is_known(deviation.period.last_day()));
    if said.is_empty() {
        return Ok(Vec::new());
    }
    said.sort_by_key(|deviation| std::cmp::Reverse((deviation.period.last_day(), deviation.period.part)));
    let nodes = store.nodes(body, revision.id).await?;
    let mut deviations: Vec<Deviation> = Vec::new();
    for deviation in said {
        let Some(node) = nodes.iter().find(|node| node.key == deviation.subject) else { continue };
        if deviations.iter().any(|known| known.node == node.node) {
            continue;
        }
        let store::NewDeviation { cause, why, corrective_action, due, .. } = deviation.said;
        let cause = match cause {
            store::Cause::Endogenous => Cause::Endogenous,
            store::Cause::Exogenous => Cause::Exogenous,
            store::Cause::IndicatorError => Cause::IndicatorError,
        };
        deviations.push(Deviation { node: node.node.clone(), cause, why, action: corrective_action, due });
    }
    Ok(deviations)
}

/// The money of the year, by the nodes that this revision names; what it no longer names is told by its number.
async fn movements(visit: &Visit, revision: &Revision) -> Result<Vec<Movement>, StoreError> {
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    let kept = store.movements(body, revision.year).await?;
    if kept.is_empty() {
        return Ok(Vec::new());
    }
    let nodes = store.nodes(body, revision.id).await?;
    let moved = kept.into_iter().map(|movement| {
        let store::NewMovement { subject, year, month, side, stage, amount, .. } = movement.said;
        let node = nodes.iter().find(|node| node.key == subject);
        let node = node.map_or_else(|| NodeId::new(format!("n. {subject}")), |node| node.node.clone());
        let period = FactPeriod { year, part: PeriodPart::Month(month) };
        Movement { node, period, side, stage: budget::stage_of(stage), amount }
    });
    Ok(moved.collect())
}
