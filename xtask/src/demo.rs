//! The main job in one command: build, open the demonstration body, print the address of its page.

use crate::assets;
use crate::shell::{self, Outcome, cargo, command, root};

/// Where to listen.
#[derive(clap::Args)]
pub struct Arguments {
    /// The address to listen on
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: String,
}

/// Builds and serves until it is stopped.
pub fn run(arguments: &Arguments) -> Outcome {
    assets::run()?;
    shell::run(&mut cargo(&["build", "--package", "cannocchiale"]))?;
    let binary = binary().display().to_string();
    shell::run(&mut command(&binary, &["serve", "--demo", "--listen", &arguments.listen]))
}

/// The binary of a development build.
pub fn binary() -> std::path::PathBuf {
    target_directory().join("debug/cannocchiale")
}

/// Where cargo builds.
pub fn target_directory() -> std::path::PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |place| root().join(place))
}
