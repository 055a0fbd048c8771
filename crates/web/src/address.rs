//! Addresses: safe for any id, in either language.

use cannocchiale_core::diag::Lang;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'@');

/// The prefix of the English pages.
pub(crate) const ENGLISH: &str = "/en";

/// An id as one segment of an address.
pub(crate) fn segment(id: &str) -> String {
    match id {
        // A browser would take these two as steps up the path.
        "." => "%2E".to_owned(),
        ".." => "%2E%2E".to_owned(),
        _ => utf8_percent_encode(id, SEGMENT).to_string(),
    }
}

/// Whether a text from a plan may be linked: the address of a page, and no script.
pub(crate) fn is_web_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// The segments of a raw path, decoded; `None` where one is not UTF-8.
pub(crate) fn segments(path: &str) -> Option<Vec<String>> {
    let parts = path.split('/').filter(|part| !part.is_empty());
    parts.map(|part| percent_decode_str(part).decode_utf8().ok().map(|text| text.into_owned())).collect()
}

/// The id of an element of the page that stands for a node.
pub(crate) fn anchor(id: &str) -> String {
    let mut anchor = String::from("n-");
    for c in id.chars() {
        if c.is_ascii_alphanumeric() || c == '-' {
            anchor.push(c);
        } else {
            anchor.push_str(&format!("_{:x}", u32::from(c)));
        }
    }
    anchor
}

/// Splits a raw path into its language and the rest, which starts with `/`.
pub(crate) fn language(path: &str) -> (Lang, &str) {
    match path.strip_prefix(ENGLISH) {
        Some("") => (Lang::En, "/"),
        Some(rest) if rest.starts_with('/') => (Lang::En, rest),
        _ => (Lang::It, path),
    }
}

/// An address of the portal in a language; `path` starts with `/`.
pub(crate) fn localized(lang: Lang, path: &str) -> String {
    match lang {
        Lang::It => path.to_owned(),
        Lang::En if path == "/" => ENGLISH.to_owned(),
        Lang::En => format!("{ENGLISH}{path}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_id_is_one_segment_and_comes_back() {
        for id in ["1B", "1B/i1", "a b%c?d#e", "perché", "..", ".", "<script>", "@sg~2"] {
            let path = format!("/obiettivo/{}", segment(id));
            assert_eq!(segments(&path), Some(vec!["obiettivo".to_owned(), id.to_owned()]), "{path}");
        }
        assert_eq!(segments("/a/%ff"), None);
    }

    #[test]
    fn anchors_of_different_ids_differ() {
        assert_eq!(anchor("1B"), "n-1B");
        assert_ne!(anchor("1B/i1"), anchor("1B-i1"));
        assert_ne!(anchor("1B i1"), anchor("1B/i1"));
    }

    #[test]
    fn the_language_is_the_first_word_of_the_address() {
        assert_eq!(language("/en"), (Lang::En, "/"));
        assert_eq!(language("/en/albero/1"), (Lang::En, "/albero/1"));
        assert_eq!(language("/ente"), (Lang::It, "/ente"));
        assert_eq!(localized(Lang::En, "/"), "/en");
        assert_eq!(localized(Lang::En, "/ente"), "/en/ente");
    }
}
