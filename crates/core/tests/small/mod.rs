//! Small plans: one written by hand for the facts about states and projections, and random ones for laws.

use std::fmt::Write as _;

use cannocchiale_core::facts::{Facts, HEADER, read_csv};
use cannocchiale_core::format;
use cannocchiale_core::model::Plan;

/// A plan of one strategic objective whose indicators have these targets, with no weights.
pub fn plan(indicators: &[(&str, &str)]) -> Plan {
    let indicators: Vec<String> = indicators
        .iter()
        .map(|(more, target)| {
            format!("{{ \"statement\": \"Misura\", {more} \"targets\": {{ \"2019\": \"{target}\" }} }}")
        })
        .collect();
    read_plan(&format!(
        "\"areas\": [{{ \"code\": \"1\", \"title\": \"Area\", \"objectives\": [{{ \"code\": \"1B\", \"title\": \"O\", \
         \"indicators\": [{}] }}] }}]",
        indicators.join(",")
    ))
}

/// Facts of rows without the header: `1B/i1,2019-Q1,10,final,2019-04-02,,`.
pub fn facts(rows: &str) -> Facts {
    let rows: String = rows.lines().map(|row| format!("{}\n", row.trim())).collect();
    let (facts, faults) = read_csv(&format!("{}\n{rows}", HEADER.join(",")));
    assert_eq!(faults, []);
    facts
}

/// A plan of 2019 with these parts, as its file writes them.
pub fn read_plan(parts: &str) -> Plan {
    let text = format!(
        "{{ \"schema\": \"cannocchiale/plan/1\", \"body\": {{ \"name\": \"Ente\" }}, \"year\": 2019, \
         \"period\": {{ \"from\": 2019, \"to\": 2021 }}, {parts} }}"
    );
    let (draft, faults) = format::parse(&text);
    assert_eq!(faults, []);
    let (plan, faults) = format::resolve(draft.unwrap());
    assert_eq!(faults, []);
    plan.unwrap()
}

/// Choices read from random bytes; when they end, the first of each.
pub struct Chance<'b>(std::slice::Iter<'b, u8>);

impl<'b> Chance<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self(bytes.iter())
    }

    fn upto(&mut self, most: u8) -> u8 {
        self.0.next().map_or(0, |byte| byte % (most + 1))
    }

    fn of<'t>(&mut self, several: &[&'t str]) -> &'t str {
        several[usize::from(self.upto(u8::try_from(several.len() - 1).unwrap()))]
    }
}

const TARGETS: &[&str] = &[
    ">= 60",
    "<= 30 giorni",
    "80 - 90",
    ">= 10 eventi",
    "entro il 30 giugno 2019",
    "SI",
    "_",
    "> 5 %",
    "<= anno n-1",
    "almeno 5 eventi, entro maggio",
];
const WEIGHTS: &[&str] = &["", "\"weight\": \"10\",", "\"weight\": \"35.5\",", "\"weight\": \"0\","];

/// A random plan with random facts of its leaves: nothing, some quarters, or the year too.
pub fn world(chance: &mut Chance<'_>) -> (Plan, Facts) {
    let (plan, leaves) = random_plan(chance);
    let rows: String = leaves.iter().map(|leaf| rows_of(leaf, chance)).collect();
    (plan, facts(&rows))
}

/// A random plan whose every leaf was recorded for the whole year on the tenth of August.
pub fn recorded_world(chance: &mut Chance<'_>) -> (Plan, Facts) {
    let (plan, leaves) = random_plan(chance);
    let rows: String = leaves
        .iter()
        .map(|(id, target)| {
            let value = match target.as_str() {
                "SI" => "yes".to_owned(),
                "entro il 30 giugno 2019" => format!("2019-0{}-20", 5 + chance.upto(2)),
                _ => chance.upto(120).to_string(),
            };
            let done = match target.as_str() {
                "almeno 5 eventi, entro maggio" => format!("{id},2019,2019-05-20,final,2019-08-10,,\n"),
                _ => String::new(),
            };
            let before = chance.upto(120);
            format!("{id},2018,{before},final,2019-01-31,,\n{id},2019,{value},final,2019-08-10,,\n{done}")
        })
        .collect();
    (plan, facts(&rows))
}

