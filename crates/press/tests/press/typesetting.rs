//! How pages are set: what an office would send back to the typist.

use super::common::{closed_with, html, named, publish, publish_with, samples};
use super::reading::{page_words, sheets, squeezed, tagged_words};
use super::tools::{save, tool};
use cannocchiale_core::diag::Lang;
use cannocchiale_press::{Chapter, Document, Form, Narrative};
use serde_json::json;

fn pages(pdf: &[u8]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = save(&folder, "document.pdf", pdf);
    let text = tool("pdftotext", &["-layout", path.to_str().unwrap(), "-"]);
    text.split('\u{c}').filter(|page| !page.trim().is_empty()).map(str::to_owned).collect()
}

#[test]
fn every_file_says_by_which_act_its_plan_was_adopted() {
    let sample = closed_with(|file| {
        file["areas"].as_array_mut().unwrap().truncate(1);
        file["objectives"].as_array_mut().unwrap().truncate(2);
        file["revision"]["act"]["number"] = "47/2019".into();
    });
    let folder = tempfile::tempdir().unwrap();
    for document in Document::all() {
        let path = save(&folder, "act.pdf", &publish(document, Form::Pdf, &sample, Lang::It));
        let told = tool("pdfinfo", &[path.to_str().unwrap()]);
        let subject =
            told.lines().find(|line| line.starts_with("Subject:")).unwrap_or_default().replace('\u{a0}', " ");
        assert!(subject.contains("n. 47/2019 del 31 gennaio 2019"), "{}: {subject}", document.name);
    }
}

#[test]
fn programs_that_lay_the_text_out_again_part_words_in_prose_and_nowhere_else() {
    let sample = samples().remove(3);
    let page = html("piano", &sample);
    assert!(page.contains("<html lang=\"it\">") && page.contains("p, li { hyphens: auto;"));
    let docx = publish(named("piano"), Form::Docx, &sample, Lang::It);
    let mut docx = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut part = |name: &str| std::io::read_to_string(docx.by_name(name).unwrap()).unwrap();
    assert!(part("word/settings.xml").contains("<w:autoHyphenation w:val=\"1\"/>"));
    let styles = part("word/styles.xml");
    let parted = |id: &str| {
        let style = styles.split(&format!("w:styleId=\"{id}\"")).nth(1).unwrap();
        !style.split("</w:style>").next().unwrap().contains("<w:suppressAutoHyphens/>")
    };
    assert!(parted("Normal") && !parted("Heading1") && !parted("TableText") && !parted("Caption"));
}

/// A paragraph with the places where Italian parts its words; what has none is not parted.
const SYLLABLES: &str = "La col-la-bo-ra-zio-ne fra am-mi-ni-stra-zio-ni e im-pren-di-to-ri è cre-sciu-ta no-te-vol-men-te, \
    per-ché la sem-pli-fi-ca-zio-ne dei pro-ce-di-men-ti e la di-gi-ta-liz-za-zio-ne de-gli spor-tel-li han-no ac-com-pa-gna-to \
    l’in-ter-na-zio-na-liz-za-zio-ne: i que-sti-o-na-ri com-pi-la-ti sono ot-to-cen-to-cin-quan-ta, con uno sco-sta-men-to di −0,4 \
    pun-ti ri-spet-to al-le pre-vi-sio-ni, e la cor-ri-spon-den-za del back=office pas-sa da CCIAA=UNIONCAMERE e da \
    promozione@aurea.example con tra-spa-ren-za.";

/// How often the paragraph says it: as much as a page holds.
const TIMES: usize = 5;

