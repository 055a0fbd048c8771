//! Selects what the portal embeds: our own static files and, of Bootstrap Italia, its style sheet, its icons
//! and the Titillium Web fonts. Nothing of others is committed: it comes from npm.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

const CSS: &str = "css/bootstrap-italia.min.css";
const ICONS: &str = "svg/sprites.svg";
const FONTS: &[&str] = &["300", "regular", "italic", "600", "700"];

fn main() {
    if let Err(why) = gather() {
        println!("cargo::error={why}");
    }
}

fn gather() -> Result<(), String> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?).join("portal");
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("CARGO_MANIFEST_DIR is not set")?);
    let italia = here.join("../../assets/node_modules/bootstrap-italia/dist");
    println!("cargo::rerun-if-changed=static");
    println!("cargo::rerun-if-changed={}", italia.display());
    if !italia.join(CSS).is_file() {
        return Err("Bootstrap Italia is not in assets/node_modules: run `cargo xtask assets`".to_owned());
    }
    let stale = |error: io::Error| format!("cannot prepare the portal's files: {error}");
    if out.exists() {
        fs::remove_dir_all(&out).map_err(stale)?;
    }
    fs::create_dir_all(&out).map_err(stale)?;
    for entry in fs::read_dir(here.join("static")).map_err(stale)? {
        let path = entry.map_err(stale)?.path();
        copy(&path, &out)?;
    }
    style(&italia.join(CSS), &out)?;
    copy(&italia.join(ICONS), &out)?;
    for weight in FONTS {
        let name = format!("fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-{weight}.woff2");
        copy(&italia.join(name), &out)?;
    }
    table(&out).map_err(stale)
}

/// Writes the list of the files with their content, to be included by `src/assets.rs`.
fn table(out: &Path) -> io::Result<()> {
    let mut names: Vec<PathBuf> =
        fs::read_dir(out)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    names.sort();
    let mut table = String::from("&[\n");
    for path in &names {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        table.push_str(&format!("    ({name:?}, include_bytes!({:?})),\n", path.to_string_lossy()));
    }
    table.push_str("]\n");
    fs::write(out.with_extension("rs"), table)
}

/// The style sheet without the font of a video player we do not have: it is inline data, which our content
/// security policy rightly refuses.
fn style(from: &Path, into: &Path) -> Result<(), String> {
    let unreadable =
        |error: io::Error| format!("cannot read {}: {error}; run `cargo xtask assets`", from.display());
    let text = fs::read_to_string(from).map_err(unreadable)?;
    let font = "@font-face{font-family:VideoJS";
    let kept = match text.split_once(font) {
        Some((before, rest)) => format!("{before}{}", rest.split_once('}').map_or("", |(_, after)| after)),
        None => text,
    };
    fs::write(into.join("bootstrap-italia.min.css"), kept).map_err(unreadable)
}

fn copy(from: &Path, into: &Path) -> Result<(), String> {
    let name = from.file_name().ok_or_else(|| format!("{} has no name", from.display()))?;
    fs::copy(from, into.join(name))
        .map(|_| ())
        .map_err(|error| format!("cannot read {}: {error}; run `cargo xtask assets`", from.display()))
}
