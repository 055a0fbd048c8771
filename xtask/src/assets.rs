//! Bootstrap Italia from npm: its styles, sprites and fonts are embedded in the binary, never committed.

use crate::npm;
use crate::shell::{Failure, Outcome, root};

const PROOF: &str = "assets/node_modules/bootstrap-italia/dist/css/bootstrap-italia.min.css";

/// Puts `assets/node_modules` as its lock file says.
pub fn run() -> Outcome {
    npm::install("assets")?;
    if root().join(PROOF).is_file() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "{PROOF} is missing: delete assets/node_modules and run `cargo xtask assets` again"
    )))
}
