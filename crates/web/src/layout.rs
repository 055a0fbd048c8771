//! The frame of every page: skip links, header, breadcrumb, banners, footer.

use cannocchiale_core::diag::Lang;
use maud::{DOCTYPE, Markup, html};

use crate::assets;
use crate::components::{icon, shortened};
use crate::site::Nature;
use crate::view::View;

/// An entry of the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    Home,
    Tree,
    Holders,
    Health,
    Budget,
    Body,
    Documents,
    OpenData,
    HowToRead,
    Checks,
    Simulation,
    /// In the footer, or nowhere.
    Other,
}

/// A page before its frame.
pub(crate) struct Page<'a> {
    pub(crate) title: &'a str,
    pub(crate) section: Section,
    /// The pages above this one: name and address.
    pub(crate) above: Vec<(String, String)>,
    pub(crate) body: Markup,
}

/// Puts the frame around a page.
pub(crate) fn framed(view: &View, page: &Page<'_>) -> Markup {
    let body_name = &view.site.plan.body.name;
    let plan = plan_name(view);
    html! {
        (DOCTYPE)
        html lang=(view.lang.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (shortened(page.title, 120)) " · " (plan) " · " (body_name) }
                meta name="description" content=(format!("{plan}, {body_name}"));
                (looks())
                link rel="alternate" hreflang="it" href=(view.here_in(Lang::It));
                link rel="alternate" hreflang="en" href=(view.here_in(Lang::En));
                @if page.section == Section::Tree {
                    script src=(assets::href("tree.js")) defer {}
                }
            }
            body {
                div class="skiplinks" {
                    a class="visually-hidden-focusable" href="#contenuto" { (view.t("Vai al contenuto", "Skip to content")) }
                    a class="visually-hidden-focusable" href="#piede" { (view.t("Vai al piè di pagina", "Skip to footer")) }
                }
                (header(view, page.section))
                (banners(view))
                main id="contenuto" class="container my-4" tabindex="-1" {
                    (breadcrumb(view, page))
                    (page.body)
                }
                (footer(view))
            }
        }
    }
}

/// A page of a body whose plan cannot be shown: its name, and what is to be said.
pub(crate) fn bare(view: &View, title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(view.lang.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · " (view.site.plan.body.name) }
                (looks())
            }
            body {
                div class="skiplinks" {
                    a class="visually-hidden-focusable" href="#contenuto" { (view.t("Vai al contenuto", "Skip to content")) }
                }
                header class="it-header-wrapper" { (slim(view)) }
                main id="contenuto" class="container my-4" tabindex="-1" { (body) }
            }
        }
    }
}

/// The icon and the style sheets of every page, of the workspace too.
pub(crate) fn looks() -> Markup {
    html! {
        link rel="icon" type="image/svg+xml" href=(assets::href("favicon.svg"));
        @for sheet in ["bootstrap-italia.min.css", "fonts.css", "portal.css"] {
            link rel="stylesheet" href=(assets::href(sheet));
        }
    }
}

fn plan_name(view: &View) -> String {
    let plan = &view.site.plan;
    let (from, to) = (plan.period.from(), plan.period.to());
    format!("{} {from}–{to}", view.t("Piano della performance", "Performance plan"))
}

