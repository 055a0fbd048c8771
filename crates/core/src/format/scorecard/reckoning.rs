//! What an outcome is computed from, to the wire and back.

use rust_decimal::Decimal;

use super::read::outcome;
use super::{
    ChildFile, Day, DeliveredRuleFile, IntervalRuleFile, Number, ReckoningFile, ThresholdRuleFile,
    WeightingFile,
};
use crate::format::plan::{ActFile, BandFile};
use crate::format::rules::GradeFile;
use crate::ids::NodeId;
use crate::model::{Act, Band};
use crate::number::read_machine;
use crate::score::rules::{Grade, GradeScore};
use crate::score::value::{
    Banded, Deadline, Delivered, Done, Interval, Progress, Standard, Threshold, ThresholdRule, Way,
};
use crate::score::{Absent, Failed, Missing, Reckoning, Share, Term, Weighting};

/// To the wire. The terms of a mean are the children of its trace.
pub(super) fn reckoning(reckoning: &Reckoning) -> ReckoningFile {
    match reckoning {
        Reckoning::Missing(missing) => ReckoningFile::Missing { why: missing.word().to_owned() },
        Reckoning::Failed(failed) => ReckoningFile::Failed { why: failed.word().to_owned() },
        Reckoning::Absent(absent) => ReckoningFile::Absent {
            closes: Day(absent.closes),
            as_of: Day(absent.as_of),
            policy: absent.policy.into(),
        },
        Reckoning::Threshold(threshold) => self::threshold(threshold),
        Reckoning::Interval(interval) => self::interval(interval),
        Reckoning::Banded(banded) => ReckoningFile::Bands {
            value: Number(banded.value),
            bands: banded.bands.iter().map(band).collect(),
            of: Number(banded.of),
            met: banded.met,
            cap: Number(banded.cap),
        },
        Reckoning::Deadline(deadline) => {
            let (done_on, not_by) = match deadline.done {
                Done::On(day) => (Some(Day(day)), None),
                Done::NotBy(day) => (None, Some(Day(day))),
            };
            ReckoningFile::Deadline {
                due: Day(deadline.due),
                done_on,
                not_by,
                points: deadline.points.map(Number),
            }
        }
        Reckoning::Delivered(delivered) => ReckoningFile::Delivered {
            progress: delivered.progress.map(Number),
            last_day: Day(delivered.last_day),
            as_of: Day(delivered.as_of),
            rule: match delivered.counts {
                Progress::Counts => DeliveredRuleFile::Progress,
                Progress::CountsNot => DeliveredRuleFile::AllOrNothing,
            },
        },
        Reckoning::Standard(standard) => ReckoningFile::Standard {
            deviation: Number(standard.deviation),
            tolerance: Number(standard.tolerance),
        },
        Reckoning::All(parts) => ReckoningFile::Lowest { parts: parts.iter().map(self::reckoning).collect() },
        Reckoning::Mean { weighting, .. } => ReckoningFile::Mean {
            weighting: match weighting {
                Weighting::Equal => WeightingFile::EqualMean,
                Weighting::Given => WeightingFile::Mean,
            },
        },
        Reckoning::Graded { of, grades, cap } => ReckoningFile::Grades {
            of: Box::new(self::reckoning(of)),
            grades: grades.iter().map(grade).collect(),
            cap: Number(*cap),
        },
        Reckoning::Overridden { of, score, reason, act } => ReckoningFile::Override {
            of: Box::new(self::reckoning(of)),
            score: Number(*score),
            reason: reason.clone(),
            act: self::act(act),
        },
    }
}

fn threshold(threshold: &Threshold) -> ReckoningFile {
    ReckoningFile::Threshold {
        way: threshold.way.sign().to_owned(),
        bound: Number(threshold.bound),
        value: Number(threshold.value),
        rule: match threshold.rule {
            ThresholdRule::Proportional => ThresholdRuleFile::Proportional,
            ThresholdRule::Inverse => ThresholdRuleFile::Inverse,
            ThresholdRule::AllOrNothing => ThresholdRuleFile::AllOrNothing,
            ThresholdRule::Interpolated { floor } => ThresholdRuleFile::Interpolated { floor: Number(floor) },
        },
        cap: Number(threshold.cap),
    }
}

fn interval(interval: &Interval) -> ReckoningFile {
    ReckoningFile::Interval {
        low: Number(interval.low),
        high: Number(interval.high),
        value: Number(interval.value),
        rule: if interval.proportional {
            IntervalRuleFile::Proportional
        } else {
            IntervalRuleFile::AllOrNothing
        },
        cap: Number(interval.cap),
    }
}

fn text(number: Decimal) -> String {
    Number(number).into()
}

fn band(band: &Band) -> BandFile {
    BandFile { from: band.from.map(text), to: band.to.map(text), points: text(band.points) }
}

fn grade(grade: &Grade) -> GradeFile {
    let score = match grade.score {
        GradeScore::Same => SAME.to_owned(),
        GradeScore::Fixed(score) => text(score),
    };
    GradeFile { from: text(grade.from), to: grade.to.map(text), score }
}

/// The word for a grade that is worth the achievement itself.
const SAME: &str = "same";

