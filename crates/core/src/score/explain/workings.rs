//! The sums of a reckoning, each with its numbers in it.

use rust_decimal::Decimal;

use super::view::Working;
use super::words::Words;
use crate::score::mean::{Share, Sums, Term, Weighting};
use crate::score::outcome::{Outcome, Verdict};
use crate::score::reckoning::Reckoning;
use crate::score::step::{Input, InputName, Origin};
use crate::score::value::{Banded, Deadline, Delivered, Done, Interval, Progress, Threshold, ThresholdRule};

/// More terms than these are summed by their contributions alone: the table has the factors.
const WRITTEN_OUT: usize = 6;

/// The sums of one explanation, in the order they are made.
pub(super) struct Workings {
    words: Words,
    made: Vec<Working>,
}

impl Workings {
    /// The sums that prepare the numbers, then those of the reckoning.
    pub(super) fn of(words: Words, reckoning: &Reckoning, inputs: &[Input]) -> Vec<Working> {
        let mut workings = Self { words, made: Vec::new() };
        workings.prepared(inputs);
        workings.reckoned(reckoning);
        workings.made
    }

    fn put(&mut self, gives: &str, formula: Option<&str>, sum: String, exact: Option<Decimal>) {
        let words = self.words;
        self.made.push(Working {
            gives: words.say(&format!("score-gives-{gives}"), &[]),
            formula: formula.map(|key| words.say(&format!("score-formula-{key}"), &[])),
            sum,
            exact: exact.and_then(|number| words.exact(number)),
        });
    }

    /// A value by formula, and a bound that is computed from others.
    fn prepared(&mut self, inputs: &[Input]) {
        let number = |name: &InputName| {
            let input = inputs.iter().find(|input| input.name == *name)?;
            input.value.number().map(|number| (number, input))
        };
        let w = self.words;
        if let Some((value, input)) = number(&InputName::Value).filter(|(_, i)| i.from == Origin::Formula) {
            let parts = number(&InputName::Numerator).zip(number(&InputName::Denominator));
            let sum = match parts {
                Some(((above, _), (below, _))) => self.ratio(above, below, value),
                None => {
                    let written = input.text.clone().unwrap_or_else(|| w.say("score-input-value", &[]));
                    format!("{written} = {}", w.short(value))
                }
            };
            self.put("value", None, sum, Some(value));
            if let (Some(last), Some(text), true) = (self.made.last_mut(), &input.text, parts.is_some()) {
                last.formula = Some(text.clone());
            }
        }
        let (bound, share) = (number(&InputName::Bound), number(&InputName::QuarterShare));
        if let Some(((bound, _), (share, _))) = bound.zip(share) {
            let due = bound.checked_mul(share).map(|due| due / Decimal::ONE_HUNDRED).unwrap_or_default();
            let sum = format!("{} × {} ÷ 100 = {}", w.operand(bound), w.number(share), w.number(due));
            self.put("bound", Some("interim"), sum, None);
        }
        let (baseline, factor) = (number(&InputName::Baseline), number(&InputName::Factor));
        if let Some((((bound, _), (baseline, _)), (factor, _))) = bound.zip(baseline).zip(factor) {
            let sum = format!("{} × {} = {}", w.number(factor), w.operand(baseline), w.number(bound));
            self.put("bound", Some("relative"), sum, None);
        }
    }

    /// A ratio with its value; in percent where that is how the value is wanted.
    fn ratio(&self, above: Decimal, below: Decimal, value: Decimal) -> String {
        let w = self.words;
        let left = format!("{} ÷ {}", w.operand(above), w.operand(below));
        let plain = above.checked_div(below).map(|plain| plain.round_dp(12).normalize());
        if plain == Some(value.normalize()) || value.is_zero() {
            format!("{left} = {}", w.short(value))
        } else {
            format!("100 × {left} = {}%", w.short(value))
        }
    }

