use super::{Fleeting, Kept, table};

table! {
    /// Hashes of passwords.
    passwords = "passwords" { body: String, person: i64 } { hash: String, at: String, version: i64 }
}
table! {
    /// Tokens that let a person choose a password.
    invitations = "invitations" { body: String, token: String } { person: i64, until: String, used: Option<String> }
}
table! {
    /// Tokens that open one field.
    links = "links" { body: String, token: String } {
        person: i64, subject: i64, part: String, period: String, until: String, used: Option<String>,
    }
}
table! {
    /// Who is in.
    sessions = "sessions" { body: String, token: String } {
        person: i64, password_version: i64, began: String, last_seen: String,
    }
}
table! {
    /// Who tried to come in.
    failures = "sign_in_failures" { body: String, what: String } {
        count: i64, last: String, blocked_until: Option<String>,
    }
}
table! {
    /// Posts that were done, so that the same one again is not.
    requests = "requests" { body: String, actor: String, request: String } { digest: String, seq: i64, at: String }
}

impl Kept for passwords::Entity {
    const SECRET: &'static [&'static str] = &["hash"];
}
impl Kept for invitations::Entity {}
impl Kept for links::Entity {}
impl Fleeting for sessions::Entity {}
impl Fleeting for failures::Entity {}
impl Fleeting for requests::Entity {}
