use super::{Kept, table};

table! {
    /// Invitations that are to be sent by mail.
    invitation_letters = "invitation_letters" { body: String, person: i64 } { asked: String, sent: Option<String> }
}
table! {
    /// Digests that were written, by the token that ends them.
    digests = "digests" { body: String, token: String } { person: i64, written: String, sent: Option<String> }
}
table! {
    /// Who wants digests and who does not.
    digest_choices = "digest_choices" { body: String, person: i64 } { choice: String, at: String }
}
table! {
    /// Who was written to about a day of the law.
    duty_letters = "duty_letters" { body: String, person: i64, duty: String, due: String } { sent: String }
}

impl Kept for invitation_letters::Entity {}
impl Kept for digests::Entity {}
impl Kept for digest_choices::Entity {}
impl Kept for duty_letters::Entity {}
