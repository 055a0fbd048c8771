//! The language as facts: the corpus of real targets, and what holds for every text.

use jiff::civil::Date;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::diag::{Lang, Severity};
use crate::ids::Year;

const CORPUS: &str = include_str!("corpus.tsv");

fn in_2019() -> Context {
    Context { year: Year::new(2019) }
}

fn target(text: &str) -> Target {
    read(text, &in_2019()).target().clone()
}

fn codes(text: &str) -> Vec<&'static str> {
    read(text, &in_2019()).faults().iter().map(|fault| fault.kind.code()).collect()
}

#[test]
fn real_targets_read_as_the_corpus_says() {
    let mut wrong = Vec::new();
    for line in CORPUS.lines().filter(|line| !line.starts_with('#')) {
        let (text, canonical) = line.split_once('\t').expect("a text, a tab, its canonical form");
        let reading = read(text, &in_2019());
        let got = match reading.target() {
            Target::Unread(_) => "?".to_owned(),
            read => read.to_string(),
        };
        if got != canonical {
            wrong.push(format!("{text}: {got}, not {canonical}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn canonical_texts_read_back_without_remarks() {
    for line in CORPUS.lines().filter(|line| !line.starts_with('#') && !line.ends_with("\t?")) {
        let (_, canonical) = line.split_once('\t').expect("a text, a tab, its canonical form");
        let reading = read(canonical, &Context::default());
        assert_eq!(reading.target().to_string(), canonical);
        let heavy = reading.faults().iter().filter(|fault| fault.kind.severity() != Severity::Advice).count();
        assert_eq!(heavy, 0, "{canonical}: {:?}", reading.faults());
    }
}

#[test]
fn misspelled_operators_mean_the_right_one() {
    for (wrong, right) in [
        ("=> 5", ">= 5"),
        (".=> 5", ">= 5"),
        (".=>5", ">= 5"),
        ("> = 5", ">= 5"),
        ("> o = 5", ">= 5"),
        ("=< 5", "<= 5"),
        (".=<5", "<= 5"),
        ("< = 5", "<= 5"),
        (".>5", "> 5"),
        (".<5", "< 5"),
    ] {
        assert_eq!(target(wrong), target(right), "{wrong}");
        assert_eq!(codes(wrong), ["target-operator-misspelled"], "{wrong}");
        assert!(codes(right).is_empty(), "{right}");
    }
}

#[test]
fn an_operator_without_a_value_is_never_zero() {
    for text in [">=", "almeno", "realizzazione di almeno", "< %", ".=", "non inferiore a"] {
        assert!(matches!(target(text), Target::Unread(_)), "{text}");
        assert_eq!(codes(text), ["target-operator-without-value"], "{text}");
    }
}

#[test]
fn every_fault_can_be_met_and_has_its_page_and_both_sentences() {
    let met: Vec<&str> = [
        "qualità",
        "almeno",
        "<> 5",
        "=> 5",
        "1.23.456",
        "111111111111111111111",
        "26.000",
        "< 2014",
        "entro il 31 febbraio",
        "entro presto",
        "90% - 85%",
        "2 giorni - 5 mesi",
        "entro marzo oppure almeno 5",
        "entro marzo …",
        "voto >= 3 su 5",
        "almeno 5 se possibile",
        "2020: 5",
    ]
    .into_iter()
    .flat_map(codes)
    .chain(read("entro marzo", &Context::default()).faults().iter().map(|fault| fault.kind.code()))
    .chain(codes(&"a".repeat(9_000)))
    .collect();
    for kind in FaultKind::ALL {
        let code = kind.code();
        assert!(met.contains(&code), "no text meets {code}");
        assert!(
            REFERENCE.contains(&format!("`{code}` | {}", kind.severity())),
            "{code} is not in the reference"
        );
        let fault = Fault::new(*kind, Span { start: 0, end: 3 });
        for lang in [Lang::It, Lang::En] {
            assert_ne!(fault.message("> 5", lang), code, "{code} has no sentence in {lang:?}");
            assert!(!fault.help("> 5", lang).is_empty(), "{code} has no help in {lang:?}");
        }
    }
}

#[test]
fn the_examples_of_the_reference_read_as_it_says() {
    let mut seen = 0;
    for line in REFERENCE.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let ([text, canonical] | [text, canonical, ..]) = cells.as_slice() else { continue };
        let quoted = |cell: &str| cell.strip_prefix('`').and_then(|c| c.strip_suffix('`')).map(str::to_owned);
        if let (Some(text), Some(canonical)) = (quoted(text), quoted(canonical)) {
            assert_eq!(target(&text).to_string(), canonical, "{text}");
            seen += 1;
        }
    }
    assert!(seen > 40, "only {seen} examples");
}

#[test]
fn targets_are_read_back_in_words() {
    let words = |text: &str, lang| target(text).words(lang);
    assert_eq!(words("almeno 5 eventi, entro maggio", Lang::It), "almeno 5 eventi, entro maggio 2019");
    assert_eq!(words("almeno 5 eventi, entro maggio", Lang::En), "at least 5 eventi, by 31 May 2019");
    assert_eq!(words("<= 26.000", Lang::It), "al massimo 26.000");
    assert_eq!(words("< anno 2014", Lang::It), "meno di quanto nel 2014");
    assert_eq!(words("entro l'8 marzo", Lang::It), "entro l’8 marzo 2019");
    assert_eq!(words("85% - 90%", Lang::En), "between 85% and 90%");
    assert_eq!(words("SI", Lang::It), "realizzato");
}

#[test]
fn the_machine_shape_has_every_key_and_exact_numbers() {
    let json = to_json(&read(".=> 2", &in_2019()), Lang::En);
    assert_eq!(json["text"], ".=> 2");
    assert_eq!(json["target"]["kind"], "threshold");
    assert_eq!(json["target"]["op"], ">=");
    assert_eq!(json["target"]["value"], "2");
    assert!(json["target"]["low"].is_null() && json["target"]["unit"].is_null());
    assert_eq!(json["diagnostics"][0]["code"], "target-operator-misspelled");
    assert_eq!(json["diagnostics"][0]["span"], serde_json::json!({ "start": 0, "end": 3 }));
    let after = to_json(&read("entro 3 mesi dal rilascio", &in_2019()), Lang::It);
    assert_eq!(after["target"]["after"], serde_json::json!({ "event": "rilascio", "span": "P3M" }));
    let relative = to_json(&read("<= 85% anno n-1; < anno 2014", &in_2019()), Lang::It);
    assert_eq!(relative["target"]["parts"][1]["to"], "2014");
    let both = to_json(&read("almeno 5 eventi, entro maggio", &in_2019()), Lang::It);
    assert_eq!(both["target"]["parts"][1]["date"], "2019-05-31");
    assert_eq!(both["target"]["parts"][0]["unit"], "eventi");
}

#[test]
fn a_huge_text_is_refused_and_a_long_one_is_quick() {
    assert_eq!(codes(&">= 5 ".repeat(1_000_000)), ["target-too-long"]);
    for piece in ["(", "«", ">=", "1.", "entro ", "n. 1 ", "aumento 1% ", "1a) ", "2019: ", "e ", "tra 1 e "]
    {
        let text = piece.repeat(7_900 / piece.len());
        assert_eq!(read(&text, &in_2019()).text(), text);
    }
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-z]{2,9}( [a-zàù'0-9]{1,7}){0,3}",
        1 => "[«»;:,.a-z0-9%<>=()\"/-]{1,8}( [«»;a-z0-9%]{1,4}){0,2}",
        1 => prop_oneof![
            Just("entro marzo".to_owned()), Just("almeno".to_owned()), Just("_".to_owned()), Just("»".to_owned()),
            Just("report".to_owned()), Just("anno 2014".to_owned()), Just("di cui".to_owned()), Just("€".to_owned()),
        ],
    ]
}

fn number() -> impl Strategy<Value = Decimal> {
    (-9_999_999i64..9_999_999, 0u32..5).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

fn unit() -> impl Strategy<Value = Option<Unit>> {
    prop_oneof![
        Just(None),
        Just(Some(Unit::Percent)),
        Just(Some(Unit::Days)),
        Just(Some(Unit::Months)),
        Just(Some(Unit::Hours)),
        Just(Some(Unit::Euro)),
        name().prop_map(|name| Some(Unit::Thing(name))),
    ]
}

fn op() -> impl Strategy<Value = Op> {
    prop_oneof![
        Just(Op::AtLeast),
        Just(Op::MoreThan),
        Just(Op::AtMost),
        Just(Op::LessThan),
        Just(Op::Exactly)
    ]
}

fn baseline() -> impl Strategy<Value = Baseline> {
    prop_oneof![
        Just(Baseline::PreviousYear),
        (1900i16..2200).prop_map(|year| Baseline::Year(Year::new(year).expect("in range"))),
        name().prop_map(Baseline::Named),
    ]
}

fn deadline() -> impl Strategy<Value = Deadline> {
    prop_oneof![
        (1900i16..2200, 1i8..13, 1i8..32)
            .prop_filter_map("a day that is", |(y, m, d)| Date::new(y, m, d).ok().map(Deadline::On)),
        (name(), any::<u16>(), any::<bool>())
            .prop_map(|(event, count, months)| Deadline::After { event, span: Period { count, months } }),
        name().prop_map(Deadline::Terms),
    ]
}

fn simple() -> impl Strategy<Value = Target> {
    prop_oneof![
        (op(), number(), unit())
            .prop_map(|(op, value, unit)| Target::Threshold { op, quantity: Quantity { value, unit } }),
        (number(), number(), unit()).prop_map(|(a, b, unit)| Target::Interval {
            low: Quantity { value: a.min(b), unit: unit.clone() },
            high: Quantity { value: a.max(b), unit },
        }),
        (op(), baseline(), 0i64..30_000).prop_map(|(op, to, factor)| Target::Relative {
            op,
            to,
            factor: Decimal::new(factor, 4)
        }),
        deadline().prop_map(Target::Deadline),
        proptest::option::of(name()).prop_map(|thing| Target::Delivered { thing }),
    ]
}

fn any_target() -> impl Strategy<Value = Target> {
    let several = proptest::collection::vec(simple(), 2..5).prop_map(|parts| {
        let mut unique: Vec<Target> = Vec::new();
        for part in parts {
            if !unique.contains(&part) {
                unique.push(part);
            }
        }
        if unique.len() == 1 { unique.swap_remove(0) } else { Target::All(unique) }
    });
    prop_oneof![4 => simple(), 1 => several, 1 => Just(Target::None)]
}

fn office_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        ">=",
        "=>",
        ".=<",
        "<",
        "almeno",
        "non",
        "inferiore",
        "a",
        "entro",
        "marzo",
        "il",
        "30",
        "giugno",
        "2019",
        "5",
        "%",
        "gg",
        "dal",
        "rilascio",
        "report",
        "e",
        ",",
        ";",
        "(",
        ")",
        "-",
        "1a)",
        "2019:",
        "n.",
        "eventi",
        "di",
        "anno",
        "n-1",
        "…",
        "rispetto",
        "al",
        "tra",
        "fra",
        "26.000",
        "€",
        "o",
        "più",
        "oppure",
        "termini",
        "«x»",
        "«",
        "»",
        "/",
        "31/12",
        "meta",
        "fine",
        "primo",
        "semestre",
        "consegna",
        "illeggibile",
        "<br>",
        "+10%",
        "media",
        "del",
        "dell'",
        "se",
        ":",
        ".",
        "_",
        "un",
        "mesi",
        "in",
        "riduzione",
        "pari",
        "ad",
        "nei",
        "tempi",
    ]);
    proptest::collection::vec((piece, prop::sample::select(vec!["", " ", " ", " "])), 0..12)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(a, b)| [a, b]).collect())
}

