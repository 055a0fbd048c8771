//! `body invite`: somebody comes in, for the first time or without their password.

use cannocchiale_core::diag::Arg;
use cannocchiale_core::ids::UnitId;
use cannocchiale_store::Role;

use crate::clock;
use crate::exit::Exit;
use crate::house::{self, Guest, Place};
use crate::out::{Failure, Out};

/// Invita una persona, nuova o che ha perso la parola d'ordine; l'invito va sullo standard output.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Esempio:\n  cannocchiale body invite --store ente.sqlite --name 'Bruno Verdi' --mail bruno@aurea.example --role planner"
)]
pub struct Args {
    #[command(flatten)]
    place: Place,
    /// L'ente, se l'archivio ne tiene più di uno.
    #[arg(long, value_name = "ENTE")]
    body: Option<String>,
    /// Nome e cognome.
    #[arg(long, value_name = "NOME")]
    name: String,
    /// La posta.
    #[arg(long, value_name = "INDIRIZZO")]
    mail: String,
    /// Il ruolo da dare: planner, secretary_general, director, service_head, office, subsidiary, oiv, board, auditor, admin.
    #[arg(long, value_name = "RUOLO", value_parser = role)]
    role: Option<Role>,
    /// L'unità su cui il ruolo vale; senza, tutto l'ente.
    #[arg(long, value_name = "UNITÀ", requires = "role")]
    unit: Option<String>,
    /// Come si raggiunge il portale.
    #[arg(long, value_name = "INDIRIZZO", default_value = "http://127.0.0.1:8019/")]
    address: String,
}

fn role(text: &str) -> Result<Role, String> {
    let all = || Role::ALL.iter().map(|role| role.word()).collect::<Vec<_>>().join(", ");
    Role::of_word(text).ok_or_else(all)
}

/// Runs the command.
pub async fn run(args: &Args, out: &mut Out) -> Result<Exit, Failure> {
    let store = args.place.open().await?;
    let body = house::body(&store, args.body.as_deref()).await?;
    let role = args.role.map(|role| (role, args.unit.as_ref().map(UnitId::new)));
    let guest = Guest { name: &args.name, mail: &args.mail, role };
    let token = house::invite(&store, &body, clock::now(), &guest).await;
    let token = token.map_err(|error| house::failure(&error))?;
    out.print(&format!("{}\n", house::invitation(&args.address, &body, &token)));
    out.flush();
    out.say("invited", &[("name", Arg::Text(args.name.clone()))]);
    store.close().await.map_err(|error| house::failure(&error))?;
    Ok(Exit::Clean)
}
