//! What is of one person: for the person, their evaluator and the OIV, and for nobody else.

use cannocchiale_core::ids::UnitId;
use cannocchiale_store::{JournalFilter, NewRole, Role, Stage, Validity};
use cannocchiale_web::reminders;
use jiff::civil::date;

use crate::support::{House, OFFICE, Somebody};

const HERE: &str = "/lavoro/cciaa-aurea/impostazioni/titolari";
const DESK: &str = "/lavoro/cciaa-aurea";
const MEASURE: &str = "una-persona/1/1";
const STATEMENT: &str = "Una misura di Paperoga";

async fn named(house: &House, admin: &Somebody, who: &Somebody, from: &str) {
    let id = who.id.to_string();
    let fields =
        [("chiave", from), ("titolare", "una-persona"), ("persona", &id), ("unita", OFFICE), ("dal", from)];
    let done = house.fill(admin, HERE, &fields).await;
    assert_eq!(done.status, 303, "{}", done.text);
}

/// Paperoga, who has no role and works in the office; the director above; the administrator.
async fn house() -> (House, Somebody, Somebody, Somebody) {
    let house = House::new().await;
    let admin = house.somebody(Role::Admin, None).await;
    let paperoga = house.without_role().await;
    let head = house.somebody(Role::Director, Some("anagrafico")).await;
    named(&house, &admin, &paperoga, "2019-01-01").await;
    (house, admin, paperoga, head)
}

