//! `publish`: the documents of the cycle.

mod chapters;
mod look;
mod watch;

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::builder::PossibleValuesParser;
use jiff::civil::Date;

use cannocchiale_core::check::{self, Rules};
use cannocchiale_core::diag::Arg;
use cannocchiale_core::facts::Movement;
use cannocchiale_core::ids::{NodeId, UnitId};
use cannocchiale_core::score::{Traces, score};
use cannocchiale_core::terms::GLOSSARY;
use cannocchiale_exchange::xlsx::{Figures, Readers, ScoreBook, score_book};
use cannocchiale_press::{
    DataKind, Deviation, Document, Form, Need, PressError, Refused, Request, Spending, package,
};

use crate::clock;
use crate::command::score::Basis;
use crate::demo;
use crate::exit::Exit;
use crate::input::{self, Loaded, Source};
use crate::out::{Failure, Out};
use crate::output::write_whole;
use crate::progress::Progress;

/// Compone un documento del ciclo: PDF accessibile (PDF/A-2a e PDF/UA-1), pagina HTML o DOCX da rifinire in ufficio.
///
/// La forma la dice il nome del file.
///
/// Una bozza porta la scritta "bozza" su ogni pagina. Gli stessi dati e la stessa data danno gli stessi byte: la data
/// è --date, altrimenti il giorno dei punteggi (--as-of, o quello in cui l'anno è chiuso), altrimenti, per ciò che parla
/// del solo piano, quella dell'atto che lo ha adottato, altrimenti oggi.
#[derive(Debug, clap::Args)]
#[command(after_help = "Esempi:
  cannocchiale publish piano.json --document piano -o piano.pdf
  cannocchiale publish piano.json --document relazione --facts rilevazioni.csv --as-of 2020-02-28 -o relazione.pdf
  cannocchiale publish piano.json --document monitoraggio --facts rilevazioni.csv --as-of 2019-09-30 --movements movimenti.csv -o monitoraggio.html
  cannocchiale publish piano.json --document relazione --facts rilevazioni.csv --chapters capitoli --deviations scostamenti.json -o relazione.docx
  cannocchiale publish piano.json --facts rilevazioni.csv --as-of 2020-02-28 --package trasparenza.zip
  cannocchiale publish piano.json --document schede --holder anagrafico -o scheda.pdf
  cannocchiale publish piano.json --document piano --logo stemma.svg --colour '#004080' -o piano.pdf
  cannocchiale publish piano.json --document relazione --facts rilevazioni.csv --chapters capitoli -o relazione.pdf --watch")]
pub struct Args {
    /// Il piano.
    plan: PathBuf,
    /// Quale documento.
    #[arg(long, value_parser = PossibleValuesParser::new(names()), required_unless_present = "package")]
    document: Option<String>,
    /// Il pacchetto per Amministrazione trasparente, al posto di un documento: PDF, dati aperti e un elenco con gli SHA-256.
    ///
    /// Le sezioni sono 06.01-06.05 e 12.01; ciò che il programma non conosce è detto nell'elenco. Con --chapters i capitoli di
    /// ogni documento stanno nella cartella col suo nome: capitoli/relazione, capitoli/piano.
    #[arg(long, value_name = "PACCHETTO.zip", conflicts_with_all = ["document", "output", "holder"])]
    package: Option<PathBuf>,
    #[command(flatten)]
    basis: Basis,
    /// Il giorno dei punteggi (anno-mese-giorno); altrimenti il giorno dopo la fine dell'anno del piano.
    #[arg(long, value_name = "DATA")]
    as_of: Option<Date>,
    /// Di chi stampare la scheda: `sg`, `anagrafico`; altrimenti di tutti.
    #[arg(long, value_name = "UNITÀ")]
    holder: Option<String>,
    /// Per il PIRA: missione e programma di ogni obiettivo o area, una riga `codice;missione;programma`.
    #[arg(long, value_name = "MISSIONI.csv")]
    missions: Option<PathBuf>,
    /// I capitoli scritti per il documento: una cartella con un file `.md` per capitolo e le sue immagini.
    ///
    /// Il nome del file è quello del capitolo: presentazione.md, o presentazione.en.md per il documento in inglese. Ciò che
    /// non va è detto con la sua riga, e il documento si stampa lo stesso, come bozza.
    #[arg(long, value_name = "CARTELLA")]
    chapters: Option<PathBuf>,
    /// Le cause degli scostamenti e le azioni correttive: un elenco JSON con node, cause, why, action, due.
    #[arg(long, value_name = "SCOSTAMENTI.json")]
    deviations: Option<PathBuf>,
    /// Le somme previste, impegnate e spese, per il Monitoraggio e il bilancio di genere della Relazione: CSV con node,period,side,stage,amount.
    ///
    /// Una riga è `1B,2019-03,costs,spent,1250.00`; il periodo è un anno, un trimestre (2019-Q1) o un mese, la voce costs,
    /// revenues o investments, il passo planned, committed o spent. Senza, il rapporto dice che nulla è stato registrato.
    #[arg(long, value_name = "MOVIMENTI.csv")]
    movements: Option<PathBuf>,
    /// Il logo dell’ente, PNG o SVG fino a 1 MB: sulla copertina, o sopra la prima pagina di chi non ne ha.
    #[arg(long, value_name = "LOGO.png|svg")]
    logo: Option<PathBuf>,
    /// Che cosa si legge al posto del logo; altrimenti «Logo di» e il nome dell’ente.
    #[arg(long, value_name = "PAROLE", requires = "logo")]
    logo_text: Option<String>,
    /// Il colore dell’ente, per copertina e titoli: `#004080`. Sul bianco deve staccare almeno 4,5 a 1.
    #[arg(long, value_name = "#RRGGBB")]
    colour: Option<String>,
    /// Il piano come fu adottato all’inizio dell’anno, se poi è stato aggiornato: la Relazione confronta i target.
    #[arg(long, value_name = "PIANO")]
    initial: Option<PathBuf>,
    /// Il giorno del documento (anno-mese-giorno).
    #[arg(long, value_name = "DATA")]
    date: Option<Date>,
    /// Dove scrivere il documento.
    #[arg(short, long, value_name = "FILE.pdf|html|docx", required_unless_present = "package")]
    output: Option<PathBuf>,
    /// Resta in attesa e lo compone di nuovo ogni volta che cambia uno dei file da cui è fatto; Ctrl-C per finire.
    #[arg(long, conflicts_with = "package")]
    watch: bool,
}

