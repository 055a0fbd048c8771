//! Findings for people: the sentence, the place, the line itself, the remedy.

use std::fmt::Write as _;

use crate::catalogue;
use crate::diag::{Arg, Diagnostic, Lang, Severity};

/// Whether the text may carry terminal colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Plain text.
    Plain,
    /// ANSI escape sequences.
    Ansi,
}

/// How much of a source line is shown, in characters: rows of printed tables run to thousands.
const EXCERPT: usize = 100;

/// The findings, each with its source line where `source` has it, and a last line that counts them.
pub fn human(
    diagnostics: &[Diagnostic],
    lang: Lang,
    file: &str,
    source: Option<&str>,
    colour: Colour,
) -> String {
    let lines: Vec<&str> = source.map(|text| text.lines().collect()).unwrap_or_default();
    let mut report = String::new();
    for diagnostic in diagnostics {
        one(&mut report, diagnostic, lang, file, &lines, colour);
        report.push('\n');
    }
    report.push_str(&summary(diagnostics, lang));
    report.push('\n');
    report
}

// Writing to a String cannot fail, so what `writeln!` answers is dropped all through this file.
fn one(report: &mut String, diagnostic: &Diagnostic, lang: Lang, file: &str, lines: &[&str], colour: Colour) {
    let word = |key: &str| catalogue::text(lang, key, None, &[]).unwrap_or_default();
    let severity = word(&format!("check-severity-{}", diagnostic.severity()));
    let head = paint(&format!("{severity}[{}]", diagnostic.code()), ink(diagnostic.severity()), colour);
    let _ = writeln!(report, "{head}: {}", paint(&diagnostic.message(lang), "1", colour));
    let place = diagnostic.place();
    let field = place.field.as_ref().map(|field| format!(" · {field}")).unwrap_or_default();
    let node = format!("{} `{}`{field}", word("check-report-place"), place.node);
    let Some(at) = diagnostic.position() else {
        let _ = writeln!(report, "  --> {file} ({node})");
        footer(report, diagnostic, lang, "   ");
        return;
    };
    let number = at.line.to_string();
    let margin = " ".repeat(number.len() + 1);
    let _ = writeln!(report, "{margin}--> {file}:{}:{} ({node})", at.line, at.column);
    let line = usize::try_from(at.line).ok().and_then(|line| lines.get(line.checked_sub(1)?));
    if let Some(line) = line {
        let (excerpt, caret) = excerpt(line, usize::try_from(at.column).unwrap_or(1));
        let _ = writeln!(report, "{margin}|\n{number} | {excerpt}");
        let mark = paint("^", ink(diagnostic.severity()), colour);
        let _ = writeln!(report, "{margin}| {}{mark}", " ".repeat(caret));
    }
    footer(report, diagnostic, lang, &margin);
}

fn footer(report: &mut String, diagnostic: &Diagnostic, lang: Lang, margin: &str) {
    let word = |key: &str| catalogue::text(lang, key, None, &[]).unwrap_or_default();
    let help = diagnostic.help(lang);
    if !help.is_empty() {
        let _ = writeln!(report, "{margin}= {}: {help}", word("check-report-help"));
    }
    if let Some(reason) = diagnostic.explanation() {
        let _ = writeln!(report, "{margin}= {}: {reason}", word("check-report-explained"));
    }
}

/// The part of a line around a column (counted from 1), and how many characters stand before it there.
fn excerpt(line: &str, column: usize) -> (String, usize) {
    let characters: Vec<char> = line.trim_end().chars().map(|c| if c == '\t' { ' ' } else { c }).collect();
    let at = column.saturating_sub(1).min(characters.len());
    // Some of what stands before helps to recognise the line.
    let start = if characters.len() <= EXCERPT { 0 } else { at.saturating_sub(EXCERPT / 4) };
    let shown: String = characters.iter().skip(start).take(EXCERPT).collect();
    let (before, after) =
        (if start > 0 { "…" } else { "" }, if start + EXCERPT < characters.len() { "…" } else { "" });
    (format!("{before}{shown}{after}"), at - start + before.chars().count())
}

fn summary(diagnostics: &[Diagnostic], lang: Lang) -> String {
    if diagnostics.is_empty() {
        return catalogue::text(lang, "check-report-clean", None, &[]).unwrap_or_default();
    }
    let count = |severity| Arg::from(diagnostics.iter().filter(|d| d.severity() == severity).count());
    let args = [
        ("errors", count(Severity::Error)),
        ("warnings", count(Severity::Warning)),
        ("advice", count(Severity::Advice)),
    ];
    catalogue::text(lang, "check-report-summary", None, &args).unwrap_or_default()
}

fn ink(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Advice => "1;36",
    }
}

fn paint(text: &str, ink: &str, colour: Colour) -> String {
    match colour {
        Colour::Plain => text.to_owned(),
        Colour::Ansi => format!("\u{1b}[{ink}m{text}\u{1b}[0m"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::NodeId;
    use crate::source::{Place, Position};

    fn finding(line: u32, column: u32) -> Diagnostic {
        let place = Place::field(NodeId::new("1B0101"), "offices");
        Diagnostic::new("project-without-office", Severity::Error, place)
            .with("project", "1B0101")
            .at(Position { line, column })
    }

    #[test]
    fn a_finding_shows_its_line_and_its_remedy() {
        let text = human(&[finding(2, 4)], Lang::En, "piano.md", Some("uno\ndue tre\n"), Colour::Plain);
        assert_eq!(
            text,
            "error[project-without-office]: project `1B0101` has no responsible office\n\
             \u{20} --> piano.md:2:4 (node `1B0101` · offices)\n\
             \u{20} |\n\
             2 | due tre\n\
             \u{20} |    ^\n\
             \u{20} = help: write at least one office, service or subsidiary in `offices`\n\
             \n\
             errors: 1, warnings: 0, advice: 0\n"
        );
    }

    #[test]
    fn a_long_line_is_shown_around_the_place() {
        let row = format!("{}X{}", "a".repeat(300), "b".repeat(300));
        let (excerpt, caret) = excerpt(&row, 301);
        assert_eq!(excerpt.chars().nth(caret), Some('X'));
        assert!(excerpt.starts_with('…') && excerpt.ends_with('…'));
    }

    #[test]
    fn a_place_beyond_the_text_is_named_without_an_excerpt() {
        let text = human(&[finding(9, 1)], Lang::It, "piano.md", Some("uno\n"), Colour::Plain);
        assert!(text.contains("piano.md:9:1") && !text.contains('^'));
    }

    #[test]
    fn colours_are_only_for_terminals() {
        let plain = human(&[finding(1, 1)], Lang::It, "p", None, Colour::Plain);
        let ansi = human(&[finding(1, 1)], Lang::It, "p", None, Colour::Ansi);
        assert!(!plain.contains('\u{1b}') && ansi.contains('\u{1b}'));
    }
}
