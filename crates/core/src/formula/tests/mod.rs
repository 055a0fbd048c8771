//! The language as facts: what is read, what faults it has, and what holds for every formula.

mod laws;
mod names;
mod records;
mod units;
mod values;

use super::*;

fn faults(text: &str) -> Vec<String> {
    let reading = read(text);
    let shown = |fault: &Fault| {
        let here = text.get(fault.span.start..fault.span.end).expect("a span inside the text");
        match &fault.kind {
            FaultKind::NotUnderstood(expected) => format!("{}@{here}", expected.word()),
            FaultKind::NameUnknown(near) => format!("unknown@{here} → {}", near.as_deref().unwrap_or("none")),
            FaultKind::UnitMismatch(left, right) => format!("{left}|{right}@{here}"),
        }
    };
    reading.faults().iter().map(shown).collect()
}

fn printed(text: &str) -> String {
    assert_eq!(faults(text), [""; 0], "{text}");
    read(text).formula().to_string()
}

#[test]
fn every_formula_of_the_reference_is_read_and_printed_as_it_stands() {
    let table = REFERENCE.split("## 7.").nth(1).expect("a section 7");
    let formulas: Vec<&str> = table
        .lines()
        .filter(|line| line.starts_with("| ") && line.matches('|').count() == 5)
        .filter_map(|line| line.split('`').nth(1))
        .collect();
    assert_eq!(formulas.len(), 13);
    for formula in formulas {
        assert_eq!(printed(formula), formula);
    }
}

#[test]
fn spellings_of_offices_are_read_and_printed_one_way() {
    assert_eq!(printed("COSTS.Total ÷ revenues . total × 1,5"), "costs.total / revenues.total * 1.5");
    assert_eq!(printed("costs[“Interventi  economici”]"), "costs[\"Interventi  economici\"]");
    assert_eq!(printed("health( \"health/h3\" )"), "health(\"h3\")");
    assert_eq!(printed("((costs.total))"), "costs.total");
    assert_eq!(printed("(1 + 2) + 3 - (4 - 5) * -6"), "(1 + 2) + 3 - (4 - 5) * -6");
    assert_eq!(printed("-(-costs.total)"), "-(-costs.total)");
    assert_eq!(printed("sum(1, 2,3, 4)"), "sum(1, 2.3, 4)");
    assert_eq!(
        printed("share_achieved(objectives(\"ente/3\"..\"ente/6\",\"sg/1\"), 90 %)"),
        "share_achieved(objectives(\"ente/3\"..\"ente/6\", \"sg/1\"), 90%)"
    );
}

#[test]
fn a_broken_formula_gives_every_fault_at_once() {
    assert_eq!(
        faults("costs.totale / (revenue.total + )"),
        ["unknown@costs.totale → costs.total", "unknown@revenue → revenues", "value@)"]
    );
    assert_eq!(
        faults("Oneri correnti / Proventi correnti"),
        ["unknown@Oneri correnti → costs.total", "unknown@Proventi correnti → revenues.total"]
    );
    assert_eq!(faults(""), ["value@"]);
    assert_eq!(faults("1 + 2) * 3"), ["opening@)"]);
    assert_eq!(faults("(1 + 2"), ["closing@"]);
    assert_eq!(faults("costs[Personale] / 1.234,56"), ["quoted@Personale", "plain-number@1.234,56"]);
    assert_eq!(faults("costs[\"Personale"), ["end-of-quote@\"Personale"]);
    assert_eq!(
        faults("share_achieved(objectives(\"ente/1\"..\"sg/2\"), 90)"),
        ["one-holder@\"ente/1\"..\"sg/2\"", "percentage@90"]
    );
    assert_eq!(
        faults("survey(\"x\") + process(\"y\").hours"),
        ["part@+", "unknown@process(\"y\").hours → process(\"y\").days"]
    );
    assert_eq!(faults("achievment(\"1B\")"), ["unknown@achievment → achievement"]);
    assert_eq!(faults("Investimenti / 2"), ["unknown@Investimenti → investments.total"]);
    assert_eq!(faults("costz[\"Personale\"] + 1"), ["unknown@costz → costs"]);
    assert_eq!(faults("investmnt.total"), ["unknown@investmnt → investments"]);
}

#[test]
fn a_list_goes_from_one_end_to_the_other_with_dots_or_an_ellipsis() {
    let list = "mean_achievement(objectives(\"ente/1\"..\"ente/3\"))";
    assert_eq!(printed(list), list);
    assert_eq!(printed("mean_achievement(objectives(\"ente/1\"…\"ente/3\"))"), list);
}

#[test]
fn a_number_has_twenty_digits_at_most_and_one_mark() {
    assert_eq!(printed("12345678901234567890"), "12345678901234567890");
    assert_eq!(printed("1234567890,1234567891"), "1234567890.1234567891");
    assert_eq!(faults("123456789012345678901"), ["plain-number@123456789012345678901"]);
    assert_eq!(faults("12345678901,1234567891"), ["plain-number@12345678901,1234567891"]);
    assert_eq!(faults("1,2,3"), ["plain-number@1,2,3"]);
}

#[test]
fn a_text_of_eight_thousand_bytes_is_read_and_no_longer_one() {
    let text = |length: usize| format!("1{}", " ".repeat(length - 1));
    assert_eq!(faults(&text(8_000)), [""; 0]);
    assert_eq!(faults(&text(8_001)), [format!("shorter@{}", text(8_001))]);
}

#[test]
fn brackets_go_sixty_four_deep_and_as_many_side_by_side_as_one_likes() {
    let deep = |depth: usize| format!("{}1{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(faults(&deep(64)), [""; 0]);
    assert_eq!(faults(&deep(65)), ["shallower@("]);
    assert_eq!(faults(&vec![deep(1); 100].join(" + ")), [""; 0]);
}

#[test]
fn a_formula_is_whole_when_all_of_it_was_understood() {
    let whole = |text: &str| read(text).formula().is_whole();
    assert!(whole("1 + costs.total"));
    assert!(!whole("1 + ") && !whole("(1 + ) * 2") && !whole("costs.totale"));
}

#[test]
fn after_a_broken_list_what_follows_is_read_as_it_stands() {
    assert_eq!(faults("share_achieved(objectives(\"ente/1\") 90%) + 1"), ["percentage@90"]);
    assert_eq!(faults("mean_achievement(objective(\"ente/1\")) + 1"), ["unknown@objective → objectives"]);
    assert_eq!(faults("mean_achievement(objective) + 1"), ["unknown@objective → objectives"]);
    assert_eq!(faults("mean_achievement(goals(\"ente/1\", 2)) + 1"), ["unknown@goals → objectives"]);
}

#[test]
fn formulas_are_equal_where_they_say_the_same_wherever_it_stands() {
    let formula = |text: &str| read(text).formula().clone();
    assert_eq!(formula("1 + costs.total"), formula(" 1+(costs.total)"));
    assert_ne!(formula("1 + costs.total"), formula("1 + revenues.total"));
}
