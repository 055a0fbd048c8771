//! The portal of a body in the store: what is adopted and confirmed, at once, and nothing else.

use cannocchiale_store::{NewBody, Role};

use crate::support::{House, OFFICE, RESULT};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_value_is_public_when_it_is_confirmed_and_not_before() {
    let house = House::kept().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let head = house.somebody(Role::Director, Some("anagrafico")).await;
    let path = house.path(RESULT, "2019-Q3").await;
    let public = async || {
        let page = house.get(None, "/progetto/1B0101").await;
        assert_eq!(page.status, 200);
        page.text.contains("4.321")
    };
    assert!(!public().await);
    house.post(Some(&office), &path, &[("chiave", "a"), ("visto", "0"), ("valore", "4321")]).await;
    assert!(!public().await, "a proposal is not public");
    let confirm = [("chiave", "b"), ("visto", "1"), ("valore", "4321")];
    assert_eq!(house.post(Some(&head), &format!("{path}/conferma"), &confirm).await.status, 303);
    assert!(public().await, "a confirmed value is");
    let facts = house.get(None, "/dati-aperti/rilevazioni.csv").await.text;
    assert!(facts.contains("4321") && !facts.contains("persona"), "{facts}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_portal_leads_to_the_workspace_of_its_body() {
    let house = House::kept().await;
    let home = house.get(None, "/").await.text;
    assert!(home.contains("href=\"/lavoro/cciaa-aurea\""), "{home}");
    assert!(!home.contains("Paperoga"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_adopted_nothing_says_so() {
    let house = House::kept().await;
    let other = cannocchiale_store::BodyId::read("cciaa-nuova").unwrap();
    let named =
        NewBody { name: "Camera Nuova".to_owned(), ipa_code: None, kind: "chamber_of_commerce".to_owned() };
    let deed = cannocchiale_store::Deed { body: other.clone(), ..house.deed("body-founded") };
    house.store.found(deed, &named).await.unwrap();
    let house = house.shown_as(other).await;
    let home = house.get(None, "/").await;
    assert!(home.status == 200 && home.text.contains("Nessun piano è ancora adottato"), "{}", home.text);
    assert_eq!(house.get(None, "/albero").await.status, 404);
}
