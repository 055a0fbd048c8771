//! A document as plain HTML and as plain LaTeX, with the texts and tables that the printed one has, for other programs to
//! print: the Piano from the plan, any other from its own page.
//!
//! It has no charts and no drawn tree: the others are asked for less than we do.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use crate::shell::{Outcome, While};

const STYLE: &str = "@page { size: A4; margin: 2cm } body { font-family: sans-serif; font-size: 10pt; text-align: justify } \
     table { border-collapse: collapse; width: 100%; margin: 1em 0 } th, td { border: 1px solid #888; padding: 3pt; text-align: left } \
     h1 { page-break-before: always }";

/// What a page is made of.
enum Block {
    Heading(usize, String),
    Paragraph(String),
    Table(Table),
}

#[derive(Default)]
struct Table {
    /// The names of the columns; empty where those of the rows stand first in each.
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// The texts and tables of a document.
pub struct Content {
    title: String,
    blocks: Vec<Block>,
}

/// The page of a document.
pub fn html(content: &Content) -> String {
    let Content { title, blocks } = content;
    let mut page = format!(
        "<!doctype html><html lang=\"it\"><head><meta charset=\"utf-8\"><title>{0}</title><style>{STYLE}</style></head><body><h1>{0}</h1>",
        escaped(title)
    );
    for block in blocks {
        // Writing to a String cannot fail.
        let _ = match block {
            Block::Heading(level, text) => write!(page, "<h{level}>{}</h{level}>", escaped(text)),
            Block::Paragraph(text) => write!(page, "<p>{}</p>", escaped(text)),
            Block::Table(table) => write!(page, "{}", html_table(table)),
        };
    }
    page.push_str("</body></html>");
    page
}

fn html_table(table: &Table) -> String {
    let cells = |tag: &str, texts: &[String]| -> String {
        let end = tag.split(' ').next().unwrap_or(tag);
        texts.iter().map(|text| format!("<{tag}>{}</{end}>", escaped(text))).collect()
    };
    let rows = |first: &str| -> String {
        let row = |row: &Vec<String>| match row.split_first() {
            Some((name, rest)) => {
                format!("{}{}", cells(first, std::slice::from_ref(name)), cells("td", rest))
            }
            None => String::new(),
        };
        table.rows.iter().map(|cells| format!("<tr>{}</tr>", row(cells))).collect()
    };
    if table.columns.is_empty() {
        return format!("<table>{}</table>", rows("th scope=\"row\""));
    }
    let head = cells("th scope=\"col\"", &table.columns);
    format!("<table><thead><tr>{head}</tr></thead><tbody>{}</tbody></table>", rows("td"))
}

/// The same for LuaLaTeX: columns of equal width, long tables that go on over pages. It has no tags: those are new in LaTeX.
pub fn latex(content: &Content) -> String {
    let Content { title, blocks } = content;
    let mut page = format!(
        "\\documentclass[10pt,a4paper]{{article}}\n\\usepackage[margin=2cm]{{geometry}}\n\\usepackage{{array,longtable}}\n\
         \\setlength\\emergencystretch{{3em}}\\setcounter{{secnumdepth}}{{0}}\n\
         \\begin{{document}}\n\\section{{{}}}\n",
        in_latex(title)
    );
    for block in blocks {
        let _ = match block {
            Block::Heading(level, text) => {
                let name =
                    ["section", "section", "subsection", "subsubsection"].get(*level).unwrap_or(&"paragraph");
                let apart = if *level == 1 { "\\clearpage\n" } else { "" };
                writeln!(page, "{apart}\\{name}{{{}}}", in_latex(text))
            }
            Block::Paragraph(text) => write!(page, "{}\n\n", in_latex(text)),
            Block::Table(table) => write!(page, "{}", latex_table(table)),
        };
    }
    page.push_str("\\end{document}\n");
    page
}

fn latex_table(table: &Table) -> String {
    let columns = table.rows.iter().map(Vec::len).chain([table.columns.len()]).max().unwrap_or(0);
    if columns == 0 || table.rows.is_empty() {
        return String::new();
    }
    let line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| in_latex(cell)).collect();
        format!("{} \\\\ \\hline\n", cells.join(" & "))
    };
    let head =
        if table.columns.is_empty() { String::new() } else { format!("{}\\endhead\n", line(&table.columns)) };
    let rows: String = table.rows.iter().map(|row| line(row)).collect();
    let width = format!("\\dimexpr\\linewidth/{columns}-2\\tabcolsep\\relax");
    format!(
        "\\begin{{longtable}}{{*{{{columns}}}{{>{{\\raggedright\\arraybackslash}}p{{{width}}}}}}}\n\\hline\n{head}{rows}\\end{{longtable}}\n"
    )
}

