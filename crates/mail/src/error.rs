use lettre::transport::smtp;

/// Why a letter did not leave.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// The address of the reader cannot be written to.
    #[error("`{0}` is not a mail address")]
    Address(String),
    /// The text cannot be made into a message.
    #[error("the letter cannot be written: {0}")]
    Letter(String),
    /// The settings of the server do not work here.
    #[error("the mail server cannot be used: {0}")]
    Server(String),
    /// The server said no for good: sending it again is useless until somebody mends the address or the settings.
    #[error("the mail server refused it: {0}")]
    Refused(String),
    /// The server does not answer, or said no for now: the letter can be sent again.
    #[error("the mail server did not take it now: {0}")]
    Later(String),
}

impl MailError {
    pub(crate) fn of(error: &smtp::Error) -> Self {
        // The words of the server are its own; ours stand around them.
        let mut said = error.to_string();
        let mut source = std::error::Error::source(error);
        while let Some(inner) = source {
            let inner_said = inner.to_string();
            if !said.contains(&inner_said) {
                said = format!("{said}: {inner_said}");
            }
            source = inner.source();
        }
        if error.is_permanent() { Self::Refused(said) } else { Self::Later(said) }
    }

    /// Whether the same letter may be sent again later.
    pub fn is_for_now(&self) -> bool {
        matches!(self, Self::Later(_))
    }
}
