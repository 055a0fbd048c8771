//! `formulas.md`: the value of an indicator from other values.
#![expect(dead_code, reason = "the second reading of formulas is being written")]

use cannocchiale_core::ids::{NodeId, Year};
use cannocchiale_core::target::Unit;

use super::{Exact, Inputs};

/// What a formula gives.
pub enum Result {
    Value(Computed),
    Missing(String),
    Failed(String),
}

/// A computed value and its unit.
pub struct Computed {
    pub value: Exact,
}

pub fn evaluate(_inputs: Inputs<'_>, _text: &str, _year: Year) -> Result {
    Result::Missing(String::new())
}

pub fn in_unit(computed: &Computed, _own: Option<&str>, _of_bound: Option<&Unit>) -> Option<Exact> {
    Some(computed.value.clone())
}

pub fn on_a_cycle(_inputs: Inputs<'_>, _id: &NodeId) -> bool {
    false
}
