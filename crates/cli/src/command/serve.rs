//! `serve`: the public portal of a plan, or of a body that is kept in a store, with the workspace of its people.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use cannocchiale_core::check::{self, Rules};
use cannocchiale_core::diag::{Arg, Diagnostic};
use cannocchiale_core::facts::Facts;
use cannocchiale_core::model::Plan;
use cannocchiale_core::score::ScoringRules;
use cannocchiale_core::terms::Terms;
use cannocchiale_press::plan_pdf;
use cannocchiale_store::Store;
use cannocchiale_web::feeds::Sources;
use cannocchiale_web::letters::Post;
use cannocchiale_web::{
    Beyond, Incident, Issuer, Kept, Moment, Nature, Network, PortalState, Transport, Workspace, router,
    router_of_kept,
};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tokio::net::TcpListener;

use crate::demo::{self, Invited};
use crate::exit::Exit;
use crate::house::{self, Place};
use crate::input::{self, Loaded};
use crate::issuer::IssuerArgs;
use crate::out::{Failure, Out};
use crate::post::PostArgs;
use crate::{chance, clock, sources};

/// Mostra un piano a tutti, in italiano e in inglese; con --store, apre anche l'area di lavoro dell'ente.
///
/// Un piano si mostra e basta. Un ente tenuto in un archivio (vedi `cannocchiale body init`) ha il portale pubblico, che
/// mostra solo ciò che è adottato e confermato, e l'area di lavoro in /lavoro/ENTE, dove si entra con un invito. Con --demo si
/// apre un ente di esempio, con dati e persone dimostrativi, in un archivio che dura quanto il programma. L'indirizzo della
/// pagina va sullo standard output.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Esempio:\n  cannocchiale serve --demo\n  cannocchiale serve --store ente.sqlite\n  cannocchiale serve piano.json --facts rilevazioni.csv --listen 127.0.0.1:8080"
)]
pub struct Args {
    /// Il piano da mostrare.
    #[arg(required_unless_present_any = ["demo", "store"], conflicts_with_all = ["demo", "store"])]
    plan: Option<PathBuf>,
    /// Le rilevazioni, da mostrare accanto agli obiettivi.
    #[arg(long, value_name = "RILEVAZIONI.csv", requires = "plan")]
    facts: Option<PathBuf>,
    /// Le regole di valutazione dell'ente (SMVP); senza, quelle predefinite.
    ///
    /// Un file, o il nome di un insieme del programma: default, bands-70-90, bands-to-points.
    #[arg(long, value_name = "REGOLE", requires = "plan")]
    rules: Option<String>,
    /// L'ultimo giorno di cui mostrare i punteggi: oggi, o per l'ente di esempio un giorno in cui l'anno è completo.
    #[arg(long, value_name = "GIORNO")]
    as_of: Option<Date>,
    /// L'ente di esempio.
    #[arg(long, conflicts_with = "store")]
    demo: bool,
    /// L'archivio dell'ente: un file di SQLite, o postgres://utente@macchina/base.
    #[arg(long, value_name = "ARCHIVIO")]
    store: Option<String>,
    /// La cartella delle evidenze; con SQLite, senza, è ARCHIVIO.evidence.
    #[arg(long, value_name = "CARTELLA", requires = "store")]
    evidence: Option<PathBuf>,
    /// L'ente di cui mostrare il portale, se l'archivio ne tiene più di uno.
    #[arg(long, value_name = "ENTE", requires = "store")]
    body: Option<String>,
    /// Davanti c'è un servente che porta TLS: i cookie viaggiano solo lì.
    #[arg(long, requires = "store")]
    behind_tls: bool,
    /// Un proxy a cui credere quando dice da dove viene una richiesta (Forwarded, X-Forwarded-For): un indirizzo o una rete.
    ///
    /// Si ripete per ognuno. Senza, i tentativi di entrare si contano per chi si collega, e dietro un proxy è sempre lui.
    #[arg(long = "trusted-proxy", value_name = "INDIRIZZO/RETE", requires = "store")]
    proxies: Vec<Network>,
    #[command(flatten)]
    issuer: IssuerArgs,
    #[command(flatten)]
    post: PostArgs,
    /// Il file che dice dove le misure si possono alimentare: cartella, interrogazioni, siti.
    #[arg(long, value_name = "FILE", requires = "store")]
    sources: Option<PathBuf>,
    /// Dove ascoltare; la porta 0 ne prende una libera.
    #[arg(long, value_name = "INDIRIZZO", default_value = "127.0.0.1:8019")]
    listen: SocketAddr,
}

