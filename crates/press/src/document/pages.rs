//! Writing a folio from the top: headings that number themselves, and the parts that every document begins with.

use super::account::Account;
use crate::compose::{act_words, capital};
use crate::contract::{DateParts, Fact, Figure, Meta, Span, Table};
use crate::folio::{Block, Contents, Cover, Folio, Paper, Tile, Tone};
use crate::look::{Logo, Palette};
use crate::words::words;
use crate::{DataKind, compose};

/// How deep headings go.
const LEVELS: usize = 4;

/// The blocks written so far.
pub(super) struct Pages {
    blocks: Vec<Block>,
    counts: [u32; LEVELS],
    numbering: Numbering,
}

/// Whether headings of level 1 and 2 have a number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Numbering {
    Numbered,
    Plain,
}

impl Pages {
    pub(super) fn new(numbering: Numbering) -> Self {
        Self { blocks: Vec::new(), counts: [0; LEVELS], numbering }
    }

    /// A heading of level 1 to 4, never two levels below the one before; its anchor is its place: `s2-1`.
    pub(super) fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.anchored(level, text);
    }

    /// The same, and the anchor by which another part leads to it.
    pub(super) fn anchored(&mut self, level: u8, text: impl Into<String>) -> String {
        let open = self.counts.iter().take_while(|count| **count > 0).count();
        let depth = usize::from(level).clamp(1, LEVELS).min(open + 1);
        for (index, count) in self.counts.iter_mut().enumerate() {
            match index + 1 {
                at if at == depth => *count = count.saturating_add(1),
                at if at > depth => *count = 0,
                _ => {}
            }
        }
        let place: Vec<String> = self.counts.iter().take(depth).map(ToString::to_string).collect();
        let number = (self.numbering == Numbering::Numbered && depth <= 2).then(|| place.join("."));
        let anchor = format!("s{}", place.join("-"));
        let level = u8::try_from(depth).unwrap_or(level);
        self.blocks.push(Block::Heading { level, number, text: text.into(), anchor: anchor.clone() });
        anchor
    }

    /// Whether nothing was said yet under the last heading.
    pub(super) fn ends_in_a_heading(&self) -> bool {
        matches!(self.blocks.last(), Some(Block::Heading { .. }))
    }

    /// What follows is an annex: its headings have no number.
    pub(super) fn annex(&mut self) {
        self.numbering = Numbering::Plain;
    }

    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::paragraph(text));
    }

    /// A paragraph that begins with a word that weighs.
    pub(super) fn say_of(&mut self, label: &str, text: impl Into<String>) {
        let spans = vec![Span::strong(format!("{label}: ")), Span::plain(text)];
        self.blocks.push(Block::Paragraph { spans });
    }

    pub(super) fn notice(&mut self, tone: Tone, text: impl Into<String>) {
        self.blocks.push(Block::Notice { tone, spans: vec![Span::plain(text)] });
    }

    /// The head of a sheet, in its order on paper and everywhere.
    pub(super) fn facts(&mut self, facts: Vec<Fact>) {
        if !facts.is_empty() {
            self.blocks.push(Block::Facts { facts });
        }
    }

    pub(super) fn tiles(&mut self, tiles: Vec<Tile>) {
        self.blocks.push(Block::Tiles { tiles });
    }

    pub(super) fn table(&mut self, table: Option<Table>) {
        self.blocks.extend(table.map(|table| Block::Table { table }));
    }

    pub(super) fn figure(&mut self, figure: Option<Figure>, table: Option<Table>) {
        match figure {
            Some(figure) => self.blocks.push(Block::Figure { figure, table }),
            None => self.table(table),
        }
    }

    /// A list of bullets, one paragraph each.
    pub(super) fn bullets(&mut self, items: impl IntoIterator<Item = Vec<Span>>) {
        let items: Vec<Vec<Block>> =
            items.into_iter().map(|spans| vec![Block::Paragraph { spans }]).collect();
        if !items.is_empty() {
            self.blocks.push(Block::List { ordered: false, start: 1, items });
        }
    }

    pub(super) fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Ends a document with a cover and contents.
    pub(super) fn bound(self, account: &Account<'_>, subtitle: String, mut facts: Vec<Fact>) -> Folio {
        let request = account.request;
        if let Some(act) = own_act(account) {
            facts.insert(0, fact(account.say(APPROVAL.0, APPROVAL.1), act));
        }
        let cover = Cover {
            body: account.plan().body.name.clone(),
            title: account.document.title(request.lang).to_owned(),
            subtitle: subtitle.clone(),
            facts,
            demo: (request.data == DataKind::Demo).then_some(words(account.desk.lang).demo),
        };
        let meta = meta(account, &subtitle);
        let has_headings = self.blocks.iter().any(|block| matches!(block, Block::Heading { .. }));
        Folio {
            meta,
            words: words(account.desk.lang),
            cover: Some(cover),
            contents: if has_headings { Contents::Shown } else { Contents::Left },
            paper: Paper::Sheet,
            blocks: self.blocks,
        }
    }

    /// Ends a document of a few pages, that begins with its own title.
    pub(super) fn loose(self, account: &Account<'_>, subtitle: &str) -> Folio {
        let meta = meta(account, subtitle);
        Folio {
            meta,
            words: words(account.desk.lang),
            cover: None,
            contents: Contents::Left,
            paper: Paper::Sheet,
            blocks: self.blocks,
        }
    }
}

