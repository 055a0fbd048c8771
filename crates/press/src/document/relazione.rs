//! The Relazione sulla performance: what became of the plan (D.Lgs. 150/2009, art. 10; DFP guideline 3/2018).
//!
//! It is public: objectives of single persons are left out, and what is told of assigned objectives is a count over
//! at least [`FEWEST`] holders.

mod deviations;
mod gender;
mod organisation;
mod people;
mod process;
mod revised;
mod synthesis;

use cannocchiale_core::score::Explainer;

use super::account::Account;
use super::chapters::{self, Depth};
use super::pages::{Numbering, Pages, fact, plan_words};
use super::{Document, Need, Refused, slots};
use crate::folio::Folio;

/// The fewest holders whose outcomes may be counted together.
const FEWEST: usize = 5;

pub(super) const DOCUMENT: Document = Document {
    name: "relazione",
    facts: Need::Asked,
    title: ("Relazione sulla performance", "Performance report"),
    compose,
    slots: slots::OF_REPORT,
    pages: None,
};

fn compose(account: &Account<'_>) -> Result<Folio, Refused> {
    let mut pages = Pages::new(Numbering::Numbered);
    let plan = account.plan();
    synthesis::chapter(account, &mut pages);
    chapters::written(account, &mut pages, Depth(1), &slots::PRESENTATION);
    organisation::context(account, &mut pages);
    organisation::chapter(account, &mut pages);
    people::chapter(account, &mut pages);
    process::chapter(account, &mut pages);
    let facts = vec![
        fact(account.say("Piano di riferimento", "Plan"), plan_words(account)),
        fact(account.say("Punteggi al", "Scores as of"), account.day(account.request.as_of)),
        fact(account.say("Regole di valutazione", "Scoring rules"), rules(account)),
        fact(account.desk.words.printed_on, account.day(account.request.date)),
    ];
    Ok(pages.bound(account, plan.year.to_string(), facts))
}

fn rules(account: &Account<'_>) -> String {
    let rules = account.request.rules;
    format!("{} ({}), {}", rules.title, rules.id(), rules.source)
}

/// Explains scores in the language of the reader; none where nothing was measured.
fn explainer<'a>(account: &'a Account<'_>) -> Option<Explainer<'a>> {
    Some(Explainer::new(account.plan(), account.card()?, account.request.lang))
}
