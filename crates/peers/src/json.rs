//! A value at an address that answers JSON: only hosts that were allowed, no redirects, a pointer to the value.

use serde_json::{Number, Value};
use url::Url;

use crate::client::{Client, PeerError, is_safe};
use crate::fault::{NotAValue, Silence, Unreadable, ValueError};
use crate::wanted::When;

/// The digits of a number that is no integer which surely come as they were written.
const DIGITS: usize = 15;

/// Asks addresses of JSON.
#[derive(Debug, Clone)]
pub struct JsonSource {
    hosts: Vec<String>,
    http: Client,
}

impl JsonSource {
    /// Asks these hosts and no other: `dati.ente.it`, or `127.0.0.1:8080` with a port that is not the usual one.
    pub fn new(hosts: &[String]) -> Self {
        Self { hosts: hosts.iter().map(|host| usual(host)).collect(), http: Client::new() }
    }

    /// Whether an address may be asked, and a pointer is one: what [`JsonSource::value`] does not refuse to begin with.
    pub fn allows(&self, address: &str, pointer: &str) -> bool {
        let some =
            When { period: "2019-Q3".to_owned(), from: "2019-07-01".to_owned(), to: "2019-09-30".to_owned() };
        is_pointer(pointer) && self.allowed(&some.filled(address)).is_some()
    }

    /// The value that a pointer (RFC 6901) finds. In the address `{period}`, `{from}` and `{to}` are what is wanted.
    ///
    /// # Errors
    /// The host is not allowed or does not answer, or there is no single value there.
    pub fn value(&self, address: &str, pointer: &str, when: &When) -> Result<String, ValueError> {
        let address = self.allowed(&when.filled(address)).filter(|_| is_pointer(pointer));
        let address = address.ok_or(ValueError::NotAllowed)?;
        let answer = self.http.get(address.as_str(), None).map_err(|error| match error {
            PeerError::Address(_) => ValueError::NotAllowed,
            PeerError::NotJson(200, _) => ValueError::Unreadable(Unreadable::Json),
            PeerError::NotJson(status, _) => ValueError::Silent(Silence::Status(status)),
            PeerError::TooLong => ValueError::Unreadable(Unreadable::TooLarge),
            PeerError::Late => ValueError::Silent(Silence::Late),
            PeerError::Silent(_) => ValueError::Silent(Silence::Unreached),
        })?;
        if answer.status != 200 {
            return Err(ValueError::Silent(Silence::Status(answer.status)));
        }
        match answer.said.pointer(pointer) {
            None | Some(Value::Null) => Err(ValueError::Nothing),
            Some(Value::Number(number)) => whole(number),
            Some(Value::String(text)) => Ok(text.clone()),
            Some(Value::Bool(true)) => Ok("yes".to_owned()),
            Some(Value::Bool(false)) => Ok("no".to_owned()),
            Some(Value::Array(_) | Value::Object(_)) => Err(ValueError::Several),
        }
    }

    /// The address, if it is one that may be asked.
    fn allowed(&self, address: &str) -> Option<Url> {
        let parsed = Url::parse(address).ok().filter(|parsed| is_safe(parsed.as_str()))?;
        let host = match parsed.port() {
            Some(port) => format!("{}:{port}", parsed.host_str()?),
            None => parsed.host_str()?.to_owned(),
        };
        let is_bare = parsed.username().is_empty() && parsed.password().is_none();
        (is_bare && self.hosts.contains(&host)).then_some(parsed)
    }
}

/// A host as an address says it: in small letters, and without the port that goes without saying.
fn usual(host: &str) -> String {
    let host = host.to_ascii_lowercase();
    host.strip_suffix(":443").map(str::to_owned).unwrap_or(host)
}

fn is_pointer(text: &str) -> bool {
    text.is_empty() || text.starts_with('/')
}

/// A number with all its digits: beyond fifteen they may be others than those that were sent.
fn whole(number: &Number) -> Result<String, ValueError> {
    let text = number.to_string();
    let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let is_told = !number.is_f64() || digits.trim_matches('0').len() <= DIGITS;
    if is_told { Ok(text) } else { Err(ValueError::NotAValue(NotAValue::Digits)) }
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
    fn a_number_that_would_lose_digits_is_no_value() {
        let told = |text: &str| whole(&serde_json::from_str(text).unwrap());
        for (number, value) in
            [("12.5", "12.5"), ("-0.002", "-0.002"), ("12345678901234567", "12345678901234567")]
        {
            assert_eq!(told(number), Ok(value.to_owned()));
        }
        for number in ["12345678901234567.89", "123456789012345678901234567890"] {
            assert_eq!(told(number), Err(ValueError::NotAValue(NotAValue::Digits)), "{number}");
        }
    }

    #[test]
    fn what_is_not_json_is_told_and_not_repeated() {
        let page = "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n<p>Bruno</p>";
        assert_eq!(asked(page, "").0, Err(ValueError::Unreadable(Unreadable::Json)));
    }

    #[test]
    fn an_answer_that_leads_elsewhere_is_not_followed() {
        let moved = "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 2\r\n\r\n{}";
        assert_eq!(asked(moved, "/v").0, Err(ValueError::Silent(Silence::Status(302))));
    }

    #[test]
    fn why_nobody_answers_is_a_word_and_not_what_the_network_says() {
        let away = "HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n<p>Torniamo presto</p>";
        assert_eq!(asked(away, "").0, Err(ValueError::Silent(Silence::Status(503))));
        let host = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
        let told =
            JsonSource::new(std::slice::from_ref(&host)).value(&format!("http://{host}/"), "", &when());
        assert_eq!(told, Err(ValueError::Silent(Silence::Unreached)));
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
            "https://dati.example.altro.example/",
            "file:///etc/passwd",
            "dati.example",
        ] {
            assert_eq!(source.value(address, "", &when()), Err(ValueError::NotAllowed), "{address}");
            assert!(!source.allows(address, ""), "{address}");
        }
        assert!(source.allows("https://dati.example/q?a={from}", "/v"));
        assert!(!source.allows("https://dati.example/q", "v"));
    }

    #[test]
    fn the_usual_port_goes_without_saying() {
        let source = JsonSource::new(&["Dati.example:443".to_owned(), "altri.example:8443".to_owned()]);
        for address in ["https://dati.example/", "https://DATI.example:443/", "https://altri.example:8443/"] {
            assert!(source.allows(address, ""), "{address}");
        }
        assert!(!source.allows("https://altri.example/", ""));
    }
}
