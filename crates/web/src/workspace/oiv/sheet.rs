//! The page of one validation.

use cannocchiale_core::calendar::with_date;
use cannocchiale_store::{Finding, Found, Outcome};
use maud::{Markup, html};

use super::checklist::{ITEMS, Item};
use super::record::{Drawn, Whole};
use super::{on, outcome_name};
use crate::components::{period_name, said, target_words};
use crate::view::View;
use crate::workspace::frame::{key, saved};
use crate::workspace::measure::form as value;
use crate::workspace::reading;
use crate::workspace::rights::Action;
use crate::workspace::visit::Visit;

/// Where the finding of something stands on the page.
pub(super) fn anchor(about: &str) -> String {
    about.replace('/', "-")
}

pub(super) fn shown(visit: &Visit, whole: &Whole, title: &str) -> Markup {
    let view = &visit.view;
    html! {
        (saved(visit))
        p class="eyebrow" { a href=(visit.href("/oiv")) { (view.t("Validazioni", "Validations")) } }
        h1 { (title) }
        (standing(visit, whole))
        (pack(visit, whole))
        section aria-labelledby="voci" {
            h2 id="voci" { (view.t("Voci da guardare", "Items to look at")) }
            ol class="plain checklist" { @for item in ITEMS { li { (of_item(visit, whole, item)) } } }
        }
        section aria-labelledby="campione" {
            h2 id="campione" { (view.t("Campione di misure", "Sample of measures")) }
            (drawn_from(visit, whole))
            ol class="plain checklist" { @for (position, drawn) in (1..).zip(&whole.drawn) { li { (of_measure(visit, whole, position, drawn)) } } }
        }
        (conclusion(visit, whole))
    }
}

fn standing(visit: &Visit, whole: &Whole) -> Markup {
    let view = &visit.view;
    let validation = &whole.record.validation;
    html! {
        @match validation.outcome {
            Some((outcome, at)) => {
                p class="lead" { (view.t("Esito: ", "Outcome: ")) strong { (outcome_name(view, outcome)) } ", " (on(visit, at)) "." }
                @if let Some(reasons) = &validation.conclusion { p class="text" { (said(reasons)) } }
            }
            None => {
                p class="lead" {
                    (with_date(view.t("Cominciata il", "Begun on"), &on(visit, validation.opened), view.lang)) ". "
                    @match whole.missing() {
                        0 => { (view.t("Tutto è stato guardato: si può concludere.", "Everything was looked at: it can be concluded.")) }
                        missing => { (view.count(missing, ("riscontro manca", "riscontri mancano"), ("finding is missing", "findings are missing"))) "." }
                    }
                }
            }
        }
    }
}

/// The same to sign and to keep beside the report.
fn pack(visit: &Visit, whole: &Whole) -> Markup {
    let view = &visit.view;
    html! {
        @if visit.may(Action::MakeValidation) { p {
            (view.t("Fascicolo da firmare e conservare accanto alla Relazione: ", "Pack to sign and to keep beside the report: "))
            @for (form, name) in [("pdf", "PDF"), ("html", "HTML"), ("docx", "DOCX")] {
                a class="btn btn-sm btn-outline-primary" download href=(visit.href(&format!("/oiv/{}/fascicolo/{form}", whole.record.validation.id))) {
                    (name) span class="visually-hidden" { ": " (view.t("fascicolo della validazione", "pack of the validation")) }
                } " "
            }
        } }
    }
}

pub(super) fn finding_name(view: &View, finding: Finding) -> (&'static str, &'static str) {
    match finding {
        Finding::Met => ("●", view.t("riscontrato", "found right")),
        Finding::Partly => ("◐", view.t("in parte", "in part")),
        Finding::NotMet => ("■", view.t("non riscontrato", "not found right")),
        Finding::NotApplicable => ("–", view.t("non si applica", "does not apply")),
    }
}

fn sign(view: &View, found: Option<&Found>) -> Markup {
    let (sign, word) = found
        .map_or(("◌", view.t("da guardare", "to be looked at")), |found| finding_name(view, found.finding));
    html! { span class="kind" { span aria-hidden="true" { (sign) } " " (word) } }
}

