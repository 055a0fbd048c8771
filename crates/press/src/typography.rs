//! How Italian (and English) text is set: curved apostrophes, the quotation marks of the language, the minus of numbers
//! below zero, the dash of ranges, and blanks that keep a number with its unit. Every change puts one character in place of
//! another.

mod bound;
mod marks;

use std::borrow::Cow;

use cannocchiale_core::diag::Lang;

use crate::contract::{Fact, Span, Table};
use crate::folio::{Block, Folio};

/// Sets every text of a folio, so that all its forms say the same characters.
pub(crate) fn set(folio: &mut Folio, lang: Lang) {
    let setter = Setter(lang);
    if let Some(cover) = &mut folio.cover {
        for text in [&mut cover.body, &mut cover.title, &mut cover.subtitle] {
            setter.text(text);
        }
        setter.facts(&mut cover.facts);
    }
    for text in [&mut folio.meta.title, &mut folio.meta.author, &mut folio.meta.description] {
        setter.text(text);
    }
    folio.blocks.iter_mut().for_each(|block| setter.block(block));
}

/// Sets the texts of a language.
#[derive(Clone, Copy)]
struct Setter(Lang);

impl Setter {
    fn block(self, of: &mut Block) {
        match of {
            Block::Heading { text, .. } => self.text(text),
            Block::Paragraph { spans } | Block::Notice { spans, .. } => self.spans(spans),
            Block::List { items, .. } => items.iter_mut().flatten().for_each(|block| self.block(block)),
            Block::Quote { blocks } => blocks.iter_mut().for_each(|block| self.block(block)),
            Block::Table { table } => self.table(table),
            Block::Figure { figure, table } => {
                self.text(&mut figure.caption);
                self.text(&mut figure.alt);
                figure.source.iter_mut().for_each(|source| self.text(source));
                table.iter_mut().for_each(|table| self.table(table));
            }
            Block::Facts { facts } => self.facts(facts),
            Block::Tiles { tiles } => {
                for tile in tiles {
                    self.text(&mut tile.value);
                    self.text(&mut tile.label);
                    tile.note.iter_mut().for_each(|note| self.text(note));
                }
            }
            Block::Signatures { signatures } => {
                for signature in signatures {
                    self.text(&mut signature.role);
                    let notes = signature.name.iter_mut().chain(&mut signature.note);
                    notes.for_each(|note| self.text(note));
                }
            }
            Block::PageBreak | Block::SamePage => {}
        }
    }

    fn spans(self, of: &mut [Span]) {
        typeset_parts(of.iter_mut().map(|span| &mut span.text).collect(), self.0);
    }

    fn facts(self, of: &mut [Fact]) {
        of.iter_mut().for_each(|fact| self.text(&mut fact.value));
    }

    fn table(self, of: &mut Table) {
        self.text(&mut of.caption);
        self.text(&mut of.summary);
        of.source.iter_mut().for_each(|source| self.text(source));
        of.columns.iter_mut().for_each(|column| self.text(&mut column.title));
        of.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| self.text(cell));
    }

    fn text(self, text: &mut String) {
        if let Cow::Owned(set) = typeset(text, self.0) {
            *text = set;
        }
    }
}

/// The text with curved apostrophes, the quotation marks of its language, and its numbers with their minus and kept with
/// their units.
pub(crate) fn typeset(text: &str, lang: Lang) -> Cow<'_, str> {
    let steps: [fn(&str, Lang) -> Option<String>; 5] =
        [marks::apostrophes, marks::quotes, marks::minus, marks::dashes, bound::bound];
    steps.into_iter().fold(Cow::Borrowed(text), |text, step| match step(&text, lang) {
        Some(set) => Cow::Owned(set),
        None => text,
    })
}

