//! The Piano della performance. On paper it keeps the pages it was born with; its other forms come from this folio.

use super::account::Account;
use super::chapters::{self, Depth};
use super::pages::{Numbering, Pages, fact};
use super::{Document, Need, Refused, Request, slots};
use crate::folio::Folio;
use crate::{PlanDocument, PressError, compose, plan_pdf};

pub(super) const DOCUMENT: Document = Document {
    name: "piano",
    facts: Need::Welcome,
    title: ("Piano della performance", "Performance plan"),
    compose: composed,
    slots: slots::OF_PLAN,
    pages: Some(pages),
};

fn request<'a>(request: &Request<'a>) -> PlanDocument<'a> {
    let Request { plan, facts, diagnostics, narrative, look, terms, lang, date, data, .. } = *request;
    PlanDocument { plan, facts, diagnostics, narrative, look, terms, lang, date, data }
}

fn pages(of: &Request<'_>) -> Result<Vec<u8>, PressError> {
    plan_pdf(&request(of))
}

fn composed(account: &Account<'_>) -> Result<Folio, Refused> {
    let request = request(account.request);
    let compose = compose::document(&request, account.desk.words);
    let (words, depth) = (account.desk.words, Depth(1));
    let mut pages = Pages::new(Numbering::Numbered);
    chapters::narrative(&mut pages, depth, words.presentation, compose.presentation);
    let mut identity = compose.identity;
    if identity.says_something() {
        pages.heading(1, words.identity);
    }
    let (mandate, mission) = (std::mem::take(&mut identity.mandate), std::mem::take(&mut identity.mission));
    chapters::purpose(&mut pages, Depth(2), words, mandate, mission);
    chapters::structure(&mut pages, Depth(2), words, identity);
    chapters::resources(&mut pages, depth, words, compose.resources);
    chapters::context(&mut pages, depth, words, compose.context);
    chapters::tree(&mut pages, depth, words, compose.tree);
    chapters::strategic(&mut pages, depth, words, compose.strategic);
    chapters::operational(&mut pages, depth, words, &compose.cover.year, compose.operational);
    chapters::assigned(&mut pages, depth, words, compose.assigned);
    chapters::health(&mut pages, depth, words, compose.health);
    chapters::budget(&mut pages, depth, words, compose.budget);
    chapters::quality(&mut pages, depth, words, compose.quality);
    if compose.process.table.is_some() {
        pages.heading(1, words.process);
        pages.table(compose.process.table);
    }
    chapters::narrative(&mut pages, depth, words.narrative, compose.narrative);
    compose.checks.into_iter().for_each(|checks| chapters::checks(&mut pages, depth, words, checks));
    let cover = compose.cover;
    let mut facts = vec![fact(words.status, cover.status)];
    facts.extend(cover.act.map(|act| fact(words.act, act)));
    facts.push(fact(words.year_part, cover.year));
    facts.push(fact(words.printed_on, cover.date));
    Ok(pages.bound(account, cover.period, facts))
}
