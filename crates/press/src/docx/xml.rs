//! Pieces of WordprocessingML.

/// Text inside an element or an attribute: what XML cannot hold becomes a blank.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A run of text with its properties; a line break where the text has one.
pub(super) fn run(words: &str, properties: &str) -> String {
    let properties =
        if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") };
    let lines: Vec<String> =
        words.lines().map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", text(line))).collect();
    if lines.is_empty() {
        return String::new();
    }
    format!("<w:r>{properties}{}</w:r>", lines.join("<w:br/>"))
}

/// A paragraph of a style, with more properties and what it holds.
pub(super) fn paragraph(style: &str, properties: &str, content: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{content}</w:p>")
}

/// A field with the result it has before anybody computes it.
pub(super) fn field(instruction: &str, result: &str) -> String {
    format!("<w:fldSimple w:instr=\" {} \">{}</w:fldSimple>", text(instruction), run(result, ""))
}
