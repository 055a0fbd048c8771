//! A reckoning in the language of spreadsheets: the formulas of `docs/spec/scoring.md`, over the cells of a row.
//!
//! What the rule is was decided by the engine and is the shape of the formula; its numbers are in cells, so that a
//! reader who changes one sees what follows. A zero or negative bound never divides, whatever stands in the cell.

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::score::rules::{GradeScore, MissingPolicy};
use cannocchiale_core::score::value::{
    Banded, Deadline, Delivered, Interval, Progress, Threshold, ThresholdRule, Way,
};
use cannocchiale_core::score::{Absent, Failed, Outcome, Reckoning};

use super::Desk;

/// The most functions that may stand inside each other in a spreadsheet is 64.
const NESTED: usize = 60;

/// The cells that a formula reads.
pub(super) struct Operands {
    pub(super) value: String,
    pub(super) limit: String,
    pub(super) second: String,
    pub(super) achievement: String,
    pub(super) cap: String,
    pub(super) as_of: String,
    /// From, to, points and out of, of each band.
    pub(super) bands: Vec<[String; 4]>,
    /// The same cells of the parts of several targets: achievement, measured, met.
    pub(super) parts: Option<[String; 3]>,
    pub(super) yes: String,
    pub(super) no: String,
}

impl Operands {
    /// What the facts achieve, before grades and acts; none where the engine had nothing to compute.
    pub(super) fn achievement(&self, reckoning: &Reckoning) -> Option<String> {
        if reckoning.verdict().outcome == Outcome::Failed(Failed::TooLarge) {
            return None;
        }
        let Self { value, limit, .. } = self;
        Some(match reckoning {
            Reckoning::Absent(absent) => self.absent(absent, "0"),
            Reckoning::Threshold(threshold) => self.known(&self.threshold(threshold)),
            Reckoning::Interval(interval) => self.known(&self.interval(interval)),
            Reckoning::Banded(banded) => self.known(&self.banded(banded)),
            Reckoning::Deadline(deadline) => self.deadline(deadline),
            Reckoning::Delivered(delivered) => self.delivered(delivered),
            Reckoning::Standard(_) => self.known(&format!("IF({value}<={limit},100,0)")),
            Reckoning::All(_) => self.lowest()?,
            Reckoning::Missing(_)
            | Reckoning::Failed(_)
            | Reckoning::Mean { .. }
            | Reckoning::Graded { .. }
            | Reckoning::Overridden { .. } => return None,
        })
    }

    /// Whether the target is met, in a word; none where no formula can say it.
    pub(super) fn met(&self, reckoning: &Reckoning) -> Option<String> {
        let Self { value, limit, second, as_of, yes, no, .. } = self;
        let says = |test: String| format!("IF({test},\"{yes}\",\"{no}\")");
        Some(match reckoning {
            Reckoning::Absent(absent) => self.absent(absent, &format!("\"{no}\"")),
            Reckoning::Threshold(threshold) => {
                self.known(&says(format!("{value}{}{limit}", threshold.way.sign())))
            }
            Reckoning::Interval(_) => self.known(&says(format!("AND({value}>={limit},{value}<={second})"))),
            Reckoning::Standard(_) => self.known(&says(format!("{value}<={limit}"))),
            Reckoning::Deadline(_) => {
                let done = says(format!("{value}<={limit}"));
                format!("IF(ISNUMBER({value}),{done},IF({as_of}<={limit},\"\",\"{no}\"))")
            }
            Reckoning::Delivered(_) => {
                let whole = says(format!("AND(ISNUMBER({value}),{value}>=100)"));
                format!("IF(ISNUMBER({}),{whole},\"\")", self.achievement)
            }
            Reckoning::All(_) => {
                let [_, measured, met] = self.parts.as_ref()?;
                let every = format!("IF(COUNTIF({met},\"{yes}\")=COUNT({measured}),\"{yes}\",\"\")");
                let any = format!("IF(COUNTIF({met},\"{no}\")>0,\"{no}\",{every})");
                format!("IF(ISNUMBER({}),{any},\"\")", self.achievement)
            }
            _ => return None,
        })
    }

