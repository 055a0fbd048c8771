//! Trying changes: a form becomes an address, the address an answer, and nothing is stored.

use crate::support::{Answer, Portal, portal};
use axum::body::Body;
use axum::http::Request;

async fn fill_in(portal: &Portal, fields: &str) -> Answer {
    let request = Request::post("/simulazione")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(fields.to_owned()))
        .expect("a request");
    portal.ask(request).await
}

#[tokio::test]
async fn what_differs_from_the_plan_becomes_the_address() {
    let portal = portal("demo");
    let page = portal.get("/simulazione?nodo=1B").await.text;
    let answer =
        fill_in(&portal, &format!("nodo=1B&{}&massimo=100&regole=default", fields_of(&page, "33,5"))).await;
    assert_eq!(answer.status, 303);
    assert_eq!(answer.header("location"), "/simulazione?nodo=1B&peso%3A1B%2Fi1=33.5#risultato");
}

/// The fields of the form as a browser would send them, the weight of `1B/i1` changed.
fn fields_of(page: &str, weight: &str) -> String {
    let inputs =
        page.split("<input type=\"text\"").skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
    let attribute = |input: &str, name: &str| {
        let start = format!(" {name}=\"");
        input
            .split(start.as_str())
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .unwrap_or_default()
            .to_owned()
    };
    let plain = |text: &str| text.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&");
    let coded = |text: &str| -> String {
        text.bytes()
            .map(|byte| {
                if byte.is_ascii_alphanumeric() {
                    char::from(byte).to_string()
                } else {
                    format!("%{byte:02X}")
                }
            })
            .collect()
    };
    let pairs: Vec<String> = inputs
        .map(|input| (attribute(input, "name"), attribute(input, "value")))
        .map(|(name, value)| if name == "peso:1B/i1" { (name, weight.to_owned()) } else { (name, value) })
        .map(|(name, value)| format!("{}={}", coded(&plain(&name)), coded(&plain(&value))))
        .collect();
    assert!(pairs.len() > 10, "{page}");
    pairs.join("&")
}

#[tokio::test]
async fn a_better_value_raises_the_body_and_the_plan_stays_as_it_was() {
    let portal = portal("demo");
    let before = portal.get("/").await.text;
    let tried = portal.get("/simulazione?nodo=1B&valore%3A1B0101%2F2a=0").await.text;
    assert!(tried.contains("voci cambierebbero"), "{tried}");
    assert!(tried.contains("non più raggiunto"), "{tried}");
    assert_eq!(portal.get("/").await.text, before);
}

#[tokio::test]
async fn what_cannot_be_tried_is_told_beside_its_field() {
    let portal = portal("demo");
    let page = portal.get("/simulazione?nodo=1B&peso%3A1B%2Fi1=molto").await.text;
    assert!(page.contains("aria-invalid=\"true\"") && page.contains("role=\"alert\""), "{page}");
    let unknown = portal.get("/simulazione?peso%3A9Z%2Fi1=5").await.text;
    assert!(unknown.contains("role=\"alert\""), "{unknown}");
}

#[tokio::test]
async fn other_rules_can_be_tried_whole_or_in_part() {
    let portal = portal("demo");
    for query in ["regole=bands-70-90", "mancanti=exclude", "soglie=all-or-nothing", "quota=0", "massimo=120"]
    {
        let page = portal.get(&format!("/simulazione?{query}")).await.text;
        assert!(page.contains("cambierebbe"), "{query}");
    }
    let same = portal.get("/simulazione?regole=default&massimo=100").await.text;
    assert!(!same.contains("Che cosa cambierebbe"), "{same}");
}

#[tokio::test]
async fn what_is_not_a_form_is_refused_civilly() {
    let request = Request::post("/simulazione").body(Body::from("{}")).expect("a request");
    let answer = portal("demo").ask(request).await;
    assert_eq!(answer.status, 400);
    assert!(answer.text.contains("Richiesta non compresa"), "{}", answer.text);
}
