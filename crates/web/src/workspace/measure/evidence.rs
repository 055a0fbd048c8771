//! A file that proves a value, for who may read the value.

use axum::extract::Extension;
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::Found;
use crate::workspace::act::{self, Refused};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Typed, Visit};

/// `GET /misura/{measure}/{period}/evidenza/{sha256}`.
pub(crate) async fn file(Extension(visit): Extension<Visit>) -> Response {
    match of(&visit).await {
        Ok(file) => file,
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn of(visit: &Visit) -> Result<Response, Refused> {
    let found = Found::of(visit, Action::ReadEvidence).await?;
    let sha256 = visit.segments().into_iter().nth(4).unwrap_or_default();
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    // Only what was attached to this very value: the hash of another file is not a right to it.
    let attached = store.evidence_of(body, &found.asked()).await?;
    let file = attached.into_iter().find(|file| file.sha256 == sha256).ok_or(Refused::NotFound)?;
    let content = store.evidence_content(body, &file.sha256).await?;
    let name = utf8_percent_encode(&file.file_name, NON_ALPHANUMERIC);
    let headers: [(HeaderName, String); 2] = [
        (header::CONTENT_TYPE, file.kind.media_type().to_owned()),
        // It is saved, never shown: what is inside was written by others.
        (header::CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{name}")),
    ];
    Ok((headers, content).into_response())
}
