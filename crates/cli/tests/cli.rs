//! The command line as a script sees it: exit codes, streams, and one clear sentence for every bad input.
#![cfg(test)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

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

fn json(output: &Output) -> Value {
    serde_json::from_str(&stdout(output)).expect("output is JSON")
}

fn real_plan() -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/piano-lucca-2019-2021.md");
    assert!(path.is_file(), "the real plan should be beside the repository, at {}", path.display());
    path
}

fn demo_plan() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/piano.json")
}

/// Runs a verb on a bad file: it must end with 1, say one sentence that holds `words`, and print no result.
fn assert_refused(path: &Path, words: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let made = folder.path().join("made.pdf");
    let (shown, made_shown) = (path.to_str().expect("a path"), made.to_str().expect("a path"));
    let runs: [&[&str]; 4] = [
        &["import", shown, "-o", made_shown],
        &["check", shown],
        &["serve", shown, "--listen", "127.0.0.1:0"],
        &["publish", shown, "--document", "piano", "-o", made_shown],
    ];
    for args in runs {
        let output = cannocchiale(args);
        assert_eq!(output.status.code(), Some(1), "{args:?}: {}", stderr(&output));
        assert_eq!(stdout(&output), "", "{args:?}");
        let said = stderr(&output);
        assert_eq!(said.trim_end().lines().count(), 1, "{args:?} said {said}");
        assert!(said.contains(words), "{args:?} said {said}");
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 0, "{args:?} left a file");
    }
}

#[test]
fn every_bad_input_gets_one_clear_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("a file");
        path
    };
    assert_refused(&folder.path().join("nessuno.md"), "non c'è");
    assert_refused(folder.path(), "è una cartella");
    assert_refused(&file("vuoto.md", b" \n\n"), "è vuoto");
    assert_refused(&file("piano.pdf", b"%PDF-1.7\n\x00\x01"), "PDF");
    assert_refused(&file("piano.bin", b"ab\x00cd"), "non è un testo");
    assert_refused(&file("latino.md", b"# Piano\nattivit\xe0\n"), "UTF-8");
    assert_refused(&file("lettera.md", b"Cara zia,\n\nsto bene.\n"), "piano");
    let large = folder.path().join("grande.md");
    fs::File::create(&large).and_then(|file| file.set_len(200 << 20)).expect("a large file");
    assert_refused(&large, "200 MB");
}

#[test]
fn a_plan_of_another_version_is_named_as_such() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("piano.json");
    fs::write(&path, r#"{ "schema": "cannocchiale/plan/9" }"#).expect("a file");
    let path = path.to_str().expect("a path");
    let made = folder.path().join("made.pdf");
    let verbs: [&[&str]; 4] = [
        &["check", path],
        &["score", path, "--as-of", "2019-12-31"],
        &["serve", path, "--listen", "127.0.0.1:0"],
        &["publish", path, "--document", "piano", "-o", made.to_str().expect("a path")],
    ];
    for verb in verbs {
        let output = cannocchiale(verb);
        assert_eq!(output.status.code(), Some(1), "{verb:?}");
        assert!(stderr(&output).contains("cannocchiale/plan/9"), "{verb:?}: {}", stderr(&output));
        assert!(stderr(&output).contains("cannocchiale/plan/1"), "{verb:?}: {}", stderr(&output));
    }
    assert!(!made.exists(), "something was printed");
}

#[test]
fn long_work_shows_on_a_terminal_that_it_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = folder.path().join("piano.json");
    let plan = real_plan();
    let line = format!(
        "'{}' import '{}' -o '{}'",
        env!("CARGO_BIN_EXE_cannocchiale"),
        plan.display(),
        made.display()
    );
    // `script` gives it a terminal: it is in every Debian.
    let output = Command::new("script")
        .args(["-qec", &line, "/dev/null"])
        .env("TERM", "xterm")
        .stdin(Stdio::null())
        .output()
        .expect("script runs");
    let seen = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(made.is_file(), "{seen}");
    assert!(seen.contains("leggo il documento"), "{seen}");
    let piped =
        cannocchiale(&["import", plan.to_str().expect("a path"), "-o", made.to_str().expect("a path")]);
    assert!(!stderr(&piped).contains("leggo il documento"), "{}", stderr(&piped));
}

#[test]
fn an_output_that_cannot_be_written_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("manca/piano.json");
    let output = cannocchiale(&[
        "import",
        real_plan().to_str().expect("a path"),
        "-o",
        path.to_str().expect("a path"),
    ]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("non si può scrivere"), "{}", stderr(&output));
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 0);
}

#[test]
fn wrong_usage_ends_with_two() {
    assert_eq!(cannocchiale(&["importa"]).status.code(), Some(2));
    assert_eq!(cannocchiale(&["publish", "x.json"]).status.code(), Some(2));
    assert_eq!(cannocchiale(&["target"]).status.code(), Some(2));
}