fn header(view: &View, current: Section) -> Markup {
    html! {
        header class="it-header-wrapper" {
            (slim(view))
            div class="it-nav-wrapper" {
                div class="it-header-center-wrapper" { div class="container" { div class="row" { div class="col-12" {
                    div class="it-header-center-content-wrapper" {
                        div class="it-brand-wrapper" {
                            a href=(view.href("/")) {
                                svg class="icon telescope-sign" viewBox="0 0 32 32" aria-hidden="true" {
                                    path d="M3 20 22 8l5 8L7 26zM9 16.500l3.500 6.500M15 23l-4 7M17 22l4 8" {}
                                }
                                div class="it-brand-text" {
                                    div class="it-brand-title" { (view.t("Piano della performance", "Performance plan")) }
                                    div class="it-brand-tagline" { (view.site.plan.period.from()) "–" (view.site.plan.period.to()) }
                                }
                            }
                        }
                        div class="it-right-zone" { div class="it-search-wrapper" {
                            span class="d-none d-md-block" aria-hidden="true" { (view.t("Cerca", "Search")) }
                            a class="search-link rounded-icon" href=(view.href("/ricerca")) aria-label=(view.t("Cerca nel piano", "Search the plan")) {
                                (icon("it-search", "icon-sm"))
                            }
                        } }
                    }
                } } } }
                div class="it-header-navbar-wrapper" { div class="container" {
                    nav class="menu menu-wide" aria-label=(view.t("Principale", "Main")) { (menu(view, current)) }
                    details class="menu menu-narrow" {
                        summary { (icon("it-burger", "icon-sm icon-white")) (view.t("Menu", "Menu")) }
                        nav aria-label=(view.t("Principale", "Main")) { (menu(view, current)) }
                    }
                } }
            }
        }
    }
}

/// The thin bar above all: whose portal it is, in which language, and the way in.
fn slim(view: &View) -> Markup {
    html! {
        div class="it-header-slim-wrapper" { div class="container" { div class="row" { div class="col-12" {
            div class="it-header-slim-wrapper-content" {
                span class="navbar-brand" { (view.site.plan.body.name) }
                div class="it-header-slim-right-zone" {
                    nav class="languages" aria-label=(view.t("Lingua", "Language")) {
                        (language_link(view, Lang::It, "ITA", "Italiano"))
                        (language_link(view, Lang::En, "ENG", "English"))
                    }
                    @if let Some(body) = &view.site.workspace {
                        a class="sign-in" href=(view.plain_href(&format!("/lavoro/{body}"))) { (view.t("Accedi", "Sign in")) }
                    }
                }
            }
        } } } }
    }
}

fn language_link(view: &View, lang: Lang, short: &str, name: &str) -> Markup {
    let here = (view.lang == lang).then_some("true");
    html! {
        a href=(view.here_in(lang)) lang=(lang.tag()) hreflang=(lang.tag()) aria-current=[here] {
            abbr title=(name) aria-hidden="true" { (short) }
            span class="visually-hidden" { (name) }
        }
    }
}

/// The entries of the menu: section, name, address.
fn entries(view: &View) -> Vec<(Section, &'static str, &'static str)> {
    let mut entries = vec![
        (Section::Home, view.t("In sintesi", "At a glance"), "/"),
        (Section::Tree, view.t("Albero", "Tree"), "/albero"),
        (Section::Holders, view.t("Chi risponde", "Who answers"), "/responsabili"),
        (Section::Health, view.t("Stato di salute", "Health"), "/salute"),
        (Section::Budget, view.t("Bilancio", "Budget"), "/bilancio"),
        (Section::Body, view.t("L’ente", "The body"), "/ente"),
        (Section::Documents, view.t("Documenti", "Documents"), "/documenti"),
        (Section::OpenData, view.t("Dati aperti", "Open data"), "/dati-aperti"),
        (Section::HowToRead, view.t("Come si legge", "How to read it"), "/come-si-legge"),
    ];
    // Before anything is recorded there is no score to try changes on.
    if view.site.has_facts {
        entries.insert(
            entries.len().saturating_sub(1),
            (Section::Simulation, view.t("Simulazione", "Simulation"), "/simulazione"),
        );
    }
    if view.site.plan.is_draft() {
        entries.push((Section::Checks, view.t("Controlli", "Checks"), "/controlli"));
    }
    entries
}

fn menu(view: &View, current: Section) -> Markup {
    html! {
        ul {
            @for (section, name, path) in entries(view) {
                li { a href=(view.href(path)) aria-current=[(section == current).then_some("page")] { (name) } }
            }
        }
    }
}

