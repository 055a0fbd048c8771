//! What users are asked and answer, without a name.

use cannocchiale_store::{Counting, JournalFilter, Role, SurveyId};

use crate::support::{Answer, House};

const SURVEYS: &str = "/lavoro/cciaa-aurea/indagini";

async fn prepared(house: &House) -> (SurveyId, Vec<String>) {
    let planner = house.somebody(Role::Planner, None).await;
    let fields = [
        ("chiave", "a"),
        ("titolo", "Come ti sei trovato allo sportello?"),
        ("domande", "Cortesia\n\n  Tempi di attesa \n"),
        ("apre", "2019-10-01"),
        ("chiude", "2019-10-31"),
    ];
    assert_eq!(house.fill(&planner, SURVEYS, &fields).await.status, 303);
    let survey = house.store.surveys(&house.body).await.unwrap().pop().unwrap();
    (survey.id, survey.questions.iter().map(|question| format!("domanda-{}", question.id)).collect())
}

async fn answer(house: &House, survey: SurveyId, fields: &[(&str, &str)]) -> Answer {
    house.fill_as_nobody(&format!("/lavoro/cciaa-aurea/questionario/{survey}"), fields).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn anybody_answers_and_results_are_shown_from_five_answers_on() {
    let house = House::new().await;
    let (survey, names) = prepared(&house).await;
    let form = house.get(None, &format!("/lavoro/cciaa-aurea/questionario/{survey}")).await;
    assert!(form.status == 200 && form.text.contains("Tempi di attesa"), "{}", form.text);
    let planner = house.somebody(Role::Planner, None).await;
    let results = format!("{SURVEYS}/{survey}");
    let of_plan = house.node("survey/1").await.to_string();
    let stands_for = [
        ("chiave", "voce"),
        ("visto", "1"),
        ("titolo", "Come ti sei trovato allo sportello?"),
        ("apre", "2019-10-01"),
        ("chiude", "2019-10-31"),
        ("voce", &of_plan),
    ];
    assert_eq!(house.fill(&planner, &results, &stands_for).await.status, 303);
    for (number, mark) in [5, 4, 3, 5, 5].into_iter().enumerate() {
        let (key, mark) = (number.to_string(), mark.to_string());
        let mut fields =
            vec![("chiave", key.as_str()), (names[0].as_str(), mark.as_str()), ("nota", "Gentili")];
        if number < 4 {
            fields.push((names[1].as_str(), "2"));
        }
        let done = answer(&house, survey, &fields).await;
        assert_eq!(done.status, 303, "{}", done.text);
        // A double click is one answer.
        assert_eq!(answer(&house, survey, &fields).await.status, 303);
        let page = house.get(Some(&planner), &results).await.text;
        assert_eq!(page.contains("Voto medio"), number == 4, "{page}");
    }
    let page = house.get(Some(&planner), &results).await.text;
    for told in
        ["5 persone hanno risposto", "<strong>4,4</strong>", "Meno di 5 risposte: non si vedono", "Gentili"]
    {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(page.contains("Il voto medio è il valore di questa voce del piano"), "{page}");
    let day = house.moment().day;
    let facts = house.store.facts(&house.body, house.revision, day, Counting::Proposed).await.unwrap();
    let fed: Vec<String> =
        facts.all().iter().map(|fact| format!("{} {}", fact.indicator, fact.value)).collect();
    assert_eq!(fed, ["survey/1 3.333333333333333", "survey/1/answers 5"]);
    let long = "a".repeat(600 * 1024);
    let more = [("chiave", "tanto"), (names[0].as_str(), "1"), ("nota", long.as_str())];
    assert_eq!(answer(&house, survey, &more).await.status, 413);
    let filter = JournalFilter { deed: Some("survey-answered".to_owned()), ..JournalFilter::default() };
    let entries = house.store.journal(&house.body, &filter, 100).await.unwrap();
    assert!(entries.len() == 5 && entries.iter().all(|entry| entry.actor == "public"), "{entries:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_without_marks_off_the_scale_or_out_of_its_days_is_not_kept() {
    let house = House::new().await;
    let (survey, names) = prepared(&house).await;
    let none = answer(&house, survey, &[("chiave", "a"), ("nota", "Una nota lunga")]).await;
    assert!(none.status == 422 && none.text.contains("Una nota lunga"), "{}", none.text);
    assert_eq!(answer(&house, survey, &[("chiave", "b"), (&names[0], "6")]).await.status, 422);
    house.at("2019-11-01T09:00:00Z");
    assert_eq!(answer(&house, survey, &[("chiave", "c"), (&names[0], "5")]).await.status, 422);
    let closed = house.get(None, &format!("/lavoro/cciaa-aurea/questionario/{survey}")).await.text;
    assert!(closed.contains("è finito il 31 ottobre 2019") && !closed.contains("<form"), "{closed}");
    assert!(house.store.answers(&house.body, survey).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_origin_answers_twenty_times_an_hour_and_who_types_in_paper_more() {
    let house = House::new().await;
    let (survey, names) = prepared(&house).await;
    for number in 0..20 {
        let key = number.to_string();
        assert_eq!(answer(&house, survey, &[("chiave", &key), (&names[0], "5")]).await.status, 303);
    }
    let more = answer(&house, survey, &[("chiave", "di più"), (&names[0], "4"), ("nota", "Resta qui")]).await;
    assert!(more.status == 429 && more.text.contains("Resta qui"), "{}", more.text);
    let planner = house.somebody(Role::Planner, None).await;
    let path = format!("/lavoro/cciaa-aurea/questionario/{survey}");
    assert_eq!(house.fill(&planner, &path, &[("chiave", "carta"), (&names[0], "3")]).await.status, 303);
    house.at("2019-10-05T10:00:01Z");
    assert_eq!(answer(&house, survey, &[("chiave", "dopo"), (&names[0], "4")]).await.status, 303);
    assert_eq!(house.store.answers(&house.body, survey).await.unwrap().len(), 22);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_paper_has_a_box_for_each_mark_and_the_days_are_changed() {
    let house = House::new().await;
    let (survey, _) = prepared(&house).await;
    let paper = house.get(None, &format!("/lavoro/cciaa-aurea/questionario/{survey}/stampa")).await.text;
    assert_eq!(paper.matches("class=\"cross\"").count(), 10, "{paper}");
    let planner = house.somebody(Role::Planner, None).await;
    let later = [
        ("chiave", "b"),
        ("visto", "1"),
        ("titolo", "Sportelli"),
        ("apre", "2019-10-01"),
        ("chiude", "2019-12-31"),
    ];
    assert_eq!(house.fill(&planner, &format!("{SURVEYS}/{survey}"), &later).await.status, 303);
    let stale = [
        ("chiave", "c"),
        ("visto", "1"),
        ("titolo", "Altro"),
        ("apre", "2019-10-01"),
        ("chiude", "2019-12-31"),
    ];
    assert_eq!(house.fill(&planner, &format!("{SURVEYS}/{survey}"), &stale).await.status, 409);
}
