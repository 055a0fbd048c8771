//! A form of a value as it was sent.

use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use cannocchiale_core::facts::FactPeriod;
use sha2::{Digest, Sha256};

use super::form::{self, Told};
use crate::workspace::questions::Question;
use crate::workspace::visit::Typed;

/// What was sent.
#[derive(Default)]
pub(super) struct Filled {
    /// The key of the form.
    pub(super) key: String,
    /// The version of what was said that the form knew.
    pub(super) seen: u32,
    pub(super) value: String,
    pub(super) why: String,
    /// Names and contents.
    pub(super) files: Vec<(String, Vec<u8>)>,
}

impl Filled {
    /// Reads a form; fields that are not ours are left out.
    ///
    /// # Errors
    /// It breaks off, or is too large.
    pub(super) async fn read(mut form: Multipart) -> Result<Self, MultipartError> {
        let mut filled = Self::default();
        while let Some(field) = form.next_field().await? {
            let name = field.name().unwrap_or_default().to_owned();
            match name.as_str() {
                "chiave" => filled.key = field.text().await?,
                // A version that nobody could have seen is as stale as any other.
                "visto" => filled.seen = field.text().await?.trim().parse().unwrap_or(u32::MAX),
                "valore" => filled.value = field.text().await?,
                "motivo" => filled.why = field.text().await?,
                "evidenza" => {
                    let file = field.file_name().unwrap_or_default().to_owned();
                    let content = field.bytes().await?;
                    // A field of files where none was chosen sends one without a name.
                    if !file.is_empty() {
                        filled.files.push((file, content.to_vec()));
                    }
                }
                _ => {}
            }
        }
        Ok(filled)
    }

    /// What somebody typed, to be given back when it is not saved.
    pub(super) fn typed(&self) -> Typed {
        let fields = [("valore", &self.value), ("motivo", &self.why)];
        let typed = fields.into_iter().filter(|(_, text)| !text.trim().is_empty());
        typed.map(|(name, text)| (name.to_owned(), text.clone())).collect()
    }

    /// Nothing to mend yet; what was typed beside the value stays in its field.
    pub(super) fn told(&self) -> Told {
        Told { why_typed: self.why.clone(), ..Told::default() }
    }

    /// All that the post says, so that another post of the same key is known.
    pub(super) fn content(&self, question: &Question, period: FactPeriod) -> String {
        let mut parts =
            vec![form::path(question, period), self.seen.to_string(), self.value.clone(), self.why.clone()];
        for (name, content) in &self.files {
            let digest: String = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
            parts.push(format!("{name} {digest}"));
        }
        parts.join("\u{1f}")
    }
}
