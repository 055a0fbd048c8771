//! What every answer goes through: limits, time, bugs, conditional requests, security headers.

mod hearing;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, HttpBody};
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state, map_request};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use tower_http::compression::CompressionLayer;

use crate::pages::trouble;
use crate::site::Site;
use crate::view::View;

/// Longest address answered, in bytes.
const LONGEST_ADDRESS: usize = 4096;
/// Largest body let in, in bytes: the portal asks for none.
const LARGEST_BODY: u64 = 64 * 1024;
/// A page takes milliseconds; only the PDF of a whole plan takes seconds.
const PATIENCE: Duration = Duration::from_secs(60);
const PATIENCE_FOR_FILES: Duration = Duration::from_secs(180);
/// Largest page hashed for conditional requests, in bytes.
const LARGEST_PAGE: usize = 64 * 1024 * 1024;

const HEADERS: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// Puts the guards around the routes; the last is the outermost.
pub(crate) fn around(routes: Router<Arc<Site>>, site: &Arc<Site>) -> Router<Arc<Site>> {
    routes
        .layer(from_fn(conditional))
        .layer(from_fn_with_state(site.clone(), catch))
        .layer(from_fn_with_state(site.clone(), limits))
        .layer(CompressionLayer::new())
        .layer(from_fn(secure))
        .layer(map_request(hearing::whole))
}

/// The same around what is for one person: nothing of it is kept on the way or by a browser, and addresses do not leave.
pub(crate) fn around_private(routes: Router, site: &Arc<Site>) -> Router {
    routes
        .layer(from_fn(private))
        .layer(from_fn_with_state(site.clone(), catch))
        .layer(from_fn_with_state(site.clone(), patient))
        .layer(CompressionLayer::new())
        .layer(from_fn(secure))
        .layer(map_request(hearing::whole))
}

async fn private(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    response
}

async fn secure(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        // A page may be stricter than all the others.
        response
            .headers_mut()
            .entry(HeaderName::from_static(name))
            .or_insert(HeaderValue::from_static(value));
    }
    response
}

async fn limits(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let view = View::of(&site, request.uri());
    if request.uri().path_and_query().is_some_and(|address| address.as_str().len() > LONGEST_ADDRESS) {
        return trouble::too_long(&view);
    }
    if request.body().size_hint().lower() > LARGEST_BODY {
        return trouble::too_large(&view);
    }
    match tokio::time::timeout(PATIENCE, next.run(request)).await {
        Ok(response) => response,
        Err(_) => trouble::too_slow(&view),
    }
}

/// Nobody holds a connection for ever; a file may come over a slow line.
async fn patient(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let view = View::of(&site, request.uri());
    let answer = tokio::time::timeout(PATIENCE_FOR_FILES, next.run(request)).await;
    answer.unwrap_or_else(|_| trouble::too_slow(&view))
}

/// A bug in a page is told once, to those who can mend it; the visitor gets a number to quote.
async fn catch(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let view = View::of(&site, request.uri());
    let address = request.uri().path().to_owned();
    // A task of its own: a panic in it comes back as a value.
    match tokio::spawn(next.run(request)).await {
        Ok(response) => response,
        Err(error) => trouble::bug(&view, &site.incident(&address, detail_of(error))),
    }
}

fn detail_of(error: tokio::task::JoinError) -> String {
    match error.try_into_panic() {
        Ok(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("panic").to_owned()
        }
        Err(error) => error.to_string(),
    }
}

/// Pages are pure: their content names them, and who has them already is told so.
async fn conditional(request: Request, next: Next) -> Response {
    let readable = request.method() == Method::GET || request.method() == Method::HEAD;
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let response = next.run(request).await;
    if !readable || response.status() != StatusCode::OK || response.headers().contains_key(header::ETAG) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, LARGEST_PAGE).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let digest: String = Sha256::digest(&bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    // Weak, because compression changes the bytes but not what they say.
    let tag = format!("W/\"{digest}\"");
    if let Ok(value) = HeaderValue::from_str(&tag) {
        parts.headers.insert(header::ETAG, value);
    }
    parts.headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    if known.and_then(|known| known.to_str().map(|known| known.contains(&digest)).ok()) == Some(true) {
        parts.status = StatusCode::NOT_MODIFIED;
        parts.headers.remove(header::CONTENT_LENGTH);
        parts.headers.remove(header::CONTENT_TYPE);
        return Response::from_parts(parts, Body::empty());
    }
    Response::from_parts(parts, Body::from(bytes))
}
