//! The workspace through its real router, over a real file of SQLite: no network, a fixed clock, known tokens.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking, also in its helpers"
)]

mod account;
mod budget;
mod calendar;
mod cascade;
mod door;
mod journal;
mod kept;
mod letters;
mod links;
mod monitoring;
mod oiv;
mod plan;
mod plan_shape;
mod revisions;
mod rights;
mod settings;
mod standards;
mod support;
mod surveys;
mod values;
