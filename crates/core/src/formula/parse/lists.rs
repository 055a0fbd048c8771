//! Lists of nodes with a score, and the functions that take them.

use super::Parser;
use crate::formula::fault::{Expected, Fault, FaultKind};
use crate::formula::lex::Kind;
use crate::formula::types::{Expr, ExprKind, List, Number, Range};
use crate::formula::vocabulary as words;
use crate::ids::{NodeId, UnitId};

impl Parser<'_> {
    pub(super) fn share_achieved(&mut self, start: usize) -> Expr {
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

    pub(super) fn skip_to_close(&mut self) {
        while !matches!(self.peek(), None | Some(Kind::Close)) {
            self.at += 1;
        }
        self.at += usize::from(self.peek().is_some());
    }

    /// `objectives("a".."b", …)` or `projects("unit")`.
    pub(super) fn list(&mut self) -> Option<List> {
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

    pub(super) fn ranges(&mut self) -> Option<Vec<Range>> {
        let mut ranges = vec![self.range()];
        while self.take(&Kind::Comma).is_some() {
            ranges.push(self.range());
        }
        ranges.into_iter().collect()
    }

    pub(super) fn range(&mut self) -> Option<Range> {
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
pub(in crate::formula) fn holder(objective: &NodeId) -> &str {
    objective.as_str().rsplit_once('/').map_or("", |(holder, _)| holder)
}
