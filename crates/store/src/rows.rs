//! The tables as the engine sees them. Nothing of this leaves the crate.

mod evaluator;
mod every;
mod facts;
mod house;
mod journal;
mod keys;
mod letters;
mod plans;
mod services;

pub(crate) use evaluator::{validation_findings, validation_sample, validations};
pub(crate) use every::{every_journaled, every_table};
pub(crate) use facts::{
    campaigns, comments, deviations, evidence, fact_evidence, feed_runs, feeds, measured, reminders,
};
pub(crate) use house::{bodies, dated_settings, holders, people, roles, settings, units};
pub(crate) use journal::{changes, entries, heads};
pub(crate) use keys::{failures, invitations, links, passwords, requests, sessions};
pub(crate) use letters::{digest_choices, digests, duty_letters, invitation_letters};
pub(crate) use plans::{
    acknowledgements, chapter_figures, chapters, document_acts, looks, negotiation_steps, nodes,
    phase_states, revision_reasons, revisions,
};
pub(crate) use services::{
    budget_movements, standard_results, standards, survey_answers, survey_questions, surveys,
};

use sea_orm::{
    ActiveModelTrait, EntityTrait, IntoActiveModel, Iterable, ModelTrait, PrimaryKeyToColumn, Value,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A table whose every change is in the journal.
pub(crate) trait Kept: Table {
    /// Fields that the journal does not show.
    const SECRET: &'static [&'static str] = &[];
}

/// A table of what passes: neither journaled nor archived, and not written through the door.
pub(crate) trait Fleeting: Table {}

/// A table, its rows and its key.
pub(crate) trait Table:
    EntityTrait<Model: Row<Self>, ActiveModel: ActiveModelTrait<Entity = Self> + Send>
{
    /// The name of the table.
    const NAME: &'static str;

    /// The key after the body, its parts joined by a slash.
    fn key(row: &Self::Model) -> String {
        let parts = Self::PrimaryKey::iter().map(|part| match row.get(part.into_column()) {
            Value::String(Some(text)) => text,
            Value::BigInt(Some(number)) => number.to_string(),
            other => format!("{other:?}"),
        });
        let all: Vec<String> = parts.collect();
        match all.split_first() {
            Some((body, [])) => body.clone(),
            Some((_, rest)) => rest.join("/"),
            None => String::new(),
        }
    }
}

/// What every row can do.
pub(crate) trait Row<E: EntityTrait>:
    ModelTrait<Entity = E> + IntoActiveModel<E::ActiveModel> + Serialize + DeserializeOwned + Clone + Sync
{
}

impl<E, M> Row<E> for M
where
    E: EntityTrait,
    M: ModelTrait<Entity = E> + IntoActiveModel<E::ActiveModel> + Serialize + DeserializeOwned + Clone + Sync,
{
}

/// Declares a table: its name, the fields of its key, the others in the order of the table.
macro_rules! table {
    ($(#[$doc:meta])* $module:ident = $name:literal { $($key:ident: $key_type:ident),+ $(,)? } { $($field:ident: $type:ty),* $(,)? }) => {
        $(#[$doc])*
        pub(crate) mod $module {
            use sea_orm::entity::prelude::*;

            #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, serde::Serialize, serde::Deserialize)]
            #[sea_orm(table_name = $name)]
            pub struct Model {
                $(#[sea_orm(primary_key, auto_increment = false)] pub $key: $key_type,)+
                $(pub $field: $type,)*
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}

            impl crate::rows::Table for Entity {
                const NAME: &'static str = $name;
            }
        }
    };
}
pub(crate) use table;
