//! The contents of a document: its headings, with the pages that the office's own program finds.
//!
//! Word makes a new table of contents when it is asked to (F9), and this is the field it wants around the lines. LibreOffice
//! would keep the lines of that field as they were written, where nobody knows a page yet, and finds the pages of
//! references that stand outside it. So the field is there for the programs that know the marks of Word 2016, and others see
//! lines with references.

use super::body::headed;
use super::xml::{paragraph, run};
use crate::folio::{Block, Folio};

/// What only Word reads, as it writes it itself for what older programs do not know.
fn for_word(content: &str) -> String {
    format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"w16se\">{content}</mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>"
    )
}

const BEGIN: &str = "<w:fldChar w:fldCharType=\"begin\"/>";
const SEPARATE: &str = "<w:fldChar w:fldCharType=\"separate\"/>";
const END: &str = "<w:fldChar w:fldCharType=\"end\"/>";

/// The contents; empty for a document without headings. `bookmark` is the name of an anchor.
pub(super) fn contents<'a>(folio: &Folio, bookmark: impl Fn(&str) -> Option<&'a str>) -> String {
    let mut entries = String::new();
    let instruction = "<w:instrText xml:space=\"preserve\"> TOC \\o \"1-2\" \\h \\z \\u </w:instrText>";
    let mut opening = [BEGIN, instruction, SEPARATE].map(for_word).concat();
    for block in &folio.blocks {
        let Block::Heading { level: level @ 1..=2, number, text: title, anchor } = block else { continue };
        let Some(name) = bookmark(anchor) else { continue };
        // The page is whatever the program finds: a number written here would be a guess.
        let page = format!(
            "<w:r>{BEGIN}</w:r><w:r><w:instrText xml:space=\"preserve\"> PAGEREF {name} \\h </w:instrText></w:r><w:r>{SEPARATE}</w:r><w:r>{END}</w:r>"
        );
        let words = run(&headed(number.as_deref(), title), "");
        let entry = format!(
            "{opening}<w:hyperlink w:anchor=\"{name}\" w:history=\"1\">{words}<w:r><w:tab/></w:r>{page}</w:hyperlink>"
        );
        entries.push_str(&paragraph(&format!("TOC{level}"), "", &entry));
        opening.clear();
    }
    if entries.is_empty() {
        return entries;
    }
    let begins = if folio.cover.is_some() { "<w:pageBreakBefore/>" } else { "" };
    let title = paragraph("TOCHeading", begins, &run(folio.words.contents, ""));
    let end = paragraph("AfterTable", "", &for_word(END));
    format!(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/></w:docPartObj></w:sdtPr>\
         <w:sdtContent>{title}{entries}{end}</w:sdtContent></w:sdt>"
    )
}
