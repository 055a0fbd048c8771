//! Cascata: holders and weights, what is missing to 100, and who may weigh whose objectives.

use cannocchiale_core::format::rules::to_text;
use cannocchiale_core::score::ScoringRules;
use cannocchiale_core::score::rules::ComplexityRange;
use cannocchiale_store::{DatedSetting, NodeKey, RevisionId, Role};

use crate::support::{House, Somebody};

const CASCADE: &str = "/lavoro/cciaa-aurea/cascata";
const SERVICE: &str = "servizi-anagrafici";

async fn keys(house: &House) -> [NodeKey; 3] {
    [
        house.node("servizi-anagrafici/1").await,
        house.node("servizi-anagrafici/2").await,
        house.node("servizi-anagrafici/3").await,
    ]
}

/// Posts the sheet of the service with these weights, each on the version 1 that everybody sees first.
async fn weigh(
    house: &House,
    who: &Somebody,
    draft: RevisionId,
    key: &str,
    weights: [&str; 3],
    more: &[(&str, &str)],
) -> crate::support::Answer {
    let mut fields = vec![("chiave".to_owned(), key.to_owned())];
    for (node, weight) in keys(house).await.iter().zip(weights) {
        fields.push((format!("visto.{node}"), "1".to_owned()));
        fields.push((format!("weight.{node}"), weight.to_owned()));
    }
    let all: Vec<(&str, &str)> = fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let all: Vec<(&str, &str)> = all.into_iter().chain(more.iter().copied()).collect();
    house.fill(who, &format!("{CASCADE}/{draft}/{SERVICE}"), &all).await
}

