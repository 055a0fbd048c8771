//! The plan as plain HTML with the texts and tables that the printed Piano has, for other programs to print.
//!
//! It has no charts and no drawn tree: the others are asked for less than we do.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use crate::shell::{Outcome, While};

const STYLE: &str = "@page { size: A4; margin: 2cm } body { font-family: sans-serif; font-size: 10pt; text-align: justify } \
     table { border-collapse: collapse; width: 100%; margin: 1em 0 } th, td { border: 1px solid #888; padding: 3pt; text-align: left } \
     h1 { page-break-before: always }";

/// The page, from the text of a native plan.
pub fn html(plan: &str) -> Outcome<String> {
    let plan: Value = serde_json::from_str(plan).while_doing("the plan of the bench")?;
    let title = plan.pointer("/body/name").and_then(Value::as_str).unwrap_or("Piano della performance");
    let mut page = format!(
        "<!doctype html><html lang=\"it\"><head><meta charset=\"utf-8\"><title>{0}</title><style>{STYLE}</style></head><body><h1>{0}</h1>",
        escaped(title)
    );
    if let Some(fields) = plan.as_object() {
        for (name, value) in fields {
            // Writing to a String cannot fail.
            let _ = write!(page, "<h1>{}</h1>", escaped(name));
            section(&mut page, value, 2);
        }
    }
    page.push_str("</body></html>");
    Ok(page)
}

/// A list of alike things without parts is a table; a thing with parts is a section of its own.
fn section(page: &mut String, value: &Value, level: usize) {
    match value {
        Value::Array(items) if items.iter().all(is_flat) && !items.is_empty() => table(page, items),
        Value::Array(items) => items.iter().for_each(|item| section(page, item, level)),
        Value::Object(fields) => thing(page, fields, level),
        Value::Null => {}
        other => {
            let _ = write!(page, "<p>{}</p>", escaped(&plain(other)));
        }
    }
}

fn thing(page: &mut String, fields: &Map<String, Value>, level: usize) {
    let name = ["title", "name", "phase", "code", "id"].iter().find_map(|key| fields.get(*key)?.as_str());
    if let Some(name) = name {
        let _ = write!(page, "<h{level}>{}</h{level}>", escaped(name));
    }
    let rows = fields.iter().filter(|(_, value)| !value.is_null() && !value.is_array() && !value.is_object());
    page.push_str("<table>");
    for (key, value) in rows {
        let _ = write!(
            page,
            "<tr><th scope=\"row\">{}</th><td>{}</td></tr>",
            escaped(key),
            escaped(&plain(value))
        );
    }
    page.push_str("</table>");
    for value in fields.values().filter(|value| value.is_array() || value.is_object()) {
        section(page, value, (level + 1).min(6));
    }
}

fn table(page: &mut String, items: &[Value]) {
    page.push_str("<table>");
    if let Some(Value::Object(first)) = items.first() {
        page.push_str("<thead><tr>");
        for key in first.keys() {
            let _ = write!(page, "<th scope=\"col\">{}</th>", escaped(key));
        }
        page.push_str("</tr></thead>");
    }
    page.push_str("<tbody>");
    for item in items {
        page.push_str("<tr>");
        match item {
            Value::Object(fields) => fields.values().for_each(|value| cell(page, value)),
            Value::Array(cells) => cells.iter().for_each(|value| cell(page, value)),
            value => cell(page, value),
        }
        page.push_str("</tr>");
    }
    page.push_str("</tbody></table>");
}

fn cell(page: &mut String, value: &Value) {
    let _ = write!(page, "<td>{}</td>", escaped(&plain(value)));
}

/// Nothing inside is itself a list of things: it fits in the row of a table.
fn is_flat(value: &Value) -> bool {
    let small = |value: &Value| match value {
        Value::Array(items) => items.iter().all(|item| !item.is_array() && !item.is_object()),
        Value::Object(fields) => fields.values().all(|field| !field.is_array() && !field.is_object()),
        _ => true,
    };
    match value {
        Value::Object(fields) => fields.values().all(small),
        Value::Array(items) => items.iter().all(small),
        _ => true,
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => fields
            .iter()
            .map(|(key, field)| format!("{key}: {}", plain(field)))
            .collect::<Vec<_>>()
            .join("; "),
        other => other.to_string(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::html;

    #[test]
    fn a_list_of_things_is_a_table_and_text_is_escaped() {
        let page = html(r#"{ "health": [{ "id": "h1", "name": "A < B" }], "mandate": "x" }"#).unwrap();
        assert!(page.contains("<th scope=\"col\">name</th>"), "{page}");
        assert!(page.contains("<td>A &lt; B</td>") && page.contains("<p>x</p>"), "{page}");
    }
}
