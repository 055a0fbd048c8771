use super::*;
use crate::facts::{Facts, HEADER, read_csv};
use crate::score::outcome::{Failed, Missing, Outcome};
use crate::score::rules::{ChosenBy, MissingPolicy, Rule, TargetKind};
use crate::score::scorecard::Role;
use crate::score::{InputName, Origin, ScoringRules, Traces, score};

const DEMO: &str = include_str!("../../../../../demo/piano.json");
const DEMO_FACTS: &str = include_str!("../../../../../demo/rilevazioni.csv");
const LANGS: [Lang; 2] = [Lang::It, Lang::En];

fn plan(json: &str) -> Plan {
    crate::format::resolve(crate::format::parse(json).0.unwrap()).0.unwrap()
}

fn facts(rows: &str) -> Facts {
    let (facts, faults) = read_csv(&format!("{}\n{rows}\n", HEADER.join(",")));
    assert_eq!(faults, []);
    facts
}

/// A body with one project and these results, each a target and a weight.
fn with_results(results: &[(&str, &str)]) -> Plan {
    let results: Vec<String> = results
        .iter()
        .enumerate()
        .map(|(index, (target, weight))| {
            let label = index + 1;
            format!(
                r#"{{ "label": "{label}", "statement": "Cosa {label}", "target": "{target}", "weight": "{weight}" }}"#
            )
        })
        .collect();
    plan(&format!(
        r#"{{ "schema": "cannocchiale/plan/1", "body": {{ "name": "Ente" }}, "year": 2019,
              "period": {{ "from": 2019, "to": 2021 }},
              "areas": [{{ "code": "1", "title": "Area", "objectives": [{{ "code": "1A", "title": "Obiettivo",
                "programmes": [{{ "code": "1A01", "projects": [{{ "code": "1A0101", "year": 2019,
                  "title": "Progetto", "results": [{}] }}] }}] }}] }}] }}"#,
        results.join(",")
    ))
}

/// What is said of one target and one row, after the year has closed.
fn said(target: &str, value: &str) -> Explanation {
    let plan = with_results(&[(target, "100")]);
    let row = if value.is_empty() {
        String::new()
    } else {
        format!("1A0101/1,2019,{value},final,2020-01-10,Ufficio,")
    };
    of(&plan, &facts(&row), "1A0101/1", Lang::It)
}

fn of(plan: &Plan, facts: &Facts, node: &str, lang: Lang) -> Explanation {
    let card = score(plan, facts, &ScoringRules::default(), "2020-02-28".parse().unwrap(), Traces::Kept);
    explain(plan, &card, &NodeId::new(node), lang).unwrap()
}

fn sums(explanation: &Explanation) -> Vec<&str> {
    explanation.workings.iter().map(|working| working.sum.as_str()).collect()
}

#[test]
fn a_headline_says_what_it_is_worth_and_why() {
    let headline = |target, value| said(target, value).headline;
    assert_eq!(headline(">= 60", "56"), "1A0101/1 vale 93,33: 56 su 60 richiesti, obiettivo non raggiunto.");
    assert_eq!(
        headline("<= 26.000 euro", "27300"),
        "1A0101/1 vale 95: il valore è 27.300 euro e il target chiede al massimo 26.000 euro, obiettivo non raggiunto."
    );
    assert_eq!(
        headline("entro il 15 aprile 2019", "2019-04-17"),
        "1A0101/1 vale 0: fatto il 17 aprile 2019, 2 giorni dopo il termine (15 aprile 2019), obiettivo non raggiunto."
    );
    assert_eq!(
        headline("entro l'8 aprile 2019", "2019-04-01"),
        "1A0101/1 vale 100: fatto il 1º aprile 2019, il termine era l’8 aprile 2019, obiettivo raggiunto."
    );
    assert_eq!(
        headline(">= 60", ""),
        "1A0101/1 vale 0: nulla è stato rilevato e il periodo si è chiuso il 31 dicembre 2019; la regola dà zero, \
         e il valore resta non misurato."
    );
    assert_eq!(headline("bene", "5"), "1A0101/1 non ha un punteggio: il target non si capisce.");
}

#[test]
fn a_pencil_redoes_the_sums() {
    let sum = |target, value| said(target, value).workings.iter().map(|w| w.sum.clone()).collect::<Vec<_>>();
    assert_eq!(sum(">= 60", "56"), ["100 × 56 ÷ 60 = 93,33"]);
    assert_eq!(sum(">= 8%", "10.4"), ["100 × 10,4 ÷ 8 = 130", "min(100; 130) = 100"]);
    assert_eq!(sum("<= 26.000 euro", "27300"), ["100 × (2 × 26.000 − 27.300) ÷ 26.000 = 95"]);
    assert_eq!(sum("<= 10 giorni", "25"), ["100 × (2 × 10 − 25) ÷ 10 = -50", "max(0; -50) = 0"]);
    assert_eq!(sum("380% - 390%", "371"), ["100 × [380 − (380 − 371)] ÷ 380 = 97,63"]);
    assert_eq!(sum("380% - 390%", "401.7"), ["100 × [390 − (401,7 − 390)] ÷ 390 = 97"]);
    assert_eq!(sum("<= 0 giorni", "2"), ["2 > 0: obiettivo non raggiunto, 0"]);
    assert_eq!(sum("> 5", "5"), ["5 = 5: pari al limite, e il target chiede di più; 99,99"]);
    assert_eq!(said(">= 60", "56").workings[0].exact.as_deref(), Some("93,333333333333333"));
}