    fn reckoned(&mut self, reckoning: &Reckoning) {
        match reckoning {
            Reckoning::Missing(_) | Reckoning::Failed(_) => {}
            Reckoning::Absent(absent) => {
                if let Outcome::Value(score) = reckoning.verdict().outcome {
                    let closed = self.words.day(absent.closes);
                    let score = self.words.number(score);
                    let sum = self.words.say("score-sum-absent", &[("closed", closed), ("score", score)]);
                    self.put("score", None, sum, None);
                }
            }
            Reckoning::Threshold(threshold) => self.threshold(threshold),
            Reckoning::Interval(interval) => self.interval(interval),
            Reckoning::Banded(banded) => self.banded(banded),
            Reckoning::Deadline(deadline) => self.deadline(deadline),
            Reckoning::Delivered(delivered) => self.delivered(delivered),
            Reckoning::Standard(standard) => {
                let w = self.words;
                let sign = if standard.deviation <= standard.tolerance { "≤" } else { ">" };
                let sides =
                    format!("{} {sign} {}", w.number(standard.deviation), w.number(standard.tolerance));
                self.all_or_nothing(Some(sides), &standard.verdict());
            }
            Reckoning::All(parts) => self.all(parts, &reckoning.verdict()),
            Reckoning::Mean { weighting, terms } => self.mean(*weighting, terms, &reckoning.verdict()),
            Reckoning::Graded { of, .. } => {
                self.reckoned(of);
                self.graded(&of.verdict(), &reckoning.verdict());
            }
            Reckoning::Overridden { of, score, .. } => {
                self.reckoned(of);
                let sum = self.words.say("score-sum-override", &[("score", self.words.number(*score))]);
                self.put("score", None, sum, None);
            }
        }
    }

    fn threshold(&mut self, threshold: &Threshold) {
        let w = self.words;
        let verdict = threshold.verdict();
        let Threshold { way, bound, value, cap, .. } = *threshold;
        let met = way.is_met(value, bound);
        if !met && value == bound && threshold.applied() != ThresholdRule::AllOrNothing {
            let key = if way.is_growing() { "score-sum-strict" } else { "score-sum-strict-falling" };
            let sum = w.say(key, &[("value", w.number(value)), ("bound", w.number(bound))]);
            return self.put("score", None, sum, None);
        }
        let (a, t) = (w.operand(value), w.operand(bound));
        match threshold.applied() {
            ThresholdRule::AllOrNothing => {
                let sides = format!("{a} {} {t}", comparison(value, bound));
                self.all_or_nothing(Some(sides), &verdict);
            }
            ThresholdRule::Interpolated { .. } if met => {
                self.all_or_nothing(Some(format!("{a} {} {t}", way_sign(threshold))), &verdict);
            }
            ThresholdRule::Interpolated { floor } => {
                let f = w.operand(floor);
                let (part, whole) = (value.checked_sub(floor), bound.checked_sub(floor));
                self.quotient("interpolated", &format!("100 × ({a} − {f}) ÷ ({t} − {f})"), part, whole, cap);
            }
            ThresholdRule::Inverse if !way.is_growing() && value <= Decimal::ZERO => {
                let sum = w.say("score-sum-nothing-left", &[("cap", w.number(cap))]);
                self.put("score", None, sum, None);
            }
            ThresholdRule::Inverse if !way.is_growing() => {
                self.quotient("inverse", &format!("100 × {t} ÷ {a}"), Some(bound), Some(value), cap);
            }
            _ if way.is_growing() => {
                self.quotient("growing", &format!("100 × {a} ÷ {t}"), Some(value), Some(bound), cap);
            }
            _ => {
                let part = bound.checked_add(bound).and_then(|twice| twice.checked_sub(value));
                self.quotient("falling", &format!("100 × (2 × {t} − {a}) ÷ {t}"), part, Some(bound), cap);
            }
        }
    }

    fn interval(&mut self, interval: &Interval) {
        let w = self.words;
        let Interval { low, high, value, proportional, cap } = *interval;
        let (l, a, h) = (w.operand(low), w.operand(value), w.operand(high));
        let Some(bound) = interval.nearest() else {
            return self.all_or_nothing(Some(format!("{l} ≤ {a} ≤ {h}")), &interval.verdict());
        };
        if !proportional || bound.is_zero() {
            let sides = format!("{a} {} {}", comparison(value, bound), w.operand(bound));
            return self.all_or_nothing(Some(sides), &interval.verdict());
        }
        let near = w.number(bound.abs());
        let distance =
            if value < bound { format!("({} − {a})", w.operand(bound)) } else { format!("({a} − {h})") };
        let part = value.checked_sub(bound).and_then(|far| bound.abs().checked_sub(far.abs()));
        self.quotient(
            "interval",
            &format!("100 × [{near} − {distance}] ÷ {near}"),
            part,
            Some(bound.abs()),
            cap,
        );
    }

