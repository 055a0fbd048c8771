//! The words of a letter that asks for values: what, by when, where; no value and no score.

use cannocchiale_core::calendar::{show_date, with_date};
use cannocchiale_core::diag::Lang;
use cannocchiale_store::Token;
use jiff::civil::Date;

use super::{Owed, Owing};
use crate::components::period_in;

/// How many values have a link of their own in one letter: the others are on the scrivania.
pub(super) const MOST_LINKS: usize = 12;

/// All that a letter is made of.
pub(super) struct Words<'a> {
    pub(super) body: &'a str,
    /// The address of the scrivania.
    pub(super) desk: &'a str,
    pub(super) today: Date,
    pub(super) owing: &'a Owing,
    /// Of the first values owed, in their order.
    pub(super) links: &'a [Token],
}

impl Words<'_> {
    fn lang(&self) -> Lang {
        self.owing.person.language
    }

    fn t<T>(&self, it: T, en: T) -> T {
        match self.lang() {
            Lang::It => it,
            Lang::En => en,
        }
    }

    fn day(&self, day: Date) -> String {
        show_date(day, self.lang())
    }

    /// What it is about, with the day: `3 valori da dire entro il 15 luglio 2019`.
    pub(super) fn subject(&self) -> String {
        let (owed, climbed) = (self.owing.owed.len(), self.owing.climbed.len());
        let Some(due) = self.owing.owed.iter().map(|owed| owed.campaign.due).min() else {
            return match climbed {
                1 => self.t("Un valore in ritardo nelle tue unità", "A late value in your units").to_owned(),
                _ => self.t(
                    format!("{climbed} valori in ritardo nelle tue unità"),
                    format!("{climbed} late values in your units"),
                ),
            };
        };
        let words = match (owed, due < self.today) {
            (1, false) => self.t("Un valore da dire entro il", "A value to be said by").to_owned(),
            (1, true) => self.t("Un valore atteso dal", "A value due since").to_owned(),
            (_, false) => {
                self.t(format!("{owed} valori da dire entro il"), format!("{owed} values to be said by"))
            }
            (_, true) => self.t(
                format!("{owed} valori, il primo atteso dal"),
                format!("{owed} values, the first due since"),
            ),
        };
        with_date(&words, &self.day(due), self.lang())
    }

    /// The whole text.
    pub(super) fn text(&self) -> String {
        let mut text = format!("{} {},\n", self.t("Buongiorno", "Good morning"), self.owing.person.name);
        if !self.owing.owed.is_empty() {
            text.push_str(&self.asked());
        }
        if !self.owing.climbed.is_empty() {
            text.push_str(&self.climbed());
        }
        text.push_str(&self.t(
            format!(
                "\nLa scrivania: {}\n\n-- \n{}\nRicevi questa lettera perché il tuo incarico lo richiede. L’ha scritta il programma: se non tocca più a te,\ndillo a chi lo amministra nel tuo ente.\n",
                self.address(), self.body
            ),
            format!(
                "\nYour desk: {}\n\n-- \n{}\nYou get this letter because your post asks for it. The program wrote it: if it is no longer for you,\ntell who administers it in your body.\n",
                self.address(), self.body
            ),
        ));
        text
    }

    fn asked(&self) -> String {
        let mut text = self.t(
            "\nmancano questi valori. Ogni indirizzo apre il campo di quel solo valore, senza parola d’ordine, per sette giorni;\nvale una volta, e solo per te: non inoltrarlo.\n".to_owned(),
            "\nthese values are missing. Each address opens the field of that one value, without a password, for seven days;\nit works once, and for you only: do not forward it.\n".to_owned(),
        );
        for (at, owed) in self.owing.owed.iter().take(MOST_LINKS).enumerate() {
            text.push_str(&format!("\n{}. {}\n", at + 1, owed.question.statement));
            text.push_str(&self.about(owed));
            if let Some(note) = &owed.sent_back {
                text.push_str(&format!("   {}: {note}\n", self.t("rimandato", "sent back")));
            }
            if let Some(link) = self.links.get(at) {
                text.push_str(&format!("   {}/v/{}\n", self.address(), link.text()));
            }
        }
        let more = self.owing.owed.len().saturating_sub(MOST_LINKS);
        if more > 0 {
            text.push_str(&self.t(
                format!("\nE altri {more}, che trovi sulla scrivania.\n"),
                format!("\nAnd {more} more, on your desk.\n"),
            ));
        }
        text
    }

    /// The scrivania, in the language of the reader.
    fn address(&self) -> String {
        match self.lang() {
            Lang::It => self.desk.to_owned(),
            Lang::En => self.desk.replacen("/lavoro/", "/en/lavoro/", 1),
        }
    }

    fn about(&self, owed: &Owed) -> String {
        let period = period_in(self.lang(), owed.campaign.period);
        let due = with_date(self.t("entro il", "by"), &self.day(owed.campaign.due), self.lang());
        let target = owed.question.target.as_ref().filter(|target| !target.is_none());
        let target = target.map(|target| format!("; target: {}", target.target().words(self.lang())));
        format!("   {}\n   {period}, {due}{}\n", owed.question.part_of, target.unwrap_or_default())
    }

    fn climbed(&self) -> String {
        let mut text = self.t(
            "\nquesti valori delle tue unità sono in ritardo.\n\n".to_owned(),
            "\nthese values of your units are late.\n\n".to_owned(),
        );
        for owed in self.owing.climbed.iter().take(MOST_LINKS) {
            let owners = if owed.owners.is_empty() { "" } else { "; " };
            let (what, since) = (&owed.question.statement, self.day(owed.campaign.due));
            let due = with_date(self.t("atteso dal", "due since"), &since, self.lang());
            text.push_str(&format!("- {what} ({}{owners}{due})\n", owed.owners));
        }
        let more = self.owing.climbed.len().saturating_sub(MOST_LINKS);
        if more > 0 {
            text.push_str(&self.t(format!("- e altri {more}\n"), format!("- and {more} more\n")));
        }
        text
    }
}
