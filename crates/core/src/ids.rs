//! Names of things: node ids, codes, units, years. Each is a newtype, so that they cannot be exchanged.
//!
//! The text of a name is shared, because scores and traces name the same nodes many times.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes the text as it is, without the spaces around it.
            pub fn new(text: impl AsRef<str>) -> Self {
                Self(text.as_ref().trim().into())
            }

            /// The text of the id.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> Ordering {
                natural_order(&self.0, &other.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }
    };
}

text_id! {
    /// The id of a node of the plan, unique in it: `ente`, `1B`, `1B/i1`, `1B0101/1a`, `sg/1`, `@sg`, `health/h1`.
    NodeId
}
text_id! {
    /// The code a body gives to an area, objective, programme or project: a free string with a natural order.
    Code
}
text_id! {
    /// The id of an organisational unit inside its body.
    UnitId
}

impl NodeId {
    /// The public body itself.
    pub fn body() -> Self {
        Self("ente".into())
    }

    /// The holder of assigned objectives: `@sg`, `@anagrafico`.
    pub fn holder(unit: &UnitId) -> Self {
        Self(format!("@{unit}").into())
    }

    /// A part of this node: `1B0101` and `1a` make `1B0101/1a`.
    pub fn child(&self, label: &str) -> Self {
        Self(format!("{}/{}", self.0, label.trim()).into())
    }
}

/// A calendar year that a plan may speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(i16);

impl Year {
    /// The year, if it is one a plan may reasonably name (1900 to 2199).
    pub fn new(year: i16) -> Option<Self> {
        (1900..2200).contains(&year).then_some(Self(year))
    }

    /// Reads `2019`.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() != 4 || !text.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        text.parse().ok().and_then(Self::new)
    }

    /// The number of the year.
    pub fn number(self) -> i16 {
        self.0
    }

    /// The year before.
    pub fn previous(self) -> Self {
        Self(self.0.saturating_sub(1))
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// Compares texts so that numbers inside them count as numbers: `1B2` comes before `1B10`.
pub fn natural_order(a: &str, b: &str) -> Ordering {
    let (mut a_rest, mut b_rest) = beyond_what_is_shared(a, b);
    loop {
        let (a_piece, a_next, a_digits) = next_piece(a_rest);
        let (b_piece, b_next, b_digits) = next_piece(b_rest);
        if a_piece.is_empty() || b_piece.is_empty() {
            return a_piece.is_empty().cmp(&b_piece.is_empty()).reverse().then_with(|| a.cmp(b));
        }
        let order = if a_digits && b_digits {
            let (a_number, b_number) = (a_piece.trim_start_matches('0'), b_piece.trim_start_matches('0'));
            a_number.len().cmp(&b_number.len()).then_with(|| a_number.cmp(b_number))
        } else {
            without_case(a_piece, b_piece)
        };
        if order != Ordering::Equal {
            return order;
        }
        (a_rest, b_rest) = (a_next, b_next);
    }
}

/// Two texts without the pieces that both begin with: ids of one branch share most of theirs.
fn beyond_what_is_shared<'a>(a: &'a str, b: &'a str) -> (&'a str, &'a str) {
    let shared = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let same = a.get(..shared).unwrap_or_default();
    let Some(last) = same.chars().next_back() else { return (a, b) };
    // The last piece is compared whole: the two may go on in different ways.
    let piece = |c: char| c.is_ascii_digit() == last.is_ascii_digit();
    let from = same.trim_end_matches(piece).len();
    (a.get(from..).unwrap_or(a), b.get(from..).unwrap_or(b))
}

/// Compares pieces without regard to case; ids are ASCII but for a few, and are compared at every insertion in a map.
fn without_case(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() {
        a.bytes().map(|byte| byte.to_ascii_lowercase()).cmp(b.bytes().map(|byte| byte.to_ascii_lowercase()))
    } else {
        a.to_lowercase().cmp(&b.to_lowercase())
    }
}

fn next_piece(text: &str) -> (&str, &str, bool) {
    let digits = text.starts_with(|c: char| c.is_ascii_digit());
    let end = text.bytes().position(|byte| byte.is_ascii_digit() != digits).unwrap_or(text.len());
    // Where a digit begins or ends no letter is cut.
    let (piece, rest) = text.split_at(end);
    (piece, rest, digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_inside_codes_count_as_numbers() {
        let mut codes = ["1B10", "1B2", "1A", "10", "2", "1B"].map(Code::new);
        codes.sort();
        assert_eq!(codes.map(|c| c.to_string()), ["1A", "1B", "1B2", "1B10", "2", "10"]);
    }

    #[test]
    fn order_agrees_with_equality() {
        assert_eq!(natural_order("x1", "x-"), Ordering::Less, "pieces are compared whole");
        assert_eq!(natural_order("1B0101/10", "1B0101/9"), Ordering::Greater);
        assert_eq!(natural_order("1b", "1B"), natural_order("1b", "1B"));
        assert_ne!(natural_order("1b", "1B"), Ordering::Equal);
        assert_ne!(natural_order("01", "1"), Ordering::Equal);
    }

    #[test]
    fn a_year_is_four_digits() {
        assert_eq!(Year::read(" 2019 ").map(Year::number), Some(2019));
        assert_eq!(Year::read("19"), None);
        assert_eq!(Year::read("20190"), None);
    }
}
