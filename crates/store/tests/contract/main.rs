//! What the store promises, asked of SQLite and of PostgreSQL in the same words.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, also in its helpers"
)]

mod acts;
mod archive;
mod bodies;
mod cascade;
mod chapters;
mod concurrency;
mod evidence;
mod facts;
mod feeds;
mod journal;
mod keys;
mod letters;
mod monitoring;
mod outside;
mod people;
mod phases;
mod plans;
mod rollover;
mod services;
mod units;
mod validations;
mod verify;
mod wire;

#[path = "../engines/mod.rs"]
mod engines;

/// Each fact becomes two tests: one on a file of SQLite, one on a database of PostgreSQL of its own.
macro_rules! contract {
    ($(async fn $name:ident($house:ident: &House) $body:block)*) => { $(
        mod $name {
            #[allow(unused_imports, reason = "a fact uses what it needs of its page")]
            use super::*;

            async fn holds($house: &$crate::engines::House) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                holds(&$crate::engines::House::on_sqlite().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgresql() {
                holds(&$crate::engines::House::on_postgresql().await).await;
            }
        }
    )* };
}
pub(crate) use contract;
