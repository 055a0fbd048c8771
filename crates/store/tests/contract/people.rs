use cannocchiale_core::diag::Lang;
use cannocchiale_core::ids::UnitId;
use cannocchiale_core::model::UnitKind;
use cannocchiale_store::{
    Grant, NewPerson, NewRole, NewUnit, PersonId, PersonState, Refusal, Role, StoreError, Transaction,
    Validity,
};

use crate::contract;
use crate::engines::{House, day};

fn person(name: &str, mail: &str) -> NewPerson {
    let (name, mail) = (name.to_owned(), mail.to_owned());
    NewPerson { name, mail, language: Lang::It, state: PersonState::Active }
}

fn role(person: PersonId, role: Role, unit: Option<&str>) -> NewRole {
    let unit = unit.map(UnitId::new);
    NewRole { person, role, unit, validity: Validity::from(day("2026-01-01")), act: None }
}

async fn with_a_unit(house: &House) -> Transaction {
    let mut tx = house.store.transaction(house.deed("set-up")).await.unwrap();
    let unit = NewUnit {
        name: "Studi".to_owned(),
        kind: UnitKind::Office,
        parent: None,
        validity: Validity { from: day("2020-01-01"), to: Some(day("2026-06-30")) },
    };
    tx.add_unit(&UnitId::new("studi"), &unit).await.unwrap();
    tx
}

contract! {
    async fn an_address_belongs_to_one_person_whatever_its_case(house: &House) {
        let mut tx = house.store.transaction(house.deed("person-added")).await.unwrap();
        let id = tx.add_person(&person("Anna", "Anna@esempio.it")).await.unwrap();
        tx.add_person(&person("Mike", "mike@esempio.it")).await.unwrap();
        let twin = tx.add_person(&person("Anna bis", "anna@ESEMPIO.it")).await;
        assert!(matches!(twin, Err(StoreError::Refused(Refusal::Exists { what: "person", .. }))), "{twin:?}");
        tx.commit().await.unwrap();
        let found = house.store.person_of_mail(&house.body, "ANNA@esempio.it").await.unwrap().unwrap();
        assert_eq!((found.id, found.mail.as_str()), (id, "anna@esempio.it"));
        let kelvin = house.store.person_of_mail(&house.body, "mi\u{212a}e@esempio.it").await.unwrap();
        assert!(kelvin.is_none(), "{kelvin:?}");
    }

    async fn a_role_counts_in_its_span_while_its_unit_exists(house: &House) {
        let mut tx = with_a_unit(house).await;
        let anna = tx.add_person(&person("Anna", "anna@esempio.it")).await.unwrap();
        tx.give_role(&role(anna, Role::Office, Some("studi"))).await.unwrap();
        let planner = tx.give_role(&role(anna, Role::Planner, None)).await.unwrap();
        tx.end_role(planner, 1, day("2026-03-31")).await.unwrap();
        tx.commit().await.unwrap();
        let on = async |date| {
            let grants = house.store.grants(&house.body, anna, day(date)).await.unwrap();
            grants.into_iter().map(|grant| grant.role).collect::<Vec<_>>()
        };
        assert_eq!(on("2025-12-31").await, []);
        assert_eq!(on("2026-03-31").await, [Role::Planner, Role::Office]);
        assert_eq!(on("2026-04-01").await, [Role::Office]);
        assert_eq!(on("2026-07-01").await, []);
    }

    async fn who_left_has_no_role(house: &House) {
        let mut tx = with_a_unit(house).await;
        let anna = tx.add_person(&person("Anna", "anna@esempio.it")).await.unwrap();
        tx.give_role(&role(anna, Role::Admin, None)).await.unwrap();
        tx.commit().await.unwrap();
        let day = day("2026-02-01");
        let admin = Grant { role: Role::Admin, unit: None };
        assert_eq!(house.store.grants(&house.body, anna, day).await.unwrap(), [admin]);
        let mut tx = house.store.transaction(house.deed("person-left")).await.unwrap();
        let gone = NewPerson { state: PersonState::Left, ..person("Anna", "anna@esempio.it") };
        tx.change_person(anna, 1, &gone).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(house.store.grants(&house.body, anna, day).await.unwrap(), []);
    }

    async fn a_role_on_a_unit_that_is_not_there_is_refused(house: &House) {
        let mut tx = house.store.transaction(house.deed("x")).await.unwrap();
        let anna = tx.add_person(&person("Anna", "anna@esempio.it")).await.unwrap();
        let given = tx.give_role(&role(anna, Role::Office, Some("nessuna"))).await;
        assert!(matches!(given, Err(StoreError::Refused(Refusal::Unknown { what: "unit", .. }))), "{given:?}");
        let given = tx.give_role(&role(PersonId(999), Role::Office, None)).await;
        assert!(matches!(given, Err(StoreError::NotFound { what: "person", .. })), "{given:?}");
    }

    async fn a_setting_is_put_on_the_version_that_was_seen(house: &House) {
        let mut tx = house.store.transaction(house.deed("setting-put")).await.unwrap();
        tx.put_setting("terms", 0, "uno").await.unwrap();
        tx.put_setting("terms", 1, "due").await.unwrap();
        assert!(matches!(tx.put_setting("terms", 1, "tre").await, Err(StoreError::Stale(_))));
        tx.commit().await.unwrap();
        let kept = house.store.setting(&house.body, "terms").await.unwrap().unwrap();
        assert_eq!((kept.text.as_str(), kept.version), ("due", 2));
        assert_eq!(house.store.setting(&house.body, "logo").await.unwrap(), None);
    }
}
