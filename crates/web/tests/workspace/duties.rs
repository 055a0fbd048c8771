//! Letters about the days of the law: to whom, when, and until it is done.

use cannocchiale_core::ids::Year;
use cannocchiale_core::model::Act;
use cannocchiale_store::{Outcome, Role};
use cannocchiale_web::duties;
use cannocchiale_web::letters::Letter;
use jiff::civil::date;

use crate::support::{House, OFFICE, RESULT, Somebody};

const ADDRESS: &str = "https://aurea.example/";

/// Everybody's letters of a day, written and sent.
async fn letters(house: &House, today: &str) -> Vec<Letter> {
    house.at(&format!("{today}T09:00:00Z"));
    let mut all = Vec::new();
    for duty in duties::due(&house.workspace, &house.body).await.unwrap() {
        all.push(duty.letter(&house.workspace, &house.body, ADDRESS).await.unwrap());
        duty.left(&house.workspace, &house.body).await.unwrap();
    }
    all
}

fn to<'a>(letters: &'a [Letter], who: &Somebody) -> Option<&'a Letter> {
    letters.iter().find(|letter| letter.person.id == who.id)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plan_that_is_not_adopted_is_told_of_as_its_day_nears_and_passes() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let general = house.somebody(Role::SecretaryGeneral, None).await;
    house.somebody(Role::Director, Some("anagrafico")).await;
    house.somebody(Role::Office, Some(OFFICE)).await;
    assert!(
        letters(&house, "2019-12-31").await.is_empty(),
        "31 days before, and the plan of 2019 is in force"
    );
    let first = letters(&house, "2020-01-01").await;
    assert_eq!(first.len(), 2, "the planning office and the Secretary General, and nobody else");
    for who in [&planner, &general] {
        let letter = to(&first, who).expect("one for each");
        assert!(letter.subject.contains("entro il 31 gennaio 2020, fra 30 giorni"), "{}", letter.subject);
        assert!(letter.text.contains("art. 10 D.Lgs. 150/2009"), "{}", letter.text);
        assert!(letter.text.contains("nessuna bozza è ancora cominciata"), "{}", letter.text);
        assert!(
            letter.text.contains("https://aurea.example/lavoro/cciaa-aurea/revisioni"),
            "{}",
            letter.text
        );
        assert_eq!(letter.unsubscribe, None, "a duty has no way out");
    }
    for quiet in ["2020-01-01", "2020-01-23"] {
        assert!(letters(&house, quiet).await.is_empty(), "{quiet}");
    }
    for (day, words) in [
        ("2020-01-24", "fra 7 giorni"),
        ("2020-01-30", "domani"),
        ("2020-02-01", "scaduto ieri"),
        ("2020-02-08", "scaduto da 8 giorni"),
    ] {
        let all = letters(&house, day).await;
        assert!(to(&all, &general).unwrap().subject.ends_with(words), "{day}: {}", all[0].subject);
    }
    adopt_next_year(&house).await;
    assert!(letters(&house, "2020-02-15").await.is_empty(), "it is done");
}

/// The plan of 2020 is made from that of 2019 and adopted.
async fn adopt_next_year(house: &House) {
    let day = house.moment().day;
    let rolled = house.store.rollover(&house.body, house.revision, day).await.unwrap();
    let mut change = house.change().await;
    let draft = change.roll_over(house.revision, day, &rolled, "Il piano del 2020").await.unwrap();
    change.commit().await.unwrap();
    let during = house.store.revision(&house.body, draft).await.unwrap();
    assert_eq!(during.year, Year::new(2020).unwrap());
    let told = letters(house, "2020-02-14").await;
    assert!(told.is_empty(), "the next day of asking is the fifteenth");
    let act = Act {
        organ: "giunta".to_owned(),
        kind: "delibera".to_owned(),
        number: "4".to_owned(),
        date: Some(date(2020, 2, 14)),
    };
    let off = cannocchiale_core::check::rules().iter().map(|rule| rule.code.to_owned()).collect();
    let rules = cannocchiale_core::check::Rules { off, ..Default::default() };
    let mut change = house.change().await;
    change.adopt(draft, during.version, &act, &rules).await.unwrap();
    change.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_report_that_is_not_validated_is_told_of_until_the_evaluator_has_concluded() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let oiv = house.somebody(Role::Oiv, None).await;
    let of_report = async |day: &str| {
        let mut all = letters(&house, day).await;
        all.retain(|letter| letter.person.id == planner.id && letter.subject.contains("Relazione"));
        all.pop()
    };
    assert_eq!(of_report("2020-05-30").await, None);
    let near = of_report("2020-06-23").await.expect("a week before");
    assert!(near.subject.contains("entro il 30 giugno 2020, fra 7 giorni"), "{}", near.subject);
    assert!(near.text.contains("la validazione non è cominciata"), "{}", near.text);
    let oiv = house.in_again(&oiv).await;
    house.known(RESULT, "2019-Q3", "4").await;
    let open = [("chiave", "a"), ("anno", "2019"), ("quante", "1"), ("seme", "12-40-71")];
    assert_eq!(house.fill(&oiv, "/lavoro/cciaa-aurea/oiv", &open).await.status, 303);
    let passed = of_report("2020-07-01").await.expect("the day after");
    assert!(passed.subject.ends_with("scaduto ieri"), "{}", passed.subject);
    assert!(passed.text.contains("la validazione è in corso"), "{}", passed.text);
    let id = house.store.validations(&house.body).await.unwrap().first().unwrap().id;
    let mut change = house.change().await;
    change.conclude(id, 1, Outcome::WithRemarks, "Più breve, l’anno prossimo").await.unwrap();
    change.commit().await.unwrap();
    let unsigned = of_report("2020-07-08").await.expect("a week after");
    assert!(unsigned.text.contains("l’atto che la approva non è indicato"), "{}", unsigned.text);
    let planner = house.in_again(&planner).await;
    let page = format!("/lavoro/cciaa-aurea/documenti/{}/relazione/atto", house.revision);
    let act = [
        ("chiave", "b"),
        ("visto", "0"),
        ("organo", "Giunta"),
        ("tipo", "delibera"),
        ("numero", "31"),
        ("data", "24/06/2020"),
    ];
    assert_eq!(house.fill(&planner, &page, &act).await.status, 303);
    assert_eq!(of_report("2020-07-08").await, None, "it is validated and approved");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn once_the_day_has_passed_the_organ_and_the_evaluator_are_written_to_as_well() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let board = house.somebody(Role::Board, None).await;
    let oiv = house.somebody(Role::Oiv, None).await;
    let read = async |day: &str| {
        let mut all = letters(&house, day).await;
        all.retain(|letter| letter.subject.contains("Relazione"));
        [&planner, &board, &oiv].map(|who| to(&all, who).is_some())
    };
    assert_eq!(read("2020-06-23").await, [true, false, false]);
    assert_eq!(read("2020-06-29").await, [true, false, false]);
    assert_eq!(read("2020-07-01").await, [true, true, true]);
}
