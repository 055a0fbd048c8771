//! The real clock: the only place of the program that asks what day it is.

use cannocchiale_web::Moment;
use jiff::Zoned;
use jiff::civil::Date;

/// Today, where this machine is.
pub fn today() -> Date {
    now().day
}

/// Now, where this machine is.
#[expect(clippy::disallowed_methods, reason = "the composition root gives the clock to everybody else")]
pub fn now() -> Moment {
    let now = Zoned::now();
    Moment { at: now.timestamp(), day: now.date() }
}
