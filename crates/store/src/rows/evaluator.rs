use super::{Kept, table};

table! {
    /// What the evaluator looks at, and what became of it.
    validations = "validations" { body: String, validation: i64 } {
        year: i64, revision: i64, seed: String, population: i64, population_sha256: String, opened: String,
        outcome: Option<String>, conclusion: Option<String>, concluded: Option<String>, version: i64,
    }
}
table! {
    /// The values that were drawn.
    validation_sample = "validation_sample" { body: String, validation: i64, position: i64 } {
        subject: i64, part: String, period: String, fact_version: i64,
    }
}
table! {
    /// What was found of each item and of each value drawn.
    validation_findings = "validation_findings" { body: String, validation: i64, about: String } {
        finding: String, note: Option<String>, version: i64,
    }
}

impl Kept for validations::Entity {}
impl Kept for validation_sample::Entity {}
impl Kept for validation_findings::Entity {}
