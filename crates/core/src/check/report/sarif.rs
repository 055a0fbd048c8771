//! Findings for code-review tools: SARIF 2.1.0 (OASIS).

use serde_json::{Value, json};

use super::json::data;
use crate::catalogue;
use crate::check::{page, rules};
use crate::diag::{Diagnostic, Lang, Severity};

/// A SARIF log with one run; `file` is the URI of the text that was checked.
pub fn to_sarif(diagnostics: &[Diagnostic], lang: Lang, file: &str) -> Value {
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "cannocchiale",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules().iter().map(|rule| descriptor(rule, lang)).collect::<Value>(),
            } },
            "language": lang.tag(),
            "columnKind": "unicodeCodePoints",
            "results": diagnostics.iter().map(|d| result(d, lang, file)).collect::<Value>(),
        }],
    })
}

fn descriptor(rule: &crate::check::Rule, lang: Lang) -> Value {
    let text = |attribute| catalogue::text(lang, rule.code, Some(attribute), &[]).unwrap_or_default();
    json!({
        "id": rule.code,
        "shortDescription": { "text": text("title") },
        "fullDescription": { "text": text("what") },
        "help": { "text": text("instead"), "markdown": page(rule, lang) },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn result(diagnostic: &Diagnostic, lang: Lang, file: &str) -> Value {
    let place = diagnostic.place();
    let logical = match &place.field {
        Some(field) => format!("{}#{field}", place.node),
        None => place.node.to_string(),
    };
    let mut location = json!({
        "physicalLocation": { "artifactLocation": { "uri": file } },
        "logicalLocations": [{ "name": place.node.as_str(), "fullyQualifiedName": logical }],
    });
    let physical = location.get_mut("physicalLocation").and_then(Value::as_object_mut);
    if let (Some(at), Some(physical)) = (diagnostic.position(), physical) {
        physical.insert("region".to_owned(), json!({ "startLine": at.line, "startColumn": at.column }));
    }
    let help = diagnostic.help(lang);
    let message = diagnostic.message(lang);
    let text = if help.is_empty() { message } else { format!("{message}: {help}") };
    let mut result = json!({
        "ruleId": diagnostic.code(),
        "level": level(diagnostic.severity()),
        "message": { "text": text },
        "locations": [location],
        "properties": data(diagnostic),
    });
    if let Some(object) = result.as_object_mut() {
        if let Some(index) = rules().iter().position(|rule| rule.code == diagnostic.code()) {
            object.insert("ruleIndex".to_owned(), json!(index));
        }
        if let Some(reason) = diagnostic.explanation() {
            object
                .insert("suppressions".to_owned(), json!([{ "kind": "external", "justification": reason }]));
        }
    }
    result
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::NodeId;
    use crate::source::{Place, Position};

    #[test]
    fn a_result_points_at_its_rule_its_line_and_its_node() {
        let finding = Diagnostic::new(
            "project-without-office",
            Severity::Warning,
            Place::field(NodeId::new("1B0101"), "offices"),
        )
        .with("project", "1B0101")
        .at(Position { line: 7, column: 3 });
        let log = to_sarif(&[finding], Lang::En, "piano.md");
        let run = &log["runs"][0];
        let result = &run["results"][0];
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "project-without-office");
        assert_eq!(result["level"], "warning");
        let location = &result["locations"][0];
        assert_eq!(location["physicalLocation"]["artifactLocation"]["uri"], "piano.md");
        assert_eq!(location["physicalLocation"]["region"]["startLine"], 7);
        assert_eq!(location["logicalLocations"][0]["fullyQualifiedName"], "1B0101#offices");
    }

    #[test]
    fn an_explained_finding_is_suppressed_with_its_reason() {
        let place = Place::node(NodeId::new("1B0101"));
        let finding =
            Diagnostic::new("project-without-office", Severity::Error, place).explained("nasce a marzo");
        let log = to_sarif(&[finding], Lang::It, "piano.md");
        let result = &log["runs"][0]["results"][0];
        assert_eq!(result["suppressions"][0]["justification"], "nasce a marzo");
        assert_eq!(result["level"], "note");
    }
}
