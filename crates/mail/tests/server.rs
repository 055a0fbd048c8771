//! Letters through a real mail server (`e2e/peers/smtp.mjs`), which says what it took.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test and its peer say what is missing and stop"
)]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use cannocchiale_mail::{Kind, Letter, MailError, Mailer, Reader, Settings};
use jiff::Timestamp;
use serde_json::Value;

/// The server; it ends with its test.
struct Peer {
    child: Child,
    lines: BufReader<ChildStdout>,
    port: u64,
}

impl Peer {
    fn start(arguments: &[&str]) -> Self {
        let e2e = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../e2e");
        assert!(
            e2e.join("node_modules/smtp-server").is_dir(),
            "the packages of e2e are missing: run `cargo xtask tools`"
        );
        let mut child = Command::new("node")
            .arg("peers/smtp.mjs")
            .args(arguments)
            .current_dir(e2e)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("node does not start ({error}): run `cargo xtask tools`"));
        let mut peer = Self { lines: BufReader::new(child.stdout.take().unwrap()), child, port: 0 };
        peer.port = peer.said()["port"].as_u64().unwrap();
        peer
    }

    fn said(&mut self) -> Value {
        let mut line = String::new();
        self.lines.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap_or_else(|_| panic!("the mail server said `{line}`"))
    }

    fn mailer(&self, user: &str) -> Mailer {
        mailer(&format!("smtp://{user}127.0.0.1:{}", self.port))
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn mailer(server: &str) -> Mailer {
    Mailer::new(Settings::read(server, "Ente di prova <no-reply@ente.example>").unwrap()).unwrap()
}

fn letter(address: &str) -> Letter {
    Letter {
        to: Reader { name: "Nicolò D’Àgata".to_owned(), address: address.to_owned() },
        subject: "Due valori attesi entro il 15 luglio: così".to_owned(),
        text: "Buongiorno,\n\nperché no? Più di cento parole.\n".to_owned(),
        language: "it",
        reference: "avviso-17.ente".to_owned(),
        kind: Kind::Duty,
    }
}

fn at() -> Timestamp {
    "2026-07-01T06:00:00Z".parse().unwrap()
}

#[tokio::test]
async fn a_letter_arrives_as_it_was_written() {
    let mut peer = Peer::start(&[]);
    peer.mailer("").send(&letter("nicolo@ente.example"), at()).await.unwrap();
    let taken = peer.said();
    assert_eq!(taken["from"], "no-reply@ente.example");
    assert_eq!(taken["to"], serde_json::json!(["nicolo@ente.example"]));
    let text = taken["text"].as_str().unwrap();
    assert!(text.contains("Content-Type: text/plain; charset=utf-8"), "{text}");
    // Accents travel in quoted-printable, seven bits wide.
    assert!(text.is_ascii() && text.contains("perch=C3=A9 no? Pi=C3=B9"), "{text}");
}

#[tokio::test]
async fn no_for_good_and_no_for_now_are_told_apart() {
    let peer = Peer::start(&[]);
    let mailer = peer.mailer("");
    let refused = mailer.send(&letter("nessuno@ente.example"), at()).await.unwrap_err();
    assert!(matches!(&refused, MailError::Refused(said) if said.contains("No such user")), "{refused}");
    let later = mailer.send(&letter("piena@ente.example"), at()).await.unwrap_err();
    assert!(later.is_for_now() && later.to_string().contains("Mailbox full"), "{later}");
}

#[tokio::test]
async fn a_server_that_asks_for_a_name_is_given_one() {
    let mut peer = Peer::start(&["--user", "ente", "segreto"]);
    let wrong = peer.mailer("ente:altro@").test().await.unwrap_err();
    assert!(matches!(&wrong, MailError::Refused(said) if said.contains("wrong")), "{wrong}");
    let right = peer.mailer("ente:segreto@");
    right.test().await.unwrap();
    right.send(&letter("anna@ente.example"), at()).await.unwrap();
    assert_eq!(peer.said()["to"][0], "anna@ente.example");
}

#[tokio::test]
async fn a_server_that_is_not_there_may_come_back() {
    let port = Peer::start(&[]).port;
    let error = mailer(&format!("smtp://127.0.0.1:{port}")).test().await.unwrap_err();
    assert!(error.is_for_now(), "{error}");
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_refused() {
    let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (key, certificate) = (folder.path().join("key.pem"), folder.path().join("certificate.pem"));
    std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    std::fs::write(&certificate, made.cert.pem()).unwrap();
    let peer = Peer::start(&["--tls", &key.display().to_string(), &certificate.display().to_string()]);
    let error = mailer(&format!("smtps://127.0.0.1:{}", peer.port)).test().await.unwrap_err();
    assert!(error.to_string().contains("certificate"), "{error}");
}
