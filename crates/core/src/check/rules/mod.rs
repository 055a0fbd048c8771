//! One file per rule, named as the fault it finds, with its texts beside it.

pub mod budget_differs_from_sheet;
pub mod project_without_office;
pub mod ratio_does_not_recompute;
pub mod share_does_not_recompute;
pub mod total_of_totals_differs;
pub mod totals_do_not_add_up;
