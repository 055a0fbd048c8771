//! The public body: its name, its staff, its sites, and the units its prose names.

use cannocchiale_core::format::plan::{SiteFile, StaffDimensionFile, StaffFile, UnitFile, UnitKindFile};
use cannocchiale_core::number::read_italian;
use cannocchiale_core::source::LineSpan;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::document::{Block, Document, Passage};
use crate::found::Found;
use crate::ledger::Ledger;
use crate::recogniser::Recogniser;

use super::words::{date_in, directorate_id, fold, slug};

/// Sentences about the body, wherever they stand. It takes only lines that the chapters left.
pub(crate) struct Body;

impl Recogniser for Body {
    fn name(&self) -> &'static str {
        "body"
    }

    fn recognise(&self, document: &Document, ledger: &mut Ledger, found: &mut Found) {
        let passages: Vec<&Passage> = document.blocks().iter().filter_map(Block::passage).collect();
        let mut taken = Vec::new();
        let mut take = |passage: &Passage| taken.push(LineSpan::new(passage.from, passage.to));
        if let Some((name, kind, passage)) = name(&passages) {
            found.place_field("ente", "body.name", LineSpan::new(passage.from, passage.to));
            found.plan.body.name = name;
            found.plan.body.kind = Some(kind.to_owned());
            take(passage);
        }
        for passage in passages {
            let read = staff(passage, found)
                | education(passage, found)
                | units(passage, found)
                | sites(passage, found);
            if read {
                take(passage);
            }
        }
        taken.iter().for_each(|span| ledger.take_all(span.from, span.to, self.name()));
    }
}

/// How the names of public bodies begin, and their kind in the native format.
const KINDS: [(&str, &str); 9] = [
    ("CAMERA DI COMMERCIO", "chamber_of_commerce"),
    ("COMUNE DI", "municipality"),
    ("CITTA METROPOLITANA", "metropolitan_city"),
    ("PROVINCIA DI", "province"),
    ("REGIONE", "region"),
    ("UNIVERSITA", "university"),
    ("UNIONE", "union_of_municipalities"),
    ("AZIENDA", "health_agency"),
    ("AGENZIA", "agency"),
];

fn kind_of(text: &str) -> Option<&'static str> {
    let folded = fold(text).replace('\'', "");
    KINDS.iter().find(|(start, _)| folded.starts_with(start)).map(|(_, kind)| *kind)
}

/// A short text that is the name of a public body, perhaps after a number and an article; else the name the
/// prose says most often.
fn name<'a>(passages: &[&'a Passage]) -> Option<(String, &'static str, &'a Passage)> {
    let titled = passages.iter().find_map(|passage| {
        let text = passage.text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
        let after_dash = text.rsplit_once(" – ").or_else(|| text.rsplit_once(" — ")).map(|(_, name)| name);
        let bare = [Some(text), after_dash].into_iter().flatten().map(without_article);
        let named = bare.filter(|text| text.chars().count() <= 80 && !text.contains(['.', ':', ';', ',']));
        named.filter_map(|text| Some((text.to_owned(), kind_of(text)?, *passage))).next()
    });
    titled.or_else(|| most_said(passages))
}

fn without_article(text: &str) -> &str {
    ["La ", "Il ", "L'", "L’"].iter().find_map(|article| text.strip_prefix(article)).unwrap_or(text).trim()
}

fn most_said<'a>(passages: &[&'a Passage]) -> Option<(String, &'static str, &'a Passage)> {
    let mut counts: Vec<(String, &'static str, &'a Passage, usize)> = Vec::new();
    for passage in passages {
        let words: Vec<&str> = passage.text.split_whitespace().collect();
        for index in 0..words.len() {
            let Some(name) = proper_name(words.get(index..).unwrap_or_default()) else { continue };
            let Some(kind) = kind_of(&name) else { continue };
            match counts.iter_mut().find(|(known, ..)| *known == name) {
                Some((.., count)) => *count += 1,
                None => counts.push((name, kind, passage, 1)),
            }
        }
    }
    // The first of those said most often.
    counts
        .into_iter()
        .rev()
        .max_by_key(|(.., count)| *count)
        .map(|(name, kind, passage, _)| (name, kind, passage))
}

/// `Comune di Altavalle sul Rio`: capitals, joined by small words, up to a mark.
fn proper_name(words: &[&str]) -> Option<String> {
    let mut name: Vec<&str> = Vec::new();
    for word in words.iter().take(8) {
        let bare = word.trim_end_matches([',', '.', ';', ':', ')', '"', '”', '»']);
        let capital = bare.starts_with(char::is_uppercase);
        let joins =
            matches!(bare, "di" | "del" | "della" | "dei" | "e") || (name.len() == 1 && bare == "commercio");
        if !capital && (!joins || name.is_empty()) {
            break;
        }
        name.push(bare);
        if bare.len() < word.len() {
            break;
        }
    }
    while name.last().is_some_and(|word| word.starts_with(char::is_lowercase)) {
        name.pop();
    }
    (name.len() >= 3 && kind_of(&name.join(" ")).is_some()).then(|| name.join(" "))
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(". ").map(str::trim)
}