/// The id and the target of every leaf.
type Leaves = Vec<(String, String)>;

fn random_plan(chance: &mut Chance<'_>) -> (Plan, Leaves) {
    let mut leaves = Vec::new();
    let areas: Vec<String> =
        (1..=1 + chance.upto(1)).map(|number| area(number, chance, &mut leaves)).collect();
    let assigned: Vec<String> = (1..=chance.upto(2))
        .map(|number| {
            let id = format!("ente/{number}");
            format!(
                "{{ \"holder\": {{ \"level\": \"body\" }}, \"title\": \"A\", \"complexity\": \"1.{}\", {} \"indicators\": [{}] }}",
                chance.upto(2),
                chance.of(WEIGHTS),
                indicators(&id, "", chance, &mut leaves)
            )
        })
        .collect();
    let plan =
        read_plan(&format!("\"areas\": [{}], \"objectives\": [{}]", areas.join(","), assigned.join(",")));
    (plan, leaves)
}

fn area(number: u8, chance: &mut Chance<'_>, leaves: &mut Leaves) -> String {
    let objectives: Vec<String> = ["A", "B"]
        .iter()
        .take(usize::from(1 + chance.upto(1)))
        .map(|letter| {
            let id = format!("{number}{letter}");
            let own = indicators(&id, "i", chance, leaves);
            let results: Vec<String> = (1..=chance.upto(3))
                .map(|label| {
                    let target = chance.of(TARGETS);
                    leaves.push((format!("{id}0101/{label}"), target.to_owned()));
                    let weight = chance.of(WEIGHTS);
                    format!("{{ \"label\": \"{label}\", {weight} \"statement\": \"R\", \"target\": \"{target}\" }}")
                })
                .collect();
            format!(
                "{{ \"code\": \"{id}\", \"title\": \"O\", {} \"indicators\": [{own}], \"programmes\": [{{ \"code\": \"{id}01\", \
                 \"text\": \"P\", \"projects\": [{{ \"code\": \"{id}0101\", \"title\": \"P\", \"results\": [{}] }}] }}] }}",
                chance.of(WEIGHTS),
                results.join(",")
            )
        })
        .collect();
    format!("{{ \"code\": \"{number}\", \"title\": \"A\", \"objectives\": [{}] }}", objectives.join(","))
}

fn indicators(owner: &str, stem: &str, chance: &mut Chance<'_>, leaves: &mut Leaves) -> String {
    let indicators: Vec<String> = (1..=chance.upto(3))
        .map(|number| {
            let target = chance.of(TARGETS);
            leaves.push((format!("{owner}/{stem}{number}"), target.to_owned()));
            let weight = chance.of(WEIGHTS);
            format!("{{ \"statement\": \"M\", {weight} \"targets\": {{ \"2019\": \"{target}\" }} }}")
        })
        .collect();
    indicators.join(",")
}

/// Nothing, some quarters, or the year too.
fn rows_of((id, target): &(String, String), chance: &mut Chance<'_>) -> String {
    let mut rows = String::new();
    let how = chance.upto(3);
    let value = |chance: &mut Chance<'_>, day: &str| match target.as_str() {
        "entro il 30 giugno 2019" => format!("2019-0{}-20", 5 + chance.upto(2)),
        "SI" => chance.of(&["yes", "no", "40%"]).to_owned(),
        "almeno 5 eventi, entro maggio" if day.is_empty() => "2019-05-20".to_owned(),
        _ => chance.upto(120).to_string(),
    };
    let is_number = !matches!(target.as_str(), "SI" | "entro il 30 giugno 2019");
    if how > 0 && is_number {
        for (quarter, day) in [(1, "2019-04-02"), (2, "2019-07-02"), (3, "2019-10-02")] {
            if chance.upto(2) > 0 {
                let number = value(chance, day);
                let _ = writeln!(rows, "{id},2019-Q{quarter},{number},preliminary,{day},,");
            }
        }
        let _ = writeln!(rows, "{id},2018,{},final,2019-01-31,,", chance.upto(120));
    }
    if how > 1 {
        let day = if how == 2 { "2019-08-10" } else { "2020-01-20" };
        let number = value(chance, day);
        let _ = writeln!(rows, "{id},2019,{number},final,{day},,");
    }
    rows
}
