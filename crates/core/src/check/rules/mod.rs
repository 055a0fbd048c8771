//! One file per rule, named as the fault it finds, with its texts beside it.

pub mod bands_overlap;
pub mod budget_differs_from_sheet;
pub mod financial_indicator_alone;
pub mod formula_cycle;
pub mod input_only_indicator;
pub mod name_in_public_text;
pub mod phase_without_date;
pub mod plan_too_large;
pub mod project_without_office;
pub mod ratio_does_not_recompute;
pub mod share_does_not_recompute;
pub mod total_of_totals_differs;
pub mod totals_do_not_add_up;
pub mod unit_mismatch;
