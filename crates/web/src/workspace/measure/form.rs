//! The form of one value: one line on the scrivania, whole on its page.

use cannocchiale_core::facts::{FactPeriod, Measurement};
use cannocchiale_store::{FeedRun, Measure};
use maud::{Markup, html};

use crate::components::{period_name, said};
use crate::workspace::feeds::fault_words;
use crate::workspace::questions::Question;
use crate::workspace::reading::{self, Kind};
use crate::workspace::rights::Action;
use crate::workspace::visit::{Visit, Visitor};

/// What the form starts from.
pub(crate) struct ValueForm<'a> {
    pub(crate) question: &'a Question,
    pub(crate) period: FactPeriod,
    /// What stands in the field.
    pub(crate) value: String,
    /// The version of what was said that this form knows; 0 for none.
    pub(crate) seen: u32,
    pub(crate) confirms: Confirms,
    /// The last value of an earlier period.
    pub(crate) before: Option<&'a Measurement>,
    /// What a feed brought for the period, or why it brought nothing.
    pub(crate) fed: Option<&'a FeedRun>,
    /// What was noted when a value was sent back.
    pub(crate) note: Option<&'a str>,
    /// Where it is sent, when not to the value itself.
    pub(crate) address: Option<String>,
}

/// What the button does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Confirms {
    /// The value counts in public.
    AtOnce,
    /// It waits for who checks.
    Later,
}

impl Confirms {
    /// What a visitor may do with a value.
    pub(crate) fn of(visitor: &Visitor, question: &Question) -> Self {
        if visitor.may_with(Action::ConfirmValue, question) { Self::AtOnce } else { Self::Later }
    }
}

/// Faults to be told beside their fields, and what was typed into the others.
#[derive(Debug, Clone, Default)]
pub(crate) struct Told {
    pub(crate) value: Option<String>,
    pub(crate) why: Option<String>,
    pub(crate) evidence: Option<String>,
    pub(crate) why_typed: String,
}

/// Where a value is said, under the body.
pub(crate) fn path(question: &Question, period: FactPeriod) -> String {
    match &question.measure {
        Measure::Of(key, _) => format!("/misura/{key}/{period}"),
        Measure::Named(name) => format!("/misura/{}/{period}", crate::address::segment(name)),
    }
}