fn holds_for(text: &str) -> Result<(), TestCaseError> {
    for context in [in_2019(), Context::default()] {
        let reading = read(text, &context);
        let whole = |span: Span| text.get(span.start..span.end).is_some();
        prop_assert!(reading.faults().iter().all(|fault| whole(fault.span)), "a fault out of the text");
        prop_assert!(reading.parts().iter().all(|part| whole(part.span)), "a part out of the text");
        let unread = matches!(reading.target(), Target::Unread(_));
        prop_assert!(!unread || !reading.faults().is_empty(), "unread without a reason");
        let canonical = reading.target().to_string();
        let again = read(&canonical, &context);
        prop_assert_eq!(again.target(), reading.target(), "{} became {}", text, canonical);
        prop_assert!(!reading.target().words(Lang::It).is_empty() && to_json(&reading, Lang::En).is_object());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_printed_target_reads_back_the_same(target in any_target()) {
        let text = target.to_string();
        for context in [in_2019(), Context::default()] {
            let again = read(&text, &context);
            prop_assert_eq!(again.target(), &target, "printed as {}", text);
        }
    }

    #[test]
    fn any_text_is_read_without_panic_and_its_canonical_form_means_the_same(text in any::<String>()) {
        holds_for(&text)?;
    }

    #[test]
    fn any_mix_of_office_words_is_read_and_its_canonical_form_means_the_same(text in office_text()) {
        holds_for(&text)?;
    }
}
