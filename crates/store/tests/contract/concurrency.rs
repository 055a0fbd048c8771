use cannocchiale_store::StoreError;

use crate::contract;

contract! {
    async fn writers_of_one_body_take_turns_and_lose_nothing(house: &House) {
        let writers: Vec<_> = (0..24)
            .map(|number| {
                let (store, deed) = (house.store.clone(), house.deed("setting-put"));
                tokio::spawn(async move {
                    let mut tx = store.transaction(deed).await?;
                    tx.put_setting(&format!("s{number}"), 0, "testo").await?;
                    tx.commit().await
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap().unwrap();
        }
        let report = house.store.verify_journal(&house.body).await.unwrap();
        assert_eq!((report.entries, report.fault), (25, None));
    }

    async fn of_many_saves_on_one_version_one_is_kept(house: &House) {
        let mut tx = house.store.transaction(house.deed("setting-put")).await.unwrap();
        tx.put_setting("terms", 0, "inizio").await.unwrap();
        tx.commit().await.unwrap();
        let writers: Vec<_> = (0..8)
            .map(|number| {
                let (store, deed) = (house.store.clone(), house.deed("setting-put"));
                tokio::spawn(async move {
                    let mut tx = store.transaction(deed).await?;
                    tx.put_setting("terms", 1, &number.to_string()).await?;
                    tx.commit().await
                })
            })
            .collect();
        let mut kept = 0;
        for writer in writers {
            match writer.await.unwrap() {
                Ok(_) => kept += 1,
                Err(StoreError::Stale(stale)) => assert_eq!((stale.yours.version, stale.theirs.version), (1, 2)),
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(kept, 1);
        assert_eq!(house.store.setting(&house.body, "terms").await.unwrap().unwrap().version, 2);
    }

    async fn reading_does_not_wait_for_an_open_transaction(house: &House) {
        let mut tx = house.store.transaction(house.deed("setting-put")).await.unwrap();
        tx.put_setting("terms", 0, "non ancora").await.unwrap();
        assert_eq!(house.store.setting(&house.body, "terms").await.unwrap(), None);
        tx.commit().await.unwrap();
        assert!(house.store.setting(&house.body, "terms").await.unwrap().is_some());
    }
}
