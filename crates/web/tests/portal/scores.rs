//! Scores on public pages: the same as the engine's, openable, of the day asked, and never of a person.

use crate::support::{Portal, crawl, portal, portal_of};
use axum::http::StatusCode;
use cannocchiale_core::format::scorecard;

#[tokio::test]
async fn every_published_score_is_computed_again_from_what_is_published() {
    let text = portal("demo").get("/dati-aperti/punteggi.json").await.text;
    let nodes = scorecard::read(&text).expect("the published shape");
    assert!(nodes.len() > 400, "{}", nodes.len());
    let again = scorecard::replay(&nodes);
    for node in &nodes {
        assert_eq!(again.get(&node.id), Some(&node.verdict), "{}", node.id);
    }
}

#[tokio::test]
async fn every_score_opens_how_it_is_computed() {
    let portal = portal("demo");
    let text = portal.get("/dati-aperti/punteggi.json").await.text;
    for node in scorecard::read(&text).expect("the published shape") {
        let id = node.id.as_str().replace('/', "%2F");
        for address in [
            format!("/come-si-calcola/{id}"),
            format!("/en/come-si-calcola/{id}"),
            format!("/dati-aperti/calcolo/{id}"),
        ] {
            assert_eq!(portal.get(&address).await.status, 200, "{address}");
        }
    }
}

#[tokio::test]
async fn a_page_shows_what_is_published() {
    let portal = portal("demo");
    let text = portal.get("/dati-aperti/punteggi.json").await.text;
    let nodes = scorecard::read(&text).expect("the published shape");
    let body = nodes.first().and_then(|node| node.verdict.shown()).expect("the body has a score");
    let shown = body.to_string().replace('.', ",");
    for address in ["/", "/albero", "/come-si-calcola/ente", "/simulazione?nodo=ente&massimo=120"] {
        assert!(portal.get(address).await.text.contains(&shown), "{address} shows {shown}");
    }
}

#[tokio::test]
async fn another_day_is_kept_by_every_link_of_the_portal() {
    let page = portal("demo").get("/?al=2019-09-30").await.text;
    assert!(page.contains("Situazione al <strong><time datetime=\"2019-09-30\">30 settembre 2019"), "{page}");
    assert!(page.contains("href=\"/albero?al=2019-09-30\""));
    assert!(page.contains("href=\"/situazione?stato=on-track&amp;al=2019-09-30\""));
    assert!(
        page.contains("href=\"/en/?as-of=2019-09-30\"") || page.contains("href=\"/en?as-of=2019-09-30\"")
    );
    let english = portal("demo").get("/en/obiettivo/2A?as-of=2019-06-30").await.text;
    assert!(english.contains("/come-si-calcola/2A?as-of=2019-06-30"), "{english}");
}

#[tokio::test]
async fn what_was_recorded_later_is_not_seen_on_an_earlier_day() {
    let portal = portal("demo");
    let later = portal.get("/progetto/1B0101").await.text;
    let earlier = portal.get("/progetto/1B0101?al=2019-09-30").await.text;
    assert!(later.contains("/come-si-calcola/1B0101"));
    assert!(!later.contains("non ancora rilevato"), "{later}");
    assert_eq!(earlier.matches("non ancora rilevato").count(), 6, "{earlier}");
}

#[tokio::test]
async fn a_day_to_come_is_not_shown_and_the_page_says_so() {
    for day in ["2031-01-01", "2018-12-31", "ieri"] {
        let page = portal("demo").get(&format!("/?al={day}")).await.text;
        assert!(page.contains("datetime=\"2020-06-29\""), "{day}");
        assert!(page.contains("Il giorno chiesto non si può mostrare"), "{day}");
    }
}

#[tokio::test]
async fn without_facts_there_is_no_score() {
    let portal = portal("minimal");
    assert_eq!(portal.get("/come-si-calcola/ente").await.status, StatusCode::NOT_FOUND);
    assert_eq!(portal.get("/dati-aperti/punteggi.json").await.status, StatusCode::NOT_FOUND);
    assert!(!portal.get("/").await.text.contains("come-si-calcola"));
}

