//! Who the holders of the plan that are one person are.

use cannocchiale_core::ids::UnitId;
use jiff::civil::Date;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{same_version, version};
use crate::error::{Refusal, Result, StoreError};
use crate::names::{BodyId, HoldingId, PersonId, said};
use crate::open::Store;
use crate::rows::{holders, units};
use crate::time::Validity;
use crate::transaction::Transaction;

/// Who a holder of the plan is, for some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// Its number in the body.
    pub id: HoldingId,
    /// The holder, by what the ids of its objectives start with: `una-persona`.
    pub holder: String,
    /// Who it is.
    pub person: PersonId,
    /// The unit in which they work; none is none but the body.
    pub unit: Option<UnitId>,
    /// When.
    pub validity: Validity,
    /// The act that says so.
    pub act: Option<String>,
    /// How often the row was changed, from 1.
    pub version: u32,
}

/// Who a holder of the plan is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHolding {
    /// The holder, by what the ids of its objectives start with.
    pub holder: String,
    /// Who it is.
    pub person: PersonId,
    /// The unit in which they work; none is none but the body.
    pub unit: Option<UnitId>,
    /// When.
    pub validity: Validity,
    /// The act that says so.
    pub act: Option<String>,
}

impl Holding {
    fn of(row: holders::Model) -> Result<Self> {
        Ok(Self {
            id: HoldingId(row.holding),
            holder: row.holder,
            person: PersonId(row.person),
            unit: row.unit.map(UnitId::new),
            validity: Validity::kept(&row.valid_from, row.valid_to.as_deref())?,
            act: row.act,
            version: version(row.version),
        })
    }
}

impl Store {
    /// Who each holder is and was, by holder and day.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn holdings(&self, body: &BodyId) -> Result<Vec<Holding>> {
        let find = holders::Entity::find().filter(holders::Column::Body.eq(body.as_str()));
        let find = find.order_by_asc(holders::Column::Holder).order_by_asc(holders::Column::ValidFrom);
        find.all(&self.db).await?.into_iter().map(Holding::of).collect()
    }
}

impl Transaction {
    /// Says who a holder is.
    ///
    /// # Errors
    /// The person or the unit is unknown, the span ends before it starts, or somebody is that holder on one of its days.
    pub async fn name_holder(&mut self, new: &NewHolding) -> Result<HoldingId> {
        self.kept_person(new.person).await?;
        if let Some(unit) = &new.unit {
            let found = units::Entity::find_by_id((self.body(), unit.to_string())).one(&self.tx).await?;
            found.ok_or_else(|| Refusal::Unknown { what: "unit", id: unit.to_string() })?;
        }
        let holder = said("holder", &new.holder)?;
        let validity = new.validity.checked()?;
        let named = holders::Entity::find()
            .filter(holders::Column::Body.eq(self.body()))
            .filter(holders::Column::Holder.eq(&holder));
        for row in named.all(&self.tx).await? {
            if Holding::of(row)?.validity.meets(validity) {
                return Err(Refusal::Exists { what: "holder", id: holder }.into());
            }
        }
        let (valid_from, valid_to) = validity.texts();
        let row = holders::Model {
            body: self.body(),
            holding: self.next_id(),
            holder,
            person: new.person.0,
            unit: new.unit.as_ref().map(ToString::to_string),
            valid_from,
            valid_to,
            act: new.act.clone(),
            version: 1,
        };
        let id = HoldingId(row.holding);
        self.add::<holders::Entity>("holder", row).await?;
        Ok(id)
    }

    /// Says on which day somebody was a holder for the last time. What has an end is only shortened.
    ///
    /// # Errors
    /// Somebody changed it since version `seen`, it would end before it starts, or later than it does.
    pub async fn end_holder(&mut self, id: HoldingId, seen: u32, last: Date) -> Result<()> {
        let there = holders::Entity::find_by_id((self.body(), id.0)).one(&self.tx).await?;
        let there = there.ok_or_else(|| StoreError::not_found("holder", id))?;
        let kept = Validity::kept(&there.valid_from, there.valid_to.as_deref())?;
        let last = kept.to.map_or(last, |to| to.min(last));
        let (_, valid_to) = Validity { to: Some(last), ..kept }.checked()?.texts();
        let yours = holders::Model { valid_to, version: there.version.saturating_add(1), ..there.clone() };
        same_version::<holders::Entity>("holder", seen, (&there, there.version), &yours)?;
        self.replace::<holders::Entity>(&there, yours).await
    }
}
