//! The scores of the body, as of the days visitors ask for: computed once a day asked, a few days kept.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use cannocchiale_core::facts::Facts;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::Plan;
use cannocchiale_core::score::{
    self, Every, Projection, Scorecard, ScoringRules, Sensitivity, Traces, project, sensitivity, series,
};
use jiff::civil::{Date, date};

/// Days kept at once: the ends of the quarters, today, and a few that somebody typed.
const KEPT: usize = 12;

/// What scores are computed from, and those computed lately.
///
/// The plan and the facts are whole, with what is not public: a score must be the same for everybody. What may not
/// be shown is left out by [`Site`](crate::site::Site).
pub(crate) struct Scores {
    pub(crate) plan: Plan,
    pub(crate) facts: Facts,
    pub(crate) rules: ScoringRules,
    latest: Date,
    kept: Mutex<VecDeque<(Date, Slot)>>,
}

/// A day that is or will be computed by the first who needs it, while others wait.
type Slot = Arc<OnceLock<Arc<Day>>>;

/// The scores as of a day.
pub(crate) struct Day {
    pub(crate) card: Scorecard,
    pub(crate) projection: Projection,
    series: OnceLock<Vec<Scorecard>>,
    sensitivity: OnceLock<Vec<Sensitivity>>,
    published: OnceLock<String>,
}

impl Day {
    /// The text that is published of these scores; made by the first who asks for it.
    pub(crate) fn published(&self, make: impl FnOnce() -> String) -> &str {
        self.published.get_or_init(make)
    }
}

impl Scores {
    pub(crate) fn new(plan: Plan, facts: Facts, rules: ScoringRules, latest: Date) -> Self {
        Self { plan, facts, rules, latest, kept: Mutex::default() }
    }

    /// The day shown when nobody asks for another.
    pub(crate) fn latest(&self) -> Date {
        self.latest
    }

    /// The first and the last day one may look at: a score of a day to come would be a guess.
    pub(crate) fn allows(&self, day: Date) -> bool {
        day <= self.latest && day >= self.first().min(self.latest)
    }

    fn first(&self) -> Date {
        date(self.plan.year.number(), 1, 1)
    }

    /// The days worth choosing among, from the last: the latest, and the ends of the quarters before it.
    pub(crate) fn choices(&self) -> Vec<Date> {
        let year = self.plan.year.number();
        let ends = [date(year, 12, 31), date(year, 9, 30), date(year, 6, 30), date(year, 3, 31)];
        let before = ends.into_iter().filter(|end| *end < self.latest);
        std::iter::once(self.latest).chain(before).collect()
    }

    /// The scores as of a day.
    pub(crate) fn on(&self, day: Date) -> Arc<Day> {
        self.slot(day).get_or_init(|| Arc::new(self.compute(day))).clone()
    }

    fn compute(&self, day: Date) -> Day {
        Day {
            card: score::score(&self.plan, &self.facts, &self.rules, day, Traces::Kept),
            projection: project(&self.plan, &self.facts, &self.rules, day),
            series: OnceLock::new(),
            sensitivity: OnceLock::new(),
            published: OnceLock::new(),
        }
    }

    /// The scores at the end of each quarter up to a day, and on that day.
    pub(crate) fn series<'a>(&self, day: &'a Day) -> &'a [Scorecard] {
        let compute = || series(&self.plan, &self.facts, &self.rules, day.card.as_of(), Every::Quarter);
        day.series.get_or_init(compute)
    }

    /// What moves the score of the body on a day, the strongest first.
    pub(crate) fn sensitivity<'a>(&self, day: &'a Day) -> &'a [Sensitivity] {
        let compute = || sensitivity(&day.card, &NodeId::body(), self.rules.cap.value());
        day.sensitivity.get_or_init(compute)
    }

    /// The place of a day, moved to the front; the one not asked for the longest gives way.
    fn slot(&self, day: Date) -> Slot {
        // Whoever panicked while holding it left a list that is still a list.
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let position = kept.iter().position(|(other, _)| *other == day);
        let (_, slot) =
            position.and_then(|position| kept.remove(position)).unwrap_or_else(|| (day, Slot::default()));
        kept.push_front((day, slot.clone()));
        kept.truncate(KEPT);
        slot
    }
}
