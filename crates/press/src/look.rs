//! The look of a body: its logo and one colour, on the cover and in the headings of its documents.

#![expect(
    clippy::float_arithmetic,
    reason = "the contrast of colours and the size of pictures, never a value or a score"
)]

use std::borrow::Cow;
use std::fmt;

use serde::Serialize;

use crate::chart::COLOURS;
use crate::picture::{Picture, is_drawing};

/// The largest file of a logo, in bytes.
pub const LARGEST_LOGO: usize = 1024 * 1024;
/// How far a colour stands out from white, so that words in it are read by everybody (WCAG 2.2, 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;
/// The room of a logo on a cover, in tenths of a millimetre.
const WIDEST: f64 = 800.0;
const TALLEST: f64 = 180.0;

/// What a body looks like; a part that is none is as this program has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// Its logo.
    pub logo: Option<Logo>,
    /// Its colour.
    pub colour: Option<Colour>,
}

/// The logo of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    picture: Picture,
    alt: String,
}

impl Logo {
    /// Reads a PNG or an SVG, with the words that stand for it; none when it is another file, larger than
    /// [`LARGEST_LOGO`], nothing that can be drawn, or without words. What is kept are plain pixels.
    pub fn read(file: &[u8], alt: &str) -> Option<Self> {
        let is_ours = file.starts_with(b"\x89PNG") || is_drawing(file);
        let alt = alt.trim().to_owned();
        if !is_ours || file.len() > LARGEST_LOGO || alt.is_empty() {
            return None;
        }
        Some(Self { picture: Picture::read("logo.png", file)?, alt })
    }

    /// Its pixels, as a PNG that reads back as the same logo.
    pub fn png(&self) -> &[u8] {
        self.picture.png()
    }

    /// What stands for it where it is not seen.
    pub fn alt(&self) -> &str {
        &self.alt
    }

    /// Its pixels as the address of an image in a page.
    pub fn address(&self) -> String {
        self.picture.address()
    }

    /// As a document places it.
    pub(crate) fn placed(&self) -> Placed {
        let (width, height) = self.picture.size();
        let ratio = f64::from(width) / f64::from(height.max(1));
        // A cast from a float saturates.
        let width = (TALLEST * ratio).clamp(1.0, WIDEST) as u32;
        Placed { svg: self.picture.svg(), alt: self.alt.clone(), width, address: self.address() }
    }
}

/// A logo in a document.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Placed {
    pub(crate) svg: String,
    pub(crate) alt: String,
    /// How wide it is on a cover, in tenths of a millimetre.
    pub(crate) width: u32,
    /// Its pixels as the address of an image.
    #[serde(skip)]
    pub(crate) address: String,
}

/// A colour, dark enough for words on white.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// Why a text is no colour of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoColour {
    /// It is not written `#rrggbb`.
    Unread,
    /// Words in it are hard to read on white: how many tenths to one it stands out, where 45 are asked.
    Pale(u16),
}

impl Colour {
    /// Reads `#004080`.
    ///
    /// # Errors
    /// It is written otherwise, or is too pale for words on white.
    pub fn read(text: &str) -> Result<Self, NoColour> {
        let digits =
            text.trim().strip_prefix('#').filter(|digits| digits.len() == 6).ok_or(NoColour::Unread)?;
        let byte = |at: usize| {
            let two = digits.get(at..at + 2).filter(|two| two.chars().all(|c| c.is_ascii_hexdigit()));
            two.and_then(|two| u8::from_str_radix(two, 16).ok()).ok_or(NoColour::Unread)
        };
        let colour = Self([byte(0)?, byte(2)?, byte(4)?]);
        let contrast = colour.contrast();
        if contrast < LEAST_CONTRAST {
            return Err(NoColour::Pale((contrast * 10.0).floor() as u16));
        }
        Ok(colour)
    }

    /// How far it stands out from white, 1 to 21 (WCAG 2.2, contrast ratio).
    fn contrast(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
    }

