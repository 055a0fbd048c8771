//! Running the tests against one mutant at a time: those that reach it, the quick ones first.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::mutants::build::tree;
use crate::shell::{Failure, Outcome, While, found, root};

/// A test that takes less goes in the first run, with the others that do.
const QUICK: Duration = Duration::from_millis(400);

/// How long we wait before looking again whether a test has ended.
const LOOK: Duration = Duration::from_millis(5);

/// How many quick tests run together: the first that fails ends the trial.
const TOGETHER: usize = 12;

/// One test and what it reaches.
pub struct Test {
    program: PathBuf,
    name: String,
    takes: Duration,
    reaches: BTreeSet<usize>,
}

/// What became of a mutant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    Caught,
    Missed,
    /// A test did not end.
    Timeout,
    /// No test comes to it.
    Unreached,
}

/// A run of some tests of a program. A mutant may fill the memory before its time is over, or outlive us: so there
/// are limits.
fn test_run(program: &Path, cases: u32) -> Command {
    let mut run = match found("prlimit") {
        true => Command::new("prlimit"),
        false => Command::new(program),
    };
    if found("prlimit") {
        run.args(["--as=4294967296", "--cpu=120", "--"]).arg(program);
    }
    run.current_dir(tree().join("crates/core"))
        .env("PROPTEST_CASES", cases.to_string())
        .env("PROPTEST_RNG_SEED", "20191231")
        .env("INSTA_UPDATE", "no")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    run
}

/// Runs every test alone, without a mutant, to know how long it takes and what it reaches.
pub fn tests(programs: &[PathBuf], cases: u32) -> Outcome<Vec<Test>> {
    let log = root().join("target/mutants/reached.txt");
    let mut tests = Vec::new();
    for program in programs {
        let listed = Command::new(program).args(["--list", "--format", "terse"]).output();
        let listed = listed.while_doing("the list of tests")?;
        for line in String::from_utf8_lossy(&listed.stdout).lines() {
            let Some(name) = line.strip_suffix(": test") else { continue };
            fs::write(&log, "").while_doing("target/mutants/reached.txt")?;
            let started = Instant::now();
            let mut run = test_run(program, cases);
            let status =
                run.args(["--exact", name]).env("MUTANTS_REACHED", &log).status().while_doing(name)?;
            if !status.success() {
                return Err(Failure::new(format!("{name} fails without any mutant")));
            }
            let reached = fs::read_to_string(&log).while_doing("target/mutants/reached.txt")?;
            let reaches: BTreeSet<usize> = reached.lines().filter_map(|id| id.parse().ok()).collect();
            if !reaches.is_empty() {
                tests.push(Test {
                    program: program.clone(),
                    name: name.to_owned(),
                    takes: started.elapsed(),
                    reaches,
                });
            }
        }
    }
    tests.sort_by_key(|test| test.takes);
    Ok(tests)
}

/// Tries one mutant; answers what became of it and the test that was the last to run.
pub fn tried(id: usize, tests: &[Test], cases: u32) -> Outcome<Fate> {
    let reaching: Vec<&Test> = tests.iter().filter(|test| test.reaches.contains(&id)).collect();
    if reaching.is_empty() {
        return Ok(Fate::Unreached);
    }
    // The second reader sees most faults of the engine in a few plans.
    let reader = reaching.iter().copied().filter(|test| test.name.starts_with("agreement::"));
    let first = reader.map(|test| (vec![test], cases.div_ceil(10)));
    let (quick, slow): (Vec<&Test>, Vec<&Test>) =
        reaching.iter().copied().partition(|test| test.takes < QUICK);
    let programs: BTreeSet<&PathBuf> = quick.iter().map(|test| &test.program).collect();
    let together = programs.into_iter().flat_map(|program| {
        let own: Vec<&Test> = quick.iter().copied().filter(|test| test.program == *program).collect();
        own.chunks(TOGETHER).map(|chunk| (chunk.to_vec(), cases)).collect::<Vec<_>>()
    });
    let alone = slow.into_iter().map(|test| (vec![test], cases));
    for (tests, cases) in first.chain(together).chain(alone) {
        match ended(id, &tests, cases)? {
            Fate::Missed => {}
            fate => return Ok(fate),
        }
    }
    Ok(Fate::Missed)
}

fn ended(id: usize, tests: &[&Test], cases: u32) -> Outcome<Fate> {
    let Some(first) = tests.first() else { return Ok(Fate::Missed) };
    let usual: Duration = tests.iter().map(|test| test.takes).sum();
    let mut run = test_run(&first.program, cases);
    run.arg("--exact").args(tests.iter().map(|test| &test.name)).env("MUTANT", id.to_string());
    let mut child = run.spawn().while_doing(&first.name)?;
    // What is counted is how often we looked: a machine that stops for a while has not used up the time of a test.
    let mut left = usual * 5 + Duration::from_secs(6);
    loop {
        if let Some(status) = child.try_wait().while_doing(&first.name)? {
            return Ok(if status.success() { Fate::Missed } else { Fate::Caught });
        }
        if left.is_zero() {
            child.kill().while_doing(&first.name)?;
            child.wait().while_doing(&first.name)?;
            return Ok(Fate::Timeout);
        }
        sleep(LOOK);
        left = left.saturating_sub(LOOK);
    }
}
