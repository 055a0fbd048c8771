use super::table;

table! {
    /// Where the journal of each body ends.
    heads = "heads" { body: String } { seq: i64, hash: String, next_id: i64 }
}
table! {
    /// One entry for each transaction.
    entries = "journal" { body: String, seq: i64 } {
        at: String, actor: String, deed: String, why: Option<String>, previous: String, hash: String,
    }
}
table! {
    /// The rows that each transaction changed.
    changes = "journal_changes" { body: String, seq: i64, position: i64 } {
        about: String, row_key: String, before: Option<String>, after: Option<String>,
    }
}
