//! Building the engine with its mutants, in a tree of its own; what does not compile is left out, as unviable.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::mutants::list::Mutant;
use crate::mutants::plant::{Planted, plant};
use crate::shell::{Failure, Outcome, While, capture, cargo, command, root};

/// How the planted engine asks which mutant it is.
const SWITCH: &str = r#"
/// Which mutant is alive, chosen by the environment.
#[doc(hidden)]
#[allow(clippy::all)]
pub mod mutant {
    use std::io::Write;
    use std::sync::LazyLock;
    use std::sync::atomic::{AtomicBool, Ordering};

    static ALIVE: LazyLock<usize> =
        LazyLock::new(|| std::env::var("MUTANT").ok().and_then(|id| id.parse().ok()).unwrap_or(0));
    static REACHED: LazyLock<Option<String>> = LazyLock::new(|| std::env::var("MUTANTS_REACHED").ok());
    static SEEN: [AtomicBool; 4096] = [const { AtomicBool::new(false) }; 4096];

    /// Whether this is the one.
    pub fn on(id: usize) -> bool {
        if let Some(path) = &*REACHED
            && !SEEN[id].swap(true, Ordering::Relaxed)
            && let Ok(mut file) = std::fs::OpenOptions::new().append(true).create(true).open(path)
        {
            let _ = file.write_all(format!("{id}\n").as_bytes());
        }
        *ALIVE == id
    }
}
"#;

/// Where the planted tree is.
pub fn tree() -> PathBuf {
    root().join("target/mutants/tree")
}

fn write_if_changed(path: &Path, text: &[u8]) -> Outcome {
    if fs::read(path).is_ok_and(|was| was == text) {
        return Ok(());
    }
    let name = path.display().to_string();
    path.parent().map_or(Ok(()), fs::create_dir_all).while_doing(&name)?;
    fs::write(path, text).while_doing(&name)
}

/// Copies the files of the repository that the planted ones do not replace.
fn copy(texts: &BTreeMap<String, String>) -> Outcome {
    let listed = capture(&mut command("git", &["ls-files", "--cached", "--others", "--exclude-standard"]))?;
    for name in listed.lines().filter(|name| !texts.contains_key(*name)) {
        let Ok(bytes) = fs::read(root().join(name)) else { continue };
        let switch = if name == "crates/core/src/lib.rs" { SWITCH } else { "" };
        write_if_changed(&tree().join(name), &[&bytes, switch.as_bytes()].concat())?;
    }
    // The tests of the real plan look for it beside the repository.
    let beside = tree().with_file_name("shared");
    if !beside.exists() {
        let real = root().with_file_name("shared");
        std::os::unix::fs::symlink(real, beside).while_doing("target/mutants/shared")?;
    }
    Ok(())
}

fn cargo_in_tree(arguments: &[&str]) -> Command {
    let mut cargo = cargo(arguments);
    cargo
        .current_dir(tree())
        .env("CARGO_TARGET_DIR", root().join("target/mutants/build"))
        .env("CARGO_PROFILE_DEV_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env_remove("CARGO_MANIFEST_DIR");
    cargo
}

/// Plants, and takes out what the compiler refuses until it refuses nothing. Answers the ids left out.
pub fn build(mutants: &[Mutant], texts: &BTreeMap<String, String>) -> Outcome<BTreeSet<usize>> {
    copy(texts)?;
    let mut out = BTreeSet::new();
    for round in 1..40 {
        let mut planted = BTreeMap::new();
        for (file, text) in texts {
            let of_file: Vec<&Mutant> =
                mutants.iter().filter(|mutant| mutant.file == *file && !out.contains(&mutant.id)).collect();
            let now = plant(text, &of_file)?;
            out.extend(&now.without_place);
            write_if_changed(&tree().join(file), now.text.as_bytes())?;
            planted.insert(file.clone(), now);
        }
        let refused = refused(&planted)?;
        println!("round {round}: {} refused", refused.len());
        if refused.is_empty() {
            return Ok(out);
        }
        out.extend(refused);
    }
    Err(Failure::new("the engine with its mutants does not compile after forty rounds"))
}

/// The mutants that the compiler refuses in this round.
fn refused(planted: &BTreeMap<String, Planted>) -> Outcome<BTreeSet<usize>> {
    let arguments = ["check", "--package", "cannocchiale-core", "--lib", "--message-format=json"];
    let output = cargo_in_tree(&arguments).output().while_doing("cargo check")?;
    let (mut refused, mut unexplained) = (BTreeSet::new(), None);
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(entry) = serde_json::from_str::<Value>(line) else { continue };
        let Some(message) = entry.get("message").filter(|message| word(message, "level") == "error") else {
            continue;
        };
        let spans: Vec<&Value> =
            message.get("spans").and_then(Value::as_array).into_iter().flatten().collect();
        let due: BTreeSet<usize> = spans.iter().flat_map(|span| due(planted, span)).collect();
        if due.is_empty() && !spans.is_empty() {
            unexplained = Some(word(message, "rendered").to_owned());
        }
        refused.extend(due);
    }
    match unexplained {
        Some(rendered) if refused.is_empty() => Err(Failure::new(rendered)),
        _ if refused.is_empty() && !output.status.success() => {
            Err(Failure::new(String::from_utf8_lossy(&output.stderr).into_owned()))
        }
        _ => Ok(refused),
    }
}

fn word<'e>(entry: &'e Value, name: &str) -> &'e str {
    entry.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// The mutants that stand where the compiler complains: its other remarks are about what is whole.
fn due(planted: &BTreeMap<String, Planted>, span: &Value) -> BTreeSet<usize> {
    let byte =
        |name: &str| span.get(name).and_then(Value::as_u64).and_then(|byte| usize::try_from(byte).ok());
    let is_primary = span.get("is_primary").and_then(Value::as_bool) == Some(true);
    match (planted.get(word(span, "file_name")), byte("byte_start"), byte("byte_end")) {
        (Some(file), Some(start), Some(end)) if is_primary => file.due(&(start..end)),
        _ => BTreeSet::new(),
    }
}

/// Builds the tests of the planted engine; answers their programs.
pub fn programs() -> Outcome<Vec<PathBuf>> {
    let arguments = ["test", "--package", "cannocchiale-core", "--no-run", "--message-format=json"];
    let output = cargo_in_tree(&arguments).output().while_doing("cargo test --no-run")?;
    if !output.status.success() {
        return Err(Failure::new(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    let messages = String::from_utf8_lossy(&output.stdout).into_owned();
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let program = |message: Value| message.get("executable").and_then(Value::as_str).map(PathBuf::from);
    Ok(messages.filter_map(program).collect())
}
