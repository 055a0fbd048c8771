//! Reading what the user names, with one clear sentence for whatever is wrong with it.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use cannocchiale_core::diag::{Diagnostic, Severity};
use cannocchiale_core::facts::{Facts, read_csv};
use cannocchiale_core::format::rules::{self, RULES_SCHEMA};
use cannocchiale_core::format::{self, Draft};
use cannocchiale_core::model::Plan;
use cannocchiale_core::score::ScoringRules;
use cannocchiale_exchange::import_markdown;

use crate::out::{Failure, Out};

/// The longest file that is read: a plan of a public body is a hundred times shorter.
const MAX_BYTES: u64 = 32 << 20;
/// The longest file of values: some ten million of them.
const MAX_BYTES_OF_FACTS: u64 = 320 << 20;

/// A text file, read.
pub struct Source {
    /// Its path, as the user wrote it.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl Source {
    /// Reads a text file.
    ///
    /// # Errors
    /// A sentence for a file that is missing, a folder, too large, empty, binary or not UTF-8.
    pub fn read(path: &Path) -> Result<Self, Failure> {
        Self::at_most(path, MAX_BYTES)
    }

    fn at_most(path: &Path, limit: u64) -> Result<Self, Failure> {
        let shown = path.display().to_string();
        let failure = |key| Failure::new(key).with("path", shown.as_str());
        let bytes = bytes_at_most(path, limit)?;
        if let Some(kind) = binary_kind(&bytes) {
            return Err(failure("input-binary").with("kind", kind));
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let line = error.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1;
            failure("input-not-utf8").with("byte", at + 1).with("line", line)
        })?;
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        };
        Ok(Self { path: shown, text })
    }

    /// The name of the file, without its folder.
    pub fn name(&self) -> &str {
        Path::new(&self.path).file_name().and_then(|name| name.to_str()).unwrap_or(&self.path)
    }

    /// Whether the text says that it is a rules file.
    pub fn is_rules(&self) -> bool {
        #[derive(serde::Deserialize)]
        struct Says {
            schema: String,
        }
        let family = RULES_SCHEMA.trim_end_matches(|c: char| c.is_ascii_digit());
        self.is_native()
            && self.text.contains(family)
            && match serde_json::from_str::<Says>(&self.text) {
                Ok(says) => says.schema.starts_with(family),
                // A rules file may be broken before its end: its first lines still say what it is.
                Err(_) => self.text.lines().take(5).any(|line| line.contains(family)),
            }
    }

    /// Whether the text looks like the native format, rather than a document.
    pub fn is_native(&self) -> bool {
        self.text.trim_start().starts_with(['{', '['])
    }
}

/// Reads a file that need be no text.
///
/// # Errors
/// A sentence for a file that is missing, a folder, too large or empty.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    bytes_at_most(path, MAX_BYTES)
}

fn bytes_at_most(path: &Path, limit: u64) -> Result<Vec<u8>, Failure> {
    let shown = path.display().to_string();
    let failure = |key| Failure::new(key).with("path", shown.as_str());
    let unreadable = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => failure("input-missing"),
        _ => failure("input-unreadable").with("reason", error.to_string()),
    };
    let file = File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(failure("input-directory"));
    }
    let too_large = |length: u64| {
        let megabytes = |bytes: u64| (bytes >> 20).to_string();
        failure("input-too-large").with("megabytes", megabytes(length)).with("limit", megabytes(limit))
    };
    if metadata.len() > limit {
        return Err(too_large(metadata.len()));
    }
    // What is no file on a disk does not say beforehand how long it is.
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > limit {
        return Err(too_large(bytes.len() as u64));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(failure("input-empty"));
    }
    Ok(bytes)
}

/// What a file that is no text most likely is.
fn binary_kind(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 6] = [
        (b"%PDF-", "PDF"),
        (b"PK\x03\x04", "DOCX, XLSX, ODT, ZIP"),
        (b"\xd0\xcf\x11\xe0", "DOC, XLS"),
        (b"\x89PNG", "PNG"),
        (b"\xff\xd8\xff", "JPEG"),
        (b"\x1f\x8b", "GZIP"),
    ];
    let known = KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind);
    known.or_else(|| bytes.contains(&0).then_some("binary"))
}

