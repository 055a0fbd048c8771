//! The scoring rules of the body, each from its day.

use cannocchiale_core::format::rules::{SHIPPED, to_text};
use cannocchiale_core::score::ScoringRules;
use cannocchiale_store::{JournalFilter, Role};

use crate::support::{Answer, House, RESULT, Somebody};

/// Another result of the year: at least four.
const OTHER: &str = "1B0101/4a";

const RULES: &str = "/lavoro/cciaa-aurea/impostazioni/regole";

fn bands() -> &'static str {
    SHIPPED.iter().find(|set| set.name == "bands-70-90").unwrap().text
}

/// The hidden fields of the form that adopts, as the page of the trial has them.
fn hidden(page: &str, name: &str) -> String {
    let field = format!("name=\"{name}\" value=\"");
    let rest = page.split(&field).nth(1).unwrap_or_else(|| panic!("{name}: {page}"));
    rest.split('"').next().unwrap().to_owned()
}

async fn adopt(house: &House, who: &Somebody, tried: &Answer, key: &str) -> Answer {
    let (from, seen, read) =
        (hidden(&tried.text, "dal"), hidden(&tried.text, "visto"), hidden(&tried.text, "letto"));
    // As browsers send a field of several lines.
    let text = bands().trim().replace('\n', "\r\n");
    let fields = [
        ("chiave", key),
        ("testo", &text),
        ("dal", &from),
        ("atto", "delibera n. 12"),
        ("visto", &seen),
        ("letto", &read),
    ];
    house.fill(who, RULES, &fields).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rules_are_adopted_after_seeing_which_scores_they_change_and_count_from_their_day() {
    let house = House::kept().await;
    let planner = house.somebody(Role::Planner, None).await;
    house.known(RESULT, "2019", "4").await;
    let trial =
        [("chiave", "a"), ("insieme", "bands-70-90"), ("dal", "2019-10-01"), ("atto", "delibera n. 12")];
    let tried = house.fill(&planner, &format!("{RULES}/prova"), &trial).await;
    assert!(tried.status == 200 && tried.text.contains("Con queste regole"), "{}", tried.text);
    assert!(house.store.dated_settings(&house.body, "scoring-rules").await.unwrap().is_empty());
    // A value comes in between: what was read is no longer what would happen.
    house.known(OTHER, "2019", "3").await;
    let stale = adopt(&house, &planner, &tried, "b").await;
    assert!(stale.status == 409 && stale.text.contains("Intanto i punteggi sono cambiati"), "{}", stale.text);
    let done = adopt(&house, &planner, &stale, "c").await;
    assert_eq!(done.status, 303, "{}", done.text);
    let page = house.get(Some(&planner), RULES).await.text;
    assert!(page.contains("bands-70-90/1") && page.contains("delibera n. 12"), "{page}");
    // The portal counts by them at once.
    let home = house.get(None, "/").await;
    assert_eq!(home.status, 200, "{}", home.text);
    let method = house.get(None, "/come-si-legge").await.text;
    assert!(method.contains("bands-70-90"), "{method}");
    let filter = JournalFilter { deed: Some("rules-adopted".to_owned()), ..JournalFilter::default() };
    assert_eq!(house.store.journal(&house.body, &filter, 10).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rules_that_are_wrong_are_told_with_all_their_faults_and_stay_in_the_field() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let wrong = to_text(&ScoringRules::default()).replace("\"cap\": \"100\"", "\"cap\": \"900\"");
    let fields = [("chiave", "a"), ("testo", wrong.as_str()), ("dal", "2019-10-01"), ("atto", "delibera 1")];
    let refused = house.fill(&planner, &format!("{RULES}/prova"), &fields).await;
    assert!(refused.status == 422 && refused.text.contains("role=\"alert\""), "{}", refused.text);
    assert!(refused.text.contains("900"), "{}", refused.text);
    let without = [("chiave", "b"), ("insieme", "default"), ("dal", "2019-10-01"), ("atto", "")];
    assert_eq!(house.fill(&planner, &format!("{RULES}/prova"), &without).await.status, 422);
    let admin = house.somebody(Role::Admin, None).await;
    assert!(!house.get(Some(&admin), RULES).await.text.contains("/prova"));
}
