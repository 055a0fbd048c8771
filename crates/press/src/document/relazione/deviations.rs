//! The targets that were missed, and why.

use cannocchiale_core::ids::NodeId;

use crate::contract::{ColumnKind, Row, Table};
use crate::document::account::Account;
use crate::document::measures::{Measure, assigned, common, measures};
use crate::document::pages::Pages;
use crate::folio::Tone;

/// Every target that was missed, with its cause where somebody said it; and what somebody explained though nobody
/// recorded it.
pub(super) fn section(account: &Account<'_>, pages: &mut Pages) {
    let cause = |id: &NodeId| {
        let said = account.request.deviations.iter().find(|deviation| &deviation.node == id);
        said.map(|said| {
            let action = said.action_words(account).map(|action| {
                format!(" {}: {action}", account.say("Azione correttiva", "Corrective action"))
            });
            format!("{}{}", said.cause_words(account), action.unwrap_or_default())
        })
    };
    let is_told = |measure: &Measure<'_>| {
        account.is_missed(measure) || (account.is_unmeasured(measure) && cause(measure.id).is_some())
    };
    let missed: Vec<Measure<'_>> = measures(account.plan()).filter(is_told).collect();
    let unmeasured = measures(account.plan()).filter(|measure| account.is_unmeasured(measure)).count();
    let common: Vec<Measure<'_>> = common(account.plan())
        .flat_map(|objective| assigned(account.plan(), objective))
        .filter(is_told)
        .collect();
    if missed.is_empty() && common.is_empty() {
        pages.say(account.say("Nessun target misurato è stato mancato.", "No measured target was missed."));
    }
    let unexplained = missed.iter().chain(&common).filter(|measure| cause(measure.id).is_none()).count();
    if unexplained > 0 {
        pages.notice(
            Tone::Warning,
            account.say(
                format!("Scostamenti di cui la causa è ancora da indicare: {unexplained}."),
                format!("Deviations whose cause is still to be given: {unexplained}."),
            ),
        );
    }
    let row = |measure: &Measure<'_>| {
        Row::plain(vec![
            format!("{} {}", measure.id, measure.statement),
            account.target(measure),
            account.told(measure),
            account.deviation(measure.id),
            account.score(measure.id),
            cause(measure.id).unwrap_or_else(|| account.say("da indicare", "to be given").to_owned()),
        ])
    };
    let summary = account.say("Una riga per target mancato.", "One row for each missed target.");
    let captions = [
        account.say("Target mancati e cause", "Missed targets and causes"),
        account.say(
            "Target mancati degli obiettivi comuni e cause",
            "Missed targets of the common objectives and causes",
        ),
    ];
    for (caption, missed) in captions.into_iter().zip([&missed, &common]) {
        pages.table(
            Table::new(caption, summary)
                .column(account.say("Misura", "Measure"), ColumnKind::Text)
                .column(account.desk.words.target, ColumnKind::Short)
                .column(account.say("Consuntivo", "Value"), ColumnKind::Short)
                .column(account.say("Scostamento", "Deviation"), ColumnKind::Number)
                .column(account.say("Punteggio", "Score"), ColumnKind::Number)
                .column(account.say("Causa", "Cause"), ColumnKind::Text)
                .rows(missed.iter().map(row))
                .unless_empty(),
        );
    }
    if unmeasured > 0 {
        pages.say(account.say(
            format!("Di altri indicatori e risultati non si sa se il target sia stato mancato, perché nessuno li ha rilevati o il loro valore non si confronta con il target: sono {unmeasured}, elencati nel capitolo sul processo di misurazione."),
            format!("Of other indicators and results it is not known whether the target was missed, since nobody recorded them or their value cannot be held against the target: they are {unmeasured}, listed in the chapter on measurement."),
        ));
    }
}
