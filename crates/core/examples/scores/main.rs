//! Times the score engine: `one NODES`, `growth`, `national BODIES INDICATORS THREADS`, `export DIRECTORY BODIES
//! INDICATORS`. Prints one line of JSON for each figure. Run by `cargo xtask bench`; see `bench/README.md`.
#![expect(
    clippy::print_stdout,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::float_arithmetic,
    reason = "a measuring program: it reads the clock, prints, and stops when it cannot go on"
)]

mod generate;

use std::time::{Duration, Instant};

use cannocchiale_core::facts::Facts;
use cannocchiale_core::model::Plan;
use cannocchiale_core::score::{ScoringRules, Traces, score};
use jiff::civil::Date;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |index: usize| arguments.get(index).and_then(|text| text.parse::<u32>().ok());
    match (arguments.first().map(String::as_str), number(1), number(2), number(3)) {
        (Some("one"), Some(nodes), runs, _) => one(nodes, runs.unwrap_or(11)),
        (Some("national"), Some(bodies), Some(indicators), Some(threads)) => {
            national(bodies, indicators, threads);
        }
        _ => panic!("one NODES [RUNS] | national BODIES INDICATORS THREADS"),
    }
}

fn closed() -> Date {
    Date::constant(generate::YEAR + 1, 3, 1)
}

/// One body of about this many nodes, a fact for almost every measured one.
fn one(nodes: u32, runs: u32) {
    // Of the 47 nodes below and with an objective, 36 are measured... the rest follows from the shape.
    let measured = nodes * generate::PER_OBJECTIVE / (generate::PER_OBJECTIVE + 9);
    let (plan, asks) = generate::plan(measured, 1);
    let facts = generate::facts(&asks, &generate::values(&asks, 2));
    let mut line = format!(r#"{{"measured":{},"facts":{}"#, asks.len(), facts.all().len());
    for (name, traces) in [("kept", Traces::Kept), ("left", Traces::Left)] {
        let mut counted = 0;
        let mut times: Vec<Duration> = (0..runs)
            .map(|_| {
                let start = Instant::now();
                let card = score(&plan, &facts, &ScoringRules::default(), closed(), traces);
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
    let shapes: Vec<_> = (0..100).map(|seed| generate::plan(indicators, seed + 1)).collect();
    let rules = ScoringRules::default();
    let (mut spent, mut scores, mut checksum) = (Duration::ZERO, 0_usize, rust_decimal::Decimal::ZERO);
    let batch = 1000;
    for first in (0..bodies).step_by(batch) {
        let bodies: Vec<(&Plan, Facts)> = (first..bodies.min(first + batch as u32))
            .filter_map(|body| {
                let (plan, asks) = shapes.get(body as usize % shapes.len())?;
                Some((plan, generate::facts(asks, &generate::values(asks, u64::from(body) + 7))))
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
