//! The canonical text of a formula. Reading it gives the same formula.

use std::fmt;

use super::types::{
    Expr, ExprKind, Formula, List, Literal, Name, Number, Range, Scale, Sign, StaffPart, SurveyPart,
};

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.root)
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ExprKind::Number(number) => write!(f, "{number}"),
            ExprKind::Read(name) => write!(f, "{name}"),
            ExprKind::Minus(inner) => {
                f.write_str("-")?;
                bracketed(f, inner, Tightness::Sign)
            }
            ExprKind::Sum { first, rest } => {
                bracketed(f, first, Tightness::Sum)?;
                for (sign, term) in rest {
                    f.write_str(match sign {
                        Sign::Plus => " + ",
                        Sign::Minus => " - ",
                    })?;
                    bracketed(f, term, Tightness::Sum)?;
                }
                Ok(())
            }
            ExprKind::Product { first, rest } => {
                bracketed(f, first, Tightness::Product)?;
                for (scale, factor) in rest {
                    f.write_str(match scale {
                        Scale::Times => " * ",
                        Scale::Over => " / ",
                    })?;
                    bracketed(f, factor, Tightness::Product)?;
                }
                Ok(())
            }
            ExprKind::Prev(inner) => write!(f, "prev({inner})"),
            ExprKind::Fold(fold, arguments) => {
                write!(f, "{}(", fold.name())?;
                for (index, argument) in arguments.iter().enumerate() {
                    write!(f, "{}{argument}", if index == 0 { "" } else { ", " })?;
                }
                f.write_str(")")
            }
            ExprKind::Achievement(node) => write!(f, "achievement({})", Quoted(node.as_str())),
            ExprKind::MeanAchievement(list) => write!(f, "mean_achievement({list})"),
            ExprKind::ShareAchieved(list, level) => write!(f, "share_achieved({list}, {level})"),
            // What was not understood is shown as it was written.
            ExprKind::Broken(written, _) => f.write_str(written),
        }
    }
}

/// How tightly what stands around a part binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tightness {
    /// A term of a sum: only another sum needs brackets.
    Sum,
    /// A factor: sums and products do.
    Product,
    /// What a minus stands before: a minus does, too.
    Sign,
}

fn bracketed(f: &mut fmt::Formatter<'_>, expr: &Expr, around: Tightness) -> fmt::Result {
    let needed = match expr.kind {
        ExprKind::Sum { .. } => true,
        ExprKind::Product { .. } => around != Tightness::Sum,
        ExprKind::Minus(_) => around == Tightness::Sign,
        _ => false,
    };
    if needed { write!(f, "({expr})") } else { write!(f, "{expr}") }
}

/// A text between double quotes; a quote inside is written twice.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0.replace('"', "\"\""))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            None => "",
            Some(Literal::Percent) => "%",
            Some(Literal::Euro) => " €",
            Some(Literal::Days) => " days",
            Some(Literal::Months) => " months",
            Some(Literal::Hours) => " hours",
        };
        write!(f, "{}{unit}", self.value.normalize())
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Total(side) => write!(f, "{}.total", side.name()),
            Self::Line(side, line) => write!(f, "{}[{}]", side.name(), Quoted(line)),
            Self::Measure(id) => write!(f, "measure({})", Quoted(id.as_str())),
            Self::Survey(name, SurveyPart::Mean) => write!(f, "survey({}).mean", Quoted(name)),
            Self::Survey(name, SurveyPart::Answers) => write!(f, "survey({}).answers", Quoted(name)),
            Self::Process(name) => write!(f, "process({}).days", Quoted(name)),
            Self::Staff(StaffPart::Total) => f.write_str("staff.total"),
            Self::Staff(StaffPart::Fte) => f.write_str("staff.fte"),
            Self::Health(id) => {
                let bare = id.as_str().strip_prefix("health/").unwrap_or(id.as_str());
                write!(f, "health({})", Quoted(bare))
            }
        }
    }
}

impl fmt::Display for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Projects(unit) => write!(f, "projects({})", Quoted(unit.as_str())),
            Self::Objectives(ranges) => {
                f.write_str("objectives(")?;
                for (index, Range { from, to }) in ranges.iter().enumerate() {
                    write!(f, "{}{}", if index == 0 { "" } else { ", " }, Quoted(from.as_str()))?;
                    if let Some(to) = to {
                        write!(f, "..{}", Quoted(to.as_str()))?;
                    }
                }
                f.write_str(")")
            }
        }
    }
}
