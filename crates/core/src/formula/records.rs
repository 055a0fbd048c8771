//! The ready records: a plan, its facts, and the day as of which they are seen.

use std::collections::HashMap;
use std::sync::OnceLock;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::list::Member;
use super::types::{List, Name, StaffPart, SurveyPart};
use super::unit::{Unit, Units};
use super::vocabulary::plain;
use super::world::{Known, Looked, Origin, Records, Written};
use crate::facts::{FactValue, Facts, Measurement, PeriodPart};
use crate::ids::{NodeId, Year};
use crate::model::{AccountLine, AccountSide, FigureState, HealthIndicator, Plan, StaffDimension, Survey};

/// What a plan and its facts say on a day. Indexes are made when they are first needed.
#[derive(Debug)]
pub struct PlanRecords<'p> {
    plan: &'p Plan,
    facts: &'p Facts,
    as_of: Date,
    rows: OnceLock<HashMap<(&'p str, Year), &'p Measurement>>,
    units: OnceLock<HashMap<&'p str, Unit>>,
}

impl<'p> PlanRecords<'p> {
    /// The records as they are seen on a day.
    pub fn new(plan: &'p Plan, facts: &'p Facts, as_of: Date) -> Self {
        Self { plan, facts, as_of, rows: OnceLock::new(), units: OnceLock::new() }
    }

    /// The row of a year that counts on this day: of those recorded by then the last, of the same day the later.
    fn row(&self, id: &str, year: Year) -> Option<&'p Measurement> {
        let rows = self.rows.get_or_init(|| {
            let mut rows: HashMap<(&str, Year), &Measurement> = HashMap::new();
            for row in self.facts.all() {
                if row.period.part != PeriodPart::Year || recorded(row) > Some(self.as_of) {
                    continue;
                }
                let kept = rows.entry((row.indicator.as_str(), row.period.year)).or_insert(row);
                if recorded(row) >= recorded(kept) {
                    *kept = row;
                }
            }
            rows
        });
        rows.get(&(id, year)).copied()
    }

    fn declared(&self, id: &NodeId) -> Option<&Unit> {
        let units = self.units.get_or_init(|| {
            let of_results = self.plan.results().filter_map(|(_, result)| {
                Some((result.id.as_str(), result.indicator.as_ref()?.unit.as_deref()?))
            });
            let of_indicators =
                self.plan.indicators().filter_map(|i| Some((i.id.as_str(), i.unit.as_deref()?)));
            let of_health = self.plan.health.iter().filter_map(|h| Some((h.id.as_str(), h.unit.as_deref()?)));
            of_results
                .chain(of_indicators)
                .chain(of_health)
                .filter_map(|(id, words)| Some((id, Unit::declared(words)?)))
                .collect()
        });
        units.get(id.as_str())
    }

    /// A recorded number. What is declared or recorded in `%` is read as the ratio it is.
    fn fact(&self, id: &NodeId, year: Year) -> Looked<'_> {
        let Some(row) = self.row(id.as_str(), year) else { return Looked::Missing };
        let (value, written) = match row.value {
            FactValue::Number(value) if self.declared(id).is_some_and(Unit::is_ratio) => {
                (value, Written::Percent)
            }
            FactValue::Number(value) => (value, Written::Plain),
            FactValue::Progress(value) => (value, Written::Percent),
            FactValue::Done(_) | FactValue::Delivered(_) => return Looked::WrongKind,
        };
        Looked::Known(Known {
            written,
            state: Some(row.state),
            node: Some(id.clone()),
            source: row.source.clone(),
            recorded_on: row.recorded_on,
            ..Known::number(value, Origin::Fact)
        })
    }

    fn total(&self, side: AccountSide, year: Year) -> Looked<'_> {
        let mut lines = self.plan.accounts.iter().filter(|line| line.side == side).peekable();
        if lines.peek().is_none() {
            return Looked::Missing;
        }
        let mut sum = Known::number(Decimal::ZERO, Origin::Accounts);
        for line in lines {
            let Some(figure) = line.amounts.get(&year) else { return Looked::Missing };
            let Some(value) = sum.value.checked_add(figure.value) else { return Looked::WrongKind };
            sum.value = value;
            sum.slack = sum.slack.saturating_add(half(line.rounded_to));
            sum.state = sum.state.max(Some(figure.state));
        }
        sum.node = Some(NodeId::new(format!("totals/{}", side.name())));
        Looked::Known(sum)
    }

    fn line(&self, side: AccountSide, name: &str, year: Year) -> Looked<'_> {
        let Some(line) = line_named(self.plan, side, name) else { return Looked::Unknown };
        line.amounts.get(&year).map_or(Looked::Missing, |figure| {
            Looked::Known(Known {
                state: Some(figure.state),
                node: Some(line.id.clone()),
                slack: half(line.rounded_to),
                ..Known::number(figure.value, Origin::Accounts)
            })
        })
    }

    fn survey(&self, name: &str, part: SurveyPart, year: Year) -> Looked<'_> {
        let Some(survey) = survey_named(self.plan, name) else { return Looked::Unknown };
        match part {
            SurveyPart::Mean => self.fact(&survey.id, year),
            SurveyPart::Answers => self.fact(&survey.id.child("answers"), year),
        }
    }

    /// The recorded fact, else the last count of that year in the plan.
    fn staff(&self, part: StaffPart, year: Year) -> Looked<'_> {
        let recorded = self.fact(&NodeId::new(staff_fact(part)), year);
        if recorded != Looked::Missing || part == StaffPart::Fte {
            return recorded;
        }
        let of_year = |date: Option<Date>| date.is_some_and(|date| date.year() == year.number());
        let counts = self
            .plan
            .body
            .staff
            .iter()
            .filter(|count| count.dimension == StaffDimension::Total && of_year(count.as_of));
        counts.max_by_key(|count| count.as_of).map_or(Looked::Missing, |count| {
            Looked::Known(Known {
                state: Some(FigureState::Final),
                recorded_on: count.as_of,
                ..Known::number(Decimal::from(count.count), Origin::Plan)
            })
        })
    }

    /// The recorded fact, else the formula, else the value the plan prints.
    fn health(&self, id: &NodeId, year: Year) -> Looked<'_> {
        let Some(health) = health_named(self.plan, id) else { return Looked::Unknown };
        let recorded = self.fact(id, year);
        if recorded != Looked::Missing {
            return recorded;
        }
        let percent = health.unit.as_deref().and_then(Unit::declared).is_some_and(|unit| unit.is_ratio());
        let printed = health.values.get(&year).map(|figure| Known {
            written: if percent { Written::Percent } else { Written::Plain },
            state: Some(figure.state),
            node: Some(id.clone()),
            slack: half(Decimal::new(1, figure.value.scale())),
            ..Known::number(figure.value, Origin::Plan)
        });
        match &health.formula {
            Some(reading) => Looked::Computed(reading.formula(), printed),
            None => printed.map_or(Looked::Missing, Looked::Known),
        }
    }
}

