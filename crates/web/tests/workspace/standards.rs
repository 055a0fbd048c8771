//! What is declared and measured of services.

use cannocchiale_store::Role;

use crate::support::{House, OFFICE};

const STANDARDS: &str = "/lavoro/cciaa-aurea/standard";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_level_is_declared_measured_by_its_office_and_justified_where_it_is_worse() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let declared = [
        ("chiave", "a"),
        ("servizio", "Visura a sportello"),
        ("unita", OFFICE),
        ("misura", "minutes"),
        ("dichiarato", "20"),
        ("dal", "2019-01-01"),
    ];
    assert_eq!(house.fill(&planner, STANDARDS, &declared).await.status, 303);
    let standard = house.store.standards(&house.body).await.unwrap().pop().unwrap();
    let path = format!("{STANDARDS}/{}", standard.id);
    let worse = [
        ("chiave", "b"),
        ("anno", "2019"),
        ("visto", "1"),
        ("dichiarato", "20"),
        ("misurato", "25"),
        ("casi", "1.250"),
    ];
    let refused = house.fill(&office, &path, &worse).await;
    assert!(refused.status == 422 && refused.text.contains("scrivi perché"), "{}", refused.text);
    let mut told = worse.to_vec();
    told.push(("motivo", "Uno sportello chiuso per lavori"));
    assert_eq!(house.fill(&office, &path, &told).await.status, 303);
    let page = house.get(Some(&office), &format!("{STANDARDS}?anno=2019")).await.text;
    for told in [
        "Scostamento medio: <strong>+25%</strong>",
        "Misurati 1 standard su 1",
        "1.250",
        "Uno sportello chiuso",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    // Who measures does not declare: the level stays what the planning office said.
    let lower = [("chiave", "e"), ("anno", "2019"), ("visto", "2"), ("dichiarato", "30"), ("misurato", "25")];
    assert_eq!(house.fill(&office, &path, &lower).await.status, 422, "25 is still worse than 20");
    assert!(!page.contains("name=\"dichiarato\""), "{page}");
    let before = [("chiave", "f"), ("anno", "2018"), ("visto", "0"), ("misurato", "18")];
    assert_eq!(house.fill(&office, &path, &before).await.status, 422, "there was no such standard");
    let stale = [("chiave", "d"), ("anno", "2019"), ("visto", "1"), ("dichiarato", "20"), ("misurato", "18")];
    assert_eq!(house.fill(&office, &path, &stale).await.status, 409);
    let elsewhere = house.somebody(Role::Office, Some("turismo-cultura")).await;
    assert_eq!(house.fill(&elsewhere, &path, &told).await.status, 403);
}