    /// A quotient, and what the floor of 0 and the cap do to it.
    fn quotient(
        &mut self,
        formula: &str,
        left: &str,
        part: Option<Decimal>,
        whole: Option<Decimal>,
        cap: Decimal,
    ) {
        let w = self.words;
        let plain = part.zip(whole).and_then(|(part, whole)| {
            crate::score::outcome::quotient(part.checked_mul(Decimal::ONE_HUNDRED)?, whole)
        });
        let Some(plain) = plain else { return };
        self.put("score", Some(formula), format!("{left} = {}", w.short(plain)), Some(plain));
        if plain > cap {
            let sum = format!("min({}; {}) = {}", w.number(cap), w.short(plain), w.number(cap));
            self.put("score", Some("cap"), sum, None);
        } else if plain < Decimal::ZERO {
            self.put("score", Some("floor"), format!("max(0; {}) = 0", w.short(plain)), None);
        }
    }

    /// The comparison that decides, and what it is worth.
    fn all_or_nothing(&mut self, sides: Option<String>, verdict: &Verdict) {
        let Outcome::Value(score) = verdict.outcome else { return };
        let key = if verdict.met == Some(true) { "score-sum-met" } else { "score-sum-not-met" };
        let worth = self.words.say(key, &[("score", self.words.number(score))]);
        let sum = sides.map_or(worth.clone(), |sides| format!("{sides}: {worth}"));
        self.put("score", None, sum, None);
    }

    fn banded(&mut self, banded: &Banded) {
        let w = self.words;
        let Some(band) = banded.band() else { return };
        let args = [
            ("value", w.number(banded.value)),
            ("band", self.band(band.from, band.to)),
            ("points", w.number(band.points)),
        ];
        self.put("points", None, w.say("score-sum-band", &args), None);
        let left = format!("100 × {} ÷ {}", w.operand(band.points), w.operand(banded.of));
        self.quotient("bands", &left, Some(band.points), Some(banded.of), banded.cap);
    }

    fn band(&self, from: Option<Decimal>, to: Option<Decimal>) -> String {
        band(self.words, from, to)
    }

    fn deadline(&mut self, deadline: &Deadline) {
        let w = self.words;
        let verdict = deadline.verdict();
        let late = deadline.days_late();
        if let (Done::On(_), Some(points), true) = (deadline.done, deadline.points, late > 0) {
            let days = Decimal::from(late);
            let left = points.checked_mul(days).and_then(|lost| Decimal::ONE_HUNDRED.checked_sub(lost));
            let Some(left) = left else { return };
            let sum = format!("100 − {} × {} = {}", w.number(points), w.number(days), w.short(left));
            self.put("score", Some("points-per-day"), sum, None);
            if left < Decimal::ZERO {
                self.put("score", Some("floor"), format!("max(0; {}) = 0", w.short(left)), None);
            }
            return;
        }
        let (Done::On(day) | Done::NotBy(day)) = deadline.done;
        let sign = if day <= deadline.due { "≤" } else { ">" };
        let sides = format!("{} {sign} {}", w.day(day), w.day(deadline.due));
        self.all_or_nothing(Some(sides), &verdict);
    }

    fn delivered(&mut self, delivered: &Delivered) {
        let w = self.words;
        let stated = delivered.progress.unwrap_or_default();
        let progress = w.number(stated);
        let counts = delivered.counts == Progress::Counts && delivered.progress.is_some();
        if counts && stated < Decimal::ONE_HUNDRED {
            let sum = w.say("score-sum-progress", &[("progress", progress)]);
            return self.put("score", Some("progress"), sum, None);
        }
        let sign = if stated >= Decimal::ONE_HUNDRED { "=" } else { "<" };
        self.all_or_nothing(Some(format!("{progress}% {sign} 100%")), &delivered.verdict());
    }

