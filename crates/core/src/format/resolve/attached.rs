//! What is attached to objectives.

use super::*;

impl Resolver {
    pub(super) fn attached(&mut self, file: wire::AttachedFile, node: &NodeId) -> Attached {
        Attached {
            norms: file.norms.into_iter().map(|norm| self.norm(norm, node)).collect(),
            stakeholders: file.stakeholders,
            resources: file.resources,
            risks: file
                .risks
                .into_iter()
                .map(|wire::RiskFile { risk, measure }| {
                    self.both(node, "risks", [("risk", &risk), ("measure", &measure)]);
                    Risk { risk, measure }
                })
                .collect(),
            transparency: file
                .transparency
                .into_iter()
                .map(|wire::TransparencyFile { duty, section }| {
                    self.both(node, "transparency", [("duty", &duty), ("section", &section)]);
                    TransparencyMeasure { duty, section }
                })
                .collect(),
        }
    }

    fn norm(&mut self, file: wire::NormFile, node: &NodeId) -> Norm {
        let url = Some(file.url).filter(|url| !url.trim().is_empty());
        if file.title.trim().is_empty() {
            self.half_missing(node, "norms", "title", url.as_deref().unwrap_or_default());
        }
        if let Some(url) = url.as_deref().filter(|url| !is_web_address(url)) {
            self.fault("address-malformed", Place::field(node.clone(), "attached.norms"), url);
        }
        Norm { title: file.title, url }
    }

    /// Says which half of a row is blank.
    fn both(&mut self, node: &NodeId, list: &str, halves: [(&'static str, &str); 2]) {
        let [first, second] = halves;
        for ((half, text), (_, other)) in [(first, second), (second, first)] {
            if text.trim().is_empty() {
                self.half_missing(node, list, half, other);
            }
        }
    }

    fn half_missing(&mut self, node: &NodeId, list: &str, half: &'static str, other: &str) {
        let place = Place::field(node.clone(), format!("attached.{list}"));
        let fault = Diagnostic::new("attached-incomplete", Severity::Warning, place);
        self.diagnostics.push(fault.with("text", other).with("missing", half));
    }
}

/// Whether a text is the address of a page.
fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}
