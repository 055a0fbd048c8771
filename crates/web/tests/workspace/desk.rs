//! The scrivania: what waits for somebody beside the values, whom they wait for, and the day of each thing.

use cannocchiale_core::facts::FactPeriod;
use cannocchiale_core::ids::Year;
use cannocchiale_store::{
    Cause, CorrectionState, Measure, NewDeviation, NewSurvey, PersonId, Role, YearOfStandard,
};
use jiff::civil::{Date, date};

use crate::support::{House, OFFICE, RESULT, Somebody};

const DESK: &str = "/lavoro/cciaa-aurea";
const SERVICE: &str = "servizi-anagrafici";

/// A part of the scrivania, by the id of its heading; empty where it is not there.
async fn part(house: &House, who: &Somebody, id: &str) -> String {
    let page = house.get(Some(who), DESK).await;
    assert_eq!(page.status, 200, "{}", page.text);
    let part = page.text.split("<section").find(|part| part.contains(&format!("id=\"{id}\"")));
    part.unwrap_or_default().split("</section").next().unwrap_or_default().to_owned()
}

async fn mine(house: &House, who: &Somebody) -> String {
    part(house, who, "aspettano-te").await
}

async fn others(house: &House, who: &Somebody) -> String {
    part(house, who, "aspetti").await
}

async fn name(house: &House, id: PersonId) -> String {
    house.store.person(&house.body, id).await.unwrap().name
}

fn has(text: &str, words: &[&str]) {
    for word in words {
        assert!(text.contains(word), "{word}: {text}");
    }
}

