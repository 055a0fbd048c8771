//! Random plans, facts, rules and days: small, odd, and full of what real plans have.
//!
//! A plan is made as the wire structs of the native file and read as a file is, so that a case that fails is a file.

use cannocchiale_core::facts::{self, Facts};
use cannocchiale_core::format::plan::{
    AccountLineFile, AccountSideFile, AmountFile, AreaFile, AssignedObjectiveFile, BandFile, DirectionFile,
    HealthFile, HolderFile, HolderLevelFile, IndicatorFile, PeriodFile, PlanFile, ProgrammeFile, ProjectFile,
    ResultFile, ServiceStandardFile, StaffFile, StrategicObjectiveFile, SurveyFile, UnitFile, ValueFile,
};
use cannocchiale_core::format::rules::{RulesFile, parse as parse_rules};
use cannocchiale_core::format::{NATIVE_SCHEMA, parse, resolve};
use cannocchiale_core::model::Plan;
use cannocchiale_core::score::rules::ScoringRules;
use jiff::civil::Date;
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use crate::naive::{Inputs, tree};

/// Everything a score is made of.
#[derive(Clone)]
pub struct World {
    pub plan: Plan,
    pub facts: Facts,
    pub rules: ScoringRules,
    pub as_of: Date,
    /// The texts it was read from, to be shown.
    pub texts: [String; 3],
}

impl World {
    pub fn inputs(&self) -> Inputs<'_> {
        Inputs::new(&self.plan, &self.facts, &self.rules, self.as_of)
    }
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [plan, facts, rules] = &self.texts;
        write!(f, "as of {}\n{plan}\n{facts}\n{rules}", self.as_of)
    }
}

fn one_of(texts: &'static [&'static str]) -> impl Strategy<Value = String> + Clone {
    select(texts).prop_map(str::to_owned)
}

const NUMBERS: &[&str] = &[
    "-20", "-5", "-1", "0", "0.5", "1", "2", "3", "4", "5", "7", "9.9", "10", "12.4", "33.3", "56", "60",
    "84.7", "85", "90", "99.999", "100", "105", "371", "390", "26000", "27300",
];
const WEIGHTS: &[&str] = &["0", "0.5", "1", "14.29", "14.26", "20", "33.33", "40", "100", "-5"];
const COMPLEXITIES: &[&str] = &["0.8", "0.95", "1", "1.1", "1.2", "0", "-1"];
const UNITS: &[&str] = &["%", "giorni", "gg", "mesi", "ore", "euro", "eventi"];
const WORDS: &[&str] = &[
    "Incontri con le imprese",
    "Riduzione dei tempi",
    "Aumento degli utenti",
    "Ritardo medio dei pagamenti",
    "Una quota non inferiore alla metà",
    "Una spesa non superiore al dovuto",
    "Aumento e riduzione insieme",
    "Tempi di pagamento delle fatture",
    "Contenimento della spesa",
];

fn number() -> impl Strategy<Value = String> + Clone {
    one_of(NUMBERS)
}

fn maybe(texts: &'static [&'static str], chance: f64) -> impl Strategy<Value = Option<String>> + Clone {
    weighted(chance, one_of(texts))
}

/// How people write numbers in targets.
fn italian(number: &str) -> String {
    number.replace('.', ",")
}

fn threshold() -> impl Strategy<Value = String> + Clone {
    const OPERATORS: &[&str] = &[">= ", "> ", "<= ", "< ", "= ", "", "almeno ", "al massimo ", "pari a "];
    const OF: &[&str] = &["", "", " %", "%", " giorni", " ore", " mesi", " euro", " eventi"];
    (select(OPERATORS), number(), select(OF)).prop_map(|(op, n, of)| format!("{op}{}{of}", italian(&n)))
}

fn interval() -> impl Strategy<Value = String> + Clone {
    let bounds = || select(vec!["-10", "-5", "0", "1", "3", "5", "85", "90", "380", "390"]);
    (bounds(), bounds(), select(vec!["", "%", " giorni"]))
        .prop_map(|(a, b, of)| format!("da {a}{of} a {b}{of}"))
}

