//! `formulas.md`, §1: the grammar, read by going down it.

use rust_decimal::Decimal;

use super::{Exact, exact};

/// §1: a formula, as read.
#[derive(Debug, Clone)]
pub(super) enum Expr {
    Number(Exact, Option<&'static str>),
    /// `costs.total`, `costs["…"]`, `staff.fte`.
    Name(String, Option<String>),
    /// `measure("…")`, `survey("…").mean`: a word, its arguments, and the word after the dot.
    Call(String, Vec<Argument>, Option<String>),
    Minus(Box<Expr>),
    Binary(char, Box<Expr>, Box<Expr>),
}

#[derive(Debug, Clone)]
pub(super) enum Argument {
    Formula(Expr),
    Range(String, String),
}

/// Reads a formula by the grammar of §1; none when it does not follow it.
pub(super) struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
    pub(super) fn whole(text: &str) -> Option<Expr> {
        let mut reader = Reader { rest: text };
        let expr = reader.sum()?;
        reader.rest.trim().is_empty().then_some(expr)
    }

    fn takes(&mut self, sign: &str) -> bool {
        match self.rest.trim_start().strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn sum(&mut self) -> Option<Expr> {
        let mut left = self.product()?;
        loop {
            let sign = if self.takes("+") {
                '+'
            } else if self.takes("-") {
                '-'
            } else {
                return Some(left);
            };
            left = Expr::Binary(sign, Box::new(left), Box::new(self.product()?));
        }
    }

    fn product(&mut self) -> Option<Expr> {
        let mut left = self.sign()?;
        loop {
            let sign = if self.takes("*") {
                '*'
            } else if self.takes("/") {
                '/'
            } else {
                return Some(left);
            };
            left = Expr::Binary(sign, Box::new(left), Box::new(self.sign()?));
        }
    }

    fn sign(&mut self) -> Option<Expr> {
        if self.takes("-") { Some(Expr::Minus(Box::new(self.atom()?))) } else { self.atom() }
    }

    fn atom(&mut self) -> Option<Expr> {
        if self.takes("(") {
            let inner = self.sum()?;
            return self.takes(")").then_some(inner);
        }
        self.rest = self.rest.trim_start();
        if self.rest.starts_with(|c: char| c.is_ascii_digit()) {
            return self.number();
        }
        let word = self.word()?;
        if self.takes("(") {
            let arguments = self.arguments()?;
            let after = if self.takes(".") { Some(self.word()?) } else { None };
            return Some(Expr::Call(word, arguments, after));
        }
        let mut name = word;
        while self.takes(".") {
            name = format!("{name}.{}", self.word()?);
        }
        let line = if self.takes("[") {
            let line = self.string()?;
            if !self.takes("]") {
                return None;
            }
            Some(line)
        } else {
            None
        };
        Some(Expr::Name(name, line))
    }

    fn word(&mut self) -> Option<String> {
        self.rest = self.rest.trim_start();
        let end = self.rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!word.is_empty()).then(|| word.to_owned())
    }

    /// A decimal part has a digit right after its mark; a unit may follow.
    fn number(&mut self) -> Option<Expr> {
        let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (units, rest) = self.rest.split_at(digits(self.rest));
        let (mut text, mut rest) = (units.to_owned(), rest);
        if let Some(decimals) = rest.strip_prefix(['.', ',']).filter(|rest| digits(rest) > 0) {
            let (decimals, after) = decimals.split_at(digits(decimals));
            text = format!("{text}.{decimals}");
            rest = after;
        }
        self.rest = rest;
        let unit = ["%", "€", "days", "months", "hours"].into_iter().find(|unit| self.takes(unit));
        Some(Expr::Number(exact(text.parse::<Decimal>().ok()?), unit))
    }

    fn string(&mut self) -> Option<String> {
        if !self.takes("\"") {
            return None;
        }
        let mut text = String::new();
        loop {
            let (piece, rest) = self.rest.split_once('"')?;
            text.push_str(piece);
            self.rest = rest;
            // A quote inside is written twice.
            match rest.strip_prefix('"') {
                Some(rest) => {
                    text.push('"');
                    self.rest = rest;
                }
                None => return Some(text),
            }
        }
    }

    fn arguments(&mut self) -> Option<Vec<Argument>> {
        let mut arguments = Vec::new();
        if self.takes(")") {
            return Some(arguments);
        }
        loop {
            if self.rest.trim_start().starts_with('"') {
                let from = self.string()?;
                let to = if self.takes("..") { self.string()? } else { from.clone() };
                arguments.push(Argument::Range(from, to));
            } else {
                arguments.push(Argument::Formula(self.sum()?));
            }
            if self.takes(")") {
                return Some(arguments);
            }
            if !self.takes(",") {
                return None;
            }
        }
    }
}
