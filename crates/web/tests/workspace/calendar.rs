//! The dates of the year, on a page and for a calendar program.

use cannocchiale_core::facts::FactPeriod;
use cannocchiale_store::{
    Cause, CorrectionState, JournalFilter, Measure, NewBody, NewDeviation, NewSurvey, NodeKey, Role,
};
use jiff::civil::date;

use crate::support::{Answer, House, OFFICE, RESULT, Somebody};

const CALENDAR: &str = "/lavoro/cciaa-aurea/calendario";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_reads_the_dates_of_the_law_the_plan_and_the_campaigns() {
    let house = House::new().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let page = house.get(Some(&office), CALENDAR).await.text;
    for text in [
        "31 gennaio 2020",
        "Relazione sulla performance approvata e validata",
        "Avvio del ciclo",
        "Valori da dire: 3º trimestre 2019",
    ] {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert!(!page.contains("calendario/indirizzo"), "only the planning office gives an address");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_calendar_program_reads_them_at_a_secret_address_until_there_is_a_new_one() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let made = async |key: &str| {
        let page = house.fill(&planner, &format!("{CALENDAR}/indirizzo"), &[("chiave", key)]).await.text;
        let (_, rest) = page.split_once("value=\"http://aurea.example").expect("the address");
        rest.split('"').next().unwrap().to_owned()
    };
    let first = made("a").await;
    let feed = house.get(None, &first).await;
    assert_eq!((feed.status.as_u16(), feed.header("content-type")), (200, "text/calendar; charset=utf-8"));
    assert!(feed.text.starts_with("BEGIN:VCALENDAR\r\n") && feed.text.ends_with("END:VCALENDAR\r\n"));
    assert!(feed.text.contains("DTSTART;VALUE=DATE:20200131\r\n"), "{}", feed.text);
    assert_eq!(feed.text.matches("BEGIN:VEVENT").count(), feed.text.matches("END:VEVENT").count());
    let second = made("b").await;
    assert_eq!(house.get(None, &first).await.status, 404);
    assert_eq!(house.get(None, &second).await.status, 200);
    assert_eq!(house.get(None, &format!("{CALENDAR}/{}", "0".repeat(64))).await.status, 404);
}

/// The row of a table that says something.
fn row<'a>(page: &'a str, words: &str) -> &'a str {
    page.split("<tr>").find(|row| row.contains(words)).unwrap_or_else(|| panic!("{words}: {page}"))
}

