//! The real clock: the only place of the program that asks what day it is.

use jiff::Zoned;
use jiff::civil::Date;

/// Today, where this machine is.
#[expect(clippy::disallowed_methods, reason = "the composition root gives the clock to everybody else")]
pub fn today() -> Date {
    Zoned::now().date()
}
