//! Every check rule has a case in which it fires and a near miss in which it does not, and no case is left of a
//! rule that is gone.

use std::collections::BTreeSet;
use std::fs;

use cannocchiale_core::check::rules;

use super::Findings;
use crate::shell::{Outcome, While, root};

/// Checks both folders of cases.
pub fn check(findings: &mut Findings) -> Outcome {
    for (folder, what) in [("cases/bad", "in which it fires"), ("cases/good", "in which it nearly fires")] {
        let present = cases(folder)?;
        let expected: BTreeSet<String> = rules().iter().map(|rule| rule.code.to_owned()).collect();
        for code in expected.difference(&present) {
            findings.fault(format!("rule {code} has no case {what}: write {folder}/{code}.md"));
        }
        for code in present.difference(&expected) {
            findings.fault(format!("{folder}/{code}.md is the case of no rule"));
        }
    }
    Ok(())
}

fn cases(folder: &str) -> Outcome<BTreeSet<String>> {
    let entries = fs::read_dir(root().join(folder)).while_doing(folder)?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    Ok(names.filter_map(|name| name.strip_suffix(".md").map(str::to_owned)).collect())
}