#[test]
fn every_verb_has_help_with_an_example() {
    let verbs = ["import", "check", "explain", "target", "score", "publish", "export", "serve", "schema"];
    let of_a_body = ["init", "invite", "remind", "feed", "backup", "restore", "verify"];
    let commands =
        verbs.iter().map(|verb| vec![*verb]).chain(of_a_body.iter().map(|verb| vec!["body", verb]));
    for mut command in commands {
        let called = format!("  cannocchiale {}", command.join(" "));
        command.push("-h");
        let output = cannocchiale(&command);
        assert_eq!(output.status.code(), Some(0), "{called}");
        let help = stdout(&output);
        let (_, examples) = help.split_once("Esemp").unwrap_or_default();
        assert!(examples.contains(&called), "{called}: {help}");
    }
    assert!(stdout(&cannocchiale(&["target", "--help"])).contains("non superiore a"));
}

#[test]
fn the_real_plan_is_imported_whole_and_checked_at_its_lines() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = folder.path().join("piano.json");
    let plan = plan.to_str().expect("a path");
    let output =
        cannocchiale(&["import", real_plan().to_str().expect("a path"), "-o", plan, "--report", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let report = json(&output);
    let lines = |name: &str| report["lines"][name].as_u64().expect("a count");
    assert_eq!(lines("used") + lines("blank") + lines("unread"), lines("total"));
    assert_eq!(report["read"]["areas"], 3);
    assert_eq!(report["read"]["objectives"], 15);
    assert_eq!(report["read"]["indicators"], 36);
    assert_eq!(report["read"]["projects"], 28);

    let output = cannocchiale(&["check", plan, "--format", "json"]);
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    let found = json(&output);
    let wrong_total = found
        .as_array()
        .expect("a list")
        .iter()
        .find(|d| d["code"] == "totals-do-not-add-up")
        .expect("the wrong total of 2017 is found");
    assert_eq!(wrong_total["severity"], "error");
    assert_eq!(wrong_total["source"]["line"], 306);
}

#[test]
fn the_demo_plan_is_clean() {
    let demo = demo_plan();
    let output = cannocchiale(&["check", demo.to_str().expect("a path"), "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
}

#[test]
fn denied_warnings_end_with_four_and_errors_with_three() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, plan: &Value| {
        let path = folder.path().join(name);
        fs::write(&path, plan.to_string()).expect("a file");
        path.to_str().expect("a path").to_owned()
    };
    let mut plan: Value =
        serde_json::from_str(&fs::read_to_string(demo_plan()).expect("the demo")).expect("JSON");
    plan["areas"][0]["objectives"][0]["indicators"][0]["targets"]["2020"] = Value::Null;
    let path = write("avviso.json", &plan);
    assert_eq!(cannocchiale(&["check", &path]).status.code(), Some(0));
    assert_eq!(cannocchiale(&["check", &path, "--deny-warnings"]).status.code(), Some(4));
    plan["areas"][0]["objectives"][1]["code"] = plan["areas"][0]["objectives"][0]["code"].clone();
    assert_eq!(cannocchiale(&["check", &write("errore.json", &plan)]).status.code(), Some(3));
}

#[test]
fn target_expressions_are_read_one_object_a_line() {
    let output = cannocchiale(&["target", ".=> 2", "entro marzo", "--year", "2019", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let read: Vec<Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(read.len(), 2);
    assert_eq!(read[0]["target"]["op"], ">=");
    assert_eq!(read[0]["target"]["value"], "2");
    assert_eq!(read[1]["target"]["date"], "2019-03-31");
}

#[test]
fn an_unknown_check_is_answered_with_the_nearest() {
    let output = cannocchiale(&["explain", "weights-do-not-sums"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("weights-do-not-sum"), "{}", stderr(&output));
    let output = cannocchiale(&["--lang", "en", "explain", "weights-do-not-sum"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stdout(&output).contains("100"), "{}", stdout(&output));
}

#[test]
fn the_schema_is_the_published_one() {
    let schema = json(&cannocchiale(&["schema"]));
    assert_eq!(schema["title"], "cannocchiale/plan/1");
}

#[test]
fn the_same_plan_gives_the_same_pdf() {
    let folder = tempfile::tempdir().expect("a folder");
    let print = |name: &str| {
        let path = folder.path().join(name);
        let demo = demo_plan();
        let output = cannocchiale(&[
            "publish",
            demo.to_str().expect("a path"),
            "--document",
            "piano",
            "-o",
            path.to_str().expect("a path"),
        ]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert_eq!(stdout(&output), "", "a pipe stays quiet");
        fs::read(path).expect("the document")
    };
    let first = print("uno.pdf");
    assert!(first.starts_with(b"%PDF-"));
    assert!(first == print("due.pdf"), "two runs gave different bytes");
}
