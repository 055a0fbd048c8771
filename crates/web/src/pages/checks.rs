//! Esiti dei controlli: what a careful reviewer says of a draft, the gravest first, each with its remedy.

use std::collections::BTreeSet;

use axum::response::Response;
use cannocchiale_core::check;
use cannocchiale_core::diag::{Diagnostic, Severity};
use maud::{Markup, html};

use crate::address::segment;
use crate::components::{coded_text, inline_code, said, shortened};
use crate::layout::{Page, Section, framed};
use crate::view::View;

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Advice];

/// `GET /controlli?gravita=&controllo=`.
pub(crate) async fn page(view: View) -> Response {
    let title = view.t("Esiti dei controlli", "Check results");
    let draft = view.site.plan.is_draft();
    let body = html! {
        h1 { (title) }
        @if draft { (findings(&view)) } @else {
            p class="lead" { (view.t("Il piano è adottato: i controlli si vedono sulle bozze. Ecco che cosa viene controllato.", "The plan is adopted: checks are shown on drafts. This is what is checked.")) }
        }
        (catalogue(&view))
    };
    view.page(framed(&view, &Page { title, section: Section::Checks, above: Vec::new(), body }))
}

/// The name of a severity, and its sign.
fn severity_name(view: &View, severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("■", view.t("Errori", "Errors")),
        Severity::Warning => ("▲", view.t("Avvisi", "Warnings")),
        Severity::Advice => ("●", view.t("Consigli", "Advice")),
    }
}

fn findings(view: &View) -> Markup {
    let all = &view.site.diagnostics;
    let (severity, code) = (view.asked("gravita"), view.asked("controllo"));
    let shown: Vec<&Diagnostic> = all
        .iter()
        .filter(|d| severity.is_none_or(|name| d.severity().name() == name))
        .filter(|d| code.is_none_or(|code| d.code() == code))
        .collect();
    html! {
        p class="lead" { (summary(view, all)) }
        @if !all.is_empty() { (filter(view, all, severity, code)) }
        @if shown.is_empty() && !all.is_empty() { p role="status" { (view.t("Nessun esito con questo filtro.", "No finding with this filter.")) } }
        @for severity in SEVERITIES { (group(view, severity, &shown)) }
    }
}

fn summary(view: &View, all: &[Diagnostic]) -> String {
    let of = |severity| all.iter().filter(|diagnostic| diagnostic.severity() == severity).count();
    if all.is_empty() {
        return view
            .t("Nessun rilievo: il piano può essere adottato.", "No finding: the plan may be adopted.")
            .to_owned();
    }
    let verdict = if of(Severity::Error) > 0 {
        view.t("Gli errori vanno corretti prima dell’adozione.", "Errors must be mended before adoption.")
    } else {
        view.t("Nessun errore: il piano può essere adottato.", "No error: the plan may be adopted.")
    };
    format!(
        "{}, {}, {}. {verdict}",
        view.count(of(Severity::Error), ("errore", "errori"), ("error", "errors")),
        view.count(of(Severity::Warning), ("avviso", "avvisi"), ("warning", "warnings")),
        view.count(of(Severity::Advice), ("consiglio", "consigli"), ("piece of advice", "pieces of advice")),
    )
}

fn filter(view: &View, all: &[Diagnostic], severity: Option<&str>, code: Option<&str>) -> Markup {
    let codes: BTreeSet<&str> = all.iter().map(Diagnostic::code).collect();
    html! {
        form class="filter" action=(view.plain_href("/controlli")) method="get" {
            @if let Some((word, day)) = view.asked_day() { input type="hidden" name=(word) value=(day); }
            div { label for="gravita" { (view.t("Gravità", "Severity")) }
                select id="gravita" name="gravita" {
                    option value="" { (view.t("tutte", "all")) }
                    @for one in SEVERITIES { option value=(one.name()) selected[severity == Some(one.name())] { (severity_name(view, one).1) } }
                }
            }
            div { label for="controllo" { (view.t("Controllo", "Check")) }
                select id="controllo" name="controllo" {
                    option value="" { (view.t("tutti", "all")) }
                    @for one in codes { option value=(one) selected[code == Some(one)] { (rule_title(view, one)) } }
                }
            }
            button type="submit" class="btn btn-outline-primary" { (view.t("Filtra", "Filter")) }
            @if severity.is_some() || code.is_some() { a href=(view.href("/controlli")) { (view.t("Mostra tutto", "Show all")) } }
        }
    }
}

fn group(view: &View, severity: Severity, shown: &[&Diagnostic]) -> Markup {
    let of: Vec<&&Diagnostic> = shown.iter().filter(|diagnostic| diagnostic.severity() == severity).collect();
    let (sign, name) = severity_name(view, severity);
    html! {
        @if !of.is_empty() {
            section class=(format!("findings findings-{}", severity.name())) aria-labelledby=(severity.name()) {
                h2 id=(severity.name()) { span aria-hidden="true" { (sign) " " } (name) " " span class="mut" { "(" (of.len()) ")" } }
                ol { @for diagnostic in of { li { (finding(view, diagnostic)) } } }
            }
        }
    }
}

fn finding(view: &View, diagnostic: &Diagnostic) -> Markup {
    let help = diagnostic.help(view.lang);
    let entry = view.site.index.get(diagnostic.node());
    let name = entry.map_or_else(
        || diagnostic.node().to_string(),
        |entry| coded_text(entry.code.as_deref().unwrap_or_default(), &shortened(&entry.text, 90)),
    );
    html! {
        p class="message" { (inline_code(&capital(&diagnostic.message(view.lang)))) "." }
        @if !help.is_empty() { p class="help" { (view.t("Rimedio: ", "Remedy: ")) (inline_code(&help)) "." } }
        p class="mut small" {
            @match view.node_href(diagnostic.node()) { Some(address) => a href=(address) { (said(&name)) }, None => (said(&name)) }
            @if let Some(position) = diagnostic.position() { ", " (view.t("riga", "line")) " " (position.line) }
            " · "
            @if check::rule(diagnostic.code()).is_some() {
                a href=(rule_href(view, diagnostic.code())) { (rule_title(view, diagnostic.code())) }
            } @else { code { (diagnostic.code()) } }
        }
    }
}

fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

/// The title of a rule; its code where it has none.
pub(crate) fn rule_title(view: &View, code: &str) -> String {
    cannocchiale_core::catalogue::text(view.lang, code, Some("title"), &[]).unwrap_or_else(|| code.to_owned())
}

/// The address of the page of a rule.
pub(crate) fn rule_href(view: &View, code: &str) -> String {
    view.href(&format!("/controlli/{}", segment(code)))
}

fn catalogue(view: &View) -> Markup {
    html! {
        section aria-labelledby="catalogo" {
            h2 id="catalogo" { (view.t("Che cosa viene controllato", "What is checked")) }
            ul class="rules" { @for rule in check::rules() { li { a href=(rule_href(view, rule.code)) { (rule_title(view, rule.code)) } } } }
        }
    }
}
