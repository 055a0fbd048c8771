//! The score engine: one body with and without traces, how time grows, and twenty thousand bodies beside the same
//! roll-up in DuckDB and Polars.

use serde_json::Value;

use super::measure::megabytes;
use super::{Bench, Figure};
use crate::demo;
use crate::packages::{Package, ensure};
use crate::shell::{self, Failure, Outcome, While, capture, cargo, command, root};

const PACKAGES: &[Package] = &[Package { name: "python3-venv", brings: "python3" }];
const LIBRARIES: &[&str] = &["duckdb==2.0.0", "polars==2.1.0", "numpy==2.4.6", "pyarrow==26.0.1"];

/// The bodies of the national measure, and the indicators of each.
const BODIES: &str = "20000";
const INDICATORS: &str = "600";
/// What a score reads at least: value, bound and weight as the engine holds them, 16 bytes each.
const BYTES_PER_SCORE: u64 = 48;

/// Builds the measuring program; its path.
pub fn program() -> Outcome<String> {
    shell::run(&mut cargo(&[
        "build",
        "--release",
        "--package",
        "cannocchiale-core",
        "--example",
        "scores",
        "--locked",
    ]))?;
    Ok(demo::target_directory().join("release/examples/scores").display().to_string())
}

pub fn measure(bench: &Bench, only_ours: bool) -> Outcome<Vec<Figure>> {
    let program = program()?;
    let mut figures = one_body(&program, bench.runs)?;
    figures.extend(national(bench, &program)?);
    if !only_ours {
        figures.extend(elsewhere(bench, &program)?);
    }
    Ok(figures)
}

/// One line of JSON that the measuring program prints.
fn said(program: &str, arguments: &[&str]) -> Outcome<Value> {
    let text = capture(&mut command(program, arguments))?;
    serde_json::from_str(text.trim()).while_doing("the figures of the measuring program")
}

fn number(value: &Value, name: &str) -> Outcome<u64> {
    let given = value.get(name).and_then(Value::as_u64);
    given.ok_or_else(|| Failure::new(format!("the measuring program says no `{name}`: {value}")))
}

fn one_body(program: &str, runs: usize) -> Outcome<Vec<Figure>> {
    let runs = runs.to_string();
    let milliseconds = |micros: u64| format!("{}.{:02} ms", micros / 1000, micros % 1000 / 10);
    let mut figures = Vec::new();
    for size in ["100", "1000", "10000", "100000", "1000000"] {
        let said = said(program, &["one", size, &runs])?;
        let (kept, left) = (number(&said, "kept_us")?, number(&said, "left_us")?);
        let asked = if size == "10000" { "≤ 20 ms; ≤ 5 ms" } else { "" };
        figures.push(Figure::new(
            format!("score one body: {} nodes, {} facts", number(&said, "nodes")?, number(&said, "facts")?),
            format!("{} with traces; {} without", milliseconds(kept), milliseconds(left)),
            asked,
        ));
    }
    Ok(figures)
}

/// The scores of all bodies on one thread and on two, and what part of the speed of memory that is.
fn national(bench: &Bench, program: &str) -> Outcome<Vec<Figure>> {
    let mut figures = Vec::new();
    for threads in ["1", "2"] {
        let note = bench.file("time");
        let timed = ["-q", "-f", "%M", "-o", &note, program, "national", BODIES, INDICATORS, threads];
        let said = said("/usr/bin/time", &timed)?;
        let peak = std::fs::read_to_string(&note).while_doing(&note)?;
        let peak: u64 = peak.trim().parse().while_doing("the peak memory")?;
        let memory = number(&self::said(program, &["bandwidth", threads])?, "bytes_per_second")?;
        let rate = number(&said, "scores_per_second")?;
        let permille = (rate * BYTES_PER_SCORE * 1000).checked_div(memory).unwrap_or_default();
        let mean = said.get("mean_of_bodies").and_then(Value::as_str).unwrap_or_default();
        figures.push(Figure::new(
            format!("score {BODIES} bodies × {INDICATORS} indicators, {threads} thread(s), no traces"),
            format!(
                "{} ms; {rate} scores/s; {}; {}.{} % of the {} MB/s that memory is read at; mean {mean}",
                number(&said, "ms")?,
                megabytes(peak),
                permille / 10,
                permille % 10,
                memory / 1_000_000,
            ),
            "",
        ));
    }
    Ok(figures)
}

/// The same roll-up, in doubles and columns, by DuckDB and Polars.
fn elsewhere(bench: &Bench, program: &str) -> Outcome<Vec<Figure>> {
    ensure(PACKAGES)?;
    let environment = bench.file("rollup");
    let python = format!("{environment}/bin/python");
    if !std::path::Path::new(&python).is_file() {
        shell::run(&mut command("python3", &["-m", "venv", &environment]))?;
    }
    let install = ["-m", "pip", "install", "--quiet"].into_iter().chain(LIBRARIES.iter().copied());
    shell::run(&mut command(&python, &install.collect::<Vec<_>>()))?;
    let columns = bench.file("columns");
    shell::run(&mut command(program, &["export", &columns, BODIES, INDICATORS]))?;
    let script = root().join("bench/scores/rollup.py").display().to_string();
    let mut figures = Vec::new();
    for threads in ["1", "2"] {
        let text = capture(&mut command(&python, &[&script, &columns, threads, "5"]))?;
        for line in text.lines() {
            let said: Value = serde_json::from_str(line).while_doing("the figures of the roll-up")?;
            let word = |name: &str| said.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
            figures.push(Figure::new(
                format!("the same roll-up in {}, {threads} thread(s), doubles", word("program")),
                format!(
                    "{} ms; {} scores/s; mean {}",
                    number(&said, "ms")?,
                    number(&said, "scores_per_second")?,
                    word("mean_of_bodies")
                ),
                "",
            ));
        }
    }
    Ok(figures)
}
