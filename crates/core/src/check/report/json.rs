//! Findings for programs. The shape is in `docs/spec/checks.md`; fields may be added, none is ever renamed.

use serde_json::{Map, Value, json};

use crate::diag::{Diagnostic, Lang};

/// A list of findings, in the order given.
pub fn to_json(diagnostics: &[Diagnostic], lang: Lang) -> Value {
    diagnostics.iter().map(|diagnostic| one(diagnostic, lang)).collect()
}

fn one(diagnostic: &Diagnostic, lang: Lang) -> Value {
    json!({
        "code": diagnostic.code(),
        "severity": diagnostic.severity().name(),
        "node": diagnostic.node().as_str(),
        "field": diagnostic.place().field,
        "message": diagnostic.message(lang),
        "help": diagnostic.help(lang),
        "source": diagnostic.position().map(|at| json!({ "line": at.line, "column": at.column })),
        "data": data(diagnostic),
    })
}

/// The facts of a finding, as strings for machines.
pub(super) fn data(diagnostic: &Diagnostic) -> Map<String, Value> {
    diagnostic.args().iter().map(|(name, arg)| ((*name).to_owned(), Value::String(arg.machine()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Severity;
    use crate::ids::NodeId;
    use crate::source::{Place, Position};

    #[test]
    fn a_finding_has_the_published_shape() {
        let place = Place::field(NodeId::new("1B0101"), "offices");
        let finding = Diagnostic::new("project-without-office", Severity::Error, place)
            .with("project", "1B0101")
            .at(Position { line: 7, column: 3 });
        assert_eq!(
            to_json(&[finding], Lang::En),
            json!([{
                "code": "project-without-office", "severity": "error", "node": "1B0101", "field": "offices",
                "message": "project `1B0101` has no responsible office",
                "help": "write at least one office, service or subsidiary in `offices`",
                "source": { "line": 7, "column": 3 }, "data": { "project": "1B0101" }
            }])
        );
    }

    #[test]
    fn a_finding_without_a_place_in_a_text_has_no_source() {
        let finding = Diagnostic::new("project-without-office", Severity::Error, Place::node(NodeId::body()));
        let value = to_json(&[finding], Lang::It);
        assert_eq!((&value[0]["source"], &value[0]["field"]), (&Value::Null, &Value::Null));
    }
}
