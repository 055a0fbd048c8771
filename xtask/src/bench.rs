//! Figures of whole processes, measured from outside as a user would meet them. None of them is a test.

mod again;
mod check;
mod equivalent;
mod facts;
mod measure;
mod publish;
mod scores;
mod serve;
mod workspace;

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::npm::write;
use crate::packages::{Package, ensure};
use crate::shell::{self, Outcome, capture, cargo, command, root};
use crate::{assets, demo};

/// What to measure.
#[derive(clap::Args)]
pub struct Arguments {
    /// Runs of each process; the median is shown
    #[arg(long, default_value_t = 11)]
    runs: usize,
    /// Measure this alone; all when not given
    #[arg(long, value_enum)]
    part: Option<Part>,
    /// Leave out LibreOffice, WeasyPrint, LuaLaTeX, DuckDB and Polars, which must be installed first
    #[arg(long)]
    only_ours: bool,
    /// Also write the table to bench/RESULTS.md
    #[arg(long)]
    record: bool,
}

/// What can be measured alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// Import and check of the real plan.
    Check,
    /// The whole Piano as PDF.
    Publish,
    /// The portal under load.
    Serve,
    /// The workspace under load, on SQLite and on PostgreSQL.
    Workspace,
    /// A million facts brought into the store, and the page of a large plan.
    Facts,
    /// The score engine.
    Scores,
}

const PACKAGES: &[Package] = &[
    Package { name: "time", brings: "/usr/bin/time" },
    Package { name: "wrk", brings: "wrk" },
    Package { name: "curl", brings: "curl" },
    Package { name: "sqlite3", brings: "sqlite3" },
    Package { name: "openssl", brings: "openssl" },
    Package { name: "postgresql-client-15", brings: "psql" },
    Package { name: "postgresql-15", brings: "/usr/lib/postgresql/15/bin/initdb" },
];

/// Measures one thing; others only where they are asked for.
type Measure = fn(&Bench, bool) -> Outcome<Vec<Figure>>;

const PARTS: [(Part, Measure); 7] = [
    (Part::Check, |bench, _| check::measure(bench)),
    (Part::Publish, publish::measure),
    (Part::Publish, |bench, _| again::measure(bench)),
    (Part::Serve, |bench, _| serve::measure(bench)),
    (Part::Workspace, |bench, _| workspace::measure(bench)),
    (Part::Facts, |bench, _| facts::measure(bench)),
    (Part::Scores, scores::measure),
];

/// A line of the table.
struct Figure {
    what: String,
    value: String,
    asked: &'static str,
}

impl Figure {
    fn new(what: impl Into<String>, value: impl Into<String>, asked: &'static str) -> Self {
        Self { what: what.into(), value: value.into(), asked }
    }
}

/// Builds a release and measures everything.
pub fn run(arguments: &Arguments) -> Outcome {
    ensure(PACKAGES)?;
    assets::run()?;
    shell::run(&mut cargo(&["build", "--release", "--package", "cannocchiale", "--locked"]))?;
    let bench = Bench {
        binary: demo::target_directory().join("release/cannocchiale").display().to_string(),
        scratch: demo::target_directory().join("bench"),
        runs: arguments.runs.max(1),
    };
    std::fs::create_dir_all(&bench.scratch)
        .map_err(|error| shell::Failure::new(format!("target/bench: {error}")))?;
    let only_ours = arguments.only_ours;
    let mut figures = Vec::new();
    for (part, measure) in PARTS.iter().filter(|(part, _)| arguments.part.is_none_or(|only| only == *part)) {
        // What one part cannot measure does not take the others away, and its hole is told.
        let measured = measure(&bench, only_ours).unwrap_or_else(|failure| {
            vec![Figure::new(format!("{part:?}").to_lowercase(), format!("not measured: {failure}"), "")]
        });
        // Shown as they come.
        measured.iter().for_each(|figure| println!("{}: {}", figure.what, figure.value));
        figures.extend(measured);
    }
    let table = table(&figures, bench.runs);
    println!("\n{table}");
    // A table with holes in it would be taken for the whole.
    if arguments.record && arguments.part.is_none() {
        write(&root().join("bench/RESULTS.md"), &table)
    } else {
        Ok(())
    }
}

/// What every measure needs.
struct Bench {
    binary: String,
    scratch: PathBuf,
    runs: usize,
}

impl Bench {
    /// A file of the scratch folder.
    fn file(&self, name: &str) -> String {
        self.scratch.join(name).display().to_string()
    }
}

fn table(figures: &[Figure], runs: usize) -> String {
    let mut text = format!(
        "# Results\n\nWritten by `cargo xtask bench --record`; how each is measured is in [README.md](README.md). \
         Medians of {runs} runs.\n\n{}\n\n| what | measured | asked |\n|---|---|---|\n",
        machine()
    );
    for figure in figures {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "| {} | {} | {} |", figure.what, figure.value, figure.asked);
    }
    text
}

/// The machine, the commit and the load: a figure without them says little.
fn machine() -> String {
    let said = |program: &str, arguments: &[&str]| {
        capture(&mut command(program, arguments)).unwrap_or_default().trim().to_owned()
    };
    let file = |name: &str| std::fs::read_to_string(name).unwrap_or_default();
    let cpu = file("/proc/cpuinfo");
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    let load = file("/proc/loadavg");
    format!(
        "{} × {}; {}; commit {}; load when finished {}.",
        said("nproc", &[]),
        model.trim_start_matches([' ', '\t', ':']),
        said("rustc", &["--version"]),
        said("git", &["rev-parse", "--short", "HEAD"]),
        load.split_whitespace().next().unwrap_or_default(),
    )
}
