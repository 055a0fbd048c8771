//! How fast facts are imported: `import sqlite:FILE 1000000` or `import postgres://… 1000000`.
//!
//! The database must be new: the measure is of a first import, journal and all.
#![expect(clippy::print_stdout, reason = "it is run by hand, to be read")]

use std::time::Instant;

use cannocchiale_core::facts::{FactPeriod, FactValue};
use cannocchiale_core::model::FigureState;
use cannocchiale_store::{
    Actor, Asked, BodyId, Deed, Measure, NewBody, NewFact, NodeKey, Refusal, Result, Stage, Store,
};

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().unwrap_or_default();
    let rows: i64 = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(1_000_000);
    let store = Store::open(&url).await?;
    let deed = Deed {
        body: BodyId::read("misura")?,
        actor: Actor::Program("import"),
        at: jiff::Timestamp::UNIX_EPOCH,
        what: "facts-imported",
        why: None,
    };
    let new = NewBody { name: "Misura".to_owned(), ipa_code: None, kind: "chamber_of_commerce".to_owned() };
    store.found(deed.clone(), &new).await?;
    let facts: Vec<NewFact> = (0..rows).map(fact).collect::<Result<_>>()?;

    let start = Instant::now();
    let mut tx = store.transaction(deed.clone()).await?;
    let done = tx.import_facts(&facts).await?;
    tx.commit().await?;
    report("imported", done.written, start);

    let start = Instant::now();
    let mut tx = store.transaction(deed.clone()).await?;
    let again = tx.import_facts(&facts).await?;
    tx.commit().await?;
    report("found again, unchanged", again.same, start);

    let start = Instant::now();
    let verified = store.verify(&deed.body).await?;
    report(if verified.is_right() { "verified" } else { "verified, and wrong" }, done.written, start);
    Ok(())
}

/// A hundred nodes for each hundred months, and so on: no two are of one measure and period.
fn fact(number: i64) -> Result<NewFact> {
    let (key, month) = (number / 120 + 1, number % 120);
    let period = format!("{}-{:02}", 2015 + month / 12, month % 12 + 1);
    let malformed = || Refusal::Malformed { field: "period", text: period.clone() };
    Ok(NewFact {
        asked: Asked {
            measure: Measure::of(NodeKey(key)),
            period: FactPeriod::read(&period).ok_or_else(malformed)?,
        },
        value: FactValue::Number(number.into()),
        state: FigureState::Final,
        stage: Stage::Confirmed,
        recorded_on: jiff::civil::date(2026, 1, 31),
        source: Some("gestionale".to_owned()),
        note: None,
    })
}

fn report(what: &str, rows: usize, start: Instant) {
    let milliseconds = start.elapsed().as_millis().max(1);
    let each_second = u128::try_from(rows).unwrap_or_default() * 1000 / milliseconds;
    println!("{rows} rows {what} in {milliseconds} ms: {each_second} rows a second");
}
