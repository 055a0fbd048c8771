//! The sheet of a strategic objective: strategic part (indicators, programme) and operational part
//! (projects, results, money). A sheet may run over several tables, and be printed more than once.

mod budget;
mod ghosts;
mod operational;
mod project_text;
mod rows;
mod strategic;
mod waiting;

use operational::OperationalRow;
use rows::{Columns, PrintedWidths, RowKind, classify};
use strategic::IndicatorReader;

use crate::document::{Block, Document, Passage};
use crate::found::Found;
use crate::grid::{Grid, Row};
use crate::ledger::Ledger;
use crate::lexicon::Lexicon;
use crate::merge::merge;
use crate::note::{Note, NoteCode};
use crate::recogniser::Recogniser;
use crate::sheet::{Reading, Sheet, SheetProgramme};
use crate::weave::{holds_text, weave};
use cannocchiale_core::source::LineSpan;

/// Reads the sheets of the strategic objectives.
pub(crate) struct Sheets;

const NAME: &str = "sheets";

impl Recogniser for Sheets {
    fn name(&self) -> &'static str {
        NAME
    }

    fn recognise(&self, document: &Document, ledger: &mut Ledger, found: &mut Found) {
        let lexicon = Lexicon::of(document);
        let period = period(document);
        let widths = PrintedWidths::of(document.grids());
        let mut reader = SheetReader::new(&lexicon, &period, widths);
        for block in document.blocks() {
            match block {
                Block::Table(grid) if ledger.is_block_free(block) => reader.table(grid, ledger, found),
                Block::Table(_) | Block::Heading(..) => reader.close(),
                Block::Paragraph(passage) | Block::Item(_, passage) => reader.passage(passage, ledger),
            }
        }
        reader.close();
        found.sheets = waiting::settle(reader.sheets, &reader.waiting, (reader.widths, &lexicon), found);
        found.period.clone_from(&period);
        found.lexicon = lexicon;
        found.statement_width = widths.projects;
        merge(found);
    }
}

/// The years of the plan: those the headers of the indicators name, and those a header lost between others.
fn period(document: &Document) -> Vec<i16> {
    let mut years: Vec<i16> = Vec::new();
    for kind in document.grids().flat_map(|grid| &grid.rows).map(classify) {
        let RowKind::Indicators { columns } = kind else { continue };
        let anchor = (0i16..).zip(&columns).find_map(|(at, (_, year))| Some((at, (*year)?)));
        let Some((anchor, known)) = anchor else { continue };
        years.extend(
            (0i16..).zip(&columns).map(|(at, (_, year))| {
                year.unwrap_or_else(|| known.saturating_add(at).saturating_sub(anchor))
            }),
        );
    }
    years.sort_unstable();
    years.dedup();
    years
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// No sheet is open.
    Closed,
    /// Titles and indicators.
    Strategic,
    /// After the directorate: only the operational part can follow.
    BetweenParts,
    /// Projects.
    Operational,
}

struct SheetReader<'a> {
    lexicon: &'a Lexicon,
    period: &'a [i16],
    widths: PrintedWidths,
    sheets: Vec<Sheet>,
    phase: Phase,
    year_columns: Vec<(usize, Option<i16>)>,
    fresh_indicator: bool,
    header_seen: bool,
    columns: Option<(Columns, usize)>,
    rows: Vec<OperationalRow>,
    /// The operational rows of the sheets that are closed, each with the place of its sheet.
    waiting: Vec<waiting::Rows>,
    budget_seen: bool,
}

impl<'a> SheetReader<'a> {
    fn new(lexicon: &'a Lexicon, period: &'a [i16], widths: PrintedWidths) -> Self {
        Self {
            lexicon,
            period,
            widths,
            sheets: Vec::new(),
            phase: Phase::Closed,
            year_columns: Vec::new(),
            fresh_indicator: false,
            header_seen: false,
            columns: None,
            rows: Vec::new(),
            waiting: Vec::new(),
            budget_seen: false,
        }
    }

    /// Ends the open sheet: its operational rows wait until all sheets are known.
    fn close(&mut self) {
        self.phase = Phase::Closed;
        self.budget_seen = false;
        self.columns = None;
        let rows = std::mem::take(&mut self.rows);
        if let Some(last) = self.sheets.len().checked_sub(1).filter(|_| !rows.is_empty()) {
            self.waiting.push((last, rows));
        }
    }

    fn open(&mut self) {
        self.close();
        self.sheets.push(Sheet::default());
        self.phase = Phase::Strategic;
        self.year_columns.clear();
        self.fresh_indicator = true;
        self.header_seen = false;
    }

    fn sheet(&mut self) -> Option<&mut Sheet> {
        self.sheets.last_mut().filter(|_| self.phase != Phase::Closed)
    }

