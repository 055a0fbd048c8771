//! What a projection is made of: whole leaves, leaves that read others, what the rules choose, and its last day.

use crate::small::{facts, plan, read_plan};
use cannocchiale_core::facts::FactValue;
use cannocchiale_core::format;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::Plan;
use cannocchiale_core::score::{Method, Projected, Projection, Quality, ScoringRules, project};
use jiff::civil::{Date, date};

const OCTOBER: Date = date(2019, 10, 15);
const AFTER: Date = date(2020, 1, 1);
const QUARTER: &str = "1B/i1,2019-Q2,30,final,2019-07-02,,";

/// The rules of the schema with these fields more.
fn rules(more: &str) -> ScoringRules {
    let text = format!(
        r#"{{ "schema": "cannocchiale/rules/1", "name": "prova", "version": 1, "valid_from": "2019-01-01",
        "source": "prova" {more} }}"#
    );
    let (read, faults) = format::rules::parse(&text);
    read.unwrap_or_else(|| panic!("{faults:?}")).rules
}

fn projection(plan: &Plan, rows: &str, today: Date) -> Projection {
    project(plan, &facts(rows), &ScoringRules::default(), today)
}

fn how(plan: &Plan, rows: &str, node: &str, today: Date) -> Option<(Method, Quality)> {
    let projected = |projected: &Projected| (projected.method, projected.quality);
    projection(plan, rows, today).of(&NodeId::new(node)).map(projected)
}

#[test]
fn the_year_is_open_on_its_last_day() {
    let plan = plan(&[("", ">= 60")]);
    assert_eq!(how(&plan, QUARTER, "1B/i1", date(2019, 12, 31)), Some((Method::Linear, Quality::Weak)));
    assert_eq!(how(&plan, QUARTER, "1B/i1", AFTER), Some((Method::Closed, Quality::Absent)));
}

