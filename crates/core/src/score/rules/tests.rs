//! Which rule wins, and what cannot be expressed.

use super::*;
use crate::model::Band;

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn choice(scope: Scope, rule: Rule) -> Choice {
    Choice { scope, rule: Some(rule), missing: None }
}

fn rules(choices: Vec<Choice>) -> ScoringRules {
    ScoringRules { choices: Choices::new(Defaults::default(), choices), ..ScoringRules::default() }
}

fn chosen(rules: &ScoringRules, node: &str, level: Level, kind: TargetKind) -> (&'static str, ChosenBy) {
    let chosen = rules.rule_for(&NodeId::new(node), level, kind);
    (chosen.rule.name(), chosen.rule_by)
}

#[test]
fn the_narrowest_choice_wins_and_of_two_the_later() {
    let floor = |value: &str| Rule::Interpolated { floor: number(value) };
    let rules = rules(vec![
        choice(Scope::Node(NodeId::new("1B/i1")), Rule::AllOrNothing),
        choice(Scope::Level(Level::Results), floor("1")),
        choice(Scope::Kind(TargetKind::AtMost), Rule::Inverse),
        choice(Scope::Level(Level::Results), floor("2")),
    ]);
    let at_most = TargetKind::AtMost;
    assert_eq!(chosen(&rules, "1B/i1", Level::Strategic, at_most), ("all-or-nothing", ChosenBy::Node));
    assert_eq!(chosen(&rules, "1B/i2", Level::Strategic, at_most), ("inverse", ChosenBy::Kind));
    assert_eq!(chosen(&rules, "1B/i2", Level::Strategic, TargetKind::AtLeast).1, ChosenBy::Default);
    let later = rules.rule_for(&NodeId::new("1B0101/1a"), Level::Results, at_most);
    assert_eq!((later.rule, later.rule_by), (&floor("2"), ChosenBy::Level));
}

#[test]
fn a_choice_is_passed_over_for_targets_its_rule_cannot_score() {
    let rules = rules(vec![
        choice(Scope::Level(Level::Results), Rule::Progress),
        choice(Scope::Kind(TargetKind::Deadline), Rule::PointsPerDay { points: number("5") }),
    ]);
    let of = |kind| chosen(&rules, "1B0101/1a", Level::Results, kind);
    assert_eq!(of(TargetKind::Delivered), ("progress", ChosenBy::Level));
    assert_eq!(of(TargetKind::Deadline), ("points-per-day", ChosenBy::Kind));
    assert_eq!(of(TargetKind::AtLeast), ("proportional", ChosenBy::Default));
}

#[test]
fn the_rule_and_the_missing_value_policy_are_chosen_apart() {
    let exclude = |scope| Choice { scope, rule: None, missing: Some(MissingPolicy::Exclude) };
    let rules = rules(vec![
        choice(Scope::Node(NodeId::new("1B/i1")), Rule::AllOrNothing),
        exclude(Scope::Level(Level::Strategic)),
    ]);
    let chosen = rules.rule_for(&NodeId::new("1B/i1"), Level::Strategic, TargetKind::Interval);
    assert_eq!((chosen.rule_by, chosen.missing_by), (ChosenBy::Node, ChosenBy::Level));
    assert_eq!(chosen.missing, MissingPolicy::Exclude);
    let other = [
        exclude(Scope::Node(NodeId::new("1B/i1"))),
        choice(Scope::Level(Level::Strategic), Rule::AllOrNothing),
    ];
    let chosen_apart = self::rules(other.to_vec());
    let apart = chosen_apart.rule_for(&NodeId::new("1B/i1"), Level::Strategic, TargetKind::Interval);
    assert_eq!((apart.rule_by, apart.missing_by), (ChosenBy::Level, ChosenBy::Node));
    let law = chosen.by_law();
    assert_eq!((law.rule, law.rule_by), (&Rule::AllOrNothing, ChosenBy::Law));
    assert_eq!(law.missing, MissingPolicy::Exclude);
}

#[test]
fn every_default_scores_its_own_kind() {
    let defaults = Defaults {
        threshold: Rule::Interim { shares: [20, 45, 70, 100].map(Decimal::from) },
        interval: Rule::Progress,
        deadline: Rule::Inverse,
        delivered: Rule::Progress,
    };
    assert_eq!(
        TargetKind::ALL.map(|kind| defaults.of(kind).name()),
        ["interim", "proportional", "proportional", "proportional", "all-or-nothing", "progress"]
    );
}

