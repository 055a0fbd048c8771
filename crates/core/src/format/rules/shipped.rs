//! The rule sets that come with the product.

use super::read::parse;
use crate::score::rules::ScoringRules;

/// A rule set of the product, as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shipped {
    /// Its name.
    pub name: &'static str,
    /// Its file.
    pub text: &'static str,
}

/// The rule sets of the product, the default first.
pub const SHIPPED: &[Shipped] = &[
    Shipped { name: "default", text: include_str!("../../../rules/default.json") },
    Shipped { name: "bands-70-90", text: include_str!("../../../rules/bands-70-90.json") },
    Shipped { name: "bands-to-points", text: include_str!("../../../rules/bands-to-points.json") },
];

/// The rule set of the product with this name.
pub fn shipped(name: &str) -> Option<ScoringRules> {
    let set = SHIPPED.iter().find(|set| set.name == name)?;
    parse(set.text).0.map(|read| read.rules)
}
