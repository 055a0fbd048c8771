//! Budget by objective: what was planned, committed and spent, month by month, and how far spending is from the plan.

mod ledger;
mod sheet;

use axum::extract::Extension;
use axum::http::StatusCode;
use axum::response::Response;
use cannocchiale_core::diag::Lang;
use cannocchiale_core::facts::Stage;
use cannocchiale_core::ids::Year;
use cannocchiale_core::model::AccountSide;
use cannocchiale_core::number;
use cannocchiale_store::{BudgetStage, NewMovement, NodeKey};
use rust_decimal::Decimal;

use super::act::{self, Refused};
use super::frame::{Sheet, framed};
use super::rights::Action;
use super::visit::{Fields, Typed, Visit, field};
use crate::view::View;
use ledger::Ledger;

const SIDES: [AccountSide; 3] = [AccountSide::Costs, AccountSide::Revenues, AccountSide::Investments];

fn side_name(view: &View, side: AccountSide) -> &'static str {
    match side {
        AccountSide::Costs => view.t("Oneri", "Costs"),
        AccountSide::Revenues => view.t("Proventi", "Revenues"),
        AccountSide::Investments => view.t("Investimenti", "Investments"),
    }
}

/// What a stage of the money of a side is called: revenues are not spent.
fn stage_name(view: &View, side: AccountSide, stage: BudgetStage) -> &'static str {
    match (stage, side) {
        (BudgetStage::Planned, _) => view.t("previsto", "planned"),
        (BudgetStage::Committed, AccountSide::Revenues) => view.t("accertato", "assessed"),
        (BudgetStage::Committed, _) => view.t("impegnato", "committed"),
        (BudgetStage::Spent, AccountSide::Revenues) => view.t("incassato", "received"),
        (BudgetStage::Spent, _) => view.t("speso", "spent"),
    }
}

/// The same where the side is still to be chosen.
fn stage_of_any_side(view: &View, stage: BudgetStage) -> String {
    let [cost, revenue] =
        [AccountSide::Costs, AccountSide::Revenues].map(|side| stage_name(view, side, stage));
    if cost == revenue { cost.to_owned() } else { format!("{cost} {} {revenue}", view.t("o", "or")) }
}

/// A stage as sums know it.
pub(super) fn stage_of(stage: BudgetStage) -> Stage {
    match stage {
        BudgetStage::Planned => Stage::Planned,
        BudgetStage::Committed => Stage::Committed,
        BudgetStage::Spent => Stage::Spent,
    }
}

/// The side that a text names.
fn side_of(text: &str) -> Option<AccountSide> {
    SIDES.into_iter().find(|side| side.name() == text)
}

fn year_of(text: &str) -> Option<Year> {
    text.parse().ok().and_then(Year::new)
}

/// `GET /budget`.
pub(crate) async fn page(Extension(visit): Extension<Visit>) -> Response {
    match shown(&visit).await {
        Ok(page) => page,
        Err(refused) => act::answer(&visit, refused, &Typed::new()),
    }
}

async fn shown(visit: &Visit) -> Result<Response, Refused> {
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    let plans = visit.place.questions.of_all_years(store, body).await?;
    let asked = visit.view.asked("anno").and_then(year_of);
    let plan = plans.iter().find(|plan| Some(plan.revision.year) == asked).or(plans.last());
    let side = visit.view.asked("lato").and_then(side_of).unwrap_or(AccountSide::Costs);
    let title = visit.view.t("Budget per obiettivo", "Budget by objective");
    let years: Vec<Year> = plans.iter().map(|plan| plan.revision.year).collect();
    let ledger = match plan {
        Some(plan) => Some(Ledger::of(visit, plan, side).await?),
        None => None,
    };
    let body = sheet::shown(visit, title, &years, ledger.as_ref());
    Ok(framed(visit, StatusCode::OK, &Sheet { title, body }))
}

/// `POST /budget`: money of an objective in a month, or in equal parts over the year.
pub(crate) async fn add(Extension(visit): Extension<Visit>, Fields(fields): Fields) -> Response {
    let done = added(&visit, &fields).await;
    act::settled(&visit, done, &fields, "/budget")
}

