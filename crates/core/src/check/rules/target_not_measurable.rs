//! All of something that nobody can count.

use rust_decimal::Decimal;

use crate::check::words::{brief, mentions};
use crate::check::{Rule, Rules};
use crate::diag::{Diagnostic, Severity};
use crate::model::{Indicator, Plan, WrittenTarget};
use crate::source::Place;
use crate::target::{Op, Quantity, Target, Unit};

/// See its page.
pub const RULE: Rule = Rule {
    code: "target-not-measurable",
    severity: Severity::Advice,
    norm: "D.Lgs. 150/2009, art. 5, c. 2, lett. b (obiettivi specifici e misurabili in termini concreti e chiari)",
    it: include_str!("target_not_measurable.it.ftl"),
    en: include_str!("target_not_measurable.en.ftl"),
    run,
};

/// Words of going on with something: a hundred per cent of them is nothing in particular.
const ACTIVITIES: &[&str] = &[
    "prosecuzione",
    "attuazione",
    "monitoraggio",
    "ottimizzazione",
    "ideazione",
    "mantenimento",
    "sviluppo",
    "realizzazione",
    "gestione",
    "attivita di studio",
    "valorizzazione",
    "revisione",
    "verifica",
    "definizione",
    "adozione",
    "presidio",
    "continuation",
    "implementation",
    "monitoring",
    "management",
];

/// Words by which a statement says what is counted, or over what.
const MEASURES: &[&str] = &[
    "percentual",
    "numero",
    "num",
    "tasso",
    "quota",
    "rapporto",
    "indice",
    "grado di",
    "totale",
    "media",
    "medio",
    "voto",
    "tempo",
    "tempi",
    "giorni",
    "entro",
    "termini",
    "rispetto a",
    "rispetto al",
    "su quelli",
    "su quelle",
    "almeno",
    "previst",
    "programmat",
    "dovut",
    "richiest",
    "riduzion",
    "aument",
    "increment",
    "number",
    "share",
    "rate",
    "ratio",
    "out of",
    "within",
    "planned",
];

fn run(plan: &Plan, _: &Rules) -> Vec<Diagnostic> {
    plan.strategic_objectives()
        .flat_map(|(_, objective)| &objective.indicators)
        .filter(|indicator| indicator.formula.is_none() && all_of_it(indicator))
        .filter(|indicator| {
            mentions(&indicator.statement, ACTIVITIES) && !mentions(&indicator.statement, MEASURES)
        })
        .map(|indicator| {
            Diagnostic::new(RULE.code, RULE.severity, Place::field(indicator.id.clone(), "statement"))
                .with("indicator", indicator.id.as_str())
                .with("statement", brief(&indicator.statement))
        })
        .collect()
}

/// Whether every target is the bare hundred per cent.
fn all_of_it(indicator: &Indicator) -> bool {
    let mut targets = indicator.targets.values().filter(|written| !written.is_none()).peekable();
    targets.peek().is_some() && targets.all(is_all)
}

fn is_all(written: &WrittenTarget) -> bool {
    let Target::Threshold { op, quantity: Quantity { value, unit } } = written.target() else { return false };
    matches!(op, Op::Exactly | Op::AtLeast) && *value == Decimal::ONE_HUNDRED && *unit == Some(Unit::Percent)
}