const RELATIVES: &[&str] = &[
    "<= anno n-1",
    "< anno precedente",
    ">= anno precedente",
    "> anno n-1",
    ">= 85% del 2018",
    "85% del 2018",
    "< anno 2014",
    "> anno 2018",
    "riduzione del 10% rispetto al 2018",
    "+10% rispetto al 2018",
    "< tempo medio nazionale",
    ">= tempo medio nazionale",
];
const DATES: &[&str] = &[
    "entro marzo",
    "entro il 15 aprile 2019",
    "entro il 15 aprile 2023",
    "31.12.2020",
    "entro fine anno",
    "entro 3 mesi dal rilascio",
    "entro 30 giorni dal rilascio",
    "entro i termini di legge",
];
const DELIVERIES: &[&str] = &["Realizzazione", "SI", "report finale"];
const EMPTY: &[&str] = &["_", "—", ""];
const UNREAD: &[&str] = &["molto buono", ">=", "<> 3", ">= 5 oppure entro marzo"];

fn single() -> impl Strategy<Value = String> + Clone {
    prop_oneof![
        6 => threshold(),
        2 => interval(),
        2 => one_of(RELATIVES),
        3 => one_of(DATES),
        2 => one_of(DELIVERIES),
    ]
}

fn target() -> impl Strategy<Value = String> + Clone {
    prop_oneof![
        10 => single(),
        3 => vec(single(), 2..4).prop_map(|parts| parts.join("; ")),
        1 => Just("almeno 5 eventi, entro maggio".to_owned()),
        1 => one_of(EMPTY),
        1 => one_of(UNREAD),
    ]
}

fn direction() -> impl Strategy<Value = Option<DirectionFile>> + Clone {
    weighted(
        0.5,
        select(vec![DirectionFile::HigherIsBetter, DirectionFile::LowerIsBetter, DirectionFile::WithinRange]),
    )
}

fn bands() -> impl Strategy<Value = Vec<BandFile>> + Clone {
    let band = |from: Option<&str>, to: Option<&str>, points: &str| BandFile {
        from: from.map(str::to_owned),
        to: to.map(str::to_owned),
        points: points.to_owned(),
    };
    let whole =
        vec![band(None, Some("5"), "0"), band(Some("5"), Some("60"), "3"), band(Some("60"), None, "7")];
    let closed = vec![band(Some("60"), Some("100"), "10"), band(Some("0"), Some("60"), "2.5")];
    let gap = vec![band(Some("0"), Some("5"), "1"), band(Some("56"), Some("90"), "4")];
    let worthless = vec![band(None, None, "0")];
    let below = vec![band(None, Some("10"), "-2"), band(Some("10"), None, "2")];
    prop_oneof![
        12 => Just(Vec::new()),
        3 => select(vec![whole, closed, gap, worthless, below]),
    ]
}

const BASELINES: &[&str] = &["12,4", "10", "0", "-3", "60%", ">= 5", "buono", "240 giorni"];

/// The words that formulas are made of: euro, ratios, what has no declared unit, other nodes.
fn atom() -> impl Strategy<Value = String> + Clone {
    const EURO: &[&str] = &[
        "costs.total",
        "revenues.total",
        "investments.total",
        "costs[\"Interventi  ECONOMICI\"]",
        "costs[\"Personale\"]",
        "revenues[\"Manca\"]",
        "100 €",
        "0",
    ];
    const OTHER: &[&str] = &[
        "measure(\"misura\")",
        "measure(\"1A/i1\")",
        "measure(\"ente/1/1\")",
        "staff.total",
        "staff.fte",
        "survey(\"1\").mean",
        "survey(\"survey/1\").answers",
        "process(\"iscrizione\").days",
        "90%",
        "2",
        "0.5",
        "12,5",
        "3 days",
        "health(\"h1\")",
    ];
    const SCORES: &[&str] = &[
        "achievement(\"1A\")",
        "achievement(\"1A/i1\")",
        "achievement(\"1B0101\")",
        "achievement(\"ente/1\")",
        "achievement(\"@sg\")",
        "achievement(\"manca\")",
        "mean_achievement(objectives(\"ente/1\"..\"ente/3\"))",
        "mean_achievement(projects(\"sg\"))",
        "share_achieved(objectives(\"sg/1\"..\"sg/2\", \"servizi/1\"), 90%)",
        "share_achieved(projects(\"studi\"), 50%)",
    ];
    prop_oneof![4 => one_of(EURO), 4 => one_of(OTHER), 3 => one_of(SCORES)]
}

