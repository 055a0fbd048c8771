//! The JSON Schema of the native file, generated from the wire structs.

use super::plan::PlanFile;

/// The schema of `cannocchiale/plan/1`.
pub fn json_schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(PlanFile).to_value();
    if let Some(root) = schema.as_object_mut() {
        root.insert("title".to_owned(), super::NATIVE_SCHEMA.into());
    }
    schema
}
