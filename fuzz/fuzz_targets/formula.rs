//! Any text is a formula, perhaps a broken one: faults stand inside the text, what has none is printed and read back
//! as the same formula, and its unit and value never panic.
#![no_main]

use std::sync::LazyLock;

use cannocchiale_core::facts::Facts;
use cannocchiale_core::format::{parse, resolve};
use cannocchiale_core::formula::{PlanRecords, ScoreLooked, evaluate, read};
use cannocchiale_core::ids::{NodeId, Year};
use cannocchiale_core::model::Plan;
use libfuzzer_sys::fuzz_target;

static PLAN: LazyLock<Option<Plan>> = LazyLock::new(|| {
    let (draft, _) = parse(include_str!("../../demo/piano.json"));
    draft.and_then(|draft| resolve(draft).0)
});

static FACTS: LazyLock<Facts> =
    LazyLock::new(|| cannocchiale_core::facts::read_csv(include_str!("../../demo/rilevazioni.csv")).0);

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let reading = read(text);
    for fault in reading.faults() {
        let inside = text.get(fault.span.start..fault.span.end);
        assert!(inside.is_some(), "the span of {fault:?} is not a part of the text");
    }
    if reading.faults().is_empty() {
        let printed = reading.formula().to_string();
        let again = read(&printed);
        assert_eq!(again.faults(), [], "printed as {printed:?}");
        assert_eq!(again.formula(), reading.formula(), "printed as {printed:?}");
    }
    let (Some(plan), Some(year), Ok(day)) = (PLAN.as_ref(), Year::new(2018), "2020-12-31".parse()) else {
        return;
    };
    let records = PlanRecords::new(plan, &FACTS, day);
    let _ = reading.formula().unit(&records, Some("%"));
    let scores = |node: &NodeId, _: Year| ScoreLooked::Score(node.as_str().len().into());
    evaluate(reading.formula(), year, &records, &scores);
});
