//! Piano: drafts, node by node, with what the checks say; saving never blocks, and nobody's text is lost.

use cannocchiale_core::format::plan::PlanFile;
use cannocchiale_store::{NodeKey, RevisionId, Role};

use crate::support::{House, OFFICE, RESULT};

const PLAN: &str = "/lavoro/cciaa-aurea/piano";

fn node_path(draft: RevisionId, key: NodeKey) -> String {
    format!("{PLAN}/{draft}/nodo/{key}")
}

async fn file(house: &House, revision: RevisionId) -> PlanFile {
    house.store.plan(&house.body, revision).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_begins_as_the_plan_in_force_and_shows_its_faults_beside_its_nodes() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let list = house.get(Some(&planner), PLAN).await;
    assert!(
        list.text.contains("Piano 2019, prima versione") && list.text.contains("in vigore"),
        "{}",
        list.text
    );
    let from = house.revision.to_string();
    let fields = [
        ("chiave", "a"),
        ("da", from.as_str()),
        ("titolo", "Un target rivisto"),
        ("perche", "Il corso è slittato"),
    ];
    let begun = house.fill(&planner, PLAN, &fields).await;
    assert_eq!(begun.status, 303, "{}", begun.text);
    let address = begun.header("location").to_owned();
    let tree = house.get(Some(&planner), &address).await.text;
    assert!(tree.contains("Piano 2019, aggiornamento n. 1") && tree.contains("Un target rivisto"), "{tree}");
    assert!(tree.contains("1B0101") && tree.contains("remark remark-"), "{tree}");
    assert!(!tree.contains("Paperoga") && tree.contains("1 obiettivo individuale non si vede"), "{tree}");
    let second = house
        .fill(&planner, PLAN, &[("chiave", "b"), ("da", &from), ("titolo", "Un’altra"), ("perche", "Altro")])
        .await;
    assert_eq!(second.status, 422, "a year has one open draft");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_is_saved_with_its_faults_and_its_target_is_read_back_in_words() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let (draft, key) = (house.draft().await, house.node(RESULT).await);
    let path = node_path(draft, key);
    let fields = [("chiave", "a"), ("visto", "1"), ("target", "almeno 5, entro maggio"), ("weight", "12,5")];
    let saved = house.fill(&planner, &path, &fields).await;
    assert_eq!(
        (saved.status.as_u16(), saved.header("location")),
        (303, format!("{path}?salvato=1").as_str())
    );
    let page = house.get(Some(&planner), &path).await.text;
    assert!(page.contains("almeno 5, entro maggio 2019"), "{page}");
    assert!(page.contains("value=\"12,5\""), "{page}");
    assert!(house.store.node(&house.body, draft, key).await.unwrap().content.contains("\"12.5\""));
    let broken = [("chiave", "b"), ("visto", "2"), ("target", "=>"), ("weight", "tanto")];
    assert_eq!(house.fill(&planner, &path, &broken).await.status, 303, "a draft with faults is kept");
    let page = house.get(Some(&planner), &path).await.text;
    assert!(page.contains("remark remark-error") && page.contains("href=\"#campo-target\""), "{page}");
    assert!(page.contains("value=\"tanto\"") && page.contains("aria-invalid=\"true\""), "{page}");
    let tree = house.get(Some(&planner), &format!("{PLAN}/{draft}?vedi=rilievi&cerca=%3D%3E")).await.text;
    assert!(tree.contains(&format!("nodo/{key}")), "{tree}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_checks_would_say_is_told_without_saving() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let (draft, key) = (house.draft().await, house.node(RESULT).await);
    let before = file(&house, draft).await;
    let fields = [("chiave", "a"), ("visto", "1"), ("target", "fra 3 e 9 imprese")];
    let tried = house.fill(&planner, &format!("{}/prova", node_path(draft, key)), &fields).await;
    assert_eq!(tried.status, 200);
    assert!(
        tried.text.contains("fra 3 e 9 imprese") && tried.text.contains("Non è ancora salvato"),
        "{}",
        tried.text
    );
    assert!(tried.header("content-security-policy").contains("connect-src 'self'"));
    assert_eq!(file(&house, draft).await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_comes_second_sees_both_versions_and_keeps_their_own_in_the_form() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let other = house.somebody(Role::Planner, None).await;
    let (draft, key) = (house.draft().await, house.node(RESULT).await);
    let path = node_path(draft, key);
    let first = [("chiave", "a"), ("visto", "1"), ("target", "almeno 7")];
    assert_eq!(house.fill(&other, &path, &first).await.status, 303);
    let mine = house.fill(&planner, &path, &[("chiave", "b"), ("visto", "1"), ("target", "almeno 9")]).await;
    assert_eq!(mine.status, 409);
    assert!(mine.text.contains("almeno 7") && mine.text.contains("value=\"almeno 9\""), "{}", mine.text);
    assert!(mine.text.contains("name=\"visto\" value=\"2\""), "{}", mine.text);
    assert!(house.store.node(&house.body, draft, key).await.unwrap().content.contains("almeno 7"));
    let again = [("chiave", "c"), ("visto", "2"), ("target", "almeno 9")];
    assert_eq!(house.fill(&planner, &path, &again).await.status, 303);
    assert!(house.store.node(&house.body, draft, key).await.unwrap().content.contains("almeno 9"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_form_sent_back_untouched_changes_nothing() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let draft = house.draft().await;
    let before = file(&house, draft).await;
    let nodes = house.store.nodes(&house.body, draft).await.unwrap();
    let mut sent = std::collections::BTreeMap::new();
    for node in &nodes {
        // A few of each kind, wherever they stand: all are some hundreds.
        let kind =
            (&node.list, nodes.iter().find(|above| Some(above.key) == node.parent).map(|above| &above.list));
        let of_kind: &mut u32 = sent.entry(kind).or_default();
        if *of_kind == 3 {
            continue;
        }
        let path = node_path(draft, node.key);
        let page = house.get(Some(&planner), &path).await;
        if page.status == 404 || !page.text.contains("name=\"visto\"") {
            continue;
        }
        let fields = fields_of(&page.text);
        let pairs: Vec<(&str, &str)> =
            fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        assert_eq!(house.fill(&planner, &path, &pairs).await.status, 303, "{}", node.node);
        *of_kind += 1;
    }
    assert!(sent.values().sum::<u32>() > 20, "{sent:?}");
    assert_eq!(file(&house, draft).await, before);
    assert_eq!(house.store.revision(&house.body, draft).await.unwrap().version, 1);
}

/// The fields of the form of a node, as a browser would send them.
fn fields_of(page: &str) -> Vec<(String, String)> {
    let form = page.split("data-try").nth(1).unwrap().split("</form>").next().unwrap();
    let attribute = |tag: &str, name: &str| {
        let rest = tag.split(&format!(" {name}=\"")).nth(1)?;
        Some(plain(rest.split('"').next().unwrap()))
    };
    let mut fields = Vec::new();
    let mut select = None;
    for piece in form.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        let name = attribute(tag, "name");
        if tag.starts_with("input") {
            let is_box = tag.contains("type=\"checkbox\"");
            if !is_box || tag.contains(" checked") {
                fields.push((name.unwrap(), attribute(tag, "value").unwrap_or_default()));
            }
        } else if tag.starts_with("textarea") {
            // A browser sends line ends of its own.
            fields.push((name.unwrap(), plain(text).replace('\n', "\r\n")));
        } else if tag.starts_with("select") {
            select = name;
        } else if tag.starts_with("option") && tag.contains(" selected") {
            fields.push((select.clone().unwrap(), attribute(tag, "value").unwrap()));
        }
    }
    fields
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_head_sees_the_nodes_of_the_units_below_and_the_names_that_lead_to_them() {
    let house = House::new().await;
    let (draft, own) = (house.draft().await, house.node(RESULT).await);
    let head = house.somebody(Role::ServiceHead, Some(OFFICE)).await;
    let tree = house.get(Some(&head), &format!("{PLAN}/{draft}")).await.text;
    assert!(tree.contains(&format!("nodo/{own}")), "{tree}");
    let area = house.node("1").await;
    assert!(tree.contains(&format!("n-{area}")) && !tree.contains(&format!("nodo/{area}")), "{tree}");
    let own = house.get(Some(&head), &node_path(draft, own)).await;
    assert!(own.status == 200 && own.text.contains("Sola lettura"), "{}", own.text);
    assert_eq!(house.get(Some(&head), &node_path(draft, area)).await.status, 403);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_objective_of_one_person_is_in_no_draft_that_somebody_sees() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let (draft, key) = (house.draft().await, house.node("una-persona/1").await);
    assert_eq!(house.get(Some(&planner), &node_path(draft, key)).await.status, 404);
    let saved = house
        .fill(&planner, &node_path(draft, key), &[("chiave", "a"), ("visto", "1"), ("title", "x")])
        .await;
    assert_eq!(saved.status, 404);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn next_year_is_read_first_and_made_as_it_was_read() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    house.known(RESULT, "2019", "6").await;
    let path = format!("{PLAN}/{}/riporto", house.revision);
    let page = house.get(Some(&planner), &path).await.text;
    assert!(page.contains("gli anni avanzano di uno") && !page.contains("una-persona"), "{page}");
    let hidden = |name: &str| {
        let rest = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    let (read, day) = (hidden("letto"), hidden("giorno"));
    let stale = [("chiave", "a"), ("letto", "altro"), ("giorno", &day), ("titolo", "Il 2020")];
    assert_eq!(house.fill(&planner, &path, &stale).await.status, 422);
    let fields = [("chiave", "b"), ("letto", read.as_str()), ("giorno", &day), ("titolo", "Il 2020")];
    let made = house.fill(&planner, &path, &fields).await;
    assert_eq!(made.status, 303, "{}", made.text);
    let tree = house.get(Some(&planner), made.header("location")).await.text;
    assert!(tree.contains("Piano 2020, prima versione"), "{tree}");
    let twice = house.fill(&planner, &path, &fields).await;
    assert_eq!(twice.status, 303, "the same post twice is one");
    assert_eq!(house.store.revisions(&house.body).await.unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_tree_is_folded_and_where_one_comes_from_or_looks_stands_open() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let (draft, project) = (house.draft().await, house.node("1B0101").await);
    let open = "<details class=\"plan-branch\" open>";
    let opened = async |question: &str| {
        let tree = house.get(Some(&planner), &format!("{PLAN}/{draft}{question}")).await.text;
        assert!(tree.contains("1B0101"), "what is folded is on the page all the same");
        (tree.matches(open).count(), tree.matches("<details class=\"plan-branch\">").count(), tree)
    };
    let areas = file(&house, draft).await.areas.len();
    let (shown, folded, tree) = opened("").await;
    assert!(shown == areas && folded > 10, "{shown} open, {folded} folded");
    assert!(tree.contains("class=\"counted counted-"), "what is said of what is folded is counted beside");
    assert_eq!(opened(&format!("?nodo={project}")).await.0, areas + 2, "its objective and its programme");
    let (_, folded, _) = opened("?cerca=1b0101").await;
    assert_eq!(folded, 0, "what is found is not folded away");
    let page = house.get(Some(&planner), &node_path(draft, project)).await.text;
    assert!(page.contains(&format!("/{draft}?nodo={project}#n-{project}")), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn targets_and_weights_of_a_branch_are_saved_together_or_not_at_all() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let (draft, project) = (house.draft().await, house.node("1B0101").await);
    let (first, second) = (house.node("1B0101/1a").await, house.node(RESULT).await);
    let path = format!("{}/tabella", node_path(draft, project));
    let page = house.get(Some(&planner), &path).await.text;
    assert!(
        page.contains(&format!("name=\"target.{first}\""))
            && page.contains(&format!("name=\"weight.{second}\""))
    );
    let save = async |key: &str, target: &str, weight: &str, seen: &str| {
        let (of_first, of_second) = (format!("target.{first}"), format!("weight.{second}"));
        let (saw_first, saw_second) = (format!("visto.{first}"), format!("visto.{second}"));
        let fields = [
            ("chiave", key),
            (of_first.as_str(), target),
            (of_second.as_str(), weight),
            (saw_first.as_str(), "1"),
            (saw_second.as_str(), seen),
        ];
        house.fill(&planner, &path, &fields).await
    };
    let content = async |key| house.store.node(&house.body, draft, key).await.unwrap().content;
    let before = content(first).await;
    let stale = save("a", ">= 77", "12,5", "9").await;
    assert_eq!(stale.status, 409);
    assert!(stale.text.contains("value=\"&gt;= 77\"") && stale.text.contains("ora: "), "{}", stale.text);
    assert_eq!(content(first).await, before, "neither was saved");
    assert_eq!(save("b", ">= 77", "12,5", "1").await.status, 303);
    assert!(content(first).await.contains(">= 77") && content(second).await.contains("\"12.5\""));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_that_stands_around_an_objective_is_kept_told_and_compared() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let (draft, key) = (house.draft().await, house.node("3B").await);
    let path = node_path(draft, key);
    let page = house.get(Some(&planner), &path).await.text;
    let untouched = fields_of(&page);
    let with = |changes: &[(&str, &str)]| -> Vec<(String, String)> {
        let changed = |name: &str| changes.iter().find(|(other, _)| *other == name).map(|(_, text)| *text);
        untouched
            .iter()
            .map(|(name, text)| (name.clone(), changed(name).unwrap_or(text).to_owned()))
            .collect()
    };
    let send = async |fields: Vec<(String, String)>| {
        let pairs: Vec<(&str, &str)> =
            fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        assert_eq!(house.fill(&planner, &path, &pairs).await.status, 303);
        let content = house.store.node(&house.body, draft, key).await.unwrap().content;
        serde_json::from_str::<serde_json::Value>(&content).unwrap()["attached"].clone()
    };
    let before = send(with(&[("chiave", "a")])).await;
    assert!(before["norms"][0]["url"].as_str().unwrap().starts_with("https://www.normattiva.it"), "{before}");
    let after = send(with(&[
        ("chiave", "b"),
        ("attached.norms.1.title", ""),
        ("attached.norms.1.url", ""),
        ("attached.stakeholders", "Imprese\r\n\r\nConsumatori"),
        ("attached.risks.0.measure", ""),
        ("attached.resources", "Tre persone\r\nUna sala"),
        ("attached.transparency.0.duty", "Il piano e la relazione"),
        ("attached.transparency.1.duty", "I contratti"),
        ("attached.transparency.1.section", "Bandi di gara e contratti"),
    ]))
    .await;
    assert_eq!(after["resources"], serde_json::json!(["Tre persone", "Una sala"]));
    assert_eq!(
        after["transparency"],
        serde_json::json!([
            { "duty": "Il piano e la relazione", "section": "Performance" },
            { "duty": "I contratti", "section": "Bandi di gara e contratti" }
        ])
    );
    assert_eq!(after["norms"].as_array().unwrap().len(), 1);
    assert_eq!(after["stakeholders"], serde_json::json!(["Imprese", "Consumatori"]));
    let page = house.get(Some(&planner), &path).await.text;
    assert!(
        page.contains("non ha una misura che lo riduca") && page.contains("#campo-attached-risks"),
        "{page}"
    );
    let both = format!("/lavoro/cciaa-aurea/revisioni?da={}&a={draft}", house.revision);
    let told = house.get(Some(&planner), &both).await.text;
    assert!(told.contains("Portatori di interesse") && told.contains("Imprese; Consumatori"), "{told}");
    assert!(told.contains("Risorse") && told.contains("Tre persone; Una sala"), "{told}");
    assert!(told.contains("Trasparenza") && told.contains("Bandi di gara e contratti"), "{told}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_money_of_an_objective_does_to_inequality_is_said_in_its_form_and_may_be_taken_back() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let (draft, key) = (house.draft().await, house.node("1B").await);
    let path = node_path(draft, key);
    let kept = async || {
        let content = house.store.node(&house.body, draft, key).await.unwrap().content;
        serde_json::from_str::<serde_json::Value>(&content).unwrap()["gender_effect"].clone()
    };
    let page = house.get(Some(&planner), &path).await.text;
    let choice = page.split("name=\"gender_effect\"").nth(1).unwrap().split("</select>").next().unwrap();
    assert!(choice.contains("<option value=\"\" selected>non indicato</option>"), "{choice}");
    assert!(choice.contains("<option value=\"sensitive\">sensibile al genere</option>"), "{choice}");
    assert!(page.contains("trasparenza, bilancio di genere</summary>"), "{page}");
    let fields = [("chiave", "a"), ("visto", "1"), ("gender_effect", "sensitive")];
    assert_eq!(house.fill(&planner, &path, &fields).await.status, 303);
    assert_eq!(kept().await, "sensitive");
    let page = house.get(Some(&planner), &path).await.text;
    assert!(page.contains("<option value=\"sensitive\" selected>sensibile al genere</option>"), "{page}");
    let both = format!("/lavoro/cciaa-aurea/revisioni?da={}&a={draft}", house.revision);
    let told = house.get(Some(&planner), &both).await.text;
    assert!(told.contains("Bilancio di genere") && told.contains("sensibile al genere"), "{told}");
    let wrong = [("chiave", "b"), ("visto", "2"), ("gender_effect", "molto")];
    assert_ne!(house.fill(&planner, &path, &wrong).await.status, 303);
    assert_eq!(kept().await, "sensitive", "a word that is none is not kept");
    let back = [("chiave", "c"), ("visto", "2"), ("gender_effect", "")];
    assert_eq!(house.fill(&planner, &path, &back).await.status, 303);
    assert_eq!(kept().await, serde_json::Value::Null, "not said, which is not neutral");
    // Only where money stands: what is assigned has none.
    let assigned = house.node("regolazione-mercato/3").await;
    let page = house.get(Some(&planner), &node_path(draft, assigned)).await.text;
    assert!(page.contains("attached.norms") && !page.contains("gender_effect"), "{page}");
    assert!(!page.contains("bilancio di genere"), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_indicator_says_what_it_counts_and_how() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let (draft, key) = (house.draft().await, house.node("1B/i1").await);
    let path = node_path(draft, key);
    let fields = [
        ("chiave", "a"),
        ("visto", "1"),
        ("definition", "Le ricerche del programma"),
        ("calculation", "Uscite su previste"),
    ];
    assert_eq!(house.fill(&planner, &path, &fields).await.status, 303);
    let content = house.store.node(&house.body, draft, key).await.unwrap().content;
    let content: serde_json::Value = serde_json::from_str(&content).unwrap();
    assert_eq!(content["definition"], "Le ricerche del programma");
    assert_eq!(content["calculation"], "Uscite su previste");
    let page = house.get(Some(&planner), &path).await.text;
    assert!(page.contains(">Le ricerche del programma</textarea>"), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_complexity_that_its_criteria_give_is_shown_and_not_typed() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let (draft, key) = (house.draft().await, house.node("regolazione-mercato/3").await);
    let page = house.get(Some(&planner), &node_path(draft, key)).await.text;
    assert!(page.contains("1,1 <span class=\"mut\">(media dei quattro criteri"), "{page}");
    assert!(!page.contains("name=\"complexity\""), "{page}");
}
