//! From a leaf of the plan and its facts to what its score is computed from.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::notes::Notes;
use super::outcome::{Failed, Missing};
use super::reading::{Quest, Read};
use super::reckoning::{Absent, Reckoning};
use super::rules::{Chosen, ChosenBy, Rule, ScoringRules, TargetKind};
use super::step::{InputName, Origin};
use super::subject::{Subject, last_day};
use super::value::{Banded, Deadline, Delivered, Done, Interval, Progress, Threshold, ThresholdRule, Way};
use crate::ids::Year;
use crate::model::{Band, Direction};
use crate::target::{Baseline, Deadline as Due, Op, Quantity, Target};

/// What a leaf is judged with, beside itself.
pub(super) struct Judge<'a> {
    pub(super) rules: &'a ScoringRules,
    pub(super) year: Year,
    pub(super) as_of: Date,
}

/// One target of a subject, and where its value is read.
struct Part<'s, 'p> {
    subject: &'s Subject<'p>,
    target: &'p Target,
    text: &'p str,
}

impl Judge<'_> {
    /// The reckoning of a leaf.
    pub(super) fn leaf(&self, subject: &Subject<'_>, quest: &Quest<'_>, notes: &mut Notes) -> Reckoning {
        let Some(written) = subject.target else { return Reckoning::Missing(Missing::NothingAsked) };
        let part = Part { subject, target: written.target(), text: written.text() };
        let Target::All(parts) = part.target else { return self.part(&part, quest, notes) };
        let reckoned = parts.iter().enumerate().map(|(index, target)| {
            let quest = quest.part(index, target, parts);
            self.part(&Part { target, ..part }, &quest, notes)
        });
        Reckoning::All(reckoned.collect())
    }

    fn part(&self, part: &Part<'_, '_>, quest: &Quest<'_>, notes: &mut Notes) -> Reckoning {
        match part.target {
            Target::None => Reckoning::Missing(Missing::NothingAsked),
            Target::Unread(_) => Reckoning::Failed(Failed::TargetNotUnderstood),
            Target::Threshold { op, quantity } => self.threshold(part, *op, quantity, quest, notes),
            Target::Interval { low, high } => {
                if part.subject.is_in_another_unit_than(low) || part.subject.is_in_another_unit_than(high) {
                    return Reckoning::Failed(Failed::Unit);
                }
                self.interval(part, low.value, high.value, quest, notes)
            }
            Target::Relative { op, to, factor } => self.relative(part, *op, to, *factor, quest, notes),
            Target::Deadline(Due::On(due)) => self.deadline(part, *due, quest, notes),
            Target::Deadline(Due::After { span, .. }) => {
                let event = match quest.event(notes) {
                    Read::Known(event) => event,
                    Read::Failed(failed) => return Reckoning::Failed(failed),
                    Read::Nothing | Read::Missing(_) => return Reckoning::Missing(Missing::Event),
                };
                match span.after(event) {
                    Some(due) => self.deadline(part, due, quest, notes),
                    None => Reckoning::Failed(Failed::TooLarge),
                }
            }
            Target::Deadline(Due::Terms(_)) | Target::Delivered { .. } => self.delivered(part, quest, notes),
            // Parts of several are never several themselves: the reader makes one flat list.
            Target::All(parts) => Reckoning::All(
                parts.iter().map(|target| self.part(&Part { target, ..*part }, quest, notes)).collect(),
            ),
        }
    }

    fn chosen(&self, part: &Part<'_, '_>, kind: TargetKind, notes: &mut Notes) -> Chosen<'_> {
        let subject = part.subject;
        let chosen = self.rules.rule_for(subject.id, subject.level, kind);
        let chosen = if subject.by_law { chosen.by_law() } else { chosen };
        notes.chosen(&chosen);
        chosen
    }

    fn absent(&self, closes: Date, chosen: &Chosen<'_>, notes: &mut Notes) -> Reckoning {
        // What gives the outcome is the policy, so whoever chose that is named.
        notes.chosen_by = Some(chosen.missing_by);
        Reckoning::Absent(Absent { closes, as_of: self.as_of, policy: chosen.missing })
    }

    fn threshold(
        &self,
        part: &Part<'_, '_>,
        op: Op,
        quantity: &Quantity,
        quest: &Quest<'_>,
        notes: &mut Notes,
    ) -> Reckoning {
        if part.subject.is_in_another_unit_than(quantity) {
            return Reckoning::Failed(Failed::Unit);
        }
        let bound = quantity.value;
        let way = match self.way(part.subject, op, Some(quantity)) {
            Ok(way) => way,
            Err(Some(Direction::WithinRange)) => return self.interval(part, bound, bound, quest, notes),
            Err(_) => return Reckoning::Failed(Failed::Direction),
        };
        let kind = if way.is_growing() { TargetKind::AtLeast } else { TargetKind::AtMost };
        let chosen = self.chosen(part, kind, notes);
        match chosen.rule {
            Rule::Interim { shares }
                if bound > Decimal::ZERO && !has_bands_of_plan(part.subject, &chosen) =>
            {
                self.interim(part, way, bound, shares, &chosen, quest, notes)
            }
            _ => {
                let value = match quest.number(notes) {
                    Read::Known(value) => value,
                    other => return self.unknown(other, &chosen, notes),
                };
                notes.number(InputName::Bound, bound, Origin::Target, Some(part.text));
                self.compared(part.subject, way, bound, value, &chosen, notes)
            }
        }
    }

    /// The comparison of an operator, or the direction that keeps it from being one.
    fn way(
        &self,
        subject: &Subject<'_>,
        op: Op,
        quantity: Option<&Quantity>,
    ) -> Result<Way, Option<Direction>> {
        match Way::of(op) {
            Some(way) => Ok(way),
            None => match subject.direction_of(op, quantity) {
                Some(Direction::HigherIsBetter) => Ok(Way::AtLeast),
                Some(Direction::LowerIsBetter) => Ok(Way::AtMost),
                other => Err(other),
            },
        }
    }

    fn unknown(&self, read: Read, chosen: &Chosen<'_>, notes: &mut Notes) -> Reckoning {
        match read {
            Read::Known(_) | Read::Nothing => self.absent(last_day(self.year), chosen, notes),
            Read::Missing(missing) => Reckoning::Missing(missing),
            Read::Failed(failed) => Reckoning::Failed(failed),
        }
    }

    fn compared(
        &self,
        subject: &Subject<'_>,
        way: Way,
        bound: Decimal,
        value: Decimal,
        chosen: &Chosen<'_>,
        notes: &mut Notes,
    ) -> Reckoning {
        let cap = self.rules.cap.value();
        let met = way.is_met(value, bound);
        if !met {
            notes.not_taken("met", if value == bound { "strict" } else { "not-met" }, Some(bound));
        }
        if let Some(banded) = self.banded(subject, value, met, chosen, notes) {
            return banded;
        }
        let rule = match chosen.rule {
            Rule::Inverse => ThresholdRule::Inverse,
            Rule::AllOrNothing => ThresholdRule::AllOrNothing,
            Rule::Interpolated { floor } => {
                notes.number(InputName::Floor, *floor, Origin::Rules, None);
                ThresholdRule::Interpolated { floor: *floor }
            }
            _ => ThresholdRule::Proportional,
        };
        let threshold = Threshold { way, bound, value, rule, cap };
        if threshold.applied() != rule {
            notes.not_taken(chosen.rule.name(), "bound-not-positive", Some(bound));
        }
        Reckoning::Threshold(threshold)
    }

    /// The bands of the body's rules, or those that the plan prints where no choice is about the node itself.
    fn banded(
        &self,
        subject: &Subject<'_>,
        value: Decimal,
        met: bool,
        chosen: &Chosen<'_>,
        notes: &mut Notes,
    ) -> Option<Reckoning> {
        let cap = self.rules.cap.value();
        let by_plan = has_bands_of_plan(subject, chosen);
        let (bands, of): (&[Band], Decimal) = match chosen.rule {
            _ if by_plan => {
                (subject.bands, subject.bands.iter().map(|band| band.points).max().unwrap_or_default())
            }
            Rule::Bands { bands, of } => (bands, *of),
            _ => return None,
        };
        if by_plan {
            notes.chosen_by = Some(ChosenBy::Plan);
            notes.not_taken(chosen.rule.name(), "bands-in-the-plan", None);
        }
        Some(Reckoning::Banded(Banded { value, bands: bands.to_vec(), of, met, cap }))
    }

    /// The bound due by the last closed quarter, against the cumulative value of that quarter.
    #[expect(clippy::too_many_arguments, reason = "one call, of what `threshold` already knows")]
    fn interim(
        &self,
        part: &Part<'_, '_>,
        way: Way,
        bound: Decimal,
        shares: &[Decimal; 4],
        chosen: &Chosen<'_>,
        quest: &Quest<'_>,
        notes: &mut Notes,
    ) -> Reckoning {
        let quarter = closed_quarters(self.year, self.as_of);
        let read = match quarter {
            0 => return Reckoning::Missing(Missing::Pending),
            4 => quest.number(notes),
            quarter => match quest.quarter(quarter, notes) {
                Read::Nothing => return Reckoning::Missing(Missing::Pending),
                read => read,
            },
        };
        let value = match read {
            Read::Known(value) => value,
            other => return self.unknown(other, chosen, notes),
        };
        let share = quarter.checked_sub(1).and_then(|index| shares.get(usize::from(index)));
        let share = share.copied().filter(|_| quarter < 4).unwrap_or(Decimal::ONE_HUNDRED);
        let Some(due) = bound.checked_mul(share).map(|due| due / Decimal::ONE_HUNDRED) else {
            return Reckoning::Failed(Failed::TooLarge);
        };
        notes.number(InputName::Bound, bound, Origin::Target, Some(part.text));
        notes.number(InputName::QuarterShare, share, Origin::Rules, None);
        self.compared(part.subject, way, due, value, chosen, notes)
    }

    fn interval(
        &self,
        part: &Part<'_, '_>,
        low: Decimal,
        high: Decimal,
        quest: &Quest<'_>,
        notes: &mut Notes,
    ) -> Reckoning {
        let chosen = self.chosen(part, TargetKind::Interval, notes);
        let value = match quest.number(notes) {
            Read::Known(value) => value,
            other => return self.unknown(other, &chosen, notes),
        };
        notes.number(InputName::Low, low, Origin::Target, Some(part.text));
        notes.number(InputName::High, high, Origin::Target, None);
        let proportional = !matches!(chosen.rule, Rule::AllOrNothing);
        let interval = Interval { low, high, value, proportional, cap: self.rules.cap.value() };
        let nearest = interval.nearest();
        if nearest.is_some() {
            notes.not_taken("met", "outside", nearest);
        }
        if nearest.is_some_and(|bound| bound.is_zero()) && proportional {
            notes.not_taken("proportional", "bound-zero", Some(Decimal::ZERO));
        }
        match self.banded(part.subject, value, nearest.is_none(), &chosen, notes) {
            Some(banded) => banded,
            None => Reckoning::Interval(interval),
        }
    }

    fn relative(
        &self,
        part: &Part<'_, '_>,
        op: Op,
        to: &Baseline,
        factor: Decimal,
        quest: &Quest<'_>,
        notes: &mut Notes,
    ) -> Reckoning {
        let way = match self.way(part.subject, op, None) {
            Ok(way) => Some(way),
            Err(Some(Direction::WithinRange)) => None,
            Err(_) => return Reckoning::Failed(Failed::Direction),
        };
        let chosen = self.chosen(part, TargetKind::Relative, notes);
        let value = match quest.number(notes) {
            Read::Known(value) => value,
            other => return self.unknown(other, &chosen, notes),
        };
        let baseline = match quest.baseline(to, notes) {
            Read::Known(baseline) => baseline,
            Read::Failed(failed) => return Reckoning::Failed(failed),
            Read::Nothing | Read::Missing(_) => return Reckoning::Missing(Missing::Baseline),
        };
        let Some(bound) = baseline.checked_mul(factor) else { return Reckoning::Failed(Failed::TooLarge) };
        notes.number(InputName::Factor, factor, Origin::Target, Some(part.text));
        notes.number(InputName::Bound, bound, Origin::Computed, None);
        match way {
            Some(way) => self.compared(part.subject, way, bound, value, &chosen, notes),
            None => {
                if let Some(banded) = self.banded(part.subject, value, value == bound, &chosen, notes) {
                    return banded;
                }
                let proportional = !matches!(chosen.rule, Rule::AllOrNothing);
                let cap = self.rules.cap.value();
                Reckoning::Interval(Interval { low: bound, high: bound, value, proportional, cap })
            }
        }
    }

    fn deadline(&self, part: &Part<'_, '_>, due: Date, quest: &Quest<'_>, notes: &mut Notes) -> Reckoning {
        let chosen = self.chosen(part, TargetKind::Deadline, notes);
        notes.date(InputName::Due, due, Origin::Target, Some(part.text));
        let done = match quest.done(notes) {
            Read::Known(Some(day)) => Done::On(day),
            Read::Known(None) => Done::NotBy(self.as_of),
            Read::Nothing => return self.absent(due, &chosen, notes),
            Read::Missing(missing) => return Reckoning::Missing(missing),
            Read::Failed(failed) => return Reckoning::Failed(failed),
        };
        let points = match chosen.rule {
            Rule::PointsPerDay { points } => {
                notes.number(InputName::Points, *points, Origin::Rules, None);
                Some(*points)
            }
            _ => None,
        };
        let deadline = Deadline { due, done, points };
        if deadline.days_late() > 0 {
            notes.not_taken("met", "late", Some(Decimal::from(deadline.days_late())));
        }
        Reckoning::Deadline(deadline)
    }

    fn delivered(&self, part: &Part<'_, '_>, quest: &Quest<'_>, notes: &mut Notes) -> Reckoning {
        let chosen = self.chosen(part, TargetKind::Delivered, notes);
        let closes = last_day(self.year);
        let progress = match quest.progress(closes, notes) {
            Read::Known(progress) => progress,
            Read::Nothing => return self.absent(closes, &chosen, notes),
            Read::Missing(missing) => return Reckoning::Missing(missing),
            Read::Failed(failed) => return Reckoning::Failed(failed),
        };
        let counts = match chosen.rule {
            Rule::Progress => Progress::Counts,
            _ => Progress::CountsNot,
        };
        if let Some(stated) = progress.filter(|stated| *stated < Decimal::ONE_HUNDRED)
            && counts == Progress::CountsNot
        {
            notes.not_taken("progress", "counts-not", Some(stated));
        }
        Reckoning::Delivered(Delivered { progress, last_day: closes, as_of: self.as_of, counts })
    }
}

/// How many quarters of a year are over on a day: a quarter is open on its last day.
fn closed_quarters(year: Year, as_of: Date) -> u8 {
    let ended =
        |month: i8| Date::new(year.number(), month, 1).is_ok_and(|first| first.last_of_month() < as_of);
    [3, 6, 9, 12].into_iter().map(|month| u8::from(ended(month))).sum()
}

/// Whether the bands that the plan prints score a value: unless the law or a choice about the node says otherwise.
fn has_bands_of_plan(subject: &Subject<'_>, chosen: &Chosen<'_>) -> bool {
    !subject.bands.is_empty() && !matches!(chosen.rule_by, ChosenBy::Node | ChosenBy::Law)
}
