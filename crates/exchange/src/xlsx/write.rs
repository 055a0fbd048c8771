//! From pages to the bytes of a workbook: tables with a frozen head, formats, print set-up, metadata.

use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    Color, DocProperties, Format, FormatAlign, FormatBorder, Formula, Table, TableColumn, TableStyle,
    Workbook, Worksheet, XlsxError,
};

use cannocchiale_core::score::day;

use super::page::{Cached, Cell, Column, Look, Page, Row, RowKind, sheet_row};
use super::{Desk, Figures};

/// A sheet of paper for few columns, and one for many.
const A4: u8 = 9;
const A3: u8 = 8;
/// The most columns that are read on A4.
const FEW: usize = 12;
/// The height of a line, in points.
const LINE: u32 = 15;
const HEAD_FILL: Color = Color::RGB(0x0017_324D);
const RULE: Color = Color::RGB(0x00C4_CDD6);
const RESULT_FILL: Color = Color::RGB(0x00E8_EEF4);
const PART_INK: Color = Color::RGB(0x0040_4040);

/// Writes the pages as sheets.
pub(super) fn workbook(desk: Desk<'_>, pages: &[Page]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(desk));
    for (number, page) in pages.iter().enumerate() {
        let sheet = workbook.add_worksheet();
        fill(sheet, page, number)?;
        print(desk, sheet, page)?;
    }
    workbook.save_to_buffer()
}

/// Metadata hold the day of the scores, not that of the program's run: the same scores give the same bytes.
fn properties(desk: Desk<'_>) -> DocProperties {
    let (say, book) = (desk.say, desk.book);
    let body = book.plan.body.name.as_str();
    let title = say.with("title", &[("year", book.card.year().to_string().into()), ("body", body.into())]);
    let subject = say.with("subject", &[("rules", book.rules.id().into())]);
    let mut properties = DocProperties::new()
        .set_title(title)
        .set_subject(subject)
        .set_author(body)
        .set_company(body)
        .set_comment(format!("Cannocchiale {}", env!("CARGO_PKG_VERSION")))
        .set_creation_datetime(&book.card.as_of());
    if book.figures == Figures::Demonstration {
        properties = properties.set_status(say.word("demonstration")).set_keywords(say.word("demonstration"));
    }
    properties
}

fn fill(sheet: &mut Worksheet, page: &Page, number: usize) -> Result<(), XlsxError> {
    sheet.set_name(page.name.as_str())?;
    // What gives an empty text, not a zero, to who does not compute.
    sheet.set_formula_result_default("");
    for (column, of) in (0_u16..).zip(&page.columns) {
        sheet.set_column_width(column, of.width)?;
    }
    let last = page.rows.len().max(1);
    let columns: Vec<TableColumn> = page
        .columns
        .iter()
        .map(|column| TableColumn::new().set_header(column.title.as_str()).set_header_format(head(column)))
        .collect();
    let table = Table::new()
        .set_name(format!("Cannocchiale{}", number.saturating_add(1)))
        .set_style(TableStyle::Medium2)
        .set_banded_rows(false)
        // Formulas point across rows and sheets: a sorted table would compute something else.
        .set_autofilter(false)
        .set_columns(&columns)
        .set_alt_text(page.summary.as_str())
        .set_alt_text_title(page.name.as_str());
    let last_column = u16::try_from(page.columns.len()).unwrap_or(1).saturating_sub(1);
    sheet.add_table(0, 0, sheet_row(last.saturating_sub(1)), last_column, &table)?;
    sheet.set_row_height(0, LINE.saturating_mul(3))?;
    for (index, row) in page.rows.iter().enumerate() {
        write_row(sheet, page, sheet_row(index), row)?;
        sheet.set_row_height(sheet_row(index), LINE.saturating_mul(lines(page, row)))?;
    }
    sheet.set_freeze_panes(1, if number == 0 { 0 } else { 1 })?;
    Ok(())
}

