use std::collections::BTreeMap;

use cannocchiale_core::ids::UnitId;
use jiff::civil::Date;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{Person, Unit, same_version, version};
use crate::error::{Refusal, Result, StoreError};
use crate::names::{BodyId, PersonId, PersonState, Role, RoleId};
use crate::open::Store;
use crate::rows::{roles, units};
use crate::time::Validity;
use crate::transaction::Transaction;

/// A role that was given to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleGiven {
    /// Its number in the body.
    pub id: RoleId,
    /// To whom.
    pub person: PersonId,
    /// Which.
    pub role: Role,
    /// On which unit; none on the whole body.
    pub unit: Option<UnitId>,
    /// When it counts.
    pub validity: Validity,
    /// The act that gave it.
    pub act: Option<String>,
    /// How often the row was changed, from 1.
    pub version: u32,
}

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRole {
    /// To whom.
    pub person: PersonId,
    /// Which.
    pub role: Role,
    /// On which unit; none on the whole body.
    pub unit: Option<UnitId>,
    /// When it counts.
    pub validity: Validity,
    /// The act that gives it.
    pub act: Option<String>,
}

/// What a person may be on a day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// On which unit; none on the whole body.
    pub unit: Option<UnitId>,
}

impl RoleGiven {
    fn of(row: roles::Model) -> Result<Self> {
        Ok(Self {
            id: RoleId(row.role_id),
            person: PersonId(row.person),
            role: Role::kept(&row.role)?,
            unit: row.unit.map(UnitId::new),
            validity: Validity::kept(&row.valid_from, row.valid_to.as_deref())?,
            act: row.act,
            version: version(row.version),
        })
    }
}

impl Store {
    /// Every role that was given in a body, past ones too, in the order in which they were given.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn roles(&self, body: &BodyId) -> Result<Vec<RoleGiven>> {
        let find = roles::Entity::find().filter(roles::Column::Body.eq(body.as_str()));
        let rows = find.order_by_asc(roles::Column::RoleId).all(&self.db).await?;
        rows.into_iter().map(RoleGiven::of).collect()
    }

    /// What a person may be on a day: nothing unless they are active and the unit exists on that day.
    ///
    /// # Errors
    /// There is no such person, or the database does not answer.
    pub async fn grants(&self, body: &BodyId, person: PersonId, day: Date) -> Result<Vec<Grant>> {
        if self.person(body, person).await?.state != PersonState::Active {
            return Ok(Vec::new());
        }
        let of_person = roles::Entity::find()
            .filter(roles::Column::Body.eq(body.as_str()))
            .filter(roles::Column::Person.eq(person.0));
        let given: Vec<RoleGiven> =
            of_person.all(&self.db).await?.into_iter().map(RoleGiven::of).collect::<Result<_>>()?;
        Ok(counting(&given, &self.units_on(body, day).await?, day))
    }

    /// Everybody who is active, with what they may be on a day.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn everybody(&self, body: &BodyId, day: Date) -> Result<Vec<(Person, Vec<Grant>)>> {
        let mut given: BTreeMap<PersonId, Vec<RoleGiven>> = BTreeMap::new();
        for role in self.roles(body).await? {
            given.entry(role.person).or_default().push(role);
        }
        let units = self.units_on(body, day).await?;
        let active = self.people(body).await?.into_iter().filter(|who| who.state == PersonState::Active);
        let with_grants = |person: Person| {
            let grants = given.get(&person.id).map(|given| counting(given, &units, day));
            (person, grants.unwrap_or_default())
        };
        Ok(active.map(with_grants).collect())
    }
}

/// The roles that count on a day, given the units that exist on it.
fn counting(given: &[RoleGiven], units: &[Unit], day: Date) -> Vec<Grant> {
    let exists = |unit: &UnitId| units.iter().any(|known| known.id == *unit);
    let counts = |role: &&RoleGiven| role.validity.holds_on(day) && role.unit.as_ref().is_none_or(exists);
    let mut grants: Vec<Grant> =
        given.iter().filter(counts).map(|role| Grant { role: role.role, unit: role.unit.clone() }).collect();
    grants.sort();
    grants.dedup();
    grants
}

impl Transaction {
    /// Gives a role.
    ///
    /// # Errors
    /// The person or the unit is unknown, or the span ends before it starts.
    pub async fn give_role(&mut self, new: &NewRole) -> Result<RoleId> {
        self.kept_person(new.person).await?;
        if let Some(unit) = &new.unit {
            let found = units::Entity::find_by_id((self.body(), unit.to_string())).one(&self.tx).await?;
            found.ok_or_else(|| Refusal::Unknown { what: "unit", id: unit.to_string() })?;
        }
        let (valid_from, valid_to) = new.validity.checked()?.texts();
        let row = roles::Model {
            body: self.body(),
            role_id: self.next_id(),
            person: new.person.0,
            role: new.role.word().to_owned(),
            unit: new.unit.as_ref().map(ToString::to_string),
            valid_from,
            valid_to,
            act: new.act.clone(),
            version: 1,
        };
        let id = RoleId(row.role_id);
        self.add::<roles::Entity>("role", row).await?;
        Ok(id)
    }

    /// Ends a role on a day, the last on which it counts.
    ///
    /// # Errors
    /// Somebody changed it since version `seen`, or it would end before it starts.
    pub async fn end_role(&mut self, id: RoleId, seen: u32, last: Date) -> Result<()> {
        let there = roles::Entity::find_by_id((self.body(), id.0)).one(&self.tx).await?;
        let there = there.ok_or_else(|| StoreError::not_found("role", id))?;
        let span = Validity { to: Some(last), ..Validity::kept(&there.valid_from, None)? };
        let (_, valid_to) = span.checked()?.texts();
        let yours = roles::Model { valid_to, version: there.version.saturating_add(1), ..there.clone() };
        same_version::<roles::Entity>("role", seen, (&there, there.version), &yours)?;
        self.replace::<roles::Entity>(&there, yours).await
    }
}