fn banners(view: &View) -> Markup {
    let (demo, draft) = (view.site.nature == Nature::Demo, view.site.plan.is_draft());
    html! {
        @if demo || draft {
            aside aria-label=(view.t("Avvertenze", "Notices")) {
                @if demo { (demo_words(view)) }
                @if draft { p class="banner banner-draft" { span class="container" {
                    strong { (view.t("Bozza", "Draft")) } ". "
                    (view.t("Questo piano non è ancora adottato. ", "This plan has not been adopted yet. "))
                    a href=(view.href("/controlli")) { (view.t("Esiti dei controlli", "Check results")) }
                } } }
            }
        }
    }
}

/// That all of it is invented, where nothing else is to be said.
pub(crate) fn demo_banner(view: &View) -> Markup {
    html! { aside aria-label=(view.t("Avvertenze", "Notices")) { (demo_words(view)) } }
}

fn demo_words(view: &View) -> Markup {
    html! {
        p class="banner banner-demo" { span class="container" {
            strong { (view.t("Dati dimostrativi", "Demonstration data")) } ". "
            (view.t(
                "Ente immaginario: nomi e risultati sono inventati, per provare il portale.",
                "An imaginary body: names and results are invented, to try the portal.",
            ))
        } }
    }
}

fn breadcrumb(view: &View, page: &Page<'_>) -> Markup {
    html! {
        @if !page.above.is_empty() {
            nav class="breadcrumb-container" aria-label=(view.t("Percorso di navigazione", "Breadcrumb")) {
                ol class="breadcrumb" {
                    @for (name, address) in &page.above {
                        li class="breadcrumb-item" { a href=(address) { (name) } span class="separator" aria-hidden="true" { "/" } }
                    }
                    li class="breadcrumb-item active" aria-current="page" { span class="here" { (page.title) } }
                }
            }
        }
    }
}

fn footer(view: &View) -> Markup {
    let plan = &view.site.plan;
    html! {
        footer class="it-footer" id="piede" {
            div class="it-footer-main" { div class="container" {
                section { div class="row clearfix" { div class="col-sm-12" {
                    div class="it-brand-wrapper" { a href=(view.href("/")) { div class="it-brand-text" {
                        p class="footer-name" { (plan.body.name) }
                        p class="footer-tag" { (plan_name(view)) }
                    } } }
                } } }
                section class="py-4" { div class="row" {
                    div class="col-lg-5 col-md-6 pb-2" {
                        h2 class="footer-heading" { (view.t("Il piano", "The plan")) }
                        nav aria-label=(view.t("Piè di pagina", "Footer")) { ul class="footer-list link-list" {
                            @for (_, name, path) in entries(view) { li { a href=(view.href(path)) { (name) } } }
                        } }
                    }
                    div class="col-lg-4 col-md-6 pb-2" {
                        h2 class="footer-heading" { (view.t("L’adozione", "Adoption")) }
                        p { (crate::components::status_sentence(view)) }
                    }
                    @if let Some(site) = plan.body.sites.iter().find(|site| site.main).or(plan.body.sites.first()) {
                        div class="col-lg-3 col-md-6 pb-2" {
                            h2 class="footer-heading" { (view.t("Contatti", "Contacts")) }
                            p { (site.name) @if let Some(address) = &site.address { br; (address) } @if let Some(hours) = &site.hours { br; (hours) } }
                        }
                    }
                } }
            } }
            div class="it-footer-small-prints" { div class="container" {
                h2 class="visually-hidden" { (view.t("Informazioni legali", "Legal information")) }
                ul class="small-prints" {
                    li { a href=(view.href("/accessibilita")) { (view.t("Dichiarazione di accessibilità e segnalazioni", "Accessibility statement and feedback")) } }
                    li { a href=(view.href("/dati-aperti")) { (view.t("Dati aperti e licenza", "Open data and licence")) } }
                    li { a href=(view.href("/come-si-legge")) { (view.t("Come si legge", "How to read it")) } }
                }
            } }
        }
    }
}
