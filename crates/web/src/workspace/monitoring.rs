//! Monitoraggio: what is asked of everybody in a period, what has come, who is late.

pub(super) mod campaigns;
pub(super) mod deviations;
mod grid;
pub(super) mod reminders;

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_store::{Campaign, CampaignState};
use maud::{Markup, html};

use super::act::{self, Refused};
use super::frame::{self, Sheet, framed, saved};
use super::rights::Action;
use super::visit::{Typed, Visit};
use crate::components::period_name;
use grid::Grid;

/// The pages of monitoring, as links.
pub(super) fn parts(visit: &Visit) -> Markup {
    let pages = [
        ("/monitoraggio", "Valori", "Values"),
        ("/monitoraggio/scostamenti", "Scostamenti e correzioni", "Deviations and corrections"),
        ("/budget", "Budget", "Budget"),
        ("/standard", "Standard dei servizi", "Service standards"),
        ("/indagini", "Indagini", "Surveys"),
    ];
    frame::parts(visit, visit.view.t("Parti del monitoraggio", "Parts of monitoring"), &pages)
}

/// `GET /monitoraggio`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match shown(&visit).await {
        Ok(page) => page,
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn shown(visit: &Visit) -> Result<Response, Refused> {
    let visitor = &visit.sheltered(Action::ReadGrid).await?;
    let all = visit.place.workspace.store.campaigns(&visit.body.id).await?;
    let chosen = chosen(visit, &all);
    let grid = match chosen {
        Some(campaign) => Grid::of(visit, visitor, campaign).await?,
        None => None,
    };
    let view = &visit.view;
    let title = view.t("Monitoraggio", "Monitoring");
    let body = html! {
        (saved(visit))
        h1 { (title) }
        (parts(visit))
        (campaigns::list(visit, &all, chosen))
        @if let Some(campaign) = chosen {
            section aria-labelledby="griglia" {
                h2 id="griglia" { (period_name(view, campaign.period)) }
                (reminders::form(visit, campaign))
                @match &grid {
                    Some(grid) => (grid.shown(visit, campaign)),
                    None => p class="note" { (view.t("Nessun piano di quell’anno è in vigore: non c’è che cosa chiedere.", "No plan of that year is in force: there is nothing to ask.")) },
                }
            }
        }
        @if visit.may(Action::AddCampaign) { (campaigns::form(visit)) }
    };
    Ok(framed(visit, StatusCode::OK, &Sheet { title, body }))
}

/// The campaign that is asked for; else the open one that is due first; else the last.
fn chosen<'a>(visit: &Visit, all: &'a [Campaign]) -> Option<&'a Campaign> {
    let asked = visit.view.asked("periodo");
    let open = || {
        all.iter()
            .filter(|campaign| campaign.state == CampaignState::Open)
            .min_by_key(|campaign| campaign.due)
    };
    asked
        .and_then(|asked| all.iter().find(|campaign| campaign.period.to_string() == asked))
        .or_else(open)
        .or(all.last())
}
