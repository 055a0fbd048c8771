//! The one client of HTTP: certificates of the system, no redirects, limits of time and size.

use std::sync::Arc;
use std::time::Duration;

use rustls::crypto::ring;
use rustls_native_certs::load_native_certs;
use serde_json::Value;
use ureq::http::{Request, Response, header};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{AsSendBody, Body};
use url::{Host, Url};

/// How long a peer may take for a whole answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// The longest answer that is read, in bytes.
const LONGEST_ANSWER: u64 = 4 * 1024 * 1024;

/// Why a peer was not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PeerError {
    /// The address is neither of this machine nor over TLS.
    #[error("`{0}` is not an address that can be asked: write https://…")]
    Address(String),
    /// There is no answer.
    #[error("there is no answer: {0}")]
    Silent(String),
    /// The answer does not come in time.
    #[error("there is no answer in time")]
    Late,
    /// The answer is longer than what is read.
    #[error("the answer is too long")]
    TooLong,
    /// The answer is not JSON.
    #[error("the answer is not JSON: status {0}, {1}")]
    NotJson(u16, String),
}

/// An answer: its status and what it says.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) said: Value,
}

/// Asks over HTTP.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    agent: ureq::Agent,
}

impl Client {
    /// A client; nobody is asked yet.
    pub(crate) fn new() -> Self {
        // A machine without certificates can still ask itself; whoever it cannot verify does not answer.
        let found = load_native_certs().certs;
        let certificates: Vec<Certificate<'static>> =
            found.iter().map(|known| Certificate::from_der(known).to_owned()).collect();
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::Specific(Arc::new(certificates)))
            .unversioned_rustls_crypto_provider(Arc::new(ring::default_provider()))
            .build();
        // An answer that leads elsewhere would lead to hosts that nobody allowed.
        let config = ureq::Agent::config_builder()
            .tls_config(tls)
            .timeout_global(Some(PATIENCE))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .user_agent("cannocchiale")
            .build();
        Self { agent: config.into() }
    }

    /// Reads JSON at an address, by who has this `authorization` where one is asked for.
    pub(crate) fn get(&self, address: &str, authorization: Option<&str>) -> Result<Answer, PeerError> {
        let mut request = Request::get(address).header(header::ACCEPT, "application/json");
        if let Some(authorization) = authorization {
            request = request.header(header::AUTHORIZATION, authorization);
        }
        self.ask(address, request.body(()))
    }

    /// Sends a form and reads JSON.
    pub(crate) fn post(
        &self,
        address: &str,
        authorization: Option<&str>,
        fields: &[(&str, &str)],
    ) -> Result<Answer, PeerError> {
        let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let mut request = Request::post(address)
            .header(header::ACCEPT, "application/json")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(authorization) = authorization {
            request = request.header(header::AUTHORIZATION, authorization);
        }
        self.ask(address, request.body(form))
    }

    fn ask(
        &self,
        address: &str,
        request: Result<Request<impl AsSendBody>, ureq::http::Error>,
    ) -> Result<Answer, PeerError> {
        if !is_safe(address) {
            return Err(PeerError::Address(address.to_owned()));
        }
        let silent = |error: ureq::Error| match error {
            ureq::Error::Timeout(_) => PeerError::Late,
            ureq::Error::BodyExceedsLimit(_) => PeerError::TooLong,
            other => PeerError::Silent(other.to_string()),
        };
        let request = request.map_err(|_| PeerError::Address(address.to_owned()))?;
        let answer: Response<Body> = self.agent.run(request).map_err(silent)?;
        let (parts, mut body) = answer.into_parts();
        let bytes = body.with_config().limit(LONGEST_ANSWER).read_to_vec().map_err(silent)?;
        let status = parts.status.as_u16();
        let said = serde_json::from_slice(&bytes);
        let said = said.map_err(|error| PeerError::NotJson(status, error.to_string()))?;
        Ok(Answer { status, said })
    }
}

/// Whether what is said to an address is heard by nobody else: TLS, or this very machine.
pub(crate) fn is_safe(address: &str) -> bool {
    let Ok(address) = Url::parse(address) else { return false };
    match (address.scheme(), address.host()) {
        ("https", Some(_)) => true,
        ("http", Some(Host::Domain(name))) => name == "localhost",
        ("http", Some(Host::Ipv4(ip))) => ip.is_loopback(),
        ("http", Some(Host::Ipv6(ip))) => ip.is_loopback(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_spoken_to_in_the_clear() {
        for safe in
            ["https://identita.ente.example/", "http://127.0.0.1:9/", "http://localhost", "http://[::1]:9"]
        {
            assert!(is_safe(safe), "{safe}");
        }
        for open in [
            "http://identita.ente.example/",
            "ftp://127.0.0.1/",
            "file:///etc/passwd",
            "identita.ente.example",
        ] {
            assert!(!is_safe(open), "{open}");
        }
    }
}
