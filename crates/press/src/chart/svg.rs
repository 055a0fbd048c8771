//! Writing SVG: escaped texts, attributes without `style`, and an estimate of how wide a text is.

use std::fmt::{Display, Write};

use cannocchiale_core::diag::Lang;

use super::Caption;
use crate::typography::typeset;

/// The size of texts: about 8.5 points in print, where four units are a millimetre.
pub(super) const TEXT: f64 = 12.5;
pub(super) const LINE: f64 = 15.0;

/// The blue of the public administration, its darker and lighter relatives, and the greys of axes and words.
pub(super) const BLUE: &str = "#0066CC";
pub(super) const INK: &str = "#17324D";
pub(super) const PALE: &str = "#99C2EB";
pub(super) const MIST: &str = "#E6F0FA";
pub(super) const GREY: &str = "#5C6F82";
pub(super) const RULE: &str = "#D5DCE3";

/// The colours that a body puts its own in place of, from the strongest to the faintest.
pub(crate) const COLOURS: [&str; 3] = [BLUE, PALE, MIST];

/// How many fills there are.
const FILLS: usize = 8;

/// Where a text is anchored.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

pub(super) struct Svg {
    body: String,
    id: String,
    lang: Lang,
}

/// One attribute and its value.
pub(super) type Attribute<'a> = (&'a str, &'a dyn Display);

impl Svg {
    pub(super) fn new(caption: &Caption) -> Self {
        let id: String =
            caption.id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' }).collect();
        Self { body: String::new(), id, lang: caption.lang }
    }

    pub(super) fn element(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        let _ = write!(self.body, "<{name}");
        for (key, value) in attributes {
            let _ = write!(self.body, " {key}=\"{}\"", escape(&value.to_string()));
        }
        self.body.push_str("/>");
    }

    pub(super) fn rect(&mut self, class: &str, fill: &str, at: (f64, f64), size: (f64, f64)) {
        let (x, y, w, h) = (number(at.0), number(at.1), number(size.0.max(0.0)), number(size.1.max(0.0)));
        self.element(
            "rect",
            &[("class", &class), ("x", &x), ("y", &y), ("width", &w), ("height", &h), ("fill", &fill)],
        );
    }

    pub(super) fn line(&mut self, class: &str, stroke: &str, from: (f64, f64), to: (f64, f64)) {
        let (x1, y1, x2, y2) = (number(from.0), number(from.1), number(to.0), number(to.1));
        self.element(
            "line",
            &[("class", &class), ("x1", &x1), ("y1", &y1), ("x2", &x2), ("y2", &y2), ("stroke", &stroke)],
        );
    }

    /// A line of text whose baseline is at `at`, set as the words around the drawing are.
    pub(super) fn text(&mut self, class: &str, fill: &str, anchor: Anchor, at: (f64, f64), words: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let weight = if class.contains("value") { "600" } else { "400" };
        let _ = write!(
            self.body,
            "<text class=\"{class}\" x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\" font-size=\"{TEXT}\" \
             font-weight=\"{weight}\" fill=\"{fill}\">{}</text>",
            number(at.0),
            number(at.1),
            escape(&typeset(words, self.lang))
        );
    }

    /// A text that stays legible over the lines it stands on.
    pub(super) fn haloed_text(
        &mut self,
        class: &str,
        fill: &str,
        anchor: Anchor,
        at: (f64, f64),
        words: &str,
    ) {
        let start = self.body.len();
        self.text(class, fill, anchor, at, words);
        let halo = " stroke=\"#FFFFFF\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"";
        self.body.insert_str(start + "<text".len(), halo);
    }

    /// The fill of the nth series: plain, hatched, dotted, striped; then the same the other way round. They come back
    /// after the last.
    pub(super) fn fill(&self, series: usize) -> String {
        match series % FILLS {
            0 => BLUE.to_owned(),
            n => format!("url(#{}-p{n})", self.id),
        }
    }

