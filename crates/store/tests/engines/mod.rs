//! The engines that tests run on, and a small house to begin from.
#![allow(dead_code, reason = "each suite uses a part of it")]

pub mod postgres;

use std::path::PathBuf;

use cannocchiale_core::format::plan::PlanFile;
use cannocchiale_store::{Actor, BodyId, Deed, NewBody, Receipt, Store};
use jiff::Timestamp;
use jiff::civil::Date;

/// A store with one body, on an engine.
pub struct House {
    pub store: Store,
    pub url: String,
    pub body: BodyId,
    /// Where evidence and archives of this test are.
    pub folder: tempfile::TempDir,
}

impl House {
    pub async fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("house.db").display());
        Self::at(url, folder).await
    }

    pub async fn on_postgresql() -> Self {
        Self::at(postgres::new_database(), tempfile::tempdir().unwrap()).await
    }

    async fn at(url: String, folder: tempfile::TempDir) -> Self {
        let store = Store::open_with(&url, &folder.path().join("evidence")).await.unwrap();
        let house = Self { store, url, body: body("cciaa-aurea"), folder };
        house.found(&house.body).await;
        house
    }

    pub async fn found(&self, body: &BodyId) -> Receipt {
        let new = NewBody {
            name: "Camera di commercio di Aurea".to_owned(),
            ipa_code: Some("cciaa_au".to_owned()),
            kind: "chamber_of_commerce".to_owned(),
        };
        let deed = Deed { body: body.clone(), ..self.deed("body-founded") };
        self.store.found(deed, &new).await.unwrap()
    }

    /// Something done by the program at nine on the first day of 2026.
    pub fn deed(&self, what: &'static str) -> Deed {
        Deed {
            body: self.body.clone(),
            actor: Actor::Program("test"),
            at: instant("2026-01-01T09:00:00Z"),
            what,
            why: None,
        }
    }

    pub fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }
}

pub fn body(id: &str) -> BodyId {
    BodyId::read(id).unwrap()
}

pub fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// The plan of the demonstration body.
pub fn demo() -> PlanFile {
    cannocchiale_core::format::parse(include_str!("../../../../demo/piano.json")).0.unwrap().file
}
