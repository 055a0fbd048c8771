//! Bodies that nobody has: plans and facts of a wanted size, the same for the same number.

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

/// A measured thing: what it asks, what it weighs, and where it stands.
#[derive(Debug, Clone)]
pub struct Measured {
    /// Its id in the plan.
    pub id: NodeId,
    /// What it asks.
    pub ask: Ask,
    /// Its weight.
    pub weight: u64,
    /// The number of its objective in the plan, from 0.
    pub objective: u32,
    /// The number of its project in the objective, from 1; 0 for an indicator of the objective itself.
    pub project: u32,
}

/// A generated plan, with what is needed to roll it up elsewhere.
pub struct Shape {
    /// The plan.
    pub plan: Plan,
    /// The measured things, in the order of the plan.
    pub measured: Vec<Measured>,
    /// The weights of the areas.
    pub areas: Vec<u64>,
    /// The area, from 0, and the weight of each objective.
    pub objectives: Vec<(u32, u64)>,
    /// The objective, the programme in it from 1, the project in it from 1, and its weight.
    pub projects: Vec<(u32, u32, u32, u64)>,
}

/// What has been thrown so far.
struct Making {
    dice: Dice,
    measured: Vec<Measured>,
    objectives: Vec<(u32, u64)>,
    projects: Vec<(u32, u32, u32, u64)>,
}

impl Making {
    fn weight(&mut self) -> u64 {
        self.dice.below(50) + 1
    }

    fn measured(&mut self, id: String, objective: u32, project: u32) -> (u64, String) {
        let (ask, weight) = (Ask::new(&mut self.dice), self.weight());
        self.measured.push(Measured { id: NodeId::new(id), ask, weight, objective, project });
        (weight, ask.text())
    }
}

/// A plan with about this many measured things.
pub fn shape(measured: u32, seed: u64) -> Shape {
    let mut making =
        Making { dice: Dice::new(seed), measured: Vec::new(), objectives: Vec::new(), projects: Vec::new() };
    let mut weights = Vec::new();
    let objectives = measured.div_ceil(PER_OBJECTIVE).max(1);
    let mut areas = Vec::new();
    for (area, first) in (0..).zip((0..objectives).step_by(OBJECTIVES as usize)) {
        let weight = making.weight();
        weights.push(weight);
        let own: Vec<String> = (first..objectives.min(first + OBJECTIVES))
            .map(|number| objective(&mut making, area, number))
            .collect();
        let code = area + 1;
        areas.push(format!(
            r#"{{"code":"{code}","title":"Area","weight":"{weight}","objectives":[{}]}}"#,
            own.join(",")
        ));
    }
    let text = format!(
        r#"{{"schema":"cannocchiale/plan/1","body":{{"name":"Ente generato"}},"year":{YEAR},"period":{{"from":{YEAR},"to":{YEAR}}},"areas":[{}]}}"#,
        areas.join(",")
    );
    let (draft, faults) = format::parse(&text);
    let Some(plan) = draft.and_then(|draft| format::resolve(draft).0) else {
        panic!("the generated plan cannot be read: {faults:?}")
    };
    let Making { measured, objectives, projects, .. } = making;
    Shape { plan, measured, areas: weights, objectives, projects }
}

fn objective(making: &mut Making, area: u32, number: u32) -> String {
    let code = format!("{}.{number}", area + 1);
    let weight = making.weight();
    making.objectives.push((area, weight));
    let indicators: Vec<String> = (1..=RESULTS)
        .map(|label| {
            let id = format!("{code}/i{label}");
            let (weight, target) = making.measured(id.clone(), number, 0);
            format!(
                r#"{{"id":"{id}","statement":"Indicatore","weight":"{weight}","targets":{{"{YEAR}":"{target}"}}}}"#
            )
        })
        .collect();
    let programmes: Vec<String> = (1..=PROGRAMMES)
        .map(|programme| {
            let projects: Vec<String> = (1..=PROJECTS)
                .map(|project| {
                    self::project(making, &code, number, programme, (programme - 1) * PROJECTS + project)
                })
                .collect();
            format!(
                r#"{{"code":"{code}.{programme}","text":"Programma","projects":[{}]}}"#,
                projects.join(",")
            )
        })
        .collect();
    format!(
        r#"{{"code":"{code}","title":"Obiettivo","weight":"{weight}","indicators":[{}],"programmes":[{}]}}"#,
        indicators.join(","),
        programmes.join(",")
    )
}

fn project(making: &mut Making, code: &str, objective: u32, programme: u32, project: u32) -> String {
    let code = format!("{code}.{programme}.{project}");
    let own = making.weight();
    making.projects.push((objective, programme, project, own));
    let results: Vec<String> = (1..=RESULTS)
        .map(|label| {
            let (weight, target) = making.measured(format!("{code}/{label}"), objective, project);
            format!(
                r#"{{"label":"{label}","statement":"Risultato","target":"{target}","weight":"{weight}"}}"#
            )
        })
        .collect();
    format!(
        r#"{{"code":"{code}","year":{YEAR},"title":"Progetto","weight":"{own}","results":[{}]}}"#,
        results.join(",")
    )
}

/// A value for each ask in hundredths; none for one in twenty, which nobody recorded.
pub fn values(measured: &[Measured], seed: u64) -> Vec<Option<i64>> {
    let mut dice = Dice::new(seed);
    measured
        .iter()
        .map(|Measured { ask, .. }| {
            let percent = i64::try_from(dice.below(80)).unwrap_or_default() + 60;
            (dice.below(20) > 0).then_some(ask.bound * percent / 100)
        })
        .collect()
}

/// The values as facts of the year.
pub fn facts(measured: &[Measured], values: &[Option<i64>]) -> Facts {
    let Some(year) = Year::new(YEAR) else { return Facts::default() };
    let rows = measured.iter().zip(values).filter_map(|(measured, value)| {
        Some(Measurement {
            indicator: measured.id.clone(),
            period: FactPeriod { year, part: PeriodPart::Year },
            value: FactValue::Number(Decimal::new((*value)?, 2)),
            state: FigureState::Final,
            recorded_on: None,
            source: None,
            note: None,
        })
    });
    Facts::new(rows.collect())
}
