//! What `deny.toml` says of who may depend on whom, held against `Cargo.lock`, whether cargo-deny is installed or not.

use std::collections::BTreeMap;

use toml::{Table, Value};

use super::Findings;
use crate::shell::{Outcome, While, root};

/// Checks every ban of `deny.toml`.
pub fn check(findings: &mut Findings) -> Outcome {
    let read = |name: &str| -> Outcome<Table> {
        std::fs::read_to_string(root().join(name)).while_doing(name)?.parse().while_doing(name)
    };
    bans(&read("deny.toml")?, &read("Cargo.lock")?, findings);
    Ok(())
}

fn bans(deny: &Table, lock: &Table, findings: &mut Findings) {
    let users = users(lock);
    let bans = deny.get("bans").and_then(|bans| bans.get("deny"));
    for ban in list(bans) {
        let name = text(ban, "crate");
        let wrappers: Vec<&str> = list(ban.get("wrappers")).iter().filter_map(Value::as_str).collect();
        for user in users.get(name).into_iter().flatten().filter(|user| !wrappers.contains(user)) {
            findings.fault(format!("{user} depends on {name}: {} (deny.toml)", text(ban, "reason")));
        }
    }
}

/// By crate, those that depend on it.
fn users(lock: &Table) -> BTreeMap<&str, Vec<&str>> {
    let mut users: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in list(lock.get("package")) {
        for dependency in list(package.get("dependencies")).iter().filter_map(Value::as_str) {
            // A name, and its version where there are two of it.
            let name = dependency.split(' ').next().unwrap_or(dependency);
            users.entry(name).or_default().push(text(package, "name"));
        }
    }
    users
}

fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_no_wrapper_may_not_depend_on_what_is_banned() -> Result<(), toml::de::Error> {
        let deny = r#"
            [bans]
            deny = [
                { crate = "press", wrappers = ["web"], reason = "only the web prints" },
                { crate = "anyhow", reason = "say what failed" },
            ]
        "#;
        let lock = r#"
            [[package]]
            name = "web"
            dependencies = ["press 0.1.0"]
            [[package]]
            name = "core"
            dependencies = ["anyhow", "press", "serde"]
        "#;
        let mut findings = Findings::default();
        bans(&deny.parse()?, &lock.parse()?, &mut findings);
        let said = [
            "core depends on press: only the web prints (deny.toml)",
            "core depends on anyhow: say what failed (deny.toml)",
        ];
        assert_eq!(findings.faults, said);
        Ok(())
    }
}
