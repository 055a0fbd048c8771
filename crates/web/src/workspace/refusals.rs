//! What the rules of the store do not allow, as people read it.

use cannocchiale_store::Refusal;

use crate::view::View;

/// Why something is not allowed, in a sentence.
pub(super) fn words(view: &View, refusal: &Refusal) -> String {
    let text = |it: &str, en: &str| view.t(it.to_owned(), en.to_owned());
    match refusal {
        Refusal::Blank { field } => view.t(
            format!("Manca qualcosa che serve: {}.", field_name(view, field)),
            format!("Something is missing: {}.", field_name(view, field)),
        ),
        Refusal::Malformed { field, text } => view.t(
            format!("«{text}» non va bene per {}.", field_name(view, field)),
            format!("“{text}” will not do for {}.", field_name(view, field)),
        ),
        Refusal::Exists { what: "proposal", .. } => text(
            "C’è già una proposta che aspetta risposta: ricarica la pagina.",
            "There is a proposal that waits for an answer already: reload the page.",
        ),
        Refusal::Exists { what: "holder", id } => view.t(
            format!("In quei giorni «{id}» è già un’altra persona: termina prima quella."),
            format!("On those days “{id}” is somebody else already: end that first."),
        ),
        Refusal::Exists { what: "feed", .. } => text(
            "Questa misura è già alimentata: smetti prima quella alimentazione.",
            "This measure is fed already: stop that feed first.",
        ),
        Refusal::Exists { id, .. } => {
            view.t(format!("C’è già: {id}."), format!("It is there already: {id}."))
        }
        Refusal::Unknown { id, .. } => view.t(format!("Non c’è: {id}."), format!("It is not there: {id}.")),
        Refusal::EndsBeforeStart { from, to } => format!(
            "{}, {}.",
            view.with_date("Finirebbe il", "It would end on", *to),
            view.with_date("prima di cominciare il", "before it starts on", *from),
        ),
        Refusal::UnitAboveItself { .. } => {
            text("Un’unità non può stare sotto sé stessa.", "A unit cannot stand under itself.")
        }
        Refusal::NotADraft { .. } => text(
            "Non è una bozza: una versione adottata, o davanti all’organo, non si cambia.",
            "It is not a draft: a version that is adopted, or before the organ, is not changed.",
        ),
        Refusal::NotInStatus { .. } => text(
            "La versione non è più in quello stato: ricarica la pagina.",
            "The version is not in that state any more: reload the page.",
        ),
        Refusal::OpenRevision { .. } => text(
            "Quell’anno ha già una bozza: continua quella, o adottala.",
            "That year has a draft already: carry that on, or adopt it.",
        ),
        Refusal::OtherContent { .. } => text(
            "Questo modulo era già stato inviato con altri dati: ricarica la pagina e riprova.",
            "This form was sent before with other data: reload the page and try again.",
        ),
        Refusal::WrongSide => text(
            "A una proposta risponde l’altra parte; la ritira soltanto chi l’ha fatta.",
            "A proposal is answered by the other side; only who made it takes it back.",
        ),
        Refusal::Concluded => text(
            "La validazione è conclusa: non si cambia più.",
            "The validation is concluded: it does not change any more.",
        ),
        Refusal::NotOpen { day } => view.t(
            format!("{} non si può rispondere.", view.with_date("Il", "On", *day)),
            format!("It cannot be answered on {}.", view.date(*day)),
        ),
        Refusal::TokenSpent => text("Il collegamento non vale più.", "The link is no longer good."),
        other => view.t(format!("Non è permesso: {other}."), format!("It is not allowed: {other}.")),
    }
}

fn field_name<'a>(view: &View, field: &'a str) -> &'a str {
    match field {
        "name" => view.t("il nome", "the name"),
        "mail" => view.t("l’indirizzo di posta", "the mail address"),
        "service" => view.t("il servizio", "the service"),
        "title" => view.t("il titolo", "the title"),
        "seed" => view.t("il seme", "the seed"),
        "conclusion" => view.t("i motivi", "the reasons"),
        "month" => view.t("il mese", "the month"),
        "amount" => view.t("l’importo", "the amount"),
        "unit" => view.t("il codice dell’unità", "the code of the unit"),
        "why" => view.t("il motivo", "the reason"),
        "idempotency key" => view.t("la chiave del modulo", "the key of the form"),
        other => other,
    }
}
