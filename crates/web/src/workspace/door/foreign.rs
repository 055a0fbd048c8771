//! Posts that another site makes a browser send are refused by where they come from.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use maud::html;

use crate::pages::trouble;
use crate::view::View;

/// Whether a post does not come from a page of ours. Browsers say it in `Sec-Fetch-Site`, and over plain HTTP in
/// `Origin`; who says neither is refused.
pub(crate) fn is_foreign(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text(header::ORIGIN.as_str())) {
        (Some(site), _) => site != "same-origin",
        (None, Some(origin)) => {
            let from = origin.split_once("://").map(|(_, host)| host);
            from.is_none() || from != text(header::HOST.as_str())
        }
        (None, None) => true,
    }
}

/// The answer to such a post.
pub(crate) fn refused(view: &View) -> Response {
    let title = view.t("Richiesta da un altro sito", "Request from another site");
    let why = view.t(
        "Non è stato fatto nulla: la richiesta non veniva da una pagina di questo programma. Aprilo e riprova da lì.",
        "Nothing was done: the request did not come from a page of this program. Open it and try again from there.",
    );
    trouble::answer(view, StatusCode::FORBIDDEN, title, &html! { p { (why) } })
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    fn foreign(headers: &[(&'static str, &'static str)]) -> bool {
        let pairs = headers.iter();
        is_foreign(
            &pairs
                .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
                .collect(),
        )
    }

    #[test]
    fn a_post_comes_from_our_own_pages() {
        assert!(!foreign(&[("sec-fetch-site", "same-origin")]));
        assert!(!foreign(&[("origin", "http://ente.example:8019"), ("host", "ente.example:8019")]));
    }

    #[test]
    fn a_post_of_another_site_or_of_nobody_is_foreign() {
        assert!(foreign(&[("sec-fetch-site", "cross-site")]));
        assert!(foreign(&[("sec-fetch-site", "same-site")]));
        assert!(foreign(&[("sec-fetch-site", "none")]));
        assert!(foreign(&[("origin", "https://altro.example"), ("host", "ente.example")]));
        assert!(foreign(&[("origin", "null"), ("host", "ente.example")]));
        assert!(foreign(&[("host", "ente.example")]));
    }
}
