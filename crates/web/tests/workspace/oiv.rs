//! The validation of a year by the evaluator.

use cannocchiale_store::{Finding, JournalFilter, Outcome, Role, ValidationId};

use crate::support::{House, OFFICE, RESULT, Somebody};

const OIV: &str = "/lavoro/cciaa-aurea/oiv";

/// The items of the checklist, as addresses have them.
const ITEMS: [&str; 14] = [
    "approved",
    "complete",
    "coherent",
    "deviations",
    "sources",
    "rules",
    "organisation",
    "resources",
    "users",
    "payments",
    "individuals",
    "gender",
    "transparency",
    "clear",
];

async fn begun(house: &House, oiv: &Somebody, key: &str) -> ValidationId {
    let fields = [("chiave", key), ("anno", "2019"), ("quante", "1"), ("seme", "12-40-71")];
    let done = house.fill(oiv, OIV, &fields).await;
    assert_eq!(done.status, 303, "{}", done.text);
    house.store.validations(&house.body).await.unwrap().first().unwrap().id
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_sample_is_drawn_from_a_seed_and_drawn_again_gives_the_same() {
    let house = House::new().await;
    let oiv = house.somebody(Role::Oiv, None).await;
    let nothing = [("chiave", "z"), ("anno", "2019"), ("quante", "1"), ("seme", "s")];
    let refused = house.fill(&oiv, OIV, &nothing).await;
    assert!(
        refused.status == 422 && refused.text.contains("non è confermato nessun valore"),
        "{}",
        refused.text
    );
    house.known(RESULT, "2019-Q3", "4").await;
    let id = begun(&house, &oiv, "a").await;
    let record = house.store.validation(&house.body, id).await.unwrap();
    assert_eq!((record.validation.population, record.sample.len()), (1, 1));
    let page = house.get(Some(&oiv), &format!("{OIV}/{id}")).await.text;
    for told in
        ["12-40-71", "è lo stesso campione", "Imprese storiche entrate nella raccolta", "Nessuna evidenza"]
    {
        assert!(page.contains(told), "{told}: {page}");
    }
    // What is confirmed later changes nothing of what was drawn.
    house.at("2019-10-06T09:00:00Z");
    let oiv = house.somebody(Role::Oiv, None).await;
    let head = house.somebody(Role::Director, Some("anagrafico")).await;
    let path = format!("{}/conferma", house.path(RESULT, "2019-Q3").await);
    let said = house.post(Some(&head), &path, &[("chiave", "c"), ("visto", "1"), ("valore", "6")]).await;
    assert_eq!(said.status, 303, "{}", said.text);
    let page = house.get(Some(&oiv), &format!("{OIV}/{id}")).await.text;
    assert!(page.contains("è lo stesso campione"), "{page}");
    let twice = [("chiave", "b"), ("anno", "2019"), ("quante", "1"), ("seme", "s")];
    assert_eq!(house.fill(&oiv, OIV, &twice).await.status, 422);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_is_concluded_when_everything_was_looked_at_and_then_does_not_change() {
    let house = House::new().await;
    house.known(RESULT, "2019-Q3", "4").await;
    let oiv = house.somebody(Role::Oiv, None).await;
    let id = begun(&house, &oiv, "a").await;
    let here = format!("{OIV}/{id}");
    let outcome = [("chiave", "presto"), ("visto", "1"), ("esito", "validated"), ("motivi", "Va bene")];
    let early = house.fill(&oiv, &format!("{here}/esito"), &outcome).await;
    assert!(early.status == 422 && early.text.contains("mancano 15 riscontri"), "{}", early.text);
    let without = [("chiave", "n"), ("visto", "0"), ("riscontro", "not_met"), ("nota", "")];
    assert_eq!(house.fill(&oiv, &format!("{here}/voce/clear"), &without).await.status, 422);
    for item in ITEMS {
        let fields = [("chiave", item), ("visto", "0"), ("riscontro", "met")];
        let said = house.fill(&oiv, &format!("{here}/voce/{item}"), &fields).await;
        assert_eq!(said.status, 303, "{}", said.text);
        assert!(said.header("location").ends_with(&format!("#item-{item}")));
    }
    assert_eq!(house.fill(&oiv, &format!("{here}/voce/altro"), &without).await.status, 404);
    let tried = [("chiave", "m"), ("visto", "0"), ("riscontro", "partly"), ("nota", "Manca il verbale")];
    assert_eq!(house.fill(&oiv, &format!("{here}/misura/2"), &tried).await.status, 404);
    assert_eq!(house.fill(&oiv, &format!("{here}/misura/1"), &tried).await.status, 303);
    let stale = [("chiave", "m2"), ("visto", "0"), ("riscontro", "met")];
    assert_eq!(house.fill(&oiv, &format!("{here}/misura/1"), &stale).await.status, 409);
    // A tab that was opened before the last finding does not conclude.
    let unread = [("chiave", "prima"), ("visto", "15"), ("esito", "validated"), ("motivi", "Va bene")];
    assert_eq!(house.fill(&oiv, &format!("{here}/esito"), &unread).await.status, 409);
    let pack = format!("{here}/fascicolo/html");
    let open = house.get(Some(&oiv), &pack).await;
    assert!(open.status == 200 && open.text.contains("La validazione non è conclusa."), "{}", open.text);
    let end = [("chiave", "fine"), ("visto", "16"), ("esito", "with_remarks"), ("motivi", "Più evidenze")];
    let done = house.fill(&oiv, &format!("{here}/esito"), &end).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let record = house.store.validation(&house.body, id).await.unwrap();
    assert_eq!(record.validation.outcome.map(|(outcome, _)| outcome), Some(Outcome::WithRemarks));
    assert!(record.found.iter().any(|found| found.about == "sample/1" && found.finding == Finding::Partly));
    let after = [("chiave", "dopo"), ("visto", "1"), ("riscontro", "met")];
    let refused = house.fill(&oiv, &format!("{here}/voce/clear"), &after).await;
    assert!(refused.status == 422 && refused.text.contains("conclusa"), "{}", refused.text);
    let filter = JournalFilter { deed: Some("validation-concluded".to_owned()), ..JournalFilter::default() };
    let entries = house.store.journal(&house.body, &filter, 10).await.unwrap();
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].actor, format!("person/{}", oiv.id));
    // The pack says all of it, for whoever may see the validation and nobody else.
    assert!(house.get(Some(&oiv), &here).await.text.contains(&format!("{id}/fascicolo/pdf")));
    let board = house.somebody(Role::Board, None).await;
    let made = house.get(Some(&board), &pack).await;
    for told in [
        "validata con osservazioni",
        "Più evidenze",
        "Manca il verbale",
        "12-40-71",
        "Imprese storiche",
        "Luogo, data e firma",
    ] {
        assert!(made.text.contains(told), "{told}: {}", made.text);
    }
    assert!(made.header("content-disposition").contains("validazione-2019-it.html"));
    let planner = house.somebody(Role::Planner, None).await;
    assert_eq!(house.get(Some(&planner), &pack).await.status, 403);
    assert_eq!(house.get(Some(&oiv), &format!("{here}/fascicolo/xls")).await.status, 404);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn others_read_it_without_a_form_and_offices_not_at_all() {
    let house = House::new().await;
    house.known(RESULT, "2019-Q3", "4").await;
    let oiv = house.somebody(Role::Oiv, None).await;
    let here = format!("{OIV}/{}", begun(&house, &oiv, "a").await);
    assert!(house.get(Some(&oiv), &here).await.text.contains("Salva il riscontro"));
    for role in [Role::SecretaryGeneral, Role::Board, Role::Auditor] {
        let who = house.somebody(role, None).await;
        let page = house.get(Some(&who), &here).await;
        assert!(page.status == 200 && !page.text.contains("Salva il riscontro"), "{role}");
    }
    for (role, on) in [(Role::Planner, None), (Role::Admin, None), (Role::Office, Some(OFFICE))] {
        let who = house.somebody(role, on).await;
        assert_eq!(house.get(Some(&who), &here).await.status, 403, "{role}");
    }
}
