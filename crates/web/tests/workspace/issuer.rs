//! Coming in by an issuer of identities, which here says what it is told to say.

use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use cannocchiale_store::{PersonState, Token};
use cannocchiale_web::{Beyond, Issuer, IssuerFault, Journey};

use crate::support::{Answer, House, PASSWORD, moment};

const DOOR: &str = "/lavoro/cciaa-aurea/entra";

/// Vouches for whatever address the code is.
struct Obliging;

impl Issuer for Obliging {
    fn name(&self) -> &'static str {
        "CIE"
    }

    fn departure(&self, journey: &Journey) -> Result<String, IssuerFault> {
        Ok(format!("https://identita.example/?state={}&back={}", journey.state, journey.back))
    }

    fn arrival(&self, _: &Journey, code: &str) -> Result<String, IssuerFault> {
        match code {
            "spent" => Err(IssuerFault::Spent("parole sue".to_owned())),
            "nomail" => Err(IssuerFault::NoMail("parole sue".to_owned())),
            "silent" => Err(IssuerFault::Silent("parole sue".to_owned())),
            mail => Ok(mail.to_owned()),
        }
    }
}

fn obliged() -> Beyond {
    Beyond { issuer: Some(Arc::new(Obliging)), ..Beyond::default() }
}

async fn asked(house: &House, address: &str, cookie: &str) -> Answer {
    let request = Request::get(address).header("host", "aurea.example").header("cookie", cookie);
    house.ask(request.body(Body::empty()).unwrap()).await
}

/// Somebody who left for the issuer: their cookie, and the state that comes back.
async fn left(house: &House) -> (String, String) {
    let away = asked(house, &format!("{DOOR}/identita?verso=/lavoro/cciaa-aurea/calendario"), "").await;
    let to = away.header("location");
    assert!(to.ends_with("&back=http://aurea.example/lavoro/cciaa-aurea/entra/ritorno"), "{to}");
    let state = to.split("state=").nth(1).unwrap().split('&').next().unwrap();
    (away.header("set-cookie").split(';').next().unwrap().to_owned(), state.to_owned())
}

async fn house() -> House {
    House::new().await.beyond(obliged()).await
}

async fn back(house: &House, (cookie, state): &(String, String), code: &str) -> Answer {
    asked(house, &format!("{DOOR}/ritorno?state={state}&code={code}"), cookie).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_known_goes_on_to_where_they_wanted_and_who_was_invited_needs_no_password() {
    let house = house().await;
    for state in [PersonState::Active, PersonState::Invited] {
        let name = state.word();
        let id = house.person(name, state).await;
        let answer = back(&house, &left(&house).await, &format!("{name}@aurea.example")).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("location")),
            (303, "/lavoro/cciaa-aurea/calendario")
        );
        assert_eq!(house.store.person(&house.body, id).await.unwrap().state, PersonState::Active);
        let cookies: Vec<_> =
            answer.headers.get_all("set-cookie").iter().map(|it| it.to_str().unwrap()).collect();
        assert!(cookies.iter().any(|it| it.starts_with("cannocchiale-cciaa-aurea=")), "{cookies:?}");
        assert!(
            cookies.iter().any(|it| it.starts_with("viaggio-") && it.contains("Max-Age=0")),
            "{cookies:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_left_or_was_never_here_stays_out() {
    let house = house().await;
    house.person("uscita", PersonState::Left).await;
    for code in ["uscita@aurea.example", "nessuno@altrove.example"] {
        let answer = back(&house, &left(&house).await, code).await;
        assert!(answer.status == 422 && answer.text.contains("non è fra quelli"), "{}", answer.text);
        assert!(!answer.header("set-cookie").starts_with("cannocchiale-"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_journey_ends_in_its_own_browser_in_ten_minutes_with_its_own_state() {
    let house = house().await;
    house.person("anna", PersonState::Active).await;
    let code = "anna@aurea.example";
    let (cookie, state) = left(&house).await;
    let another = left(&house).await;
    let statuses = [
        back(&house, &(String::new(), state.clone()), code).await.status.as_u16(),
        back(&house, &(another.0, state.clone()), code).await.status.as_u16(),
        back(&house, &(cookie.clone(), "1.abc".to_owned()), code).await.status.as_u16(),
    ];
    assert_eq!(statuses, [410, 400, 400]);
    house.at("2019-10-05T09:10:01Z");
    assert_eq!(back(&house, &(cookie, state), code).await.status, 410);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_is_not_its_own_leaves_a_journey_as_it_is() {
    let house = house().await;
    house.person("anna", PersonState::Active).await;
    let (cookie, state) = left(&house).await;
    let foreign = back(&house, &(cookie.clone(), "1.x".to_owned()), "anna@aurea.example").await;
    assert!(foreign.status == 400 && foreign.header("set-cookie").is_empty());
    assert_eq!(back(&house, &(cookie, state), "anna@aurea.example").await.status, 303);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_came_in_by_the_issuer_leaves_no_invitation_open() {
    let house = house().await;
    let id = house.person("bruno", PersonState::Invited).await;
    let token = Token::of([9; 32]);
    let mut change = house.change().await;
    change.invite(id, &token, moment("2019-10-12T09:00:00Z").at).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(back(&house, &left(&house).await, "bruno@aurea.example").await.status, 303);
    let address = format!("/lavoro/cciaa-aurea/invito/{}", token.text());
    assert_eq!(house.fill_as_nobody(&address, &[("parola", PASSWORD)]).await.status, 410);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_brings_invented_codes_waits_and_passwords_do_not() {
    let house = house().await;
    house.person("anna", PersonState::Active).await;
    let journey = left(&house).await;
    for _ in 0..5 {
        assert_eq!(back(&house, &journey, "spent").await.status, 410);
    }
    let waiting = back(&house, &journey, "anna@aurea.example").await;
    assert!(waiting.status == 429 && waiting.text.contains("fra 1 minuto"), "{}", waiting.text);
    let fields = [("indirizzo", "anna@aurea.example"), ("parola", "sbagliata e lunga")];
    assert_eq!(house.fill_as_nobody(DOOR, &fields).await.status, 422);
    house.at("2019-10-05T09:01:00Z");
    assert_eq!(back(&house, &journey, "anna@aurea.example").await.status, 303);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_issuer_does_not_do_is_told_without_its_words() {
    let house = house().await;
    for (code, status) in [("spent", 410), ("nomail", 502), ("silent", 502)] {
        let answer = back(&house, &left(&house).await, code).await;
        assert!(answer.status == status && !answer.text.contains("parole sue"));
    }
    let (cookie, state) = left(&house).await;
    for (error, status) in [("access_denied", 401), ("server_error", 502)] {
        let address = format!("{DOOR}/ritorno?state={state}&error={error}");
        assert_eq!(asked(&house, &address, &cookie).await.status, status);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_an_issuer_there_is_no_such_door() {
    let house = House::new().await;
    assert_eq!(house.get(None, &format!("{DOOR}/identita")).await.status, 404);
    assert!(!house.get(None, DOOR).await.text.contains("entra/identita"));
    let house = house.beyond(obliged()).await;
    assert!(house.get(None, DOOR).await.text.contains("Entra con CIE"));
}
