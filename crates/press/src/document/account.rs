//! What every document tells of the scores: each number in the words of the reader, none computed here.

use cannocchiale_core::calendar::{show_date, with_date};
use cannocchiale_core::diag::Diagnostic;
use cannocchiale_core::facts::{FactPeriod, FactValue, Facts, Measurement, PeriodPart};
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{Plan, UnitRef, WrittenTarget};
use cannocchiale_core::number;
use cannocchiale_core::score::{
    Input, InputName, InputValue, NodeScore, Origin, Projected, Projection, Scorecard, State, Traces, brief,
    percent, project, score,
};
use cannocchiale_core::target::Target;
use rust_decimal::Decimal;

use super::measures::Measure;
use super::{Document, Request};
use crate::compose::Desk;
use crate::contract::{ColumnKind, Prose, Row, Table};
use crate::figures::{self, MISSING};
use crate::narrative::Slot;
use crate::words::Words;

/// The plan with its scores, and the words to tell them.
pub(crate) struct Account<'a> {
    pub(crate) desk: Desk<'a>,
    pub(crate) request: &'a Request<'a>,
    pub(crate) document: &'static Document,
    /// What is wrong with what was written for the document.
    faults: Vec<Diagnostic>,
    scored: Option<Scored>,
}

struct Scored {
    card: Scorecard,
    projection: Projection,
}

impl<'a> Account<'a> {
    pub(crate) fn new(document: &'static Document, request: &'a Request<'a>, words: &'a Words<'a>) -> Self {
        let Request { plan, facts, terms, lang, .. } = *request;
        let desk = Desk { plan, facts, words, terms, lang };
        let scored = request.facts.map(|facts| Scored {
            card: score(request.plan, facts, request.rules, request.as_of, Traces::Kept),
            projection: project(request.plan, facts, request.rules, request.as_of),
        });
        let faults = request.narrative.map(|narrative| narrative.faults(document)).unwrap_or_default();
        Self { desk, request, document, faults, scored }
    }

    /// Whether the document is still a draft: its plan is one, or what was written for it is to be mended.
    pub(crate) fn is_draft(&self) -> bool {
        self.plan().is_draft() || !self.faults.is_empty()
    }

    /// Whether the document has an act of its own: nothing more is to be written in it.
    pub(crate) fn is_approved(&self) -> bool {
        self.request.acts.iter().any(|(name, _)| name == self.document.name)
    }

    /// What was written for a place of the document.
    pub(super) fn written(&self, slot: &Slot) -> Option<Prose> {
        self.request.narrative?.prose(slot.name)
    }

    /// Words and the day after them: `entro l’11 ottobre 2019`.
    pub(crate) fn dated(&self, it: &str, en: &str, day: jiff::civil::Date) -> String {
        with_date(self.say(it, en), &self.day(day), self.request.lang)
    }

