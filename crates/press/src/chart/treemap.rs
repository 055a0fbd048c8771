//! Rectangles whose areas are values: where the money goes.

mod divide;

use cannocchiale_core::diag::Lang;
use rust_decimal::Decimal;

use self::divide::{Area, divide};
use super::svg::{Anchor, INK, LINE, MIST, PALE, Svg, number, width_of, wrap, wrap_whole};
use super::{Caption, ChartTable, Mark, length, marks_table};

/// A treemap with the name and the value written in every rectangle that has room for them. The others have their code,
/// and their name and value in a list under the drawing; those too small for a code are one rectangle together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Treemap {
    /// The words around it.
    pub caption: Caption,
    /// The parts; only values above zero are drawn, all are in the table. A label may begin with a code: `1B Titolo`.
    pub parts: Vec<Mark>,
}

const HEIGHT: f64 = 264.0;
/// Between the edge of a rectangle and what is written in it.
const PAD: f64 = 8.0;
/// The same where there is little room.
const LITTLE: f64 = 4.0;
/// Between the columns of the list.
const GUTTER: f64 = 24.0;
/// A longer word that begins a label is no code.
const CODE: usize = 8;

/// One rectangle: a part, or several that are too small to be told apart.
struct Piece<'a> {
    marks: Vec<(&'a Mark, f64)>,
    /// What is written where the name has no room.
    code: String,
}

impl Piece<'_> {
    fn size(&self) -> f64 {
        self.marks.iter().map(|(_, size)| size).sum()
    }

    /// The name of a part alone.
    fn label(&self) -> Option<&str> {
        match self.marks.as_slice() {
            [(mark, _)] => Some(&mark.label),
            _ => None,
        }
    }

    fn value(&self) -> Option<Decimal> {
        self.marks.iter().map(|(mark, _)| mark.value).sum()
    }
}

/// What there is room for in a rectangle.
enum Written {
    /// All that is to be said.
    Whole { name: Vec<String>, value: String },
    /// The code, and the value where that fits; the list says the rest.
    Short { value: Option<String> },
    /// Nothing.
    Nothing,
}

impl Treemap {
    /// The drawing.
    pub fn to_svg(&self) -> String {
        let mut svg = Svg::new(&self.caption);
        let pieces = self.pieces();
        let mut listed = Vec::new();
        for (index, (piece, area)) in pieces.iter().zip(self.areas(&pieces)).enumerate() {
            let written = self.written(piece, area);
            draw_piece(&mut svg, &piece.code, &written, area, if index % 2 == 0 { PALE } else { MIST });
            if !matches!(written, Written::Whole { .. }) {
                listed.push(piece);
            }
        }
        let height = self.draw_list(&mut svg, &listed);
        svg.finish(&self.caption, height)
    }

    /// The figures.
    pub fn table(&self) -> ChartTable {
        marks_table(&self.caption, &self.parts)
    }

