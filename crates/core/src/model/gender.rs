//! What the money of an objective does to the distance between women and men.

use crate::catalogue;
use crate::diag::Lang;

/// The effect of what is spent for an objective on gender inequality, as the gender budget of the State tells
/// spending apart (L. 196/2009, art. 38-septies; DPCM 16/6/2017, art. 2).
///
/// An objective of which nobody said it has none of these: it is not classified, which is not the same as neutral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GenderEffect {
    /// Meant to reduce inequality.
    Direct,
    /// It may touch women and men differently.
    Sensitive,
    /// No effect on inequality.
    Neutral,
}

impl GenderEffect {
    /// All, from the one that does most.
    pub const ALL: [Self; 3] = [Self::Direct, Self::Sensitive, Self::Neutral];

    /// Its stable word, as the native file writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Sensitive => "sensitive",
            Self::Neutral => "neutral",
        }
    }

    /// The words for people: *spesa … sensibile al genere*; those for no effect say that nobody classified it.
    pub fn shown(effect: Option<Self>, lang: Lang) -> String {
        let word = effect.map_or("unclassified", Self::word);
        catalogue::message(lang, &format!("gender-effect-{word}"), &[])
    }
}
