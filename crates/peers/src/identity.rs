//! Who somebody is, in the words of an issuer of OpenID Connect: authorization code with PKCE (RFC 7636), state, nonce.

use std::sync::{Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::digest::{SHA256, digest};
use serde_json::Value;
use url::Url;

use crate::client::{Client, PeerError, is_safe};
use crate::signed::{Expected, proved};

/// The body's issuer of identities, and who we are to it.
pub struct Issuer {
    address: String,
    client: String,
    secret: String,
    http: Client,
    /// What it said of itself when it was asked last, if it said anything, and when.
    known: Mutex<Option<(i64, Result<Doors, IdentityError>)>>,
}

/// Without the secret: settings are written to logs.
impl std::fmt::Debug for Issuer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Issuer").field("address", &self.address).finish_non_exhaustive()
    }
}

/// What is wrong with the settings of an issuer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsFault {
    /// The address is none, or is neither over TLS nor of this machine.
    #[error("the issuer must be an address such as `https://identita.ente.example`")]
    Address,
    /// The name or the secret of the client says nothing.
    #[error("the issuer knows us by a client id and a secret")]
    Client,
}

/// The secrets of one way to the issuer and back.
#[derive(Clone, PartialEq, Eq)]
pub struct Journey {
    /// The address of ours to which the issuer sends people back.
    pub back: String,
    /// Comes back as it went: it tells our own journeys from others.
    pub state: String,
    /// Comes back inside the signed answer.
    pub nonce: String,
    /// Proves that who brings the code is who began (RFC 7636): 43 to 128 letters and digits.
    pub verifier: String,
}

/// Why somebody did not come in by an issuer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdentityError {
    /// It does not answer, or not as the standard says.
    #[error("the issuer does not answer as it should: {0}")]
    Silent(String),
    /// The code is not good: it was used already, it is too old, or it is another's.
    #[error("the issuer does not accept the code: {0}")]
    Spent(String),
    /// The answer is not signed by the issuer, for us, for this journey.
    #[error("the answer of the issuer is not for us: {0}")]
    Forged(&'static str),
    /// The issuer gives no mail address.
    #[error("the issuer gives no mail address")]
    NoMail,
    /// The issuer does not vouch for the address.
    #[error("the issuer does not vouch for `{0}`")]
    Unverified(String),
}

impl From<PeerError> for IdentityError {
    fn from(error: PeerError) -> Self {
        Self::Silent(error.to_string())
    }
}

/// How long what an issuer says of itself is believed, in seconds: whoever asks for its door does not make it answer.
const BELIEVED: i64 = 10 * 60;
/// How long one that did not answer is left alone, in seconds: who waits for it holds a thread.
const LEFT_ALONE: i64 = 30;

/// Where the doors of an issuer are, as it says itself (OpenID Connect Discovery).
#[derive(Clone)]
struct Doors {
    authorization: String,
    token: String,
    userinfo: Option<String>,
    keys: String,
    /// Whether the secret travels in the form, for issuers that read it nowhere else.
    takes_secret_in_form: bool,
}

impl Issuer {
    /// An issuer; nobody is asked yet.
    ///
    /// # Errors
    /// A setting makes no sense.
    pub fn read(address: &str, client: &str, secret: &str) -> Result<Self, SettingsFault> {
        let (client, secret) = (client.trim(), secret.trim());
        if !is_safe(address) {
            return Err(SettingsFault::Address);
        }
        if client.is_empty() || secret.is_empty() {
            return Err(SettingsFault::Client);
        }
        Ok(Self {
            address: address.to_owned(),
            client: client.to_owned(),
            secret: secret.to_owned(),
            http: Client::new(),
            known: Mutex::new(None),
        })
    }

