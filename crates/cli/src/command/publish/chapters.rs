//! The chapters of a document in a folder: a Markdown file for each, and their pictures.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use cannocchiale_core::diag::{Diagnostic, Lang};
use cannocchiale_press::{Chapter, Document, LARGEST_PICTURE, Narrative, Picture};

use super::Wanted;
use crate::input::Source;
use crate::out::{Failure, Out};

/// Reads what was written for what is wanted: of a package for each document, in a folder of its name.
///
/// # Errors
/// A folder cannot be read, or one of its texts is none.
pub fn of(folder: &Path, wanted: Wanted, out: &mut Out) -> Result<Vec<(&'static str, Narrative)>, Failure> {
    let documents: Vec<(&Document, PathBuf)> = match wanted {
        Wanted::Document(document, _) => vec![(document, folder.to_owned())],
        Wanted::Package => Document::all()
            .iter()
            .map(|document| (document, folder.join(document.name)))
            .filter(|(_, folder)| folder.is_dir())
            .collect(),
    };
    documents
        .into_iter()
        .map(|(document, folder)| Ok((document.name, read(&folder, document, out)?)))
        .collect()
}

/// Reads what was written for a document; what is wrong with it is told, file by file.
///
/// # Errors
/// The folder cannot be read, or one of its texts is none.
fn read(folder: &Path, document: &Document, out: &mut Out) -> Result<Narrative, Failure> {
    let shown = folder.display().to_string();
    let failure = |key| Failure::new(key).with("path", shown.as_str());
    let unreadable = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => failure("input-folder-missing"),
        ErrorKind::NotADirectory => failure("input-not-a-folder"),
        _ => failure("input-unreadable").with("reason", error.to_string()),
    };
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        files.push(entry.map_err(unreadable)?.path());
    }
    files.sort();
    let mut narrative = Narrative::default();
    let mut texts: BTreeMap<String, PathBuf> = BTreeMap::new();
    for path in files {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        match name.strip_suffix(".md") {
            Some(chapter) => add(&mut texts, chapter, path, out.lang()),
            None => narrative.pictures.extend(picture(&name, &path).map_err(unreadable)?),
        }
    }
    let mut paths = Vec::new();
    for (name, path) in texts {
        let source = Source::read(&path)?;
        narrative.chapters.push(Chapter { name, text: source.text });
        paths.push(source.path);
    }
    tell(&narrative, document, &paths, out);
    Ok(narrative)
}

/// `presentazione.en.md` stands before `presentazione.md` in English, and for nothing in Italian.
fn add(texts: &mut BTreeMap<String, PathBuf>, name: &str, path: PathBuf, lang: Lang) {
    match name.strip_suffix(".en") {
        Some(name) if lang == Lang::En => {
            texts.insert(name.to_owned(), path);
        }
        Some(_) => {}
        None => {
            texts.entry(name.to_owned()).or_insert(path);
        }
    }
}

/// A picture; a file that is none is left to the text that calls it.
fn picture(name: &str, path: &Path) -> std::io::Result<Option<Picture>> {
    let is_picture =
        ["png", "jpg", "jpeg", "svg"].iter().any(|end| name.to_lowercase().ends_with(&format!(".{end}")));
    let size = fs::metadata(path)?.len();
    if !is_picture || usize::try_from(size).is_ok_and(|size| size > LARGEST_PICTURE) {
        return Ok(None);
    }
    Ok(Picture::read(name, &fs::read(path)?))
}

fn tell(narrative: &Narrative, document: &Document, paths: &[String], out: &mut Out) {
    let faults = narrative.faults(document);
    for (chapter, path) in narrative.chapters.iter().zip(paths) {
        let node = format!("{}/{}", document.name, chapter.name);
        let own: Vec<Diagnostic> =
            faults.iter().filter(|fault| fault.node().as_str() == node).cloned().collect();
        out.faults(path, &own);
    }
}
