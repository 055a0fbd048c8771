//! What people write for a document: it stands in every form, and what is broken in it keeps the document a draft.

use super::common::{closed, publish_with};
use super::tools::{save, tool};
use cannocchiale_core::diag::Lang;
use cannocchiale_press::{Chapter, Document, Form, Narrative, Picture};

/// A drawing that a body could bring.
const DRAWING: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'><rect width='40' height='20' fill='#36c'/></svg>";

fn text(name: &str) -> String {
    format!(
        "Parole di {name}, **forti** e *corsive*, con [un sito](https://esempio.example/{name}).\n\n\
         ### Dentro {name}\n\n- prima voce\n- seconda voce\n  1. interna\n\n\
         | Anno | Imprese |\n|---|---|\n| 2018 | 120 |\n| 2019 | 131 |\n\n\
         ![Un rettangolo azzurro](figura.svg \"Andamento di {name}\")\n\n##### Ancora più dentro {name}\n\nFine.\n"
    )
}

/// Something written in every place of a document.
pub(crate) fn written(document: &Document) -> Narrative {
    let chapter = |name: &str| Chapter { name: name.to_owned(), text: text(name) };
    let chapters = document.slots.iter().map(|slot| chapter(slot.name)).collect();
    Narrative { chapters, pictures: vec![Picture::read("figura.svg", DRAWING).unwrap()] }
}

/// A chapter that breaks off in the middle of all that may break, and one that nobody reads.
pub(crate) fn broken() -> Narrative {
    let text = "| a | b |\n|---|---|\n| chiusa | male\n\nManca ![una figura](assente.png) qui.\n\nPrima <table><tr><td>dentro</table> dopo.\n\nUn [rimando](#nulla) perso.\n";
    let chapter = |name: &str| Chapter { name: name.to_owned(), text: text.to_owned() };
    Narrative { chapters: vec![chapter("presentazione"), chapter("sconosciuto")], pictures: Vec::new() }
}

fn html(document: &'static Document, narrative: &Narrative) -> String {
    let bytes = publish_with(document, Form::Html, &closed(), Lang::It, Some(narrative));
    String::from_utf8(bytes).unwrap()
}

#[test]
fn every_chapter_stands_in_its_document_with_headings_table_and_figure() {
    let with_slots = Document::all().iter().filter(|document| !document.slots.is_empty());
    let mut count = 0;
    for document in with_slots {
        let narrative = written(document);
        assert_eq!(narrative.faults(document), [], "{}", document.name);
        let page = html(document, &narrative);
        for slot in document.slots {
            let name = slot.name;
            for words in [
                format!("Parole di {name}, <strong>forti</strong>"),
                format!("Dentro {name}</h"),
                format!("Andamento di {name}</figcaption>"),
                format!("href=\"https://esempio.example/{name}\""),
            ] {
                assert!(page.contains(&words), "{}: {words}", document.name);
            }
        }
        assert!(!page.contains("Bozza ·"), "{} is no draft", document.name);
        count += 1;
    }
    assert!(count >= 6);
}

#[test]
fn a_broken_chapter_is_printed_and_its_document_is_a_draft() {
    let breaks = [
        "| a | b |\n|---|---|\n| chiusa | male\n",
        "Manca ![una figura](assente.png) qui.\n",
        "Prima <table><tr><td>dentro</table> dopo.\n",
        "Un [rimando](#nulla) perso.\n",
        &format!("Lungo: {}", "parola ".repeat(300_000)),
    ];
    let document = Document::named("relazione").unwrap();
    for text in breaks {
        let chapter = Chapter { name: "presentazione".to_owned(), text: text.to_owned() };
        let narrative = Narrative { chapters: vec![chapter], pictures: Vec::new() };
        let faults = narrative.faults(document);
        assert!(faults.iter().all(|fault| fault.position().is_some_and(|at| at.line >= 1)), "{faults:?}");
        assert!(!faults.is_empty(), "{}", text.split_at(20).0);
        let page = html(document, &narrative);
        assert!(page.contains("Bozza ·"), "{}", text.split_at(20).0);
    }
    let all = Chapter { name: "presentazione".to_owned(), text: breaks.join("\n\n") };
    let strange = Chapter { name: "sconosciuto".to_owned(), text: "x".to_owned() };
    let narrative = Narrative { chapters: vec![all, strange], pictures: Vec::new() };
    for name in ["relazione", "piano"] {
        let document = Document::named(name).unwrap();
        assert!(narrative.faults(document).iter().any(|fault| fault.code() == "chapter-unknown"));
        let pdf = publish_with(document, Form::Pdf, &closed(), Lang::It, Some(&narrative));
        let folder = tempfile::tempdir().unwrap();
        let path = save(&folder, "rotto.pdf", &pdf);
        let text = tool("pdftotext", &["-layout", path.to_str().unwrap(), "-"]);
        assert!(text.contains("una figura: assente.png") && text.contains("Bozza"), "{name}");
    }
}
