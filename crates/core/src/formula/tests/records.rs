//! What a plan and its facts say under a name: the value, how it is written, how firm it is, and where it stands.

use jiff::civil::date;
use rust_decimal::Decimal;

use crate::facts::{HEADER, read_csv};
use crate::formula::*;
use crate::ids::{NodeId, Year};
use crate::model::{AccountSide, FigureState, Plan};

const PLAN: &str = r#"{ "schema": "cannocchiale/plan/1", "year": 2018, "period": { "from": 2018, "to": 2020 },
    "body": { "name": "Camera", "staff": [
        { "as_of": "2017-12-31", "dimension": "total", "count": 70 },
        { "as_of": "2018-12-31", "dimension": "total", "count": 66 },
        { "as_of": "2018-12-31", "dimension": "gender", "category": "donne", "count": 40 } ] },
    "areas": [ { "code": "1", "title": "Area", "objectives": [ { "code": "1A", "title": "Obiettivo", "indicators": [
        { "statement": "Quota", "unit": "%", "targets": { "2018": ">= 60 %" } },
        { "statement": "Spesa", "unit": "euro", "targets": { "2018": "<= 60" } } ] } ] } ],
    "accounts": [ { "side": "costs", "line": "Personale", "rounded_to": "100",
        "amounts": { "2018": { "state": "preliminary", "amount": "6337000" } } } ],
    "health": [ { "id": "h1", "name": "Indice", "unit": "%",
        "values": { "2018": { "state": "preliminary", "value": "95.2" } } },
        { "id": "h2", "name": "Debiti", "unit": "euro", "values": { "2018": { "state": "final", "value": "1000" } } } ],
    "objectives": [ { "holder": { "level": "body" }, "number": 1, "title": "Obiettivo", "weight": "100" } ] }"#;

const ROWS: &str = "1A/i1,2018,82,preliminary,2019-01-10,registro,\n\
    1A/i2,2018,500,final,2019-01-10,,\n\
    process/iscrizione,2018,4,final,2019-01-10,,\n";

fn plan() -> Plan {
    let (draft, faults) = crate::format::parse(PLAN);
    crate::format::resolve(draft.unwrap_or_else(|| panic!("{faults:?}"))).0.unwrap()
}

/// What is done with the records of the plan and the rows.
fn with<T>(then: impl FnOnce(&PlanRecords<'_>) -> T) -> T {
    let (facts, faults) = read_csv(&format!("{}\n{ROWS}", HEADER.join(",")));
    assert_eq!(faults, []);
    then(&PlanRecords::new(&plan(), &facts, date(2019, 12, 31)))
}

fn known(name: &Name) -> Known {
    with(|records| match records.look(name, Year::new(2018).unwrap()) {
        Looked::Known(known) => known,
        other => panic!("{name}: {other:?}"),
    })
}

#[test]
fn a_fact_of_what_is_declared_in_percent_is_percentage_points() {
    let id = NodeId::new("1A/i1");
    let expected = Known {
        written: Written::Percent,
        state: Some(FigureState::Preliminary),
        node: Some(id.clone()),
        source: Some("registro".to_owned()),
        recorded_on: Some(date(2019, 1, 10)),
        ..Known::number(82.into(), Origin::Fact)
    };
    assert_eq!(known(&Name::Measure(id)), expected);
    assert_eq!(known(&Name::Measure(NodeId::new("1A/i2"))).written, Written::Plain);
}

#[test]
fn a_line_of_the_accounts_is_rounded_as_it_says() {
    let line = plan().accounts[0].id.clone();
    let expected = Known {
        state: Some(FigureState::Preliminary),
        node: Some(line),
        slack: 50.into(),
        ..Known::number(6_337_000.into(), Origin::Accounts)
    };
    assert_eq!(known(&Name::Line(AccountSide::Costs, "PERSONALE".to_owned())), expected);
}

#[test]
fn people_are_the_last_count_of_all_of_them_in_the_year() {
    let expected = Known {
        state: Some(FigureState::Final),
        recorded_on: Some(date(2018, 12, 31)),
        ..Known::number(66.into(), Origin::Plan)
    };
    assert_eq!(known(&Name::Staff(StaffPart::Total)), expected);
}

#[test]
fn a_printed_health_value_may_be_half_of_its_last_digit_away() {
    let id = NodeId::new("health/h1");
    let expected = Known {
        written: Written::Percent,
        state: Some(FigureState::Preliminary),
        node: Some(id.clone()),
        slack: Decimal::new(5, 2),
        ..Known::number(Decimal::new(952, 1), Origin::Plan)
    };
    assert_eq!(known(&Name::Health(id)), expected);
}

#[test]
fn what_is_declared_has_the_unit_it_is_declared_in() {
    let unit =
        |text: &str| with(|records| read(text).formula().unit(records, None).map(|unit| unit.to_string()));
    assert_eq!(unit("measure(\"1A/i1\")").as_deref(), Ok("%"));
    assert_eq!(unit("measure(\"1A/i2\")").as_deref(), Ok("€"));
    assert_eq!(unit("health(\"h1\")").as_deref(), Ok("%"));
    assert_eq!(unit("health(\"h2\") + costs.total").as_deref(), Ok("€"));
    assert!(unit("measure(\"1A/i2\") + process(\"iscrizione\").days").is_err());
    assert!(unit("health(\"h1\") + process(\"iscrizione\").days").is_err());
}

#[test]
fn roundings_leave_no_room_where_units_do_not_fit() {
    let scores = |_: &NodeId, _: Year| ScoreLooked::Score(80.into());
    let room = |text: &str| {
        with(|records| read(text).formula().room(Year::new(2018).unwrap(), records, &scores, None))
    };
    assert_eq!(room("mean_achievement(objectives(\"ente/1\"))"), Some(Decimal::ZERO));
    assert_eq!(room("health(\"h2\") + costs.total"), Some(Decimal::new(505, 1)));
    assert_eq!(room("costs[\"Personale\"] + measure(\"1A/i2\")"), Some(50.into()));
    assert_eq!(room("measure(\"1A/i1\") + 10%"), Some(Decimal::ZERO));
    assert_eq!(room("health(\"h1\") + 10%"), Some(Decimal::new(5, 4)));
    assert_eq!(room("measure(\"1A/i2\") + process(\"iscrizione\").days"), None);
    assert_eq!(room("health(\"h1\") + process(\"iscrizione\").days"), None);
}
