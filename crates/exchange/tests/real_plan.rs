//! What is read from the whole of a real plan, outside its sheets.

#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::expect_used,
    reason = "by what a test is: it reads its own file, and stops where a fact does not hold"
)]

use std::sync::LazyLock;

use cannocchiale_core::diag::Lang;
use cannocchiale_core::format::plan::PlanFile;
use cannocchiale_exchange::{Import, import_markdown};

const PLAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/piano-lucca-2019-2021.md");

/// The real plan, read once for all tests.
fn real_plan() -> &'static PlanFile {
    &imported().file
}

fn imported() -> &'static Import {
    static READ: LazyLock<Import> = LazyLock::new(|| {
        let text = std::fs::read_to_string(PLAN).unwrap_or_else(|_| {
            panic!("the real plan should be at {PLAN}: put `shared` beside the repository")
        });
        import_markdown("piano.md", &text).expect("the real plan is a plan")
    });
    &READ
}

fn lines_of(plan: &PlanFile, place: &str) -> Vec<[u32; 2]> {
    let places = &plan.provenance.as_ref().expect("provenance").places;
    places.get(place).cloned().unwrap_or_default()
}

#[test]
fn the_body_and_its_period_are_read() {
    let plan = real_plan();
    assert_eq!(plan.body.name, "Camera di Commercio di Lucca");
    assert_eq!(plan.body.kind.as_deref(), Some("chamber_of_commerce"));
    assert_eq!((plan.year, plan.period.from, plan.period.to), (2019, 2019, 2021));
    let staff: Vec<(Option<&str>, u32, Option<&str>)> =
        plan.body.staff.iter().map(|s| (s.category.as_deref(), s.count, s.share.as_deref())).collect();
    assert_eq!(
        staff,
        [
            (None, 66, None),
            (Some("laureati"), 28, Some("42.43")),
            (Some("licenza di scuola media superiore"), 33, Some("50")),
        ]
    );
    assert_eq!(plan.body.sites.len(), 3);
    for unit in
        ["sg", "anagrafico", "promozione", "programmazione-e-controllo", "lucca-intec", "lucca-promos"]
    {
        assert!(plan.body.units.iter().any(|known| known.id == unit), "{unit} is missing");
    }
    assert_eq!(lines_of(plan, "ente#body.staff"), [[226, 226]]);
    assert_eq!(lines_of(plan, "ente#body.staff.shares"), [[264, 264]]);
    assert_eq!(lines_of(plan, "ente#mission"), [[148, 148]]);
}

#[test]
fn accounts_are_read_with_the_totals_as_printed() {
    let plan = real_plan();
    assert_eq!(plan.accounts.len(), 12);
    let of =
        |name: &str| plan.accounts.iter().find(|line| line.line == name).expect("a line of the accounts");
    assert_eq!(of("Ammortamenti e accantonamenti").amounts["2017"].amount, "1432300.00");
    assert_eq!(of("Variazione rimanenze").amounts["2019"].amount, "-3900.00");
    // Printed wrong by the authors, and kept as printed.
    assert_eq!(of("Personale").printed_total["2017"], "11437900.00");
    assert_eq!(lines_of(plan, "totals/costs#printed_total.2017"), [[306, 306]]);
    assert_eq!(lines_of(plan, "totals/1#amounts.2017"), [[308, 308]]);
}

#[test]
fn every_row_of_the_budget_table_adds_up() {
    let plan = real_plan();
    assert_eq!(plan.budget_by_objective.len(), 17);
    let cents = |text: &Option<String>| {
        text.as_deref().map_or(0, |text| text.replace('.', "").parse::<i64>().expect("an amount"))
    };
    for row in &plan.budget_by_objective {
        assert_eq!(cents(&row.costs) + cents(&row.investments), cents(&row.total), "{}", row.label);
    }
    assert_eq!(plan.budget_notes.len(), 1);
}

