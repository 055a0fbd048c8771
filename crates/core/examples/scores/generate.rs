//! Bodies that nobody has: plans and facts of a wanted size, the same for the same number.

use std::fmt::Write as _;

use cannocchiale_core::facts::{FactPeriod, FactValue, Facts, Measurement, PeriodPart};
use cannocchiale_core::format;
use cannocchiale_core::ids::{NodeId, Year};
use cannocchiale_core::model::{FigureState, Plan};
use rust_decimal::Decimal;

/// The year of every generated plan.
pub const YEAR: i16 = 2024;
/// Results of a project, and indicators of an objective.
const RESULTS: u32 = 6;
/// Projects of a programme.
const PROJECTS: u32 = 2;
/// Programmes of an objective.
const PROGRAMMES: u32 = 2;
/// Objectives of an area.
const OBJECTIVES: u32 = 5;
/// What an objective measures: its own indicators, and the results of its projects.
pub const PER_OBJECTIVE: u32 = RESULTS + PROGRAMMES * PROJECTS * RESULTS;

/// A generator of numbers that need not be good, only the same every time (xorshift).
pub struct Dice(u64);

impl Dice {
    /// Dice that fall the same way for the same seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// What an indicator asks: the bound, and whether it should grow.
#[derive(Debug, Clone, Copy)]
pub struct Ask {
    /// The bound, in hundredths.
    pub bound: i64,
    /// Whether more is better.
    pub grows: bool,
}

impl Ask {
    fn new(dice: &mut Dice) -> Self {
        Self { bound: i64::try_from(dice.below(90_00)).unwrap_or_default() + 10_00, grows: dice.below(3) > 0 }
    }

    fn text(self) -> String {
        let sign = if self.grows { ">=" } else { "<=" };
        format!("{sign} {},{:02}", self.bound / 100, self.bound % 100)
    }
}

/// A plan with about this many measured things, and what each asks, in the order of the plan.
pub fn plan(measured: u32, seed: u64) -> (Plan, Vec<(NodeId, Ask)>) {
    let mut dice = Dice::new(seed);
    let mut asks = Vec::new();
    let objectives = measured.div_ceil(PER_OBJECTIVE).max(1);
    let mut areas = String::new();
    for (area, first) in (0..objectives).step_by(OBJECTIVES as usize).enumerate() {
        let own: Vec<String> = (first..objectives.min(first + OBJECTIVES))
            .map(|number| objective(&format!("{}.{number}", area + 1), &mut dice, &mut asks))
            .collect();
        let comma = if area == 0 { "" } else { "," };
        let _ = write!(
            areas,
            r#"{comma}{{"code":"{}","title":"Area","weight":"{}","objectives":[{}]}}"#,
            area + 1,
            dice.below(40) + 10,
            own.join(",")
        );
    }
    let text = format!(
        r#"{{"schema":"cannocchiale/plan/1","body":{{"name":"Ente generato"}},"year":{YEAR},"period":{{"from":{YEAR},"to":{YEAR}}},"areas":[{areas}]}}"#
    );
    let (draft, faults) = format::parse(&text);
    let Some(plan) = draft.and_then(|draft| format::resolve(draft).0) else {
        panic!("the generated plan cannot be read: {faults:?}")
    };
    (plan, asks)
}

fn objective(code: &str, dice: &mut Dice, asks: &mut Vec<(NodeId, Ask)>) -> String {
    let indicators: Vec<String> = (1..=RESULTS)
        .map(|number| {
            let (id, ask) = (format!("{code}/i{number}"), Ask::new(dice));
            asks.push((NodeId::new(&id), ask));
            let (weight, target) = (dice.below(50) + 1, ask.text());
            format!(
                r#"{{"id":"{id}","statement":"Indicatore","weight":"{weight}","targets":{{"{YEAR}":"{target}"}}}}"#
            )
        })
        .collect();
    let programmes: Vec<String> = (1..=PROGRAMMES)
        .map(|programme| {
            let code = format!("{code}.{programme}");
            let projects: Vec<String> = (1..=PROJECTS)
                .map(|project| self::project(&format!("{code}.{project}"), dice, asks))
                .collect();
            format!(r#"{{"code":"{code}","text":"Programma","projects":[{}]}}"#, projects.join(","))
        })
        .collect();
    format!(
        r#"{{"code":"{code}","title":"Obiettivo","weight":"{}","indicators":[{}],"programmes":[{}]}}"#,
        dice.below(50) + 1,
        indicators.join(","),
        programmes.join(",")
    )
}

fn project(code: &str, dice: &mut Dice, asks: &mut Vec<(NodeId, Ask)>) -> String {
    let results: Vec<String> = (1..=RESULTS)
        .map(|label| {
            let ask = Ask::new(dice);
            asks.push((NodeId::new(format!("{code}/{label}")), ask));
            let (weight, target) = (dice.below(50) + 1, ask.text());
            format!(
                r#"{{"label":"{label}","statement":"Risultato","target":"{target}","weight":"{weight}"}}"#
            )
        })
        .collect();
    format!(
        r#"{{"code":"{code}","year":{YEAR},"title":"Progetto","weight":"{}","results":[{}]}}"#,
        dice.below(50) + 1,
        results.join(",")
    )
}

/// A value for each ask in hundredths; none for one in twenty, which nobody recorded.
pub fn values(asks: &[(NodeId, Ask)], seed: u64) -> Vec<Option<i64>> {
    let mut dice = Dice::new(seed);
    asks.iter()
        .map(|(_, ask)| {
            let percent = i64::try_from(dice.below(80)).unwrap_or_default() + 60;
            (dice.below(20) > 0).then_some(ask.bound * percent / 100)
        })
        .collect()
}

/// The values as facts of the year.
pub fn facts(asks: &[(NodeId, Ask)], values: &[Option<i64>]) -> Facts {
    let Some(year) = Year::new(YEAR) else { return Facts::default() };
    let measured = asks.iter().zip(values).filter_map(|((id, _), value)| {
        Some(Measurement {
            indicator: id.clone(),
            period: FactPeriod { year, part: PeriodPart::Year },
            value: FactValue::Number(Decimal::new((*value)?, 2)),
            state: FigureState::Final,
            recorded_on: None,
            source: None,
            note: None,
        })
    });
    Facts::new(measured.collect())
}
