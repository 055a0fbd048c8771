//! `export`: what other programs read.

use std::path::PathBuf;

use clap::ValueEnum;
use jiff::civil::Date;

use cannocchiale_core::diag::Arg;
use cannocchiale_core::score::Traces;
use cannocchiale_exchange::xlsx::{Figures, Readers, ScoreBook, score_book};

use super::score::{Basis, Scored};
use crate::demo;
use crate::exit::Exit;
use crate::out::{Failure, Out};
use crate::output::write_whole;

/// Scrive i punteggi in un foglio di calcolo in cui chi legge li ricalcola.
///
/// Ogni punteggio è una formula sui numeri che le stanno accanto: valori, limiti, pesi, regole. Ciò che manca resta
/// vuoto, con il suo motivo. Gli stessi dati danno gli stessi byte.
#[derive(Debug, clap::Args)]
#[command(after_help = "Esempio:
  cannocchiale export piano.json --as xlsx --facts rilevazioni.csv --as-of 2019-12-31 -o punteggi.xlsx")]
pub struct Args {
    /// Il piano.
    plan: PathBuf,
    /// In quale forma.
    #[arg(long = "as", value_enum, value_name = "FORMA")]
    form: Form,
    #[command(flatten)]
    basis: Basis,
    /// Il giorno a cui si calcola (anno-mese-giorno).
    #[arg(long, value_name = "DATA")]
    as_of: Date,
    /// Dove scrivere il file.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    /// Foglio di calcolo (Excel, LibreOffice) con formule vive.
    Xlsx,
}

/// Runs the command.
pub fn run(args: &Args, out: &mut Out) -> Exit {
    match exported(args, out) {
        Ok(kilobytes) => {
            let path = Arg::Text(args.output.display().to_string());
            out.say("published-to", &[("path", path), ("kilobytes", Arg::from(kilobytes))]);
            Exit::Clean
        }
        Err(Some(failure)) => out.fail(&failure),
        Err(None) => Exit::Failed,
    }
}

/// Writes the file; how many kilobytes it has.
fn exported(args: &Args, out: &mut Out) -> Result<usize, Option<Failure>> {
    let scored = Scored::read(&args.plan, &args.basis, args.as_of, out)?;
    let bytes = match args.form {
        Form::Xlsx => {
            let card = scored.card(Traces::Kept);
            let figures = if demo::is_about(&scored.plan) { Figures::Demonstration } else { Figures::Real };
            let book = ScoreBook {
                plan: &scored.plan,
                card: &card,
                rules: &scored.rules,
                lang: out.lang(),
                figures,
                readers: Readers::Staff,
            };
            let failed = |error: cannocchiale_exchange::xlsx::BookError| {
                Some(Failure::new("document-failed").with("reason", error.to_string()))
            };
            score_book(&book).map_err(failed)?
        }
    };
    write_whole(&args.output, &bytes).map_err(Some)?;
    Ok(bytes.len().div_ceil(1024))
}
