//! Projections, states and series: each method and state as a fact, and the laws on random plans.

#![cfg(test)]

mod projected;
mod small;

use cannocchiale_core::diag::Lang;
use cannocchiale_core::facts::Facts;
use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::Plan;
use cannocchiale_core::score::rules::MissingPolicy;
use cannocchiale_core::score::{
    Every, Method, NodeScore, Projected, Quality, Scorecard, ScoringRules, State, Traces, project, score,
    series,
};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use small::{Chance, facts, plan, recorded_world, world};

fn rules() -> ScoringRules {
    ScoringRules::default()
}

fn projected(plan: &Plan, facts: &Facts, node: &str, today: Date) -> Option<Projected> {
    project(plan, facts, &rules(), today).of(&NodeId::new(node)).copied()
}

/// The method, quality, and the three scores as shown: low, middle, high.
fn first(target: &str, more: &str, rows: &str, today: Date) -> Option<(Method, Quality, [String; 3])> {
    let projected = projected(&plan(&[(more, target)]), &facts(rows), "1B/i1", today)?;
    let shown =
        [projected.low, projected.score, projected.high].map(|s| s.round_dp(2).normalize().to_string());
    Some((projected.method, projected.quality, shown))
}

fn state(target: &str, rows: &str, node: &str, today: Date) -> Option<State> {
    state_in(&plan(&[("", target)]), rows, node, today)
}

fn state_in(plan: &Plan, rows: &str, node: &str, today: Date) -> Option<State> {
    let facts = facts(rows);
    let card = score(plan, &facts, &rules(), today, Traces::Left);
    project(plan, &facts, &rules(), today).state(card.get(&NodeId::new(node)).unwrap(), &rules())
}

const OCTOBER: Date = date(2019, 10, 15);
const AFTER: Date = date(2020, 1, 1);
const TWO_QUARTERS: &str = "1B/i1,2019-Q1,10,final,2019-04-02,,\n1B/i1,2019-Q2,30,final,2019-07-02,,";

#[test]
fn a_count_goes_on_at_its_mean_pace() {
    // 30 × 12 ÷ 6 = 60; at the slowest step 30 + 10 · 2 = 50, at the fastest 30 + 20 · 2 = 70.
    let (method, quality, scores) = first(">= 100", "", TWO_QUARTERS, OCTOBER).unwrap();
    assert_eq!((method, quality), (Method::Linear, Quality::Fair));
    assert_eq!(scores, ["50", "60", "70"]);
}

#[test]
fn a_quarter_that_is_not_over_is_not_read() {
    let (_, quality, scores) = first(">= 100", "", TWO_QUARTERS, date(2019, 6, 30)).unwrap();
    assert_eq!((quality, scores), (Quality::Weak, ["40", "40", "40"].map(str::to_owned)));
    // What was recorded after the day is not seen either.
    assert_eq!(first(">= 100", "", TWO_QUARTERS, date(2019, 4, 1)), None);
}

#[test]
fn a_quarter_is_open_on_its_last_day() {
    let early = "1B/i1,2019-Q2,30,final,2019-06-20,,";
    assert_eq!(first(">= 100", "", early, date(2019, 6, 30)), None);
    let (_, _, scores) = first(">= 100", "", early, date(2019, 7, 1)).unwrap();
    assert_eq!(scores, ["60", "60", "60"]);
}

#[test]
fn a_percentage_is_not_the_course_of_days() {
    let rows = "1B/i1,2019-Q2,50%,final,2019-07-02,,";
    assert_eq!(first(">= 60 giorni", "", rows, OCTOBER), None);
    assert_eq!(first(">= 100 %", "", rows, OCTOBER).unwrap().2, ["50", "50", "50"]);
}

#[test]
fn of_several_targets_the_one_whose_year_is_recorded_stays_as_recorded() {
    let rows = "1B/i1,2019-Q2,30,final,2019-07-02,,\n1B/i1,2019,100,final,2019-09-01,,";
    let (method, quality, scores) =
        first("almeno 100 eventi, entro novembre 2019", "", rows, OCTOBER).unwrap();
    assert_eq!((method, quality), (Method::AsPlanned, Quality::Absent));
    assert_eq!(scores, ["0", "100", "100"]);
}

#[test]
fn months_count_as_months() {
    let rows: String = (1..=9).map(|month| format!("1B/i1,2019-0{month},{},final,,,\n", month * 5)).collect();
    let (method, quality, scores) = first(">= 60", "", &rows, OCTOBER).unwrap();
    assert_eq!((method, quality), (Method::Linear, Quality::Good));
    assert_eq!(scores, ["100", "100", "100"]);
}

