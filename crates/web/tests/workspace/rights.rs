//! Every route × every role × units: the router does what the table says.

use cannocchiale_core::ids::UnitId;
use cannocchiale_store::{Grant, Measure, Role};
use cannocchiale_web::{Action, Method, RIGHTS, Right, Who};

use crate::support::{Answer, House, OFFICE, RESULT, Somebody};

/// The office itself, a unit above it, one elsewhere, and the whole body.
const GIVEN_ON: [Option<&str>; 4] = [Some(OFFICE), Some("anagrafico"), Some("turismo-cultura"), None];

/// What addresses name and is not there.
const ABSENT: [&str; 11] = [
    "{phase}",
    "{holding}",
    "{sha256}",
    "{token}",
    "{person}",
    "{role}",
    "{campaign}",
    "{feed}",
    "{survey}",
    "{form}",
    "{validation}",
];

/// Whether all that the address of a row names is there: then who may take it finds something.
fn is_there(right: &Right) -> bool {
    right.action != Action::MakePackage && !ABSENT.iter().any(|name| right.path.contains(name))
}

async fn taken(house: &House, right: &Right, who: Option<&Somebody>) -> Answer {
    let value = house.path(RESULT, "2019-Q3").await;
    let path = match right.path.strip_prefix("/misura/{measure}/{period}") {
        Some(rest) => format!("{value}{rest}"),
        None => format!("/lavoro/cciaa-aurea{}", right.path.trim_end_matches('/')),
    };
    let secret = "0".repeat(64);
    let (revision, node) = (house.revision.to_string(), house.node(RESULT).await.to_string());
    // A package takes half a minute to make: that it is refused for want of its plan says that it may be asked for.
    let revision = if right.action == Action::MakePackage { "999999".to_owned() } else { revision };
    let standard = house.standard().await.to_string();
    let named = [
        ("{sha256}", secret.as_str()),
        ("{token}", &secret),
        ("{person}", "999999"),
        ("{role}", "999999"),
        ("{holding}", "999999"),
        ("{campaign}", "999999"),
        ("{phase}", "999999"),
        ("{feed}", "999999"),
        ("{revision}", &revision),
        ("{node}", &node),
        ("{holder}", OFFICE),
        ("{unit}", OFFICE),
        ("{standard}", &standard),
        ("{survey}", "999999"),
        ("{document}", "relazione"),
        ("{form}", "nessuna"),
        ("{chapter}", "presentazione"),
        ("{validation}", "999999"),
        ("{item}", "clear"),
        ("{position}", "1"),
    ];
    let address = named.iter().fold(path, |path, (name, value)| path.replace(name, value));
    assert!(!address.contains('{'), "{address}");
    match right.method {
        Method::Get => house.get(who, &address).await,
        // It cannot be read, so that nothing is written by who may.
        Method::Post => {
            let fields = [("chiave", "k"), ("visto", "0"), ("valore", "non è un numero")];
            match right.action {
                Action::ProposeValue | Action::ConfirmValue => house.post(who, &address, &fields).await,
                _ => house.filled(who, &address, &fields).await,
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_route_answers_every_role_on_every_unit_as_the_table_says() {
    let house = House::new().await;
    let units = house.store.units(&house.body).await.unwrap();
    let owners = [UnitId::new(OFFICE)];
    for role in Role::ALL {
        for on in GIVEN_ON {
            let who = house.somebody(*role, on).await;
            let grants = [Grant { role: *role, unit: on.map(UnitId::new) }];
            for right in RIGHTS.iter().filter(|right| right.who != Who::Everybody) {
                // Who signs out everywhere could not go on with the rows that follow.
                let who = match right.action {
                    Action::LeaveElsewhere => house.somebody(*role, on).await,
                    _ => who.clone(),
                };
                let answer = taken(&house, right, Some(&who)).await;
                let owners = if right.is_of_units() { owners.as_slice() } else { &[] };
                let allowed = right.reaches(&grants, &units, owners);
                assert_eq!(answer.status != 403, allowed, "{role} on {on:?}: {right:?}: {}", answer.status);
                assert!(answer.status.as_u16() < 500, "{role} on {on:?}: {right:?}: {}", answer.status);
                if allowed && is_there(right) {
                    assert_ne!(answer.status, 404, "{role} on {on:?}: {right:?}");
                }
            }
        }
    }
    assert!(house.said(RESULT).await.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_not_in_is_asked_to_come_in_and_nothing_else() {
    let house = House::new().await;
    for right in RIGHTS {
        let answer = taken(&house, right, None).await;
        match (right.who, right.method) {
            (Who::Everybody, _) => {
                assert!(answer.status != 403 && answer.status.as_u16() < 500, "{right:?}: {}", answer.status);
            }
            (Who::Roles(_), Method::Get) => {
                assert_eq!(answer.status, 303, "{right:?}");
                assert!(
                    answer.header("location").starts_with("/lavoro/cciaa-aurea/entra?verso="),
                    "{right:?}"
                );
            }
            (Who::Roles(_), Method::Post) => assert_eq!(answer.status, 401, "{right:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_role_that_was_withdrawn_is_gone_at_once_and_what_was_typed_is_not() {
    let house = House::new().await;
    let office = house.somebody(Role::Office, Some(OFFICE)).await;
    let path = house.path(RESULT, "2019-Q3").await;
    assert_eq!(house.get(Some(&office), &path).await.status, 200);
    let mut change = house.change().await;
    change.end_role(office.role, 1, jiff::civil::date(2019, 10, 4)).await.unwrap();
    change.commit().await.unwrap();
    let fields = [("chiave", "k"), ("visto", "0"), ("valore", "7"), ("motivo", "Contate due volte")];
    let answer = house.post(Some(&office), &path, &fields).await;
    assert_eq!(answer.status, 403);
    assert!(
        answer.text.contains("Contate due volte") && answer.text.contains("Il tuo ruolo non lo permette")
    );
    assert!(house.said(RESULT).await.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_objective_of_one_person_is_found_by_nobody_else_until_the_person_is_named() {
    let house = House::new().await;
    assert!(matches!(house.measure("una-persona/1/1").await, Measure::Of(..)), "the plan has it");
    for (role, on) in [(Role::Planner, None), (Role::Auditor, None), (Role::Director, Some("anagrafico"))] {
        let who = house.somebody(role, on).await;
        let path = house.path("una-persona/1/1", "2019").await;
        assert_eq!(house.get(Some(&who), &path).await.status, 404, "{role}");
        let desk = house.get(Some(&who), "/lavoro/cciaa-aurea").await;
        assert!(desk.status == 200 && !desk.text.contains("Paperoga"), "{role}");
    }
}
