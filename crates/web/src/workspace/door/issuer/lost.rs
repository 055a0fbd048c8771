//! Who did not come in by the issuer, why, and what they are told.

use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_store::StoreError;
use jiff::Timestamp;
use maud::html;

use super::IssuerFault;
use crate::view::View;
use crate::workspace::act;
use crate::workspace::door::sign_in;
use crate::workspace::frame::{Sheet, framed};
use crate::workspace::visit::{Typed, Visit};

/// How much of the word of an issuer is worth a line of the log: anybody may write it into an address.
const LONGEST_WORD: usize = 80;

/// Why somebody did not come in.
pub(super) enum Lost {
    /// Nothing is known of the journey: it is too old, or it began in another browser.
    Over,
    /// The answer is not the one that this browser waits for.
    Foreign,
    /// Too many came back for nothing from the same place.
    Wait(Timestamp),
    /// So many are being asked about that there was no turn for this one.
    Crowd,
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

impl Lost {
    /// Whether the journey that this browser began is at its end. It is not when the answer is that of another journey,
    /// which anybody may send a browser to, nor when the issuer was not asked: then the same address serves again.
    pub(super) fn ends_the_journey(&self) -> bool {
        !matches!(self, Self::Foreign | Self::Wait(_) | Self::Crowd)
    }

    /// Whether it counts against the place it comes from: what the issuer does not do is nobody's fault there.
    pub(super) fn counts(&self) -> bool {
        matches!(self, Self::Unknown | Self::Issuer(IssuerFault::Spent(_) | IssuerFault::Unverified))
    }
}

/// The page of who did not come in.
pub(super) fn lost(visit: &Visit, why: Lost) -> Response {
    let view = &visit.view;
    let (status, words) = match why {
        Lost::Store(error) => return act::answer(visit, error.into(), &Typed::new()),
        Lost::Wait(until) => (StatusCode::TOO_MANY_REQUESTS, sign_in::wait(visit, until)),
        Lost::Refused(error) if error != "access_denied" => {
            let word: String = error.chars().take(LONGEST_WORD).collect();
            (StatusCode::BAD_GATEWAY, silent(visit, format!("the issuer says {word}")).to_owned())
        }
        Lost::Issuer(fault) => {
            let (status, words) = of_issuer(visit, fault);
            (status, words.to_owned())
        }
        other => {
            let (status, words) = of_journey(view, &other);
            (status, words.to_owned())
        }
    };
    let title = view.t("Accesso non riuscito", "You are not in");
    let body = html! {
        h1 { (title) }
        p class="lead" role="alert" { (words) }
        p { a href=(visit.href("/entra")) { (view.t("Torna all’ingresso", "Back to the entrance")) } }
    };
    framed(visit, status, &Sheet { title, body })
}

/// What the visitor can mend by themselves, or by waiting.
fn of_journey(view: &View, why: &Lost) -> (StatusCode, &'static str) {
    match why {
        Lost::Over => (
            StatusCode::GONE,
            view.t(
                "È passato troppo tempo, o avevi cominciato in un altro browser. Comincia di nuovo.",
                "Too much time has passed, or you began in another browser. Begin again.",
            ),
        ),
        Lost::Crowd => (
            StatusCode::SERVICE_UNAVAILABLE,
            view.t(
                "Il servizio che riconosce le persone è lento, e molte richieste lo aspettano. Riprova fra poco, o entra con la parola d’ordine.",
                "The service that recognises people is slow, and many requests wait for it. Try again soon, or sign in with your password.",
            ),
        ),
        Lost::Refused(_) => (
            StatusCode::UNAUTHORIZED,
            view.t(
                "Non hai dato il consenso, o hai annullato. Comincia di nuovo, o entra con la parola d’ordine.",
                "You did not consent, or you cancelled. Begin again, or sign in with your password.",
            ),
        ),
        Lost::Unknown => (
            StatusCode::UNPROCESSABLE_ENTITY,
            view.t(
                "Il tuo indirizzo di posta non è fra quelli di questo ente. Chiedi a chi amministra il programma di aggiungerlo.",
                "Your mail address is not among those of this body. Ask who administers the program to add it.",
            ),
        ),
        _ => (
            StatusCode::BAD_REQUEST,
            view.t(
                "La risposta non è quella che questo browser aspettava: forse hai aperto un vecchio collegamento. Comincia di nuovo.",
                "The answer is not the one this browser waited for: perhaps you opened an old link. Begin again.",
            ),
        ),
    }
}

/// What the issuer did not do.
fn of_issuer(visit: &Visit, fault: IssuerFault) -> (StatusCode, &'static str) {
    let view = &visit.view;
    match fault {
        IssuerFault::Silent(detail) => (StatusCode::BAD_GATEWAY, silent(visit, detail)),
        IssuerFault::Spent(_) => (
            StatusCode::GONE,
            view.t(
                "Questa risposta è già servita, o è scaduta. Comincia di nuovo.",
                "This answer was used already, or is too old. Begin again.",
            ),
        ),
        IssuerFault::NoMail(detail) => {
            view.site.incident(&view.path, detail);
            let words = view.t(
                "Il servizio che riconosce le persone non dice il tuo indirizzo di posta. Avvisa chi amministra il programma, che può farselo dare, e intanto entra con la parola d’ordine.",
                "The service that recognises people does not say your mail address. Tell who administers the program, who can have it released, and meanwhile sign in with your password.",
            );
            (StatusCode::BAD_GATEWAY, words)
        }
        IssuerFault::Unverified => (
            StatusCode::UNPROCESSABLE_ENTITY,
            view.t(
                "Il servizio che riconosce le persone non garantisce il tuo indirizzo di posta: confermalo là, o entra con la parola d’ordine.",
                "The service that recognises people does not vouch for your mail address: confirm it there, or sign in with your password.",
            ),
        ),
    }
}

/// An issuer that does not do its part: told to who keeps the program, without the detail to the visitor.
fn silent(visit: &Visit, detail: String) -> &'static str {
    visit.view.site.incident(&visit.view.path, detail);
    visit.view.t(
        "Il servizio che riconosce le persone ora non risponde. Riprova fra qualche minuto, o entra con la parola d’ordine.",
        "The service that recognises people does not answer now. Try again in a few minutes, or sign in with your password.",
    )
}
