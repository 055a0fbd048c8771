//! The programs that look at what is printed, and files for them.

use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) fn save(folder: &tempfile::TempDir, name: &str, pdf: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, pdf).unwrap();
    path
}

/// Runs a PDF tool and gives what it prints.
pub(crate) fn tool(name: &str, args: &[&str]) -> String {
    let output = Command::new(name)
        .args(args)
        .output()
        .unwrap_or_else(|_| panic!("{name} is missing: run `cargo xtask tools`"));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Every file is PDF/A-2a and PDF/UA-1, by the word of veraPDF.
pub(crate) fn assert_conforming(files: &[PathBuf]) {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tools/verapdf/verapdf");
    let verapdf = std::env::var_os("CANNOCCHIALE_VERAPDF").map_or(kept, PathBuf::from);
    assert!(verapdf.is_file(), "veraPDF should be at {}: run `cargo xtask tools`", verapdf.display());
    let output = Command::new(verapdf).arg("2a,ua1").args(files).output().unwrap();
    let answers = String::from_utf8_lossy(&output.stdout);
    let conforming = answers.lines().filter(|line| line.ends_with(" ok")).count();
    assert_eq!(conforming, files.len() * 2, "{answers}");
}
