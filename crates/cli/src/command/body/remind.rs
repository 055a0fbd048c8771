//! `body remind`: writes by mail to whoever is to be written to today. A timer of the system calls it once a day.

use std::sync::Arc;

use cannocchiale_core::diag::Arg;
use cannocchiale_mail::{MailError, Mailer};
use cannocchiale_store::{BodyId, Person, StoreError};
use cannocchiale_web::digests::{self, Digest};
use cannocchiale_web::duties::{self, Reminded};
use cannocchiale_web::letters::Letter;
use cannocchiale_web::reminders::{self, Owing};
use cannocchiale_web::{Beyond, Transport, Workspace, invitations};
use jiff::tz::TimeZone;

use crate::exit::Exit;
use crate::house::{self, Place};
use crate::out::{Failure, Out};
use crate::post::{by_mail, mailer};
use crate::{chance, clock};

/// Chiede per posta i valori attesi: a chi li deve, e a chi lo dirige quando sono in ritardo.
///
/// Si scrive all'apertura, una settimana e un giorno prima della scadenza, il giorno dopo e poi ogni settimana: chiamarlo ogni
/// mattina basta, due volte nello stesso giorno non scrive due volte. Ogni lettera apre il campo del valore per sette
/// giorni, senza parola d'ordine. Se il piano non è adottato o la relazione non è validata quando la scadenza di legge si
/// avvicina e passa, si scrive all'ufficio programmazione e al Segretario Generale. Partono anche gli inviti fatti dalle pagine e non ancora spediti e, una
/// volta la settimana, il riepilogo per chi programma e chi dirige, che ognuno può togliersi.
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

/// All who are to be written to today.
struct Today {
    owing: Vec<Owing>,
    invited: Vec<Person>,
    duties: Vec<Reminded>,
    digests: Vec<Digest>,
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
    let done = async {
        let today = Today::of(&workspace, &body).await?;
        match mailer {
            None => Ok(today.told(out)),
            Some(mailer) => {
                let address = &args.address;
                let mut round = Round { workspace, body, address, mailer, out, left: 0, kept_back: 0 };
                round.all(&today).await?;
                Ok(round.ended())
            }
        }
    };
    let exit = done.await.map_err(|error: StoreError| house::failure(&error))?;
    store.close().await.map_err(|error| house::failure(&error))?;
    Ok(exit)
}

impl Today {
    async fn of(workspace: &Workspace, body: &BodyId) -> Result<Self, StoreError> {
        Ok(Self {
            owing: reminders::owing(workspace, body).await?,
            invited: invitations::waiting(workspace, body).await?,
            duties: duties::due(workspace, body).await?,
            digests: digests::due(workspace, body).await?,
        })
    }

    /// Says to whom a letter would leave.
    fn told(&self, out: &mut Out) -> Exit {
        for owing in &self.owing {
            let mut facts = who(&owing.person);
            facts.push(("owed", Arg::Text(owing.owed().to_string())));
            facts.push(("climbed", Arg::Text(owing.climbed().to_string())));
            out.say("remind-person", &facts);
        }
        for person in &self.invited {
            out.say("remind-invited", &who(person));
        }
        for duty in &self.duties {
            out.say("remind-duty", &who(&duty.person));
        }
        for digest in &self.digests {
            out.say("remind-digest", &who(&digest.person));
        }
        let letters = [self.owing.len(), self.invited.len(), self.duties.len(), self.digests.len()];
        out.say("remind-would", &[count(letters.iter().sum())]);
        Exit::Clean
    }
}

/// The letters of one day; one that does not leave keeps none of the others back.
struct Round<'a> {
    workspace: Workspace,
    body: BodyId,
    address: &'a str,
    mailer: Mailer,
    out: &'a mut Out,
    left: usize,
    kept_back: usize,
}

impl Round<'_> {
    async fn all(&mut self, today: &Today) -> Result<(), StoreError> {
        for person in &today.invited {
            let letter = invitations::write(&self.workspace, &self.body, self.address, person).await?;
            if self.sent(&letter).await {
                invitations::left(&self.workspace, &self.body, person.id).await?;
            }
        }
        for owing in &today.owing {
            let letter = reminders::write(&self.workspace, &self.body, self.address, owing).await?;
            if self.sent(&Letter::from(&letter)).await {
                reminders::left(&self.workspace, &self.body, &letter).await?;
            }
        }
        for duty in &today.duties {
            let letter = duty.letter(&self.workspace, &self.body, self.address).await?;
            if self.sent(&letter).await {
                duty.left(&self.workspace, &self.body).await?;
            }
        }
        for digest in &today.digests {
            let written = digests::write(&self.workspace, &self.body, self.address, digest).await?;
            if self.sent(&written.letter).await {
                digests::left(&self.workspace, &self.body, &written).await?;
            }
        }
        Ok(())
    }

    /// Whether the mail server took a letter.
    async fn sent(&mut self, letter: &Letter) -> bool {
        match self.mailer.send(&by_mail(letter), (self.workspace.now)().at).await {
            Ok(()) => {
                self.left = self.left.saturating_add(1);
                true
            }
            Err(error) => {
                self.kept_back = self.kept_back.saturating_add(1);
                self.complain(letter, &error);
                false
            }
        }
    }

    fn complain(&mut self, letter: &Letter, error: &MailError) {
        let name = if error.is_for_now() { "letter-later" } else { "letter-refused" };
        let mut facts = who(&letter.person);
        facts.push(("reason", Arg::Text(error.to_string())));
        self.out.say(name, &facts);
    }

    fn ended(self) -> Exit {
        self.out.say("remind-sent", &[count(self.left)]);
        if self.kept_back == 0 { Exit::Clean } else { Exit::Failed }
    }
}

fn who(person: &Person) -> Vec<(&'static str, Arg)> {
    vec![("name", Arg::Text(person.name.clone())), ("address", Arg::Text(person.mail.clone()))]
}

fn count(count: usize) -> (&'static str, Arg) {
    ("count", Arg::Text(count.to_string()))
}
