//! Node packages of a folder of ours, exactly as its lock file says.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::packages::{Package, ensure};
use crate::shell::{Outcome, While, command, root, run};

const NODE: &[Package] =
    &[Package { name: "nodejs", brings: "node" }, Package { name: "npm", brings: "npm" }];

/// Installs the packages of `folder` when they are missing or its lock file changed.
///
/// # Errors
/// When Node is missing and may not be installed, or when npm fails.
pub fn install(folder: &str) -> Outcome {
    let directory = root().join(folder);
    let lock = directory.join("package-lock.json");
    let wanted = sha256(&fs::read(&lock).while_doing(&lock.display().to_string())?);
    let stamp = directory.join("node_modules/.lock-sha256");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    ensure(NODE)?;
    // No package of ours needs to run a script of its own to be installed, so none may.
    let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    run(command("npm", &arguments).current_dir(&directory))?;
    write(&stamp, &wanted)
}

/// The SHA-256 of some bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Writes a file, and the folders above it.
pub fn write(path: &Path, text: &str) -> Outcome {
    let doing = path.display().to_string();
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).while_doing(&doing)?;
    }
    fs::write(path, text).while_doing(&doing)
}