    /// So many hundredths of it on white.
    fn on_white(self, hundredths: u16) -> Self {
        self.map(|channel| 255 - u8::try_from(u16::from(255 - channel) * hundredths / 100).unwrap_or(0))
    }

    fn map(self, change: impl Fn(u8) -> u8) -> Self {
        Self(self.0.map(change))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// The colours of a document: words and lines that stand out, grounds and headings, faint grounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Palette {
    pub(crate) accent: String,
    pub(crate) deep: String,
    pub(crate) mist: String,
    /// Those of drawings, from the strongest to the faintest; none where they stay as they are drawn.
    #[serde(skip)]
    drawings: Option<[String; 3]>,
}

impl Palette {
    pub(crate) fn of(look: Option<&Look>) -> Self {
        let Some(colour) = look.and_then(|look| look.colour) else {
            let [accent, deep, mist] = ["#0066cc", "#003366", "#eef4fb"].map(str::to_owned);
            return Self { accent, deep, mist, drawings: None };
        };
        let deep = colour.map(|channel| channel / 2);
        let [mist, pale, faint] = [7, 40, 10].map(|hundredths| colour.on_white(hundredths).to_string());
        let accent = colour.to_string();
        Self { deep: deep.to_string(), mist, drawings: Some([accent.clone(), pale, faint]), accent }
    }

    /// A drawing in these colours: whoever shows it, it is drawn in those of this program.
    pub(crate) fn drawing<'a>(&self, svg: &'a str) -> Cow<'a, str> {
        let Some(ours) = &self.drawings else { return Cow::Borrowed(svg) };
        // A quotation mark stands only around what is ours, so no word of a plan is changed.
        let quoted = |colour: &str| format!("\"{colour}\"");
        let recoloured = COLOURS.iter().zip(ours);
        Cow::Owned(recoloured.fold(svg.to_owned(), |svg, (from, to)| svg.replace(&quoted(from), &quoted(to))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_read_when_words_in_it_are() {
        assert_eq!(Colour::read(" #004080 ").unwrap().to_string(), "#004080");
        // The greys on the two sides of 4,5 to 1.
        assert!(Colour::read("#767676").is_ok());
        assert_eq!(Colour::read("#777777"), Err(NoColour::Pale(44)));
        assert_eq!(Colour::read("#ffffff"), Err(NoColour::Pale(10)));
        for text in ["004080", "#00408", "#00408g", "#+04080", "blu", "", "#€80"] {
            assert_eq!(Colour::read(text), Err(NoColour::Unread), "{text}");
        }
    }

    #[test]
    fn the_colours_of_a_document_come_from_one() {
        let look = Look { colour: Some(Colour::read("#800040").unwrap()), ..Look::default() };
        let palette = Palette::of(Some(&look));
        assert_eq!(
            [&palette.accent, &palette.deep, &palette.mist].map(String::as_str),
            ["#800040", "#400020", "#f7eef2"]
        );
        let drawing = r##"<rect fill="#0066CC"/><text fill="#17324D">#0066CC</text><rect fill="#99C2EB"/>"##;
        let ours = r##"<rect fill="#800040"/><text fill="#17324D">#0066CC</text><rect fill="#cd99b3"/>"##;
        assert_eq!(palette.drawing(drawing), ours, "words and axes stay as they are");
        assert_eq!(Palette::of(None).drawing(drawing), drawing);
    }

    #[test]
    fn a_logo_is_pixels_with_words() {
        let drawing = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 10'><rect width='40' height='10' fill='#036'/></svg>";
        let logo = Logo::read(drawing, " Stemma ").unwrap();
        assert_eq!((logo.alt(), logo.placed().width), ("Stemma", 720));
        assert_eq!(Logo::read(logo.png(), "Stemma").as_ref(), Some(&logo));
        assert_eq!(Logo::read(drawing, " "), None);
        assert_eq!(Logo::read(b"\xff\xd8\xff\xe0", "Stemma"), None);
    }
}
