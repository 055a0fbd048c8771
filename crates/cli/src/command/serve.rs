//! `serve`: the public portal of a plan.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use cannocchiale_core::check::{self, Rules};
use cannocchiale_core::diag::{Arg, Diagnostic};
use cannocchiale_core::facts::{Facts, read_csv};
use cannocchiale_core::format;
use cannocchiale_core::model::Plan;
use cannocchiale_core::score::ScoringRules;
use cannocchiale_press::plan_pdf;
use cannocchiale_web::{Incident, Nature, PortalState};
use jiff::civil::Date;
use tokio::net::TcpListener;

use crate::clock;
use crate::exit::Exit;
use crate::input::{self, Loaded};
use crate::out::{Failure, Out};

/// Mostra un piano a tutti: il portale pubblico, in italiano e in inglese.
///
/// Con --demo mostra un ente di esempio, con dati dimostrativi. L'indirizzo della pagina va sullo standard output.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Esempio:\n  cannocchiale serve --demo\n  cannocchiale serve piano.json --facts rilevazioni.csv --listen 127.0.0.1:8080"
)]
pub struct Args {
    /// Il piano da mostrare.
    #[arg(required_unless_present = "demo", conflicts_with = "demo")]
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
    #[arg(long)]
    demo: bool,
    /// Dove ascoltare; la porta 0 ne prende una libera.
    #[arg(long, value_name = "INDIRIZZO", default_value = "127.0.0.1:8019")]
    listen: SocketAddr,
}

/// The example body, built into the program.
const DEMO_PLAN: &str = include_str!("../../../../demo/piano.json");
const DEMO_FACTS: &str = include_str!("../../../../demo/rilevazioni.csv");
/// The day before the yearly report is due: all that is ever recorded of the example's year is recorded.
const DEMO_DAY: Date = Date::constant(2020, 6, 29);

/// Runs the command until it is told to stop.
pub fn run(args: &Args, out: &mut Out) -> Exit {
    let shown = match &args.plan {
        Some(path) => of_files(path, args, out),
        None => demo(),
    };
    let Shown { plan, facts, rules, faults, nature } = match shown {
        Ok(shown) => shown,
        Err(Some(failure)) => return out.fail(&failure),
        Err(None) => return Exit::Failed,
    };
    let mut diagnostics = faults;
    diagnostics.extend(check::diagnose(&plan, &Rules::default()));
    let today = clock::today();
    let state = PortalState {
        plan,
        facts,
        rules,
        as_of: args.as_of.unwrap_or(match nature {
            Nature::Real => today,
            Nature::Demo => DEMO_DAY,
        }),
        diagnostics,
        nature,
        today,
        render_plan: Arc::new(plan_pdf),
        report: Arc::new(report),
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return out.fail(&listen_failure(args.listen, &error)),
    };
    match runtime.block_on(listen(args.listen, state, out)) {
        Ok(()) => Exit::Clean,
        Err(error) => out.fail(&listen_failure(args.listen, &error)),
    }
}

/// What the portal is to show.
struct Shown {
    plan: Plan,
    facts: Option<Facts>,
    rules: ScoringRules,
    faults: Vec<Diagnostic>,
    nature: Nature,
}

fn of_files(plan: &std::path::Path, args: &Args, out: &mut Out) -> Result<Shown, Option<Failure>> {
    let Loaded { plan, faults, .. } = input::plan(plan, out)?;
    // The check page of a draft tells of the facts that nothing reads, perhaps because a formula misspells them.
    let read = |path| {
        if plan.is_draft() { input::facts_of_draft(path, out) } else { input::facts(path, &plan, out) }
    };
    let facts = args.facts.as_deref().map(read).transpose()?;
    let rules = args.rules.as_deref().map(|name| input::rules(name, &plan, out)).transpose()?;
    Ok(Shown { plan, facts, rules: rules.unwrap_or_default(), faults, nature: Nature::Real })
}

fn demo() -> Result<Shown, Option<Failure>> {
    let plan = format::parse(DEMO_PLAN).0.and_then(|draft| format::resolve(draft).0);
    let plan = plan.ok_or_else(|| Failure::new("plan-unusable").with("path", "demo/piano.json"))?;
    Ok(Shown {
        plan,
        facts: Some(read_csv(DEMO_FACTS).0),
        rules: ScoringRules::default(),
        faults: Vec::new(),
        nature: Nature::Demo,
    })
}

fn listen_failure(address: SocketAddr, error: &std::io::Error) -> Failure {
    Failure::new("listen-failed").with("address", address.to_string()).with("reason", error.to_string())
}

/// A bug that a visitor met goes to standard error with its reference number.
fn report(incident: &Incident) {
    use std::io::Write;
    let Incident { reference, address, detail } = incident;
    // Nobody can be told that standard error is closed.
    let _ = writeln!(std::io::stderr(), "cannocchiale: {reference} {address}: {detail}");
}

async fn listen(address: SocketAddr, state: PortalState, out: &mut Out) -> std::io::Result<()> {
    let listener = TcpListener::bind(address).await?;
    let local = listener.local_addr()?;
    out.print(&format!("http://{local}/\n"));
    out.flush();
    out.say("serving", &[("address", Arg::Text(format!("http://{local}/")))]);
    out.say("serving-stop", &[]);
    cannocchiale_web::serve(listener, state, None, told_to_stop()).await
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
