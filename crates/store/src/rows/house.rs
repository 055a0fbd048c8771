use super::{Kept, table};

table! {
    /// Public bodies.
    bodies = "bodies" { body: String } { name: String, ipa_code: Option<String>, kind: String, version: i64 }
}
table! {
    /// Their units.
    units = "units" { body: String, unit: String } {
        name: String, kind: String, parent: Option<String>, valid_from: String, valid_to: Option<String>, version: i64,
    }
}
table! {
    /// Their people.
    people = "people" { body: String, person: i64 } {
        name: String, mail: String, language: String, state: String, version: i64,
    }
}
table! {
    /// What their people may do, and when.
    roles = "roles" { body: String, role_id: i64 } {
        person: i64, role: String, unit: Option<String>, valid_from: String, valid_to: Option<String>,
        act: Option<String>, version: i64,
    }
}
table! {
    /// Who the holders of the plan that are one person are, and when.
    holders = "holders" { body: String, holding: i64 } {
        holder: String, person: i64, unit: Option<String>, valid_from: String, valid_to: Option<String>,
        act: Option<String>, version: i64,
    }
}
table! {
    /// Texts by name.
    settings = "settings" { body: String, name: String } { text: String, version: i64 }
}

table! {
    /// Texts by name, each from a day.
    dated_settings = "dated_settings" { body: String, name: String, valid_from: String } {
        text: String, act: Option<String>, version: i64,
    }
}

impl Kept for dated_settings::Entity {}
impl Kept for bodies::Entity {}
impl Kept for units::Entity {}
impl Kept for people::Entity {}
impl Kept for roles::Entity {}
impl Kept for holders::Entity {}
impl Kept for settings::Entity {}
