//! Revisioni: what changes in words, what it does to scores, and the act that adopts.

use cannocchiale_core::model::RevisionStatus;
use cannocchiale_store::{RevisionId, Role};

use crate::support::{House, OFFICE, RESULT, Somebody};

const REVISIONS: &str = "/lavoro/cciaa-aurea/revisioni";
const ACT: [(&str, &str); 4] =
    [("organo", "Giunta"), ("tipo", "delibera"), ("numero", "47"), ("data", "15/10/2019")];

async fn save(house: &House, who: &Somebody, draft: RevisionId, fields: &[(&str, &str)]) {
    let path = format!("/lavoro/cciaa-aurea/piano/{draft}/nodo/{}", house.node(RESULT).await);
    let seen =
        house.store.node(&house.body, draft, house.node(RESULT).await).await.unwrap().version.to_string();
    let key = format!("s{seen}");
    let all: Vec<(&str, &str)> =
        [("chiave", key.as_str()), ("visto", &seen)].into_iter().chain(fields.iter().copied()).collect();
    assert_eq!(house.fill(who, &path, &all).await.status, 303);
}

async fn version(house: &House, draft: RevisionId) -> String {
    house.store.revision(&house.body, draft).await.unwrap().version.to_string()
}

async fn adopt(
    house: &House,
    who: &Somebody,
    draft: RevisionId,
    seen: &str,
    act: &[(&str, &str)],
) -> crate::support::Answer {
    let key = format!("a{seen}{}", act.len());
    let all: Vec<(&str, &str)> =
        [("chiave", key.as_str()), ("visto", seen)].into_iter().chain(act.iter().copied()).collect();
    house.fill(who, &format!("{REVISIONS}/{draft}/adotta"), &all).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_changes_is_said_in_words_with_its_effect_on_the_scores() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    house.known(RESULT, "2019", "6").await;
    let draft = house.draft().await;
    let page = house.get(Some(&planner), &format!("{REVISIONS}/{draft}")).await.text;
    assert!(
        page.contains("le due versioni dicono lo stesso") && page.contains("Nessun punteggio cambia"),
        "{page}"
    );
    save(&house, &planner, draft, &[("target", "almeno 12"), ("weight", "12,5")]).await;
    let page = house.get(Some(&planner), &format!("{REVISIONS}/{draft}")).await.text;
    assert!(
        page.contains("1 voce cambia") && page.contains("Imprese storiche entrate nella raccolta"),
        "{page}"
    );
    assert!(page.contains("almeno 12") && page.contains("Peso: era") && page.contains("12,5"), "{page}");
    assert!(page.contains("Il punteggio dell’ente passa da") && page.contains("1B0101"), "{page}");
    assert!(!page.contains("Paperoga") && !page.contains("una-persona"), "{page}");
    let both = format!("{REVISIONS}?da={draft}&a={}", house.revision);
    let back = house.get(Some(&planner), &both).await.text;
    assert!(back.contains("1 voce cambia"), "any two are compared, in any order: {back}");
    let other = house.somebody(Role::ServiceHead, Some("turismo-cultura")).await;
    let page = house.get(Some(&other), &format!("{REVISIONS}/{draft}")).await.text;
    assert!(!page.contains("Imprese storiche"), "a head sees what is of the units below: {page}");
    let own = house.somebody(Role::ServiceHead, Some(OFFICE)).await;
    let page = house.get(Some(&own), &format!("{REVISIONS}/{draft}")).await.text;
    assert!(page.contains("Imprese storiche") && !page.contains("/adotta"), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_year_came_to_counts_also_when_it_was_said_in_the_next() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    house.known(RESULT, "2019-Q3", "3").await;
    let draft = house.draft().await;
    save(&house, &planner, draft, &[("target", "almeno 12")]).await;
    house.at("2020-01-20T09:00:00Z");
    let planner = house.in_again(&planner).await;
    let address = format!("{REVISIONS}/{draft}");
    let before = house.get(Some(&planner), &address).await.text;
    house.known_on(RESULT, "2019", "6", jiff::civil::date(2020, 1, 15)).await;
    let page = house.get(Some(&planner), &address).await.text;
    assert!(page.contains("Con i valori confermati al 20 gennaio 2020"), "{page}");
    assert!(before.contains("Nessun punteggio cambia"), "the quarter says nothing of the year: {before}");
    assert!(page.contains("Il punteggio dell’ente passa da") && page.contains("1B0101"), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_with_errors_is_not_adopted_and_what_was_typed_stays() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let draft = house.draft().await;
    save(&house, &planner, draft, &[("target", "=>")]).await;
    let seen = version(&house, draft).await;
    let refused = adopt(&house, &planner, draft, &seen, &ACT).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text.contains("va corretto prima") && refused.text.contains("value=\"47\""),
        "{}",
        refused.text
    );
    assert!(refused.text.contains("correggi") && refused.text.contains(RESULT), "{}", refused.text);
    let blank = adopt(&house, &planner, draft, &seen, &[("organo", "Giunta"), ("data", "ieri")]).await;
    assert_eq!(blank.status, 422);
    assert!(
        blank.text.contains("href=\"#numero\"") && blank.text.contains("La data non si legge"),
        "{}",
        blank.text
    );
    assert_eq!(house.store.revision(&house.body, draft).await.unwrap().status, RevisionStatus::Draft);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_adopted_draft_is_what_the_public_sees() {
    let house = House::kept().await;
    let planner = house.somebody(Role::Planner, None).await;
    let draft = house.draft().await;
    save(&house, &planner, draft, &[("target", "almeno 12")]).await;
    let public = house.get(None, "/progetto/1B0101").await;
    assert!(public.status == 200 && !public.text.contains("almeno 12"), "{}", public.text);
    let stale = adopt(&house, &planner, draft, "1", &ACT).await;
    assert_eq!(stale.status, 409, "who adopts has read what is adopted");
    let seen = version(&house, draft).await;
    let adopted = adopt(&house, &planner, draft, &seen, &ACT).await;
    assert_eq!(adopted.status, 303, "{}", adopted.text);
    assert!(house.get(None, "/progetto/1B0101").await.text.contains("almeno 12"));
    let kept = house.store.revision(&house.body, draft).await.unwrap();
    assert_eq!((kept.status, kept.act.unwrap().number.as_str()), (RevisionStatus::Adopted, "47"));
    let old = house.store.revision(&house.body, house.revision).await.unwrap();
    assert_eq!(old.status, RevisionStatus::Superseded);
    let page = house.get(Some(&planner), &format!("{REVISIONS}/{draft}")).await.text;
    assert!(page.contains("delibera n. 47 (Giunta)") && !page.contains("/adotta"), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn before_the_organ_nothing_changes_until_it_is_taken_back() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let draft = house.draft().await;
    let step = |name: &str| format!("{REVISIONS}/{draft}/{name}");
    let seen = version(&house, draft).await;
    assert_eq!(
        house.fill(&planner, &step("proponi"), &[("chiave", "p"), ("visto", &seen)]).await.status,
        303
    );
    let path = format!("/lavoro/cciaa-aurea/piano/{draft}/nodo/{}", house.node(RESULT).await);
    let fields = [("chiave", "n"), ("visto", "1"), ("target", "almeno 12")];
    let refused = house.fill(&planner, &path, &fields).await;
    assert!(refused.status == 422 && refused.text.contains("almeno 12"), "{}", refused.text);
    let seen = version(&house, draft).await;
    assert_eq!(house.fill(&planner, &step("ritira"), &[("chiave", "r"), ("visto", &seen)]).await.status, 303);
    assert_eq!(
        house.fill(&planner, &path, &[("chiave", "m"), ("visto", "1"), ("target", "almeno 12")]).await.status,
        303
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_update_says_why_it_is_made_and_is_not_adopted_without() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let from = house.revision.to_string();
    let begin =
        |key, why| [("chiave", key), ("da", from.as_str()), ("titolo", "Target rivisti"), ("perche", why)];
    let silent = house.fill(&planner, "/lavoro/cciaa-aurea/piano", &begin("a", "  ")).await;
    assert!(
        silent.status == 422 && silent.text.contains("Scrivi perché si aggiorna il piano"),
        "{}",
        silent.text
    );
    let begun = house.fill(&planner, "/lavoro/cciaa-aurea/piano", &begin("b", "Il bando è slittato")).await;
    let draft = RevisionId(begun.header("location").rsplit('/').next().unwrap().parse().unwrap());
    for page in [REVISIONS.to_owned(), format!("{REVISIONS}/{draft}"), "/lavoro/cciaa-aurea/piano".to_owned()]
    {
        let page = house.get(Some(&planner), &page).await.text;
        assert!(page.contains("Il bando è slittato"), "{page}");
    }
    let reason = format!("{REVISIONS}/{draft}/motivo");
    let said = [("chiave", "c"), ("visto", "1"), ("motivo", "Il bando è slittato a marzo")];
    assert_eq!(house.fill(&planner, &reason, &said).await.status, 303);
    let stale = [("chiave", "d"), ("visto", "1"), ("motivo", "Un altro")];
    assert_eq!(house.fill(&planner, &reason, &stale).await.status, 409);
    // One that came from elsewhere, without a reason, waits for it.
    let seen = version(&house, draft).await;
    assert_eq!(adopt(&house, &planner, draft, &seen, &ACT).await.status, 303);
    let mut change = house.change().await;
    let bare = change.revise(draft, "Senza motivo").await.unwrap();
    change.commit().await.unwrap();
    let seen = version(&house, bare).await;
    let refused = adopt(&house, &planner, bare, &seen, &ACT).await;
    assert!(refused.status == 422 && refused.text.contains("href=\"#motivo\""), "{}", refused.text);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_plan_of_another_year_is_compared_with_the_one_it_was_made_from() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let day = house.moment().day;
    let rolled = house.store.rollover(&house.body, house.revision, day).await.unwrap();
    let mut change = house.change().await;
    let next = change.roll_over(house.revision, day, &rolled, "Il 2020").await.unwrap();
    change.commit().await.unwrap();
    save(&house, &planner, next, &[("target", "almeno 12")]).await;
    let page = house.get(Some(&planner), &format!("{REVISIONS}/{next}")).await.text;
    assert!(page.contains("Piano 2019, prima versione") && page.contains("almeno 12"), "{page}");
    assert!(page.contains("i punteggi di ciascuno vengono dai valori del suo anno"), "{page}");
}
