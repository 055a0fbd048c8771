//! `body verify`: whether what is kept is what was written.

use cannocchiale_core::diag::Arg;

use crate::exit::Exit;
use crate::house::{self, Place};
use crate::out::{Failure, Out};

/// Prova ciò che è tenuto: la catena del registro, ogni riga contro il registro, ogni evidenza contro la sua impronta.
///
/// Sullo standard output va l'impronta dell'ultima voce: chi la conserva altrove può provare che nessuna voce di prima è cambiata.
#[derive(Debug, clap::Args)]
#[command(after_help = "Esempio:\n  cannocchiale body verify --store ente.sqlite")]
pub struct Args {
    #[command(flatten)]
    place: Place,
    /// L'ente, se l'archivio ne tiene più di uno.
    #[arg(long, value_name = "ENTE")]
    body: Option<String>,
}

/// Runs the command.
pub async fn run(args: &Args, out: &mut Out) -> Result<Exit, Failure> {
    let store = args.place.open().await?;
    let body = house::body(&store, args.body.as_deref()).await?;
    let verified = store.verify(&body).await.map_err(|error| house::failure(&error))?;
    out.print(&format!("{}\n", verified.journal.last));
    out.flush();
    if verified.is_right() {
        let entries = usize::try_from(verified.journal.entries).unwrap_or(usize::MAX);
        let rows = usize::try_from(verified.rows.saturating_add(verified.imported)).unwrap_or(usize::MAX);
        out.say("verified", &[("entries", Arg::from(entries)), ("rows", Arg::from(rows))]);
        return Ok(Exit::Clean);
    }
    if let Some(fault) = &verified.journal.fault {
        out.say("verified-chain", &[("fault", Arg::Text(format!("{fault:?}")))]);
    }
    for (table, key) in &verified.wrong_rows {
        out.say("verified-row", &[("row", Arg::Text(format!("{table} {key}")))]);
    }
    for file in &verified.wrong_files {
        out.say("verified-file", &[("file", Arg::Text(file.clone()))]);
    }
    Ok(Exit::Errors)
}
