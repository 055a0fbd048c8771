use cannocchiale_core::model::UnitKind;
use cannocchiale_store::Role::{
    Admin, Auditor, Board, Director, Office, Oiv, Planner, SecretaryGeneral, ServiceHead,
};
use cannocchiale_store::Validity;

use super::*;

const SPECIFICATION: &str = include_str!("../../../../../docs/spec/rights.md");

fn row(right: &Right) -> String {
    let method = match right.method {
        Method::Get => "GET",
        Method::Post => "POST",
    };
    let who = match right.who {
        Who::Everybody => "everybody".to_owned(),
        Who::Roles(roles) => {
            let each = roles.iter().map(|(role, scope)| format!("{role} {}", scope.word()));
            each.collect::<Vec<_>>().join(", ")
        }
    };
    let personal = match right.personal {
        Personal::Never => "never",
        Personal::Sheltered => "sheltered",
    };
    format!("| {method} `{}` | {} | {who} | {personal} |", right.path, right.action.word())
}

#[test]
fn the_specification_has_the_same_rows_in_the_same_order() {
    let written: Vec<&str> = SPECIFICATION
        .lines()
        .filter(|line| line.starts_with("| GET `") || line.starts_with("| POST `"))
        .collect();
    let built: Vec<String> = RIGHTS.iter().map(row).collect();
    assert_eq!(written, built);
}

#[test]
fn a_route_has_one_row() {
    for (at, right) in RIGHTS.iter().enumerate() {
        let same = |other: &Right| (other.method, other.path) == (right.method, right.path);
        assert!(!RIGHTS[at + 1..].iter().any(same), "{right:?}");
    }
}

fn unit(id: &str, parent: Option<&str>) -> Unit {
    Unit {
        id: UnitId::new(id),
        name: id.to_owned(),
        kind: UnitKind::Office,
        parent: parent.map(UnitId::new),
        validity: Validity::from(jiff::civil::date(2019, 1, 1)),
        version: 1,
    }
}

/// sg ─ area ─ service ─ office, and another area beside.
fn units() -> Vec<Unit> {
    let tree = [
        ("sg", None),
        ("area", Some("sg")),
        ("service", Some("area")),
        ("office", Some("service")),
        ("other", Some("sg")),
    ];
    tree.into_iter().map(|(id, parent)| unit(id, parent)).collect()
}

/// The units of the tree that a role given there reaches by an action; `-` is what belongs to no unit.
fn reached(action: Action, role: Role, on: Option<&str>) -> Vec<&'static str> {
    let grants = [Grant { role, unit: on.map(UnitId::new) }];
    let all: [&[&'static str]; 6] = [&["sg"], &["area"], &["service"], &["office"], &["other"], &[]];
    all.into_iter()
        .filter(|owners| {
            let owners: Vec<UnitId> = owners.iter().map(UnitId::new).collect();
            may(action, &grants, &units(), &owners)
        })
        .map(|owners| owners.first().copied().unwrap_or("-"))
        .collect()
}

#[test]
fn an_office_reaches_itself_a_head_what_is_below_and_the_planner_all() {
    let said = |role, on| reached(Action::ProposeValue, role, on);
    assert_eq!(said(Office, Some("office")), ["office"]);
    assert_eq!(said(ServiceHead, Some("service")), ["service", "office"]);
    assert_eq!(said(Director, Some("area")), ["area", "service", "office"]);
    assert_eq!(said(Planner, None), ["sg", "area", "service", "office", "other", "-"]);
}

#[test]
fn a_role_is_never_wider_than_it_was_given() {
    assert_eq!(reached(Action::ReadValue, Oiv, Some("area")), ["area", "service", "office"]);
    assert!(reached(Action::ReadValue, Office, None).is_empty());
}

#[test]
fn who_reads_does_not_say_and_who_keeps_the_house_does_not_read() {
    for role in [Oiv, Auditor, SecretaryGeneral, Board, Admin] {
        assert!(reached(Action::ProposeValue, role, None).is_empty(), "{role}");
        assert!(reached(Action::ConfirmValue, role, None).is_empty(), "{role}");
    }
    for role in [Admin, Board] {
        assert!(reached(Action::ReadValue, role, None).is_empty(), "{role}");
    }
    assert!(reached(Action::ConfirmValue, Office, Some("office")).is_empty());
}

#[test]
fn a_tree_of_units_that_bites_its_tail_ends() {
    let units = [unit("a", Some("b")), unit("b", Some("a"))];
    assert!(!is_within(&UnitId::new("a"), &UnitId::new("c"), &units));
}
