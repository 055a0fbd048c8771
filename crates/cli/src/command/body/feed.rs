//! `body feed`: asks the sources for the values that are due. A timer of the system calls it once a day.

use std::path::PathBuf;
use std::sync::Arc;

use cannocchiale_core::diag::Arg;
use cannocchiale_web::{Beyond, Transport, Workspace, feeds};
use jiff::tz::TimeZone;

use crate::exit::Exit;
use crate::house::{self, Place};
use crate::out::{Failure, Out};
use crate::{chance, clock, sources};

/// Chiede alle sorgenti i valori delle misure alimentate e li mette, da confermare, nel campo di chi ne risponde.
///
/// Ogni alimentazione si chiede con il suo ritmo, e ogni giorno dopo un errore: chiamarlo ogni mattina basta. Nulla
/// conta finché qualcuno non lo dice.
#[derive(Debug, clap::Args)]
#[command(after_help = "Esempio:\n  cannocchiale body feed --store ente.sqlite --sources sorgenti.json")]
pub struct Args {
    #[command(flatten)]
    place: Place,
    /// L'ente, se l'archivio ne tiene più di uno.
    #[arg(long, value_name = "ENTE")]
    body: Option<String>,
    /// Il file che dice dove si può chiedere: cartella, interrogazioni, siti.
    #[arg(long, value_name = "FILE")]
    sources: PathBuf,
}

/// Runs the command.
pub async fn run(args: &Args, out: &mut Out) -> Result<Exit, Failure> {
    let sources = sources::read(&args.sources)?;
    let store = args.place.open().await?;
    let body = house::body(&store, args.body.as_deref()).await?;
    let workspace = Workspace {
        store: store.clone(),
        now: Arc::new(clock::now),
        random: Arc::new(chance::bits),
        transport: Transport::Plain,
        zone: TimeZone::system(),
        beyond: Beyond { sources: Some(Arc::new(sources)), ..Beyond::default() },
    };
    let ran = feeds::run(&workspace, &body).await.map_err(|error| house::failure(&error))?;
    let mut is_whole = true;
    for one in &ran {
        let place =
            [("node", Arg::Text(one.node.to_string())), ("period", Arg::Text(one.period.to_string()))];
        match &one.brought {
            Ok(value) => out.say(
                "feed-brought",
                &[place, [("value", Arg::Text(value.to_string())), ("detail", Arg::Text(String::new()))]]
                    .concat(),
            ),
            Err((fault, detail)) => {
                is_whole = false;
                out.say(
                    "feed-failed",
                    &[
                        place,
                        [("value", Arg::Text(fault.to_string())), ("detail", Arg::Text(detail.clone()))],
                    ]
                    .concat(),
                );
            }
        }
    }
    out.say("feed-ran", &[("count", Arg::Text(ran.len().to_string()))]);
    store.close().await.map_err(|error| house::failure(&error))?;
    Ok(if is_whole { Exit::Clean } else { Exit::Failed })
}
