use super::{Kept, table};

table! {
    /// What was measured, each version of it.
    measured = "facts" { body: String, subject: i64, part: String, period: String, version: i64 } {
        value: String, state: String, stage: String, recorded_on: String, source: Option<String>,
        note: Option<String>, actor: String, at: String,
    }
}
table! {
    /// Files that prove something.
    evidence = "evidence" { body: String, sha256: String } { size: i64, kind: String, at: String }
}
table! {
    /// What they prove.
    fact_evidence = "fact_evidence" {
        body: String, subject: i64, part: String, period: String, version: i64, sha256: String
    } { file_name: String, actor: String, at: String }
}
table! {
    /// What was said about a node.
    comments = "comments" { body: String, comment: i64 } {
        subject: i64, period: Option<String>, text: String, answers: Option<i64>, actor: String, at: String,
    }
}
table! {
    /// Why something went otherwise, and what is done about it.
    deviations = "deviations" { body: String, subject: i64, period: String } {
        cause: String, why: String, corrective_action: Option<String>, due: Option<String>, unit: Option<String>,
        state: String, version: i64,
    }
}
table! {
    /// When what is asked for.
    campaigns = "campaigns" { body: String, campaign: i64 } {
        period: String, opens: String, due: String, state: String, version: i64,
    }
}
table! {
    /// Who was asked for what.
    reminders = "reminders" { body: String, reminder: i64 } {
        person: i64, subject: i64, part: String, period: String, due: String, sent: Option<String>,
        answered: Option<String>,
    }
}

table! {
    /// What brings the values of a measure.
    feeds = "feeds" { body: String, feed: i64 } {
        subject: i64, kind: String, place: String, spot: Option<String>, rhythm: String, state: String, version: i64,
    }
}
table! {
    /// What it brought for a period.
    feed_runs = "feed_runs" { body: String, feed: i64, period: String } {
        at: String, value: Option<String>, brought: Option<String>, fault: Option<String>, detail: Option<String>,
    }
}

impl Kept for measured::Entity {}
impl Kept for evidence::Entity {}
impl Kept for fact_evidence::Entity {}
impl Kept for comments::Entity {}
impl Kept for deviations::Entity {}
impl Kept for campaigns::Entity {}
impl Kept for reminders::Entity {}
impl Kept for feeds::Entity {}
impl Kept for feed_runs::Entity {}
