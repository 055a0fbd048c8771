use cannocchiale_core::check::Rules;
use cannocchiale_core::diag::Lang;
use cannocchiale_core::model::Act;
use cannocchiale_store::{
    Actor, Deed, JournalFilter, NewPerson, NewStep, NodeKey, PersonId, PersonState, Refusal, RevisionId,
    Said, StoreError, wording,
};

use crate::contract;
use crate::engines::{House, day, demo};

/// A draft of the demonstration, two people, and the first assigned objective.
async fn at_work(house: &House) -> (RevisionId, [PersonId; 2], NodeKey) {
    let mut tx = house.store.transaction(house.deed("draft-opened")).await.unwrap();
    let draft = tx.open_draft("Prima stesura", demo()).await.unwrap();
    let mut people = Vec::new();
    for name in ["Anna", "Bruno"] {
        let mail = format!("{name}@esempio.it");
        let new = NewPerson { name: name.to_owned(), mail, language: Lang::It, state: PersonState::Active };
        people.push(tx.add_person(&new).await.unwrap());
    }
    tx.commit().await.unwrap();
    let nodes = house.store.nodes(&house.body, draft).await.unwrap();
    let objective = nodes.iter().find(|node| node.list == "assigned").unwrap().key;
    (draft, [people[0], people[1]], objective)
}

fn step(revision: RevisionId, subject: NodeKey, said: Said) -> NewStep {
    let why = Some("Due persone in meno da marzo".to_owned());
    NewStep { revision, subject, field: "weight".to_owned(), said, why }
}

fn by(house: &House, person: PersonId) -> Deed {
    Deed { actor: Actor::Person(person), ..house.deed("negotiated") }
}

async fn adopt(house: &House, draft: RevisionId) {
    let off = cannocchiale_core::check::rules().iter().map(|rule| rule.code.to_owned()).collect();
    let act = Act {
        organ: "giunta".to_owned(),
        kind: "delibera".to_owned(),
        number: "3".to_owned(),
        date: Some(day("2026-01-28")),
    };
    let seen = house.store.revision(&house.body, draft).await.unwrap().version;
    let mut tx = house.store.transaction(house.deed("plan-adopted")).await.unwrap();
    tx.adopt(draft, seen, &act, &Rules { off, ..Rules::default() }).await.unwrap();
    tx.commit().await.unwrap();
}

