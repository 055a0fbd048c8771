//! `body invite`: somebody comes in, for the first time or without their password.

use std::sync::Arc;

use cannocchiale_core::diag::Arg;
use cannocchiale_core::ids::UnitId;
use cannocchiale_store::{BodyId, Role, Store, StoreError, Token};
use cannocchiale_web::letters::{Letter, Post};
use cannocchiale_web::{Beyond, Transport, Workspace, invitations};
use jiff::tz::TimeZone;

use crate::exit::Exit;
use crate::house::{self, Guest, Place};
use crate::out::{Failure, Out};
use crate::post::PostArgs;
use crate::{chance, clock};

/// Invita una persona, nuova o che ha perso la parola d'ordine; con un servente di posta le manda la lettera, senza mette
/// l'invito sullo standard output.
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
    #[command(flatten)]
    post: PostArgs,
}

fn role(text: &str) -> Result<Role, String> {
    let all = || Role::ALL.iter().map(|role| role.word()).collect::<Vec<_>>().join(", ");
    Role::of_word(text).ok_or_else(all)
}

/// Runs the command.
pub async fn run(args: &Args, out: &mut Out) -> Result<Exit, Failure> {
    let post = args.post.post()?;
    let store = args.place.open().await?;
    let body = house::body(&store, args.body.as_deref()).await?;
    let role = args.role.map(|role| (role, args.unit.as_ref().map(UnitId::new)));
    let guest = Guest { name: &args.name, mail: &args.mail, role };
    let token = house::invite(&store, &body, clock::now(), &guest).await;
    let token = token.map_err(|error| house::failure(&error))?;
    let sent = match &post {
        None => None,
        Some(post) => {
            let letter = letter(args, &store, &body, &token).await.map_err(|error| house::failure(&error))?;
            Some(post.send(&letter).await)
        }
    };
    let exit = match sent {
        Some(Ok(())) => {
            out.say("invited-by-mail", &[("address", Arg::Text(args.mail.clone()))]);
            Exit::Clean
        }
        not_sent => {
            // A letter that does not leave leaves the link to who called.
            out.print(&format!("{}\n", house::invitation(&args.address, &body, &token)));
            out.flush();
            out.say("invited", &[("name", Arg::Text(args.name.clone()))]);
            let Some(Err(reason)) = not_sent else { return closed(&store, Exit::Clean).await };
            let facts = [("address", Arg::Text(args.mail.clone())), ("reason", Arg::Text(reason))];
            out.say("invitation-not-sent", &facts);
            Exit::Failed
        }
    };
    closed(&store, exit).await
}

async fn closed(store: &Store, exit: Exit) -> Result<Exit, Failure> {
    store.clone().close().await.map_err(|error| house::failure(&error))?;
    Ok(exit)
}

async fn letter(args: &Args, store: &Store, body: &BodyId, token: &Token) -> Result<Letter, StoreError> {
    let named = store.body(body).await?;
    let person = store.person_of_mail(body, &args.mail).await?;
    let person = person.ok_or_else(|| StoreError::NotFound { what: "person", id: args.mail.clone() })?;
    let workspace = Workspace {
        store: store.clone(),
        now: Arc::new(clock::now),
        random: Arc::new(chance::bits),
        transport: Transport::Plain,
        zone: TimeZone::system(),
        beyond: Beyond::default(),
    };
    Ok(invitations::letter(&workspace, &named, &args.address, &person, token))
}
