//! What a careful reviewer says of a text, beside it.

use cannocchiale_core::diag::{Diagnostic, Severity};
use maud::{Markup, html};

use super::text::Text;
use crate::components::{capital, inline_code};
use crate::view::View;

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Advice];

/// How many faults of each severity there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::workspace) struct Tally([usize; SEVERITIES.len()]);

impl Tally {
    /// Of these faults.
    pub(in crate::workspace) fn of(faults: &[&Diagnostic]) -> Self {
        let mut tally = Self::default();
        faults.iter().for_each(|fault| tally.count(fault));
        tally
    }

    /// Counts one more.
    pub(in crate::workspace) fn count(&mut self, fault: &Diagnostic) {
        let counted = self.0.iter_mut().zip(SEVERITIES).filter(|(_, severity)| *severity == fault.severity());
        counted.for_each(|(count, _)| *count = count.saturating_add(1));
    }

    /// Adds what was counted elsewhere.
    pub(in crate::workspace) fn add(&mut self, other: Self) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, more)| *sum = sum.saturating_add(more));
    }
}

/// `■ 3 ▲ 1`, beside what is folded; nothing where there is nothing to say.
pub(in crate::workspace) fn tally(view: &View, tally: Tally) -> Markup {
    html! {
        @for (count, severity) in tally.0.into_iter().zip(SEVERITIES).filter(|(count, _)| *count > 0) {
            @let (sign, _) = severity_name(view, severity);
            span class=(format!("counted counted-{}", severity.name())) {
                span class="sign" aria-hidden="true" { (sign) } " " (count)
                span class="visually-hidden" { " " (severity_count_name(view, severity, count)) }
            }
        }
    }
}

/// What so many faults of a severity are called.
fn severity_count_name(view: &View, severity: Severity, count: usize) -> &'static str {
    match (severity, count) {
        (Severity::Error, 1) => view.t("errore", "error"),
        (Severity::Error, _) => view.t("errori", "errors"),
        (Severity::Warning, 1) => view.t("avviso", "warning"),
        (Severity::Warning, _) => view.t("avvisi", "warnings"),
        (Severity::Advice, 1) => view.t("consiglio", "piece of advice"),
        (Severity::Advice, _) => view.t("consigli", "pieces of advice"),
    }
}

/// The sign of a severity, and its name.
fn severity_name(view: &View, severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("■", view.t("Errore", "Error")),
        Severity::Warning => ("▲", view.t("Avviso", "Warning")),
        Severity::Advice => ("●", view.t("Consiglio", "Advice")),
    }
}

/// `3 errori, 1 avviso, 2 consigli`.
pub(in crate::workspace) fn counted(view: &View, text: &Text) -> String {
    let of = |severity, it, en| view.count(text.count(severity), it, en);
    format!(
        "{}, {}, {}",
        of(Severity::Error, ("errore", "errori"), ("error", "errors")),
        of(Severity::Warning, ("avviso", "avvisi"), ("warning", "warnings")),
        of(Severity::Advice, ("consiglio", "consigli"), ("piece of advice", "pieces of advice")),
    )
}

/// Whether it may be adopted, in a sentence.
pub(in crate::workspace) fn verdict(view: &View, text: &Text) -> &'static str {
    if text.count(Severity::Error) > 0 {
        view.t(
            "Si può salvare e continuare; gli errori vanno corretti prima dell’adozione.",
            "It can be saved and carried on; errors must be mended before adoption.",
        )
    } else {
        view.t("Nessun errore: si può adottare.", "No error: it may be adopted.")
    }
}

/// Faults, the gravest first, short: message only.
pub(in crate::workspace) fn short(view: &View, faults: &[&Diagnostic]) -> Markup {
    html! {
        @if !faults.is_empty() {
            ul class="remarks" {
                @for severity in SEVERITIES { @for fault in faults.iter().filter(|fault| fault.severity() == severity) {
                    li class=(format!("remark remark-{}", severity.name())) { (signed(view, fault)) }
                } }
            }
        }
    }
}

fn signed(view: &View, fault: &Diagnostic) -> Markup {
    let (sign, name) = severity_name(view, fault.severity());
    html! {
        span class="sign" aria-hidden="true" { (sign) }
        span { span class="visually-hidden" { (name) ": " } (inline_code(&capital(&fault.message(view.lang)))) "." }
    }
}

/// Faults with their remedies, each with a link to the field where it stands.
pub(super) fn whole(view: &View, faults: &[&Diagnostic], fields: &[String]) -> Markup {
    html! {
        ul class="remarks" {
            @for severity in SEVERITIES { @for fault in faults.iter().filter(|fault| fault.severity() == severity) {
                @let help = fault.help(view.lang);
                li class=(format!("remark remark-{}", severity.name())) {
                    (signed(view, fault))
                    @if !help.is_empty() { span class="help" { (view.t("Rimedio: ", "Remedy: ")) (inline_code(&help)) "." } }
                    @if let Some(field) = field_of(fault, fields) {
                        a href=(format!("#{}", field_id(field))) { (view.t("vai al campo", "go to the field")) }
                    }
                }
            } }
        }
    }
}

/// The field of the form where a fault stands.
pub(super) fn field_of<'a>(fault: &Diagnostic, fields: &'a [String]) -> Option<&'a String> {
    let place = fault.place().field.as_deref()?;
    fields.iter().find(|field| place == field.as_str() || place.starts_with(&format!("{field}.")))
}

/// The id of a field in the page.
pub(super) fn field_id(path: &str) -> String {
    format!("campo-{}", path.replace('.', "-"))
}
