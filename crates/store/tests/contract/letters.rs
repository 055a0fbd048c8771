use cannocchiale_core::diag::Lang;
use cannocchiale_store::{DigestChoice, NewPerson, PersonId, PersonState, Refusal, StoreError, Token};

use crate::contract;
use crate::engines::{House, day};

async fn anna(house: &House) -> PersonId {
    let anna = NewPerson {
        name: "Anna Bianchi".to_owned(),
        mail: "anna@esempio.it".to_owned(),
        language: Lang::It,
        state: PersonState::Invited,
    };
    let mut tx = house.store.transaction(house.deed("person-added")).await.unwrap();
    let id = tx.add_person(&anna).await.unwrap();
    tx.commit().await.unwrap();
    id
}

contract! {
    async fn an_invitation_waits_for_its_letter_until_it_leaves_or_is_not_needed(house: &House) {
        let person = anna(house).await;
        let waiting = async || {
            let letters = house.store.invitation_letters(&house.body).await.unwrap();
            letters.into_iter().map(|letter| letter.person).collect::<Vec<_>>()
        };
        let mut tx = house.store.transaction(house.deed("person-invited")).await.unwrap();
        assert!(tx.queue_invitation(PersonId(999)).await.is_err());
        tx.queue_invitation(person).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(waiting().await, [person]);
        let mut tx = house.store.transaction(house.deed("invitation-sent")).await.unwrap();
        tx.invitation_left(person).await.unwrap();
        tx.invitation_left(PersonId(999)).await.unwrap();
        tx.commit().await.unwrap();
        assert!(waiting().await.is_empty());
        let token = Token::of([7; 32]);
        let mut tx = house.store.transaction(house.deed("person-invited")).await.unwrap();
        tx.queue_invitation(person).await.unwrap();
        tx.invite(person, &token, "2099-01-01T00:00:00Z".parse().unwrap()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(waiting().await, [person], "asked again, it leaves again");
        let mut tx = house.store.transaction(house.deed("invitation-accepted")).await.unwrap();
        tx.accept_invitation(&token, "quattro gatti neri", [1; 16]).await.unwrap();
        tx.commit().await.unwrap();
        assert!(waiting().await.is_empty(), "they came in by another invitation");
    }

    async fn a_digest_is_ended_by_its_own_token_and_taken_again(house: &House) {
        let person = anna(house).await;
        let (first, second) = (Token::of([1; 32]), Token::of([2; 32]));
        let mut tx = house.store.transaction(house.deed("digest-written")).await.unwrap();
        tx.write_digest(person, &first).await.unwrap();
        tx.write_digest(person, &second).await.unwrap();
        tx.digest_left(&second).await.unwrap();
        assert!(tx.digest_left(&Token::of([3; 32])).await.is_err());
        tx.commit().await.unwrap();
        for token in [&first, &second] {
            assert_eq!(house.store.digest_reader(&house.body, token).await.unwrap(), person);
        }
        let unknown = house.store.digest_reader(&house.body, &Token::of([3; 32])).await;
        assert!(matches!(unknown, Err(StoreError::Refused(Refusal::TokenSpent))), "{unknown:?}");
        let left = house.store.digests_left(&house.body).await.unwrap();
        assert_eq!(left.into_iter().collect::<Vec<_>>(), [(person, house.deed("x").at)]);
        assert!(house.store.digest_choices(&house.body).await.unwrap().is_empty());
        for choice in [DigestChoice::Ended, DigestChoice::Wanted] {
            let mut tx = house.store.transaction(house.deed("digests-chosen")).await.unwrap();
            tx.choose_digests(person, choice).await.unwrap();
            assert_eq!(tx.commit().await.unwrap().changes, 1);
            assert_eq!(house.store.digest_choices(&house.body).await.unwrap().get(&person), Some(&choice));
        }
        let mut tx = house.store.transaction(house.deed("digests-chosen")).await.unwrap();
        tx.choose_digests(person, DigestChoice::Wanted).await.unwrap();
        assert_eq!(tx.commit().await.unwrap().changes, 0, "the same again");
    }

    async fn the_last_letter_about_a_day_of_the_law_is_known(house: &House) {
        let person = anna(house).await;
        let due = day("2026-01-31");
        for _ in 0..2 {
            let mut tx = house.store.transaction(house.deed("duty-letter-sent")).await.unwrap();
            tx.duty_letter_left(person, "plan", due).await.unwrap();
            tx.commit().await.unwrap();
        }
        let letters = house.store.duty_letters(&house.body).await.unwrap();
        assert_eq!(letters.len(), 1);
        assert_eq!((letters[0].person, letters[0].duty.as_str(), letters[0].due), (person, "plan", due));
        assert_eq!(letters[0].sent, house.deed("x").at);
        assert!(house.store.verify(&house.body).await.unwrap().is_right());
    }
}
