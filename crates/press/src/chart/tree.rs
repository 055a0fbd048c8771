//! The performance tree on one large page: the mandate, the areas under it, and what hangs from them.

use cannocchiale_core::diag::Lang;

use super::Caption;
use super::svg::{Anchor, BLUE, GREY, INK, LINE, MIST, Svg, wrap};

/// A thing of the tree and what hangs from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// Its code: `1B`.
    pub code: String,
    /// Its title; empty where it has none.
    pub title: String,
    /// What hangs from it.
    pub branches: Vec<Branch>,
}

/// The tree, drawn as deep as a page of these proportions can show in letters that are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeChart {
    /// The words around it.
    pub caption: Caption,
    /// What stands on top: the body, and its mandate.
    pub root: (String, String),
    /// The areas.
    pub areas: Vec<Branch>,
}

/// Widths of the drawing in its own units, from the one with the largest letters to the one with the smallest: on the
/// 390 millimetres of an A3 page they are 13.3 and 6.1 points high.
const WIDTHS: [f64; 10] = [1040.0, 1160.0, 1300.0, 1430.0, 1560.0, 1700.0, 1850.0, 2000.0, 2140.0, 2280.0];
/// How tall the page is beside its width.
const SHAPE: f64 = 0.57;
/// Between two columns, and between two boxes.
const GAP: f64 = 16.0;
/// Between what stands above and what hangs from it.
const DROP: f64 = 26.0;
/// Inside a box.
const PAD: f64 = 7.0;
/// The narrowest column, in which words are not cut.
const NARROWEST: f64 = 150.0;
/// The most columns side by side.
const COLUMNS: usize = 9;
/// The most lines of what stands on top.
const ROOT_LINES: usize = 3;

/// A line of a box: how far it is moved in, how it looks, its words.
struct Line {
    indent: f64,
    kind: &'static str,
    fill: &'static str,
    words: String,
}

/// An objective and all that hangs from it, in lines.
struct Leaf {
    lines: Vec<Line>,
    heads: usize,
}

impl Leaf {
    fn height(&self) -> f64 {
        self.lines.len() as f64 * LINE + 2.0 * PAD + 4.0
    }
}

/// An area, and its objectives column by column.
struct Bed {
    heads: Vec<String>,
    columns: Vec<Vec<Leaf>>,
}

/// The whole drawing, before it is drawn.
struct Plan {
    width: f64,
    column: f64,
    root: Vec<String>,
    beds: Vec<Bed>,
}

impl TreeChart {
    /// The drawing.
    pub fn to_svg(&self) -> String {
        self.drawn(&self.plan().1)
    }

    /// The deepest plan that fits, in the largest letters, and how deep it is: 3 down to the projects, 0 the areas alone;
    /// the shallowest where none fits.
    fn plan(&self) -> (usize, Plan) {
        let mut last = None;
        for depth in (0..=3).rev() {
            for width in WIDTHS {
                let least = self.areas.len().max(1);
                let most = (least..=COLUMNS).rev().find(|most| fits(width, *most)).unwrap_or(least);
                for columns in (least..=most).rev() {
                    let plan = self.planned(width, depth, columns);
                    if plan.height() <= width * SHAPE {
                        return (depth, plan);
                    }
                    last = Some((depth, plan));
                }
            }
        }
        last.unwrap_or_else(|| (0, self.planned(WIDTHS[0], 0, 1)))
    }

    fn planned(&self, width: f64, depth: usize, columns: usize) -> Plan {
        let column = (width - GAP * (columns as f64 - 1.0)) / columns as f64;
        let root = wrap(&self.root.1, self.caption.lang, width - 4.0 * PAD, ROOT_LINES);
        let leaves: Vec<Vec<Leaf>> = self
            .areas
            .iter()
            .map(|area| leaves(area, self.caption.lang, column - 2.0 * PAD, depth))
            .collect();
        let shares = shares(&leaves, columns);
        let beds = self.areas.iter().zip(leaves).zip(shares).map(|((area, leaves), share)| Bed {
            heads: wrap(&said(area), self.caption.lang, span(column, share) - 4.0 * PAD, 3),
            columns: in_columns(leaves, share),
        });
        Plan { width, column, root, beds: beds.collect() }
    }

