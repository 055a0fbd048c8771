//! What the checks found in a draft, the heaviest first.

use cannocchiale_core::catalogue;
use cannocchiale_core::diag::{Diagnostic, Severity};
use cannocchiale_core::ids::NodeId;

use super::{Desk, capital, place};
use crate::contract::{CheckGroup, Checks, ColumnKind, Row, Table};
use crate::figures;
use crate::figures::MISSING;

pub(crate) fn chapter(desk: Desk<'_>, diagnostics: &[Diagnostic]) -> Checks {
    let of = |severity: Severity| diagnostics.iter().filter(move |d| d.severity() == severity);
    let counts = [Severity::Error, Severity::Warning, Severity::Advice].map(|severity| of(severity).count());
    let groups = [
        (Severity::Error, desk.words.errors),
        (Severity::Warning, desk.words.warnings),
        (Severity::Advice, desk.words.advice),
    ]
    .into_iter()
    .filter_map(|(severity, title)| {
        let mut found: Vec<&Diagnostic> = of(severity).collect();
        found.sort_by(|a, b| Diagnostic::order(a, b));
        table(desk, title, &found).map(|table| CheckGroup { title: title.to_owned(), table })
    })
    .collect();
    Checks { sentence: sentence(desk, counts), groups, explained: explained(desk), unread: unread(desk) }
}

fn sentence(desk: Desk<'_>, [errors, warnings, advice]: [usize; 3]) -> String {
    if errors + warnings + advice == 0 {
        return desk.say(
            "I controlli non hanno trovato nulla da correggere.".to_owned(),
            "The checks found nothing to mend.".to_owned(),
        );
    }
    let it = |count: usize, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        n => format!("{n} {many}"),
    };
    desk.say(
        format!(
            "I controlli automatici hanno trovato {}, {} e {}. Gli errori impediscono l’adozione del piano.",
            it(errors, "errore", "errori"),
            it(warnings, "avviso", "avvisi"),
            it(advice, "consiglio", "consigli")
        ),
        format!(
            "The automatic checks found {}, {} and {}. Errors prevent the adoption of the plan.",
            it(errors, "error", "errors"),
            it(warnings, "warning", "warnings"),
            it(advice, "piece of advice", "pieces of advice")
        ),
    )
}

fn table(desk: Desk<'_>, title: &str, found: &[&Diagnostic]) -> Option<Table> {
    let words = desk.words;
    let row = |diagnostic: &&Diagnostic| {
        let line = diagnostic.position().map(|position| position.line.to_string());
        Row::plain(vec![
            place::words(desk, diagnostic.node()).unwrap_or_else(|| diagnostic.node().to_string()),
            line.unwrap_or_else(|| MISSING.to_owned()),
            quoted(desk, &capital(&diagnostic.message(desk.lang))),
            quoted(desk, &capital(&diagnostic.help(desk.lang))),
        ])
    };
    let summary = desk.say(
        "Una riga per rilievo, nell’ordine del documento.".to_owned(),
        "One row for each finding.".to_owned(),
    );
    Table::new(title, summary)
        .column(words.place, ColumnKind::Short)
        .column(words.row_in_source, ColumnKind::Number)
        .column(words.finding, ColumnKind::Text)
        .column(words.remedy, ColumnKind::Text)
        .rows(found.iter().map(row))
        .unless_empty()
        .map(Table::without_empty_columns)
}

/// What a terminal marks as code, between the quotation marks of the language: a part of the plan and a field by the
/// words its readers know them with, anything else as it is to be written.
fn quoted(desk: Desk<'_>, sentence: &str) -> String {
    let (open, close) = desk.say(("«", "»"), ("“", "”"));
    let mut parts = sentence.split('`');
    let mut written = parts.next().unwrap_or_default().to_owned();
    while let Some(code) = parts.next() {
        match parts.next() {
            Some(after) => written.extend([open, &named(desk, code), close, after]),
            None => written.extend(["`", code]),
        }
    }
    figures::signs(&written)
}

/// What stands between two marks of code, without marks of its own inside those of the sentence.
fn named(desk: Desk<'_>, code: &str) -> String {
    let known = place::words(desk, &NodeId::new(code)).or_else(|| place::field(desk, code));
    let said = known.unwrap_or_else(|| code.trim_matches('"').to_owned());
    let inside = desk.say(("“", "”"), ("‘", "’"));
    said.replace(['«', '“'], inside.0).replace(['»', '”'], inside.1)
}

/// The title of a check, which has a name for programs.
fn check_words(desk: Desk<'_>, code: &str) -> String {
    catalogue::text(desk.lang, code, Some("title"), &[]).unwrap_or_else(|| code.to_owned())
}

fn explained(desk: Desk<'_>) -> Option<Table> {
    let words = desk.words;
    let rows = desk.plan.explanations.iter().map(|explanation| {
        Row::plain(vec![
            place::words(desk, &explanation.node).unwrap_or_else(|| explanation.node.to_string()),
            check_words(desk, &explanation.check),
            explanation.reason.clone(),
        ])
    });
    let summary = desk.say("Una riga per rilievo.".to_owned(), "One row for each finding.".to_owned());
    Table::new(words.explained, summary)
        .column(words.place, ColumnKind::Short)
        .column(words.check, ColumnKind::Short)
        .column(words.reason, ColumnKind::Text)
        .rows(rows)
        .unless_empty()
}

/// Why a passage was not understood: a word of the import in the language of the reader, or what a person wrote.
fn reason(desk: Desk<'_>, why: &str) -> String {
    match why {
        "axis-of-a-chart" => {
            desk.say("cifre e nomi di un grafico", "figures and names of a chart").to_owned()
        }
        "not-recognised" => desk.say("non riconosciuto", "not recognised").to_owned(),
        _ => why.to_owned(),
    }
}

fn unread(desk: Desk<'_>) -> Option<Table> {
    let words = desk.words;
    let rows = desk.plan.unread.iter().map(|piece| {
        let lines = match (piece.lines.from, piece.lines.to) {
            (from, to) if from == to => from.to_string(),
            (from, to) => format!("{from}–{to}"),
        };
        Row::plain(vec![lines, piece.text.clone(), reason(desk, &piece.why)])
    });
    let summary = desk.say("Una riga per brano.".to_owned(), "One row for each passage.".to_owned());
    Table::new(words.unread, summary)
        .column(words.row_in_source, ColumnKind::Short)
        .column(words.text, ColumnKind::Text)
        .column(words.why, ColumnKind::Text)
        .rows(rows)
        .unless_empty()
}