    pub(crate) fn plan(&self) -> &'a Plan {
        self.request.plan
    }

    pub(crate) fn say<T>(&self, it: T, en: T) -> T {
        self.desk.say(it, en)
    }

    pub(crate) fn number(&self, value: Decimal) -> String {
        number::show(value, self.desk.lang)
    }

    pub(crate) fn day(&self, day: jiff::civil::Date) -> String {
        show_date(day, self.desk.lang)
    }

    pub(crate) fn card(&self) -> Option<&Scorecard> {
        self.scored.as_ref().map(|scored| &scored.card)
    }

    pub(crate) fn node(&self, id: &NodeId) -> Option<&NodeScore> {
        self.card()?.get(id)
    }

    /// The score with its two decimals; a dash where there is none.
    pub(crate) fn score(&self, id: &NodeId) -> String {
        let shown = self.node(id).and_then(NodeScore::shown);
        shown.map_or_else(|| MISSING.to_owned(), |score| self.number(score))
    }

    /// The same, or why there is none: `non ancora rilevato`.
    pub(crate) fn verdict(&self, id: &NodeId) -> String {
        self.node(id).map_or_else(|| MISSING.to_owned(), |node| brief(&node.verdict, self.desk.lang))
    }

    pub(crate) fn coverage(&self, id: &NodeId) -> String {
        let coverage = self.node(id).and_then(NodeScore::coverage);
        coverage.map_or_else(|| MISSING.to_owned(), |coverage| percent(coverage, self.desk.lang))
    }

    pub(crate) fn state(&self, id: &NodeId) -> Option<State> {
        let scored = self.scored.as_ref()?;
        scored.projection.state(scored.card.get(id)?, self.request.rules)
    }

    /// The state, by shape and word; a dash for what asks nothing.
    pub(crate) fn state_words(&self, id: &NodeId) -> String {
        match self.state(id) {
            None => MISSING.to_owned(),
            Some(State::NotMeasured) if self.has_year(id) => self.unjudged_words(),
            Some(state) => self.state_of(state),
        }
    }

    /// What is said of a measure that has its value, and whose target it cannot be held against.
    pub(crate) fn unjudged_words(&self) -> String {
        let words = self.say("non valutabile", "not assessable");
        format!("{}\u{a0}{words}", State::NotMeasured.shape())
    }

    pub(crate) fn state_of(&self, state: State) -> String {
        // No line ends between the sign and its word.
        format!("{}\u{a0}{}", state.shape(), state.shown(self.desk.lang))
    }

    pub(crate) fn projected(&self, id: &NodeId) -> Option<&Projected> {
        self.scored.as_ref()?.projection.of(id)
    }

    /// The number foreseen at the end of the year, between its low and its high end.
    pub(crate) fn foreseen(&self, id: &NodeId) -> Option<[Decimal; 3]> {
        self.scored.as_ref()?.projection.range(id)
    }

    /// The score foreseen at the end of the year, with its range where it has one.
    pub(crate) fn forecast(&self, id: &NodeId) -> String {
        let Some(projected) = self.projected(id) else { return MISSING.to_owned() };
        let shown = |value: Decimal| self.number(shown(value));
        match (shown(projected.low), shown(projected.score), shown(projected.high)) {
            (low, middle, high) if low == high => middle,
            (low, middle, high) => format!("{middle} ({low}–{high})"),
        }
    }

    /// Whether the year of the plan is over on the day of the scores.
    pub(crate) fn is_closed(&self) -> bool {
        self.request.as_of.year() > self.plan().year.number()
    }

    /// Whether a measure did not meet its target. What nobody recorded in time is missed where its day has passed, and
    /// else has a state of its own: the two are never counted together.
    pub(crate) fn is_missed(&self, measure: &Measure<'_>) -> bool {
        self.state(measure.id) == Some(State::NotAchieved)
    }

    /// Whether nobody recorded what a measure needs.
    pub(crate) fn is_unmeasured(&self, measure: &Measure<'_>) -> bool {
        self.state(measure.id) == Some(State::NotMeasured)
    }

    /// Whether a measure has the value of its year, and its target cannot be held against it.
    pub(crate) fn is_unjudged(&self, measure: &Measure<'_>) -> bool {
        self.is_unmeasured(measure) && self.has_year(measure.id)
    }

    fn has_year(&self, id: &NodeId) -> bool {
        let year = whole(self.plan().year);
        let facts = self.request.facts;
        facts.is_some_and(|facts| facts.of(id).any(|row| row.period == year && self.is_seen(row)))
    }

    /// Whether a measurement had been recorded on the day of the scores.
    fn is_seen(&self, row: &Measurement) -> bool {
        let on = row.recorded_on.or_else(|| row.period.last_day());
        on.is_some_and(|day| day <= self.request.as_of)
    }

    /// The last measurement of the year that had been recorded on the day of the scores: those of other years are what
    /// it began from.
    pub(crate) fn latest(&self, id: &'a NodeId) -> Option<&'a Measurement> {
        let facts: &'a Facts = self.request.facts?;
        let seen = facts.of(id).filter(|row| row.period.year == self.plan().year && self.is_seen(row));
        seen.max_by_key(|row| (row.period.last_day(), row.period.part == PeriodPart::Year, row.recorded_on))
    }

    fn inputs(&self, id: &NodeId) -> &[Input] {
        let step = self.node(id).and_then(|node| node.step.as_deref());
        step.map_or(&[], |step| &step.inputs)
    }

    /// What the score was made with: computed by the formula, else what was recorded; a dash where nothing was.
    pub(crate) fn recorded(&self, measure: &Measure<'a>) -> String {
        let computed = || {
            let given = self.inputs(measure.id).iter();
            let mut given =
                given.filter(|input| input.name == InputName::Value && input.from == Origin::Formula);
            given.find_map(|input| input.value.number())
        };
        // What has no unit of its own is a share where its target is one.
        let unit = measure.unit.or_else(|| measure.is_share().then_some("%"));
        if let Some(value) = computed() {
            return figures::with_unit(value.round_dp(2).normalize(), unit, self.desk.lang);
        }
        match self.latest(measure.id) {
            Some(row) if row.period == whole(self.plan().year) => self.value(&row.value, unit),
            Some(row) => format!("{} ({})", self.value(&row.value, unit), self.period(row.period)),
            None => MISSING.to_owned(),
        }
    }

    /// What the target of a measure is held against, where it names another year and no number: the value that the score
    /// was made with.
    pub(crate) fn held_against(&self, measure: &Measure<'_>) -> Option<String> {
        let is_relative = |target: &&WrittenTarget| matches!(target.target(), Target::Relative { .. });
        measure.target.filter(is_relative)?;
        let (low, high) = self.node(measure.id)?.step.as_deref()?.reckoning.success()?;
        let bound = low.or(high)?.round_dp(2).normalize();
        Some(figures::with_unit(bound, measure.unit, self.desk.lang))
    }

    /// The target of a measure, with what it is held against.
    pub(crate) fn target(&self, measure: &Measure<'_>) -> String {
        let written = figures::target(measure.target);
        match self.held_against(measure) {
            Some(bound) => format!("{written} ({bound})"),
            None => written,
        }
    }

    /// The same where a missed target stands beside it: its day has passed, and nobody said anything of it.
    pub(crate) fn told(&self, measure: &Measure<'a>) -> String {
        match self.recorded(measure) {
            silent if silent == MISSING && self.is_missed(measure) => {
                self.say("scaduto, nulla di registrato", "overdue, nothing recorded").to_owned()
            }
            recorded => recorded,
        }
    }

    pub(crate) fn value(&self, value: &FactValue, unit: Option<&str>) -> String {
        match value {
            FactValue::Number(number) => figures::with_unit(*number, unit, self.desk.lang),
            FactValue::Done(date) => self.day(*date),
            FactValue::Delivered(true) => self.say("realizzato", "delivered").to_owned(),
            FactValue::Delivered(false) => self.say("non realizzato", "not delivered").to_owned(),
            FactValue::Progress(share) => {
                format!("{} {}%", self.say("realizzazione", "progress"), self.number(*share))
            }
        }
    }

    pub(crate) fn period(&self, period: FactPeriod) -> String {
        let year = period.year;
        match period.part {
            PeriodPart::Year => year.to_string(),
            PeriodPart::Quarter(quarter) => {
                self.say(format!("{quarter}º trim. {year}"), format!("Q{quarter} {year}"))
            }
            PeriodPart::Month(month) => format!("{month:02}/{year}"),
        }
    }

    /// How far the value is from the bound it is judged by, both as the trace of the score has them: `+3`, `−2,5`,
    /// `−4 giorni`. A dash where they cannot be subtracted.
    pub(crate) fn deviation(&self, id: &NodeId) -> String {
        // What is not judged is no nearer to its target, nor farther.
        if self.state(id) == Some(State::NotMeasured) {
            return MISSING.to_owned();
        }
        let inputs = self.inputs(id);
        let find =
            |name: &InputName| inputs.iter().find(|input| input.name == *name).map(|input| &input.value);
        if let (Some(InputValue::Date(due)), Some(InputValue::Date(done))) =
            (find(&InputName::Due), find(&InputName::Done))
        {
            let days = Decimal::from((*done - *due).get_days());
            let unit = if days.abs() == Decimal::ONE {
                self.say("giorno", "day")
            } else {
                self.say("giorni", "days")
            };
            return format!("{} {unit}", self.signed(days));
        }
        let number = |name: InputName| find(&name).and_then(InputValue::number);
        let Some(value) = number(InputName::Value) else { return MISSING.to_owned() };
        let bound = match (number(InputName::Bound), number(InputName::Low), number(InputName::High)) {
            (Some(bound), _, _) => bound,
            (None, Some(low), Some(high)) => value.clamp(low.min(high), high.max(low)),
            _ => return MISSING.to_owned(),
        };
        value.checked_sub(bound).map_or_else(|| MISSING.to_owned(), |gap| self.signed(gap))
    }

    fn signed(&self, value: Decimal) -> String {
        let value = value.round_dp(2).normalize();
        let sign = match () {
            () if value.is_zero() => "",
            () if value.is_sign_negative() => "−",
            () => "+",
        };
        format!("{sign}{}", self.number(value.abs()))
    }

    pub(crate) fn weight(&self, weight: Option<Decimal>) -> String {
        weight.map_or_else(|| MISSING.to_owned(), |weight| self.number(weight.normalize()))
    }

    pub(crate) fn owners(&self, owners: &[UnitRef]) -> String {
        let names: Vec<String> = owners.iter().map(|owner| self.desk.unit(owner)).collect();
        if names.is_empty() { MISSING.to_owned() } else { names.join("; ") }
    }

    /// The measures of a thing with target, value, deviation, score and state.
    pub(crate) fn outcomes(
        &self,
        caption: String,
        head: &str,
        measures: impl IntoIterator<Item = Measure<'a>>,
    ) -> Option<Table> {
        let row = |measure: Measure<'a>| {
            let what = match measure.label {
                "" => measure.statement.to_owned(),
                label => format!("{label}) {}", measure.statement),
            };
            Row::plain(vec![
                what,
                self.weight(measure.weight),
                self.target(&measure),
                self.told(&measure),
                self.deviation(measure.id),
                self.score(measure.id),
                self.state_words(measure.id),
            ])
        };
        let summary = self.say(
            "Una riga per ciascuna misura: peso, target, consuntivo, scostamento, punteggio su 100 ed esito.",
            "One row for each measure: weight, target, value, deviation, score out of 100 and outcome.",
        );
        Table::new(caption, summary)
            .column(head, ColumnKind::Text)
            .column(self.desk.words.weight, ColumnKind::Number)
            .column(self.desk.words.target, ColumnKind::Short)
            .column(self.say("Consuntivo", "Value"), ColumnKind::Short)
            .column(self.say("Scostamento", "Deviation"), ColumnKind::Number)
            .column(self.say("Punteggio", "Score"), ColumnKind::Number)
            .column(self.say("Esito", "Outcome"), ColumnKind::Short)
            .rows(measures.into_iter().map(row))
            .unless_empty()
            .map(|table| table.without_empty_columns_but_last(3))
    }
}

/// A score as it is shown where it has no verdict of its own.
fn shown(score: Decimal) -> Decimal {
    let mut score = score.round_dp(2);
    score.rescale(2);
    score
}

pub(crate) fn whole(year: cannocchiale_core::ids::Year) -> FactPeriod {
    FactPeriod { year, part: PeriodPart::Year }
}