    fn all(&mut self, parts: &[Reckoning], verdict: &Verdict) {
        let w = self.words;
        let mut lowest = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            let before = self.made.len();
            self.reckoned(part);
            let number = ("part", index.saturating_add(1).to_string());
            for made in self.made.iter_mut().skip(before) {
                made.gives = w.say("score-gives-part", &[number.clone(), ("gives", made.gives.clone())]);
            }
            let of_part = part.verdict();
            match (of_part.outcome, w.why_short(of_part.outcome)) {
                (Outcome::Value(score), _) => lowest.push(w.short(score)),
                (_, why) => lowest.extend(why),
            }
        }
        if let Outcome::Value(score) = verdict.outcome {
            let sum = format!("min({}) = {}", lowest.join("; "), w.short(score));
            self.put("score", Some("lowest"), sum, Some(score));
        }
    }

    fn graded(&mut self, before: &Verdict, after: &Verdict) {
        let w = self.words;
        if let (Outcome::Value(achievement), Outcome::Value(score)) = (before.outcome, after.outcome) {
            let args = [("achievement", w.short(achievement)), ("score", w.short(score))];
            let key = if achievement == score { "score-sum-grade-same" } else { "score-sum-grade" };
            self.put("score", Some("grades"), w.say(key, &args), None);
        }
    }

    fn mean(&mut self, weighting: Weighting, terms: &[Term], verdict: &Verdict) {
        let asked: Vec<&Share> =
            terms.iter().map(|term| &term.share).filter(|share| !share.verdict.asks_nothing()).collect();
        let Some(sums) = Sums::of(weighting, asked.iter().map(|share| **share)) else { return };
        let w = self.words;
        if let Outcome::Value(score) = verdict.outcome {
            let counted = asked.iter().filter_map(|s| s.verdict.outcome.score().map(|score| (*s, score)));
            let products: Vec<String> = if asked.len() > WRITTEN_OUT {
                vec![w.short(sums.scored)]
            } else {
                counted.map(|(share, score)| self.product(weighting, share, &w.short(score))).collect()
            };
            let above = products.join(" + ");
            let above = if products.len() > 1 { format!("({above})") } else { above };
            let sum = format!("{above} ÷ {} = {}", w.operand(sums.counted), w.short(score));
            self.put("score", Some(weighting.word()), sum, Some(score));
        }
        if let Some(coverage) = verdict.coverage {
            let measured = asked.iter().filter_map(|share| share.verdict.coverage.map(|c| (*share, c)));
            let products: Vec<String> = if asked.len() > WRITTEN_OUT || sums.asked.is_zero() {
                vec![w.short(sums.covered)]
            } else {
                measured
                    .map(|(share, coverage)| self.product(weighting, share, &w.percent(coverage)))
                    .collect()
            };
            let above = products.join(" + ");
            let above = if products.len() > 1 { format!("({above})") } else { above };
            let sum = format!("{above} ÷ {} = {}", w.operand(sums.asked), w.percent(coverage));
            self.put("coverage", Some("coverage"), sum, None);
        }
    }

    /// `40 × 93,33`, `30 × 1,1 × 93,33`; the number alone where all weigh the same.
    fn product(&self, weighting: Weighting, share: &Share, number: &str) -> String {
        let w = self.words;
        let weight = share.weight.unwrap_or_default().max(Decimal::ZERO);
        match (weighting, share.complexity) {
            (Weighting::Equal, None) => number.to_owned(),
            (Weighting::Equal, Some(complexity)) => format!("{} × {number}", w.number(complexity)),
            (Weighting::Given, None) => format!("{} × {number}", w.number(weight)),
            (Weighting::Given, Some(complexity)) => {
                format!("{} × {} × {number}", w.number(weight), w.number(complexity))
            }
        }
    }
}

/// A band of values, in words.
pub(super) fn band(words: Words, from: Option<Decimal>, to: Option<Decimal>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => {
            words.say("score-band-between", &[("from", words.number(from)), ("to", words.number(to))])
        }
        (Some(from), None) => words.say("score-band-from", &[("from", words.number(from))]),
        (None, Some(to)) => words.say("score-band-to", &[("to", words.number(to))]),
        (None, None) => words.say("score-band-any", &[]),
    }
}

fn comparison(value: Decimal, bound: Decimal) -> &'static str {
    match value.cmp(&bound) {
        std::cmp::Ordering::Less => "<",
        std::cmp::Ordering::Equal => "=",
        std::cmp::Ordering::Greater => ">",
    }
}

/// The sign of a threshold, as it is written by hand.
fn way_sign(threshold: &Threshold) -> &'static str {
    match threshold.way.sign() {
        ">=" => "≥",
        "<=" => "≤",
        sign => sign,
    }
}