async fn saved(house: &House, draft: RevisionId) -> Vec<String> {
    let mut weights = Vec::new();
    for key in keys(house).await {
        let node = house.store.node(&house.body, draft, key).await.unwrap();
        let content: serde_json::Value = serde_json::from_str(&node.content).unwrap();
        weights.push(content.get("weight").and_then(|weight| weight.as_str()).unwrap_or("-").to_owned());
    }
    weights
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_head_weighs_the_objectives_of_the_units_below_and_sees_what_is_missing() {
    let house = House::new().await;
    let head = house.somebody(Role::Director, Some("anagrafico")).await;
    let draft = house.draft().await;
    let overview = house.get(Some(&head), CASCADE).await.text;
    assert!(overview.contains(SERVICE) && overview.contains("fanno 100"), "{overview}");
    assert!(!overview.contains("/promozione") && !overview.contains("Paperoga"), "{overview}");
    let done = weigh(&house, &head, draft, "a", ["30", "12,5", ""], &[]).await;
    assert_eq!(done.status, 303, "{}", done.text);
    assert_eq!(saved(&house, draft).await, ["30", "12.5", "-"]);
    let sheet = house.get(Some(&head), done.header("location")).await.text;
    assert!(sheet.contains("a 100 mancano 57,5") && sheet.contains("value=\"12,5\""), "{sheet}");
    let overview = house.get(Some(&head), CASCADE).await.text;
    assert!(overview.contains("senza peso") && overview.contains("a 100 mancano 57,5"), "{overview}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_missing_is_shared_out_on_the_page_and_saved_by_who_agrees() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let draft = house.draft().await;
    let shared = weigh(&house, &planner, draft, "a", ["40", "", ""], &[("fai", "distribuisci")]).await;
    assert_eq!(shared.status, 200);
    assert!(
        shared.text.matches("value=\"30\"").count() == 2 && shared.text.contains("Non è ancora salvato"),
        "{}",
        shared.text
    );
    assert_eq!(saved(&house, draft).await, ["30", "40", "30"]);
    let too_much = weigh(&house, &planner, draft, "b", ["60", "60", ""], &[("fai", "distribuisci")]).await;
    assert!(too_much.status == 422 && too_much.text.contains("i pesi superano 100"), "{}", too_much.text);
    assert_eq!(weigh(&house, &planner, draft, "c", ["40", "30", "30"], &[]).await.status, 303);
    assert_eq!(saved(&house, draft).await, ["40", "30", "30"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_weighs_their_own_objectives_and_an_office_reads_its_own_alone() {
    let house = House::new().await;
    let draft = house.draft().await;
    let own = house.somebody(Role::ServiceHead, Some(SERVICE)).await;
    let sheet = house.get(Some(&own), &format!("{CASCADE}/{draft}/{SERVICE}")).await;
    assert!(sheet.status == 200 && !sheet.text.contains("name=\"weight."), "{}", sheet.text);
    let refused = weigh(&house, &own, draft, "a", ["50", "25", "25"], &[]).await;
    assert!(refused.status == 422 && refused.text.contains("decide chi sta sopra"), "{}", refused.text);
    assert_eq!(saved(&house, draft).await, ["30", "40", "30"]);
    // Whatever else they may be: who stands above a service for a while still weighs nothing of their own.
    let both = house.somebody(Role::ServiceHead, Some(SERVICE)).await;
    house.role(&both, Role::Director, Some("anagrafico")).await;
    assert_eq!(weigh(&house, &both, draft, "b", ["50", "25", "25"], &[]).await.status, 422);
    let secretary = house.somebody(Role::SecretaryGeneral, None).await;
    let theirs = house.get(Some(&secretary), &format!("{CASCADE}/{draft}/segretario")).await;
    assert!(theirs.status == 200 && !theirs.text.contains("name=\"weight."), "{}", theirs.text);
    let office = house.somebody(Role::Office, Some("registro-imprese")).await;
    let overview = house.get(Some(&office), CASCADE).await.text;
    assert!(
        overview.contains("/registro-imprese\"") && !overview.contains(&format!("/{SERVICE}\"")),
        "{overview}"
    );
    assert_eq!(house.get(Some(&office), &format!("{CASCADE}/{draft}/registro-imprese")).await.status, 200);
    assert_eq!(house.get(Some(&office), &format!("{CASCADE}/{draft}/{SERVICE}")).await.status, 403);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_weighs_second_sees_what_is_saved_beside_their_own() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let draft = house.draft().await;
    assert_eq!(weigh(&house, &planner, draft, "a", ["20", "50", "30"], &[]).await.status, 303);
    let second = weigh(&house, &planner, draft, "b", ["25", "45", "30"], &[]).await;
    assert_eq!(second.status, 409);
    assert!(second.text.contains("value=\"25\"") && second.text.contains("ora: 20"), "{}", second.text);
    assert_eq!(saved(&house, draft).await, ["20", "50", "30"]);
    let nobody = house.get(Some(&planner), &format!("{CASCADE}/{draft}/una-persona")).await;
    assert_eq!(nobody.status, 404, "objectives of one person have no sheet here");
}

fn sheet(revision: RevisionId, more: &str) -> String {
    format!("{CASCADE}/{revision}/{SERVICE}{more}")
}

async fn content(house: &House, revision: RevisionId, key: NodeKey) -> serde_json::Value {
    let node = house.store.node(&house.body, revision, key).await.unwrap();
    serde_json::from_str(&node.content).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn complexity_follows_from_its_four_criteria() {
    let house = House::new().await;
    let head = house.somebody(Role::Director, Some("anagrafico")).await;
    let draft = house.draft().await;
    let [first, ..] = keys(&house).await;
    let said = |name: &str| format!("complexity_criteria.{name}.{first}");
    let (staff, novelty, relations, effort) =
        (said("staff"), said("novelty"), said("relations"), said("effort"));
    let three = [(staff.as_str(), "1,2"), (&novelty, "1"), (&relations, "0,9")];
    assert_eq!(weigh(&house, &head, draft, "a", ["30", "40", "30"], &three).await.status, 303);
    let page = house.get(Some(&head), &sheet(draft, "")).await.text;
    assert!(page.contains(&format!("name=\"complexity.{first}\"")), "three criteria say nothing yet");
    let fourth = [(format!("visto.{first}"), "2".to_owned()), (effort, "1,5".to_owned())];
    let fields: Vec<(&str, &str)> = std::iter::once(("chiave", "b"))
        .chain(fourth.iter().map(|(name, text)| (name.as_str(), text.as_str())))
        .collect();
    assert_eq!(house.fill(&head, &sheet(draft, ""), &fields).await.status, 303);
    let page = house.get(Some(&head), &sheet(draft, "")).await.text;
    assert!(page.contains("<span>1,15</span>"), "(1.2 + 1 + 0.9 + 1.5) ÷ 4: {page}");
    assert!(page.contains("fuori da 0,8–1,2") && !page.contains(&format!("name=\"complexity.{first}\"")));
    let file = house.store.plan(&house.body, draft).await.unwrap();
    let plan =
        cannocchiale_core::format::resolve(cannocchiale_core::format::Draft::from_file(file)).0.unwrap();
    let objective = plan.objectives.iter().find(|known| known.id.as_str() == "servizi-anagrafici/1").unwrap();
    assert_eq!(objective.complexity, Some("1.15".parse().unwrap()));
    let finding = "Impegno e tempo, tra i criteri della complessità di";
    let node = format!("/lavoro/cciaa-aurea/piano/{draft}/nodo/{first}");
    let words = house.get(Some(&head), &node).await.text;
    assert!(words.contains(finding) && words.contains(", valgono 1,5, fuori da 0,8–1,2"), "{words}");
    // The body decides otherwise: what was outside is inside, on the sheet and in the plan.
    let wide = ComplexityRange::new("0.5".parse().unwrap(), "1.5".parse().unwrap()).unwrap();
    let rules = to_text(&ScoringRules { complexity: wide, ..ScoringRules::default() });
    let from = jiff::civil::date(2019, 1, 1);
    let own = DatedSetting { name: "scoring-rules".to_owned(), from, text: rules, act: None, version: 0 };
    let mut change = house.change().await;
    change.put_dated_setting(0, &own).await.unwrap();
    change.commit().await.unwrap();
    let page = house.get(Some(&head), &sheet(draft, "")).await.text;
    assert!(page.contains("<span>1,15</span>") && !page.contains("fuori da"), "{page}");
    assert!(!house.get(Some(&head), &node).await.text.contains(finding));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_objective_is_made_of_one_from_above_and_says_what_it_derives_from() {
    let house = House::new().await;
    let head = house.somebody(Role::Director, Some("anagrafico")).await;
    let draft = house.draft().await;
    let page = house.get(Some(&head), &sheet(draft, "")).await.text;
    assert!(
        page.contains("<option value=\"ente/1\"") && !page.contains("<option value=\"servizi-anagrafici/1\"")
    );
    let fields = [("chiave", "a"), ("da", "ente/1"), ("titolo", "La nostra parte")];
    assert_eq!(house.fill(&head, &sheet(draft, "/deriva"), &fields).await.status, 303);
    let file = house.store.plan(&house.body, draft).await.unwrap();
    let new = file.objectives.iter().find(|objective| objective.title == "La nostra parte").unwrap();
    assert_eq!((new.number, new.derived_from.as_slice()), (4, &["ente/1".to_owned()][..]));
    assert_eq!(new.holder.unit.as_deref(), Some(SERVICE));
    let [first, ..] = keys(&house).await;
    let name = format!("derived_from.{first}");
    let boxes = [(name.as_str(), ""), (&name, "ente/2")];
    assert_eq!(weigh(&house, &head, draft, "b", ["30", "40", "30"], &boxes).await.status, 303);
    assert_eq!(content(&house, draft, first).await.get("derived_from"), Some(&serde_json::json!(["ente/2"])));
    let below = [("chiave", "c"), ("da", "servizi-anagrafici/1"), ("titolo", "Al contrario")];
    assert_eq!(house.fill(&head, &sheet(draft, "/deriva"), &below).await.status, 400);
    let own = house.somebody(Role::ServiceHead, Some(SERVICE)).await;
    assert_eq!(house.fill(&own, &sheet(draft, "/deriva"), &fields).await.status, 422, "not to oneself");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_sides_take_turns_and_what_is_agreed_stands_in_the_draft() {
    let house = House::new().await;
    let own = house.somebody(Role::ServiceHead, Some(SERVICE)).await;
    let head = house.somebody(Role::Director, Some("anagrafico")).await;
    let draft = house.draft().await;
    let [first, ..] = keys(&house).await;
    let about = format!("{first}:weight");
    let asks = async |key: &str, value: &str, why: &str| {
        let fields =
            [("chiave", key), ("fai", "proponi"), ("voce", &about), ("valore", value), ("perche", why)];
        house.fill(&own, &sheet(draft, "/proposte"), &fields).await
    };
    assert_eq!(asks("a", "30", "Uguale").await.status, 422, "it says what is there");
    assert_eq!(asks("b", "20", " ").await.status, 422, "a reason is needed");
    assert_eq!(asks("c", "20", "Due persone in meno").await.status, 303);
    let overview = house.get(Some(&head), CASCADE).await.text;
    assert!(overview.contains("1 proposta aspetta risposta"), "{overview}");
    let asked = house.store.negotiation(&house.body, draft).await.unwrap()[0].id.to_string();
    let early = [("chiave", "d"), ("fai", "accetta"), ("passo", asked.as_str()), ("visto", "1")];
    assert_eq!(house.fill(&own, &sheet(draft, "/risposte"), &early).await.status, 422, "not by who asked");
    let counter = [
        ("chiave", "e"),
        ("fai", "controproponi"),
        ("passo", &asked),
        ("valore", "25,5"),
        ("perche", "Una persona arriva a maggio"),
    ];
    assert_eq!(house.fill(&head, &sheet(draft, "/risposte"), &counter).await.status, 303);
    let countered = house.store.negotiation(&house.body, draft).await.unwrap()[1].id.to_string();
    let page = house.get(Some(&own), &sheet(draft, "")).await.text;
    assert!(page.contains("propone invece") && page.contains("25,5") && page.contains("maggio"), "{page}");
    let twice = [("chiave", "f"), ("fai", "rifiuta"), ("passo", &countered), ("perche", "No")];
    assert_eq!(
        house.fill(&head, &sheet(draft, "/risposte"), &twice).await.status,
        403,
        "it is not their turn"
    );
    let stale = [("chiave", "g"), ("fai", "accetta"), ("passo", countered.as_str()), ("visto", "7")];
    assert_eq!(house.fill(&own, &sheet(draft, "/proposte"), &stale).await.status, 409);
    assert_eq!(house.store.negotiation(&house.body, draft).await.unwrap().len(), 2, "all or nothing");
    let agreed = [("chiave", "h"), ("fai", "accetta"), ("passo", countered.as_str()), ("visto", "1")];
    assert_eq!(house.fill(&own, &sheet(draft, "/proposte"), &agreed).await.status, 303);
    assert_eq!(content(&house, draft, first).await.get("weight"), Some(&"25.5".into()));
    let overview = house.get(Some(&head), CASCADE).await.text;
    assert!(overview.contains("trattativa chiusa"), "{overview}");
    assert!(house.store.verify(&house.body).await.unwrap().is_right());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_refused_or_taken_back_is_told_in_the_history_and_leaves_the_draft_as_it_was() {
    let house = House::new().await;
    let own = house.somebody(Role::ServiceHead, Some(SERVICE)).await;
    let head = house.somebody(Role::Director, Some("anagrafico")).await;
    let draft = house.draft().await;
    let [first, ..] = keys(&house).await;
    let about = format!("{first}:weight");
    let ask = [("fai", "proponi"), ("voce", &*about), ("valore", "20"), ("perche", "Due persone in meno")];
    let says = async |key: &str, who: &Somebody, side: &str, fields: &[(&str, &str)]| {
        let step = last_step(&house, draft).await;
        let all: Vec<_> = [("chiave", key), ("passo", step.as_str()), ("visto", "1")]
            .into_iter()
            .chain(fields.iter().copied())
            .collect();
        house.fill(who, &sheet(draft, side), &all).await.status.as_u16()
    };
    assert_eq!(says("a", &own, "/proposte", &ask).await, 303);
    let open = last_step(&house, draft).await;
    let button = "Ritira la proposta";
    assert!(house.get(Some(&own), &sheet(draft, "")).await.text.contains(button));
    assert!(!house.get(Some(&head), &sheet(draft, "")).await.text.contains(button), "it is not theirs");
    // The other side cannot take it back, and does not refuse without a reason.
    assert_eq!(says("b", &head, "/risposte", &[("fai", "ritira")]).await, 403);
    assert_eq!(says("c", &head, "/risposte", &[("fai", "rifiuta"), ("perche", " ")]).await, 422);
    assert_eq!(last_step(&house, draft).await, open, "nothing was said");
    let no = [("fai", "rifiuta"), ("perche", "A settembre arriva un sostituto")];
    assert_eq!(says("d", &head, "/risposte", &no).await, 303);
    let page = house.get(Some(&own), &sheet(draft, "")).await.text;
    assert!(page.contains("non accetta") && page.contains("«A settembre arriva un sostituto»"), "{page}");
    assert!(!page.contains(button), "what is closed is not taken back");
    let overview = house.get(Some(&head), CASCADE).await.text;
    assert!(overview.contains("trattativa chiusa"), "{overview}");

    assert_eq!(says("e", &own, "/proposte", &ask).await, 303);
    assert_eq!(says("f", &own, "/proposte", &[("fai", "ritira")]).await, 303);
    let page = house.get(Some(&head), &sheet(draft, "")).await.text;
    assert!(page.contains("ritira la proposta") && page.contains("non accetta"), "{page}");
    // And the side that countered takes its own back.
    assert_eq!(says("g", &own, "/proposte", &ask).await, 303);
    let counter = [("fai", "controproponi"), ("valore", "25"), ("perche", "Una persona arriva a maggio")];
    assert_eq!(says("h", &head, "/risposte", &counter).await, 303);
    assert_eq!(says("i", &own, "/proposte", &[("fai", "ritira")]).await, 403, "it is not theirs");
    assert_eq!(says("l", &head, "/risposte", &[("fai", "ritira")]).await, 303);
    let english = house.get(Some(&own), &sheet(draft, "").replacen("/lavoro", "/en/lavoro", 1)).await.text;
    let (back, no) = ("takes the proposal back", "does not accept");
    assert_eq!((english.matches(back).count(), english.matches(no).count()), (2, 1), "{english}");

    assert_eq!(content(&house, draft, first).await.get("weight"), Some(&"30".into()), "nothing was agreed");
    let said = house.store.negotiation(&house.body, draft).await.unwrap();
    let turns: Vec<&str> = said.iter().map(|step| step.step.said.turn().word()).collect();
    let all = ["proposed", "refused", "proposed", "withdrawn", "proposed", "countered", "withdrawn"];
    assert_eq!(turns, all);
    assert!(house.store.verify(&house.body).await.unwrap().is_right());
}

/// The last step of a negotiation; none has a number that nobody has.
async fn last_step(house: &House, draft: RevisionId) -> String {
    let said = house.store.negotiation(&house.body, draft).await.unwrap();
    said.last().map_or_else(|| "0".to_owned(), |step| step.id.to_string())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_holds_objectives_in_force_says_once_that_they_have_read_them() {
    let house = House::new().await;
    let own = house.somebody(Role::ServiceHead, Some(SERVICE)).await;
    let page = house.get(Some(&own), &sheet(house.revision, "")).await.text;
    assert!(
        page.contains("Manca la tua presa visione di 3 obiettivi") && page.contains("non ancora"),
        "{page}"
    );
    let done = house.fill(&own, &sheet(house.revision, "/presa-visione"), &[("chiave", "a")]).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let page = house.get(Some(&own), &sheet(house.revision, "")).await.text;
    assert!(page.contains("Hai preso visione") && page.contains("5 ottobre 2019"), "{page}");
    assert_eq!(house.store.acknowledgements(&house.body, &keys(&house).await).await.unwrap().len(), 3);
    // An update that leaves their words alone needs no other acknowledgement.
    let draft = house.draft().await;
    let planner = house.somebody(Role::Planner, None).await;
    let overview = house.get(Some(&planner), &format!("{CASCADE}?revisione={}", house.revision)).await.text;
    assert!(
        overview.contains("✔ tutti") && overview.contains("0 di 3") && overview.contains("0 di 6"),
        "{overview}"
    );
    let early = house.fill(&own, &sheet(draft, "/presa-visione"), &[("chiave", "b")]).await;
    assert_eq!(early.status, 422, "a draft is not assigned yet");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_secretary_general_reads_what_the_body_and_they_hold_and_nothing_of_others() {
    let house = House::new().await;
    let general = house.somebody(Role::SecretaryGeneral, None).await;
    let path = |slug: &str, rest: &str| format!("{CASCADE}/{}/{slug}{rest}", house.revision);
    for (slug, count) in
        [("segretario", "4 obiettivi"), ("ente", "6 obiettivi"), ("struttura", "2 obiettivi")]
    {
        let page = house.get(Some(&general), &path(slug, "")).await.text;
        assert!(page.contains(&format!("Manca la tua presa visione di {count}")), "{slug}: {page}");
        let done = house.fill(&general, &path(slug, "/presa-visione"), &[("chiave", slug)]).await;
        assert_eq!(done.status, 303, "{slug}: {}", done.text);
        let page = house.get(Some(&general), &path(slug, "")).await.text;
        assert!(page.contains("Hai preso visione di questi obiettivi"), "{slug}: {page}");
    }
    let page = house.get(Some(&general), &path(SERVICE, "")).await.text;
    assert!(!page.contains("presa-visione"), "{page}");
    let others = house.fill(&general, &path(SERVICE, "/presa-visione"), &[("chiave", "a")]).await;
    assert_eq!(others.status, 422);
    assert!(others.text.contains("La presa visione è di chi ha questi obiettivi"), "{}", others.text);
}