fn has(text: &str, words: &[&str]) {
    for word in words {
        assert!(text.contains(word), "{word}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_date_says_whose_it_is() {
    let house = House::new().await;
    let Measure::Of(subject, _) = house.measure(RESULT).await else { panic!("a node") };
    let correction = NewDeviation {
        cause: Cause::Exogenous,
        why: "Una ha chiuso".to_owned(),
        corrective_action: Some("Cercarne un’altra".to_owned()),
        due: Some(date(2019, 11, 8)),
        unit: None,
        state: CorrectionState::Open,
    };
    let survey = NewSurvey {
        title: "Come ti trovi allo sportello?".to_owned(),
        subject: None,
        lowest: 1,
        highest: 5,
        opens: date(2019, 10, 1),
        closes: date(2019, 10, 20),
    };
    let mut change = house.change().await;
    change.explain_deviation(subject, FactPeriod::read("2019-Q2").unwrap(), 0, &correction).await.unwrap();
    change.add_survey(&survey, &["Quanto?"]).await.unwrap();
    change.commit().await.unwrap();
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let page = house.get(Some(&office), CALENDAR).await.text;
    let all = [
        "Giunta, Segretario Generale, ufficio programmazione",
        "legge, <span lang=\"it\">art. 10 D.Lgs. 150/2009",
    ];
    has(row(&page, "Piano della performance adottato e pubblicato"), &all);
    has(
        row(&page, "Relazione sulla performance approvata e validata"),
        &["Giunta, OIV, Segretario Generale, ufficio programmazione"],
    );
    for words in ["Obiettivi di accessibilità pubblicati", "Dichiarazione di accessibilità aggiornata"] {
        has(row(&page, words), &["responsabile per la transizione digitale"]);
    }
    has(row(&page, "Cercarne un’altra"), &["8 novembre 2019", "Studi e statistica", "azione correttiva"]);
    has(row(&page, "Si chiude l’indagine: Come ti trovi"), &["20 ottobre 2019", "ufficio programmazione"]);
    has(
        row(&page, "Terzo monitoraggio"),
        &["31 ottobre 2019", "Programmazione e controllo", "fase del ciclo"],
    );
    has(row(&page, "Valori da dire: 3º trimestre 2019"), &["11 ottobre 2019", "chi li deve"]);
    let result = row(&page, "target del piano");
    assert!(!result.contains("<td></td>"), "a deadline of a result has its office: {result}");
    let elsewhere = house.somebody(Role::Office, Some("turismo-cultura")).await;
    let page = house.get(Some(&elsewhere), CALENDAR).await.text;
    assert!(!page.contains("Cercarne"), "what is done about a value is for who may read the value");
}

async fn phase(house: &House, words: &str) -> NodeKey {
    let nodes = house.store.nodes(&house.body, house.revision).await.unwrap();
    nodes.iter().find(|node| node.list == "calendar" && node.content.contains(words)).unwrap().key
}

async fn say(house: &House, who: &Somebody, phase: NodeKey, fields: [&str; 4]) -> Answer {
    let [key, seen, state, day] = fields;
    let fields = [("chiave", key), ("anno", "2019"), ("visto", seen), ("stato", state), ("giorno", day)];
    house.fill(who, &format!("{CALENDAR}/fasi/{phase}"), &fields).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_phase_has_a_state_that_the_planning_office_says_also_without_a_day() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let page = house.get(Some(&office), CALENDAR).await.text;
    let phases = page.split("id=\"fasi-2019\"").nth(1).expect("the phases of 2019");
    has(phases, &["17 fasi: 0 fatte, 0 in corso, ", "senza notizie"]);
    assert!(!phases.contains("in ritardo"), "of what nobody spoke of nobody knows whether it is late");
    has(row(phases, "Formazione di chi misura"), &["quando serve", "Uffici", "da fare"]);
    has(row(phases, "Avvio del ciclo"), &["28 settembre 2018", "senza notizie"]);
    assert!(!row(phases, "Raccolta dei risultati").contains("senza notizie"), "its day is to come");
    assert!(!row(phases, "Raccolta dei risultati").contains("in ritardo"));
    assert!(!phases.contains("calendario/fasi/"), "only the planning office says it");
    let (begun, other) = (phase(&house, "Avvio del ciclo").await, phase(&house, "Formazione").await);
    assert_eq!(say(&house, &planner, begun, ["a", "0", "done", "2018-09-20"]).await.status, 303);
    assert_eq!(say(&house, &planner, other, ["b", "0", "under_way", "2019-10-01"]).await.status, 303);
    let page = house.get(Some(&planner), CALENDAR).await.text;
    let phases = page.split("id=\"fasi-2019\"").nth(1).unwrap();
    let name = house.store.person(&house.body, planner.id).await.unwrap().name;
    has(phases, &["1 fatta, 1 in corso"]);
    has(row(phases, "Avvio del ciclo"), &["fatta", "20 settembre 2018", &name, "name=\"visto\" value=\"1\""]);
    assert!(!row(phases, "Avvio del ciclo").contains("in ritardo"));
    has(row(phases, "Formazione di chi misura"), &["in corso", "1º ottobre 2019"]);
    assert_eq!(
        say(&house, &planner, begun, ["c", "0", "to_do", "2019-10-01"]).await.status,
        409,
        "seen before"
    );
    assert_eq!(say(&house, &planner, begun, ["d", "1", "done", "2019-10-06"]).await.status, 422, "tomorrow");
    assert_eq!(say(&house, &planner, NodeKey(999_999), ["e", "0", "done", "2019-10-01"]).await.status, 404);
    let filter = JournalFilter { deed: Some("phase-said".to_owned()), ..JournalFilter::default() };
    assert_eq!(house.store.journal(&house.body, &filter, 10).await.unwrap().len(), 2);
    // Who says that it is not done after its day says that it is late.
    assert_eq!(say(&house, &planner, begun, ["f", "1", "under_way", "2019-10-01"]).await.status, 303);
    let page = house.get(Some(&planner), CALENDAR).await.text;
    let phases = page.split("id=\"fasi-2019\"").nth(1).unwrap();
    has(phases, &["1 in ritardo"]);
    has(row(phases, "Avvio del ciclo"), &["in corso", "in ritardo"]);
    assert!(house.store.verify(&house.body).await.unwrap().is_right());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_phases_of_a_plan_that_is_being_written_are_its_own() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let begun = phase(&house, "Avvio del ciclo").await;
    assert_eq!(say(&house, &planner, begun, ["a", "0", "done", "2018-09-20"]).await.status, 303);
    let day = house.moment().day;
    let rolled = house.store.rollover(&house.body, house.revision, day).await.unwrap();
    let mut change = house.change().await;
    change.roll_over(house.revision, day, &rolled, "Il piano del 2020").await.unwrap();
    change.commit().await.unwrap();
    let page = house.get(Some(&planner), CALENDAR).await.text;
    let (first, last) = (page.find("fasi-2020").expect("the draft"), page.find("fasi-2019").unwrap());
    assert!(first < last, "the cycle that is under way comes first");
    let draft = page.get(first..last).unwrap();
    has(draft, &["17 fasi: 0 fatte"]);
    has(row(draft, "Avvio del ciclo"), &["28 settembre 2019", "senza notizie"]);
}

/// The body of the house with another kind.
async fn becomes(house: &House, kind: &str) {
    let kept = house.store.body(&house.body).await.unwrap();
    let new = NewBody { name: kept.name, ipa_code: kept.ipa_code, kind: kind.to_owned() };
    let mut change = house.change().await;
    change.change_body(kept.version, &new).await.unwrap();
    change.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chamber_of_commerce_has_the_days_of_its_accounts_and_other_bodies_have_not() {
    const OWN: [(&str, &str, &str); 5] = [
        ("31 ottobre 2019", "Relazione previsionale e programmatica", "art. 5 DPR 254/2005"),
        ("31 dicembre 2019", "Preventivo economico dell’anno che viene", "Consiglio, Giunta"),
        ("30 aprile 2020", "Bilancio d’esercizio approvato", "DPCM 18/9/2012"),
        ("30 aprile 2020", "Relazione dell’OIV", "OIV"),
        ("31 luglio 2020", "Aggiornamento del preventivo economico", "art. 12 DPR 254/2005"),
    ];
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let page = house.get(Some(&planner), CALENDAR).await.text;
    let coming = page.split("<details>").next().unwrap();
    for (day, what, whose) in OWN {
        has(row(coming, what), &[day, whose]);
    }
    has(&page, &["Le date della legge non si spostano"]);
    let fed = house.fill(&planner, &format!("{CALENDAR}/indirizzo"), &[("chiave", "a")]).await.text;
    let (_, rest) = fed.split_once("value=\"http://aurea.example").expect("the address");
    let feed = rest.split('"').next().unwrap();
    let text = house.get(None, feed).await.text;
    for day in ["20191031", "20191231", "20200430", "20200731"] {
        assert!(text.contains(&format!("DTSTART;VALUE=DATE:{day}")), "{day}: {text}");
    }
    becomes(&house, "municipality").await;
    let page = house.get(Some(&planner), CALENDAR).await.text;
    for (_, what, _) in OWN {
        assert!(!page.contains(what), "{what}: {page}");
    }
    has(&page, &["Piano della performance adottato e pubblicato", "Obiettivi di accessibilità pubblicati"]);
    assert!(!house.get(None, feed).await.text.contains("DTSTART;VALUE=DATE:20200731"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_takes_the_usual_internal_dates_once_and_they_are_its_own() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let button = "Proponi le date consuete";
    assert!(
        !house.get(Some(&planner), CALENDAR).await.text.contains(button),
        "what is in force does not change"
    );
    let day = house.moment().day;
    let rolled = house.store.rollover(&house.body, house.revision, day).await.unwrap();
    let mut change = house.change().await;
    let draft = change.roll_over(house.revision, day, &rolled, "Il piano del 2020").await.unwrap();
    change.commit().await.unwrap();
    let page = house.get(Some(&planner), CALENDAR).await.text;
    has(&page, &[button, "Obiettivi del Segretario Generale", "28 settembre 2019"]);
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    assert!(!house.get(Some(&office), CALENDAR).await.text.contains(button));
    let id = draft.to_string();
    let propose = async |who: &Somebody, key: &str| {
        house.fill(who, &format!("{CALENDAR}/consuete"), &[("chiave", key), ("revisione", &id)]).await.status
    };
    assert_eq!(propose(&office, "z").await, 403);
    let of = async |words: &str| {
        let nodes = house.store.nodes(&house.body, draft).await.unwrap();
        nodes
            .into_iter()
            .filter(|node| node.list == "calendar" && node.content.contains(words))
            .collect::<Vec<_>>()
    };
    assert_eq!(propose(&planner, "a").await, 303);
    for (words, day) in [
        ("Obiettivi del Segretario Generale", "2019-12-31"),
        ("Obiettivi dei dirigenti", "2019-12-31"),
        ("Obiettivi degli uffici", "2020-02-29"),
    ] {
        let found = of(words).await;
        assert!(found.iter().any(|node| node.content.contains(day)), "{words}: {found:?}");
    }
    let page = house.get(Some(&planner), CALENDAR).await.text;
    assert!(!page.contains(button), "what is there is not proposed again");
    has(row(&page, "Obiettivi degli uffici"), &["29 febbraio 2020", "Dirigenti", "fase del ciclo"]);
    let before = of("").await.len();
    assert_eq!(propose(&planner, "b").await, 303);
    assert_eq!(of("").await.len(), before, "not twice");
    // It is a phase like the others: the tree editor changes it.
    let key = of("Obiettivi degli uffici").await.pop().unwrap().key;
    assert_eq!(
        house.get(Some(&planner), &format!("/lavoro/cciaa-aurea/piano/{draft}/nodo/{key}")).await.status,
        200
    );
    let in_force = [("chiave", "c"), ("revisione", &*house.revision.to_string())];
    assert_eq!(house.fill(&planner, &format!("{CALENDAR}/consuete"), &in_force).await.status, 422);
}
