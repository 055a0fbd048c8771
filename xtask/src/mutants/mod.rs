//! Changing the engine on purpose, one operator, value or branch at a time, to see whether a test notices.
//!
//! The list is that of `cargo-mutants`. Building once for each would take a night: here all are planted in one program,
//! each behind a number, and a run of the tests chooses which one is alive.

mod build;
mod list;
mod plant;
mod sites;
mod trial;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::time::Instant;

use crate::shell::{Outcome, While, root};
use list::Mutant;
use trial::Fate;

const OUTCOMES: &str = "target/mutants/outcomes.tsv";

/// In whose order the files are tried.
const FIRST: &[&str] = &[
    "score/value/",
    "score/engine.rs",
    "score/mean.rs",
    "score/reckoning.rs",
    "score/leaf.rs",
    "score/outcome.rs",
    "score/reading.rs",
    "score/",
];

/// What to change.
#[derive(clap::Args)]
pub struct Arguments {
    /// Only files that match this glob, such as `crates/core/src/score/value/*.rs`; may be given more than once
    #[arg(long)]
    file: Vec<String>,
    /// Only those that the last run did not see noticed
    #[arg(long)]
    again: bool,
    /// How many random plans each property tries: a changed operator is seen in few
    #[arg(long, default_value_t = 300)]
    cases: u32,
}

/// Plants, builds and tests; each outcome is in `target/mutants/outcomes.tsv`.
pub fn run(arguments: &Arguments) -> Outcome {
    let (mutants, texts) = list::list(&arguments.file)?;
    println!("{} mutants", mutants.len());
    let started = Instant::now();
    let unviable = build::build(&mutants, &texts)?;
    let programs = build::programs()?;
    println!("built in {} s; {} do not compile", started.elapsed().as_secs(), unviable.len());
    let tests = trial::tests(&programs, arguments.cases)?;
    println!("{} tests reach a mutant", tests.len());
    // What was seen of files that are not asked for stays.
    let mut outcomes = read().unwrap_or_default();
    if !arguments.again {
        mutants.iter().for_each(|mutant| drop(outcomes.remove(&mutant.name)));
    }
    let noticed = |fate: &String| ["caught", "timeout"].contains(&fate.as_str());
    let done: BTreeSet<String> =
        outcomes.iter().filter(|(_, fate)| noticed(fate)).map(|(name, _)| name.clone()).collect();
    let mut left: Vec<&Mutant> = mutants.iter().filter(|mutant| !done.contains(&mutant.name)).collect();
    left.sort_by_key(|mutant| (outcomes.contains_key(&mutant.name), turn(&mutant.file)));
    for mutant in left {
        let fate = match unviable.contains(&mutant.id) {
            true => "unviable",
            false => word(trial::tried(mutant.id, &tests, arguments.cases)?),
        };
        if !["caught", "unviable"].contains(&fate) {
            println!("{fate}\t{}", mutant.name);
        }
        outcomes.insert(mutant.name.clone(), fate.to_owned());
        write(&outcomes)?;
    }
    println!("{}", counts(&mutants, &outcomes));
    Ok(())
}

/// What makes a score of a value first, then the rest of the engine, then the formulas: it matters when a run is cut
/// short.
fn turn(file: &str) -> usize {
    FIRST.iter().position(|part| file.contains(part)).unwrap_or(FIRST.len())
}

fn word(fate: Fate) -> &'static str {
    match fate {
        Fate::Caught => "caught",
        Fate::Missed => "missed",
        Fate::Timeout => "timeout",
        Fate::Unreached => "unreached",
    }
}

fn read() -> Outcome<BTreeMap<String, String>> {
    let text = fs::read_to_string(root().join(OUTCOMES)).while_doing(OUTCOMES)?;
    let rows = text.lines().filter_map(|line| line.split_once('\t'));
    Ok(rows.map(|(fate, name)| (name.to_owned(), fate.to_owned())).collect())
}

fn write(outcomes: &BTreeMap<String, String>) -> Outcome {
    let lines: String = outcomes.iter().map(|(name, fate)| format!("{fate}\t{name}\n")).collect();
    fs::write(root().join(OUTCOMES), lines).while_doing(OUTCOMES)
}

/// A row for each file: caught, missed or not reached, not ended, not compiled.
fn counts(mutants: &[Mutant], outcomes: &BTreeMap<String, String>) -> String {
    let mut files = BTreeMap::<&str, [usize; 4]>::new();
    for mutant in mutants {
        let row = files.entry(&mutant.file).or_default();
        let column = match outcomes.get(&mutant.name).map(String::as_str) {
            Some("caught") => 0,
            Some("timeout") => 2,
            Some("unviable") => 3,
            _ => 1,
        };
        if let Some(count) = row.get_mut(column) {
            *count += 1;
        }
    }
    let mut table =
        "| File | Caught | Missed | Not ended | Not compiled |\n|---|---|---|---|---|\n".to_owned();
    for (file, [caught, missed, timeout, unviable]) in files {
        let name = file.trim_start_matches("crates/core/src/");
        let _ = writeln!(table, "| `{name}` | {caught} | {missed} | {timeout} | {unviable} |");
    }
    table
}
