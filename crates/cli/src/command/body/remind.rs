//! `body remind`: asks by mail for the values that are owed. A timer of the system calls it once a day.

use std::sync::Arc;

use cannocchiale_core::diag::Arg;
use cannocchiale_mail::{Kind, Letter, MailError, Mailer, Reader, Settings, SettingsFault};
use cannocchiale_store::BodyId;
use cannocchiale_web::reminders::{self, DueLetter, Owing};
use cannocchiale_web::{Beyond, Transport, Workspace};
use jiff::tz::TimeZone;

use crate::exit::Exit;
use crate::house::{self, Place};
use crate::out::{Failure, Out};
use crate::{chance, clock};

/// Chiede per posta i valori attesi: a chi li deve, e a chi lo dirige quando sono in ritardo.
///
/// Si scrive all'apertura, una settimana e un giorno prima della scadenza, il giorno dopo e poi ogni settimana: chiamarlo ogni
/// mattina basta, due volte nello stesso giorno non scrive due volte. Ogni lettera apre il campo del valore per sette
/// giorni, senza parola d'ordine.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Esempio:\n  cannocchiale body remind --store ente.sqlite --address https://piano.ente.example/ --smtp smtps://utente:parola@posta.ente.example --from 'Ente <no-reply@ente.example>'\n  cannocchiale body remind --store ente.sqlite --dry-run"
)]
pub struct Args {
    #[command(flatten)]
    place: Place,
    /// L'ente, se l'archivio ne tiene più di uno.
    #[arg(long, value_name = "ENTE")]
    body: Option<String>,
    /// Come le persone raggiungono il portale.
    #[arg(long, value_name = "INDIRIZZO", default_value = "http://127.0.0.1:8019/")]
    address: String,
    /// Il servente di posta: smtps://utente:parola@macchina, o smtp:// che diventa TLS prima di dire qualcosa.
    ///
    /// Meglio nella variabile d'ambiente: ciò che sta sulla riga di comando lo vede chiunque sia sulla macchina.
    #[arg(long, value_name = "SERVENTE", env = "CANNOCCHIALE_SMTP", hide_env_values = true)]
    #[arg(required_unless_present = "dry_run")]
    smtp: Option<String>,
    /// Chi firma: `Nome <indirizzo>`.
    #[arg(long, value_name = "MITTENTE", env = "CANNOCCHIALE_FROM", required_unless_present = "dry_run")]
    from: Option<String>,
    /// Dice a chi si scriverebbe, e non scrive.
    #[arg(long)]
    dry_run: bool,
}

/// Runs the command.
pub async fn run(args: &Args, out: &mut Out) -> Result<Exit, Failure> {
    let mailer = match (&args.smtp, &args.from) {
        (Some(smtp), Some(from)) if !args.dry_run => Some(mailer(smtp, from)?),
        _ => None,
    };
    let store = args.place.open().await?;
    let body = house::body(&store, args.body.as_deref()).await?;
    let workspace = Workspace {
        store: store.clone(),
        now: Arc::new(clock::now),
        random: Arc::new(chance::bits),
        transport: Transport::Plain,
        zone: TimeZone::system(),
        beyond: Beyond::default(),
    };
    let owing = reminders::owing(&workspace, &body).await.map_err(|error| house::failure(&error))?;
    let exit = match mailer {
        None => {
            for owing in &owing {
                tell(owing, out);
            }
            out.say("remind-would", &[count(owing.len())]);
            Exit::Clean
        }
        Some(mailer) => sent(args, &workspace, &body, &mailer, &owing, out).await?,
    };
    store.close().await.map_err(|error| house::failure(&error))?;
    Ok(exit)
}

fn mailer(smtp: &str, from: &str) -> Result<Mailer, Failure> {
    let settings = Settings::read(smtp, from).map_err(|fault| match fault {
        SettingsFault::Server => Failure::new("smtp-malformed"),
        SettingsFault::Sender(sender) => Failure::new("sender-malformed").with("sender", sender),
    })?;
    Mailer::new(settings).map_err(|error| Failure::new("mail-failed").with("reason", error.to_string()))
}

/// Sends each letter; one that does not leave keeps none of the others back.
async fn sent(
    args: &Args,
    workspace: &Workspace,
    body: &BodyId,
    mailer: &Mailer,
    all: &[Owing],
    out: &mut Out,
) -> Result<Exit, Failure> {
    let (mut gone, mut kept_back) = (0_usize, 0_usize);
    for owing in all {
        let letter = reminders::write(workspace, body, &args.address, owing).await;
        let letter = letter.map_err(|error| house::failure(&error))?;
        match mailer.send(&by_mail(&letter), (workspace.now)().at).await {
            Ok(()) => {
                reminders::left(workspace, body, &letter).await.map_err(|error| house::failure(&error))?;
                gone = gone.saturating_add(1);
            }
            Err(error) => {
                kept_back = kept_back.saturating_add(1);
                complain(&letter, &error, out);
            }
        }
    }
    out.say("remind-sent", &[count(gone)]);
    Ok(if kept_back == 0 { Exit::Clean } else { Exit::Failed })
}

fn by_mail(letter: &DueLetter) -> Letter {
    Letter {
        to: Reader { name: letter.person.name.clone(), address: letter.person.mail.clone() },
        subject: letter.subject.clone(),
        text: letter.text.clone(),
        language: letter.person.language.tag(),
        reference: letter.reference.clone(),
        kind: Kind::Duty,
    }
}

fn complain(letter: &DueLetter, error: &MailError, out: &mut Out) {
    let name = if error.is_for_now() { "letter-later" } else { "letter-refused" };
    let args = [("address", Arg::Text(letter.person.mail.clone())), ("reason", Arg::Text(error.to_string()))];
    out.say(name, &args);
}

fn tell(owing: &Owing, out: &mut Out) {
    let person = &owing.person;
    let args = [
        ("name", Arg::Text(person.name.clone())),
        ("address", Arg::Text(person.mail.clone())),
        ("owed", Arg::Text(owing.owed().to_string())),
        ("climbed", Arg::Text(owing.climbed().to_string())),
    ];
    out.say("remind-person", &args);
}

fn count(count: usize) -> (&'static str, Arg) {
    ("count", Arg::Text(count.to_string()))
}
