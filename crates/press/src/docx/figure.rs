//! A drawing as pixels: what every version of every office program shows.

#![expect(clippy::float_arithmetic, reason = "the geometry of drawings, never a value or a score")]

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use crate::PressError;
use crate::fonts;

/// Pixels for each unit of a drawing, of which four are a millimetre: 254 to the inch.
const PIXELS: f32 = 2.5;
/// The same unit in the measure of documents, 36 000 to the millimetre.
const MEASURE: f32 = 9_000.0;

/// The room a page has for a drawing, in the unit of drawings.
#[derive(Clone, Copy)]
pub(super) enum Room {
    /// Between the margins of a sheet: a drawing that is smaller keeps its size.
    Sheet,
    /// A poster under its title: a drawing is as large as it can be.
    Poster,
}

impl Room {
    /// How much larger a drawing is made.
    fn fit(self, width: f32, height: f32) -> f32 {
        match self {
            // 164 millimetres, by 210: a caption and a line of text stand on its page.
            Self::Sheet => (656.0 / width).min(840.0 / height).min(1.0),
            Self::Poster => (1_560.0 / width).min(800.0 / height),
        }
    }
}

/// The fonts of drawings: those of the page, never those of the machine.
pub(crate) static DATABASE: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut database = fontdb::Database::new();
    fonts::TITILLIUM.iter().for_each(|face| database.load_font_data(face.to_vec()));
    database.set_sans_serif_family("Titillium Web");
    Arc::new(database)
});

/// A drawing, and its size in the unit of drawings.
pub(super) struct Drawn {
    pub(super) png: Vec<u8>,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// Draws an SVG for this room.
pub(super) fn drawn(svg: &str, room: Room) -> Result<Drawn, PressError> {
    let tree = read(svg)?;
    fitted(&tree, room.fit(tree.size().width(), tree.size().height()))
}

/// Draws an SVG this wide, in tenths of a millimetre.
pub(super) fn sized(svg: &str, width: u32) -> Result<Drawn, PressError> {
    let tree = read(svg)?;
    let fit = width as f32 * 0.4 / tree.size().width();
    fitted(&tree, fit)
}

fn failed(what: String) -> PressError {
    PressError::Compose(format!("a drawing: {what}"))
}

fn read(svg: &str) -> Result<Tree, PressError> {
    let options = Options { fontdb: Arc::clone(&DATABASE), ..Options::default() };
    Tree::from_str(svg, &options).map_err(|error| failed(error.to_string()))
}

fn fitted(tree: &Tree, fit: f32) -> Result<Drawn, PressError> {
    let size = tree.size();
    let (width, height) = (size.width() * fit, size.height() * fit);
    let scale = PIXELS * fit;
    let mut pixmap = Pixmap::new(whole(width * PIXELS), whole(height * PIXELS))
        .ok_or_else(|| failed("it has no size".to_owned()))?;
    resvg::render(tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    let png = pixmap.encode_png().map_err(|error| failed(error.to_string()))?;
    Ok(Drawn { png, width: whole(width * MEASURE), height: whole(height * MEASURE) })
}

/// A length as a whole number, at least 1.
fn whole(length: f32) -> u32 {
    // A cast from a float saturates, and what is not a number is 0.
    (length.ceil() as u32).max(1)
}
