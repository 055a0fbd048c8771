//! What each chapter shows: from the plan to the data of the template.

pub(crate) mod assigned;
pub(crate) mod budget;
mod checks;
mod context;
pub(crate) mod figure;
pub(crate) mod formula;
pub(crate) mod health;
pub(crate) mod identity;
pub(crate) mod operational;
mod place;
pub(crate) mod process;
pub(crate) mod resources;
pub(crate) mod strategic;
mod table;
mod tree;

use cannocchiale_core::calendar::{show_date, with_date};
use cannocchiale_core::diag::{Diagnostic, Lang};
use cannocchiale_core::facts::{FactValue, Facts};
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{Act, Chapter, Plan, RevisionStatus, UnitRef, WrittenTarget};
use cannocchiale_core::number;
use cannocchiale_core::terms::{Kind, Terms};
use rust_decimal::Decimal;

use crate::contract::{Block, Cover, DateParts, Document, Fact, Identity, Meta, NarrativeChapter};
use crate::figures;
use crate::look::{Logo, Palette};
use crate::words::{Words, words};
use crate::{DataKind, PlanDocument, prose};

/// What every chapter needs to know.
#[derive(Clone, Copy)]
pub(crate) struct Desk<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) facts: Option<&'a Facts>,
    pub(crate) words: &'a Words<'a>,
    /// What the body calls the levels of its plan.
    pub(crate) terms: &'a Terms,
    pub(crate) lang: Lang,
}

impl Desk<'_> {
    /// What one of a kind is called, inside a line.
    pub(crate) fn one(&self, kind: Kind) -> &str {
        self.terms.one(kind, self.lang)
    }

    /// What several of a kind are called, inside a line.
    pub(crate) fn many(&self, kind: Kind) -> &str {
        self.terms.many(kind, self.lang)
    }

    /// What several of a kind are called, at the head of a line.
    pub(crate) fn headings(&self, kind: Kind) -> String {
        self.terms.headings(kind, self.lang)
    }

    /// What the parts of something are called at the head of their table: by the glossary in a sentence, by the words of
    /// the body side by side, since nobody knows their gender.
    pub(crate) fn parts(&self, parts: Kind, whole: Kind, code: &str, by_glossary: (&str, &str)) -> String {
        let is_own = |kind| self.terms.own(kind, self.lang).is_some();
        if is_own(parts) || is_own(whole) {
            format!("{}: {} {code}", self.headings(parts), self.one(whole))
        } else {
            format!("{} {code}", self.say(by_glossary.0, by_glossary.1))
        }
    }

    /// The name of a unit, or the words the plan uses for it.
    pub(crate) fn unit(&self, unit: &UnitRef) -> String {
        unit.known()
            .and_then(|id| self.plan.body.unit(id))
            .map_or_else(|| unit.as_str().to_owned(), |unit| unit.name.clone())
    }

    pub(crate) fn say<T>(&self, it: T, en: T) -> T {
        match self.lang {
            Lang::It => it,
            Lang::En => en,
        }
    }
}

/// The data of the whole document.
pub(crate) fn document<'a>(request: &'a PlanDocument<'a>, words: &'a Words<'a>) -> Document<'a> {
    let PlanDocument { plan, facts, terms, lang, .. } = *request;
    let desk = Desk { plan, facts, words, terms, lang };
    let faults = faults(request);
    let is_draft = plan.is_draft() || !faults.is_empty();
    let (mut presentation, mut narrative) = chapters(plan);
    written(request, &mut presentation, &mut narrative);
    let diagnostics = [request.diagnostics, &faults].concat();
    Document {
        meta: meta(request, desk, is_draft),
        words: desk.words,
        cover: Cover { draft: is_draft, ..cover(request, desk) },
        identity: Identity { follows: is_short(&presentation), ..identity::chapter(desk) },
        presentation,
        resources: resources::chapter(desk),
        context: context::chapter(desk),
        tree: tree::chapter(desk),
        strategic: strategic::chapter(desk),
        operational: operational::chapter(desk),
        assigned: assigned::chapter(desk),
        health: health::chapter(desk),
        budget: budget::chapter(desk),
        quality: process::quality(desk),
        process: process::chapter(desk),
        narrative,
        checks: is_draft.then(|| checks::chapter(desk, &diagnostics)),
    }
}

/// Whether chapters fill less than half a page, so that another may begin under them.
fn is_short(chapters: &[NarrativeChapter]) -> bool {
    const HALF: usize = 1100;
    const TITLE: usize = 130;
    let length = |block: &Block| match block {
        Block::Paragraph { spans } | Block::Heading { spans, .. } => {
            Some(spans.iter().map(|span| span.text.chars().count()).sum::<usize>())
        }
        Block::List { items, .. } => items.iter().flatten().try_fold(0_usize, |all, block| match block {
            Block::Paragraph { spans } => {
                Some(all + 60 + spans.iter().map(|span| span.text.chars().count()).sum::<usize>())
            }
            _ => None,
        }),
        Block::Table { .. } | Block::Figure { .. } | Block::Quote { .. } => None,
    };
    let all = chapters
        .iter()
        .flat_map(|chapter| &chapter.text)
        .try_fold(0_usize, |all, block| Some(all + length(block)?));
    !chapters.is_empty() && all.is_some_and(|all| all + chapters.len() * TITLE <= HALF)
}

