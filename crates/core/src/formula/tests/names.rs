//! Names that a plan does not have, and what the sentences about them show.

use std::collections::BTreeSet;

use super::values::plan;
use crate::diag::Lang;
use crate::formula::*;
use crate::ids::NodeId;

/// The nearest name of each unknown one, `none` where nothing is near.
fn unknown(text: &str) -> Vec<String> {
    let scored: BTreeSet<NodeId> = ["ente", "1A", "1A0101"].map(NodeId::new).into();
    let faults = unknown_names(read(text).formula(), &plan(), &scored);
    let near = |fault: &Fault| match &fault.kind {
        FaultKind::NameUnknown(near) => near.clone().unwrap_or_else(|| "none".to_owned()),
        other => panic!("{other:?}"),
    };
    faults.iter().map(near).collect()
}

#[test]
fn names_of_the_plan_and_names_that_formulas_give_are_known() {
    let known = [
        "costs.total / revenues.total",
        "costs[\"Personale\"] + revenues[\"Diritto annuale\"]",
        "survey(\"Sportelli anagrafici\").mean",
        "survey(\"survey/1\").answers",
        "health(\"h1\")",
        "measure(\"x\") + process(\"y\").days + staff.total",
        "achievement(\"1A\")",
        "mean_achievement(projects(\"registro\"))",
        "share_achieved(objectives(\"ente/1\"..\"ente/3\", \"sg/1\"), 90%)",
    ];
    for text in known {
        assert_eq!(unknown(text), [""; 0], "{text}");
    }
}

#[test]
fn the_nearest_name_of_the_same_kind_is_offered() {
    assert_eq!(unknown("costs[\"Personalle\"]"), ["costs[\"Personale\"]"]);
    assert_eq!(unknown("revenues[\"Diritto anuale\"]"), ["revenues[\"Diritto annuale\"]"]);
    assert_eq!(unknown("revenues[\"Personale\"]"), ["none"]);
    assert_eq!(unknown("investments.total"), ["none"]);
    assert_eq!(unknown("survey(\"Sportelli anagrafic\").mean"), ["survey(\"Sportelli anagrafici\").mean"]);
    assert_eq!(unknown("health(\"h11\")"), ["health(\"h1\")"]);
    assert_eq!(unknown("achievement(\"1A0102\")"), ["achievement(\"1A0101\")"]);
    assert_eq!(unknown("mean_achievement(projects(\"anagrafic\"))"), ["anagrafico"]);
    assert_eq!(unknown("mean_achievement(objectives(\"ente/1\"..\"ente/33\"))"), ["ente/3"]);
    assert_eq!(
        unknown("prev(costs[\"Personalle\"]) + health(\"h11\")"),
        ["costs[\"Personale\"]", "health(\"h1\")"]
    );
}

#[test]
fn every_fault_has_a_sentence_and_a_help_in_both_languages() {
    for text in ["costs.totale", "(1 + 2", "revenue.total", "costs.total + 3 days"] {
        let reading = read(text);
        let mut faults = reading.faults().to_vec();
        faults.extend(reading.formula().unit(&NoUnits, None).err().unwrap_or_default());
        let fault = faults.first().expect("a fault");
        let sentences = [Lang::It, Lang::En].map(|lang| (fault.message(text, lang), fault.help(text, lang)));
        for (message, help) in &sentences {
            assert!(!message.contains(fault.code()) && message.len() > 20, "{text}: {message}");
            assert!(!help.contains(fault.code()) && help.len() > 5, "{text}: {help}");
        }
        let [(italian, helps), (english, helped)] = &sentences;
        assert!(italian != english && helps != helped, "{text}: {italian} {helps}");
    }
}

/// Nothing has a declared unit.
pub(super) struct NoUnits;

impl Units for NoUnits {
    fn unit_of_measure(&self, _: &NodeId) -> Option<Unit> {
        None
    }

    fn unit_of_health(&self, _: &NodeId) -> Option<Unit> {
        None
    }
}