#[test]
fn grades_cover_every_achievement_once() {
    let grade = |from: i64, to: Option<i64>, score| Grade {
        from: Decimal::from(from),
        to: to.map(Decimal::from),
        score,
    };
    let zero = GradeScore::Fixed(Decimal::ZERO);
    let full = GradeScore::Fixed(Decimal::ONE_HUNDRED);
    let grades =
        [grade(0, Some(70), zero), grade(70, Some(90), GradeScore::Same), grade(90, None, full)].to_vec();
    let rules = ScoringRules { grades: Grades::new(grades).unwrap(), ..ScoringRules::default() };
    let of = |achievement: &str| rules.grade(number(achievement)).unwrap().apply(number(achievement));
    assert_eq!(
        ["0", "69.99", "70", "89.99", "90", "130"].map(of),
        ["0", "0", "70", "89.99", "100", "100"].map(number)
    );
    assert_eq!(Grades::new(vec![grade(10, None, full)]), None);
    assert_eq!(Grades::new(vec![grade(0, Some(50), full), grade(60, None, full)]), None);
    assert_eq!(Grades::new(vec![grade(0, None, full), grade(60, None, full)]), None);
    assert_eq!(Grades::new(vec![grade(0, Some(100), full)]), None);
}

#[test]
fn limits_refuse_what_they_may_not_be() {
    assert!(Cap::new(number("99.99")).is_none() && Cap::new(number("200")).is_some());
    assert!(StrategicShare::new(number("100.1")).is_none() && StrategicShare::new(number("0")).is_some());
    assert!(ComplexityRange::new(number("0"), number("1")).is_none());
    assert!(ComplexityRange::new(number("1.2"), number("0.8")).is_none());
    assert!(StateLimits::new(number("70"), number("90")).is_none());
    assert!(ScoringRules::default().complexity.contains(number("1.2")));
    assert!(!ScoringRules::default().complexity.contains(number("1.21")));
}

#[test]
fn bands_are_read_in_any_order() {
    let band = |from: Option<i64>, to: Option<i64>| Band {
        from: from.map(Decimal::from),
        to: to.map(Decimal::from),
        points: Decimal::ONE,
    };
    let ten = Decimal::TEN;
    let twenty = Decimal::from(20);
    assert_eq!(band_faults(&[band(Some(10), None), band(None, Some(10))]), []);
    assert_eq!(
        band_faults(&[band(Some(20), None), band(None, Some(10))]),
        [BandFault::Gap(Some(ten), Some(twenty))]
    );
    assert_eq!(
        band_faults(&[band(None, Some(20)), band(Some(10), None)]),
        [BandFault::Overlap(Some(ten), Some(twenty))]
    );
    assert_eq!(band_faults(&[band(Some(10), Some(10))]), [BandFault::Empty(Some(ten), Some(ten))]);
}

#[test]
fn what_a_choice_and_the_grades_are_about_is_written_by_its_name() {
    let read = |more: &str| {
        let text = format!(
            r#"{{ "schema": "cannocchiale/rules/1", "name": "x", "version": 1, "valid_from": "2019-01-01", "source": "s", {more} }}"#
        );
        let (read, faults) = crate::format::rules::parse(&text);
        read.unwrap_or_else(|| panic!("{more}: {faults:?}")).rules
    };
    let scope = |key: &str, name: &str| {
        let rules = read(&format!(r#""choices": [{{ "{key}": "{name}", "missing": "block" }}]"#));
        rules.choices.all()[0].scope.clone()
    };
    for level in Level::ALL {
        assert_eq!(scope("level", level.name()), Scope::Level(level));
    }
    for kind in TargetKind::ALL {
        assert_eq!(scope("kind", kind.name()), Scope::Kind(kind));
    }
    for on in [GradesOn::Indicator, GradesOn::Objective] {
        assert_eq!(read(&format!(r#""grades_on": "{}""#, on.name())).grades_on, on);
    }
}

#[test]
fn overrides_are_none_until_one_is_stated() {
    let act =
        crate::model::Act { organ: "giunta".into(), kind: "delibera".into(), number: "1".into(), date: None };
    let stated = Override { node: NodeId::body(), score: Decimal::TEN, reason: "r".into(), act };
    assert!(Overrides::default().is_empty());
    assert!(!Overrides::new(vec![stated]).is_empty());
}
