//! The page of a rule: what it finds, why it matters, what to write instead. Markdown.

use std::fmt::Write as _;

use super::Rule;
use crate::catalogue;
use crate::diag::Lang;

/// The page of a rule in one language.
pub fn page(rule: &Rule, lang: Lang) -> String {
    let own = |attribute| catalogue::text(lang, rule.code, Some(attribute), &[]);
    let word = |key: &str| catalogue::text(lang, key, None, &[]).unwrap_or_default();
    let severity = word(&format!("check-severity-{}", rule.severity));
    let mut page = format!(
        "# {title}\n\n`{code}` · {severity}\n\n{what}\n",
        title = own("title").unwrap_or_default(),
        code = rule.code,
        what = own("what").unwrap_or_default(),
    );
    let mut section = |heading: &str, text: Option<String>| {
        if let Some(text) = text {
            // Writing to a String cannot fail.
            let _ = write!(page, "\n## {}\n\n{text}\n", word(heading));
        }
    };
    section("check-page-why", own("why"));
    section("check-page-norm", Some(rule.norm.to_owned()));
    section("check-page-tolerance", own("tolerance"));
    section("check-page-example", own("example"));
    section("check-page-instead", own("instead"));
    page
}

/// The whole page of a rule, as kept in `docs/checks/`: Italian, then English.
pub fn page_file(rule: &Rule) -> String {
    format!("{}\n---\n\n{}", page(rule, Lang::It), page(rule, Lang::En))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_says_everything_in_both_languages() {
        for rule in crate::check::rules() {
            let text = page_file(rule);
            for heading in ["## Perché", "## Da dove viene", "## Esempio", "## Come si scrive"] {
                assert!(text.contains(heading), "{}: {heading}", rule.code);
            }
            for heading in ["## Why", "## Where it comes from", "## Example", "## What to write"] {
                assert!(text.contains(heading), "{}: {heading}", rule.code);
            }
            assert!(!text.contains("{$") && !text.contains("\n\n\n"), "{text}");
        }
    }
}
