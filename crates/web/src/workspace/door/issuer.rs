//! Coming in by an issuer of identities: there and back, and never as somebody the body does not know.
//!
//! ```text
//!  /entra/identita ──▶ issuer ──▶ /entra/ritorno ──▶ session
//!    cookie: token       state, nonce, verifier: hashes of the token
//! ```
//!
//! The browser alone holds the token of its journey, and everything else is made from it: an answer that was not begun
//! here, in this browser, a few minutes ago does not match, and nothing needs to be kept in between.

use std::sync::Arc;

use axum::extract::Extension;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use cannocchiale_store::{Actor, Deed, NewPerson, Person, PersonState, StoreError, Token};
use jiff::Timestamp;
use maud::{Markup, html};
use sha2::{Digest, Sha256};

use super::cookie;
use super::sign_in::{Onward, forget, with_cookie};
use crate::address;
use crate::pages::trouble;
use crate::workspace::act::{self, Refused};
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Typed, Visit};

/// How long somebody may take at the issuer, in seconds.
const LONGEST: i64 = 10 * 60;

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
    /// It does not vouch for a mail address.
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

/// Why somebody did not come in.
enum Lost {
    /// Nothing is known of the journey: it is too old, or it began in another browser.
    Over,
    /// The answer is not the one that this browser waits for.
    Foreign,
    /// The issuer says that it did not happen, with its word for why.
    Refused(String),
    Issuer(IssuerFault),
    /// Nobody here has that address, or who had it left.
    Unknown,
    Store(StoreError),
}

impl From<StoreError> for Lost {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
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
    match asked(move || issuer.departure(&journey)).await {
        Ok(address) => {
            let given = cookie::journey_given(&visit.body.id, transport, (&token, &onward.0), LONGEST);
            with_cookie(Redirect::to(&address).into_response(), given)
        }
        Err(fault) => lost(&visit, Lost::Issuer(fault)),
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
    let answer = match arrived(&visit, issuer, brought, &headers).await {
        Ok((onward, token)) => {
            let session = cookie::given(&visit.body.id, transport, &token);
            with_cookie(Redirect::to(&onward.0).into_response(), session)
        }
        Err(why) => lost(&visit, why),
    };
    with_cookie(answer, cookie::journey_taken(&visit.body.id, transport))
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
    let mail = asked(move || issuer.arrival(&journey, &code)).await.map_err(Lost::Issuer)?;
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    let person = store.person_of_mail(body, &mail).await?.ok_or(Lost::Unknown)?;
    welcome(visit, &person).await?;
    forget(visit, headers).await?;
    let token = visit.token();
    store.begin_session(body, person.id, visit.now.at, &token).await?;
    Ok((Onward::of(visit, Some(&onward)), token))
}

/// Who was invited and has proved who they are needs no password to begin.
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
    change.commit().await?;
    Ok(())
}

/// The one address of ours that the issuer knows.
fn back(visit: &Visit) -> Option<String> {
    Some(format!("{}/lavoro/{}/entra/ritorno", visit.origin.as_ref()?, visit.body.id))
}

/// Asks the issuer on a thread of its own.
async fn asked(
    question: impl FnOnce() -> Result<String, IssuerFault> + Send + 'static,
) -> Result<String, IssuerFault> {
    let answer = tokio::task::spawn_blocking(question).await;
    answer.unwrap_or_else(|error| Err(IssuerFault::Silent(error.to_string())))
}

/// The page of who did not come in.
fn lost(visit: &Visit, why: Lost) -> Response {
    let view = &visit.view;
    let (status, words) = match why {
        Lost::Store(error) => return act::answer(visit, error.into(), &Typed::new()),
        Lost::Over => (
            StatusCode::GONE,
            view.t(
                "È passato troppo tempo, o avevi cominciato in un altro browser. Comincia di nuovo.",
                "Too much time has passed, or you began in another browser. Begin again.",
            ),
        ),
        Lost::Foreign => (
            StatusCode::BAD_REQUEST,
            view.t(
                "La risposta non è quella che questo browser aspettava: forse hai aperto un vecchio collegamento. Comincia di nuovo.",
                "The answer is not the one this browser waited for: perhaps you opened an old link. Begin again.",
            ),
        ),
        Lost::Refused(error) if error == "access_denied" => (
            StatusCode::UNAUTHORIZED,
            view.t(
                "Non hai dato il consenso, o hai annullato. Comincia di nuovo, o entra con la parola d’ordine.",
                "You did not consent, or you cancelled. Begin again, or sign in with your password.",
            ),
        ),
        Lost::Refused(error) => silent(visit, format!("the issuer says {error}")),
        Lost::Issuer(IssuerFault::Silent(detail)) => silent(visit, detail),
        Lost::Issuer(IssuerFault::Spent(_)) => (
            StatusCode::GONE,
            view.t(
                "Questa risposta è già servita, o è scaduta. Comincia di nuovo.",
                "This answer was used already, or is too old. Begin again.",
            ),
        ),
        Lost::Issuer(IssuerFault::Unverified) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            view.t(
                "Chi ti ha riconosciuto non garantisce il tuo indirizzo di posta: confermalo là, o entra con la parola d’ordine.",
                "Who recognised you does not vouch for your mail address: confirm it there, or sign in with your password.",
            ),
        ),
        Lost::Unknown => (
            StatusCode::UNPROCESSABLE_ENTITY,
            view.t(
                "Il tuo indirizzo di posta non è fra quelli di questo ente. Chiedi a chi amministra il programma di aggiungerti.",
                "Your mail address is not among those of this body. Ask who administers the program to add you.",
            ),
        ),
    };
    let title = view.t("Non sei entrato", "You are not in");
    let body = html! {
        h1 { (title) }
        p class="lead" role="alert" { (words) }
        p { a href=(visit.href("/entra")) { (view.t("Torna all’ingresso", "Back to the entrance")) } }
    };
    framed(visit, status, &Sheet { title, body })
}

/// An issuer that does not do its part: told to who keeps the program, without the detail to the visitor.
fn silent(visit: &Visit, detail: String) -> (StatusCode, &'static str) {
    visit.view.site.incident(&visit.view.path, detail);
    let words = visit.view.t(
        "Il servizio che riconosce le persone ora non risponde. Riprova fra qualche minuto, o entra con la parola d’ordine.",
        "The service that recognises people does not answer now. Try again in a few minutes, or sign in with your password.",
    );
    (StatusCode::BAD_GATEWAY, words)
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
}
