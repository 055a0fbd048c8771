//! Reading a formula: recursive descent that always recovers.

use super::fault::{Expected, Fault, FaultKind};
use super::lex::{Kind, Token, lex};
use super::types::{
    Expr, ExprKind, Formula, List, Literal, Name, Number, Range, Reading, Scale, Sign, StaffPart, SurveyPart,
};
use super::vocabulary as words;
use crate::ids::{NodeId, UnitId};
use crate::model::AccountSide;
use crate::target::Span;

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

/// An argument that is not a formula.
type Quoted = Option<String>;

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
            Kind::Word(word) => words::literal(word)?,
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

    fn word(&mut self, word: &str) -> Expr {
        let start = self.here().start;
        if let Some(side) = words::side(word) {
            self.at += 1;
            return self.of_side(side, start);
        }
        if let Some(fold) = words::fold(word) {
            return self.call(|this, start| {
                let arguments = this.arguments();
                Expr { kind: ExprKind::Fold(fold, arguments), span: this.from(start) }
            });
        }
        match word {
            "prev" => self.call(|this, start| {
                let inner = this.sum();
                this.close();
                Expr { kind: ExprKind::Prev(Box::new(inner)), span: this.from(start) }
            }),
            "measure" => self.named(|id| Name::Measure(NodeId::new(id))),
            "health" => self.named(|id| Name::Health(health_id(id))),
            "survey" => self.survey(),
            "process" => self.process(),
            "staff" => self.staff(),
            "achievement" => self.call(|this, start| {
                let node = this.quoted();
                this.close();
                match node {
                    Some(node) => {
                        Expr { kind: ExprKind::Achievement(NodeId::new(node)), span: this.from(start) }
                    }
                    None => this.broken(start, Vec::new()),
                }
            }),
            "mean_achievement" => self.call(|this, start| {
                let list = this.list();
                this.close();
                match list {
                    Some(list) => Expr { kind: ExprKind::MeanAchievement(list), span: this.from(start) },
                    None => this.broken(start, Vec::new()),
                }
            }),
            "share_achieved" => self.call(Self::share_achieved),
            _ => self.unknown(word),
        }
    }

    /// A word that starts nothing: its arguments are read all the same, for their faults.
    fn unknown(&mut self, word: &str) -> Expr {
        let here = self.here();
        self.at += 1;
        // Words after words are a name in the language of people: one wrong thing, not one each.
        while matches!(self.peek(), Some(Kind::Word(_))) {
            self.at += 1;
        }
        let called = self.peek() == Some(&Kind::Open);
        let functions: &[&str] = if called { words::FUNCTIONS } else { &[] };
        let fault = if words::LISTS.contains(&word) {
            // A list is known: it is only in the wrong place.
            FaultKind::NotUnderstood(Expected::Value)
        } else {
            let written = self.from(here.start);
            let written = self.text.get(written.start..written.end).unwrap_or_default();
            let known = words::NAMES.iter().chain(functions).copied();
            FaultKind::NameUnknown(words::of_the_trade(written).or_else(|| words::nearest(word, known)))
        };
        self.faults.push(Fault::new(fault, self.from(here.start)));
        let mut parts = Vec::new();
        if called {
            let inside = self.nested(|this| {
                this.at += 1;
                let arguments = this.loose_arguments();
                this.broken(here.start, arguments)
            });
            parts.push(inside);
        }
        while self.peek() == Some(&Kind::Dot) {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(Kind::Word(_))));
        }
        if self.take(&Kind::OpenLine).is_some() {
            while !matches!(self.peek(), None | Some(Kind::CloseLine)) {
                self.at += 1;
            }
            self.at += usize::from(self.peek().is_some());
        }
        self.broken(here.start, parts)
    }

    /// `word "(" …`: what stands after the bracket is read by `read`, the closing bracket included.
    fn call(&mut self, read: impl FnOnce(&mut Self, usize) -> Expr) -> Expr {
        let start = self.here().start;
        self.at += 1;
        if self.peek() != Some(&Kind::Open) {
            self.expected(Expected::Arguments, self.here());
            return self.broken(start, Vec::new());
        }
        self.nested(|this| {
            this.at += 1;
            read(this, start)
        })
    }

    /// Formulas between commas, and the closing bracket.
    fn arguments(&mut self) -> Vec<Expr> {
        let mut arguments = vec![self.sum()];
        while self.take(&Kind::Comma).is_some() {
            arguments.push(self.sum());
        }
        self.close();
        arguments
    }

    /// The arguments of a function nobody knows: texts are as good as formulas.
    fn loose_arguments(&mut self) -> Vec<Expr> {
        let mut arguments = Vec::new();
        loop {
            match self.peek() {
                None => break,
                Some(Kind::Close) => {
                    self.at += 1;
                    break;
                }
                Some(Kind::Text(_) | Kind::Range | Kind::Comma) => self.at += 1,
                Some(_) => {
                    let before = self.at;
                    arguments.push(self.sum());
                    self.at += usize::from(self.at == before);
                }
            }
        }
        arguments
    }

    /// A text between quotes, not empty.
    fn quoted(&mut self) -> Quoted {
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

    fn of_side(&mut self, side: AccountSide, start: usize) -> Expr {
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
    fn part(&mut self, parts: &[&str], start: usize) -> Result<usize, Option<Expr>> {
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
    fn named(&mut self, name: impl FnOnce(&str) -> Name) -> Expr {
        self.call(|this, start| {
            let written = this.quoted();
            this.close();
            match written.as_deref().map(name) {
                Some(name) => Expr { kind: ExprKind::Read(name), span: this.from(start) },
                None => this.broken(start, Vec::new()),
            }
        })
    }

    fn survey(&mut self) -> Expr {
        let parts = [SurveyPart::Mean, SurveyPart::Answers];
        self.named_part(&["mean", "answers"], |name, index| {
            parts.get(index).map(|part| Name::Survey(name, *part))
        })
    }

    fn process(&mut self) -> Expr {
        self.named_part(&["days"], |name, _| Some(Name::Process(name)))
    }

    /// `word("name").part`
    fn named_part(&mut self, parts: &[&str], name: impl FnOnce(String, usize) -> Option<Name>) -> Expr {
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

    fn staff(&mut self) -> Expr {
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

    fn share_achieved(&mut self, start: usize) -> Expr {
        let list = self.list();
        if self.take(&Kind::Comma).is_none() {
            self.expected(Expected::Percentage, self.here());
            self.skip_to_close();
            return self.broken(start, Vec::new());
        }
        let level = self.sum();
        // 90 would be ninety times the whole, which nobody means and nobody reaches.
        if let ExprKind::Number(Number { unit: None, .. }) = level.kind {
            self.expected(Expected::Percentage, level.span);
        }
        self.close();
        match list {
            Some(list) => {
                Expr { kind: ExprKind::ShareAchieved(list, Box::new(level)), span: self.from(start) }
            }
            None => self.broken(start, vec![level]),
        }
    }

    fn skip_to_close(&mut self) {
        while !matches!(self.peek(), None | Some(Kind::Close)) {
            self.at += 1;
        }
        self.at += usize::from(self.peek().is_some());
    }

    /// `objectives("a".."b", …)` or `projects("unit")`.
    fn list(&mut self) -> Option<List> {
        let here = self.here();
        let word = match self.peek() {
            Some(Kind::Word(word)) if words::LISTS.contains(&word.as_str()) => word.clone(),
            Some(Kind::Word(word)) => {
                let near = words::nearest(word, words::LISTS.iter().copied());
                self.faults.push(Fault::new(
                    FaultKind::NameUnknown(near.or_else(|| Some("objectives".to_owned()))),
                    here,
                ));
                self.at += 1;
                if self.take(&Kind::Open).is_some() {
                    self.skip_to_close();
                }
                return None;
            }
            _ => {
                self.expected(Expected::List, here);
                while !matches!(self.peek(), None | Some(Kind::Close | Kind::Comma)) {
                    self.at += 1;
                }
                return None;
            }
        };
        self.at += 1;
        if self.take(&Kind::Open).is_none() {
            self.expected(Expected::Arguments, self.here());
            return None;
        }
        let list = if word == "projects" {
            self.quoted().map(|unit| List::Projects(UnitId::new(unit)))
        } else {
            self.ranges().map(List::Objectives)
        };
        self.close();
        list
    }

    fn ranges(&mut self) -> Option<Vec<Range>> {
        let mut ranges = vec![self.range()];
        while self.take(&Kind::Comma).is_some() {
            ranges.push(self.range());
        }
        ranges.into_iter().collect()
    }

    fn range(&mut self) -> Option<Range> {
        let start = self.here().start;
        let from = NodeId::new(self.quoted()?);
        if self.take(&Kind::Range).is_none() {
            return Some(Range { from, to: None });
        }
        let to = NodeId::new(self.quoted()?);
        if holder(&from) != holder(&to) || to < from {
            self.expected(Expected::OneHolder, self.from(start));
            return None;
        }
        Some(Range { from, to: Some(to) })
    }
}

/// The holder an objective belongs to, by its id: `ente` for `ente/3`.
pub(super) fn holder(objective: &NodeId) -> &str {
    objective.as_str().rsplit_once('/').map_or("", |(holder, _)| holder)
}

/// `h3` and `health/h3` are one node.
fn health_id(written: &str) -> NodeId {
    let mut bare = written;
    while let Some(rest) = bare.strip_prefix("health/").map(str::trim).filter(|rest| !rest.is_empty()) {
        bare = rest;
    }
    NodeId::new(format!("health/{bare}"))
}
