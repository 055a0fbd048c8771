//! `score`: the scores of a plan as of a day, and what moves them.

mod difference;
mod sensitivity;
mod series;
mod table;

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use jiff::civil::Date;

use cannocchiale_core::diag::Lang;
use cannocchiale_core::facts::Facts;
use cannocchiale_core::format::scorecard::{Beside, to_file};
use cannocchiale_core::format::whatif;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::Plan;
use cannocchiale_core::score::{
    self, Every, Explainer, Scorecard, ScoringRules, Traces, difference, project, simulate,
};

use crate::exit::Exit;
use crate::input::{self, Source};
use crate::out::{Failure, Out};
use crate::text::Ink;

/// Calcola i punteggi di un piano a una data: ente, aree, obiettivi, responsabili, indicatori.
///
/// Il punteggio dipende solo dal piano, dalle rilevazioni, dalle regole e dalla data. Ciò che manca non vale mai zero
/// di nascosto: accanto a ogni punteggio sta la copertura, cioè la parte del peso misurata davvero. Come si calcola
/// ogni numero lo dice `cannocchiale explain PIANO NODO`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Esempi:
  cannocchiale score piano.json --facts rilevazioni.csv --as-of 2019-12-31
  cannocchiale score piano.json --facts rilevazioni.csv --as-of 2020-02-28 --format json > punteggi.json
  cannocchiale score piano.json --facts rilevazioni.csv --as-of 2019-09-30 --what-if prova.json
  cannocchiale score piano.json --facts rilevazioni.csv --as-of 2019-12-31 --compare-rules bands-70-90")]
pub struct Args {
    /// Il piano.
    plan: PathBuf,
    #[command(flatten)]
    basis: Basis,
    /// Il giorno a cui si calcola (anno-mese-giorno).
    #[arg(long, value_name = "DATA")]
    as_of: Date,
    /// Come stampare i punteggi.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Che cosa cambierebbe: le modifiche da provare su una copia (pesi, target, valori, regole).
    #[arg(long, value_name = "MODIFICHE.json", group = "view")]
    what_if: Option<PathBuf>,
    /// Che cosa cambierebbe con altre regole: un file, o il nome di quelle comprese nel programma.
    #[arg(long, value_name = "REGOLE", group = "view")]
    compare_rules: Option<String>,
    /// Quali indicatori muovono di più il punteggio dell'ente.
    #[arg(long, group = "view")]
    sensitivity: bool,
    /// I punteggi lungo l'anno, alla fine di ogni trimestre o mese.
    #[arg(long, value_enum, num_args = 0..=1, default_missing_value = "quarter", group = "view")]
    series: Option<SeriesEvery>,
    /// In JSON, senza le tracce dei calcoli.
    #[arg(long)]
    no_trace: bool,
}

/// What scores are made of, beside the plan.
#[derive(Debug, clap::Args)]
pub struct Basis {
    /// Le rilevazioni.
    #[arg(long, value_name = "RILEVAZIONI.csv")]
    pub facts: Option<PathBuf>,
    /// Le regole: un file, oppure default, bands-70-90 o bands-to-points.
    #[arg(long, value_name = "REGOLE", default_value = "default")]
    pub rules: String,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Per le persone.
    Human,
    /// Per le macchine, con le tracce: si veda docs/spec/scoring.md, §15.
    Json,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum SeriesEvery {
    /// Alla fine di ogni mese.
    Month,
    /// Alla fine di ogni trimestre.
    Quarter,
}

/// A plan with all that its scores depend on.
pub struct Scored {
    /// The plan.
    pub plan: Plan,
    /// Its facts.
    pub facts: Facts,
    /// The rules.
    pub rules: ScoringRules,
    /// The day.
    pub as_of: Date,
}

impl Scored {
    /// Reads what a command names; what is wrong with it is told here.
    ///
    /// # Errors
    /// When a file cannot be read, or has faults that leave nothing to score with.
    pub fn read(plan: &Path, basis: &Basis, as_of: Date, out: &mut Out) -> Result<Self, Option<Failure>> {
        let plan = input::plan(plan, out)?.plan;
        let facts = match &basis.facts {
            Some(path) => input::facts(path, &plan, out)?,
            None => Facts::default(),
        };
        let rules = input::rules(&basis.rules, &plan, out)?;
        Ok(Self { plan, facts, rules, as_of })
    }

    /// The scores.
    pub fn card(&self, traces: Traces) -> Scorecard {
        score::score(&self.plan, &self.facts, &self.rules, self.as_of, traces)
    }
}

/// What a view prints to, and how.
#[derive(Clone, Copy)]
struct Look {
    lang: Lang,
    ink: Ink,
}

/// Runs the command.
pub fn run(args: &Args, out: &mut Out) -> Exit {
    let read = Scored::read(&args.plan, &args.basis, args.as_of, out);
    match read.and_then(|scored| shown(args, &scored, out)) {
        Ok(text) => {
            out.print(&text);
            Exit::Clean
        }
        Err(Some(failure)) => out.fail(&failure),
        Err(None) => Exit::Failed,
    }
}

fn shown(args: &Args, scored: &Scored, out: &mut Out) -> Result<String, Option<Failure>> {
    let look = Look { lang: out.lang(), ink: if out.is_terminal() { Ink::Ansi } else { Ink::Plain } };
    let is_json = matches!(args.format, Format::Json);
    let Scored { plan, facts, rules, as_of } = scored;
    let traces = if is_json && args.no_trace { Traces::Left } else { Traces::Kept };
    if let Some(path) = &args.what_if {
        let source = Source::read(path).map_err(Some)?;
        let (changes, faults) = whatif::parse(&source.text, plan, rules);
        out.faults(&source.path, &faults);
        let Some(changes) = changes else { return Err(None) };
        let simulation = simulate(plan, facts, rules, *as_of, &changes, Traces::Kept);
        let view = difference::View::of(&simulation.before, &simulation.after, simulation.changes, plan);
        return Ok(if is_json { view.json() } else { view.human(look) });
    }
    if let Some(name) = &args.compare_rules {
        let other = input::rules(name, plan, out)?;
        let (before, after) =
            (scored.card(Traces::Kept), score::score(plan, facts, &other, *as_of, Traces::Kept));
        let view = difference::View::of(&before, &after, difference(&before, &after), plan);
        return Ok(if is_json { view.json() } else { view.human(look) });
    }
    if args.sensitivity {
        let card = scored.card(Traces::Kept);
        let leaves = score::sensitivity(&card, &NodeId::body(), rules.cap.value());
        let view = sensitivity::View { card: &card, leaves, plan };
        return Ok(if is_json { view.json() } else { view.human(look) });
    }
    if let Some(every) = args.series {
        let every = match every {
            SeriesEvery::Month => Every::Month,
            SeriesEvery::Quarter => Every::Quarter,
        };
        let view = series::View { cards: score::series(plan, facts, rules, *as_of, every), plan };
        return Ok(if is_json { view.json() } else { view.human(look) });
    }
    let card = scored.card(traces);
    let projection = project(plan, facts, rules, *as_of);
    if is_json {
        let file = to_file(&card, Beside { plan, rules, projection: Some(&projection) });
        return Ok(json(&file));
    }
    let explainer = Explainer::new(plan, &card, look.lang);
    Ok(table::View { scored, card: &card, projection: &projection, explainer: &explainer }.human(look))
}

/// JSON, indented, ending with a newline.
pub(super) fn json(value: &impl serde::Serialize) -> String {
    // Wire structs and values always have a JSON text.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
