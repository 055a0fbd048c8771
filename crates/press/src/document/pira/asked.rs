//! What the decree asks of an objective and of an indicator (DPCM 18/9/2012, art. 3): each field with what the plan says,
//! and nothing in its place where the plan is silent.

use cannocchiale_core::model::{Indicator, IndicatorKind, StrategicObjective, WrittenTarget};
use cannocchiale_core::score::State;
use cannocchiale_core::target::{Target, Unit};

use crate::compose::{self, Desk};
use crate::contract::Fact;
use crate::document::account::Account;
use crate::document::measures::Measure;
use crate::document::pages::fact;
use crate::figures::{self, MISSING};

/// A field of the decree, and what is said of it.
pub(super) struct Asked {
    pub(super) label: String,
    pub(super) said: Option<String>,
}

impl Asked {
    fn new(label: impl Into<String>, said: Option<String>) -> Self {
        Self { label: label.into(), said: said.filter(|said| !said.trim().is_empty()) }
    }

    /// The field as it is printed.
    pub(super) fn printed(self, desk: Desk<'_>) -> Fact {
        let said = self.said.unwrap_or_else(|| desk.say("da definire", "to be defined").to_owned());
        fact(self.label, said)
    }
}

/// Who an objective is for; its text stands above its fields.
pub(super) fn beneficiaries(desk: Desk<'_>, objective: &StrategicObjective) -> Asked {
    let all: Vec<&str> = said(&objective.attached.stakeholders);
    Asked::new(
        desk.say("Destinatari e portatori di interesse", "Beneficiaries and stakeholders"),
        Some(all.join("; ")),
    )
}

/// The texts of a list that say something.
pub(super) fn said(texts: &[String]) -> Vec<&str> {
    texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect()
}

/// The fields that an indicator has in the plan.
pub(super) fn of_indicator(desk: Desk<'_>, indicator: &Indicator) -> Vec<Asked> {
    let words = desk.words;
    let mut asked = vec![
        Asked::new(desk.say("Tipo", "Type"), indicator.kind.map(|kind| kind_words(desk, kind).to_owned())),
        Asked::new(desk.say("Definizione", "Definition"), definition(indicator)),
        Asked::new(
            words.unit_of_measure,
            indicator.unit.clone().filter(|unit| !unit.trim().is_empty()).or_else(|| unit(desk, indicator)),
        ),
        Asked::new(words.source, indicator.source.clone()),
        Asked::new(desk.say("Metodo di calcolo", "Calculation"), calculation(desk, indicator)),
    ];
    asked.extend(desk.plan.period.years().map(|year| {
        let target = indicator.target_for(year).filter(|target| !target.is_none());
        let label = format!("{} {year}", desk.say("Valore atteso", "Expected"));
        Asked::new(label, target.map(|target| figures::target(Some(target))))
    }));
    asked
}

/// The value observed in the year, which the report asks beside the others. One of a part of the year is told with it, and
/// is missing until the year has its own.
pub(super) fn observed(account: &Account<'_>, indicator: &Indicator) -> Asked {
    let year = account.plan().year;
    let recorded = account.recorded(&measure(account, indicator));
    let label = format!("{} {year}", account.say("Valore osservato", "Observed"));
    let recorded = Some(recorded).filter(|recorded| recorded != MISSING);
    let said =
        match recorded {
            Some(last) if account.is_unjudged(&measure(account, indicator)) => Some(account.say(
                format!("{last}, non confrontabile con il valore atteso"),
                format!("{last}, which cannot be held against the expected one"),
            )),
            Some(last) if !is_observed(account, indicator) => Some(account.say(
                format!("non rilevato; ultimo valore {last}"),
                format!("not recorded; last value {last}"),
            )),
            recorded => recorded,
        };
    Asked::new(label, said)
}

/// An indicator as something measured in the year of the plan.
pub(super) fn measure<'a>(account: &Account<'_>, indicator: &'a Indicator) -> Measure<'a> {
    Measure {
        id: &indicator.id,
        label: "",
        statement: &indicator.statement,
        target: indicator.target_for(account.plan().year),
        unit: indicator.unit.as_deref(),
        weight: None,
        owners: &[],
    }
}

/// Whether the value of the year is still to be observed.
pub(super) fn is_observed(account: &Account<'_>, indicator: &Indicator) -> bool {
    !matches!(account.state(&indicator.id), Some(State::NotMeasured))
        || account.is_unjudged(&measure(account, indicator))
}

/// The labels of what is asked of an indicator in the plan and not said.
pub(super) fn lacking(desk: Desk<'_>, indicator: &Indicator) -> Vec<String> {
    unsaid(of_indicator(desk, indicator))
}

