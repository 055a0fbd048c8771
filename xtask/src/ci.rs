//! Every proof of the project, one after the other, on one build of the development profile.

use std::time::{Duration, Instant};

use crate::docs::{self, Mode};
use crate::shell::{self, Outcome, cargo, command, found, root, run_keeping};
use crate::{assets, tidy, tools};

/// What a step leaves for the closing table: the runners' own last words.
type Said = Vec<String>;

struct Step {
    name: &'static str,
    run: fn() -> (Outcome, Said),
}

const STEPS: &[Step] = &[
    Step { name: "assets", run: || (assets::run(), Said::new()) },
    Step { name: "tools", run: || (tools::run(), Said::new()) },
    Step { name: "format", run: || quiet(&["fmt", "--all", "--check"]) },
    Step {
        name: "clippy",
        run: || quiet(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]),
    },
    Step { name: "doc", run: doc },
    Step { name: "test", run: test },
    Step { name: "deny", run: deny },
    Step { name: "tidy", run: || (tidy::run(), Said::new()) },
    Step { name: "docs", run: || (docs::generate(Mode::Check), Said::new()) },
    Step { name: "e2e", run: e2e },
];

/// Runs every step, stops at the first that fails, and closes with what each took and said.
pub fn run() -> Outcome {
    let mut table: Vec<(&str, Duration, Said)> = Vec::new();
    let mut outcome = Ok(());
    for step in STEPS {
        println!("\n== {}", step.name);
        let start = Instant::now();
        let (result, said) = (step.run)();
        table.push((step.name, start.elapsed(), said));
        if result.is_err() {
            outcome = result;
            break;
        }
    }
    close(&table, outcome.is_ok());
    outcome
}

fn close(table: &[(&str, Duration, Said)], passed: bool) {
    println!("\n== what was run");
    for (name, time, said) in table {
        println!("{name:<8} {:>6.1} s", time.as_secs_f64());
        said.iter().for_each(|line| println!("         {line}"));
    }
    let total: Duration = table.iter().map(|(_, time, _)| *time).sum();
    let verdict = if passed { "every step passed" } else { "stopped at the last step above" };
    println!("total    {:>6.1} s: {verdict}", total.as_secs_f64());
}

/// Accepts the present output of literate cases and snapshots.
///
/// The runners still fail where something was wrong beside the output; the person reads the diff.
pub fn bless() -> Outcome {
    let packages = ["cannocchiale-core", "cannocchiale-exchange", "cannocchiale-press", "cannocchiale-web"];
    let chosen = packages.iter().flat_map(|package| ["--package", package]);
    let arguments: Vec<&str> =
        ["test", "--package", "cannocchiale"].into_iter().chain(chosen).chain(["--no-fail-fast"]).collect();
    shell::run(cargo(&arguments).env("BLESS", "1").env("INSTA_UPDATE", "always"))?;
    shell::run(&mut command("git", &["status", "--short"]))
}

fn quiet(arguments: &[&str]) -> (Outcome, Said) {
    (shell::run(&mut cargo(arguments)), Said::new())
}

fn doc() -> (Outcome, Said) {
    let mut cargo = cargo(&["doc", "--workspace", "--no-deps", "--locked", "--quiet"]);
    (shell::run(cargo.env("RUSTDOCFLAGS", "-D warnings")), Said::new())
}

/// A snapshot that nobody accepted is a failure here, never a file left behind.
fn test() -> (Outcome, Said) {
    let mut cargo = cargo(&["test", "--workspace", "--locked"]);
    let (outcome, said) =
        run_keeping(cargo.env("INSTA_UPDATE", "no"), |line| line.starts_with("test result:"));
    // Targets without tests say nothing worth repeating.
    let worth = said.into_iter().filter(|line| !line.contains(" 0 passed; 0 failed")).collect();
    (outcome, worth)
}

/// `cargo deny` is optional: `tidy` holds all that `deny.toml` says without it.
fn deny() -> (Outcome, Said) {
    let own = root().join("target/tools/bin/cargo-deny");
    let program = if own.is_file() { own.display().to_string() } else { "cargo-deny".to_owned() };
    if !own.is_file() && !found("cargo-deny") {
        let how = "cargo install cargo-deny --locked --root target/tools";
        return (
            Ok(()),
            vec![format!("not run: cargo-deny is not installed ({how}); tidy holds what deny.toml says")],
        );
    }
    (shell::run(&mut command(&program, &["check", "bans", "licenses", "sources"])), Said::new())
}

fn e2e() -> (Outcome, Said) {
    // The program that the tests have built: asked for in the same words, so that nothing is compiled again with
    // other features.
    if let Err(failure) = shell::run(&mut cargo(&["test", "--workspace", "--no-run", "--locked", "--quiet"]))
    {
        return (Err(failure), Said::new());
    }
    let mut node = command("node", &["--test", "--test-reporter=spec"]);
    let summary = |line: &str| ["ℹ tests", "ℹ pass", "ℹ fail"].iter().any(|start| line.starts_with(start));
    run_keeping(node.current_dir(root().join("e2e")), summary)
}