fn formula() -> impl Strategy<Value = String> + Clone {
    let euro = || one_of(&["costs.total", "revenues.total", "investments.total", "costs[\"Personale\"]"]);
    let tree = atom().prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            (inner.clone(), select(vec!["+", "-", "*", "/"]), inner.clone())
                .prop_map(|(a, op, b)| format!("({a} {op} {b})")),
            inner.clone().prop_map(|a| format!("-({a})")),
            inner.clone().prop_map(|a| format!("prev({a})")),
            (select(vec!["sum", "mean", "min", "max"]), vec(inner, 1..4))
                .prop_map(|(name, parts)| format!("{name}({})", parts.join(", "))),
        ]
    });
    prop_oneof![
        4 => (euro(), euro()).prop_map(|(a, b)| format!("{a} / {b}")),
        1 => (euro(), euro()).prop_map(|(a, b)| format!("({a} - prev({a})) / prev({b})")),
        4 => tree,
        2 => atom(),
    ]
}

prop_compose! {
    fn account()(
        side in select(vec![AccountSideFile::Revenues, AccountSideFile::Costs, AccountSideFile::Costs, AccountSideFile::Investments]),
        line in one_of(&["Interventi economici", "Personale", "Diritto annuale"]),
        figures in vec(value_file(), 4),
        years in prop::sample::subsequence(vec!["2018", "2019", "2022", "2023"], 1..=4),
    ) -> AccountLineFile {
        let amounts = years.into_iter().zip(figures).map(|(year, figure)| {
            (year.to_owned(), AmountFile { state: figure.state, amount: figure.value })
        });
        AccountLineFile { side, line, amounts: amounts.collect(), ..AccountLineFile::default() }
    }
}

prop_compose! {
    fn indicator()(
        statement in one_of(WORDS),
        unit in maybe(UNITS, 0.3),
        direction in direction(),
        weight in maybe(WEIGHTS, 0.5),
        baseline in maybe(BASELINES, 0.4),
        target in weighted(0.95, target()),
        yearly in any::<bool>(),
        bands in bands(),
        formula in weighted(0.15, formula()),
    ) -> IndicatorFile {
        let mut indicator =
            IndicatorFile { statement, formula, unit, direction, weight, baseline, bands, ..IndicatorFile::default() };
        if yearly {
            indicator.target = target;
        } else {
            indicator.targets = ["2018", "2019", "2023"].map(|year| (year.to_owned(), target.clone())).into();
        }
        indicator
    }
}

prop_compose! {
    fn result()(
        statement in one_of(WORDS),
        target in weighted(0.85, target()),
        weight in maybe(WEIGHTS, 0.3),
        indicator in weighted(0.4, indicator()),
    ) -> ResultFile {
        ResultFile { statement, target, weight, indicator, ..ResultFile::default() }
    }
}

prop_compose! {
    fn project()(
        results in vec(result(), 0..4),
        weight in maybe(WEIGHTS, 0.3),
        complexity in maybe(COMPLEXITIES, 0.3),
        offices in vec(one_of(&["studi", "servizi", "altrove"]), 0..2),
    ) -> ProjectFile {
        ProjectFile { results, weight, complexity, offices, ..ProjectFile::default() }
    }
}

