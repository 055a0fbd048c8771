//! Who is there on a day, with what they may be, and who leads whom.

use cannocchiale_core::ids::UnitId;
use cannocchiale_store::{BodyId, Grant, Person, PersonId, Role, Store, StoreError, Unit};
use jiff::civil::Date;

use super::reminders::{above, leads};
use super::rights::{self, Action};
use super::visit::{answers_for, watches};

/// The active people of a body on a day, and its units.
pub(super) struct Staff {
    pub(super) people: Vec<(Person, Vec<Grant>)>,
    units: Vec<Unit>,
}

impl Staff {
    pub(super) async fn of(store: &Store, body: &BodyId, day: Date) -> Result<Self, StoreError> {
        Ok(Self { people: store.everybody(body, day).await?, units: store.units_on(body, day).await? })
    }

    /// The same, where the units of the day were read already.
    pub(super) async fn among(
        store: &Store,
        body: &BodyId,
        day: Date,
        units: Vec<Unit>,
    ) -> Result<Self, StoreError> {
        Ok(Self { people: store.everybody(body, day).await?, units })
    }

    /// The names of some units, as they are said one after the other.
    pub(super) fn names(&self, units: &[UnitId]) -> String {
        let known = self.units.iter().filter(|unit| units.contains(&unit.id));
        known.map(|unit| unit.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// Those for whom it is to say what these units answer for.
    pub(super) fn answering(&self, owners: &[UnitId]) -> Vec<&Person> {
        self.of_grants(|grants| answers_for(grants, &self.units, owners))
    }

    /// Those who confirm what these units say: who leads the unit or the nearest one above it; where nobody does, the
    /// planning office.
    pub(super) fn confirming(&self, owners: &[UnitId], but: Option<PersonId>) -> Vec<&Person> {
        let heads = self.nearest(owners, 0, but);
        if !heads.is_empty() {
            return heads;
        }
        let may = |grants: &[Grant]| rights::may(Action::ConfirmValue, grants, &self.units, owners);
        let mut planners = self.of_role(Role::Planner);
        planners.retain(|person| Some(person.id) != but && self.grants(person.id).is_some_and(may));
        planners
    }

    /// Those of these people who are there.
    pub(super) fn of_ids(&self, ids: &[PersonId]) -> Vec<&Person> {
        self.people.iter().map(|(person, _)| person).filter(|person| ids.contains(&person.id)).collect()
    }

    /// Those who decide about what these units hold: who leads the nearest unit above; where nobody does, the Secretary
    /// General, and last the planning office.
    pub(super) fn deciding(&self, owners: &[UnitId], but: Option<PersonId>) -> Vec<&Person> {
        let rest = [Role::SecretaryGeneral, Role::Planner].map(|role| {
            let mut people = self.of_role(role);
            people.retain(|person| Some(person.id) != but);
            people
        });
        let all = std::iter::once(self.nearest(owners, 1, but)).chain(rest);
        all.into_iter().find(|people| !people.is_empty()).unwrap_or_default()
    }

    /// The heads of the nearest unit that has any, from so many steps above each of these units on.
    fn nearest(&self, owners: &[UnitId], from: usize, but: Option<PersonId>) -> Vec<&Person> {
        let mut heads: Vec<&Person> = Vec::new();
        for owner in owners {
            let line = above(owner, &self.units);
            let leading = line.iter().skip(from).map(|unit| self.heads_of(unit, but));
            for head in leading.into_iter().find(|heads| !heads.is_empty()).unwrap_or_default() {
                if heads.iter().all(|known| known.id != head.id) {
                    heads.push(head);
                }
            }
        }
        heads
    }

    fn heads_of(&self, unit: &UnitId, but: Option<PersonId>) -> Vec<&Person> {
        let mut heads = self.of_grants(|grants| grants.iter().any(|grant| leads(grant, Some(unit))));
        heads.retain(|person| Some(person.id) != but);
        heads
    }

    /// Those who have a role, on whatever unit.
    pub(super) fn of_role(&self, role: Role) -> Vec<&Person> {
        self.of_grants(|grants| grants.iter().any(|grant| grant.role == role))
    }

    /// Those who have any of some roles, on whatever unit.
    pub(super) fn of_any(&self, roles: &[Role]) -> Vec<&Person> {
        self.of_grants(|grants| grants.iter().any(|grant| roles.contains(&grant.role)))
    }

    /// Whether somebody waits for what these units say.
    pub(super) fn watches(&self, grants: &[Grant], owners: &[UnitId]) -> bool {
        watches(grants, &self.units, owners)
    }

    fn of_grants(&self, holds: impl Fn(&[Grant]) -> bool) -> Vec<&Person> {
        self.people.iter().filter(|(_, grants)| holds(grants)).map(|(person, _)| person).collect()
    }

    fn grants(&self, id: PersonId) -> Option<&[Grant]> {
        self.people.iter().find(|(person, _)| person.id == id).map(|(_, grants)| grants.as_slice())
    }
}

/// Names of people, one after the other.
pub(super) fn named(people: &[&Person]) -> String {
    people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>().join(", ")
}
