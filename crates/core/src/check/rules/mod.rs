//! One file per rule, named as the fault it finds, with its texts beside it.

pub mod project_without_office;
