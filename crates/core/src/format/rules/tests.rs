//! Reading rules: every fault fires where it stands, its near-miss does not, and what ships is clean.

use serde_json::{Value, json};

use super::*;
use crate::diag::{Diagnostic, Lang};
use crate::score::rules::{Cap, GradeScore, Level, Rule, TargetKind};

const BASE: &str = r#"{
  "schema": "cannocchiale/rules/1", "name": "prova", "version": 2, "valid_from": "2026-01-01",
  "source": "delibera di giunta 12/2026",
  "complexity": { "low": "0.8", "high": "1.2" }, "states": { "achieved_from": "90", "at_risk_from": "70" }
}"#;

fn with(key: &str, value: Value) -> String {
    let mut file: Value = serde_json::from_str(BASE).unwrap();
    file.as_object_mut().unwrap().insert(key.to_owned(), value);
    file.to_string()
}

fn found(text: &str) -> Vec<(&'static str, String)> {
    let (rules, faults) = parse(text);
    assert_eq!(rules.is_none(), !faults.is_empty());
    faults
        .iter()
        .map(|fault: &Diagnostic| {
            assert!(fault.position().is_some(), "{} has no place in the text", fault.code());
            (fault.code(), fault.place().field.clone().unwrap_or_default())
        })
        .collect()
}

#[track_caller]
fn fires(key: &str, value: Value, code: &'static str, field: &str) {
    assert_eq!(found(&with(key, value)), [(code, field.to_owned())]);
}

#[track_caller]
fn silent(key: &str, value: Value) {
    assert_eq!(found(&with(key, value)), []);
}

fn bands(bands: Value, of: &str) -> Value {
    json!({ "rule": "bands", "bands": bands, "of": of })
}

fn stated(reason: &str, act: Value) -> Value {
    json!([{ "node": "1B", "score": "80", "reason": reason, "act": act }])
}

fn act() -> Value {
    json!({ "organ": "giunta", "kind": "delibera", "number": "12", "date": "2026-09-30" })
}

#[test]
fn the_cap_is_from_100_to_200() {
    fires("cap", json!("99.99"), "rules-cap-outside-range", "cap");
    fires("cap", json!("200.01"), "rules-cap-outside-range", "cap");
    silent("cap", json!("100"));
    silent("cap", json!("200"));
}

#[test]
fn the_strategic_share_is_a_percentage() {
    fires("strategic_share", json!("100.5"), "rules-share-outside-range", "strategic_share");
    silent("strategic_share", json!("0"));
    silent("strategic_share", json!("100"));
}

#[test]
fn complexities_are_positive_and_in_order() {
    fires("complexity", json!({"low": "1.2", "high": "0.8"}), "rules-complexity-outside-range", "complexity");
    fires("complexity", json!({"low": "0", "high": "1"}), "rules-complexity-outside-range", "complexity");
    silent("complexity", json!({"low": "1", "high": "1"}));
}

#[test]
fn states_are_in_order() {
    let states = |achieved: &str, risk: &str| json!({ "achieved_from": achieved, "at_risk_from": risk });
    fires("states", states("70", "70.01"), "rules-states-not-ordered", "states");
    silent("states", states("70", "70"));
}

