//! How a score was made, as text or as its trace.

use std::path::Path;

use jiff::civil::Date;

use cannocchiale_core::catalogue;
use cannocchiale_core::diag::{Arg, Lang};
use cannocchiale_core::format::scorecard::trace;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::score::{
    Explanation, InputLine, ScoringRules, TermTable, Traces, Working, day, explain,
};

use super::Format;
use crate::command::score::{Basis, Scored};
use crate::out::{Failure, Out};
use crate::text::{self, Ink, Tone, WIDTH};

/// What is asked.
pub struct Asked<'a> {
    /// The file of the plan.
    pub plan: &'a Path,
    /// The node, as the user wrote it.
    pub node: &'a str,
    /// The facts and the rules.
    pub basis: &'a Basis,
    /// The day.
    pub as_of: Date,
}

impl Asked<'_> {
    /// The explanation.
    ///
    /// # Errors
    /// When something cannot be read, or the plan has no such node: then the nearest is named.
    pub fn answer(&self, format: Format, out: &mut Out) -> Result<String, Option<Failure>> {
        let scored = Scored::read(self.plan, self.basis, self.as_of, out)?;
        let card = scored.card(Traces::Kept);
        let id = NodeId::new(self.node);
        let Some(node) = card.get(&id) else {
            let similar = card.nearest(self.node).map_or("none", NodeId::as_str);
            return Err(Some(Failure::new("node-unknown").with("node", self.node).with("similar", similar)));
        };
        if matches!(format, Format::Json) {
            let Some(trace) = trace(&card, node) else { return Err(None) };
            return Ok(crate::command::score::json(&trace));
        }
        let Some(explanation) = explain(&scored.plan, &card, &id, out.lang()) else { return Err(None) };
        let ink = if out.is_terminal() { Ink::Ansi } else { Ink::Plain };
        Ok(Page { lang: out.lang(), ink, rules: &scored.rules }.text(&explanation))
    }
}

struct Page<'a> {
    lang: Lang,
    ink: Ink,
    rules: &'a ScoringRules,
}

