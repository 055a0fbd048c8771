//! `body init`: an ente from its plan, and the one who will administer it.

use std::path::PathBuf;

use cannocchiale_core::diag::Arg;
use cannocchiale_core::model::{Act, Plan};
use cannocchiale_store::{BodyId, Role};

use crate::clock;
use crate::exit::Exit;
use crate::house::{self, Adoption, Founding, Guest, Place};
use crate::input::{self, Loaded};
use crate::out::{Failure, Out};

/// Comincia a tenere un ente: unità e piano da un file, e un primo amministratore, che riceve un invito.
///
/// Un piano che il file dice adottato entra adottato se non ha errori, altrimenti con --as-adopted, così com'è; ogni altro entra
/// come bozza. L'invito va sullo standard output: vale una volta, per sette giorni, e fa scegliere la parola d'ordine.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Esempio:\n  cannocchiale body init piano.json --store ente.sqlite --id cciaa-aurea --name 'Anna Bianchi' --mail anna@aurea.example"
)]
pub struct Args {
    /// Il piano.
    plan: PathBuf,
    #[command(flatten)]
    place: Place,
    /// Il nome dell'ente negli indirizzi: lettere minuscole, cifre e trattini.
    #[arg(long, value_name = "ENTE")]
    id: String,
    /// Nome e cognome di chi amministra.
    #[arg(long, value_name = "NOME")]
    name: String,
    /// La sua posta.
    #[arg(long, value_name = "INDIRIZZO")]
    mail: String,
    /// Le rilevazioni già note, che entrano come confermate.
    #[arg(long, value_name = "RILEVAZIONI.csv")]
    facts: Option<PathBuf>,
    /// Il piano è già stato adottato fuori di qui, con l'atto del file o con questo: entra com'è, anche con errori.
    #[arg(long, value_name = "ORGANO, TIPO, NUMERO, DATA", num_args = 0..=1, default_missing_value = "")]
    as_adopted: Option<String>,
    /// Come si raggiunge il portale.
    #[arg(long, value_name = "INDIRIZZO", default_value = "http://127.0.0.1:8019/")]
    address: String,
}

/// Runs the command.
pub async fn run(args: &Args, out: &mut Out) -> Result<Exit, Option<Failure>> {
    let id = BodyId::read(&args.id);
    let id = id.map_err(|_| Failure::new("body-id-malformed").with("body", args.id.as_str()))?;
    let Loaded { plan, .. } = input::plan(&args.plan, out)?;
    let facts = args.facts.as_deref().map(|path| input::facts(path, &plan, out)).transpose()?;
    let store = args.place.open().await?;
    let now = clock::now();
    let adoption = adoption(args.as_adopted.as_deref(), &plan)?;
    let is_draft = adoption == Adoption::Draft;
    let founding = Founding { id: id.clone(), plan: &plan, facts: facts.as_ref(), adoption, now };
    let failed = |error| house::failure(&error);
    founding.done(&store).await.map_err(failed)?;
    let guest = Guest { name: &args.name, mail: &args.mail, role: Some((Role::Admin, None)) };
    let token = house::invite(&store, &id, now, &guest).await.map_err(failed)?;
    out.print(&format!("{}\n", house::invitation(&args.address, &id, &token)));
    out.flush();
    let body = Arg::Text(plan.body.name.clone());
    out.say(if is_draft { "body-kept-draft" } else { "body-kept-adopted" }, &[("body", body)]);
    out.say("invited", &[("name", Arg::Text(args.name.clone()))]);
    store.close().await.map_err(failed)?;
    Ok(Exit::Clean)
}

/// How the plan comes in: by the act that was named, else by the one of its file, else as a draft.
fn adoption(as_adopted: Option<&str>, plan: &Plan) -> Result<Adoption, Failure> {
    let of_file = plan.revision.act.clone().filter(|_| !plan.is_draft());
    let Some(named) = as_adopted else { return Ok(of_file.map_or(Adoption::Draft, Adoption::Checked)) };
    let parts: Vec<&str> = named.split(',').map(str::trim).collect();
    let act = match parts.as_slice() {
        [""] => plan.revision.act.clone(),
        [organ, kind, number, date] if [organ, kind, number].iter().all(|part| !part.is_empty()) => {
            let date = date.parse().ok();
            date.map(|date| Act {
                organ: (*organ).to_owned(),
                kind: (*kind).to_owned(),
                number: (*number).to_owned(),
                date: Some(date),
            })
        }
        _ => None,
    };
    act.map(Adoption::AsItIs).ok_or_else(|| Failure::new("act-missing"))
}
