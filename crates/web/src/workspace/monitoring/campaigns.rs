//! Campaigns: beginning to ask for the values of a period, closing, opening again.

use std::collections::BTreeSet;

use axum::extract::Extension;
use axum::response::Response;
use cannocchiale_core::facts::{FactPeriod, PeriodPart};
use cannocchiale_core::ids::Year;
use cannocchiale_store::{Campaign, CampaignId, CampaignState, NewCampaign};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::components::period_name;
use crate::view::View;
use crate::workspace::act::{self, Refused};
use crate::workspace::reading;
use crate::workspace::rights::Action;
use crate::workspace::visit::{Fields, Typed, Visit, field};

/// All campaigns, the last first, with what may be done with each.
pub(super) fn list(visit: &Visit, all: &[Campaign], chosen: Option<&Campaign>) -> Markup {
    let view = &visit.view;
    if all.is_empty() {
        return html! { p class="lead" { (view.t("Non è ancora stato chiesto nessun valore.", "No value has been asked for yet.")) } };
    }
    let may = visit.may(Action::ChangeCampaign);
    html! {
        ul class="campaigns" aria-label=(view.t("Periodi", "Periods")) { @for campaign in all.iter().rev() { li {
            p {
                @let address = format!("{}?periodo={}#griglia", visit.href("/monitoraggio"), campaign.period);
                a href=(address) aria-current=[(chosen == Some(campaign)).then_some("true")] { (period_name(view, campaign.period)) }
                " · " (state(view, campaign, visit.now.day)) " · "
                (view.with_date("dal", "from", campaign.opens)) " " (view.with_date("al", "to", campaign.due))
            }
            @if may { (change_form(visit, campaign)) }
        } } }
        @for year in without_the_whole(all) { p class="note" { (view.t(
            format!("Manca la rilevazione di tutto il {year}: i punteggi dell’anno leggono quella, non i trimestri."),
            format!("The values of the whole {year} have not been asked for: the scores of the year read those, not the quarters."),
        )) } }
    }
}

/// The years whose last part is closed, and of which the whole was never asked for.
fn without_the_whole(all: &[Campaign]) -> BTreeSet<Year> {
    let is_last = |part| matches!(part, PeriodPart::Quarter(4) | PeriodPart::Month(12));
    let ended = all
        .iter()
        .filter(|campaign| campaign.state == CampaignState::Closed && is_last(campaign.period.part));
    let years: BTreeSet<Year> = ended.map(|campaign| campaign.period.year).collect();
    let whole = |year: &Year| {
        all.iter().any(|campaign| campaign.period.year == *year && campaign.period.part == PeriodPart::Year)
    };
    years.into_iter().filter(|year| !whole(year)).collect()
}

fn state(view: &View, campaign: &Campaign, today: Date) -> String {
    match campaign.state {
        CampaignState::Planned => view.t("prevista", "planned").to_owned(),
        CampaignState::Open if campaign.due < today => view.t("aperta, scaduta", "open, overdue").to_owned(),
        CampaignState::Open => view.t("aperta", "open").to_owned(),
        CampaignState::Closed => view.t("chiusa", "closed").to_owned(),
    }
}

fn change_form(visit: &Visit, campaign: &Campaign) -> Markup {
    let view = &visit.view;
    let (to, word) = match campaign.state {
        CampaignState::Planned => ("open", view.t("Apri", "Open")),
        CampaignState::Open => ("closed", view.t("Chiudi", "Close")),
        CampaignState::Closed => ("open", view.t("Riapri", "Open again")),
    };
    let id = format!("scade-{}", campaign.id);
    html! {
        form class="work-inline" action=(visit.href(&format!("/monitoraggio/{}", campaign.id))) method="post" {
            input type="hidden" name="chiave" value=(visit.token().text());
            input type="hidden" name="visto" value=(campaign.version);
            label for=(id) { (view.t("Scade", "Due")) span class="visually-hidden" { ": " (period_name(view, campaign.period)) } }
            input type="date" id=(id) name="scade" value=(campaign.due) required;
            button type="submit" name="stato" value=(to) class="btn btn-outline-primary btn-sm" { (word) span class="visually-hidden" { ": " (period_name(view, campaign.period)) } }
            button type="submit" name="stato" value=(campaign.state) class="btn btn-outline-secondary btn-sm" { (view.t("Salva la data", "Save the date")) span class="visually-hidden" { ": " (period_name(view, campaign.period)) } }
        }
    }
}

