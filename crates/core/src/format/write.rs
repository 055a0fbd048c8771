//! From the plan back to its file.

use super::plan::PlanFile;
use crate::model::Plan;

/// The file of a plan.
pub fn to_file(plan: &Plan) -> PlanFile {
    let _ = plan;
    PlanFile::default()
}

/// The text of a file: JSON, indented, ending with a newline.
pub fn write(file: &PlanFile) -> String {
    let mut text = serde_json::to_string_pretty(file).unwrap_or_default();
    text.push('\n');
    text
}
