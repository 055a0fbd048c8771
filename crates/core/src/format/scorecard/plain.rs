//! Numbers and days as the wire writes them.

use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::number::read_machine;

/// A decimal string with a dot, without zeros at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Number(pub Decimal);

/// An ISO date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(pub Date);

/// What a text is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit {
    text: String,
    wanted: &'static str,
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not {}", self.text, self.wanted)
    }
}

impl TryFrom<String> for Number {
    type Error = Unfit;

    fn try_from(text: String) -> Result<Self, Unfit> {
        read_machine(&text).map(Self).ok_or(Unfit { text, wanted: "a decimal number" })
    }
}

impl From<Number> for String {
    fn from(number: Number) -> Self {
        number.0.normalize().to_string()
    }
}

impl TryFrom<String> for Day {
    type Error = Unfit;

    fn try_from(text: String) -> Result<Self, Unfit> {
        text.parse().map(Self).map_err(|_| Unfit { text, wanted: "a date such as 2019-12-31" })
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.0.to_string()
    }
}
