//! `schema`: the JSON Schemas of the native files.

use clap::ValueEnum;

use cannocchiale_core::format::{self, rules, whatif};

use crate::exit::Exit;
use crate::out::Out;

/// Stampa lo schema JSON di un file del formato nativo.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Esempi:\n  cannocchiale schema > plan-1.schema.json\n  cannocchiale schema --of rules"
)]
pub struct Args {
    /// Di quale file.
    #[arg(long, value_enum, default_value_t = Of::Plan)]
    of: Of,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Of {
    /// Il piano.
    Plan,
    /// Le regole di valutazione.
    Rules,
    /// Le modifiche da provare.
    WhatIf,
}

/// Runs the command.
pub fn run(args: &Args, out: &mut Out) -> Exit {
    let schema = match args.of {
        Of::Plan => format::json_schema(),
        Of::Rules => rules::json_schema(),
        Of::WhatIf => whatif::json_schema(),
    };
    out.print(&format!("{schema:#}\n"));
    Exit::Clean
}