#[test]
fn a_falling_threshold_a_time_and_a_percentage_stay_at_their_level() {
    // The worse end comes first: 30 days of a target of 20 are 50, 10 days are met.
    let (method, _, scores) = first("<= 20", "", TWO_QUARTERS, OCTOBER).unwrap();
    assert_eq!((method, scores), (Method::Level, ["50", "50", "100"].map(str::to_owned)));
    assert_eq!(first(">= 60 giorni", "", TWO_QUARTERS, OCTOBER).unwrap().0, Method::Level);
    assert_eq!(first(">= 60 %", "", TWO_QUARTERS, OCTOBER).unwrap().0, Method::Level);
}

#[test]
fn a_percentage_of_output_is_progress_and_ends_at_a_hundred() {
    let rows = "1B/i1,2019-Q2,70%,final,2019-07-02,,";
    let (method, _, scores) = first(">= 100 %", "\"kind\": \"output\",", rows, OCTOBER).unwrap();
    assert_eq!((method, scores), (Method::Linear, ["100", "100", "100"].map(str::to_owned)));
}

#[test]
fn an_interval_is_projected_on_the_level_nearest_to_it() {
    // From 10 to 30 the value went through 15 - 20; 10 is worse than 30: 5 of 15, against 10 of 20.
    let (method, _, scores) = first("15 - 20", "", TWO_QUARTERS, OCTOBER).unwrap();
    assert_eq!((method, scores), (Method::Level, ["50", "50", "100"].map(str::to_owned)));
}

#[test]
fn what_is_recorded_is_certain() {
    let rows = "1B/i1,2019,56,final,2019-09-01,,";
    let (method, quality, scores) = first(">= 60", "", rows, OCTOBER).unwrap();
    assert_eq!((method, quality), (Method::Recorded, Quality::Certain));
    assert_eq!(scores, ["93.33", "93.33", "93.33"]);
}

#[test]
fn nothing_recorded_is_not_projected_and_leaves_the_mean() {
    assert_eq!(first(">= 60", "", "", OCTOBER), None);
    let plan = plan(&[("", ">= 60"), ("", ">= 100")]);
    let mean = projected(&plan, &facts(&TWO_QUARTERS.replace("i1", "i2")), "ente", OCTOBER).unwrap();
    assert_eq!(
        (mean.score.to_string(), mean.method, mean.quality),
        ("60".into(), Method::Mean, Quality::Fair)
    );
}

#[test]
fn a_deadline_to_come_is_projected_as_planned_and_one_that_is_past_as_the_rules_say() {
    let due = "entro il 30 novembre 2019";
    let (method, quality, scores) = first(due, "", "", OCTOBER).unwrap();
    assert_eq!((method, quality), (Method::AsPlanned, Quality::Absent));
    assert_eq!(scores, ["0", "100", "100"]);
    let (method, _, scores) = first("entro il 30 giugno 2019", "", "", OCTOBER).unwrap();
    assert_eq!((method, scores), (Method::Overdue, ["0", "0", "0"].map(str::to_owned)));
    let left_out = ScoringRules { missing: MissingPolicy::Exclude, ..rules() };
    let plan = plan(&[("", "entro il 30 giugno 2019")]);
    assert_eq!(project(&plan, &facts(""), &left_out, OCTOBER).of(&NodeId::new("1B/i1")), None);
}

#[test]
fn after_the_year_the_projection_is_the_score() {
    let plan = plan(&[("", ">= 60"), ("", ">= 100")]);
    let facts = facts(TWO_QUARTERS);
    let card = score(&plan, &facts, &rules(), AFTER, Traces::Left);
    let projection = project(&plan, &facts, &rules(), AFTER);
    assert_eq!([&projection.low, &projection.middle, &projection.high], [&card; 3]);
    assert_eq!(projection.of(&NodeId::new("1B/i1")).unwrap().method, Method::Closed);
}

#[test]
fn what_reads_other_scores_has_a_state_of_its_own_when_the_year_is_over() {
    let reads = r#""formula": "achievement(\"1B/i1\")", "unit": "%","#;
    let half = "1B/i1,2019,30,final,2019-12-31,,";
    let of = |target| state_in(&plan(&[("", ">= 60"), (reads, target)]), half, "1B/i2", AFTER);
    assert_eq!(of(">= 50%"), Some(State::Achieved));
    assert_eq!(of(">= 51%"), Some(State::NotAchieved));
}

