//! A million facts brought into the store of a body of five thousand nodes, beside the loaders of the engines
//! themselves, which keep no journal and check nothing; and the page of its plan.

use std::path::Path;
use std::time::{Duration, Instant};

use super::measure::{Run, median, shown};
use super::serve::open;
use super::workspace::{Engine, come_in, page_of};
use super::{Bench, Figure, scores};
use crate::shell::{self, Failure, Outcome, While, capture, command};

/// Measured things of the plan: with what holds them, about five thousand nodes.
const MEASURED: &str = "3650";
const FACTS: &str = "1000000";
const COLUMNS: &str =
    "indicator TEXT, period TEXT, value TEXT, state TEXT, recorded_on TEXT, source TEXT, note TEXT";

pub fn measure(bench: &Bench) -> Outcome<Vec<Figure>> {
    let folder = bench.file("facts");
    if Path::new(&folder).exists() {
        std::fs::remove_dir_all(&folder).while_doing(&folder)?;
    }
    std::fs::create_dir_all(&folder).while_doing(&folder)?;
    shell::run(&mut command(&scores::program()?, &["body", &folder, MEASURED, FACTS]))?;
    let facts = format!("{folder}/facts.csv");
    let mut figures = Vec::new();
    for engine in [Engine::sqlite(&folder), Engine::postgresql(&folder)?] {
        figures.push(brought(bench, &engine, &folder, &facts)?);
        figures.push(loaded(&engine, &folder, &facts)?);
        figures.push(plan_page(bench, &engine)?);
    }
    Ok(figures)
}

fn rate(time: Duration) -> String {
    let rows: u128 = FACTS.parse().unwrap_or_default();
    let per_second = (rows * 1000).checked_div(time.as_millis()).unwrap_or_default();
    format!("{}; {per_second} rows a second", shown(time))
}

/// What `body init` takes longer with the facts than without.
fn brought(bench: &Bench, engine: &Engine, folder: &str, facts: &str) -> Outcome<Figure> {
    let plan = format!("{folder}/plan.json");
    let founded = |place: &[String], more: &[&str]| -> Outcome<Duration> {
        let start = Instant::now();
        let who = ["--id", "esempio", "--name", "Prova", "--mail", "prova@aurea.example"];
        let act = ["--as-adopted", "giunta, delibera, 1, 2019-01-31"];
        let mut init = command(&bench.binary, &["body", "init", &plan]);
        capture(init.args(who).args(act).args(more).args(place))?;
        Ok(start.elapsed())
    };
    let without = founded(&engine.place("without"), &[])?;
    let with = founded(&engine.place("with"), &["--facts", facts])?;
    let what = format!("{FACTS} facts brought into {}, with journal and checks", engine.name);
    Ok(Figure::new(what, rate(with.saturating_sub(without)), ""))
}

/// The same file through the loader of the engine.
fn loaded(engine: &Engine, folder: &str, facts: &str) -> Outcome<Figure> {
    let start = Instant::now();
    let by = match engine.database("loaded") {
        None => {
            let file = format!("{folder}/loaded.sqlite");
            let table = format!("CREATE TABLE facts ({COLUMNS});");
            let import = format!(".import --skip 1 {facts} facts");
            let pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;";
            capture(&mut command("sqlite3", &[&file, pragmas, &table, ".mode csv", &import]))?;
            "sqlite3 .import"
        }
        Some(address) => {
            let table = format!("CREATE TABLE facts ({COLUMNS})");
            let copy = format!("\\copy facts FROM '{facts}' WITH (FORMAT csv, HEADER)");
            capture(&mut command("psql", &["--quiet", "--command", &table, "--command", &copy, &address]))?;
            "COPY"
        }
    };
    Ok(Figure::new(format!("the same file through {by}, nothing checked"), rate(start.elapsed()), ""))
}

/// The page of the plan in force, whole, as the planner sees it.
fn plan_page(bench: &Bench, engine: &Engine) -> Outcome<Figure> {
    let place = engine.place("with");
    let words: Vec<&str> = place.iter().map(String::as_str).collect();
    let invite = ["body", "invite", "--name", "Prova", "--mail", "piano@aurea.example", "--role", "planner"];
    let invitation = capture(command(&bench.binary, &invite).args(&place))?;
    let portal = open(bench, &words)?;
    let cookie = come_in(bench, &portal, &invitation)?;
    let list = page_of(&portal, &cookie, "/piano")?;
    let (_, link) =
        list.split_once("/lavoro/esempio/piano/").ok_or_else(|| Failure::new("no plan is listed"))?;
    let number: String = link.chars().take_while(char::is_ascii_digit).collect();
    let mut runs = Vec::new();
    let mut size = 0;
    for _ in 0..bench.runs {
        let start = Instant::now();
        size = page_of(&portal, &cookie, &format!("/piano/{number}"))?.len();
        runs.push(Run { wall: start.elapsed(), peak_kib: 0 });
    }
    let what = format!("workspace on {}: page of a plan of 5 000 nodes", engine.name);
    Ok(Figure::new(what, format!("{}, {} KB", shown(median(&runs).wall), size / 1000), ""))
}
