//! The project's own automation: everything a person or the CI does to this repository is a command here.
//!
//! `cargo xtask demo` opens the demonstration, `cargo xtask ci` proves the whole; the others are their parts.

#![expect(clippy::print_stdout, reason = "the commands speak to the person who ran them")]
#![expect(clippy::print_stderr, reason = "failures go to standard error")]

mod assets;
mod demo;
mod npm;
mod packages;
mod shell;
mod tools;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Automation of Cannocchiale.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Sets up, builds, opens the demonstration body and prints the address of its page
    Demo(demo::Arguments),
    /// Fetches the look of the administration (Bootstrap Italia) from npm
    Assets,
    /// Fetches what the tests need: a browser, PDF tools, veraPDF
    Tools,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().verb {
        Verb::Demo(arguments) => demo::run(&arguments),
        Verb::Assets => assets::run(),
        Verb::Tools => tools::run(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}
