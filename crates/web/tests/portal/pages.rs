//! Every page, in both languages, for every plan.

use crate::support::{PLANS, crawl, links, portal, portal_of};

const PAGES: &[&str] = &[
    "/",
    "/albero",
    "/responsabili",
    "/salute",
    "/situazione",
    "/confronto",
    "/simulazione",
    "/bilancio",
    "/ente",
    "/documenti",
    "/dati-aperti",
    "/come-si-legge",
    "/controlli",
    "/controlli/project-without-office",
    "/ricerca",
    "/ricerca?q=perch%C3%A9",
    "/accessibilita",
];
const DEMO_PAGES: &[&str] = &[
    "/area/1",
    "/obiettivo/1B",
    "/progetto/1B0101",
    "/albero/1",
    "/albero/1/1B",
    "/albero/1/1B/i1",
    "/albero/1/1B/1B0101",
    "/confronto/1B",
    "/come-si-calcola/ente",
    "/come-si-calcola/1B",
    "/come-si-calcola/1B0101%2F1a",
    "/come-si-calcola/@sg",
    "/come-si-calcola/sg%2F3%2F1",
    "/come-si-calcola/health%2Fh3",
    "/situazione?stato=non-in-linea",
    "/simulazione?nodo=1B&peso%3A1B%2Fi1=50&target%3A1B0101%2F1a=%3E%3D%203&massimo=120",
    "/simulazione?nodo=1B&peso%3A1B%2Fi1=molto",
    "/albero?al=2019-09-30",
    "/confronto/2A?al=2019-09-30",
];

fn check_page(name: &str, lang: &str, page: &str) {
    let head = format!("<html lang=\"{lang}\">");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains(&head), "{name}: the language is {lang}");
    let title = page.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).expect("a title");
    assert!(title.split(" · ").all(|part| !part.trim().is_empty()), "{name}: title {title:?}");
    assert_eq!(page.matches("<h1").count(), 1, "{name}: one first heading");
    assert!(!page.contains(" style=\"") && !page.contains("<style"), "{name}: no inline style");
    for script in page.split("<script").skip(1) {
        assert!(script.starts_with(" src=\"/risorse/"), "{name}: no inline script");
    }
    let handlers = [" onclick=", " onload=", " onerror=\"", "javascript:"];
    assert!(handlers.iter().all(|handler| !page.contains(handler)), "{name}: no inline handler");
    headings_in_order(name, page);
}

fn headings_in_order(name: &str, page: &str) {
    let main = page.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).expect("a main part");
    let mut last = 0;
    for piece in main.split("<h").skip(1) {
        let Some(level) = piece.chars().next().and_then(|c| c.to_digit(10)) else { continue };
        assert!(level <= last + 1, "{name}: heading {level} after {last}");
        last = level;
    }
}

#[tokio::test]
async fn every_page_is_whole_in_both_languages_for_every_plan() {
    for plan in PLANS {
        let portal = portal(plan);
        let more = if plan == "demo" { DEMO_PAGES } else { &[] };
        for path in PAGES.iter().chain(more) {
            for (lang, address) in
                [("it", (*path).to_owned()), ("en", format!("/en{}", path.trim_end_matches('/')))]
            {
                let answer = portal.get(&address).await;
                assert_eq!(answer.status, 200, "{plan} {address}");
                assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{plan} {address}");
                assert_eq!(answer.header("content-language"), lang, "{plan} {address}");
                check_page(&format!("{plan} {address}"), lang, &answer.text);
            }
        }
    }
}

#[tokio::test]
async fn every_link_leads_to_a_page_and_every_fragment_to_a_place_in_it() {
    for plan in PLANS {
        let pages = crawl(&portal(plan)).await;
        assert!(pages.len() > 30, "{plan}: only {} addresses", pages.len());
        for (address, answer) in &pages {
            assert_eq!(answer.status, 200, "{plan} {address}");
            for (path, fragment) in links(&answer.text) {
                let Some(fragment) = fragment.filter(|_| !path.starts_with("/risorse/")) else { continue };
                let there = &pages[&path].text;
                assert!(there.contains(&format!("id=\"{fragment}\"")), "{plan} {address}: {path}#{fragment}");
            }
        }
    }
}

#[tokio::test]
async fn ids_are_unique_in_every_page() {
    for plan in PLANS {
        for (address, answer) in crawl(&portal(plan)).await {
            let mut seen = std::collections::BTreeSet::new();
            for id in answer.text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(seen.insert(id.to_owned()), "{plan} {address}: id {id} twice");
            }
        }
    }
}

#[tokio::test]
async fn texts_of_a_plan_are_never_markup() {
    for (address, answer) in crawl(&portal("hostile")).await {
        if answer.header("content-type").starts_with("text/html") {
            assert!(!answer.text.contains("<script>") && !answer.text.contains("<img"), "{address}");
        }
    }
}

#[tokio::test]
async fn objectives_of_a_person_are_nowhere() {
    for (address, answer) in crawl(&portal("hostile")).await {
        let hidden = !answer.text.contains("a private objective")
            && !answer.text.contains("secret-pers")
            && !answer.text.contains("41.4242")
            && !answer.text.contains("41,4242");
        assert!(hidden, "{address}");
    }
}

#[tokio::test]
async fn the_other_language_is_the_same_page() {
    let answer = portal("demo").get("/ricerca?q=mediazione&x=1").await;
    assert!(answer.text.contains("href=\"/en/ricerca?q=mediazione&amp;x=1\""), "{}", answer.text);
}

#[tokio::test]
async fn every_page_of_a_demonstration_says_so() {
    for (address, answer) in crawl(&portal("demo")).await {
        if answer.header("content-type").starts_with("text/html") {
            let said =
                answer.text.contains("Dati dimostrativi") || answer.text.contains("Demonstration data");
            assert!(said, "{address}");
        }
    }
}

