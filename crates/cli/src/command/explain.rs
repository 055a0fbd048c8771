//! `explain`: the page of a check.

use cannocchiale_core::catalogue;
use cannocchiale_core::check::{self, page};

use crate::exit::Exit;
use crate::out::{Failure, Out};

/// Spiega un controllo: che cosa guarda, perché conta, un esempio e che cosa scrivere invece.
#[derive(Debug, clap::Args)]
#[command(after_help = "Esempio:\n  cannocchiale explain weights-do-not-sum")]
pub struct Args {
    /// Il nome del controllo.
    #[arg(required_unless_present = "list")]
    name: Option<String>,
    /// L'elenco dei controlli.
    #[arg(long)]
    list: bool,
}

/// Runs the command.
pub fn run(args: &Args, out: &mut Out) -> Exit {
    let lang = out.lang();
    if args.list {
        for rule in check::rules() {
            let title = catalogue::text(lang, rule.code, Some("title"), &[]).unwrap_or_default();
            out.print(&format!("{:<36}{title}\n", rule.code));
        }
        return Exit::Clean;
    }
    let name = args.name.as_deref().unwrap_or_default();
    match check::rule(name) {
        Some(rule) => {
            out.print(&page(rule, lang));
            Exit::Clean
        }
        None => {
            let similar = check::nearest(name).map_or("none", |rule| rule.code);
            out.fail(&Failure::new("check-unknown").with("name", name).with("similar", similar))
        }
    }
}