fn of_item(visit: &Visit, whole: &Whole, item: &Item) -> Markup {
    let view = &visit.view;
    let about = item.about();
    let found = whole.found(&about);
    html! {
        details id=(anchor(&about)) {
            summary { (sign(view, found)) " " strong { (view.t(item.title.0, item.title.1)) } }
            p { (view.t(item.look.0, item.look.1)) }
            @if let Some(words) = whole.known.words(visit, item.word) { p class="note" { (words) } }
            p class="small" { (item.norm) }
            (finding(visit, whole, &about, found, &format!("voce/{}", item.word)))
        }
    }
}

/// What was found, and for the evaluator the form to say it.
fn finding(visit: &Visit, whole: &Whole, about: &str, found: Option<&Found>, path: &str) -> Markup {
    let view = &visit.view;
    let note = found.and_then(|found| found.note.as_deref());
    if !whole.is_open {
        return html! { @if let Some(note) = note { p class="text" { (said(note)) } } };
    }
    let address = visit.href(&format!("/oiv/{}/{path}", whole.record.validation.id));
    let id = anchor(about);
    html! {
        form class="work-form" action=(address) method="post" data-keep="" {
            (key(visit))
            input type="hidden" name="visto" value=(found.map_or(0, |found| found.version));
            fieldset {
                legend { (view.t("Riscontro", "Finding")) }
                @for finding in Finding::ALL {
                    @let choice = format!("{id}-{finding}");
                    div class="choice" {
                        input type="radio" id=(choice) name="riscontro" value=(finding) required checked[found.is_some_and(|found| found.finding == *finding)];
                        label for=(choice) { (finding_name(view, *finding).1) }
                    }
                }
            }
            div { label for=(format!("{id}-nota")) { (view.t("Nota", "Note")) } textarea id=(format!("{id}-nota")) name="nota" rows="2" maxlength="4000" { (note.unwrap_or_default()) } }
            button type="submit" class="btn btn-outline-primary" { (view.t("Salva il riscontro", "Save the finding")) }
        }
    }
}

fn drawn_from(visit: &Visit, whole: &Whole) -> Markup {
    let view = &visit.view;
    let validation = &whole.record.validation;
    let (drawn, all) = (whole.record.sample.len(), validation.population);
    html! {
        p {
            (view.count(drawn, ("misura estratta", "misure estratte"), ("measure drawn", "measures drawn"))) " "
            (view.t(
                if all == 1 { "fra l’unica che aveva".to_owned() } else { format!("fra le {all} che avevano") },
                if all == 1 { "from the only one that had".to_owned() } else { format!("from the {all} that had") },
            ))
            (view.t(
                " un valore confermato quando la validazione è cominciata.",
                " a confirmed value when the validation began.",
            ))
        }
        details {
            summary { (view.t("Come è stato estratto, e come si ripete", "How it was drawn, and how to draw it again")) }
            p { (view.t(
                "Ogni misura ha una riga: numero della voce, periodo, versione. Si calcola SHA-256 di seme, a capo, riga; si prendono le misure con i numeri più bassi.",
                "Each measure has a line: number of the node, period, version. SHA-256 is computed of seed, line end, line; the measures with the lowest numbers are taken.",
            )) }
            dl class="typed" {
                dt { (view.t("Seme", "Seed")) } dd { code { (validation.seed) } }
                dt { (view.t("SHA-256 dell’elenco", "SHA-256 of the list")) } dd { code { (validation.population_sha256) } }
            }
            p role="status" {
                @if whole.is_repeated { "✔ " (view.t("Estratto di nuovo adesso: è lo stesso campione.", "Drawn again just now: it is the same sample.")) }
                @else { "■ " (view.t(
                    "Estratto di nuovo adesso non è lo stesso: il piano in vigore ha altre misure di allora.",
                    "Drawn again just now it is not the same: the plan in force has other measures than then.",
                )) }
            }
        }
    }
}

