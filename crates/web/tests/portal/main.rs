//! The portal through its real router: no network, no browser, a fixed day.
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, also in its helpers")]

mod answers;
mod pages;
mod scores;
mod simulation;
mod support;
