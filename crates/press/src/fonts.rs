//! The fonts of a document: Titillium Web first, then those Typst brings, for the signs Titillium lacks.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontInfo};
use typst_kit::fonts::FontStore;

include!(concat!(env!("OUT_DIR"), "/titillium.rs"));

/// The family of prose, whose words are parted at the end of a line. They are the letters of Titillium Web once more, as
/// other fonts: in a PDF a glyph has one meaning for each font, and the hyphen that parts a word, which is not read, has
/// the glyph of the one that is. With one font for both, readers lose either the hyphen or the word.
const OF_PROSE: &str = "Titillium Web Prose";

/// Every font there is, read once.
pub(crate) static FONTS: LazyLock<FontStore> = LazyLock::new(|| {
    let mut store = FontStore::new();
    for face in TITILLIUM {
        for font in Font::iter(Bytes::new(face)) {
            let info = font.info().clone();
            store.push((font, info));
        }
        // One byte more after the last table makes another font of it for those who look at the file only.
        for font in Font::iter(Bytes::new([face, &[0]].concat())) {
            let info = FontInfo { family: OF_PROSE.to_owned(), ..font.info().clone() };
            store.push((font, info));
        }
    }
    store.extend(typst_kit::fonts::embedded());
    store
});

/// Whether some font can show this character.
pub(crate) fn covers(c: char) -> bool {
    let book = FONTS.book();
    (0..).map_while(|index| book.info(index)).any(|info| info.coverage.contains(u32::from(c)))
}
