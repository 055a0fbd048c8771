//! The cookie that holds the token of a session, and the one of a journey to the issuer of identities.

use axum::http::{HeaderMap, HeaderValue, header};
use cannocchiale_store::{BodyId, Token};

use crate::workspace::Transport;

/// A browser gives a cookie of this prefix only back to the very host that set it over TLS.
const HOST_ONLY: &str = "__Host-";

/// The name of a cookie: one for each body, so that one browser can be in two.
fn name(body: &BodyId, transport: Transport, what: What) -> String {
    let host_only = match transport {
        Transport::Tls => HOST_ONLY,
        Transport::Plain => "",
    };
    match what {
        What::Session => format!("{host_only}cannocchiale-{body}"),
        What::Journey => format!("{host_only}viaggio-cannocchiale-{body}"),
    }
}

/// What a cookie is for.
#[derive(Debug, Clone, Copy)]
enum What {
    Session,
    Journey,
}

fn value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, text)| text)
}

/// The token that a request brings, if it brings one.
pub(crate) fn token(headers: &HeaderMap, body: &BodyId, transport: Transport) -> Option<Token> {
    let text = value(headers, &name(body, transport, What::Session))?;
    Token::read(text).ok()
}

/// Gives a browser a token. It lives as long as the browser does, and no longer than the session in the store.
pub(crate) fn given(body: &BodyId, transport: Transport, token: &Token) -> Option<HeaderValue> {
    let text = format!("{}={}{}", name(body, transport, What::Session), token.text(), attributes(transport));
    let mut value = HeaderValue::from_str(&text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// Takes it away.
pub(crate) fn taken(body: &BodyId, transport: Transport) -> Option<HeaderValue> {
    ended(&name(body, transport, What::Session), transport)
}

fn ended(name: &str, transport: Transport) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("{name}=; Max-Age=0{}", attributes(transport))).ok()
}

/// What a browser was given when it left for the issuer of identities: a token, and where to go at the end.
pub(super) fn journey(headers: &HeaderMap, body: &BodyId, transport: Transport) -> Option<(Token, String)> {
    let (token, onward) = value(headers, &name(body, transport, What::Journey))?.split_once('.')?;
    let onward = percent_encoding::percent_decode_str(onward).decode_utf8().ok()?;
    Some((Token::read(token).ok()?, onward.into_owned()))
}

/// Gives it, for as many seconds as a journey may last.
pub(super) fn journey_given(
    body: &BodyId,
    transport: Transport,
    (token, onward): (&Token, &str),
    seconds: i64,
) -> Option<HeaderValue> {
    let name = name(body, transport, What::Journey);
    let onward = percent_encoding::utf8_percent_encode(onward, percent_encoding::NON_ALPHANUMERIC);
    let text = format!("{name}={}.{onward}; Max-Age={seconds}{}", token.text(), attributes(transport));
    let mut value = HeaderValue::from_str(&text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// Takes it away: a journey ends once.
pub(super) fn journey_taken(body: &BodyId, transport: Transport) -> Option<HeaderValue> {
    ended(&name(body, transport, What::Journey), transport)
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
