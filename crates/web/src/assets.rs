//! The files of the portal's look, embedded in the binary and named by their content.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::pages;
use crate::view::View;

/// Written by `build.rs`: name and content of each file.
const EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/portal.rs"));

/// A file and the short name of its content.
struct Asset {
    bytes: Bytes,
    hash: String,
    kind: &'static str,
}

static ASSETS: LazyLock<BTreeMap<&'static str, Asset>> = LazyLock::new(|| {
    let is_sheet = |name: &str| name.ends_with(".css");
    let others = EMBEDDED.iter().filter(|(name, _)| !is_sheet(name));
    let mut assets: BTreeMap<_, _> =
        others.map(|(name, bytes)| (*name, asset(name, Bytes::from_static(bytes)))).collect();
    // Style sheets name the fonts, so they come after them and point at their content.
    for (name, bytes) in EMBEDDED.iter().filter(|(name, _)| is_sheet(name)) {
        let bytes = point_at_content(bytes, &assets);
        assets.insert(name, asset(name, bytes));
    }
    assets
});

/// The address of a file; it changes when the file does.
pub(crate) fn href(name: &str) -> String {
    let hash = ASSETS.get(name).map_or("0", |asset| asset.hash.as_str());
    format!("/risorse/{hash}/{name}")
}

/// `GET /risorse/{hash}/{name}`.
pub(crate) async fn serve(view: View, headers: HeaderMap) -> Response {
    let asked = view.rest().unwrap_or_default();
    let [hash, name] = asked.as_slice() else { return pages::trouble::not_found(&view) };
    let Some(asset) = ASSETS.get(name.as_str()).filter(|asset| &asset.hash == hash) else {
        return pages::trouble::not_found(&view);
    };
    let tag = format!("\"{hash}\"");
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let caching = [(header::ETAG, tag.clone()), (header::CACHE_CONTROL, FOR_EVER.to_owned())];
    if known.is_some_and(|known| known.contains(&tag)) {
        return (StatusCode::NOT_MODIFIED, caching).into_response();
    }
    (caching, [(header::CONTENT_TYPE, asset.kind)], asset.bytes.clone()).into_response()
}

const FOR_EVER: &str = "public, max-age=31536000, immutable";

fn asset(name: &str, bytes: Bytes) -> Asset {
    let digest = Sha256::digest(&bytes);
    let hash = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let kind = match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    };
    Asset { bytes, hash, kind }
}

fn point_at_content(css: &'static [u8], assets: &BTreeMap<&'static str, Asset>) -> Bytes {
    let Some(text) = std::str::from_utf8(css).ok().filter(|text| text.contains("url(\"risorse:")) else {
        return Bytes::from_static(css);
    };
    let pointed = assets.iter().fold(text.to_owned(), |text, (name, asset)| {
        let address = format!("url(\"/risorse/{}/{name}\")", asset.hash);
        text.replace(&format!("url(\"risorse:{name}\")"), &address)
    });
    Bytes::from(pointed)
}