    fn patterns(&self) -> String {
        let id = &self.id;
        let pattern = |n: usize, size: u8, ground: &str, marks: &str| {
            format!(
                "<pattern id=\"{id}-p{n}\" width=\"{size}\" height=\"{size}\" patternUnits=\"userSpaceOnUse\">\
                 <rect width=\"{size}\" height=\"{size}\" fill=\"{ground}\"/>{marks}</pattern>"
            )
        };
        let hatch =
            format!("<path d=\"M-1 7 L7 -1 M-1 1 L1 -1 M5 7 L7 5\" stroke=\"{INK}\" stroke-width=\"1.6\"/>");
        let dots = format!("<circle cx=\"3\" cy=\"3\" r=\"1.2\" fill=\"{BLUE}\"/>");
        let bars = format!("<rect width=\"2\" height=\"6\" fill=\"{GREY}\"/>");
        let back =
            format!("<path d=\"M-1 -1 L7 7 M5 -1 L7 1 M-1 5 L1 7\" stroke=\"{BLUE}\" stroke-width=\"1\"/>");
        let stars = format!("<circle cx=\"3\" cy=\"3\" r=\"1.2\" fill=\"{MIST}\"/>");
        let rows = format!("<rect width=\"6\" height=\"2\" fill=\"{BLUE}\"/>");
        let parts = [
            pattern(1, 6, PALE, &hatch),
            pattern(2, 6, MIST, &dots),
            pattern(3, 6, RULE, &bars),
            pattern(4, 6, PALE, ""),
            pattern(5, 6, INK, &stars),
            pattern(6, 6, MIST, &back),
            pattern(7, 6, PALE, &rows),
        ];
        let used = |n: usize| self.body.contains(&format!("#{id}-p{n})"));
        let defs: String =
            parts.into_iter().enumerate().filter(|(n, _)| used(n + 1)).map(|(_, part)| part).collect();
        if defs.is_empty() { defs } else { format!("<defs>{defs}</defs>") }
    }

    /// Closes the drawing at this height.
    pub(super) fn finish(self, caption: &Caption, height: f64) -> String {
        self.finish_in(caption, (caption.frame.width(), height))
    }

    /// The same, in a width of its own.
    pub(super) fn finish_in(self, caption: &Caption, (width, height): (f64, f64)) -> String {
        let (id, height, width) = (&self.id, number(height), number(width));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" \
             aria-labelledby=\"{id}-title {id}-desc\" viewBox=\"0 0 {width} {height}\" \
             font-family=\"Titillium Web, sans-serif\">\
             <title id=\"{id}-title\">{}</title><desc id=\"{id}-desc\">{}</desc>{}{}</svg>",
            escape(&caption.title),
            escape(&caption.description),
            self.patterns(),
            self.body
        )
    }
}

/// A coordinate with one decimal, without a needless `.0` or a negative zero.
pub(super) fn number(value: f64) -> String {
    let shown = format!("{value:.1}");
    let shown = shown.strip_suffix(".0").unwrap_or(&shown);
    if shown == "-0" { "0".to_owned() } else { shown.to_owned() }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A length to divide by: where there is none, nothing is drawn and any length is as good.
pub(super) fn positive(length: f64) -> f64 {
    if length > 0.0 { length } else { 1.0 }
}

/// How wide a text is about, in the chart's font: enough to wrap and to leave room, not to typeset.
pub(super) fn width_of(text: &str) -> f64 {
    let em: f64 = text
        .chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | 'f' | 't' | 'r' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' | '('
            | ')' | 'I' => 0.32,
            'm' | 'w' | 'M' | 'W' | '%' | '—' | '@' => 0.84,
            ' ' | '\u{a0}' => 0.24,
            c if c.is_uppercase() => 0.62,
            _ => 0.53,
        })
        .sum();
    em * TEXT
}

/// Sets a text as the words around the drawing are, and breaks it into lines no wider than this; what does not fit in
/// `most` lines ends with an ellipsis. It is set whole: a mark that opens in one line may be closed in another.
pub(super) fn wrap(text: &str, lang: Lang, width: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = broken(text, lang, width).iter().map(|line| fit(line, width)).collect();
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = fit(&format!("{last}…"), width);
        }
    }
    lines
}