#[test]
fn health_phases_and_tables_are_all_there() {
    let plan = real_plan();
    assert_eq!((plan.health.len(), plan.calendar.len(), plan.context.len()), (13, 10, 13));
    assert!(
        plan.health.iter().all(|indicator| indicator.denominator.is_some() && indicator.values.len() == 4)
    );
    assert!(plan.context.iter().skip(1).all(|table| table.source.is_some()));
    assert_eq!(plan.calendar.last().and_then(|phase| phase.when.as_deref()), Some("gennaio/febbraio"));
}

#[test]
fn each_health_ratio_has_its_halves_and_its_target() {
    let plan = real_plan();
    let expected = [
        ("Attivo circolante - Passivo a breve", "Passivo a breve", "380% - 390%"),
        ("Oneri correnti", "Proventi correnti", "105,0%"),
        ("Oneri correnti - Interventi economici", "Proventi correnti", "85% - 90%"),
        ("Attivo Immobilizzato", "Patrimonio Netto", "<= 100%"),
        ("Attivo Immobilizzato", "Totale Attivo", "70% - 80%"),
        ("Patrimonio Netto", "Totale generale Passivo", "75% - 85%"),
        ("Proventi correnti - (Entrate da", "Proventi correnti", "10% - 13%"),
        ("Oneri correnti (Interventi", "N. imprese attive", "<= 90,0"),
        ("Oneri correnti delle Funzioni", "Oneri correnti totali", "<= 45%"),
        ("Diritti di segreteria", "Oneri correnti (Interventi", ">= 83%"),
        ("Interventi Economici + Nuovi", "N. imprese attive", ">= 30"),
        ("Oneri di Funzionamento", "N. Dipendenti", "<= 26.000"),
        ("Crediti da diritto annuale anno \"n\" -", "Crediti da diritto annuale anno", "<= -20%"),
    ];
    assert_eq!(plan.health.len(), expected.len());
    for (health, (top, bottom, target)) in plan.health.iter().zip(expected) {
        let starts = |words: &Option<String>, with: &str| {
            words.as_deref().is_some_and(|words| words.starts_with(with))
        };
        assert!(starts(&health.numerator, top), "{}: {:?}", health.name, health.numerator);
        assert!(starts(&health.denominator, bottom), "{}: {:?}", health.name, health.denominator);
        assert_eq!(health.targets.get("2019").cloned().flatten().as_deref(), Some(target), "{}", health.name);
    }
    // A value that was due beforehand, the last final one, and one that is negative.
    let value = |at: usize, year: &str| {
        plan.health.get(at).and_then(|health| health.values.get(year)).map(|value| value.value.as_str())
    };
    assert_eq!(
        [value(0, "2018"), value(11, "2017"), value(12, "2015")],
        [Some("398.2"), Some("22728.6"), Some("-32.2")]
    );
}

#[test]
fn projects_name_their_offices_and_activities_and_the_budget_its_rows() {
    let plan = real_plan();
    let projects = || {
        let objectives = plan.areas.iter().flat_map(|area| &area.objectives);
        objectives.flat_map(|objective| &objective.programmes).flat_map(|programme| &programme.projects)
    };
    let of = |code: &str| projects().find(|project| project.code == code).expect("a project");
    for (code, offices) in [
        ("1B0101", &["studi-e-statistica"] as &[&str]),
        ("2A0101", &["registro-imprese", "artigianato-protesti-export"]),
        ("2C0104", &[]),
        ("2C0107", &["centro-orientamento-al-lavoro"]),
        ("2E0102", &["lucca-promos"]),
        ("3C0104", &["provveditorato-funzioni-informatiche"]),
    ] {
        assert_eq!(of(code).offices, offices, "{code}");
    }
    for (code, label, start) in [
        ("1B0101", "1", "Arricchimento informativo"),
        ("1E0101", "1", "Le azioni di contrasto"),
        ("2B0101", "2", "Azioni massive"),
        ("3A0102", "2", "Riorganizzazione ufficio"),
        ("3C0103", "2", "Programmazione e successiva"),
        ("3C0105", "2", "Gestione novità normative"),
    ] {
        let action = of(code).actions.iter().find(|action| action.label == label).expect("an activity");
        assert!(action.text.starts_with(start), "{code}: {}", action.text);
    }
    let row = |code: &str| {
        let row =
            plan.budget_by_objective.iter().find(|row| row.code.as_deref() == Some(code)).expect("a row");
        [&row.revenues, &row.total, &row.costs, &row.investments]
            .map(|amount| amount.as_deref().unwrap_or("none"))
    };
    assert_eq!(row("1B"), ["0.00", "3000.00", "3000.00", "0.00"]);
    assert_eq!(row("2C"), ["691300.00", "647000.00", "647000.00", "0.00"]);
    assert_eq!(row("3"), ["0.00", "124000.00", "24000.00", "100000.00"]);
    assert_eq!(row("3C"), ["0.00", "95000.00", "0.00", "95000.00"]);
}

