//! What holds for every formula.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::formula::*;
use crate::ids::{NodeId, UnitId, Year};
use crate::model::AccountSide;
use crate::target::Span;

fn expr(kind: ExprKind) -> Expr {
    Expr { kind, span: Span { start: 0, end: 0 } }
}

fn text() -> impl Strategy<Value = String> {
    "[^\\s\\p{C}]([^\\p{C}]{0,8}[^\\s\\p{C}])?"
        .prop_map(|text| text.trim().to_owned())
        .prop_filter("words", |text| !text.is_empty())
}

fn side() -> impl Strategy<Value = AccountSide> {
    prop_oneof![Just(AccountSide::Revenues), Just(AccountSide::Costs), Just(AccountSide::Investments)]
}

fn name() -> impl Strategy<Value = Name> {
    prop_oneof![
        side().prop_map(Name::Total),
        (side(), text()).prop_map(|(side, line)| Name::Line(side, line)),
        text().prop_map(|id| Name::Measure(NodeId::new(id))),
        text().prop_map(|survey| Name::Survey(survey, SurveyPart::Mean)),
        text().prop_map(|survey| Name::Survey(survey, SurveyPart::Answers)),
        text().prop_map(Name::Process),
        prop_oneof![Just(StaffPart::Total), Just(StaffPart::Fte)].prop_map(Name::Staff),
        "h[0-9]{1,2}".prop_map(|id| Name::Health(NodeId::new(format!("health/{id}")))),
    ]
}

fn number() -> impl Strategy<Value = Number> {
    let unit = prop::sample::select(vec![
        None,
        None,
        Some(Literal::Percent),
        Some(Literal::Euro),
        Some(Literal::Days),
        Some(Literal::Months),
        Some(Literal::Hours),
    ]);
    ((0i64..1_000_000_000, 0u32..6), unit)
        .prop_map(|((digits, scale), unit)| Number { value: Decimal::new(digits, scale), unit })
}

fn list() -> impl Strategy<Value = List> {
    let range =
        ("[a-z]{1,6}", 1u32..20, proptest::option::of(0u32..5)).prop_map(|(holder, from, more)| Range {
            from: NodeId::new(format!("{holder}/{from}")),
            to: more.map(|more| NodeId::new(format!("{holder}/{}", from + more))),
        });
    prop_oneof![
        proptest::collection::vec(range, 1..4).prop_map(List::Objectives),
        text().prop_map(|unit| List::Projects(UnitId::new(unit))),
    ]
}

fn any_expr() -> impl Strategy<Value = Expr> {
    let level = (0i64..200).prop_map(|level| {
        Box::new(expr(ExprKind::Number(Number { value: level.into(), unit: Some(Literal::Percent) })))
    });
    let leaf = prop_oneof![
        3 => number().prop_map(ExprKind::Number),
        4 => name().prop_map(ExprKind::Read),
        1 => text().prop_map(|node| ExprKind::Achievement(NodeId::new(node))),
        1 => list().prop_map(ExprKind::MeanAchievement),
        1 => (list(), level).prop_map(|(list, level)| ExprKind::ShareAchieved(list, level)),
    ];
    grown(leaf.prop_map(expr))
}

/// Every operation over some leaves.
fn grown(leaf: impl Strategy<Value = Expr> + 'static) -> impl Strategy<Value = Expr> {
    leaf.prop_recursive(4, 24, 4, |inner| {
        let sign = prop_oneof![Just(Sign::Plus), Just(Sign::Minus)];
        let scale = prop_oneof![Just(Scale::Times), Just(Scale::Over)];
        let fold = prop_oneof![Just(Fold::Sum), Just(Fold::Mean), Just(Fold::Min), Just(Fold::Max)];
        prop_oneof![
            inner.clone().prop_map(|inner| ExprKind::Minus(Box::new(inner))),
            inner.clone().prop_map(|inner| ExprKind::Prev(Box::new(inner))),
            (inner.clone(), proptest::collection::vec((sign, inner.clone()), 1..4))
                .prop_map(|(first, rest)| ExprKind::Sum { first: Box::new(first), rest }),
            (inner.clone(), proptest::collection::vec((scale, inner.clone()), 1..4))
                .prop_map(|(first, rest)| ExprKind::Product { first: Box::new(first), rest }),
            (fold, proptest::collection::vec(inner, 1..4))
                .prop_map(|(fold, parts)| ExprKind::Fold(fold, parts)),
        ]
        .prop_map(expr)
    })
}

/// Records by name: what is not in the table is missing. Names tell their units: `e…` euro, `g…` days, else none.
#[derive(Debug, Clone)]
struct Table(BTreeMap<String, Decimal>);

impl Units for Table {
    fn unit_of_measure(&self, id: &NodeId) -> Option<Unit> {
        Some(match id.as_str().chars().next() {
            Some('e') => Unit::of(Base::Euro),
            Some('g') => Unit::of(Base::Days),
            _ => Unit::ratio(),
        })
    }