/// What is wrong with what was written for the plan.
fn faults(request: &PlanDocument<'_>) -> Vec<Diagnostic> {
    let document = crate::Document::named("piano");
    request.narrative.zip(document).map(|(narrative, plan)| narrative.faults(plan)).unwrap_or_default()
}

/// What was written for the plan stands before what came with it: the first place with the presentation, the others
/// with what goes deeper.
fn written(
    request: &PlanDocument<'_>,
    presentation: &mut Vec<NarrativeChapter>,
    narrative: &mut Vec<NarrativeChapter>,
) {
    let Some((written, document)) = request.narrative.zip(crate::Document::named("piano")) else { return };
    let mut deeper = Vec::new();
    for (index, slot) in document.slots.iter().enumerate() {
        let Some(text) = written.prose(slot.name) else { continue };
        match index {
            0 => presentation.insert(0, NarrativeChapter { title: None, text }),
            _ => deeper.push(NarrativeChapter { title: Some(slot.title(request.lang).to_owned()), text }),
        }
    }
    narrative.splice(0..0, deeper);
}

fn meta(request: &PlanDocument<'_>, desk: Desk<'_>, is_draft: bool) -> Meta {
    let plan = request.plan;
    let words = words(desk.lang);
    let title = format!("{} {}", words.plan, period(desk));
    let label = match (is_draft, request.data) {
        (true, DataKind::Demo) => Some(format!("{} · {}", capital(words.draft), words.demo)),
        (true, DataKind::Real) => Some(capital(words.draft)),
        (false, DataKind::Demo) => Some(words.demo.to_owned()),
        (false, DataKind::Real) => None,
    };
    Meta {
        description: description(desk, &title),
        title,
        author: plan.body.name.clone(),
        lang: request.lang.tag(),
        date: DateParts { year: request.date.year(), month: request.date.month(), day: request.date.day() },
        watermark: is_draft.then_some(words.draft),
        label,
        logo: request.look.and_then(|look| look.logo.as_ref()).map(Logo::placed),
        palette: Palette::of(request.look),
    }
}

/// What the file says it is, with the act that adopted it.
fn description(desk: Desk<'_>, title: &str) -> String {
    let plan = desk.plan;
    let named = desk.say(
        format!("{title} di {}, parte annuale {}", plan.body.name, plan.year),
        format!("{title} of {}, yearly part {}", plan.body.name, plan.year),
    );
    match &plan.revision.act {
        Some(act) => format!("{named}. {}", act_words(act, desk)),
        None => named,
    }
}

fn cover(request: &PlanDocument<'_>, desk: Desk<'_>) -> Cover {
    let (plan, words) = (request.plan, words(desk.lang));
    let status = match plan.revision.status {
        RevisionStatus::Draft => words.status_draft,
        RevisionStatus::Proposed => words.status_proposed,
        RevisionStatus::Adopted => words.status_adopted,
        RevisionStatus::Superseded => words.status_superseded,
    };
    let status = match plan.revision.number {
        0 => status.to_owned(),
        n => desk.say(format!("{status} (aggiornamento n. {n})"), format!("{status} (update no. {n})")),
    };
    Cover {
        body: plan.body.name.clone(),
        title: words.plan.to_owned(),
        period: period(desk),
        year: plan.year.to_string(),
        status,
        draft: plan.is_draft(),
        act: plan.revision.act.as_ref().map(|act| act_words(act, desk)),
        date: show_date(request.date, desk.lang),
        demo: (request.data == DataKind::Demo).then_some(words.demo),
        basis: title_page(plan).map(|chapter| chapter.text.trim().to_owned()).filter(|text| !text.is_empty()),
    }
}

pub(crate) fn period(desk: Desk<'_>) -> String {
    let (from, to) = (desk.plan.period.from(), desk.plan.period.to());
    if from == to { from.to_string() } else { format!("{from}–{to}") }
}

pub(crate) fn act_words(act: &Act, desk: Desk<'_>) -> String {
    let mut said = kind_of_act(&act.kind, desk);
    let organ = act.organ.trim();
    if !organ.is_empty() {
        said.push_str(&by_organ(organ, desk));
    }
    if !act.number.trim().is_empty() {
        said.push_str(&desk.say(format!(" n. {}", act.number.trim()), format!(" no. {}", act.number.trim())));
    }
    if let Some(date) = act.date {
        let day = show_date(date, desk.lang);
        said.push_str(&with_date(desk.say(" del", " of"), &day, desk.lang));
    }
    said
}

