//! The frame of every page of the workspace.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use cannocchiale_core::diag::Lang;
use cannocchiale_store::LARGEST_EVIDENCE;
use maud::{DOCTYPE, Markup, html};

use super::act::too_large_words;
use super::rights::{Method, RIGHTS, Right};
use super::visit::{Typed, Visit};
use crate::assets;
use crate::layout::{demo_banner, looks};
use crate::site::Nature;
use crate::view::View;

/// A page before its frame.
pub(super) struct Sheet<'a> {
    pub(super) title: &'a str,
    pub(super) body: Markup,
}

/// Puts the frame around a page and answers with it.
pub(super) fn framed(visit: &Visit, status: StatusCode, sheet: &Sheet<'_>) -> Response {
    let view = &visit.view;
    let page = html! {
        (DOCTYPE)
        html lang=(view.lang.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (sheet.title) " · " (visit.body.name) }
                meta name="robots" content="noindex";
                (looks())
                script src=(assets::href("files.js")) defer {}
                script src=(assets::href("kept.js")) defer {}
            }
            body class="work" data-person=[visit.visitor.as_ref().map(|visitor| visitor.person.id)] {
                div class="skiplinks" {
                    a class="visually-hidden-focusable" href="#contenuto" { (view.t("Vai al contenuto", "Skip to content")) }
                }
                (header(visit))
                @if view.site.nature == Nature::Demo { (demo_banner(view)) }
                main id="contenuto" class="container my-4" tabindex="-1" { (sheet.body) }
                (put_back(view))
                (too_large(view))
            }
        }
    };
    let mut response = view.page_with(status, page);
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("cookie"));
    response
}

/// What `static/kept.js` puts above a form that has again what was typed into it and was never saved.
fn put_back(view: &View) -> Markup {
    html! {
        template id="rimesso" {
            div class="note put-back" role="status" {
                p { (view.t(
                    "Qui c’è di nuovo ciò che avevi scritto e non era stato salvato.",
                    "What you had written here, and was not saved, is back.",
                )) }
                p data-files { (view.t("I file vanno scelti di nuovo.", "Files are to be chosen again.")) }
                button type="button" class="btn btn-outline-primary btn-sm" { (view.t("Butta via e torna a ciò che è salvato", "Throw it away and go back to what is saved")) }
            }
        }
    }
}

/// What `static/files.js` puts below a field of files before more is sent than comes in.
fn too_large(view: &View) -> Markup {
    html! {
        template id="troppo-grande" data-most=(LARGEST_EVIDENCE) {
            span class="field-fault" role="alert" { (too_large_words(view)) }
        }
    }
}

fn header(visit: &Visit) -> Markup {
    let view = &visit.view;
    html! {
        header class="it-header-wrapper" {
            div class="it-header-slim-wrapper" { div class="container" { div class="row" { div class="col-12" {
                div class="it-header-slim-wrapper-content" {
                    a class="navbar-brand" href=(view.plain_href("/")) { (visit.body.name) }
                    div class="it-header-slim-right-zone" {
                        nav class="languages" aria-label=(view.t("Lingua", "Language")) {
                            @for (lang, name) in [(Lang::It, "Italiano"), (Lang::En, "English")] {
                                a href=(view.here_in(lang)) lang=(lang.tag()) hreflang=(lang.tag())
                                    aria-current=[(view.lang == lang).then_some("true")] { (name) }
                            }
                        }
                    }
                }
            } } } }
            @if let Some(visitor) = &visit.visitor {
                div class="it-nav-wrapper" { div class="it-header-navbar-wrapper" { div class="container work-bar" {
                    nav class="menu" aria-label=(view.t("Principale", "Main")) { (menu(visit)) }
                    form action=(visit.href("/esci")) method="post" {
                        a class="who" href=(visit.href("/profilo")) aria-current=[(view.path.ends_with("/profilo")).then_some("page")] { (visitor.person.name) }
                        button type="submit" class="btn btn-sm btn-outline-light" { (view.t("Esci", "Sign out")) }
                    }
                } } }
            }
        }
    }
}

/// The entries of the table of rights that the visitor may open.
fn menu(visit: &Visit) -> Markup {
    let Some(visitor) = &visit.visitor else { return html! {} };
    let here = visit.view.plain_href(&visit.view.path);
    html! {
        ul {
            @let opens = |right: &&Right| right.opens(&visitor.grants, &visitor.units) || right.is_for_all_inside() && visitor.is_touched();
            @for right in RIGHTS.iter().filter(opens) {
                @if let Some((it, en)) = right.entry {
                    @let address = visit.href(right.path);
                    li { a href=(address) aria-current=[(address == here).then_some("page")] { (visit.view.t(it, en)) } }
                }
            }
        }
    }
}

/// The pages of one part of the workspace that the visitor may open, as links: path, Italian, English.
pub(super) fn parts(visit: &Visit, name: &str, pages: &[(&str, &str, &str)]) -> Markup {
    let opens = |path: &str| {
        let row = RIGHTS.iter().find(|right| right.method == Method::Get && right.path == path);
        let visitor = visit.visitor.as_ref();
        row.zip(visitor).is_some_and(|(right, visitor)| right.opens(&visitor.grants, &visitor.units))
    };
    let here = visit.view.plain_href(&visit.view.path);
    html! {
        nav class="parts" aria-label=(name) { ul {
            @for (path, it, en) in pages.iter().filter(|(path, _, _)| opens(path)) {
                @let address = visit.href(path);
                li { a href=(address) aria-current=[(address == here).then_some("page")] { (visit.view.t(it, en)) } }
            }
        } }
    }
}

/// That something was saved, after the form that did it.
pub(super) fn saved(visit: &Visit) -> Markup {
    html! {
        @if visit.view.asked("salvato").is_some() {
            p class="saved" role="status" { "✔ " (visit.view.t("Salvato.", "Saved.")) }
        }
    }
}

/// The key that makes the same post twice one.
pub(super) fn key(visit: &Visit) -> Markup {
    html! { input type="hidden" name="chiave" value=(visit.token().text()); }
}

/// What somebody typed and that was not saved, so that they can keep it.
pub(super) fn not_saved(visit: &Visit, typed: &Typed) -> Markup {
    let view = &visit.view;
    html! {
        @if !typed.is_empty() {
            section aria-labelledby="scritto" {
                h2 id="scritto" { (view.t("Non salvato: ciò che avevi scritto", "Not saved: what you had written")) }
                dl class="typed" {
                    @for (name, text) in typed { dt { (name) } dd class="text" { (text) } }
                }
            }
        }
    }
}