    fn unit_of_health(&self, id: &NodeId) -> Option<Unit> {
        self.unit_of_measure(id)
    }
}

impl Records for Table {
    fn look(&self, name: &Name, _: Year) -> Looked<'_> {
        let value = self.0.get(&name.to_string());
        value.map_or(Looked::Missing, |value| Looked::Known(Known::number(*value, Origin::Fact)))
    }

    fn members(&self, _: &List) -> Vec<Member> {
        Vec::new()
    }
}

fn outcome(root: &Expr, table: &Table) -> Outcome {
    let formula = Formula { root: root.clone() };
    let no_scores = |_: &NodeId, _: Year| ScoreLooked::Missing;
    evaluate(&formula, Year::new(2019).unwrap(), table, &no_scores).outcome
}

const MEASURES: [&str; 6] = ["e1", "e2", "g1", "g2", "r1", "r2"];

fn measure(id: &str) -> Expr {
    expr(ExprKind::Read(Name::Measure(NodeId::new(id))))
}

/// Formulas over a few measures of known units and small numbers.
fn over_measures() -> impl Strategy<Value = Expr> {
    let number = prop_oneof![
        (0i64..20).prop_map(|value| Number { value: value.into(), unit: None }),
        (1i64..20).prop_map(|value| Number { value: value.into(), unit: Some(Literal::Euro) }),
    ];
    grown(prop_oneof![
        3 => prop::sample::select(MEASURES.to_vec()).prop_map(measure),
        1 => number.prop_map(|number| expr(ExprKind::Number(number))),
    ])
}

fn table() -> impl Strategy<Value = Table> {
    proptest::collection::vec(1i64..1000, MEASURES.len()).prop_map(|values| {
        let named = |(id, value): (&&str, i64)| (measure(id).to_string(), Decimal::from(value));
        Table(MEASURES.iter().zip(values).map(named).collect())
    })
}

/// The same formula with every euro written in it ten times as many.
fn richer(root: &Expr) -> Expr {
    let again = |inner: &Expr| Box::new(richer(inner));
    expr(match &root.kind {
        ExprKind::Number(Number { value, unit: Some(Literal::Euro) }) => {
            ExprKind::Number(Number { value: *value * Decimal::TEN, unit: Some(Literal::Euro) })
        }
        ExprKind::Minus(inner) => ExprKind::Minus(again(inner)),
        ExprKind::Prev(inner) => ExprKind::Prev(again(inner)),
        ExprKind::Sum { first, rest } => ExprKind::Sum {
            first: again(first),
            rest: rest.iter().map(|(sign, term)| (*sign, richer(term))).collect(),
        },
        ExprKind::Product { first, rest } => ExprKind::Product {
            first: again(first),
            rest: rest.iter().map(|(scale, factor)| (*scale, richer(factor))).collect(),
        },
        ExprKind::Fold(fold, parts) => ExprKind::Fold(*fold, parts.iter().map(richer).collect()),
        other => other.clone(),
    })
}

fn holds_for(text: &str) -> Result<(), TestCaseError> {
    let reading = read(text);
    let inside = |fault: &Fault| text.get(fault.span.start..fault.span.end).is_some();
    prop_assert!(reading.faults().iter().all(inside), "a fault out of the text");
    prop_assert_eq!(reading.faults().is_empty(), reading.formula().is_whole() && reading.faults().is_empty());
    let table = Table(BTreeMap::new());
    if reading.faults().is_empty() {
        let printed = reading.formula().to_string();
        let again = read(&printed);
        prop_assert_eq!(again.faults(), [], "{} became {}", text, printed);
        prop_assert_eq!(again.formula(), reading.formula(), "{} became {}", text, printed);
    }
    let units = reading.formula().unit(&table, Some("%"));
    if let Err(faults) = units {
        prop_assert!(faults.iter().all(inside));
    }
    outcome(reading.formula().root(), &table);
    Ok(())
}

