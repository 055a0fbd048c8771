//! A form that brings a file beside its texts.

use axum::extract::Multipart;
use axum::extract::multipart::{MultipartError, MultipartRejection};
use axum::http::StatusCode;
use axum::response::Response;
use sha2::{Digest, Sha256};

use super::act::{self, Intent, Refused};
use super::rights::Action;
use super::visit::{Typed, Visit, field};
use cannocchiale_store::Transaction;

/// What was sent.
#[derive(Default)]
pub(super) struct Sent {
    /// The texts.
    pub(super) fields: Typed,
    /// The name of the file; blank where none was chosen.
    pub(super) name: String,
    /// What is in it.
    pub(super) content: Vec<u8>,
}

impl Sent {
    /// Reads a form whose field of this name is the file.
    ///
    /// # Errors
    /// The page that says that it breaks off, or is too large.
    pub(super) async fn read(
        visit: &Visit,
        form: Result<Multipart, MultipartRejection>,
        file: &str,
    ) -> Result<Self, Response> {
        let not_a_form = || act::answer(visit, Refused::NotAForm, &Typed::new());
        let Ok(form) = form else { return Err(not_a_form()) };
        Self::parts(form, file).await.map_err(|error| match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => act::too_large(visit, &Typed::new()),
            _ => not_a_form(),
        })
    }

    async fn parts(mut form: Multipart, file: &str) -> Result<Self, MultipartError> {
        let mut sent = Self::default();
        while let Some(field) = form.next_field().await? {
            let name = field.name().unwrap_or_default().to_owned();
            if name == file {
                sent.name = field.file_name().unwrap_or_default().to_owned();
                sent.content = field.bytes().await?.to_vec();
            } else {
                sent.fields.push((name, field.text().await?));
            }
        }
        Ok(sent)
    }

    /// Begins the change that the form asks for; none when it was done already.
    pub(super) async fn begin(&self, visit: &Visit, action: Action) -> Result<Option<Transaction>, Refused> {
        let person = &visit.inside(action)?.person;
        let digest: String = Sha256::digest(&self.content).iter().map(|byte| format!("{byte:02x}")).collect();
        let said = self.fields.iter().filter(|(name, _)| name != "chiave");
        let said =
            said.fold(visit.view.path.clone(), |all, (name, text)| format!("{all}\u{1f}{name}={text}"));
        let content = format!("{said}\u{1f}{}\u{1f}{digest}", self.name);
        let key = field(&self.fields, "chiave");
        Ok(act::begin(visit, Intent { person, action, key, content: content.as_bytes(), why: None }).await?)
    }
}
