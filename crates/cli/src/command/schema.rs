//! `schema`: the JSON Schemas of the native files.

use cannocchiale_core::format;

use crate::exit::Exit;
use crate::out::Out;

/// Stampa lo schema JSON di un formato nativo.
#[derive(Debug, clap::Args)]
#[command(after_help = "Esempio:\n  cannocchiale schema --of rules > rules-1.schema.json")]
pub struct Args {
    /// Il file di cui stampare lo schema.
    #[arg(long, value_enum, default_value_t = Of::Plan)]
    of: Of,
}

/// The native files.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
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
        Of::Rules => format::rules::json_schema(),
        Of::WhatIf => format::whatif::json_schema(),
    };
    out.print(&format!("{schema:#}\n"));
    Exit::Clean
}
