//! `cannocchiale`: the command line, and the composition root where the real clock is.

mod chance;
mod clock;
mod command;
mod demo;
mod exit;
mod house;
mod input;
mod issuer;
mod out;
mod output;
mod post;
mod progress;
mod sources;
mod text;

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use cannocchiale_core::diag::Lang;

/// Scores and pages are many small values: see `bench/README.md` for what the allocator of the platform costs.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Il ciclo della performance di un ente pubblico: leggere, controllare, pubblicare e mostrare il piano.
#[derive(Debug, Parser)]
#[command(name = "cannocchiale", version, propagate_version = true)]
struct Cli {
    /// Lingua dei messaggi.
    #[arg(long, global = true, value_enum, default_value_t = LangArg::It)]
    lang: LangArg,
    #[command(subcommand)]
    command: Command,
}

/// A language, as the command line names it.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum LangArg {
    /// Italiano.
    It,
    /// English.
    En,
}

#[derive(Debug, Subcommand)]
enum Command {
    Import(command::import::Args),
    Check(command::check::Args),
    Explain(command::explain::Args),
    Target(command::target::Args),
    Score(command::score::Args),
    Publish(command::publish::Args),
    Export(command::export::Args),
    Serve(command::serve::Args),
    Body(command::body::Args),
    Schema(command::schema::Args),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let lang = match cli.lang {
        LangArg::It => Lang::It,
        LangArg::En => Lang::En,
    };
    let mut out = out::Out::standard(lang);
    let exit = match cli.command {
        Command::Import(args) => command::import::run(&args, &mut out),
        Command::Check(args) => command::check::run(&args, &mut out),
        Command::Explain(args) => command::explain::run(&args, &mut out),
        Command::Target(args) => command::target::run(&args, &mut out),
        Command::Score(args) => command::score::run(&args, &mut out),
        Command::Publish(args) => command::publish::run(&args, &mut out),
        Command::Export(args) => command::export::run(&args, &mut out),
        Command::Serve(args) => command::serve::run(&args, &mut out),
        Command::Body(args) => command::body::run(&args, &mut out),
        Command::Schema(args) => command::schema::run(&args, &mut out),
    };
    out.finish(exit).into()
}
