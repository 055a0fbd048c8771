//! The properties of everything stand once and in the order of the schema (ECMA-376, part 1, annex A): Word refuses a
//! document where they do not.

use super::*;

/// For each element, those it may hold, in their order; of the long ones what a document of ours could ever say.
const ORDERS: &[(&str, &str)] = &[
    (
        "pPr",
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens \
         bidi snapToGrid spacing ind contextualSpacing mirrorIndents jc textDirection textAlignment outlineLvl cnfStyle rPr sectPr",
    ),
    (
        "rPr",
        "rStyle rFonts b bCs i iCs caps smallCaps strike noProof vanish webHidden color spacing w kern position sz szCs highlight u \
         effect bdr shd fitText vertAlign rtl cs em lang specVanish",
    ),
    (
        "tblPr",
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd \
         tblLayout tblCellMar tblLook tblCaption tblDescription",
    ),
    (
        "tcPr",
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    ),
    (
        "sectPr",
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols vAlign \
         noEndnote titlePg textDirection bidi docGrid",
    ),
    ("pBdr", "top left bottom right between bar"),
    ("tblBorders", "top left start bottom right end insideH insideV"),
    ("tblCellMar", "top left start bottom right end"),
    ("lvl", "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr"),
    (
        "style",
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked rsid pPr rPr tblPr \
         trPr tcPr tblStylePr",
    ),
    ("tblStylePr", "pPr rPr tblPr trPr tcPr"),
    (
        "settings",
        "writeProtection view zoom embedTrueTypeFonts embedSystemFonts saveSubsetFonts mirrorMargins defaultTabStop autoHyphenation \
         evenAndOddHeaders updateFields footnotePr endnotePr compat",
    ),
];

/// What may stand more than once.
const REPEATED: &[&str] = &["headerReference", "footerReference", "tblStylePr"];

fn faults(part: &str, text: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(text).unwrap();
    let mut faults = Vec::new();
    for node in document.descendants() {
        let name = node.tag_name().name();
        let Some((_, order)) = ORDERS.iter().find(|(element, _)| *element == name) else { continue };
        let order: Vec<&str> = order.split_whitespace().collect();
        let held: Vec<&str> = node
            .children()
            .filter(roxmltree::Node::is_element)
            .map(|child| child.tag_name().name())
            .collect();
        let places: Vec<Option<usize>> =
            held.iter().map(|child| order.iter().position(|known| known == child)).collect();
        let stands = |pair: &[(&str, Option<usize>)]| match pair {
            [(_, Some(one)), (child, Some(other))] => one < other || one == other && REPEATED.contains(child),
            _ => false,
        };
        let placed: Vec<(&str, Option<usize>)> = held.iter().copied().zip(places).collect();
        if placed.iter().any(|(_, place)| place.is_none()) || !placed.windows(2).all(stands) {
            faults.push(format!("{part}: {name} holds {held:?}"));
        }
    }
    faults
}

#[test]
fn every_property_stands_once_and_in_its_order() {
    let poster = Folio { paper: Paper::Poster, contents: Contents::Shown, ..folio() };
    for folio in [folio(), poster] {
        let document = docx(&folio).unwrap();
        let parts =
            ["document", "styles", "numbering", "settings", "header1", "header3", "footer1", "footer2"];
        let faults: Vec<String> = parts
            .iter()
            .flat_map(|name| faults(name, &part(&document, &format!("word/{name}.xml"))))
            .collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

#[test]
fn a_property_that_stands_twice_or_too_late_is_seen() {
    let styles =
        |properties: &str| format!("<w:style xmlns:w=\"w\"><w:name/><w:pPr>{properties}</w:pPr></w:style>");
    assert!(faults("styles", &styles("<w:keepNext/><w:spacing/>")).is_empty());
    for wrong in ["<w:spacing/><w:keepNext/>", "<w:jc/><w:jc/>", "<w:jcc/>"] {
        assert_eq!(faults("styles", &styles(wrong)).len(), 1, "{wrong}");
    }
}