fn formula_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "costs",
        ".total",
        "revenues",
        "[",
        "]",
        "\"Personale\"",
        "\"",
        "measure",
        "(",
        ")",
        "\"x\"",
        "+",
        "-",
        "*",
        "/",
        "1",
        "2,5",
        "1.234,5",
        "90%",
        "€",
        "days",
        "prev(",
        "sum(",
        "mean",
        ",",
        "share_achieved(",
        "objectives(",
        "\"ente/1\"",
        "..",
        "projects",
        "achievement",
        "survey(\"s\")",
        ".mean",
        "staff",
        ".fte",
        "health(\"h1\")",
        "process",
        "oneri",
        "…",
        "è",
    ]);
    proptest::collection::vec((piece, prop::sample::select(vec!["", " "])), 0..16)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(a, b)| [a, b]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_printed_formula_reads_back_the_same(root in any_expr()) {
        let printed = root.to_string();
        let again = read(&printed);
        prop_assert_eq!(again.faults(), [], "printed as {}", printed);
        prop_assert_eq!(again.formula().root(), &root, "printed as {}", printed);
    }

    #[test]
    fn any_text_is_read_without_panic(text in any::<String>()) {
        holds_for(&text)?;
    }

    #[test]
    fn any_mix_of_pieces_is_read_and_what_has_no_fault_is_printed_faithfully(text in formula_text()) {
        holds_for(&text)?;
    }

    /// Units are sound: with ten times the euro everywhere, a value in euroⁿ is 10ⁿ times as large.
    #[test]
    fn a_value_grows_with_its_unit(root in over_measures(), table in table()) {
        let formula = Formula { root: root.clone() };
        let Ok(unit) = formula.unit(&table, None) else { return Ok(()) };
        let euro = unit.power(&Base::Euro);
        let rich = Table(table.0.iter().map(|(name, value)| {
            let times = if name.contains("\"e") { Decimal::TEN } else { Decimal::ONE };
            (name.clone(), *value * times)
        }).collect());
        match (outcome(&root, &table), outcome(&richer(&root), &rich)) {
            (Outcome::Value(before), Outcome::Value(after)) => {
                prop_assert_eq!(&before.unit, &unit);
                let mut expected = before.value;
                for _ in 0..euro.unsigned_abs() {
                    let grown = if euro > 0 { expected.checked_mul(Decimal::TEN) } else { expected.checked_div(Decimal::TEN) };
                    let Some(grown) = grown else { return Ok(()) };
                    expected = grown;
                }
                let near = (after.value - expected).abs() <= expected.abs().max(Decimal::ONE) / Decimal::from(1_000_000_000);
                prop_assert!(near, "{}: {} became {}, not {}", root, before.value, after.value, expected);
            }
            // Digits may be too many for one of the two.
            (Outcome::Failed(Failure::TooLarge), _) | (_, Outcome::Failed(Failure::TooLarge)) => {}
            (Outcome::Failed(before), Outcome::Failed(after)) => {
                prop_assert!(before != Failure::Units && after != Failure::Units);
            }
            (before, after) => prop_assert!(false, "{}: {:?} and {:?}", root, before, after),
        }
    }

    /// A formula with units that are accepted never fails for a unit.
    #[test]
    fn accepted_units_never_fail(root in over_measures(), table in table()) {
        let accepted = Formula { root: root.clone() }.unit(&table, None).is_ok();
        let failed = outcome(&root, &table) == Outcome::Failed(Failure::Units);
        prop_assert_eq!(accepted, !failed);
    }

    #[test]
    fn an_input_that_goes_missing_leaves_no_value(root in over_measures(), table in table(), which in 0..MEASURES.len()) {
        let gone = measure(MEASURES[which]).to_string();
        let formula = Formula { root: root.clone() };
        let reads = formula.inputs().iter().any(|name| name.to_string() == gone);
        let before = outcome(&root, &table);
        let mut without = Table(table.0.clone());
        without.0.remove(&gone);
        let after = outcome(&root, &without);
        if reads {
            prop_assert!(!matches!(after, Outcome::Value(_)), "{}: {:?}", root, after);
        } else {
            prop_assert_eq!(before, after);
        }
    }

    #[test]
    fn together_with_nothing_a_body_is_itself_and_the_order_of_bodies_says_nothing(
        mut halves in proptest::collection::vec((-1000i64..1000, -1000i64..1000), 1..6)
    ) {
        let ratio = |(numerator, denominator): &(i64, i64)| Ratio { numerator: (*numerator).into(), denominator: (*denominator).into() };
        prop_assert_eq!(Ratio::together([ratio(&halves[0])]), Some(ratio(&halves[0])));
        let forwards = Ratio::together(halves.iter().map(ratio));
        halves.reverse();
        prop_assert_eq!(forwards, Ratio::together(halves.iter().map(ratio)));
    }
}

#[test]
fn sixty_four_brackets_are_read_and_one_more_is_a_fault() {
    let nested = |depth: usize| format!("{}1{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(read(&nested(64)).faults(), []);
    let too_deep = read(&nested(65));
    assert_eq!(too_deep.faults().len(), 1);
    assert_eq!(too_deep.faults()[0].kind, FaultKind::NotUnderstood(Expected::Shallower));
    let calls = format!("{}1{}", "prev(".repeat(3000), ")".repeat(3000));
    assert!(!read(&calls).faults().is_empty());
}

#[test]
fn a_long_chain_is_no_deep_tree() {
    let chain = vec!["1"; 3_900].join("+");
    let Outcome::Value(value) = outcome(read(&chain).formula().root(), &Table(BTreeMap::new())) else {
        panic!("a sum of ones has a value");
    };
    assert_eq!(value.value, Decimal::from(3_900));
    assert_eq!(read(&"1+".repeat(4_001)).faults()[0].kind, FaultKind::NotUnderstood(Expected::Shorter));
}