    /// Whether the score was made from something recorded: 1 or 0.
    pub(super) fn measured(&self, reckoning: &Reckoning) -> String {
        let achievement = &self.achievement;
        match (&self.parts, reckoning) {
            (Some([achieved, measured, _]), Reckoning::All(_)) => {
                let every = format!("COUNTIF({measured},1)=COUNT({measured})");
                let settled = format!("SUMPRODUCT(ISNUMBER({achieved})*({achieved}=0)*({measured}=1))>0");
                format!("IF(AND(ISNUMBER({achievement}),OR({every},{settled})),1,0)")
            }
            _ => format!("IF(AND(ISNUMBER({achievement}),{}<>\"\"),1,0)", self.value),
        }
    }

    fn known(&self, then: &str) -> String {
        format!("IF(ISNUMBER({}),{then},\"\")", self.value)
    }

    /// A score between 0 and the cap.
    fn bounded(&self, score: &str) -> String {
        format!("MIN({},MAX(0,{score}))", self.cap)
    }

    /// Nothing recorded: what it is worth once the period is closed. A value written here later has no formula.
    fn absent(&self, absent: &Absent, zero: &str) -> String {
        let Self { value, limit, as_of, .. } = self;
        let closed = if absent.policy == MissingPolicy::Zero { zero } else { "\"\"" };
        format!("IF(AND({value}=\"\",{as_of}>{limit}),{closed},\"\")")
    }

    fn threshold(&self, threshold: &Threshold) -> String {
        let Self { value: v, limit: t, second: floor, cap, .. } = self;
        let way = threshold.way;
        let all_or_nothing = format!("IF({v}{}{t},100,0)", way.sign());
        let strict = matches!(way, Way::MoreThan | Way::LessThan);
        let almost = |score: String| if strict { format!("IF({v}={t},99.99,{score})") } else { score };
        let positive = |score: String| format!("IF({t}<=0,{all_or_nothing},{})", almost(score));
        match threshold.rule {
            ThresholdRule::AllOrNothing => all_or_nothing.clone(),
            ThresholdRule::Inverse if !way.is_growing() => {
                positive(format!("IF({v}<=0,{cap},{})", self.bounded(&format!("100*{t}/{v}"))))
            }
            ThresholdRule::Inverse | ThresholdRule::Proportional if way.is_growing() => {
                positive(self.bounded(&format!("100*{v}/{t}")))
            }
            ThresholdRule::Inverse | ThresholdRule::Proportional => {
                positive(self.bounded(&format!("100*(2*{t}-{v})/{t}")))
            }
            ThresholdRule::Interpolated { .. } => {
                let wrong = if way.is_growing() { ">=" } else { "<=" };
                let score = almost(self.bounded(&format!("100*({v}-{floor})/({t}-{floor})")));
                format!("IF({floor}{wrong}{t},\"\",IF({v}{}{t},100,{score}))", way.sign())
            }
        }
    }

    fn interval(&self, interval: &Interval) -> String {
        let Self { value: v, limit: low, second: high, .. } = self;
        let outside = |bound: &str, distance: String| {
            if interval.proportional {
                let score = self.bounded(&format!("100*(ABS({bound})-({distance}))/ABS({bound})"));
                format!("IF({bound}=0,0,{score})")
            } else {
                "0".to_owned()
            }
        };
        let (below, above) = (outside(low, format!("{low}-{v}")), outside(high, format!("{v}-{high}")));
        format!("IF({v}<{low},{below},IF({v}>{high},{above},100))")
    }

