//! The look of a document, as styles that an office may change in one place.

/// The styles, in the language of the document.
pub(super) fn styles(lang: &str) -> String {
    let lang = if lang == "it" { "it-IT" } else { "en-GB" };
    let mut styles = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:styles xmlns:w=\"{W}\"><w:docDefaults><w:rPrDefault><w:rPr>{FONTS}<w:color w:val=\"17324D\"/>\
         <w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/><w:lang w:val=\"{lang}\" w:eastAsia=\"{lang}\" w:bidi=\"ar-SA\"/>\
         </w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr>\
         </w:pPrDefault></w:docDefaults>"
    );
    for (id, name, based, next, paragraph, run) in PARAGRAPHS {
        let based = if based.is_empty() { String::new() } else { format!("<w:basedOn w:val=\"{based}\"/>") };
        let next = if next.is_empty() { String::new() } else { format!("<w:next w:val=\"{next}\"/>") };
        let default = if *id == "Normal" { " w:default=\"1\"" } else { "" };
        styles.push_str(&format!(
            "<w:style w:type=\"paragraph\"{default} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based}{next}<w:qFormat/>\
             <w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        ));
    }
    styles.push_str(
        "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/>\
         <w:rPr><w:color w:val=\"0066CC\"/><w:u w:val=\"single\"/></w:rPr></w:style>",
    );
    styles.push_str(TABLES);
    styles.push_str("</w:styles>");
    styles
}

/// The namespace of WordprocessingML.
pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

const FONTS: &str = "<w:rFonts w:ascii=\"Titillium Web\" w:hAnsi=\"Titillium Web\" w:eastAsia=\"Titillium Web\" w:cs=\"Titillium Web\"/>";

/// Identifier, name, what it is based on, what follows it, properties of the paragraph, of its letters.
type Style = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const PARAGRAPHS: &[Style] = &[
    ("Normal", "Normal", "", "", "", ""),
    (
        "Title",
        "Title",
        "Normal",
        "Subtitle",
        "<w:suppressAutoHyphens/><w:spacing w:before=\"2400\" w:after=\"120\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "<w:b/><w:color w:val=\"003366\"/><w:sz w:val=\"72\"/>",
    ),
    (
        "Subtitle",
        "Subtitle",
        "Normal",
        "Normal",
        "<w:spacing w:after=\"600\"/>",
        "<w:color w:val=\"0066CC\"/><w:sz w:val=\"44\"/>",
    ),
    (
        "CoverBody",
        "Cover Body",
        "Normal",
        "Title",
        "<w:suppressAutoHyphens/><w:spacing w:before=\"600\"/>",
        "<w:b/><w:color w:val=\"003366\"/><w:sz w:val=\"28\"/>",
    ),
    (
        "Heading1",
        "heading 1",
        "Normal",
        "Normal",
        "<w:keepNext/><w:keepLines/><w:pageBreakBefore/><w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"4\" w:color=\"0066CC\"/></w:pBdr>\
         <w:suppressAutoHyphens/><w:spacing w:after=\"280\" w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:b/><w:color w:val=\"003366\"/><w:sz w:val=\"44\"/>",
    ),
    (
        "Heading2",
        "heading 2",
        "Normal",
        "Normal",
        "<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/><w:spacing w:before=\"440\" w:after=\"180\" w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"1\"/>",
        "<w:b/><w:color w:val=\"003366\"/><w:sz w:val=\"28\"/>",
    ),
    (
        "Heading3",
        "heading 3",
        "Normal",
        "Normal",
        "<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/><w:spacing w:before=\"340\" w:after=\"140\" w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"2\"/>",
        "<w:b/><w:color w:val=\"0066CC\"/><w:sz w:val=\"23\"/>",
    ),
    (
        "Heading4",
        "heading 4",
        "Normal",
        "Normal",
        "<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/><w:spacing w:before=\"240\" w:after=\"100\" w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"3\"/>",
        "<w:b/><w:color w:val=\"003366\"/>",
    ),
    (
        "TOCHeading",
        "TOC Heading",
        "Normal",
        "Normal",
        "<w:keepNext/><w:suppressAutoHyphens/><w:spacing w:after=\"280\"/>",
        "<w:b/><w:color w:val=\"003366\"/><w:sz w:val=\"44\"/>",
    ),
    (
        "TOC1",
        "toc 1",
        "Normal",
        "Normal",
        "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9298\"/></w:tabs><w:suppressAutoHyphens/><w:spacing w:before=\"120\" w:after=\"40\"/>",
        "<w:b/><w:color w:val=\"003366\"/>",
    ),
    (
        "TOC2",
        "toc 2",
        "Normal",
        "Normal",
        "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9298\"/></w:tabs><w:suppressAutoHyphens/><w:spacing w:after=\"20\"/><w:ind w:left=\"340\"/>",
        "<w:sz w:val=\"19\"/>",
    ),
    (
        "Caption",
        "caption",
        "Normal",
        "Normal",
        "<w:keepNext/><w:keepLines/><w:suppressAutoHyphens/><w:spacing w:before=\"240\" w:after=\"100\"/>",
        "<w:color w:val=\"5C6F82\"/><w:sz w:val=\"17\"/>",
    ),
    (
        "Source",
        "Source",
        "Normal",
        "Normal",
        "<w:spacing w:before=\"60\" w:after=\"200\"/>",
        "<w:color w:val=\"5C6F82\"/><w:sz w:val=\"16\"/>",
    ),
    (
        "Drawing",
        "Drawing",
        "Normal",
        "Source",
        "<w:keepLines/><w:spacing w:after=\"120\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "",
    ),
    ("ListParagraph", "List Paragraph", "Normal", "", "<w:spacing w:after=\"80\"/>", ""),
    (
        "TableText",
        "Table Text",
        "Normal",
        "",
        "<w:suppressAutoHyphens/><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>",
        "<w:sz w:val=\"17\"/>",
    ),
    ("TableTextSmall", "Table Text Small", "TableText", "", "", "<w:sz w:val=\"15\"/>"),
    ("TableHead", "Table Head", "TableText", "", "<w:keepNext/>", "<w:b/><w:color w:val=\"FFFFFF\"/>"),
    ("TableHeadSmall", "Table Head Small", "TableHead", "", "", "<w:sz w:val=\"13\"/>"),
    (
        "AfterTable",
        "After Table",
        "Normal",
        "",
        "<w:spacing w:after=\"120\" w:line=\"120\" w:lineRule=\"exact\"/>",
        "<w:sz w:val=\"8\"/>",
    ),
    ("Label", "Label", "TableText", "", "", "<w:b/><w:color w:val=\"5C6F82\"/>"),
    (
        "TileValue",
        "Tile Value",
        "TableText",
        "TileLabel",
        "<w:keepNext/>",
        "<w:b/><w:color w:val=\"0066CC\"/><w:sz w:val=\"52\"/>",
    ),
    ("TileLabel", "Tile Label", "TableText", "", "", "<w:b/><w:sz w:val=\"18\"/>"),
    ("SignatureRole", "Signature Role", "TileLabel", "", "<w:keepNext/><w:spacing w:before=\"360\"/>", ""),
    (
        "Notice",
        "Notice",
        "Normal",
        "Normal",
        "<w:keepLines/><w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"0066CC\"/></w:pBdr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EEF4FB\"/>\
         <w:spacing w:before=\"160\" w:after=\"200\"/><w:ind w:left=\"220\" w:right=\"120\"/>",
        "",
    ),
    (
        "Warning",
        "Warning",
        "Notice",
        "Normal",
        "<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"A66300\"/></w:pBdr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FFF5E5\"/>",
        "",
    ),
    (
        "Quote",
        "Quote",
        "Normal",
        "Normal",
        "<w:pBdr><w:left w:val=\"single\" w:sz=\"12\" w:space=\"10\" w:color=\"C5D0DC\"/></w:pBdr><w:ind w:left=\"340\"/>",
        "<w:i/>",
    ),
    (
        "SignatureLine",
        "Signature Line",
        "TableText",
        "",
        "<w:keepNext/><w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"17324D\"/></w:pBdr><w:spacing w:before=\"700\" w:after=\"60\"/>",
        "",
    ),
    (
        "Header",
        "header",
        "Normal",
        "",
        "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"D5DCE3\"/></w:pBdr><w:tabs><w:tab w:val=\"right\" w:pos=\"9298\"/></w:tabs><w:suppressAutoHyphens/><w:spacing w:after=\"0\"/>",
        "<w:color w:val=\"5C6F82\"/><w:sz w:val=\"16\"/>",
    ),
    (
        "Footer",
        "footer",
        "Normal",
        "",
        "<w:tabs><w:tab w:val=\"right\" w:pos=\"9298\"/></w:tabs><w:suppressAutoHyphens/><w:spacing w:after=\"0\"/>",
        "<w:color w:val=\"5C6F82\"/><w:sz w:val=\"16\"/>",
    ),
];

/// The table of data: a dark head, a rule under each row, room in its cells; and the plain grid of facts and tiles.
const TABLES: &str = "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/>\
<w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
<w:style w:type=\"table\" w:styleId=\"DataTable\"><w:name w:val=\"Data Table\"/><w:basedOn w:val=\"TableNormal\"/><w:qFormat/>\
<w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"003366\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"D5DCE3\"/>\
<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"D5DCE3\"/></w:tblBorders>\
<w:tblCellMar><w:top w:w=\"60\" w:type=\"dxa\"/><w:left w:w=\"90\" w:type=\"dxa\"/><w:bottom w:w=\"60\" w:type=\"dxa\"/><w:right w:w=\"90\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
<w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/><w:color w:val=\"FFFFFF\"/></w:rPr><w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"003366\"/></w:tcPr></w:tblStylePr></w:style>\
<w:style w:type=\"table\" w:styleId=\"FactTable\"><w:name w:val=\"Fact Table\"/><w:basedOn w:val=\"TableNormal\"/><w:qFormat/>\
<w:tblPr><w:tblCellMar><w:top w:w=\"50\" w:type=\"dxa\"/><w:left w:w=\"110\" w:type=\"dxa\"/><w:bottom w:w=\"50\" w:type=\"dxa\"/><w:right w:w=\"110\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
<w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EEF4FB\"/></w:tcPr></w:style>";