/// Runs the command until it is told to stop.
pub fn run(args: &Args, out: &mut Out) -> Exit {
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return out.fail(&listen_failure(args.listen, &error)),
    };
    let served = match (&args.plan, &args.store) {
        (Some(path), _) => match of_files(path, args, out) {
            Ok(shown) => runtime.block_on(plan(args, shown, out)),
            Err(failure) => Err(failure),
        },
        (None, Some(store)) => {
            let place = Place { store: store.clone(), evidence: args.evidence.clone() };
            runtime.block_on(kept(args, &place, out)).map_err(Some)
        }
        (None, None) => runtime.block_on(example(args, out)).map_err(Some),
    };
    match served {
        Ok(()) => Exit::Clean,
        Err(Some(failure)) => out.fail(&failure),
        Err(None) => Exit::Failed,
    }
}

/// The portal of a plan in a file.
async fn plan(args: &Args, shown: Shown, out: &mut Out) -> Result<(), Option<Failure>> {
    let Shown { plan, facts, rules, faults } = shown;
    let mut diagnostics = faults;
    diagnostics.extend(check::diagnose(&plan, &Rules::scoring_by(&rules)));
    let today = clock::today();
    let state = PortalState {
        plan,
        facts,
        rules,
        as_of: args.as_of.unwrap_or(today),
        diagnostics,
        narratives: cannocchiale_web::Narratives::default(),
        terms: Terms::default(),
        nature: Nature::Real,
        today,
        workspace: None,
        render_plan: Arc::new(plan_pdf),
        report: Arc::new(report),
    };
    let door = Door::open(args.listen).await?;
    door.say(out);
    door.serve(router(state, None)).await.map_err(Some)
}

/// The portal and the workspace of a body in a store.
async fn kept(args: &Args, place: &Place, out: &mut Out) -> Result<(), Failure> {
    let sources = args.sources.as_deref().map(sources::read).transpose()?;
    let sources = sources.map(|allowed| Arc::new(allowed) as Arc<dyn Sources>);
    let issuer = args.issuer.issuer()?.map(|issuer| Arc::new(issuer) as Arc<dyn Issuer>);
    let post = args.post.post()?.map(|post| Arc::new(post) as Arc<dyn Post>);
    let store = place.open().await?;
    let body = house::body(&store, args.body.as_deref()).await?;
    let workspace = Workspace {
        store,
        now: Arc::new(clock::now),
        random: Arc::new(chance::bits),
        transport: if args.behind_tls { Transport::Tls } else { Transport::Plain },
        zone: TimeZone::system(),
        beyond: Beyond { issuer, sources, post, proxies: args.proxies.clone() },
    };
    let door = Door::open(args.listen).await?;
    let router = router_of_kept(of_body(args, body, Nature::Real), workspace).await;
    let router = router.map_err(|error| house::failure(&error))?;
    door.say(out);
    door.serve(router).await
}

/// The example body, in a store that lasts as long as the program.
async fn example(args: &Args, out: &mut Out) -> Result<(), Failure> {
    let folder = tempfile::tempdir()
        .map_err(|error| Failure::new("store-failed").with("reason", error.to_string()))?;
    let store: Store = house::passing(folder.path()).open().await?;
    let now: Arc<dyn Fn() -> Moment + Send + Sync> = Arc::new(demo::clock());
    let (body, invited) = demo::found(&store, now()).await?;
    let workspace = Workspace {
        store,
        now,
        random: Arc::new(chance::bits),
        transport: Transport::Plain,
        zone: TimeZone::UTC,
        beyond: Beyond::default(),
    };
    let door = Door::open(args.listen).await?;
    let router = router_of_kept(of_body(args, body.clone(), Nature::Demo), workspace).await;
    let router = router.map_err(|error| house::failure(&error))?;
    door.say(out);
    out.say("demo-people", &[]);
    for Invited { name, token } in &invited {
        out.tell(&format!("  {name}\n    {}", house::invitation(&door.address, &body, token)));
    }
    door.serve(router).await
}

