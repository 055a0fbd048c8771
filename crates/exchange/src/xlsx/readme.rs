//! The first sheet: what the workbook is, what is real in it, and how to recompute.

use cannocchiale_core::ids::NodeId;
use cannocchiale_core::score::day;

use super::page::{Cached, Cell, Look, Page, RowKind};
use super::{Desk, Figures, Readers, means};

/// The sheet.
pub(super) fn page(desk: Desk<'_>) -> Page {
    let say = desk.say;
    let mut page = Page::new(say.word("sheet-readme"), say.word("summary-readme"))
        .column(say.word("column-what"), 26, Look::Words)
        .column(say.word("column-says"), 100, Look::Words);
    let mut put = |key: &str, cell: Cell| page.push(RowKind::Plain, vec![Cell::text(say.word(key)), cell]);
    let (book, plan) = (desk.book, desk.book.plan);
    put("body", Cell::text(plan.body.name.as_str()));
    put("year", Cell::text(book.card.year().to_string()));
    put("as-of", Cell::text(day(book.card.as_of(), say.lang)));
    put("rules", Cell::text(format!("{} – {} ({})", book.rules.id(), book.rules.title, book.rules.source)));
    let nature = match book.figures {
        Figures::Real => "figures-real",
        Figures::Demonstration => "figures-demonstration",
    };
    put("figures", Cell::text(say.word(nature)));
    let body = book.card.body();
    let (score, coverage) = match desk.places.get(&NodeId::body()) {
        Some(place) => {
            let (score, coverage) = means::result(desk, place);
            let shown = body.and_then(|body| body.shown());
            let measured = body.and_then(|body| body.coverage());
            (Cell::formula(score, shown), percent(coverage, measured))
        }
        None => (Cell::Empty, Cell::Empty),
    };
    put("score-of-body", score);
    put("coverage-of-body", coverage);
    let is_public = desk.book.readers == Readers::Public;
    let sheets = ["indicators", "tree", "cascade", "budget", "accounts", "rules"];
    for sheet in sheets.into_iter().filter(|sheet| !(is_public && *sheet == "cascade")) {
        let name = say.word(&format!("sheet-{sheet}"));
        let about = say.word(&format!("about-{sheet}"));
        page.push(
            RowKind::Plain,
            vec![Cell::text(say.with("sheet", &[("name", name.into())])), Cell::text(about)],
        );
    }
    let mut put = |key: &str, text: String| {
        page.push(RowKind::Plain, vec![Cell::text(say.word(key)), Cell::text(text)]);
    };
    put("how-missing", say.word("how-missing-text"));
    put("how-changes", say.word("how-changes-text"));
    put("how-digits", say.word("how-digits-text"));
    if desk.places.leaves_out() {
        let of = if is_public { "holders" } else { "persons" };
        put(&format!("how-{of}"), say.word(&format!("how-{of}-text")));
    }
    put("how-method", say.word("how-method-text"));
    put("made-with", format!("Cannocchiale {}", env!("CARGO_PKG_VERSION")));
    page
}

/// A coverage as a percentage, in the column of words.
fn percent(of: String, share: Option<rust_decimal::Decimal>) -> Cell {
    let hundredfold = share.and_then(|share| share.checked_mul(rust_decimal::Decimal::ONE_HUNDRED));
    let cached: Cached = hundredfold.into();
    Cell::formula(format!("IF(ISNUMBER({of}),100*{of},\"\")"), cached)
}
