use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use cannocchiale_core::diag::Lang;
use cannocchiale_core::score::{NodeScore, Role};
use jiff::civil::date;
use rust_decimal::Decimal;

use cannocchiale_core::score::holder;
use cannocchiale_exchange::xlsx::Readers;

use crate::books::{Scored, all, demo, with_a_person};
use crate::office::{Reader, Sheets, opened, with_wrong_results};

/// The engine carries fifteen decimals, a spreadsheet about fifteen digits: a score of up to 120 agrees to the
/// twelfth decimal, and sums of them to the tenth.
const TOLERANCE: Decimal = Decimal::from_parts(1, 0, 0, false, 10);

/// The columns of a sheet, by their heads.
struct Table<'a> {
    head: BTreeMap<&'a str, usize>,
    rows: &'a [Vec<String>],
}

impl<'a> Table<'a> {
    fn of(sheets: &'a Sheets, name: &str) -> Self {
        let rows = sheets.get(name).unwrap_or_else(|| panic!("no sheet {name}: {:?}", sheets.keys()));
        let (head, rows) = rows.split_first().unwrap();
        Self { head: head.iter().enumerate().map(|(at, title)| (title.as_str(), at)).collect(), rows }
    }

    fn cell(&self, row: &'a [String], title: &str) -> &'a str {
        row.get(self.head[title]).map_or("", String::as_str)
    }

    /// The last row of a node: a mean stands below the rows where it is a term.
    fn row(&self, node: &str) -> &'a [String] {
        let found = self.rows.iter().rev().find(|row| row[0] == node);
        found.unwrap_or_else(|| panic!("no row of {node}"))
    }
}

fn sheet(node: &NodeScore) -> &'static str {
    match node.role {
        Role::Holder | Role::Assigned => "Cascata",
        role if role.is_leaf() => "Indicatori",
        _ => "Obiettivi",
    }
}

/// A mean is a term of the mean above it, too: the row it is the result of is the one with the sum of its terms.
fn result<'a>(table: &Table<'a>, node: &NodeScore) -> &'a [String] {
    if node.role.is_leaf() {
        return table.row(node.id.as_str());
    }
    let mut rows = table.rows.iter().filter(|row| row[0] == node.id.as_str());
    let only =
        |row: &&Vec<String>| table.cell(row, "Peso").is_empty() && table.cell(row, "Complessità").is_empty();
    let results: Vec<&Vec<String>> = rows.clone().filter(only).collect();
    // A term without a weight looks like a result until its mean is read: results are on rows that have one.
    let with_mean = results.iter().copied().find(|row| !table.cell(row, "Media").is_empty());
    with_mean
        .or_else(|| results.last().copied())
        .or_else(|| rows.next())
        .unwrap_or_else(|| panic!("no row of {}", node.id))
}

fn same(shown: &str, expected: Option<Decimal>) -> bool {
    match expected {
        None => shown.is_empty(),
        Some(expected) => {
            let shown = shown.parse::<Decimal>().or_else(|_| Decimal::from_scientific(shown));
            shown.is_ok_and(|shown| (shown - expected).abs() <= TOLERANCE)
        }
    }
}

/// What a workbook says otherwise than the engine.
fn differences(name: &str, scored: &Scored, sheets: &Sheets) -> Vec<String> {
    differences_of(name, scored.card.nodes().iter(), sheets)
}

/// The same of some nodes.
fn differences_of<'a>(
    name: &str,
    nodes: impl Iterator<Item = &'a NodeScore>,
    sheets: &Sheets,
) -> Vec<String> {
    let mut wrong = Vec::new();
    for node in nodes {
        let table = Table::of(sheets, sheet(node));
        let row = result(&table, node);
        let coverage = if node.role.is_leaf() { "Misurato (1 sì, 0 no)" } else { "Copertura" };
        let pairs =
            [("Punteggio", node.score()), ("Punteggio mostrato", node.shown()), (coverage, node.coverage())];
        for (title, expected) in pairs {
            let shown = table.cell(row, title);
            if !same(shown, expected) {
                wrong.push(format!("{name} {} {title}: {shown:?}, engine {expected:?}", node.id));
            }
        }
        if node.role.is_leaf() {
            let met = match node.met() {
                Some(true) => "sì",
                Some(false) => "no",
                None => "",
            };
            if table.cell(row, "Raggiunto") != met {
                wrong.push(format!(
                    "{name} {} met: {:?}, engine {met:?}",
                    node.id,
                    table.cell(row, "Raggiunto")
                ));
            }
        }
        let has_why = !table.cell(row, "Perché").is_empty();
        if node.score().is_none() && !has_why {
            wrong.push(format!("{name} {}: nothing says why there is no score", node.id));
        }
    }
    wrong
}

/// What the workbooks, changed so and read so, say otherwise than the engine.
fn read(all: &BTreeMap<String, Scored>, reader: Reader, changed: fn(&[u8]) -> Vec<u8>) -> Vec<String> {
    let books = all.iter().map(|(name, scored)| (name.clone(), changed(&scored.book(Lang::It)))).collect();
    let opened = opened(&books, reader);
    let scores: usize = all.values().map(|scored| scored.card.nodes().len()).sum();
    println!("{} workbooks, {scores} scores", all.len());
    all.iter().flat_map(|(name, scored)| differences(name, scored, &opened[name])).collect()
}

fn assert_none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}

fn one() -> BTreeMap<String, Scored> {
    BTreeMap::from([("demo".to_owned(), demo(date(2020, 6, 29), "bands-70-90"))])
}