fn of_body(args: &Args, body: cannocchiale_store::BodyId, nature: Nature) -> Kept {
    Kept {
        body,
        rules: ScoringRules::default(),
        as_of: args.as_of,
        nature,
        render_plan: Arc::new(plan_pdf),
        report: Arc::new(report),
    }
}

/// What the portal is to show.
struct Shown {
    plan: Plan,
    facts: Option<Facts>,
    rules: ScoringRules,
    faults: Vec<Diagnostic>,
}

fn of_files(plan: &Path, args: &Args, out: &mut Out) -> Result<Shown, Option<Failure>> {
    let Loaded { plan, faults, .. } = input::plan(plan, out)?;
    // The check page of a draft tells of the facts that nothing reads, perhaps because a formula misspells them.
    let read = |path| {
        if plan.is_draft() { input::facts_of_draft(path, out) } else { input::facts(path, &plan, out) }
    };
    let facts = args.facts.as_deref().map(read).transpose()?;
    let rules = args.rules.as_deref().map(|name| input::rules(name, &plan, out)).transpose()?;
    Ok(Shown { plan, facts, rules: rules.unwrap_or_default(), faults })
}

fn listen_failure(address: SocketAddr, error: &std::io::Error) -> Failure {
    Failure::new("listen-failed").with("address", address.to_string()).with("reason", error.to_string())
}

/// A bug that a visitor met goes to standard error with its reference number.
fn report(incident: &Incident) {
    use std::io::Write;
    let Incident { reference, address, detail } = incident;
    // Nobody can be told that standard error is closed.
    let (address, detail) = (in_one_line(address), in_one_line(detail));
    let _ = writeln!(std::io::stderr(), "cannocchiale: {reference} {address}: {detail}");
}

/// A text that cannot end its line and begin another: some of it may come from whoever asked.
fn in_one_line(text: &str) -> String {
    let mut line = String::new();
    for letter in text.chars() {
        match letter {
            '\'' | '"' => line.push(letter),
            _ => line.extend(letter.escape_debug()),
        }
    }
    line
}

/// A listener, and the address by which this machine reaches it.
struct Door {
    listener: TcpListener,
    asked: SocketAddr,
    address: String,
}

impl Door {
    async fn open(asked: SocketAddr) -> Result<Self, Failure> {
        let listener = TcpListener::bind(asked).await.map_err(|error| listen_failure(asked, &error))?;
        let local = listener.local_addr().map_err(|error| listen_failure(asked, &error))?;
        Ok(Self { listener, asked, address: format!("http://{local}/") })
    }

    fn say(&self, out: &mut Out) {
        out.print(&format!("{}\n", self.address));
        out.flush();
        out.say("serving", &[("address", Arg::Text(self.address.clone()))]);
        out.say("serving-stop", &[]);
    }

    async fn serve(self, router: cannocchiale_web::Routes) -> Result<(), Failure> {
        let Self { listener, asked, .. } = self;
        tokio::spawn(rest());
        let served = cannocchiale_web::serve(listener, router, told_to_stop()).await;
        served.map_err(|error| listen_failure(asked, &error))
    }
}

/// What printing keeps to print again sooner is given back where nobody prints for a while.
async fn rest() {
    /// Some of these turns without a print, and nothing is kept.
    const TURN: Duration = Duration::from_secs(300);
    loop {
        tokio::time::sleep(TURN).await;
        cannocchiale_press::forget_unused();
    }
}

/// Ends at Ctrl+C or at a polite kill.
async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => {
            // Without the signal, Ctrl+C still works.
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_writes_a_line_of_their_own_into_the_log() {
        let forged = in_one_line("x\ncannocchiale: 1 /lavoro\u{1b}[2J");
        assert_eq!(forged, "x\\ncannocchiale: 1 /lavoro\\u{1b}[2J");
        assert_eq!(in_one_line("l'ente è \"qui\""), "l'ente è \"qui\"");
    }
}
