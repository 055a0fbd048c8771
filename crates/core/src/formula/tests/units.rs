//! The unit of a formula, as it is written where two do not fit.

use super::names::NoUnits;
use crate::formula::*;

/// The unit, or the two that do not fit and where.
fn unit(text: &str, declared: Option<&str>) -> String {
    let reading = read(text);
    assert_eq!(reading.faults(), [], "{text}");
    match reading.formula().unit(&NoUnits, declared) {
        Ok(unit) => unit.to_string(),
        Err(faults) => {
            let fault = |fault: &Fault| match &fault.kind {
                FaultKind::UnitMismatch(left, right) => {
                    let here = text.get(fault.span.start..fault.span.end).expect("a span inside the text");
                    format!("{left} | {right} @ {here}")
                }
                other => panic!("{other:?}"),
            };
            faults.iter().map(fault).collect::<Vec<_>>().join("; ")
        }
    }
}

fn found(text: &str) -> String {
    unit(text, None)
}

#[test]
fn a_unit_is_written_as_powers_above_and_below_the_line() {
    assert_eq!(found("costs.total / revenues.total"), "%");
    assert_eq!(found("costs.total"), "€");
    assert_eq!(found("costs.total / measure(\"imprese\")"), "€ / imprese");
    assert_eq!(found("1 / staff.total"), "1 / staff");
    assert_eq!(found("costs.total * costs.total"), "€^2");
    assert_eq!(found("costs.total / (staff.total * staff.fte)"), "€ / staff^2");
    assert_eq!(found("costs.total * 3 days"), "€ · days");
    assert_eq!(found("survey(\"1\").mean * survey(\"1\").answers / 2 months"), "survey · answers / months");
    assert_eq!(found("1 hours + process(\"x\").days"), "hours | days @ process(\"x\").days");
}

#[test]
fn what_has_no_unit_takes_the_one_it_meets_everywhere_in_the_formula() {
    assert_eq!(found("measure(\"a\") + costs.total"), "€");
    assert_eq!(found("measure(\"a\") / measure(\"b\") + 3 days"), "days");
    assert_eq!(found("(measure(\"a\") + 3 days) / measure(\"a\")"), "%");
    assert_eq!(found("measure(\"a\") + measure(\"b\") + costs.total + measure(\"b\")"), "€");
    assert_eq!(found("max(measure(\"a\"), 3 days, measure(\"a\") + costs.total)"), "days | € @ costs.total");
    assert_eq!(found("measure(\"a\") * measure(\"a\") + costs.total"), "a^2 | € @ costs.total");
}

#[test]
fn a_plain_zero_is_a_zero_of_anything_and_no_other_number_is() {
    assert_eq!(found("0 + 3 days"), "days");
    assert_eq!(found("sum(0, 0)"), "%");
    assert_eq!(found("max(costs.total, 0)"), "€");
    assert_eq!(found("max(costs.total, 1)"), "€ | % @ 1");
    assert_eq!(found("max(costs.total, 0%)"), "€ | % @ 0%");
}

#[test]
fn the_unit_found_fits_the_declared_one_above_the_line() {
    let euro = |text: &str| unit(text, Some("euro"));
    assert_eq!(euro("costs.total"), "€");
    assert_eq!(euro("costs.total / measure(\"imprese\")"), "€ / imprese");
    assert_eq!(euro("measure(\"x\")"), "€");
    assert_eq!(euro("costs.total * costs.total"), "euro | €^2 @ costs.total * costs.total");
    assert_eq!(euro("1 / measure(\"x\")"), "euro | 1 / x @ 1 / measure(\"x\")");
    assert_eq!(euro("costs.total / revenues.total"), "euro | % @ costs.total / revenues.total");
    assert_eq!(unit("costs.total", Some("%")), "% | € @ costs.total");
    assert_eq!(unit("costs.total / measure(\"x\")", Some("%")), "%");
    assert_eq!(unit("staff.total", Some("firme")), "staff");
    assert_eq!(unit("share_achieved(objectives(\"sg/1\"), 90%)", Some("%")), "%");
}

#[test]
fn a_unit_knows_the_power_of_each_of_its_bases() {
    let unit = read("costs.total / (staff.total * staff.fte)").formula().unit(&NoUnits, None).unwrap();
    assert_eq!([Base::Euro, Base::People, Base::Days].map(|base| unit.power(&base)), [1, -2, 0]);
}
