//! The fonts of a document: Titillium Web first, then those Typst brings, for the signs Titillium lacks.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::Font;
use typst_kit::fonts::FontStore;

include!(concat!(env!("OUT_DIR"), "/titillium.rs"));

/// Every font there is, read once.
pub(crate) static FONTS: LazyLock<FontStore> = LazyLock::new(|| {
    let mut store = FontStore::new();
    for face in TITILLIUM {
        for font in Font::iter(Bytes::new(face)) {
            let info = font.info().clone();
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
