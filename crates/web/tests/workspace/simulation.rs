//! Simulazione: changes tried on a draft, with the values said so far; nothing is saved.

use cannocchiale_store::Role;

use crate::support::{House, OFFICE, RESULT};

const SIMULATION: &str = "/lavoro/cciaa-aurea/simulazione";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_target_is_tried_on_the_draft_with_values_that_nobody_confirmed_and_nothing_is_saved() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let value = house.path(RESULT, "2019").await;
    let said = [("chiave", "a"), ("visto", "0"), ("valore", "5")];
    assert_eq!(house.post(Some(&office), &value, &said).await.status, 303);
    let draft = house.draft().await;
    let before = house.store.plan(&house.body, draft).await.unwrap();
    let page = house.get(Some(&planner), SIMULATION).await.text;
    assert!(
        page.contains("Piano 2019, aggiornamento n. 1, bozza") && page.contains("aria-current=\"page\""),
        "{page}"
    );
    assert!(page.contains(&format!("action=\"{SIMULATION}/{draft}\"")), "{page}");
    let field = format!("target:{RESULT}");
    let fields = [("nodo", "1B"), (field.as_str(), ">= 10")];
    let tried = house.fill(&planner, &format!("{SIMULATION}/{draft}"), &fields).await;
    assert_eq!(tried.status, 303, "{}", tried.text);
    let address = tried.header("location").split('#').next().unwrap();
    assert!(address.starts_with(&format!("{SIMULATION}/{draft}?nodo=1B&target")), "{address}");
    let page = house.get(Some(&planner), address).await.text;
    let (outcome, _) = page.split_once("id=\"parte\"").unwrap();
    assert!(
        outcome.contains("Che cosa cambierebbe") && outcome.contains("100,00") && outcome.contains("50,00"),
        "{outcome}"
    );
    assert!(!page.contains("/come-si-calcola/"), "a draft has no pages in the portal: {page}");
    assert!(!page.contains("Paperoga"), "{page}");
    assert_eq!(house.store.plan(&house.body, draft).await.unwrap(), before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_director_tries_what_is_below_them_and_sees_the_body() {
    let house = House::new().await;
    let director = house.somebody(Role::Director, Some("anagrafico")).await;
    let draft = house.draft().await;
    let page = house.get(Some(&director), &format!("{SIMULATION}/{draft}")).await.text;
    let choices = page.split("id=\"nodo\"").nth(1).unwrap().split("</select>").next().unwrap();
    assert!(choices.contains("value=\"1B\"") && choices.contains("value=\"@anagrafico\""), "{choices}");
    assert!(!choices.contains("@promozione") && !choices.contains("value=\"3C\""), "{choices}");
    let hidden = format!("{SIMULATION}/{draft}?peso%3Apromozione%2F1=90");
    let page = house.get(Some(&director), &hidden).await.text;
    assert!(page.contains("Così non si può provare"), "{page}");
    assert_eq!(house.get(Some(&director), &format!("{SIMULATION}/999999")).await.status, 404);
}