/// From a page that we made: its headings, paragraphs, lists and tables, without its drawings.
pub fn of_page(page: &str) -> Outcome<Content> {
    let start = page.find("<main").unwrap_or_default();
    let end = page.find("</main>").map_or(page.len(), |at| at + "</main>".len());
    let read = roxmltree::Document::parse(page.get(start..end).unwrap_or_default());
    let read = read.while_doing("the page of the bench")?;
    let mut content = Content { title: String::new(), blocks: Vec::new() };
    walk(read.root_element(), &mut content.blocks);
    let titles = content.blocks.iter().filter_map(|block| match block {
        Block::Heading(_, text) => Some(text.clone()),
        _ => None,
    });
    content.title = titles.into_iter().next().unwrap_or_default();
    Ok(content)
}

fn walk(node: roxmltree::Node<'_, '_>, blocks: &mut Vec<Block>) {
    for child in node.children().filter(roxmltree::Node::is_element) {
        match child.tag_name().name() {
            "svg" => {}
            "h1" => blocks.push(Block::Heading(1, words(child))),
            "h2" => blocks.push(Block::Heading(2, words(child))),
            "h3" => blocks.push(Block::Heading(3, words(child))),
            "h4" => blocks.push(Block::Heading(4, words(child))),
            "p" | "li" | "figcaption" => blocks.push(Block::Paragraph(words(child))),
            "dl" => blocks.push(Block::Table(pairs(child))),
            "table" => {
                let caption = child.children().find(|part| part.has_tag_name("caption"));
                blocks.extend(caption.map(|caption| Block::Paragraph(words(caption))));
                blocks.push(Block::Table(rows(child)));
            }
            _ => walk(child, blocks),
        }
    }
}