prop_compose! {
    fn objective()(
        weight in maybe(WEIGHTS, 0.3),
        indicators in vec(indicator(), 0..4),
        programmes in vec(vec(project(), 0..3), 0..3),
    ) -> StrategicObjectiveFile {
        let programmes = programmes.into_iter().map(|projects| ProgrammeFile { projects, ..ProgrammeFile::default() });
        StrategicObjectiveFile { weight, indicators, programmes: programmes.collect(), ..StrategicObjectiveFile::default() }
    }
}

prop_compose! {
    fn area()(weight in maybe(WEIGHTS, 0.3), objectives in vec(objective(), 0..3)) -> AreaFile {
        AreaFile { weight, objectives, ..AreaFile::default() }
    }
}

fn holder() -> impl Strategy<Value = HolderFile> {
    let holder = |level, unit: Option<&str>| HolderFile { level, unit: unit.map(str::to_owned) };
    select(vec![
        holder(HolderLevelFile::Body, None),
        holder(HolderLevelFile::SecretaryGeneral, Some("sg")),
        holder(HolderLevelFile::Structure, None),
        holder(HolderLevelFile::Directorate, Some("servizi")),
        holder(HolderLevelFile::Directorate, None),
        holder(HolderLevelFile::Office, Some("studi")),
        holder(HolderLevelFile::Person, Some("nessuno")),
    ])
}

prop_compose! {
    fn assigned()(
        holder in holder(),
        title in one_of(WORDS),
        weight in maybe(WEIGHTS, 0.8),
        complexity in maybe(COMPLEXITIES, 0.5),
        indicators in vec(indicator(), 0..3),
    ) -> AssignedObjectiveFile {
        AssignedObjectiveFile { holder, title, weight, complexity, indicators, ..AssignedObjectiveFile::default() }
    }
}

prop_compose! {
    fn health()(
        name in one_of(WORDS),
        unit in maybe(&["%", "euro"], 0.6),
        direction in direction(),
        target in weighted(0.9, target()),
        values in vec((select(vec!["2014", "2018", "2019", "2023"]), value_file()), 0..3),
        formula in weighted(0.4, formula()),
    ) -> HealthFile {
        HealthFile {
            name,
            formula,
            unit,
            direction,
            targets: ["2019", "2023"].map(|year| (year.to_owned(), target.clone())).into(),
            values: values.into_iter().map(|(year, value)| (year.to_owned(), value)).collect(),
            ..HealthFile::default()
        }
    }
}

fn value_file() -> impl Strategy<Value = ValueFile> {
    use cannocchiale_core::format::plan::FigureStateFile::{Budgeted, Final, Preliminary};
    (select(vec![Final, Preliminary, Budgeted]), number())
        .prop_map(|(state, value)| ValueFile { state, value })
}

prop_compose! {
    fn plan()(
        year in select(vec![2019_i16, 2019, 2019, 2023]),
        areas in vec(area(), 0..3),
        objectives in vec(assigned(), 0..4),
        health in vec(health(), 0..3),
        accounts in vec(account(), 0..5),
        standards in 0..2_usize,
        surveys in vec(weighted(0.8, target()), 0..2),
    ) -> PlanFile {
        let unit = |(id, parent): (&str, Option<&str>)| UnitFile {
            id: id.to_owned(),
            name: id.to_owned(),
            parent: parent.map(str::to_owned),
            ..UnitFile::default()
        };
        let mut plan = PlanFile {
            schema: NATIVE_SCHEMA.to_owned(),
            year,
            period: PeriodFile { from: year, to: year + 2 },
            areas,
            objectives,
            health,
            accounts,
            service_standards: vec![ServiceStandardFile::default(); standards],
            surveys: surveys.into_iter().map(|target| SurveyFile { target, ..SurveyFile::default() }).collect(),
            ..PlanFile::default()
        };
        plan.body.name = "Camera di prova".to_owned();
        plan.body.units = [("sg", None), ("servizi", Some("sg")), ("studi", Some("servizi"))].map(unit).into();
        let counted = |day: &str, count| StaffFile { as_of: Some(day.to_owned()), count, ..StaffFile::default() };
        plan.body.staff = vec![counted("2018-12-31", 66), counted("2019-06-30", 64)];
        coded(&mut plan);
        plan
    }
}

