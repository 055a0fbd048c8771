//! The links of reminders: one value, one person, once, without a password.

use cannocchiale_store::{Role, Stage};

use crate::support::{House, OFFICE, RESULT, Somebody};

/// The links that the planner's letters hold, for the values of a period.
async fn letters(house: &House, period: &str) -> String {
    let planner = house.somebody(Role::Planner, None).await;
    let campaigns = house.store.campaigns(&house.body).await.unwrap();
    let id = campaigns.iter().find(|campaign| campaign.period.to_string() == period).unwrap().id;
    let path = format!("/lavoro/cciaa-aurea/monitoraggio/{id}/solleciti");
    let page = house.fill(&planner, &path, &[("chiave", period)]).await;
    assert_eq!(page.status, 200, "{}", page.text);
    page.text
}

fn link_of(letters: &str, statement: &str) -> String {
    let after = letters.split("<textarea").find(|letter| letter.contains(statement)).expect("its letter");
    let (_, rest) = after.split_once(statement).expect("the statement");
    let (_, rest) = rest.split_once("http://aurea.example").expect("a link");
    rest.split_whitespace().next().expect("its end").to_owned()
}

async fn house_with_an_office() -> (House, Somebody) {
    let house = House::new().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    (house, office)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_says_its_value_once_without_signing_in() {
    let (house, office) = house_with_an_office().await;
    let letters = letters(&house, "2019-Q3").await;
    assert!(!letters.contains("Paperoga"));
    let link = link_of(&letters, "Imprese storiche entrate nella raccolta");
    for _ in 0..2 {
        let page = house.get(None, &link).await;
        assert!(page.status == 200 && page.text.contains(&format!("action=\"{link}\"")), "{}", page.text);
        assert!(!page.text.contains("href=\"/lavoro/cciaa-aurea/monitoraggio\""), "it opens nothing else");
    }
    let fields = [("chiave", "a"), ("visto", "0"), ("valore", "6")];
    let said = house.post(None, &link, &fields).await;
    assert!(said.status == 200 && said.text.contains("Inviato, grazie"), "{}", said.text);
    let kept = house.said(RESULT).await;
    assert_eq!((kept.len(), kept[0].stage), (1, Stage::Proposed));
    assert_eq!(kept[0].actor, format!("person/{}", office.id));
    assert!(
        house
            .store
            .open_reminders(&house.body)
            .await
            .unwrap()
            .iter()
            .all(|reminder| reminder.asked != kept[0].asked)
    );
    let again = house.post(None, &link, &[("chiave", "b"), ("visto", "1"), ("valore", "7")]).await;
    assert!(again.status == 410 && again.text.contains(">7<"), "{}", again.text);
    assert_eq!(house.get(None, &link).await.status, 410);
    assert_eq!(house.said(RESULT).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_read_does_not_spend_the_link() {
    let (house, _) = house_with_an_office().await;
    let link = link_of(&letters(&house, "2019-Q3").await, "Imprese storiche entrate nella raccolta");
    let told = house.post(None, &link, &[("chiave", "a"), ("visto", "0"), ("valore", "tante")]).await;
    assert!(told.status == 422 && told.text.contains("value=\"tante\""), "{}", told.text);
    assert_eq!(
        house.post(None, &link, &[("chiave", "a"), ("visto", "0"), ("valore", "6")]).await.status,
        200
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_ends_with_its_days_and_says_nothing_when_its_role_has_ended() {
    let (house, office) = house_with_an_office().await;
    let link = link_of(&letters(&house, "2019-Q3").await, "Imprese storiche entrate nella raccolta");
    let mut change = house.change().await;
    change.end_role(office.role, 1, jiff::civil::date(2019, 10, 4)).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(house.get(None, &link).await.status, 403);
    let fields = [("chiave", "a"), ("visto", "0"), ("valore", "6")];
    assert_eq!(house.post(None, &link, &fields).await.status, 403);
    assert!(house.said(RESULT).await.is_empty());
    house.at("2019-10-13T09:00:00Z");
    assert_eq!(house.get(None, &link).await.status, 410);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_that_nobody_made_opens_nothing() {
    let house = House::new().await;
    for token in ["x".to_owned(), "0".repeat(64)] {
        let page = house.get(None, &format!("/lavoro/cciaa-aurea/v/{token}")).await;
        assert_eq!(page.status, 410, "{token}");
    }
}
