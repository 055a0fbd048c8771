//! Random texts: numbers, targets and formulas as offices write them.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;

pub(super) fn one_of(texts: &'static [&'static str]) -> impl Strategy<Value = String> + Clone {
    select(texts).prop_map(str::to_owned)
}

pub(super) const NUMBERS: &[&str] = &[
    "-20", "-5", "-1", "0", "0.5", "1", "2", "3", "4", "5", "7", "9.9", "10", "12.4", "33.3", "56", "60",
    "84.7", "85", "90", "99.999", "100", "105", "371", "390", "26000", "27300",
];
pub(super) const WEIGHTS: &[&str] = &["0", "0.5", "1", "14.29", "14.26", "20", "33.33", "40", "100", "-5"];
pub(super) const COMPLEXITIES: &[&str] = &["0.8", "0.95", "1", "1.1", "1.2", "0", "-1"];
pub(super) const UNITS: &[&str] = &["%", "giorni", "gg", "mesi", "ore", "euro", "eventi"];
pub(super) const WORDS: &[&str] = &[
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

pub(super) fn number() -> impl Strategy<Value = String> + Clone {
    one_of(NUMBERS)
}

pub(super) fn maybe(
    texts: &'static [&'static str],
    chance: f64,
) -> impl Strategy<Value = Option<String>> + Clone {
    weighted(chance, one_of(texts))
}

/// How people write numbers in targets.
pub(super) fn italian(number: &str) -> String {
    number.replace('.', ",")
}

pub(super) fn threshold() -> impl Strategy<Value = String> + Clone {
    const OPERATORS: &[&str] = &[">= ", "> ", "<= ", "< ", "= ", "", "almeno ", "al massimo ", "pari a "];
    const OF: &[&str] = &["", "", " %", "%", " giorni", " ore", " mesi", " euro", " eventi"];
    (select(OPERATORS), number(), select(OF)).prop_map(|(op, n, of)| format!("{op}{}{of}", italian(&n)))
}

pub(super) fn interval() -> impl Strategy<Value = String> + Clone {
    let bounds = || select(vec!["-10", "-5", "0", "1", "3", "5", "85", "90", "380", "390"]);
    (bounds(), bounds(), select(vec!["", "%", " giorni"]))
        .prop_map(|(a, b, of)| format!("da {a}{of} a {b}{of}"))
}

pub(super) const RELATIVES: &[&str] = &[
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
pub(super) const DATES: &[&str] = &[
    "entro marzo",
    "entro il 15 aprile 2019",
    "entro il 15 aprile 2023",
    "31.12.2020",
    "entro fine anno",
    "entro 3 mesi dal rilascio",
    "entro 30 giorni dal rilascio",
    "entro i termini di legge",
];
pub(super) const DELIVERIES: &[&str] = &["Realizzazione", "SI", "report finale"];
pub(super) const EMPTY: &[&str] = &["_", "—", ""];
pub(super) const UNREAD: &[&str] = &["molto buono", ">=", "<> 3", ">= 5 oppure entro marzo"];

pub(super) fn single() -> impl Strategy<Value = String> + Clone {
    prop_oneof![
        6 => threshold(),
        2 => interval(),
        2 => one_of(RELATIVES),
        3 => one_of(DATES),
        2 => one_of(DELIVERIES),
    ]
}

pub(super) fn target() -> impl Strategy<Value = String> + Clone {
    prop_oneof![
        10 => single(),
        3 => vec(single(), 2..4).prop_map(|parts| parts.join("; ")),
        1 => Just("almeno 5 eventi, entro maggio".to_owned()),
        1 => one_of(EMPTY),
        1 => one_of(UNREAD),
    ]
}

/// The words that formulas are made of: euro, ratios, what has no declared unit, other nodes.
pub(super) fn atom() -> impl Strategy<Value = String> + Clone {
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

pub(super) fn formula() -> impl Strategy<Value = String> + Clone {
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
