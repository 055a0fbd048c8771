//! Any targets, facts and rules give a scorecard: every node has an outcome between 0 and the cap, what is recorded of
//! it replays to the same, and projections, sensitivities and differences are total too.
//!
//! A text has three parts, divided by a line `===`: the targets of the leaves in their order, one a line; rows of
//! facts; a rules file.
#![no_main]

use std::sync::LazyLock;

use cannocchiale_core::facts::{Facts, HEADER, read_csv};
use cannocchiale_core::format;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::{Plan, WrittenTarget};
use cannocchiale_core::score::{
    Edit, Edited, Outcome, ScoringRules, Traces, WhatIf, difference, project, replay, score, sensitivity,
};
use cannocchiale_core::target::{self, Context};
use jiff::civil::{Date, date};
use libfuzzer_sys::fuzz_target;
use rust_decimal::Decimal;

/// One node of each kind and each way a leaf is measured.
const PLAN: &str = r#"{ "schema": "cannocchiale/plan/1", "body": { "name": "Ente" }, "year": 2019,
    "period": { "from": 2019, "to": 2021 },
    "areas": [ { "code": "1", "title": "Area", "objectives": [ { "code": "1B", "title": "Obiettivo", "weight": "60",
        "indicators": [
            { "statement": "Riduzione dei tempi", "weight": "40", "unit": "giorni", "targets": { "2019": "<= 30 giorni" } },
            { "statement": "Quota", "weight": "35.5", "unit": "%", "targets": { "2019": ">= 60 %" } },
            { "statement": "Costi", "formula": "measure(\"costi\") / measure(\"imprese\")", "targets": { "2019": "<= 26.000" } },
            { "statement": "Esito", "formula": "mean_achievement(objectives(\"ente/1\"))", "targets": { "2019": ">= 90 %" } } ],
        "programmes": [ { "code": "1B01", "title": "Programma", "projects": [ { "code": "1B0101", "year": 2019,
            "title": "Progetto", "results": [ { "label": "1a", "statement": "Relazione", "target": "entro il 30 giugno 2019" },
                { "label": "1b", "statement": "Eventi", "target": "almeno 5 eventi, entro maggio" } ] } ] } ] } ] } ],
    "objectives": [ { "holder": { "level": "body" }, "number": 1, "title": "Obiettivo", "weight": "20", "complexity": "1.1",
        "indicators": [ { "statement": "Misura", "target": "380 % - 390 %" } ] } ],
    "health": [ { "id": "h1", "name": "Indice", "targets": { "2019": "<= anno n-1" } } ],
    "service_standards": [ { "service": "Iscrizione", "unit": "registro" } ],
    "surveys": [ { "title": "Gradimento", "scale_from": 1, "scale_to": 5, "target": ">= 4" } ] }"#;

const DAYS: [Date; 3] = [date(2019, 1, 1), date(2019, 10, 15), date(2020, 1, 31)];

static SMALL: LazyLock<Option<Plan>> = LazyLock::new(|| {
    let (draft, _) = format::parse(PLAN);
    draft.and_then(|draft| format::resolve(draft).0)
});

/// The plan with other targets, those that are written.
fn aimed(plan: &Plan, targets: &str) -> Plan {
    let card = score(plan, &Facts::default(), &ScoringRules::default(), DAYS[0], Traces::Left);
    let leaves = card.nodes().iter().filter(|node| node.role.is_leaf());
    let context = Context { year: Some(plan.year), ..Context::default() };
    let edit = |(node, text): (&NodeId, &str)| {
        let target = WrittenTarget::new(target::read(text, &context));
        Edit { node: node.clone(), what: Edited::Target(target) }
    };
    let edits = leaves.map(|leaf| &leaf.id).zip(targets.lines()).map(edit).collect();
    WhatIf { edits, rules: None }.apply(plan, &Facts::default(), DAYS[0]).0
}

fuzz_target!(|data: &[u8]| {
    let (Ok(text), Some(plan)) = (std::str::from_utf8(data), SMALL.as_ref()) else { return };
    let mut parts = text.split("\n===\n");
    let plan = aimed(plan, parts.next().unwrap_or_default());
    let (facts, _) = read_csv(&format!("{}\n{}", HEADER.join(","), parts.next().unwrap_or_default()));
    let (rules, _) = format::rules::parse(parts.next().unwrap_or_default());
    let rules = rules.map(|read| read.rules).unwrap_or_default();
    let cap = rules.cap.value();
    for day in DAYS {
        let card = score(&plan, &facts, &rules, day, Traces::Kept);
        let replayed = replay(&card);
        for node in card.nodes() {
            if let Outcome::Value(score) = node.outcome() {
                assert!((Decimal::ZERO..=cap).contains(&score), "{}: {score}", node.id);
            }
            let coverage = node.coverage().unwrap_or_default();
            assert!((Decimal::ZERO..=Decimal::ONE).contains(&coverage), "{}: {coverage}", node.id);
            assert_eq!(replayed.get(&node.id), Some(&node.verdict), "{}", node.id);
        }
        let projection = project(&plan, &facts, &rules, day);
        difference(&card, &projection.middle);
        sensitivity(&card, &NodeId::body(), Decimal::ONE_HUNDRED);
    }
});