pub(super) fn fact(label: impl Into<String>, value: impl Into<String>) -> Fact {
    Fact { label: label.into(), value: value.into() }
}

/// The plan a document is about, with the act that adopted it.
pub(super) fn plan_words(account: &Account<'_>) -> String {
    let plan = account.plan();
    let named = format!("{} {}", account.desk.words.plan, compose::period(account.desk));
    match &plan.revision.act {
        Some(act) => format!("{named}, {}", act_words(act, account.desk)),
        None => named,
    }
}

/// How the act of a document is named, on its cover and in what the file says of itself.
const APPROVAL: (&str, &str) = ("Atto di approvazione", "Act of approval");

/// The act that approved this document, where it is not the plan itself and somebody wrote the act down.
fn own_act(account: &Account<'_>) -> Option<String> {
    let acts = account.request.acts.iter();
    let mut own = acts.filter(|(name, _)| name == account.document.name).map(|(_, act)| act);
    own.next().map(|act| act_words(act, account.desk))
}

fn meta(account: &Account<'_>, subtitle: &str) -> Meta {
    let (request, words) = (account.request, words(account.desk.lang));
    let title = format!("{} {subtitle}", account.document.title(request.lang));
    let is_draft = account.is_draft();
    let label = match (is_draft, request.data) {
        (true, DataKind::Demo) => Some(format!("{} · {}", capital(words.draft), words.demo)),
        (true, DataKind::Real) => Some(capital(words.draft)),
        (false, DataKind::Demo) => Some(words.demo.to_owned()),
        (false, DataKind::Real) => None,
    };
    Meta {
        description: description(account, &title),
        title,
        author: account.plan().body.name.clone(),
        lang: request.lang.tag(),
        date: DateParts { year: request.date.year(), month: request.date.month(), day: request.date.day() },
        watermark: is_draft.then_some(words.draft),
        label,
        logo: request.look.and_then(|look| look.logo.as_ref()).map(Logo::placed),
        palette: Palette::of(request.look),
    }
}

/// What a file says of itself: whose it is, of which plan, and the acts by their number and date.
fn description(account: &Account<'_>, title: &str) -> String {
    let named = format!("{title}. {}. {}", account.plan().body.name, plan_words(account));
    match own_act(account) {
        Some(act) => format!("{named}. {}: {act}", account.say(APPROVAL.0, APPROVAL.1)),
        None => named,
    }
}
