//! Letters by mail: plain text, one reader each, over SMTP.
//!
//! ```text
//!  Letter ──▶ Mailer ──▶ the body's mail server
//!  who, subject, text, reference, kind      Settings: server, sender
//! ```
//!
//! A letter says only what its reader must know: no score of a person, no password, no attachment. Its reference makes
//! the `Message-ID`, so that a letter sent twice (the program stopped between sending it and writing that down) is
//! seen to be one by the servers that look. RFC 5322 (the message), RFC 3834 (it says that a program wrote it), RFC
//! 2369 and 8058 (how to have no more of it).

mod error;
mod letter;
mod settings;

pub use error::MailError;
pub use letter::{Kind, Letter, Reader};
pub use settings::{Settings, SettingsFault};

use std::fmt;
use std::time::Duration;

use jiff::Timestamp;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

/// How long a server may take to answer a command.
const PATIENCE: Duration = Duration::from_secs(20);

/// Sends letters.
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    settings: Settings,
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mailer").field("settings", &self.settings).finish_non_exhaustive()
    }
}

impl Mailer {
    /// A mailer for a server. Nothing is sent and nobody is asked yet.
    ///
    /// # Errors
    /// [`MailError::Server`]: the settings cannot be made into a connection, as when the machine has no certificates.
    pub fn new(settings: Settings) -> Result<Self, MailError> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(&settings.connection())
            .map_err(|error| MailError::Server(error.to_string()))?;
        Ok(Self { transport: builder.timeout(Some(PATIENCE)).build(), settings })
    }

    /// Whether the server answers and takes the name and password.
    ///
    /// # Errors
    /// It does not.
    pub async fn test(&self) -> Result<(), MailError> {
        match self.transport.test_connection().await {
            Ok(true) => Ok(()),
            Ok(false) => Err(MailError::Later("the server is not ready".to_owned())),
            Err(error) => Err(MailError::of(&error)),
        }
    }

    /// Sends a letter that was written at an instant. When it returns, the server has taken it upon itself.
    ///
    /// # Errors
    /// [`MailError::Address`]: the address of the reader is none. [`MailError::Refused`]: the server will not take it.
    /// [`MailError::Later`]: it may be sent again.
    pub async fn send(&self, letter: &Letter, at: Timestamp) -> Result<(), MailError> {
        let message = letter.message(self.settings.sender(), at)?;
        self.transport.send(message).await.map(|_| ()).map_err(|error| MailError::of(&error))
    }
}
