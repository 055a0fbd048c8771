//! PostgreSQL stopped as by a power cut while many write: who was told so has their post, the others were told that it
//! did not happen, and all goes on when the server is back.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking, also in its helpers")]

mod engines;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use cannocchiale_store::{Deed, Store, StoreError};
use engines::House;

/// Posts until told to stop; gives the names of the posts that were acknowledged.
async fn post(store: Store, deed: Deed, writer: u32, stop: Arc<AtomicBool>) -> Vec<String> {
    let mut acknowledged = Vec::new();
    for number in 0_u64.. {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let name = format!("{writer}-{number}");
        let posted = async {
            let mut tx = store.transaction(deed.clone()).await?;
            tx.put_setting(&name, 0, "scritto").await?;
            tx.commit().await
        };
        match posted.await {
            Ok(_) => acknowledged.push(name),
            // The commit may have arrived while its answer did not: not acknowledged says only that.
            Err(StoreError::Unavailable(_)) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
    acknowledged
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_falls_under_load_loses_nothing_acknowledged() {
    let house = House::on_postgresql().await;
    let stop = Arc::new(AtomicBool::new(false));
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            tokio::spawn(post(house.store.clone(), house.deed("setting-put"), writer, stop.clone()))
        })
        .collect();
    for _ in 0..3 {
        tokio::task::spawn_blocking(engines::postgres::restart).await.unwrap();
    }
    stop.store(true, Ordering::Relaxed);
    let mut acknowledged = Vec::new();
    for writer in writers {
        acknowledged.extend(writer.await.unwrap());
    }
    assert!(!acknowledged.is_empty());
    for name in &acknowledged {
        assert!(house.store.setting(&house.body, name).await.unwrap().is_some(), "{name} is lost");
    }
    let verified = house.store.verify(&house.body).await.unwrap();
    assert!(verified.is_right(), "{verified:?}");
}
