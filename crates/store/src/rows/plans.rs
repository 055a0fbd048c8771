use super::{Kept, table};

table! {
    /// Versions of plans.
    revisions = "revisions" { body: String, revision: i64 } {
        year: i64, number: i64, status: String, made_from: Option<i64>, title: String, act_organ: Option<String>,
        act_kind: Option<String>, act_number: Option<String>, act_date: Option<String>, version: i64,
    }
}
table! {
    /// Their nodes.
    nodes = "revision_nodes" { body: String, revision: i64, node_key: i64 } {
        parent: Option<i64>, list: String, position: i64, node: String, content: String, version: i64,
    }
}
table! {
    /// What was proposed about a field of a node, and answered.
    negotiation_steps = "negotiation_steps" { body: String, step: i64 } {
        revision: i64, node_key: i64, field: String, turn: String, wording: Option<String>, answers: Option<i64>,
        why: Option<String>, actor: String, at: String,
    }
}
table! {
    /// Who has read what was assigned.
    acknowledgements = "acknowledgements" { body: String, node_key: i64, wording: String, person: i64 } {
        revision: i64, at: String,
    }
}

table! {
    /// What is written for the documents of a revision.
    chapters = "chapters" { body: String, revision: i64, document: String, chapter: String, language: String } {
        text: String, version: i64,
    }
}
table! {
    /// The figures that chapters call by name.
    chapter_figures = "chapter_figures" { body: String, revision: i64, name: String } { sha256: String, version: i64 }
}

table! {
    /// What the documents of a revision look like.
    looks = "looks" { body: String, revision: i64 } {
        colour: Option<String>, logo: Option<String>, logo_words: Option<String>, version: i64,
    }
}

table! {
    /// How far the phases of the cycle of a year have come.
    phase_states = "phase_states" { body: String, year: i64, node_key: i64 } {
        state: String, day: String, actor: String, at: String, version: i64,
    }
}

table! {
    /// The acts that approve documents other than the plan.
    document_acts = "document_acts" { body: String, revision: i64, document: String } {
        organ: String, kind: String, number: String, day: String, version: i64,
    }
}
table! {
    /// Why plans are revised.
    revision_reasons = "revision_reasons" { body: String, revision: i64 } { text: String, version: i64 }
}

impl Kept for document_acts::Entity {}
impl Kept for revision_reasons::Entity {}
impl Kept for phase_states::Entity {}
impl Kept for looks::Entity {}
impl Kept for chapters::Entity {}
impl Kept for chapter_figures::Entity {}
impl Kept for revisions::Entity {}
impl Kept for nodes::Entity {}
impl Kept for negotiation_steps::Entity {}
impl Kept for acknowledgements::Entity {}