/// Gives every node of the tree its code.
fn coded(plan: &mut PlanFile) {
    for (a, area) in plan.areas.iter_mut().enumerate() {
        area.code = (a + 1).to_string();
        for (o, objective) in area.objectives.iter_mut().enumerate() {
            objective.code = format!("{}{}", area.code, ['A', 'B', 'C'][o]);
            for (p, programme) in objective.programmes.iter_mut().enumerate() {
                programme.code = format!("{}0{}", objective.code, p + 1);
                for (q, project) in programme.projects.iter_mut().enumerate() {
                    project.code = format!("{}0{}", programme.code, q + 1);
                    project.year = plan.year;
                }
            }
        }
    }
}

/// A row of facts before it is known whose it is: the node, what follows its id, and the cells.
type Row = (Index, &'static str, &'static str, String, &'static str, Option<&'static str>);

fn row() -> impl Strategy<Value = Row> {
    const SUFFIXES: &[&str] =
        &["", "", "", "", "", "#1", "#2", "#3", "/event", "/baseline", "/answers", "/justification"];
    const PERIODS: &[&str] = &[
        "2019", "2019", "2019", "2019", "2023", "2018", "2022", "2014", "2019-Q1", "2019-Q2", "2019-Q3",
        "2019-Q4", "2019-06", "2023-Q1",
    ];
    const DONE: &[&str] = &[
        "yes",
        "yes",
        "no",
        "0%",
        "60%",
        "85%",
        "100%",
        "120%",
        "2018-12-31",
        "2019-01-31",
        "2019-03-31",
        "2019-04-15",
        "2019-04-16",
        "2019-05-31",
        "2019-10-10",
        "2020-01-10",
        "2023-04-15",
        "2023-04-20",
    ];
    const DAYS: &[&str] = &[
        "2018-12-31",
        "2019-03-31",
        "2019-04-10",
        "2019-04-15",
        "2019-04-20",
        "2019-10-10",
        "2019-12-31",
        "2020-01-20",
        "2023-04-14",
        "2024-01-10",
    ];
    let value = prop_oneof![3 => number(), 2 => one_of(DONE)];
    (
        any::<Index>(),
        select(SUFFIXES),
        select(PERIODS),
        value,
        select(vec!["final", "preliminary"]),
        weighted(0.8, select(DAYS)),
    )
}

const AS_OF: &[&str] = &[
    "2019-01-01",
    "2019-03-31",
    "2019-04-01",
    "2019-04-15",
    "2019-04-16",
    "2019-10-15",
    "2019-12-31",
    "2020-01-01",
    "2020-01-31",
    "2020-01-31",
    "2021-06-30",
    "2023-04-15",
    "2023-12-31",
    "2024-01-31",
];

fn rule() -> impl Strategy<Value = Value> {
    let bands = json!([{ "from": null, "to": "5", "points": "0" }, { "from": "5", "to": "60", "points": "2" },
        { "from": "60", "to": "100", "points": "5" }]);
    prop_oneof![
        Just(json!({ "rule": "proportional" })),
        Just(json!({ "rule": "inverse" })),
        Just(json!({ "rule": "all-or-nothing" })),
        number().prop_map(|floor| json!({ "rule": "interpolated", "floor": floor })),
        select(vec!["5", "4", "10"]).prop_map(move |of| json!({ "rule": "bands", "bands": bands, "of": of })),
        Just(json!({ "rule": "interim", "shares": ["20", "45", "70", "100"] })),
        Just(json!({ "rule": "interim", "shares": ["0", "0", "33.3", "100"] })),
        select(vec!["5", "0.5", "30"])
            .prop_map(|points| json!({ "rule": "points-per-day", "points": points })),
        Just(json!({ "rule": "progress" })),
    ]
}

