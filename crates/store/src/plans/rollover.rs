//! Next year's draft from this year's adopted plan, in one step that is read before it is made.

use std::collections::BTreeMap;

use cannocchiale_core::diag::Lang;
use cannocchiale_core::facts::{FactPeriod, FactValue};
use cannocchiale_core::format::rows::canonical;
use cannocchiale_core::ids::{NodeId, Year};
use cannocchiale_core::model::RevisionStatus;
use cannocchiale_core::number::show;
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::{PlanNode, Revision, read, tree};
use crate::error::{Refusal, Result, Side, Stale, StoreError};
use crate::facts::{Counting, FactVersion, counted};
use crate::migrate::hex;
use crate::names::{BodyId, NodeKey, RevisionId};
use crate::open::Store;
use crate::rows::nodes;
use crate::transaction::Transaction;

/// What next year's draft would be, to be read before it is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rollover {
    /// The year of the draft.
    pub year: Year,
    /// Its nodes: the keys are those of the plan it comes from.
    pub nodes: Vec<PlanNode>,
    /// What was changed on the way, in the order of the plan.
    pub notes: Vec<RollNote>,
    /// The hash of the nodes: the draft is made only of what was read.
    pub digest: String,
}

/// Something that is not as it was in the plan of the year before, or must be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollNote {
    /// The node, by its id in the new draft or, when it is gone, in the old plan.
    pub node: NodeId,
    /// What happened to it.
    pub what: Rolled,
}

/// What happened to a node on its way into the next year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rolled {
    /// The years of the plan moved on.
    YearsMoved,
    /// The last confirmed value is its baseline now.
    Baseline {
        /// As it is written.
        text: String,
        /// Of which period.
        period: FactPeriod,
    },
    /// The values of the year stand in its history now.
    History {
        /// As it is written.
        value: String,
    },
    /// It has no target for the new last year of the period.
    TargetMissing {
        /// Which.
        year: Year,
    },
    /// Its one target was written for the year before.
    TargetToReview {
        /// The target.
        target: String,
    },
    /// A day moved to the next year.
    DayMoved {
        /// The new day.
        to: Date,
    },
    /// It speaks of the year before only, and is not carried.
    Left,
}

impl Store {
    /// What next year's draft would be if it were made of this revision with what is confirmed on a day.
    ///
    /// # Errors
    /// There is no such revision, or it is not adopted.
    pub async fn rollover(&self, body: &BodyId, from: RevisionId, day: Date) -> Result<Rollover> {
        let head = read::kept(&self.db, body.as_str(), from).await?;
        let rows = read::rows(&self.db, body.as_str(), from).await?;
        let facts = counted(&self.db, body.as_str(), day, Counting::Confirmed).await?;
        rolled(&Revision::of(&head)?, rows, &facts)
    }
}

impl Transaction {
    /// Makes next year's draft: exactly the one that was read.
    ///
    /// # Errors
    /// The plan or the facts changed since it was read; that year has an open revision.
    pub async fn roll_over(
        &mut self,
        from: RevisionId,
        day: Date,
        reviewed: &Rollover,
        title: &str,
    ) -> Result<RevisionId> {
        let head = read::kept(&self.tx, &self.body(), from).await?;
        let rows = read::rows(&self.tx, &self.body(), from).await?;
        let facts = counted(&self.tx, &self.body(), day, Counting::Confirmed).await?;
        let now = rolled(&Revision::of(&head)?, rows, &facts)?;
        if now.digest != reviewed.digest {
            let side = |rollover: &Rollover| Side { version: 0, content: rollover.digest.clone() };
            return Err(StoreError::Stale(Box::new(Stale {
                what: "rollover",
                id: from.to_string(),
                yours: side(reviewed),
                theirs: side(&now),
            })));
        }
        let id = self.new_revision(now.year, title, Some(from)).await?;
        let mut positions = BTreeMap::new();
        let rows = now.nodes.into_iter().map(|node| {
            let position = positions.entry((node.parent, node.list.clone())).or_insert(-tree::STEP);
            *position = position.saturating_add(tree::STEP);
            nodes::Model {
                body: head.body.clone(),
                revision: id.0,
                node_key: node.key.0,
                parent: node.parent.map(|key| key.0),
                list: node.list,
                position: *position,
                node: node.node.to_string(),
                content: node.content,
                version: 1,
            }
        });
        let rows = rows.collect();
        self.add_all::<nodes::Entity>(rows).await?;
        Ok(id)
    }
}

