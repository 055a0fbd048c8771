//! `publish`: the documents of the cycle.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use jiff::civil::Date;

use cannocchiale_core::check::{self, Rules};
use cannocchiale_core::diag::Arg;
use cannocchiale_press::{DataKind, PlanDocument, plan_docx, plan_pdf};

use crate::clock;
use crate::demo;
use crate::exit::Exit;
use crate::input;
use crate::out::{Failure, Out};
use crate::output::write_whole;
use crate::progress::Progress;

/// Compone un documento del ciclo come PDF accessibile (PDF/A-2a e PDF/UA-1), o come DOCX da rifinire in ufficio.
///
/// La forma la dice il nome del file: con .docx si ottiene un testo con stili, tabelle e indice veri.
/// Una bozza porta la scritta "bozza" su ogni pagina e gli esiti dei controlli in appendice. Gli stessi dati e
/// la stessa data danno gli stessi byte: la data è quella dell'atto che ha adottato il piano, altrimenti --date,
/// altrimenti oggi.
#[derive(Debug, clap::Args)]
#[command(after_help = "Esempio:\n  cannocchiale publish piano.json --document piano -o piano.pdf")]
pub struct Args {
    /// Il piano.
    plan: PathBuf,
    /// Quale documento.
    #[arg(long, value_enum)]
    document: Document,
    /// Le rilevazioni, da mostrare accanto agli obiettivi.
    #[arg(long, value_name = "RILEVAZIONI.csv")]
    facts: Option<PathBuf>,
    /// Il giorno del documento (anno-mese-giorno).
    #[arg(long, value_name = "DATA")]
    date: Option<Date>,
    /// Dove scrivere il documento.
    #[arg(short, long, value_name = "FILE.pdf|FILE.docx")]
    output: PathBuf,
}

/// Whether a file asks, by its name, for a document that offices finish.
fn is_docx(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("docx"))
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Document {
    /// Il Piano della performance.
    Piano,
}

/// Runs the command.
pub fn run(args: &Args, out: &mut Out) -> Exit {
    let failed = |failure: Option<Failure>, out: &mut Out| match failure {
        Some(failure) => out.fail(&failure),
        None => Exit::Failed,
    };
    let loaded = match input::plan(&args.plan, out) {
        Ok(loaded) => loaded,
        Err(failure) => return failed(failure, out),
    };
    let facts = match args.facts.as_deref().map(|path| input::facts(path, &loaded.plan, out)).transpose() {
        Ok(facts) => facts,
        Err(failure) => return failed(failure, out),
    };
    let mut diagnostics = loaded.faults;
    diagnostics.extend(check::diagnose(&loaded.plan, &Rules::default()));
    let act_date = loaded.plan.revision.act.as_ref().and_then(|act| act.date);
    let progress = Progress::start("progress-publish", out.lang());
    let made = if is_docx(&args.output) { plan_docx } else { plan_pdf };
    let bytes = match args.document {
        Document::Piano => made(&PlanDocument {
            plan: &loaded.plan,
            facts: facts.as_ref(),
            diagnostics: &diagnostics,
            lang: out.lang(),
            date: args.date.or(act_date).unwrap_or_else(clock::today),
            data: if demo::is_about(&loaded.plan) { DataKind::Demo } else { DataKind::Real },
        }),
    };
    drop(progress);
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => return out.fail(&Failure::new("document-failed").with("reason", error.to_string())),
    };
    if let Err(failure) = write_whole(&args.output, &bytes) {
        return out.fail(&failure);
    }
    let path = Arg::Text(args.output.display().to_string());
    out.say("published-to", &[("path", path), ("kilobytes", Arg::from(bytes.len().div_ceil(1024)))]);
    Exit::Clean
}
