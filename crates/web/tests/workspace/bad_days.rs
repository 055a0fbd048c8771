//! Bad days: each has a civil answer, and nothing is half done. A role that was withdrawn is in `rights`, a double click and
//! a save that comes second in `values`, a session that ended in `door`; a killed server and a full
//! disk are in the journeys of `e2e`.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::body::{Body, Bytes};
use axum::http::Request;
use cannocchiale_core::ids::Year;
use cannocchiale_store::Role;

use crate::support::{House, OFFICE, RESULT, Somebody};

const MEGABYTE: usize = 1024 * 1024;

/// A program of Linux: what counts is how it begins.
const PROGRAM: &[u8] = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3e\0 and the rest of it";

async fn office(house: &House) -> (Somebody, String) {
    (house.somebody(Role::Office, Some(OFFICE)).await, house.path(RESULT, "2019-Q3").await)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_megabytes_are_refused_with_the_limit_whether_or_not_their_size_is_told() {
    let house = House::new().await;
    let (office, path) = office(&house).await;
    let file = vec![b'a'; 50 * MEGABYTE];
    let fields = [("chiave", "a"), ("visto", "0"), ("valore", "7")];
    let told = house.post_file(&office, &path, &fields, ("grande.pdf", &file)).await;
    assert!(told.status == 413 && told.text.contains("al più 25 MB"), "{}", told.text);
    let head =
        "--confine\r\ncontent-disposition: form-data; name=\"evidenza\"; filename=\"grande.pdf\"\r\n\r\n";
    let pieces = std::iter::once(Bytes::from(head)).chain((0..50).map(|_| Bytes::from(vec![b'a'; MEGABYTE])));
    let request = Request::post(&path)
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "multipart/form-data; boundary=confine")
        .header("cookie", office.cookie())
        .body(Body::from_stream(Pieces(pieces)))
        .unwrap();
    let untold = house.ask(request).await;
    assert!(untold.status == 413 && untold.text.contains("al più 25 MB"), "{}", untold.text);
    assert!(house.said(RESULT).await.is_empty());
}

/// Pieces of a body of which nobody knows how many come.
struct Pieces<I>(I);

impl<I: Iterator<Item = Bytes> + Unpin> futures_core::Stream for Pieces<I> {
    type Item = Result<Bytes, std::convert::Infallible>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.next().map(Ok))
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_called_a_report_is_known_by_its_content_and_the_value_stays_in_the_field() {
    let house = House::new().await;
    let (office, path) = office(&house).await;
    let fields = [("chiave", "a"), ("visto", "0"), ("valore", "7"), ("motivo", "Contate una per una")];
    let script: &[u8] = b"#!/bin/sh\nrm -rf /\n";
    for (key, name, content) in [
        ("a", "verbale.pdf", PROGRAM),
        ("b", "verbale.txt", script),
        ("c", "foto.jpg", b"MZ\x90\0\x03\0\0\0 a program"),
    ] {
        let mut fields = fields.to_vec();
        fields[0].1 = key;
        let refused = house.post_file(&office, &path, &fields, (name, content)).await;
        assert_eq!(refused.status, 422, "{name}");
        for told in [name, "conta il contenuto, non il nome", "value=\"7\"", "Contate una per una"] {
            assert!(refused.text.contains(told), "{told}: {}", refused.text);
        }
    }
    assert!(house.said(RESULT).await.is_empty());
    assert_eq!(house.store.verify_evidence(&house.body).await.unwrap(), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_double_click_at_the_same_instant_is_one_value() {
    let house = House::new().await;
    let (office, path) = office(&house).await;
    let fields = [("chiave", "a"), ("visto", "0"), ("valore", "7")];
    let click = || house.post(Some(&office), &path, &fields);
    let (one, two, three) = tokio::join!(click(), click(), click());
    assert!([one, two, three].iter().all(|answer| answer.status == 303));
    assert_eq!(house.said(RESULT).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_tabs_the_second_is_shown_what_the_first_saved_and_saves_after_looking() {
    let house = House::new().await;
    let (office, path) = office(&house).await;
    let tab = |key, seen, value| [("chiave", key), ("visto", seen), ("valore", value)];
    assert_eq!(house.post(Some(&office), &path, &tab("primo", "0", "4")).await.status, 303);
    let second = house.post(Some(&office), &path, &tab("secondo", "0", "5")).await;
    assert!(second.status == 409 && second.text.contains("name=\"visto\" value=\"1\""), "{}", second.text);
    assert_eq!(house.said(RESULT).await.len(), 1);
    assert_eq!(house.post(Some(&office), &path, &tab("terzo", "1", "5")).await.status, 303);
    assert_eq!(house.said(RESULT).await.last().unwrap().value.to_string(), "5");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_that_broke_off_on_the_way_is_told_and_changes_nothing() {
    let house = House::new().await;
    let (office, path) = office(&house).await;
    let cut = "--confine\r\ncontent-disposition: form-data; name=\"valore\"\r\n\r\n7";
    let request = Request::post(&path)
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "multipart/form-data; boundary=confine")
        .header("cookie", office.cookie())
        .body(Body::from(cut))
        .unwrap();
    let answer = house.ask(request).await;
    assert!(answer.status == 400 && answer.text.contains("Non è stato salvato nulla"), "{}", answer.text);
    assert!(house.said(RESULT).await.is_empty());
}

/// Writes money down until told to stop; gives the notes of what was acknowledged.
async fn post(house: Arc<House>, who: Somebody, writer: (u32, String), stop: Arc<AtomicBool>) -> Vec<String> {
    let (writer, objective) = writer;
    let mut acknowledged = Vec::new();
    for number in 0_u64.. {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let note = format!("{writer}-{number}");
        let fields = [
            ("chiave", note.as_str()),
            ("anno", "2019"),
            ("obiettivo", &objective),
            ("lato", "costs"),
            ("passo", "spent"),
            ("mese", "3"),
            ("importo", "1"),
            ("nota", &note),
        ];
        let answer = house.fill(&who, "/lavoro/cciaa-aurea/budget", &fields).await;
        match answer.status.as_u16() {
            303 => acknowledged.push(note),
            503 => assert!(answer.text.contains("Non è stato salvato nulla"), "{}", answer.text),
            other => panic!("{other}: {}", answer.text),
        }
    }
    acknowledged
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_falls_under_load_is_told_and_loses_nothing_acknowledged() {
    let house = Arc::new(House::on_postgresql().await);
    let planner = house.somebody(Role::Planner, None).await;
    let objective = house.node("1B").await.to_string();
    let stop = Arc::new(AtomicBool::new(false));
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            tokio::spawn(post(house.clone(), planner.clone(), (writer, objective.clone()), stop.clone()))
        })
        .collect();
    for _ in 0..2 {
        tokio::task::spawn_blocking(crate::postgres::restart).await.unwrap();
    }
    stop.store(true, Ordering::Relaxed);
    let mut acknowledged = Vec::new();
    for writer in writers {
        acknowledged.extend(writer.await.unwrap());
    }
    assert!(!acknowledged.is_empty());
    let movements = house.store.movements(&house.body, Year::new(2019).unwrap()).await.unwrap();
    let kept: BTreeSet<_> = movements.iter().filter_map(|movement| movement.said.note.as_deref()).collect();
    assert_eq!(kept.len(), movements.len(), "each post counts once");
    assert!(acknowledged.iter().all(|note| kept.contains(note.as_str())));
    assert!(house.store.verify(&house.body).await.unwrap().is_right());
}
