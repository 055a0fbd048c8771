//! `body`: an ente in the store: founding it, inviting people, asking for values by mail, copying, restoring and proving what is kept.

mod backup;
mod feed;
mod init;
mod invite;
mod remind;
mod restore;
mod verify;

use clap::Subcommand;

use crate::exit::Exit;
use crate::out::{Failure, Out};

/// Un ente nell'archivio: cominciare a tenerlo, invitare persone, chiedere i valori per posta, copiare, rimettere e provare ciò che è tenuto.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Esempio:\n  cannocchiale body init piano.json --store ente.sqlite --id cciaa-aurea --name 'Anna Bianchi' --mail anna@aurea.example\n  cannocchiale serve --store ente.sqlite"
)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Backup(backup::Args),
    Feed(feed::Args),
    Init(init::Args),
    Invite(invite::Args),
    Remind(remind::Args),
    Restore(restore::Args),
    Verify(verify::Args),
}

/// Runs the command.
pub fn run(args: &Args, out: &mut Out) -> Exit {
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return out.fail(&Failure::new("store-failed").with("reason", error.to_string())),
    };
    let done = match &args.verb {
        Verb::Backup(args) => runtime.block_on(backup::run(args, out)).map_err(Some),
        Verb::Feed(args) => runtime.block_on(feed::run(args, out)).map_err(Some),
        Verb::Init(args) => runtime.block_on(init::run(args, out)),
        Verb::Invite(args) => runtime.block_on(invite::run(args, out)).map_err(Some),
        Verb::Remind(args) => runtime.block_on(remind::run(args, out)).map_err(Some),
        Verb::Restore(args) => runtime.block_on(restore::run(args, out)).map_err(Some),
        Verb::Verify(args) => runtime.block_on(verify::run(args, out)).map_err(Some),
    };
    match done {
        Ok(exit) => exit,
        Err(Some(failure)) => out.fail(&failure),
        Err(None) => Exit::Failed,
    }
}
