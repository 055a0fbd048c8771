//! Pictures that people bring. Whatever file they were, they become plain pixels: no script, no address, no place
//! where a photograph was taken and no broken byte reaches a document.

#![expect(clippy::float_arithmetic, reason = "the geometry of pictures, never a value or a score")]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use imagesize::blob_size;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use crate::chart::Frame;
use crate::contract::Figure;
use crate::docx::figure::DATABASE;

/// The largest file, in bytes.
pub const LARGEST_PICTURE: usize = 8 * 1024 * 1024;
/// The most pixels that are read: a file of few bytes may ask for a machine of memory.
const MOST_PIXELS: usize = 40_000_000;
/// Pixels on the longer side of what is kept: 250 to the inch on the width of a page.
const SIDE: f32 = 1600.0;
/// A picture with fewer pixels in width takes half the page, so that it is not blown up.
const FEW: u32 = 640;
/// How much taller than wide a picture of the whole page may be, and one of half the page; in tenths.
const TALL: u32 = 11;
const TALLEST: u32 = 24;

/// A picture as pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The name by which a text calls it: `andamento.png`.
    pub name: String,
    png: Vec<u8>,
    width: u32,
    height: u32,
}

impl Picture {
    /// Reads a PNG, a JPEG or an SVG; none when it is too large, or nothing that can be drawn.
    pub fn read(name: &str, file: &[u8]) -> Option<Self> {
        if file.is_empty() || file.len() > LARGEST_PICTURE {
            return None;
        }
        let tree = tree(file)?;
        let size = tree.size();
        let scale = SIDE / size.width().max(size.height());
        // Pixels are not made of nothing; a drawing has as many as it is asked for.
        let scale = if is_drawing(file) { scale } else { scale.min(1.0) };
        // A cast from a float saturates, and what is not a number is 0.
        let pixels = |length: f32| ((length * scale).round() as u32).max(1);
        let (width, height) = (pixels(size.width()), pixels(size.height()));
        let mut pixmap = Pixmap::new(width, height)?;
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
        // What cannot be decoded is left out of the drawing without a word.
        let is_drawn = pixmap.data().iter().any(|byte| *byte != 0);
        let png = pixmap.encode_png().ok().filter(|_| is_drawn)?;
        Some(Self { name: name.to_owned(), png, width, height })
    }

    /// Its pixels, as a PNG that reads back as the same picture.
    pub fn png(&self) -> &[u8] {
        &self.png
    }

    /// Its size in pixels.
    pub(crate) fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    /// Its pixels as the address of an image.
    pub(crate) fn address(&self) -> String {
        format!("data:image/png;base64,{}", STANDARD.encode(&self.png))
    }

    /// As a drawing of its own, which every form of a document can place; never taller than a page.
    pub(crate) fn svg(&self) -> String {
        let room = self.height.saturating_mul(10).div_ceil(TALLEST).max(self.width);
        let left = room.saturating_sub(self.width) / 2;
        wrapped("png", &self.png, (room, self.height), (left, self.width))
    }

    pub(crate) fn figure(&self, alt: String, caption: String) -> Figure {
        let is_tall = self.height.saturating_mul(10) > self.width.saturating_mul(TALL);
        let frame = if is_tall || self.width < FEW { Frame::Half } else { Frame::Wide };
        Figure { svg: self.svg(), alt, caption, source: None, frame }
    }
}

pub(crate) fn is_drawing(file: &[u8]) -> bool {
    let start = file.get(..file.len().min(512)).unwrap_or_default();
    let start = String::from_utf8_lossy(start);
    let start = start.trim_start_matches('\u{feff}').trim_start();
    start.starts_with("<svg") || (start.starts_with('<') && start.contains("<svg"))
}

fn tree(file: &[u8]) -> Option<Tree> {
    // What a drawing names is not fetched, neither from the disk nor from anywhere else.
    let resolver =
        ImageHrefResolver { resolve_string: Box::new(|_, _| None), ..ImageHrefResolver::default() };
    let options = Options {
        fontdb: std::sync::Arc::clone(&DATABASE),
        image_href_resolver: resolver,
        ..Options::default()
    };
    if is_drawing(file) {
        return Tree::from_data(file, &options).ok();
    }
    let kind = match file {
        [0x89, b'P', b'N', b'G', ..] => "png",
        [0xff, 0xd8, 0xff, ..] => "jpeg",
        _ => return None,
    };
    let size = blob_size(file).ok()?;
    if size.width.saturating_mul(size.height) > MOST_PIXELS {
        return None;
    }
    let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
    Tree::from_str(&wrapped(kind, file, (width, height), (0, width)), &options).ok()
}

/// Pixels in a drawing of a size: from the left, and how wide.
fn wrapped(kind: &str, pixels: &[u8], (width, height): (u32, u32), (left, own): (u32, u32)) -> String {
    let data = STANDARD.encode(pixels);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\
         <image x=\"{left}\" y=\"0\" width=\"{own}\" height=\"{height}\" href=\"data:image/{kind};base64,{data}\"/></svg>"
    )
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A grey square, as a PNG.
    pub(crate) fn square(side: u32) -> Vec<u8> {
        let mut pixmap = Pixmap::new(side, side).unwrap();
        pixmap.fill(resvg::tiny_skia::Color::from_rgba8(90, 90, 90, 255));
        pixmap.encode_png().unwrap()
    }

    #[test]
    fn pictures_and_drawings_become_pixels_and_other_files_do_not() {
        let photo = Picture::read("a.png", &square(30)).unwrap();
        assert_eq!((photo.width, photo.height), (30, 30));
        let drawing = b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'><rect width='20' height='10' fill='#036'/></svg>";
        let drawing = Picture::read("logo.svg", drawing).unwrap();
        assert_eq!((drawing.width, drawing.height), (1600, 800));
        let cut = square(30);
        for file in [&b"%PDF-1.7"[..], b"", b"<html><script>1</script></html>", &cut[..cut.len() / 2]] {
            assert_eq!(Picture::read("x", file), None, "{}", String::from_utf8_lossy(file));
        }
    }

    #[test]
    fn a_drawing_fetches_nothing() {
        let reads = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><image href='/etc/hostname' width='9' height='9'/></svg>";
        assert_eq!(Picture::read("x.svg", reads), None);
    }
}