    /// Where somebody goes to say who they are, at an instant, in seconds since 1970.
    ///
    /// # Errors
    /// [`IdentityError::Silent`].
    pub fn departure(&self, journey: &Journey, now: i64) -> Result<String, IdentityError> {
        let door = self.doors(now)?.authorization;
        let mut address = Url::parse(&door).map_err(|_| missing("authorization_endpoint"))?;
        let challenge = URL_SAFE_NO_PAD.encode(digest(&SHA256, journey.verifier.as_bytes()));
        address.query_pairs_mut().extend_pairs([
            ("response_type", "code"),
            ("scope", "openid email"),
            ("client_id", &self.client),
            ("redirect_uri", &journey.back),
            ("state", &journey.state),
            ("nonce", &journey.nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ]);
        Ok(address.into())
    }

    /// The mail address, verified by the issuer, of who came back with a code at an instant, in seconds since 1970.
    ///
    /// # Errors
    /// Any: see [`IdentityError`].
    pub fn arrival(&self, journey: &Journey, code: &str, now: i64) -> Result<String, IdentityError> {
        let doors = self.doors(now)?;
        let given = self.exchanged(&doors, journey, code)?;
        let word = |name: &str| given.get(name).and_then(Value::as_str);
        let token = word("id_token").ok_or_else(|| missing("id_token"))?;
        let expected = Expected {
            issuer: &self.address,
            client: &self.client,
            nonce: &journey.nonce,
            access: word("access_token"),
            now,
        };
        let claims = proved(token, &self.http.get(&doors.keys, None)?.said, &expected)?;
        if let Some(told) = mail_of(&claims) {
            return told;
        }
        // Most issuers keep the signed answer short, and tell the rest to who asks with the token.
        let (Some(door), Some(access)) = (&doors.userinfo, word("access_token")) else {
            return Err(IdentityError::NoMail);
        };
        let told = self.http.get(door, Some(&format!("Bearer {access}")))?;
        if told.status != 200 {
            return Err(IdentityError::Silent(format!("userinfo answers {}", told.status)));
        }
        if told.said.get("sub") != claims.get("sub") {
            return Err(IdentityError::Forged("userinfo is about somebody else"));
        }
        mail_of(&told.said).unwrap_or(Err(IdentityError::NoMail))
    }

    /// The doors, which the issuer may move from one day to the next.
    fn doors(&self, now: i64) -> Result<Doors, IdentityError> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((asked, told)) = known {
            let span = if told.is_ok() { BELIEVED } else { LEFT_ALONE };
            if (0..span).contains(&now.saturating_sub(asked)) {
                return told;
            }
        }
        let told = self.asked();
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, told.clone()));
        told
    }

    fn asked(&self) -> Result<Doors, IdentityError> {
        let document = format!("{}/.well-known/openid-configuration", self.address.trim_end_matches('/'));
        let said = self.http.get(&document, None)?.said;
        let word = |name: &'static str| {
            let text = said.get(name).and_then(Value::as_str);
            text.map(str::to_owned).ok_or_else(|| missing(name))
        };
        // Who answers in the name of another could send people anywhere.
        if word("issuer")? != self.address {
            return Err(IdentityError::Silent(format!("it calls itself {}", word("issuer")?)));
        }
        let ways: Vec<&str> = said
            .get("token_endpoint_auth_methods_supported")
            .and_then(Value::as_array)
            .map(|all| all.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default();
        let doors = Doors {
            authorization: word("authorization_endpoint")?,
            token: word("token_endpoint")?,
            userinfo: word("userinfo_endpoint").ok(),
            keys: word("jwks_uri")?,
            takes_secret_in_form: ways.contains(&"client_secret_post")
                && !ways.contains(&"client_secret_basic"),
        };
        if is_safe(&doors.authorization) { Ok(doors) } else { Err(missing("authorization_endpoint")) }
    }

    /// What the issuer gives for a code.
    fn exchanged(&self, doors: &Doors, journey: &Journey, code: &str) -> Result<Value, IdentityError> {
        let mut fields = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &journey.back),
            ("code_verifier", &journey.verifier),
        ];
        let authorization = if doors.takes_secret_in_form {
            fields.extend([("client_id", self.client.as_str()), ("client_secret", self.secret.as_str())]);
            None
        } else {
            // RFC 6749, 2.3.1: both are encoded as in a form before they are joined.
            let encoded =
                |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
            let pair = format!("{}:{}", encoded(&self.client), encoded(&self.secret));
            Some(format!("Basic {}", STANDARD.encode(pair)))
        };
        let answer = self.http.post(&doors.token, authorization.as_deref(), &fields)?;
        let why = || answer.said.get("error").and_then(Value::as_str).unwrap_or_default().to_owned();
        match answer.status {
            200 => Ok(answer.said),
            400 if why() == "invalid_grant" => Err(IdentityError::Spent(why())),
            status => Err(IdentityError::Silent(format!("the token is refused with {status} {}", why()))),
        }
    }
}

fn missing(what: &'static str) -> IdentityError {
    IdentityError::Silent(format!("`{what}` is missing or is no address"))
}

