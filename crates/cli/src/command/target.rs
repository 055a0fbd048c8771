//! `target`: target expressions alone.

use std::io::BufRead;

use clap::ValueEnum;

use cannocchiale_core::ids::Year;
use cannocchiale_core::target::{self, Context, Reading};

use crate::exit::Exit;
use crate::out::{Failure, Out};

/// Legge espressioni di target, come le scrivono gli uffici, e dice che cosa ha capito.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Esempio:\n  cannocchiale target '.=> 2' 'entro marzo' --year 2019 --format json",
    after_long_help = target::REFERENCE
)]
pub struct Args {
    /// Le espressioni.
    #[arg(required_unless_present = "stdin", allow_negative_numbers = true)]
    text: Vec<String>,
    /// Legge anche le righe dello standard input, un'espressione per riga.
    #[arg(long)]
    stdin: bool,
    /// L'anno del piano, per le date che non lo dicono.
    #[arg(long, value_parser = clap::value_parser!(i16).range(1900..2200))]
    year: Option<i16>,
    /// Come stampare ciò che si è capito.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Per le persone.
    Human,
    /// Per le macchine: un oggetto per riga, uno per espressione.
    Json,
}

/// Runs the command.
pub fn run(args: &Args, out: &mut Out) -> Exit {
    let context = Context { year: args.year.and_then(Year::new) };
    for text in &args.text {
        show(&target::read(text, &context), args.format, out);
    }
    if args.stdin {
        for line in std::io::stdin().lock().lines() {
            match line {
                Ok(line) => show(&target::read(&line, &context), args.format, out),
                Err(error) => {
                    let failure = Failure::new("input-unreadable").with("path", "stdin");
                    return out.fail(&failure.with("reason", error.to_string()));
                }
            }
        }
    }
    Exit::Clean
}

fn show(reading: &Reading, format: Format, out: &mut Out) {
    let lang = out.lang();
    match format {
        Format::Json => out.print(&format!("{}\n", target::to_json(reading, lang))),
        Format::Human => {
            out.print(&format!("{}\n  {}\n", reading.text(), reading.target().words(lang)));
            for fault in reading.faults() {
                let place = format!("{}-{}", fault.span.start, fault.span.end);
                let (message, help) = (fault.message(reading.text(), lang), fault.help(reading.text(), lang));
                out.print(&format!("  [{place}] {message}; {help}\n"));
            }
        }
    }
}