/// Lists whose nodes speak of the year before only.
const LEFT: &[&str] = &["explanations", "unread", "provenance", "budget_by_objective", "printed_totals"];

fn rolled(from: &Revision, rows: Vec<nodes::Model>, facts: &[FactVersion]) -> Result<Rollover> {
    if !matches!(from.status, RevisionStatus::Adopted | RevisionStatus::Superseded) {
        let wanted = RevisionStatus::Adopted;
        return Err(Refusal::NotInStatus { status: from.status, wanted }.into());
    }
    let next = from.year.number().saturating_add(1);
    let next = Year::new(next).ok_or(Refusal::OtherYear { year: next })?;
    let mut roll = Roll { next, last: next, last_values: last_values(from.year, facts), notes: Vec::new() };
    let mut kept = Vec::with_capacity(rows.len());
    for mut row in rows {
        if LEFT.contains(&row.list.as_str()) {
            roll.note(&row, Rolled::Left);
            continue;
        }
        let value =
            serde_json::from_str(&row.content).map_err(|error| StoreError::Broken(error.to_string()))?;
        if let Value::Object(mut content) = value {
            roll.node(&row, &mut content);
            row.content =
                canonical(&row.list, &Value::Object(content).to_string()).map_err(Refusal::NotAPlan)?;
        }
        row.version = 1;
        kept.push(row);
    }
    tree::named(&mut kept)?;
    let mut hash = Sha256::new();
    for row in &kept {
        hash.update(format!("{}\t{:?}\t{}\t{}\n", row.node_key, row.parent, row.list, row.content));
    }
    let digest = hex(&hash.finalize());
    let nodes = kept.into_iter().map(PlanNode::from).collect();
    Ok(Rollover { year: next, nodes, notes: roll.notes, digest })
}

/// Of each node the value of the latest period that ends in the year or before.
fn last_values(year: Year, facts: &[FactVersion]) -> BTreeMap<NodeKey, &FactVersion> {
    let mut last: BTreeMap<NodeKey, &FactVersion> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| fact.asked.period.year <= year) {
        let crate::facts::Measure::Of(key, part) = &fact.asked.measure else { continue };
        let later = |other: &&FactVersion| {
            // Of periods that end on one day the longer says more: the year, not its last quarter.
            let end = |fact: &FactVersion| (fact.asked.period.last_day(), fact.asked.period.part);
            end(other) < end(fact)
        };
        if part.is_empty() && last.get(key).is_none_or(later) {
            last.insert(*key, fact);
        }
    }
    last
}

struct Roll<'a> {
    next: Year,
    /// The last year of the new period.
    last: Year,
    last_values: BTreeMap<NodeKey, &'a FactVersion>,
    notes: Vec<RollNote>,
}

