//! The transparency package: what a body must publish about its performance, section by section of the national scheme
//! (D.Lgs. 33/2013, art. 10 c. 8, 20 and 29; the codes are those of the vocabulary of transparency sections), as one
//! archive: documents as PDF, data as CSV and JSON, the scores as a workbook, and a manifest with the SHA-256 of each file.
//!
//! It is public: nothing of one person is in it. What the program does not know is named as missing, with what to add.

mod tables;

use cannocchiale_core::diag::Lang;
use cannocchiale_core::facts::{Facts, write_csv};
use cannocchiale_core::format::{self, rules};
use cannocchiale_core::model::{HolderLevel, Plan};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::document::Account;
use crate::narrative::Narrative;
use crate::{Document, Form, Need, PressError, Refused, Request, archive, words};

/// The name of the shape of the manifest; fields may be added, none renamed.
const SCHEMA: &str = "cannocchiale/package/1";
const MANIFEST: &str = "manifest.json";

/// A section of the national scheme.
struct Section {
    code: &'static str,
    folder: &'static str,
    title: (&'static str, &'static str),
    /// What the body must add, which the program does not know.
    wanted: Option<(&'static str, &'static str)>,
}

const SCORING: Section = Section {
    code: "06.01",
    folder: "06.01-sistema-di-misurazione-e-valutazione",
    title: ("Sistema di misurazione e valutazione della performance", "Measurement and evaluation system"),
    wanted: Some((
        "Il testo del Sistema adottato dall’ente: qui ci sono le sue regole come dati.",
        "The text of the System that the body adopted: here are its rules as data.",
    )),
};
const PLAN: Section = Section {
    code: "06.02",
    folder: "06.02-piano-della-performance",
    title: ("Piano della performance", "Performance plan"),
    wanted: None,
};
const REPORT: Section = Section {
    code: "06.03",
    folder: "06.03-relazione-sulla-performance",
    title: ("Relazione sulla performance", "Performance report"),
    wanted: None,
};
const BONUSES: Section = Section {
    code: "06.04",
    folder: "06.04-ammontare-complessivo-dei-premi",
    title: ("Ammontare complessivo dei premi", "Total amount of bonuses"),
    wanted: Some((
        "L’ammontare dei premi stanziati e di quelli distribuiti: lo conosce la contabilità del personale.",
        "The amount of the bonuses set aside and of those paid: staff accounting knows it.",
    )),
};
const BONUS_DATA: Section = Section {
    code: "06.05",
    folder: "06.05-dati-relativi-ai-premi",
    title: ("Dati relativi ai premi", "Data on bonuses"),
    wanted: Some((
        "I criteri di assegnazione, la distribuzione in forma aggregata e il grado di differenziazione, per dirigenti e dipendenti.",
        "The criteria, the distribution in aggregate form and the degree of differentiation, for managers and staff.",
    )),
};
const BUDGET: Section = Section {
    code: "12.01",
    folder: "12.01-bilancio-preventivo-e-consuntivo",
    title: (
        "Bilancio preventivo e consuntivo: piano degli indicatori e risultati",
        "Budget and accounts: indicators and results",
    ),
    wanted: None,
};

/// A file of the package.
struct File {
    section: &'static Section,
    name: String,
    title: String,
    kind: &'static str,
    bytes: Vec<u8>,
}

#[derive(Serialize)]
struct Manifest<'a> {
    schema: &'static str,
    body: &'a str,
    ipa_code: Option<&'a str>,
    year: i16,
    revision: u32,
    act: Option<String>,
    date: String,
    scores_as_of: String,
    sections: Vec<ManifestSection<'a>>,
}

#[derive(Serialize)]
struct ManifestSection<'a> {
    code: &'static str,
    title: &'static str,
    files: Vec<ManifestFile<'a>>,
    missing: Vec<String>,
}

#[derive(Serialize)]
struct ManifestFile<'a> {
    path: String,
    title: &'a str,
    media_type: &'static str,
    bytes: usize,
    sha256: String,
}