fn write_row(sheet: &mut Worksheet, page: &Page, at: u32, row: &Row) -> Result<(), XlsxError> {
    for ((number, column), cell) in (0_u16..).zip(&page.columns).zip(&row.cells) {
        let format = format(column.look, row.kind, cell);
        match cell {
            Cell::Empty => sheet.write_blank(at, number, &format)?,
            Cell::Text(text) => sheet.write_string_with_format(at, number, shortened(text), &format)?,
            // Every number that fits in 28 digits has a nearest one that a spreadsheet can hold.
            Cell::Number(value) => {
                sheet.write_number_with_format(at, number, value.to_f64().unwrap_or_default(), &format)?
            }
            Cell::Day(day) => match sheet.write_with_format(at, number, day, &format) {
                Ok(sheet) => sheet,
                // A year that the calendar of spreadsheets does not have.
                Err(_) => sheet.write_string_with_format(at, number, day.to_string(), &format)?,
            },
            Cell::Formula(formula, cached) => {
                let result = match cached {
                    Cached::Number(value) => value.normalize().to_string(),
                    Cached::Text(text) => text.clone(),
                    Cached::Nothing => String::new(),
                };
                let formula = Formula::new(formula).set_result(result);
                sheet.write_formula_with_format(at, number, formula, &format)?
            }
        };
    }
    Ok(())
}

/// How many lines the longest words of a row take: not every program finds out by itself.
fn lines(page: &Page, row: &Row) -> u32 {
    let words = page.columns.iter().zip(&row.cells).filter(|(column, _)| column.look == Look::Words);
    let lines = words.map(|(column, cell)| match cell {
        Cell::Text(text) => text.chars().count().div_ceil(usize::from(column.width).max(1)),
        _ => 1,
    });
    u32::try_from(lines.max().unwrap_or(1)).unwrap_or(1).clamp(1, 20)
}

/// A cell holds 32 767 characters.
fn shortened(text: &str) -> String {
    const MOST: usize = 32_000;
    if text.chars().count() <= MOST {
        text.to_owned()
    } else {
        text.chars().take(MOST).chain(['…']).collect()
    }
}

fn head(column: &Column) -> Format {
    let align = match column.look {
        Look::Short | Look::Words => FormatAlign::Left,
        _ => FormatAlign::Right,
    };
    // Written out beside the style of the table, which not every program draws.
    Format::new()
        .set_text_wrap()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(HEAD_FILL)
        .set_align(FormatAlign::VerticalCenter)
        .set_align(align)
}

fn format(look: Look, kind: RowKind, cell: &Cell) -> Format {
    let mut format = Format::new()
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Hair)
        .set_border_bottom_color(RULE);
    format = match (look, cell) {
        (_, Cell::Day(_)) => format.set_num_format("dd/mm/yyyy").set_align(FormatAlign::Right),
        (Look::Words, _) => format.set_text_wrap().set_align(FormatAlign::Left),
        (Look::Short, _) => format.set_align(FormatAlign::Left),
        (Look::Number, _) => format.set_align(FormatAlign::Right),
        (Look::Score, _) => format.set_num_format("0.00").set_align(FormatAlign::Right),
        (Look::Share, _) => format.set_num_format("0.0%").set_align(FormatAlign::Right),
        (Look::Money, _) => format.set_num_format("#,##0.00").set_align(FormatAlign::Right),
    };
    match kind {
        RowKind::Plain => format,
        RowKind::Part => format.set_italic().set_font_color(PART_INK),
        RowKind::Result => {
            format.set_bold().set_background_color(RESULT_FILL).set_border_top(FormatBorder::Thin)
        }
    }
}

/// One page wide, the head on every page, and what the figures are at the foot.
fn print(desk: Desk<'_>, sheet: &mut Worksheet, page: &Page) -> Result<(), XlsxError> {
    let (say, book) = (desk.say, desk.book);
    let body = book.plan.body.name.replace('&', "&&");
    let label = match book.figures {
        Figures::Real => String::new(),
        Figures::Demonstration => format!(" – {}", say.word("demonstration")),
    };
    sheet
        .set_landscape()
        .set_paper_size(if page.columns.len() > FEW { A3 } else { A4 })
        .set_print_fit_to_pages(1, 0)
        .set_header(format!("&L{body}{label}&R{}", page.name))
        .set_footer(format!(
            "&L{} {}&R{} &P / &N",
            say.word("as-of"),
            day(book.card.as_of(), say.lang),
            say.word("page")
        ))
        .set_repeat_rows(0, 0)?;
    Ok(())
}