/// The paragraph as people write it: `=` stands for a hyphen that is read.
fn written_so() -> String {
    let text = SYLLABLES.replace('-', "").replace(['=', '−'], "-");
    std::iter::repeat_n(text.split_whitespace().collect::<Vec<_>>().join(" "), TIMES)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn a_long_paragraph_is_parted_by_syllables_on_paper_and_reads_back_whole() {
    let sample = samples().remove(3);
    for (name, chapter) in [("piano", "contesto"), ("relazione", "presentazione")] {
        let chapters = vec![Chapter { name: chapter.to_owned(), text: written_so() }];
        let narrative = Narrative { chapters, pictures: Vec::new() };
        let made = |form| publish_with(named(name), form, &sample, Lang::It, Some(&narrative));
        let pdf = made(Form::Pdf);
        let words: Vec<String> =
            sheets(&pdf).into_iter().flat_map(|sheet| sheet.words).map(|word| word.text).collect();
        let allowed: Vec<String> = SYLLABLES.split_whitespace().map(|word| word.replace('=', "-")).collect();
        let mut parted = 0;
        for pair in words.windows(2).filter(|pair| pair[0].ends_with('\u{ad}')) {
            let begins = pair[0].trim_end_matches('\u{ad}');
            // The document has words of its own, too.
            let joined = format!("{begins}{}", pair[1]);
            if !allowed.iter().any(|word| word.replace('-', "") == joined) {
                continue;
            }
            // A word stands once with its syllables: its two parts are found around one of the marks between them.
            let is_right = allowed.iter().any(|word| {
                word.match_indices('-').any(|(at, _)| {
                    let (first, rest) = word.split_at(at);
                    first.replace('-', "") == begins && rest.replace('-', "") == pair[1]
                })
            });
            assert!(is_right, "{name}: {} | {}", pair[0], pair[1]);
            parted += 1;
        }
        assert!(parted >= 4, "{name}: {parted} words are parted");
        // Every reader gets the whole paragraph: who reads the letters, and who reads the tags.
        let whole = squeezed(&written_so().replace(" -0,4", " −0,4"));
        assert!(squeezed(&words.concat()).contains(&whole), "{name}: {}", words.join(" "));
        let tagged = tagged_words(&pdf);
        assert!(tagged.contains(&whole), "{name}: {tagged}");
        assert!(page_words(&String::from_utf8(made(Form::Html)).unwrap()).contains(&whole), "{name}");
        for kept in ["−0,4", "promozione@aurea.example"] {
            assert_eq!(words.iter().filter(|word| *word == kept).count(), TIMES, "{name}: {kept}");
        }
    }
}

#[test]
fn a_number_below_zero_in_a_table_is_read_with_its_sign_after_a_parted_page() {
    let sample = closed_with(|file| {
        file["health"][0]["values"]["2018"]["value"] = "-0.4".into();
    });
    let chapters = vec![Chapter { name: "presentazione".to_owned(), text: written_so() }];
    let narrative = Narrative { chapters, pictures: Vec::new() };
    let pdf = publish_with(named("relazione"), Form::Pdf, &sample, Lang::It, Some(&narrative));
    let words: Vec<String> =
        sheets(&pdf).into_iter().flat_map(|sheet| sheet.words).map(|word| word.text).collect();
    assert!(words.iter().filter(|word| word.starts_with("−0,4")).count() > TIMES, "only in the chapter");
    // The hyphen that is read is one to every reader, after any number of those that are not.
    let read = words.iter().filter(|word| word.contains('-') && !word.contains('\u{ad}')).count();
    assert!(read >= TIMES, "{read} words with a hyphen");
}

#[test]
fn the_label_of_rows_comes_back_where_they_go_on_over_the_page() {
    let sample = samples().remove(1);
    let mut continued = 0;
    for page in pages(&publish(named("monitoraggio"), Form::Pdf, &sample, Lang::It)) {
        let lines: Vec<&str> = page.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let Some(first) = lines.iter().position(|line| line.contains("º trimestre")) else { continue };
        let before = first.checked_sub(1).and_then(|at| lines.get(at)).copied().unwrap_or_default();
        assert!(before.contains(" – ") || before.contains("\u{a0}– "), "{before} / {}", lines[first]);
        let last = lines.iter().rev().find(|line| !line.contains("Pagina")).copied().unwrap_or_default();
        assert!(
            !(last.contains(" – ") && last.len() < 60 && !last.contains("€")),
            "a label is last on its page: {last}"
        );
        continued += 1;
    }
    assert!(continued >= 3, "{continued} pages with quarters");
}

#[test]
fn nobody_signs_a_page_that_says_nothing() {
    let sheets = pages(&publish(named("schede"), Form::Pdf, &samples().remove(0), Lang::It));
    let signed: Vec<&String> = sheets.iter().filter(|page| page.contains("Per presa visione")).collect();
    assert!(signed.len() >= 12);
    assert!(signed.iter().all(|page| page.contains("Colloqui e osservazioni")), "{signed:?}");
}

#[test]
fn the_money_of_objectives_is_the_map_that_the_portal_has() {
    let page = html("piano", &samples().remove(0));
    let budget = page.split_once("Totale delle risorse per obiettivo").unwrap().1;
    assert!(budget.split("</svg>").next().unwrap().contains("class=\"chart-part\""));
}

#[test]
fn no_formula_of_the_program_is_printed() {
    let sample = samples().remove(0);
    for name in ["piano", "pira", "piao"] {
        let page = html(name, &sample);
        for code in ["measure(", "survey(", "process(", "mean_achievement", "prev("] {
            assert!(!page.contains(code), "{name}: {code}");
        }
    }
    assert!(html("pira", &sample).contains("Voto medio dell’indagine «Gradimento della mediazione»"));
}

#[test]
fn risks_and_duties_of_objectives_lead_from_the_piao_to_their_sheets() {
    let sample = closed_with(|file| {
        let risk = json!({ "risk": "Favori a un’impresa", "measure": "rotazione" });
        file["objectives"][0]["attached"] = json!({ "risks": [risk] });
    });
    let page = html("piao", &sample);
    // What leads back to the contents stands after the last word.
    let part = page.rsplit_once("Rischi con le loro misure").unwrap().1.split("<nav").next().unwrap();
    for words in ["Rischio: Favori a un’impresa — rotazione", "Pubblicazione: "] {
        assert!(part.contains(words), "{words}");
    }
    let mut led = 0;
    for anchor in part.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(page.contains(&format!("<h4 id=\"{anchor}\"")), "nothing at {anchor}");
        led += 1;
    }
    assert!(led >= 3, "{led}");
}

