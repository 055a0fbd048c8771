//! Fuzzing the readers for a while, each from seeds made of our own cases.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::npm::sha256;
use crate::shell::{self, Outcome, While, capture, cargo, command, found, root};

const TARGETS: &[&str] = &["formula", "import", "score", "target"];
const PLAN: &str = "../shared/data/piano-lucca-2019-2021.md";

/// The rule sets that ship.
const RULES: &[&str] = &["default", "bands-70-90", "bands-to-points"];

/// A seed of the import target is at most this many lines: the fuzzer changes short texts best.
const SEED_LINES: usize = 120;

/// What to fuzz, and for how long.
#[derive(clap::Args)]
pub struct Arguments {
    /// Seconds for each target
    #[arg(long, default_value_t = 60)]
    seconds: u32,
    /// Only this target
    #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(TARGETS))]
    target: Option<String>,
}

/// Runs each target; stops at the first that finds something.
pub fn run(arguments: &Arguments) -> Outcome {
    let cargo_fuzz = cargo_fuzz()?;
    let nightly = nightly();
    seeds()?;
    let chosen = TARGETS.iter().filter(|name| arguments.target.as_deref().is_none_or(|only| only == **name));
    for target in chosen {
        println!("== {target}, {} s", arguments.seconds);
        let time = format!("-max_total_time={}", arguments.seconds);
        let options =
            ["fuzz", "run", target, "--", &time, "-timeout=60", "-rss_limit_mb=2048", "-print_final_stats=1"];
        let mut fuzz = command(&cargo_fuzz, &options);
        // Instrumentation is a nightly feature; where there is no nightly, the stable compiler is asked to have it.
        if nightly {
            fuzz.env("RUSTUP_TOOLCHAIN", "nightly")
        } else {
            fuzz.env("RUSTC_BOOTSTRAP", "1")
        };
        shell::run(&mut fuzz)?;
    }
    Ok(())
}

/// The runner of the fuzzer, installed beside the other tools where it is missing.
fn cargo_fuzz() -> Outcome<String> {
    let own = root().join("target/tools/bin/cargo-fuzz");
    if !own.is_file() && found("cargo-fuzz") {
        return Ok("cargo-fuzz".to_owned());
    }
    if !own.is_file() {
        let tools = root().join("target/tools").display().to_string();
        shell::run(&mut cargo(&["install", "cargo-fuzz", "--locked", "--root", &tools]))?;
    }
    Ok(own.display().to_string())
}

fn nightly() -> bool {
    capture(&mut command("rustup", &["run", "nightly", "rustc", "--version"])).is_ok()
}

/// Writes the seeds: a name made of the content, so that running again adds nothing twice.
fn seeds() -> Outcome {
    let demo = fs::read_to_string(root().join("demo/piano.json")).while_doing("demo/piano.json")?;
    let demo: Value = serde_json::from_str(&demo).while_doing("demo/piano.json")?;
    let mut targets = Vec::new();
    collect_targets(&demo, &mut targets);
    targets.iter().try_for_each(|text| seed("target", text))?;
    let mut formulas = Vec::new();
    collect_formulas(&demo, &mut formulas);
    formulas.iter().try_for_each(|text| seed("formula", text))?;
    score_seeds(&targets)?;

    let mut pages = Vec::new();
    collect_pages(&root().join("cases"), &mut pages)?;
    collect_pages(&root().join("crates/exchange"), &mut pages)?;
    // The published plan is a better seed than any of ours; without it the others do.
    pages.extend(fs::read_to_string(root().join(PLAN)));
    for page in pages {
        let lines: Vec<&str> = page.lines().collect();
        lines.chunks(SEED_LINES).try_for_each(|chunk| seed("import", &chunk.join("\n")))?;
    }
    Ok(())
}

/// Some targets of the demo, the facts of a page of `cases/score/`, and a rule set that ships.
fn score_seeds(targets: &[String]) -> Outcome {
    let mut pages = Vec::new();
    collect_pages(&root().join("cases/score"), &mut pages)?;
    for (index, page) in pages.iter().enumerate() {
        let name = RULES.get(index % RULES.len()).copied().unwrap_or("default");
        let path = format!("crates/core/rules/{name}.json");
        let rules = fs::read_to_string(root().join(&path)).while_doing(&path)?;
        let aims = targets.chunks(12).nth(index).unwrap_or_default().join("\n");
        let facts = page.split("```csv facts\n").skip(1).filter_map(|block| block.split("```").next());
        // The pages have ids of their own: a row about the first indicator is worth more than one about none.
        let facts = facts.collect::<String>().replace("1A/", "1B/").replace("1A0101/", "1B0101/1");
        seed("score", &format!("{aims}\n===\n{facts}\n===\n{rules}"))?;
    }
    Ok(())
}

fn seed(target: &str, text: &str) -> Outcome {
    let name = sha256(text.as_bytes());
    crate::npm::write(&root().join("fuzz/corpus").join(target).join(name), text)
}

fn collect_formulas(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect_formulas(item, texts)),
        Value::Object(fields) => {
            for (name, field) in fields {
                match (name.as_str(), field) {
                    ("formula", Value::String(text)) => texts.push(text.clone()),
                    _ => collect_formulas(field, texts),
                }
            }
        }
        _ => {}
    }
}

fn collect_targets(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect_targets(item, texts)),
        Value::Object(fields) => {
            for (name, field) in fields {
                match (name.as_str(), field) {
                    ("target", Value::String(text)) => texts.push(text.clone()),
                    ("targets", Value::Object(years)) => {
                        texts.extend(years.values().filter_map(Value::as_str).map(str::to_owned));
                    }
                    _ => collect_targets(field, texts),
                }
            }
        }
        _ => {}
    }
}

fn collect_pages(directory: &Path, pages: &mut Vec<String>) -> Outcome {
    let doing = directory.display().to_string();
    for entry in fs::read_dir(directory).while_doing(&doing)? {
        let path = entry.while_doing(&doing)?.path();
        if path.is_dir() {
            collect_pages(&path, pages)?;
        } else if path.extension().is_some_and(|extension| extension == "md") {
            pages.push(fs::read_to_string(&path).while_doing(&doing)?);
        }
    }
    Ok(())
}