/// What an act is, in the language of the reader where there is a word for it.
fn kind_of_act(kind: &str, desk: Desk<'_>) -> String {
    match (kind.trim().to_lowercase().as_str(), desk.lang) {
        ("delibera" | "deliberazione", Lang::En) => "Resolution".to_owned(),
        ("determina" | "determinazione", Lang::En) => "Decision".to_owned(),
        ("decreto", Lang::En) => "Decree".to_owned(),
        _ => capital(kind),
    }
}

/// Whose act it is, after its kind: ` di Giunta`, ` del Commissario straordinario`; an organ that is not one of those that
/// bodies have stands as it was written.
fn by_organ(organ: &str, desk: Desk<'_>) -> String {
    let lower = organ.to_lowercase();
    let first = lower.split_whitespace().next().unwrap_or_default();
    match (first, desk.lang) {
        ("giunta" | "consiglio", Lang::It) => format!(" di {}", capital(organ)),
        ("commissario" | "presidente" | "segretario" | "dirigente" | "direttore", Lang::It) => {
            format!(" del {}", capital(organ))
        }
        ("giunta", Lang::En) if lower == "giunta" => " of the board".to_owned(),
        ("consiglio", Lang::En) if lower == "consiglio" => " of the council".to_owned(),
        _ => format!(" ({organ})"),
    }
}

/// The chapter that is only the title page of the document: its title is the plan's, and little stands under it.
fn title_page(plan: &Plan) -> Option<&Chapter> {
    const LITTLE: usize = 200;
    let first = plan.chapters.first()?;
    let title = first.title.to_lowercase();
    let named = title.contains("performance") && title.contains(&plan.period.from().to_string());
    (named && first.text.chars().count() <= LITTLE).then_some(first)
}

/// The first chapter of a document, with its parts, presents it; the others go deeper, at the end. What the cover says
/// is not said again, and a heading over nothing is no chapter.
fn chapters(plan: &Plan) -> (Vec<NarrativeChapter>, Vec<NarrativeChapter>) {
    let all = plan.chapters.get(usize::from(title_page(plan).is_some())..).unwrap_or_default();
    let root = |chapter: &Chapter| {
        chapter.number.as_deref().map(|number| number.split('.').next().unwrap_or_default().to_owned())
    };
    let first = all.first().and_then(root);
    let (mut presentation, mut narrative) = (Vec::new(), Vec::new());
    for (index, chapter) in all.iter().enumerate() {
        let text = prose::read(&chapter.text);
        if text.is_empty() {
            continue;
        }
        let entry = NarrativeChapter { title: Some(chapter.title.clone()), text };
        if index == 0 || (first.is_some() && root(chapter) == first) {
            presentation.push(entry);
        } else {
            narrative.push(entry);
        }
    }
    (presentation, narrative)
}

/// The text with its first letter large.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a target was understood as: for who is still writing it. What is adopted says it as it was written.
fn read_back(desk: Desk<'_>, target: Option<&WrittenTarget>) -> String {
    if desk.plan.is_draft() { figures::meaning(target, desk.words, desk.lang) } else { String::new() }
}

/// Weight and complexity, for the head of a sheet.
fn importance(desk: Desk<'_>, weight: Option<Decimal>, complexity: Option<Decimal>) -> Vec<Fact> {
    let words = desk.words;
    let weight = weight.map(|weight| (words.weight, number::show(weight, desk.lang)));
    let complexity =
        complexity.map(|complexity| (words.complexity, figures::coefficient(complexity, desk.lang)));
    let said = weight.into_iter().chain(complexity);
    said.map(|(label, value)| Fact { label: label.to_owned(), value }).collect()
}

/// A note without the word "Nota" that stands before it already.
fn bare_note(note: &str) -> String {
    let note = note.trim();
    let (mark, rest) = match note.strip_prefix("(*)") {
        Some(rest) => ("(*) ", rest.trim_start()),
        None => ("", note),
    };
    let bare = ["nota:", "note:", "n.b.:"].iter().find_map(|word| {
        let begins = rest.get(..word.len())?.to_lowercase() == **word;
        begins.then(|| rest.get(word.len()..)).flatten()
    });
    bare.map_or_else(|| note.to_owned(), |bare| format!("{mark}{}", bare.trim_start()))
}

/// Whether the figures of a row are written with cents: one is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    AsNumbers,
    WithCents,
}

/// The last value measured for a node before the plan's year, with its period: `97,5 (2018)`.
fn measured(desk: Desk<'_>, node: &NodeId, written: Written) -> Option<String> {
    let last = desk
        .facts?
        .of(node)
        .filter(|measurement| measurement.period.year < desk.plan.year)
        .max_by_key(|measurement| measurement.period)?;
    let value = match &last.value {
        FactValue::Number(value) if written == Written::WithCents => number::show_money(*value, desk.lang),
        FactValue::Number(value) | FactValue::Progress(value) => number::show(*value, desk.lang),
        FactValue::Done(date) => show_date(*date, desk.lang),
        FactValue::Delivered(true) => desk.say("sì".to_owned(), "yes".to_owned()),
        FactValue::Delivered(false) => desk.say("no".to_owned(), "no".to_owned()),
    };
    Some(format!("{value} ({})", last.period.year))
}
