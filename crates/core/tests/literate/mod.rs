//! What all literate pages share: pieces of plan merged into `cases/base.json`.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// The folder of the pages.
pub fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases")
}

/// The text of a page.
pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The base plan with a piece of plan merged into it, node by node.
pub fn changed(piece: &str, page: &Path) -> Value {
    let mut plan: Value = serde_json::from_str(&read(&cases().join("base.json"))).unwrap();
    let piece: Value =
        serde_json::from_str(piece).unwrap_or_else(|error| panic!("{}: {error}", page.display()));
    for (node, change) in piece.as_object().unwrap() {
        let found = find(&mut plan, node).unwrap_or_else(|| panic!("{}: no node {node}", page.display()));
        merge(found, change);
    }
    plan
}

/// RFC 7396: objects are merged, anything else is replaced, null removes.
pub fn merge(into: &mut Value, change: &Value) {
    match (into.as_object_mut(), change.as_object()) {
        (Some(fields), Some(changes)) => {
            for (name, change) in changes {
                if change.is_null() {
                    fields.shift_remove(name);
                } else {
                    merge(fields.entry(name).or_insert(Value::Null), change);
                }
            }
        }
        _ => *into = change.clone(),
    }
}

fn find<'a>(plan: &'a mut Value, node: &str) -> Option<&'a mut Value> {
    if node == "ente" {
        return Some(plan);
    }
    if let Some(unit) = node.strip_prefix('@') {
        return plan["body"]["units"].as_array_mut()?.iter_mut().find(|each| each["id"] == unit);
    }
    match node.split_once('/') {
        Some((family @ ("standard" | "survey"), number)) => {
            let list = if family == "standard" { "service_standards" } else { "surveys" };
            plan[list].as_array_mut()?.get_mut(number.parse::<usize>().ok()?.checked_sub(1)?)
        }
        Some(("health", id)) => plan["health"].as_array_mut()?.iter_mut().find(|each| each["id"] == id),
        Some(("budget", code)) => {
            plan["budget_by_objective"].as_array_mut()?.iter_mut().find(|row| row["code"] == code)
        }
        Some((side @ ("revenues" | "costs" | "investments"), number)) => {
            let mut lines = plan["accounts"].as_array_mut()?.iter_mut().filter(|line| line["side"] == side);
            lines.nth(number.parse::<usize>().ok()?.checked_sub(1)?)
        }
        _ => {
            let in_tree = plan["areas"].as_array()?.iter().any(|area| holds(area, node));
            find_in(&mut plan[if in_tree { "areas" } else { "objectives" }], node)
        }
    }
}

/// Whether a value is this node: by id, by code, or by its owner's code and its own label.
fn is(value: &Value, owner: &Value, node: &str) -> bool {
    let labelled = owner["code"].as_str().zip(value["label"].as_str());
    value["id"] == node
        || value["code"] == node
        || labelled
            .is_some_and(|(code, label)| value["statement"].is_string() && node == format!("{code}/{label}"))
}

fn holds(value: &Value, node: &str) -> bool {
    let lists =
        || value.as_object().into_iter().flat_map(|fields| fields.values()).filter_map(Value::as_array);
    is(value, &Value::Null, node)
        || lists().flatten().any(|child| is(child, value, node) || holds(child, node))
}

fn find_in<'a>(list: &'a mut Value, node: &str) -> Option<&'a mut Value> {
    let value = list.as_array_mut()?.iter_mut().find(|each| holds(each, node))?;
    if is(value, &Value::Null, node) {
        return Some(value);
    }
    let owner = serde_json::json!({ "code": value["code"] });
    for list in value.as_object_mut()?.values_mut().filter(|child| child.is_array()) {
        let children = list.as_array()?;
        if let Some(index) = children.iter().position(|child| is(child, &owner, node)) {
            return list.get_mut(index);
        }
        if children.iter().any(|child| holds(child, node)) {
            return find_in(list, node);
        }
    }
    None
}
