//! Cascata: holders and weights, what is missing to 100, and who may weigh whose objectives.

use cannocchiale_store::{NodeKey, RevisionId, Role};

use crate::support::{House, Somebody};

const CASCADE: &str = "/lavoro/cciaa-aurea/cascata";
const SERVICE: &str = "servizi-anagrafici";

async fn keys(house: &House) -> [NodeKey; 3] {
    [
        house.node("servizi-anagrafici/1").await,
        house.node("servizi-anagrafici/2").await,
        house.node("servizi-anagrafici/3").await,
    ]
}

/// Posts the sheet of the service with these weights, each on the version 1 that everybody sees first.
async fn weigh(
    house: &House,
    who: &Somebody,
    draft: RevisionId,
    key: &str,
    weights: [&str; 3],
    more: &[(&str, &str)],
) -> crate::support::Answer {
    let mut fields = vec![("chiave".to_owned(), key.to_owned())];
    for (node, weight) in keys(house).await.iter().zip(weights) {
        fields.push((format!("visto.{node}"), "1".to_owned()));
        fields.push((format!("weight.{node}"), weight.to_owned()));
    }
    let all: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let all: Vec<(&str, &str)> = all.into_iter().chain(more.iter().copied()).collect();
    house.fill(who, &format!("{CASCADE}/{draft}/{SERVICE}"), &all).await
}

async fn saved(house: &House, draft: RevisionId) -> Vec<String> {
    let mut weights = Vec::new();
    for key in keys(house).await {
        let node = house.store.node(&house.body, draft, key).await.unwrap();
        let content: serde_json::Value = serde_json::from_str(&node.content).unwrap();
        weights.push(content.get("weight").and_then(|weight| weight.as_str()).unwrap_or("-").to_owned());
    }
    weights
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_head_weighs_the_objectives_of_the_units_below_and_sees_what_is_missing() {
    let house = House::new().await;
    let head = house.somebody(Role::Director, Some("anagrafico")).await;
    let draft = house.draft().await;
    let overview = house.get(Some(&head), CASCADE).await.text;
    assert!(overview.contains(SERVICE) && overview.contains("fanno 100"), "{overview}");
    assert!(!overview.contains("/promozione") && !overview.contains("Paperoga"), "{overview}");
    let done = weigh(&house, &head, draft, "a", ["30", "12,5", ""], &[]).await;
    assert_eq!(done.status, 303, "{}", done.text);
    assert_eq!(saved(&house, draft).await, ["30", "12.5", "-"]);
    let sheet = house.get(Some(&head), done.header("location")).await.text;
    assert!(sheet.contains("a 100 mancano 57,5") && sheet.contains("value=\"12,5\""), "{sheet}");
    let overview = house.get(Some(&head), CASCADE).await.text;
    assert!(overview.contains("senza peso") && overview.contains("a 100 mancano 57,5"), "{overview}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_missing_is_shared_out_on_the_page_and_saved_by_who_agrees() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let draft = house.draft().await;
    let shared = weigh(&house, &planner, draft, "a", ["40", "", ""], &[("fai", "distribuisci")]).await;
    assert_eq!(shared.status, 200);
    assert!(
        shared.text.matches("value=\"30\"").count() == 2 && shared.text.contains("Non è ancora salvato"),
        "{}",
        shared.text
    );
    assert_eq!(saved(&house, draft).await, ["30", "40", "30"]);
    let too_much = weigh(&house, &planner, draft, "b", ["60", "60", ""], &[("fai", "distribuisci")]).await;
    assert!(too_much.status == 422 && too_much.text.contains("i pesi superano 100"), "{}", too_much.text);
    assert_eq!(weigh(&house, &planner, draft, "c", ["40", "30", "30"], &[]).await.status, 303);
    assert_eq!(saved(&house, draft).await, ["40", "30", "30"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_weighs_their_own_objectives_and_an_office_reads_its_own_alone() {
    let house = House::new().await;
    let draft = house.draft().await;
    let own = house.somebody(Role::ServiceHead, Some(SERVICE)).await;
    let sheet = house.get(Some(&own), &format!("{CASCADE}/{draft}/{SERVICE}")).await;
    assert!(sheet.status == 200 && !sheet.text.contains("name=\"weight."), "{}", sheet.text);
    let refused = weigh(&house, &own, draft, "a", ["50", "25", "25"], &[]).await;
    assert!(refused.status == 422 && refused.text.contains("li decide chi sta sopra"), "{}", refused.text);
    assert_eq!(saved(&house, draft).await, ["30", "40", "30"]);
    let office = house.somebody(Role::Office, Some("registro-imprese")).await;
    let overview = house.get(Some(&office), CASCADE).await.text;
    assert!(
        overview.contains("/registro-imprese\"") && !overview.contains(&format!("/{SERVICE}\"")),
        "{overview}"
    );
    assert_eq!(house.get(Some(&office), &format!("{CASCADE}/{draft}/registro-imprese")).await.status, 200);
    assert_eq!(house.get(Some(&office), &format!("{CASCADE}/{draft}/{SERVICE}")).await.status, 403);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_weighs_second_sees_what_is_saved_beside_their_own() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let draft = house.draft().await;
    assert_eq!(weigh(&house, &planner, draft, "a", ["20", "50", "30"], &[]).await.status, 303);
    let second = weigh(&house, &planner, draft, "b", ["25", "45", "30"], &[]).await;
    assert_eq!(second.status, 409);
    assert!(second.text.contains("value=\"25\"") && second.text.contains("ora: 20"), "{}", second.text);
    assert_eq!(saved(&house, draft).await, ["20", "50", "30"]);
    let nobody = house.get(Some(&planner), &format!("{CASCADE}/{draft}/una-persona")).await;
    assert_eq!(nobody.status, 404, "objectives of one person have no sheet here");
}
