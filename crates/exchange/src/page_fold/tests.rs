use super::*;
use crate::document::Document;

/// A document that has the words of the examples elsewhere, whole.
fn lexicon() -> Lexicon {
    Lexicon::of(&Document::read(
        "La predisposizione del materiale di confronto. La partecipazione attiva al gruppo di lavoro. Il piano della \
         formazione del personale. La revisione piena del regolamento degli appalti entro la fine di ottobre.",
    ))
}

fn read(left: &str, right: &str, width: usize) -> String {
    unfold_all(&[left.to_owned(), right.to_owned()], Some(width), &lexicon()).text
}

#[test]
fn the_halves_of_each_line_meet_again() {
    let text = read(
        "Predisposizione del confronto e partecipaz al gruppo di lavoro.",
        "materiale di ione attiva",
        36,
    );
    assert_eq!(
        text,
        "Predisposizione del materiale di confronto e partecipazione attiva al gruppo di lavoro."
    );
}

#[test]
fn an_item_begins_a_line_and_a_line_end_says_so() {
    let text = read(
        "1) Revisione piena del degli appalti entro la 2) Piano annuale della",
        "regolamento fine di ottobre. formazione del personale",
        44,
    );
    assert_eq!(
        text,
        "1) Revisione piena del regolamento degli appalti entro la fine di ottobre.\n2) Piano annuale della formazione del personale"
    );
}

#[test]
fn what_is_lost_on_a_side_is_shown() {
    let woven = unfold_all(
        &[
            "Predisposizione del confronto e partecipaz".to_owned(),
            "materiale di ione attiva regolamento".to_owned(),
        ],
        Some(36),
        &lexicon(),
    );
    assert_eq!(
        woven.text,
        "Predisposizione del materiale di confronto e partecipazione attiva … regolamento"
    );
    assert_eq!((woven.rejoined, woven.seams), (vec!["partecipazione".to_owned()], 1));
}

#[test]
fn cells_that_fit_in_one_line_follow_each_other() {
    assert_eq!(read("Piano della forma", "zione del personale", 60), "Piano della formazione del personale");
    assert_eq!(
        read("Piano della formazione", "Piano della formazione del personale", 30),
        "Piano della formazione del personale"
    );
}

#[test]
fn a_torn_word_that_no_text_has_keeps_its_tear() {
    assert_eq!(read("il caval", "rampante", 60), "il caval…rampante");
}

#[test]
fn one_part_alone_is_the_text_and_none_is_none() {
    assert_eq!(unfold_all(&["solo".to_owned()], None, &lexicon()).text, "solo");
    assert_eq!(unfold_all(&[], None, &lexicon()).text, "");
}
