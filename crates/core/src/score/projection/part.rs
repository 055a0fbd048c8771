//! How one target of a leaf is projected.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::course::{Better, Ends};
use super::{Method, Quality};
use crate::facts::FactValue;
use crate::ids::{NodeId, Year};
use crate::model::{Direction, IndicatorKind};
use crate::score::notes::{Notes, Traces};
use crate::score::reading::{Quest, Read};
use crate::score::subject::{Subject, last_day};
use crate::score::value::Way;
use crate::target::{Deadline, Op, Quantity, Target, Unit};

/// A target of a leaf, and the values that stand for it.
pub(super) struct Part {
    /// The id of the rows it reads.
    pub(super) id: NodeId,
    pub(super) method: Method,
    pub(super) quality: Quality,
    /// The value to put in the place of what is not recorded, for the low, the middle and the high end.
    pub(super) values: [Option<FactValue>; 3],
}

/// What a target is projected from.
pub(super) struct Projecting<'a> {
    pub(super) subject: &'a Subject<'a>,
    pub(super) year: Year,
    pub(super) as_of: Date,
    /// Whether the leaf has a measured score already.
    pub(super) is_measured: bool,
}

impl Projecting<'_> {
    /// Nothing for a target that asks nothing or cannot be read, and where there is nothing to go on from.
    pub(super) fn part(&self, target: &Target, quest: &Quest<'_>) -> Option<Part> {
        match target {
            Target::Threshold { op, quantity } => {
                let better = self.better(*op, Some(quantity));
                self.number(quest, better, quantity.unit.as_ref())
            }
            Target::Interval { low, high } => {
                self.number(quest, Better::Inside(low.value, high.value), low.unit.as_ref())
            }
            Target::Relative { op, .. } => self.number(quest, self.better(*op, None), None),
            Target::Deadline(Deadline::On(due)) => self.deadline(quest, *due),
            Target::Deadline(Deadline::After { span, .. }) => {
                let Read::Known(event) = quest.event(&mut Notes::new(Traces::Left)) else { return None };
                self.deadline(quest, span.after(event)?)
            }
            Target::Deadline(Deadline::Terms(_)) | Target::Delivered { .. } => Some(self.delivery(quest)),
            Target::All(_) | Target::None | Target::Unread(_) => None,
        }
    }

    fn better(&self, op: Op, quantity: Option<&Quantity>) -> Better {
        match (Way::of(op), self.subject.direction_of(op, quantity), quantity) {
            (Some(way), _, _) if way.is_growing() => Better::More,
            (Some(_), _, _) => Better::Less,
            (None, Some(Direction::HigherIsBetter), _) => Better::More,
            (None, Some(Direction::LowerIsBetter), _) => Better::Less,
            (None, Some(Direction::WithinRange), Some(bound)) => Better::Inside(bound.value, bound.value),
            _ => Better::Unknown,
        }
    }

    fn number(&self, quest: &Quest<'_>, better: Better, unit: Option<&Unit>) -> Option<Part> {
        if self.is_measured || quest.has_row() {
            return Some(settled(quest, Method::Recorded));
        }
        if self.as_of > last_day(self.year) {
            return Some(settled(quest, Method::Closed));
        }
        let course = quest.course();
        let own = self.subject.unit.and_then(Unit::of_measure);
        let is_progress = matches!(self.subject.kind, Some(IndicatorKind::Output | IndicatorKind::Physical));
        let (grows, ceiling) = match unit.or(own.as_ref()) {
            None | Some(Unit::Thing(_) | Unit::Euro) => (better == Better::More, None),
            Some(Unit::Percent) => (better == Better::More && is_progress, Some(Decimal::ONE_HUNDRED)),
            Some(Unit::Days | Unit::Months | Unit::Hours) => (false, None),
        };
        let (method, ends): (Method, Option<Ends>) = if grows {
            (Method::Linear, course.continued(ceiling))
        } else {
            (Method::Level, course.kept(better))
        };
        let values = ends?.map(|number| Some(FactValue::Number(number)));
        Some(Part { id: quest.id(), method, quality: course.quality(), values })
    }

    fn deadline(&self, quest: &Quest<'_>, due: Date) -> Option<Part> {
        match quest.done(&mut Notes::new(Traces::Left)) {
            Read::Known(Some(_)) => Some(settled(quest, Method::Recorded)),
            Read::Known(None) if self.as_of > due => Some(settled(quest, Method::Recorded)),
            Read::Known(None) | Read::Nothing if self.as_of <= due => {
                let done = Some(FactValue::Done(due));
                Some(as_planned(quest, [Some(FactValue::Delivered(false)), done.clone(), done]))
            }
            Read::Nothing => Some(settled(quest, Method::Overdue)),
            Read::Known(None) | Read::Missing(_) | Read::Failed(_) => None,
        }
    }

    fn delivery(&self, quest: &Quest<'_>) -> Part {
        let closes = last_day(self.year);
        let progress = quest.progress(closes, &mut Notes::new(Traces::Left));
        match progress {
            Read::Known(Some(progress)) if progress >= Decimal::ONE_HUNDRED => {
                settled(quest, Method::Recorded)
            }
            Read::Failed(_) => settled(quest, Method::Recorded),
            _ if self.as_of > closes => {
                settled(quest, if progress == Read::Nothing { Method::Closed } else { Method::Recorded })
            }
            progress => {
                // What is already done of it stays done at the low end.
                let low = (progress == Read::Nothing).then_some(FactValue::Delivered(false));
                let done = Some(FactValue::Delivered(true));
                as_planned(quest, [low, done.clone(), done])
            }
        }
    }
}

/// Nothing to put in place: what is recorded, or what the rules make of nothing, stays.
fn settled(quest: &Quest<'_>, method: Method) -> Part {
    let quality = if method == Method::Recorded { Quality::Certain } else { Quality::Absent };
    Part { id: quest.id(), method, quality, values: [None, None, None] }
}

/// Done in time, which is worth trusting only where somebody said how far it has come.
fn as_planned(quest: &Quest<'_>, values: [Option<FactValue>; 3]) -> Part {
    let quality = if quest.says_progress() { Quality::Weak } else { Quality::Absent };
    Part { id: quest.id(), method: Method::AsPlanned, quality, values }
}
