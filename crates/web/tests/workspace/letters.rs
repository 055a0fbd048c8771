//! Letters that ask for values: to whom, when, and what they open.

use cannocchiale_store::{CampaignState, NewCampaign, PersonState, Role};
use cannocchiale_web::reminders::{self, DueLetter};

use crate::support::{House, OFFICE, RESULT, Somebody};

const ADDRESS: &str = "https://aurea.example/";

/// Everybody's letters of today, written and sent.
async fn letters(house: &House) -> Vec<DueLetter> {
    let mut all = Vec::new();
    for owing in reminders::owing(&house.workspace, &house.body).await.unwrap() {
        let letter = reminders::write(&house.workspace, &house.body, ADDRESS, &owing).await.unwrap();
        reminders::left(&house.workspace, &house.body, &letter).await.unwrap();
        all.push(letter);
    }
    all
}

fn to<'a>(letters: &'a [DueLetter], who: &Somebody) -> Option<&'a DueLetter> {
    letters.iter().find(|letter| letter.person.id == who.id)
}

/// The path of the link under a statement.
fn link(letter: &DueLetter, statement: &str) -> String {
    let (_, after) = letter.text.split_once(statement).expect("the statement is in the letter");
    let line = after.lines().find(|line| line.contains("/v/")).unwrap();
    line.trim().strip_prefix("https://aurea.example").unwrap().to_owned()
}

const STATEMENT: &str = "Imprese storiche entrate nella raccolta";

/// An office with a letter about the third quarter alone.
async fn asked() -> (House, Somebody, DueLetter) {
    let house = House::new().await;
    close(&house, "2019").await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let letter = to(&letters(&house).await, &office).unwrap().clone();
    (house, office, letter)
}

async fn close(house: &House, period: &str) {
    let campaigns = house.store.campaigns(&house.body).await.unwrap();
    let campaign = campaigns.iter().find(|campaign| campaign.period.to_string() == period).unwrap();
    let mut change = house.change().await;
    let closed = NewCampaign {
        period: campaign.period,
        opens: campaign.opens,
        due: campaign.due,
        state: CampaignState::Closed,
    };
    change.change_campaign(campaign.id, campaign.version, &closed).await.unwrap();
    change.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_says_what_is_owed_by_when_and_opens_the_very_field() {
    let (house, _, letter) = asked().await;
    house.known(RESULT, "2019-Q2", "3").await;
    assert!(letter.subject.contains("11 ottobre 2019"), "{}", letter.subject);
    assert!(letter.text.contains("3º trimestre 2019") && !letter.text.contains("Turismo"), "{}", letter.text);
    let page = house.get(None, &link(&letter, STATEMENT)).await;
    assert_eq!(page.status, 200);
    assert!(page.text.contains("value=\"3\""), "the last value is in the field: {}", page.text);
    // Looking again: a mail program may have looked before its reader.
    assert_eq!(house.get(None, &link(&letter, STATEMENT)).await.status, 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_asked_twice_for_the_same_before_the_next_day_of_asking() {
    let (house, office, _) = asked().await;
    assert!(to(&letters(&house).await, &office).is_none(), "on the same day");
    house.at("2019-10-09T09:00:00Z");
    assert!(to(&letters(&house).await, &office).is_none(), "before the day before");
    house.at("2019-10-10T09:00:00Z");
    assert!(to(&letters(&house).await, &office).is_some(), "the day before it is due");
}

/// Whether somebody was told of the result.
async fn told(house: &House, who: &Somebody) -> bool {
    letters(house).await;
    let measure = house.measure(RESULT).await;
    let reminders = house.store.reminders(&house.body).await.unwrap();
    reminders.iter().any(|it| it.person == who.id && it.asked.measure == measure && it.sent.is_some())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_late_value_climbs_the_line_a_step_a_week() {
    let house = House::new().await;
    close(&house, "2019").await;
    let director = house.somebody(Role::Director, Some("anagrafico")).await;
    let secretary = house.somebody(Role::SecretaryGeneral, None).await;
    let elsewhere = house.somebody(Role::Director, Some("turismo-cultura")).await;
    house.at("2019-10-11T09:00:00Z");
    assert!(!told(&house, &director).await, "on the day it is due");
    house.at("2019-10-12T09:00:00Z");
    let first = letters(&house).await;
    let climbed = to(&first, &director).unwrap().text.split("sono in ritardo").nth(1).unwrap().to_owned();
    assert!(climbed.contains("; atteso dall’11 ottobre 2019)"), "{climbed}");
    assert!(!climbed.contains("/v/"), "they may not say it by a link: {climbed}");
    assert!(told(&house, &director).await, "the nearest head from the first day");
    assert!(!told(&house, &secretary).await && !told(&house, &elsewhere).await);
    house.at("2019-10-19T09:00:00Z");
    assert!(told(&house, &secretary).await, "the Secretary General a week later");
    assert!(!told(&house, &elsewhere).await, "another line never");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_was_only_invited_or_left_gets_no_letter() {
    let house = House::new().await;
    house.person("invitata", PersonState::Invited).await;
    assert!(letters(&house).await.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_value_that_came_is_no_longer_asked_of_anybody() {
    let house = House::new().await;
    house.at("2019-10-12T09:00:00Z");
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let colleague = house.somebody(Role::Office, Some(OFFICE)).await;
    let director = house.somebody(Role::Director, Some("anagrafico")).await;
    letters(&house).await;
    let measure = house.measure(RESULT).await;
    let open = async || {
        let mut open = house.store.open_reminders(&house.body).await.unwrap();
        open.retain(|it| it.asked.measure == measure && it.asked.period.to_string() == "2019-Q3");
        open.into_iter().map(|it| it.person).collect::<Vec<_>>()
    };
    assert_eq!(open().await, [office.id, colleague.id, director.id]);
    let path = house.path(RESULT, "2019-Q3").await;
    let said = house.post(Some(&colleague), &path, &[("chiave", "a"), ("visto", "0"), ("valore", "7")]).await;
    assert_eq!(said.status, 303, "{}", said.text);
    assert!(open().await.is_empty());
}
