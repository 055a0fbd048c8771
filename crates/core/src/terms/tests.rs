use super::{Given, Kind, LONGEST, Terms};
use crate::diag::{Diagnostic, Lang};

fn given(kind: Kind, lang: Lang, one: &str, many: &str) -> Given {
    Given { kind, lang, one: one.to_owned(), many: many.to_owned() }
}

fn faults(all: &[Given]) -> Vec<(&'static str, String)> {
    let code = |fault: &Diagnostic| (fault.code(), fault.place().field.clone().unwrap_or_default());
    Terms::of(all).err().unwrap_or_default().iter().map(code).collect()
}

#[test]
fn what_a_body_says_nothing_of_has_the_word_of_the_glossary() {
    let terms = Terms::default();
    assert_eq!(terms.one(Kind::Area, Lang::It), "area strategica");
    assert_eq!(terms.headings(Kind::Outcome, Lang::It), "Risultati attesi");
    assert_eq!(terms.heading(Kind::Objective, Lang::En), "Strategic objective");
    assert!(terms.is_glossary() && terms.own(Kind::Area, Lang::It).is_none());
    let blank = [given(Kind::Area, Lang::It, " ", "\t")];
    assert_eq!(Terms::of(&blank), Ok(Terms::default()));
}

#[test]
fn a_word_of_the_body_is_said_inside_lines_and_at_their_head_and_english_keeps_the_glossary() {
    let terms = Terms::of(&[
        given(Kind::Area, Lang::It, "Linea  strategica", "Linee strategiche"),
        given(Kind::Project, Lang::It, "PEG", "PEG"),
        given(Kind::SecretaryGeneral, Lang::It, "Direttore Generale", "Direttori Generali"),
    ]);
    let terms = terms.unwrap();
    assert_eq!(terms.one(Kind::Area, Lang::It), "linea strategica");
    assert_eq!(terms.many(Kind::Area, Lang::It), "linee strategiche");
    assert_eq!(terms.heading(Kind::Area, Lang::It), "Linea strategica");
    assert_eq!(terms.one(Kind::Project, Lang::It), "PEG");
    assert_eq!(terms.one(Kind::SecretaryGeneral, Lang::It), "Direttore Generale");
    assert_eq!(terms.heading(Kind::Area, Lang::En), "Strategic area");
    assert_eq!(terms.own(Kind::Area, Lang::It).map(|term| term.headings.as_str()), Some("Linee strategiche"));
}

#[test]
fn half_a_word_a_long_one_and_one_without_letters_are_all_told_at_once() {
    let long = "parola ".repeat(LONGEST);
    let found = faults(&[
        given(Kind::Area, Lang::It, "linea", ""),
        given(Kind::Objective, Lang::It, "", "mete"),
        given(Kind::Project, Lang::En, &long, "jobs"),
        given(Kind::Office, Lang::It, "—", "uffici"),
    ]);
    let expected = [
        ("terms-without-plural", "area.it.many"),
        ("terms-without-singular", "objective.it.one"),
        ("terms-too-long", "project.en.one"),
        ("terms-without-letters", "office.it.one"),
    ];
    let expected: Vec<_> = expected.map(|(code, field)| (code, field.to_owned())).into();
    assert!(expected.iter().all(|one| found.contains(one)), "{found:?}");
    let exact = "a".repeat(LONGEST);
    assert_eq!(faults(&[given(Kind::Area, Lang::It, &exact, "aa")]), []);
}

#[test]
fn two_kinds_never_have_one_name_be_it_chosen_twice_or_taken_from_the_glossary() {
    let twice = [
        given(Kind::Area, Lang::It, "Linea", "Linee"),
        given(Kind::Objective, Lang::It, "linea", "Obiettivi"),
    ];
    assert_eq!(faults(&twice), [("terms-alike", "objective.it".to_owned())]);
    let taken = [given(Kind::Area, Lang::It, "Programma", "Programmi")];
    assert_eq!(faults(&taken), [("terms-alike", "area.it".to_owned())]);
    // Who gives a name away may use it elsewhere.
    let moved = [
        given(Kind::Area, Lang::It, "Programma", "Programmi"),
        given(Kind::Programme, Lang::It, "Linea", "Linee"),
    ];
    assert_eq!(faults(&moved), []);
    let told = Terms::of(&taken).unwrap_err();
    let [fault] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(
        fault.message(Lang::It),
        "`programma` sarebbe il nome di due livelli: uno è `programma` nel glossario"
    );
    assert!(fault.help(Lang::En).contains("another word"), "{}", fault.help(Lang::En));
}

#[test]
fn every_word_of_the_glossary_is_its_own_and_fits_where_it_is_shown() {
    for lang in [Lang::It, Lang::En] {
        assert_eq!(Terms::default().alike(lang), []);
        for kind in Kind::ALL {
            let (one, many) = kind.glossary(lang);
            assert!(
                !one.is_empty()
                    && !many.is_empty()
                    && one.chars().count().max(many.chars().count()) <= LONGEST
            );
            assert_eq!(Kind::of_word(kind.word()), Some(*kind));
        }
    }
}
