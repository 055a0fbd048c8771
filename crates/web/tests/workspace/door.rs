//! Coming in and going out.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use cannocchiale_store::{PersonState, Role, Token};
use cannocchiale_web::Transport;

use crate::support::{Answer, House, OFFICE, PASSWORD, RESULT, moment};

const ENTER: &str = "/lavoro/cciaa-aurea/entra";

async fn anna(house: &House) {
    let id = house.person("anna", PersonState::Active).await;
    let mut change = house.change().await;
    change.set_password(id, PASSWORD, [1; 16]).await.unwrap();
    change.commit().await.unwrap();
}

async fn enter(house: &House, password: &str, onward: &str) -> Answer {
    let fields =
        format!("indirizzo=anna%40aurea.example&parola={}&verso={onward}", password.replace(' ', "+"));
    let request = Request::post(ENTER)
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(fields))
        .unwrap();
    house.ask(request).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_right_password_opens_and_leads_on() {
    let house = House::new().await;
    anna(&house).await;
    let wrong = enter(&house, "cinque gatti neri", "").await;
    assert!(wrong.status == 422 && wrong.header("set-cookie").is_empty(), "{}", wrong.text);
    let right = enter(&house, PASSWORD, "/lavoro/cciaa-aurea?salvato=1").await;
    assert_eq!((right.status.as_u16(), right.header("location")), (303, "/lavoro/cciaa-aurea?salvato=1"));
    let cookie = right.header("set-cookie");
    assert!(cookie.contains("; HttpOnly; SameSite=Lax") && !cookie.contains("Secure"), "{cookie}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn signing_in_leads_nowhere_else() {
    let house = House::new().await;
    anna(&house).await;
    for onward in ["https://altro.example", "//altro.example", "/lavoro/cciaa-aureaX", "/albero", "\\altro"] {
        assert_eq!(
            enter(&house, PASSWORD, onward).await.header("location"),
            "/lavoro/cciaa-aurea",
            "{onward}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn over_tls_the_cookie_is_bound_to_the_host() {
    let house = House::reached(Transport::Tls).await;
    anna(&house).await;
    let answer = enter(&house, PASSWORD, "").await;
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.starts_with("__Host-cannocchiale-cciaa-aurea=") && cookie.ends_with("; Secure"),
        "{cookie}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_fails_five_times_is_told_how_long_to_wait() {
    let house = House::new().await;
    anna(&house).await;
    for _ in 0..5 {
        assert_eq!(enter(&house, "sbagliata e lunga", "").await.status, 422);
    }
    let waiting = enter(&house, PASSWORD, "").await;
    assert!(waiting.status == 429 && waiting.text.contains("fra 1 minuto"), "{}", waiting.text);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_network_of_ipv6_is_one_origin_however_many_addresses_it_has() {
    let house = House::new().await;
    let tried = async |name: usize, from: &str| {
        let from: SocketAddr = from.parse().unwrap();
        let request = Request::post(ENTER)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .extension(ConnectInfo(from));
        let fields = format!("indirizzo=p{name}%40aurea.example&parola=una+per+tutti");
        house.ask(request.body(Body::from(fields)).unwrap()).await.status
    };
    for name in 0..5 {
        assert_eq!(tried(name, &format!("[2001:db8:1:2::{name}]:4711")).await, 422);
    }
    assert_eq!(tried(5, "[2001:db8:1:2:ffff::1]:4711").await, 429);
    assert_eq!(tried(5, "[2001:db8:1:3::1]:4711").await, 422);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_invitation_lets_its_person_choose_a_password_once() {
    let house = House::new().await;
    let id = house.person("bruno", PersonState::Invited).await;
    let token = Token::of([9; 32]);
    let mut change = house.change().await;
    change.invite(id, &token, moment("2019-10-12T09:00:00Z").at).await.unwrap();
    change.commit().await.unwrap();
    let address = format!("/lavoro/cciaa-aurea/invito/{}", token.text());
    assert_eq!(house.get(None, &address).await.status, 200);
    let choose = async |password: &str| {
        let request = Request::post(&address)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(format!("parola={}", password.replace(' ', "+"))))
            .unwrap();
        house.ask(request).await
    };
    let short = choose("corta").await;
    assert!(short.status == 422 && short.text.contains("almeno dodici"), "{}", short.text);
    let chosen = choose(PASSWORD).await;
    assert!(chosen.status == 303 && !chosen.header("set-cookie").is_empty());
    assert_eq!(choose("cinque gatti rossi").await.status, 410);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_post_from_another_site_is_refused_before_anything_is_read() {
    let house = House::new().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let path = house.path(RESULT, "2019-Q3").await;
    for site in ["cross-site", "same-site", "none"] {
        let request = Request::post(&path).header("sec-fetch-site", site).body(Body::empty()).unwrap();
        assert_eq!(house.ask(request).await.status, 403, "{site}");
    }
    let ours = house.post(Some(&office), &path, &[("chiave", "k"), ("visto", "0"), ("valore", "7")]).await;
    assert_eq!(ours.status, 303, "{}", ours.text);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_that_ended_saves_nothing_and_keeps_what_was_typed() {
    let house = House::new().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let path = house.path(RESULT, "2019-Q3").await;
    house.at("2019-10-05T10:00:00Z");
    let fields = [("chiave", "k"), ("visto", "0"), ("valore", "7"), ("motivo", "Scritto a lungo")];
    let answer = house.post(Some(&office), &path, &fields).await;
    assert!(answer.status == 401 && answer.text.contains("Scritto a lungo"), "{}", answer.text);
    assert!(house.said(RESULT).await.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_signs_out_is_out() {
    let house = House::new().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    assert_eq!(house.get(Some(&office), "/lavoro/cciaa-aurea").await.status, 200);
    let out = house.post(Some(&office), "/lavoro/cciaa-aurea/esci", &[]).await;
    assert!(out.status == 303 && out.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(house.get(Some(&office), "/lavoro/cciaa-aurea").await.status, 303);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_the_workspace_is_kept_by_a_browser() {
    let house = House::new().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let desk = house.get(Some(&office), "/lavoro/cciaa-aurea").await;
    assert_eq!(desk.header("cache-control"), "no-store");
    assert_eq!(desk.header("referrer-policy"), "same-origin");
    assert!(desk.header("content-security-policy").contains("default-src 'none'"));
}
