//! What documents say, and to whom: nothing of the program, and nothing that is not there, in the words of readers.

use super::common::{closed, closed_with, draft_with_findings, html, named, publish, samples};
use super::reading::{plain, table, tables, text_of};
use cannocchiale_core::diag::Lang;
use cannocchiale_press::Form;
use serde_json::json;

const LONG: &str = "Garantire i livelli di servizio attraverso il rispetto degli standard di qualità e dei tempi \
    dichiarati sui diversi procedimenti interni ed esterni della Camera";

#[test]
fn an_adopted_piao_has_no_notes_to_who_writes_it_and_a_draft_has() {
    let (adopted, draft) = (html("piao", &closed()), html("piao", &samples().remove(2)));
    for words in ["va scritt", "prima dell’adozione"] {
        assert!(!adopted.contains(words), "{words}");
        assert!(draft.contains(words), "{words}");
    }
    assert!(adopted.contains("non è compresa in questo documento"));
}

#[test]
fn the_piao_has_titles_whole_and_weights_beside_their_sums() {
    let sample = closed_with(|file| {
        file["objectives"][0]["title"] = LONG.into();
        file["areas"][0]["objectives"][0]["title"] = LONG.into();
    });
    let page = html("piao", &sample);
    assert_eq!(page.matches(&format!("<p>{LONG}</p>")).count(), 2);
    let held = page.split_once("Obiettivi assegnati: Ragioneria").unwrap().1;
    let held = held.split_once("Obiettivi assegnati: ").unwrap().0;
    assert_eq!(held.matches("<dt>Peso</dt>").count(), 2, "{held}");
}

#[test]
fn one_kind_of_thing_around_an_objective_is_a_line_and_a_table_says_only_what_is_there() {
    let sample = closed_with(|file| {
        file["areas"][0]["objectives"][0]["attached"] = json!({ "stakeholders": ["Imprese", "Studenti"] });
        file["areas"][0]["objectives"][1]["attached"] =
            json!({ "stakeholders": ["Imprese"], "resources": ["Due persone"] });
    });
    let page = html("piano", &sample);
    assert!(page.contains("<dd>Imprese; Studenti</dd>"));
    let code = sample.plan.areas[0].objectives[1].code.as_str();
    let said = table(&page, &format!("Portatori di interesse e risorse dell’obiettivo {code}"));
    assert_eq!(said.rows.len(), 2);
}

#[test]
fn the_measures_of_objectives_of_the_same_number_say_whose_they_are() {
    let page = html("piano", &closed());
    let captions: Vec<String> = tables(&page)
        .into_iter()
        .map(|table| table.caption.split_once(". ").unwrap().1.to_owned())
        .filter(|caption| caption.starts_with("Indicatori dell’obiettivo"))
        .collect();
    let mut once = captions.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), captions.len(), "{captions:?}");
    assert!(captions.contains(&"Indicatori dell’obiettivo 1 (Ragioneria)".to_owned()), "{captions:?}");
}

#[test]
fn a_target_is_read_back_to_who_writes_it_and_not_to_who_reads_what_is_adopted() {
    let read_back = |index: usize| html("piano", &samples().remove(index)).contains("Come si legge");
    assert!(!read_back(0) && read_back(2));
}

#[test]
fn the_findings_of_a_draft_name_parts_and_fields_as_readers_do() {
    let page = String::from_utf8(draft_with_findings(Form::Html, Lang::It)).unwrap();
    let annex = plain(page.rsplit_once("Esito dei controlli").unwrap().1);
    for code in ["«weight»", "«targets.", "«baseline»", "@sg", "ente/", ">=", "<="] {
        assert!(!annex.contains(code), "{code}: {annex}");
    }
    assert!(annex.contains("Ente nel suo complesso"), "{annex}");
}

#[test]
fn people_in_no_group_are_counted() {
    let sample = closed_with(|file| {
        let staff = file["body"]["staff"].as_array_mut().unwrap();
        staff.retain(|one| one["category"] != "Laurea");
    });
    let page = html("piano", &sample);
    let education = table(&page, "Personale per titolo di studio");
    assert_eq!(education.heads, ["Titolo di studio", "Persone"]);
    assert_eq!(education.row("Non indicato")[1], "28");
    let genders = table(&page, "Personale per genere");
    assert!(genders.rows.iter().all(|row| row[0] != "Non indicato"), "{genders:?}");
}

#[test]
fn an_act_is_named_as_people_name_it() {
    let said = |organ: &str, kind: &str| {
        let sample = closed_with(|file| {
            file["revision"]["act"] =
                json!({ "organ": organ, "kind": kind, "number": "5", "date": "2019-01-31" });
        });
        plain(&html("piao", &sample)).replace('\u{a0}', " ")
    };
    assert!(said("giunta", "delibera").contains("Delibera di Giunta n. 5 del 31 gennaio"));
    let commissioner = said("commissario straordinario", "determinazione");
    assert!(commissioner.contains("Determinazione del Commissario straordinario n. 5"));
    assert!(said("Assemblea", "delibera").contains("Delibera (Assemblea) n. 5"));
}

#[test]
fn a_table_of_one_row_of_years_says_what_its_row_is() {
    let sample = closed_with(|file| {
        file["context"] = json!([{ "title": "Indice di rigidità", "source": null,
            "columns": ["2014", "Consuntivo"], "rows": [["80,4%", "92,4%"]] }]);
    });
    let page = html("piano", &sample);
    let rigidity = table(&page, "Indice di rigidità");
    assert_eq!(rigidity.heads, ["Voce", "2014", "Consuntivo"]);
    assert_eq!(rigidity.rows, [["Indice di rigidità", "80,4%", "92,4%"]]);
}

#[test]
fn the_objective_of_a_sheet_comes_back_without_its_figures_where_its_measures_go_on_over_the_page() {
    let sample = closed_with(|file| {
        let objectives = file["objectives"].as_array_mut().unwrap();
        let mine = objectives.iter_mut().find(|one| one["holder"]["unit"] == "ragioneria").unwrap();
        let measure = |n: u32| {
            json!({ "id": format!("ragioneria/1/m{n}"), "label": n.to_string(), "weight": "1",
                "statement": format!("Misura numero {n}, che si rileva ogni anno"), "target": ">= 2" })
        };
        mine["indicators"] = (1..=60).map(measure).collect();
    });
    let text = text_of(&publish(named("schede"), Form::Pdf, &sample, Lang::It));
    let again: Vec<&str> = text.lines().filter(|line| line.contains("(segue)")).collect();
    assert!(again.len() >= 2, "{again:?}");
    for line in again {
        let after = line.split_once("(segue)").unwrap().1;
        assert!(!after.contains(|c: char| c.is_ascii_digit()), "{line}");
    }
}
