//! One process from its start to its end: wall time, and the most memory it held.

use std::fs;
use std::time::{Duration, Instant};

use crate::shell::{Failure, Outcome, While, command};

/// What one run took.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    /// From start to end.
    pub wall: Duration,
    /// The most memory held, in KiB.
    pub peak_kib: u64,
}

/// Runs `program` once under GNU time. An exit code in `accepted` is as good as 0.
///
/// # Errors
/// When it cannot run, or ends otherwise; with the last line it complained of.
pub fn once(program: &str, arguments: &[&str], accepted: &[i32], note: &str) -> Outcome<Run> {
    let timed: Vec<&str> =
        ["-q", "-f", "%M", "-o", note, program].into_iter().chain(arguments.iter().copied()).collect();
    let mut command = command("/usr/bin/time", &timed);
    let start = Instant::now();
    let output = command.output().while_doing(program)?;
    let wall = start.elapsed();
    let code = output.status.code().unwrap_or(-1);
    if code != 0 && !accepted.contains(&code) {
        let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
        let last = complaint.trim().lines().last().unwrap_or_default().to_owned();
        return Err(Failure::new(format!("`{program} {}` ended with {code}: {last}", arguments.join(" "))));
    }
    let peak = fs::read_to_string(note).while_doing(note)?;
    let peak_kib = peak.trim().lines().last().unwrap_or_default().parse().while_doing("the peak memory")?;
    Ok(Run { wall, peak_kib })
}

/// The median of each figure.
pub fn median(runs: &[Run]) -> Run {
    let mut walls: Vec<Duration> = runs.iter().map(|run| run.wall).collect();
    let mut peaks: Vec<u64> = runs.iter().map(|run| run.peak_kib).collect();
    walls.sort_unstable();
    peaks.sort_unstable();
    Run {
        wall: walls.get(walls.len() / 2).copied().unwrap_or_default(),
        peak_kib: peaks.get(peaks.len() / 2).copied().unwrap_or_default(),
    }
}

/// `84 ms`, or `1.42 s` from ten seconds on and in between.
pub fn shown(time: Duration) -> String {
    let millis = time.as_millis();
    if millis < 1000 {
        format!("{millis} ms")
    } else {
        format!("{}.{:02} s", millis / 1000, millis % 1000 / 10)
    }
}

/// Megabytes of 10⁶ bytes, rounded up.
pub fn megabytes(kib: u64) -> String {
    format!("{} MB", (kib * 1024).div_ceil(1_000_000))
}

/// `8.1×`: how many times as long.
pub fn times(longer: Duration, shorter: Duration) -> String {
    let tenths = longer.as_micros() * 10 / shorter.as_micros().max(1);
    format!("{}.{}×", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_taken_of_each_figure_alone() {
        let run = |millis, peak_kib| Run { wall: Duration::from_millis(millis), peak_kib };
        let middle = median(&[run(9, 1), run(1, 9), run(5, 5)]);
        assert_eq!((middle.wall.as_millis(), middle.peak_kib), (5, 5));
    }

    #[test]
    fn figures_are_shown_in_fitting_units() {
        assert_eq!(shown(Duration::from_millis(84)), "84 ms");
        assert_eq!(shown(Duration::from_millis(1428)), "1.42 s");
        assert_eq!(megabytes(97_657), "101 MB");
        assert_eq!(times(Duration::from_millis(810), Duration::from_millis(100)), "8.1×");
    }
}