    fn table(&mut self, grid: &Grid, ledger: &mut Ledger, found: &mut Found) {
        if self.budget_seen {
            self.close();
        }
        let kinds: Vec<RowKind> = grid.rows.iter().map(classify).collect();
        let opens = kinds.iter().position(|kind| {
            matches!(
                kind,
                RowKind::Area { .. }
                    | RowKind::Objective { .. }
                    | RowKind::Indicators { .. }
                    | RowKind::Garbled
            )
        });
        let belongs = opens.is_some()
            || (self.phase != Phase::Closed
                && kinds.iter().any(|kind| !matches!(kind, RowKind::Content | RowKind::Blank)))
            || self.phase == Phase::Operational;
        if !belongs {
            return self.close();
        }
        self.grid_rows(grid, &kinds, opens, ledger, found);
        // The lines that draw the table belong to the sheet its rows belong to.
        if let Some(sheet) = self.sheet() {
            sheet.lines.extend(&grid.rules);
        }
    }

    fn grid_rows(
        &mut self,
        grid: &Grid,
        kinds: &[RowKind],
        opens: Option<usize>,
        ledger: &mut Ledger,
        found: &mut Found,
    ) {
        for (at, (row, kind)) in grid.rows.iter().zip(kinds).enumerate() {
            let before_opening = opens.is_some_and(|opens| at < opens) && self.phase != Phase::Operational;
            if before_opening && matches!(kind, RowKind::Content) {
                ghost(row, found);
                ledger.take(row.line, NAME);
                found.place("ente", LineSpan::line(row.line));
                continue;
            }
            self.row(row, kind, kinds.get(at + 1));
            if let Some(sheet) = self.sheets.last_mut().filter(|_| self.phase != Phase::Closed) {
                ledger.take(row.line, NAME);
                sheet.lines.push(row.line);
            }
        }
    }

    fn row(&mut self, row: &Row, kind: &RowKind, next: Option<&RowKind>) {
        match kind {
            RowKind::Area { code, title } => {
                self.open();
                let title = Reading::new(title.clone(), row.line);
                if let Some(sheet) = self.sheet() {
                    sheet.area = Some(code.clone());
                    sheet.area_title = Some(title);
                }
            }
            RowKind::Objective { code, title } => self.objective(row, code.as_ref(), title),
            RowKind::Indicators { columns } => {
                self.strategic();
                self.year_columns.clone_from(columns);
                self.fresh_indicator = true;
                self.header_seen = true;
            }
            RowKind::Garbled => {
                self.strategic();
                if let Some(sheet) = self.sheet() {
                    sheet.garbled += 1;
                    sheet.run_together.push(Reading::new(row.joined(), row.line));
                }
            }
            RowKind::Programme { code, text } => self.programme(row, Some(code), text),
            RowKind::Unit { name } => {
                let reading = self.reading(row.line, name);
                if let Some(sheet) = self.sheet() {
                    sheet.unit = Some(reading);
                }
                if self.phase != Phase::Closed {
                    self.phase = Phase::BetweenParts;
                }
            }
            RowKind::Operational => self.operational(),
            RowKind::Projects { year, columns } => {
                self.operational();
                self.columns = Some((*columns, row.cells.len()));
                if let Some(sheet) = self.sheet() {
                    sheet.year = sheet.year.or(*year);
                }
                if year.is_none() {
                    let text = pieces(row, 0, columns.results);
                    let project = weave(text, self.lexicon).text;
                    self.rows.push(OperationalRow { line: row.line, project, ..OperationalRow::default() });
                }
            }
            RowKind::Budget => self.budget(row),
            RowKind::Content => self.content(row, next),
            RowKind::Blank => {}
        }
    }

    fn operational(&mut self) {
        if self.phase != Phase::Closed {
            self.phase = Phase::Operational;
        }
    }

    /// Indicators belong to the open sheet, or to one whose header is lost.
    fn strategic(&mut self) {
        if self.phase != Phase::Strategic {
            self.open();
        }
    }

    fn objective(&mut self, row: &Row, code: Option<&String>, title: &[String]) {
        let continues = self.phase == Phase::Strategic
            && self.sheet().is_some_and(|sheet| {
                sheet.code.is_none() && sheet.indicators.is_empty() && sheet.garbled == 0
            });
        if !continues {
            self.open();
        }
        let reading = self.reading(row.line, title);
        if let Some(sheet) = self.sheet() {
            sheet.code = code.cloned();
            match &mut sheet.title {
                Some(title) => title.extend(&reading),
                slot @ None => *slot = Some(reading),
            }
        }
    }

    fn programme(&mut self, row: &Row, code: Option<&String>, text: &[String]) {
        let text = self.reading(row.line, text);
        if let Some(sheet) = self.sheet() {
            sheet.programmes.push(SheetProgramme { code: code.cloned(), text });
        }
    }