impl Page<'_> {
    fn say(&self, key: &str, args: &[(&'static str, Arg)]) -> String {
        catalogue::message(self.lang, key, args)
    }

    fn text(&self, explanation: &Explanation) -> String {
        let e = explanation;
        let mut page = self.ink.paint(Tone::Strong, text::paragraph("", &e.headline, 0).trim_end());
        page.push('\n');
        page.push_str(&text::paragraph("", &format!("{}: {}", capital(&e.kind), e.title), 2));
        if let Some(target) = &e.target {
            let args =
                [("written", Arg::from(target.written.as_str())), ("words", target.words.as_str().into())];
            // `100%` is its own explanation.
            let is_plain = target.words.replace(' ', "") == target.written.replace(' ', "");
            let key = if is_plain { "explain-target-as-written" } else { "explain-target" };
            page.push_str(&text::paragraph("", &self.say(key, &args), 2));
        }
        self.workings(&mut page, &e.workings);
        if let Some(terms) = &e.terms {
            self.terms(&mut page, terms);
        }
        self.inputs(&mut page, &e.inputs);
        self.bullets(&mut page, "explain-not-taken", &e.not_taken);
        if let Some(coverage) = &e.coverage {
            self.section(&mut page, "explain-coverage");
            page.push_str(&text::paragraph("  ", coverage, 2));
        }
        self.rule(&mut page, e);
        page
    }

    fn section(&self, page: &mut String, key: &str) {
        page.push('\n');
        page.push_str(&self.ink.paint(Tone::Strong, &self.say(key, &[])));
        page.push('\n');
    }

    fn workings(&self, page: &mut String, workings: &[Working]) {
        if workings.is_empty() {
            return;
        }
        self.section(page, "explain-workings");
        let width = workings.iter().map(|working| working.gives.chars().count()).max().unwrap_or(0) + 2;
        for working in workings {
            let start = format!("  {}", text::left(&working.gives, width));
            page.push_str(&text::paragraph(&start, &working.sum, width + 4));
            let beside = match (&working.formula, &working.exact) {
                (Some(formula), Some(exact)) => {
                    let exact = self.say("explain-exact", &[("exact", exact.as_str().into())]);
                    format!("{formula}; {exact}")
                }
                (Some(formula), None) => formula.clone(),
                (None, Some(exact)) => self.say("explain-exact", &[("exact", exact.as_str().into())]),
                (None, None) => continue,
            };
            let start = " ".repeat(width + 2);
            let beside = text::paragraph(&start, &beside, width + 2);
            page.push_str(&self.ink.paint(Tone::Faint, beside.trim_end_matches('\n')));
            page.push('\n');
        }
    }

    fn terms(&self, page: &mut String, terms: &TermTable) {
        const NUMBER: usize = 12;
        self.section(page, "explain-terms");
        let ids = terms.rows.iter().map(|row| row.node.as_str().chars().count()).max().unwrap_or(0) + 2;
        let numbers = if terms.has_complexity { 5 } else { 4 };
        let title = WIDTH.saturating_sub(2 + ids + numbers * NUMBER);
        let word = |key: &str| text::right(&self.say(key, &[]), NUMBER);
        let complexity = if terms.has_complexity { word("explain-complexity") } else { String::new() };
        let header = format!(
            "  {}{}{}{complexity}{}{}",
            " ".repeat(ids + title),
            word("score-column-score"),
            word("explain-weight"),
            word("explain-contribution"),
            word("score-column-coverage"),
        );
        page.push_str(&self.ink.paint(Tone::Faint, header.trim_end()));
        page.push('\n');
        for row in &terms.rows {
            let dash = || "–".to_owned();
            let number = |text: Option<&String>| text::right(&text.cloned().unwrap_or_else(dash), NUMBER);
            let complexity =
                if terms.has_complexity { number(row.complexity.as_ref()) } else { String::new() };
            page.push_str(&format!(
                "  {}{}{}{}{complexity}{}{}\n",
                text::left(row.node.as_str(), ids),
                text::left(&row.title, title),
                number(row.score.as_ref()),
                number(Some(&row.weight)),
                number(row.contribution.as_ref()),
                number(row.coverage.as_ref()),
            ));
            let start = " ".repeat(ids + 2);
            if let Some(exact) = &row.exact {
                let exact = self.say("explain-exact", &[("exact", exact.as_str().into())]);
                page.push_str(&self.ink.paint(Tone::Faint, &format!("{start}{exact}")));
                page.push('\n');
            }
            if let Some(why) = &row.left_out {
                let why = text::paragraph(
                    &start,
                    &self.say("explain-left-out", &[("why", why.as_str().into())]),
                    ids + 2,
                );
                page.push_str(&self.ink.paint(Tone::Watch, why.trim_end_matches('\n')));
                page.push('\n');
            }
        }
    }

    fn inputs(&self, page: &mut String, inputs: &[InputLine]) {
        if inputs.is_empty() {
            return;
        }
        self.section(page, "explain-inputs");
        let width = inputs.iter().map(|input| input.what.chars().count()).max().unwrap_or(0).min(40) + 2;
        let values = inputs.iter().map(|input| input.value.chars().count()).max().unwrap_or(0).min(24) + 2;
        for input in inputs {
            let mut facts = vec![input.from.clone()];
            facts.extend([input.period.clone(), input.state.clone()].into_iter().flatten());
            let recorded = input.recorded_on.as_deref();
            facts.extend(recorded.map(|day| self.say("explain-recorded", &[("day", day.into())])));
            let source = input.source.as_deref();
            facts.extend(source.map(|source| self.say("explain-source", &[("source", source.into())])));
            facts.extend(input.text.as_ref().map(|text| format!("«{text}»")));
            let start = format!("  {}{}", text::left(&input.what, width), text::left(&input.value, values));
            page.push_str(&text::paragraph(&start, &facts.join(", "), width + values + 2));
        }
    }

    fn bullets(&self, page: &mut String, key: &str, sentences: &[String]) {
        if sentences.is_empty() {
            return;
        }
        self.section(page, key);
        for sentence in sentences {
            page.push_str(&text::paragraph("  ", sentence, 2));
        }
    }

    fn rule(&self, page: &mut String, e: &Explanation) {
        self.section(page, "explain-rule");
        let chosen = e.rule.chosen.clone().unwrap_or_default();
        let title = capital(&e.rule.title);
        page.push_str(&text::paragraph("  ", &format!("{title}. {} {chosen}", e.rule.does), 2));
        page.push_str(&text::paragraph(
            "  ",
            &self.say("explain-norm", &[("norm", e.rule.norm.as_str().into())]),
            2,
        ));
        let args = [
            ("rules", Arg::from(e.rules.as_str())),
            ("title", self.rules.title.as_str().into()),
            ("source", self.rules.source.as_str().into()),
            ("day", day(e.as_of, self.lang).into()),
        ];
        page.push_str(&text::paragraph("  ", &self.say("explain-basis", &args), 2));
    }
}

/// The text with a capital at its beginning.
fn capital(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    first + characters.as_str()
}
