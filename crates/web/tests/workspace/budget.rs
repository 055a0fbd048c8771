//! Money by objective.

use cannocchiale_core::ids::Year;
use cannocchiale_store::Role;

use crate::support::{Answer, House, Somebody};

const BUDGET: &str = "/lavoro/cciaa-aurea/budget";

async fn write(house: &House, who: &Somebody, key: &str, more: &[(&str, &str)]) -> Answer {
    let objective = house.node("1B").await.to_string();
    let mut fields =
        vec![("chiave", key), ("anno", "2019"), ("obiettivo", objective.as_str()), ("lato", "costs")];
    fields.extend_from_slice(more);
    house.fill(who, BUDGET, &fields).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deviation_is_what_was_spent_beside_what_was_planned_until_the_same_month() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    for (key, stage, month, amount) in [
        ("a", "planned", "anno", "1.200,00"),
        ("b", "committed", "2", "900"),
        ("c", "spent", "3", "400,50"),
        ("d", "spent", "9", "800"),
        ("e", "spent", "9", "-100"),
    ] {
        let fields = [("passo", stage), ("mese", month), ("importo", amount)];
        assert_eq!(write(&house, &planner, key, &fields).await.status, 303);
    }
    // The same post twice counts once.
    let again = [("passo", "spent"), ("mese", "9"), ("importo", "800")];
    assert_eq!(write(&house, &planner, "d", &again).await.status, 303);
    let movements = house.store.movements(&house.body, Year::new(2019).unwrap()).await.unwrap();
    assert_eq!(movements.len(), 16);
    let path = format!("{BUDGET}?anno=2019&lato=costs&obiettivo={}", house.node("1B").await);
    let page = house.get(Some(&planner), &path).await.text;
    // In October: 1000 planned, 1100.50 spent; of the year 1200 are planned and 1100.50 gone.
    for told in ["+100,50", "+10,1%", "99,50", "1.100,50", "fonte", "settembre"] {
        assert!(page.contains(told), "{told}: {page}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn money_that_cannot_be_read_or_placed_is_not_written() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    for (key, month, amount) in [("a", "3", "tanto"), ("b", "13", "10"), ("c", "3", "0"), ("d", "3", "0,001")]
    {
        let refused =
            write(&house, &planner, key, &[("passo", "spent"), ("mese", month), ("importo", amount)]).await;
        assert_eq!(refused.status, 422, "{month} {amount}");
    }
    assert!(house.store.movements(&house.body, Year::new(2019).unwrap()).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_nobody_has_said_is_not_a_zero_and_money_has_a_side() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let spent = [("passo", "spent"), ("mese", "3"), ("importo", "400")];
    assert_eq!(write(&house, &planner, "a", &spent).await.status, 303);
    let path = format!("{BUDGET}?anno=2019&lato=costs&obiettivo={}", house.node("1B").await);
    let page = house.get(Some(&planner), &path).await.text;
    // Nothing was planned: there is nothing to deviate from.
    assert!(page.contains("400\u{a0}€") && !page.contains("+400"), "{page}");
    assert!(page.matches("non indicato").count() > 24, "no month is planned or committed: {page}");
    assert!(page.contains("Impegnato") && page.contains("speso o incassato"), "{page}");
    let page = house.get(Some(&planner), &path.replace("costs", "revenues")).await.text;
    assert!(page.contains("Accertato") && page.contains("Incassato") && !page.contains("Speso"), "{page}");
    let objective = house.node("1B").await.to_string();
    let none = [("chiave", "b"), ("anno", "2019"), ("obiettivo", objective.as_str()), ("lato", "altro")];
    let none: Vec<(&str, &str)> = none.into_iter().chain(spent).collect();
    assert_eq!(house.fill(&planner, BUDGET, &none).await.status, 422);
}