    fn drawn(&self, plan: &Plan) -> String {
        let mut svg = Svg::new(&self.caption);
        let middle = plan.width / 2.0;
        let top = plan.root_height();
        svg.rect("chart-root", INK, (0.0, 0.0), (plan.width, top));
        let root = std::iter::once(("chart-value", &self.root.0))
            .chain(plan.root.iter().map(|line| ("chart-label", line)));
        for (index, (class, line)) in root.enumerate() {
            let y = PAD + LINE * (index as f64 + 0.8);
            svg.text(class, "#FFFFFF", Anchor::Middle, (middle, y), line);
        }
        let bar = top + DROP / 2.0;
        let mut left = 0.0;
        let mut centres = Vec::new();
        for bed in &plan.beds {
            let width = span(plan.column, bed.columns.len());
            centres.push(left + width / 2.0);
            draw_bed(&mut svg, plan, bed, left);
            left += width + GAP;
        }
        if let (Some(first), Some(last)) = (centres.first(), centres.last()) {
            svg.line("chart-link", BLUE, (middle, top), (middle, bar));
            svg.line("chart-link", BLUE, (first.min(middle), bar), (last.max(middle), bar));
        }
        for centre in centres {
            svg.line("chart-link", BLUE, (centre, bar), (centre, top + DROP));
        }
        svg.finish_in(&self.caption, (plan.width, plan.height()))
    }
}

/// `1B – Titolo`, or the code alone.
fn said(branch: &Branch) -> String {
    match branch.title.as_str() {
        "" => branch.code.clone(),
        title => format!("{} – {title}", branch.code),
    }
}

/// Whether so many columns are wide enough.
fn fits(width: f64, columns: usize) -> bool {
    span(NARROWEST, columns) <= width
}

fn span(column: f64, count: usize) -> f64 {
    column * count as f64 + GAP * (count as f64 - 1.0).max(0.0)
}

/// The objectives of an area as boxes of lines; none where only the areas are shown.
fn leaves(area: &Branch, lang: Lang, width: f64, depth: usize) -> Vec<Leaf> {
    if depth == 0 {
        return Vec::new();
    }
    let leaf = |objective: &Branch| {
        let mut lines = Vec::new();
        push(&mut lines, (objective, lang), width, (0.0, "chart-value", INK));
        let heads = lines.len();
        for programme in objective.branches.iter().filter(|_| depth > 1) {
            push(&mut lines, (programme, lang), width, (0.0, "chart-label", GREY));
            for project in programme.branches.iter().filter(|_| depth > 2) {
                push(&mut lines, (project, lang), width, (10.0, "chart-label", INK));
            }
        }
        Leaf { lines, heads }
    };
    area.branches.iter().map(leaf).collect()
}

fn push(
    lines: &mut Vec<Line>,
    (branch, lang): (&Branch, Lang),
    width: f64,
    (indent, kind, fill): (f64, &'static str, &'static str),
) {
    let wrapped = wrap(&said(branch), lang, width - indent, usize::MAX);
    lines.extend(wrapped.into_iter().map(|words| Line { indent, kind, fill, words }));
}

fn tall(leaves: &[Leaf]) -> f64 {
    leaves.iter().map(|leaf| leaf.height() + GAP).sum()
}

/// How many columns each area has: one, and the others where they help most.
fn shares(leaves: &[Vec<Leaf>], columns: usize) -> Vec<usize> {
    let mut shares = vec![1_usize; leaves.len()];
    for _ in leaves.len()..columns {
        let crowd = |(leaves, share): (&Vec<Leaf>, &usize)| {
            if *share < leaves.len() { tall(leaves) / *share as f64 } else { 0.0 }
        };
        let crowds = leaves.iter().zip(&shares).map(crowd).enumerate();
        let Some((at, _)) = crowds.max_by(|a, b| a.1.total_cmp(&b.1)) else { break };
        if let Some(share) = shares.get_mut(at) {
            *share += 1;
        }
    }
    shares
}

/// Boxes in their order, in columns about as tall as each other.
fn in_columns(leaves: Vec<Leaf>, columns: usize) -> Vec<Vec<Leaf>> {
    let mut room = (tall(&leaves) / columns.max(1) as f64).max(LINE);
    while filled(&leaves, room) > columns {
        room += LINE;
    }
    let mut beds: Vec<Vec<Leaf>> = Vec::new();
    let mut used = 0.0;
    for leaf in leaves {
        let height = leaf.height() + GAP;
        match beds.last_mut() {
            Some(bed) if used + height <= room => {
                used += height;
                bed.push(leaf);
            }
            _ => {
                used = height;
                beds.push(vec![leaf]);
            }
        }
    }
    beds.resize_with(columns, Vec::new);
    beds
}