#[test]
fn a_target_has_the_state_of_what_is_known_of_it() {
    let quarters = |last: u32| format!("1B/i1,2019-Q2,{last},final,2019-07-02,,");
    let of = |target: &str, rows: &str| state(target, rows, "1B/i1", OCTOBER);
    assert_eq!(of(">= 60", "1B/i1,2019,60,final,2019-09-01,,"), Some(State::Achieved));
    assert_eq!(of(">= 60", "1B/i1,2019,59,final,2019-09-01,,"), Some(State::NotAchieved));
    assert_eq!(of(">= 60", &quarters(30)), Some(State::OnTrack));
    assert_eq!(of(">= 60", &quarters(29)), Some(State::AtRisk));
    assert_eq!(of(">= 60", &quarters(21)), Some(State::AtRisk));
    assert_eq!(of(">= 60", &quarters(20)), Some(State::Late));
    assert_eq!(of(">= 60", ""), Some(State::NotMeasured));
    assert_eq!(of("_", ""), None);
    assert_eq!(state(">= 60", &quarters(30), "1B/i1", AFTER), Some(State::NotMeasured));
}

#[test]
fn a_recorded_value_is_met_or_not_even_where_no_band_scores_it() {
    let bands = r#""bands": [{ "from": "0", "to": "50", "points": "5" }],"#;
    let of = |value: u32, today| {
        let rows = format!("1B/i1,2019,{value},final,2019-09-01,,");
        state_in(&plan(&[(bands, ">= 60")]), &rows, "1B/i1", today)
    };
    for today in [OCTOBER, AFTER] {
        assert_eq!(of(60, today), Some(State::Achieved));
        assert_eq!(of(59, today), Some(State::NotAchieved));
    }
}

#[test]
fn a_deadline_is_on_track_only_when_somebody_says_how_far_it_is() {
    let due = "entro il 30 novembre 2019";
    let of = |rows: &str, today| state(due, rows, "1B/i1", today);
    assert_eq!(of("", OCTOBER), Some(State::NotMeasured));
    assert_eq!(of("1B/i1,2019,40%,preliminary,2019-09-01,,", OCTOBER), Some(State::OnTrack));
    assert_eq!(of("1B/i1,2019,2019-10-01,final,2019-10-01,,", OCTOBER), Some(State::Achieved));
    assert_eq!(of("", date(2019, 11, 30)), Some(State::NotMeasured));
    assert_eq!(of("", date(2019, 12, 1)), Some(State::NotAchieved));
    assert_eq!(of("", AFTER), Some(State::NotAchieved));
    assert_eq!(of("1B/i1,2019,no,final,2019-12-01,,", date(2019, 12, 1)), Some(State::NotAchieved));
    assert_eq!(
        state("SI", "1B/i1,2019,60%,preliminary,2019-09-01,,", "1B/i1", OCTOBER),
        Some(State::OnTrack)
    );
}

#[test]
fn a_mean_has_the_state_of_its_projection_until_the_year_closes() {
    let of = |value: u32, today| {
        let rows = format!("1B/i1,2019-Q2,{value},final,2019-07-02,,\n1B/i1,2019,{value},final,2019-12-20,,");
        state(">= 60", &rows, "ente", today)
    };
    assert_eq!(
        [27, 26, 21, 20].map(|value| of(value, OCTOBER)),
        [State::OnTrack, State::AtRisk, State::AtRisk, State::Late].map(Some)
    );
    assert_eq!([54, 53].map(|value| of(value, AFTER)), [State::Achieved, State::NotAchieved].map(Some));
    assert_eq!(state(">= 60", "", "ente", OCTOBER), Some(State::NotMeasured));
    assert_eq!(state(">= 60", "", "ente", AFTER), Some(State::NotMeasured));
    assert_eq!(state("_", "", "ente", OCTOBER), None);
}

#[test]
fn a_mean_is_trusted_as_far_as_half_of_its_weight() {
    let word = |weights: [u32; 3], rows: &str| {
        let weigh = weights.map(|weight| format!("\"weight\": \"{weight}\","));
        let plan =
            plan(&[(&weigh[0], ">= 100"), (&weigh[1], ">= 100"), (&weigh[2], "entro il 30 novembre 2019")]);
        let (facts, node) = (facts(rows), NodeId::new("ente"));
        let projection = project(&plan, &facts, &rules(), OCTOBER);
        let card = score(&plan, &facts, &rules(), OCTOBER, Traces::Left);
        (projection.of(&node).unwrap().quality, projection.state(card.get(&node).unwrap(), &rules()))
    };
    let rows = format!("{TWO_QUARTERS}\n1B/i2,2019,100,final,2019-09-01,,");
    assert_eq!(word([20, 60, 20], &rows).0, Quality::Good);
    assert_eq!(word([40, 40, 20], &rows).0, Quality::Fair);
    assert_eq!(word([10, 10, 80], &rows), (Quality::Weak, Some(State::OnTrack)));
    assert_eq!(word([10, 10, 80], ""), (Quality::Absent, Some(State::NotMeasured)));
}

