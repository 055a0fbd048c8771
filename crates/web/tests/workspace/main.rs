//! The workspace through its real router, over a real file of SQLite: no network, a fixed clock, known tokens.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking, also in its helpers"
)]

#[path = "../../../store/tests/engines/postgres.rs"]
mod postgres;

mod account;
mod bad_days;
mod budget;
mod calendar;
mod cascade;
mod desk;
mod digests;
mod documents;
mod door;
mod duties;
mod feeds;
mod issuer;
mod journal;
mod kept;
mod letters;
mod links;
mod monitoring;
mod oiv;
mod persons;
mod plan;
mod plan_shape;
mod revisions;
mod rights;
mod rules;
mod settings;
mod simulation;
mod standards;
mod support;
mod surveys;
mod terms;
mod values;
