//! Text laid out for a terminal: columns, paragraphs, ink.

/// The widest line that is printed.
pub const WIDTH: usize = 100;

/// Whether the text may carry terminal colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Plain text.
    Plain,
    /// ANSI escape sequences.
    Ansi,
}

/// What a piece of text is, to the eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// A heading.
    Strong,
    /// Said in passing.
    Faint,
    /// Good.
    Good,
    /// To be watched.
    Watch,
    /// Bad.
    Bad,
}

impl Ink {
    /// The text in its tone.
    pub fn paint(self, tone: Tone, text: &str) -> String {
        let code = match tone {
            Tone::Strong => "1",
            Tone::Faint => "2",
            Tone::Good => "32",
            Tone::Watch => "33",
            Tone::Bad => "31",
        };
        match self {
            Self::Plain => text.to_owned(),
            Self::Ansi => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
        }
    }
}

/// The text in a column of this width, cut with an ellipsis when it is longer.
pub fn left(text: &str, width: usize) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = flat.chars().count();
    if length <= width {
        return format!("{flat}{}", " ".repeat(width - length));
    }
    let kept: String = flat.chars().take(width.saturating_sub(1)).collect();
    let kept = kept.trim_end();
    format!("{kept}…{}", " ".repeat(width.saturating_sub(kept.chars().count() + 1)))
}

/// The text at the right of a column of this width.
pub fn right(text: &str, width: usize) -> String {
    let length = text.chars().count();
    format!("{}{text}", " ".repeat(width.saturating_sub(length)))
}

/// The text in lines of at most [`WIDTH`], those after the first one indented; the first one follows `start`.
pub fn paragraph(start: &str, text: &str, indent: usize) -> String {
    let mut lines = String::from(start);
    let mut length = start.chars().count();
    let mut is_first = true;
    for word in text.split_whitespace() {
        let word_length = word.chars().count();
        if !is_first && length + 1 + word_length > WIDTH {
            lines.push('\n');
            lines.push_str(&" ".repeat(indent));
            length = indent;
        } else if !is_first {
            lines.push(' ');
            length += 1;
        }
        lines.push_str(word);
        length += word_length;
        is_first = false;
    }
    lines.push('\n');
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_ends_with_an_ellipsis() {
        assert_eq!(left("perché no", 9), "perché no");
        assert_eq!(left("perché no", 8), "perché… ");
        assert_eq!(right("92,44", 7), "  92,44");
    }

    #[test]
    fn no_line_of_a_paragraph_is_too_long() {
        let text = "una parola ".repeat(60);
        let shown = paragraph("  ", &text, 4);
        assert!(shown.lines().all(|line| line.chars().count() <= WIDTH), "{shown}");
        assert!(
            shown.lines().skip(1).all(|line| line.starts_with("    una") || line.starts_with("    parola"))
        );
    }
}