fn of_measure(visit: &Visit, whole: &Whole, position: usize, drawn: &Drawn) -> Markup {
    let view = &visit.view;
    let about = format!("sample/{position}");
    let found = whole.found(&about);
    let sampled = whole.record.sample.get(position.saturating_sub(1));
    let period = sampled.map(|sampled| sampled.asked.period);
    let statement = match &drawn.question {
        Some(question) => question.statement.as_str(),
        None if drawn.is_sheltered => view.t(
            "Misura di una persona: la vedono lei, chi la valuta e l’OIV",
            "Measure of one person: they, their evaluator and the OIV see it",
        ),
        None => {
            view.t("Misura che il piano in vigore non ha più", "Measure that the plan in force no longer has")
        }
    };
    html! {
        details id=(anchor(&about)) {
            summary { @if !drawn.is_sheltered { (sign(view, found)) " " } strong { (said(statement)) } @if let Some(period) = period { ", " (period_name(view, period)) } }
            @if let Some(question) = &drawn.question {
                p { (said(&question.part_of)) }
                p { (view.t("Target: ", "Target: ")) (target_words(view, question.target.as_ref())) }
            }
            @if let Some(fact) = &drawn.fact {
                p { (view.t("Valore confermato: ", "Confirmed value: ")) strong { (reading::written(&fact.value, view.lang)) } ", " (view.with_date("rilevato il", "recorded on", fact.recorded_on)) }
                @if let Some(note) = &fact.note { p class="text" { (said(note)) } }
            }
            @if !drawn.is_sheltered { (files(visit, drawn)) (finding(visit, whole, &about, found, &format!("misura/{position}"))) }
        }
    }
}

fn files(visit: &Visit, drawn: &Drawn) -> Markup {
    let view = &visit.view;
    let path = drawn.question.as_ref().zip(drawn.fact.as_ref());
    let path = path.map(|(question, fact)| (value::path(question, fact.asked.period), question));
    html! {
        @if drawn.evidence.is_empty() { p class="note" { (view.t("Nessuna evidenza è allegata.", "No evidence is attached.")) } }
        @else {
            p { (view.t("Evidenze: ", "Evidence: ")) }
            ul class="ways" { @for file in &drawn.evidence { li {
                @match &path {
                    Some((path, question)) if visit.visitor.as_ref().is_some_and(|visitor| visitor.may_with(Action::ReadEvidence, question)) => {
                        a href=(visit.href(&format!("{path}/evidenza/{}", file.sha256))) { (file.file_name) }
                    }
                    _ => { (file.file_name) }
                }
                " " span class="small" { "SHA-256 " (file.sha256.chars().take(12).collect::<String>()) "…" }
            } } }
        }
    }
}

fn conclusion(visit: &Visit, whole: &Whole) -> Markup {
    let view = &visit.view;
    if !whole.is_open {
        return html! {};
    }
    let validation = &whole.record.validation;
    html! {
        section aria-labelledby="esito" {
            h2 id="esito" { (view.t("Esito", "Outcome")) }
            @if whole.missing() > 0 {
                p { (view.t("Si conclude quando tutto è stato guardato.", "It is concluded when everything was looked at.")) }
            } @else {
                form class="work-form" action=(visit.href(&format!("/oiv/{}/esito", validation.id))) method="post" data-keep="" {
                    (key(visit))
                    input type="hidden" name="visto" value=(validation.version);
                    fieldset {
                        legend { (view.t("La Relazione è", "The report is")) }
                        @for outcome in Outcome::ALL {
                            @let choice = format!("esito-{outcome}");
                            div class="choice" { input type="radio" id=(choice) name="esito" value=(outcome) required; label for=(choice) { (outcome_name(view, *outcome)) } }
                        }
                    }
                    div { label for="motivi" { (view.t("Motivi", "Reasons")) } textarea id="motivi" name="motivi" rows="6" maxlength="10000" required {} }
                    p class="small" { (view.t("Dopo, niente di questa validazione si cambia più.", "After that nothing of this validation changes any more.")) }
                    button type="submit" class="btn btn-primary" { (view.t("Concludi la validazione", "Conclude the validation")) }
                }
            }
        }
    }
}
