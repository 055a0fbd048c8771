//! The whole Piano and the Relazione of the demonstration body as PDF, each beside the same content through LibreOffice,
//! WeasyPrint and LuaLaTeX; the Piano of the imported plan; a hundred assignment sheets.
//!
//! They are run in turn, so that a busy moment of the machine meets them all.

use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

use serde_json::Value;

use super::measure::{Run, median, megabytes, once, shown, times};
use super::{Bench, Figure, equivalent};
use crate::npm::write;
use crate::packages::{Package, ensure};
use crate::shell::{self, Outcome, While, capture, command, root};

const PACKAGES: &[Package] = &[
    Package { name: "libreoffice-writer-nogui", brings: "soffice" },
    Package { name: "python3-venv", brings: "python3" },
    Package { name: "libpangoft2-1.0-0", brings: "/usr/lib/x86_64-linux-gnu/libpangoft2-1.0.so.0" },
    Package { name: "poppler-utils", brings: "pdfinfo" },
    Package { name: "texlive-luatex", brings: "lualatex" },
    Package {
        name: "texlive-latex-base",
        brings: "/usr/share/texlive/texmf-dist/tex/latex/tools/longtable.sty",
    },
];
/// The plan that a Chamber published.
const PUBLISHED: &str = "../shared/data/piano-lucca-2019-2021.md";
const WEASYPRINT: &str = "weasyprint==70.0";

/// LibreOffice's own PDF/A-2 and PDF/UA export, so that it does the same kind of work.
const EXPORT: &str = r#"pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},"PDFUACompliance":{"type":"boolean","value":"true"}}"#;

/// One way of printing the plan.
struct Way {
    name: String,
    program: String,
    arguments: Vec<String>,
    pdf: String,
    asked: &'static str,
    /// Sheets that it prints, where they are counted.
    sheets: usize,
    /// It is another program, compared with this one of ours.
    beside: Option<usize>,
}

/// The holders of the plan of which assignment sheets are printed.
const SHEETS: usize = 100;

pub fn measure(bench: &Bench, only_ours: bool) -> Outcome<Vec<Figure>> {
    let ways = ways(bench, only_ours)?;
    let note = bench.file("time");
    let mut runs: Vec<Vec<Run>> = ways.iter().map(|_| Vec::new()).collect();
    // Others take seconds: a third of the runs gives a steady median.
    let rounds = bench.runs.div_ceil(if only_ours { 1 } else { 3 }).max(3);
    for _ in 0..rounds {
        for (way, runs) in ways.iter().zip(&mut runs) {
            let arguments: Vec<&str> = way.arguments.iter().map(String::as_str).collect();
            runs.push(once(&way.program, &arguments, &[], &note)?);
        }
    }
    let medians: Vec<Run> = runs.iter().map(|runs| median(runs)).collect();
    let wall = |at: usize| medians.get(at).map_or_else(Default::default, |run| run.wall);
    Ok(ways
        .iter()
        .zip(&medians)
        .map(|(way, run)| way.figure(run, wall(way.beside.unwrap_or_default())))
        .collect())
}

impl Way {
    fn figure(&self, run: &Run, ours: Duration) -> Figure {
        let more = if self.beside.is_some() {
            format!(", {} ours", times(run.wall, ours))
        } else if self.sheets > 0 {
            format!(
                ", {} sheets, {} a second",
                self.sheets,
                self.sheets as u128 * 1000 / run.wall.as_millis().max(1)
            )
        } else {
            String::new()
        };
        let value = format!(
            "{}, {}, {} pages, {}{more}",
            shown(run.wall),
            megabytes(run.peak_kib),
            pages(&self.pdf),
            size(&self.pdf)
        );
        Figure::new(&self.name, value, self.asked)
    }

    /// `publish` of a document from a plan.
    fn publishing(bench: &Bench, name: &str, [document, plan]: [&str; 2], more: &[&str]) -> Self {
        let pdf = bench.file(&format!("{}.pdf", name.replace(' ', "-")));
        let words = ["publish", plan, "--document", document, "-o", &pdf];
        let arguments = words.iter().chain(more).map(|word| (*word).to_owned()).collect();
        let name = name.to_owned();
        Self { name, program: bench.binary.clone(), arguments, pdf, asked: "", sheets: 0, beside: None }
    }
}

/// How long a file is, in kB of 1000 bytes.
fn size(path: &str) -> String {
    let bytes = fs::metadata(path).map(|data| data.len()).unwrap_or_default();
    format!("{} kB", bytes.div_ceil(1000))
}