#[tokio::test]
async fn a_draft_says_so_and_an_adopted_plan_does_not() {
    assert!(portal("hostile").get("/").await.text.contains("banner-draft"));
    assert!(!portal("demo").get("/").await.text.contains("banner-draft"));
}

#[tokio::test]
async fn checks_of_a_draft_can_be_filtered() {
    let portal = portal("hostile");
    let all = portal.get("/controlli").await.text;
    assert!(all.contains("findings-error") && all.contains("findings-warning"), "{all}");
    let errors = portal.get("/controlli?gravita=error").await.text;
    assert!(errors.contains("findings-error") && !errors.contains("findings-warning"));
    let none = portal.get("/controlli?gravita=error&controllo=nothing").await.text;
    assert!(none.contains("Nessun esito con questo filtro"));
}

#[tokio::test]
async fn a_measure_that_a_draft_misspells_is_told_beside_the_fact_that_nothing_reads() {
    let plan = r#"{"schema":"cannocchiale/plan/1","body":{"name":"Ente"},"year":2019,"period":{"from":2019,"to":2021},
        "revision":{"status":"draft"},"areas":[{"code":"1","objectives":[{"code":"1A","indicators":[
        {"statement":"Costo per impresa","formula":"measure(\"costo\") / measure(\"imprese-ative\")"}]}]}]}"#;
    let header = cannocchiale_core::facts::HEADER.join(",");
    let facts = format!("{header}\ncosto,2019,10,final,,,\nimprese-attive,2019,5,final,,,\n");
    let portal = portal_of(plan, &facts);
    let page = portal.get("/controlli?gravita=error&controllo=fact-of-unknown-node").await.text;
    assert!(page.contains("imprese-attive</code>, che nel piano non c'è"), "{page}");
    assert!(page.contains("forse <code>imprese-ative</code>"), "{page}");
    let published = portal.get("/dati-aperti/rilevazioni.csv").await.text;
    assert!(published.contains("costo") && !published.contains("imprese-attive"), "{published}");
}

#[tokio::test]
async fn search_finds_codes_and_words_without_accents() {
    let portal = portal("demo");
    assert!(portal.get("/ricerca?q=1B0101").await.text.contains("href=\"/progetto/1B0101\""));
    assert!(portal.get("/ricerca?q=CONTABILITA").await.text.contains("Amministrazione e contabilità"));
    assert!(portal.get("/ricerca?q=zzzz").await.text.contains("Nessun risultato"));
}

#[tokio::test]
async fn every_node_of_the_tree_is_reached_by_its_address() {
    let pages = crawl(&portal("demo")).await;
    let trees = pages.keys().filter(|address| address.starts_with("/albero/")).count();
    // 3 areas, 15 objectives, 36 indicators, 28 projects and their results.
    assert!(trees > 3 + 15 + 36 + 28 + 100, "{trees}");
}

#[tokio::test]
async fn a_missing_value_is_said_in_words() {
    let page = portal("minimal").get("/salute").await.text;
    assert!(page.contains("non indicato"), "{page}");
}

#[tokio::test]
async fn an_objective_says_why_it_is_there_for_whom_and_at_what_risk() {
    let page = portal("demo").get("/obiettivo/3D").await.text;
    for told in ["legge:2012-11-06;190\" rel=\"external\"", "Giornalisti", " — misura: ", "Accesso civico"]
    {
        assert!(page.contains(told), "{told}: {page}");
    }
}

#[tokio::test]
async fn words_of_the_plan_on_an_english_page_say_that_they_are_italian() {
    let page = portal("demo").get("/en/obiettivo/1D").await.text;
    for words in [
        "Risolvere le liti senza tribunale",
        "Campagne per far conoscere la mediazione",
        "Mediare costa meno",
    ] {
        let main = page.split("<main").nth(1).expect("a main part");
        let title = main.split("<h1").nth(1).expect("a heading");
        assert!(title.contains(&format!("lang=\"it\">{words}")), "{words}");
    }
}

#[tokio::test]
async fn the_licence_and_the_contact_are_those_the_body_gives() {
    let demo = portal("demo");
    assert!(demo.get("/accessibilita").await.text.contains("href=\"mailto:accessibilita@example.org\""));
    assert!(demo.get("/dati-aperti").await.text.contains("https://creativecommons.org/licenses/by/4.0/"));
    // A body that gives none publishes under CC BY 4.0, and is reached at its sites.
    let minimal = portal("minimal");
    assert!(minimal.get("/dati-aperti").await.text.contains("CC BY 4.0"));
    assert!(!minimal.get("/accessibilita").await.text.contains("mailto:"));
    // What is no address of a page is no link.
    let hostile = portal("hostile");
    for page in ["/dati-aperti", "/accessibilita"] {
        assert!(!hostile.get(page).await.text.contains("href=\"javascript:"), "{page}");
    }
}

#[tokio::test]
async fn the_page_of_an_objective_says_what_its_money_does_to_inequality_where_somebody_said_it() {
    let portal = portal("demo");
    let told = portal.get("/obiettivo/2C").await.text;
    assert!(told.contains("<dt>Spesa nel bilancio di genere</dt><dd>sensibile al genere</dd>"), "{told}");
    let english = portal.get("/en/obiettivo/2C").await.text;
    assert!(english.contains("<dt>Spending in the gender budget</dt><dd>gender-sensitive</dd>"), "{english}");
    let silent = portal.get("/obiettivo/1B").await;
    assert!(silent.status == 200 && !silent.text.contains("bilancio di genere"), "{}", silent.text);
}
