//! The transparency package: what is in it, what is named as missing, and that its manifest is right.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use super::common::{asked, demo_facts, plan};
use cannocchiale_core::score::ScoringRules;
use cannocchiale_press::{Chapter, Narrative, PressError, Refused, Request, package};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

fn files(zip: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().to_owned(), bytes)
        })
        .collect()
}

fn made(text: &str, with_facts: Option<()>, written: &[(&str, Narrative)]) -> Result<Vec<u8>, PressError> {
    let (plan, facts, rules) = (plan(text), demo_facts(), ScoringRules::default());
    let day = jiff::civil::date(2020, 2, 28);
    let request = Request { facts: with_facts.map(|()| &facts), ..asked(&plan, &rules, day) };
    package(&request, written, with_facts.map(|()| b"PK a workbook".to_vec()))
}

/// The demonstration plan, cut short, with an objective of one person.
fn short() -> String {
    let mut file: Value = serde_json::from_str(&super::common::demo()).unwrap();
    file["areas"].as_array_mut().unwrap().truncate(1);
    file["objectives"] = json!([
        { "holder": { "level": "person", "unit": "mario" }, "number": 1, "title": "Cosa privata",
          "indicators": [{ "label": "1", "statement": "Misura privata", "target": ">= 1" }] }
    ]);
    file.to_string()
}

#[test]
fn the_manifest_names_every_file_with_its_hash_and_what_is_missing() {
    let broken = Narrative {
        chapters: vec![Chapter { name: "commento".to_owned(), text: "[x](#y)".to_owned() }],
        pictures: Vec::new(),
    };
    let zip = made(&short(), Some(()), &[("rapporto-pira", broken)]).unwrap();
    let files = files(&zip);
    let manifest: Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    let sections = manifest["sections"].as_array().unwrap();
    let codes: Vec<&str> = sections.iter().map(|section| section["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["06.01", "06.02", "06.03", "06.04", "06.05", "12.01"]);
    let listed: Vec<&Value> = sections.iter().flat_map(|one| one["files"].as_array().unwrap()).collect();
    assert_eq!(listed.len() + 1, files.len());
    for file in listed {
        let bytes = &files[file["path"].as_str().unwrap()];
        let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(
            (file["sha256"].as_str().unwrap(), file["bytes"].as_u64().unwrap()),
            (&*hash, bytes.len() as u64)
        );
    }
    for name in ["06.02-piano-della-performance/piano.pdf", "06.03-relazione-sulla-performance/relazione.pdf"]
    {
        assert!(files[name].starts_with(b"%PDF-1.7"), "{name}");
    }
    let book = "06.03-relazione-sulla-performance/punteggi.xlsx";
    assert_eq!(files[book], b"PK a workbook");
    let said = |code: &str| sections.iter().find(|one| one["code"] == code).unwrap()["missing"].to_string();
    assert!(said("06.04").contains("stanziati") && said("12.01").contains("capitoli sono da correggere"));
    let scores = String::from_utf8(files["06.03-relazione-sulla-performance/punteggi.csv"].clone()).unwrap();
    assert!(scores.starts_with("codice,voce,punteggio,copertura,raggiunto,al\r\nente,"), "{scores}");
    for (name, bytes) in files.iter().filter(|(name, _)| !name.ends_with(".pdf")) {
        assert!(!String::from_utf8_lossy(bytes).contains("privata"), "{name} tells of one person");
    }
}

#[test]
fn a_draft_has_no_package_and_a_plan_without_records_says_so() {
    let draft = short().replace("\"status\":\"adopted\"", "\"status\":\"draft\"");
    assert!(matches!(made(&draft, None, &[]), Err(PressError::Refused(Refused::NotAdopted))));
    let first = made(super::common::MINIMAL, None, &[]).unwrap();
    assert!(first == made(super::common::MINIMAL, None, &[]).unwrap(), "the same bytes");
    let files = files(&first);
    let manifest = String::from_utf8(files["manifest.json"].clone()).unwrap();
    assert!(manifest.contains("si fa quando ci sono le rilevazioni"), "{manifest}");
    assert!(!files.keys().any(|name| name.contains("relazione.pdf") || name.ends_with(".csv")));
}
