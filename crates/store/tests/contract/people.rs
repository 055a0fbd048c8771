use cannocchiale_core::diag::Lang;
use cannocchiale_core::ids::UnitId;
use cannocchiale_core::model::UnitKind;
use cannocchiale_store::{
    Grant, NewHolding, NewPerson, NewRole, NewUnit, PersonId, PersonState, Refusal, Role, StoreError,
    Transaction, Validity,
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

fn holding(person: PersonId, from: &str, to: Option<&str>) -> NewHolding {
    let validity = Validity { from: day(from), to: to.map(day) };
    let (holder, unit) = ("una-persona".to_owned(), Some(UnitId::new("studi")));
    NewHolding { holder, person, unit, validity, act: None }
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

    async fn a_holder_is_one_person_on_each_day(house: &House) {
        let mut tx = with_a_unit(house).await;
        let anna = tx.add_person(&person("Anna", "anna@esempio.it")).await.unwrap();
        let bruno = tx.add_person(&person("Bruno", "bruno@esempio.it")).await.unwrap();
        let first = tx.name_holder(&holding(anna, "2026-01-01", None)).await.unwrap();
        let twice = tx.name_holder(&holding(bruno, "2026-05-01", None)).await;
        assert!(matches!(twice, Err(StoreError::Refused(Refusal::Exists { what: "holder", .. }))), "{twice:?}");
        tx.end_holder(first, 1, day("2026-04-30")).await.unwrap();
        assert!(matches!(tx.end_holder(first, 1, day("2026-03-31")).await, Err(StoreError::Stale(_))));
        // An end is never put off: those days may be somebody else's by now.
        tx.end_holder(first, 2, day("2026-06-30")).await.unwrap();
        tx.name_holder(&holding(bruno, "2026-05-01", None)).await.unwrap();
        let nobody = tx.name_holder(&holding(PersonId(999), "2025-01-01", Some("2025-12-31"))).await;
        assert!(matches!(nobody, Err(StoreError::NotFound { what: "person", .. })), "{nobody:?}");
        let backwards = tx.name_holder(&holding(anna, "2025-02-01", Some("2025-01-01"))).await;
        assert!(matches!(backwards, Err(StoreError::Refused(Refusal::EndsBeforeStart { .. }))), "{backwards:?}");
        tx.commit().await.unwrap();
        let on = async |date| {
            let all = house.store.holdings(&house.body).await.unwrap();
            all.into_iter().find(|named| named.validity.holds_on(day(date))).map(|named| named.person)
        };
        assert_eq!(on("2025-12-31").await, None);
        assert_eq!(on("2026-04-30").await, Some(anna));
        assert_eq!(on("2026-05-01").await, Some(bruno));
        assert!(house.store.verify(&house.body).await.unwrap().is_right());
    }

    async fn everybody_comes_with_what_they_may_be(house: &House) {
        let mut tx = with_a_unit(house).await;
        let anna = tx.add_person(&person("Anna", "anna@esempio.it")).await.unwrap();
        let bruno = tx.add_person(&person("Bruno", "bruno@esempio.it")).await.unwrap();
        let gone = NewPerson { state: PersonState::Left, ..person("Carla", "carla@esempio.it") };
        let carla = tx.add_person(&gone).await.unwrap();
        for (who, what, on) in [(anna, Role::Office, Some("studi")), (anna, Role::Planner, None), (carla, Role::Admin, None)] {
            tx.give_role(&role(who, what, on)).await.unwrap();
        }
        tx.commit().await.unwrap();
        for date in ["2025-12-31", "2026-02-01", "2026-07-01"] {
            let all = house.store.everybody(&house.body, day(date)).await.unwrap();
            assert_eq!(all.iter().map(|(person, _)| person.id).collect::<Vec<_>>(), [anna, bruno]);
            for (person, grants) in all {
                assert_eq!(grants, house.store.grants(&house.body, person.id, day(date)).await.unwrap(), "{date}");
            }
        }
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
