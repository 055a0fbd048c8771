//! What `deny.toml` says of licences and of where crates may come from, whether cargo-deny is installed or not: licences of
//! all that is built here, and the origin of every crate of the lock files.

use serde_json::Value;
use toml::Table;

use super::Findings;
use crate::shell::{Failure, Outcome, While, capture, cargo, command, root};

/// Checks every crate that is built, and every one that is locked.
pub fn check(findings: &mut Findings) -> Outcome {
    let read = |name: &str| -> Outcome<Table> {
        std::fs::read_to_string(root().join(name)).while_doing(name)?.parse().while_doing(name)
    };
    let deny = read("deny.toml")?;
    let known = capture(&mut command("rustc", &["-vV"]))?;
    let host = known.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.ok_or_else(|| Failure::new("`rustc -vV` names no host"))?;
    let asked = ["metadata", "--format-version", "1", "--locked", "--filter-platform", host];
    let metadata = serde_json::from_str(&capture(&mut cargo(&asked))?).while_doing("cargo metadata")?;
    licences(&deny, &metadata, findings);
    sources(&deny, &read("Cargo.lock")?, findings);
    Ok(())
}

fn licences(deny: &Table, metadata: &Value, findings: &mut Findings) {
    let allowed = words(deny, "licenses", "allow");
    let packages = metadata.get("packages").and_then(Value::as_array).into_iter().flatten();
    for package in packages {
        let said = |key| package.get(key).and_then(Value::as_str).unwrap_or_default();
        let (name, licence) = (said("name"), said("license"));
        if !is_allowed(licence, &allowed) {
            findings.fault(format!("{name} is under `{licence}`, which deny.toml does not allow"));
        }
    }
}

fn sources(deny: &Table, lock: &Table, findings: &mut Findings) {
    let allowed = words(deny, "sources", "allow-registry");
    let packages = lock.get("package").and_then(toml::Value::as_array).into_iter().flatten();
    for package in packages {
        let said = |key| package.get(key).and_then(toml::Value::as_str);
        // What has no source is of this repository.
        let Some(source) = said("source") else { continue };
        if !source.strip_prefix("registry+").is_some_and(|registry| allowed.contains(&registry)) {
            let name = said("name").unwrap_or_default();
            findings.fault(format!("{name} comes from {source}, which deny.toml does not allow"));
        }
    }
}

fn words<'a>(deny: &'a Table, part: &str, list: &str) -> Vec<&'a str> {
    let listed = deny.get(part).and_then(|part| part.get(list)).and_then(toml::Value::as_array);
    listed.into_iter().flatten().filter_map(toml::Value::as_str).collect()
}

/// Whether a licence, or one of those that may be chosen, is allowed; where several hold at once, all must be. `/` is how
/// *or* was written once.
fn is_allowed(licence: &str, allowed: &[&str]) -> bool {
    let spaced = licence.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let holds = any(&mut rest, allowed);
    holds && rest.is_empty()
}

fn any(rest: &mut &[&str], allowed: &[&str]) -> bool {
    let mut holds = all(rest, allowed);
    while let Some((&"OR", after)) = rest.split_first() {
        *rest = after;
        // The rest is read in any case.
        holds |= all(rest, allowed);
    }
    holds
}

fn all(rest: &mut &[&str], allowed: &[&str]) -> bool {
    let mut holds = one(rest, allowed);
    while let Some((&"AND", after)) = rest.split_first() {
        *rest = after;
        holds &= one(rest, allowed);
    }
    holds
}

fn one(rest: &mut &[&str], allowed: &[&str]) -> bool {
    match *rest {
        ["(", after @ ..] => {
            *rest = after;
            let holds = any(rest, allowed);
            let Some((&")", after)) = rest.split_first() else { return false };
            *rest = after;
            holds
        }
        [name, "WITH", exception, after @ ..] => {
            *rest = after;
            allowed.contains(&format!("{name} WITH {exception}").as_str())
        }
        [name, after @ ..] => {
            *rest = after;
            allowed.contains(name)
        }
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DENY: &str = r#"
        [licenses]
        allow = ["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"]
        [sources]
        allow-registry = ["https://github.com/rust-lang/crates.io-index"]
    "#;

    #[test]
    fn a_licence_may_be_chosen_and_all_that_hold_at_once_must_be_allowed() {
        let allowed = ["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"];
        for licence in [
            "MIT",
            "GPL-2.0-only OR MIT",
            "GPL-2.0-only/MIT",
            "Apache-2.0 / MIT",
            "MIT AND ISC",
            "(GPL-2.0-only OR MIT) AND ISC",
            "GPL-2.0-only AND ISC OR MIT",
            "Apache-2.0 WITH LLVM-exception",
        ] {
            assert!(is_allowed(licence, &allowed), "{licence}");
        }
        for licence in [
            "",
            "GPL-2.0-only",
            "GPL-2.0-only AND MIT",
            "MIT AND (GPL-2.0-only OR Apache-2.0)",
            "Apache-2.0",
            "MIT WITH LLVM-exception",
            "MIT MIT",
            "(MIT",
            "MIT)",
        ] {
            assert!(!is_allowed(licence, &allowed), "{licence}");
        }
    }

    #[test]
    fn a_crate_without_an_allowed_licence_or_from_elsewhere_is_a_fault() -> Result<(), toml::de::Error> {
        let metadata = serde_json::json!({ "packages": [
            { "name": "kind", "license": "MIT" },
            { "name": "strict", "license": "AGPL-3.0" },
            { "name": "silent", "license": null },
        ] });
        let lock = r#"
            [[package]]
            name = "ours"
            [[package]]
            name = "kind"
            source = "registry+https://github.com/rust-lang/crates.io-index"
            [[package]]
            name = "forked"
            source = "git+https://github.com/somebody/forked#0123"
            [[package]]
            name = "elsewhere"
            source = "registry+https://example.com/index"
        "#;
        let mut findings = Findings::default();
        licences(&DENY.parse()?, &metadata, &mut findings);
        sources(&DENY.parse()?, &lock.parse()?, &mut findings);
        let said = [
            "strict is under `AGPL-3.0`, which deny.toml does not allow",
            "silent is under ``, which deny.toml does not allow",
            "forked comes from git+https://github.com/somebody/forked#0123, which deny.toml does not allow",
            "elsewhere comes from registry+https://example.com/index, which deny.toml does not allow",
        ];
        assert_eq!(findings.faults, said);
        Ok(())
    }
}