/// What may be published.
fn names() -> Vec<&'static str> {
    Document::all().iter().map(|document| document.name).collect()
}

/// What is to be made.
#[derive(Clone, Copy)]
enum Wanted {
    Document(&'static Document, Form),
    Package,
}

impl Wanted {
    fn of(args: &Args) -> Result<Self, Failure> {
        let (Some(name), Some(output)) = (&args.document, &args.output) else { return Ok(Self::Package) };
        let unknown = || Failure::new("document-form-unknown").with("path", output.display().to_string());
        let extension = output.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        let form = Form::of_extension(extension).ok_or_else(unknown)?;
        let needs_facts = || Failure::new("document-needs-facts").with("document", name.as_str());
        let document = Document::named(name).ok_or_else(needs_facts)?;
        if args.basis.facts.is_none() && document.facts == Need::Asked {
            return Err(needs_facts());
        }
        Ok(Self::Document(document, form))
    }
}

/// Runs the command.
pub fn run(args: &Args, out: &mut Out) -> Exit {
    let Some(path) = args.package.as_ref().or(args.output.as_ref()) else { return Exit::Failed };
    let mut watch = watch::Watch::over(args);
    let first = written(args, path, out);
    if !args.watch {
        return first;
    }
    out.say("publish-watching", &[]);
    loop {
        watch.changed();
        let start = Instant::now();
        if written(args, path, out) == Exit::Clean {
            let took = Arg::from(usize::try_from(start.elapsed().as_millis()).unwrap_or(usize::MAX));
            out.say("published-again", &[("milliseconds", took)]);
        }
    }
}

/// Makes it and writes it, whole or not at all, and tells which.
fn written(args: &Args, path: &Path, out: &mut Out) -> Exit {
    let written = made(args, out).and_then(|bytes| {
        write_whole(path, &bytes)?;
        Ok(bytes.len())
    });
    match written {
        Ok(length) => {
            let path = Arg::Text(path.display().to_string());
            out.say("published-to", &[("path", path), ("kilobytes", Arg::from(length.div_ceil(1024)))]);
            Exit::Clean
        }
        Err(Some(failure)) => out.fail(&failure),
        Err(None) => Exit::Failed,
    }
}

/// The bytes of the document or of the package; what is wrong is told, or given back to be told.
fn made(args: &Args, out: &mut Out) -> Result<Vec<u8>, Option<Failure>> {
    let wanted = Wanted::of(args)?;
    let Loaded { plan, faults: mut diagnostics, .. } = input::plan(&args.plan, out)?;
    let facts = match &args.basis.facts {
        Some(path) => Some(input::facts(path, &plan, out)?),
        None => None,
    };
    let rules = input::rules(&args.basis.rules, &plan, out)?;
    let spending = match &args.missions {
        Some(path) => missions(path)?,
        None => Vec::new(),
    };
    let deviations = match &args.deviations {
        Some(path) => deviations(path)?,
        None => Vec::new(),
    };
    let movements = match &args.movements {
        Some(path) => movements(path)?,
        None => Vec::new(),
    };
    let narratives = match &args.chapters {
        Some(folder) => chapters::of(folder, wanted, out)?,
        None => Vec::new(),
    };
    let look = look::of(args, &plan, out)?;
    let initial = match &args.initial {
        Some(path) => Some(input::plan(path, out)?.plan),
        None => None,
    };
    diagnostics.extend(check::diagnose(&plan, &Rules::scoring_by(&rules)));
    let holder =
        args.holder.as_deref().map(|name| NodeId::holder(&UnitId::new(name.trim_start_matches('@'))));
    // Without a day, the scores are those of the closed year.
    let closed = plan.year.number().checked_add(1).and_then(|year| Date::new(year, 1, 1).ok());
    let seen_on = closed.filter(|_| facts.is_some()).unwrap_or_else(clock::today);
    let usual = match wanted {
        Wanted::Document(document, _) => document.usual_day(&plan, facts.is_some(), seen_on),
        // The report is in it where there is something to report; else it is of the plan.
        Wanted::Package => match facts {
            Some(_) => seen_on,
            None => plan.revision.act.as_ref().and_then(|act| act.date).unwrap_or(seen_on),
        },
    };
    let request = Request {
        plan: &plan,
        facts: facts.as_ref(),
        rules: &rules,
        as_of: args.as_of.or(closed).unwrap_or(Date::MAX),
        diagnostics: &diagnostics,
        narrative: narratives.first().map(|(_, narrative)| narrative),
        look: Some(&look),
        terms: &GLOSSARY,
        initial: initial.as_ref(),
        deviations: &deviations,
        movements: &movements,
        spending: &spending,
        acts: &[],
        holder: holder.as_ref(),
        lang: out.lang(),
        date: args.date.or(args.as_of).unwrap_or(usual),
        data: if demo::is_about(&plan) { DataKind::Demo } else { DataKind::Real },
    };
    let progress = Progress::start("progress-publish", out.lang());
    let made = match wanted {
        Wanted::Document(document, form) => document.publish(form, &request),
        Wanted::Package => {
            let request = Request { narrative: None, ..request };
            workbook(&request).and_then(|workbook| package(&request, &narratives, workbook))
        }
    };
    drop(progress);
    made.map_err(|error| Some(refusal(args, error, out)))
}

/// The scores with their formulas, as everybody may have them; none where nothing was measured.
fn workbook(request: &Request<'_>) -> Result<Option<Vec<u8>>, PressError> {
    let Request { plan, rules, lang, .. } = *request;
    let book = |facts| {
        let figures = if demo::is_about(plan) { Figures::Demonstration } else { Figures::Real };
        let card = score(plan, facts, rules, request.as_of, Traces::Kept);
        let book = ScoreBook { plan, card: &card, rules, lang, figures, readers: Readers::Public };
        score_book(&book).map_err(|error| PressError::Compose(error.to_string()))
    };
    request.facts.map(book).transpose()
}

/// Where the objectives stand in the budget of the State.
fn missions(path: &Path) -> Result<Vec<Spending>, Failure> {
    let source = Source::read(path)?;
    Spending::read(&source.text).map_err(|line| {
        Failure::new("missions-unreadable").with("path", source.path.as_str()).with("line", line)
    })
}

/// Why values went otherwise than planned.
fn deviations(path: &Path) -> Result<Vec<Deviation>, Failure> {
    let source = Source::read(path)?;
    Deviation::read(&source.text).map_err(|error| {
        let failure = Failure::new("deviations-unreadable").with("path", source.path.as_str());
        failure.with("reason", error.to_string())
    })
}

/// The money of the year.
fn movements(path: &Path) -> Result<Vec<Movement>, Failure> {
    let source = Source::read(path)?;
    Movement::read(&source.text).map_err(|line| {
        Failure::new("movements-unreadable").with("path", source.path.as_str()).with("line", line.to_string())
    })
}

/// Why there is no document, in words; findings are told one by one.
fn refusal(args: &Args, error: PressError, out: &mut Out) -> Failure {
    let document = args.document.as_deref().unwrap_or_default();
    match error {
        PressError::Refused(Refused::NotAdopted) => {
            Failure::new("package-not-adopted").with("path", args.plan.display().to_string())
        }
        PressError::Refused(Refused::FactsMissing) => {
            Failure::new("document-needs-facts").with("document", document)
        }
        PressError::Refused(Refused::HolderUnknown(name, known)) => {
            Failure::new("document-holder-unknown").with("name", name).with("names", known.join(", "))
        }
        PressError::Refused(Refused::Forbidden(findings)) => {
            out.faults(&args.plan.display().to_string(), &findings);
            Failure::new("document-forbidden").with("document", document)
        }
        error => Failure::new("document-failed").with("reason", error.to_string()),
    }
}