fn ways(bench: &Bench, only_ours: bool) -> Outcome<Vec<Way>> {
    const PLAN: &str = "demo/piano.json";
    let plan = fs::read_to_string(root().join(PLAN)).while_doing(PLAN)?;
    let (many, sheets) = with_many_holders(&plan)?;
    let hundred = bench.file("schede.json");
    write(hundred.as_ref(), &many)?;
    let piano = Way::publishing(bench, "publish of the demonstration Piano", ["piano", PLAN], &[]);
    let facts = ["--facts", "demo/rilevazioni.csv"];
    let sheet_by_sheet =
        Way::publishing(bench, "publish of assignment sheets in one go", ["schede", &hundred], &[]);
    let mut ways = vec![
        Way { asked: "≤ 1 s, cold", ..piano },
        Way::publishing(bench, "publish of the demonstration Relazione", ["relazione", PLAN], &facts),
        Way { sheets, ..sheet_by_sheet },
    ];
    let published = root().join(PUBLISHED);
    if published.is_file() {
        let imported = bench.file("imported.json");
        let published = published.display().to_string();
        shell::run(&mut command(&bench.binary, &["import", &published, "-o", &imported]))?;
        ways.push(Way::publishing(
            bench,
            "publish of the Piano of the imported plan",
            ["piano", &imported],
            &[],
        ));
    }
    if !only_ours {
        ensure(PACKAGES)?;
        ways.extend(others(bench, ("Piano", 0), &equivalent::of_plan(&plan)?)?);
        let page = bench.file("relazione.html");
        let words = ["publish", PLAN, "--document", "relazione", "-o", &page];
        let words: Vec<&str> = words.into_iter().chain(facts).collect();
        shell::run(&mut command(&bench.binary, &words))?;
        let page = fs::read_to_string(&page).while_doing(&page)?;
        ways.extend(others(bench, ("Relazione", 1), &equivalent::of_page(&page)?)?);
    }
    Ok(ways)
}

/// The same texts and tables through other programs, beside one of our ways.
fn others(bench: &Bench, (what, beside): (&str, usize), content: &equivalent::Content) -> Outcome<[Way; 3]> {
    let file = |name: &str| bench.file(&format!("{what}-{name}"));
    let html = file("equivalent.html");
    write(html.as_ref(), &equivalent::html(content))?;
    let tex = file("luatex.tex");
    write(tex.as_ref(), &equivalent::latex(content))?;
    let scratch = bench.scratch.display().to_string();
    let profile = format!("-env:UserInstallation=file://{}", bench.file("libreoffice"));
    let way = |name: &str, program: &str, words: &[&str], pdf: &str| Way {
        name: format!("the texts and tables of the {what} through {name}"),
        program: program.to_owned(),
        arguments: words.iter().map(|word| (*word).to_owned()).collect(),
        pdf: file(pdf),
        asked: "",
        sheets: 0,
        beside: Some(beside),
    };
    let weasy = file("weasyprint.pdf");
    Ok([
        way(
            "LibreOffice",
            "soffice",
            &[
                &profile,
                "--headless",
                "--infilter=HTML (StarWriter)",
                "--convert-to",
                EXPORT,
                "--outdir",
                &scratch,
                &html,
            ],
            "equivalent.pdf",
        ),
        way(
            "WeasyPrint",
            &weasyprint()?,
            &["--quiet", "--pdf-variant", "pdf/ua-1", &html, &weasy],
            "weasyprint.pdf",
        ),
        way(
            "LuaLaTeX, one pass, no tags",
            "lualatex",
            &["--interaction=batchmode", "--halt-on-error", "--output-directory", &scratch, &tex],
            "luatex.pdf",
        ),
    ])
}

/// The plan with a hundred more services, each with the objectives of one that it has; and how many holders it has then.
fn with_many_holders(plan: &str) -> Outcome<(String, usize)> {
    const MODEL: &str = "servizi-anagrafici";
    let mut plan: Value = serde_json::from_str(plan).while_doing("the plan of the bench")?;
    let of_model = |list: &Value, pointer: &str| -> Vec<String> {
        let all = list.as_array().into_iter().flatten();
        all.filter(|each| each.pointer(pointer).and_then(Value::as_str) == Some(MODEL))
            .map(Value::to_string)
            .collect()
    };
    let places = [("/body/units", "/id"), ("/objectives", "/holder/unit")];
    for (list, unit) in places {
        let model = plan.pointer(list).map(|all| of_model(all, unit)).unwrap_or_default();
        let Some(all) = plan.pointer_mut(list).and_then(Value::as_array_mut) else { continue };
        for number in 1..=SHEETS {
            for text in &model {
                let copy = text.replace(MODEL, &format!("servizio-{number}"));
                all.push(serde_json::from_str(&copy).while_doing("a copy of the bench")?);
            }
        }
    }
    let objectives = plan.pointer("/objectives").and_then(Value::as_array).into_iter().flatten();
    let holders: BTreeSet<String> =
        objectives.filter_map(|each| Some(each.get("holder")?.to_string())).collect();
    Ok((plan.to_string(), holders.len()))
}

/// WeasyPrint in an environment of its own.
fn weasyprint() -> Outcome<String> {
    let home = root().join("target/tools/weasyprint");
    let program = home.join("bin/weasyprint");
    if !program.is_file() {
        let place = home.display().to_string();
        shell::run(&mut command("python3", &["-m", "venv", &place]))?;
        let pip = home.join("bin/pip").display().to_string();
        shell::run(&mut command(&pip, &["install", "--quiet", WEASYPRINT]))?;
    }
    Ok(program.display().to_string())
}

fn pages(pdf: &str) -> String {
    let said = capture(&mut command("pdfinfo", &[pdf])).unwrap_or_default();
    let pages = said.lines().find_map(|line| line.strip_prefix("Pages:"));
    pages.map_or_else(|| "?".to_owned(), |pages| pages.trim().to_owned())
}
