//! The cookie that holds the token of a session.

use axum::http::{HeaderMap, HeaderValue, header};
use cannocchiale_store::{BodyId, Token};

use crate::workspace::Transport;

/// A browser gives a cookie of this prefix only back to the very host that set it over TLS.
const HOST_ONLY: &str = "__Host-";

/// The name of the cookie: one for each body, so that one browser can be in two.
fn name(body: &BodyId, transport: Transport) -> String {
    match transport {
        Transport::Tls => format!("{HOST_ONLY}cannocchiale-{body}"),
        Transport::Plain => format!("cannocchiale-{body}"),
    }
}

/// The token that a request brings, if it brings one.
pub(crate) fn token(headers: &HeaderMap, body: &BodyId, transport: Transport) -> Option<Token> {
    let name = name(body, transport);
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let (_, text) = pairs.find(|(key, _)| *key == name)?;
    Token::read(text).ok()
}

/// Gives a browser a token. It lives as long as the browser does, and no longer than the session in the store.
pub(crate) fn given(body: &BodyId, transport: Transport, token: &Token) -> Option<HeaderValue> {
    let text = format!("{}={}{}", name(body, transport), token.text(), attributes(transport));
    let mut value = HeaderValue::from_str(&text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// Takes it away.
pub(crate) fn taken(body: &BodyId, transport: Transport) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("{}=; Max-Age=0{}", name(body, transport), attributes(transport))).ok()
}

/// Not for scripts, not with the posts of other sites. `Lax`, since people arrive from a mail.
fn attributes(transport: Transport) -> &'static str {
    match transport {
        Transport::Tls => "; Path=/; HttpOnly; SameSite=Lax; Secure",
        Transport::Plain => "; Path=/; HttpOnly; SameSite=Lax",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_comes_back_from_among_other_cookies() {
        let body = BodyId::read("cciaa-aurea").unwrap();
        let sent = Token::of([7; 32]);
        let mut headers = HeaderMap::new();
        let value = format!("a=b; cannocchiale-altro=x; cannocchiale-cciaa-aurea={}", sent.text());
        headers.insert(header::COOKIE, HeaderValue::from_str(&value).unwrap());
        assert!(token(&headers, &body, Transport::Plain) == Some(sent));
        assert!(token(&headers, &body, Transport::Tls).is_none());
    }

    #[test]
    fn over_tls_a_cookie_travels_only_there() {
        let body = BodyId::read("a").unwrap();
        let text =
            |transport| given(&body, transport, &Token::of([1; 32])).unwrap().to_str().unwrap().to_owned();
        assert!(text(Transport::Tls).starts_with("__Host-") && text(Transport::Tls).ends_with("; Secure"));
        assert!(!text(Transport::Plain).contains("Secure"));
    }
}
