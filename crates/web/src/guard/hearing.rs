//! Who is refused hears why: a browser listens only after it has said all, and a connection that closes in its face takes
//! the page along that was written for it. What nobody wanted to read is therefore read away.

use std::future::poll_fn;
use std::mem::take;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::header;
use http_body::{Frame, SizeHint};
use tokio::runtime::Handle;

/// The most that is read away, in bytes: a film that somebody chose by mistake.
const MOST: u64 = 1024 * 1024 * 1024;
/// How long one request is listened to after its answer.
const PATIENCE: Duration = Duration::from_secs(180);

/// Lets a request be heard out, whatever is read of it.
pub(super) async fn whole(request: Request) -> Request {
    // Who asks before it speaks, and is refused, says nothing.
    let speaks = !request.headers().contains_key(header::EXPECT);
    request.map(|body| if body.is_end_stream() { body } else { Body::new(Said { body, speaks }) })
}

/// The body of a request that is read to its end also when nobody does.
struct Said {
    body: Body,
    speaks: bool,
}

impl HttpBody for Said {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        self.speaks = true;
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Said {
    fn drop(&mut self) {
        let rest = take(&mut self.body);
        if !self.speaks || rest.is_end_stream() || rest.size_hint().lower() > MOST {
            return;
        }
        // Beside the answer: who listens while it speaks has it at once.
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(tokio::time::timeout(PATIENCE, read_away(rest)));
        }
    }
}

async fn read_away(mut rest: Body) {
    let mut read = 0;
    while let Some(Ok(frame)) = poll_fn(|context| Pin::new(&mut rest).poll_frame(context)).await {
        read += frame.data_ref().map_or(0, |piece| u64::try_from(piece.len()).unwrap_or(u64::MAX));
        if read > MOST {
            break;
        }
    }
}
