//! Words and what follows them: names, functions, and words that nothing starts with.

use super::Parser;
use super::names::health_id;
use crate::formula::fault::{Expected, Fault, FaultKind};
use crate::formula::lex::Kind;
use crate::formula::types::{Expr, ExprKind, Name};
use crate::formula::vocabulary as words;
use crate::ids::NodeId;

impl Parser<'_> {
    pub(super) fn word(&mut self, word: &str) -> Expr {
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
    pub(super) fn unknown(&mut self, word: &str) -> Expr {
        let here = self.here();
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
    pub(super) fn call(&mut self, read: impl FnOnce(&mut Self, usize) -> Expr) -> Expr {
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
    pub(super) fn arguments(&mut self) -> Vec<Expr> {
        let mut arguments = vec![self.sum()];
        while self.take(&Kind::Comma).is_some() {
            arguments.push(self.sum());
        }
        self.close();
        arguments
    }

    /// The arguments of a function nobody knows: texts are as good as formulas.
    pub(super) fn loose_arguments(&mut self) -> Vec<Expr> {
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
}
