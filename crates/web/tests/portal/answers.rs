//! What the portal answers when things are not as they should be, and what machines get.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::support::{portal, portal_with};
use axum::body::Body;
use axum::http::Request;
use sha2::{Digest, Sha256};

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let portal = portal("demo");
    for address in ["/", "/en", "/nowhere", "/stato", "/documenti/piano.pdf", "/dati-aperti/piano.json"] {
        let answer = portal.get(address).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self'"), "{address}: {policy}");
        assert!(!policy.contains("unsafe"), "{address}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
        assert_eq!(answer.header("referrer-policy"), "strict-origin-when-cross-origin", "{address}");
    }
}

#[tokio::test]
async fn what_does_not_exist_is_said_in_the_right_language_with_a_search() {
    let portal = portal("demo");
    for path in [
        "/nowhere",
        "/obiettivo/9Z",
        "/albero/1/9Z",
        "/progetto/%ff",
        "/area/1/2",
        "/risorse/0/x.css",
        "/controlli/none",
    ] {
        for (lang, address) in [("it", path.to_owned()), ("en", format!("/en{path}"))] {
            let answer = portal.get(&address).await;
            assert_eq!(answer.status, 404, "{address}");
            assert!(answer.text.contains(&format!("<html lang=\"{lang}\">")), "{address}");
            assert!(answer.text.contains("role=\"search\""), "{address}");
        }
    }
}

#[tokio::test]
async fn a_panic_becomes_a_page_with_a_number_and_no_detail() {
    let portal = portal_with("demo", Arc::new(|_| panic!("secret detail")));
    let answer = portal.get("/documenti/piano.pdf").await;
    assert_eq!(answer.status, 500);
    assert!(
        answer.text.contains("20190930-0001") && !answer.text.contains("secret detail"),
        "{}",
        answer.text
    );
    let told = portal.incidents.lock().expect("nobody panicked with it").clone();
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].reference.as_str(), told[0].address.as_str()),
        ("20190930-0001", "/documenti/piano.pdf")
    );
}

#[tokio::test]
async fn the_pdf_is_made_once_for_each_language() {
    let made = Arc::new(AtomicUsize::new(0));
    let count = made.clone();
    let portal = portal_with(
        "demo",
        Arc::new(move |_| {
            count.fetch_add(1, Ordering::SeqCst);
            Ok(b"%PDF".to_vec())
        }),
    );
    for address in
        ["/documenti/piano.pdf", "/documenti/piano.pdf", "/en/documenti/piano.pdf", "/en/documenti/piano.pdf"]
    {
        let answer = portal.get(address).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/pdf"));
        assert!(answer.header("content-disposition").contains("piano-performance-2019"));
    }
    assert_eq!(made.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn who_has_a_page_already_is_told_so() {
    let portal = portal("demo");
    for address in ["/", "/salute", "/dati-aperti/piano.json"] {
        let first = portal.get(address).await;
        let tag = first.header("etag").to_owned();
        assert!(!tag.is_empty(), "{address}");
        let request =
            Request::get(address).header("if-none-match", &tag).body(Body::empty()).expect("a request");
        let again = portal.ask(request).await;
        assert_eq!((again.status.as_u16(), again.text.as_str()), (304, ""), "{address}");
    }
}

#[tokio::test]
async fn a_head_request_has_headers_and_no_body() {
    let request = Request::head("/albero").body(Body::empty()).expect("a request");
    let answer = portal("demo").ask(request).await;
    assert_eq!((answer.status.as_u16(), answer.text.as_str()), (200, ""));
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
}

#[tokio::test]
async fn requests_out_of_measure_are_refused_civilly() {
    let portal = portal("demo");
    let long = format!("/ricerca?q={}", "a".repeat(5000));
    let answer = portal.get(&long).await;
    assert_eq!(answer.status, 414);
    assert!(answer.text.contains("Indirizzo troppo lungo"));
    let large = Request::post("/").body(Body::from(vec![b'x'; 100_000])).expect("a request");
    assert_eq!(portal.ask(large).await.status, 413);
    let post = Request::post("/en").body(Body::empty()).expect("a request");
    let answer = portal.ask(post).await;
    assert_eq!(answer.status, 405);
    assert!(answer.text.contains("Here one can only read"));
}

#[tokio::test]
async fn files_of_the_look_are_named_by_content_and_kept_for_ever() {
    let portal = portal("minimal");
    let home = portal.get("/").await.text;
    let files: Vec<String> = crate::support::links(&home)
        .into_iter()
        .map(|(path, _)| path)
        .filter(|p| p.starts_with("/risorse/"))
        .collect();
    assert!(files.len() >= 4, "{files:?}");
    for file in files {
        let answer = portal.get(&file).await;
        assert_eq!(answer.status, 200, "{file}");
        assert!(answer.header("cache-control").contains("immutable"), "{file}");
        let hash = file.split('/').nth(2).expect("a hash");
        let digest: String =
            Sha256::digest(answer.text.as_bytes()).iter().take(8).map(|b| format!("{b:02x}")).collect();
        assert_eq!(hash, digest, "{file}");
        let request = Request::get(&file)
            .header("if-none-match", answer.header("etag"))
            .body(Body::empty())
            .expect("a request");
        assert_eq!(portal.ask(request).await.status, 304, "{file}");
    }
}

#[tokio::test]
async fn fonts_are_declared_by_their_own_address() {
    let portal = portal("minimal");
    let home = portal.get("/").await.text;
    let sheet = crate::support::links(&home)
        .into_iter()
        .find(|(path, _)| path.ends_with("fonts.css"))
        .expect("a sheet")
        .0;
    let fonts = portal.get(&sheet).await.text;
    let urls: Vec<&str> = fonts.split("url(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(urls.len(), 5);
    for url in urls {
        let answer = portal.get(url).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "font/woff2"), "{url}");
    }
}

#[tokio::test]
async fn pages_are_compressed_for_who_asks() {
    let request =
        Request::get("/albero").header("accept-encoding", "gzip").body(Body::empty()).expect("a request");
    assert_eq!(portal("demo").ask(request).await.header("content-encoding"), "gzip");
}

#[tokio::test]
async fn open_data_agree_with_their_checksums() {
    let portal = portal("demo");
    let sums = portal.get("/dati-aperti/SHA256SUMS").await.text;
    assert_eq!(sums.lines().count(), 6);
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").expect("sum and name");
        let file = portal.get(&format!("/dati-aperti/{name}")).await;
        assert_eq!(file.header("access-control-allow-origin"), "*", "{name}");
        let digest: String =
            Sha256::digest(file.text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(sum, digest, "{name}");
    }
    let plan = portal.get("/dati-aperti/piano.json").await.text;
    assert!(plan.contains("cannocchiale/plan/1"));
    assert_eq!(portal_without_facts().await, 404);
}

async fn portal_without_facts() -> u16 {
    portal("minimal").get("/dati-aperti/rilevazioni.csv").await.status.as_u16()
}

#[tokio::test]
async fn the_health_of_the_process_is_one_word() {
    assert_eq!(portal("minimal").get("/stato").await.text, "ok\n");
}
