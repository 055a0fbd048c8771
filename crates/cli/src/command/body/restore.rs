//! `body restore`: what a backup holds, kept here.

use std::path::PathBuf;

use cannocchiale_core::diag::Arg;

use super::backup::count;
use crate::exit::Exit;
use crate::house::{self, Place};
use crate::out::{Failure, Out};

/// Rimette in un archivio ciò che una copia contiene: tutto, o niente.
///
/// Gli enti della copia non devono esserci ancora. Una copia tagliata o cambiata è rifiutata.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Esempio:\n  cannocchiale body restore ente-2026-11-23.archivio --store ente.sqlite\n  cannocchiale body verify --store ente.sqlite"
)]
pub struct Args {
    /// Il file scritto da `body backup`.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    place: Place,
}

/// Runs the command.
pub async fn run(args: &Args, out: &mut Out) -> Result<Exit, Failure> {
    if !args.file.is_file() {
        return Err(Failure::new("backup-missing").with("path", args.file.display().to_string()));
    }
    let store = args.place.open().await?;
    let done = store.restore(&args.file).await.map_err(|error| house::failure(&error))?;
    out.print(&format!("{}\n", done.sha256));
    out.flush();
    let path = Arg::Text(args.file.display().to_string());
    out.say("restored", &[("path", path), ("rows", count(done.rows)), ("files", count(done.files))]);
    Ok(Exit::Clean)
}