/// A plan as read, with the faults that typing it found and the text its places are in.
pub struct Loaded {
    /// The plan.
    pub plan: Plan,
    /// Faults of the file itself.
    pub faults: Vec<Diagnostic>,
    /// The text that the places of the plan point into, where it is at hand.
    pub text: Option<String>,
    /// The name of that text.
    pub file: String,
}

/// Reads a plan: the native format, or a published document, which is imported first.
///
/// # Errors
/// When the file cannot be read; the faults of a file that gives no plan are told here.
pub fn plan(path: &Path, out: &mut Out) -> Result<Loaded, Option<Failure>> {
    let source = Source::read(path).map_err(Some)?;
    let (draft, mut faults) = if source.is_native() {
        format::parse(&source.text)
    } else {
        let import = import_markdown(source.name(), &source.text).map_err(|error| {
            out.tell(&format!("cannocchiale: {}: {}", source.path, error.message(out.lang())));
            None
        })?;
        (Some(Draft::from_file(import.file)), Vec::new())
    };
    let resolved = draft.and_then(|draft| {
        let (plan, more) = format::resolve(draft);
        faults.extend(more);
        plan
    });
    match resolved {
        Some(plan) => {
            let (text, file) = text_of_places(&plan, &source);
            Ok(Loaded { plan, faults, text, file })
        }
        None => {
            out.faults(&source.path, &faults);
            Err(None)
        }
    }
}

/// An imported plan points into the document it came from: found beside the plan, when it is there unchanged.
fn text_of_places(plan: &Plan, source: &Source) -> (Option<String>, String) {
    match &plan.places.file {
        Some(file) if source.is_native() => {
            let beside = Path::new(&source.path).with_file_name(file);
            let text = Source::read(&beside).ok().map(|document| document.text);
            (text, file.clone())
        }
        _ => (Some(source.text.clone()), source.path.clone()),
    }
}

/// Reads facts and checks them against the plan: what nothing in it reads is a fault.
///
/// # Errors
/// When the file cannot be read, or holds faults, which are told here.
pub fn facts(path: &Path, plan: &Plan, out: &mut Out) -> Result<Facts, Option<Failure>> {
    read_facts(path, |facts| facts.strangers(plan), out)
}

/// Reads facts of a plan that is still being written: those that nothing reads yet are kept.
///
/// # Errors
/// When the file cannot be read, or holds faults, which are told here.
pub fn facts_of_draft(path: &Path, out: &mut Out) -> Result<Facts, Option<Failure>> {
    read_facts(path, |_| Vec::new(), out)
}

fn read_facts(
    path: &Path,
    check: impl FnOnce(&Facts) -> Vec<Diagnostic>,
    out: &mut Out,
) -> Result<Facts, Option<Failure>> {
    let source = Source::at_most(path, MAX_BYTES_OF_FACTS).map_err(Some)?;
    let (facts, mut faults) = read_csv(&source.text);
    faults.extend(check(&facts));
    faults.sort_by(Diagnostic::order);
    if faults.is_empty() {
        return Ok(facts);
    }
    out.faults(&source.path, &faults);
    Err(None)
}

/// Reads scoring rules: a set of the product by its name, else a file; checks them against the plan.
///
/// # Errors
/// When the file cannot be read, or holds errors, which are told here.
pub fn rules(name: &str, plan: &Plan, out: &mut Out) -> Result<ScoringRules, Option<Failure>> {
    let path = Path::new(name);
    if !path.exists() {
        if let Some(rules) = rules::shipped(name) {
            return Ok(rules);
        }
        if path.extension().is_none() {
            let names: Vec<&str> = rules::SHIPPED.iter().map(|set| set.name).collect();
            return Err(Some(
                Failure::new("rules-unknown").with("name", name).with("names", names.join(", ")),
            ));
        }
    }
    let source = Source::read(path).map_err(Some)?;
    let (read, mut faults) = rules::parse(&source.text);
    faults.extend(read.iter().flat_map(|read| read.faults_against(plan)));
    faults.sort_by(Diagnostic::order);
    out.faults(&source.path, &faults);
    let wrong = faults.iter().any(|fault| fault.severity() == Severity::Error);
    read.map(|read| read.rules).filter(|_| !wrong).ok_or(None)
}
