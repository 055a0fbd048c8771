//! The title of the document: the year and the period of the plan.

use cannocchiale_core::format::plan::PeriodFile;
use cannocchiale_core::source::LineSpan;

use crate::document::{Block, Document};
use crate::found::Found;
use crate::ledger::Ledger;
use crate::recogniser::Recogniser;

use super::words::{fold, years_in};

/// One of the first texts, with the name of the plan and one or two years.
pub(crate) struct Title;

impl Recogniser for Title {
    fn name(&self) -> &'static str {
        "title"
    }

    fn recognise(&self, document: &Document, ledger: &mut Ledger, found: &mut Found) {
        let title = document.blocks().iter().take(12).filter_map(Block::passage).find_map(|passage| {
            let words = fold(&passage.text);
            let named = words.contains("PIANO") && words.contains("PERFORMANCE") || words.contains("PIAO");
            Some((passage, period(&years_in(&passage.text))?)).filter(|_| named)
        });
        let Some((passage, period)) = title else { return };
        let span = LineSpan::new(passage.from, passage.to);
        found.plan.year = period.from;
        found.plan.period = period;
        found.place("ente", span);
        found.place_field("ente", "year", span);
        found.place_field("ente", "period", span);
        ledger.take_all(span.from, span.to, self.name());
    }
}

/// A plan covers three years: the one a title says, and the two after it.
fn period(years: &[i16]) -> Option<PeriodFile> {
    match years {
        [from] => Some(PeriodFile { from: *from, to: from.saturating_add(2) }),
        [from, to, ..] if to >= from => Some(PeriodFile { from: *from, to: *to }),
        _ => None,
    }
}