fn words(node: roxmltree::Node<'_, '_>) -> String {
    let texts = node.descendants().filter_map(|part| part.text().filter(|_| part.is_text()));
    texts.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A list of terms as a table of two columns.
fn pairs(list: roxmltree::Node<'_, '_>) -> Table {
    let parts = list.descendants().filter(|part| part.has_tag_name("dt") || part.has_tag_name("dd"));
    let said: Vec<String> = parts.map(words).collect();
    Table { columns: Vec::new(), rows: said.chunks(2).map(<[String]>::to_vec).collect() }
}

fn rows(table: roxmltree::Node<'_, '_>) -> Table {
    let mut made = Table::default();
    for row in table.descendants().filter(|part| part.has_tag_name("tr")) {
        let cells = row.children().filter(roxmltree::Node::is_element).map(words).collect();
        let is_head = row.parent().is_some_and(|part| part.has_tag_name("thead"));
        if is_head && made.columns.is_empty() { made.columns = cells } else { made.rows.push(cells) }
    }
    made
}

/// From the text of a native plan.
pub fn of_plan(plan: &str) -> Outcome<Content> {
    let plan: Value = serde_json::from_str(plan).while_doing("the plan of the bench")?;
    let title = plan.pointer("/body/name").and_then(Value::as_str).unwrap_or("Piano della performance");
    let mut blocks = Vec::new();
    for (name, value) in plan.as_object().into_iter().flatten() {
        blocks.push(Block::Heading(1, name.clone()));
        section(&mut blocks, value, 2);
    }
    Ok(Content { title: title.to_owned(), blocks })
}

/// A list of alike things without parts is a table; a thing with parts is a section of its own.
fn section(blocks: &mut Vec<Block>, value: &Value, level: usize) {
    match value {
        Value::Array(items) if items.iter().all(is_flat) && !items.is_empty() => {
            blocks.push(Block::Table(table(items)));
        }
        Value::Array(items) => items.iter().for_each(|item| section(blocks, item, level)),
        Value::Object(fields) => thing(blocks, fields, level),
        Value::Null => {}
        other => blocks.push(Block::Paragraph(plain(other))),
    }
}

fn thing(blocks: &mut Vec<Block>, fields: &Map<String, Value>, level: usize) {
    let name = ["title", "name", "phase", "code", "id"].iter().find_map(|key| fields.get(*key)?.as_str());
    blocks.extend(name.map(|name| Block::Heading(level, name.to_owned())));
    let rows = fields.iter().filter(|(_, value)| !value.is_null() && !value.is_array() && !value.is_object());
    let rows = rows.map(|(key, value)| vec![key.clone(), plain(value)]).collect();
    blocks.push(Block::Table(Table { rows, ..Table::default() }));
    for value in fields.values().filter(|value| value.is_array() || value.is_object()) {
        section(blocks, value, (level + 1).min(6));
    }
}

fn table(items: &[Value]) -> Table {
    let columns = match items.first() {
        Some(Value::Object(first)) => first.keys().cloned().collect(),
        _ => Vec::new(),
    };
    let cells = |item: &Value| match item {
        Value::Object(fields) => fields.values().map(plain).collect(),
        Value::Array(cells) => cells.iter().map(plain).collect(),
        value => vec![plain(value)],
    };
    Table { columns, rows: items.iter().map(cells).collect() }
}

/// Nothing inside is itself a list of things: it fits in the row of a table.
fn is_flat(value: &Value) -> bool {
    let small = |value: &Value| match value {
        Value::Array(items) => items.iter().all(|item| !item.is_array() && !item.is_object()),
        Value::Object(fields) => fields.values().all(|field| !field.is_array() && !field.is_object()),
        _ => true,
    };
    match value {
        Value::Object(fields) => fields.values().all(small),
        Value::Array(items) => items.iter().all(small),
        _ => true,
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => fields
            .iter()
            .map(|(key, field)| format!("{key}: {}", plain(field)))
            .collect::<Vec<_>>()
            .join("; "),
        other => other.to_string(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The letters that mean something else to LaTeX, and those that its usual letters do not have.
fn in_latex(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => safe.extend(['\\', letter]),
            '\\' => safe.push_str("\\textbackslash{}"),
            '~' => safe.push_str("\\textasciitilde{}"),
            '^' => safe.push_str("\\textasciicircum{}"),
            '≥' => safe.push_str("$\\geq$"),
            '≤' => safe.push_str("$\\leq$"),
            letter => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::{html, latex, of_page, of_plan};

    #[test]
    fn latex_has_the_same_table_and_no_letter_that_it_would_take_for_its_own() {
        let page = latex(&of_plan(r#"{ "health": [{ "id": "h1", "name": "A & B ≥ 5 %" }] }"#).unwrap());
        assert!(page.contains("id & name \\\\ \\hline\n\\endhead"), "{page}");
        assert!(page.contains("h1 & A \\& B $\\geq$ 5 \\% \\\\ \\hline"), "{page}");
    }

    #[test]
    fn a_list_of_things_is_a_table_and_text_is_escaped() {
        let page =
            html(&of_plan(r#"{ "health": [{ "id": "h1", "name": "A < B" }], "mandate": "x" }"#).unwrap());
        assert!(page.contains("<th scope=\"col\">name</th>"), "{page}");
        assert!(page.contains("<td>A &lt; B</td>") && page.contains("<p>x</p>"), "{page}");
    }

    #[test]
    fn a_page_of_ours_gives_its_texts_and_tables_and_no_drawing() {
        let page = "<html><meta x><main><h1>Relazione</h1><svg><text>asse</text></svg><p>Anno <b>buono</b>.</p>\
             <dl><dt>Al</dt><dd>30 giugno</dd></dl><table><caption>Esiti</caption><thead><tr><th>Voce</th></tr></thead>\
             <tbody><tr><th>A</th></tr></tbody></table></main>";
        let made = html(&of_page(page).unwrap());
        assert!(made.contains("<title>Relazione</title>") && made.contains("<p>Anno buono.</p>"), "{made}");
        assert!(made.contains("<th scope=\"row\">Al</th><td>30 giugno</td>"), "{made}");
        assert!(
            made.contains("<p>Esiti</p>") && made.contains("<td>A</td>") && !made.contains("asse"),
            "{made}"
        );
    }
}
