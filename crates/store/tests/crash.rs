//! A program killed while it writes: nothing that it acknowledged is lost, and the journal holds.
//!
//! Without the harness of the other tests, because the program that is killed is this one, started again.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test fails by panicking; it speaks to itself over standard output"
)]

mod engines;

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use cannocchiale_store::{Actor, Deed, Store, StoreError};
use engines::{House, body, instant};

/// How often the writer is killed, on each engine.
const KILLS: usize = 12;

fn main() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, word, url] = arguments.as_slice()
        && word == "post"
    {
        runtime.block_on(post(url));
        return;
    }
    // The harness is asked to list, or for tests of other names: there is one, and it runs.
    if arguments.iter().any(|argument| argument == "--list") {
        println!("nothing_acknowledged_is_lost: test");
        return;
    }
    runtime.block_on(async {
        nothing_acknowledged_is_lost(&House::on_sqlite().await, "SQLite").await;
        nothing_acknowledged_is_lost(&House::on_postgresql().await, "PostgreSQL").await;
    });
}

/// Posts for ever, and says the number of each post once it is acknowledged.
async fn post(url: &str) {
    let store = Store::open(url).await.unwrap();
    let body = body("cciaa-aurea");
    let mut number = 0_u64;
    loop {
        let deed = Deed {
            body: body.clone(),
            actor: Actor::Program("post"),
            at: instant("2026-01-01T09:00:00Z"),
            what: "setting-put",
            why: None,
        };
        let name = format!("{}-{number}", std::process::id());
        let mut tx = store.transaction(deed).await.unwrap();
        tx.put_setting(&name, 0, "scritto").await.unwrap();
        tx.commit().await.unwrap();
        println!("{name}");
        number += 1;
    }
}

async fn nothing_acknowledged_is_lost(house: &House, engine: &str) {
    let mut acknowledged = Vec::new();
    for round in 0..KILLS {
        let mut writer = Command::new(std::env::current_exe().unwrap())
            .args(["post", &house.url])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(writer.stdout.take().unwrap());
        for (posts, line) in said.lines().enumerate() {
            acknowledged.push(line.unwrap());
            // In the middle of the post that follows; what it still says before it dies is acknowledged too.
            if posts == 5 + 2 * round {
                writer.kill().unwrap();
            }
        }
        writer.wait().unwrap();
        let report = house.store.verify_journal(&house.body).await.unwrap();
        assert_eq!(report.fault, None, "{engine}, after the kill of round {round}");
    }
    for name in &acknowledged {
        let kept = house.store.setting(&house.body, name).await.unwrap();
        assert!(kept.is_some(), "{engine}: {name} was acknowledged and is lost");
    }
    // The lock of the killed writers is free: the house can be written to.
    let mut tx = house.store.transaction(house.deed("setting-put")).await.unwrap();
    let twice = tx.put_setting(&acknowledged[0], 0, "altro").await;
    assert!(matches!(twice, Err(StoreError::Stale(_))));
    println!(
        "{engine}: {} posts acknowledged over {KILLS} kills, none lost; the journal holds",
        acknowledged.len()
    );
}
