//! The project's own automation: everything a person or the CI does to this repository is a command here.
//!
//! `cargo xtask demo` opens the demonstration, `cargo xtask ci` proves the whole; the others are their parts.

#![expect(clippy::print_stdout, reason = "the commands speak to the person who ran them")]
#![expect(clippy::print_stderr, reason = "failures go to standard error")]

mod assets;
mod bench;
mod ci;
mod demo;
mod docs;
mod fuzz;
mod mutants;
mod npm;
mod packages;
mod shell;
mod tidy;
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
    /// Sets up and runs every proof, as the CI does
    Ci,
    /// Fetches the look of the administration (Bootstrap Italia) from npm
    Assets,
    /// Fetches what the tests need: a browser, PDF tools, veraPDF
    Tools,
    /// Checks the rules of the repository that the compiler does not know
    Tidy,
    /// Accepts the present output of literate cases and snapshots: read the diff before you commit
    Bless,
    /// Writes the generated pages: the catalogue of checks, the JSON Schema
    Docs(docs::Arguments),
    /// Measures whole processes and prints medians
    Bench(bench::Arguments),
    /// Runs each fuzz target for a while
    Fuzz(fuzz::Arguments),
    /// Changes the engine on purpose and sees whether a test notices
    Mutants(mutants::Arguments),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().verb {
        Verb::Demo(arguments) => demo::run(&arguments),
        Verb::Ci => ci::run(),
        Verb::Assets => assets::run(),
        Verb::Tools => tools::run(),
        Verb::Tidy => tidy::run(),
        Verb::Bless => ci::bless(),
        Verb::Docs(arguments) => docs::run(&arguments),
        Verb::Bench(arguments) => bench::run(&arguments),
        Verb::Fuzz(arguments) => fuzz::run(&arguments),
        Verb::Mutants(arguments) => mutants::run(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}
