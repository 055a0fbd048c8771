//! The paper of a document: sheets, and the poster that may stand before them.

use crate::folio::{Block, Folio, Paper};

/// Where a poster ends: at the first page break, as on paper. None for a document of sheets only.
pub(super) fn poster_ends(folio: &Folio) -> Option<usize> {
    let cut = || folio.blocks.iter().position(|block| matches!(block, Block::PageBreak));
    (folio.paper == Paper::Poster).then(cut).flatten()
}

/// The room between the margins, in twentieths of a point.
pub(super) const fn room(paper: Paper) -> usize {
    match paper {
        Paper::Sheet => 9298,
        Paper::Poster => 22111,
    }
}

/// The properties of a section: its head and its foot, its paper, its margins; `more` where its first page is a cover.
pub(super) fn properties(paper: Paper, more: &str) -> String {
    let (name, page) = match paper {
        Paper::Sheet => (
            "",
            "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
             <w:pgMar w:top=\"1531\" w:right=\"1304\" w:bottom=\"1361\" w:left=\"1304\" w:header=\"680\" w:footer=\"600\" w:gutter=\"0\"/>",
        ),
        Paper::Poster => (
            "-poster",
            "<w:pgSz w:w=\"23811\" w:h=\"16838\" w:orient=\"landscape\"/>\
             <w:pgMar w:top=\"1247\" w:right=\"850\" w:bottom=\"1020\" w:left=\"850\" w:header=\"560\" w:footer=\"460\" w:gutter=\"0\"/>",
        ),
    };
    format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"head{name}\"/><w:headerReference w:type=\"first\" r:id=\"first\"/>\
         <w:footerReference w:type=\"default\" r:id=\"foot{name}\"/>{page}{more}</w:sectPr>"
    )
}
