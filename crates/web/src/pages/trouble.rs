//! When there is no page to show: each answer says what happened and where to go from there.

use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};

use crate::layout::{Page, Section, bare, framed};
use crate::pages::search;
use crate::view::View;

/// Any address that no route has.
pub(crate) async fn unknown(view: View) -> Response {
    not_found(&view)
}

/// A body that has adopted nothing yet has one page.
pub(crate) async fn nothing_yet(view: View) -> Response {
    let title = view.t("Nessun piano è ancora adottato", "No plan has been adopted yet");
    let why = view.t(
        "Il piano e i suoi risultati si leggeranno qui, appena un atto li adotta.",
        "The plan and its results will be read here, as soon as an act adopts them.",
    );
    let status = if view.path == "/" { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let body = html! { h1 { (title) } p class="lead" { (why) } };
    view.page_with(status, bare(&view, title, &body))
}

/// A method that the address does not answer.
pub(crate) async fn other_method(view: View) -> Response {
    let title = view.t("Qui si può solo leggere", "Here one can only read");
    let why = view.t(
        "L’indirizzo esiste, ma accetta solo richieste di lettura.",
        "The address exists, but it only answers reading requests.",
    );
    answer(&view, StatusCode::METHOD_NOT_ALLOWED, title, &html! { p { (why) } })
}

/// No such page, or no such node in the plan.
pub(crate) fn not_found(view: &View) -> Response {
    let title = view.t("Pagina non trovata", "Page not found");
    let why = view.t(
        "A questo indirizzo non c’è nessuna pagina, o il piano non contiene più ciò che cerchi.",
        "There is no page at this address, or the plan no longer contains what you are looking for.",
    );
    answer(view, StatusCode::NOT_FOUND, title, &html! { p { (why) } })
}

/// An address longer than any of ours.
pub(crate) fn too_long(view: &View) -> Response {
    let title = view.t("Indirizzo troppo lungo", "Address too long");
    let why = view.t("Prova con una ricerca più breve.", "Try a shorter search.");
    answer(&view.clone().at_home(), StatusCode::URI_TOO_LONG, title, &html! { p { (why) } })
}

/// A body in a request that needs none.
pub(crate) fn too_large(view: &View) -> Response {
    let title = view.t("Richiesta troppo grande", "Request too large");
    let why = view.t(
        "Questo portale si legge soltanto: non riceve file.",
        "This portal is only read: it receives no files.",
    );
    answer(view, StatusCode::PAYLOAD_TOO_LARGE, title, &html! { p { (why) } })
}

/// What was sent is not a form of ours.
pub(crate) fn not_a_form(view: &View) -> Response {
    let title = view.t("Richiesta non compresa", "Request not understood");
    let why = view.t(
        "Questo indirizzo riceve solo il modulo della simulazione: aprilo e riempilo da lì.",
        "This address only receives the form of the simulation: open it and fill it in there.",
    );
    let way = view.href("/simulazione");
    let open = view.t("Apri la simulazione", "Open the simulation");
    answer(view, StatusCode::BAD_REQUEST, title, &html! { p { (why) } p { a href=(way) { (open) } } })
}

/// Work that did not end in time; it may be ready at the next try.
pub(crate) fn too_slow(view: &View) -> Response {
    let title = view.t("Ci vuole più tempo del previsto", "It is taking longer than expected");
    let why =
        view.t("Riprova fra un minuto: il lavoro continua.", "Try again in a minute: the work goes on.");
    answer(view, StatusCode::SERVICE_UNAVAILABLE, title, &html! { p { (why) } })
}

/// A bug: the visitor gets a number to quote, never the detail.
pub(crate) fn bug(view: &View, reference: &str) -> Response {
    let title = view.t("Qualcosa non ha funzionato", "Something went wrong");
    let body = html! {
        p { (view.t("L’errore è nostro ed è stato registrato. Riprova; se si ripete, segnalalo con questo numero.", "The error is ours and has been recorded. Try again; if it happens again, report it with this number.")) }
        p { (view.t("Numero di riferimento: ", "Reference number: ")) strong class="reference" { (reference) } }
    };
    answer(view, StatusCode::INTERNAL_SERVER_ERROR, title, &body)
}

/// A page that says what happened, and ways on.
pub(crate) fn answer(view: &View, status: StatusCode, title: &str, why: &Markup) -> Response {
    let body = html! {
        h1 { (title) }
        div class="lead" { (why) }
        (search::form(view, ""))
        p { a href=(view.href("/")) { (view.t("Torna alla pagina iniziale", "Back to the first page")) } }
    };
    let page = Page { title, section: Section::Other, above: Vec::new(), body };
    view.page_with(status, framed(view, &page))
}
