//! Drawings that several chapters share.

use cannocchiale_core::number;

use super::Desk;
use crate::chart::{BarChart, Caption, Frame, Mark, Treemap};
use crate::contract::Figure;

/// What a bar drawing is called.
pub(crate) struct Name<'a> {
    /// Unique in the document.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// The unit of all values, said once in the caption; empty when there is none.
    pub unit: &'a str,
}

/// Bars, and the sentence that says them to who does not see them.
pub(crate) fn bars(desk: Desk<'_>, name: Name<'_>, frame: Frame, bars: Vec<Mark>) -> Figure {
    drawn(desk, name, frame, bars, |caption, bars| BarChart { caption, bars }.to_svg())
}

/// Rectangles as large as their values, as the portal has them, and the same sentence.
pub(crate) fn map(desk: Desk<'_>, name: Name<'_>, parts: Vec<Mark>) -> Figure {
    drawn(desk, name, Frame::Wide, parts, |caption, parts| Treemap { caption, parts }.to_svg())
}

fn drawn(
    desk: Desk<'_>,
    name: Name<'_>,
    frame: Frame,
    bars: Vec<Mark>,
    draw: impl FnOnce(Caption, Vec<Mark>) -> String,
) -> Figure {
    let Name { id, title, unit } = name;
    let said: Vec<String> = bars
        .iter()
        .filter_map(|bar| Some(format!("{} {}", bar.label, number::show(bar.value?, desk.lang))))
        .collect();
    let with_unit = |text: String| if unit.is_empty() { text } else { format!("{text} ({unit})") };
    let caption = Caption {
        id,
        title: title.clone(),
        description: with_unit(said.join(", ")),
        unit: String::new(),
        lang: desk.lang,
        frame,
    };
    let alt = format!("{title}: {}", caption.description);
    Figure { svg: draw(caption, bars), alt, caption: with_unit(title), source: None, frame }
}
