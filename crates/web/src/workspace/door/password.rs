//! What is asked of a password, in words.

use cannocchiale_store::PasswordFault;

use crate::view::View;
use crate::workspace::visit::{Typed, Visit};

/// What a password must be, before it is chosen.
pub(super) fn asked(view: &View) -> &'static str {
    view.t(
        "Almeno dodici caratteri: una frase che ricordi va bene. Non servono cifre o segni speciali.",
        "At least twelve characters: a sentence you remember will do. No digits or special signs are needed.",
    )
}

/// What is wrong with one.
pub(super) fn words(view: &View, fault: PasswordFault) -> &'static str {
    match fault {
        PasswordFault::TooShort => {
            view.t("Servono almeno dodici caratteri.", "It needs at least twelve characters.")
        }
        PasswordFault::TooLong => {
            view.t("Sono troppi: al più 128 caratteri.", "They are too many: at most 128 characters.")
        }
        PasswordFault::Personal => {
            view.t("Contiene il tuo nome o il tuo indirizzo.", "It contains your name or your address.")
        }
        PasswordFault::Repeated => {
            view.t("Servono almeno cinque caratteri diversi.", "It needs at least five different characters.")
        }
    }
}

/// A password as it was typed: blanks around it are a part of it.
pub(super) fn typed<'a>(fields: &'a Typed, name: &str) -> &'a str {
    fields.iter().find(|(key, _)| key == name).map(|(_, text)| text.as_str()).unwrap_or_default()
}

/// Half of what chance gives is a salt.
pub(super) fn salt(visit: &Visit) -> [u8; 16] {
    let mut salt = [0; 16];
    for (into, from) in salt.iter_mut().zip((visit.place.workspace.random)()) {
        *into = from;
    }
    salt
}