/// A body whose service `s` has an indicator that reads the mean of so many people's objectives, each worth 61.25.
fn people(count: usize) -> Portal {
    let persons = (1..=count).map(|n| {
        serde_json::json!({ "holder": { "level": "person", "unit": format!("persona{n}") }, "number": 1,
            "title": "a private objective", "weight": "100",
            "indicators": [{ "label": "1", "statement": "private", "target": ">= 80" }] })
    });
    let ids: Vec<String> = (1..=count).map(|n| format!("\"persona{n}/1\"")).collect();
    let formula = format!("mean_achievement(objectives({}))", ids.join(", "));
    let service = serde_json::json!({ "holder": { "level": "service", "unit": "s" }, "number": 1, "title": "Il servizio",
        "weight": "100", "indicators": [{ "label": "1", "statement": "Le persone", "target": ">= 80%", "unit": "%", "formula": formula }] });
    let units = [serde_json::json!({ "id": "s", "name": "Servizio", "kind": "service" })];
    let plan = serde_json::json!({ "schema": "cannocchiale/plan/1", "body": { "name": "Ente", "units": units },
        "year": 2019, "period": { "from": 2019, "to": 2021 }, "revision": { "status": "adopted" },
        "objectives": persons.chain([service]).collect::<Vec<_>>() });
    let rows: Vec<String> =
        (1..=count).map(|n| format!("persona{n}/1/1,2019,49,final,2019-12-31,,")).collect();
    let facts = format!("{}\n{}\n", cannocchiale_core::facts::HEADER.join(","), rows.join("\n"));
    portal_of(&plan.to_string(), &facts)
}

#[tokio::test]
async fn a_mean_over_fewer_than_five_people_is_not_shown() {
    let portal = people(4);
    for id in ["s%2F1%2F1", "s%2F1", "@s"] {
        assert_eq!(portal.get(&format!("/come-si-calcola/{id}")).await.status, StatusCode::NOT_FOUND, "{id}");
    }
    for (address, answer) in crawl(&portal).await {
        assert!(!answer.text.contains("61,25") && !answer.text.contains("61.25"), "{address}");
        assert!(!answer.text.contains("76,56") && !answer.text.contains("76.56"), "{address}");
    }
}

#[tokio::test]
async fn a_mean_over_five_people_is_shown_without_their_scores() {
    let portal = people(5);
    let page = portal.get("/come-si-calcola/s%2F1%2F1").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("76,56"), "{}", page.text);
    let data = portal.get("/dati-aperti/calcolo/s%2F1%2F1").await.text;
    for text in [&page.text, &data] {
        assert!(!text.contains("persona1/1\"") || text.contains("mean_achievement"), "{text}");
        assert!(!text.contains("\"name\": \"achievement"), "{text}");
    }
    for (address, answer) in crawl(&portal).await {
        assert!(!answer.text.contains("come-si-calcola/persona"), "{address}");
        assert!(!answer.text.contains("a private objective"), "{address}");
    }
}

#[tokio::test]
async fn answers_of_fewer_than_five_people_are_not_published() {
    let plan = r#"{"schema":"cannocchiale/plan/1","body":{"name":"Ente"},"year":2019,"period":{"from":2019,"to":2021},
        "revision":{"status":"adopted"},"surveys":[{"title":"Gradimento","scale_from":1,"scale_to":5}]}"#;
    let header = cannocchiale_core::facts::HEADER.join(",");
    for (answers, is_shown) in [("4", false), ("5", true)] {
        let facts = format!(
            "{header}\nsurvey/1,2019,3.7,final,2019-12-31,,\nsurvey/1/answers,2019,{answers},final,2019-12-31,,\n"
        );
        let published = portal_of(plan, &facts).get("/dati-aperti/rilevazioni.csv").await.text;
        assert_eq!(published.contains("3.7"), is_shown, "{answers}: {published}");
    }
}
