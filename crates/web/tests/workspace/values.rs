//! Saying values: from the scrivania, twice, second, short of the target, with evidence.

use cannocchiale_store::{JournalFilter, Role, Stage};

use crate::support::{House, OFFICE, RESULT};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_office_finds_the_last_value_in_the_field_and_says_it_in_one_post() {
    let house = House::new().await;
    house.known(RESULT, "2019-Q2", "3").await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let path = house.path(RESULT, "2019-Q3").await;
    let desk = house.get(Some(&office), "/lavoro/cciaa-aurea").await.text;
    let form =
        desk.split("<form").find(|form| form.contains(&format!("action=\"{path}\""))).expect("its form");
    assert!(
        form.contains("name=\"valore\" value=\"3\"") && form.contains("name=\"visto\" value=\"0\""),
        "{form}"
    );
    assert!(form.contains("Imprese storiche entrate nella raccolta"), "{form}");
    assert!(!desk.contains("Turismo"), "only what the office answers for");
    let key = form.split("name=\"chiave\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let answer = house.post(Some(&office), &path, &[("chiave", key), ("visto", "0"), ("valore", "4")]).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/lavoro/cciaa-aurea?salvato=1"));
    let said = house.said(RESULT).await;
    let last = said.last().unwrap();
    assert_eq!((last.value.to_string().as_str(), last.stage), ("4", Stage::Proposed));
    assert_eq!(last.actor, format!("person/{}", office.id));
    let desk = house.get(Some(&office), "/lavoro/cciaa-aurea").await.text;
    assert!(desk.contains("Inviati, in attesa di conferma"), "{desk}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_double_click_says_a_value_once() {
    let house = House::new().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let path = house.path(RESULT, "2019-Q3").await;
    let fields = [("chiave", "uno"), ("visto", "0"), ("valore", "4")];
    for _ in 0..2 {
        assert_eq!(house.post(Some(&office), &path, &fields).await.status, 303);
    }
    assert_eq!(house.said(RESULT).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_comes_second_sees_both_values_and_loses_nothing() {
    let house = House::new().await;
    let first = house.somebody(Role::Office, Some(OFFICE)).await;
    let second = house.somebody(Role::Office, Some(OFFICE)).await;
    let path = house.path(RESULT, "2019-Q3").await;
    house.post(Some(&first), &path, &[("chiave", "a"), ("visto", "0"), ("valore", "41")]).await;
    let fields = [("chiave", "b"), ("visto", "0"), ("valore", "52"), ("motivo", "Contate a mano")];
    let stale = house.post(Some(&second), &path, &fields).await;
    assert_eq!(stale.status, 409);
    for text in [
        "Salvato ora",
        ">41<",
        "Il tuo",
        ">52<",
        "value=\"52\"",
        "Contate a mano",
        "name=\"visto\" value=\"1\"",
    ] {
        assert!(stale.text.contains(text), "{text}: {}", stale.text);
    }
    assert_eq!(house.said(RESULT).await.len(), 1);
    house.post(Some(&second), &path, &[("chiave", "c"), ("visto", "1"), ("valore", "52")]).await;
    assert_eq!(house.said(RESULT).await.len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_checks_confirms_what_the_office_sent() {
    let house = House::new().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let head = house.somebody(Role::Director, Some("anagrafico")).await;
    let path = house.path(RESULT, "2019-Q3").await;
    house.post(Some(&office), &path, &[("chiave", "a"), ("visto", "0"), ("valore", "4")]).await;
    let desk = house.get(Some(&head), "/lavoro/cciaa-aurea").await.text;
    assert!(
        desk.contains("Aspettano la tua conferma") && desk.contains(&format!("{path}/conferma")),
        "{desk}"
    );
    let confirm = [("chiave", "b"), ("visto", "1"), ("valore", "4")];
    assert_eq!(house.post(Some(&head), &format!("{path}/conferma"), &confirm).await.status, 303);
    assert_eq!(house.said(RESULT).await.last().unwrap().stage, Stage::Confirmed);
    let of_head = JournalFilter { actor: Some(format!("person/{}", head.id)), ..JournalFilter::default() };
    let entries = house.store.journal(&house.body, &of_head, 10).await.unwrap();
    let deeds: Vec<&str> = entries.iter().map(|entry| entry.deed.as_str()).collect();
    assert_eq!(deeds, ["value-confirmed"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reason_is_asked_only_where_the_year_ends_short_of_the_target() {
    let house = House::new().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let (quarter, year) = (house.path(RESULT, "2019-Q3").await, house.path(RESULT, "2019").await);
    let short = [("visto", "0"), ("valore", "4")];
    let with_key = |key: &'static str| [("chiave", key), short[0], short[1]];
    assert_eq!(house.post(Some(&office), &quarter, &with_key("a")).await.status, 303);
    let asked = house.post(Some(&office), &year, &with_key("b")).await;
    assert!(asked.status == 422 && asked.text.contains("scrivi perché"), "{}", asked.text);
    assert!(asked.text.contains("value=\"4\""), "{}", asked.text);
    let fields = [("chiave", "c"), ("visto", "0"), ("valore", "4"), ("motivo", "Una ha chiuso")];
    assert_eq!(house.post(Some(&office), &year, &fields).await.status, 303);
    assert_eq!(
        house.said(RESULT).await.iter().filter_map(|said| said.note.as_deref()).collect::<Vec<_>>(),
        ["Una ha chiuso"]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn evidence_is_kept_by_its_content_and_read_by_who_may() {
    let house = House::new().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let elsewhere = house.somebody(Role::Office, Some("turismo-cultura")).await;
    let path = house.path(RESULT, "2019-Q3").await;
    let fields = [("chiave", "a"), ("visto", "0"), ("valore", "6")];
    let renamed =
        house.post_file(&office, &path, &fields, ("verbale.pdf", b"MZ\x90\x00\x03\x00\x00\x00")).await;
    assert!(renamed.status == 422 && renamed.text.contains("verbale.pdf"), "{}", renamed.text);
    assert!(house.said(RESULT).await.is_empty());
    let text = "Elenco delle imprese storiche\n".as_bytes();
    assert_eq!(house.post_file(&office, &path, &fields, ("elenco.txt", text)).await.status, 303);
    let page = house.get(Some(&office), &path).await.text;
    let address = page
        .split("href=\"")
        .find(|rest| rest.contains("/evidenza/"))
        .and_then(|rest| rest.split('"').next());
    let address = address.expect("its address");
    let file = house.get(Some(&office), address).await;
    assert_eq!((file.status.as_u16(), file.text.as_bytes()), (200, text));
    assert!(file.header("content-disposition").starts_with("attachment"));
    assert_eq!(house.get(Some(&elsewhere), address).await.status, 403);
    let other = house.path("1B0101/4a", "2019-Q3").await;
    let borrowed = address.replace(&path, &other);
    assert_eq!(house.get(Some(&office), &borrowed).await.status, 404);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_value_that_cannot_be_read_is_told_beside_its_field() {
    let house = House::new().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let path = house.path(RESULT, "2019-Q3").await;
    let answer =
        house.post(Some(&office), &path, &[("chiave", "a"), ("visto", "0"), ("valore", "tante")]).await;
    assert_eq!(answer.status, 422);
    assert!(
        answer.text.contains("aria-invalid=\"true\"") && answer.text.contains("value=\"tante\""),
        "{}",
        answer.text
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_pages_speak_english() {
    let house = House::new().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let desk = house.get(Some(&office), "/en/lavoro/cciaa-aurea").await;
    assert_eq!(desk.header("content-language"), "en");
    assert!(
        desk.text.contains("To be said") && desk.text.contains("action=\"/en/lavoro/cciaa-aurea/misura/"),
        "{}",
        desk.text
    );
}
