use cannocchiale_core::check::Rules;
use cannocchiale_core::format::write;
use cannocchiale_core::ids::Year;
use cannocchiale_core::model::{Act, RevisionStatus};
use cannocchiale_store::{NodeKey, Place, PlanNode, Refusal, RevisionId, StoreError};

use crate::contract;
use crate::engines::{House, day, demo};

fn act(number: &str) -> Act {
    Act {
        organ: "giunta".to_owned(),
        kind: "delibera".to_owned(),
        number: number.to_owned(),
        date: Some(day("2026-01-28")),
    }
}

/// Every rule as it is, with the faults that the demonstration keeps on purpose let through.
fn lenient() -> Rules {
    let off = cannocchiale_core::check::rules().iter().map(|rule| rule.code.to_owned()).collect();
    Rules { off, ..Rules::default() }
}

async fn drafted(house: &House) -> RevisionId {
    let mut tx = house.store.transaction(house.deed("draft-opened")).await.unwrap();
    let id = tx.open_draft("Prima stesura", demo()).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn adopted(house: &House, id: RevisionId, number: &str) {
    let seen = house.store.revision(&house.body, id).await.unwrap().version;
    let mut tx = house.store.transaction(house.deed("plan-adopted")).await.unwrap();
    tx.adopt(id, seen, &act(number), &lenient()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn node(house: &House, revision: RevisionId, id: &str) -> PlanNode {
    let nodes = house.store.nodes(&house.body, revision).await.unwrap();
    nodes.into_iter().find(|node| node.node.as_str() == id).unwrap()
}

fn year() -> Year {
    Year::new(demo().year).unwrap()
}

/// Its title, or what it has for one, said otherwise.
fn retitled(node: &PlanNode, title: &str) -> String {
    let mut value: serde_json::Value = serde_json::from_str(&node.content).unwrap();
    value["title"] = title.into();
    value.to_string()
}

async fn first_of(house: &House, revision: RevisionId, list: &str) -> PlanNode {
    let nodes = house.store.nodes(&house.body, revision).await.unwrap();
    nodes.into_iter().find(|node| node.list == list).unwrap()
}

contract! {
    async fn a_plan_comes_back_to_the_byte(house: &House) {
        let id = drafted(house).await;
        let mut kept = house.store.plan(&house.body, id).await.unwrap();
        assert_eq!(kept.revision.status, cannocchiale_core::format::plan::RevisionStatusFile::Draft);
        let mut given = demo();
        given.revision = kept.revision.clone();
        assert_eq!(write(&kept), write(&given));
        kept.revision = demo().revision;
        assert_eq!(write(&kept), write(&demo()));
    }

    async fn saving_the_same_plan_changes_nothing(house: &House) {
        let id = drafted(house).await;
        let before = house.store.nodes(&house.body, id).await.unwrap();
        let mut tx = house.store.transaction(house.deed("plan-saved")).await.unwrap();
        assert_eq!(tx.save_plan(id, 1, demo()).await.unwrap(), 1);
        assert_eq!(tx.commit().await.unwrap().changes, 0);
        assert_eq!(house.store.nodes(&house.body, id).await.unwrap(), before);
    }

    async fn a_node_taken_out_of_a_plan_leaves_the_keys_of_the_others(house: &House) {
        let id = drafted(house).await;
        let before = house.store.nodes(&house.body, id).await.unwrap();
        let mut file = demo();
        file.areas[0].objectives[0].indicators.remove(0);
        let mut tx = house.store.transaction(house.deed("plan-saved")).await.unwrap();
        assert_eq!(tx.save_plan(id, 1, file.clone()).await.unwrap(), 2);
        tx.commit().await.unwrap();
        let after = house.store.nodes(&house.body, id).await.unwrap();
        assert_eq!(after.len(), before.len() - 1);
        for node in &after {
            let was = before.iter().find(|old| old.key == node.key).unwrap();
            assert_eq!(was.content, node.content, "{}", node.node);
        }
        let mut kept = house.store.plan(&house.body, id).await.unwrap();
        kept.revision = file.revision.clone();
        assert_eq!(write(&kept), write(&file));
    }

    async fn a_whole_plan_saved_second_is_refused_with_both_versions(house: &House) {
        let id = drafted(house).await;
        let node = first_of(house, id, "projects").await;
        let mut tx = house.store.transaction(house.deed("node-saved")).await.unwrap();
        tx.save_node(id, node.key, 1, &retitled(&node, "Titolo nuovo")).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = house.store.transaction(house.deed("plan-saved")).await.unwrap();
        let StoreError::Stale(stale) = tx.save_plan(id, 1, demo()).await.unwrap_err() else { panic!() };
        assert_eq!((stale.yours.version, stale.theirs.version), (1, 2));
    }

    async fn two_people_at_two_nodes_do_not_collide_and_at_one_they_do(house: &House) {
        let id = drafted(house).await;
        let (area, project) = (first_of(house, id, "areas").await, first_of(house, id, "projects").await);
        let mut first = house.store.transaction(house.deed("node-saved")).await.unwrap();
        assert_eq!(first.save_node(id, area.key, 1, &retitled(&area, "Area")).await.unwrap(), 2);
        first.commit().await.unwrap();
        let mut second = house.store.transaction(house.deed("node-saved")).await.unwrap();
        second.save_node(id, project.key, 1, &retitled(&project, "Progetto")).await.unwrap();
        let StoreError::Stale(stale) = second.save_node(id, area.key, 1, &retitled(&area, "Mia")).await.unwrap_err()
        else { panic!() };
        assert!(stale.yours.content.contains("Mia") && stale.theirs.content.contains("Area"), "{stale:?}");
        second.commit().await.unwrap();
    }

    async fn a_new_code_changes_names_and_keeps_keys(house: &House) {
        let id = drafted(house).await;
        let project = first_of(house, id, "projects").await;
        let before = house.store.nodes(&house.body, id).await.unwrap();
        let mut value: serde_json::Value = serde_json::from_str(&project.content).unwrap();
        value["code"] = "9Z9999".into();
        let mut tx = house.store.transaction(house.deed("node-saved")).await.unwrap();
        tx.save_node(id, project.key, 1, &value.to_string()).await.unwrap();
        tx.commit().await.unwrap();
        let after = house.store.nodes(&house.body, id).await.unwrap();
        assert_eq!(after.iter().map(|n| n.key).collect::<Vec<_>>(), before.iter().map(|n| n.key).collect::<Vec<_>>());
        let parts: Vec<&PlanNode> = after.iter().filter(|node| node.parent == Some(project.key)).collect();
        assert!(!parts.is_empty() && parts.iter().all(|part| part.node.as_str().starts_with("9Z9999/")));
        // Being named otherwise is not being changed: whoever is at a part can still save it.
        assert!(parts.iter().all(|part| part.version == 1));
    }

    async fn a_node_is_added_moved_and_taken_away(house: &House) {
        let id = drafted(house).await;
        let area = first_of(house, id, "areas").await;
        let root = area.parent.unwrap();
        let place = Place { parent: root, list: "areas".to_owned(), before: Some(area.key) };
        let mut tx = house.store.transaction(house.deed("node-added")).await.unwrap();
        let new = tx.add_node(id, &place, r#"{"code":"0","title":"Prima di tutte"}"#).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(house.store.plan(&house.body, id).await.unwrap().areas[0].title, "Prima di tutte");
        let mut tx = house.store.transaction(house.deed("node-moved")).await.unwrap();
        tx.move_node(id, new, 1, &Place { before: None, ..place.clone() }).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(house.store.plan(&house.body, id).await.unwrap().areas.last().unwrap().code, "0");
        let objective = first_of(house, id, "objectives").await;
        let mut tx = house.store.transaction(house.deed("node-removed")).await.unwrap();
        tx.move_node(id, objective.key, 1, &Place { parent: new, list: "objectives".to_owned(), before: None }).await.unwrap();
        tx.remove_node(id, new, 1).await.unwrap();
        tx.commit().await.unwrap();
        let nodes = house.store.nodes(&house.body, id).await.unwrap();
        assert!(nodes.iter().all(|node| node.key != new && node.key != objective.key));
        assert!(house.store.verify_journal(&house.body).await.unwrap().fault.is_none());
    }

    async fn a_node_cannot_stand_where_it_may_not(house: &House) {
        let id = drafted(house).await;
        let (area, objective) = (first_of(house, id, "areas").await, first_of(house, id, "objectives").await);
        let mut tx = house.store.transaction(house.deed("x")).await.unwrap();
        let inside = Place { parent: objective.key, list: "objectives".to_owned(), before: None };
        let refused = tx.move_node(id, area.key, 1, &inside).await;
        assert!(matches!(refused, Err(StoreError::Refused(Refusal::InsideItself))), "{refused:?}");
        let wrong = Place { parent: area.key, list: "results".to_owned(), before: None };
        let refused = tx.add_node(id, &wrong, "{}").await;
        assert!(matches!(refused, Err(StoreError::Refused(Refusal::NotAPlan(_)))), "{refused:?}");
        let refused = tx.save_node(id, area.key, 1, r#"{"codice":"1"}"#).await;
        assert!(matches!(refused, Err(StoreError::Refused(Refusal::NotAPlan(_)))), "{refused:?}");
        let refused = tx.remove_node(id, NodeKey(0), 1).await;
        assert!(matches!(refused, Err(StoreError::NotFound { what: "node", .. })), "{refused:?}");
    }

    async fn what_is_adopted_never_changes_again(house: &House) {
        let id = drafted(house).await;
        adopted(house, id, "3").await;
        let kept = house.store.revision(&house.body, id).await.unwrap();
        assert_eq!((kept.status, kept.act), (RevisionStatus::Adopted, Some(act("3"))));
        assert_eq!(house.store.plan(&house.body, id).await.unwrap().revision.act.unwrap().number, "3");
        let area = first_of(house, id, "areas").await;
        let mut tx = house.store.transaction(house.deed("x")).await.unwrap();
        let status = RevisionStatus::Adopted;
        let not_a_draft = |error| matches!(error, StoreError::Refused(Refusal::NotADraft { status: found }) if found == status);
        assert!(not_a_draft(tx.save_plan(id, kept.version, demo()).await.unwrap_err()));
        assert!(not_a_draft(tx.save_node(id, area.key, 1, &area.content).await.unwrap_err()));
        assert!(not_a_draft(tx.remove_node(id, area.key, 1).await.unwrap_err()));
        assert!(tx.adopt(id, kept.version, &act("4"), &lenient()).await.is_err());
        assert!(tx.withdraw(id, kept.version).await.is_err());
    }

    async fn a_proposal_waits_and_may_be_taken_back(house: &House) {
        let id = drafted(house).await;
        let area = first_of(house, id, "areas").await;
        let mut tx = house.store.transaction(house.deed("plan-proposed")).await.unwrap();
        tx.propose(id, 1).await.unwrap();
        assert!(tx.save_node(id, area.key, 1, &retitled(&area, "x")).await.is_err());
        tx.withdraw(id, 2).await.unwrap();
        tx.save_node(id, area.key, 1, &retitled(&area, "x")).await.unwrap();
        assert!(tx.withdraw(id, 4).await.is_err());
        tx.commit().await.unwrap();
    }

    async fn a_plan_with_errors_is_not_adopted_and_says_which(house: &House) {
        let mut file = demo();
        let twin = file.areas[0].clone();
        file.areas.push(twin);
        let mut tx = house.store.transaction(house.deed("x")).await.unwrap();
        let id = tx.open_draft("Con un doppione", file).await.unwrap();
        let refused = tx.adopt(id, 1, &act("1"), &Rules::default()).await.unwrap_err();
        let StoreError::Refused(Refusal::PlanHasErrors(faults)) = refused else { panic!("{refused:?}") };
        assert!(faults.iter().any(|fault| fault.code() == "code-duplicated"));
    }

    async fn a_year_has_one_open_revision_and_one_in_force(house: &House) {
        let first = drafted(house).await;
        let mut tx = house.store.transaction(house.deed("x")).await.unwrap();
        let twice = tx.open_draft("Ancora", demo()).await;
        assert!(matches!(twice, Err(StoreError::Refused(Refusal::OpenRevision { revision })) if revision == first));
        drop(tx);
        adopted(house, first, "3").await;
        let mut tx = house.store.transaction(house.deed("revision-opened")).await.unwrap();
        let second = tx.revise(first, "Variazione di luglio").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(house.store.revision_in_force(&house.body, year()).await.unwrap().unwrap().id, first);
        adopted(house, second, "9").await;
        assert_eq!(house.store.revision_in_force(&house.body, year()).await.unwrap().unwrap().id, second);
        let all = house.store.revisions(&house.body).await.unwrap();
        let shown: Vec<_> = all.iter().map(|revision| (revision.number, revision.status)).collect();
        assert_eq!(shown, [(0, RevisionStatus::Superseded), (1, RevisionStatus::Adopted)]);
    }

    async fn a_diff_names_the_nodes_and_the_fields(house: &House) {
        let first = drafted(house).await;
        adopted(house, first, "3").await;
        let mut tx = house.store.transaction(house.deed("revision-opened")).await.unwrap();
        let second = tx.revise(first, "Variazione").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(house.store.diff(&house.body, first, second).await.unwrap(), []);
        let area = first_of(house, second, "areas").await;
        let gone = first_of(house, second, "results").await;
        let mut tx = house.store.transaction(house.deed("edit")).await.unwrap();
        tx.save_node(second, area.key, 1, &retitled(&area, "Un altro titolo")).await.unwrap();
        tx.remove_node(second, gone.key, 1).await.unwrap();
        let place = Place { parent: area.parent.unwrap(), list: "areas".to_owned(), before: None };
        let new = tx.add_node(second, &place, r#"{"code":"9","title":"Nuova"}"#).await.unwrap();
        tx.commit().await.unwrap();
        let diff = house.store.diff(&house.body, first, second).await.unwrap();
        let title = diff.iter().find(|diff| diff.key == area.key).unwrap();
        assert_eq!(title.fields.iter().map(|field| field.field.as_str()).collect::<Vec<_>>(), ["title"]);
        assert_eq!(title.fields[0].after, Some("Un altro titolo".into()));
        assert!(diff.iter().any(|diff| diff.key == new && diff.before.is_none()));
        assert!(diff.iter().any(|diff| diff.key == gone.key && diff.after.is_none()));
        assert_eq!(node(house, second, "9").await.key, new);
    }
}
