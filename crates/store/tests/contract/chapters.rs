use cannocchiale_core::diag::Lang;
use cannocchiale_core::model::Act;
use cannocchiale_store::{BodyLook, KeptLogo, Refusal, StoreError, WrittenChapter, WrittenUntil};

use super::rollover::{adopted, no_rules};
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

contract! {
    async fn what_is_written_after_another_draft_was_begun_is_in_it_unless_it_has_its_own(house: &House) {
        let from = adopted(house).await;
        let review = house.store.rollover(&house.body, from, day("2020-01-31")).await.unwrap();
        let mut tx = house.store.transaction(house.deed("drafts-begun")).await.unwrap();
        let update = tx.revise(from, "Aggiornamento").await.unwrap();
        let next = tx.roll_over(from, day("2020-01-31"), &review, "Prima stesura").await.unwrap();
        tx.commit().await.unwrap();
        let write = async |revision, seen, text: &str| {
            let mut tx = house.store.transaction(house.deed("chapter-written")).await.unwrap();
            let chapter = chapter("relazione", text);
            tx.write_chapter(revision, seen, &chapter, WrittenUntil::Replacement).await.unwrap();
            tx.commit().await.unwrap();
        };
        let read = async |revision| -> Vec<String> {
            let chapters = house.store.chapters(&house.body, revision).await.unwrap();
            chapters.into_iter().map(|chapter| chapter.text).collect()
        };
        let said = |text: &str| vec![text.to_owned()];
        // Begun before anything was written, both have it; and so has what is made from them later.
        write(from, 0, "È andata così.").await;
        assert_eq!((read(update).await, read(next).await), (said("È andata così."), said("È andata così.")));
        // Who wrote their own keeps it; the other goes on following, as a plan in force too.
        write(update, 1, "Un’altra storia.").await;
        let head = house.store.revision(&house.body, next).await.unwrap();
        assert_eq!(head.version, 1, "what tells of the year is not a part of what is adopted");
        let act = Act {
            organ: "giunta".to_owned(),
            kind: "delibera".to_owned(),
            number: "4".to_owned(),
            date: Some(day("2020-01-31")),
        };
        let mut tx = house.store.transaction(house.deed("plan-adopted")).await.unwrap();
        tx.adopt(next, 1, &act, &no_rules()).await.unwrap();
        let after = tx.revise(next, "Aggiornamento").await.unwrap();
        tx.commit().await.unwrap();
        write(from, 1, "È andata meglio.").await;
        assert_eq!(read(update).await, ["Un’altra storia."]);
        assert_eq!((read(next).await, read(after).await), (said("È andata meglio."), said("È andata meglio.")));
        // Through one that was replaced, and stays as it was, to the one that took its place.
        let mut tx = house.store.transaction(house.deed("plan-adopted")).await.unwrap();
        tx.adopt(after, 1, &Act { number: "5".to_owned(), ..act }, &no_rules()).await.unwrap();
        tx.commit().await.unwrap();
        for (seen, text) in [(2, "È andata bene."), (3, "È andata benissimo.")] {
            write(from, seen, text).await;
            assert_eq!((read(next).await, read(after).await), (said("È andata meglio."), said(text)));
        }
        assert!(house.store.verify(&house.body).await.unwrap().is_right());
    }
}

contract! {
    async fn a_figure_given_after_another_draft_was_begun_is_in_it_under_its_name(house: &House) {
        let from = adopted(house).await;
        let mut tx = house.store.transaction(house.deed("drafts-begun")).await.unwrap();
        let update = tx.revise(from, "Aggiornamento").await.unwrap();
        tx.commit().await.unwrap();
        let file = house.store.keep_file(&house.body, PICTURE.to_vec()).await.unwrap();
        let other = house.store.keep_file(&house.body, [PICTURE, b"!"].concat()).await.unwrap();
        let mut tx = house.store.transaction(house.deed("figure-given")).await.unwrap();
        tx.give_figure(update, "mia.png", &other).await.unwrap();
        tx.give_figure(from, "mia.png", &file).await.unwrap();
        tx.give_figure(from, "andamento.png", &file).await.unwrap();
        tx.commit().await.unwrap();
        let figures = house.store.chapter_figures(&house.body, update).await.unwrap();
        let figures: Vec<(&str, &str)> =
            figures.iter().map(|figure| (figure.name.as_str(), figure.sha256.as_str())).collect();
        assert_eq!(figures, [("andamento.png", file.sha256()), ("mia.png", other.sha256())]);
        // Figures are a part of a draft that is adopted: who read it before reads it again.
        assert_eq!(house.store.revision(&house.body, update).await.unwrap().version, 3);
        assert!(house.store.verify(&house.body).await.unwrap().is_right());
    }
}