/// The labels of what is asked of an objective and not said.
pub(super) fn lacking_of_objective(desk: Desk<'_>, objective: &StrategicObjective) -> Vec<String> {
    unsaid([description(desk, objective), beneficiaries(desk, objective)])
}

fn unsaid(asked: impl IntoIterator<Item = Asked>) -> Vec<String> {
    asked.into_iter().filter(|asked| asked.said.is_none()).map(|asked| asked.label).collect()
}

/// What its programmes say is done; its title alone says nothing of that.
pub(super) fn description(desk: Desk<'_>, objective: &StrategicObjective) -> Asked {
    let texts: Vec<&str> = objective.programmes.iter().map(|programme| programme.text.trim()).collect();
    Asked::new(desk.say("Descrizione", "Description"), Some(texts.join("\n\n")))
}

/// A definition that only repeats the name defines nothing.
fn definition(indicator: &Indicator) -> Option<String> {
    let bare = |text: &str| text.trim().trim_end_matches('.').to_lowercase();
    indicator.definition.clone().filter(|definition| bare(definition) != bare(&indicator.statement))
}

/// The formula in words, what is written of how it is worked out, or both. What is a fact or a day is worked out of
/// nothing: it is seen.
fn calculation(desk: Desk<'_>, indicator: &Indicator) -> Option<String> {
    let formula = indicator.formula.as_ref().filter(|formula| !formula.text().trim().is_empty());
    let formula = formula.map(|formula| compose::formula::words(desk, formula.formula()));
    let written = indicator.calculation.as_deref().map(|text| text.trim().to_owned());
    let said: Vec<String> =
        [formula, written].into_iter().flatten().filter(|text| !text.is_empty()).collect();
    if said.is_empty() {
        return facts(indicator).map(|_| desk.say("Rilevazione diretta", "Direct record").to_owned());
    }
    Some(compose::capital(&said.join(" — ")))
}

/// The unit that the targets make certain: a day, a fact, or the one that all of them name.
fn unit(desk: Desk<'_>, indicator: &Indicator) -> Option<String> {
    if let Some(seen) = facts(indicator) {
        let word = match seen {
            Seen::Day => desk.say("data", "date"),
            Seen::Fact => desk.say("fatto", "fact"),
            Seen::Both => desk.say("fatto o data", "fact or date"),
        };
        return Some(word.to_owned());
    }
    let mut named = targets(indicator).map(|target| match target.target() {
        Target::Threshold { quantity, .. } => quantity.unit.as_ref(),
        Target::Interval { high, .. } => high.unit.as_ref(),
        _ => None,
    });
    let first = named.next()??;
    let word = match first {
        Unit::Thing(thing) => thing.clone(),
        measure => measure.measure()?.to_owned(),
    };
    named.all(|other| other == Some(first)).then_some(word)
}

/// What is seen, not counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Day,
    Fact,
    Both,
}

/// Whether every target of an indicator is a fact or a day; none where one is a number, or there is no target.
fn facts(indicator: &Indicator) -> Option<Seen> {
    together(targets(indicator).map(WrittenTarget::target))
}

fn together<'t>(targets: impl Iterator<Item = &'t Target>) -> Option<Seen> {
    let each: Option<Vec<Seen>> = targets
        .map(|target| match target {
            Target::Deadline(_) => Some(Seen::Day),
            Target::Delivered { .. } => Some(Seen::Fact),
            Target::All(parts) => together(parts.iter()),
            _ => None,
        })
        .collect();
    let each = each?;
    let first = *each.first()?;
    Some(if each.iter().all(|seen| *seen == first) { first } else { Seen::Both })
}

fn targets(indicator: &Indicator) -> impl Iterator<Item = &WrittenTarget> {
    indicator.targets.values().chain(&indicator.target).filter(|target| !target.is_none())
}

/// The types of the decree, art. 5.
fn kind_words(desk: Desk<'_>, kind: IndicatorKind) -> &'static str {
    match kind {
        IndicatorKind::Physical => desk.say("realizzazione fisica", "physical output"),
        IndicatorKind::Output => desk.say("risultato (output)", "result (output)"),
        IndicatorKind::Outcome => desk.say("impatto (outcome)", "impact (outcome)"),
        IndicatorKind::Financial => desk.say("realizzazione finanziaria", "financial"),
        IndicatorKind::Input => desk.say("altro: risorse impiegate", "other: resources used"),
        IndicatorKind::Efficiency => desk.say("altro: efficienza", "other: efficiency"),
        IndicatorKind::Quality => desk.say("altro: qualità", "other: quality"),
        IndicatorKind::Other => desk.say("altro", "other"),
    }
}
