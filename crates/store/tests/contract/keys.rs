use cannocchiale_core::diag::Lang;
use cannocchiale_store::{
    Deed, JournalFilter, Link, Measure, NewPerson, NodeKey, PersonId, PersonState, Refusal, Result, Session,
    SignIn, StoreError, Token,
};

use super::facts::asked;
use crate::contract;
use crate::engines::{House, instant};

const MAIL: &str = "anna@esempio.it";
const PASSWORD: &str = "quattro gatti neri";

fn token(seed: u8) -> Token {
    Token::of([seed; 32])
}

fn anna(state: PersonState) -> NewPerson {
    NewPerson { name: "Anna".to_owned(), mail: MAIL.to_owned(), language: Lang::It, state }
}

async fn with_password(house: &House) -> PersonId {
    let mut tx = house.store.transaction(house.deed("password-set")).await.unwrap();
    let id = tx.add_person(&anna(PersonState::Active)).await.unwrap();
    tx.set_password(id, PASSWORD, [1; 16]).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn sign_in(house: &House, password: &str, at: &str, seed: u8) -> Result<Session> {
    let asking = SignIn { mail: MAIL, password, origin: "192.0.2.7", at: instant(at) };
    house.store.sign_in(&house.body, asking, &token(seed)).await
}

async fn is_in(house: &House, seed: u8, at: &str) -> bool {
    house.store.session(&house.body, &token(seed), instant(at)).await.unwrap().is_some()
}

contract! {
    async fn the_right_password_opens_and_a_wrong_one_does_not(house: &House) {
        let id = with_password(house).await;
        let wrong = sign_in(house, "quattro gatti bianchi", "2026-01-01T09:00:00Z", 1).await;
        assert!(matches!(wrong, Err(StoreError::Refused(Refusal::WrongCredentials))), "{wrong:?}");
        assert!(!is_in(house, 1, "2026-01-01T09:00:00Z").await);
        assert_eq!(sign_in(house, PASSWORD, "2026-01-01T09:00:00Z", 2).await.unwrap().person, id);
        assert!(is_in(house, 2, "2026-01-01T09:10:00Z").await);
    }

    async fn who_fails_five_times_waits_even_with_the_right_password(house: &House) {
        with_password(house).await;
        for _ in 0..5 {
            sign_in(house, "sbagliata", "2026-01-01T09:00:00Z", 1).await.unwrap_err();
        }
        let blocked = sign_in(house, PASSWORD, "2026-01-01T09:00:59Z", 1).await;
        let until = instant("2026-01-01T09:01:00Z");
        assert!(matches!(blocked, Err(StoreError::Refused(Refusal::Wait { until: found })) if found == until), "{blocked:?}");
        assert!(sign_in(house, PASSWORD, "2026-01-01T09:01:00Z", 1).await.is_ok());
    }

    async fn a_session_ends_by_idleness_and_by_age(house: &House) {
        with_password(house).await;
        sign_in(house, PASSWORD, "2026-01-01T08:00:00Z", 1).await.unwrap();
        assert!(!is_in(house, 1, "2026-01-01T08:30:00Z").await);
        sign_in(house, PASSWORD, "2026-01-01T08:00:00Z", 2).await.unwrap();
        for quarter in 1..48 {
            let at = instant("2026-01-01T08:00:00Z").saturating_add(std::time::Duration::from_secs(quarter * 900)).unwrap();
            assert!(house.store.session(&house.body, &token(2), at).await.unwrap().is_some(), "{at}");
        }
        assert!(!is_in(house, 2, "2026-01-01T20:00:00Z").await);
    }

    async fn a_session_ends_at_sign_out_with_the_password_and_with_the_person(house: &House) {
        let id = with_password(house).await;
        let at = "2026-01-01T09:00:00Z";
        sign_in(house, PASSWORD, at, 1).await.unwrap();
        house.store.sign_out(&house.body, &token(1)).await.unwrap();
        assert!(!is_in(house, 1, at).await);
        sign_in(house, PASSWORD, at, 2).await.unwrap();
        let mut tx = house.store.transaction(house.deed("password-set")).await.unwrap();
        tx.set_password(id, "cinque gatti rossi", [2; 16]).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!is_in(house, 2, at).await);
        sign_in(house, "cinque gatti rossi", at, 3).await.unwrap();
        let mut tx = house.store.transaction(house.deed("person-left")).await.unwrap();
        tx.change_person(id, 1, &anna(PersonState::Left)).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!is_in(house, 3, at).await);
        assert!(sign_in(house, "cinque gatti rossi", at, 4).await.is_err());
    }

    async fn an_invitation_is_used_once_and_in_time(house: &House) {
        let mut tx = house.store.transaction(house.deed("invite")).await.unwrap();
        let id = tx.add_person(&anna(PersonState::Invited)).await.unwrap();
        tx.invite(id, &token(1), instant("2026-01-08T09:00:00Z")).await.unwrap();
        tx.invite(id, &token(2), instant("2026-01-01T09:00:00Z")).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = house.store.transaction(house.deed("accept")).await.unwrap();
        let spent = |done: Result<PersonId>| matches!(done, Err(StoreError::Refused(Refusal::TokenSpent)));
        assert!(spent(tx.accept_invitation(&token(2), PASSWORD, [1; 16]).await));
        assert!(spent(tx.accept_invitation(&token(9), PASSWORD, [1; 16]).await));
        let weak = tx.accept_invitation(&token(1), "corta", [1; 16]).await;
        assert!(matches!(weak, Err(StoreError::Refused(Refusal::Password(_)))), "{weak:?}");
        assert_eq!(tx.accept_invitation(&token(1), PASSWORD, [1; 16]).await.unwrap(), id);
        assert!(spent(tx.accept_invitation(&token(1), PASSWORD, [1; 16]).await));
        tx.commit().await.unwrap();
        assert!(sign_in(house, PASSWORD, "2026-01-01T10:00:00Z", 3).await.is_ok());
    }

    async fn who_comes_in_by_another_door_spends_their_invitations_and_no_other(house: &House) {
        let mut tx = house.store.transaction(house.deed("invite")).await.unwrap();
        let id = tx.add_person(&anna(PersonState::Invited)).await.unwrap();
        let bruno = NewPerson { mail: "bruno@esempio.it".to_owned(), ..anna(PersonState::Invited) };
        let bruno = tx.add_person(&bruno).await.unwrap();
        for (person, seed) in [(id, 1), (id, 2), (bruno, 3)] {
            tx.invite(person, &token(seed), instant("2026-01-08T09:00:00Z")).await.unwrap();
        }
        tx.spend_invitations(id).await.unwrap();
        for seed in [1, 2] {
            assert!(tx.accept_invitation(&token(seed), PASSWORD, [1; 16]).await.is_err());
        }
        assert_eq!(tx.accept_invitation(&token(3), PASSWORD, [1; 16]).await.unwrap(), bruno);
        tx.commit().await.unwrap();
    }

    async fn a_link_opens_its_value_until_it_is_spent(house: &House) {
        let person = with_password(house).await;
        let link = Link { person, asked: asked(Measure::of(NodeKey(7)), "2026-Q1"), until: instant("2026-01-05T00:00:00Z") };
        let mut tx = house.store.transaction(house.deed("link-made")).await.unwrap();
        tx.make_link(&link, &token(1)).await.unwrap();
        tx.commit().await.unwrap();
        let look = async |at| house.store.link(&house.body, &token(1), instant(at)).await;
        assert_eq!(look("2026-01-04T23:59:59Z").await.unwrap(), link);
        assert!(look("2026-01-05T00:00:00Z").await.is_err());
        let mut tx = house.store.transaction(house.deed("fact-recorded")).await.unwrap();
        assert_eq!(tx.spend_link(&token(1)).await.unwrap(), link);
        tx.commit().await.unwrap();
        assert!(look("2026-01-02T00:00:00Z").await.is_err());
    }

    async fn no_secret_is_in_the_journal(house: &House) {
        with_password(house).await;
        let entries = house.store.journal(&house.body, &JournalFilter::default(), 10).await.unwrap();
        let text = format!("{entries:?}");
        assert!(text.contains("passwords") && !text.contains("argon2id"), "{text}");
    }

    async fn what_has_ended_is_forgotten_and_what_lives_is_not(house: &House) {
        with_password(house).await;
        sign_in(house, PASSWORD, "2026-01-01T09:00:00Z", 1).await.unwrap();
        sign_in(house, PASSWORD, "2026-01-01T09:25:00Z", 2).await.unwrap();
        house.store.forget(instant("2026-01-01T09:40:00Z")).await.unwrap();
        assert!(is_in(house, 2, "2026-01-01T09:40:00Z").await);
        // It is gone, not only too old: even at the instant it began.
        assert!(!is_in(house, 1, "2026-01-01T09:00:00Z").await);
    }

    async fn a_post_that_comes_twice_is_done_once(house: &House) {
        let post = async |content: &str| {
            let mut tx = house.store.transaction(house.deed("setting-put")).await?;
            if let Some(receipt) = tx.once("post-1", content.as_bytes()).await? {
                return Ok((receipt, "before"));
            }
            tx.put_setting("terms", 0, content).await?;
            Ok::<_, StoreError>((tx.commit().await?, "now"))
        };
        let (first, when) = post("uno").await.unwrap();
        assert_eq!(when, "now");
        let (again, when) = post("uno").await.unwrap();
        assert_eq!((again.seq, again.hash, when), (first.seq, first.hash, "before"));
        let other = post("due").await;
        assert!(matches!(other, Err(StoreError::Refused(Refusal::OtherContent { .. }))), "{other:?}");
        assert_eq!(house.store.setting(&house.body, "terms").await.unwrap().unwrap().text, "uno");
        // Two days later the key is free again, and the version that was seen still protects.
        house.store.forget(instant("2026-01-04T09:00:00Z")).await.unwrap();
        assert!(matches!(post("uno").await, Err(StoreError::Stale(_))));
    }

    async fn two_of_the_same_post_at_once_are_one(house: &House) {
        let posts: Vec<_> = (0..6)
            .map(|_| {
                let store = house.store.clone();
                let deed = Deed { ..house.deed("setting-put") };
                tokio::spawn(async move {
                    let mut tx = store.transaction(deed).await?;
                    if let Some(receipt) = tx.once("post-1", b"uno").await? {
                        return Ok::<_, StoreError>(receipt.seq);
                    }
                    tx.put_setting("terms", 0, "uno").await?;
                    Ok(tx.commit().await?.seq)
                })
            })
            .collect();
        for post in posts {
            assert_eq!(post.await.unwrap().unwrap(), 2);
        }
        assert_eq!(house.store.setting(&house.body, "terms").await.unwrap().unwrap().version, 1);
    }
}