/// The same for a text in several parts, such as one with words in bold: what opens in one may be closed in another.
pub(crate) fn typeset_parts(parts: Vec<&mut String>, lang: Lang) {
    let whole: String = parts.iter().map(|part| part.as_str()).collect();
    if let Cow::Owned(set) = typeset(&whole, lang) {
        let mut set = set.chars();
        for part in parts {
            *part = set.by_ref().take(part.chars().count()).collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typeset(text: &str) -> Cow<'_, str> {
        super::typeset(text, Lang::It)
    }

    #[test]
    fn an_apostrophe_is_curved_wherever_it_stands() {
        assert_eq!(typeset("L'attivita' dell'8 e 'altro'"), "L’attivita’ dell’8 e ‘altro’");
        assert_eq!(typeset("E' un po' di COMPETITIVITA'."), "E’ un po’ di COMPETITIVITA’.");
        assert_eq!(typeset("de' Mercanti, '68, 'ndrangheta"), "de’ Mercanti, ’68, ’ndrangheta");
        assert_eq!(typeset("entro 5' o 3'30\""), "entro 5' o 3'30\"", "minutes");
    }

    #[test]
    fn a_hyphen_between_blanks_is_a_dash() {
        assert_eq!(typeset("85% - 90%"), "85%\u{a0}–\u{a0}90%");
        assert_eq!(typeset("10 - 25"), "10\u{a0}–\u{a0}25");
        assert_eq!(typeset("Lucca - Pisa"), "Lucca – Pisa");
        assert_eq!(typeset("-"), "—");
    }

    #[test]
    fn what_one_span_opens_another_may_close() {
        let mut parts = ["l'", "\"Aurea", "\" di 5", " giorni"].map(str::to_owned);
        typeset_parts(parts.iter_mut().collect(), Lang::It);
        assert_eq!(parts, ["l’", "«Aurea", "» di 5", "\u{a0}giorni"]);
    }

    #[test]
    fn what_is_read_together_stays_on_one_line() {
        for kept in [
            "31 gennaio 2019",
            "(1º marzo 2019).",
            "31 January 2019",
            "su 100",
            "3 (25,15%)",
            "N. 3",
            "Art. 5",
            "≤ anno n-1",
            "< anno 2014",
            "variazioni %",
            "€ 5",
        ] {
            assert_eq!(typeset(kept), kept.replace(' ', "\u{a0}"));
        }
        assert_eq!(typeset("n.\n5 di"), "n.\u{a0}5 di");
    }

    #[test]
    fn quotation_marks_are_those_of_the_language() {
        assert_eq!(
            typeset("Il progetto \"Imprese, oggi\", all'\"Aurea\" (\"di rete\")."),
            "Il progetto «Imprese, oggi», all’«Aurea» («di rete»)."
        );
        assert_eq!(super::typeset("The \"best\"", Lang::En), "The “best”");
        for kept in
            ["survey(\"Sportelli\").mean", "costs[\"Quote\"]", "schermo da 24\" e basta", "una \" sola", "\""]
        {
            assert_eq!(typeset(kept), kept);
        }
    }

    #[test]
    fn a_number_below_zero_has_a_minus_and_other_hyphens_stay() {
        assert_eq!(typeset("-0,4"), "−0,4");
        assert_eq!(typeset("da -1.500 a -2% (-3), poi ≥ -4."), "da −1.500 a −2% (−3), poi ≥ −4.");
        for kept in ["2018 -2019", "2018-2019", "n-1", "-1a", "e-mail", "- 3", "- voce", "--2", "A -3D"] {
            assert_eq!(typeset(kept), kept);
        }
        assert!(matches!(typeset("parole-e-basta"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_number_stays_with_its_sign_and_its_unit() {
        assert_eq!(typeset("≤ 24.800,00 euro"), "≤\u{a0}24.800,00\u{a0}euro");
        assert_eq!(typeset("entro 5 giorni, in 3 sedi"), "entro 5\u{a0}giorni, in 3 sedi");
        assert_eq!(typeset("delibera n. 7 (art. 10)"), "delibera n.\u{a0}7 (art.\u{a0}10)");
        assert!(matches!(typeset("parole senza numeri"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_is_set_once_stays_as_it_is() {
        let once = typeset("dell'anno \"buono\": > 80 % in 2  mesi").into_owned();
        assert_eq!(typeset(&once), once);
    }
}