/// Whether a rules file may name a rule for a kind of target: `interval`, `deadline`…
fn may_name(kind: &str, rule: &Value) -> bool {
    let rule = rule["rule"].as_str().unwrap();
    match kind {
        "interval" => ["proportional", "bands", "all-or-nothing"].contains(&rule),
        "deadline" => ["points-per-day", "all-or-nothing"].contains(&rule),
        "delivered" => ["progress", "all-or-nothing"].contains(&rule),
        "at-most" | "relative" => !["points-per-day", "progress", "interim"].contains(&rule),
        _ => !["points-per-day", "progress"].contains(&rule),
    }
}

/// A choice before it is known which node it is about.
fn choice() -> impl Strategy<Value = (Index, Value)> {
    const LEVELS: &[&str] = &["strategic", "results", "assigned", "health", "standards", "surveys"];
    const KINDS: &[&str] = &["at-least", "at-most", "interval", "relative", "deadline", "delivered"];
    let scope = prop_oneof![
        2 => Just(json!({ "node": "" })),
        1 => select(LEVELS).prop_map(|level| json!({ "level": level })),
        2 => select(KINDS).prop_map(|kind| json!({ "kind": kind })),
    ];
    let missing = weighted(0.4, select(vec!["zero", "exclude", "block"]));
    (any::<Index>(), scope, weighted(0.8, rule()), missing).prop_map(|(index, mut choice, rule, missing)| {
        let kind = choice["kind"].as_str().map(str::to_owned);
        if let Some(rule) = rule.filter(|rule| kind.is_none_or(|kind| may_name(&kind, rule))) {
            choice["rule"] = rule;
        }
        choice["missing"] = json!(missing.unwrap_or("exclude"));
        (index, choice)
    })
}

fn grades() -> impl Strategy<Value = Value> {
    let seventy = json!([{ "from": "0", "to": "70", "score": "0" }, { "from": "70", "to": "90", "score": "same" },
        { "from": "90", "to": null, "score": "100" }]);
    let odd =
        json!([{ "from": "0", "to": "50", "score": "10" }, { "from": "50", "to": null, "score": "33.3" }]);
    select(vec![json!([]), json!([]), json!([]), seventy, odd])
}

