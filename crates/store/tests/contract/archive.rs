use std::fs;

use cannocchiale_store::{Measure, NodeKey, Refusal, Stage, Store, StoreError};

use super::facts::{asked, fact};
use crate::contract;
use crate::engines::{House, body, demo, instant};

const MADE: &str = "2026-02-01T03:00:00Z";

/// A house with something in most rooms.
async fn furnished(house: &House) {
    let kept = house.store.keep_file(&house.body, b"%PDF-1.7\n% verbale\n".to_vec()).await.unwrap();
    let mut tx = house.store.transaction(house.deed("furnish")).await.unwrap();
    tx.open_draft("Prima stesura", demo()).await.unwrap();
    tx.put_setting("terms", 0, "perché sì: \"così\"\n").await.unwrap();
    let said = asked(Measure::of(NodeKey(7)), "2026");
    tx.record(0, &fact(said.clone(), "123456789012.345678", Stage::Confirmed, "2026-01-20")).await.unwrap();
    tx.attach(&said, 1, &kept, "verbale.pdf").await.unwrap();
    let many: Vec<_> = (1000..4000)
        .map(|key| fact(asked(Measure::of(NodeKey(key)), "2026"), "1", Stage::Confirmed, "2026-01-20"))
        .collect();
    tx.import_facts(&many).await.unwrap();
    tx.commit().await.unwrap();
}

async fn empty_sqlite() -> (Store, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("other.db").display());
    (Store::open(&url).await.unwrap(), folder)
}

contract! {
    async fn what_is_archived_comes_back_and_proves_itself(house: &House) {
        furnished(house).await;
        let path = house.folder().join("archive");
        let written = house.store.backup(&path, None, instant(MADE)).await.unwrap();
        let (other, folder) = empty_sqlite().await;
        assert_eq!(other.restore(&path).await.unwrap(), written);
        let (before, after) =
            (house.store.verify(&house.body).await.unwrap(), other.verify(&house.body).await.unwrap());
        assert!(after.is_right(), "{after:?}");
        assert_eq!((before, written.files), (after, 1));
        // An archive of the copy has the same rows, whatever engine the first was on.
        let again = folder.path().join("again");
        other.backup(&again, None, instant(MADE)).await.unwrap();
        let lines = |path: &std::path::Path| {
            let text = fs::read(path).unwrap();
            let mut lines: Vec<Vec<u8>> = text.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
            lines.sort();
            lines.into_iter().filter(|line| !line.starts_with(b"{\"part\":")).collect::<Vec<_>>()
        };
        assert_eq!(lines(&path), lines(&again));
    }

    async fn a_restored_house_goes_on_where_it_was(house: &House) {
        furnished(house).await;
        let path = house.folder().join("archive");
        house.store.backup(&path, None, instant(MADE)).await.unwrap();
        let (other, _folder) = empty_sqlite().await;
        other.restore(&path).await.unwrap();
        let mut tx = other.transaction(house.deed("setting-put")).await.unwrap();
        tx.put_setting("terms", 1, "altro").await.unwrap();
        tx.commit().await.unwrap();
        assert!(other.verify(&house.body).await.unwrap().is_right());
    }

    async fn one_body_leaves_without_the_others(house: &House) {
        let other_body = body("cciaa-ignota");
        house.found(&other_body).await;
        let path = house.folder().join("archive");
        house.store.backup(&path, Some(&other_body), instant(MADE)).await.unwrap();
        let (other, _folder) = empty_sqlite().await;
        other.restore(&path).await.unwrap();
        let bodies = other.bodies().await.unwrap();
        assert_eq!(bodies.into_iter().map(|body| body.id).collect::<Vec<_>>(), [other_body]);
    }

    async fn a_cut_or_altered_archive_writes_no_row(house: &House) {
        furnished(house).await;
        let path = house.folder().join("archive");
        house.store.backup(&path, None, instant(MADE)).await.unwrap();
        let whole = fs::read(&path).unwrap();
        let spoil = async |content: Vec<u8>| {
            let spoilt = house.folder().join("spoilt");
            fs::write(&spoilt, content).unwrap();
            let (other, _folder) = empty_sqlite().await;
            let refused = other.restore(&spoilt).await.unwrap_err();
            assert!(other.bodies().await.unwrap().is_empty());
            refused
        };
        for length in [whole.len() / 2, whole.len() - 1] {
            let refused = spoil(whole[..length].to_vec()).await;
            assert!(matches!(refused, StoreError::Refused(Refusal::ArchiveCut)), "{refused:?}");
        }
        let text = String::from_utf8(whole.clone()).unwrap();
        let refused = spoil(text.replace("Camera di commercio", "Camera di Commercio").into_bytes()).await;
        assert!(matches!(refused, StoreError::Refused(Refusal::ArchiveAltered)), "{refused:?}");
        let mut longer = whole;
        longer.extend(b"{}");
        let refused = spoil(longer).await;
        assert!(matches!(refused, StoreError::Refused(Refusal::ArchiveAltered)), "{refused:?}");
        let refused = spoil(b"tutt'altro\n".to_vec()).await;
        assert!(matches!(refused, StoreError::Refused(Refusal::NotAnArchive)), "{refused:?}");
    }

    async fn a_body_that_is_here_is_not_restored_over(house: &House) {
        let path = house.folder().join("archive");
        house.store.backup(&path, None, instant(MADE)).await.unwrap();
        let refused = house.store.restore(&path).await;
        assert!(matches!(refused, Err(StoreError::Refused(Refusal::Exists { .. }))), "{refused:?}");
        assert!(house.store.verify(&house.body).await.unwrap().is_right());
    }

    async fn an_archive_is_made_while_others_write(house: &House) {
        furnished(house).await;
        let path = house.folder().join("archive");
        let writer = {
            let (store, deed) = (house.store.clone(), house.deed("setting-put"));
            tokio::spawn(async move {
                for number in 0..20 {
                    let mut tx = store.transaction(deed.clone()).await.unwrap();
                    tx.put_setting(&format!("s{number}"), 0, "testo").await.unwrap();
                    tx.commit().await.unwrap();
                }
            })
        };
        house.store.backup(&path, None, instant(MADE)).await.unwrap();
        writer.await.unwrap();
        let (other, _folder) = empty_sqlite().await;
        other.restore(&path).await.unwrap();
        let proved = other.verify(&house.body).await.unwrap();
        assert!(proved.is_right(), "{proved:?}");
    }
}

/// From a provider's server to a file of one's own was tried above; here the way back.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_house_moves_from_sqlite_to_postgresql() {
    let house = House::on_sqlite().await;
    furnished(&house).await;
    let path = house.folder().join("archive");
    house.store.backup(&path, None, instant(MADE)).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let other = Store::open_with(&crate::engines::postgres::new_database(), folder.path()).await.unwrap();
    other.restore(&path).await.unwrap();
    let moved = other.verify(&house.body).await.unwrap();
    assert!(moved.is_right(), "{moved:?}");
    assert_eq!(moved, house.store.verify(&house.body).await.unwrap());
}