/// Makes the package of an adopted plan. `written` is what people wrote for each document, by its name; `workbook` is the
/// scores with their formulas, where the caller made them: it must tell nothing of holders.
///
/// # Errors
/// The plan is not adopted; otherwise a fault of this program. A document that cannot be made is named as missing.
pub fn package(
    request: &Request<'_>,
    written: &[(&str, Narrative)],
    workbook: Option<Vec<u8>>,
) -> Result<Vec<u8>, PressError> {
    if request.plan.is_draft() {
        return Err(PressError::Refused(Refused::NotAdopted));
    }
    let mut plan = request.plan.clone();
    plan.objectives.retain(|objective| objective.holder.level != HolderLevel::Person);
    let request = Request { plan: &plan, holder: None, ..*request };
    let mut making = Making { request: &request, written, files: Vec::new(), missing: Vec::new() };
    making.fill()?;
    making.workbook(workbook);
    let manifest = making.manifest()?;
    let files = making.files.iter().map(|file| (path(file), file.bytes.as_slice()));
    let first = std::iter::once((MANIFEST.to_owned(), manifest.as_slice()));
    archive::written(first.chain(files)).map_err(|error| PressError::Compose(format!("the package: {error}")))
}

fn path(file: &File) -> String {
    format!("{}/{}", file.section.folder, file.name)
}

struct Making<'a> {
    request: &'a Request<'a>,
    written: &'a [(&'a str, Narrative)],
    files: Vec<File>,
    missing: Vec<(&'static str, String)>,
}