/// Rules before the nodes they name are known.
#[derive(Debug, Clone)]
struct RulesSketch {
    file: Value,
    choices: Vec<(Index, Value)>,
    overrides: Vec<(Index, &'static str)>,
}

fn rules() -> impl Strategy<Value = RulesSketch> {
    let defaults = vec(rule(), 0..3);
    let numbers =
        (select(vec!["100", "100", "110", "120", "200"]), select(vec!["50", "50", "0", "30", "100"]));
    let policies = (select(vec!["zero", "zero", "exclude", "block"]), select(vec!["indicator", "objective"]));
    let small = (select(vec![0_u32, 1, 5]), select(vec!["0", "1", "5"]));
    let overrides = vec((any::<Index>(), select(vec!["0", "50", "80", "100"])), 0..3);
    let overrides = prop_oneof![2 => Just(vec![]), 1 => overrides];
    (defaults, numbers, policies, small, grades(), vec(choice(), 0..4), overrides).prop_map(
        |(defaults, (cap, share), (missing, grades_on), (answers, tolerance), grades, choices, overrides)| {
            let mut file = serde_json::to_value(RulesFile::default()).unwrap();
            let changes = json!({ "cap": cap, "strategic_share": share, "missing": missing, "grades": grades,
                "grades_on": grades_on, "survey_answers": answers, "standard_tolerance": tolerance });
            for (name, value) in changes.as_object().unwrap() {
                file[name] = value.clone();
            }
            for rule in defaults {
                for kind in ["threshold", "interval", "deadline", "delivered"] {
                    if may_name(kind, &rule) {
                        file[kind] = rule.clone();
                    }
                }
            }
            RulesSketch { file, choices, overrides }
        },
    )
}

/// A plan with facts, rules and a day.
pub fn worlds() -> impl Strategy<Value = World> {
    (plan(), vec(row(), 0..40), rules(), select(AS_OF)).prop_map(|(plan, rows, rules, day)| {
        let (text, plan) = read_plan(&plan);
        let ids: Vec<String> = tree::nodes(&plan).into_iter().map(|(id, _)| id.to_string()).collect();
        let leaves: Vec<String> = tree::leaves(&plan).iter().map(ToString::to_string).collect();
        let (facts_text, facts) = read_facts(&rows, &leaves);
        let (rules_text, rules) = read_rules(rules, &ids, &leaves);
        World { plan, facts, rules, as_of: day.parse().unwrap(), texts: [text, facts_text, rules_text] }
    })
}

fn read_plan(file: &PlanFile) -> (String, Plan) {
    let text = serde_json::to_string(file).unwrap();
    let plan = plan_of(&text);
    (text, plan)
}

fn plan_of(text: &str) -> Plan {
    let (draft, faults) = parse(text);
    let plan = draft.and_then(|draft| resolve(draft).0);
    plan.unwrap_or_else(|| panic!("{faults:?}\n{text}"))
}

/// A world out of its texts; the facts have no header.
pub fn read(plan: &str, rows: &str, rules: &str, as_of: &str) -> World {
    let facts_text = format!("{}\n{rows}\n", facts::HEADER.join(","));
    let (facts, faults) = facts::read_csv(&facts_text);
    assert!(faults.is_empty(), "{faults:?}");
    let texts = [plan.to_owned(), facts_text, rules.to_owned()];
    World { plan: plan_of(plan), facts, rules: rules_of(rules), as_of: as_of.parse().unwrap(), texts }
}

fn rules_of(text: &str) -> ScoringRules {
    let (rules, faults) = parse_rules(text);
    rules.unwrap_or_else(|| panic!("{faults:?}\n{text}")).rules
}

fn read_facts(rows: &[Row], leaves: &[String]) -> (String, Facts) {
    let mut text = facts::HEADER.join(",");
    // What formulas read, and no node of the plan is.
    let others = ["misura", "process/iscrizione", "staff/total", "staff/fte"].map(str::to_owned);
    let ids: Vec<&String> = leaves.iter().chain(&others).collect();
    for (index, suffix, period, value, state, day) in rows {
        let id = index.get(&ids);
        text.push_str(&format!("\n{id}{suffix},{period},{value},{state},{},,", day.unwrap_or_default()));
    }
    let (facts, faults) = facts::read_csv(&text);
    assert!(faults.is_empty(), "{faults:?}");
    (text, facts)
}

fn read_rules(sketch: RulesSketch, ids: &[String], leaves: &[String]) -> (String, ScoringRules) {
    let RulesSketch { mut file, choices, overrides } = sketch;
    let choices: Vec<Value> = choices
        .into_iter()
        .filter(|(_, choice)| choice.get("node").is_none() || !leaves.is_empty())
        .map(|(index, mut choice)| {
            if choice.get("node").is_some() {
                choice["node"] = json!(index.get(leaves));
            }
            choice
        })
        .collect();
    file["choices"] = json!(choices);
    let mut stated = std::collections::BTreeMap::new();
    for (index, score) in overrides {
        stated.insert(index.get(ids).clone(), score);
    }
    let act = json!({ "organ": "giunta", "kind": "delibera", "number": "12", "date": "2019-09-30" });
    let stated = stated
        .into_iter()
        .map(|(node, score)| json!({ "node": node, "score": score, "reason": "caso di prova", "act": act }));
    file["overrides"] = json!(stated.collect::<Vec<_>>());
    let text = file.to_string();
    let rules = rules_of(&text);
    (text, rules)
}