#[test]
fn a_mean_shows_its_terms_its_sum_and_what_it_leaves_out() {
    let plan = with_results(&[(">= 10", "40"), (">= 60", "35"), ("<= anno n-1", "25"), ("_", "5")]);
    let rows =
        "1A0101/1,2019,12,final,2020-01-10,,\n1A0101/2,2019,56,final,2020-01-10,,\n1A0101/3,2019,4,final,,,";
    let mean = of(&plan, &facts(rows), "1A0101", Lang::It);
    assert_eq!(
        mean.headline,
        "1A0101 vale 96,89: media di risultati attesi (2 su 3 con un punteggio), copertura 75%."
    );
    assert_eq!(
        sums(&mean),
        ["(40 × 100 + 35 × 93,33) ÷ 75 = 96,89", "(40 × 100% + 35 × 100% + 25 × 0%) ÷ 100 = 75%"]
    );
    let terms = mean.terms.unwrap();
    assert_eq!(terms.rows[1].score.as_deref(), Some("93,33"));
    assert_eq!(terms.rows[1].contribution.as_deref(), Some("3.266,67"));
    assert_eq!(terms.rows[2].left_out.as_deref(), Some("manca il valore con cui confrontarlo"));
    assert_eq!(
        mean.coverage.as_deref(),
        Some(
            "Copertura 75%: è la parte del peso misurata davvero. Restano fuori dalla media: 1A0101/3 (manca il \
             termine di confronto). Non c’entrano: 1A0101/4 (nessun target quest’anno)."
        )
    );
}

#[test]
fn a_target_of_several_parts_shows_each_and_the_lowest() {
    let plan = with_results(&[("almeno 5 eventi, entro maggio", "100")]);
    let rows = "1A0101/1,2019,5,final,2019-06-30,,\n1A0101/1,2019,2019-06-03,final,2019-06-30,,";
    let whole = of(&plan, &facts(rows), "1A0101/1", Lang::It);
    assert_eq!(
        whole.headline,
        "1A0101/1 vale 0: il target ha 2 parti e conta la più bassa fra 100 e 0, obiettivo non raggiunto."
    );
    assert_eq!(
        sums(&whole),
        [
            "100 × 5 ÷ 5 = 100",
            "3 giugno 2019 > 31 maggio 2019: obiettivo non raggiunto, 0",
            "min(100; 0) = 0"
        ]
    );
}

#[test]
fn every_node_of_the_demo_is_explained_in_both_languages() {
    let (plan, facts) = (plan(DEMO), read_csv(DEMO_FACTS).0);
    for day in ["2019-09-30", "2020-02-28"] {
        let card = score(&plan, &facts, &ScoringRules::default(), day.parse().unwrap(), Traces::Kept);
        for lang in LANGS {
            let explainer = Explainer::new(&plan, &card, lang);
            for node in card.nodes() {
                let explanation = explainer.explain(&node.id).unwrap();
                let whole = format!("{explanation:?}");
                assert!(!whole.contains("score-"), "a key without its sentence in {whole}");
                assert!(!whole.contains("{ $"), "a sentence without its fact in {whole}");
                assert!(!explanation.title.is_empty(), "{}", node.id);
            }
        }
    }
}

#[test]
fn a_node_without_a_trace_is_not_explained() {
    let plan = plan(DEMO);
    let card =
        score(&plan, &facts(""), &ScoringRules::default(), "2019-06-30".parse().unwrap(), Traces::Left);
    assert_eq!(explain(&plan, &card, &NodeId::body(), Lang::It), None);
}