impl Making<'_> {
    fn fill(&mut self) -> Result<(), PressError> {
        let (plan, lang) = (self.request.plan, self.request.lang);
        let say = |it: &'static str, en: &'static str| if lang == Lang::It { it } else { en };
        self.data(
            &SCORING,
            "regole.json",
            say("Regole di valutazione", "Scoring rules"),
            rules::to_text(self.request.rules),
        );
        self.document(&PLAN, "piano")?;
        self.data(
            &PLAN,
            "piano.json",
            say("Il piano come dati", "The plan as data"),
            format::write(&format::to_file(plan)),
        );
        self.data(
            &PLAN,
            "indicatori.csv",
            say("Indicatori, risultati attesi e target", "Indicators, expected results and targets"),
            tables::targets(plan),
        );
        self.document(&REPORT, "relazione")?;
        if let Some(facts) = self.request.facts {
            self.data(
                &REPORT,
                "rilevazioni.csv",
                say("I valori rilevati", "The recorded values"),
                write_csv(&of_tree(plan, facts)),
            );
            if let Some(document) = Document::named("relazione") {
                let words = words::spoken(self.request.lang, self.request.terms);
                let account = Account::new(document, self.request, &words);
                self.data(
                    &REPORT,
                    "punteggi.csv",
                    say("Punteggi e copertura", "Scores and coverage"),
                    tables::scores(&account),
                );
            }
        }
        self.document(&BUDGET, "pira")?;
        self.document(&BUDGET, "rapporto-pira")?;
        self.data(
            &BUDGET,
            "bilancio-per-obiettivo.csv",
            say("Risorse per area e obiettivo", "Resources by area and objective"),
            tables::budget(plan),
        );
        self.data(
            &BUDGET,
            "conti.csv",
            say("Proventi, oneri e investimenti per anno", "Revenues, costs and investments by year"),
            tables::accounts(plan),
        );
        Ok(())
    }

    fn data(&mut self, section: &'static Section, name: &str, title: &str, text: String) {
        // A table without rows would say that there is nothing, where nobody said anything.
        if name.ends_with(".csv") && text.lines().count() < 2 {
            return;
        }
        let kind = if name.ends_with(".csv") { "text/csv" } else { "application/json" };
        self.files.push(File {
            section,
            name: name.to_owned(),
            title: title.to_owned(),
            kind,
            bytes: text.into_bytes(),
        });
    }

    fn workbook(&mut self, workbook: Option<Vec<u8>>) {
        let title = match self.request.lang {
            Lang::It => "Punteggi con le loro formule, da rifare",
            Lang::En => "Scores with their formulas, to compute again",
        };
        self.files.extend(workbook.map(|bytes| File {
            section: &REPORT,
            name: "punteggi.xlsx".to_owned(),
            title: title.to_owned(),
            kind: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            bytes,
        }));
    }

    fn document(&mut self, section: &'static Section, name: &'static str) -> Result<(), PressError> {
        let Some(document) = Document::named(name) else { return Ok(()) };
        let lang = self.request.lang;
        let title = document.title(lang);
        let say = |it: String, en: String| if lang == Lang::It { it } else { en };
        if document.facts == Need::Asked && self.request.facts.is_none() {
            let why = say(
                format!("{title}: si fa quando ci sono le rilevazioni."),
                format!("{title}: it is made once there are records."),
            );
            self.missing.push((section.code, why));
            return Ok(());
        }
        let narrative = self.written.iter().find(|(of, _)| *of == name).map(|(_, narrative)| narrative);
        if narrative.is_some_and(|narrative| !narrative.faults(document).is_empty()) {
            let why = say(
                format!("{title}: i suoi capitoli sono da correggere."),
                format!("{title}: its chapters are to be mended."),
            );
            self.missing.push((section.code, why));
            return Ok(());
        }
        let request = Request { narrative, ..*self.request };
        match document.publish(Form::Pdf, &request) {
            Ok(bytes) => {
                let (name, title) = (format!("{name}.pdf"), title.to_owned());
                self.files.push(File { section, name, title, kind: "application/pdf", bytes });
            }
            Err(PressError::Refused(_)) => {
                let why = say(
                    format!(
                        "{title}: il piano misura un programma di spesa con la sola spesa, e la norma non lo permette."
                    ),
                    format!(
                        "{title}: the plan measures a spending programme by spending alone, which its norm forbids."
                    ),
                );
                self.missing.push((section.code, why));
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    fn manifest(&self) -> Result<Vec<u8>, PressError> {
        let (request, plan) = (self.request, self.request.plan);
        let of = |pair: (&'static str, &'static str)| if request.lang == Lang::It { pair.0 } else { pair.1 };
        let sections = [&SCORING, &PLAN, &REPORT, &BONUSES, &BONUS_DATA, &BUDGET];
        let sections = sections.into_iter().map(|section| ManifestSection {
            code: section.code,
            title: of(section.title),
            files: self.files.iter().filter(|file| file.section.code == section.code).map(listed).collect(),
            missing: section
                .wanted
                .map(|wanted| of(wanted).to_owned())
                .into_iter()
                .chain(
                    self.missing.iter().filter(|(code, _)| *code == section.code).map(|(_, why)| why.clone()),
                )
                .collect(),
        });
        let manifest = Manifest {
            schema: SCHEMA,
            body: &plan.body.name,
            ipa_code: plan.body.ipa_code.as_deref(),
            year: plan.year.number(),
            revision: plan.revision.number,
            act: plan.revision.act.as_ref().map(|act| {
                let date = act.date.map(|date| format!(" {date}")).unwrap_or_default();
                format!("{} {} {}{date}", act.kind, act.organ, act.number)
            }),
            date: request.date.to_string(),
            scores_as_of: request.as_of.to_string(),
            sections: sections.collect(),
        };
        let mut text = serde_json::to_vec_pretty(&manifest)?;
        text.push(b'\n');
        Ok(text)
    }
}

fn listed(file: &File) -> ManifestFile<'_> {
    ManifestFile {
        path: path(file),
        title: &file.title,
        media_type: file.kind,
        bytes: file.bytes.len(),
        sha256: Sha256::digest(&file.bytes).iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

/// The values of the tree and of the health of the body: what holders do stays inside.
fn of_tree(plan: &Plan, facts: &Facts) -> Facts {
    let known: Vec<&str> = tables::public_nodes(plan).map(|id| id.as_str()).collect();
    Facts::new(facts.all().iter().filter(|row| known.contains(&row.indicator.as_str())).cloned().collect())
}
