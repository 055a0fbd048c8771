//! A body in a store, from the shell: founded, invited to, proved.
#![cfg(test)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn cannocchiale(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cannocchiale"))
        .args(args)
        .stdin(Stdio::null())
        .output()
        .expect("the binary runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("output is UTF-8")
}

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo").join(name)
}

/// A store with a body, and the folder that it is in.
fn founded(more: &[&str]) -> (tempfile::TempDir, String, Output) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("ente.sqlite").display().to_string();
    let output = init(&store, more);
    (folder, store, output)
}

fn init(store: &str, more: &[&str]) -> Output {
    let (plan, facts) = (file("piano.json"), file("rilevazioni.csv"));
    let (plan, facts) = (plan.to_str().expect("a path"), facts.to_str().expect("a path"));
    let mut args = vec!["body", "init", plan, "--facts", facts, "--store", store, "--id", "cciaa-aurea"];
    args.extend(["--name", "Anna Bianchi", "--mail", "anna@aurea.example"]);
    args.extend(more);
    cannocchiale(&args)
}

#[test]
fn a_body_is_founded_once_and_its_administrator_gets_a_link_and_no_password() {
    let (_folder, store, output) = founded(&["--as-adopted", "--address", "https://piano.aurea.example"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let link = text(&output.stdout);
    let token = link.trim_end().strip_prefix("https://piano.aurea.example/lavoro/cciaa-aurea/invito/");
    assert_eq!(token.map(str::len), Some(64), "{link}");
    let again = init(&store, &["--as-adopted"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(text(&again.stderr).contains("tiene già un ente"), "{}", text(&again.stderr));
}

#[test]
fn what_was_founded_is_proved_and_people_are_invited() {
    let (_folder, store, _) = founded(&["--as-adopted"]);
    let proved = cannocchiale(&["body", "verify", "--store", &store]);
    assert_eq!(proved.status.code(), Some(0), "{}", text(&proved.stderr));
    assert_eq!(text(&proved.stdout).trim_end().len(), 64);
    let invite =
        ["body", "invite", "--store", &store, "--name", "Bruno Verdi", "--mail", "bruno@aurea.example"];
    let planner = cannocchiale(&[&invite[..], &["--role", "planner"]].concat());
    assert!(text(&planner.stdout).contains("/lavoro/cciaa-aurea/invito/"), "{}", text(&planner.stderr));
    let nowhere = cannocchiale(&[&invite[..], &["--role", "office", "--unit", "nessuna"]].concat());
    assert_eq!(nowhere.status.code(), Some(1), "{}", text(&nowhere.stdout));
    let nothing = cannocchiale(&[&invite[..], &["--role", "re"]].concat());
    assert_eq!(nothing.status.code(), Some(2));
    let after = cannocchiale(&["body", "verify", "--store", &store]);
    assert_eq!(after.status.code(), Some(0));
    assert_ne!(text(&after.stdout), text(&proved.stdout), "the invitation is in the journal");
}

#[test]
fn a_backup_is_restored_whole_elsewhere_and_an_altered_one_not_at_all() {
    let (folder, store, _) = founded(&["--as-adopted"]);
    let place = |name: &str| folder.path().join(name).display().to_string();
    let (copy, other, third) = (place("copia.archivio"), place("altro.sqlite"), place("terzo.sqlite"));
    let made = cannocchiale(&["body", "backup", "--store", &store, "-o", &copy]);
    assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
    let mode = std::os::unix::fs::MetadataExt::mode(&std::fs::metadata(&copy).expect("a file"));
    assert_eq!(mode & 0o077, 0, "nobody else reads it: {mode:o}");
    let again = cannocchiale(&["body", "backup", "--store", &store, "-o", &copy]);
    assert_eq!(again.status.code(), Some(1));
    assert!(text(&again.stderr).contains("c’è già"), "{}", text(&again.stderr));
    let restored = cannocchiale(&["body", "restore", &copy, "--store", &other]);
    assert_eq!(text(&restored.stdout), text(&made.stdout), "{}", text(&restored.stderr));
    let proved = |store: &str| text(&cannocchiale(&["body", "verify", "--store", store]).stdout);
    assert_eq!(proved(&other), proved(&store));
    let twice = cannocchiale(&["body", "restore", &copy, "--store", &other]);
    assert_eq!(twice.status.code(), Some(1));
    assert!(text(&twice.stderr).contains("tiene già un ente della copia"), "{}", text(&twice.stderr));
    let whole = std::fs::read_to_string(&copy).expect("an archive of text");
    let mail = "anna@aurea.example";
    assert!(whole.contains(mail));
    std::fs::write(&copy, whole.replacen(mail, "otto@aurea.example", 1)).expect("it is written");
    let refused = cannocchiale(&["body", "restore", &copy, "--store", &third]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains("è stata cambiata"), "{}", text(&refused.stderr));
    let empty = cannocchiale(&["body", "verify", "--store", &third]);
    assert!(text(&empty.stderr).contains("nessun ente"), "{}", text(&empty.stderr));
}

#[test]
fn the_published_plan_comes_in_as_it_was_adopted_when_its_act_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("lucca.sqlite").display().to_string();
    let plan = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/piano-lucca-2019-2021.md");
    assert!(plan.is_file(), "the real plan should be beside the repository, at {}", plan.display());
    let plan = plan.display().to_string();
    let who = ["--id", "cciaa-lucca", "--name", "Anna", "--mail", "anna@lucca.example"];
    let args = [&["body", "init", &plan, "--store", &store], &who[..]].concat();
    let nameless = cannocchiale(&[&args[..], &["--as-adopted"]].concat());
    assert_eq!(nameless.status.code(), Some(1));
    assert!(text(&nameless.stderr).contains("quale atto"), "{}", text(&nameless.stderr));
    let named = cannocchiale(&[&args[..], &["--as-adopted", "giunta, delibera, 7, 2019-01-31"]].concat());
    assert_eq!(named.status.code(), Some(0), "{}", text(&named.stderr));
    assert!(text(&named.stderr).contains("con il piano adottato"), "{}", text(&named.stderr));
}

#[test]
fn a_store_without_a_body_says_how_to_begin() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("vuoto.sqlite").display().to_string();
    let copy = folder.path().join("copia.archivio").display().to_string();
    let backup = vec!["body", "backup", "--store", &store, "-o", &copy];
    for args in [vec!["serve", "--store", &store], vec!["body", "verify", "--store", &store], backup] {
        let output = cannocchiale(&args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert!(text(&output.stderr).contains("cannocchiale body init"), "{}", text(&output.stderr));
    }
}

#[test]
fn a_name_that_is_none_and_a_server_without_a_folder_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("ente.sqlite").display().to_string();
    let plan = file("piano.json").display().to_string();
    let who = ["--name", "Anna", "--mail", "anna@aurea.example"];
    let wrong = cannocchiale(
        &[&["body", "init", &plan, "--store", &store, "--id", "CCIAA Aurea"], &who[..]].concat(),
    );
    assert_eq!(wrong.status.code(), Some(1));
    assert!(text(&wrong.stderr).contains("cciaa-aurea"), "{}", text(&wrong.stderr));
    let output = cannocchiale(&["body", "verify", "--store", "postgres://nessuno@127.0.0.1:1/niente"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("--evidence"), "{}", text(&output.stderr));
}
