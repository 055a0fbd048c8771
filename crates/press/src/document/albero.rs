//! The tree of the performance on one A3 page, to hang on a wall; and the same, item by item, for who does not see it.

use cannocchiale_core::model::{Programme, Project, StrategicArea, StrategicObjective};

use super::account::Account;
use super::pages::{Numbering, Pages};
use super::{Document, Need, Refused};
use crate::chart::{Branch, Caption, Frame, TreeChart};
use crate::contract::{Figure, Span};
use crate::figures;
use crate::folio::{Block, Folio, Paper};

pub(super) const DOCUMENT: Document = Document {
    name: "albero",
    facts: Need::Welcome,
    title: ("Albero della performance", "Performance tree"),
    compose,
    slots: &[],
    pages: None,
};

fn compose(account: &Account<'_>) -> Result<Folio, Refused> {
    let plan = account.plan();
    let period = crate::compose::period(account.desk);
    let title = account.document.title(account.request.lang);
    let mut pages = Pages::new(Numbering::Plain);
    pages.heading(1, format!("{title} {period} – {}", plan.body.name));
    let areas: Vec<Branch> = plan.areas.iter().map(area).collect();
    if areas.is_empty() {
        pages.say(account.say("Il piano non ha ancora aree.", "The plan has no area yet."));
    } else {
        pages.figure(Some(drawing(account, &areas)), None);
        pages.push(Block::PageBreak);
        pages.heading(2, account.say("L’albero, voce per voce", "The tree, item by item"));
        pages.push(list(&areas));
    }
    let folio = pages.loose(account, &period);
    Ok(Folio { paper: Paper::Poster, ..folio })
}

fn drawing(account: &Account<'_>, areas: &[Branch]) -> Figure {
    let plan = account.plan();
    let caption = account.say("Dal mandato ai progetti", "From the mandate to the projects");
    let counts = [1, 2, 3].map(|depth| count(areas, depth));
    let [objectives, programmes, projects] = counts;
    let count = areas.len();
    let description = account.say(
        format!("aree {count}, obiettivi {objectives}, programmi {programmes}, progetti {projects}; l’elenco che segue dice tutto"),
        format!("areas {count}, objectives {objectives}, programmes {programmes}, projects {projects}; the list that follows tells all"),
    );
    let mandate = plan.mandate.as_deref().or(plan.mission.as_deref()).unwrap_or_default();
    let chart = TreeChart {
        caption: Caption {
            id: "tree".to_owned(),
            title: caption.to_owned(),
            description: description.clone(),
            unit: String::new(),
            lang: account.request.lang,
            frame: Frame::Wide,
        },
        root: (plan.body.name.clone(), words(mandate)),
        areas: short(areas),
    };
    Figure {
        svg: chart.to_svg(),
        alt: format!("{caption}: {description}."),
        caption: caption.to_owned(),
        source: None,
        frame: Frame::Wide,
    }
}

/// The same with titles that fit in a box.
fn short(branches: &[Branch]) -> Vec<Branch> {
    let of = |branch: &Branch| Branch {
        code: branch.code.clone(),
        title: figures::headline(&branch.title).0,
        branches: short(&branch.branches),
    };
    branches.iter().map(of).collect()
}

/// The words of a text without its form.
fn words(markdown: &str) -> String {
    let said = |block: crate::contract::Block| match block {
        crate::contract::Block::Paragraph { spans } => {
            spans.into_iter().map(|span| span.text).collect::<String>()
        }
        _ => String::new(),
    };
    crate::prose::read(markdown).into_iter().map(said).collect::<Vec<_>>().join(" ")
}

/// How many things stand so deep under the areas.
fn count(branches: &[Branch], depth: usize) -> usize {
    match depth {
        0 => branches.len(),
        _ => branches.iter().map(|branch| count(&branch.branches, depth - 1)).sum(),
    }
}

/// The tree as lists in lists.
fn list(branches: &[Branch]) -> Block {
    let item = |branch: &Branch| {
        let mut spans = vec![Span::strong(branch.code.clone())];
        if !branch.title.is_empty() {
            spans.push(Span::plain(format!(" – {}", branch.title)));
        }
        let mut blocks = vec![Block::Paragraph { spans }];
        if !branch.branches.is_empty() {
            blocks.push(list(&branch.branches));
        }
        blocks
    };
    Block::List { ordered: false, start: 1, items: branches.iter().map(item).collect() }
}

fn branch(code: impl ToString, title: &str, branches: Vec<Branch>) -> Branch {
    Branch { code: code.to_string(), title: title.trim().to_owned(), branches }
}

fn area(area: &StrategicArea) -> Branch {
    branch(&area.code, &area.title, area.objectives.iter().map(objective).collect())
}

fn objective(objective: &StrategicObjective) -> Branch {
    branch(&objective.code, &objective.title, objective.programmes.iter().map(programme).collect())
}

fn programme(programme: &Programme) -> Branch {
    let title = programme.title.as_deref().unwrap_or_default();
    branch(&programme.code, title, programme.projects.iter().map(project).collect())
}

fn project(project: &Project) -> Branch {
    branch(&project.code, &project.title, Vec::new())
}
