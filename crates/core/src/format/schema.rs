//! The JSON Schemas of the native files, generated from the wire structs.

use schemars::JsonSchema;
use serde_json::Value;

use super::plan::PlanFile;

/// The schema of `cannocchiale/plan/1`.
pub fn json_schema() -> Value {
    titled::<PlanFile>(super::NATIVE_SCHEMA)
}

fn titled<T: JsonSchema>(title: &str) -> Value {
    let mut schema = schemars::schema_for!(T).to_value();
    if let Some(root) = schema.as_object_mut() {
        root.insert("title".to_owned(), title.into());
    }
    schema
}

/// A schema whose every object allows only the keys it names, also in the variants of a tagged enum, where the
/// generator leaves them open.
pub(super) fn closed<T: JsonSchema>(title: &str) -> Value {
    let mut schema = titled::<T>(title);
    close(&mut schema);
    schema
}

fn close(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            if object.contains_key("properties") && !object.contains_key("additionalProperties") {
                object.insert("additionalProperties".to_owned(), false.into());
            }
            object.iter_mut().for_each(|(_, inner)| close(inner));
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}