#[test]
fn bands_leave_no_value_out_and_give_none_twice() {
    let gap = json!([{ "to": "40", "points": "0" }, { "from": "41", "points": "10" }]);
    fires("threshold", bands(gap, "10"), "bands-gap", "threshold.bands");
    let overlap = json!([{ "to": "40", "points": "0" }, { "from": "39", "points": "10" }]);
    fires("threshold", bands(overlap, "10"), "bands-overlap", "threshold.bands");
    let empty = json!([{ "from": "40", "to": "40", "points": "0" }]);
    fires("threshold", bands(empty, "10"), "bands-overlap", "threshold.bands");
    fires("threshold", bands(json!([]), "10"), "bands-gap", "threshold.bands");
    let clean = json!([{ "from": "40", "points": "10" }, { "to": "40", "points": "0" }]);
    fires("threshold", bands(clean.clone(), "0"), "rules-number-not-positive", "threshold.of");
    let (read, _) = parse(&with("threshold", bands(clean, "10")));
    let Rule::Bands { bands, .. } = read.unwrap().rules.choices.defaults().threshold.clone() else {
        panic!("not the rule that was written");
    };
    assert_eq!(bands.iter().map(|band| band.from.is_some()).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn grades_go_from_zero_up_without_end() {
    let grade = |from: &str, to: Option<&str>, score: &str| json!({"from": from, "to": to, "score": score});
    fires("grades", json!([grade("10", None, "100")]), "bands-gap", "grades");
    fires("grades", json!([grade("0", Some("90"), "same")]), "bands-gap", "grades");
    let two = |end: &str, start: &str, low: &str, high: &str| {
        json!([grade("0", Some(end), low), grade(start, None, high)])
    };
    fires("grades", two("70", "71", "0", "100"), "bands-gap", "grades");
    fires("grades", two("71", "70", "0", "100"), "bands-overlap", "grades");
    fires("grades", two("70", "70", "80", "same"), "rules-grades-falling", "grades");
    fires("grades", two("70", "70", "0", "101"), "rules-number-outside-range", "grades.1.score");
    silent("grades", two("70", "70", "70", "same"));
}

#[test]
fn interim_shares_never_fall_and_end_at_100() {
    let shares = |shares: &[&str]| json!({ "rule": "interim", "shares": shares });
    for wrong in
        [&["20", "45", "40", "100"][..], &["20", "45", "70", "90"], &["50", "100"], &["-1", "0", "0", "100"]]
    {
        fires("threshold", shares(wrong), "rules-shares-not-growing", "threshold.shares");
    }
    silent("threshold", shares(&["0", "50", "50", "100"]));
}

#[test]
fn a_rule_scores_the_kind_it_is_for() {
    fires("interval", json!({ "rule": "progress" }), "rules-rule-not-for-kind", "interval");
    let choice = |kind: &str| json!([{ "kind": kind, "rule": { "rule": "points-per-day", "points": "5" } }]);
    fires("choices", choice("at-least"), "rules-rule-not-for-kind", "choices.0.rule");
    silent("choices", choice("deadline"));
    fires(
        "deadline",
        json!({ "rule": "points-per-day", "points": "0" }),
        "rules-number-not-positive",
        "deadline.points",
    );
}

#[test]
fn a_choice_has_one_scope_and_chooses_something() {
    fires("choices", json!([{ "missing": "block" }]), "rules-choice-without-scope", "choices.0");
    let two = json!([{ "node": "1B/i1", "level": "results", "missing": "block" }]);
    fires("choices", two, "rules-choice-without-scope", "choices.0");
    fires("choices", json!([{ "level": "results" }]), "rules-choice-empty", "choices.0");
    silent("choices", json!([{ "level": "results", "missing": "block" }]));
}

#[test]
fn an_override_needs_a_reason_and_an_act() {
    fires("overrides", stated(" ", act()), "rules-override-without-reason", "overrides.0");
    fires("overrides", stated("sisma", Value::Null), "rules-override-without-act", "overrides.0");
    let mut undated = act();
    undated["date"] = Value::Null;
    fires("overrides", stated("sisma", undated), "rules-override-without-act", "overrides.0");
    silent("overrides", stated("sisma", act()));
    let mut two = stated("sisma", act());
    let first = two[0].clone();
    two.as_array_mut().unwrap().push(first);
    fires("overrides", two, "rules-override-twice", "overrides.1");
    let over = json!([{ "node": "1B", "score": "101", "reason": "sisma", "act": act() }]);
    fires("overrides", over, "rules-number-outside-range", "overrides.0.score");
}

#[test]
fn the_header_says_whose_and_since_when() {
    fires("name", json!("le mie"), "rules-name-malformed", "name");
    fires("version", json!(0), "rules-number-outside-range", "version");
    fires("valid_from", json!("1 gennaio"), "date-malformed", "valid_from");
    fires("source", json!(" "), "rules-without-source", "source");
    fires("standard_tolerance", json!("-1"), "rules-number-outside-range", "standard_tolerance");
    fires("cap", json!("cento"), "number-malformed", "cap");
}

#[test]
fn the_shape_of_the_file_is_told_key_by_key() {
    fires("stategic_share", json!("50"), "file-key-unknown", "stategic_share");
    fires("cap", json!(120), "file-value-of-another-kind", "cap");
    fires("missing", json!("zeros"), "file-word-unknown", "missing");
    fires("choices", json!({}), "file-value-of-another-kind", "choices");
    fires("threshold", json!({ "rule": "proporzionale" }), "file-word-unknown", "threshold.rule");
    fires("threshold", json!({ "rule": "interpolated" }), "file-key-missing", "threshold");
    fires("threshold", json!({ "rule": "inverse", "floor": "1" }), "file-key-unknown", "threshold.floor");
    fires("threshold", json!({}), "file-key-missing", "threshold");
    fires("interval", json!("progress"), "file-value-of-another-kind", "interval");
    let twice = BASE.replace("\"version\": 2,", "\"version\": 2, \"version\": 2,");
    assert_eq!(found(&twice), [("file-key-twice", "version".to_owned())]);
    let nameless = BASE.replace("\"name\": \"prova\",", "");
    assert_eq!(found(&nameless), [("file-key-missing", String::new())]);
}

#[test]
fn all_faults_are_told_at_once_each_on_its_line() {
    let text = "{\n \"schema\": \"cannocchiale/rules/1\", \"name\": \"x\", \"version\": 1,\n \"valid_from\": \"2026-01-01\", \
                \"source\": \"s\",\n \"cap\": \"90\",\n \"complexity\": { \"low\": \"2\",\n  \"high\": \"un po'\" },\n \
                \"choices\": [\n  { \"level\": \"results\" },\n  { \"kind\": \"at-most\",\n    \"rule\": { \"rule\": \
                \"interpolated\",\n      \"floor\": \"x\" } } ]\n}";
    let (_, faults) = parse(text);
    let lines: Vec<_> = faults.iter().map(|f| (f.code(), f.position().unwrap().line)).collect();
    assert_eq!(
        lines,
        [
            ("rules-cap-outside-range", 4),
            ("number-malformed", 6),
            ("rules-choice-empty", 8),
            ("number-malformed", 11)
        ]
    );
}

#[test]
fn another_schema_is_one_sentence() {
    let (rules, faults) = parse(&BASE.replace("rules/1", "rules/2"));
    assert!(rules.is_none());
    let sentences: Vec<_> = faults.iter().map(|fault| fault.message(Lang::It)).collect();
    assert_eq!(
        sentences,
        ["il file dichiara lo schema `cannocchiale/rules/2` e qui si legge `cannocchiale/rules/1`"]
    );
    assert_eq!(parse("[").1.first().map(Diagnostic::code), Some("file-not-json"));
}

#[test]
fn what_is_left_out_has_the_value_of_the_default() {
    let rules = parse(BASE).0.unwrap().rules;
    let default = ScoringRules::default();
    assert_eq!((rules.cap, rules.missing, rules.grades.is_empty()), (default.cap, default.missing, true));
    assert_eq!(rules.id(), "prova/2");
}

#[test]
fn the_shipped_sets_are_clean_and_the_default_is_the_default() {
    for set in SHIPPED {
        let (read, faults) = parse(set.text);
        assert!(faults.is_empty(), "{}: {faults:?}", set.name);
        assert_eq!(read.unwrap().rules.name, set.name);
    }
    assert_eq!(shipped("default"), Some(ScoringRules::default()));
    assert_eq!(to_text(&ScoringRules::default()), SHIPPED[0].text);
    assert_eq!(shipped("mine"), None);
    let of = |name: &str, achievement: i64| {
        let rules = shipped(name).unwrap();
        let achievement = achievement.into();
        rules.grade(achievement).unwrap().apply(achievement).to_string()
    };
    assert_eq!([69, 70, 89, 90].map(|a| of("bands-70-90", a)), ["0", "70", "89", "100"]);
    assert_eq!(
        [75, 76, 90, 91, 99, 100].map(|a| of("bands-to-points", a)),
        ["0", "75", "75", "95", "95", "100"]
    );
}

#[test]
fn what_is_written_is_read_back_as_the_same_rules() {
    let full = json!({
        "schema": RULES_SCHEMA, "name": "piene", "version": 3, "valid_from": "2026-01-01", "title": "Piene",
        "source": "delibera", "cap": "120", "missing": "exclude", "strategic_share": "33.3",
        "complexity": { "low": "0.5", "high": "2" },
        "threshold": { "rule": "interim", "shares": ["20", "45", "70", "100"] },
        "interval": bands(json!([{ "to": "1", "points": "1" }, { "from": "1", "to": "2", "points": "3" }]), "3"),
        "deadline": { "rule": "points-per-day", "points": "0.5" }, "delivered": { "rule": "progress" },
        "choices": [
            { "node": "1B/i1", "rule": { "rule": "interpolated", "floor": "-40" } },
            { "level": "surveys", "missing": "block" },
            { "kind": "at-most", "rule": { "rule": "inverse" }, "missing": "zero" } ],
        "grades": [{ "from": "0", "to": "50", "score": "0" }, { "from": "50", "to": null, "score": "same" }],
        "grades_on": "objective", "overrides": stated("sisma", act()),
        "states": { "achieved_from": "95", "at_risk_from": "60" }, "survey_answers": 30, "standard_tolerance": "0.5"
    });
    let (read, faults) = parse(&full.to_string());
    assert!(faults.is_empty(), "{faults:?}");
    let rules = read.unwrap().rules;
    assert_eq!(rules.cap, Cap::new(120.into()).unwrap());
    assert_eq!(rules.grades.all()[1].score, GradeScore::Same);
    assert_eq!(
        rules.rule_for(&"1B/i1".into(), Level::Strategic, TargetKind::AtLeast).rule,
        &Rule::Interpolated { floor: (-40).into() }
    );
    assert_eq!(parse(&to_text(&rules)).0.unwrap().rules, rules);
}

#[test]
fn every_fault_speaks_both_languages() {
    let codes = [
        "file-key-unknown",
        "file-key-missing",
        "file-key-twice",
        "file-value-of-another-kind",
        "file-word-unknown",
        "rules-name-malformed",
        "rules-without-source",
        "rules-cap-outside-range",
        "rules-share-outside-range",
        "rules-complexity-outside-range",
        "rules-number-outside-range",
        "rules-number-not-positive",
        "rules-shares-not-growing",
        "rules-states-not-ordered",
        "rules-rule-not-for-kind",
        "rules-choice-without-scope",
        "rules-choice-empty",
        "bands-gap",
        "bands-overlap",
        "rules-grades-falling",
        "rules-override-without-reason",
        "rules-override-without-act",
        "rules-override-twice",
        "rules-node-unknown",
        "rules-floor-beyond-target",
    ];
    for (lang, code) in codes.iter().flat_map(|code| [(Lang::It, code), (Lang::En, code)]) {
        assert_ne!(crate::catalogue::message(lang, code, &[]), **code, "{code} has no message");
        assert_ne!(crate::catalogue::help(lang, code, &[]), "", "{code} has no help");
    }
}

#[test]
fn the_schema_closes_every_object() {
    let schema = json_schema().to_string();
    assert_eq!(
        schema.matches("\"properties\"").count(),
        schema.matches("\"additionalProperties\":false").count()
    );
}
