//! `body backup`: everything that is kept, or one body, in one file, while people go on working.

use std::path::PathBuf;

use cannocchiale_core::diag::Arg;
use cannocchiale_store::BodyId;

use crate::clock;
use crate::exit::Exit;
use crate::house::{self, Place};
use crate::out::{Failure, Out};

/// Copia in un file tutto ciò che è tenuto, evidenze comprese, com'è in un solo momento, mentre le persone lavorano.
///
/// Il file va bene per SQLite e per PostgreSQL, da uno all'altro, e lo legge solo chi l'ha fatto: dentro ci sono anche le
/// impronte delle parole d'ordine. Sullo standard output va la sua impronta. Non sostituisce mai un file che c'è già.
/// Un archivio di una versione precedente è prima portato a questa.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Esempio:\n  cannocchiale body backup --store ente.sqlite -o ente-2026-11-23.archivio\n  cannocchiale body restore ente-2026-11-23.archivio --store altro.sqlite"
)]
pub struct Args {
    #[command(flatten)]
    place: Place,
    /// Solo questo ente; senza, tutti.
    #[arg(long, value_name = "ENTE")]
    body: Option<String>,
    /// Il file da scrivere.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

/// Runs the command.
pub async fn run(args: &Args, out: &mut Out) -> Result<Exit, Failure> {
    let path = args.output.display().to_string();
    let store = args.place.open().await?;
    if store.bodies().await.map_err(|error| house::failure(&error))?.is_empty() {
        return Err(Failure::new("store-empty"));
    }
    let body: Option<BodyId> = match &args.body {
        Some(named) => Some(house::body(&store, Some(named)).await?),
        None => None,
    };
    let made = clock::now().at;
    let done =
        store.backup(&args.output, body.as_ref(), made).await.map_err(|error| house::failure(&error))?;
    out.print(&format!("{}\n", done.sha256));
    out.flush();
    out.say(
        "backed-up",
        &[("path", Arg::Text(path)), ("rows", count(done.rows)), ("files", count(done.files))],
    );
    Ok(Exit::Clean)
}

pub(super) fn count(number: u64) -> Arg {
    Arg::from(usize::try_from(number).unwrap_or(usize::MAX))
}
