//! The sentence that everybody understands: what a node is worth, and why.

use rust_decimal::Decimal;

use super::naming::Named;
use super::words::{Args, Words};
use super::workings::band;
use crate::model::Act;
use crate::score::mean::Term;
use crate::score::outcome::{Outcome, Verdict};
use crate::score::reckoning::{Absent, Reckoning};
use crate::score::scorecard::{NodeScore, Role};
use crate::score::step::{Input, InputName, InputValue, Origin, Step};
use crate::score::value::{Banded, Deadline, Delivered, Done, Interval, Progress, Threshold, Way};
use crate::target::{Op, Target, Unit};

/// Who the sentence is about.
pub(super) struct Headline<'a> {
    pub(super) words: Words,
    pub(super) node: &'a NodeScore,
    pub(super) named: Option<&'a Named<'a>>,
    pub(super) inputs: &'a [Input],
}

impl Headline<'_> {
    /// The sentence, with its final stop.
    pub(super) fn sentence(&self, step: &Step) -> String {
        let verdict = &self.node.verdict;
        let why = self.why(&step.reckoning);
        let name = match self.node.role {
            Role::Body => self.words.say("score-the-body", &[]),
            _ => self.node.id.to_string(),
        };
        let node = ("node", name);
        let Some(score) = self.words.score(verdict) else {
            return self.words.say("score-headline-none", &[node, ("why", why)]);
        };
        let args = [node, ("score", score), ("why", why)];
        match self.met(&step.reckoning, verdict) {
            Some(met) => {
                let [node, score, why] = args;
                self.words.say("score-headline-target", &[node, score, why, ("met", met)])
            }
            None => self.words.say("score-headline", &args),
        }
    }

    /// Whether the target was met, where the reason does not say it already.
    fn met(&self, reckoning: &Reckoning, verdict: &Verdict) -> Option<String> {
        match reckoning {
            Reckoning::Absent(_) | Reckoning::Mean { .. } => None,
            Reckoning::Graded { of, .. } | Reckoning::Overridden { of, .. } => self.met(of, verdict),
            _ => met(self.words, verdict),
        }
    }

    fn say(&self, key: &str, args: Args<'_>) -> String {
        self.words.say(key, args)
    }

    fn why(&self, reckoning: &Reckoning) -> String {
        let w = self.words;
        match reckoning {
            Reckoning::Missing(_) | Reckoning::Failed(_) => {
                let why = w.why(reckoning.verdict().outcome).unwrap_or_default();
                match self.fault_of_formula() {
                    Some(because) => self.say("score-because", &[("why", why), ("because", because)]),
                    None => why,
                }
            }
            Reckoning::Absent(absent) => self.absent(absent, reckoning.verdict().outcome),
            Reckoning::Threshold(threshold) => self.threshold(threshold),
            Reckoning::Interval(interval) => self.interval(interval),
            Reckoning::Banded(banded) => self.banded(banded),
            Reckoning::Deadline(deadline) => self.deadline(deadline),
            Reckoning::Delivered(delivered) => self.delivered(delivered),
            Reckoning::Standard(standard) => {
                let args = [
                    ("deviation", w.number(standard.deviation)),
                    ("tolerance", w.number(standard.tolerance)),
                ];
                self.say("score-why-standard", &args)
            }
            Reckoning::All(parts) => self.all(parts),
            Reckoning::Mean { terms, .. } => self.mean(terms),
            Reckoning::Graded { of, .. } => self.graded(of),
            Reckoning::Overridden { of, reason, act, .. } => self.overridden(&of.verdict(), reason, act),
        }
    }

    /// Why a formula cannot be computed, where it wrote that down.
    fn fault_of_formula(&self) -> Option<String> {
        self.inputs.iter().find_map(|input| match (input.from, &input.value) {
            (Origin::Formula, InputValue::Unknown(word)) if input.name == InputName::Value => {
                self.words.text(&format!("score-unknown-{word}"), None, &[])
            }
            _ => None,
        })
    }

    fn absent(&self, absent: &Absent, outcome: Outcome) -> String {
        let closes = [("closes", self.words.on(absent.closes))];
        let key = if absent.is_closed() { "score-why-absent" } else { "score-why-pending" };
        match outcome {
            Outcome::Value(_) => self.say("score-why-zero", &closes),
            Outcome::Missing(_) | Outcome::Failed(_) if absent.is_closed() => {
                let why = self.words.why(outcome).unwrap_or_default();
                self.say(key, &[("closes", self.words.on(absent.closes)), ("why", why)])
            }
            Outcome::Missing(_) | Outcome::Failed(_) => self.say(key, &closes),
        }
    }

    /// The target of the node, when it is one target and not several.
    fn target(&self) -> Option<&Target> {
        Some(self.named?.target?.target()).filter(|target| !matches!(target, Target::All(_)))
    }

    fn input(&self, name: &InputName) -> Option<Decimal> {
        self.inputs.iter().find(|input| input.name == *name).and_then(|input| input.value.number())
    }

    /// A value in the unit of its target, where that is a unit of measure.
    fn measured(&self, value: Decimal) -> String {
        let quantity = match self.target() {
            Some(Target::Threshold { quantity, .. }) => Some(quantity),
            Some(Target::Interval { low, .. }) => Some(low),
            _ => None,
        };
        let unit = quantity.and_then(|quantity| quantity.unit.as_ref());
        match (quantity, unit) {
            (_, None | Some(Unit::Thing(_))) | (None, _) => self.words.number(value),
            (Some(quantity), Some(_)) => {
                let quantity = crate::target::Quantity { value, ..quantity.clone() };
                Target::Threshold { op: Op::Exactly, quantity }.words(self.words.lang)
            }
        }
    }

    fn threshold(&self, threshold: &Threshold) -> String {
        let value = ("value", self.measured(threshold.value));
        let bound = ("bound", self.words.number(threshold.bound));
        if let (Some(share), Some(whole)) =
            (self.input(&InputName::QuarterShare), self.input(&InputName::Bound))
        {
            let args =
                [value, bound, ("share", self.words.number(share)), ("whole", self.words.number(whole))];
            return self.say("score-why-interim", &args);
        }
        match self.target() {
            Some(Target::Threshold { quantity, .. })
                if quantity.unit.is_none() && threshold.way == Way::AtLeast =>
            {
                self.say("score-why-at-least", &[value, bound])
            }
            Some(target @ Target::Relative { .. }) => {
                let target = ("target", target.words(self.words.lang));
                self.say("score-why-relative", &[value, bound, target])
            }
            Some(target) => self.say("score-why-target", &[value, ("target", target.words(self.words.lang))]),
            None => {
                let sign = match threshold.way {
                    Way::AtLeast => "at-least",
                    Way::MoreThan => "more-than",
                    Way::AtMost => "at-most",
                    Way::LessThan => "less-than",
                };
                self.say(&format!("score-why-{sign}"), &[value, bound])
            }
        }
    }

    fn interval(&self, interval: &Interval) -> String {
        let value = ("value", self.measured(interval.value));
        match self.target() {
            Some(target @ Target::Interval { .. }) => {
                self.say("score-why-target", &[value, ("target", target.words(self.words.lang))])
            }
            _ => {
                let low = ("low", self.words.number(interval.low));
                self.say("score-why-interval", &[value, low, ("high", self.words.number(interval.high))])
            }
        }
    }

    fn banded(&self, banded: &Banded) -> String {
        let value = ("value", self.measured(banded.value));
        let Some(found) = banded.band() else { return self.say("score-why-no-band", &[value]) };
        let args = [
            value,
            ("band", band(self.words, found.from, found.to)),
            ("points", self.words.number(found.points)),
            ("of", self.words.number(banded.of)),
        ];
        self.say("score-why-band", &args)
    }

    fn deadline(&self, deadline: &Deadline) -> String {
        let w = self.words;
        let due = ("due", w.on(deadline.due));
        let due_day = ("due_day", w.day(deadline.due));
        let late = deadline.days_late();
        match deadline.done {
            Done::On(day) if late == 0 => self.say("score-why-in-time", &[("done", w.on(day)), due]),
            Done::On(day) if late == 1 => self.say("score-why-late-one", &[("done", w.on(day)), due_day]),
            Done::On(day) => {
                self.say("score-why-late", &[("done", w.on(day)), due_day, ("days", late.to_string())])
            }
            Done::NotBy(day) if late == 0 => self.say("score-why-not-due", &[("day", w.day(day)), due]),
            Done::NotBy(day) => self.say("score-why-not-done", &[("day", w.day(day)), due]),
        }
    }

    fn delivered(&self, delivered: &Delivered) -> String {
        let stated = delivered.progress.unwrap_or_default();
        let progress = ("progress", self.words.number(stated));
        let last = ("last", self.words.day(delivered.last_day));
        let key = match delivered.counts {
            _ if stated >= Decimal::ONE_HUNDRED => "score-why-delivered",
            Progress::Counts if delivered.progress.is_some() => "score-why-progress",
            _ if delivered.as_of <= delivered.last_day => "score-why-not-delivered-yet",
            _ if stated.is_zero() => "score-why-not-delivered",
            _ => "score-why-half-delivered",
        };
        self.say(key, &[progress, last])
    }

    fn all(&self, parts: &[Reckoning]) -> String {
        let shown = parts.iter().map(Reckoning::verdict).filter(|part| !part.asks_nothing()).map(|part| {
            self.words.score(&part).or_else(|| self.words.why_short(part.outcome)).unwrap_or_default()
        });
        let shown: Vec<String> = shown.collect();
        let count = ("count", shown.len().to_string());
        self.say("score-why-lowest", &[count, ("parts", self.words.list(&shown))])
    }

    fn mean(&self, terms: &[Term]) -> String {
        let w = self.words;
        let asked: Vec<&Term> = terms.iter().filter(|term| !term.share.verdict.asks_nothing()).collect();
        let counted = asked.iter().filter(|term| term.share.verdict.outcome.score().is_some()).count();
        let verdict = &self.node.verdict;
        if verdict.outcome.score().is_none() && verdict.coverage.is_none_or(|coverage| coverage.is_zero()) {
            return w.why(verdict.outcome).unwrap_or_default();
        }
        let measured = ("measured", w.percent(verdict.coverage.unwrap_or_default()));
        if let (Role::Objective, [strategic, operational]) = (self.node.role, terms) {
            let half = |term: &Term| {
                let score = w.score(&term.share.verdict);
                score.or_else(|| w.why_short(term.share.verdict.outcome)).unwrap_or_default()
            };
            let weight = |term: &Term| format!("{}%", w.number(term.share.weight.unwrap_or_default()));
            let args = [
                ("strategic", half(strategic)),
                ("strategic_share", weight(strategic)),
                ("operational", half(operational)),
                ("operational_share", weight(operational)),
                measured,
            ];
            let key = match (strategic.share.verdict.asks_nothing(), operational.share.verdict.asks_nothing())
            {
                (false, true) => "score-why-blend-strategic",
                (true, false) => "score-why-blend-operational",
                _ => "score-why-blend",
            };
            return self.say(key, &args);
        }
        let key = if asked.len() == 1 {
            "score-why-mean-of-one"
        } else if counted == asked.len() {
            "score-why-mean"
        } else {
            "score-why-mean-of-some"
        };
        let args = [
            ("kind", self.say(&format!("score-parts-of-{}", role_word(self.node.role)), &[])),
            ("counted", counted.to_string()),
            ("asked", asked.len().to_string()),
            measured,
        ];
        self.say(key, &args)
    }

    fn graded(&self, of: &Reckoning) -> String {
        let why = ("why", self.why(of));
        match self.words.score(&of.verdict()) {
            Some(achievement) => self.say("score-why-grade", &[why, ("achievement", achievement)]),
            None => why.1,
        }
    }

    fn overridden(&self, before: &Verdict, reason: &str, act: &Act) -> String {
        let shown = self.words.score(before);
        let instead = match shown {
            Some(score) => self.say("score-instead-of-score", &[("score", score)]),
            None => {
                let why = self.words.why_short(before.outcome).unwrap_or_default();
                self.say("score-instead-of-none", &[("why", why)])
            }
        };
        let args = [
            ("act", self::act(self.words, act)),
            ("reason", reason.trim_end_matches('.').to_owned()),
            ("instead", instead),
        ];
        self.say("score-why-override", &args)
    }
}