#[test]
fn a_standard_is_as_it_was_measured_and_closes_with_nothing() {
    let plan = read_plan(r#""service_standards": [{ "service": "Iscrizione", "unit": "registro" }]"#);
    let standard = plan.service_standards[0].id.to_string();
    let row = format!("{standard},2019,0,final,2019-09-01,,");
    assert_eq!(how(&plan, &row, &standard, OCTOBER), Some((Method::Recorded, Quality::Certain)));
    assert_eq!(how(&plan, "", &standard, OCTOBER), None);
    assert_eq!(how(&plan, "", &standard, AFTER), Some((Method::Closed, Quality::Absent)));
}

#[test]
fn what_reads_other_scores_or_health_is_projected_with_them() {
    let with = |formula: &str| {
        let text = format!(
            r#""areas": [{{ "code": "1", "title": "Area", "objectives": [{{ "code": "1B", "title": "O", "indicators": [
                {{ "statement": "Misura", "targets": {{ "2019": ">= 60" }} }},
                {{ "statement": "Misura", "formula": "{formula}", "targets": {{ "2019": ">= 1" }} }}] }}] }}],
            "health": [{{ "id": "h1", "name": "Indice", "unit": "%", "targets": {{ "2019": ">= 30 %" }} }}]"#
        );
        let rows = format!("{QUARTER}\nx,2019,7,final,2019-09-01,,\nhealth/h1,2019,40,final,2019-09-01,,");
        how(&read_plan(&text), &rows, "1B/i2", OCTOBER)
    };
    let mean = Some((Method::Mean, Quality::Weak));
    assert_eq!(with(r#"achievement(\"1B/i1\")"#), mean);
    assert_eq!(with(r#"health(\"h1\")"#), mean);
    assert_eq!(with(r#"measure(\"x\")"#), Some((Method::Recorded, Quality::Certain)));
}

#[test]
fn what_cannot_be_projected_is_left_out_whatever_a_choice_says_of_what_is_missing() {
    let choice =
        r#", "choices": [{ "level": "strategic", "rule": { "rule": "proportional" }, "missing": "zero" }]"#;
    let plan = plan(&[("", ">= 60"), ("", ">= 60")]);
    let projection = project(&plan, &facts(QUARTER), &rules(choice), OCTOBER);
    assert_eq!(
        projection.of(&NodeId::new("ente")).map(|node| node.score.to_string()).as_deref(),
        Some("100")
    );
}

#[test]
fn a_mean_is_certain_where_all_of_it_is_and_at_most_good_elsewhere() {
    let plan = plan(&[("\"weight\": \"10\",", ">= 60"), ("\"weight\": \"90\",", ">= 60")]);
    let recorded = "1B/i2,2019,60,final,2019-09-01,,";
    let of = |rows: &str| how(&plan, rows, "1B/strategic", OCTOBER);
    assert_eq!(of(&format!("{QUARTER}\n{recorded}")), Some((Method::Mean, Quality::Good)));
    let both = format!("1B/i1,2019,60,final,2019-09-01,,\n{recorded}");
    assert_eq!(of(&both), Some((Method::Mean, Quality::Certain)));
}

#[test]
fn the_values_that_stand_in_are_told_and_none_where_the_year_is_recorded() {
    let number = |value: i64| Some(FactValue::Number(value.into()));
    let plan = plan(&[("", ">= 100"), ("", "almeno 5 eventi, entro novembre 2019")]);
    let rows = "1B/i1,2019-Q1,10,final,2019-04-02,,\n1B/i1,2019-Q2,30,final,2019-07-02,,\n1B/i2#1,2019,5,final,2019-09-01,,";
    let of = |id: &str, today| projection(&plan, rows, today).values(&NodeId::new(id)).cloned();
    assert_eq!(of("1B/i1", OCTOBER), Some([number(50), number(60), number(70)]));
    let due = Some(FactValue::Done(date(2019, 11, 30)));
    assert_eq!(of("1B/i2#2", OCTOBER), Some([Some(FactValue::Delivered(false)), due.clone(), due]));
    assert_eq!(of("1B/i1", AFTER), None);
    let done = || Some(FactValue::Delivered(true));
    let delivery = self::plan(&[("", "SI")]);
    let of = |rows: &str| projection(&delivery, rows, OCTOBER).values(&NodeId::new("1B/i1")).cloned();
    assert_eq!(of(""), Some([Some(FactValue::Delivered(false)), done(), done()]));
    assert_eq!(of("1B/i1,2019,60%,preliminary,2019-09-01,,"), Some([None, done(), done()]));
    let recorded = "1B/i1,2019,60,final,2019-09-01,,";
    assert_eq!(projection(&plan, recorded, OCTOBER).values(&NodeId::new("1B/i1")), None);
}

#[test]
fn a_bare_number_is_projected_the_way_its_indicator_is_better() {
    let rows = "1B/i1,2019-Q1,10,final,2019-04-02,,\n1B/i1,2019-Q2,30,final,2019-07-02,,";
    let of = |target: &str, direction: &str| {
        let plan = plan(&[(&format!("\"direction\": \"{direction}\","), target)]);
        let projected = *projection(&plan, rows, OCTOBER).of(&NodeId::new("1B/i1")).unwrap();
        let shown = |score: rust_decimal::Decimal| score.round_dp(2).normalize().to_string();
        (projected.method, [projected.low, projected.score, projected.high].map(shown))
    };
    let is = |method, scores: [&str; 3]| (method, scores.map(str::to_owned));
    assert_eq!(of("= 100", "higher_is_better"), is(Method::Linear, ["50", "60", "70"]));
    assert_eq!(of("= 20", "lower_is_better"), is(Method::Level, ["50", "50", "100"]));
    assert_eq!(of("= 20", "within_range"), is(Method::Level, ["50", "50", "100"]));
}

#[test]
fn what_is_not_done_may_still_be_done_on_the_last_day_and_not_after_it() {
    let planned = Some((Method::AsPlanned, Quality::Absent));
    let recorded = Some((Method::Recorded, Quality::Certain));
    let no = "1B/i1,2019,no,final,2019-11-01,,";
    let due = plan(&[("", "entro il 30 novembre 2019")]);
    assert_eq!(how(&due, no, "1B/i1", date(2019, 11, 30)), planned);
    assert_eq!(how(&due, no, "1B/i1", date(2019, 12, 1)), recorded);
    let delivery = plan(&[("", "SI")]);
    for (rows, after) in [("", Some((Method::Closed, Quality::Absent))), (no, recorded)] {
        assert_eq!(how(&delivery, rows, "1B/i1", date(2019, 12, 31)), planned);
        assert_eq!(how(&delivery, rows, "1B/i1", AFTER), after);
    }
}
