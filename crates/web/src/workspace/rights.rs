//! Who may do what: one table, from which routes, menu and tests are made. `docs/spec/rights.md` says the same in words.

mod action;
mod table;

use cannocchiale_core::ids::UnitId;
use cannocchiale_store::{Grant, Role, Unit};

pub use action::Action;
pub use table::RIGHTS;

/// A row of the table: a route, and who may take it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Right {
    /// Whether it reads or changes something.
    pub method: Method,
    /// The path under `/lavoro/{body}`.
    pub path: &'static str,
    /// What is done there.
    pub action: Action,
    /// By whom.
    pub who: Who,
    /// What it may show of objectives of one person.
    pub personal: Personal,
    /// Its name in the menu, in Italian and in English, where it is in the menu.
    pub entry: Option<(&'static str, &'static str)>,
}

/// Whether a route reads or changes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
}

/// Who may take a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Also who is not in.
    Everybody,
    /// These roles, each as far as its scope.
    Roles(&'static [(Role, Scope)]),
}

/// How far a role reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The unit of the role.
    Own,
    /// That unit and those under it.
    Below,
    /// The whole body, as far as the role was given on it.
    Body,
    /// The page belongs to no unit.
    Any,
}

/// What a page may show of objectives of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Personal {
    /// Nothing.
    Never,
    /// To the person, their evaluator and the OIV.
    Sheltered,
}

impl Scope {
    /// Its word in the specification.
    pub fn word(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Below => "below",
            Self::Body => "body",
            Self::Any => "any",
        }
    }

    /// Whether a role given on a unit, or on the whole body, reaches what these units answer for.
    fn reaches(self, given_on: Option<&UnitId>, units: &[Unit], owners: &[UnitId]) -> bool {
        match (self, given_on) {
            (Self::Any, _) | (Self::Below | Self::Body, None) => true,
            (Self::Own, None) => false,
            (Self::Own, Some(unit)) => owners.contains(unit),
            (Self::Below | Self::Body, Some(unit)) => {
                owners.iter().any(|owner| is_within(owner, unit, units))
            }
        }
    }
}

impl Right {
    /// Whether any of these grants has a role of the row; how far it reaches is another question.
    pub fn admits(&self, grants: &[Grant]) -> bool {
        match self.who {
            Who::Everybody => true,
            Who::Roles(roles) => grants.iter().any(|grant| roles.iter().any(|(role, _)| *role == grant.role)),
        }
    }

    /// Whether it is about something that units answer for: a measure, a node of a plan, a holder.
    pub fn is_of_units(&self) -> bool {
        ["{measure}", "{node}", "{holder}", "{standard}"].iter().any(|name| self.path.contains(name))
    }

    /// Whether it is for whoever has any role.
    pub fn is_for_all_inside(&self) -> bool {
        matches!(self.who, Who::Roles(roles) if roles.len() == Role::ALL.len())
    }

    /// Whether somebody may come to it without a role of the row, because a holder of the plan is them or is evaluated by
    /// them: the pages of whoever is in, and those of one value and of one holder, which look at whose it is.
    pub fn may_shelter(&self) -> bool {
        self.is_for_all_inside() || self.personal == Personal::Sheltered && self.is_of_units()
    }

    /// Whether these grants open the page at all. A page about a measure or a node looks at its units by itself.
    pub fn opens(&self, grants: &[Grant], units: &[Unit]) -> bool {
        if self.is_of_units() { self.admits(grants) } else { self.reaches(grants, units, &[]) }
    }

    /// Whether any of these grants reaches something that these units answer for; nobody's is the body's.
    pub fn reaches(&self, grants: &[Grant], units: &[Unit], owners: &[UnitId]) -> bool {
        match self.who {
            Who::Everybody => true,
            Who::Roles(roles) => grants.iter().any(|grant| {
                roles.iter().any(|(role, scope)| {
                    *role == grant.role && scope.reaches(grant.unit.as_ref(), units, owners)
                })
            }),
        }
    }
}

/// Whether a unit is another one or under it.
pub(crate) fn is_within(unit: &UnitId, above: &UnitId, units: &[Unit]) -> bool {
    let parent = |unit: &UnitId| units.iter().find(|known| known.id == *unit)?.parent.clone();
    // No unit is above itself in the store; the bound is for a tree that was altered behind its back.
    std::iter::successors(Some(unit.clone()), parent)
        .take(units.len().saturating_add(1))
        .any(|it| it == *above)
}

/// Whether these grants allow an action on something that these units answer for.
pub(crate) fn may(action: Action, grants: &[Grant], units: &[Unit], owners: &[UnitId]) -> bool {
    RIGHTS.iter().filter(|right| right.action == action).any(|right| right.reaches(grants, units, owners))
}

#[cfg(test)]
mod tests;