    /// The parts from the largest, the smallest of them as one where they have no room for a code.
    fn pieces(&self) -> Vec<Piece<'_>> {
        let mut marks: Vec<(&Mark, f64)> = self
            .parts
            .iter()
            .filter_map(|mark| mark.value.map(length).filter(|size| *size > 0.0).map(|size| (mark, size)))
            .collect();
        marks.sort_by(|a, b| b.1.total_cmp(&a.1));
        let mut pieces: Vec<Piece<'_>> = marks
            .into_iter()
            .zip(1_usize..)
            .map(|((mark, size), place)| Piece {
                marks: vec![(mark, size)],
                code: code(&mark.label).map_or_else(|| place.to_string(), str::to_owned),
            })
            .collect();
        loop {
            let areas = self.areas(&pieces);
            let written = pieces.iter().zip(areas).map(|(piece, area)| self.written(piece, area));
            let Some(first) = written.into_iter().position(|written| matches!(written, Written::Nothing))
            else {
                return pieces;
            };
            // One alone cannot be put together with others: it takes the one before it.
            let from = first.min(pieces.len().saturating_sub(2));
            if from == 0 {
                return pieces;
            }
            let small: Vec<(&Mark, f64)> = pieces.split_off(from).into_iter().flat_map(|p| p.marks).collect();
            let code = match self.caption.lang {
                Lang::It => format!("altri {}", small.len()),
                Lang::En => format!("{} more", small.len()),
            };
            pieces.push(Piece { marks: small, code });
        }
    }

    fn areas(&self, pieces: &[Piece<'_>]) -> Vec<Area> {
        let sizes: Vec<f64> = pieces.iter().map(Piece::size).collect();
        divide(&sizes, (0.0, 0.0, self.caption.frame.width(), HEIGHT))
    }

    fn written(&self, piece: &Piece<'_>, (_, _, w, h): Area) -> Written {
        let value = self.caption.value_or_dash(piece.value());
        let room = w - 2.0 * PAD;
        let lines = |pad: f64| ((h - 2.0 * pad) / LINE).floor().max(0.0) as usize;
        let has_value = width_of(&value) <= room;
        let most = lines(PAD / 2.0).saturating_sub(1);
        let name = piece.label().and_then(|label| wrap_whole(label, self.caption.lang, room, most));
        match name {
            Some(name) if has_value => Written::Whole { name, value },
            _ if width_of(&piece.code) > w - 2.0 * LITTLE || lines(LITTLE / 2.0) == 0 => Written::Nothing,
            _ if has_value && most > 0 => Written::Short { value: Some(value) },
            _ => Written::Short { value: None },
        }
    }

    /// What the rectangles do not say, in two columns under them; gives the height it reaches.
    fn draw_list(&self, svg: &mut Svg, listed: &[&Piece<'_>]) -> f64 {
        if listed.is_empty() {
            return HEIGHT;
        }
        let width = (self.caption.frame.width() - GUTTER) / 2.0;
        let mut entries: Vec<Vec<String>> = Vec::new();
        for piece in listed {
            let value = |value| self.caption.value_or_dash(value);
            if piece.marks.len() > 1 {
                entries.push(vec![format!("{}: {}", piece.code, value(piece.value()))]);
            }
            for (mark, _) in &piece.marks {
                let key = match (code(&mark.label), piece.marks.len()) {
                    (None, 1) => format!("{}. ", piece.code),
                    _ => String::new(),
                };
                let words = format!("{key}{}: {}", mark.label, value(mark.value));
                entries.push(wrap(&words, self.caption.lang, width, usize::MAX));
            }
        }
        let half = entries.iter().map(Vec::len).sum::<usize>().div_ceil(2);
        let top = HEIGHT + LINE;
        let (mut column, mut line, mut tallest) = (0.0, 0_usize, 0_usize);
        for entry in entries {
            if line >= half && column == 0.0 {
                (column, line) = (width + GUTTER, 0);
            }
            for words in entry {
                let baseline = top + LINE * (line as f64) + 2.0;
                svg.text("chart-legend", INK, Anchor::Start, (column, baseline), &words);
                line = line.saturating_add(1);
            }
            tallest = tallest.max(line);
        }
        top + LINE * tallest as f64
    }
}

/// The code a label begins with.
fn code(label: &str) -> Option<&str> {
    let first = label.split_whitespace().next()?;
    let has_digit = first.contains(|c: char| c.is_ascii_digit());
    (has_digit && first.chars().count() <= CODE && first != label.trim()).then_some(first)
}

fn draw_piece(svg: &mut Svg, code: &str, written: &Written, (x, y, w, h): Area, fill: &str) {
    let (sx, sy, sw, sh) =
        (number(x + 1.0), number(y + 1.0), number((w - 2.0).max(0.5)), number((h - 2.0).max(0.5)));
    svg.element(
        "rect",
        &[
            ("class", &"chart-part"),
            ("x", &sx),
            ("y", &sy),
            ("width", &sw),
            ("height", &sh),
            ("fill", &fill),
            ("stroke", &INK),
            ("stroke-width", &"0.8"),
        ],
    );
    let mut baseline = y + LINE + 2.0;
    let mut write = |svg: &mut Svg, class: &str, pad: f64, words: &str| {
        svg.text(class, INK, Anchor::Start, (x + pad, baseline), words);
        baseline += LINE;
    };
    match written {
        Written::Whole { name, value } => {
            name.iter().for_each(|line| write(svg, "chart-label", PAD, line));
            write(svg, "chart-value", PAD, value);
        }
        Written::Short { value: Some(value) } => {
            write(svg, "chart-label", PAD, code);
            write(svg, "chart-value", PAD, value);
        }
        // A code alone stands in the middle of what little room it has.
        Written::Short { value: None } => {
            let at = (x + w / 2.0, y + (h / 2.0).min(LINE) + 4.5);
            svg.text("chart-label", INK, Anchor::Middle, at, code);
        }
        Written::Nothing => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::Frame;
    use super::*;

    fn map(values: &[i64]) -> Treemap {
        let names = ["1A Promozione delle imprese del territorio", "2B Registro", "3C Conti in equilibrio"];
        let mark = |(index, value): (usize, &i64)| {
            let name =
                names.get(index).map_or_else(|| format!("4{index} Piccolo obiettivo"), |n| (*n).to_owned());
            Mark::new(name, (*value).into())
        };
        Treemap {
            caption: Caption {
                id: "m".to_owned(),
                title: "Risorse".to_owned(),
                description: String::new(),
                unit: String::new(),
                lang: Lang::It,
                frame: Frame::Wide,
            },
            parts: values.iter().enumerate().map(mark).collect(),
        }
    }

    /// The words written in a drawing, with the place of each.
    fn written(svg: &str) -> Vec<(f64, f64, String)> {
        let texts = svg.split("<text ").skip(1);
        let number = |text: &str, key: &str| -> f64 {
            text.split_once(key).unwrap().1.split('"').next().unwrap().parse().unwrap()
        };
        texts
            .map(|text| {
                let words = text.split_once('>').unwrap().1.split('<').next().unwrap();
                (number(text, " x=\""), number(text, " y=\""), words.to_owned())
            })
            .collect()
    }

    #[test]
    fn what_a_rectangle_cannot_say_is_said_under_the_drawing() {
        let map = map(&[790_000, 746_000, 95_000, 31_000, 25_000, 9_800, 4_000, 3_000, 2_000, 2_000]);
        let svg = map.to_svg();
        let all: Vec<String> = written(&svg).into_iter().map(|(.., words)| words).collect();
        let said = all.join(" ");
        assert!(!said.contains('…'), "{said}");
        for part in &map.parts {
            for word in part.label.split(' ') {
                assert!(said.contains(word), "{word} in {said}");
            }
            let value = map.caption.value_or_dash(part.value);
            assert!(said.contains(&value), "{value} in {said}");
        }
        let merged = svg.matches("chart-part").count();
        assert!(merged < map.parts.len() && said.contains("altri"), "{said}");
    }

    #[test]
    fn nothing_is_written_over_the_border() {
        for values in [&[100, 100, 12, 6, 5, 4, 3][..], &[1000, 1, 1], &[5], &[7, 7, 7, 7, 7, 7, 7]] {
            let map = map(values);
            let pieces = map.pieces();
            for (piece, (_, _, w, h)) in pieces.iter().zip(map.areas(&pieces)) {
                let (lines, widest) = match map.written(piece, (0.0, 0.0, w, h)) {
                    Written::Whole { name, value } => {
                        let widest =
                            name.iter().chain([&value]).map(|line| width_of(line)).fold(0.0, f64::max);
                        (name.len() + 1, widest + PAD)
                    }
                    Written::Short { value } => {
                        (1 + usize::from(value.is_some()), width_of(&piece.code).max(0.0))
                    }
                    Written::Nothing => continue,
                };
                assert!(LINE * lines as f64 <= h && widest <= w, "{values:?}: {lines} lines in {w} × {h}");
            }
        }
    }
}
