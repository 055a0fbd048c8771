//! Campaigns, the grid of who owes what, sending back, deviations.

use cannocchiale_core::facts::FactPeriod;
use cannocchiale_store::{CampaignState, Cause, CorrectionState, Role, Stage};

use crate::support::{House, OFFICE, RESULT};

const GRID: &str = "/lavoro/cciaa-aurea/monitoraggio";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_campaign_is_opened_closed_and_opened_again() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let fields = [
        ("chiave", "a"),
        ("anno", "2019"),
        ("parte", "-Q4"),
        ("apre", "2019-10-05"),
        ("scade", "2020-01-20"),
    ];
    assert_eq!(house.fill(&planner, GRID, &fields).await.status, 303);
    let of = async || {
        let all = house.store.campaigns(&house.body).await.unwrap();
        all.into_iter().find(|campaign| Some(campaign.period) == FactPeriod::read("2019-Q4")).unwrap()
    };
    let campaign = of().await;
    assert_eq!(campaign.state, CampaignState::Open);
    let path = format!("{GRID}/{}", campaign.id);
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let value = house.path(RESULT, "2019-Q4").await;
    for (key, seen, state, status) in [("b", "1", "closed", 422), ("c", "2", "open", 303)] {
        let fields = [("chiave", key), ("visto", seen), ("stato", state), ("scade", "2020-01-25")];
        assert_eq!(house.fill(&planner, &path, &fields).await.status, 303);
        assert_eq!(of().await.state.word(), state);
        let said =
            house.post(Some(&office), &value, &[("chiave", key), ("visto", "0"), ("valore", "7")]).await;
        assert_eq!(said.status, status, "{}", said.text);
    }
    let stale = [("chiave", "d"), ("visto", "1"), ("stato", "closed"), ("scade", "2020-01-25")];
    assert_eq!(house.fill(&planner, &path, &stale).await.status, 409);
    let twice =
        house.fill(&planner, GRID, &[("chiave", "e"), fields[1], fields[2], fields[3], fields[4]]).await;
    assert_eq!(twice.status, 422);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_year_of_which_only_the_quarters_were_asked_is_told() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let told =
        async || house.get(Some(&planner), GRID).await.text.contains("Manca la rilevazione di tutto il 2018");
    let ask = async |key: &str, part: &str| {
        let fields = [
            ("chiave", key),
            ("anno", "2018"),
            ("parte", part),
            ("apre", "2019-01-05"),
            ("scade", "2019-01-20"),
        ];
        assert_eq!(house.fill(&planner, GRID, &fields).await.status, 303);
    };
    ask("a", "-Q4").await;
    assert!(!told().await, "the quarter is still open");
    let all = house.store.campaigns(&house.body).await.unwrap();
    let campaign =
        all.into_iter().find(|campaign| Some(campaign.period) == FactPeriod::read("2018-Q4")).unwrap();
    let path = format!("{GRID}/{}", campaign.id);
    let close = [("chiave", "b"), ("visto", "1"), ("stato", "closed"), ("scade", "2019-01-20")];
    assert_eq!(house.fill(&planner, &path, &close).await.status, 303);
    assert!(told().await);
    ask("c", "").await;
    assert!(!told().await, "the whole year is asked for");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_grid_shows_each_reader_the_values_they_may_read_and_the_late_first() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let elsewhere = house.somebody(Role::Director, Some("promozione")).await;
    let grid = format!("{GRID}?periodo=2019-Q3");
    let all = house.get(Some(&planner), &grid).await.text;
    assert!(all.contains("Imprese storiche entrate nella raccolta") && !all.contains("in ritardo"), "{all}");
    assert!(!all.contains("Paperoga"));
    let theirs = house.get(Some(&elsewhere), &grid).await.text;
    assert!(!theirs.contains("Imprese storiche entrate nella raccolta"), "{theirs}");
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let path = house.path(RESULT, "2019-Q3").await;
    house.post(Some(&office), &path, &[("chiave", "a"), ("visto", "0"), ("valore", "4")]).await;
    house.at("2019-10-20T09:00:00Z");
    let planner = house.somebody(Role::Planner, None).await;
    let late = house.get(Some(&planner), &format!("{grid}&unita={OFFICE}")).await.text;
    let (first, said) = (late.find("■").expect("a late one"), late.find("▲").expect("one to confirm"));
    assert!(first < said, "{late}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_value_that_is_sent_back_is_owed_again_with_the_note() {
    let house = House::new().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let head = house.somebody(Role::Director, Some("anagrafico")).await;
    let path = house.path(RESULT, "2019-Q3").await;
    house.post(Some(&office), &path, &[("chiave", "a"), ("visto", "0"), ("valore", "4")]).await;
    assert!(house.get(Some(&head), &path).await.text.contains("/rimanda\""));
    let back = format!("{path}/rimanda");
    assert_eq!(house.fill(&head, &back, &[("chiave", "b"), ("visto", "1"), ("nota", "")]).await.status, 422);
    let note = [("chiave", "b"), ("visto", "1"), ("nota", "Contane solo le nuove")];
    assert_eq!(house.fill(&head, &back, &note).await.status, 303);
    assert_eq!(house.said(RESULT).await.last().unwrap().stage, Stage::Rejected);
    let desk = house.get(Some(&office), "/lavoro/cciaa-aurea").await.text;
    assert!(desk.contains("Contane solo le nuove") && desk.contains(&format!("action=\"{path}\"")), "{desk}");
    let again = [("chiave", "c"), ("visto", "2"), ("valore", "3")];
    assert_eq!(house.post(Some(&office), &path, &again).await.status, 303);
    assert_eq!(house.fill(&office, &back, &note).await.status, 403);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deviation_says_its_cause_and_what_is_done_about_it() {
    let house = House::new().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let path = house.path(RESULT, "2019").await;
    let address = format!("{path}/scostamento");
    let fields = [
        ("chiave", "a"),
        ("visto", "0"),
        ("causa", "exogenous"),
        ("perche", "Una ha chiuso"),
        ("azione", "Cercarne un’altra"),
        ("entro", "2020-03-31"),
        ("stato", "open"),
    ];
    assert_eq!(
        house.fill(&office, &address, &[("chiave", "z"), ("visto", "0"), ("perche", "x")]).await.status,
        422
    );
    assert_eq!(house.fill(&office, &address, &fields).await.status, 303);
    let kept = house.store.deviations(&house.body).await.unwrap().pop().unwrap().said;
    assert_eq!((kept.cause, kept.state), (Cause::Exogenous, CorrectionState::Open));
    let page = house.get(Some(&office), &path).await.text;
    assert!(page.contains("Cercarne un’altra") && page.contains("esterna all’ente"), "{page}");
    let planner = house.somebody(Role::Planner, None).await;
    let grid = house.get(Some(&planner), &format!("{GRID}?periodo=2019")).await.text;
    assert!(grid.contains("esterna all’ente"), "{grid}");
    for (seen, word, cause, words) in [
        ("1", "endogenous", Cause::Endogenous, "interna all’ente"),
        ("2", "indicator_error", Cause::IndicatorError, "l’indicatore non misura bene"),
    ] {
        let changed = |name: &str, text| match name {
            "chiave" | "causa" => word,
            "visto" => seen,
            _ => text,
        };
        let fields = fields.map(|(name, text)| (name, changed(name, text)));
        assert_eq!(house.fill(&office, &address, &fields).await.status, 303, "{word}");
        let kept = house.store.deviations(&house.body).await.unwrap();
        assert_eq!(kept.iter().map(|kept| kept.said.cause).collect::<Vec<_>>(), [cause]);
        let grid = house.get(Some(&planner), &format!("{GRID}?periodo=2019")).await.text;
        assert!(grid.contains(words) && !grid.contains("esterna all’ente"), "{word}: {grid}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn comments_stand_under_a_value_for_who_sees_it_and_nobody_else() {
    let house = House::kept().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let head = house.somebody(Role::Director, Some("anagrafico")).await;
    let path = house.path(RESULT, "2019-Q3").await;
    let address = format!("{path}/commento");
    let say = |key: &'static str, text: &'static str| [("chiave", key), ("commento", text)];
    assert_eq!(house.fill(&office, &address, &say("z", "  ")).await.status, 422);
    assert_eq!(house.fill(&office, &address, &say("a", "Contate anche le <b>ditte</b>?")).await.status, 303);
    assert_eq!(house.fill(&head, &address, &say("b", "No, solo le società.")).await.status, 303);
    assert_eq!(
        house.fill(&head, &address, &say("b", "No, solo le società.")).await.status,
        303,
        "twice is once"
    );
    for who in [&office, &head, &house.somebody(Role::Oiv, None).await] {
        let page = house.get(Some(who), &path).await.text;
        let (asked, told) =
            (page.find("Contate anche le &lt;b&gt;ditte").unwrap(), page.find("No, solo le").unwrap());
        assert!(asked < told && page.matches("No, solo le").count() == 1, "{page}");
    }
    let oiv = house.somebody(Role::Oiv, None).await;
    assert!(
        !house.get(Some(&oiv), &path).await.text.contains("/commento\""),
        "who only reads does not write"
    );
    assert_eq!(house.fill(&oiv, &address, &say("c", "Anch’io")).await.status, 403);
    let elsewhere = house.somebody(Role::Director, Some("promozione")).await;
    assert_eq!(house.get(Some(&elsewhere), &path).await.status, 403);
    assert_eq!(house.fill(&elsewhere, &address, &say("d", "Anch’io")).await.status, 403);
    let other = house.path(RESULT, "2019").await;
    assert!(!house.get(Some(&office), &other).await.text.contains("solo le società"), "another period");
    assert!(!house.get(None, "/progetto/1B0101").await.text.contains("solo le società"));
    assert!(house.store.verify(&house.body).await.unwrap().is_right());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn deviations_stand_together_with_late_corrections_first_for_who_may_read_the_values() {
    let house = House::new().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    for (key, period, action, due) in [
        ("a", "2019", "Correzione di domani", "2019-10-20"),
        ("b", "2019-Q3", "Correzione di ieri", "2019-10-10"),
    ] {
        let address = format!("{}/scostamento", house.path(RESULT, period).await);
        let fields = [
            ("chiave", key),
            ("visto", "0"),
            ("causa", "endogenous"),
            ("perche", "Manca chi lo fa"),
            ("azione", action),
            ("entro", due),
            ("stato", "open"),
        ];
        assert_eq!(house.fill(&office, &address, &fields).await.status, 303);
    }
    house.at("2019-10-12T09:00:00Z");
    let planner = house.somebody(Role::Planner, None).await;
    let page = house.get(Some(&planner), &format!("{GRID}/scostamenti")).await.text;
    let (late, open) = (page.find("Correzione di ieri").unwrap(), page.find("Correzione di domani").unwrap());
    assert!(
        late < open && page.contains("2 correzioni in corso, <strong class=\"late\">1 in ritardo"),
        "{page}"
    );
    let elsewhere = house.somebody(Role::Director, Some("promozione")).await;
    let theirs = house.get(Some(&elsewhere), &format!("{GRID}/scostamenti")).await.text;
    assert!(theirs.contains("Nessuno ha ancora spiegato") && !theirs.contains("Manca chi lo fa"), "{theirs}");
}