fn act(act: &Act) -> ActFile {
    ActFile {
        organ: act.organ.clone(),
        kind: act.kind.clone(),
        number: act.number.clone(),
        date: act.date.map(|date| date.to_string()),
    }
}

/// From the wire; none where a word or a number is not one of ours.
pub(super) fn read(file: &ReckoningFile, children: &[ChildFile]) -> Option<Reckoning> {
    let inner = |file: &ReckoningFile| read(file, children);
    Some(match file {
        ReckoningFile::Missing { why } => Reckoning::Missing(Missing::from_word(why)?),
        ReckoningFile::Failed { why } => Reckoning::Failed(Failed::from_word(why)?),
        ReckoningFile::Absent { closes, as_of, policy } => {
            Reckoning::Absent(Absent { closes: closes.0, as_of: as_of.0, policy: (*policy).into() })
        }
        ReckoningFile::Threshold { way, bound, value, rule, cap } => Reckoning::Threshold(Threshold {
            way: Way::from_sign(way)?,
            bound: bound.0,
            value: value.0,
            rule: match rule {
                ThresholdRuleFile::Proportional => ThresholdRule::Proportional,
                ThresholdRuleFile::Inverse => ThresholdRule::Inverse,
                ThresholdRuleFile::AllOrNothing => ThresholdRule::AllOrNothing,
                ThresholdRuleFile::Interpolated { floor } => ThresholdRule::Interpolated { floor: floor.0 },
            },
            cap: cap.0,
        }),
        ReckoningFile::Interval { low, high, value, rule, cap } => Reckoning::Interval(Interval {
            low: low.0,
            high: high.0,
            value: value.0,
            proportional: *rule == IntervalRuleFile::Proportional,
            cap: cap.0,
        }),
        ReckoningFile::Bands { value, bands, of, met, cap } => Reckoning::Banded(Banded {
            value: value.0,
            bands: bands.iter().map(read_band).collect::<Option<_>>()?,
            of: of.0,
            met: *met,
            cap: cap.0,
        }),
        ReckoningFile::Deadline { due, done_on, not_by, points } => {
            let done = done_on.map(|day| Done::On(day.0)).or(not_by.map(|day| Done::NotBy(day.0)))?;
            Reckoning::Deadline(Deadline { due: due.0, done, points: points.map(|points| points.0) })
        }
        ReckoningFile::Delivered { progress, last_day, as_of, rule } => Reckoning::Delivered(Delivered {
            progress: progress.map(|progress| progress.0),
            last_day: last_day.0,
            as_of: as_of.0,
            counts: match rule {
                DeliveredRuleFile::Progress => Progress::Counts,
                DeliveredRuleFile::AllOrNothing => Progress::CountsNot,
            },
        }),
        ReckoningFile::Standard { deviation, tolerance } => {
            Reckoning::Standard(Standard { deviation: deviation.0, tolerance: tolerance.0 })
        }
        ReckoningFile::Lowest { parts } => Reckoning::All(parts.iter().map(inner).collect::<Option<_>>()?),
        ReckoningFile::Mean { weighting } => Reckoning::Mean {
            weighting: match weighting {
                WeightingFile::Mean => Weighting::Given,
                WeightingFile::EqualMean => Weighting::Equal,
            },
            terms: children.iter().map(read_term).collect::<Option<_>>()?,
        },
        ReckoningFile::Grades { of, grades, cap } => Reckoning::Graded {
            of: Box::new(inner(of)?),
            grades: grades.iter().map(read_grade).collect::<Option<_>>()?,
            cap: cap.0,
        },
        ReckoningFile::Override { of, score, reason, act } => Reckoning::Overridden {
            of: Box::new(inner(of)?),
            score: score.0,
            reason: reason.clone(),
            act: Box::new(Act {
                organ: act.organ.clone(),
                kind: act.kind.clone(),
                number: act.number.clone(),
                date: act.date.as_deref().and_then(|date| date.parse().ok()),
            }),
        },
    })
}

fn read_term(child: &ChildFile) -> Option<Term> {
    let verdict = outcome(&child.outcome, child.score, child.left_out.as_deref(), child.met, child.coverage)?;
    let share = Share {
        weight: child.weight.map(|weight| weight.0),
        complexity: child.complexity.map(|complexity| complexity.0),
        verdict,
    };
    Some(Term { node: NodeId::new(&child.node), share })
}

fn read_band(band: &BandFile) -> Option<Band> {
    Some(Band {
        from: read_bound(band.from.as_deref())?,
        to: read_bound(band.to.as_deref())?,
        points: read_machine(&band.points)?,
    })
}

fn read_grade(grade: &GradeFile) -> Option<Grade> {
    let score = match grade.score.as_str() {
        SAME => GradeScore::Same,
        score => GradeScore::Fixed(read_machine(score)?),
    };
    Some(Grade { from: read_machine(&grade.from)?, to: read_bound(grade.to.as_deref())?, score })
}

/// No text is no bound; a text that is no number is a fault.
#[expect(clippy::option_option, reason = "no bound and a bound that cannot be read are two things")]
fn read_bound(text: Option<&str>) -> Option<Option<Decimal>> {
    match text {
        None => Some(None),
        Some(text) => read_machine(text).map(Some),
    }
}
