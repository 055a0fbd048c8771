//! Drawings that several chapters share.

use cannocchiale_core::number;

use super::Desk;
use crate::chart::{BarChart, Caption, Frame, Mark};
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
    Figure { svg: BarChart { caption, bars }.to_svg(), alt, caption: with_unit(title), source: None, frame }
}
