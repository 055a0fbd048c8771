//! Scores: the literate cases of `cases/score/`, and the engine against a second evaluator on random plans.

#![expect(clippy::disallowed_methods, reason = "tests read and bless files of the repository")]
#![cfg(test)]

mod agreement;
mod engine;
mod laws;
#[path = "../literate/mod.rs"]
mod literate;
mod monotony;
#[path = "../naive/mod.rs"]
mod naive;
mod pages;
mod plans;
#[path = "../literate/stories.rs"]
mod stories;
mod texts;
mod worlds;

/// How many random cases a test tries: as many as it says, unless `PROPTEST_CASES` asks for fewer or more.
fn cases(usual: u32) -> proptest::test_runner::Config {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|number| number.parse().ok());
    proptest::test_runner::Config {
        cases: asked.unwrap_or(usual),
        failure_persistence: None,
        ..proptest::test_runner::Config::default()
    }
}