    /// The first band that holds the value; the highest one holds its upper bound, too.
    fn banded(&self, banded: &Banded) -> String {
        let v = &self.value;
        let worth = |[_, _, points, of]: &[String; 4]| {
            format!("IF({of}<=0,\"\",{})", self.bounded(&format!("100*{points}/{of}")))
        };
        let open = banded.bands.iter().any(|band| band.to.is_none());
        let top = banded.bands.iter().filter_map(|band| band.to).max().filter(|_| !open);
        let closed = banded.bands.iter().zip(&self.bands).find(|(band, _)| top.is_some() && band.to == top);
        let last = closed.map_or("\"\"".to_owned(), |(_, cells)| {
            let [_, to, ..] = cells;
            format!("IF({v}={to},{},\"\")", worth(cells))
        });
        let pairs = banded.bands.iter().zip(&self.bands).take(NESTED);
        pairs.rev().fold(last, |otherwise, (band, cells)| {
            let [from, to, ..] = cells;
            let tests = [band.from.map(|_| format!("{v}>={from}")), band.to.map(|_| format!("{v}<{to}"))];
            let tests: Vec<String> = tests.into_iter().flatten().collect();
            let test = if tests.is_empty() { "TRUE".to_owned() } else { format!("AND({})", tests.join(",")) };
            format!("IF({test},{},{otherwise})", worth(cells))
        })
    }

    fn deadline(&self, deadline: &Deadline) -> String {
        let Self { value: v, limit: due, second: points, as_of, .. } = self;
        let late = match deadline.points {
            Some(_) => format!("MIN(100,MAX(0,100-{points}*({v}-{due})))"),
            None => "0".to_owned(),
        };
        format!("IF(ISNUMBER({v}),IF({v}<={due},100,{late}),IF({as_of}<={due},\"\",0))")
    }

    fn delivered(&self, delivered: &Delivered) -> String {
        let Self { value: v, limit: last, as_of, .. } = self;
        let open = format!("IF({as_of}<={last},\"\",0)");
        match delivered.counts {
            Progress::Counts => format!("IF(ISNUMBER({v}),MIN(100,MAX(0,{v})),{open})"),
            Progress::CountsNot => format!("IF(ISNUMBER({v}),IF({v}>=100,100,{open}),{open})"),
        }
    }

    /// The lowest of the parts: a zero settles it, and otherwise every part that asks something must have a score.
    fn lowest(&self) -> Option<String> {
        let [achieved, measured, _] = self.parts.as_ref()?;
        let complete = format!("IF(COUNT({achieved})<COUNT({measured}),\"\",MIN({achieved}))");
        let any = format!("IF(COUNT({achieved})=0,\"\",{complete})");
        Some(format!("IF(COUNTIF({achieved},0)>0,0,{any})"))
    }
}

/// The score of a node from what it achieves: the grade it falls in, and the score an act states in its place.
pub(super) fn score(desk: Desk<'_>, reckoning: &Reckoning, node: &NodeId, achieved: &str) -> String {
    match reckoning {
        Reckoning::Overridden { of, .. } => match desk.rulings.stated(node) {
            Some(stated) => format!("MIN({},MAX(0,{stated}))", desk.rulings.cap()),
            None => score(desk, of, node, achieved),
        },
        Reckoning::Graded { .. } => {
            let cells = desk.rulings.grade_cells();
            let grades = desk.book.rules.grades.all().iter().zip(cells);
            let worth =
                grades.take(NESTED).rev().fold("\"\"".to_owned(), |otherwise, (grade, (to, value))| {
                    let value = match grade.score {
                        GradeScore::Same => achieved.to_owned(),
                        GradeScore::Fixed(_) => value,
                    };
                    match grade.to {
                        Some(_) => format!("IF(ROUND({achieved},12)<{to},{value},{otherwise})"),
                        None => value,
                    }
                });
            format!("IF(ISNUMBER({achieved}),MIN({},MAX(0,{worth})),\"\")", desk.rulings.cap())
        }
        _ => format!("IF(ISNUMBER({achieved}),{achieved},\"\")"),
    }
}

/// A score with the two decimals that people see: 99.99 where 100 would say of what is not met, or below it, that it
/// is full.
pub(super) fn shown(score: &str, met: Option<(&str, &str)>) -> String {
    let below = format!("ROUND({score},12)<100");
    let short = match met {
        Some((met, no)) => format!("OR({met}=\"{no}\",{below})"),
        None => below,
    };
    let two = format!("ROUND({score},2)");
    format!("IF(ISNUMBER({score}),IF(AND({two}>=100,{short}),99.99,{two}),\"\")")
}
