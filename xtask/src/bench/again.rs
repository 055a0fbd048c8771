//! A document composed again by the process that composed it before, after one value changed: what an office waits for
//! while it writes (`publish --watch`).

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::thread;
use std::time::Duration;

use super::measure::{megabytes, shown};
use super::{Bench, Figure};
use crate::npm::write;
use crate::shell::{Failure, Outcome, While, root};

/// A document, the file of the demonstration that changes, and what changes in it from one time to the next.
struct Change {
    document: &'static str,
    file: &'static str,
    from: &'static str,
    to: fn(usize) -> String,
}

const CHANGES: [Change; 2] = [
    Change {
        document: "piano",
        file: "demo/piano.json",
        from: "\"< 5 giorni\"",
        to: |n| format!("\"< {} giorni\"", n + 6),
    },
    Change {
        document: "relazione",
        file: "demo/rilevazioni.csv",
        from: "1B/i1,2019,100,",
        to: |n| format!("1B/i1,2019,{},", n + 60),
    },
];

pub fn measure(bench: &Bench) -> Outcome<Vec<Figure>> {
    CHANGES.iter().map(|change| one(bench, change)).collect()
}

fn one(bench: &Bench, change: &Change) -> Outcome<Figure> {
    let pdf = bench.file(&format!("again-{}.pdf", change.document));
    let copy = bench.file(change.file.rsplit('/').next().unwrap_or_default());
    let text = fs::read_to_string(root().join(change.file)).while_doing(change.file)?;
    if !text.contains(change.from) {
        return Err(Failure::new(format!("{} has no {} to change any more", change.file, change.from)));
    }
    write(copy.as_ref(), &text)?;
    let is_plan = change.document == "piano";
    let (plan, facts) =
        if is_plan { (copy.as_str(), "demo/rilevazioni.csv") } else { ("demo/piano.json", copy.as_str()) };
    let mut arguments = vec!["publish", plan, "--document", change.document, "-o", &pdf, "--watch"];
    if !is_plan {
        arguments.extend(["--facts", facts]);
    }
    let mut child = Command::new(&bench.binary)
        .args(&arguments)
        .current_dir(root())
        .stderr(Stdio::piped())
        .spawn()
        .while_doing("publish --watch")?;
    let measured = times(&mut child, bench.runs, |round| {
        write(copy.as_ref(), &text.replacen(change.from, &(change.to)(round), 1))
    });
    let peak = peak(&child);
    // It never ends by itself.
    let _ = child.kill();
    let _ = child.wait();
    let mut millis = measured?;
    millis.sort_unstable();
    let median = millis.get(millis.len() / 2).copied().unwrap_or_default();
    Ok(Figure::new(
        format!("the {} again, after one changed value", if is_plan { "Piano" } else { "Relazione" }),
        format!("{}, {}", shown(Duration::from_millis(median)), megabytes(peak?)),
        "≤ 300 ms, warm",
    ))
}

/// How long each change took, as the process says it.
fn times(child: &mut Child, rounds: usize, change: impl Fn(usize) -> Outcome) -> Outcome<Vec<u64>> {
    let mut said = BufReader::new(child.stderr.take().ok_or_else(|| Failure::new("publish is mute"))?);
    // It looks at its files when it has said that it does.
    hear(&mut said, |line| (line.contains("Ctrl-C")).then_some(0))?;
    (0..rounds)
        .map(|round| {
            // Two changes in one moment of the clock of files would be one.
            thread::sleep(Duration::from_millis(120));
            change(round)?;
            hear(&mut said, |line| line.strip_suffix(" ms")?.rsplit(' ').next()?.parse().ok())
        })
        .collect()
}

fn hear(said: &mut BufReader<ChildStderr>, what: impl Fn(&str) -> Option<u64>) -> Outcome<u64> {
    loop {
        let mut line = String::new();
        if said.read_line(&mut line).while_doing("publish --watch")? == 0 {
            return Err(Failure::new("publish --watch ended"));
        }
        if let Some(found) = what(line.trim_end()) {
            return Ok(found);
        }
    }
}

/// The most memory it held, in KiB.
fn peak(child: &Child) -> Outcome<u64> {
    let status = format!("/proc/{}/status", child.id());
    let text = fs::read_to_string(&status).while_doing(&status)?;
    let peak = text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next());
    peak.unwrap_or_default().parse().while_doing("the peak memory")
}
