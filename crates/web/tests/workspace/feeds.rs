//! Values that come by themselves: into the field, and no further.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

use cannocchiale_store::{FeedFault, FeedSource, Measure, NewFeed, Rhythm, Role};
use cannocchiale_web::Beyond;
use cannocchiale_web::feeds::{self, Brought, KnownSources, Sources, Wanted};

use crate::support::{House, OFFICE, RESULT};

const HERE: &str = "/lavoro/cciaa-aurea/impostazioni/alimentazioni";
const DESK: &str = "/lavoro/cciaa-aurea";

/// Brings what it is told to bring.
struct Told {
    known: KnownSources,
    says: Mutex<Brought<String>>,
}

impl Sources for Told {
    fn known(&self) -> &KnownSources {
        &self.known
    }

    fn allows(&self, source: &FeedSource) -> bool {
        match source {
            FeedSource::File(name) => self.known.takes_files && !name.contains('/'),
            FeedSource::Query(name) => self.known.queries.contains(name),
            FeedSource::Json { address, .. } => address.starts_with("https://dati.example/"),
        }
    }

    fn fetch(&self, wanted: Wanted) -> Pin<Box<dyn Future<Output = Brought<String>> + Send + '_>> {
        assert_eq!(wanted.node.as_str(), RESULT);
        let says = self.says.lock().unwrap().clone();
        Box::pin(async move { says })
    }
}

async fn fed() -> (House, Arc<Told>) {
    let known = KnownSources {
        takes_files: true,
        queries: vec!["eventi".to_owned()],
        hosts: vec!["dati.example".to_owned()],
    };
    let told = Arc::new(Told { known, says: Mutex::new(Ok("7".to_owned())) });
    let house = House::new().await;
    let house = house.beyond(Beyond { sources: Some(told.clone()), ..Beyond::default() }).await;
    (house, told)
}

/// The form of a feed of the result of the office.
async fn fields<'a>(house: &House, kind: &'a str, place: &'a str) -> Vec<(&'static str, String)> {
    let measure = house.node(RESULT).await.to_string();
    [("chiave", format!("{kind}-{place}")), ("misura", measure), ("tipo", kind.to_owned())]
        .into_iter()
        .chain([("luogo", place.to_owned()), ("punto", "/v".to_owned()), ("ritmo", "month".to_owned())])
        .collect()
}

fn borrowed<'a>(fields: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    fields.iter().map(|(name, text)| (*name, text.as_str())).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_feed_brings_stands_in_the_field_and_counts_only_when_it_is_said() {
    let (house, told) = fed().await;
    let Measure::Of(measure, _) = house.measure(RESULT).await else { panic!("{RESULT} is a node") };
    let mut change = house.change().await;
    let source = FeedSource::Query("eventi".to_owned());
    change.add_feed(&NewFeed { measure, source, rhythm: Rhythm::Month }).await.unwrap();
    change.commit().await.unwrap();
    let ran = feeds::run(&house.workspace, &house.body).await.unwrap();
    assert_eq!(ran.len(), 2, "both open periods: {ran:?}");
    assert!(feeds::run(&house.workspace, &house.body).await.unwrap().is_empty(), "asked once a month");
    assert!(house.said(RESULT).await.is_empty());

    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let desk = house.get(Some(&office), DESK).await;
    assert!(desk.text.contains("Dall’alimentazione, il 5 ottobre 2019") && desk.text.contains("value=\"7\""));
    let path = house.path(RESULT, "2019-Q3").await;
    assert!(house.get(Some(&office), &path).await.text.contains("name=\"valore\" value=\"7\""));

    // The day after a failure it is asked again; what it had brought stays.
    *told.says.lock().unwrap() = Err((FeedFault::Silent, "503".to_owned()));
    house.at("2019-11-01T06:00:00Z");
    assert_eq!(feeds::run(&house.workspace, &house.body).await.unwrap().len(), 2);
    let office = house.in_again(&office).await;
    let desk = house.get(Some(&office), DESK).await;
    assert!(desk.text.contains("la fonte non risponde"), "{}", desk.text);
    assert!(desk.text.contains("value=\"7\""));
    let planner = house.somebody(Role::Planner, None).await;
    let page = house.get(Some(&planner), HERE).await;
    assert!(
        page.text.contains("interrogazione eventi") && page.text.contains("(risponde 503)"),
        "{}",
        page.text
    );
    assert!(house.said(RESULT).await.is_empty());

    // Words of a network stay out of the page, whatever an earlier program kept.
    for (day, detail, words) in [
        (2, "unreached", "non risponde (all’indirizzo non si arriva"),
        (3, "late", "non risponde (ci mette troppo)"),
        (4, "broken", "non risponde (la domanda si è interrotta)"),
        (5, "unopened", "non si può leggere (il servente non ha il permesso"),
        (6, "question", "(la base di dati non risponde in tempo"),
        (7, "io: Connection refused", "la fonte non risponde."),
    ] {
        *told.says.lock().unwrap() = Err((FeedFault::Silent, detail.to_owned()));
        house.at(&format!("2019-11-{day:02}T06:00:00Z"));
        assert_eq!(feeds::run(&house.workspace, &house.body).await.unwrap().len(), 2);
        let office = house.in_again(&office).await;
        let desk = house.get(Some(&office), DESK).await.text;
        assert!(desk.contains(words) && !desk.contains("refused"), "{detail}: {desk}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_feed_is_tried_begun_and_ended_and_only_what_the_server_allows() {
    let (house, told) = fed().await;
    let planner = house.somebody(Role::Planner, None).await;
    let good = fields(&house, "json", "https://dati.example/q").await;
    let tried = house.fill(&planner, &format!("{HERE}/prova"), &borrowed(&good)).await;
    assert!(tried.status == 200 && tried.text.contains("Non è stato salvato nulla"), "{}", tried.text);
    *told.says.lock().unwrap() = Ok("BRNSRA80A41H501X".to_owned());
    let tried = house.fill(&planner, &format!("{HERE}/prova"), &borrowed(&good)).await;
    assert!(tried.text.contains("non è un valore (16 caratteri)"), "{}", tried.text);
    assert!(tried.text.contains("si scrive 1234.5") && !tried.text.contains("BRNSRA80A41H501X"));
    assert!(house.store.feeds(&house.body).await.unwrap().is_empty());

    for (kind, place) in [
        ("json", "https://altro.example/q"),
        ("json", "http://127.0.0.1:5432/"),
        ("query", "SELECT 1"),
        ("file", "../segreti.csv"),
    ] {
        let bad = fields(&house, kind, place).await;
        for path in [HERE.to_owned(), format!("{HERE}/prova")] {
            let answer = house.fill(&planner, &path, &borrowed(&bad)).await;
            assert!(answer.status == 422 && answer.text.contains("non permette questa fonte"), "{place}");
        }
    }

    assert_eq!(house.fill(&planner, HERE, &borrowed(&good)).await.status, 303);
    let kept = house.store.feeds(&house.body).await.unwrap();
    let again = fields(&house, "query", "eventi").await;
    let second = house.fill(&planner, HERE, &borrowed(&again)).await;
    assert!(second.status == 422 && second.text.contains("già alimentata"), "{}", second.text);
    let end = format!("{HERE}/{}/fine", kept[0].id);
    assert_eq!(house.fill(&planner, &end, &[("chiave", "fine"), ("visto", "1")]).await.status, 303);
    assert!(house.store.feeds(&house.body).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_without_sources_says_so() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let page = house.get(Some(&planner), HERE).await;
    assert!(page.text.contains("--sources") && !page.text.contains("name=\"luogo\""));
}