    /// A reading of pieces that stand in several cells.
    fn reading(&self, line: u32, pieces: &[String]) -> Reading {
        let woven = weave(pieces.iter().map(String::as_str), self.lexicon);
        let torn = u32::try_from(pieces.len().saturating_sub(1)).unwrap_or(0);
        let healed = u32::try_from(woven.rejoined.len()).unwrap_or(0);
        Reading {
            text: woven.text,
            lines: vec![line],
            damage: woven.seams * 2 + torn.saturating_sub(healed),
            rejoined: woven.rejoined,
        }
    }

    fn content(&mut self, row: &Row, next: Option<&RowKind>) {
        let (lexicon, period, printed) = (self.lexicon, self.period, self.widths.projects);
        match self.phase {
            Phase::Closed | Phase::BetweenParts => {}
            // Under the money only the end of a text can stand.
            Phase::Operational if self.budget_seen && row.joined().chars().count() < 40 => {}
            Phase::Operational => self.operational_row(row),
            Phase::Strategic => {
                let all: Vec<String> = pieces(row, 0, row.cells.len()).map(str::to_owned).collect();
                let reading = self.reading(row.line, &all);
                let fresh = self.fresh_indicator;
                let header_seen = self.header_seen;
                let columns = std::mem::take(&mut self.year_columns);
                let Some(sheet) = self.sheet() else { return };
                let has_title_only = !header_seen && sheet.indicators.is_empty() && sheet.garbled == 0;
                let ends_part = matches!(next, None | Some(RowKind::Unit { .. }));
                let long = reading.text.chars().count() > 120;
                if has_title_only {
                    match &mut sheet.title {
                        Some(title) => title.extend(&reading),
                        slot @ None => *slot = Some(reading),
                    }
                } else if ends_part && !fresh && long && sheet.programmes.is_empty() {
                    sheet.programmes.push(SheetProgramme { code: None, text: reading });
                } else if sheet.garbled == 0 && holds_text(&reading.text) && sheet.programmes.is_empty() {
                    IndicatorReader { lexicon, period, width: printed }.row(sheet, row, &columns, fresh);
                    self.fresh_indicator = false;
                }
                self.year_columns = columns;
            }
        }
    }

    fn operational_row(&mut self, row: &Row) {
        let width = row.cells.len();
        let columns = match self.columns {
            Some((columns, known)) if known == width => columns,
            _ => Columns { results: 1, targets: width.saturating_sub(1).max(2) },
        };
        let bounds = [(0, columns.results), (columns.results, columns.targets), (columns.targets, width)];
        let cells = bounds.map(|(from, to)| pieces(row, from, to).map(str::to_owned).collect::<Vec<_>>());
        let [project, mut results, targets] = cells.each_ref().map(|cells| cells.join(" "));
        // A result is said in words: a lone figure is a mark of the conversion.
        if !results.chars().any(char::is_alphabetic) {
            results.clear();
        }
        let torn = cells.iter().skip(1).any(|cells| cells.len() > 1);
        let folded = Some(cells);
        self.rows.push(OperationalRow {
            line: row.line,
            project,
            results,
            targets,
            folded,
            run_on: false,
            torn,
        });
    }

    /// A paragraph in the operational part may be a table whose columns ran together.
    fn passage(&mut self, passage: &Passage, ledger: &mut Ledger) {
        let projects = project_text::heads(&passage.text).1;
        if self.phase != Phase::Operational || projects.is_empty() {
            return;
        }
        self.rows.push(OperationalRow {
            line: passage.from,
            project: passage.text.clone(),
            run_on: true,
            ..OperationalRow::default()
        });
        ledger.take_all(passage.from, passage.to, NAME);
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.lines.extend(passage.from..=passage.to);
        }
    }

    fn budget(&mut self, row: &Row) {
        self.budget_seen = true;
        let head = row.text(0).split("BUDGET").next().unwrap_or_default().trim().to_owned();
        if self.phase == Phase::Operational && holds_text(&head) && row.text(0).contains("BUDGET") {
            self.rows.push(OperationalRow { line: row.line, project: head, ..OperationalRow::default() });
        }
        let amounts = budget::amounts(&row.joined());
        if let Some(sheet) = self.sheet() {
            for (name, text) in amounts {
                if !sheet.budget.iter().any(|(known, _)| *known == name) {
                    sheet.budget.push((name, Reading::new(text, row.line)));
                }
            }
        }
    }
}

/// The texts of some cells of a row, without marks left by the conversion.
fn pieces(row: &Row, from: usize, to: usize) -> impl Iterator<Item = &str> {
    let cells = row.cells.iter().take(to).skip(from);
    cells.map(|cell| cell.text.as_str()).filter(|text| {
        let lettered = text.chars().any(char::is_alphabetic);
        holds_text(text) && (lettered || !text.contains(['*', '!', '`', '^', '•']))
    })
}

fn ghost(row: &Row, found: &mut Found) {
    let note = Note::new(NoteCode::GhostRow, "ente", LineSpan::line(row.line));
    found.note(note.with("text", first_words(&row.joined())));
}

fn first_words(text: &str) -> String {
    text.split_whitespace().take(6).collect::<Vec<_>>().join(" ")
}
