//! The whole Piano of the demonstration body as PDF, beside the same content through LibreOffice and WeasyPrint.
//!
//! The three are run in turn, so that a busy moment of the machine meets them all.

use std::fs;

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
];
const WEASYPRINT: &str = "weasyprint==70.0";

/// LibreOffice's own PDF/A-2 and PDF/UA export, so that it does the same kind of work.
const EXPORT: &str = r#"pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},"PDFUACompliance":{"type":"boolean","value":"true"}}"#;

/// One way of printing the plan.
struct Way {
    name: &'static str,
    program: String,
    arguments: Vec<String>,
    pdf: String,
}

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
    let ours = medians.first().map_or_else(Default::default, |run| run.wall);
    let rows = ways.iter().zip(&medians).enumerate();
    Ok(rows
        .map(|(index, (way, run))| {
            let ratio = if index == 0 { String::new() } else { format!(", {} ours", times(run.wall, ours)) };
            let value =
                format!("{}, {}, {} pages{ratio}", shown(run.wall), megabytes(run.peak_kib), pages(&way.pdf));
            Figure::new(way.name, value, if index == 0 { "≤ 1 s, cold" } else { "" })
        })
        .collect())
}

fn ways(bench: &Bench, only_ours: bool) -> Outcome<Vec<Way>> {
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let ours = bench.file("piano.pdf");
    let mut ways = vec![Way {
        name: "publish of the demonstration Piano",
        program: bench.binary.clone(),
        arguments: owned(&["publish", "demo/piano.json", "--document", "piano", "-o", &ours]),
        pdf: ours,
    }];
    if only_ours {
        return Ok(ways);
    }
    ensure(PACKAGES)?;
    let html = bench.file("equivalent.html");
    let plan = fs::read_to_string(root().join("demo/piano.json")).while_doing("demo/piano.json")?;
    write(html.as_ref(), &equivalent::html(&plan)?)?;
    let profile = format!("-env:UserInstallation=file://{}", bench.file("libreoffice"));
    ways.push(Way {
        name: "the same texts and tables through LibreOffice",
        program: "soffice".to_owned(),
        arguments: owned(&[
            &profile,
            "--headless",
            "--infilter=HTML (StarWriter)",
            "--convert-to",
            EXPORT,
            "--outdir",
            &bench.scratch.display().to_string(),
            &html,
        ]),
        pdf: bench.file("equivalent.pdf"),
    });
    let weasy = bench.file("weasyprint.pdf");
    ways.push(Way {
        name: "the same texts and tables through WeasyPrint",
        program: weasyprint()?,
        arguments: owned(&["--quiet", "--pdf-variant", "pdf/ua-1", &html, &weasy]),
        pdf: weasy,
    });
    Ok(ways)
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