impl Roll<'_> {
    fn note(&mut self, row: &nodes::Model, what: Rolled) {
        self.notes.push(RollNote { node: NodeId::new(&row.node), what });
    }

    fn node(&mut self, row: &nodes::Model, content: &mut Map<String, Value>) {
        match row.list.as_str() {
            "" => self.plan(row, content),
            "indicators" | "indicator" => self.indicator(row, content),
            "projects" => {
                content.insert("year".to_owned(), self.next.number().into());
            }
            "results" => self.target_to_review(row, content),
            "objectives" => self.forget_years(content, "budget"),
            "health" => self.health(row, content),
            "calendar" => self.phase(row, content),
            _ => {}
        }
    }

    fn plan(&mut self, row: &nodes::Model, content: &mut Map<String, Value>) {
        content.insert("year".to_owned(), self.next.number().into());
        if let Some(period) = content.get_mut("period").and_then(Value::as_object_mut) {
            for end in ["from", "to"] {
                let year =
                    period.get(end).and_then(Value::as_i64).and_then(|year| i16::try_from(year + 1).ok());
                if let Some(year) = year.and_then(Year::new) {
                    period.insert(end.to_owned(), year.number().into());
                    self.last = year;
                }
            }
        }
        content.remove("budget_notes");
        self.note(row, Rolled::YearsMoved);
    }

    fn indicator(&mut self, row: &nodes::Model, content: &mut Map<String, Value>) {
        if let Some(fact) = self.last_values.get(&NodeKey(row.node_key)).copied() {
            let unit = content.get("unit").and_then(Value::as_str).unwrap_or_default();
            let text = written(&fact.value, unit);
            content.insert("baseline".to_owned(), text.clone().into());
            self.note(row, Rolled::Baseline { text, period: fact.asked.period });
        }
        self.target_to_review(row, content);
        self.targets(row, content);
    }

    /// Past years go; the new last year is asked for where the others have a target.
    fn targets(&mut self, row: &nodes::Model, content: &mut Map<String, Value>) {
        self.forget_years(content, "targets");
        let by_year = content.get("targets").and_then(Value::as_object);
        let last = self.last;
        if by_year.is_some_and(|years| !years.is_empty() && !years.contains_key(&last.to_string())) {
            self.note(row, Rolled::TargetMissing { year: last });
        }
    }

    fn forget_years(&self, content: &mut Map<String, Value>, field: &str) {
        if let Some(years) = content.get_mut(field).and_then(Value::as_object_mut) {
            let next = self.next;
            years.retain(|year, _| Year::read(year).is_none_or(|year| year >= next));
        }
    }

    fn target_to_review(&mut self, row: &nodes::Model, content: &Map<String, Value>) {
        if let Some(target) = content.get("target").and_then(Value::as_str).map(str::to_owned) {
            self.note(row, Rolled::TargetToReview { target });
        }
    }

    fn health(&mut self, row: &nodes::Model, content: &mut Map<String, Value>) {
        let last = self.last_values.get(&NodeKey(row.node_key)).copied();
        if let Some((fact, FactValue::Number(number))) = last.map(|fact| (fact, &fact.value)) {
            let value = number.to_string();
            let figure = serde_json::json!({ "state": crate::facts::state_word(fact.state), "value": value });
            if let Some(values) = content.get_mut("values").and_then(Value::as_object_mut) {
                values.insert(fact.asked.period.year.to_string(), figure);
            }
            self.note(row, Rolled::History { value });
        }
        self.targets(row, content);
    }

    fn phase(&mut self, row: &nodes::Model, content: &mut Map<String, Value>) {
        let due = content.get("due").and_then(Value::as_str).and_then(|due| due.parse::<Date>().ok());
        if let Some(to) = due.and_then(|due| due.checked_add(1.year()).ok()) {
            content.insert("due".to_owned(), to.to_string().into());
            self.note(row, Rolled::DayMoved { to });
        }
    }
}

/// A value as an office writes it, so that it reads back as the same.
fn written(value: &FactValue, unit: &str) -> String {
    match value {
        FactValue::Number(number) if unit.is_empty() => show(*number, Lang::It),
        FactValue::Number(number) if unit == "%" => format!("{}%", show(*number, Lang::It)),
        FactValue::Number(number) => format!("{} {unit}", show(*number, Lang::It)),
        FactValue::Progress(number) => format!("{}%", show(*number, Lang::It)),
        FactValue::Done(day) => format!("{:02}.{:02}.{}", day.day(), day.month(), day.year()),
        FactValue::Delivered(true) => "SI".to_owned(),
        FactValue::Delivered(false) => "NO".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_written_as_an_office_writes_it() {
        let text = |value: &str, unit| written(&FactValue::read(value).unwrap(), unit);
        assert_eq!(text("1234.5", ""), "1.234,5");
        assert_eq!(text("97.5", "%"), "97,5%");
        assert_eq!(text("18", "giorni"), "18 giorni");
        assert_eq!(text("2026-03-05", ""), "05.03.2026");
        assert_eq!(text("yes", ""), "SI");
    }
}