/// Roles that stand by nobody, a head higher up and the other office among them.
const OTHERS: [(Role, Option<&str>); 9] = [
    (Role::Planner, None),
    (Role::SecretaryGeneral, None),
    (Role::Auditor, None),
    (Role::Board, None),
    (Role::Admin, None),
    (Role::Office, Some(OFFICE)),
    (Role::ServiceHead, Some("servizi-anagrafici")),
    (Role::Director, Some("promozione")),
    (Role::Oiv, Some("promozione")),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_read_it_and_all_others_find_nothing() {
    let (house, _, paperoga, head) = house().await;
    let oiv = house.somebody(Role::Oiv, None).await;
    let value = house.path(MEASURE, "2019").await;
    let sheet = format!("/lavoro/cciaa-aurea/cascata/{}/@una-persona", house.revision);
    for who in [&paperoga, &head, &oiv] {
        for path in [&value, &sheet] {
            let page = house.get(Some(who), path).await;
            assert!(page.status == 200 && page.text.contains("Paperoga"), "{path}: {}", page.text);
        }
    }
    for (role, on) in OTHERS {
        let who = house.somebody(role, on).await;
        for path in [
            value.clone(),
            format!("{value}/evidenza/{}", "0".repeat(64)),
            sheet.clone(),
            format!("{sheet}/scheda/html"),
        ] {
            let page = house.get(Some(&who), &path).await;
            // A role that reads no value at all is told so of every address, whether there is something or not.
            let whatever = house.get(Some(&who), &path.replace("@una-persona", "@nessuno")).await;
            assert!([403, 404].contains(&page.status.as_u16()), "{role} {path}: {}", page.status);
            assert!(page.status == whatever.status && !page.text.contains("Paperoga"), "{role} {path}");
        }
        for path in ["", "/cascata", "/monitoraggio?periodo=2019", "/monitoraggio/scostamenti", "/registro"] {
            let page = house.get(Some(&who), &format!("{DESK}{path}")).await;
            assert!(!page.text.contains("Paperoga") && !page.text.contains("@una-persona"), "{role} {path}");
        }
    }
    let planner = house.somebody(Role::Planner, None).await;
    assert_eq!(house.get(Some(&planner), &value).await.status, 404);
    let grid = house.get(Some(&planner), &format!("{DESK}/monitoraggio?periodo=2019")).await.text;
    assert!(grid.contains("0 schede individuali complete su 1"), "{grid}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_person_says_and_the_evaluator_confirms() {
    let (house, _, paperoga, head) = house().await;
    let path = house.path(MEASURE, "2019").await;
    let desk = house.get(Some(&paperoga), DESK).await;
    assert!(desk.status == 200 && desk.text.contains(STATEMENT), "{}", desk.text);
    assert!(!house.get(Some(&head), DESK).await.text.contains(STATEMENT), "it is not theirs to say");
    let value = [("chiave", "a"), ("visto", "0"), ("valore", "3")];
    for (role, on, status) in
        [(Role::Planner, None, 404), (Role::Oiv, None, 403), (Role::Director, Some("promozione"), 404)]
    {
        let who = house.somebody(role, on).await;
        assert_eq!(house.post(Some(&who), &path, &value).await.status, status, "{role}");
    }
    assert_eq!(house.post(Some(&head), &path, &value).await.status, 403);
    let said = house.post(Some(&paperoga), &path, &value).await;
    assert_eq!(said.status, 303, "{}", said.text);
    let own = [("chiave", "b"), ("visto", "1"), ("valore", "9")];
    assert_eq!(house.post(Some(&paperoga), &format!("{path}/conferma"), &own).await.status, 403);
    let desk = house.get(Some(&head), DESK).await.text;
    assert!(desk.contains("Aspettano la tua conferma") && desk.contains(STATEMENT), "{desk}");
    let confirmed = [("chiave", "c"), ("visto", "1"), ("valore", "3")];
    let done = house.post(Some(&head), &format!("{path}/conferma"), &confirmed).await;
    assert_eq!(done.status, 303, "{}", done.text);
    assert_eq!(house.said(MEASURE).await.last().unwrap().stage, Stage::Confirmed);
    let planner = house.somebody(Role::Planner, None).await;
    let grid = house.get(Some(&planner), &format!("{DESK}/monitoraggio?periodo=2019")).await.text;
    assert!(grid.contains("1 scheda individuale completa su 1") && !grid.contains("Paperoga"), "{grid}");
    let grid = house.get(Some(&head), &format!("{DESK}/monitoraggio?periodo=2019&unita={OFFICE}")).await.text;
    assert!(!grid.contains(STATEMENT), "it is of a person, not of the office");
    let why =
        [("chiave", "d"), ("visto", "0"), ("causa", "exogenous"), ("perche", "Una ragione di Paperoga")];
    let done = house.filled(Some(&paperoga), &format!("{path}/scostamento"), &why).await;
    assert_eq!(done.status, 303, "{}", done.text);
    for paper in ["monitoraggio", "relazione"] {
        let made =
            house.get(Some(&planner), &format!("{DESK}/documenti/{}/{paper}/html", house.revision)).await;
        assert!(made.status == 200 && !made.text.contains("Paperoga"), "{paper}: {}", made.text);
    }
    // What the journal says of it is that something was said.
    let auditor = house.somebody(Role::Auditor, None).await;
    let journal = house.get(Some(&auditor), &format!("{DESK}/registro")).await.text;
    assert!(journal.contains("il contenuto qui non si mostra") && !journal.contains(STATEMENT), "{journal}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_evaluator_is_who_leads_on_that_day() {
    let (house, _, _, first) = house().await;
    let path = house.path(MEASURE, "2019").await;
    let second = house.without_role().await;
    let general = house.somebody(Role::SecretaryGeneral, None).await;
    let mut change = house.change().await;
    change.end_role(first.role, 1, date(2019, 10, 31)).await.unwrap();
    let new = NewRole {
        person: second.id,
        role: Role::Director,
        unit: Some(UnitId::new("anagrafico")),
        validity: Validity { from: date(2019, 11, 15), to: None },
        act: None,
    };
    change.give_role(&new).await.unwrap();
    change.commit().await.unwrap();
    let of = async |who: &Somebody| {
        let who = house.in_again(who).await;
        house.get(Some(&who), &path).await.status.as_u16()
    };
    assert_eq!((of(&first).await, of(&second).await, of(&general).await), (200, 403, 404));
    // Nobody leads the unit: the next above does.
    house.at("2019-11-01T09:00:00Z");
    assert_eq!((of(&first).await, of(&second).await, of(&general).await), (403, 403, 200));
    house.at("2019-11-15T09:00:00Z");
    assert_eq!((of(&first).await, of(&second).await, of(&general).await), (403, 200, 404));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn letters_ask_the_person_and_climb_to_the_evaluator_and_no_further() {
    let (house, _, paperoga, head) = house().await;
    let general = house.somebody(Role::SecretaryGeneral, None).await;
    let planner = house.somebody(Role::Planner, None).await;
    let letters = async || {
        let mut all = Vec::new();
        for owing in reminders::owing(&house.workspace, &house.body).await.unwrap() {
            all.push(
                reminders::write(&house.workspace, &house.body, "https://a.example", &owing).await.unwrap(),
            );
        }
        all
    };
    let about = |letters: &[reminders::DueLetter]| {
        let those = letters.iter().filter(|letter| letter.text.contains(STATEMENT));
        those.map(|letter| letter.person.id).collect::<Vec<_>>()
    };
    let first = letters().await;
    assert_eq!(about(&first), [paperoga.id]);
    let campaigns = house.store.campaigns(&house.body).await.unwrap();
    let id = campaigns.iter().find(|campaign| campaign.period.to_string() == "2019").unwrap().id;
    let by_hand =
        house.fill(&planner, &format!("{DESK}/monitoraggio/{id}/solleciti"), &[("chiave", "s")]).await;
    assert!(by_hand.status == 200 && !by_hand.text.contains("Paperoga"), "{}", by_hand.text);
    let (_, after) = first[0].text.split_once(STATEMENT).unwrap();
    let link = after.lines().find(|line| line.contains("/v/")).unwrap();
    let link = link.trim().strip_prefix("https://a.example").unwrap();
    assert_eq!(house.get(None, link).await.status, 200);
    let said = house.post(None, link, &[("chiave", "v"), ("visto", "0"), ("valore", "2")]).await;
    assert_eq!(said.status, 200, "{}", said.text);
    assert_eq!(house.said(MEASURE).await.last().unwrap().actor, format!("person/{}", paperoga.id));
    // The other period was not said: three weeks late it has climbed one step, to the evaluator, and no further.
    house.at("2019-11-04T09:00:00Z");
    let climbed = async || {
        let all = reminders::owing(&house.workspace, &house.body).await.unwrap();
        let to = |who: &Somebody| all.iter().find(|owing| owing.person.id == who.id).unwrap().climbed();
        (to(&head), to(&general))
    };
    let (to_head, to_general) = climbed().await;
    let id = house.store.holdings(&house.body).await.unwrap().pop().unwrap().id;
    let mut change = house.change().await;
    change.end_holder(id, 1, date(2019, 11, 3)).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(climbed().await, (to_head - 1, to_general));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_sheet_is_acknowledged_by_the_person_and_has_the_scores() {
    let (house, _, paperoga, head) = house().await;
    house.known(MEASURE, "2019", "1").await;
    let sheet = format!("{DESK}/cascata/{}/@una-persona", house.revision);
    let page = house.get(Some(&paperoga), &sheet).await.text;
    assert!(page.contains("Punteggi") && page.contains("100"), "{page}");
    assert!(house.get(Some(&paperoga), DESK).await.text.contains(&sheet));
    assert!(house.get(Some(&head), &format!("{DESK}/cascata")).await.text.contains(&sheet));
    for (who, form, status) in [(&paperoga, "html", 200), (&head, "html", 200), (&head, "txt", 404)] {
        let made = house.get(Some(who), &format!("{sheet}/scheda/{form}")).await;
        assert_eq!(made.status, status, "{}", made.text);
        assert_eq!(made.text.contains("Una misura di Paperoga"), status == 200);
        assert!(!made.text.contains("Imprese storiche"), "nothing of others is in it");
    }
    let read = format!("{sheet}/presa-visione");
    assert_eq!(house.fill(&head, &read, &[("chiave", "a")]).await.status, 403);
    let planner = house.somebody(Role::Planner, None).await;
    assert_eq!(house.fill(&planner, &read, &[("chiave", "a")]).await.status, 403);
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    assert_eq!(house.fill(&office, &read, &[("chiave", "a")]).await.status, 404);
    assert_eq!(house.fill(&paperoga, &read, &[("chiave", "a")]).await.status, 303);
    let page = house.get(Some(&head), &sheet).await.text;
    assert!(!page.contains("non ancora"), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_draft_the_evaluator_weighs_and_the_person_proposes() {
    let (house, _, paperoga, head) = house().await;
    let draft = house.draft().await;
    let sheet = format!("{DESK}/cascata/{draft}/@una-persona");
    let nodes = house.store.nodes(&house.body, draft).await.unwrap();
    let node = nodes.iter().find(|node| node.node.as_str() == "una-persona/1").unwrap();
    let (weight, seen) = (format!("weight.{}", node.key), format!("visto.{}", node.key));
    let version = node.version.to_string();
    let fields = [("chiave", "w"), (weight.as_str(), "100"), (seen.as_str(), version.as_str())];
    assert_eq!(house.fill(&paperoga, &sheet, &fields).await.status, 403);
    let done = house.fill(&head, &sheet, &fields).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let content = async || {
        let nodes = house.store.nodes(&house.body, draft).await.unwrap();
        nodes.iter().find(|known| known.key == node.key).unwrap().content.clone()
    };
    assert!(content().await.contains("\"100\""), "{}", content().await);
    let voice = format!("{}:weight", node.key);
    let asks =
        [("chiave", "p"), ("fai", "proponi"), ("voce", &voice), ("valore", "80"), ("perche", "Troppo")];
    assert_eq!(house.fill(&head, &format!("{sheet}/proposte"), &asks).await.status, 403);
    let done = house.fill(&paperoga, &format!("{sheet}/proposte"), &asks).await;
    assert_eq!(done.status, 303, "{}", done.text);
    assert!(house.get(Some(&head), &sheet).await.text.contains("Accetta e scrivi nella bozza"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_public_finds_nothing_whoever_is_named() {
    let house = House::kept().await;
    let admin = house.somebody(Role::Admin, None).await;
    let paperoga = house.without_role().await;
    named(&house, &admin, &paperoga, "2019-01-01").await;
    house.known(MEASURE, "2019", "1").await;
    for path in [
        "/",
        "/albero",
        "/responsabili",
        "/responsabili/una-persona",
        "/responsabili/@una-persona",
        "/situazione",
        "/ricerca?q=Paperoga",
        "/obiettivo/una-persona%2F1",
        "/come-si-calcola/una-persona%2F1",
        "/dati-aperti/piano.json",
        "/dati-aperti/rilevazioni.csv",
        "/dati-aperti/punteggi.json",
    ] {
        for who in [None, Some(&paperoga)] {
            let page = house.get(who, path).await.text;
            assert!(!page.contains("di Paperoga"), "{path}: {page}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_holder_is_named_by_the_administrator_for_some_days_and_never_by_themselves() {
    let house = House::new().await;
    let admin = house.somebody(Role::Admin, None).await;
    let (anna, bruno) = (house.without_role().await, house.without_role().await);
    let page = house.get(Some(&admin), HERE).await.text;
    assert!(page.contains("Nessuno è ancora indicato per: ") && page.contains("una-persona"), "{page}");
    let path = house.path(MEASURE, "2019").await;
    assert_eq!(house.get(Some(&anna), &path).await.status, 403);
    assert_eq!(house.get(Some(&anna), DESK).await.status, 403, "who has no role is nobody here");
    let own = admin.id.to_string();
    let fields = [("chiave", "o"), ("titolare", "una-persona"), ("persona", &own), ("dal", "2019-01-01")];
    let refused = house.fill(&admin, HERE, &fields).await;
    assert!(refused.status == 422 && refused.text.contains("Nessuno indica sé stesso"), "{}", refused.text);
    let other = anna.id.to_string();
    let unknown = [("chiave", "u"), ("titolare", "nessuno"), ("persona", &other), ("dal", "2019-01-01")];
    assert_eq!(house.fill(&admin, HERE, &unknown).await.status, 422);
    let planner = house.somebody(Role::Planner, None).await;
    assert_eq!(house.fill(&planner, HERE, &unknown).await.status, 403);
    named(&house, &admin, &anna, "2019-01-01").await;
    assert_eq!(house.get(Some(&anna), &path).await.status, 200);
    assert_eq!(house.get(Some(&anna), DESK).await.status, 200);
    let third = bruno.id.to_string();
    let twice = [("chiave", "t"), ("titolare", "una-persona"), ("persona", &third), ("dal", "2019-10-05")];
    let refused = house.fill(&admin, HERE, &twice).await;
    assert!(refused.status == 422 && refused.text.contains("è già un’altra persona"), "{}", refused.text);
    let id = house.store.holdings(&house.body).await.unwrap().pop().unwrap().id;
    let end = |key, day| [("chiave", key), ("visto", "1"), ("giorno", day)];
    let done = house.fill(&admin, &format!("{HERE}/{id}/fine"), &end("e", "2019-10-04")).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let stale = house.fill(&admin, &format!("{HERE}/{id}/fine"), &end("f", "2019-09-30")).await;
    assert_eq!(stale.status, 409);
    assert_eq!(house.get(Some(&anna), &path).await.status, 403);
    named(&house, &admin, &bruno, "2019-10-05").await;
    assert_eq!(house.get(Some(&bruno), &path).await.status, 200);
    let filter = JournalFilter { deed: Some("holder-named".to_owned()), ..JournalFilter::default() };
    assert_eq!(house.store.journal(&house.body, &filter, 10).await.unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_evaluators_sample_may_hold_it_and_the_other_readers_see_that_it_is_of_a_person() {
    let (house, _, _, _) = house().await;
    house.known(MEASURE, "2019", "1").await;
    let oiv = house.somebody(Role::Oiv, None).await;
    let fields = [("chiave", "v"), ("anno", "2019"), ("quante", "1"), ("seme", "12-40-71")];
    assert_eq!(house.fill(&oiv, &format!("{DESK}/oiv"), &fields).await.status, 303);
    let id = house.store.validations(&house.body).await.unwrap().first().unwrap().id;
    let page = house.get(Some(&oiv), &format!("{DESK}/oiv/{id}")).await.text;
    assert!(page.contains(STATEMENT) && page.contains("è lo stesso campione"), "{page}");
    for role in [Role::SecretaryGeneral, Role::Board, Role::Auditor] {
        let who = house.somebody(role, None).await;
        let page = house.get(Some(&who), &format!("{DESK}/oiv/{id}")).await.text;
        assert!(page.contains("Misura di una persona") && !page.contains("Paperoga"), "{role}: {page}");
        assert!(page.contains("è lo stesso campione"), "{role}: {page}");
        assert!(
            house
                .get(Some(&who), &format!("{DESK}/oiv/{id}/fascicolo/html"))
                .await
                .text
                .contains("riservato")
        );
    }
    // The pack is kept beside a public report: not even the evaluator's tells of a person.
    let pack = house.get(Some(&oiv), &format!("{DESK}/oiv/{id}/fascicolo/html")).await.text;
    assert!(pack.contains("Misura di una persona") && pack.contains("riservato"), "{pack}");
    assert!(!pack.contains(STATEMENT) && !pack.contains("Paperoga"), "{pack}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_objective_of_a_person_is_added_by_who_evaluates_them() {
    let house = House::new().await;
    let admin = house.somebody(Role::Admin, None).await;
    let (anna, head) = (house.without_role().await, house.somebody(Role::Director, Some("anagrafico")).await);
    let planner = house.somebody(Role::Planner, None).await;
    let (draft, id) = (house.draft().await, anna.id.to_string());
    let named = |key, post| {
        [
            ("chiave", key),
            ("titolare", ""),
            ("nuovo", post),
            ("persona", &*id),
            ("unita", OFFICE),
            ("dal", "2019-01-01"),
        ]
    };
    for (key, post) in [("a", "Anagrafico"), ("b", "ente"), ("c", "—")] {
        let refused = house.fill(&admin, HERE, &named(key, post)).await;
        assert_eq!(refused.status, 422, "{post}: {}", refused.text);
    }
    let sheet = format!("{DESK}/cascata/{draft}/@capo-di-gabinetto");
    assert_eq!(house.get(Some(&head), &sheet).await.status, 404, "nobody is named yet");
    let done = house.fill(&admin, HERE, &named("d", "Capo di gabinetto")).await;
    assert_eq!(done.status, 303, "{}", done.text);
    // Of what is in force there is no sheet without objectives.
    let in_force = sheet.replace(&format!("/{draft}/"), &format!("/{}/", house.revision));
    assert_eq!(house.get(Some(&head), &in_force).await.status, 404);
    let cascade = house.get(Some(&head), &format!("{DESK}/cascata?revisione={draft}")).await.text;
    assert!(cascade.contains("@capo-di-gabinetto"), "{cascade}");
    let page = house.get(Some(&head), &sheet).await;
    assert!(page.status == 200 && page.text.contains("Nessun obiettivo assegnato"), "{}", page.text);
    for (who, status) in [(&planner, 404), (&admin, 403)] {
        assert_eq!(house.get(Some(who), &sheet).await.status, status);
    }
    let own = house.get(Some(&anna), &sheet).await;
    assert!(own.status == 200 && !own.text.contains("/deriva"), "nobody gives objectives to themselves");
    let first = [("chiave", "e"), ("da", "anagrafico/1"), ("titolo", "Il primo obiettivo di Anna")];
    assert_eq!(house.fill(&anna, &format!("{sheet}/deriva"), &first).await.status, 403);
    let done = house.fill(&head, &format!("{sheet}/deriva"), &first).await;
    assert_eq!(done.status, 303, "{}", done.text);
    assert!(house.get(Some(&anna), &sheet).await.text.contains("Il primo obiettivo di Anna"));
    let nodes = house.store.nodes(&house.body, draft).await.unwrap();
    let node = nodes.iter().find(|node| node.content.contains("Il primo obiettivo")).unwrap();
    assert_eq!(node.node.as_str(), "capo-di-gabinetto/1");
    let tree = house.get(Some(&planner), &format!("{DESK}/piano/{draft}")).await.text;
    assert!(!tree.contains("Il primo obiettivo"), "to everybody else it is not there");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_desk_tells_the_person_that_their_evaluator_confirms() {
    let (house, _, paperoga, head) = house().await;
    // Whoever leads the office would confirm what the office says; not what is of the person.
    let elsewhere = house.somebody(Role::Planner, None).await;
    let path = house.path(MEASURE, "2019").await;
    let value = [("chiave", "a"), ("visto", "0"), ("valore", "3")];
    let done = house.post(Some(&paperoga), &path, &value).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let desk = house.get(Some(&paperoga), DESK).await.text;
    let sent =
        desk.split("id=\"inviati\"").nth(1).expect("what was sent").split("</section>").next().unwrap();
    let name = async |who: &Somebody| house.store.person(&house.body, who.id).await.unwrap().name;
    assert!(sent.contains(&format!("conferma: {}", name(&head).await)), "{sent}");
    assert!(!sent.contains(&name(&elsewhere).await), "{sent}");
    // Where nobody evaluates them, nobody is named.
    let mut change = house.change().await;
    change.end_role(head.role, 1, date(2019, 10, 4)).await.unwrap();
    change.commit().await.unwrap();
    let desk = house.get(Some(&paperoga), DESK).await.text;
    let sent =
        desk.split("id=\"inviati\"").nth(1).expect("what was sent").split("</section>").next().unwrap();
    assert!(!sent.contains("conferma: "), "{sent}");
}
