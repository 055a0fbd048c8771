//! The house: inviting, roles with their days, units.

use cannocchiale_store::{JournalFilter, PersonState, Role};

use crate::support::{House, OFFICE, PASSWORD};

const PEOPLE: &str = "/lavoro/cciaa-aurea/impostazioni/persone";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_invited_by_the_administrator_comes_in_with_the_role_that_was_given() {
    let house = House::new().await;
    let admin = house.somebody(Role::Admin, None).await;
    let fields = [
        ("chiave", "a"),
        ("nome", "Bruno Verdi"),
        ("posta", "bruno@aurea.example"),
        ("ruolo", "office"),
        ("unita", OFFICE),
    ];
    let page = house.fill(&admin, PEOPLE, &fields).await;
    assert_eq!(page.status, 200, "{}", page.text);
    let link = page.text.split("value=\"").find(|rest| rest.contains("/invito/")).expect("the link");
    let link = link.split('"').next().expect("its end");
    assert!(link.starts_with("http://aurea.example/lavoro/cciaa-aurea/invito/"), "{link}");
    let path = link.trim_start_matches("http://aurea.example");
    let chosen = house.fill_as_nobody(path, &[("parola", PASSWORD)]).await;
    assert_eq!((chosen.status.as_u16(), chosen.header("location")), (303, "/lavoro/cciaa-aurea"));
    let cookie = chosen.header("set-cookie").split(';').next().expect("a cookie").to_owned();
    let desk = house.get_with(&cookie, "/lavoro/cciaa-aurea").await;
    assert!(desk.text.contains("Imprese storiche entrate nella raccolta"), "{}", desk.text);
    let again = house.fill(&admin, PEOPLE, &fields).await;
    assert!(
        again.status == 200 && !again.text.contains("/invito/"),
        "the same post shows no second invitation"
    );
    assert_eq!(
        house
            .store
            .people(&house.body)
            .await
            .unwrap()
            .iter()
            .filter(|person| person.name == "Bruno Verdi")
            .count(),
        1
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_that_somebody_has_is_refused_with_what_was_typed() {
    let house = House::new().await;
    let admin = house.somebody(Role::Admin, None).await;
    house.person("anna", PersonState::Active).await;
    let fields =
        [("chiave", "a"), ("nome", "Un’altra"), ("posta", "anna@aurea.example"), ("ruolo", "office")];
    let refused = house.fill(&admin, PEOPLE, &fields).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text.contains("C’è già: anna@aurea.example") && refused.text.contains("Un’altra"),
        "{}",
        refused.text
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_gives_a_role_to_themselves_or_closes_their_own_access() {
    let house = House::new().await;
    let admin = house.somebody(Role::Admin, None).await;
    let own = format!("{PEOPLE}/{}", admin.id);
    let role = [("chiave", "a"), ("ruolo", "planner"), ("dal", "2019-10-05")];
    assert_eq!(house.fill(&admin, &format!("{own}/ruoli"), &role).await.status, 422);
    let leave = [("chiave", "b"), ("visto", "1")];
    assert_eq!(house.fill(&admin, &format!("{own}/uscita"), &leave).await.status, 422);
    let page = house.get(Some(&admin), &own).await.text;
    assert!(page.contains("Nessuno dà un ruolo a sé stesso") && !page.contains("/ruoli\""), "{page}");
    assert_eq!(house.store.roles(&house.body).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_role_is_given_for_some_days_and_ended() {
    let house = House::new().await;
    let admin = house.somebody(Role::Admin, None).await;
    let anna = house.person("anna", PersonState::Active).await;
    let path = format!("{PEOPLE}/{anna}/ruoli");
    let backwards = [
        ("chiave", "a"),
        ("ruolo", "director"),
        ("unita", "anagrafico"),
        ("dal", "2019-10-05"),
        ("al", "2019-10-01"),
    ];
    assert_eq!(house.fill(&admin, &path, &backwards).await.status, 422);
    let fields = [
        ("chiave", "b"),
        ("ruolo", "director"),
        ("unita", "anagrafico"),
        ("dal", "2019-10-05"),
        ("atto", "ordine 7"),
    ];
    assert_eq!(house.fill(&admin, &path, &fields).await.status, 303);
    let given = house.store.roles(&house.body).await.unwrap().pop().unwrap();
    assert_eq!((given.role, given.act.as_deref()), (Role::Director, Some("ordine 7")));
    let end = [("chiave", "c"), ("visto", "1"), ("persona", "x"), ("giorno", "31/12/2019")];
    let address = format!("/lavoro/cciaa-aurea/impostazioni/ruoli/{}/fine", given.id);
    assert_eq!(house.fill(&admin, &address, &end).await.status, 303);
    let stale = [("chiave", "d"), ("visto", "1"), ("persona", "x"), ("giorno", "2020-01-31")];
    assert_eq!(house.fill(&admin, &address, &stale).await.status, 409);
    let ended = house.store.roles(&house.body).await.unwrap().pop().unwrap();
    assert_eq!(ended.validity.to, Some(jiff::civil::date(2019, 12, 31)));
    let page = house.get(Some(&admin), &format!("{PEOPLE}/{anna}")).await.text;
    assert!(page.contains("al 31 dicembre 2019"), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_leaves_is_out_at_once() {
    let house = House::new().await;
    let admin = house.somebody(Role::Admin, None).await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    assert_eq!(house.get(Some(&office), "/lavoro/cciaa-aurea").await.status, 200);
    let path = format!("{PEOPLE}/{}/uscita", office.id);
    assert_eq!(house.fill(&admin, &path, &[("chiave", "a"), ("visto", "1")]).await.status, 303);
    assert_eq!(house.get(Some(&office), "/lavoro/cciaa-aurea").await.status, 303);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_unit_is_added_moved_and_ended_and_never_above_itself() {
    let house = House::new().await;
    let admin = house.somebody(Role::Admin, None).await;
    let path = "/lavoro/cciaa-aurea/impostazioni/unita";
    let new = [
        ("chiave", "a"),
        ("codice", "ambiente"),
        ("nome", "Ambiente"),
        ("tipo", "servizio"),
        ("sopra", "anagrafico"),
        ("dal", "2019-10-05"),
    ];
    assert_eq!(house.fill(&admin, path, &new).await.status, 303);
    let page = house.get(Some(&admin), path).await.text;
    assert!(page.contains("Ambiente") && page.contains("dal 5 ottobre 2019"), "{page}");
    let own = [("chiave", "b"), ("visto", "1"), ("nome", "Ambiente"), ("sopra", "ambiente")];
    let refused = house.fill(&admin, &format!("{path}/ambiente"), &own).await;
    assert!(refused.status == 422 && refused.text.contains("sotto sé stessa"), "{}", refused.text);
    let moved = [
        ("chiave", "c"),
        ("visto", "1"),
        ("nome", "Ambiente e clima"),
        ("sopra", "promozione"),
        ("al", "2020-12-31"),
    ];
    assert_eq!(house.fill(&admin, &format!("{path}/ambiente"), &moved).await.status, 303);
    let units = house.store.units(&house.body).await.unwrap();
    let unit = units.iter().find(|unit| unit.id.as_str() == "ambiente").unwrap();
    assert_eq!(
        (unit.name.as_str(), unit.parent.as_ref().unwrap().as_str()),
        ("Ambiente e clima", "promozione")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_body_is_called_otherwise_and_a_save_that_comes_second_is_told() {
    let house = House::new().await;
    let admin = house.somebody(Role::Admin, None).await;
    let path = "/lavoro/cciaa-aurea/impostazioni/ente";
    let form = |key, seen, name, code| {
        [("chiave", key), ("visto", seen), ("nome", name), ("ipa", code), ("tipo", "municipality")]
    };
    for (key, name, code, remedy) in [
        ("a", "Aurea", "due parole", "senza spazi, come c_e715"),
        ("b", " ", "", "Manca qualcosa che serve: il nome"),
    ] {
        let refused = house.fill(&admin, path, &form(key, "1", name, code)).await;
        assert!(refused.status == 422 && refused.text.contains(remedy), "{}", refused.text);
    }
    let done = house.fill(&admin, path, &form("c", "1", "Comune di Aurea", "c_a999")).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let second = house.fill(&admin, path, &form("d", "1", "Comune aureo", "")).await;
    assert!(second.status == 409 && second.text.contains("Comune aureo"), "{}", second.text);
    let body = house.store.body(&house.body).await.unwrap();
    assert_eq!(
        (body.name.as_str(), body.ipa_code.as_deref(), body.version),
        ("Comune di Aurea", Some("c_a999"), 2)
    );
    let page = house.get(Some(&admin), path).await.text;
    assert!(page.contains("value=\"c_a999\"") && page.contains("Comune di Aurea</a>"), "{page}");
    let planner = house.somebody(Role::Planner, None).await;
    let page = house.get(Some(&planner), path).await;
    assert!(page.status == 200 && page.text.contains("comune") && !page.text.contains("name=\"nome\""));
    let filter = JournalFilter { deed: Some("body-changed".to_owned()), ..JournalFilter::default() };
    assert_eq!(house.store.journal(&house.body, &filter, 10).await.unwrap().len(), 1);
}