async fn added(visit: &Visit, fields: &Typed) -> Result<(), Refused> {
    let view = &visit.view;
    let told = |it: &str, en: &str| Refused::Told(view.t(it, en).to_owned());
    let (store, body) = (&visit.place.workspace.store, &visit.body.id);
    let year = year_of(field(fields, "anno")).ok_or_else(|| told("Scegli un anno.", "Choose a year."))?;
    let plan = visit.place.questions.of_year(store, body, year).await?;
    let plan = plan.ok_or_else(|| {
        told("Nessun piano di quell’anno è in vigore.", "No plan of that year is in force.")
    })?;
    let subject = field(fields, "obiettivo").parse().ok().map(NodeKey);
    let objective = plan.money.iter().find(|objective| Some(objective.key) == subject);
    let subject = objective.ok_or_else(|| told("Scegli un obiettivo.", "Choose an objective."))?.key;
    let stage = BudgetStage::of_word(field(fields, "passo")).ok_or_else(|| {
        told(
            "Scegli fra previsto, impegnato o accertato, speso o incassato.",
            "Choose planned, committed or assessed, spent or received.",
        )
    })?;
    let side = side_of(field(fields, "lato")).ok_or_else(|| {
        told("Scegli fra oneri, proventi e investimenti.", "Choose costs, revenues or investments.")
    })?;
    let amount = amount(field(fields, "importo"), view.lang).filter(|amount| !amount.is_zero());
    let amount = amount.ok_or_else(|| {
        told(
            "L’importo si scrive così: 1.234,50. Per correggere, col segno meno.",
            "The amount is written so: 1,234.50. To correct, with a minus.",
        )
    })?;
    let some = |name: &str| Some(field(fields, name).to_owned()).filter(|text| !text.is_empty());
    let new = |month, amount| NewMovement {
        subject,
        year,
        month,
        side,
        stage,
        amount,
        source: some("fonte"),
        note: some("nota"),
    };
    let movements: Vec<NewMovement> = match field(fields, "mese") {
        "anno" => (1..).zip(twelfths(amount)).map(|(month, part)| new(month, part)).collect(),
        month => vec![new(month.parse().unwrap_or_default(), amount)],
    };
    let Some(mut change) = act::begin_form(visit, Action::MoveMoney, fields).await? else { return Ok(()) };
    for movement in movements.iter().filter(|movement| !movement.amount.is_zero()) {
        change.move_money(movement).await?;
    }
    change.commit().await?;
    Ok(())
}

fn amount(text: &str, lang: Lang) -> Option<Decimal> {
    let bare = text.trim().trim_end_matches('€').trim_end();
    match lang {
        Lang::It => number::read_italian(bare),
        Lang::En => number::read_machine(&bare.replace(',', "")),
    }
}

/// Twelve parts in whole cents that add up to the amount; the cents that remain are in December.
fn twelfths(amount: Decimal) -> [Decimal; 12] {
    let part = amount.checked_div(Decimal::from(12)).unwrap_or_default().trunc_with_scale(2);
    let mut parts = [part; 12];
    let eleven = part.checked_mul(Decimal::from(11)).unwrap_or_default();
    if let Some(last) = parts.last_mut() {
        *last = amount.checked_sub(eleven).unwrap_or_default();
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_parts_are_whole_cents_and_add_up() {
        for text in ["100", "0.05", "-1000.01", "12"] {
            let amount: Decimal = text.parse().unwrap();
            let parts = twelfths(amount);
            assert_eq!(parts.iter().sum::<Decimal>(), amount, "{text}");
            assert!(parts.iter().all(|part| part.scale() <= 2), "{text}");
        }
    }

    #[test]
    fn an_amount_is_read_as_it_is_written() {
        assert_eq!(amount("1.234,50 €", Lang::It), Some(Decimal::new(123_450, 2)));
        assert_eq!(amount("-12", Lang::It), Some(Decimal::from(-12)));
        assert_eq!(amount("1,234.50", Lang::En), Some(Decimal::new(123_450, 2)));
        assert_eq!(amount("tanto", Lang::It), None);
    }
}
