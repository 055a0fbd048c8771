//! How a cell shows its number: as a number, a percentage, a day, or what is no value of ours.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::{ValueError, is, parsed, within};

/// How the number of a cell is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Number,
    Percent,
    Day,
    Month,
    Time,
}

/// How each style shows numbers.
pub(super) fn styles(text: &str) -> Result<Vec<Shown>, ValueError> {
    let document = parsed(text)?;
    let root = document.root_element();
    let own: BTreeMap<&str, Shown> = within(root, "numFmts")
        .filter_map(|node| Some((node.attribute("numFmtId")?, written(node.attribute("formatCode")?))))
        .collect();
    let of = |style: Node<'_, '_>| {
        let id = style.attribute("numFmtId").unwrap_or_default();
        own.get(id).copied().unwrap_or_else(|| usual(id))
    };
    Ok(within(root, "cellXfs").filter(|node| is(node, "xf")).map(of).collect())
}

/// The formats that every workbook has (ECMA-376, 18.8.30). Days and times of other scripts are not told apart.
fn usual(id: &str) -> Shown {
    match id.parse::<u32>() {
        Ok(9 | 10) => Shown::Percent,
        Ok(14..=16) => Shown::Day,
        Ok(17) => Shown::Month,
        Ok(18..=22 | 27..=36 | 45..=47 | 50..=58) => Shown::Time,
        _ => Shown::Number,
    }
}

/// How a format shows a number, from its letters: those in quotes, in brackets and after a sign of escape are only shown.
fn written(code: &str) -> Shown {
    let mut letters = String::new();
    let mut rest = code.chars().map(|letter| letter.to_ascii_lowercase());
    while let Some(letter) = rest.next() {
        match letter {
            ';' => break,
            '"' => drop(rest.find(|letter| *letter == '"')),
            '\\' | '_' | '*' => drop(rest.next()),
            '[' => {
                // In brackets are colours, languages and conditions, but for hours that go on after 24.
                let inner: String = rest.by_ref().take_while(|letter| *letter != ']').collect();
                if inner.chars().all(|letter| matches!(letter, 'h' | 'm' | 's')) {
                    letters.push_str(&inner);
                }
            }
            _ => letters.push(letter),
        }
    }
    let has = |letter: char| letters.contains(letter);
    match (has('%'), has('h') || has('s'), has('d'), has('m'), has('y')) {
        (true, ..) => Shown::Percent,
        (_, true, ..) => Shown::Time,
        (_, _, true, _, _) => Shown::Day,
        (_, _, _, true, true) => Shown::Month,
        (_, _, _, false, false) => Shown::Number,
        _ => Shown::Time,
    }
}
