use cannocchiale_core::diag::Lang;
use cannocchiale_store::{BodyLook, KeptLogo, Refusal, StoreError, WrittenChapter, WrittenUntil};

use super::rollover::adopted;
use crate::contract;
use crate::engines::day;

const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n....";

fn chapter(document: &str, text: &str) -> WrittenChapter {
    WrittenChapter {
        document: document.to_owned(),
        chapter: "presentazione".to_owned(),
        language: Lang::It,
        text: text.to_owned(),
        version: 1,
    }
}

contract! {
    async fn what_was_written_for_a_year_comes_back_in_the_next(house: &House) {
        let from = adopted(house).await;
        let report = chapter("relazione", "È andata così.");
        let file = house.store.keep_file(&house.body, PICTURE.to_vec()).await.unwrap();
        let mut tx = house.store.transaction(house.deed("chapter-written")).await.unwrap();
        tx.write_chapter(from, 0, &report, WrittenUntil::Replacement).await.unwrap();
        tx.give_figure(from, "cartelle/andamento.png", &file).await.unwrap();
        let fixed = tx.write_chapter(from, 0, &chapter("piano", "x"), WrittenUntil::Adoption).await;
        assert!(matches!(fixed, Err(StoreError::Refused(Refusal::NotADraft { .. }))), "{fixed:?}");
        let stale = tx.write_chapter(from, 0, &report, WrittenUntil::Replacement).await;
        assert!(matches!(stale, Err(StoreError::Stale(_))), "{stale:?}");
        let other = house.store.keep_file(&house.body, [PICTURE, b"!"].concat()).await.unwrap();
        let again = tx.give_figure(from, "andamento.png", &other).await;
        assert!(matches!(again, Err(StoreError::Refused(Refusal::Exists { .. }))), "{again:?}");
        tx.commit().await.unwrap();
        let look = BodyLook {
            colour: Some("#004080".to_owned()),
            logo: Some(KeptLogo { sha256: file.sha256().to_owned(), words: "Stemma".to_owned() }),
            version: 0,
        };
        let mut tx = house.store.transaction(house.deed("look-given")).await.unwrap();
        tx.give_look(from, &look, Some(&file)).await.unwrap();
        let fixed = tx.give_look(from, &BodyLook { version: 1, ..BodyLook::default() }, None).await;
        assert!(matches!(fixed, Err(StoreError::Refused(Refusal::NotADraft { .. }))), "{fixed:?}");
        tx.commit().await.unwrap();
        let review = house.store.rollover(&house.body, from, day("2020-01-31")).await.unwrap();
        let mut tx = house.store.transaction(house.deed("rolled-over")).await.unwrap();
        let next = tx.roll_over(from, day("2020-01-31"), &review, "Prima stesura").await.unwrap();
        tx.write_chapter(next, 0, &chapter("piano", "Nuovo"), WrittenUntil::Adoption).await.unwrap();
        tx.give_figure(next, "andamento.png", &other).await.unwrap();
        let stale = tx.give_look(next, &look, None).await;
        assert!(matches!(stale, Err(StoreError::Stale(_))), "{stale:?}");
        tx.give_look(next, &BodyLook { version: 1, colour: None, ..look.clone() }, None).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(house.store.look(&house.body, from).await.unwrap(), BodyLook { version: 1, ..look.clone() });
        assert_eq!(
            house.store.look(&house.body, next).await.unwrap(),
            BodyLook { version: 2, colour: None, ..look }
        );
        // Who adopts says which version they have read: a chapter, a figure and the look are a part of it.
        assert_eq!(house.store.revision(&house.body, next).await.unwrap().version, 4);
        assert_eq!(house.store.revision(&house.body, from).await.unwrap().version, 2, "as it was adopted");
        let kept = house.store.chapters(&house.body, from).await.unwrap();
        assert_eq!(kept, std::slice::from_ref(&report));
        let carried = house.store.chapters(&house.body, next).await.unwrap();
        assert_eq!(carried, [chapter("piano", "Nuovo"), report]);
        let figures = house.store.chapter_figures(&house.body, next).await.unwrap();
        assert_eq!((figures[0].name.as_str(), figures[0].sha256.as_str()), ("andamento.png", other.sha256()));
        let before = house.store.chapter_figures(&house.body, from).await.unwrap();
        assert_eq!(house.store.evidence_content(&house.body, &before[0].sha256).await.unwrap(), PICTURE);
        assert!(house.store.verify(&house.body).await.unwrap().is_right());
    }
}
