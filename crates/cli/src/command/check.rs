//! `check`: all faults of a plan at once.

use std::path::PathBuf;

use clap::ValueEnum;

use cannocchiale_core::check::report::{self, Colour};
use cannocchiale_core::check::{self, Rules};
use cannocchiale_core::diag::{Diagnostic, Severity};
use cannocchiale_core::format::rules;

use crate::exit::Exit;
use crate::input::{self, Source};
use crate::out::{Failure, Out};

/// Controlla un piano e ne dice tutti i difetti insieme: dove, perché, che cosa scrivere invece.
///
/// Accetta il formato nativo, un documento pubblicato, che viene prima importato, e anche un file di regole di
/// valutazione. Esce con 3 se ci sono errori, con 4 se ci sono avvisi e si è chiesto --deny-warnings.
#[derive(Debug, clap::Args)]
#[command(after_help = "Esempi:
  cannocchiale check piano.json --format sarif > difetti.sarif
  cannocchiale check regole.json --plan piano.json")]
pub struct Args {
    /// Il piano, o le regole, da controllare.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Per un file di regole, il piano su cui provarle.
    #[arg(long, value_name = "PIANO")]
    plan: Option<PathBuf>,
    /// Per un piano, le regole di valutazione dell'ente: un file, oppure il nome di quelle che esistono già.
    #[arg(long, value_name = "REGOLE", default_value = "default")]
    rules: String,
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

/// Faults, and the text that their places are in.
struct Checked {
    diagnostics: Vec<Diagnostic>,
    file: String,
    text: Option<String>,
}

/// Runs the command.
pub fn run(args: &Args, out: &mut Out) -> Exit {
    let checked = match checked(args, out) {
        Ok(checked) => checked,
        Err(Some(failure)) => return out.fail(&failure),
        Err(None) => return Exit::Failed,
    };
    let Checked { mut diagnostics, file, text } = checked;
    diagnostics.sort_by(Diagnostic::order);
    let lang = out.lang();
    match args.format {
        Format::Json => out.print(&format!("{:#}\n", report::to_json(&diagnostics, lang))),
        Format::Sarif => out.print(&format!("{:#}\n", report::to_sarif(&diagnostics, lang, &file))),
        Format::Human => {
            let colour = if out.is_terminal() { Colour::Ansi } else { Colour::Plain };
            out.print(&report::human(&diagnostics, lang, &file, text.as_deref(), colour));
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

fn checked(args: &Args, out: &mut Out) -> Result<Checked, Option<Failure>> {
    let source = Source::read(&args.file).map_err(Some)?;
    if source.is_rules() {
        let (read, mut diagnostics) = rules::parse(&source.text);
        if let Some(path) = &args.plan {
            let plan = input::plan(path, out)?.plan;
            diagnostics.extend(read.iter().flat_map(|read| read.faults_against(&plan)));
        }
        return Ok(Checked { diagnostics, file: source.path, text: Some(source.text) });
    }
    let loaded = input::plan(&args.file, out)?;
    let mut diagnostics = loaded.faults;
    let rules = input::rules(&args.rules, &loaded.plan, out)?;
    diagnostics.extend(check::diagnose(&loaded.plan, &Rules::scoring_by(&rules)));
    Ok(Checked { diagnostics, file: loaded.file, text: loaded.text })
}
