//! A sample that anybody can draw again: the values are put in the order of a hash of the seed and of their name, and the
//! first are taken.

use std::collections::BTreeMap;

use cannocchiale_store::{FactVersion, Measure, Sampled};
use sha2::{Digest, Sha256};

/// What a sample is drawn from, and what was drawn.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Draw {
    pub(super) population: u32,
    /// The SHA-256 of the list: one line for each value, sorted, each with its end.
    pub(super) population_sha256: String,
    pub(super) sample: Vec<Sampled>,
}

/// `12 2019-Q4 3`: number of the node, period, version; what stands beside a node comes after its number.
fn line(value: &Sampled) -> String {
    let name = match &value.asked.measure {
        Measure::Of(key, beside) => format!("{key}{beside}"),
        Measure::Named(name) => name.clone(),
    };
    format!("{name} {} {}", value.asked.period, value.version)
}

/// Of each measure the last period of which something was confirmed.
fn last_of_each(confirmed: &[FactVersion]) -> Vec<Sampled> {
    let mut last: BTreeMap<&Measure, &FactVersion> = BTreeMap::new();
    for fact in confirmed {
        let known = last.entry(&fact.asked.measure).or_insert(fact);
        if fact.asked.period.last_day() > known.asked.period.last_day() {
            *known = fact;
        }
    }
    last.into_values().map(|fact| Sampled { asked: fact.asked.clone(), version: fact.version }).collect()
}

fn hex(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Draws so many values among what was confirmed.
pub(super) fn draw(seed: &str, size: usize, confirmed: &[FactVersion]) -> Draw {
    let values = last_of_each(confirmed);
    let mut lines: Vec<String> = values.iter().map(|value| line(value) + "\n").collect();
    lines.sort();
    let mut ordered: Vec<(String, Sampled)> =
        values.into_iter().map(|value| (hex(&format!("{seed}\n{}", line(&value))), value)).collect();
    ordered.sort_by(|(one, _), (other, _)| one.cmp(other));
    Draw {
        population: u32::try_from(ordered.len()).unwrap_or(u32::MAX),
        population_sha256: hex(&lines.concat()),
        sample: ordered.into_iter().take(size).map(|(_, value)| value).collect(),
    }
}

#[cfg(test)]
mod tests {
    use cannocchiale_core::facts::{FactPeriod, FactValue};
    use cannocchiale_core::model::FigureState;
    use cannocchiale_store::{Asked, NodeKey, Stage};
    use jiff::Timestamp;
    use jiff::civil::date;
    use rust_decimal::Decimal;

    use super::*;

    fn fact(key: i64, period: &str) -> FactVersion {
        FactVersion {
            asked: Asked { measure: Measure::of(NodeKey(key)), period: FactPeriod::read(period).unwrap() },
            version: 1,
            value: FactValue::Number(Decimal::ONE),
            state: FigureState::Final,
            stage: Stage::Confirmed,
            recorded_on: date(2019, 12, 31),
            source: None,
            note: None,
            actor: "person/1".to_owned(),
            at: Timestamp::UNIX_EPOCH,
        }
    }

    fn keys(draw: &Draw) -> Vec<String> {
        draw.sample.iter().map(line).collect()
    }

    #[test]
    fn the_same_seed_draws_the_same_values_in_whatever_order_they_come() {
        let forth: Vec<FactVersion> = (1..=50).map(|key| fact(key, "2019")).collect();
        let back: Vec<FactVersion> = (1..=50).rev().map(|key| fact(key, "2019")).collect();
        assert_eq!(draw("12-40-71", 8, &forth), draw("12-40-71", 8, &back));
        assert_ne!(keys(&draw("12-40-71", 8, &forth)), keys(&draw("12-40-72", 8, &forth)));
        // As `printf 'seme\n7 2019 1' | sha256sum` orders them: anybody can do it without the program.
        assert_eq!(hex("seme\n7 2019 1").len(), 64);
    }

    #[test]
    fn a_larger_sample_begins_with_the_smaller_one() {
        let all: Vec<FactVersion> = (1..=50).map(|key| fact(key, "2019")).collect();
        let (few, many) = (keys(&draw("s", 5, &all)), keys(&draw("s", 20, &all)));
        assert_eq!(few, many[..5]);
        assert_eq!(draw("s", 99, &all).sample.len(), 50);
    }

    #[test]
    fn a_measure_counts_once_with_its_last_period() {
        let draw =
            draw("s", 9, &[fact(1, "2019-Q1"), fact(1, "2019-Q3"), fact(1, "2019-Q2"), fact(2, "2019")]);
        let mut drawn = keys(&draw);
        drawn.sort();
        assert_eq!((draw.population, drawn), (2, vec!["1 2019-Q3 1".to_owned(), "2 2019 1".to_owned()]));
    }
}