/// `delibera di giunta n. 12 del 30 settembre 2019`.
pub(super) fn act(words: Words, act: &Act) -> String {
    let mut args =
        vec![("kind", act.kind.clone()), ("organ", act.organ.clone()), ("number", act.number.clone())];
    match act.date {
        Some(date) => {
            args.push(("date", words.day(date)));
            words.say("score-act-of-day", &args)
        }
        None => words.say("score-act", &args),
    }
}

/// Whether the target was met, in words.
pub(super) fn met(words: Words, verdict: &Verdict) -> Option<String> {
    match verdict.met {
        Some(true) => Some(words.say("score-met", &[])),
        Some(false) => Some(words.say("score-not-met", &[])),
        None => None,
    }
}

/// The word of a role, in the keys of the catalogue.
pub(super) fn role_word(role: Role) -> &'static str {
    match role {
        Role::Body => "body",
        Role::Area => "area",
        Role::Objective => "objective",
        Role::Strategic => "strategic",
        Role::Operational => "operational",
        Role::Programme => "programme",
        Role::Project => "project",
        Role::Result => "result",
        Role::Indicator => "indicator",
        Role::Holder => "holder",
        Role::Assigned => "assigned",
        Role::AssignedIndicator => "assigned-indicator",
        Role::Health => "health",
        Role::Standard => "standard",
        Role::Survey => "survey",
    }
}
