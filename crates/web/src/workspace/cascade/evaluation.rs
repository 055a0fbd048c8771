//! The scores of one person, on the sheet that only the person, their evaluator and the OIV open.

use cannocchiale_core::format::{Draft, resolve};
use cannocchiale_core::model::RevisionStatus;
use cannocchiale_core::score::{NodeScore, Scorecard, Traces, score};
use cannocchiale_store::{Counting, StoreError};
use maud::{Markup, html};

use super::derivation;
use super::found::Found;
use crate::components::{coverage_text, score_text};
use crate::workspace::act::Refused;
use crate::workspace::revisions::effect::rules_day;
use crate::workspace::settings::rules::in_force;
use crate::workspace::visit::Visit;

/// The scores of a holder that is one person, of a plan that was adopted; of the others nothing.
pub(super) async fn shown(visit: &Visit, found: &Found) -> Result<Markup, Refused> {
    let is_adopted =
        matches!(found.text.revision.status, RevisionStatus::Adopted | RevisionStatus::Superseded);
    let Some(whole) = found.holder().filter(|_| is_adopted) else { return Ok(html! {}) };
    let card = card(visit, found).await?;
    let view = &visit.view;
    let cells = |node: Option<&NodeScore>| {
        html! {
            td class="num" { (score_text(view, node.and_then(NodeScore::shown))) }
            td class="num" { @match node.and_then(NodeScore::coverage) { Some(coverage) => (coverage_text(view, coverage)), None => "—" } }
        }
    };
    Ok(html! {
        section class="plain-section" aria-labelledby="punteggi" {
            h2 id="punteggi" { (view.t("Punteggi", "Scores")) }
            p {
                (view.with_date("Con i valori confermati al", "With the values confirmed as of", visit.now.day)) ". "
                (view.t("Li vedono la persona, chi la valuta e l’OIV.", "The person, their evaluator and the OIV see them."))
            }
            div class="table-room" tabindex="0" role="region" aria-label=(view.t("Punteggi", "Scores")) {
                table class="table" {
                    thead { tr {
                        th scope="col" { (view.t("Obiettivo", "Objective")) }
                        th scope="col" class="num" { (view.t("Punteggio", "Score")) }
                        th scope="col" class="num" { (view.t("Copertura", "Coverage")) }
                    } }
                    tbody {
                        @for node in found.nodes() { tr { th scope="row" { (derivation::named(node)) } (cells(card.get(&node.row.node))) } }
                        tr { th scope="row" { (view.t("In tutto", "In all")) } (cells(card.get(&whole))) }
                    }
                }
            }
            p { (view.t("Scheda di assegnazione e di valutazione: ", "Assignment and evaluation sheet: "))
                @for (at, form) in ["pdf", "docx", "html"].into_iter().enumerate() {
                    @if at > 0 { ", " }
                    a href=(visit.href(&format!("{}/scheda/{form}", found.path()))) { (form.to_uppercase()) }
                }
            }
        }
    })
}

/// The scores of the whole plan, so that they are the same for everybody.
async fn card(visit: &Visit, found: &Found) -> Result<Scorecard, Refused> {
    let (store, body, revision) = (&visit.place.workspace.store, &visit.body.id, &found.text.revision);
    // What the year came to is said in the first months of the next.
    let day = visit.now.day;
    let file = store.plan(body, revision.id).await?;
    let facts = store.facts(body, revision.id, day, Counting::Confirmed).await?;
    let rules = in_force(visit, rules_day(visit, revision)).await?;
    let made = tokio::task::spawn_blocking(move || {
        let plan = resolve(Draft::from_file(file)).0?;
        Some(score(&plan, &facts, &rules, day, Traces::Left))
    });
    let made = made.await.map_err(|error| StoreError::Unavailable(Box::new(error)))?;
    made.ok_or_else(|| StoreError::Broken(format!("revision {} is no plan", revision.id)).into())
}