#[test]
fn assigned_objectives_have_their_weights_and_derivation() {
    let plan = real_plan();
    let weights: Vec<(&str, Option<&str>)> =
        plan.objectives.iter().filter_map(|o| Some((o.id.as_deref()?, o.weight.as_deref()))).collect();
    assert_eq!(
        weights,
        [
            ("ente/1", None),
            ("ente/2", None),
            ("ente/3", None),
            ("ente/4", None),
            ("ente/5", None),
            ("ente/6", None),
            ("sg/1", Some("20")),
            ("sg/2", Some("25")),
            ("sg/3", Some("25")),
            ("sg/4", Some("30")),
            ("anagrafico/1", Some("30")),
            ("anagrafico/2", Some("30")),
            ("anagrafico/3", Some("40")),
            ("struttura/1", None),
        ]
    );
    let of = |id: &str| plan.objectives.iter().find(|o| o.id.as_deref() == Some(id)).expect("an objective");
    assert_eq!(of("sg/3").derived_from, ["ente/3", "ente/4", "ente/5", "ente/6"]);
    assert_eq!(of("anagrafico/1").derived_from, ["sg/1", "sg/2"]);
    let labels: Vec<&str> = of("sg/1").indicators.iter().filter_map(|i| i.label.as_deref()).collect();
    assert_eq!(labels, ["1", "2", "3", "4a", "4b", "4c"]);
    assert_eq!(lines_of(plan, "sg/4#title"), [[1264, 1264]]);
}

#[test]
fn every_line_outside_the_sheets_is_used_but_two_axes_of_charts() {
    let plan = real_plan();
    let outside =
        |lines: &[u32; 2]| lines[1] < 840 || (lines[0] > 1019 && lines[1] < 1385) || lines[0] > 1880;
    let unread: Vec<([u32; 2], &str)> = plan
        .unread
        .iter()
        .filter(|piece| outside(&piece.lines))
        .map(|piece| (piece.lines, piece.why.as_str()))
        .collect();
    assert_eq!(unread, [([566, 566], "axis-of-a-chart"), ([758, 758], "axis-of-a-chart")]);
}

#[test]
fn a_holder_stands_where_it_is_named_and_a_torn_indicator_is_noted() {
    let plan = real_plan();
    assert_eq!(lines_of(plan, "@promozione"), [[127, 127]]);
    let notes = &plan.provenance.as_ref().expect("provenance").notes;
    let torn: Vec<&str> = notes
        .iter()
        .filter(|note| note.code == "import-text-torn" && (1100..1384).contains(&note.lines[0]))
        .filter_map(|note| note.node.as_deref())
        .collect();
    assert_eq!(torn, ["struttura/1/1"]);
}

#[test]
fn every_note_says_all_that_its_sentence_needs() {
    let notes = &imported().report.diagnostics;
    assert!(notes.len() > 100, "{}", notes.len());
    for note in notes {
        for lang in [Lang::It, Lang::En] {
            let said = note.message(lang);
            assert!(!said.contains('$'), "{} {}: {said}", note.code(), note.node());
        }
    }
}
