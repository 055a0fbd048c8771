//! Scores at the command line, as a script and a person see them.
#![cfg(test)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

fn cannocchiale(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cannocchiale"))
        .args(args)
        .stdin(Stdio::null())
        .output()
        .expect("the binary runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("output is UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("output is UTF-8")
}

fn demo(name: &str) -> String {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo").join(name);
    path.to_str().expect("a path").to_owned()
}

/// Runs `score` on the demo as of a day; it must end well.
fn score(day: &str, more: &[&str]) -> String {
    let (plan, facts) = (demo("piano.json"), demo("rilevazioni.csv"));
    let output = cannocchiale(&[&["score", &plan, "--facts", &facts, "--as-of", day], more].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    stdout(&output)
}

fn score_json(day: &str, more: &[&str]) -> Value {
    serde_json::from_str(&score(day, &[&["--format", "json"], more].concat())).expect("output is JSON")
}

/// Runs `explain` on a node of the demo after the year has closed; it must end well.
fn explain(node: &str, more: &[&str]) -> String {
    let (plan, facts) = (demo("piano.json"), demo("rilevazioni.csv"));
    let asked = ["explain", &plan, node, "--facts", &facts, "--as-of", "2020-02-28"];
    let output = cannocchiale(&[&asked, more].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    stdout(&output)
}

fn file(folder: &TempDir, name: &str, text: &str) -> String {
    let path = folder.path().join(name);
    fs::write(&path, text).expect("a file");
    path.to_str().expect("a path").to_owned()
}

fn node<'a>(scores: &'a Value, id: &str) -> &'a Value {
    let nodes = scores["nodes"].as_array().expect("a list");
    nodes.iter().find(|node| node["id"] == id).unwrap_or_else(|| panic!("{id} is scored"))
}

#[test]
fn the_table_says_score_coverage_and_state_and_fits_a_hundred_columns() {
    for day in ["2019-09-30", "2020-02-28"] {
        let table = score(day, &[]);
        for words in ["L’ALBERO", "CHI RISPONDE", "punteggio", "copertura", "stato", "2A ", "@anagrafico"] {
            assert!(table.contains(words), "{words} in {table}");
        }
        assert!(table.lines().all(|line| line.chars().count() <= 100), "{table}");
        assert!(!table.contains('\u{1b}'), "no colours in a pipe");
    }
    assert!(score("2019-09-30", &[]).contains("previsto"));
    assert!(!score("2020-02-28", &[]).contains("previsto"), "a closed year is not forecast");
}

#[test]
fn the_json_holds_every_node_with_its_trace_unless_it_is_not_wanted() {
    let scores = score_json("2020-02-28", &[]);
    assert_eq!(scores["as_of"], "2020-02-28");
    assert_eq!(scores["rules"], "default/1");
    let body = node(&scores, "ente");
    assert_eq!(body["outcome"], "value");
    assert_eq!(body["met"], Value::Null);
    assert_eq!(body["trace"]["rule"], "mean");
    assert_eq!(body["trace"]["children"][0]["node"], "1");
    let bare = score_json("2020-02-28", &["--no-trace"]);
    assert_eq!(node(&bare, "ente")["score"], body["score"]);
    assert!(node(&bare, "ente").get("trace").is_none());
}

#[test]
fn nothing_recorded_is_never_a_zero() {
    let plan = demo("piano.json");
    let output = cannocchiale(&["score", &plan, "--as-of", "2019-01-15", "--format", "json", "--no-trace"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let scores: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(node(&scores, "ente")["outcome"], "missing");
    assert!(scores["nodes"].as_array().expect("a list").iter().all(|node| node["score"] != "0"));
}

#[test]
fn a_what_if_shows_before_and_after_and_changes_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let change = r#"{ "schema": "cannocchiale/what-if/1", "changes": [{ "node": "1B0101/2a", "target": ">= 10 imprese" }] }"#;
    let path = file(&folder, "prova.json", change);
    let shown = score("2020-02-28", &["--what-if", &path]);
    let line = |id: &str| shown.lines().find(|line| line.starts_with(id)).unwrap_or_default().to_owned();
    for words in ["100,00 →", "60,00", "-40,00"] {
        assert!(line("1B0101/2a ").contains(words), "{words} in {shown}");
    }
    assert!(line("ente ").contains('→'), "{shown}");
    let changes = score_json("2020-02-28", &["--what-if", &path]);
    let of_result = changes["changes"].as_array().expect("a list").iter().find(|c| c["id"] == "1B0101/2a");
    assert_eq!(of_result.expect("the result changes")["change"], "-40");
    assert_eq!(changes["changes"][0]["id"], "ente", "the body first");
}

#[test]
fn a_what_if_of_an_unknown_node_names_the_nearest() {
    let folder = tempfile::tempdir().expect("a folder");
    let change =
        r#"{ "schema": "cannocchiale/what-if/1", "changes": [{ "node": "1B0101/2z", "target": ">= 1" }] }"#;
    let path = file(&folder, "prova.json", change);
    let (plan, facts) = (demo("piano.json"), demo("rilevazioni.csv"));
    let output =
        cannocchiale(&["score", &plan, "--facts", &facts, "--as-of", "2020-02-28", "--what-if", &path]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output), "");
    assert!(stderr(&output).contains("1B0101/2"), "{}", stderr(&output));
}

#[test]
fn other_rules_are_compared_before_they_are_used() {
    let shown = score("2020-02-28", &["--compare-rules", "bands-70-90"]);
    assert!(shown.contains("default/1") && shown.contains("bands-70-90/1"), "{shown}");
    assert!(shown.contains('→'), "{shown}");
    assert!(score("2020-02-28", &["--compare-rules", "default"]).contains("Nessun punteggio cambierebbe."));
    let graded = score_json("2020-02-28", &["--rules", "bands-70-90", "--no-trace"]);
    assert_eq!(graded["rules"], "bands-70-90/1");
}

#[test]
fn what_moves_the_body_most_comes_first() {
    let moves = score_json("2020-02-28", &["--sensitivity"]);
    let reach = |leaf: &Value| leaf["reach"].as_str().map(|reach| reach.parse::<f64>().expect("a number"));
    let reaches: Vec<f64> = moves["leaves"].as_array().expect("a list").iter().filter_map(reach).collect();
    assert!(reaches.len() > 10 && reaches.is_sorted_by(|a, b| a >= b), "{reaches:?}");
    assert!(score("2020-02-28", &["--sensitivity"]).contains("incide"));
}

#[test]
fn a_series_has_a_column_for_each_day() {
    let series = score_json("2020-02-28", &["--series"]);
    assert_eq!(series["days"].as_array().map(Vec::len), Some(5));
    assert_eq!(score_json("2019-05-15", &["--series", "month"])["days"][4], "2019-05-15");
    let table = score("2020-02-28", &["--series", "month"]);
    assert!(table.lines().all(|line| line.chars().count() <= 100), "{table}");
}

#[test]
fn a_score_is_explained_in_a_sentence_and_in_sums() {
    let text = explain("sg/3/1", &[]);
    let first = text.lines().next().unwrap_or_default();
    assert_eq!(
        first,
        "sg/3/1 vale 66,67: il valore è 50% e il target chiede almeno 75%, obiettivo non raggiunto."
    );
    assert!(text.contains("100 × 50 ÷ 75 = 66,67"), "{text}");
    assert!(text.contains("default/1"), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    let english = explain("sg/3/1", &["--lang", "en"]);
    assert!(english.starts_with("sg/3/1 scores 66.67: "), "{english}");
}

#[test]
fn the_trace_of_a_score_is_json() {
    let trace: Value = serde_json::from_str(&explain("1B", &["--format", "json"])).expect("JSON");
    assert_eq!(trace["node"], "1B");
    assert_eq!(trace["as_of"], "2020-02-28");
    assert_eq!(trace["outcome"]["kind"], "value");
    assert_eq!(trace["children"][0]["node"], "1B/strategic");
    assert_eq!(trace["children"][0]["weight"], "50");
}

#[test]
fn an_unknown_node_is_answered_with_the_nearest() {
    let plan = demo("piano.json");
    let output = cannocchiale(&["explain", &plan, "1b0101/1A", "--as-of", "2020-02-28"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("1B0101/1a"), "{}", stderr(&output));
    let output = cannocchiale(&["explain", &plan]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("quale nodo"), "{}", stderr(&output));
}

#[test]
fn faults_of_facts_and_rules_are_told_with_their_lines() {
    let folder = tempfile::tempdir().expect("a folder");
    let facts = "indicator,period,value,state,recorded_on,source,note\n1B/i1,2019-Q5,5,final,,,\n";
    let facts = file(&folder, "fatti.csv", facts);
    let rules = r#"{ "schema": "cannocchiale/rules/1", "name": "nostre", "version": 1,
  "valid_from": "2019-01-01", "source": "delibera",
  "cap": "50" }"#;
    let rules = file(&folder, "regole.json", rules);
    let plan = demo("piano.json");
    for more in [["--facts", &facts], ["--rules", &rules]] {
        let output = cannocchiale(&[&["score", &plan, "--as-of", "2019-12-31"], more.as_slice()].concat());
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        assert_eq!(stdout(&output), "");
    }
    let output = cannocchiale(&["score", &plan, "--as-of", "2019-12-31", "--facts", &facts]);
    assert!(stderr(&output).contains("fatti.csv:2:"), "{}", stderr(&output));
    let output = cannocchiale(&["check", &rules, "--format", "json"]);
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    let found: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(found[0]["code"], "rules-cap-outside-range");
    assert_eq!(found[0]["source"]["line"], 3);
    let output = cannocchiale(&["score", &plan, "--as-of", "2019-12-31", "--rules", "nessuna"]);
    assert!(stderr(&output).contains("bands-70-90"), "{}", stderr(&output));
}

#[test]
fn shipped_rules_and_a_rules_file_without_faults_are_clean() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/rules/bands-to-points.json");
    let rules = rules.to_str().expect("a path");
    let output = cannocchiale(&["check", rules, "--plan", &demo("piano.json")]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
}

#[test]
fn a_score_needs_a_day() {
    assert_eq!(cannocchiale(&["score", &demo("piano.json")]).status.code(), Some(2));
    assert_eq!(cannocchiale(&["explain", &demo("piano.json"), "ente"]).status.code(), Some(2));
    let two_views = ["score", "p.json", "--as-of", "2019-12-31", "--series", "--sensitivity"];
    assert_eq!(cannocchiale(&two_views).status.code(), Some(2));
}

#[test]
fn every_native_file_has_its_schema() {
    for (of, title) in [("plan", "plan/1"), ("rules", "rules/1"), ("what-if", "what-if/1")] {
        let output = cannocchiale(&["schema", "--of", of]);
        let schema: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
        assert_eq!(schema["title"], format!("cannocchiale/{title}"));
    }
    assert_eq!(stdout(&cannocchiale(&["schema"])), stdout(&cannocchiale(&["schema", "--of", "plan"])));
}

#[test]
fn scores_are_exported_as_a_workbook_with_the_same_bytes_each_time() {
    let folder = TempDir::new().expect("a folder");
    let (plan, facts) = (demo("piano.json"), demo("rilevazioni.csv"));
    let exported = |name: &str| {
        let path = folder.path().join(name);
        let to = path.to_str().expect("a path");
        let asked = ["export", &plan, "--as", "xlsx", "--facts", &facts, "--as-of", "2020-02-28", "-o", to];
        let output = cannocchiale(&asked);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        fs::read(path).expect("a workbook")
    };
    let (first, again) = (exported("a.xlsx"), exported("b.xlsx"));
    assert!(first.starts_with(b"PK") && first == again);
}