#[test]
fn libreoffice_computes_every_score_as_the_engine_does() {
    assert_none(&read(&all(), Reader::Recomputes, with_wrong_results));
}

#[test]
fn libreoffice_computes_every_total_of_money_as_the_engine_does() {
    let scored = demo(date(2020, 6, 29), "default");
    let book = scored.book(Lang::It);
    let opened =
        |name: &str, book: Vec<u8>, reader| opened(&BTreeMap::from([(name.to_owned(), book)]), reader);
    let told = opened("told", book.clone(), Reader::Trusts).remove("told").unwrap();
    let computed =
        opened("computed", with_wrong_results(&book), Reader::Recomputes).remove("computed").unwrap();
    let mut wrong = Vec::new();
    for sheet in ["Bilancio", "Conti"] {
        let (told, computed) = (&told[sheet], &computed[sheet]);
        assert_eq!(told.len(), computed.len(), "{sheet}");
        for (told, computed) in told.iter().zip(computed) {
            let cells = told.len().max(computed.len());
            let cell = |row: &Vec<String>, at: usize| row.get(at).cloned().unwrap_or_default();
            for at in 0..cells {
                let (told, computed) = (cell(told, at), cell(computed, at));
                let is_same = told == computed || told.parse().is_ok_and(|told| same(&computed, Some(told)));
                if !is_same {
                    wrong.push(format!("{sheet}: {told:?}, LibreOffice {computed:?}"));
                }
            }
        }
    }
    assert_none(&wrong);
    // The totals are those of the plan, by a sum of its own.
    let year = scored.plan.year;
    let sum = |figure: fn(&cannocchiale_core::model::Budget) -> Option<Decimal>| -> Decimal {
        let sheets = scored.plan.strategic_objectives().filter_map(|(_, one)| one.budget.get(&year));
        sheets.filter_map(figure).sum()
    };
    let budget = Table::of(&computed, "Bilancio");
    let total = budget.rows.iter().find(|row| row.iter().any(|cell| cell == "Totale delle aree")).unwrap();
    for (title, expected) in
        [("Oneri", sum(|budget| budget.costs)), ("Investimenti", sum(|budget| budget.investments))]
    {
        assert!(
            expected > Decimal::ZERO && same(budget.cell(total, title), Some(expected)),
            "{title}: {total:?}"
        );
    }
    let accounts = Table::of(&computed, "Conti");
    let printed = accounts.rows.iter().filter(|row| row.iter().any(|cell| cell == "Totale")).count();
    assert!(printed >= 3, "{printed} totals of accounts");
}

#[test]
fn a_reader_that_does_not_compute_shows_the_scores_of_the_engine() {
    assert_none(&read(&one(), Reader::Trusts, <[u8]>::to_vec));
}

#[test]
fn a_wrong_score_is_noticed() {
    let (one, scored) = (one(), demo(date(2020, 6, 29), "bands-70-90").card.nodes().len());
    let wrong = read(&one, Reader::Trusts, with_wrong_results);
    assert!(wrong.len() > scored, "of {scored} scores {} are wrong", wrong.len());
}

#[test]
fn the_same_scores_give_the_same_bytes() {
    let scored = demo(date(2020, 6, 29), "default");
    assert!(scored.book(Lang::It) == scored.book(Lang::It));
    assert!(scored.book(Lang::It) != scored.book(Lang::En));
}

/// The text of every part of a workbook.
fn parts(book: Vec<u8>) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut all = String::new();
    for at in 0..archive.len() {
        archive.by_index(at).unwrap().read_to_string(&mut all).unwrap();
    }
    all
}

#[test]
fn nothing_about_one_person_is_in_the_book_and_a_text_is_never_a_formula() {
    let scored = with_a_person();
    let id = scored.plan.objectives.last().unwrap().id.to_string();
    assert!(scored.card.nodes().iter().any(|node| node.id.as_str() == id));
    for lang in [Lang::It, Lang::En] {
        let all = parts(scored.book(lang));
        for hidden in ["riservato", "71.5", &format!(">{id}<")] {
            assert!(!all.contains(hidden), "{hidden} is in the book");
        }
        assert!(all.contains("=1+1") && !all.contains("<f>1+1</f>"));
    }
}

#[test]
fn the_book_for_everybody_tells_the_tree_as_the_engine_does_and_nothing_of_holders() {
    let scored = demo(date(2020, 6, 29), "bands-70-90");
    let of_holders: Vec<String> = scored
        .plan
        .objectives
        .iter()
        .flat_map(|objective| {
            let indicators = objective.indicators.iter().map(|indicator| indicator.id.to_string());
            [objective.id.to_string(), holder(objective).to_string()].into_iter().chain(indicators)
        })
        .collect();
    let book = scored.book_for(Lang::It, Readers::Public);
    let all = parts(book.clone());
    let told: Vec<&String> = of_holders.iter().filter(|id| all.contains(&format!(">{id}<"))).collect();
    assert!(of_holders.len() > 50 && told.is_empty(), "{told:?}");
    assert!(!all.contains("Cascata") && all.contains("che è per tutti"));
    assert!(parts(scored.book(Lang::It)).contains("Cascata"), "who may see holders has them");
    let books = BTreeMap::from([("public".to_owned(), with_wrong_results(&book))]);
    let sheets = opened(&books, Reader::Recomputes).remove("public").unwrap();
    let public = scored.card.nodes().iter().filter(|node| !of_holders.contains(&node.id.to_string()));
    assert!(public.clone().count() > 100);
    assert_none(&differences_of("public", public, &sheets));
}
