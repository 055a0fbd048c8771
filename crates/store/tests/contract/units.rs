use cannocchiale_core::ids::UnitId;
use cannocchiale_core::model::UnitKind;
use cannocchiale_store::{NewUnit, Refusal, StoreError, Validity};

use crate::contract;
use crate::engines::day;

fn unit(name: &str, parent: Option<&str>) -> NewUnit {
    NewUnit {
        name: name.to_owned(),
        kind: UnitKind::Office,
        parent: parent.map(UnitId::new),
        validity: Validity::from(day("2020-01-01")),
    }
}

contract! {
    async fn a_unit_exists_on_the_days_of_its_validity(house: &House) {
        let mut tx = house.store.transaction(house.deed("unit-added")).await.unwrap();
        tx.add_unit(&UnitId::new("sg"), &unit("Segretario generale", None)).await.unwrap();
        let old = Validity { from: day("2010-01-01"), to: Some(day("2019-12-31")) };
        let registry = NewUnit { validity: old, ..unit("Anagrafico", Some("sg")) };
        tx.add_unit(&UnitId::new("anagrafico"), &registry).await.unwrap();
        tx.commit().await.unwrap();
        let on = async |date| {
            let units = house.store.units_on(&house.body, day(date)).await.unwrap();
            units.into_iter().map(|unit| unit.id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(on("2019-12-31").await, ["anagrafico"]);
        assert_eq!(on("2020-01-01").await, ["sg"]);
        assert_eq!(house.store.units(&house.body).await.unwrap().len(), 2);
    }

    async fn a_unit_is_never_above_itself(house: &House) {
        let mut tx = house.store.transaction(house.deed("unit-added")).await.unwrap();
        tx.add_unit(&UnitId::new("a"), &unit("A", None)).await.unwrap();
        tx.add_unit(&UnitId::new("b"), &unit("B", Some("a"))).await.unwrap();
        let circle = tx.change_unit(&UnitId::new("a"), 1, &unit("A", Some("b"))).await;
        assert!(matches!(circle, Err(StoreError::Refused(Refusal::UnitAboveItself { .. }))), "{circle:?}");
    }

    async fn a_unit_below_one_that_is_not_there_is_refused(house: &House) {
        let mut tx = house.store.transaction(house.deed("unit-added")).await.unwrap();
        let orphan = tx.add_unit(&UnitId::new("a"), &unit("A", Some("nessuna"))).await;
        assert!(matches!(orphan, Err(StoreError::Refused(Refusal::Unknown { what: "unit", .. }))), "{orphan:?}");
    }

    async fn a_span_that_ends_before_it_starts_is_refused(house: &House) {
        let mut tx = house.store.transaction(house.deed("unit-added")).await.unwrap();
        let backwards = Validity { from: day("2020-01-02"), to: Some(day("2020-01-01")) };
        let refused = tx.add_unit(&UnitId::new("a"), &NewUnit { validity: backwards, ..unit("A", None) }).await;
        assert!(matches!(refused, Err(StoreError::Refused(Refusal::EndsBeforeStart { .. }))), "{refused:?}");
    }
}