/// `Al 31/12/2018 il personale è pari a 66 unità`.
fn staff(passage: &Passage, found: &mut Found) -> bool {
    if !found.plan.body.staff.is_empty() {
        return false;
    }
    let count = sentences(&passage.text).find_map(|sentence| {
        let folded = fold(sentence);
        let about = folded.contains("PERSONALE") || folded.contains("DIPENDENTI");
        let date = date_in(sentence).filter(|_| about)?;
        let words: Vec<&str> =
            folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let number = words.windows(2).find_map(|pair| match pair {
            [number, "UNITA" | "DIPENDENTI" | "PERSONE" | "ADDETTI"] => number.parse().ok(),
            _ => None,
        })?;
        Some((date, number))
    });
    let Some((date, count)) = count else { return false };
    found.place_field("ente", "body.staff", LineSpan::new(passage.from, passage.to));
    found.plan.body.staff.push(StaffFile {
        as_of: Some(date),
        dimension: StaffDimensionFile::Total,
        category: None,
        count,
        share: None,
    });
    true
}

/// Shares of the staff by level of education, told in prose once the whole staff is known: `laureati (42,43%)`,
/// `il 50% è in possesso di …`. The people are the nearest whole number.
fn education(passage: &Passage, found: &mut Found) -> bool {
    let Some(total) = found.plan.body.staff.first().cloned() else { return false };
    let known = found.plan.body.staff.iter().any(|count| count.dimension == StaffDimensionFile::Education);
    if known || !fold(&passage.text).contains("TITOLO DI STUDIO") {
        return false;
    }
    let counts: Vec<StaffFile> = sentences(&passage.text)
        .filter_map(share_in)
        .filter_map(|(share, category)| {
            let people = share * Decimal::from(total.count) / Decimal::ONE_HUNDRED;
            Some(StaffFile {
                as_of: total.as_of.clone(),
                dimension: StaffDimensionFile::Education,
                category: Some(category),
                count: people.round().to_u32()?,
                share: Some(share.to_string()),
            })
        })
        .collect();
    let read = !counts.is_empty();
    if read {
        found.place_field("ente", "body.staff.shares", LineSpan::new(passage.from, passage.to));
    }
    found.plan.body.staff.extend(counts);
    read
}

/// The first share of a sentence, and whose it is: the word before its bracket, or what follows `possesso di`.
fn share_in(sentence: &str) -> Option<(Decimal, String)> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let (at, share) = words.iter().enumerate().find_map(|(at, word)| {
        let number = word.trim_matches(['(', ')', ',', '.', ';']).strip_suffix('%')?;
        Some((at, read_italian(number)?))
    })?;
    if words.get(at)?.starts_with('(') {
        return Some((share, (*words.get(at.checked_sub(1)?)?).to_owned()));
    }
    let after = words.get(at..)?.iter().position(|word| *word == "possesso").map(|from| at + from + 2)?;
    let mut category: Vec<&str> = Vec::new();
    for word in words.get(after..)? {
        let bare = word.trim_end_matches([',', '.', ';']);
        category.push(bare);
        if bare.len() < word.len() {
            break;
        }
    }
    (!category.is_empty()).then(|| (share, category.join(" ")))
}

fn units(passage: &Passage, found: &mut Found) -> bool {
    let before = found.plan.body.units.len();
    directorate(passage, found);
    offices(passage, found);
    subsidiaries(passage, found);
    found.plan.body.units.len() > before
}

/// Adds a unit unless it is known; its name is the best printed one.
pub(super) fn add_unit(unit: UnitFile, lines: LineSpan, found: &mut Found) {
    let place = format!("body.units.{}", unit.id);
    found.place_field("ente", &place, lines);
    if matches!(unit.kind, UnitKindFile::Directorate | UnitKindFile::SecretaryGeneral) {
        found.place(&format!("@{}", unit.id), lines);
    }
    if !unit.id.is_empty() && !found.plan.body.units.iter().any(|known| known.id == unit.id) {
        found.plan.body.units.push(unit);
    }
}

/// `Area Segretario Generale`, `Area dirigenziale "Anagrafe e Stato civile"` as items of a list.
fn directorate(passage: &Passage, found: &mut Found) {
    let folded = fold(&passage.text);
    let lines = LineSpan::new(passage.from, passage.to);
    if passage.text.chars().count() > 140 || !folded.starts_with("AREA ") {
        return;
    }
    if folded == "AREA SEGRETARIO GENERALE" {
        let name = "Segretario Generale".to_owned();
        let unit = UnitFile {
            id: "sg".to_owned(),
            name,
            kind: UnitKindFile::SecretaryGeneral,
            ..UnitFile::default()
        };
        add_unit(unit, lines, found);
    } else if folded.starts_with("AREA DIRIGENZIALE ") {
        let name: String = passage.text.chars().skip("Area dirigenziale ".len()).collect();
        let name = name
            .trim_matches(|c: char| matches!(c, '"' | '“' | '”' | '«' | '»' | ';' | '.' | ' '))
            .to_owned();
        let unit = UnitFile {
            id: directorate_id(&name),
            name,
            kind: UnitKindFile::Directorate,
            ..UnitFile::default()
        };
        add_unit(unit, lines, found);
    }
}