/// The form that begins to ask.
pub(super) fn form(visit: &Visit) -> Markup {
    let view = &visit.view;
    html! {
        section aria-labelledby="nuovo" {
            h2 id="nuovo" { (view.t("Chiedi i valori di un periodo", "Ask for the values of a period")) }
            form class="work-form" action=(visit.href("/monitoraggio")) method="post" {
                input type="hidden" name="chiave" value=(visit.token().text());
                div {
                    label for="anno" { (view.t("Anno", "Year")) }
                    input type="text" inputmode="numeric" id="anno" name="anno" value=(visit.now.day.year()) required maxlength="4" pattern="[0-9]{4}";
                }
                div {
                    label for="parte" { (view.t("Parte dell’anno", "Part of the year")) }
                    select id="parte" name="parte" {
                        @for quarter in 1..=4_u8 { option value=(format!("-Q{quarter}")) { (view.t(format!("{quarter}º trimestre"), format!("Q{quarter}"))) } }
                        option value="" { (view.t("tutto l’anno (consuntivo)", "the whole year (final)")) }
                        @for month in 1..=12_u8 { option value=(format!("-{month:02}")) { (view.t("mese ", "month ")) (month) } }
                    }
                }
                div { label for="apre" { (view.t("Si apre il", "Opens on")) } input type="date" id="apre" name="apre" value=(visit.now.day) required; }
                div { label for="scade" { (view.t("Scade il", "Due on")) } input type="date" id="scade" name="scade" required; }
                button type="submit" class="btn btn-primary" { (view.t("Apri", "Open")) }
            }
        }
    }
}

/// `POST /monitoraggio`.
pub(crate) async fn add(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let done = added(&visit, &fields).await;
    act::settled(&visit, done, &fields, "/monitoraggio")
}

async fn added(visit: &Visit, fields: &Typed) -> Result<(), Refused> {
    let view = &visit.view;
    let period = FactPeriod::read(&format!("{}{}", field(fields, "anno"), field(fields, "parte")));
    let period = period.ok_or_else(|| {
        Refused::Told(view.t("L’anno si scrive con quattro cifre.", "The year has four digits.").to_owned())
    })?;
    let opens = day(view, fields, "apre")?;
    let new = NewCampaign {
        period,
        opens,
        due: day(view, fields, "scade")?,
        state: if opens <= visit.now.day { CampaignState::Open } else { CampaignState::Planned },
    };
    let Some(mut change) = act::begin_form(visit, Action::AddCampaign, fields).await? else { return Ok(()) };
    change.add_campaign(&new).await?;
    change.commit().await?;
    Ok(())
}

fn day(view: &View, fields: &Typed, name: &str) -> Result<Date, Refused> {
    reading::day(field(fields, name)).ok_or_else(|| {
        let words = view.t("Scrivi i giorni così: 31/12/2026.", "Write days so: 31/12/2026.");
        Refused::Told(words.to_owned())
    })
}

/// `POST /monitoraggio/{campaign}`.
pub(crate) async fn change(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let done = changed(&visit, &fields).await;
    act::settled(&visit, done, &fields, "/monitoraggio")
}

async fn changed(visit: &Visit, fields: &Typed) -> Result<(), Refused> {
    let id = visit.segments().get(1).and_then(|id| id.parse().ok()).map(CampaignId);
    let all = visit.place.workspace.store.campaigns(&visit.body.id).await?;
    let there = all.iter().find(|campaign| Some(campaign.id) == id).ok_or(Refused::NotFound)?;
    let new = NewCampaign {
        period: there.period,
        opens: there.opens,
        due: day(&visit.view, fields, "scade")?,
        state: CampaignState::of_word(field(fields, "stato")).ok_or(Refused::NotAForm)?,
    };
    let seen = field(fields, "visto").parse().unwrap_or(u32::MAX);
    let Some(mut change) = act::begin_form(visit, Action::ChangeCampaign, fields).await? else {
        return Ok(());
    };
    change.change_campaign(there.id, seen, &new).await?;
    change.commit().await?;
    Ok(())
}
