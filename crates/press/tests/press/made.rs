//! A document with its pages, and what is wrong with how they are set.

use super::reading::{Sheet, Table, Word, headings, pieces, sheets, squeezed, tables};
use cannocchiale_core::diag::Lang;

/// How far from the words before it a piece of a page is looked for: as far as what a page holds.
const NEAR: usize = 6000;

/// A document with its pages, and the same as a browser has it.
pub(crate) struct Made {
    /// Which document, of which plan.
    pub(crate) name: String,
    pub(crate) sheets: Vec<Sheet>,
    /// The words of each page between head and foot; a cover has none.
    pub(crate) bodies: Vec<String>,
    pub(crate) headings: Vec<(u8, String)>,
    pub(crate) tables: Vec<Table>,
    pub(crate) has_contents: bool,
    lang: Lang,
    html: String,
}

impl Made {
    pub(crate) fn of(name: impl Into<String>, lang: Lang, pdf: &[u8], html: Vec<u8>) -> Self {
        let mut sheets = sheets(pdf);
        sheets.iter_mut().for_each(without_mark);
        let html = String::from_utf8(html).unwrap();
        let mut bodies: Vec<String> = sheets.iter().map(Sheet::body).collect();
        if html.contains("<header class=\"cover\">") {
            bodies[0].clear();
        }
        let headings = headings(&html).into_iter().map(|(level, words)| (level, squeezed(&words))).collect();
        let (tables, has_contents) = (tables(&html), html.contains("<nav "));
        Self { name: name.into(), sheets, bodies, headings, tables, has_contents, lang, html }
    }

    /// The heading of its contents.
    pub(crate) fn contents(&self) -> &'static str {
        match self.lang {
            Lang::It => "Indice",
            Lang::En => "Contents",
        }
    }

    /// The page on which the text of its first chapter begins.
    pub(crate) fn first(&self) -> usize {
        // A plan that says nothing is a cover.
        let Some((_, first)) = self.headings.first() else { return self.bodies.len() };
        let begins = |body: &String| !body.starts_with(self.contents()) && body.contains(first);
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

    /// Tables that leave a single row, not a tall one, at the foot of a page or under their heads on another.
    pub(crate) fn alone(&self) -> Vec<String> {
        let (mut wrong, mut whole, mut starts) = (Vec::new(), String::new(), Vec::new());
        for body in &self.bodies {
            starts.push(whole.len());
            whole.push_str(body);
        }
        let mut from = starts.get(self.first()).copied().unwrap_or_default();
        for table in &self.tables {
            let caption = squeezed(&table.caption);
            let Some(at) = whole.get(from..).unwrap().find(&caption) else { continue };
            from += at + caption.len();
            let mut found: Vec<(usize, &Vec<String>)> = Vec::new();
            for row in &table.rows {
                let words = squeezed(&row.concat());
                // A row that is parted by the end of a page is not found.
                let near = whole.ceil_char_boundary((from + NEAR).min(whole.len()));
                let Some(at) = whole.get(from..near).unwrap().find(&words) else { continue };
                found.push((starts.partition_point(|start| *start <= from + at) - 1, row));
                from += at + words.len();
            }
            let short = |row: &[String]| row.iter().all(|cell| cell.chars().count() <= 300);
            let lone = |found: &[(usize, &Vec<String>)]| match found {
                [(page, row), (next, _), ..] => (page != next && short(row)).then_some(*page),
                _ => None,
            };
            let reversed: Vec<_> = found.iter().rev().copied().collect();
            let pages = [lone(&found), lone(&reversed)].into_iter().flatten();
            wrong
                .extend(pages.map(|page| {
                    format!("{} page {}: a row alone of {}", self.name, page + 1, table.caption)
                }));
        }
        wrong
    }

    /// Notes and sources that begin a page, under the heads of their table or without them.
    pub(crate) fn parted(&self) -> Vec<String> {
        let heads: Vec<String> = self.tables.iter().map(|table| squeezed(&table.heads.concat())).collect();
        let begins = |body: &str| {
            let rest = heads
                .iter()
                .filter(|heads| !heads.is_empty())
                .find_map(|one| body.strip_prefix(one.as_str()));
            ["Nota:", "Fonte:", "Note:", "Source:"]
                .iter()
                .any(|label| rest.unwrap_or(body).starts_with(label))
        };
        let pages = self.bodies.iter().enumerate().filter(|(_, body)| begins(body));
        pages.map(|(page, _)| format!("{} page {}: a note alone", self.name, page + 1)).collect()
    }

    /// What the page says and the paper does not, in the order of the page. The tool that reads tags takes minutes on a
    /// long document; this one looks at the letters. What goes on over the end of a page may have heads of a table in it.
    pub(crate) fn unsaid(&self) -> Vec<String> {
        let Some((_, start)) = self.headings.first() else { return Vec::new() };
        let whole = self.bodies[self.first()..].concat();
        let (mut from, mut unsaid) = (0, Vec::new());
        // What stands on the cover comes before the first heading.
        let text = pieces(&self.html).into_iter().skip_while(|piece| piece != start);
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

/// Takes away the word that lies across the pages of a draft, which is over all others, letter by letter.
fn without_mark(sheet: &mut Sheet) {
    let mark = ["B", "O", "Z", "Z", "A"];
    let at =
        sheet.words.windows(mark.len()).position(|five| five.iter().map(|word| word.text.as_str()).eq(mark));
    if let Some(at) = at {
        sheet.words.drain(at..at + mark.len());
    }
}
