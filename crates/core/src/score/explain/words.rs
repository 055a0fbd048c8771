//! Numbers, days and sentences in the reader's language.

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::catalogue;
use crate::diag::{Arg, Lang};
use crate::facts::{FactPeriod, PeriodPart};
use crate::model::FigureState;
use crate::number::show;
use crate::score::outcome::{Outcome, Verdict};

/// What a sentence is made with.
pub(super) type Args<'a> = &'a [(&'static str, String)];

/// The language of one explanation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    pub(super) lang: Lang,
}

impl Words {
    /// A sentence of the catalogue.
    pub(super) fn say(self, key: &str, args: Args<'_>) -> String {
        self.text(key, None, args).unwrap_or_else(|| key.to_owned())
    }

    /// A text of the catalogue, or an attribute of it.
    pub(super) fn text(self, key: &str, attribute: Option<&str>, args: Args<'_>) -> Option<String> {
        let args: Vec<(&'static str, Arg)> =
            args.iter().map(|(name, text)| (*name, Arg::Text(text.clone()))).collect();
        catalogue::text(self.lang, key, attribute, &args)
    }

    /// A number with all its digits, as data are shown.
    pub(super) fn number(self, number: Decimal) -> String {
        show(number.normalize(), self.lang)
    }

    /// A number as it stands inside a sum: in brackets when it is negative.
    pub(super) fn operand(self, number: Decimal) -> String {
        let shown = self.number(number);
        if number.is_sign_negative() && !number.is_zero() { format!("({shown})") } else { shown }
    }

    /// A computed number: at most two decimals.
    pub(super) fn short(self, number: Decimal) -> String {
        self.number(cut(number))
    }

    /// A computed number with all its digits, where two decimals are not enough.
    pub(super) fn exact(self, number: Decimal) -> Option<String> {
        (cut(number) != number).then(|| self.number(number))
    }

    /// A share of one, in percent.
    pub(super) fn percent(self, share: Decimal) -> String {
        let percent = share.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(share);
        format!("{}%", self.short(percent))
    }

    /// A score as people see it, in a sentence: `93,33`, `100`, `99,99`.
    pub(super) fn score(self, verdict: &Verdict) -> Option<String> {
        verdict.shown().map(|score| self.number(score))
    }

    /// A score with two decimals, for tables.
    pub(super) fn aligned(self, verdict: &Verdict) -> Option<String> {
        verdict.shown().map(|score| show(score, self.lang))
    }

    /// `17 aprile 2019`, `17 April 2019`.
    pub(super) fn day(self, date: Date) -> String {
        let month = self.say(&format!("score-month-{}", date.month()), &[]);
        let first = if date.day() == 1 { self.text("score-first-of-month", None, &[]) } else { None };
        let day = first.unwrap_or_else(|| date.day().to_string());
        format!("{day} {month} {}", date.year())
    }

    /// The same, as it follows a verb: `il 17 aprile 2019`, `l'8 aprile 2019`.
    pub(super) fn on(self, date: Date) -> String {
        let day = [("day", self.day(date))];
        // Before a vowel, `otto` and `undici`, where the language elides its article.
        let elided = matches!(date.day(), 8 | 11).then(|| self.text("score-on-day-elided", None, &day));
        elided.flatten().unwrap_or_else(|| self.say("score-on-day", &day))
    }

    /// A year, a quarter or a month, in words.
    pub(super) fn period(self, period: FactPeriod) -> String {
        let year = ("year", period.year.to_string());
        match period.part {
            PeriodPart::Year => self.say("score-period-year", &[year]),
            PeriodPart::Quarter(quarter) => self.say(&format!("score-period-quarter-{quarter}"), &[year]),
            PeriodPart::Month(month) => {
                let month = self.say(&format!("score-month-{month}"), &[]);
                self.say("score-period-month", &[year, ("month", month)])
            }
        }
    }

    /// How firm a figure is.
    pub(super) fn state(self, state: FigureState) -> String {
        let word = match state {
            FigureState::Final => "final",
            FigureState::Preliminary => "preliminary",
            FigureState::Budgeted => "budgeted",
        };
        self.say(&format!("score-state-of-figure-{word}"), &[])
    }

    /// `1B (92,44), 1D e 1E`.
    pub(super) fn list(self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [before @ .., last] => {
                self.say("score-list", &[("before", before.join(", ")), ("last", last.clone())])
            }
        }
    }

    /// Why there is no score, in a clause of its own.
    pub(super) fn why(self, outcome: Outcome) -> Option<String> {
        Some(self.say(&why_key(outcome)?, &[]))
    }

    /// The same in two or three words.
    pub(super) fn why_short(self, outcome: Outcome) -> Option<String> {
        self.text(&why_key(outcome)?, Some("short"), &[])
    }
}

/// The key of the reason of an outcome; none for a value.
fn why_key(outcome: Outcome) -> Option<String> {
    outcome.why().map(|why| format!("score-{}-{why}", outcome.kind()))
}

/// Two decimals, half up.
fn cut(number: Decimal) -> Decimal {
    number.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize()
}
