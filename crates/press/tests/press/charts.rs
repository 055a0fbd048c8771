//! Charts: the drawing says what the table says, and the web may show it under a strict policy.

use cannocchiale_core::diag::Lang;
use cannocchiale_press::chart::{
    BarChart, Caption, ColumnChart, ComparisonChart, Frame, LineChart, Mark, Ruler, Series, ShareChart,
    Spread, TargetBand, TargetBar, TargetBars, Treemap,
};
use rust_decimal::Decimal;

fn caption(id: &str) -> Caption {
    Caption {
        id: id.to_owned(),
        title: "Proventi & <oneri>".to_owned(),
        description: "Una \"descrizione\"".to_owned(),
        unit: "%".to_owned(),
        lang: Lang::It,
        frame: Frame::Wide,
    }
}

fn marks() -> Vec<Mark> {
    let mut marks: Vec<Mark> =
        [("Diritto annuale", 4967), ("Diritti di segreteria", 1727), ("Rimanenze", -5)]
            .map(|(label, value)| Mark::new(label, Decimal::new(value, 1)))
            .into();
    marks.push(Mark { label: "Senza dato".to_owned(), value: None });
    marks
}

fn series() -> Vec<Series> {
    let values = |all: [Option<i64>; 3]| all.map(|value| value.map(Decimal::from)).to_vec();
    vec![
        Series { name: "Proventi".to_owned(), values: values([Some(10), Some(12), None]) },
        Series { name: "Oneri".to_owned(), values: values([Some(9), Some(14), Some(11)]) },
    ]
}

fn spread(low: i64, middle: i64, high: i64) -> Spread {
    Spread { low: low.into(), middle: middle.into(), high: high.into() }
}

/// One missed, one met in an interval, one of which nothing is recorded.
fn targets() -> TargetBars {
    let band = |label: &str, low: Option<i64>, high: Option<i64>| TargetBand {
        label: label.to_owned(),
        low: low.map(Decimal::from),
        high: high.map(Decimal::from),
    };
    let bar = |label: &str, unit: &str, target, actual: Option<i64>, forecast| TargetBar {
        label: label.to_owned(),
        unit: unit.to_owned(),
        target,
        actual: actual.map(Decimal::from),
        forecast,
    };
    TargetBars {
        caption: Caption { unit: String::new(), ..caption("targets") },
        actual_label: "consuntivo".to_owned(),
        target_label: "target".to_owned(),
        forecast_label: "a fine anno".to_owned(),
        bars: vec![
            bar("Eventi", "eventi", band("almeno 4", Some(4), None), Some(3), Some(spread(3, 4, 5))),
            bar("Tempo medio", "giorni", band("fra 2 e 5", Some(2), Some(5)), Some(4), None),
            bar("Reclami", "", band("al più 9", None, Some(9)), None, None),
        ],
        ruler: Ruler::Own,
    }
}

fn comparison() -> ComparisonChart {
    ComparisonChart {
        caption: Caption { frame: Frame::Half, ..caption("comparison") },
        target: Some(TargetBand {
            label: "target: almeno 10%".to_owned(),
            low: Some(Decimal::TEN),
            high: None,
        }),
        actual_label: "fatto".to_owned(),
        actual: Some(Decimal::from(8)),
        forecast_label: "tendenza".to_owned(),
        forecast: Some(spread(9, 11, 12)),
    }
}

fn all() -> Vec<(&'static str, String)> {
    let years = ["2017", "2018", "2019"].map(str::to_owned).to_vec();
    let band = TargetBand { label: "target: ≥ 10%".to_owned(), low: Some(Decimal::TEN), high: None };
    let half = Caption { frame: Frame::Half, ..caption("lines") };
    let (labels, target) = (years.clone(), Some(band));
    vec![
        ("bars", BarChart { caption: caption("bars"), bars: marks() }.to_svg()),
        ("columns", ColumnChart { caption: caption("columns"), labels: years, series: series() }.to_svg()),
        ("lines", LineChart { caption: half, labels, series: series(), target, most: None }.to_svg()),
        ("shares", ShareChart { caption: caption("shares"), parts: marks(), whole: None }.to_svg()),
        ("comparison", comparison().to_svg()),
        ("targets", targets().to_svg()),
        ("treemap", Treemap { caption: caption("treemap"), parts: marks() }.to_svg()),
    ]
}

#[test]
fn drawings_stay_as_they_were_signed() {
    for (name, svg) in all() {
        insta::assert_snapshot!(name, svg.replace("><", ">\n<"));
    }
}

#[test]
fn drawings_obey_a_strict_content_policy_and_say_what_they_are() {
    for (name, svg) in all() {
        assert!(!svg.contains("style="), "{name}");
        assert!(svg.contains("<title id=") && svg.contains("<desc id="), "{name}");
        assert!(svg.contains("Proventi &amp; &lt;oneri&gt;"), "{name}");
        assert!(svg.contains("Una &quot;descrizione&quot;"), "{name}");
    }
}

#[test]
fn every_value_is_in_the_table_and_a_missing_one_is_a_dash() {
    let table = BarChart { caption: caption("b"), bars: marks() }.table();
    let cells: Vec<&str> = table.rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(cells, ["496,7%", "172,7%", "-0,5%", "—"]);
    let table =
        ColumnChart { caption: caption("c"), labels: vec!["2017".to_owned()], series: series() }.table();
    assert_eq!(table.columns, ["", "Proventi", "Oneri"]);
    assert_eq!(table.rows, [["2017", "10%", "9%"]]);
}

#[test]
fn a_missing_value_draws_no_bar() {
    let svg = BarChart { caption: caption("b"), bars: marks() }.to_svg();
    assert_eq!(svg.matches("class=\"chart-bar\"").count(), 3);
}

#[test]
fn charts_without_values_are_still_drawings() {
    let empty = BarChart { caption: caption("b"), bars: Vec::new() }.to_svg();
    assert!(empty.starts_with("<svg") && !empty.contains("NaN") && !empty.contains("inf"));
    let zero = BarChart { caption: caption("z"), bars: vec![Mark::new("nulla", Decimal::ZERO)] }.to_svg();
    assert!(!zero.contains("NaN") && !zero.contains("inf"), "{zero}");
    let flat = LineChart {
        caption: caption("l"),
        labels: vec!["2019".to_owned()],
        series: vec![],
        target: None,
        most: None,
    };
    assert!(!flat.to_svg().contains("NaN"));
}
