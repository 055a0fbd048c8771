use cannocchiale_core::ids::Year;
use cannocchiale_core::model::AccountSide;
use rust_decimal::Decimal;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::error::{Refusal, Result, StoreError};
use crate::names::{BodyId, MovementId, NodeKey, words};
use crate::open::Store;
use crate::rows::budget_movements;
use crate::transaction::Transaction;

words! {
    /// How far money has gone.
    BudgetStage("stage of money") {
        /// In the budget.
        Planned = "planned",
        /// Promised by an act or a contract.
        Committed = "committed",
        /// Paid, or received.
        Spent = "spent",
    }
}

/// Money of a node in a month. It is never changed: a correction is another with the opposite sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// Its number in the body.
    pub id: MovementId,
    /// What it is.
    pub said: NewMovement,
}

/// Money that moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMovement {
    /// Of which node: an objective, a project.
    pub subject: NodeKey,
    /// In which year.
    pub year: Year,
    /// In which month, 1 to 12.
    pub month: u8,
    /// On which side.
    pub side: AccountSide,
    /// How far it has gone.
    pub stage: BudgetStage,
    /// Euro, with two decimals at most.
    pub amount: Decimal,
    /// Where the figure comes from.
    pub source: Option<String>,
    /// Anything to say about it.
    pub note: Option<String>,
}

const SIDES: [AccountSide; 3] = [AccountSide::Revenues, AccountSide::Costs, AccountSide::Investments];

/// Whole cents of an amount; none when it has parts of cents, or is larger than fits.
fn cents(amount: Decimal) -> Option<i64> {
    let cents = amount.checked_mul(Decimal::ONE_HUNDRED)?;
    if cents.fract().is_zero() { i64::try_from(cents.trunc()).ok() } else { None }
}

impl Movement {
    fn of(row: budget_movements::Model) -> Result<Self> {
        let broken = |what: &str| StoreError::Broken(format!("{what} of movement {}", row.movement));
        let year = i16::try_from(row.year).ok().and_then(Year::new).ok_or_else(|| broken("year"))?;
        let side = SIDES.into_iter().find(|side| side.name() == row.side).ok_or_else(|| broken("side"))?;
        Ok(Self {
            id: MovementId(row.movement),
            said: NewMovement {
                subject: NodeKey(row.subject),
                year,
                month: u8::try_from(row.month).map_err(|_| broken("month"))?,
                side,
                stage: BudgetStage::kept(&row.stage)?,
                amount: Decimal::new(row.cents, 2),
                source: row.source,
                note: row.note,
            },
        })
    }
}

impl Store {
    /// The money of a year, in the order in which it was written down.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn movements(&self, body: &BodyId, year: Year) -> Result<Vec<Movement>> {
        let find = budget_movements::Entity::find()
            .filter(budget_movements::Column::Body.eq(body.as_str()))
            .filter(budget_movements::Column::Year.eq(i64::from(year.number())))
            .order_by_asc(budget_movements::Column::Movement);
        find.all(&self.db).await?.into_iter().map(Movement::of).collect()
    }
}

impl Transaction {
    /// Writes money down.
    ///
    /// # Errors
    /// There is no such month, or the amount has parts of cents.
    pub async fn move_money(&mut self, new: &NewMovement) -> Result<MovementId> {
        let malformed = |field, text: String| Refusal::Malformed { field, text };
        if !(1..=12).contains(&new.month) {
            return Err(malformed("month", new.month.to_string()).into());
        }
        let row = budget_movements::Model {
            body: self.body(),
            cents: cents(new.amount).ok_or_else(|| malformed("amount", new.amount.to_string()))?,
            movement: self.next_id(),
            subject: new.subject.0,
            year: i64::from(new.year.number()),
            month: i64::from(new.month),
            side: new.side.name().to_owned(),
            stage: new.stage.word().to_owned(),
            source: new.source.clone(),
            note: new.note.clone(),
        };
        let id = MovementId(row.movement);
        self.add::<budget_movements::Entity>("movement", row).await?;
        Ok(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_whole_cents_or_none() {
        let of = |text: &str| cents(text.parse().unwrap());
        assert_eq!(of("1234.50"), Some(123_450));
        assert_eq!(of("-0.01"), Some(-1));
        assert_eq!(of("92233720368547758.07"), Some(i64::MAX));
        assert_eq!(of("0.001"), None);
        assert_eq!(of("92233720368547758.08"), None);
    }
}
