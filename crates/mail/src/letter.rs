use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use lettre::Message;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder};

use crate::error::MailError;

/// A letter to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Who reads it.
    pub to: Reader,
    /// What it is about, in a few words.
    pub subject: String,
    /// The text: lines of any length.
    pub text: String,
    /// The language of subject and text: `it` or `en`.
    pub language: &'static str,
    /// What tells it from every other letter of the sender: letters, digits, `.`, `-` and `_`.
    pub reference: String,
    /// Whether its reader may ask for no more of the kind.
    pub kind: Kind,
}

/// Who reads a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// Name and surname.
    pub name: String,
    /// The mail address.
    pub address: String,
}

/// Whether its reader may ask for no more of the kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// What the reader owes by their role: nobody can be rid of it by a click.
    Duty,
    /// A summary: this address ends it, by a `POST` without any question (RFC 8058).
    Digest {
        /// `https://…`
        unsubscribe: String,
    },
}

impl Letter {
    /// The message as it travels.
    pub(crate) fn message(&self, from: &Mailbox, at: Timestamp) -> Result<Message, MailError> {
        let address = self.to.address.parse().map_err(|_| MailError::Address(self.to.address.clone()))?;
        let seconds = Duration::from_secs(u64::try_from(at.as_second()).unwrap_or_default());
        let builder = Message::builder()
            .from(from.clone())
            .to(Mailbox::new(Some(one_line(&self.to.name)), address))
            .subject(one_line(&self.subject))
            .date(SystemTime::UNIX_EPOCH + seconds)
            .message_id(Some(format!("<{}@{}>", self.reference, from.email.domain())))
            .header(AutoSubmitted)
            .header(ContentLanguage(self.language.to_owned()))
            .header(ContentType::TEXT_PLAIN);
        self.with_way_out(builder)
            .body(self.text.clone())
            .map_err(|error| MailError::Letter(error.to_string()))
    }

    fn with_way_out(&self, builder: MessageBuilder) -> MessageBuilder {
        match &self.kind {
            Kind::Duty => builder,
            Kind::Digest { unsubscribe } => {
                builder.header(ListUnsubscribe(format!("<{}>", one_line(unsubscribe)))).header(OneClick)
            }
        }
    }
}

/// A header is one line: whatever would begin another is a blank.
fn one_line(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ")
}

/// Nobody answers a program, and no program answers with its holidays (RFC 3834).
#[derive(Debug, Clone)]
struct AutoSubmitted;
/// The language of the text (RFC 3282).
#[derive(Debug, Clone)]
struct ContentLanguage(String);
/// How to have no more of it (RFC 2369).
#[derive(Debug, Clone)]
struct ListUnsubscribe(String);
/// By one post, without any question (RFC 8058).
#[derive(Debug, Clone)]
struct OneClick;

type Fault = Box<dyn std::error::Error + Send + Sync>;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }
    fn parse(_: &str) -> Result<Self, Fault> {
        Ok(Self)
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

impl Header for ContentLanguage {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Content-Language")
    }
    fn parse(text: &str) -> Result<Self, Fault> {
        Ok(Self(text.to_owned()))
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }
    fn parse(text: &str) -> Result<Self, Fault> {
        Ok(Self(text.to_owned()))
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

impl Header for OneClick {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }
    fn parse(_: &str) -> Result<Self, Fault> {
        Ok(Self)
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter {
            to: Reader { name: "Anna Bianchi".to_owned(), address: "anna@ente.example".to_owned() },
            subject: "Due valori attesi entro il 15 luglio: perché no?".to_owned(),
            text: "Buongiorno,\n\nmancano due valori.\n".to_owned(),
            language: "it",
            reference: "avviso-17.cciaa-demo".to_owned(),
            kind: Kind::Duty,
        }
    }

    fn written(letter: &Letter) -> String {
        let from = "Ente di prova <no-reply@ente.example>".parse().unwrap();
        let at = "2026-07-01T06:00:00Z".parse().unwrap();
        String::from_utf8(letter.message(&from, at).unwrap().formatted()).unwrap()
    }

    #[test]
    fn a_letter_says_who_wrote_it_and_that_a_program_did() {
        let written = written(&letter());
        for header in [
            "From: \"Ente di prova\" <no-reply@ente.example>\r\n",
            "To: \"Anna Bianchi\" <anna@ente.example>\r\n",
            "Message-ID: <avviso-17.cciaa-demo@ente.example>\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "Content-Language: it\r\n",
            "Date: Wed, 01 Jul 2026 06:00:00 +0000\r\n",
        ] {
            assert!(written.contains(header), "{header}\n{written}");
        }
    }

    #[test]
    fn a_duty_has_no_way_out_and_a_digest_has_one() {
        assert!(!written(&letter()).contains("List-Unsubscribe"));
        let unsubscribe = "https://ente.example/lavoro/ente/riepilogo/abc".to_owned();
        let digest = written(&Letter { kind: Kind::Digest { unsubscribe }, ..letter() });
        assert!(digest.contains("List-Unsubscribe: <https://ente.example/lavoro/ente/riepilogo/abc>\r\n"));
        assert!(digest.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
    }

    #[test]
    fn a_name_or_a_subject_cannot_write_a_header_of_its_own() {
        let mut sly = letter();
        sly.to.name = "Anna\r\nBcc: tutti@ente.example".to_owned();
        sly.subject = "Avviso\nX-Altro: sì".to_owned();
        let written = written(&sly);
        let headers = written.split("\r\n\r\n").next().unwrap();
        assert!(
            !headers.lines().any(|line| line.starts_with("Bcc:") || line.starts_with("X-Altro:")),
            "{headers}"
        );
    }

    #[test]
    fn what_is_no_address_is_said() {
        let mut lost = letter();
        lost.to.address = "anna chiocciola ente".to_owned();
        let from = "no-reply@ente.example".parse().unwrap();
        let error = lost.message(&from, Timestamp::UNIX_EPOCH).unwrap_err();
        assert_eq!(error, MailError::Address("anna chiocciola ente".to_owned()));
    }
}