impl Units for PlanRecords<'_> {
    fn unit_of_measure(&self, id: &NodeId) -> Option<Unit> {
        self.declared(id).cloned()
    }

    fn unit_of_health(&self, id: &NodeId) -> Option<Unit> {
        self.declared(id).cloned()
    }
}

impl Records for PlanRecords<'_> {
    fn look(&self, name: &Name, year: Year) -> Looked<'_> {
        match name {
            Name::Total(side) => self.total(*side, year),
            Name::Line(side, line) => self.line(*side, line, year),
            Name::Measure(id) => self.fact(id, year),
            Name::Survey(survey, part) => self.survey(survey, *part, year),
            Name::Process(process) => self.fact(&process_fact(process), year),
            Name::Staff(part) => self.staff(*part, year),
            Name::Health(id) => self.health(id, year),
        }
    }

    fn members(&self, list: &List) -> Vec<Member> {
        list.members(self.plan)
    }
}

/// The day a row counts as recorded: without one, the last of its period.
fn recorded(row: &Measurement) -> Option<Date> {
    row.recorded_on.or_else(|| row.period.last_day())
}

/// Half of the last printed unit.
fn half(unit: Decimal) -> Decimal {
    unit.checked_div(Decimal::TWO).unwrap_or_default()
}

pub(super) fn line_named<'p>(plan: &'p Plan, side: AccountSide, name: &str) -> Option<&'p AccountLine> {
    let wanted = plain(name);
    plan.accounts.iter().find(|line| line.side == side && plain(&line.line) == wanted)
}

/// A survey by its id (`survey/1`), what follows in it (`1`), or its title.
pub(super) fn survey_named<'p>(plan: &'p Plan, name: &str) -> Option<&'p Survey> {
    let wanted = plain(name);
    plan.surveys.iter().find(|survey| {
        let id = survey.id.as_str();
        id == name || id.strip_prefix("survey/") == Some(name) || plain(&survey.title) == wanted
    })
}

pub(super) fn health_named<'p>(plan: &'p Plan, id: &NodeId) -> Option<&'p HealthIndicator> {
    plan.health.iter().find(|health| &health.id == id)
}

/// The fact a process is measured by.
pub(super) fn process_fact(name: &str) -> NodeId {
    NodeId::new(format!("process/{name}"))
}

/// The fact the staff is counted by.
pub(super) fn staff_fact(part: StaffPart) -> &'static str {
    match part {
        StaffPart::Total => "staff/total",
        StaffPart::Fte => "staff/fte",
    }
}