fn filled(leaves: &[Leaf], room: f64) -> usize {
    let (mut columns, mut used) = (0, f64::INFINITY);
    for leaf in leaves {
        let height = leaf.height() + GAP;
        if used + height > room {
            columns += 1;
            used = 0.0;
        }
        used += height;
    }
    columns
}

impl Plan {
    fn root_height(&self) -> f64 {
        LINE * (self.root.len() as f64 + 1.0) + 2.0 * PAD
    }

    /// All areas are as tall as the one with the longest title.
    fn area_height(&self) -> f64 {
        let lines = self.beds.iter().map(|bed| bed.heads.len()).max().unwrap_or(0);
        LINE * lines as f64 + 2.0 * PAD
    }

    fn height(&self) -> f64 {
        let columns = self.beds.iter().flat_map(|bed| &bed.columns);
        let tallest = columns.map(|column| tall(column)).fold(0.0, f64::max);
        self.root_height() + DROP + self.area_height() + DROP + tallest
    }
}

fn draw_bed(svg: &mut Svg, plan: &Plan, bed: &Bed, left: f64) {
    let width = span(plan.column, bed.columns.len());
    let top = plan.root_height() + DROP;
    let bottom = top + plan.area_height();
    svg.rect("chart-area", BLUE, (left, top), (width, plan.area_height()));
    for (index, line) in bed.heads.iter().enumerate() {
        let y = top + PAD + LINE * (index as f64 + 0.8);
        svg.text("chart-value", "#FFFFFF", Anchor::Middle, (left + width / 2.0, y), line);
    }
    for (index, column) in bed.columns.iter().enumerate() {
        let x = left + (plan.column + GAP) * index as f64;
        let mut y = bottom + DROP;
        if !column.is_empty() {
            let to = y + tall(column) - GAP;
            svg.line("chart-link", BLUE, (x + 1.0, bottom), (x + 1.0, to));
        }
        for leaf in column {
            draw_leaf(svg, leaf, (x, y), plan.column);
            y += leaf.height() + GAP;
        }
    }
}

fn draw_leaf(svg: &mut Svg, leaf: &Leaf, (x, y): (f64, f64), width: f64) {
    let head = leaf.heads as f64 * LINE + PAD + 2.0;
    svg.rect("chart-leaf", MIST, (x, y), (width, head));
    svg.rect("chart-mark", BLUE, (x, y), (3.0, leaf.height()));
    for (index, line) in leaf.lines.iter().enumerate() {
        // What hangs from the objective stands under its ground.
        let below = if index < leaf.heads { 0.0 } else { 5.0 };
        let at = (x + PAD + 3.0 + line.indent, y + PAD + LINE * (index as f64 + 0.7) + below);
        svg.text(line.kind, line.fill, Anchor::Start, at, &line.words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Frame;

    fn tree(areas: usize, objectives: usize, projects: usize) -> TreeChart {
        let branch =
            |code: String, branches| Branch { code, title: "Un titolo di poche parole".to_owned(), branches };
        let project = |at: usize| branch(format!("p{at}"), Vec::new());
        let objective = |at: usize| {
            let programme = branch(format!("g{at}"), (0..projects).map(project).collect());
            branch(format!("o{at}"), vec![programme])
        };
        let area = |at: usize| branch(format!("{at}"), (0..objectives).map(objective).collect());
        TreeChart {
            caption: Caption {
                id: "tree".to_owned(),
                title: "Albero".to_owned(),
                description: String::new(),
                unit: String::new(),
                lang: Lang::It,
                frame: Frame::Wide,
            },
            root: ("Ente".to_owned(), "Servire".to_owned()),
            areas: (0..areas).map(area).collect(),
        }
    }

    #[test]
    fn a_tree_is_as_deep_as_fits_and_no_shallower() {
        for (tree, depth) in
            [(tree(3, 5, 2), 3), (tree(3, 12, 30), 2), (tree(3, 60, 2), 1), (tree(0, 0, 0), 3)]
        {
            let (found, plan) = tree.plan();
            assert_eq!(found, depth);
            assert!(plan.height() <= plan.width * SHAPE, "{} of {}", plan.height(), plan.width);
        }
    }

    #[test]
    fn nothing_is_lost_and_nothing_stands_on_another() {
        let leaves = (0..7).map(|at| Leaf {
            lines: (0..=at).map(|_| Line { indent: 0.0, kind: "", fill: "", words: String::new() }).collect(),
            heads: 1,
        });
        let columns = in_columns(leaves.collect(), 3);
        assert_eq!((columns.len(), columns.iter().flatten().count()), (3, 7));
        assert_eq!(shares(&[Vec::new(), Vec::new()], 4).len(), 2);
    }
}
