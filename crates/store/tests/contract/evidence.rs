use cannocchiale_store::{
    EvidenceKind, KeptFile, LARGEST_EVIDENCE, Measure, NodeKey, Refusal, Stage, StoreError,
};

use super::facts::{asked, fact, say};
use crate::contract;
use crate::engines::{House, body};

const PDF: &[u8] = b"%PDF-1.7\n% verbale";

async fn attached(house: &House, content: &[u8], name: &str) -> KeptFile {
    let asked = asked(Measure::of(NodeKey(1)), "2026");
    let kept = house.store.keep_file(&house.body, content.to_vec()).await.unwrap();
    let mut tx = house.store.transaction(house.deed("evidence-attached")).await.unwrap();
    tx.attach(&asked, 1, &kept, name).await.unwrap();
    tx.commit().await.unwrap();
    kept
}

async fn a_fact(house: &House) {
    say(house, 0, &fact(asked(Measure::of(NodeKey(1)), "2026"), "1", Stage::Proposed, "2026-03-01")).await;
}

contract! {
    async fn a_file_comes_back_as_it_was_under_its_name(house: &House) {
        a_fact(house).await;
        let kept = attached(house, PDF, "Verbale di marzo.pdf").await;
        let found = house.store.evidence_of(&house.body, &asked(Measure::of(NodeKey(1)), "2026")).await.unwrap();
        assert_eq!((found.len(), found[0].file_name.as_str(), found[0].kind), (1, "Verbale di marzo.pdf", EvidenceKind::Pdf));
        assert_eq!(found[0].size, PDF.len() as u64);
        assert_eq!(house.store.evidence_content(&house.body, kept.sha256()).await.unwrap(), PDF);
    }

    async fn the_same_file_twice_is_one_file(house: &House) {
        a_fact(house).await;
        attached(house, PDF, "a.pdf").await;
        say(house, 1, &fact(asked(Measure::of(NodeKey(1)), "2026"), "2", Stage::Proposed, "2026-03-01")).await;
        let kept = house.store.keep_file(&house.body, PDF.to_vec()).await.unwrap();
        let mut tx = house.store.transaction(house.deed("evidence-attached")).await.unwrap();
        tx.attach(&asked(Measure::of(NodeKey(1)), "2026"), 2, &kept, "b.pdf").await.unwrap();
        assert_eq!(tx.commit().await.unwrap().changes, 1);
        let folder = house.folder().join("evidence").join(house.body.as_str());
        let files: Vec<_> = std::fs::read_dir(folder).unwrap().collect();
        assert_eq!(files.len(), 1);
    }

    async fn a_program_is_refused_whatever_its_name(house: &House) {
        let program = house.store.keep_file(&house.body, b"MZ\x90\x00verbale.pdf".to_vec()).await;
        assert!(matches!(program, Err(StoreError::Refused(Refusal::FileNotAccepted))), "{program:?}");
        let mut large = PDF.to_vec();
        large.resize(LARGEST_EVIDENCE + 1, b' ');
        let refused = house.store.keep_file(&house.body, large).await;
        assert!(matches!(refused, Err(StoreError::Refused(Refusal::FileTooLarge { .. }))));
    }

    async fn a_file_of_another_body_is_not_given(house: &House) {
        a_fact(house).await;
        let kept = attached(house, PDF, "a.pdf").await;
        let other = body("cciaa-ignota");
        house.found(&other).await;
        let asked = house.store.evidence_content(&other, kept.sha256()).await;
        assert!(matches!(asked, Err(StoreError::NotFound { what: "evidence", .. })), "{asked:?}");
        // A name that leads elsewhere is only a name that nobody attached.
        let asked = house.store.evidence_content(&house.body, "../../house.db").await;
        assert!(matches!(asked, Err(StoreError::NotFound { .. })), "{asked:?}");
    }

    async fn a_spoilt_file_is_found(house: &House) {
        a_fact(house).await;
        let kept = attached(house, PDF, "a.pdf").await;
        assert!(house.store.verify_evidence(&house.body).await.unwrap().is_empty());
        let sha = kept.sha256();
        let path = house.folder().join("evidence").join(house.body.as_str()).join(sha.get(..2).unwrap()).join(sha);
        std::fs::write(path, b"%PDF-1.7\n% altro!!").unwrap();
        assert_eq!(house.store.verify_evidence(&house.body).await.unwrap(), [sha]);
        let read = house.store.evidence_content(&house.body, sha).await;
        assert!(matches!(read, Err(StoreError::Broken(_))), "{read:?}");
    }

    async fn a_file_is_attached_to_a_fact_that_is_there(house: &House) {
        let kept = house.store.keep_file(&house.body, PDF.to_vec()).await.unwrap();
        let mut tx = house.store.transaction(house.deed("x")).await.unwrap();
        let refused = tx.attach(&asked(Measure::of(NodeKey(1)), "2026"), 1, &kept, "a.pdf").await;
        assert!(matches!(refused, Err(StoreError::NotFound { what: "fact", .. })), "{refused:?}");
    }

    async fn a_disk_that_does_not_take_a_file_leaves_nothing_said(house: &House) {
        a_fact(house).await;
        let folder = house.folder().join("evidence");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(house.body.as_str()), b"not a folder").unwrap();
        let kept = house.store.keep_file(&house.body, PDF.to_vec()).await;
        assert!(matches!(kept, Err(StoreError::Unavailable(_))), "{kept:?}");
        assert!(house.store.verify_evidence(&house.body).await.unwrap().is_empty());
    }
}
