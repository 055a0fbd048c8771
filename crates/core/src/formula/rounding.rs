//! How far a computed value may be from the true one, because the figures it reads are printed rounded.

use std::cell::Cell;

use rust_decimal::Decimal;

use super::evaluate::evaluate;
use super::evaluated::Outcome;
use super::list::Member;
use super::types::{Formula, List, Name};
use super::unit::{Unit, Units};
use super::world::{Looked, Records, Scores};
use crate::ids::{NodeId, Year};

impl Formula {
    /// The sum of what the value moves when each figure it reads moves by half of its last printed unit, in the unit
    /// that the indicator declares. None when the formula has no value, with the figures as printed or so moved.
    pub fn room(
        &self,
        year: Year,
        records: &dyn Records,
        scores: &dyn Scores,
        declared: Option<&str>,
    ) -> Option<Decimal> {
        let value = |moved: &Moved<'_>| match evaluate(self, year, moved, scores).outcome {
            Outcome::Value(value) => value.in_unit(declared),
            Outcome::Missing(_) | Outcome::Failed(_) => None,
        };
        let still = Moved { records, which: None, by: Decimal::ZERO, seen: Cell::new(0) };
        let printed = value(&still)?;
        let mut room = Decimal::ZERO;
        for which in 0..still.seen.get() {
            let mut most = Decimal::ZERO;
            for by in [Decimal::ONE, Decimal::NEGATIVE_ONE] {
                let moved = Moved { records, which: Some(which), by, seen: Cell::new(0) };
                most = most.max(value(&moved)?.checked_sub(printed)?.abs());
            }
            room = room.checked_add(most)?;
        }
        Some(room)
    }
}

/// Records of which one figure, in the order they are read, is moved by its rounding.
struct Moved<'r> {
    records: &'r dyn Records,
    which: Option<usize>,
    by: Decimal,
    seen: Cell<usize>,
}

impl Units for Moved<'_> {
    fn unit_of_measure(&self, id: &NodeId) -> Option<Unit> {
        self.records.unit_of_measure(id)
    }

    fn unit_of_health(&self, id: &NodeId) -> Option<Unit> {
        self.records.unit_of_health(id)
    }
}

impl Records for Moved<'_> {
    fn look(&self, name: &Name, year: Year) -> Looked<'_> {
        let index = self.seen.get();
        self.seen.set(index.saturating_add(1));
        match self.records.look(name, year) {
            Looked::Known(mut known) if self.which == Some(index) => {
                known.value = known.value.saturating_add(known.slack.saturating_mul(self.by));
                Looked::Known(known)
            }
            looked => looked,
        }
    }

    fn members(&self, list: &List) -> Vec<Member> {
        self.records.members(list)
    }
}
