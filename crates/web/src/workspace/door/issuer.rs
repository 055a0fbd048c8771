//! Coming in by an issuer of identities: there and back, and never as somebody the body does not know.
//!
//! ```text
//!  /entra/identita ──▶ issuer ──▶ /entra/ritorno ──▶ session
//!    cookie: token       state, nonce, verifier: hashes of the token
//! ```
//!
//! The browser alone holds the token of its journey, and everything else is made from it: an answer that was not begun
//! here, in this browser, a few minutes ago does not match, and nothing needs to be kept in between.

mod lost;

use std::sync::Arc;
use std::time::Duration;

use axum::extract::Extension;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use cannocchiale_store::{Actor, Deed, NewPerson, Person, PersonState, Token};
use jiff::Timestamp;
use maud::{Markup, html};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use self::lost::{Lost, lost};
use super::cookie;
use super::sign_in::{Onward, forget, origin, with_cookie};
use crate::address;
use crate::pages::trouble;
use crate::workspace::act::{self, Refused};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Typed, Visit};

/// How long somebody may take at the issuer, in seconds.
const LONGEST: i64 = 10 * 60;

/// Who is being asked about at this moment. Each holds a thread of the few that passwords are proved on too, so that an
/// issuer that hangs may not have them all.
static GATE: Gate = Gate { places: Semaphore::const_new(8), patience: Duration::from_secs(2) };

/// So many questions at once, and how long one waits for its turn.
struct Gate {
    places: Semaphore,
    patience: Duration,
}

/// Who says who somebody is. Both questions may take seconds, and are asked on a thread of their own.
pub trait Issuer: Send + Sync {
    /// Its name, as the button says it: `SPID`.
    fn name(&self) -> &str;

    /// The address at which it asks people who they are.
    ///
    /// # Errors
    /// [`IssuerFault::Silent`].
    fn departure(&self, journey: &Journey) -> Result<String, IssuerFault>;

    /// The verified mail address of who came back with a code.
    ///
    /// # Errors
    /// Any: see [`IssuerFault`].
    fn arrival(&self, journey: &Journey, code: &str) -> Result<String, IssuerFault>;
}

/// One way to the issuer and back.
#[derive(Clone, PartialEq, Eq)]
pub struct Journey {
    /// The address to which the issuer sends people back.
    pub back: String,
    /// Comes back as it went.
    pub state: String,
    /// Comes back inside the signed answer.
    pub nonce: String,
    /// Proves that who brings the code is who began.
    pub verifier: String,
}

/// Why an issuer does not let somebody in. Its own words are for the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IssuerFault {
    /// It does not answer, or not as it should.
    Silent(String),
    /// The code was used already, or is too old.
    Spent(String),
    /// It gives no mail address at all: who administers it lets it.
    NoMail(String),
    /// It does not vouch for the mail address.
    Unverified,
}

impl Journey {
    /// The journey that a browser with this token began at an instant.
    fn of(token: &Token, began: Timestamp, back: String) -> Self {
        let made = |what: &str| {
            let text = format!("{what}/{}/{}", began.as_second(), token.text());
            Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect::<String>()
        };
        Self {
            back,
            state: format!("{}.{}", began.as_second(), made("state")),
            nonce: made("nonce"),
            verifier: made("verifier"),
        }
    }

    /// The instant at which a journey began, as its state says.
    fn began(state: &str) -> Option<Timestamp> {
        Timestamp::from_second(state.split_once('.')?.0.parse().ok()?).ok()
    }
}

/// The way to the issuer, on the page where people sign in.
pub(super) fn door(visit: &Visit, onward: &Onward) -> Markup {
    let view = &visit.view;
    let to = percent_encoding::utf8_percent_encode(&onward.0, percent_encoding::NON_ALPHANUMERIC);
    html! {
        @if let Some(issuer) = &visit.place.workspace.beyond.issuer {
            p { a class="btn btn-outline-primary" href={ (visit.href("/entra/identita")) "?verso=" (to) } {
                (view.t("Entra con ", "Sign in with ")) (issuer.name())
            } }
        }
    }
}

/// `GET /entra/identita`: to the issuer.
pub(crate) async fn leave(Extension(visit): Extension<Visit>) -> Response {
    let Some(issuer) = visit.place.workspace.beyond.issuer.clone() else {
        return trouble::not_found(&visit.view);
    };
    let Some(back) = back(&visit) else { return act::answer(&visit, Refused::NotAForm, &Typed::new()) };
    let onward = Onward::of(&visit, visit.view.asked("verso"));
    let (token, transport) = (visit.token(), visit.place.workspace.transport);
    let journey = Journey::of(&token, visit.now.at, back);
    match asked(&GATE, move || issuer.departure(&journey)).await {
        Ok(address) => {
            let given = cookie::journey_given(&visit.body.id, transport, (&token, &onward.0), LONGEST);
            with_cookie(Redirect::to(&address).into_response(), given)
        }
        Err(why) => lost(&visit, why),
    }
}

/// `GET /entra/ritorno`: back from the issuer.
pub(crate) async fn come_back(Extension(mut visit): Extension<Visit>, headers: HeaderMap) -> Response {
    let Some(issuer) = visit.place.workspace.beyond.issuer.clone() else {
        return trouble::not_found(&visit.view);
    };
    let transport = visit.place.workspace.transport;
    let brought = cookie::journey(&headers, &visit.body.id, transport);
    if let Some((_, onward)) = &brought {
        // The issuer knows one address of ours; the reader goes on in the language they left in.
        visit.view.lang = address::language(onward).0;
    }
    let (answer, is_over) = match arrived(&visit, issuer, brought, &headers).await {
        Ok((onward, token)) => {
            let session = cookie::given(&visit.body.id, transport, &token);
            (with_cookie(Redirect::to(&onward.0).into_response(), session), true)
        }
        Err(why) => {
            let is_over = why.ends_the_journey();
            (lost(&visit, why), is_over)
        }
    };
    let taken = cookie::journey_taken(&visit.body.id, transport);
    with_cookie(answer, taken.filter(|_| is_over))
}

