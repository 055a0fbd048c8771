//! Letters: what they are before they leave, and who takes them to a mail server. What each says stands with what it is
//! about: [`reminders`](super::reminders), [`invitations`](super::invitations).

use std::future::Future;
use std::pin::Pin;

use cannocchiale_core::diag::Lang;
use cannocchiale_store::{BodyId, Person};

/// A letter to one person, as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Who reads it.
    pub person: Person,
    /// What it is about.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// What tells it from others: `invito-17-1570266000.cciaa-aurea`.
    pub reference: String,
    /// The address that ends letters of the kind, by a post; none where it is a duty.
    pub unsubscribe: Option<String>,
}

/// That the mail server took a letter, or in its words why it did not.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<(), String>> + Send + 'a>>;

/// Who takes letters to a mail server.
pub trait Post: Send + Sync {
    /// Sends a letter. When it is done, the server has taken it upon itself.
    fn send<'a>(&'a self, letter: &'a Letter) -> Sending<'a>;
}

/// The text of one of two languages.
pub(super) fn t<T>(lang: Lang, it: T, en: T) -> T {
    match lang {
        Lang::It => it,
        Lang::En => en,
    }
}

/// The workspace of a body as people reach it, in a language: `https://piano.ente.example/lavoro/ente`.
pub(super) fn workspace_at(address: &str, body: &BodyId, lang: Lang) -> String {
    let address = address.trim_end_matches('/');
    match lang {
        Lang::It => format!("{address}/lavoro/{body}"),
        Lang::En => format!("{address}/en/lavoro/{body}"),
    }
}
