//! `explain`: the page of a check, or how a score was made.

mod node;

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use jiff::civil::Date;

use cannocchiale_core::catalogue;
use cannocchiale_core::check::{self, page};

use super::score::Basis;
use crate::exit::Exit;
use crate::out::{Failure, Out};

/// Spiega un controllo, o come si calcola un punteggio.
///
/// Con il nome di un controllo: che cosa guarda, perché conta, un esempio e che cosa scrivere invece. Con un piano e
/// un suo nodo: quanto vale il nodo e perché, con le somme da rifare a mano, i dati da cui viene e ciò che resta
/// fuori.
#[derive(Debug, clap::Args)]
#[command(after_help = "Esempi:
  cannocchiale explain weights-do-not-sum
  cannocchiale explain piano.json 1B0101/1a --facts rilevazioni.csv --as-of 2020-02-28
  cannocchiale explain piano.json ente --facts rilevazioni.csv --as-of 2020-02-28 --format json")]
pub struct Args {
    /// Il nome del controllo, oppure il piano.
    #[arg(required_unless_present = "list", value_name = "CONTROLLO|PIANO")]
    name: Option<String>,
    /// Il nodo del piano: ente, 1B, 1B/i1, 1B0101/1a, @sg…
    #[arg(requires = "as_of")]
    node: Option<String>,
    #[command(flatten)]
    basis: Basis,
    /// Il giorno del punteggio (anno-mese-giorno).
    #[arg(long, value_name = "DATA", requires = "node")]
    as_of: Option<Date>,
    /// Come stampare la spiegazione.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// L'elenco dei controlli.
    #[arg(long)]
    list: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Per le persone.
    Text,
    /// La traccia, per rifare il calcolo con una macchina: si veda docs/spec/scoring.md, §10.
    Json,
}

/// Runs the command.
pub fn run(args: &Args, out: &mut Out) -> Exit {
    if args.list {
        list(out);
        return Exit::Clean;
    }
    let name = args.name.as_deref().unwrap_or_default();
    match (&args.node, args.as_of) {
        (Some(node), Some(as_of)) => {
            let path: PathBuf = name.into();
            let asked = node::Asked { plan: &path, node, basis: &args.basis, as_of };
            match asked.answer(args.format, out) {
                Ok(text) => {
                    out.print(&text);
                    Exit::Clean
                }
                Err(Some(failure)) => out.fail(&failure),
                Err(None) => Exit::Failed,
            }
        }
        _ => check(name, out),
    }
}

fn list(out: &mut Out) {
    for rule in check::rules() {
        let title = catalogue::text(out.lang(), rule.code, Some("title"), &[]).unwrap_or_default();
        out.print(&format!("{:<36}{title}\n", rule.code));
    }
}

fn check(name: &str, out: &mut Out) -> Exit {
    match check::rule(name) {
        Some(rule) => {
            out.print(&page(rule, out.lang()));
            Exit::Clean
        }
        None if Path::new(name).is_file() => {
            out.fail(&Failure::new("explain-without-node").with("path", name))
        }
        None => {
            let similar = check::nearest(name).map_or("none", |rule| rule.code);
            out.fail(&Failure::new("check-unknown").with("name", name).with("similar", similar))
        }
    }
}