async fn arrived(
    visit: &Visit,
    issuer: Arc<dyn Issuer>,
    brought: Option<(Token, String)>,
    headers: &HeaderMap,
) -> Result<(Onward, Token), Lost> {
    let (token, onward) = brought.ok_or(Lost::Over)?;
    let state = visit.view.asked("state").unwrap_or_default();
    let began = Journey::began(state).ok_or(Lost::Foreign)?;
    let journey = Journey::of(&token, began, back(visit).ok_or(Lost::Foreign)?);
    if journey.state != state {
        return Err(Lost::Foreign);
    }
    if !(0..LONGEST).contains(&visit.now.at.duration_since(began).as_secs()) {
        return Err(Lost::Over);
    }
    if let Some(error) = visit.view.asked("error") {
        return Err(Lost::Refused(error.to_owned()));
    }
    let code = visit.view.asked("code").ok_or(Lost::Foreign)?.to_owned();
    let (store, body, origin) = (&visit.place.workspace.store, &visit.body.id, origin(visit));
    if let Some(until) = store.journey_blocked(body, &origin, visit.now.at).await? {
        return Err(Lost::Wait(until));
    }
    let person = match recognised(visit, issuer, journey, code).await {
        Ok(person) => person,
        Err(why) => {
            if why.counts() {
                store.journey_failed(body, &origin, visit.now.at).await?;
            }
            return Err(why);
        }
    };
    forget(visit, headers).await?;
    let token = visit.token();
    store.begin_session(body, person.id, visit.now.at, &token).await?;
    store.journey_arrived(body, &origin).await?;
    Ok((Onward::of(visit, Some(&onward)), token))
}

/// The person of the body whom the issuer means, who may come in from now on.
async fn recognised(
    visit: &Visit,
    issuer: Arc<dyn Issuer>,
    journey: Journey,
    code: String,
) -> Result<Person, Lost> {
    let mail = asked(&GATE, move || issuer.arrival(&journey, &code)).await?;
    let person = visit.place.workspace.store.person_of_mail(&visit.body.id, &mail).await?;
    let person = person.ok_or(Lost::Unknown)?;
    welcome(visit, &person).await?;
    Ok(person)
}

/// Who was invited and has proved who they are needs no password to begin; then nobody else makes one by the invitation.
async fn welcome(visit: &Visit, person: &Person) -> Result<(), Lost> {
    match person.state {
        PersonState::Active => return Ok(()),
        PersonState::Left => return Err(Lost::Unknown),
        PersonState::Invited => {}
    }
    let deed = Deed {
        body: visit.body.id.clone(),
        actor: Actor::Person(person.id),
        at: visit.now.at,
        what: Action::ComeFromIssuer.word(),
        why: None,
    };
    let here = NewPerson {
        name: person.name.clone(),
        mail: person.mail.clone(),
        language: person.language,
        state: PersonState::Active,
    };
    let mut change = visit.place.workspace.store.transaction(deed).await?;
    change.change_person(person.id, person.version, &here).await?;
    change.spend_invitations(person.id).await?;
    change.commit().await?;
    Ok(())
}

/// The one address of ours that the issuer knows.
fn back(visit: &Visit) -> Option<String> {
    Some(format!("{}/lavoro/{}/entra/ritorno", visit.origin.as_ref()?, visit.body.id))
}

/// Asks the issuer on a thread of its own, when it is its turn. The place is held until the issuer has answered, even
/// when the visitor is gone.
async fn asked(
    gate: &'static Gate,
    question: impl FnOnce() -> Result<String, IssuerFault> + Send + 'static,
) -> Result<String, Lost> {
    let Ok(Ok(place)) = tokio::time::timeout(gate.patience, gate.places.acquire()).await else {
        return Err(Lost::Crowd);
    };
    let answer = tokio::task::spawn_blocking(move || {
        let told = question();
        drop(place);
        told
    });
    let told = answer.await.unwrap_or_else(|error| Err(IssuerFault::Silent(error.to_string())));
    told.map_err(Lost::Issuer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journey_is_known_again_by_its_token_and_its_beginning_only() {
        let began = Timestamp::from_second(1_570_266_000).unwrap();
        let journey = |token: u8, began| Journey::of(&Token::of([token; 32]), began, String::new());
        let first = journey(1, began);
        assert!(first == journey(1, Journey::began(&first.state).unwrap()));
        assert!(first.state != journey(2, began).state);
        assert!(first.state.split_once('.').unwrap().1 != first.nonce && first.nonce != first.verifier);
        assert!(Journey::began("ieri.abc").is_none());
    }

    #[tokio::test]
    async fn an_issuer_that_hangs_takes_so_many_threads_and_no_more() {
        static NARROW: Gate = Gate { places: Semaphore::const_new(1), patience: Duration::ZERO };
        let (answer, waits) = std::sync::mpsc::channel::<()>();
        let hanging = asked(&NARROW, move || {
            let _ = waits.recv();
            Ok("prima".to_owned())
        });
        let hanging = tokio::spawn(hanging);
        while NARROW.places.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert!(matches!(asked(&NARROW, || Ok(String::new())).await, Err(Lost::Crowd)));
        drop(answer);
        assert_eq!(hanging.await.unwrap().ok().as_deref(), Some("prima"));
        assert!(asked(&NARROW, || Ok(String::new())).await.is_ok());
    }
}
