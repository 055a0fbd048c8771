//! Plans with their scores, as workbooks: the example body, the stories of `cases/score/`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use cannocchiale_core::diag::Lang;
use cannocchiale_core::facts::{Facts, read_csv};
use cannocchiale_core::format::rules::shipped;
use cannocchiale_core::format::{parse, resolve};
use cannocchiale_core::model::{HolderLevel, Plan};
use cannocchiale_core::score::rules::ScoringRules;
use cannocchiale_core::score::{Scorecard, Traces, score};
use cannocchiale_exchange::xlsx::{Figures, Readers, ScoreBook, score_book};
use jiff::civil::{Date, date};
use serde_json::{Value, json};

use crate::stories::{expectations, measured, pages, plan, rules};

/// A plan with its scores.
pub struct Scored {
    pub plan: Plan,
    pub rules: ScoringRules,
    pub card: Scorecard,
}

impl Scored {
    fn new(plan: Plan, facts: &Facts, rules: ScoringRules, as_of: Date) -> Self {
        let card = score(&plan, facts, &rules, as_of, Traces::Kept);
        Self { plan, rules, card }
    }

    pub fn book(&self, lang: Lang) -> Vec<u8> {
        self.book_for(lang, Readers::Staff)
    }

    pub fn book_for(&self, lang: Lang, readers: Readers) -> Vec<u8> {
        let Self { plan, rules, card } = self;
        let figures = Figures::Demonstration;
        score_book(&ScoreBook { plan, card, rules, lang, figures, readers }).unwrap()
    }
}

/// The example body as of a day, by rules that ship.
pub fn demo(as_of: Date, rules: &str) -> Scored {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo");
    let text = |name: &str| fs::read_to_string(root.join(name)).unwrap();
    let plan = resolve(parse(&text("piano.json")).0.unwrap()).0.unwrap();
    let (facts, faults) = read_csv(&text("rilevazioni.csv"));
    assert!(faults.is_empty(), "{faults:?}");
    Scored::new(plan, &facts, shipped(rules).unwrap(), as_of)
}

/// The example body with an objective of one person, whose score an act states, and with a title that looks like a formula.
pub fn with_a_person() -> Scored {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let json = |name: &str| -> Value {
        serde_json::from_str(&fs::read_to_string(root.join(name)).unwrap()).unwrap()
    };
    let mut plan = json("demo/piano.json");
    plan["areas"][0]["title"] = json!("=1+1");
    plan["objectives"].as_array_mut().unwrap().push(json!({
        "holder": { "level": "person", "unit": "anagrafico" }, "number": 1, "title": "Obiettivo riservato",
        "indicators": [{ "label": "1", "statement": "Indicatore riservato", "target": ">= 5" }]
    }));
    let plan = resolve(parse(&plan.to_string()).0.unwrap()).0.unwrap();
    let own = plan.objectives.iter().find(|objective| objective.holder.level == HolderLevel::Person).unwrap();
    let mut stated = json("crates/core/rules/default.json");
    stated["overrides"] = json!([{ "node": own.id.as_str(), "score": "71.5", "reason": "Motivo riservato",
        "act": { "organ": "giunta", "kind": "delibera", "number": "12", "date": "2019-09-30" } }]);
    let (rules, faults) = cannocchiale_core::format::rules::parse(&stated.to_string());
    assert!(faults.is_empty(), "{faults:?}");
    Scored::new(plan, &read_csv("").0, rules.unwrap().rules, date(2020, 6, 29))
}

/// Everything that is opened in one go: the example in the middle of its year and after it, by every rule set that
/// ships, and every story with the bad cases.
pub fn all() -> BTreeMap<String, Scored> {
    let mut all = BTreeMap::new();
    for rules in ["default", "bands-70-90", "bands-to-points"] {
        all.insert(format!("demo-{rules}"), demo(date(2020, 6, 29), rules));
    }
    all.insert("demo-open".to_owned(), demo(date(2019, 9, 30), "default"));
    for path in pages() {
        let page = fs::read_to_string(&path).unwrap();
        for expected in expectations(&page, &path) {
            let given = &expected.given;
            let (plan, facts) = (plan(given, &path), measured(given, &path));
            let scored = Scored::new(plan, &facts, rules(given, &path), expected.as_of);
            let stem = path.file_stem().unwrap().to_str().unwrap();
            all.insert(format!("{stem}-{}", expected.lines.start), scored);
        }
    }
    all
}
