//! Ids and words of the store.

use std::fmt;

use crate::error::{Refusal, Result, StoreError};

/// The id of a public body in the store: a short text of lower-case letters, digits and hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BodyId(String);

impl BodyId {
    /// Reads `cciaa-lucca`; at most 40 characters, beginning and ending with a letter or a digit.
    ///
    /// # Errors
    /// [`Refusal::Malformed`] when the text is not of this form.
    pub fn read(text: &str) -> Result<Self> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let good = (1..=40).contains(&text.len())
            && text.chars().all(|c| plain(c) || c == '-')
            && text.starts_with(plain)
            && text.ends_with(plain);
        if good { Ok(Self(text.to_owned())) } else { Err(malformed("body", text)) }
    }

    /// The text of the id.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn kept(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Display for BodyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

pub(crate) fn malformed(field: &'static str, text: &str) -> StoreError {
    Refusal::Malformed { field, text: text.to_owned() }.into()
}

/// The text without the blanks around it, which must say something.
pub(crate) fn said(field: &'static str, text: &str) -> Result<String> {
    let text = text.trim();
    if text.is_empty() { Err(Refusal::Blank { field }.into()) } else { Ok(text.to_owned()) }
}

macro_rules! number_id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )* };
}

number_id! {
    /// A person of a body.
    PersonId,
    /// A role that was given to a person.
    RoleId,
    /// Who a holder of the plan is, for some days.
    HoldingId,
    /// A version of a plan.
    RevisionId,
    /// A node of a plan, the same through renumbering, revisions and years.
    NodeKey,
    /// A step of a negotiation.
    StepId,
    /// A time in which values are asked for.
    CampaignId,
    /// Something said about a node.
    CommentId,
    /// Something somebody is reminded of.
    ReminderId,
    /// A declared level of service.
    StandardId,
    /// What users are asked.
    SurveyId,
    /// One question of it.
    QuestionId,
    /// Money that moved.
    MovementId,
    /// What brings the values of a measure.
    FeedId,
    /// What the evaluator looks at, and what they found.
    ValidationId,
}

/// An enum whose variants have one word each, in the database and in JSON.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident ($what:literal) { $($(#[$vdoc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its word.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The one of this word.
            pub fn of_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }

            #[allow(dead_code, reason = "not every enum is read back from a row")]
            pub(crate) fn kept(word: &str) -> $crate::error::Result<Self> {
                Self::of_word(word).ok_or_else(|| $crate::error::StoreError::Broken(format!(concat!($what, " `{}`"), word)))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}

pub(crate) use words;

words! {
    /// What a person may be in a body. The rights of each are a table of the web.
    Role("role") {
        /// Planning office.
        Planner = "planner",
        /// Segretario Generale.
        SecretaryGeneral = "secretary_general",
        /// Dirigente.
        Director = "director",
        /// Posizione organizzativa.
        ServiceHead = "service_head",
        /// Ufficio.
        Office = "office",
        /// Partecipata.
        Subsidiary = "subsidiary",
        /// Organismo indipendente di valutazione.
        Oiv = "oiv",
        /// Giunta.
        Board = "board",
        /// Revisore.
        Auditor = "auditor",
        /// Keeps the house.
        Admin = "admin",
    }
}

words! {
    /// Whether a person may come in.
    PersonState("state of a person") {
        /// Was invited, has not come yet.
        Invited = "invited",
        /// May sign in.
        Active = "active",
        /// May no longer.
        Left = "left",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_of_a_body_is_plain() {
        for good in ["cciaa-lucca", "a", "4"] {
            assert_eq!(BodyId::read(good).unwrap().as_str(), good);
        }
        for bad in ["", "Lucca", "-a", "a-", "a b", "città", &"a".repeat(41)] {
            assert!(BodyId::read(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn every_word_reads_back() {
        assert!(Role::ALL.iter().all(|role| Role::of_word(role.word()) == Some(*role)));
    }
}
