//! `import`: a published plan becomes a native one.

use std::path::PathBuf;

use clap::ValueEnum;

use cannocchiale_core::check::report;
use cannocchiale_core::diag::{Arg, Lang};
use cannocchiale_core::format;
use cannocchiale_exchange::{ImportReport, import_markdown};
use serde_json::{Map, Value, json};

use crate::exit::Exit;
use crate::input::Source;
use crate::out::Out;
use crate::output::write_whole;
use crate::progress::Progress;

/// Legge un piano pubblicato (Markdown con tabelle) e ne fa un piano in formato nativo.
///
/// Ciò che non si capisce resta nel piano, con le sue righe; i danni della conversione del documento sono note
/// dell'importazione, mai difetti di chi ha scritto il piano. Senza -o il piano va sullo standard output e il
/// resoconto sullo standard error.
#[derive(Debug, clap::Args)]
#[command(after_help = "Esempio:\n  cannocchiale import piano-pubblicato.md -o piano.json --report text")]
pub struct Args {
    /// Il documento da leggere.
    file: PathBuf,
    /// Dove scrivere il piano.
    #[arg(short, long, value_name = "PIANO.json")]
    output: Option<PathBuf>,
    /// Come stampare il resoconto.
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    report: ReportFormat,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ReportFormat {
    /// Per le persone.
    Text,
    /// Per le macchine.
    Json,
}

/// Runs the command.
pub fn run(args: &Args, out: &mut Out) -> Exit {
    let source = match Source::read(&args.file) {
        Ok(source) => source,
        Err(failure) => return out.fail(&failure),
    };
    let progress = Progress::start("progress-import", out.lang());
    let import = match import_markdown(source.name(), &source.text) {
        Ok(import) => import,
        Err(error) => {
            drop(progress);
            out.tell(&format!("cannocchiale: {}: {}", source.path, error.message(out.lang())));
            return Exit::Failed;
        }
    };
    drop(progress);
    let plan = format::write(&import.file);
    let report = match args.report {
        ReportFormat::Text => import.report.human(out.lang()),
        ReportFormat::Json => format!("{:#}\n", to_json(&import.report, out.lang())),
    };
    match &args.output {
        Some(path) => {
            if let Err(failure) = write_whole(path, plan.as_bytes()) {
                return out.fail(&failure);
            }
            out.print(&report);
            out.say("imported-to", &[("path", Arg::Text(path.display().to_string()))]);
        }
        None => {
            out.print(&plan);
            out.tell(report.trim_end());
        }
    }
    Exit::Clean
}

/// The report for machines: what was read, what became of the lines, the notes.
fn to_json(report: &ImportReport, lang: Lang) -> Value {
    let read: Map<String, Value> =
        report.read.iter().map(|(name, count)| ((*name).to_owned(), Value::from(*count))).collect();
    let lines = report.lines;
    json!({
        "read": read,
        "lines": { "total": lines.total, "used": lines.used, "blank": lines.blank, "unread": lines.unread },
        "unread": report.unread,
        "diagnostics": report::to_json(&report.diagnostics, lang),
    })
}
