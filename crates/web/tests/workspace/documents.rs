//! Documenti: chapters are written, looked at, saved with their faults, and stand in the document that is made.

use cannocchiale_store::Role;

use crate::support::{House, RESULT};

const HERE: &str = "/lavoro/cciaa-aurea/documenti";
const DRAWING: &[u8] =
    b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'><rect width='40' height='20' fill='#36c'/></svg>";

fn fields<'a>(key: &'a str, seen: &'a str, text: &'a str) -> [(&'a str, &'a str); 4] {
    [("chiave", key), ("visto", seen), ("lingua", "it"), ("testo", text)]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chapter_is_written_with_its_figure_and_stands_in_the_report() {
    let house = House::kept().await;
    let planner = house.somebody(Role::Planner, None).await;
    let revision = house.revision;
    let list = house.get(Some(&planner), HERE).await;
    assert!(list.status == 200 && list.text.contains("4 capitoli da scrivere"), "{}", list.text);
    let unmade = house.get(Some(&planner), &format!("{HERE}/{revision}/relazione/html")).await;
    assert!(unmade.status == 422 && unmade.text.contains("nessun valore è ancora confermato"));
    house.known(RESULT, "2019-Q3", "4").await;
    let chapter = format!("{HERE}/{revision}/relazione/capitolo/presentazione");
    let text = "Anno **buono**.\r\n\r\n![Un rettangolo](andamento.svg)\r\n\r\n<div>x</div>";
    // Looking at it saves nothing, and tells what is wrong by line.
    let tried = house.fill(&planner, &format!("{chapter}/prova"), &fields("a", "0", text)).await;
    assert!(
        tried.status == 200 && tried.text.contains("Riga 3:") && tried.text.contains("Riga 5:"),
        "{}",
        tried.text
    );
    assert!(tried.text.contains("<strong>buono</strong>") && !tried.text.contains("<div>x</div>"));
    assert!(house.store.chapters(&house.body, revision).await.unwrap().is_empty());
    let figure = ("figura", "andamento.svg", DRAWING);
    let given = house
        .post_named_file(&planner, &format!("{HERE}/{revision}/figure"), &[("chiave", "b")], figure)
        .await;
    assert_eq!(given.status, 303, "{}", given.text);
    let program = ("figura", "andamento.png", &b"MZ\x90\x00"[..]);
    let refused = house
        .post_named_file(&planner, &format!("{HERE}/{revision}/figure"), &[("chiave", "c")], program)
        .await;
    assert!(refused.status == 422 && refused.text.contains("non è un’immagine"), "{}", refused.text);
    assert_eq!(house.fill(&planner, &chapter, &fields("d", "0", text)).await.status, 303);
    let report = format!("{HERE}/{revision}/relazione/html");
    let draft = house.get(Some(&planner), &report).await;
    assert!(
        draft.text.contains("<strong>buono</strong>") && draft.text.contains("Bozza"),
        "{}",
        draft.status
    );
    // Who comes second sees both.
    let second = house.fill(&planner, &chapter, &fields("e", "0", "Un altro testo")).await;
    assert_eq!(second.status, 409);
    assert!(second.text.contains("Anno **buono**") && second.text.contains("Un altro testo"));
    let mended = text.split("<div>").next().unwrap();
    assert_eq!(house.fill(&planner, &chapter, &fields("f", "1", mended)).await.status, 303);
    let made = house.get(Some(&planner), &report).await;
    assert_eq!(made.status, 200);
    assert!(
        made.text.contains("andamento") || made.text.contains("Un rettangolo</figcaption>"),
        "{}",
        made.text
    );
    assert!(!made.text.contains("class=\"label\">Bozza"));
    assert!(made.header("content-disposition").contains("relazione-2019-it.html"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_scores_are_a_workbook_for_who_may_see_those_of_holders() {
    let house = House::new().await;
    house.known(RESULT, "2019-Q2", "4").await;
    let planner = house.somebody(Role::Planner, None).await;
    let book = format!("{HERE}/{}/punteggi/xlsx", house.revision);
    assert!(house.get(Some(&planner), HERE).await.text.contains("/punteggi/xlsx"));
    let made = house.get(Some(&planner), &book).await;
    assert_eq!(made.status, 200, "{}", made.text);
    assert!(made.header("content-disposition").contains("punteggi-2019-al-2019-10-05-it.xlsx"));
    assert!(made.text.starts_with("PK"));
    assert_eq!(house.get(Some(&planner), &book.replace("xlsx", "pdf")).await.status, 404);
    let head = house.somebody(Role::Director, Some("turismo-cultura")).await;
    assert!(!house.get(Some(&head), HERE).await.text.contains("/punteggi/xlsx"));
    assert_eq!(house.get(Some(&head), &book).await.status, 404);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_report_is_made_as_of_a_day_that_has_been() {
    let house = House::new().await;
    house.known(RESULT, "2019-Q2", "4").await;
    let planner = house.somebody(Role::Planner, None).await;
    let list = house.get(Some(&planner), HERE).await.text;
    assert!(list.contains("name=\"al\"") && list.contains("max=\"2019-10-05\""), "{list}");
    let here = format!("{HERE}/{}/monitoraggio/html", house.revision);
    let made = house.get(Some(&planner), &format!("{here}?al=2019-09-30")).await;
    assert_eq!(made.status, 200, "{}", made.text);
    // Made again on another day it is the same, so that its hash can be cited.
    assert!(
        made.text.contains("al 30\u{a0}settembre\u{a0}2019")
            && !made.text.contains("5\u{a0}ottobre\u{a0}2019")
    );
    let plan = house.get(Some(&planner), &format!("{HERE}/{}/piano/html", house.revision)).await;
    assert!(
        plan.text.contains("31\u{a0}gennaio\u{a0}2019") && !plan.text.contains("5\u{a0}ottobre\u{a0}2019"),
        "of its act"
    );
    assert!(made.header("content-disposition").contains("monitoraggio-2019-al-2019-09-30-it.html"));
    let today = house.get(Some(&planner), &here).await;
    assert!(
        today.text.contains("al 5\u{a0}ottobre\u{a0}2019")
            && !today.text.contains("30\u{a0}settembre\u{a0}2019</p>")
    );
    // What was recorded on 10 July was not known on the 1st; nobody knows tomorrow.
    let early = house.get(Some(&planner), &format!("{here}?al=2019-07-01")).await;
    assert!(early.status == 422 && early.text.contains("nessun valore"), "{}", early.text);
    for wrong in ["2019-10-06", "ieri"] {
        let refused = house.get(Some(&planner), &format!("{here}?al={wrong}")).await;
        assert!(refused.status == 422 && refused.text.contains("non è un giorno fino a oggi"), "{wrong}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_chapters_of_an_adopted_plan_are_fixed_and_those_of_its_draft_are_not() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let fixed = format!("{HERE}/{}/piano/capitolo/contesto", house.revision);
    let page = house.get(Some(&planner), &fixed).await;
    assert!(page.status == 200 && !page.text.contains("<textarea"), "{}", page.text);
    assert_eq!(house.fill(&planner, &fixed, &fields("a", "0", "x")).await.status, 422);
    let draft = house.draft().await;
    let open = format!("{HERE}/{draft}/piano/capitolo/contesto");
    assert_eq!(house.fill(&planner, &open, &fields("b", "0", "Fuori piove.")).await.status, 303);
    let made = house.get(Some(&planner), &format!("{HERE}/{draft}/piano/html")).await;
    assert!(made.text.contains("Fuori piove.") && made.text.contains("Bozza"), "{}", made.status);
    // With a fault in its chapters the plan in force would be printed as a draft for ever.
    assert_eq!(house.fill(&planner, &open, &fields("c", "1", "[x](#y)")).await.status, 303);
    let act = [
        ("chiave", "d"),
        ("visto", "1"),
        ("organo", "Giunta"),
        ("tipo", "delibera"),
        ("numero", "47"),
        ("data", "31/10/2019"),
    ];
    let unadopted =
        house.fill(&planner, &format!("/lavoro/cciaa-aurea/revisioni/{draft}/adotta"), &act).await;
    assert!(unadopted.status == 422 && unadopted.text.contains("capitoli del piano"), "{}", unadopted.text);
    // Sheets are between who assigns and who answers, and no document tells of one person.
    let head = house.somebody(Role::Director, Some("turismo-cultura")).await;
    assert_eq!(house.get(Some(&head), &format!("{HERE}/{draft}/schede/html")).await.status, 404);
    let sheets = house.get(Some(&planner), &format!("{HERE}/{draft}/schede/html")).await;
    assert!(sheets.status == 200 && !sheets.text.contains("Paperoga"), "{}", sheets.status);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_logo_and_the_colour_of_the_body_are_in_the_documents_of_its_draft() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let draft = house.draft().await;
    let here = "/lavoro/cciaa-aurea/impostazioni/aspetto";
    let give = async |revision: &str, key: &str, words: &str, colour: &str, file| {
        let fields = [("chiave", key), ("visto", "0"), ("parole", words), ("colore", colour)];
        house.post_named_file(&planner, &format!("{here}/{revision}"), &fields, file).await
    };
    let logo = ("logo", "stemma.svg", DRAWING);
    let id = draft.to_string();
    for (key, words, colour, file, told) in [
        ("a", "Stemma", "#777777", logo, "stacca 4,4 a 1"),
        ("b", "Stemma", "blu", logo, "non è un colore"),
        ("c", "", "", logo, "Scrivi che cosa si legge"),
        ("d", "Stemma", "", ("logo", "stemma.png", &b"MZ\x90\x00"[..]), "non è un logo"),
    ] {
        let refused = give(&id, key, words, colour, file).await;
        assert!(refused.status == 422 && refused.text.contains(told), "{told}: {}", refused.text);
    }
    let given = give(&id, "e", "Stemma dell’ente", "#7A1022", logo).await;
    assert_eq!(given.status, 303, "{}", given.text);
    let page = house.get(Some(&planner), here).await;
    assert!(page.text.contains("alt=\"Stemma dell’ente\"") && page.text.contains("#7a1022"), "{}", page.text);
    let made = house.get(Some(&planner), &format!("{HERE}/{draft}/piano/html")).await;
    assert!(made.text.contains("alt=\"Stemma dell’ente\"") && made.text.contains("--blue: #7a1022"));
    // Who comes second is told, and of a plan in force it is given once.
    assert_eq!(give(&id, "f", "Altro", "", logo).await.status, 409);
    let adopted = house.revision.to_string();
    assert_eq!(give(&adopted, "g", "Stemma", "", logo).await.status, 303);
    assert_eq!(give(&adopted, "h", "Stemma", "#004080", logo).await.status, 422);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_pira_is_divided_by_the_missions_that_the_planner_wrote() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let (revision, page) = (house.revision, format!("{HERE}/{}/missioni", house.revision));
    let pira = format!("{HERE}/{revision}/pira/html");
    let list = house.get(Some(&planner), &format!("{HERE}/{revision}")).await;
    assert!(list.text.contains("obiettivi senza missione e programma"), "{}", list.text);
    assert!(house.get(Some(&planner), &pira).await.text.contains("Missione e programma non indicati"));
    let half = [("chiave", "a"), ("visto", "0"), ("missione-1", "011 – Competitività")];
    let refused = house.fill(&planner, &page, &half).await;
    assert!(
        refused.status == 422 && refused.text.contains("Di 1 scrivi sia la missione"),
        "{}",
        refused.text
    );
    let whole = [
        ("chiave", "b"),
        ("visto", "0"),
        ("missione-1", "011 – Competitività"),
        ("programma-1", "005 – Promozione;  «rete»"),
        ("missione-1B", "032 – Servizi istituzionali"),
        ("programma-1B", "003 – Servizi generali"),
    ];
    assert_eq!(house.fill(&planner, &page, &whole).await.status, 303);
    let shown = house.get(Some(&planner), &page).await;
    assert!(shown.text.contains("value=\"005 – Promozione; «rete»\""), "{}", shown.text);
    let made = house.get(Some(&planner), &pira).await.text;
    let words = [
        "032 – Servizi istituzionali · 003",
        "1B\u{a0}– ",
        "011 – Competitività · 005 – Promozione; «rete»",
        "1D\u{a0}– ",
    ];
    let places: Vec<usize> =
        words.iter().map(|words| made.rfind(words).unwrap_or_else(|| panic!("no {words}"))).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(made.contains("Missione e programma non indicati"), "areas 2 and 3 have none yet");
    // Who comes second is told; who may not write reads.
    assert_eq!(house.fill(&planner, &page, &[("chiave", "c"), ("visto", "0")]).await.status, 409);
    let head = house.somebody(Role::Director, Some("turismo-cultura")).await;
    let read = house.get(Some(&head), &page).await;
    assert!(
        read.status == 200
            && !read.text.contains("<input type=\"text\"")
            && read.text.contains("032 – Servizi")
    );
    assert_eq!(house.fill(&head, &page, &whole).await.status, 403);
    // The plan of the next year finds what holds; the one of the year before did not have it.
    let setting = |day: &str| house.store.setting_on(&house.body, "spending", day.parse().unwrap());
    assert!(setting("2020-01-01").await.unwrap().is_some() && setting("2018-12-31").await.unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_act_that_approves_the_report_is_written_down_and_stands_in_it() {
    let house = House::new().await;
    house.known(RESULT, "2019-Q3", "4").await;
    let planner = house.somebody(Role::Planner, None).await;
    let page = format!("{HERE}/{}/relazione/atto", house.revision);
    let list = house.get(Some(&planner), HERE).await.text;
    assert!(
        list.contains("/relazione/atto") && list.contains("L’atto che lo approva non è ancora indicato"),
        "{list}"
    );
    assert!(!list.contains("/piano/atto"), "the plan has the act by which it was adopted");
    assert_eq!(house.get(Some(&planner), &page.replace("relazione", "piano")).await.status, 404);
    let filled = |key, seen, number, day| {
        [
            ("chiave", key),
            ("visto", seen),
            ("organo", "Giunta"),
            ("tipo", "delibera"),
            ("numero", number),
            ("data", day),
        ]
    };
    let wrong = house.fill(&planner, &page, &filled("a", "0", "", "ieri")).await;
    assert!(wrong.status == 422 && wrong.text.contains("Numero: manca"), "{}", wrong.text);
    assert!(
        wrong.text.contains("scrivila così, 31/01/2026") && wrong.text.contains("value=\"ieri\""),
        "{}",
        wrong.text
    );
    assert_eq!(house.fill(&planner, &page, &filled("b", "0", "31", "24/06/2020")).await.status, 303);
    let stale = house.fill(&planner, &page, &filled("c", "0", "32", "24/06/2020")).await;
    assert_eq!(stale.status, 409, "{}", stale.text);
    let again = house.get(Some(&planner), &page).await.text;
    assert!(again.contains("value=\"31\"") && again.contains("value=\"24/06/2020\""), "{again}");
    let made = house.get(Some(&planner), &format!("{HERE}/{}/relazione/html", house.revision)).await.text;
    assert!(
        made.contains("Atto di approvazione")
            && made.contains("Delibera di Giunta n.\u{a0}31 del 24\u{a0}giugno\u{a0}2020"),
        "{made}"
    );
    let monitoring =
        house.get(Some(&planner), &format!("{HERE}/{}/monitoraggio/html", house.revision)).await.text;
    assert!(!monitoring.contains("24 giugno 2020"), "an act is of one document");
    let board = house.somebody(Role::Board, None).await;
    let read = house.get(Some(&board), &page).await.text;
    assert!(
        read.contains("delibera n. 31 (Giunta)") && !read.contains("<form class=\"work-form\""),
        "{read}"
    );
    assert_eq!(house.fill(&board, &page, &filled("d", "1", "32", "24/06/2020")).await.status, 403);
    let draft = house.draft().await;
    let early = house.get(Some(&planner), &format!("{HERE}/{draft}/relazione/atto")).await;
    assert_eq!(early.status, 404, "a draft has nothing to approve");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_chapter_of_the_report_is_in_the_drafts_that_were_begun_before_it_was_written() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    house.known(RESULT, "2019-Q3", "4").await;
    let draft = house.draft().await;
    let at = |revision| format!("{HERE}/{revision}/relazione/capitolo/presentazione");
    let told = fields("a", "0", "Un anno di **conferme**.");
    assert_eq!(house.fill(&planner, &at(house.revision), &told).await.status, 303);
    let page = house.get(Some(&planner), &at(draft)).await.text;
    assert!(page.contains("Un anno di **conferme**."), "{page}");
    let made = house.get(Some(&planner), &format!("{HERE}/{draft}/relazione/html")).await;
    assert!(made.text.contains("<strong>conferme</strong>"), "{}", made.status);
    // What the draft says by itself is not written over.
    assert_eq!(house.fill(&planner, &at(draft), &fields("b", "1", "Altre parole.")).await.status, 303);
    assert_eq!(
        house.fill(&planner, &at(house.revision), &fields("c", "1", "Ripensamenti.")).await.status,
        303
    );
    let page = house.get(Some(&planner), &at(draft)).await.text;
    assert!(page.contains("Altre parole.") && !page.contains("Ripensamenti."), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pira_with_an_objective_measured_by_spending_alone_is_refused_with_its_reason() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let draft = house.draft().await;
    let nodes = house.store.nodes(&house.body, draft).await.unwrap();
    let of_objective = nodes.iter().filter(|node| node.node.as_str().starts_with("1B/i"));
    let mut change = house.change().await;
    for node in of_objective {
        let mut content: serde_json::Value = serde_json::from_str(&node.content).unwrap();
        content["kind"] = "financial".into();
        change.save_node(draft, node.key, node.version, &content.to_string()).await.unwrap();
    }
    change.commit().await.unwrap();
    for form in ["pdf", "html", "docx"] {
        let refused = house.get(Some(&planner), &format!("{HERE}/{draft}/pira/{form}")).await;
        assert_eq!(refused.status, 422, "{form}");
        for words in [
            "La norma di «Piano degli indicatori e dei risultati attesi di bilancio» non lo permette",
            "1B è misurato soltanto da indicatori di realizzazione finanziaria",
            "(aggiungi un indicatore di realizzazione fisica",
        ] {
            assert!(refused.text.contains(words), "{form}: {words} not in {}", refused.text);
        }
    }
    let english = house.get(Some(&planner), &format!("/en{HERE}/{draft}/pira/html")).await;
    assert!(
        english.status == 422 && english.text.contains("does not allow it: 1B is measured"),
        "{}",
        english.text
    );
    // In force it measures otherwise, and its PIRA is made.
    let made = house.get(Some(&planner), &format!("{HERE}/{}/pira/html", house.revision)).await;
    assert_eq!(made.status, 200, "{}", made.text);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_pira_and_the_gender_budget_still_want_is_counted() {
    let house = House::new().await;
    let planner = house.somebody(Role::Planner, None).await;
    let draft = house.draft().await;
    let cards = async || {
        let page = house.get(Some(&planner), &format!("{HERE}/{draft}")).await.text;
        let card = |name: &str| {
            let card = page.split(&format!("id=\"documento-{name}\"")).nth(1).unwrap();
            card.split("</section>").next().unwrap().to_owned()
        };
        ["pira", "relazione"].map(card)
    };
    let lacks = "senza un campo che il decreto chiede";
    let [pira, report] = cards().await;
    assert!(!pira.contains(lacks), "{pira}");
    assert!(report.contains("9 obiettivi non classificati nel bilancio di genere"), "{report}");
    for (node, field, value) in [("1B/i1", "definition", ""), ("1B", "gender_effect", "neutral")] {
        let path = format!("/lavoro/cciaa-aurea/piano/{draft}/nodo/{}", house.node(node).await);
        let form = [("chiave", node), ("visto", "1"), (field, value)];
        assert_eq!(house.fill(&planner, &path, &form).await.status, 303, "{node}");
    }
    let [pira, report] = cards().await;
    assert!(pira.contains(&format!("1 obiettivo o indicatore {lacks}")), "{pira}");
    assert!(report.contains("8 obiettivi non classificati nel bilancio di genere"), "{report}");
}
