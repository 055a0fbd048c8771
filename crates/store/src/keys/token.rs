use std::fmt;

use sha2::{Digest, Sha256};

use crate::error::Result;
use crate::migrate::hex;
use crate::names::malformed;

/// 256 random bits that open something. Who has the text has the key; the store keeps only its hash.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// Of these random bytes. The store draws none itself.
    pub fn of(random: [u8; 32]) -> Self {
        Self(hex(&random))
    }

    /// Reads the text of a cookie or of a link.
    ///
    /// # Errors
    /// It is not 64 lower-case hexadecimal digits.
    pub fn read(text: &str) -> Result<Self> {
        let good = text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        // The text is not repeated: it may be somebody's key with a letter too many.
        if good { Ok(Self(text.to_owned())) } else { Err(malformed("token", "")) }
    }

    /// The text, for a cookie or a link.
    pub fn text(&self) -> &str {
        &self.0
    }

    pub(crate) fn hash(&self) -> String {
        hex(&Sha256::digest(self.0.as_bytes()))
    }
}

/// Does not show the token, which would then stand in a log.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}
