//! The shape of a draft: parts are added with a code, moved, copied with what is below, and taken away.

use cannocchiale_core::format::plan::{PlanFile, ProgrammeFile};
use cannocchiale_store::{PlanNode, RevisionId, Role};

use crate::support::{Answer, House, Somebody};

const PROGRAMME: &str = "1B01";

async fn post(
    house: &House,
    who: &Somebody,
    draft: RevisionId,
    node: &str,
    step: &str,
    more: &[(&str, &str)],
) -> Answer {
    let path = format!("/lavoro/cciaa-aurea/piano/{draft}/nodo/{}/{step}", house.node(node).await);
    let key = format!("{node}-{step}-{}", more.len());
    let all: Vec<(&str, &str)> =
        [("chiave", key.as_str()), ("visto", "1")].into_iter().chain(more.iter().copied()).collect();
    house.fill(who, &path, &all).await
}

async fn programme(house: &House, draft: RevisionId) -> ProgrammeFile {
    let file: PlanFile = house.store.plan(&house.body, draft).await.unwrap();
    let programmes =
        file.areas.into_iter().flat_map(|area| area.objectives).flat_map(|objective| objective.programmes);
    programmes.into_iter().find(|programme| programme.code == PROGRAMME).unwrap()
}

fn codes(programme: &ProgrammeFile) -> Vec<&str> {
    programme.projects.iter().map(|project| project.code.as_str()).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_part_is_added_with_the_next_code_and_the_same_post_adds_one() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let draft = house.draft().await;
    let before = codes(&programme(&house, draft).await).len();
    for _ in 0..2 {
        let done = post(&house, &planner, draft, PROGRAMME, "aggiungi", &[("lista", "projects")]).await;
        assert_eq!(done.status, 303, "{}", done.text);
    }
    let after = programme(&house, draft).await;
    assert_eq!(after.projects.len(), before + 1);
    let last = after.projects.last().unwrap();
    assert!(last.code.starts_with(PROGRAMME) && last.year == 2019, "{}", last.code);
    let wrong = post(&house, &planner, draft, PROGRAMME, "aggiungi", &[("lista", "areas"), ("x", "y")]).await;
    assert_eq!(wrong.status, 400, "a programme has no areas");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_has_a_code_of_its_own_and_all_that_is_below() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let draft = house.draft().await;
    let before = programme(&house, draft).await;
    let done = post(&house, &planner, draft, "1B0101", "copia", &[]).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let after = programme(&house, draft).await;
    assert_eq!(after.projects.len(), before.projects.len() + 1);
    let (first, copy) = (&after.projects[0], &after.projects[1]);
    assert_eq!((first, first.results.len()), (&before.projects[0], copy.results.len()));
    assert!(copy.code != first.code && !codes(&before).contains(&copy.code.as_str()), "{}", copy.code);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_part_goes_up_and_down_among_its_siblings_and_no_further() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let draft = house.draft().await;
    let labels = |programme: &ProgrammeFile| -> Vec<String> {
        programme.projects[0].results.iter().map(|result| result.label.clone()).collect()
    };
    let before = labels(&programme(&house, draft).await);
    assert_eq!(post(&house, &planner, draft, "1B0101/1a", "sposta", &[("dove", "su")]).await.status, 422);
    assert_eq!(
        post(&house, &planner, draft, "1B0101/1a", "sposta", &[("dove", "giu"), ("x", "y")]).await.status,
        303
    );
    let mut swapped = before.clone();
    swapped.swap(0, 1);
    assert_eq!(labels(&programme(&house, draft).await), swapped);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_part_is_taken_away_only_when_that_is_confirmed() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let draft = house.draft().await;
    assert_eq!(post(&house, &planner, draft, "1B0101", "togli", &[]).await.status, 422);
    assert!(codes(&programme(&house, draft).await).contains(&"1B0101"));
    let below = async || {
        let path = format!("/lavoro/cciaa-aurea/piano/{draft}/nodo/{}", house.node("1B0101").await);
        let page = house.get(Some(&planner), &path).await.text;
        let (_, rest) = page.split_once("name=\"sotto\" value=\"").expect("what is below is in the form");
        rest.split('"').next().unwrap().to_owned()
    };
    // Somebody adds a result while the page is open: it is not taken away unseen.
    let before = below().await;
    assert_eq!(
        post(&house, &planner, draft, "1B0101", "aggiungi", &[("lista", "results")]).await.status,
        303
    );
    let confirmed = [("conferma", "si"), ("sotto", before.as_str())];
    assert_eq!(post(&house, &planner, draft, "1B0101", "togli", &confirmed).await.status, 422);
    assert!(codes(&programme(&house, draft).await).contains(&"1B0101"));
    let now = below().await;
    let confirmed = [("conferma", "si"), ("sotto", now.as_str()), ("ancora", "")];
    assert_eq!(post(&house, &planner, draft, "1B0101", "togli", &confirmed).await.status, 303);
    assert!(!codes(&programme(&house, draft).await).contains(&"1B0101"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_tabs_that_add_at_once_get_one_code_and_the_second_is_told() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let draft = house.draft().await;
    let page = house
        .get(
            Some(&planner),
            &format!("/lavoro/cciaa-aurea/piano/{draft}/nodo/{}", house.node(PROGRAMME).await),
        )
        .await
        .text;
    let promised = page.split("name=\"codice\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let before = codes(&programme(&house, draft).await).len();
    let add = [("lista", "projects"), ("codice", promised)];
    let other = [("lista", "projects"), ("codice", promised), ("altra", "scheda")];
    let both = tokio::join!(
        post(&house, &planner, draft, PROGRAMME, "aggiungi", &add),
        post(&house, &planner, draft, PROGRAMME, "aggiungi", &other),
    );
    let (first, second) = if both.0.status == 303 { both } else { (both.1, both.0) };
    assert_eq!((first.status.as_u16(), second.status.as_u16()), (303, 422), "{}", second.text);
    assert!(second.text.contains(&format!("il codice {promised} è stato preso")), "{}", second.text);
    let after = programme(&house, draft).await;
    assert_eq!(codes(&after).len(), before + 1);
    assert!(codes(&after).contains(&promised));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_objective_is_assigned_to_whom_the_form_names_with_the_next_number() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let draft = house.draft().await;
    let none =
        post(&house, &planner, draft, "ente", "aggiungi", &[("lista", "assigned"), ("titolare", "")]).await;
    assert!(none.status == 422 && none.text.contains("Scegli di chi è l’obiettivo"), "{}", none.text);
    let to = [("lista", "assigned"), ("titolare", "directorate:anagrafico"), ("x", "y")];
    let done = post(&house, &planner, draft, "ente", "aggiungi", &to).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let page = house.get(Some(&planner), done.header("location").split('?').next().unwrap()).await.text;
    assert!(page.contains("anagrafico/4"), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_taken_away_comes_back_from_the_plan_before_as_the_same_part() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let (draft, project) = (house.draft().await, house.node("1B0101").await);
    let page = format!("/lavoro/cciaa-aurea/piano/{draft}/riprese");
    let whole = house.get(Some(&planner), &page).await.text;
    assert!(
        whole.contains("La bozza ha già tutto") && whole.contains("Piano 2019, prima versione"),
        "{whole}"
    );
    let rows = house.store.nodes(&house.body, draft).await.unwrap();
    let mut change = house.change().await;
    change.remove_node(draft, project, 1).await.unwrap();
    change.commit().await.unwrap();
    let gone = house.store.nodes(&house.body, draft).await.unwrap();
    assert!(gone.len() < rows.len() - 1, "its results went with it");
    let list = house.get(Some(&planner), &page).await.text;
    assert!(list.contains("1B0101") && list.matches("name=\"voce\"").count() == 1, "{list}");
    let (from, part) = (house.revision.to_string(), project.to_string());
    let fields = [("chiave", "a"), ("da", from.as_str()), ("voce", part.as_str())];
    let taken = house.fill(&planner, &page, &fields).await;
    assert_eq!(taken.status, 303, "{}", taken.text);
    let back = house.store.nodes(&house.body, draft).await.unwrap();
    let keys =
        |nodes: &[PlanNode]| nodes.iter().map(|node| (node.key, node.node.clone())).collect::<Vec<_>>();
    assert_eq!(keys(&back), keys(&rows), "the same parts, in the same places");
    let again = [("chiave", "b"), ("da", from.as_str()), ("voce", part.as_str())];
    let twice = house.fill(&planner, &page, &again).await;
    assert!(twice.status == 422 && twice.text.contains("C’è già"), "{}", twice.text);
    let adopted = house.get(Some(&planner), &page.replace(&draft.to_string(), &from)).await;
    assert!(
        adopted.text.contains("non è una bozza") && !adopted.text.contains("name=\"voce\""),
        "{}",
        adopted.text
    );
}
