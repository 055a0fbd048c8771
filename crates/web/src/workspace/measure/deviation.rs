//! Why a value went otherwise than planned, and what is done about it.

use axum::extract::Extension;
use axum::response::Response;
use cannocchiale_store::{Cause, CorrectionState, Deviation, Measure, NewDeviation, NodeKey, StoreError};
use maud::{Markup, html};

use super::{Found, form, on};
use crate::view::View;
use crate::workspace::act::{self, Refused};
use crate::workspace::reading;
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// Where a deviation comes from.
pub(crate) fn cause_name(view: &View, cause: Cause) -> &'static str {
    match cause {
        Cause::Endogenous => view.t("interna all’ente", "inside the body"),
        Cause::Exogenous => view.t("esterna all’ente", "outside the body"),
        Cause::IndicatorError => {
            view.t("l’indicatore non misura bene", "the indicator does not measure well")
        }
    }
}

/// What became of a corrective action.
pub(crate) fn state_name(view: &View, state: CorrectionState) -> &'static str {
    match state {
        CorrectionState::Open => view.t("in corso", "being done"),
        CorrectionState::Done => view.t("fatta", "done"),
        CorrectionState::Dropped => view.t("abbandonata", "given up"),
    }
}

/// The node that is measured.
pub(super) fn subject(found: &Found) -> Option<NodeKey> {
    match &found.question.measure {
        Measure::Of(key, _) => Some(*key),
        Measure::Named(_) => None,
    }
}

async fn there(visit: &Visit, found: &Found) -> Result<Option<Deviation>, StoreError> {
    let all = visit.place.workspace.store.deviations(&visit.body.id).await?;
    let about =
        |deviation: &Deviation| Some(deviation.subject) == subject(found) && deviation.period == found.period;
    Ok(all.into_iter().find(about))
}

/// What was said of it, and the form to say it.
pub(super) async fn shown(visit: &Visit, found: &Found) -> Result<Markup, StoreError> {
    let view = &visit.view;
    let there = there(visit, found).await?;
    let may = found.visitor.may_with(Action::ExplainDeviation, &found.question);
    if there.is_none() && !may {
        return Ok(html! {});
    }
    Ok(html! {
        section aria-labelledby="scostamento" {
            h2 id="scostamento" { (view.t("Scostamento e correzione", "Deviation and correction")) }
            @if let Some(deviation) = &there { (said(visit, deviation)) }
            @if may {
                details {
                    summary { (if there.is_some() { view.t("Cambia", "Change") } else { view.t("Spiega uno scostamento dal target", "Explain a deviation from the target") }) }
                    (the_form(visit, found, there.as_ref()))
                }
            }
        }
    })
}

fn said(visit: &Visit, deviation: &Deviation) -> Markup {
    let view = &visit.view;
    let said = &deviation.said;
    html! {
        dl class="typed" {
            dt { (view.t("Causa", "Cause")) } dd { (cause_name(view, said.cause)) }
            dt { (view.t("Perché", "Why")) } dd class="text" { (said.why) }
            @if let Some(action) = &said.corrective_action {
                dt { (view.t("Azione correttiva", "Corrective action")) }
                dd class="text" {
                    (action) " · " (state_name(view, said.state))
                    @if let Some(due) = said.due { " · " (view.before_date("entro il", "by", due)) (on(visit, due)) }
                }
            }
        }
    }
}

fn the_form(visit: &Visit, found: &Found, there: Option<&Deviation>) -> Markup {
    let view = &visit.view;
    let said = there.map(|deviation| &deviation.said);
    let address = format!("{}/scostamento", form::path(&found.question, found.period));
    html! {
        form class="work-form" action=(visit.href(&address)) method="post" data-keep="" {
            input type="hidden" name="chiave" value=(visit.token().text());
            input type="hidden" name="visto" value=(there.map_or(0, |deviation| deviation.version));
            fieldset {
                legend { (view.t("Da dove viene", "Where it comes from")) }
                @for cause in Cause::ALL {
                    @let id = format!("causa-{cause}");
                    div class="choice" {
                        input type="radio" id=(id) name="causa" value=(cause) required checked[said.is_some_and(|said| said.cause == *cause)];
                        label for=(id) { (cause_name(view, *cause)) }
                    }
                }
            }
            div { label for="perche" { (view.t("Perché", "Why")) } textarea id="perche" name="perche" rows="3" maxlength="2000" required { (said.map_or("", |said| said.why.as_str())) } }
            div { label for="azione" { (view.t("Azione correttiva, se c’è", "Corrective action, if any")) } textarea id="azione" name="azione" rows="2" maxlength="2000" { (said.and_then(|said| said.corrective_action.as_deref()).unwrap_or_default()) } }
            div { label for="entro" { (view.t("Entro quando", "By when")) } input type="date" id="entro" name="entro" value=(said.and_then(|said| said.due).map(|due| due.to_string()).unwrap_or_default()); }
            div {
                label for="stato-azione" { (view.t("A che punto è l’azione", "How far the action is")) }
                select id="stato-azione" name="stato" {
                    @for state in CorrectionState::ALL { option value=(state) selected[said.is_some_and(|said| said.state == *state)] { (state_name(view, *state)) } }
                }
            }
            button type="submit" class="btn btn-outline-primary" { (view.t("Salva lo scostamento", "Save the deviation")) }
        }
    }
}

/// `POST /misura/{measure}/{period}/scostamento`.
pub(crate) async fn explain(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let shows = visit.segments().into_iter().take(3).fold(String::new(), |all, part| format!("{all}/{part}"));
    let done = explained(&visit, &fields).await;
    act::settled(&visit, done, &fields, &shows)
}

async fn explained(visit: &Visit, fields: &Typed) -> Result<(), Refused> {
    let found = Found::of(visit, Action::ExplainDeviation).await?;
    let subject = subject(&found).ok_or(Refused::NotFound)?;
    let view = &visit.view;
    let cause = Cause::of_word(field(fields, "causa")).ok_or_else(|| {
        Refused::Told(view.t("Scegli da dove viene.", "Choose where it comes from.").to_owned())
    })?;
    let due = match field(fields, "entro") {
        "" => None,
        text => Some(reading::day(text).ok_or_else(|| {
            Refused::Told(
                view.t("Scrivi il giorno così: 31/12/2026.", "Write the day so: 31/12/2026.").to_owned(),
            )
        })?),
    };
    let new = NewDeviation {
        cause,
        why: field(fields, "perche").to_owned(),
        corrective_action: Some(field(fields, "azione").to_owned()).filter(|action| !action.is_empty()),
        due,
        unit: found.question.owners.first().cloned(),
        state: CorrectionState::of_word(field(fields, "stato")).unwrap_or(CorrectionState::Open),
    };
    let seen = field(fields, "visto").parse().unwrap_or(u32::MAX);
    let Some(mut change) = act::begin_form(visit, Action::ExplainDeviation, fields).await? else {
        return Ok(());
    };
    change.explain_deviation(subject, found.period, seen, &new).await?;
    change.commit().await?;
    Ok(())
}
