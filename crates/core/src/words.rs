//! Words that look alike.

/// The most similar of some words, where one is similar at all; else `none`, which the messages understand.
pub fn nearest<'w>(written: &str, words: impl Iterator<Item = &'w str>) -> &'w str {
    words
        .map(|word| (strsim::damerau_levenshtein(word, written), word))
        .min()
        .filter(|(distance, word)| *distance <= 2.max(word.chars().count() / 3))
        .map_or("none", |(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_word_is_near() {
        let words = || ["strategic_share", "cap", "1B/i1"].into_iter();
        assert_eq!(nearest("stategic_share", words()), "strategic_share");
        assert_eq!(nearest("1B/1", words()), "1B/i1");
        assert_eq!(nearest("tetto", words()), "none");
    }
}