/// The address that some claims say, if they say one, and whether the issuer vouches for it.
fn mail_of(claims: &Value) -> Option<Result<String, IdentityError>> {
    let mail = claims.get("email")?.as_str()?.to_owned();
    let vouched = match claims.get("email_verified") {
        Some(Value::Bool(vouched)) => *vouched,
        // Some issuers write the word.
        Some(Value::String(word)) => word == "true",
        _ => false,
    };
    Some(if vouched { Ok(mail) } else { Err(IdentityError::Unverified(mail)) })
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;

    use serde_json::json;

    use super::*;

    fn journey() -> Journey {
        Journey {
            back: "http://127.0.0.1/ritorno".to_owned(),
            state: "s".to_owned(),
            nonce: "n".to_owned(),
            verifier: "v".repeat(64),
        }
    }

    #[test]
    fn what_is_no_issuer_is_said_and_a_log_shows_no_secret() {
        assert_eq!(Issuer::read("http://identita.example", "a", "b").unwrap_err(), SettingsFault::Address);
        assert_eq!(Issuer::read("https://identita.example", "a", " ").unwrap_err(), SettingsFault::Client);
        let issuer = Issuer::read("https://identita.example", "piano", "segreto").unwrap();
        assert!(!format!("{issuer:?}").contains("segreto"));
    }

    #[test]
    fn an_issuer_that_is_not_there_is_silent() {
        let issuer = Issuer::read("http://127.0.0.1:1", "piano", "segreto").unwrap();
        assert!(matches!(issuer.departure(&journey(), 0), Err(IdentityError::Silent(_))));
    }

    #[test]
    fn an_issuer_is_asked_about_itself_once_in_ten_minutes() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let said = json!({
            "issuer": address, "authorization_endpoint": format!("{address}/a"),
            "token_endpoint": format!("{address}/t"), "jwks_uri": format!("{address}/k"),
        })
        .to_string();
        let served = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            assert!(stream.read(&mut [0; 2048]).unwrap() > 0);
            write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{said}", said.len()).unwrap();
        });
        let issuer = Issuer::read(&address, "piano", "segreto").unwrap();
        let to = issuer.departure(&journey(), 1_000).unwrap();
        served.join().unwrap();
        assert!(
            to.starts_with(&format!("{address}/a?response_type=code&scope=openid+email&client_id=piano"))
        );
        assert!(to.contains("code_challenge_method=S256") && !to.contains(&journey().verifier), "{to}");
        assert_eq!(issuer.departure(&journey(), 1_599).unwrap(), to);
        assert!(matches!(issuer.departure(&journey(), 1_600), Err(IdentityError::Silent(_))));
    }

    #[test]
    fn an_issuer_that_did_not_answer_is_left_alone_for_half_a_minute() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let good = json!({
            "issuer": address, "authorization_endpoint": format!("{address}/a"),
            "token_endpoint": format!("{address}/t"), "jwks_uri": format!("{address}/k"),
        });
        let served = std::thread::spawn(move || {
            for said in ["{}".to_owned(), good.to_string()] {
                let (mut stream, _) = listener.accept().unwrap();
                assert!(stream.read(&mut [0; 2048]).unwrap() > 0);
                let head = format!("content-length: {}\r\nconnection: close", said.len());
                write!(stream, "HTTP/1.1 200 OK\r\n{head}\r\n\r\n{said}").unwrap();
            }
        });
        let issuer = Issuer::read(&address, "piano", "segreto").unwrap();
        for now in [1_000, 1_029] {
            assert!(matches!(issuer.departure(&journey(), now), Err(IdentityError::Silent(_))), "{now}");
        }
        assert!(issuer.departure(&journey(), 1_030).is_ok());
        served.join().unwrap();
    }

    #[test]
    fn an_address_counts_only_where_the_issuer_vouches_for_it() {
        let of = |claims: &Value| mail_of(claims).map(|told| told.is_ok());
        assert_eq!(of(&json!({"email": "a@b.example", "email_verified": true})), Some(true));
        assert_eq!(of(&json!({"email": "a@b.example", "email_verified": "true"})), Some(true));
        assert_eq!(of(&json!({"email": "a@b.example", "email_verified": false})), Some(false));
        assert_eq!(of(&json!({"email": "a@b.example"})), Some(false));
        assert_eq!(of(&json!({"email_verified": true})), None);
    }
}
