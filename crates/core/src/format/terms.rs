//! Wire structs of `cannocchiale/terms/1`, the words of a body: [`parse`] reads a text with every fault of it,
//! [`to_text`] writes one. What a word is for is said in [`crate::terms`].

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::shape;
use crate::diag::{Diagnostic, Lang, Severity};
use crate::ids::NodeId;
use crate::source::Place;
use crate::terms::{Given, Kind, TERMS_NODE, Terms};

/// The schema word of the file.
pub const TERMS_SCHEMA: &str = "cannocchiale/terms/1";

/// The words of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct TermsFile {
    /// Always `cannocchiale/terms/1`.
    schema: String,
    /// By kind: `area`, `objective`, and so on. What is not here has the word of the glossary.
    #[serde(default)]
    terms: BTreeMap<String, TermFile>,
}

/// A word in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct TermFile {
    #[serde(skip_serializing_if = "Option::is_none")]
    it: Option<FormsFile>,
    #[serde(skip_serializing_if = "Option::is_none")]
    en: Option<FormsFile>,
}

/// A word for one and for several.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct FormsFile {
    one: String,
    many: String,
}

/// Reads the words of a body. There are words only when nothing is wrong with them.
pub fn parse(source: &str) -> (Option<Terms>, Vec<Diagnostic>) {
    let node = NodeId::new(TERMS_NODE);
    let schema = super::schema::closed::<TermsFile>(TERMS_SCHEMA);
    let file = match shape::read::<TermsFile>(source, TERMS_SCHEMA, &schema, &node) {
        Ok(shaped) => shaped.file,
        Err(faults) => return (None, faults),
    };
    let (mut given, mut faults) = (Vec::new(), Vec::new());
    for (word, term) in file.terms {
        let Some(kind) = Kind::of_word(&word) else {
            let place = Place::field(node.clone(), word.clone());
            let fault = Diagnostic::new("file-key-unknown", Severity::Error, place);
            faults.push(fault.with("key", word).with("similar", "none"));
            continue;
        };
        for (lang, forms) in [(Lang::It, term.it), (Lang::En, term.en)] {
            given.extend(forms.map(|FormsFile { one, many }| Given { kind, lang, one, many }));
        }
    }
    match Terms::of(&given) {
        Ok(terms) if faults.is_empty() => (Some(terms), faults),
        Ok(_) => (None, faults),
        Err(more) => {
            faults.extend(more);
            (None, faults)
        }
    }
}

/// The text of the words of a body; reading it gives the same words.
pub fn to_text(terms: &Terms) -> String {
    let mut file = TermsFile { schema: TERMS_SCHEMA.to_owned(), terms: BTreeMap::new() };
    for (kind, lang, term) in terms.all() {
        let of_kind: &mut TermFile = file.terms.entry(kind.word().to_owned()).or_default();
        let forms = Some(FormsFile { one: term.one.clone(), many: term.many.clone() });
        match lang {
            Lang::It => of_kind.it = forms,
            Lang::En => of_kind.en = forms,
        }
    }
    // A map of texts cannot fail to be written.
    serde_json::to_string_pretty(&file).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{parse, to_text};
    use crate::diag::Lang;
    use crate::terms::{Given, Kind, Terms};

    fn own() -> Terms {
        let given =
            |kind, lang, one: &str, many: &str| Given { kind, lang, one: one.into(), many: many.into() };
        Terms::of(&[
            given(Kind::Area, Lang::It, "linea strategica", "linee strategiche"),
            given(Kind::Area, Lang::En, "strategic line", "strategic lines"),
            given(Kind::Outcome, Lang::It, "prodotto", "prodotti"),
        ])
        .unwrap()
    }

    #[test]
    fn what_is_written_is_read_back() {
        assert_eq!(parse(&to_text(&own())), (Some(own()), Vec::new()));
        assert_eq!(parse(&to_text(&Terms::default())), (Some(Terms::default()), Vec::new()));
    }

    #[test]
    fn what_is_no_word_of_a_body_is_told() {
        let wrong = to_text(&own()).replace("\"result\"", "\"outcome\"");
        let (read, faults) = parse(&wrong);
        assert_eq!(
            (read, faults.iter().map(crate::diag::Diagnostic::code).collect()),
            (None, vec!["file-key-unknown"])
        );
        assert!(parse("{}").0.is_none() && parse("parole").0.is_none());
        let alike = to_text(&own()).replace("linea strategica", "prodotto");
        assert_eq!(parse(&alike).1.first().map(crate::diag::Diagnostic::code), Some("terms-alike"));
    }
}
