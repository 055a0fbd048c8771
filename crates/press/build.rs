//! Finds the fonts of the administration, which npm brings and nobody commits.
#![expect(
    clippy::disallowed_methods,
    reason = "a build script reads its own environment and writes into OUT_DIR"
)]

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The faces the templates use, by the file name npm gives them.
const FACES: [&str; 6] = ["300", "regular", "italic", "600", "600italic", "700"];
/// The faces of a page for a browser, which carries them: each weighs, so they are few.
const WEB: [&str; 4] = ["regular", "italic", "600", "600italic"];

fn main() -> Result<(), String> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(|error| error.to_string())?);
    let folder = root.join("../../assets/node_modules/bootstrap-italia/dist/fonts/Titillium_Web");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut list =
        faces("The faces of Titillium Web, as TrueType bytes.", "TITILLIUM", &folder, &FACES, "ttf")?;
    list.push_str(&faces(
        "The faces of a page: upright and italic, regular and strong, as WOFF2 bytes.",
        "TITILLIUM_WEB",
        &folder,
        &WEB,
        "woff2",
    )?);
    let out = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    fs::write(Path::new(&out).join("titillium.rs"), list).map_err(|error| error.to_string())
}

/// A constant that holds faces.
fn faces(doc: &str, name: &str, folder: &Path, faces: &[&str], kind: &str) -> Result<String, String> {
    let mut list = format!("/// {doc}\npub(crate) const {name}: [&[u8]; {}] = [\n", faces.len());
    for face in faces {
        let file = folder.join(format!("titillium-web-v10-latin-ext_latin-{face}.{kind}"));
        list.push_str(&format!("    include_bytes!({:?}),\n", absolute(&file)?));
    }
    list.push_str("];\n");
    Ok(list)
}

fn absolute(file: &Path) -> Result<PathBuf, String> {
    file.canonicalize().map_err(|_| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        format!("the font {name} is missing: run `cargo xtask assets`")
    })
}