/// `Alle dipendenze del Segretario Generale operano gli uffici A, B e C, D.`
fn offices(passage: &Passage, found: &mut Found) {
    for sentence in sentences(&passage.text) {
        let depends = fold(sentence).contains("DIPENDENZE DEL SEGRETARIO GENERALE");
        let Some((_, list)) = sentence.split_once(" uffici ").filter(|_| depends) else { continue };
        let names: Vec<&str> = list.trim_end_matches(['.', ' ']).split(',').map(str::trim).collect();
        if !names.iter().all(|name| name.starts_with(char::is_uppercase) && name.split(' ').count() <= 6) {
            continue;
        }
        for name in names {
            let unit = UnitFile {
                id: slug(name),
                name: name.to_owned(),
                kind: UnitKindFile::Office,
                parent: Some("sg".to_owned()),
                head: None,
            };
            add_unit(unit, LineSpan::new(passage.from, passage.to), found);
        }
    }
}

/// Names that end with the form of a company, in a sentence about controlled ones.
fn subsidiaries(passage: &Passage, found: &mut Found) {
    for sentence in sentences(&passage.text) {
        let folded = fold(sentence);
        if !folded.contains("PARTECIPAT") && !folded.contains("CONTROLLAT") {
            continue;
        }
        let words: Vec<&str> = sentence.split_whitespace().collect();
        for (index, word) in words.iter().enumerate() {
            let before = words.get(..index).unwrap_or_default();
            let name: Vec<&str> =
                before.iter().rev().take_while(|w| w.starts_with(char::is_uppercase)).copied().collect();
            if !is_company_form(word) || name.is_empty() {
                continue;
            }
            let name: Vec<&str> = name.into_iter().rev().collect();
            // The last dot closes the sentence, unless the form is written with dots.
            let form = word.trim_end_matches([',', ';']);
            let form = form.strip_suffix('.').filter(|bare| !bare.contains('.')).unwrap_or(form);
            let unit = UnitFile {
                id: slug(&name.join(" ")),
                name: format!("{} {form}", name.join(" ")),
                kind: UnitKindFile::Subsidiary,
                ..UnitFile::default()
            };
            add_unit(unit, LineSpan::new(passage.from, passage.to), found);
        }
    }
}

fn is_company_form(word: &str) -> bool {
    let letters: String = fold(word).chars().filter(char::is_ascii_alphabetic).collect();
    matches!(letters.as_str(), "SRL" | "SCRL" | "SCARL" | "SPA" | "SCPA" | "SRLS")
}

/// `sede centrale di Altavalle – Corte Nuova, 10 –` and `Borgo - Via Roma, 1`.
fn sites(passage: &Passage, found: &mut Found) -> bool {
    let text = passage.text.replace(" — ", " – ").replace(" - ", " – ");
    let main = ["sede centrale di ", "sede legale di ", "sede principale di "]
        .iter()
        .find_map(|start| text.split_once(start))
        .and_then(|(_, rest)| {
            let mut parts = rest.split(" – ");
            let (name, address) = (parts.next()?.trim(), parts.next()?.trim());
            Some((name.to_owned(), address.trim_end_matches('.').to_owned()))
        })
        .filter(|(name, address)| name.split(' ').count() <= 4 && is_address(address));
    let (site, main) = match main {
        Some(site) => (Some(site), true),
        None => (other_site(&text), false),
    };
    let Some((name, address)) = site else { return false };
    let hours = text.split_once("orario al pubblico: ").map(|(_, rest)| rest);
    let hours =
        hours.and_then(|rest| sentences(rest).next()).map(|hours| hours.trim_end_matches('.').to_owned());
    found.place_field("ente", "body.sites", LineSpan::new(passage.from, passage.to));
    found.plan.body.sites.push(SiteFile { name, address: Some(address), hours, main });
    true
}

fn other_site(text: &str) -> Option<(String, String)> {
    let (name, address) = text.split_once(" – ")?;
    let short = text.chars().count() <= 120 && name.split(' ').count() <= 4;
    (short && is_address(address)).then(|| (name.trim().to_owned(), address.trim().to_owned()))
}

fn is_address(text: &str) -> bool {
    let first = fold(text.split_whitespace().next().unwrap_or_default());
    let street = matches!(
        first.as_str(),
        "VIA"
            | "VIALE"
            | "PIAZZA"
            | "PIAZZALE"
            | "CORSO"
            | "CORTE"
            | "LARGO"
            | "VICOLO"
            | "STRADA"
            | "LUNGARNO"
    );
    street && text.contains(|c: char| c.is_ascii_digit())
}
