//! `check`: all faults of a plan at once.

use std::path::PathBuf;

use clap::ValueEnum;

use cannocchiale_core::check::report::{self, Colour};
use cannocchiale_core::check::{self, Rules};
use cannocchiale_core::diag::{Diagnostic, Severity};

use crate::exit::Exit;
use crate::input;
use crate::out::Out;

/// Controlla un piano e ne dice tutti i difetti insieme: dove, perché, che cosa scrivere invece.
///
/// Accetta il formato nativo e anche un documento pubblicato, che viene prima importato. Esce con 3 se ci sono
/// errori, con 4 se ci sono avvisi e si è chiesto --deny-warnings.
#[derive(Debug, clap::Args)]
#[command(after_help = "Esempio:\n  cannocchiale check piano.json --format sarif > difetti.sarif")]
pub struct Args {
    /// Il piano da controllare.
    plan: PathBuf,
    /// Come stampare i difetti.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Gli avvisi contano come errori.
    #[arg(long)]
    deny_warnings: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Per le persone, con la riga del documento.
    Human,
    /// Per le macchine: una lista.
    Json,
    /// Per gli strumenti di revisione (SARIF 2.1.0).
    Sarif,
}

/// Runs the command.
pub fn run(args: &Args, out: &mut Out) -> Exit {
    let loaded = match input::plan(&args.plan, out) {
        Ok(loaded) => loaded,
        Err(Some(failure)) => return out.fail(&failure),
        Err(None) => return Exit::Failed,
    };
    let mut diagnostics = loaded.faults;
    diagnostics.extend(check::diagnose(&loaded.plan, &Rules::default()));
    diagnostics.sort_by(Diagnostic::order);
    let lang = out.lang();
    match args.format {
        Format::Json => out.print(&format!("{:#}\n", report::to_json(&diagnostics, lang))),
        Format::Sarif => out.print(&format!("{:#}\n", report::to_sarif(&diagnostics, lang, &loaded.file))),
        Format::Human => {
            let colour = if out.is_terminal() { Colour::Ansi } else { Colour::Plain };
            let text = report::human(&diagnostics, lang, &loaded.file, loaded.text.as_deref(), colour);
            out.print(&text);
        }
    }
    let count = |severity| diagnostics.iter().filter(|d| d.severity() == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    match (errors, warnings) {
        (1.., _) => Exit::Errors,
        (0, 1..) if args.deny_warnings => Exit::Warnings,
        _ => Exit::Clean,
    }
}
