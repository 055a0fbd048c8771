//! The page of a check: what it looks at, why, an example, and what to write instead.

use axum::response::Response;
use cannocchiale_core::diag::Severity;
use cannocchiale_core::{catalogue, check};
use maud::{Markup, html};

use crate::components::inline_code;
use crate::layout::{Page, Section, framed};
use crate::pages::checks::rule_title;
use crate::pages::trouble::not_found;
use crate::view::View;

/// `GET /controlli/{code}`.
pub(crate) async fn page(view: View) -> Response {
    let code = view.id();
    let Some(rule) = code.and_then(|code| check::rule(code.as_str())) else { return not_found(&view) };
    let title = rule_title(&view, rule.code);
    let severity = match rule.severity {
        Severity::Error => {
            view.t("errore: blocca l’adozione del piano", "error: blocks the adoption of the plan")
        }
        Severity::Warning => {
            view.t("avviso: da correggere, o da spiegare", "warning: to be mended, or explained")
        }
        Severity::Advice => {
            view.t("consiglio: il piano sarebbe migliore", "advice: the plan would be better")
        }
    };
    let body = html! {
        p class="eyebrow" { (view.t("Controllo", "Check")) " " code { (rule.code) } }
        h1 { (title) }
        dl class="facts" {
            div { dt { (view.t("Gravità", "Severity")) } dd { (severity) } }
            div { dt { (view.t("Fonte", "Source")) } dd { (rule.norm) } }
        }
        (part(&view, rule.code, "what", view.t("Che cosa controlla", "What it checks")))
        (part(&view, rule.code, "why", view.t("Perché conta", "Why it matters")))
        (part(&view, rule.code, "example", view.t("Esempio", "Example")))
        (part(&view, rule.code, "instead", view.t("Che cosa scrivere invece", "What to write instead")))
    };
    let above = vec![(view.t("Controlli", "Checks").to_owned(), view.href("/controlli"))];
    view.page(framed(&view, &Page { title: &title, section: Section::Checks, above, body }))
}

fn part(view: &View, code: &str, attribute: &str, heading: &str) -> Markup {
    let text = catalogue::text(view.lang, code, Some(attribute), &[]);
    html! { @if let Some(text) = text { h2 { (heading) } p class="text" { (inline_code(&text)) } } }
}
