//! The targets that changed in the year, the first beside the last: who reads the results must know both.

use std::collections::BTreeMap;

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::model::Plan;

use crate::compose::act_words;
use crate::contract::{ColumnKind, Row, Table};
use crate::document::account::Account;
use crate::document::measures::measures;
use crate::document::pages::Pages;
use crate::figures;

pub(super) fn section(account: &Account<'_>, pages: &mut Pages) {
    let Some(initial) = account.request.initial else { return };
    let table = table(account, initial);
    if table.is_none() {
        return;
    }
    pages.heading(2, account.say("I target rivisti nell’anno", "Targets revised in the year"));
    let act = account.plan().revision.act.as_ref().map(|act| act_words(act, account.desk));
    pages.say(match act {
        Some(act) => account.say(
            format!("Il piano è stato aggiornato con {act}. I punteggi guardano i target aggiornati."),
            format!("The plan was updated by {act}. Scores look at the updated targets."),
        ),
        None => account.say(
            "Il piano è stato aggiornato. I punteggi guardano i target aggiornati.".to_owned(),
            "The plan was updated. Scores look at the updated targets.".to_owned(),
        ),
    });
    pages.table(table);
}

/// A row for each measure whose target is another, or that was not there before.
fn table(account: &Account<'_>, initial: &Plan) -> Option<Table> {
    let before: BTreeMap<&NodeId, String> =
        measures(initial).map(|measure| (measure.id, figures::target(measure.target))).collect();
    let rows = measures(account.plan()).filter_map(|measure| {
        let now = figures::target(measure.target);
        let first = before.get(measure.id);
        (first != Some(&now)).then(|| {
            let first =
                first.cloned().unwrap_or_else(|| account.say("non c’era", "was not there").to_owned());
            let what = format!("{} {}", measure.id, measure.statement);
            Row::plain(vec![what, first, now, account.told(&measure), account.score(measure.id)])
        })
    });
    let summary = account.say("Una riga per target rivisto.", "One row for each revised target.");
    Table::new(account.say("Target iniziali e rivisti", "Initial and revised targets"), summary)
        .column(account.say("Misura", "Measure"), ColumnKind::Text)
        .column(account.say("Target iniziale", "Initial target"), ColumnKind::Short)
        .column(account.say("Target rivisto", "Revised target"), ColumnKind::Short)
        .column(account.say("Consuntivo", "Value"), ColumnKind::Short)
        .column(account.say("Punteggio", "Score"), ColumnKind::Number)
        .rows(rows)
        .unless_empty()
}
