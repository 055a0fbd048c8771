//! Times the score engine: `one NODES`, `growth`, `national BODIES INDICATORS THREADS`, `export DIRECTORY BODIES
//! INDICATORS`, `body DIRECTORY MEASURED FACTS`. Prints one line of JSON for each figure. Run by `cargo xtask bench`; see `bench/README.md`.
#![expect(
    clippy::print_stdout,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::float_arithmetic,
    reason = "a measuring program: it reads the clock, prints, and stops when it cannot go on"
)]

mod body;
mod export;
mod generate;

use std::time::{Duration, Instant};

use cannocchiale_core::facts::Facts;
use cannocchiale_core::model::Plan;
use cannocchiale_core::score::{ScoringRules, Traces, score};
use generate::Shape;
use jiff::civil::Date;

/// The one of the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |index: usize| arguments.get(index).and_then(|text| text.parse::<u32>().ok());
    match (arguments.first().map(String::as_str), number(1), number(2), number(3)) {
        (Some("one"), Some(nodes), runs, _) => one(nodes, runs.unwrap_or(11)),
        (Some("national"), Some(bodies), Some(indicators), Some(threads)) => {
            national(bodies, indicators, threads);
        }
        (Some("export"), None, Some(bodies), Some(indicators)) => {
            let directory = arguments.get(1).cloned().unwrap_or_default();
            export::write(directory.as_ref(), bodies, indicators);
        }
        (Some("body"), None, Some(measured), Some(facts)) => {
            body::write(arguments.get(1).cloned().unwrap_or_default().as_ref(), measured, facts);
        }
        (Some("bandwidth"), Some(threads), ..) => bandwidth(threads),
        _ => panic!(
            "one NODES [RUNS] | national BODIES INDICATORS THREADS | export DIRECTORY BODIES INDICATORS | body DIRECTORY MEASURED FACTS | bandwidth THREADS"
        ),
    }
}

fn closed() -> Date {
    Date::constant(generate::YEAR + 1, 3, 1)
}

/// Different plans among the bodies.
const SHAPES: u32 = 100;

/// The values of a body of this shape.
fn values_of(shape: &Shape, body: u32) -> Vec<Option<i64>> {
    generate::values(&shape.measured, u64::from(body) + 7)
}

/// How fast memory is read: the sum of half a gigabyte for each thread, the best of five.
fn bandwidth(threads: u32) {
    let words = 1 << 26;
    let arrays: Vec<Vec<u64>> = (0..threads).map(|thread| vec![u64::from(thread) + 1; words]).collect();
    let best = (0..5)
        .map(|_| {
            let start = Instant::now();
            let sum: u64 = std::thread::scope(|scope| {
                let handles: Vec<_> =
                    arrays.iter().map(|own| scope.spawn(|| own.iter().sum::<u64>())).collect();
                handles.into_iter().map(|handle| handle.join().unwrap_or_default()).sum()
            });
            (start.elapsed(), sum)
        })
        .min()
        .unwrap_or_default();
    let bytes = arrays.len() * words * 8;
    println!(
        r#"{{"threads":{threads},"bytes_per_second":{:.0},"sum":{}}}"#,
        bytes as f64 / best.0.as_secs_f64(),
        best.1
    );
}

/// One body of about this many nodes, a fact for almost every measured one.
fn one(nodes: u32, runs: u32) {
    // An objective has two halves, two programmes and four projects beside what is measured.
    let shape = generate::shape(nodes * generate::PER_OBJECTIVE / (generate::PER_OBJECTIVE + 9), 1);
    let facts = generate::facts(&shape.measured, &generate::values(&shape.measured, 2));
    let mut line = format!(r#"{{"measured":{},"facts":{}"#, shape.measured.len(), facts.all().len());
    let rules = ScoringRules::default();
    for (name, traces) in [("kept", Traces::Kept), ("left", Traces::Left)] {
        let mut counted = 0;
        let mut times: Vec<Duration> = (0..runs)
            .map(|_| {
                let start = Instant::now();
                let card = score(&shape.plan, &facts, &rules, closed(), traces);
                let time = start.elapsed();
                counted = card.nodes().len();
                time
            })
            .collect();
        times.sort_unstable();
        let median = times.get(times.len() / 2).copied().unwrap_or_default();
        line.push_str(&format!(r#","nodes":{counted},"{name}_us":{}"#, median.as_micros()));
    }
    println!("{line}}}");
}

/// Plans of a hundred shapes; each body has facts of its own, made before the clock starts, a batch at a time.
fn national(bodies: u32, indicators: u32, threads: u32) {
    let shapes: Vec<Shape> =
        (0..SHAPES).map(|seed| generate::shape(indicators, u64::from(seed) + 1)).collect();
    let rules = ScoringRules::default();
    let (mut spent, mut scores, mut checksum) = (Duration::ZERO, 0_usize, rust_decimal::Decimal::ZERO);
    let batch = 1000;
    for first in (0..bodies).step_by(batch) {
        let bodies: Vec<(&Plan, Facts)> = (first..bodies.min(first + batch as u32))
            .filter_map(|body| {
                let shape = shapes.get(body as usize % shapes.len())?;
                Some((&shape.plan, generate::facts(&shape.measured, &values_of(shape, body))))
            })
            .collect();
        let share = bodies.len().div_ceil(threads as usize);
        let start = Instant::now();
        let sums: Vec<(usize, rust_decimal::Decimal)> = std::thread::scope(|scope| {
            let work = bodies.chunks(share).map(|own| {
                let rules = &rules;
                scope.spawn(move || {
                    own.iter().fold((0, rust_decimal::Decimal::ZERO), |(count, sum), (plan, facts)| {
                        let card = score(plan, facts, rules, closed(), Traces::Left);
                        let body = card.body().and_then(|body| body.score()).unwrap_or_default();
                        (count + card.nodes().iter().filter(|node| node.role.is_leaf()).count(), sum + body)
                    })
                })
            });
            let handles: Vec<_> = work.collect();
            handles.into_iter().map(|handle| handle.join().unwrap_or_default()).collect()
        });
        spent += start.elapsed();
        for (count, sum) in sums {
            scores += count;
            checksum += sum;
        }
    }
    println!(
        r#"{{"bodies":{bodies},"scores":{scores},"threads":{threads},"ms":{},"scores_per_second":{:.0},"mean_of_bodies":"{}"}}"#,
        spent.as_millis(),
        scores as f64 / spent.as_secs_f64(),
        (checksum / rust_decimal::Decimal::from(bodies)).round_dp(9),
    );
}