contract! {
    async fn a_proposal_is_answered_by_the_other_side_step_by_step(house: &House) {
        let (draft, [office, head], objective) = at_work(house).await;
        let mut tx = house.store.transaction(by(house, office)).await.unwrap();
        let asked = tx.negotiate(&step(draft, objective, Said::Proposed("20".to_owned()))).await.unwrap();
        let own = tx.negotiate(&step(draft, objective, Said::Accepted(asked))).await;
        assert!(matches!(own, Err(StoreError::Refused(Refusal::WrongSide))), "{own:?}");
        let twice = tx.negotiate(&step(draft, objective, Said::Proposed("25".to_owned()))).await;
        assert!(matches!(twice, Err(StoreError::Refused(Refusal::Exists { what: "proposal", .. }))), "{twice:?}");
        tx.commit().await.unwrap();
        let mut tx = house.store.transaction(by(house, head)).await.unwrap();
        let silent = NewStep { why: None, ..step(draft, objective, Said::Refused(asked)) };
        assert!(matches!(tx.negotiate(&silent).await, Err(StoreError::Refused(Refusal::Blank { field: "why" }))));
        let other = tx.negotiate(&step(draft, objective, Said::Withdrawn(asked))).await;
        assert!(matches!(other, Err(StoreError::Refused(Refusal::WrongSide))), "{other:?}");
        let countered =
            tx.negotiate(&step(draft, objective, Said::Countered(asked, "30".to_owned()))).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = house.store.transaction(by(house, office)).await.unwrap();
        let late = tx.negotiate(&step(draft, objective, Said::Withdrawn(asked))).await;
        assert!(matches!(late, Err(StoreError::Refused(Refusal::Unknown { what: "proposal", .. }))), "{late:?}");
        let agreed = NewStep { why: None, ..step(draft, objective, Said::Accepted(countered)) };
        tx.negotiate(&agreed).await.unwrap();
        tx.negotiate(&step(draft, objective, Said::Proposed("35".to_owned()))).await.unwrap();
        tx.commit().await.unwrap();
        let kept = house.store.negotiation(&house.body, draft).await.unwrap();
        let said: Vec<Said> = kept.iter().map(|step| step.step.said.clone()).collect();
        assert_eq!(said, [
            Said::Proposed("20".to_owned()),
            Said::Countered(asked, "30".to_owned()),
            Said::Accepted(countered),
            Said::Proposed("35".to_owned()),
        ]);
        assert_eq!((kept[2].step.clone(), kept[1].actor.clone()), (agreed, format!("person/{head}")));
        assert!(house.store.verify(&house.body).await.unwrap().is_right());
    }

    async fn who_is_refused_may_ask_again_and_who_asked_may_think_otherwise(house: &House) {
        let (draft, [office, head], objective) = at_work(house).await;
        let ask = |wording: &str| step(draft, objective, Said::Proposed(wording.to_owned()));
        let says = async |who, step: &NewStep| {
            let mut tx = house.store.transaction(by(house, who)).await.unwrap();
            let id = tx.negotiate(step).await.unwrap();
            assert_eq!(tx.commit().await.unwrap().changes, 1);
            id
        };
        let first = says(office, &ask("20")).await;
        let refused = step(draft, objective, Said::Refused(first));
        says(head, &refused).await;
        // What was refused is closed: neither side goes on with it, and the field is free.
        for (who, said) in [(head, Said::Accepted(first)), (office, Said::Withdrawn(first))] {
            let mut tx = house.store.transaction(by(house, who)).await.unwrap();
            let late = tx.negotiate(&step(draft, objective, said)).await;
            let is_closed = matches!(late, Err(StoreError::Refused(Refusal::Unknown { what: "proposal", .. })));
            assert!(is_closed, "{late:?}");
        }
        let second = says(office, &ask("25")).await;
        let withdrawn = NewStep { why: None, ..step(draft, objective, Said::Withdrawn(second)) };
        says(office, &withdrawn).await;
        // The other side takes back what it countered with, and its reason is kept where it gives one.
        let third = says(office, &ask("30")).await;
        let countered = says(head, &step(draft, objective, Said::Countered(third, "35".to_owned()))).await;
        let taken_back = step(draft, objective, Said::Withdrawn(countered));
        says(head, &taken_back).await;
        says(office, &ask("40")).await;
        let kept = house.store.negotiation(&house.body, draft).await.unwrap();
        let said: Vec<(NewStep, String)> =
            kept.into_iter().map(|step| (step.step, step.actor)).collect();
        let (office, head) = (format!("person/{office}"), format!("person/{head}"));
        assert_eq!(said, [
            (ask("20"), office.clone()),
            (refused, head.clone()),
            (ask("25"), office.clone()),
            (withdrawn, office.clone()),
            (ask("30"), office.clone()),
            (step(draft, objective, Said::Countered(third, "35".to_owned())), head.clone()),
            (taken_back, head),
            (ask("40"), office),
        ]);
        let journal = house.store.journal(&house.body, &JournalFilter::default(), 100).await.unwrap();
        assert_eq!(journal.iter().filter(|entry| entry.deed == "negotiated").count(), 8);
        assert!(house.store.verify(&house.body).await.unwrap().is_right());
    }

    async fn only_drafts_and_what_is_in_them_are_negotiated(house: &House) {
        let (draft, [office, _], objective) = at_work(house).await;
        let mut tx = house.store.transaction(by(house, office)).await.unwrap();
        let nowhere = tx.negotiate(&step(draft, NodeKey(1), Said::Proposed("20".to_owned()))).await;
        assert!(matches!(nowhere, Err(StoreError::NotFound { what: "node", .. })), "{nowhere:?}");
        drop(tx);
        adopt(house, draft).await;
        let mut tx = house.store.transaction(by(house, office)).await.unwrap();
        let late = tx.negotiate(&step(draft, objective, Said::Proposed("20".to_owned()))).await;
        assert!(matches!(late, Err(StoreError::Refused(Refusal::NotADraft { .. }))), "{late:?}");
    }

    async fn what_is_in_force_is_acknowledged_once_word_for_word(house: &House) {
        let (draft, [office, _], objective) = at_work(house).await;
        let mut tx = house.store.transaction(by(house, office)).await.unwrap();
        let early = tx.acknowledge(draft, objective, office).await;
        assert!(matches!(early, Err(StoreError::Refused(Refusal::NotInStatus { .. }))), "{early:?}");
        drop(tx);
        adopt(house, draft).await;
        let mut tx = house.store.transaction(by(house, office)).await.unwrap();
        let nobody = tx.acknowledge(draft, objective, PersonId(0)).await;
        assert!(matches!(nobody, Err(StoreError::Refused(Refusal::Unknown { what: "person", .. }))), "{nobody:?}");
        tx.acknowledge(draft, objective, office).await.unwrap();
        tx.acknowledge(draft, objective, office).await.unwrap();
        assert_eq!(tx.commit().await.unwrap().changes, 1);
        let nodes = house.store.nodes(&house.body, draft).await.unwrap();
        let kept = house.store.acknowledgements(&house.body, &[objective]).await.unwrap();
        assert_eq!((kept.len(), kept[0].person, kept[0].revision), (1, office, draft));
        assert_eq!(kept[0].wording, wording(&nodes, objective));
        // A measure of it said otherwise is another wording.
        let mut changed = nodes.clone();
        let part = changed.iter_mut().find(|node| node.parent == Some(objective)).unwrap();
        part.content.push(' ');
        assert!(kept[0].wording != wording(&changed, objective));
        let elsewhere = nodes.iter().find(|node| node.list == "areas").unwrap().key;
        assert!(house.store.acknowledgements(&house.body, &[elsewhere]).await.unwrap().is_empty());
        assert!(house.store.verify(&house.body).await.unwrap().is_right());
    }
}
