//! The parts in their container, each with the same day: the same folio gives the same bytes.

use super::body::Body;
use super::{parts, styles};
use crate::folio::{Folio, Paper};
use crate::look::Palette;
use crate::{PressError, archive};

/// Closes the package.
pub(super) fn zipped(folio: &Folio, body: &Body<'_>) -> Result<Vec<u8>, PressError> {
    let text = [
        ("[Content_Types].xml", parts::content_types()),
        ("_rels/.rels", parts::package_relations()),
        ("word/document.xml", parts::document(folio, body)),
        ("word/_rels/document.xml.rels", parts::document_relations(body)),
        ("word/styles.xml", styles::styles(folio.meta.lang)),
        ("word/numbering.xml", parts::numbering(body)),
        ("word/settings.xml", parts::settings()),
        ("word/fontTable.xml", parts::fonts()),
        ("word/header1.xml", parts::header(folio, Paper::Sheet)),
        ("word/header2.xml", parts::first_header(folio)),
        ("word/header3.xml", parts::header(folio, Paper::Poster)),
        ("word/footer1.xml", parts::footer(folio, Paper::Sheet)),
        ("word/footer2.xml", parts::footer(folio, Paper::Poster)),
        ("docProps/core.xml", parts::core(folio)),
        ("docProps/app.xml", parts::app()),
    ];
    let text = text.map(|(name, part)| (name, coloured(part, &folio.meta.palette)));
    let text = text.iter().map(|(name, part)| ((*name).to_owned(), part.as_bytes()));
    let drawings = (1_usize..).zip(&body.drawings);
    let drawings = drawings.map(|(number, png)| (format!("word/media/figure{number}.png"), png.as_slice()));
    archive::written(text.chain(drawings))
        .map_err(|error| PressError::Compose(format!("the package: {error}")))
}

/// A part in the colours of the body. A quotation mark stands only around what is ours, so no word of a plan is changed.
fn coloured(part: String, palette: &Palette) -> String {
    let ours = [("0066CC", &palette.accent), ("003366", &palette.deep), ("EEF4FB", &palette.mist)];
    ours.into_iter().fold(part, |part, (from, to)| {
        let to = to.trim_start_matches('#').to_uppercase();
        if from == to { part } else { part.replace(&format!("\"{from}\""), &format!("\"{to}\"")) }
    })
}
