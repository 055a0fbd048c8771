//! Names between quotes, and the parts that follow a name.

use super::Parser;
use crate::formula::fault::{Expected, Fault, FaultKind};
use crate::formula::lex::Kind;
use crate::formula::types::{Expr, ExprKind, Name, StaffPart, SurveyPart};
use crate::formula::vocabulary as words;
use crate::ids::NodeId;
use crate::model::AccountSide;

impl Parser<'_> {
    /// A text between quotes, not empty.
    pub(super) fn quoted(&mut self) -> Option<String> {
        let here = self.here();
        match self.peek().cloned() {
            Some(Kind::Text(text)) => {
                self.at += 1;
                if text.is_empty() {
                    self.expected(Expected::Quoted, here);
                }
                Some(text).filter(|text| !text.is_empty())
            }
            Some(Kind::OpenText) => {
                self.at += 1;
                self.expected(Expected::EndOfQuote, here);
                None
            }
            other => {
                self.expected(Expected::Quoted, here);
                // A name without quotes is what people forget most: take it as one wrong thing.
                self.at += usize::from(matches!(other, Some(Kind::Word(_) | Kind::Number(_))));
                None
            }
        }
    }

    pub(super) fn of_side(&mut self, side: AccountSide, start: usize) -> Expr {
        if self.take(&Kind::OpenLine).is_some() {
            let line = self.quoted();
            if self.take(&Kind::CloseLine).is_none() {
                self.expected(Expected::ClosingLine, self.here());
            }
            return match line {
                Some(line) => Expr { kind: ExprKind::Read(Name::Line(side, line)), span: self.from(start) },
                None => self.broken(start, Vec::new()),
            };
        }
        match self.part(&["total"], start) {
            Ok(_) => Expr { kind: ExprKind::Read(Name::Total(side)), span: self.from(start) },
            Err(Some(broken)) => broken,
            Err(None) => {
                self.expected(Expected::TotalOrLine, self.here());
                self.broken(start, Vec::new())
            }
        }
    }

    /// `.word`: the place of the word in the list. `Err(None)` when there is no dot with a word.
    pub(super) fn part(&mut self, parts: &[&str], start: usize) -> Result<usize, Option<Expr>> {
        let (Some(Kind::Dot), Some(Kind::Word(word))) =
            (self.peek().cloned(), self.tokens.get(self.at + 1).map(|token| token.kind.clone()))
        else {
            return Err(None);
        };
        self.at += 2;
        if let Some(index) = parts.iter().position(|part| *part == word) {
            return Ok(index);
        }
        let span = self.from(start);
        let written = self.text.get(span.start..span.end).unwrap_or_default();
        let stem = written.rsplit_once('.').map_or(written, |(stem, _)| stem).trim();
        let near =
            words::nearest(&word, parts.iter().copied()).or_else(|| parts.first().map(|p| (*p).to_owned()));
        let near = near.map(|part| format!("{stem}.{part}"));
        self.faults.push(Fault::new(FaultKind::NameUnknown(near), span));
        Err(Some(self.broken(start, Vec::new())))
    }

    /// `word("name")`
    pub(super) fn named(&mut self, name: impl FnOnce(&str) -> Name) -> Expr {
        self.call(|this, start| {
            let written = this.quoted();
            this.close();
            match written.as_deref().map(name) {
                Some(name) => Expr { kind: ExprKind::Read(name), span: this.from(start) },
                None => this.broken(start, Vec::new()),
            }
        })
    }

    pub(super) fn survey(&mut self) -> Expr {
        let parts = [SurveyPart::Mean, SurveyPart::Answers];
        self.named_part(&["mean", "answers"], |name, index| {
            parts.get(index).map(|part| Name::Survey(name, *part))
        })
    }

    pub(super) fn process(&mut self) -> Expr {
        self.named_part(&["days"], |name, _| Some(Name::Process(name)))
    }

    /// `word("name").part`
    pub(super) fn named_part(
        &mut self,
        parts: &[&str],
        name: impl FnOnce(String, usize) -> Option<Name>,
    ) -> Expr {
        let start = self.here().start;
        let mut written = None;
        let call = self.call(|this, start| {
            written = this.quoted();
            this.close();
            this.broken(start, Vec::new())
        });
        let part = match self.part(parts, start) {
            Ok(part) => part,
            Err(Some(broken)) => return broken,
            Err(None) => {
                self.expected(Expected::Part, self.here());
                return call;
            }
        };
        match written.and_then(|written| name(written, part)) {
            Some(name) => Expr { kind: ExprKind::Read(name), span: self.from(start) },
            None => self.broken(start, Vec::new()),
        }
    }

    pub(super) fn staff(&mut self) -> Expr {
        let start = self.here().start;
        self.at += 1;
        match self.part(&["total", "fte"], start) {
            Ok(index) => {
                let part = if index == 0 { StaffPart::Total } else { StaffPart::Fte };
                Expr { kind: ExprKind::Read(Name::Staff(part)), span: self.from(start) }
            }
            Err(Some(broken)) => broken,
            Err(None) => {
                self.expected(Expected::Part, self.here());
                self.broken(start, Vec::new())
            }
        }
    }
}

/// `h3` and `health/h3` are one node.
pub(super) fn health_id(written: &str) -> NodeId {
    let mut bare = written;
    while let Some(rest) = bare.strip_prefix("health/").map(str::trim).filter(|rest| !rest.is_empty()) {
        bare = rest;
    }
    NodeId::new(format!("health/{bare}"))
}
