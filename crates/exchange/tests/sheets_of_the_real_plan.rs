//! What is read from the real plan: counts, codes and targets. Its sentences stay in its own document.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "by what a test is: it reads its own files, and stops where a fact does not hold"
)]

use std::fmt::Write;

use cannocchiale_exchange::{Import, import_markdown};

const REAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/piano-lucca-2019-2021.md");

fn real_plan() -> Import {
    let text = std::fs::read_to_string(REAL)
        .expect("the real plan should be at ../shared/data/piano-lucca-2019-2021.md beside the repository");
    import_markdown("piano.md", &text).expect("a plan")
}

#[test]
fn areas_objectives_indicators_and_projects_are_those_printed() {
    let report = real_plan().report;
    let count = |name| report.count(name);
    assert_eq!((count("areas"), count("objectives")), (3, 15));
    assert_eq!((count("indicators"), count("targets")), (36, 95));
    assert_eq!((count("programmes"), count("budgets")), (15, 15));
    assert_eq!((count("projects"), count("projects_inferred")), (28, 6));
    assert_eq!((count("results"), count("results_labelled"), count("results_legible")), (131, 131, 111));
}

/// A node of the operational part by its code, with its result of a label.
fn result(import: &Import, code: &str, label: &str) -> (String, String) {
    let areas = import.file.areas.iter();
    let projects = areas
        .flat_map(|area| &area.objectives)
        .flat_map(|objective| &objective.programmes)
        .flat_map(|programme| &programme.projects);
    let project = projects.into_iter().find(|project| project.code == code);
    let mut results = project.into_iter().flat_map(|project| &project.results);
    let result = results.find(|result| result.label == label).expect("a result");
    (result.statement.clone(), result.target.clone().unwrap_or_default())
}

#[test]
fn results_stand_beside_their_own_targets() {
    let import = real_plan();
    for (code, label, statement, target) in [
        ("1D0101", "3", "Archivio elettronico", "Relazione"),
        ("1E0101", "2", "Attuazione interventi", "Realizzazione"),
        ("2C0104", "2", "Realizzazione di iniziative", "almeno 2 iniziative"),
        ("2C0104", "3", "Ultimazione del Progetto", "realizzazione"),
        ("2C0108", "1", "Attività di pianificazione", "entro i termini"),
        ("2C0108", "2", "PID - Predisposizione", "PID - almeno 5"),
        ("2C0108", "4", "PID - Bando", "PID - entro febbraio"),
        ("2E0102", "1", "Realizzazione del programma", "Realizzazione"),
        ("2E0103", "1", "kealizzazione eventi", "Realizzazione di almeno 5"),
        ("2E0103", "2", "… collaborazione con uno", "Realizzazione"),
        ("2E0103", "3", "…", "gestione della gara"),
        ("2E0103", "4", "Lavori di straordinaria", "conclusione dei lavori"),
        ("2E0106", "2", "Prosecuzione attività", "presentazione 3 report"),
        ("2E0106", "3", "Accordi siglati", "almeno 2"),
        ("2E0106", "5", "Numero di eventi", "almeno 10"),
        ("3A0102", "3", "Predisposizione piattaforma", "entro aprile"),
        ("3B0101", "2", "Presentazione al SG", "entro marzo"),
        ("3C0102", "2a", "Partecipazione all'attività", "realizzazione"),
        ("3C0103", "3a", "Stipula convenzione", "entro aprile"),
        ("3C0103", "5", "Realizzazione secondo", "Realizzazione"),
        ("3C0105", "4", "Emanazione ruolo", "entro dicembre"),
        ("3F0101", "3a", "Campagna The lands", "entro il 15 aprile"),
        ("3F0102", "1c", "Applicazione nuove", "entro 3 mesi"),
    ] {
        let (text, aim) = result(&import, code, label);
        assert!(text.starts_with(statement) && aim.starts_with(target), "{code}/{label}: {text} → {aim}");
    }
    // The row under it is the same target misread, and is a ghost.
    assert_eq!(result(&import, "2E0104", "1").1, "realizzazione");
}

