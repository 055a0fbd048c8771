//! Many facts at once: one entry of the journal for all of them.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::NewFact;
use super::record::state_word;
use crate::error::Result;
use crate::rows::measured;
use crate::transaction::Transaction;

/// What an import did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    /// New versions written.
    pub written: usize,
    /// Rows that said what was already there.
    pub same: usize,
}

/// What was last said of a measure in a period.
struct Last {
    version: i64,
    value: String,
    state: String,
    stage: String,
}

type Key = (i64, String, String);

impl Transaction {
    /// Records many facts, each over what was said last. A fact that says the same again is not written twice.
    ///
    /// # Errors
    /// The database does not answer; then none is written.
    pub async fn import_facts(&mut self, new: &[NewFact]) -> Result<Imported> {
        let mut last = self.all_last().await?;
        let mut rows = Vec::with_capacity(new.len());
        let mut same = 0_usize;
        for fact in new {
            let (subject, part) = fact.asked.measure.parts();
            let said = last.entry((subject, part, fact.asked.period.to_string())).or_insert_with(|| Last {
                version: 0,
                value: String::new(),
                state: String::new(),
                stage: String::new(),
            });
            let value = fact.value.to_string();
            let (state, stage) = (state_word(fact.state), fact.stage.word());
            if said.version > 0 && said.value == value && said.state == state && said.stage == stage {
                same = same.saturating_add(1);
                continue;
            }
            let version = said.version.saturating_add(1);
            *said = Last { version, value, state: state.to_owned(), stage: stage.to_owned() };
            rows.push(self.fact_row(fact, version));
        }
        let written = rows.len();
        self.add_many::<measured::Entity>(rows).await?;
        Ok(Imported { written, same })
    }

    async fn all_last(&self) -> Result<BTreeMap<Key, Last>> {
        type Row = (i64, String, String, i64, String, String, String);
        let rows: Vec<Row> = measured::Entity::find()
            .select_only()
            .columns([
                measured::Column::Subject,
                measured::Column::Part,
                measured::Column::Period,
                measured::Column::Version,
                measured::Column::Value,
                measured::Column::State,
                measured::Column::Stage,
            ])
            .filter(measured::Column::Body.eq(self.body()))
            .into_tuple()
            .all(&self.tx)
            .await?;
        let mut last: BTreeMap<Key, Last> = BTreeMap::new();
        for (subject, part, period, version, value, state, stage) in rows {
            let row = Last { version, value, state, stage };
            match last.entry((subject, part, period)) {
                std::collections::btree_map::Entry::Vacant(free) => {
                    free.insert(row);
                }
                std::collections::btree_map::Entry::Occupied(mut taken) if taken.get().version < version => {
                    taken.insert(row);
                }
                std::collections::btree_map::Entry::Occupied(_) => {}
            }
        }
        Ok(last)
    }
}