#[test]
fn every_state_method_and_quality_has_a_word_in_both_languages() {
    use cannocchiale_core::score::Method::*;
    for lang in [Lang::It, Lang::En] {
        for state in State::ALL {
            assert!(!state.shown(lang).contains("state-"), "{state:?}");
        }
        for method in [Recorded, Linear, Level, AsPlanned, Overdue, Closed, Mean] {
            assert!(!method.shown(lang).contains("projection-"), "{method:?}");
        }
        for quality in [Quality::Absent, Quality::Weak, Quality::Fair, Quality::Good, Quality::Certain] {
            assert!(!quality.shown(lang).contains("projection-"), "{quality:?}");
        }
    }
    assert_eq!(State::AtRisk.shown(Lang::It), "a rischio");
    assert_eq!(Overdue.shown(Lang::It), "scaduto senza rilevazione");
    assert_eq!(Quality::Fair.shown(Lang::It), "discreta");
    assert_eq!(
        State::ALL.map(|state| state.colour().word()),
        ["green", "green", "amber", "red", "red", "grey"]
    );
    let shapes: std::collections::BTreeSet<char> = State::ALL.map(State::shape).into_iter().collect();
    assert_eq!(shapes.len(), State::ALL.len(), "two states have one shape");
}

#[test]
fn a_series_is_the_same_function_on_other_days() {
    let (plan, facts) = (plan(&[("", ">= 60")]), facts("1B/i1,2019,56,final,2019-09-01,,"));
    let cards = series(&plan, &facts, &rules(), OCTOBER, Every::Quarter);
    let days: Vec<String> = cards.iter().map(|card| card.as_of().to_string()).collect();
    assert_eq!(days, ["2019-03-31", "2019-06-30", "2019-09-30", "2019-10-15"]);
    let body = |card: &Scorecard| card.body().and_then(NodeScore::shown).map(|score| score.to_string());
    let scores: Vec<_> = cards.iter().map(body).collect();
    assert_eq!(scores, [None, None, Some("93.33".to_owned()), Some("93.33".to_owned())]);
    assert_eq!(series(&plan, &facts, &rules(), date(2019, 12, 31), Every::Month).len(), 12);
    assert_eq!(series(&plan, &facts, &rules(), AFTER, Every::Month).len(), 13);
}

proptest! {
    #[test]
    fn every_node_that_asks_something_has_a_state(
        bytes in prop::collection::vec(any::<u8>(), 20..160), day in 0_i32..400
    ) {
        let (plan, facts) = world(&mut Chance::new(&bytes));
        let today = date(2019, 1, 1).saturating_add(jiff::Span::new().days(day));
        let card = score(&plan, &facts, &rules(), today, Traces::Left);
        let projection = project(&plan, &facts, &rules(), today);
        for node in card.nodes() {
            let state = projection.state(node, &rules());
            prop_assert_eq!(state.is_none(), node.verdict.asks_nothing(), "{}", node.id);
            if let Some(projected) = projection.of(&node.id) {
                prop_assert!(projected.low <= projected.score && projected.score <= projected.high);
            }
        }
    }

    #[test]
    fn with_everything_recorded_the_projection_is_the_score_at_the_end_of_the_year(
        bytes in prop::collection::vec(any::<u8>(), 20..160)
    ) {
        let (plan, facts) = recorded_world(&mut Chance::new(&bytes));
        let at_end = score(&plan, &facts, &rules(), AFTER, Traces::Left);
        let projection = project(&plan, &facts, &rules(), OCTOBER);
        for card in [&projection.low, &projection.middle, &projection.high] {
            let verdicts = |card: &Scorecard| card.nodes().iter().map(|node| node.verdict).collect::<Vec<_>>();
            prop_assert_eq!(verdicts(card), verdicts(&at_end));
        }
        let leaves = at_end.nodes().iter().filter(|node| node.role.is_leaf() && node.score().is_some());
        for leaf in leaves {
            prop_assert_eq!(projection.of(&leaf.id).map(|projected| projected.method), Some(Method::Recorded));
        }
    }

    #[test]
    fn the_low_end_of_a_leaf_is_never_above_the_middle_nor_the_middle_above_the_high(
        bytes in prop::collection::vec(any::<u8>(), 20..160)
    ) {
        let (plan, facts) = world(&mut Chance::new(&bytes));
        let projection = project(&plan, &facts, &rules(), OCTOBER);
        let ends = projection.low.nodes().iter().zip(projection.middle.nodes()).zip(projection.high.nodes());
        for ((low, middle), high) in ends {
            prop_assert!(low.score() <= middle.score() && middle.score() <= high.score(), "{}", low.id);
        }
    }
}