impl ValueForm<'_> {
    /// One line of the scrivania: the value is there, one button says it.
    pub(crate) fn line(&self, visit: &Visit) -> Markup {
        let view = &visit.view;
        let id = self.id();
        html! {
            form class="work-line" id=(id) action=(self.action(visit)) method="post" enctype="multipart/form-data" data-keep="riga" {
                (self.hidden(visit))
                div class="asked" {
                    label for=(format!("{id}-valore")) { (said(&self.question.statement)) }
                    (self.facts(visit))
                    (self.brought(visit))
                    @if let Some(note) = self.note { p class="note" { (view.t("Rimandato: ", "Sent back: ")) (note) } }
                }
                (self.field(visit, &id, None))
                div class="drop" {
                    label for=(format!("{id}-evidenza")) { (view.t("Evidenza, se c’è", "Evidence, if any")) span class="visually-hidden" { ": " (self.question.statement) } }
                    input type="file" id=(format!("{id}-evidenza")) name="evidenza" multiple;
                }
                button type="submit" class="btn btn-primary" { (self.button(visit)) span class="visually-hidden" { ": " (self.question.statement) } }
                a class="more" href=(visit.href(&path(self.question, self.period))) {
                    (view.t("Motivo, storia", "Reason, history")) span class="visually-hidden" { ": " (self.question.statement) }
                }
            }
        }
    }

    /// The whole form: value, reason, evidence.
    pub(crate) fn whole(&self, visit: &Visit, told: &Told) -> Markup {
        let view = &visit.view;
        let fault = |text: &Option<String>, id: &str| html! { @if let Some(text) = text { span class="field-fault" id=(id) { (text) } } };
        html! {
            form class="work-form" action=(self.action(visit)) method="post" enctype="multipart/form-data" data-keep="" {
                (self.hidden(visit))
                (self.brought(visit))
                div {
                    label for="misura-valore" { (view.t("Valore", "Value")) " · " (period_name(view, self.period)) }
                    (self.field(visit, "misura", told.value.as_ref().map(|_| "errore-valore")))
                    (fault(&told.value, "errore-valore"))
                }
                div {
                    label for="motivo" { (view.t("Motivo, se il valore si scosta dal target", "Reason, if the value falls short of the target")) }
                    textarea id="motivo" name="motivo" rows="3" maxlength="2000" aria-invalid=[told.why.as_ref().map(|_| "true")] aria-describedby=[told.why.as_ref().map(|_| "errore-motivo")] { (told.why_typed) }
                    (fault(&told.why, "errore-motivo"))
                }
                div {
                    label for="evidenza" { (view.t("Evidenza: PDF, immagine, documento, foglio, testo o posta; al più 25 MB", "Evidence: PDF, image, document, sheet, text or mail; at most 25 MB")) }
                    input type="file" id="evidenza" name="evidenza" multiple aria-describedby=[told.evidence.as_ref().map(|_| "errore-evidenza")];
                    (fault(&told.evidence, "errore-evidenza"))
                }
                button type="submit" class="btn btn-primary" { (self.button(visit)) }
            }
        }
    }

    fn id(&self) -> String {
        crate::address::anchor(&format!("{}-{}", self.question.node, self.period))
    }

    fn action(&self, visit: &Visit) -> String {
        if let Some(address) = &self.address {
            return address.clone();
        }
        let path = path(self.question, self.period);
        match self.confirms {
            Confirms::AtOnce => visit.href(&format!("{path}/conferma")),
            Confirms::Later => visit.href(&path),
        }
    }

    fn button(&self, visit: &Visit) -> &'static str {
        match self.confirms {
            Confirms::AtOnce => visit.view.t("Conferma", "Confirm"),
            Confirms::Later => visit.view.t("Invia", "Send"),
        }
    }

    /// The version that was seen, and the key that makes the same post twice one.
    fn hidden(&self, visit: &Visit) -> Markup {
        html! {
            input type="hidden" name="visto" value=(self.seen);
            input type="hidden" name="chiave" value=(visit.token().text());
        }
    }

    fn field(&self, visit: &Visit, id: &str, told: Option<&str>) -> Markup {
        let hint = format!("{id}-come");
        let described = told.map_or_else(|| hint.clone(), |told| format!("{hint} {told}"));
        html! {
            div class="value" {
                input type="text" id=(format!("{id}-valore")) name="valore" value=(self.value) required maxlength="60"
                    autocomplete="off" aria-invalid=[told.map(|_| "true")] aria-describedby=(described);
                span class="when" id=(hint) { (self.hint(visit)) }
            }
        }
    }

    /// How the value is written.
    fn hint(&self, visit: &Visit) -> String {
        let view = &visit.view;
        match reading::kind_of(self.question.target.as_ref().map(|target| target.target())) {
            Kind::Number => {
                self.question.unit.clone().unwrap_or_else(|| view.t("numero", "number").to_owned())
            }
            Kind::Day => {
                view.t("giorno, o quanto è avanti: 60%", "day, or how far it has come: 60%").to_owned()
            }
            Kind::Delivery => {
                view.t("sì, no, o quanto è avanti: 60%", "yes, no, or how far it has come: 60%").to_owned()
            }
        }
    }

    /// What the feed brought, and what it did not.
    fn brought(&self, visit: &Visit) -> Markup {
        let view = &visit.view;
        let Some(run) = self.fed else { return html! {} };
        html! {
            @if let Some((value, at)) = &run.brought {
                p class="note" {
                    (view.with_date("Dall’alimentazione, il", "From the feed, on", at.to_zoned(visit.place.workspace.zone.clone()).date()))
                    ": " strong { (reading::written(value, view.lang)) }
                }
            }
            @if let Some(fault) = &run.fault {
                p class="note" { (view.t("L’alimentazione non ha portato nulla: ", "The feed brought nothing: ")) (fault_words(view, fault)) "." }
            }
        }
    }

    /// What it is a part of, what is to be reached, what it was.
    fn facts(&self, visit: &Visit) -> Markup {
        let view = &visit.view;
        html! {
            span class="small mut" {
                (said(&self.question.part_of)) " · " (period_name(view, self.period)) " · "
                (view.t("target: ", "target: ")) (crate::components::target_words(view, self.question.target.as_ref()))
                @if let Some(before) = self.before {
                    " · " (period_name(view, before.period)) ": " (reading::written(&before.value, view.lang))
                }
            }
        }
    }
}
