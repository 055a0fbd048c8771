//! The words of a digest: counts, units and days; no value and no score.

use cannocchiale_core::calendar::{show_date, with_date};
use cannocchiale_core::diag::Lang;
use cannocchiale_store::{Body, Token};
use jiff::civil::Date;

use super::{Digest, Missing};
use crate::components::period_in;
use crate::workspace::letters::{Letter, t, workspace_at};

/// How many groups of missing values are named: the others are on the scrivania.
const MOST: usize = 8;

/// All that a digest is made of.
pub(super) struct Words<'a> {
    pub(super) body: &'a Body,
    pub(super) address: &'a str,
    pub(super) today: Date,
    pub(super) digest: &'a Digest,
    pub(super) token: &'a Token,
}

impl Words<'_> {
    fn lang(&self) -> Lang {
        self.digest.person.language
    }

    pub(super) fn letter(&self) -> Letter {
        let (lang, person) = (self.lang(), &self.digest.person);
        let desk = workspace_at(self.address, &self.body.id, lang);
        let end = format!("{desk}/riepilogo/{}", self.token.text());
        let (name, house) = (&person.name, &self.body.name);
        let mut text = t(
            lang,
            format!("Buongiorno {name},\n\nil punto della settimana.\n"),
            format!("Good morning {name},\n\nhow the week stands.\n"),
        );
        text.push_str(&self.missing());
        text.push_str(&self.waiting());
        text.push_str(&t(
            lang,
            format!("\nLa scrivania: {desk}\n\n-- \n{house}\nRicevi questo riepilogo una volta la settimana. Per non riceverlo più: {end}\nLe lettere che chiedono i valori o ricordano una scadenza di legge arrivano lo stesso.\n"),
            format!("\nYour desk: {desk}\n\n-- \n{house}\nYou get this digest once a week. To have no more of it: {end}\nLetters that ask for values or remind of a day of the law come all the same.\n"),
        ));
        Letter {
            person: person.clone(),
            subject: self.subject(),
            text,
            reference: format!("riepilogo-{}-{}.{}", person.id, self.today, self.body.id),
            unsubscribe: Some(end),
        }
    }

    /// `Riepilogo: 3 valori in ritardo`.
    fn subject(&self) -> String {
        let late: usize = self.late().map(|missing| missing.count).sum();
        let lang = self.lang();
        match late {
            0 => t(lang, "Riepilogo della settimana", "Digest of the week").to_owned(),
            _ => t(
                lang,
                format!("Riepilogo: {} in ritardo", values(lang, late)),
                format!("Digest: {} late", values(lang, late)),
            ),
        }
    }

    fn late(&self) -> impl Iterator<Item = &Missing> {
        self.digest.missing.iter().filter(|missing| missing.due < self.today)
    }

    /// The late ones, and those that are due later.
    fn missing(&self) -> String {
        let lang = self.lang();
        let late: Vec<&Missing> = self.late().collect();
        let coming: Vec<&Missing> =
            self.digest.missing.iter().filter(|missing| missing.due >= self.today).collect();
        let since = t(lang, "atteso il", "due on");
        let by = t(lang, "entro il", "by");
        let late = self.listed(t(lang, "In ritardo", "Late"), since, &late);
        late + &self.listed(t(lang, "Ancora da dire", "Still to be said"), by, &coming)
    }

    fn listed(&self, title: &str, by: &str, all: &[&Missing]) -> String {
        if all.is_empty() {
            return String::new();
        }
        let lang = self.lang();
        let mut text = format!("\n{title}:\n");
        for missing in all.iter().take(MOST) {
            let units = if missing.units.is_empty() { &self.body.name } else { &missing.units };
            let (count, period) = (values(lang, missing.count), period_in(lang, missing.period));
            let by = with_date(by, &show_date(missing.due, lang), lang);
            text.push_str(&format!("- {units}: {count}, {period}, {by}\n"));
        }
        let more = all.len().saturating_sub(MOST);
        if more > 0 {
            let more = t(
                lang,
                format!("- e altre {more} righe, sulla scrivania\n"),
                format!("- and {more} more lines, on your desk\n"),
            );
            text.push_str(&more);
        }
        text
    }

    /// What waits for the reader, and what is late beside values.
    fn waiting(&self) -> String {
        let (lang, mut text) = (self.lang(), String::new());
        let Digest { to_confirm, late_corrections, .. } = self.digest;
        if *to_confirm > 0 {
            let title = t(lang, "Aspettano la tua conferma", "Waiting for your confirmation");
            text.push_str(&format!("\n{title}: {}.\n", values(lang, *to_confirm)));
        }
        if *late_corrections > 0 {
            let title = t(lang, "Azioni correttive in ritardo", "Late corrective actions");
            text.push_str(&format!("\n{title}: {late_corrections}.\n"));
        }
        text
    }
}

fn values(lang: Lang, count: usize) -> String {
    match count {
        1 => t(lang, "un valore", "one value").to_owned(),
        _ => t(lang, format!("{count} valori"), format!("{count} values")),
    }
}
