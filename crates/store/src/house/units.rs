use cannocchiale_core::ids::UnitId;
use cannocchiale_core::model::UnitKind;
use jiff::civil::Date;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{same_version, version};
use crate::error::{Refusal, Result, StoreError};
use crate::names::{BodyId, said};
use crate::open::Store;
use crate::rows::units;
use crate::time::Validity;
use crate::transaction::Transaction;

/// An organisational unit of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its id, the same that plans use.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// Its level.
    pub kind: UnitKind,
    /// The unit above.
    pub parent: Option<UnitId>,
    /// When it exists.
    pub validity: Validity,
    /// How often it was changed, from 1.
    pub version: u32,
}

/// What a unit is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUnit {
    /// Its name.
    pub name: String,
    /// Its level.
    pub kind: UnitKind,
    /// The unit above.
    pub parent: Option<UnitId>,
    /// When it exists.
    pub validity: Validity,
}

const KINDS: &[(UnitKind, &str)] = &[
    (UnitKind::SecretaryGeneral, "secretary_general"),
    (UnitKind::Directorate, "directorate"),
    (UnitKind::Service, "service"),
    (UnitKind::Office, "office"),
    (UnitKind::Subsidiary, "subsidiary"),
];

fn word(kind: UnitKind) -> &'static str {
    KINDS.iter().find(|(known, _)| *known == kind).map_or("office", |(_, word)| word)
}

impl Unit {
    pub(super) fn of(row: units::Model) -> Result<Self> {
        let kind = KINDS.iter().find(|(_, word)| *word == row.kind).map(|(kind, _)| *kind);
        Ok(Self {
            id: UnitId::new(&row.unit),
            name: row.name,
            kind: kind.ok_or_else(|| StoreError::Broken(format!("kind of unit `{}`", row.kind)))?,
            parent: row.parent.map(UnitId::new),
            validity: Validity::kept(&row.valid_from, row.valid_to.as_deref())?,
            version: version(row.version),
        })
    }
}

impl NewUnit {
    fn row(&self, body: String, unit: String, version: i64) -> Result<units::Model> {
        let (valid_from, valid_to) = self.validity.checked()?.texts();
        let (name, kind) = (said("name", &self.name)?, word(self.kind).to_owned());
        let parent = self.parent.as_ref().map(ToString::to_string);
        Ok(units::Model { body, unit, name, kind, parent, valid_from, valid_to, version })
    }
}

impl Store {
    /// Every unit of a body, past ones too, by id.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn units(&self, body: &BodyId) -> Result<Vec<Unit>> {
        let mut units: Vec<Unit> =
            all(&self.db, body.as_str()).await?.into_iter().map(Unit::of).collect::<Result<_>>()?;
        units.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(units)
    }

    /// The units that exist on a day.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn units_on(&self, body: &BodyId, day: Date) -> Result<Vec<Unit>> {
        let mut units = self.units(body).await?;
        units.retain(|unit| unit.validity.holds_on(day));
        Ok(units)
    }
}

async fn all(db: &impl ConnectionTrait, body: &str) -> Result<Vec<units::Model>> {
    let find = units::Entity::find().filter(units::Column::Body.eq(body));
    Ok(find.order_by_asc(units::Column::Unit).all(db).await?)
}

impl Transaction {
    /// Adds a unit.
    ///
    /// # Errors
    /// There is one of this id, the unit above is unknown, the name is blank.
    pub async fn add_unit(&mut self, id: &UnitId, new: &NewUnit) -> Result<()> {
        let row = new.row(self.body(), said("unit", id.as_str())?, 1)?;
        self.check_parent(&row).await?;
        self.add::<units::Entity>("unit", row).await
    }

    /// Changes a unit, or ends it by its validity. Nothing is deleted.
    ///
    /// # Errors
    /// Somebody changed it since version `seen`, the unit above is unknown or below this one.
    pub async fn change_unit(&mut self, id: &UnitId, seen: u32, new: &NewUnit) -> Result<()> {
        let key = (self.body(), id.to_string());
        let there = units::Entity::find_by_id(key).one(&self.tx).await?;
        let there = there.ok_or_else(|| StoreError::not_found("unit", id))?;
        let yours = new.row(self.body(), id.to_string(), there.version.saturating_add(1))?;
        same_version::<units::Entity>("unit", seen, (&there, there.version), &yours)?;
        self.check_parent(&yours).await?;
        self.replace::<units::Entity>(&there, yours).await
    }

    async fn check_parent(&self, row: &units::Model) -> Result<()> {
        let all = all(&self.tx, &row.body).await?;
        let mut above = row.parent.clone();
        let mut steps = 0_usize;
        while let Some(unit) = above {
            if unit == row.unit || steps > all.len() {
                return Err(Refusal::UnitAboveItself { unit: row.unit.clone() }.into());
            }
            let found = all.iter().find(|other| other.unit == unit);
            above = found.ok_or(Refusal::Unknown { what: "unit", id: unit })?.parent.clone();
            steps = steps.saturating_add(1);
        }
        Ok(())
    }
}
