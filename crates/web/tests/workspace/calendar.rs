//! The dates of the year, on a page and for a calendar program.

use cannocchiale_store::Role;

use crate::support::{House, OFFICE};

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
