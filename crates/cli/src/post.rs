//! The mail server of the body, as the web and the commands send letters through it.

use cannocchiale_mail::{Kind, Mailer, Reader, Settings, SettingsFault};
use cannocchiale_web::letters::{Letter, Post, Sending};

use crate::clock;
use crate::out::Failure;

/// How the mail server is told to the program; without it, no letter leaves.
#[derive(Debug, clap::Args)]
pub struct PostArgs {
    /// Il servente di posta, per mandare gli inviti: smtps://utente:parola@macchina, o smtp:// che diventa TLS.
    ///
    /// Meglio nella variabile d'ambiente: ciò che sta sulla riga di comando lo vede chiunque sia sulla macchina.
    #[arg(
        long,
        value_name = "SERVENTE",
        env = "CANNOCCHIALE_SMTP",
        hide_env_values = true,
        requires = "from"
    )]
    smtp: Option<String>,
    /// Chi firma le lettere: `Nome <indirizzo>`.
    #[arg(long, value_name = "MITTENTE", env = "CANNOCCHIALE_FROM")]
    from: Option<String>,
}

impl PostArgs {
    /// The mail server, where one is told.
    ///
    /// # Errors
    /// Its settings make no sense, or the machine has no certificates.
    pub fn post(&self) -> Result<Option<ByMail>, Failure> {
        match (&self.smtp, &self.from) {
            (Some(smtp), Some(from)) => mailer(smtp, from).map(ByMail).map(Some),
            _ => Ok(None),
        }
    }
}

/// A mailer for a server and a sender.
///
/// # Errors
/// They cannot be read, or the machine has no certificates.
pub fn mailer(smtp: &str, from: &str) -> Result<Mailer, Failure> {
    let settings = Settings::read(smtp, from).map_err(|fault| match fault {
        SettingsFault::Server => Failure::new("smtp-malformed"),
        SettingsFault::Sender(sender) => Failure::new("sender-malformed").with("sender", sender),
    })?;
    Mailer::new(settings).map_err(|error| Failure::new("mail-failed").with("reason", error.to_string()))
}

/// A letter as it travels.
pub fn by_mail(letter: &Letter) -> cannocchiale_mail::Letter {
    let kind = match &letter.unsubscribe {
        Some(unsubscribe) => Kind::Digest { unsubscribe: unsubscribe.clone() },
        None => Kind::Duty,
    };
    cannocchiale_mail::Letter {
        to: Reader { name: letter.person.name.clone(), address: letter.person.mail.clone() },
        subject: letter.subject.clone(),
        text: letter.text.clone(),
        language: letter.person.language.tag(),
        reference: letter.reference.clone(),
        kind,
    }
}

/// Letters that leave while somebody waits.
pub struct ByMail(Mailer);

impl Post for ByMail {
    fn send<'a>(&'a self, letter: &'a Letter) -> Sending<'a> {
        Box::pin(async move {
            let sent = self.0.send(&by_mail(letter), clock::now().at).await;
            sent.map_err(|error| error.to_string())
        })
    }
}