/// The line that says something.
fn line<'a>(part: &'a str, words: &str) -> &'a str {
    part.split("<li>").find(|line| line.contains(words)).unwrap_or_else(|| panic!("{words}: {part}"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_day_by_which_something_is_owed_is_told_on_both_sides_of_it() {
    let house = House::new().await;
    for (today, words) in [
        ("2019-10-05", "fra 6 giorni."),
        ("2019-10-10", "domani."),
        ("2019-10-11", "oggi."),
        ("2019-10-12", "scaduto ieri."),
        ("2019-10-14", "scaduto da 3 giorni."),
    ] {
        house.at(&format!("{today}T09:00:00Z"));
        let office = house.somebody(Role::Office, Some(OFFICE)).await;
        let desk = house.get(Some(&office), DESK).await.text;
        let lead = desk.split("class=\"lead\"").nth(1).unwrap().split("</p>").next().unwrap();
        has(lead, &["Entro l’<strong>", "11 ottobre 2019", words]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_proposal_waits_for_the_nearest_head_and_its_author_waits_for_them() {
    let house = House::new().await;
    let own = house.somebody(Role::ServiceHead, Some(SERVICE)).await;
    let head = house.somebody(Role::Director, Some("anagrafico")).await;
    let elsewhere = house.somebody(Role::Director, Some("promozione")).await;
    let planner = house.somebody(Role::Planner, None).await;
    let draft = house.draft().await;
    let sheet = format!("{DESK}/cascata/{draft}/{SERVICE}");
    let about = format!("{}:weight", house.node("servizi-anagrafici/1").await);
    let asks = [("chiave", "a"), ("fai", "proponi"), ("voce", &about), ("valore", "20"), ("perche", "Meno")];
    assert_eq!(house.fill(&own, &format!("{sheet}/proposte"), &asks).await.status, 303);
    let waits = mine(&house, &head).await;
    has(line(&waits, "Proposta a cui rispondere"), &[&sheet, "Peso: ", "dal ", "5 ottobre 2019"]);
    assert!(!mine(&house, &elsewhere).await.contains("Proposta"));
    let head_name = name(&house, head.id).await;
    let asked = others(&house, &own).await;
    has(line(&asked, "Proposta che aspetta risposta"), &[&sheet, &head_name]);
    assert!(!mine(&house, &own).await.contains("Proposta"), "their own word does not wait for them");
    let watched = others(&house, &planner).await;
    has(line(&watched, "Proposta che aspetta risposta"), &[&head_name]);
    let step = house.store.negotiation(&house.body, draft).await.unwrap()[0].id.to_string();
    let counter = [
        ("chiave", "b"),
        ("fai", "controproponi"),
        ("passo", &*step),
        ("valore", "25"),
        ("perche", "Una arriva"),
    ];
    assert_eq!(house.fill(&head, &format!("{sheet}/risposte"), &counter).await.status, 303);
    assert!(!mine(&house, &head).await.contains("Proposta"), "it is the turn of who holds");
    has(&mine(&house, &own).await, &["Proposta a cui rispondere", &sheet]);
    has(&others(&house, &head).await, &[&name(&house, own.id).await]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn objectives_in_force_wait_to_be_acknowledged_by_who_holds_them() {
    let house = House::new().await;
    let own = house.somebody(Role::ServiceHead, Some(SERVICE)).await;
    let waits = mine(&house, &own).await;
    let sheet = format!("{DESK}/cascata/{}/{SERVICE}", house.revision);
    has(line(&waits, "Scheda da prendere in visione"), &[&sheet, "3 obiettivi", "dal ", "31 gennaio 2019"]);
    let done = house.fill(&own, &format!("{sheet}/presa-visione"), &[("chiave", "a")]).await;
    assert_eq!(done.status, 303);
    assert!(!mine(&house, &own).await.contains("Scheda"));
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    assert!(!mine(&house, &office).await.contains("Scheda"), "who holds nothing acknowledges nothing");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_corrective_action_is_on_the_desk_of_who_does_it_and_of_who_leads_them() {
    let house = House::new().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let head = house.somebody(Role::Director, Some("anagrafico")).await;
    let elsewhere = house.somebody(Role::Director, Some("promozione")).await;
    let Measure::Of(subject, _) = house.measure(RESULT).await else { panic!("a node") };
    let period = FactPeriod::read("2019-Q2").unwrap();
    let explained = |state| NewDeviation {
        cause: Cause::Exogenous,
        why: "Una ha chiuso".to_owned(),
        corrective_action: Some("Cercarne un’altra".to_owned()),
        due: Some(date(2019, 10, 8)),
        unit: None,
        state,
    };
    let mut change = house.change().await;
    change.explain_deviation(subject, period, 0, &explained(CorrectionState::Open)).await.unwrap();
    change.commit().await.unwrap();
    let path = house.path(RESULT, "2019-Q2").await;
    let words = ["Cercarne un’altra", path.as_str(), "entro l’<time", "8 ottobre 2019", "fra 3 giorni"];
    has(line(&mine(&house, &office).await, "Azione correttiva"), &words);
    let office_name = name(&house, office.id).await;
    has(line(&others(&house, &head).await, "Azione correttiva"), &["Cercarne un’altra", &office_name]);
    assert!(!others(&house, &elsewhere).await.contains("Cercarne"));
    house.at("2019-10-10T09:00:00Z");
    let office = house.in_again(&office).await;
    has(line(&mine(&house, &office).await, "Azione correttiva"), &["class=\"late\"", "scaduto da 2 giorni"]);
    let mut change = house.change().await;
    change.explain_deviation(subject, period, 1, &explained(CorrectionState::Done)).await.unwrap();
    change.commit().await.unwrap();
    assert!(!mine(&house, &office).await.contains("Cercarne"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_service_standard_is_to_be_measured_when_its_year_ends() {
    let house = House::new().await;
    let standard = house.standard().await;
    let declared = |measured: Option<&str>| YearOfStandard {
        declared: "5".parse().unwrap(),
        measured: measured.map(|text| text.parse().unwrap()),
        cases: None,
        justification: None,
    };
    let year = Year::new(2019).unwrap();
    let mut change = house.change().await;
    change.put_standard_result(standard, year, 0, &declared(None)).await.unwrap();
    change.commit().await.unwrap();
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    assert!(!mine(&house, &office).await.contains("Standard da misurare"), "the year is not over");
    house.at("2019-12-10T09:00:00Z");
    let (office, head) =
        (house.in_again(&office).await, house.somebody(Role::Director, Some("anagrafico")).await);
    let words = [
        "Risposta a una richiesta di dati",
        "/standard?anno=2019",
        "entro il ",
        "31 dicembre 2019",
        "fra 21 giorni",
    ];
    has(line(&mine(&house, &office).await, "Standard da misurare, 2019"), &words);
    has(line(&others(&house, &head).await, "Standard da misurare"), &[&name(&house, office.id).await]);
    house.at("2020-01-10T09:00:00Z");
    let office = house.in_again(&office).await;
    has(line(&mine(&house, &office).await, "Standard da misurare, 2019"), &["scaduto da 10 giorni"]);
    let mut change = house.change().await;
    change.put_standard_result(standard, year, 1, &declared(Some("4.5"))).await.unwrap();
    change.commit().await.unwrap();
    assert!(!mine(&house, &office).await.contains("Standard da misurare"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_survey_that_the_plan_promises_waits_for_the_planning_office() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let promised = "Gradimento degli sportelli anagrafici";
    let waits = mine(&house, &planner).await;
    has(line(&waits, promised), &["Indagine da preparare", "/indagini", "entro il ", "31 dicembre 2019"]);
    let nodes = house.store.nodes(&house.body, house.revision).await.unwrap();
    let node = nodes.iter().find(|node| node.list == "surveys" && node.content.contains(promised)).unwrap();
    let survey = NewSurvey {
        title: "Come ti trovi allo sportello?".to_owned(),
        subject: Some(node.key),
        lowest: 1,
        highest: 5,
        opens: date(2019, 10, 1),
        closes: date(2019, 10, 20),
    };
    let mut change = house.change().await;
    let id = change.add_survey(&survey, &["Quanto?"]).await.unwrap();
    change.commit().await.unwrap();
    assert!(!mine(&house, &planner).await.contains(promised));
    let answers = others(&house, &planner).await;
    has(line(&answers, "Indagine aperta"), &[&format!("/indagini/{id}"), "20 ottobre 2019", "fra 15 giorni"]);
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    assert!(
        !house.get(Some(&office), DESK).await.text.contains("Indagine"),
        "surveys are of the planning office"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_that_was_laid_before_the_organ_waits_for_it() {
    let house = House::new().await;
    let board = house.somebody(Role::Board, None).await;
    let planner = house.somebody(Role::Planner, None).await;
    let draft = house.draft().await;
    assert!(!mine(&house, &board).await.contains("Bozza presentata"), "it is still being written");
    let path = format!("{DESK}/revisioni/{draft}");
    let proposed = house.fill(&planner, &format!("{path}/proponi"), &[("chiave", "a"), ("visto", "1")]).await;
    assert_eq!(proposed.status, 303, "{}", proposed.text);
    has(
        line(&mine(&house, &board).await, "Bozza presentata all’organo"),
        &[&path, "Un aggiornamento", "dal ", "5 ottobre 2019"],
    );
    let board_name = name(&house, board.id).await;
    has(line(&others(&house, &planner).await, "L’organo decide su una bozza"), &[&path, &board_name]);
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    assert!(!house.get(Some(&office), DESK).await.text.contains("Un aggiornamento"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_sent_names_the_head_who_confirms_it() {
    let house = House::new().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let planner = house.somebody(Role::Planner, None).await;
    let path = house.path(RESULT, "2019-Q3").await;
    let said = [("chiave", "a"), ("visto", "0"), ("valore", "4")];
    assert_eq!(house.post(Some(&office), &path, &said).await.status, 303);
    let planner_name = name(&house, planner.id).await;
    has(&part(&house, &office, "inviati").await, &[&path, &format!("conferma: {planner_name}")]);
    let head = house.somebody(Role::Director, Some("anagrafico")).await;
    let sent = part(&house, &office, "inviati").await;
    has(&sent, &[&format!("conferma: {}", name(&house, head.id).await)]);
    assert!(!sent.contains(&planner_name), "the nearest head, and not everybody who may: {sent}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn heads_and_the_planning_office_see_whom_they_wait_for_the_late_first() {
    let house = House::new().await;
    let head = house.somebody(Role::Director, Some("anagrafico")).await;
    let planner = house.somebody(Role::Planner, None).await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let office_name = name(&house, office.id).await;
    move_due(&house, "2019-Q3", date(2019, 10, 2)).await;
    for who in [&head, &planner] {
        let waits = others(&house, who).await;
        let late = waits.find("scaduto da 3 giorni").expect("the third quarter is late");
        let coming = waits.find("fra 6 giorni").expect("the year is not");
        assert!(late < coming, "{waits}");
        let grid = format!("/monitoraggio?periodo=2019-Q3&amp;unita={OFFICE}");
        has(line(&waits, &grid), &[&office_name, "valori non detti, 3º trimestre 2019", "entro il <time"]);
    }
    let waits = others(&house, &head).await;
    assert!(!waits.contains("turismo-cultura"), "only what is below: {waits}");
    assert!(others(&house, &office).await.is_empty(), "an office waits for nobody's values");
}

async fn move_due(house: &House, period: &str, due: Date) {
    let campaigns = house.store.campaigns(&house.body).await.unwrap();
    let campaign = campaigns.iter().find(|campaign| campaign.period.to_string() == period).unwrap();
    let mut change = house.change().await;
    let moved = cannocchiale_store::NewCampaign {
        period: campaign.period,
        opens: date(2019, 10, 1),
        due,
        state: campaign.state,
    };
    change.change_campaign(campaign.id, campaign.version, &moved).await.unwrap();
    change.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_dropped_on_the_line_of_the_desk_is_kept_with_the_value_in_one_post() {
    let house = House::new().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let path = house.path(RESULT, "2019-Q3").await;
    let desk = house.get(Some(&office), DESK).await.text;
    let form = desk.split("<form").find(|form| form.contains(&format!("action=\"{path}\""))).unwrap();
    let field = |name: &str| {
        let rest = form.split(&format!("name=\"{name}\" value=\"")).nth(1).expect("the field");
        rest.split('"').next().unwrap().to_owned()
    };
    has(form, &["enctype=\"multipart/form-data\"", "type=\"file\"", "name=\"evidenza\""]);
    let (key, seen) = (field("chiave"), field("visto"));
    let fields = [("chiave", key.as_str()), ("visto", &seen), ("valore", "6")];
    let text = "Elenco delle imprese storiche\n";
    let saved = house.post_file(&office, &path, &fields, ("elenco.txt", text.as_bytes())).await;
    assert_eq!((saved.status.as_u16(), saved.header("location")), (303, "/lavoro/cciaa-aurea?salvato=1"));
    assert_eq!(house.said(RESULT).await.last().unwrap().value.to_string(), "6");
    let page = house.get(Some(&office), &path).await.text;
    let link = page.split("href=\"").find(|rest| rest.contains("/evidenza/")).expect("its evidence");
    has(link, &["elenco.txt"]);
    assert_eq!(house.get(Some(&office), link.split('"').next().unwrap()).await.text, text);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_field_begins_with_the_last_value_also_of_one_that_was_said_a_moment_ago() {
    let house = House::new().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let begins =
        async |value: &str| house.get(Some(&office), DESK).await.text.contains(&format!("value=\"{value}\""));
    assert!(!begins("471").await);
    house.known(RESULT, "2019-Q1", "471").await;
    assert!(begins("471").await, "what was read before is not what is known now");
    house.known(RESULT, "2019-Q2", "472").await;
    assert!(begins("472").await && !begins("471").await);
    // Tomorrow is read again too, also where nobody wrote anything.
    house.at("2019-10-06T09:00:00Z");
    let office = house.in_again(&office).await;
    assert!(house.get(Some(&office), DESK).await.text.contains("value=\"472\""));
}
