use jiff::civil::Date;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::version;
use crate::error::Result;
use crate::names::{BodyId, said};
use crate::open::Store;
use crate::rows::dated_settings;
use crate::time::read_day;
use crate::transaction::Transaction;

/// A text that holds from a day until the next one of its name: scoring rules, the words of the body, its logo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedSetting {
    /// Its name.
    pub name: String,
    /// The first day on which it holds.
    pub from: Date,
    /// The text.
    pub text: String,
    /// The act by which it was decided.
    pub act: Option<String>,
    /// How often it was changed, from 1.
    pub version: u32,
}

impl Store {
    /// All texts of a name, the earliest first.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn dated_settings(&self, body: &BodyId, name: &str) -> Result<Vec<DatedSetting>> {
        let find = dated_settings::Entity::find()
            .filter(dated_settings::Column::Body.eq(body.as_str()))
            .filter(dated_settings::Column::Name.eq(name))
            .order_by_asc(dated_settings::Column::ValidFrom);
        let of = |row: dated_settings::Model| {
            let (from, version) = (read_day(&row.valid_from)?, version(row.version));
            Ok(DatedSetting { name: row.name, from, text: row.text, act: row.act, version })
        };
        find.all(&self.db).await?.into_iter().map(of).collect()
    }

    /// The text of a name that holds on a day; none when none has begun.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn setting_on(&self, body: &BodyId, name: &str, day: Date) -> Result<Option<DatedSetting>> {
        let all = self.dated_settings(body, name).await?;
        Ok(all.into_iter().rfind(|setting| setting.from <= day))
    }
}

impl Transaction {
    /// Puts a text under a name from a day on; `seen` is 0 when none began on that day.
    ///
    /// # Errors
    /// The name is blank, or somebody put another on that day since version `seen`.
    pub async fn put_dated_setting(&mut self, seen: u32, new: &DatedSetting) -> Result<()> {
        let key = (self.body(), said("name", &new.name)?, new.from.to_string());
        let there = dated_settings::Entity::find_by_id(key.clone()).one(&self.tx).await?;
        let kept = there.as_ref().map_or(0, |row| row.version);
        let (body, name, valid_from) = key;
        let (text, act) = (new.text.clone(), new.act.clone());
        let yours =
            dated_settings::Model { body, name, valid_from, text, act, version: kept.saturating_add(1) };
        self.put::<dated_settings::Entity>("setting", seen, (there, kept), yours).await
    }
}