#[test]
fn a_target_that_may_hold_the_words_beside_it_is_said_to_be_torn() {
    let import = real_plan();
    let notes = &import.file.provenance.as_ref().expect("provenance").notes;
    for node in ["2C0105/1", "2C0107/3", "2C0107/4", "2C0107/5", "2C0107/6"] {
        let torn = notes.iter().any(|note| {
            note.node.as_deref() == Some(node)
                && note.code == "import-text-torn"
                && note.data.get("field").is_some_and(|field| field == "target")
        });
        assert!(torn, "{node}");
    }
    let project = import
        .file
        .areas
        .iter()
        .flat_map(|area| &area.objectives)
        .flat_map(|objective| &objective.programmes)
        .flat_map(|programme| &programme.projects)
        .find(|project| project.code == "2C0107")
        .expect("2C0107");
    assert!(!project.title.contains("1)"), "{}", project.title);
    assert_eq!(project.actions.len(), 1);
}

#[test]
fn each_field_is_the_better_reading_of_the_copies() {
    let import = real_plan();
    let objective = |code: &str| {
        let mut objectives = import.file.areas.iter().flat_map(|area| &area.objectives);
        objectives.find(|objective| objective.code == code).expect("an objective")
    };
    let statement = |code: &str, at: usize| {
        objective(code).indicators.get(at).map(|indicator| indicator.statement.clone()).unwrap_or_default()
    };
    assert!(statement("3B", 0).starts_with("revisione tempestiva"));
    assert!(statement("3B", 0).ends_with("della riconfigurazione dell'organizzazione camerale"));
    // Their first letters stand only in a row where all indicators ran together.
    assert!(statement("2C", 0).starts_with("POLO TECNOLOGICO"));
    assert!(
        statement("2C", 1).starts_with("Prosecuzione del progetto")
            && statement("2C", 1).contains(" nascita ")
    );
    assert!(statement("2C", 3).ends_with("delle competenze e di orientamento professionale."));
    assert!(objective("3C").title.ends_with("in chiave economica e di efficacia"));
    let places = &import.file.provenance.as_ref().expect("provenance").places;
    assert_eq!(places.get("2C/i1#statement").map(Vec::as_slice), Some([[1505, 1505]].as_slice()));
    assert_eq!(places.get("2C/i1#statement.words").map(Vec::as_slice), Some([[912, 912]].as_slice()));
}

#[test]
fn the_summary_of_the_real_plan_is_stable() {
    let import = real_plan();
    let mut out = String::new();
    for (name, count) in &import.report.read {
        writeln!(out, "{name} {count}").expect("a String");
    }
    for objective in import.file.areas.iter().flat_map(|area| &area.objectives) {
        writeln!(out, "{}", objective.code).expect("a String");
        for indicator in &objective.indicators {
            let targets: Vec<&str> =
                indicator.targets.values().map(|target| target.as_deref().unwrap_or("·")).collect();
            writeln!(out, "  {}", targets.join(" | ")).expect("a String");
        }
        for project in objective.programmes.iter().flat_map(|programme| &programme.projects) {
            let label = |result: &cannocchiale_core::format::plan::ResultFile| {
                format!("{}{}", result.label, if result.target.is_some() { "+" } else { "" })
            };
            let labels: Vec<String> = project.results.iter().map(label).collect();
            let inferred = if project.inferred { " (inferred)" } else { "" };
            writeln!(out, "  {}{inferred} {}", project.code, labels.join(" ")).expect("a String");
        }
        for budget in objective.budget.values() {
            writeln!(out, "  {:?} {:?} {:?}", budget.costs, budget.revenues, budget.investments)
                .expect("a String");
        }
    }
    insta::assert_snapshot!(out);
}
