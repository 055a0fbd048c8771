use cannocchiale_core::ids::Year;
use cannocchiale_store::{NodeKey, PhaseState, StoreError};

use crate::contract;
use crate::engines::day;

contract! {
    async fn a_phase_of_a_year_is_said_on_the_version_that_was_seen(house: &House) {
        let (year, next) = (Year::new(2026).unwrap(), Year::new(2027).unwrap());
        let phase = NodeKey(7);
        let mut tx = house.store.transaction(house.deed("phase-said")).await.unwrap();
        tx.say_phase(year, phase, 0, PhaseState::UnderWay, day("2025-09-15")).await.unwrap();
        let stale = tx.say_phase(year, phase, 0, PhaseState::Done, day("2025-09-30")).await;
        assert!(matches!(stale, Err(StoreError::Stale(_))), "{stale:?}");
        tx.say_phase(year, phase, 1, PhaseState::Done, day("2025-09-28")).await.unwrap();
        // The same phase of the year after begins anew.
        tx.say_phase(next, phase, 0, PhaseState::ToDo, day("2026-09-01")).await.unwrap();
        tx.commit().await.unwrap();
        let kept = house.store.phases(&house.body).await.unwrap();
        let said: Vec<_> = kept.iter().map(|it| (it.year, it.state, it.day, it.version)).collect();
        assert_eq!(
            said,
            [(year, PhaseState::Done, day("2025-09-28"), 2), (next, PhaseState::ToDo, day("2026-09-01"), 1)]
        );
        assert_eq!((kept[0].actor.as_str(), kept[0].at), ("program/test", house.deed("x").at));
        assert!(house.store.verify(&house.body).await.unwrap().is_right());
    }
}
