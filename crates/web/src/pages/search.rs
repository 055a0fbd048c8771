//! Ricerca: every node by its words, without accents or capitals; a plain form.

use axum::response::Response;
use maud::{Markup, html};

use crate::components::{coded, kind_name, shortened};
use crate::index::Entry;
use crate::layout::{Page, Section, framed};
use crate::view::View;

/// Most answers on a page.
const MOST: usize = 100;
/// Longest question, in characters.
const LONGEST: usize = 200;

/// `GET /ricerca?q=`.
pub(crate) async fn page(view: View) -> Response {
    let title = view.t("Cerca nel piano", "Search the plan");
    let question: String = view.asked("q").unwrap_or_default().chars().take(LONGEST).collect();
    let body = html! {
        h1 { (title) }
        (form(&view, &question))
        @if !question.is_empty() { (answers(&view, &question)) }
    };
    view.page(framed(&view, &Page { title, section: Section::Other, above: Vec::new(), body }))
}

/// The search form, also on pages that could not be found.
pub(crate) fn form(view: &View, question: &str) -> Markup {
    html! {
        form class="search" role="search" action=(view.plain_href("/ricerca")) method="get" {
            @if let Some((word, day)) = view.asked_day() { input type="hidden" name=(word) value=(day); }
            label for="q" { (view.t("Parole, codici o uffici", "Words, codes or offices")) }
            div class="search-line" {
                input type="search" id="q" name="q" value=(question) maxlength=(LONGEST) autocomplete="off";
                button type="submit" class="btn btn-primary" { (view.t("Cerca", "Search")) }
            }
        }
    }
}

fn answers(view: &View, question: &str) -> Markup {
    let words: Vec<String> = fold(question).split_whitespace().map(str::to_owned).collect();
    let found: Vec<&Entry> =
        view.site.index.entries().iter().filter(|entry| matches(entry, &words)).collect();
    html! {
        h2 class="h4" {
            @if found.is_empty() {
                (view.t("Nessun risultato per", "No result for")) " «" (question) "»"
            } @else {
                (view.count(found.len(), ("risultato", "risultati"), ("result", "results"))) " " (view.t("per", "for")) " «" (question) "»"
            }
        }
        @if found.is_empty() {
            p { (view.t("Prova con meno parole, con un codice come 1B, o scendi lungo l’", "Try fewer words, a code such as 1B, or walk down the ")) a href=(view.href("/albero")) { (view.t("albero", "tree")) } "." }
        }
        ol class="answers" {
            @for entry in found.iter().take(MOST) {
                li {
                    span class="kind" { (kind_name(view, entry.kind)) }
                    a href=(view.href(&entry.path)) {
                        @match entry.english {
                            Some(english) => (view.t(entry.text.as_str(), english)),
                            None => (coded(entry.code.as_deref().unwrap_or_default(), &shortened(&entry.text, 160))),
                        }
                    }
                }
            }
        }
        @if found.len() > MOST {
            p { (view.t("Sono mostrati i primi cento: aggiungi una parola per restringere.", "The first hundred are shown: add a word to narrow down.")) }
        }
    }
}

fn matches(entry: &Entry, words: &[String]) -> bool {
    let code = entry.code.as_deref().unwrap_or_default();
    let text = fold(&format!("{} {code} {} {}", entry.id, entry.text, entry.more));
    words.iter().all(|word| text.contains(word))
}

/// Lower case, and letters without their accents.
fn fold(text: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'á' | 'â' | 'ä' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        '’' => '\'',
        other => other,
    };
    text.chars().flat_map(char::to_lowercase).map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn accents_and_capitals_do_not_matter() {
        assert_eq!(fold("PERCHÉ è più Società"), "perche e piu societa");
    }
}
