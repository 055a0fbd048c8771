//! One's own account: the password, the language of letters, being in elsewhere.

use cannocchiale_core::diag::Lang;
use cannocchiale_store::{JournalFilter, Role};

use crate::support::{House, OFFICE, PASSWORD, Somebody};

const ACCOUNT: &str = "/lavoro/cciaa-aurea/profilo";
const OTHER: &str = "cinque gatti rossi";

/// An office with a password, who is in twice.
async fn twice_in(house: &House) -> (Somebody, Somebody) {
    let here = house.somebody(Role::Office, Some(OFFICE)).await;
    let mut change = house.change().await;
    change.set_password(here.id, PASSWORD, [1; 16]).await.unwrap();
    change.commit().await.unwrap();
    (house.in_again(&here).await, house.in_again(&here).await)
}

async fn change(house: &House, who: &Somebody, words: [&str; 3]) -> crate::support::Answer {
    let [now, new, again] = words;
    let fields = [("chiave", "k"), ("parola-di-ora", now), ("parola-nuova", new), ("parola-ripetuta", again)];
    house.fill(who, &format!("{ACCOUNT}/parola"), &fields).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_password_ends_every_other_session_and_goes_on_with_a_new_token() {
    let house = House::new().await;
    let (here, elsewhere) = twice_in(&house).await;
    let done = change(&house, &here, [PASSWORD, OTHER, OTHER]).await;
    assert_eq!(
        (done.status.as_u16(), done.header("location")),
        (303, "/lavoro/cciaa-aurea/profilo?salvato=parola")
    );
    let cookie = done.header("set-cookie").split(';').next().unwrap().to_owned();
    let page = house.get_with(&cookie, &format!("{ACCOUNT}?salvato=parola")).await;
    assert!(page.status == 200 && page.text.contains("La parola d’ordine è cambiata"), "{}", page.text);
    for old in [&here, &elsewhere] {
        assert_eq!(house.get(Some(old), ACCOUNT).await.status, 303);
    }
    let at = house.moment().at;
    assert!(house.store.prove(&house.body, here.id, OTHER, at).await.is_ok());
    assert!(house.store.prove(&house.body, here.id, PASSWORD, at).await.is_err());
    let entries = house.store.journal(&house.body, &JournalFilter::default(), 100).await.unwrap();
    let entry = entries.iter().find(|entry| entry.deed == "password-changed").unwrap();
    assert_eq!(entry.actor, format!("person/{}", here.id));
    assert!(entry.changes.iter().all(|change| !format!("{change:?}").contains("argon2")), "{entry:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_password_that_will_not_do_is_told_beside_its_field_and_shown_nowhere() {
    let house = House::new().await;
    let (here, elsewhere) = twice_in(&house).await;
    for (words, told) in [
        ([PASSWORD, OTHER, "cinque gatti neri"], "Le due non sono uguali"),
        ([PASSWORD, "corta", "corta"], "almeno dodici"),
        (["quattro gatti rosa", OTHER, OTHER], "Non è la parola d’ordine di ora"),
    ] {
        let refused = change(&house, &here, words).await;
        assert!(refused.status == 422 && refused.text.contains(told), "{}", refused.text);
        assert!(
            words.iter().all(|word| !refused.text.contains(&format!("value=\"{word}"))),
            "{}",
            refused.text
        );
    }
    assert_eq!(house.get(Some(&elsewhere), ACCOUNT).await.status, 200);
    assert!(house.store.prove(&house.body, here.id, PASSWORD, house.moment().at).await.is_ok());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_guesses_the_present_password_waits() {
    let house = House::new().await;
    let (here, _) = twice_in(&house).await;
    for _ in 0..5 {
        assert_eq!(change(&house, &here, ["una frase sbagliata", OTHER, OTHER]).await.status, 422);
    }
    let waiting = change(&house, &here, [PASSWORD, OTHER, OTHER]).await;
    assert!(waiting.text.contains("Troppi tentativi"), "{}", waiting.text);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_left_the_program_open_elsewhere_closes_it_from_here() {
    let house = House::new().await;
    let (here, elsewhere) = twice_in(&house).await;
    let done = house.fill(&here, &format!("{ACCOUNT}/sessioni"), &[]).await;
    let cookie = done.header("set-cookie").split(';').next().unwrap().to_owned();
    assert_eq!(house.get_with(&cookie, ACCOUNT).await.status, 200);
    assert_eq!(house.get(Some(&elsewhere), ACCOUNT).await.status, 303);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn letters_come_in_the_language_that_was_chosen() {
    let house = House::new().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let chosen = [("chiave", "a"), ("visto", "1"), ("lingua", "en")];
    assert_eq!(house.fill(&office, ACCOUNT, &chosen).await.status, 303);
    assert_eq!(house.store.person(&house.body, office.id).await.unwrap().language, Lang::En);
    let stale = [("chiave", "b"), ("visto", "1"), ("lingua", "it")];
    assert_eq!(house.fill(&office, ACCOUNT, &stale).await.status, 409);
    let none = [("chiave", "c"), ("visto", "2"), ("lingua", "de")];
    assert_eq!(house.fill(&office, ACCOUNT, &none).await.status, 422);
}
