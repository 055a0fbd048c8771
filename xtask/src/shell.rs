//! Running other programs from the root of the repository, and failing with one clear line.

use std::fmt;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Why a command stopped: one sentence that names what to do.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// A failure with this sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a step gives, or why it stopped.
pub type Outcome<T = ()> = Result<T, Failure>;

/// Names what was being done when something of the operating system failed.
pub trait While<T> {
    /// The error becomes `doing: error`.
    fn while_doing(self, doing: &str) -> Outcome<T>;
}

impl<T, E: fmt::Display> While<T> for Result<T, E> {
    fn while_doing(self, doing: &str) -> Outcome<T> {
        self.map_err(|error| Failure::new(format!("{doing}: {error}")))
    }
}

/// The root of the repository.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// A program to run in the root of the repository.
pub fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// The cargo that runs us, without what it told us of this crate: build scripts that ask for those words (ring's does)
/// would run again, and all above them be compiled again, at each turn from `cargo test` to `cargo xtask`.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = command(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()), arguments);
    for (name, _) in std::env::vars_os() {
        let of_this_crate = ["CARGO_PKG_", "CARGO_MANIFEST_"];
        if of_this_crate.iter().any(|start| name.to_string_lossy().starts_with(start)) {
            command.env_remove(name);
        }
    }
    command
}

/// Whether a program is on the path.
pub fn found(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|directory| directory.join(program).is_file())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Runs to the end, showing its output.
pub fn run(command: &mut Command) -> Outcome {
    let status = command.status().while_doing(&shown(command))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("`{}` failed ({status})", shown(command))))
    }
}

/// Runs to the end without showing anything, and gives what it wrote; what it complained of goes in the failure.
pub fn capture(command: &mut Command) -> Outcome<String> {
    let output = command.output().while_doing(&shown(command))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let complaint = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(Failure::new(format!("`{}` failed ({}): {complaint}", shown(command), output.status)))
}

/// Runs to the end, showing its output and keeping the lines that `keep` wants.
pub fn run_keeping(command: &mut Command, keep: impl Fn(&str) -> bool) -> (Outcome, Vec<String>) {
    let mut kept = Vec::new();
    let name = shown(command);
    let mut child = match command.stdout(Stdio::piped()).spawn().while_doing(&name) {
        Ok(child) => child,
        Err(failure) => return (Err(failure), kept),
    };
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            println!("{line}");
            if keep(&line) {
                kept.push(line);
            }
        }
    }
    let outcome = match child.wait().while_doing(&name) {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::new(format!("`{name}` failed ({status})"))),
        Err(failure) => Err(failure),
    };
    (outcome, kept)
}