/// The same, where it fits as it is: no line is too wide, and no word is cut.
pub(super) fn wrap_whole(text: &str, lang: Lang, width: f64, most: usize) -> Option<Vec<String>> {
    let lines = broken(text, lang, width);
    (lines.len() <= most && lines.iter().all(|line| width_of(line) <= width)).then_some(lines)
}

/// The lines of a text. What stays together, as a number with its unit, is parted only where it is wider than a line.
fn broken(text: &str, lang: Lang, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let set = typeset(text, lang);
    let chunks = set.split(|c: char| c.is_whitespace() && c != '\u{a0}').filter(|chunk| !chunk.is_empty());
    let words = chunks.flat_map(|chunk| match width_of(chunk) > width {
        true => chunk.split('\u{a0}').collect(),
        false => vec![chunk],
    });
    for word in words {
        match lines.last_mut() {
            Some(line) if width_of(line) + width_of(" ") + width_of(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn fit(text: &str, width: f64) -> String {
    if width_of(text) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.trim_end_matches('…').chars() {
        if width_of(&kept) + width_of("M…") > width {
            break;
        }
        kept.push(c);
    }
    kept.push('…');
    kept
}

/// Round steps for an axis from zero (or below) to the largest value: 3 to 6 of them.
pub(super) fn ticks(low: f64, high: f64) -> Vec<f64> {
    let span = high - low;
    if span <= 0.0 {
        return vec![low];
    }
    let rough = span / 4.0;
    let magnitude = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|m| m * magnitude)
        .find(|step| *step >= rough)
        .unwrap_or(10.0 * magnitude);
    let mut tick = (low / step).floor() * step;
    let mut all = vec![tick];
    while tick < high && all.len() < 12 {
        tick += step;
        all.push(tick);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_have_round_steps_that_reach_the_largest_value() {
        assert_eq!(ticks(0.0, 9.3), [0.0, 2.5, 5.0, 7.5, 10.0]);
        assert_eq!(ticks(0.0, 8_609_600.0).last(), Some(&10_000_000.0));
        assert_eq!(ticks(-3.0, 3.0), [-4.0, -2.0, 0.0, 2.0, 4.0]);
    }

    #[test]
    fn long_labels_wrap_and_then_end_with_an_ellipsis() {
        let lines = wrap("Contributi trasferimenti e altre entrate da enti", Lang::It, 120.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'), "{lines:?}");
        assert!(lines.iter().all(|line| width_of(line) <= 120.0));
    }

    #[test]
    fn a_label_is_set_before_it_is_broken_into_lines() {
        let lines = wrap("Sportello: \"primo punto di contatto\" entro 30 giorni", Lang::It, 110.0, 9);
        assert!(lines.len() > 2, "{lines:?}");
        assert_eq!(lines.join(" "), "Sportello: «primo punto di contatto» entro 30\u{a0}giorni");
        assert_eq!(wrap_whole("Promozione", Lang::It, 30.0, 9), None, "no word is cut");
    }

    #[test]
    fn a_drawing_is_readable_in_grey() {
        let luminance = |colour: &str| {
            let part = |at: usize| {
                f64::from(u8::from_str_radix(colour.get(at..at + 2).unwrap(), 16).unwrap()) / 255.0
            };
            let linear = |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
            0.2126 * linear(part(1)) + 0.7152 * linear(part(3)) + 0.0722 * linear(part(5))
        };
        let contrast = |a: &str, b: &str| {
            let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
            a.max(b) / a.min(b)
        };
        // Words on every ground, and every mark on the paper.
        for ground in [PALE, MIST, "#FFFFFF"] {
            assert!(contrast(INK, ground) >= 4.5, "{ground}");
        }
        for (mark, ground) in [(BLUE, "#FFFFFF"), (BLUE, MIST), (INK, PALE)] {
            assert!(contrast(mark, ground) >= 3.0, "{mark} on {ground}");
        }
        assert!(contrast(PALE, MIST) >= 1.5, "neighbours of a map differ in grey too");
    }

    #[test]
    fn coordinates_have_no_negative_zero() {
        assert_eq!(number(-0.01), "0");
        assert_eq!(number(1.25), "1.2");
    }
}
