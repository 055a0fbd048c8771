//! Changing the engine on purpose, one operator or value at a time, to see whether a test notices.

use crate::shell::{self, Failure, Outcome, command, found, root};

/// What to change.
#[derive(clap::Args)]
pub struct Arguments {
    /// Only files that match this glob, such as `crates/core/src/score/value/*.rs`; may be given more than once
    #[arg(long)]
    file: Vec<String>,
    /// One part of several, such as `1/4`, to share the work between runs
    #[arg(long)]
    shard: Option<String>,
    /// How many random plans each property tries: a changed operator is seen in few
    #[arg(long, default_value_t = 150)]
    cases: u32,
}

/// Changes, builds and tests; the survivors are in `target/mutants.out/missed.txt`.
pub fn run(arguments: &Arguments) -> Outcome {
    let cases = arguments.cases.to_string();
    let mut options = vec!["mutants", "--package", "cannocchiale-core", "--jobs", "1", "--output", "target"];
    for file in &arguments.file {
        options.extend(["--file", file]);
    }
    if let Some(shard) = &arguments.shard {
        options.extend(["--shard", shard]);
    }
    // The second reader, the literate cases, the laws, and the tests beside the code.
    options.extend(["--", "--lib", "--test", "scores"]);
    shell::run(command(&cargo_mutants()?, &options).env("PROPTEST_CASES", cases))
}

fn cargo_mutants() -> Outcome<String> {
    let own = root().join("target/tools/bin/cargo-mutants");
    match (own.is_file(), found("cargo-mutants")) {
        (true, _) => Ok(own.display().to_string()),
        (false, true) => Ok("cargo-mutants".to_owned()),
        (false, false) => Err(Failure::new(
            "mutation testing needs cargo-mutants: cargo install cargo-mutants --locked --root target/tools",
        )),
    }
}
