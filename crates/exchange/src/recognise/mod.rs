//! One recogniser per kind of structure.

use crate::recogniser::Recogniser;

/// The order of reading: what has the most certain shape first, prose last.
pub(crate) static ALL: &[&dyn Recogniser] = &[];
