//! A value at an address that answers JSON: only hosts that were allowed, no redirects, a pointer to the value.

use serde_json::Value;
use url::Url;

use crate::client::{Client, PeerError};
use crate::fault::ValueError;
use crate::wanted::When;

/// Asks addresses of JSON.
#[derive(Debug, Clone)]
pub struct JsonSource {
    hosts: Vec<String>,
    http: Client,
}

impl JsonSource {
    /// Asks these hosts and no other: `dati.ente.it`, or `127.0.0.1:8080` with a port that is not the usual one.
    pub fn new(hosts: &[String]) -> Self {
        Self { hosts: hosts.iter().map(|host| host.to_ascii_lowercase()).collect(), http: Client::new() }
    }

    /// The value that a pointer (RFC 6901) finds. In the address `{period}`, `{from}` and `{to}` are what is wanted.
    ///
    /// # Errors
    /// The host is not allowed or does not answer, or there is no single value there.
    pub fn value(&self, address: &str, pointer: &str, when: &When) -> Result<String, ValueError> {
        let address = when.filled(address);
        let parsed = Url::parse(&address).map_err(|_| ValueError::NotAllowed)?;
        let host = match (parsed.host_str(), parsed.port()) {
            (Some(host), Some(port)) => format!("{host}:{port}"),
            (Some(host), None) => host.to_owned(),
            (None, _) => return Err(ValueError::NotAllowed),
        };
        let is_bare = parsed.username().is_empty() && parsed.password().is_none();
        if !is_bare || !self.hosts.contains(&host.to_ascii_lowercase()) {
            return Err(ValueError::NotAllowed);
        }
        let answer = self.http.get(parsed.as_str(), None).map_err(|error| match error {
            PeerError::Address(_) => ValueError::NotAllowed,
            other => ValueError::Silent(other.to_string()),
        })?;
        if answer.status != 200 {
            return Err(ValueError::Silent(format!("status {}", answer.status)));
        }
        match answer.said.pointer(pointer) {
            None | Some(Value::Null) => Err(ValueError::Nothing),
            Some(Value::Number(number)) => Ok(number.to_string()),
            Some(Value::String(text)) => Ok(text.clone()),
            Some(Value::Bool(true)) => Ok("yes".to_owned()),
            Some(Value::Bool(false)) => Ok("no".to_owned()),
            Some(Value::Array(_) | Value::Object(_)) => Err(ValueError::Several),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;

    use super::*;

    fn when() -> When {
        When { period: "2019-Q3".to_owned(), from: "2019-07-01".to_owned(), to: "2019-09-30".to_owned() }
    }

    /// Answers once, and gives the first line of what was asked.
    fn peer(answer: &'static str) -> (String, std::thread::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let host = listener.local_addr().unwrap().to_string();
        let served = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut asked = [0; 2048];
            let length = stream.read(&mut asked).unwrap();
            stream.write_all(answer.as_bytes()).unwrap();
            String::from_utf8_lossy(&asked[..length]).lines().next().unwrap().to_owned()
        });
        (host, served)
    }

    fn asked(answer: &'static str, pointer: &str) -> (Result<String, ValueError>, String) {
        let (host, served) = peer(answer);
        let source = JsonSource::new(std::slice::from_ref(&host));
        let told =
            source.value(&format!("http://{host}/q?p={{period}}&a={{from}}&b={{to}}"), pointer, &when());
        (told, served.join().unwrap())
    }

    const GOOD: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n{\"dati\":[{\"valore\":12.5,\"sì\":true}]}";

    #[test]
    fn a_pointer_finds_the_value_of_the_period_that_was_asked_for() {
        let (told, line) = asked(GOOD, "/dati/0/valore");
        assert_eq!(line, "GET /q?p=2019-Q3&a=2019-07-01&b=2019-09-30 HTTP/1.1");
        assert_eq!(told, Ok("12.5".to_owned()));
        assert_eq!(asked(GOOD, "/dati/1").0, Err(ValueError::Nothing));
        assert_eq!(asked(GOOD, "/dati").0, Err(ValueError::Several));
    }

    #[test]
    fn an_answer_that_leads_elsewhere_is_not_followed() {
        let moved = "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 2\r\n\r\n{}";
        assert_eq!(asked(moved, "/v").0, Err(ValueError::Silent("status 302".to_owned())));
    }

    #[test]
    fn no_other_host_is_asked() {
        let source = JsonSource::new(&["dati.example".to_owned()]);
        for address in [
            "http://127.0.0.1:1/",
            "https://dati.example:8443/",
            "https://dati.example@127.0.0.1/",
            "https://a:b@dati.example/",
            "http://dati.example/",
            "file:///etc/passwd",
            "dati.example",
        ] {
            assert_eq!(source.value(address, "", &when()), Err(ValueError::NotAllowed), "{address}");
        }
    }
}
