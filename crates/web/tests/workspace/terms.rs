//! What the body calls the levels of its plan, from its day.

use cannocchiale_store::{JournalFilter, Role};

use crate::support::{Answer, House, OFFICE, Somebody};

const WORDS: &str = "/lavoro/cciaa-aurea/impostazioni/parole";

/// The fields of a form that renames some levels.
fn fields<'a>(key: &'a str, from: &'a str, seen: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("chiave", key),
        ("area.it.one", "Linea strategica"),
        ("area.it.many", "Linee strategiche"),
        ("objective.it.one", "Obiettivo specifico"),
        ("objective.it.many", "Obiettivi specifici"),
        ("project.it.one", "Piano operativo"),
        ("project.it.many", "Piani operativi"),
        ("project.en.one", "operational plan"),
        ("project.en.many", "operational plans"),
        ("dal", from),
        ("visto", seen),
    ]
}

async fn give(house: &House, who: &Somebody, key: &str, from: &str, seen: &str) -> Answer {
    house.fill(who, WORDS, &fields(key, from, seen)).await
}

fn has(text: &str, words: &[&str]) {
    for word in words {
        assert!(text.contains(word), "{word}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_are_seen_before_they_are_given_and_are_read_everywhere_from_their_day() {
    let house = House::kept().await;
    let planner = house.somebody(Role::Planner, None).await;
    let (area, project) = ("/area/1", "/progetto/1B0101");
    has(&house.get(None, area).await.text, &["Area strategica", "obiettivi strategici"]);
    let tried = house.fill(&planner, &format!("{WORDS}/prova"), &fields("a", "2019-10-01", "0")).await;
    assert_eq!(tried.status, 200, "{}", tried.text);
    has(
        &tried.text,
        &["Linea strategica", "3 linee strategiche", "name=\"visto\" value=\"0\"", "operational plan"],
    );
    assert!(house.store.dated_settings(&house.body, "terms").await.unwrap().is_empty(), "nothing is saved");
    let done = give(&house, &planner, "b", "2019-10-01", "0").await;
    assert_eq!(done.status, 303, "{}", done.text);
    // The portal.
    let page = house.get(None, area).await.text;
    has(&page, &["Linea strategica", "obiettivi specifici", "Piani operativi"]);
    assert!(!page.contains("Area strategica"), "{page}");
    has(&house.get(None, project).await.text, &["Piano operativo 2019"]);
    has(&house.get(None, "/albero").await.text, &["Linea strategica"]);
    has(&house.get(None, "/ricerca?q=imprese").await.text, &["Piano operativo"]);
    has(&house.get(None, "/come-si-legge").await.text, &["obiettivo specifico", "chiama a modo suo"]);
    // In English only what has a translation.
    let english = house.get(None, &format!("/en{project}")).await.text;
    has(&english, &["Operational plan 2019"]);
    has(&house.get(None, &format!("/en{area}")).await.text, &["Strategic area", "strategic objectives"]);
    // The workspace, and a document.
    let revision = house.revision;
    let tree = house.get(Some(&planner), &format!("/lavoro/cciaa-aurea/piano/{revision}")).await.text;
    has(&tree, &["Linea strategica", "Piano operativo", "Risultato atteso"]);
    let document = format!("/lavoro/cciaa-aurea/documenti/{revision}/piano/html");
    let document = house.get(Some(&planner), &document).await;
    assert_eq!(document.status, 200, "{}", document.text);
    has(
        &document.text,
        &["Linea strategica 1", "Obiettivi specifici", "Risultati attesi: piano operativo 1B0101"],
    );
    let filter = JournalFilter { deed: Some("terms-given".to_owned()), ..JournalFilter::default() };
    assert_eq!(house.store.journal(&house.body, &filter, 10).await.unwrap().len(), 1);
    assert!(house.store.verify(&house.body).await.unwrap().is_right());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plan_is_told_in_the_words_of_its_year() {
    let house = House::kept().await;
    let planner = house.somebody(Role::Planner, None).await;
    assert_eq!(give(&house, &planner, "a", "2020-01-01", "0").await.status, 303);
    has(&house.get(None, "/area/1").await.text, &["Area strategica"]);
    let of = |revision| format!("/lavoro/cciaa-aurea/piano/{revision}");
    has(&house.get(Some(&planner), &of(house.revision)).await.text, &["Area strategica"]);
    // The draft of next year is told in the words that hold when it begins.
    let day = house.moment().day;
    let rolled = house.store.rollover(&house.body, house.revision, day).await.unwrap();
    let mut change = house.change().await;
    let draft = change.roll_over(house.revision, day, &rolled, "Il piano del 2020").await.unwrap();
    change.commit().await.unwrap();
    has(&house.get(Some(&planner), &of(draft)).await.text, &["Linea strategica"]);
    // When that year has come, the plan of this one keeps its words.
    house.at("2020-03-01T09:00:00Z");
    let planner = house.in_again(&planner).await;
    has(&house.get(Some(&planner), &of(house.revision)).await.text, &["Area strategica"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_comes_second_is_told_and_blank_words_are_those_of_the_program_again() {
    let house = House::kept().await;
    let planner = house.somebody(Role::Planner, None).await;
    assert_eq!(give(&house, &planner, "a", "2019-10-01", "0").await.status, 303);
    assert_eq!(give(&house, &planner, "b", "2019-10-01", "0").await.status, 409, "seen before");
    let page = house.get(Some(&planner), WORDS).await.text;
    has(&page, &["1º ottobre 2019", "value=\"linea strategica\"", "placeholder=\"risultato atteso\""]);
    let mut back = fields("c", "2019-10-02", "0");
    back.push(("torna", "1"));
    let tried = house.fill(&planner, &format!("{WORDS}/prova"), &back).await;
    has(&tried.text, &["3 aree strategiche"]);
    assert!(!tried.text.contains("name=\"area.it.one\""), "{}", tried.text);
    let blank = [("chiave", "d"), ("dal", "2019-10-02"), ("visto", "0")];
    assert_eq!(house.fill(&planner, WORDS, &blank).await.status, 303);
    has(&house.get(None, "/area/1").await.text, &["Area strategica"]);
    has(&house.get(Some(&planner), WORDS).await.text, &["quelle del programma"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_that_cannot_be_used_stay_in_their_fields_with_what_is_wrong() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let wrong = [
        ("chiave", "a"),
        ("area.it.one", "programma"),
        ("area.it.many", "programmi"),
        ("project.it.one", "Piano"),
        ("dal", "2019-10-01"),
    ];
    for path in [format!("{WORDS}/prova"), WORDS.to_owned()] {
        let refused = house.fill(&planner, &path, &wrong).await;
        assert_eq!(refused.status, 422, "{}", refused.text);
        has(
            &refused.text,
            &[
                "sarebbe il nome di due livelli",
                "manca il plurale",
                "name=\"project.it.one\" value=\"Piano\"",
                "aria-invalid=\"true\"",
            ],
        );
    }
    let mut english = wrong;
    english[0] = ("chiave", "b");
    let refused = house.fill(&planner, &format!("/en{WORDS}/prova"), &english).await;
    has(&refused.text, &["would be the name of two levels"]);
    let undated = [("chiave", "c"), ("area.it.one", "linea"), ("area.it.many", "linee")];
    assert_eq!(house.fill(&planner, &format!("{WORDS}/prova"), &undated).await.status, 422);
    assert!(house.store.dated_settings(&house.body, "terms").await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_the_planning_office_gives_words() {
    let house = House::new().await;
    let admin = house.somebody(Role::Admin, None).await;
    let page = house.get(Some(&admin), WORDS).await;
    assert!(
        page.status == 200 && !page.text.contains("/prova"),
        "the administrator reads them: {}",
        page.text
    );
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    assert_eq!(house.get(Some(&office), WORDS).await.status, 403);
    for who in [&admin, &office] {
        assert_eq!(give(&house, who, "a", "2019-10-01", "0").await.status, 403);
    }
}
