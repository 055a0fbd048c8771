//! `serve`: the public portal of a plan.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use cannocchiale_core::check::{self, Rules};
use cannocchiale_core::diag::{Arg, Diagnostic};
use cannocchiale_core::facts::{Facts, read_csv};
use cannocchiale_core::format;
use cannocchiale_core::model::Plan;
use cannocchiale_press::plan_pdf;
use cannocchiale_web::{Incident, Nature, PortalState};
use tokio::net::TcpListener;

use crate::clock;
use crate::exit::Exit;
use crate::input;
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

/// Runs the command until it is told to stop.
pub fn run(args: &Args, out: &mut Out) -> Exit {
    let shown = match &args.plan {
        Some(path) => of_files(path, args.facts.as_deref(), out),
        None => demo(),
    };
    let (plan, facts, faults, nature) = match shown {
        Ok(shown) => shown,
        Err(Some(failure)) => return out.fail(&failure),
        Err(None) => return Exit::Failed,
    };
    let mut diagnostics = faults;
    diagnostics.extend(check::diagnose(&plan, &Rules::default()));
    let state = PortalState {
        plan,
        facts,
        diagnostics,
        nature,
        today: clock::today(),
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

type Shown = (Plan, Option<Facts>, Vec<Diagnostic>, Nature);

fn of_files(
    plan: &std::path::Path,
    facts: Option<&std::path::Path>,
    out: &mut Out,
) -> Result<Shown, Option<Failure>> {
    let loaded = input::plan(plan, out)?;
    let facts = facts.map(|path| input::facts(path, &loaded.plan, out)).transpose()?;
    Ok((loaded.plan, facts, loaded.faults, Nature::Real))
}

fn demo() -> Result<Shown, Option<Failure>> {
    let plan = format::parse(DEMO_PLAN).0.and_then(|draft| format::resolve(draft).0);
    let plan = plan.ok_or_else(|| Failure::new("plan-unusable").with("path", "demo/piano.json"))?;
    Ok((plan, Some(read_csv(DEMO_FACTS).0), Vec::new(), Nature::Demo))
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
    cannocchiale_web::serve(listener, state, told_to_stop()).await
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
