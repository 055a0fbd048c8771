//! The journal: filtered, without what is about one person, and verified.

use cannocchiale_store::Role;

use crate::support::{House, OFFICE, RESULT};

const JOURNAL: &str = "/lavoro/cciaa-aurea/registro";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_auditor_reads_who_said_what_and_filters() {
    let house = House::new().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let auditor = house.somebody(Role::Auditor, None).await;
    let path = house.path(RESULT, "2019-Q3").await;
    let fields = [("chiave", "a"), ("visto", "0"), ("valore", "41"), ("motivo", "Contate a mano")];
    house.post(Some(&office), &path, &fields).await;
    let all = house.get(Some(&auditor), JOURNAL).await.text;
    assert!(
        all.contains("valore inviato") && all.contains("Contate a mano") && all.contains("<ins>41</ins>"),
        "{all}"
    );
    let mine = house.get(Some(&auditor), &format!("{JOURNAL}?chi=person/{}", office.id)).await.text;
    assert_eq!(mine.matches("<li value=").count(), 1, "{mine}");
    let none = house.get(Some(&auditor), &format!("{JOURNAL}?che=role-ended")).await.text;
    assert!(none.contains("Nessuna voce"), "{none}");
    let day = house.get(Some(&auditor), &format!("{JOURNAL}?dal=2019-10-06")).await.text;
    assert!(day.contains("Nessuna voce"), "{day}");
    let that_day = house.get(Some(&auditor), &format!("{JOURNAL}?dal=2019-10-05&al=2019-10-05")).await.text;
    assert!(that_day.contains("valore inviato"), "{that_day}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_about_one_person_is_not_read_in_the_journal() {
    let house = House::new().await;
    house.known("una-persona/1/1", "2019", "876543").await;
    let auditor = house.somebody(Role::Auditor, None).await;
    let all = house.get(Some(&auditor), JOURNAL).await.text;
    assert!(all.contains("il contenuto qui non si mostra") && !all.contains("876543"), "{all}");
    assert!(!all.contains("Paperoga"), "{all}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_journal_is_verified_by_who_may_read_it() {
    let house = House::new().await;
    let auditor = house.somebody(Role::Auditor, None).await;
    let page = house.get(Some(&auditor), &format!("{JOURNAL}/verifica")).await;
    assert!(page.status == 200 && page.text.contains("Tutto torna"), "{}", page.text);
    let last = house.store.verify_journal(&house.body).await.unwrap().last;
    assert!(page.text.contains(&last), "{}", page.text);
}
