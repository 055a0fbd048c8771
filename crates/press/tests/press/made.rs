//! A document with its pages, and what is wrong with how they are set.

use super::reading::{Sheet, Table, Word, headings, pieces, sheets, squeezed, tables};

/// How far from the words before it a piece of a page is looked for: as far as what a page holds.
const NEAR: usize = 6000;

/// A document with its pages, and the same as a browser has it.
pub(crate) struct Made {
    pub(crate) name: &'static str,
    pub(crate) sheets: Vec<Sheet>,
    /// The words of each page between head and foot; a cover has none.
    pub(crate) bodies: Vec<String>,
    pub(crate) headings: Vec<(u8, String)>,
    pub(crate) tables: Vec<Table>,
    pub(crate) has_contents: bool,
}

impl Made {
    pub(crate) fn of(name: &'static str, pdf: &[u8], html: &str) -> Self {
        let sheets = sheets(pdf);
        let mut bodies: Vec<String> = sheets.iter().map(Sheet::body).collect();
        if html.contains("<header class=\"cover\">") {
            bodies[0].clear();
        }
        let headings = headings(html).into_iter().map(|(level, words)| (level, squeezed(&words))).collect();
        let (tables, has_contents) = (tables(html), html.contains("<nav "));
        Self { name, sheets, bodies, headings, tables, has_contents }
    }

    /// The page on which the text of its first chapter begins.
    pub(crate) fn first(&self) -> usize {
        let (_, first) = &self.headings[0];
        let begins = |body: &String| !body.starts_with("Indice") && body.contains(first);
        self.bodies.iter().position(begins).unwrap_or_else(|| panic!("{}: no page of {first}", self.name))
    }

    /// Words beyond the margins, and words over others.
    pub(crate) fn misplaced(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        for (page, sheet) in self.sheets.iter().enumerate() {
            let is_cover = self.bodies[page].is_empty();
            // Sheets have margins of 23 mm, of 20 when they lie, a poster of 15; a cover has none.
            let margin = match (sheet.width, is_cover) {
                (_, true) => 0,
                (..600_000_000, _) => 64_000_000,
                (..850_000_000, _) => 55_000_000,
                _ => 41_000_000,
            };
            for word in &sheet.words {
                let is_inside = word.left >= margin && word.right <= sheet.width - margin;
                if !is_inside || word.top < 0 || word.bottom > sheet.height {
                    wrong.push(format!("{} page {}: {} goes beyond", self.name, page + 1, word.text));
                }
            }
            // A mark alone may stand where a formula is broken.
            let words: Vec<&Word> =
                sheet.words.iter().filter(|word| word.text.chars().any(char::is_alphanumeric)).collect();
            for (index, word) in words.iter().enumerate() {
                let over = words[index + 1..].iter().find(|other| {
                    let across = word.right.min(other.right) - word.left.max(other.left);
                    let down = word.bottom.min(other.bottom) - word.top.max(other.top);
                    let height = (word.bottom - word.top).min(other.bottom - other.top);
                    across > 1_000_000 && down > height / 5 * 3
                });
                if let Some(over) = over {
                    let (one, other, page) = (&word.text, &over.text, page + 1);
                    wrong.push(format!("{} page {page}: {one} is over {other}", self.name));
                }
            }
        }
        wrong
    }

    /// Headings that are the last thing on their page.
    pub(crate) fn widowed(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        for (page, body) in self.bodies.iter().enumerate().skip(self.first()) {
            for (level, heading) in
                self.headings.iter().filter(|(_, heading)| body.ends_with(heading.as_str()))
            {
                wrong.push(format!("{} page {}: {heading} (level {level})", self.name, page + 1));
            }
        }
        wrong
    }

    /// What the page says and the paper does not, in the order of the page. The tool that reads tags takes minutes on a
    /// long document; this one looks at the letters. What goes on over the end of a page may have heads of a table in it.
    pub(crate) fn unsaid(&self, html: &str) -> Vec<String> {
        let whole = self.bodies[self.first()..].concat();
        let (mut from, mut unsaid) = (0, Vec::new());
        // What stands on the cover comes before the first heading.
        let text = pieces(html).into_iter().skip_while(|piece| *piece != self.headings[0].1);
        for piece in text {
            // No font has these, and paper says so.
            let piece = piece.replace(|c| c >= '\u{1f000}', "□");
            // Words that stand again much later are not these.
            let near = whole.ceil_char_boundary((from + NEAR + piece.len()).min(whole.len()));
            match whole.get(from..near).unwrap().find(&piece) {
                Some(at) => from += at + piece.len(),
                None => unsaid.push(format!("{}: {piece}", self.name)),
            }
        }
        assert!(2 * from > whole.len(), "{}: most of it was not looked for", self.name);
        unsaid
    }
}