/// The keys that a word of the engine must have, each with its attributes.
fn wanted() -> Vec<(String, Option<&'static str>)> {
    let mut keys = Vec::new();
    for outcome in outcomes() {
        let key = format!("score-{}-{}", outcome.kind(), outcome.why().unwrap());
        keys.extend([(key.clone(), None), (key, Some("short"))]);
    }
    let policies =
        [MissingPolicy::Zero, MissingPolicy::Exclude, MissingPolicy::Block].map(MissingPolicy::name);
    let rules = ["none", "pending", "lowest", "mean", "equal-mean", "blend", "cascade", "grades", "override"];
    for rule in rules.into_iter().chain(policies).chain(every_rule().iter().map(Rule::name)) {
        keys.extend([None, Some("does"), Some("norm")].map(|part| (format!("score-rule-{rule}"), part)));
    }
    use ChosenBy::{Default, Kind, Law, Level, Node, Plan};
    keys.extend(
        [Law, Node, Plan, Level, Kind, Default].map(|by| (format!("score-chosen-by-{}", by.name()), None)),
    );
    keys.extend(INPUTS.iter().map(|name| (format!("score-input-{}", name.word()), None)));
    keys.extend(["tolerance", "least-answers"].map(|name| (format!("score-input-{name}"), None)));
    use Origin::{Computed, Fact, Formula, Rules, Score, Target};
    let origins = [Fact, Target, Origin::Plan, Formula, Score, Rules, Computed];
    keys.extend(origins.map(|from| (format!("score-from-{}", from.word()), None)));
    for role in ROLES {
        let word = headline::role_word(role);
        keys.push((format!("score-role-{word}"), None));
        if !role.is_leaf() {
            keys.push((format!("score-parts-of-{word}"), None));
        }
    }
    keys.extend(roads_not_taken().into_iter().map(|because| (format!("score-not-taken-{because}"), None)));
    keys.extend(UNKNOWN.map(|word| (format!("score-unknown-{word}"), None)));
    keys
}

/// What a formula says of an input that is not known, and of itself when it fails.
const UNKNOWN: [&str; 10] = [
    "missing",
    "failed",
    "not-understood",
    "units",
    "name-unknown",
    "wrong-kind",
    "input",
    "division-by-zero",
    "too-large",
    "cycle",
];

const ROLES: [Role; 15] = [
    Role::Body,
    Role::Area,
    Role::Objective,
    Role::Strategic,
    Role::Operational,
    Role::Programme,
    Role::Project,
    Role::Result,
    Role::Indicator,
    Role::Holder,
    Role::Assigned,
    Role::AssignedIndicator,
    Role::Health,
    Role::Standard,
    Role::Survey,
];

const INPUTS: [InputName; 18] = [
    InputName::Value,
    InputName::Bound,
    InputName::Low,
    InputName::High,
    InputName::Baseline,
    InputName::Factor,
    InputName::Due,
    InputName::Done,
    InputName::Event,
    InputName::Progress,
    InputName::Floor,
    InputName::Points,
    InputName::QuarterShare,
    InputName::Deviation,
    InputName::Justification,
    InputName::Answers,
    InputName::Numerator,
    InputName::Denominator,
];

fn outcomes() -> Vec<Outcome> {
    let missing = Missing::ALL.into_iter().map(Outcome::Missing);
    missing.chain(Failed::ALL.into_iter().map(Outcome::Failed)).collect()
}

fn every_rule() -> Vec<Rule> {
    let one = Decimal::ONE;
    vec![
        Rule::Proportional,
        Rule::Inverse,
        Rule::AllOrNothing,
        Rule::Interpolated { floor: one },
        Rule::Bands { bands: Vec::new(), of: one },
        Rule::Interim { shares: [one; 4] },
        Rule::PointsPerDay { points: one },
        Rule::Progress,
    ]
}

/// The reasons that the engine writes, as its source has them: `notes.not_taken("met", "late", …)`.
fn roads_not_taken() -> Vec<String> {
    let mut found = Vec::new();
    for source in SOURCES {
        for call in source.split("notes.not_taken(").skip(1) {
            let arguments = call.split(");").next().unwrap();
            // The first text of the call is what was not done; those after it are the reasons.
            let texts: Vec<&str> = arguments.split('"').skip(1).step_by(2).collect();
            let skipped = usize::from(arguments.trim_start().starts_with('"'));
            found.extend(texts.into_iter().skip(skipped).map(str::to_owned));
        }
    }
    assert!(found.len() >= 10, "the calls are found in the source: {found:?}");
    found
}

/// Where roads not taken are written down.
const SOURCES: [&str; 4] = [
    include_str!("../leaf.rs"),
    include_str!("../reading.rs"),
    include_str!("../formulas.rs"),
    include_str!("../engine.rs"),
];

#[test]
fn every_word_of_the_engine_has_a_sentence_in_both_languages() {
    assert_eq!(TargetKind::ALL.len(), 6, "a new kind of target may need a sentence of its own");
    for lang in LANGS {
        let words = Words { lang };
        for (key, attribute) in wanted() {
            assert!(words.text(&key, attribute, &[]).is_some(), "{key} {attribute:?} in {lang:?}");
        }
    }
}

#[test]
fn both_languages_say_the_same_things() {
    let keys = |text: &str| {
        let key = |line: &str| line.split_once(" = ").map(|(key, _)| key.to_owned());
        text.lines().filter_map(key).collect::<std::collections::BTreeSet<_>>()
    };
    let it = keys(include_str!("../../messages/it/score.ftl"));
    let en = keys(include_str!("../../messages/en/score.ftl"));
    // Italian alone elides its articles, and has an ordinal for the first of the month.
    let italian: Vec<&String> = it.difference(&en).collect();
    assert_eq!(italian, ["score-first-of-month", "score-on-day-elided"]);
    assert_eq!(en.difference(&it).count(), 0);
}
