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
