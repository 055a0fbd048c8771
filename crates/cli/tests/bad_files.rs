//! Every file that a verb reads, each as bad as files get: one clear sentence, a code that is not zero, and nothing written.
#![cfg(test)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Where the bad file stands in a command, and the folder into which the command would write.
const BAD: &str = "{bad}";
const OUT: &str = "{out}";
const CHAPTERS: &str = "{chapters}";
const PLAN: &str = "{plan}";
const FACTS: &str = "{facts}";

const DAY: &str = "2019-12-31";
const NODE: &str = "1B0101/1a";

/// What is asked of a file: that it is a text, or only that it is a file.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Text,
    Logo,
}

/// A file that is bad in one way.
struct Badness {
    name: &'static str,
    /// What the sentence says where a text is read, and where a logo is.
    said: [&'static str; 2],
    make: fn(&Path),
}

const WAYS: [Badness; 7] = [
    Badness { name: "missing", said: ["non c'è", "non c'è"], make: |_| {} },
    Badness {
        name: "directory",
        said: ["è una cartella", "è una cartella"],
        make: |path| fs::create_dir(path).expect("a folder"),
    },
    Badness {
        name: "pdf",
        said: ["non è un testo: è PDF", "non è un logo"],
        make: |path| fs::write(path, b"%PDF-1.7\n\x00\x01").expect("a file"),
    },
    Badness {
        name: "binary",
        said: ["non è un testo", "non è un logo"],
        make: |path| fs::write(path, b"ab\x00cd").expect("a file"),
    },
    Badness {
        name: "huge",
        said: ["400 MB", "400 MB"],
        make: |path| fs::File::create(path).and_then(|file| file.set_len(400 << 20)).expect("a file"),
    },
    Badness {
        name: "latin",
        said: ["UTF-8", "non è un logo"],
        make: |path| fs::write(path, b"node,attivit\xe0\n").expect("a file"),
    },
    Badness {
        name: "empty",
        said: ["è vuoto", "è vuoto"],
        make: |path| fs::write(path, b" \n\n").expect("a file"),
    },
];

/// Runs a command on what stands in a folder: it must end with 1, say one sentence and write nothing. What it said.
fn refused(command: &[&str], folder: &Path) -> String {
    let demo = |name: &str| format!("{}/../../demo/{name}", env!("CARGO_MANIFEST_DIR"));
    let inside = |name: &str| folder.join(name).to_str().expect("a path").to_owned();
    let out = folder.join("scritto");
    fs::create_dir(&out).expect("a folder");
    let before = fs::read_dir(folder).expect("the folder").count();
    let args = command.iter().map(|word| {
        word.replace(BAD, &inside("dato.txt"))
            .replace(CHAPTERS, &inside("capitoli"))
            .replace(OUT, &inside("scritto"))
            .replace(PLAN, &demo("piano.json"))
            .replace(FACTS, &demo("rilevazioni.csv"))
    });
    let mut program = Command::new(env!("CARGO_BIN_EXE_cannocchiale"));
    let output = program.args(args).stdin(Stdio::null()).output().expect("the binary runs");
    let said = String::from_utf8(output.stderr).expect("errors are UTF-8");
    let about = format!("{}: {said}", command.join(" "));
    assert_eq!(output.status.code(), Some(1), "{about}");
    assert!(output.stdout.is_empty(), "{about}");
    assert_eq!(said.trim_end().lines().count(), 1, "{about}");
    assert_eq!(fs::read_dir(&out).expect("the folder").count(), 0, "{about}");
    assert_eq!(fs::read_dir(folder).expect("the folder").count(), before, "{about}");
    said
}

/// Runs a command with each bad file in its place.
fn every_bad_file_is_refused(kind: Kind, command: &[&str]) {
    for way in &WAYS {
        let folder = tempfile::tempdir().expect("a folder");
        (way.make)(&folder.path().join("dato.txt"));
        let said = refused(command, folder.path());
        let words = if kind == Kind::Logo { way.said[1] } else { way.said[0] };
        assert!(said.contains(words) && said.contains("dato.txt"), "{command:?}, {}: {said}", way.name);
    }
}

fn texts(commands: &[&[&str]]) {
    for command in commands {
        every_bad_file_is_refused(Kind::Text, command);
    }
}

#[test]
fn where_a_plan_is_read() {
    texts(&[
        &["score", BAD, "--as-of", DAY],
        &["explain", BAD, NODE, "--as-of", DAY],
        &["export", BAD, "--as", "xlsx", "--as-of", DAY, "-o", "{out}/punteggi.xlsx"],
        &["publish", BAD, "--package", "{out}/pacchetto.zip"],
        &[
            "body",
            "init",
            BAD,
            "--store",
            "{out}/ente.sqlite",
            "--id",
            "ente",
            "--name",
            "Anna",
            "--mail",
            "anna@ente.example",
        ],
        &["publish", PLAN, "--document", "piano", "--initial", BAD, "-o", "{out}/piano.pdf"],
    ]);
}

#[test]
fn where_values_are_read() {
    texts(&[
        &["score", PLAN, "--facts", BAD, "--as-of", DAY],
        &["explain", PLAN, NODE, "--facts", BAD, "--as-of", DAY],
        &["export", PLAN, "--facts", BAD, "--as", "xlsx", "--as-of", DAY, "-o", "{out}/punteggi.xlsx"],
        &["publish", PLAN, "--document", "relazione", "--facts", BAD, "-o", "{out}/relazione.pdf"],
        &["serve", PLAN, "--facts", BAD, "--listen", "127.0.0.1:0"],
        &[
            "body",
            "init",
            PLAN,
            "--facts",
            BAD,
            "--store",
            "{out}/ente.sqlite",
            "--id",
            "ente",
            "--name",
            "Anna",
            "--mail",
            "anna@ente.example",
        ],
    ]);
}

#[test]
fn where_rules_are_read() {
    texts(&[
        &["score", PLAN, "--rules", BAD, "--as-of", DAY],
        &["score", PLAN, "--facts", FACTS, "--compare-rules", BAD, "--as-of", DAY],
        &["score", PLAN, "--facts", FACTS, "--what-if", BAD, "--as-of", DAY],
        &["explain", PLAN, NODE, "--rules", BAD, "--as-of", DAY],
        &["export", PLAN, "--rules", BAD, "--as", "xlsx", "--as-of", DAY, "-o", "{out}/punteggi.xlsx"],
        &[
            "publish",
            PLAN,
            "--document",
            "relazione",
            "--facts",
            FACTS,
            "--rules",
            BAD,
            "-o",
            "{out}/relazione.pdf",
        ],
        &["serve", PLAN, "--rules", BAD, "--listen", "127.0.0.1:0"],
    ]);
}

#[test]
fn where_what_stands_beside_a_document_is_read() {
    texts(&[
        &[
            "publish",
            PLAN,
            "--document",
            "monitoraggio",
            "--facts",
            FACTS,
            "--movements",
            BAD,
            "-o",
            "{out}/m.pdf",
        ],
        &[
            "publish",
            PLAN,
            "--document",
            "monitoraggio",
            "--facts",
            FACTS,
            "--deviations",
            BAD,
            "-o",
            "{out}/m.pdf",
        ],
        &["publish", PLAN, "--document", "pira", "--missions", BAD, "-o", "{out}/pira.pdf"],
    ]);
    every_bad_file_is_refused(
        Kind::Logo,
        &["publish", PLAN, "--document", "piano", "--logo", BAD, "-o", "{out}/piano.pdf"],
    );
}

#[test]
fn where_chapters_are_read() {
    let command = [
        "publish",
        PLAN,
        "--document",
        "relazione",
        "--facts",
        FACTS,
        "--chapters",
        CHAPTERS,
        "-o",
        "{out}/r.pdf",
    ];
    for way in WAYS.iter().filter(|way| way.name != "missing") {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("capitoli")).expect("a folder");
        (way.make)(&folder.path().join("capitoli/presentazione.md"));
        let said = refused(&command, folder.path());
        assert!(said.contains(way.said[0]) && said.contains("presentazione.md"), "{}: {said}", way.name);
    }
    let none = tempfile::tempdir().expect("a folder");
    let said = refused(&command, none.path());
    assert!(said.contains("la cartella") && said.contains("capitoli non c'è"), "{said}");
    let file = tempfile::tempdir().expect("a folder");
    fs::write(file.path().join("capitoli"), "Un testo.\n").expect("a file");
    let said = refused(&command, file.path());
    assert!(said.contains("è un file e qui serve una cartella"), "{said}");
}
