//! The digest of the week: to whom, when, what it says, and having no more of it.

use axum::body::Body;
use axum::http::Request;
use cannocchiale_core::facts::FactPeriod;
use cannocchiale_store::{Cause, CorrectionState, Measure, NewDeviation, Role};
use cannocchiale_web::digests;
use cannocchiale_web::letters::Letter;
use cannocchiale_web::reminders;
use jiff::civil::date;

use crate::support::{House, OFFICE, RESULT, Somebody};

const ADDRESS: &str = "https://aurea.example/";

/// Everybody's digests of today, written and sent.
async fn digests(house: &House) -> Vec<Letter> {
    let mut all = Vec::new();
    for digest in digests::due(&house.workspace, &house.body).await.unwrap() {
        let written = digests::write(&house.workspace, &house.body, ADDRESS, &digest).await.unwrap();
        digests::left(&house.workspace, &house.body, &written).await.unwrap();
        all.push(written.letter);
    }
    all
}

fn to<'a>(letters: &'a [Letter], who: &Somebody) -> Option<&'a Letter> {
    letters.iter().find(|letter| letter.person.id == who.id)
}

/// The path of the address that ends digests.
fn way_out(letter: &Letter) -> String {
    let address = letter.unsubscribe.as_deref().expect("a digest has a way out");
    assert!(letter.text.contains(address), "{}", letter.text);
    address.strip_prefix("https://aurea.example").unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_digest_says_what_is_late_and_what_waits_to_who_leads_and_to_nobody_else() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let head = house.somebody(Role::Director, Some("anagrafico")).await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let auditor = house.somebody(Role::Auditor, None).await;
    let path = house.path(RESULT, "2019-Q3").await;
    let said = [("chiave", "a"), ("visto", "0"), ("valore", "4")];
    assert_eq!(house.post(Some(&office), &path, &said).await.status, 303);
    let Measure::Of(subject, _) = house.measure(RESULT).await else { panic!("a node") };
    let late = NewDeviation {
        cause: Cause::Exogenous,
        why: "Una ha chiuso".to_owned(),
        corrective_action: Some("Cercarne un’altra".to_owned()),
        due: Some(date(2019, 10, 3)),
        unit: None,
        state: CorrectionState::Open,
    };
    let mut change = house.change().await;
    change.explain_deviation(subject, FactPeriod::read("2019-Q2").unwrap(), 0, &late).await.unwrap();
    change.commit().await.unwrap();
    let before = digests(&house).await;
    let digest = to(&before, &head).expect("one for who leads");
    assert_eq!(digest.subject, "Riepilogo della settimana");
    for words in [
        "Ancora da dire:\n",
        ", 2019, entro l’11 ottobre 2019\n",
        "Aspettano la tua conferma: un valore.\n",
        "Azioni correttive in ritardo: 1.\n",
        "https://aurea.example/lavoro/cciaa-aurea\n",
    ] {
        assert!(digest.text.contains(words), "{words}: {}", digest.text);
    }
    assert!(!digest.text.contains("Turismo") && !digest.text.contains("In ritardo:"), "{}", digest.text);
    assert!(
        !to(&before, &planner).unwrap().text.contains("Aspettano la tua conferma"),
        "the head confirms it"
    );
    assert!(to(&before, &office).is_none() && to(&before, &auditor).is_none());
    assert!(digests(&house).await.is_empty(), "once a week");
    house.at("2019-10-06T09:00:00Z");
    assert!(digests(&house).await.is_empty(), "Sunday is of the same week");
    house.at("2019-10-14T09:00:00Z");
    let after = digests(&house).await;
    let digest = to(&after, &head).expect("another week");
    assert!(
        digest.subject.starts_with("Riepilogo: ") && digest.subject.ends_with("in ritardo"),
        "{}",
        digest.subject
    );
    assert!(digest.text.contains("In ritardo:\n") && digest.text.contains("atteso l’11 ottobre 2019"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_the_button_no_digest_comes_and_what_is_owed_is_asked_for_all_the_same() {
    let house = House::new().await;
    let head = house.somebody(Role::Director, Some("anagrafico")).await;
    let other = house.somebody(Role::Director, Some("promozione")).await;
    let path = way_out(to(&digests(&house).await, &head).unwrap());
    let page = house.get(None, &path).await;
    assert_eq!(page.status, 200);
    let main = page.text.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).unwrap().0;
    assert_eq!(main.matches("<button").count(), 1, "{main}");
    assert!(house.store.digest_choices(&house.body).await.unwrap().is_empty(), "looking ends nothing");
    let done = house.fill_as_nobody(&path, &[]).await;
    assert!(done.status == 200 && done.text.contains("Non arriva più"), "{}", done.text);
    house.at("2019-10-14T09:00:00Z");
    let head = house.in_again(&head).await;
    let week = digests(&house).await;
    assert!(to(&week, &head).is_none(), "it was ended");
    assert!(to(&week, &other).is_some(), "by one reader for themselves");
    let owing = reminders::owing(&house.workspace, &house.body).await.unwrap();
    let duty = owing.iter().find(|owing| owing.person.id == head.id).expect("late values climb to who leads");
    let duty = reminders::write(&house.workspace, &house.body, ADDRESS, duty).await.unwrap();
    assert_eq!(Letter::from(&duty).unsubscribe, None, "a duty has no way out");
    assert!(duty.text.contains("in ritardo"), "{}", duty.text);
    // Taken again in one's own account.
    let account = "/lavoro/cciaa-aurea/profilo";
    let page = house.get(Some(&head), account).await.text;
    assert!(page.contains("Il riepilogo della settimana non ti arriva"), "{page}");
    let again = [("chiave", "a"), ("scelta", "wanted")];
    assert_eq!(house.fill(&head, &format!("{account}/riepilogo"), &again).await.status, 303);
    assert!(to(&digests(&house).await, &head).is_some());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mail_program_ends_digests_in_one_post_and_without_a_token_nobody_does() {
    let house = House::new().await;
    let head = house.somebody(Role::Director, Some("anagrafico")).await;
    let path = way_out(to(&digests(&house).await, &head).unwrap());
    // As RFC 8058 has it: from no page, with no cookie, twice.
    let one_click = |path: &str| {
        let request = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
        request.body(Body::from("List-Unsubscribe=One-Click")).unwrap()
    };
    for _ in 0..2 {
        assert_eq!(house.ask(one_click(&path)).await.status, 200);
    }
    assert_eq!(house.store.digest_choices(&house.body).await.unwrap().len(), 1);
    let nobody = format!("/lavoro/cciaa-aurea/riepilogo/{}", "0".repeat(64));
    assert_eq!(house.ask(one_click(&nobody)).await.status, 410);
    assert_eq!(house.get(None, &nobody).await.status, 410);
    let account = house.ask(one_click("/lavoro/cciaa-aurea/profilo/riepilogo")).await;
    assert_eq!(account.status, 403, "the account is changed from its own page only");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_gets_no_digest_is_not_asked_about_it() {
    let house = House::new().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let account = house.get(Some(&office), "/lavoro/cciaa-aurea/profilo").await.text;
    assert!(!account.contains("riepilogo"), "{account}");
}
