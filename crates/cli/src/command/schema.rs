//! `schema`: the JSON Schema of the native format.

use cannocchiale_core::format;

use crate::exit::Exit;
use crate::out::Out;

/// Stampa lo schema JSON del formato nativo.
#[derive(Debug, clap::Args)]
#[command(after_help = "Esempio:\n  cannocchiale schema > plan-1.schema.json")]
pub struct Args {}

/// Runs the command.
pub fn run(_: &Args, out: &mut Out) -> Exit {
    out.print(&format!("{:#}\n", format::json_schema()));
    Exit::Clean
}
