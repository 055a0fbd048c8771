use super::{Kept, table};

table! {
    /// Declared levels of service.
    standards = "standards" { body: String, standard: i64 } {
        service: String, subject: Option<i64>, unit: Option<String>, measured_in: String, valid_from: String,
        valid_to: Option<String>, version: i64,
    }
}
table! {
    /// What became of them, by year.
    standard_results = "standard_results" { body: String, standard: i64, year: i64 } {
        declared: String, measured: Option<String>, cases: Option<i64>, justification: Option<String>, version: i64,
    }
}
table! {
    /// What users are asked.
    surveys = "surveys" { body: String, survey: i64 } {
        title: String, subject: Option<i64>, lowest: i64, highest: i64, opens: String, closes: String, version: i64,
    }
}
table! {
    /// The questions.
    survey_questions = "survey_questions" { body: String, survey: i64, question: i64 } { text: String }
}
table! {
    /// Their answers, without a name.
    survey_answers = "survey_answers" { body: String, survey: i64, answer: i64, question: i64 } {
        mark: i64, remark: Option<String>, day: String,
    }
}
table! {
    /// Money of a node in a month.
    budget_movements = "budget_movements" { body: String, movement: i64 } {
        subject: i64, year: i64, month: i64, side: String, stage: String, cents: i64, source: Option<String>,
        note: Option<String>,
    }
}

impl Kept for standards::Entity {}
impl Kept for standard_results::Entity {}
impl Kept for surveys::Entity {}
impl Kept for survey_questions::Entity {}
impl Kept for survey_answers::Entity {}
impl Kept for budget_movements::Entity {}
