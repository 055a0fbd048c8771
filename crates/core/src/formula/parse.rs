//! Reading a formula: recursive descent that always recovers.

mod lists;
mod names;
mod words;

use super::fault::{Expected, Fault, FaultKind};
use super::lex::{Kind, Token, lex};
use super::types::{Expr, ExprKind, Formula, Literal, Number, Reading, Scale, Sign};
use super::vocabulary;
use crate::target::Span;

pub(super) use lists::holder;

/// Longer texts are not read: no indicator needs so many values.
pub(super) const MOST_BYTES: usize = 8_000;

/// Brackets and calls inside each other, at most.
pub(super) const MOST_DEPTH: usize = 64;

/// Reads a formula as written. Never fails: what could not be understood is [`ExprKind::Broken`], with a fault
/// that says where and why.
pub fn read(text: &str) -> Reading {
    let whole = Span { start: 0, end: text.len() };
    if text.len() > MOST_BYTES {
        let fault = Fault::new(FaultKind::NotUnderstood(Expected::Shorter), whole);
        let root = Expr { kind: ExprKind::Broken(text.to_owned(), Vec::new()), span: whole };
        return Reading { text: text.to_owned(), formula: Formula { root }, faults: vec![fault] };
    }
    let mut parser = Parser { text, tokens: lex(text), at: 0, depth: 0, faults: Vec::new() };
    let root = parser.formula();
    let mut faults = parser.faults;
    faults.sort_by_key(|fault| fault.span);
    Reading { text: text.to_owned(), formula: Formula { root }, faults }
}

struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    faults: Vec<Fault>,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Kind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    /// Takes the next token when it is this one.
    fn take(&mut self, kind: &Kind) -> Option<Span> {
        let token = self.tokens.get(self.at).filter(|token| &token.kind == kind)?;
        self.at += 1;
        Some(token.span)
    }

    /// Where the next token stands, or the end of the text.
    fn here(&self) -> Span {
        let end = self.text.trim_end().len();
        self.tokens.get(self.at).map_or(Span { start: end, end }, |token| token.span)
    }

    /// Where the last token taken ends.
    fn behind(&self) -> usize {
        self.at.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(0, |token| token.span.end)
    }

    /// Records what was expected at a place, once a place. An open quote swallows the rest of the text: what is
    /// missing after it is not missed.
    fn expected(&mut self, expected: Expected, span: Span) {
        let open_quote = FaultKind::NotUnderstood(Expected::EndOfQuote);
        if self.faults.iter().all(|fault| fault.span != span && fault.kind != open_quote) {
            self.faults.push(Fault::new(FaultKind::NotUnderstood(expected), span));
        }
    }

    fn from(&self, start: usize) -> Span {
        Span { start, end: self.behind().max(start) }
    }

    fn broken(&self, start: usize, parts: Vec<Expr>) -> Expr {
        let span = self.from(start);
        let written = self.text.get(span.start..span.end).unwrap_or_default().trim();
        Expr { kind: ExprKind::Broken(written.to_owned(), parts), span }
    }

    /// The whole text: one sum, and whatever else stands there, which is a fault.
    fn formula(&mut self) -> Expr {
        let start = self.here().start;
        let first = self.sum();
        if self.at == self.tokens.len() {
            return first;
        }
        let mut parts = vec![first];
        while let Some(kind) = self.peek() {
            match kind {
                Kind::Close | Kind::CloseLine => self.expected(Expected::Opening, self.here()),
                // After a stray bracket the operator that follows is as it should be.
                Kind::Plus | Kind::Minus | Kind::Times | Kind::Over => {}
                Kind::Number(_)
                | Kind::BadNumber
                | Kind::Word(_)
                | Kind::Text(_)
                | Kind::OpenText
                | Kind::Open => {
                    if !self.after_operator() {
                        self.expected(Expected::Operator, self.here());
                    }
                    parts.push(self.sum());
                    continue;
                }
                _ => self.expected(Expected::Operator, self.here()),
            }
            self.at += 1;
        }
        self.broken(start, parts)
    }

    fn after_operator(&self) -> bool {
        let last = self.at.checked_sub(1).and_then(|last| self.tokens.get(last));
        last.is_some_and(|token| matches!(token.kind, Kind::Plus | Kind::Minus | Kind::Times | Kind::Over))
    }

    fn sum(&mut self) -> Expr {
        let start = self.here().start;
        let first = self.product();
        let mut rest = Vec::new();
        loop {
            let sign = match self.peek() {
                Some(Kind::Plus) => Sign::Plus,
                Some(Kind::Minus) => Sign::Minus,
                _ => break,
            };
            self.at += 1;
            rest.push((sign, self.product()));
        }
        if rest.is_empty() {
            return first;
        }
        Expr { kind: ExprKind::Sum { first: Box::new(first), rest }, span: self.from(start) }
    }

    fn product(&mut self) -> Expr {
        let start = self.here().start;
        let first = self.sign();
        let mut rest = Vec::new();
        loop {
            let scale = match self.peek() {
                Some(Kind::Times) => Scale::Times,
                Some(Kind::Over) => Scale::Over,
                _ => break,
            };
            self.at += 1;
            rest.push((scale, self.sign()));
        }
        if rest.is_empty() {
            return first;
        }
        Expr { kind: ExprKind::Product { first: Box::new(first), rest }, span: self.from(start) }
    }

    fn sign(&mut self) -> Expr {
        let start = self.here().start;
        if self.take(&Kind::Minus).is_none() {
            return self.atom();
        }
        let inner = self.atom();
        Expr { kind: ExprKind::Minus(Box::new(inner)), span: self.from(start) }
    }

    fn atom(&mut self) -> Expr {
        let here = self.here();
        match self.peek().cloned() {
            Some(Kind::Number(value)) => {
                self.at += 1;
                let unit = self.unit();
                Expr { kind: ExprKind::Number(Number { value, unit }), span: self.from(here.start) }
            }
            Some(Kind::BadNumber) => {
                self.at += 1;
                self.expected(Expected::PlainNumber, here);
                self.broken(here.start, Vec::new())
            }
            Some(Kind::Open) => self.nested(|this| {
                this.at += 1;
                let inner = this.sum();
                this.close();
                // Brackets mean nothing once the tree is there, but they are part of where it stands.
                Expr { kind: inner.kind, span: this.from(here.start) }
            }),
            Some(Kind::Word(word)) => self.word(&word),
            other => {
                self.expected(Expected::Value, here);
                // What may end or continue what stands around is left to it.
                let stray = matches!(
                    other,
                    Some(
                        Kind::Text(_)
                            | Kind::OpenText
                            | Kind::Other
                            | Kind::Dot
                            | Kind::Range
                            | Kind::Percent
                            | Kind::Euro
                            | Kind::OpenLine
                    )
                );
                self.at += usize::from(stray);
                self.broken(here.start, Vec::new())
            }
        }
    }

    fn unit(&mut self) -> Option<Literal> {
        let unit = match self.peek()? {
            Kind::Percent => Literal::Percent,
            Kind::Euro => Literal::Euro,
            Kind::Word(word) => vocabulary::literal(word)?,
            _ => return None,
        };
        self.at += 1;
        Some(unit)
    }

    /// Reads something that stands inside brackets, unless there are too many around it already.
    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Expr) -> Expr {
        if self.depth < MOST_DEPTH {
            self.depth += 1;
            let inner = read(self);
            self.depth -= 1;
            return inner;
        }
        let here = self.here();
        self.expected(Expected::Shallower, here);
        let mut open = 0_usize;
        while let Some(kind) = self.peek() {
            match kind {
                Kind::Open => open += 1,
                Kind::Close => open = open.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                break;
            }
        }
        self.broken(here.start, Vec::new())
    }

    fn close(&mut self) {
        if self.take(&Kind::Close).is_some() {
            return;
        }
        if self.peek() == Some(&Kind::Comma) {
            self.expected(Expected::OneArgument, self.here());
            self.skip_to_close();
        } else {
            self.expected(Expected::Closing, self.here());
        }
    }
}