#[test]
fn a_small_body_has_the_simplified_piao() {
    let sample = closed_with(|file| file["body"]["staff"][0]["count"] = 40.into());
    let (small, whole) = (html("piao", &sample), html("piao", &samples().remove(0)));
    assert_eq!(small.matches("forma semplificata non chiede questa parte").count(), 3);
    assert!(!whole.contains("forma semplificata"));
    for sheet in ["Indicatori dell’obiettivo", "Risultati attesi del progetto"] {
        assert!(whole.contains(sheet) && !small.contains(sheet), "{sheet}");
    }
    for part in ["Rischi con le loro misure", "Struttura organizzativa"] {
        assert!(small.contains(part), "{part}");
    }
}

#[test]
fn what_stands_around_an_assigned_objective_is_in_its_sheet() {
    let sample = closed_with(|file| {
        let mine = file["objectives"]
            .as_array_mut()
            .unwrap()
            .iter_mut()
            .find(|one| one["holder"]["unit"] == "ragioneria");
        let mine = mine.unwrap();
        mine["attached"] = json!({
            "norms": [{ "title": "D.Lgs. 231/2002" }],
            "stakeholders": ["Fornitori"],
            "risks": [{ "risk": "Ritardo doloso", "measure": "ordine di arrivo" }]
        });
    });
    for name in ["schede", "piano"] {
        let page = html(name, &sample);
        for words in ["D.Lgs. 231/2002", "Fornitori", "Ritardo doloso — ordine di arrivo"] {
            assert!(page.contains(words), "{name}: {words}");
        }
    }
}

#[test]
fn the_last_word_of_a_paragraph_is_not_parted() {
    let sample = samples().remove(3);
    let long = "L’amministrazione collabora con le organizzazioni imprenditoriali ";
    // Of so many lengths that the last word of some is at the end of a line.
    let paragraphs: Vec<String> =
        (0..40).map(|more| format!("{long}{} straordinariamente.", "e ".repeat(more))).collect();
    let chapters = vec![Chapter { name: "presentazione".to_owned(), text: paragraphs.join("\n\n") }];
    let narrative = Narrative { chapters, pictures: Vec::new() };
    let pdf = publish_with(named("relazione"), Form::Pdf, &sample, Lang::It, Some(&narrative));
    let words: Vec<String> =
        sheets(&pdf).into_iter().flat_map(|sheet| sheet.words).map(|word| word.text).collect();
    assert_eq!(words.iter().filter(|word| *word == "straordinariamente.").count(), paragraphs.len());
}

#[test]
fn the_word_of_a_draft_is_drawn_over_tables_and_boxes() {
    let folder = tempfile::tempdir().unwrap();
    let path =
        save(&folder, "draft.pdf", &publish(named("piano"), Form::Pdf, &samples().remove(2), Lang::It));
    // In the order in which it is drawn: what comes last is over the rest.
    for page in tool("pdftotext", &["-raw", "-f", "2", path.to_str().unwrap(), "-"]).split_terminator('\u{c}')
    {
        assert!(squeezed(page).ends_with("BOZZA"), "{page}");
    }
}
