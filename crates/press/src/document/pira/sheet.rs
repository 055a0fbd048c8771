//! An objective of the PIRA and its indicators on the page, and the list of what is still to be written.

use cannocchiale_core::model::{Indicator, StrategicObjective};

use super::asked::{
    self, beneficiaries, description, is_observed, lacking, lacking_of_objective, observed, of_indicator,
};
use super::{Values, spending_of};
use crate::contract::{ColumnKind, Row, Table};
use crate::document::account::Account;
use crate::document::chapters::{self, Depth};
use crate::document::pages::{Pages, fact};
use crate::figures::{self, Cents};
use crate::folio::Tone;
use crate::prose;

pub(super) fn goal(account: &Account<'_>, pages: &mut Pages, objective: &StrategicObjective, values: Values) {
    let words = account.desk.words;
    let (title, full) = figures::headline(&objective.title);
    pages.heading(2, format!("{}\u{a0}– {title}", objective.code));
    full.into_iter().for_each(|full| pages.say(full));
    for programme in &objective.programmes {
        chapters::prose(pages, Depth(2), prose::read(&programme.text));
    }
    let mut facts = Vec::new();
    let description = description(account.desk, objective);
    if description.said.is_none() {
        facts.push(description.printed(account.desk));
    }
    facts.push(beneficiaries(account.desk, objective).printed(account.desk));
    if let Some(unit) = &objective.unit {
        facts.push(fact(
            account.say("Centro di responsabilità", "Responsibility centre"),
            account.desk.unit(unit),
        ));
    }
    let titles: Vec<String> =
        objective.programmes.iter().filter_map(|programme| programme.title.clone()).collect();
    let activities = asked::said(&titles);
    if !activities.is_empty() {
        facts.push(fact(words.activities, activities.join("; ")));
    }
    let resources = asked::said(&objective.attached.resources);
    if !resources.is_empty() {
        facts.push(fact(
            account.say("Persone, locali, strumenti", "People, rooms, tools"),
            resources.join("; "),
        ));
    }
    for (year, money) in &objective.budget {
        let sides = [
            (account.say("Oneri", "Costs"), money.costs),
            (account.say("Investimenti", "Investments"), money.investments),
        ];
        for (side, amount) in sides {
            // Of investments nothing is said where none are planned.
            if let Some(amount) =
                amount.filter(|amount| !amount.is_zero() || amount == &money.costs.unwrap_or_default())
            {
                let shown = figures::euro(amount, Cents::of([amount]), account.request.lang);
                facts.push(fact(format!("{side} {year}"), format!("{shown} €")));
            }
        }
    }
    pages.facts(facts);
    if objective.indicators.is_empty() {
        pages.notice(
            Tone::Warning,
            account.say("L’obiettivo non ha indicatori.", "The objective has no indicators."),
        );
    }
    for indicator in &objective.indicators {
        sheet(account, pages, indicator, values);
    }
}

/// What the decree asks of an indicator.
fn sheet(account: &Account<'_>, pages: &mut Pages, indicator: &Indicator, values: Values) {
    let (title, full) = figures::headline(&indicator.statement);
    pages.heading(3, title);
    full.into_iter().for_each(|full| pages.say(full));
    let asked = of_indicator(account.desk, indicator);
    let mut facts: Vec<_> = asked.into_iter().map(|asked| asked.printed(account.desk)).collect();
    if values == Values::Observed {
        if let Some(bound) = account.held_against(&asked::measure(account, indicator)) {
            facts.push(fact(account.say("Valore di confronto", "Held against"), bound));
        }
        let observed = observed(account, indicator);
        facts.push(fact(observed.label, observed.said.unwrap_or_else(|| figures::MISSING.to_owned())));
        facts.push(fact(account.say("Scostamento", "Deviation"), account.deviation(&indicator.id)));
        facts.push(fact(account.say("Esito", "Outcome"), account.state_words(&indicator.id)));
        if let Some(cause) =
            account.request.deviations.iter().find(|deviation| deviation.node == indicator.id)
        {
            facts.push(fact(account.say("Causa", "Cause"), cause.cause_words(account)));
        }
    }
    pages.facts(facts);
}

/// Which objectives and indicators lack which fields; nothing where all is said.
pub(super) fn missing(account: &Account<'_>, pages: &mut Pages, values: Values) {
    let mut rows = Vec::new();
    let mut row = |id: &str, words: &str, lacking: Vec<String>| {
        if !lacking.is_empty() {
            rows.push(Row::plain(vec![format!("{id} – {}", figures::headline(words).0), lacking.join(", ")]));
        }
    };
    for (area, objective) in account.plan().strategic_objectives() {
        let programme = account.say("Missione e programma", "Mission and programme");
        let programme = spending_of(account, area, objective).is_none().then(|| programme.to_owned());
        let own = lacking_of_objective(account.desk, objective);
        row(objective.code.as_str(), &objective.title, programme.into_iter().chain(own).collect());
        for indicator in &objective.indicators {
            let mut missing = lacking(account.desk, indicator);
            if values == Values::Observed {
                let observed = observed(account, indicator);
                let is_missing = observed.said.is_none() || !is_observed(account, indicator);
                missing.extend(is_missing.then_some(observed.label));
            }
            row(indicator.id.as_str(), &indicator.statement, missing);
        }
    }
    if rows.is_empty() {
        return;
    }
    pages.heading(1, account.say("Campi mancanti", "Missing fields"));
    let count = rows.len();
    pages.notice(Tone::Warning, account.say(
        format!("Il decreto chiede campi che nessuno ha ancora scritto. Obiettivi e indicatori a cui ne manca qualcuno: {count}. Si scrivono nel Piano, nella scheda di ciascuno; il valore osservato si rileva."),
        format!("The decree asks for fields that nobody has written yet. Objectives and indicators that lack some: {count}. They are written in the plan, in the form of each; observed values are recorded."),
    ));
    let summary = account.say(
        "Una riga per obiettivo o indicatore, con i campi che gli mancano.",
        "One row for each objective or indicator, with the fields it lacks.",
    );
    let caption = account
        .say("Campi chiesti dal decreto e mancanti", "Fields the decree asks for and that are missing");
    pages.table(
        Table::new(caption, summary)
            .column(account.say("Obiettivo o indicatore", "Objective or indicator"), ColumnKind::Text)
            .column(account.say("Campi mancanti", "Missing fields"), ColumnKind::Text)
            .rows(rows)
            .unless_empty(),
    );
}
